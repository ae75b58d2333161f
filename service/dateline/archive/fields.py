"""The fields of an article in a row or an object: which is which, by the names that are in use or were told."""

from __future__ import annotations

from collections.abc import Collection, Mapping, MutableMapping
from typing import Any

from dateline.archive.columns import Columns
from dateline.article import Article, Format, LocalizedArticle
from dateline.errors import InvalidRequest, NotEnglish
from dateline.formats.item import is_english

# The first of the names that is there is taken.
NAMES: dict[str, tuple[str, ...]] = {
    "headline": ("headline", "title"),
    "standfirst": ("standfirst", "summary", "description", "excerpt"),
    "byline": ("byline", "author"),
    "dateline": ("dateline",),
    "body": ("body", "text", "content", "body_html"),
}
_BESIDE = {"id": ("id", "guid", "uri", "slug", "url"), "lang": ("lang", "language"), "format": ("format",)}
_FORMATS = {"text": Format.TEXT, "html": Format.HTML, "markdown": Format.MARKDOWN}
_NONE = Columns()


def found(given: Mapping[str, Any], columns: Columns = _NONE) -> dict[str, str]:
    """Return the names that stand for an article's fields, by field; raise InvalidRequest without a body."""
    names = {field: _name(given, field, known, columns) for field, known in NAMES.items()}
    if names["body"] is None:
        told = columns.names.get("body")
        looked = f"“{told[:60]}” is empty" if told else f"a field named {', '.join(NAMES['body'])} is looked for"
        raise InvalidRequest(f"it has no body: {looked}")
    return {field: name for field, name in names.items() if name is not None}


def check_columns(names: Collection[str], columns: Columns) -> None:
    """Raise InvalidRequest for a table without a column that was told, or without one for the body."""
    for field, column in columns.names.items():
        if column and column not in names:
            raise InvalidRequest(f"there is no column “{column[:60]}”, which is said to be the {field}")
    found(dict.fromkeys(names, "?"), columns)


def article_of(given: Mapping[str, Any], names: Mapping[str, str], columns: Columns = _NONE) -> Article:
    """Return the article in a mapping; raise an InputError where it is none, or not in English."""
    for field, name in names.items():
        if not isinstance(given[name], str):
            raise InvalidRequest(f"“{name}”, the article's {field}, is no text")
    language = _beside(given, "lang", columns) or "en"
    if not isinstance(language, str) or not is_english(language):
        raise NotEnglish(f"it says that it is in “{str(language)[:20]}”, not in English")
    form = _beside(given, "format", columns)
    form = form or ("html" if names["body"] == "body_html" else _guessed(given[names["body"]]))
    if form not in _FORMATS:
        raise InvalidRequest(f"its format is “{str(form)[:20]}”; there are text, html and markdown")
    texts = {field: given[name] for field, name in names.items()}
    return Article(**texts, id=identity(given, columns), format=_FORMATS[form])


def identity(given: Mapping[str, Any], columns: Columns = _NONE) -> str | None:
    """Return the article's own id, if it has one."""
    value = _beside(given, "id", columns)
    return str(value) if isinstance(value, str | int) and value != "" else None


def language_of(names: Mapping[str, Any], columns: Columns = _NONE) -> str:
    """Return the name under which the language is said: that which is there, else lang."""
    told = columns.names.get("lang")
    return told or next((one for one in _BESIDE["lang"] if one in names), "lang")


def put(
    given: MutableMapping[str, Any],
    names: Mapping[str, str],
    lang: str,
    article: LocalizedArticle,
    columns: Columns = _NONE,
) -> None:
    """Put a translation in the place of the article; its language is said where languages are said, else as lang."""
    for field, name in names.items():
        given[name] = getattr(article, field)
    given[language_of(given, columns)] = lang


def _name(given: Mapping[str, Any], field: str, known: tuple[str, ...], columns: Columns) -> str | None:
    told = columns.names.get(field)
    if told is not None:
        return told if given.get(told) else None
    taken = set(columns.names.values())
    return next((one for one in known if given.get(one) and one not in taken), None)


def _beside(given: Mapping[str, Any], field: str, columns: Columns) -> Any:
    told = columns.names.get(field)
    known = _BESIDE[field] if told is None else (told,)
    wanted = (given.get(one) for one in known)
    return next((one for one in wanted if isinstance(one, str | int) and one != ""), None)


def _guessed(body: str) -> str:
    """Tell HTML by an element that it begins or ends with."""
    text = body.strip()
    return "html" if text.startswith("<") and text.endswith(">") else "text"
