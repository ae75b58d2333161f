"""The fields of an article in a row or an object: which is which, by the names that are in use."""

from __future__ import annotations

from collections.abc import Mapping, MutableMapping
from typing import Any

from dateline.article import Article, Format, LocalizedArticle
from dateline.errors import InvalidRequest

# The first of the names that is there is taken.
NAMES: dict[str, tuple[str, ...]] = {
    "headline": ("headline", "title"),
    "standfirst": ("standfirst", "summary", "description", "excerpt"),
    "byline": ("byline", "author"),
    "dateline": ("dateline",),
    "body": ("body", "text", "content", "body_html"),
}
ID = ("id", "guid", "uri", "slug", "url")
LANGUAGE = ("lang", "language")
_FORMATS = {"text": Format.TEXT, "html": Format.HTML, "markdown": Format.MARKDOWN}


def found(given: Mapping[str, Any]) -> dict[str, str]:
    """Return the names that stand for an article's fields, by field; raise InvalidRequest without a body."""
    names = {field: next((one for one in known if given.get(one)), None) for field, known in NAMES.items()}
    if names["body"] is None:
        raise InvalidRequest(f"it has no body: a field named {', '.join(NAMES['body'])} is looked for")
    return {field: name for field, name in names.items() if name is not None}


def article_of(given: Mapping[str, Any], names: Mapping[str, str]) -> Article:
    """Return the article in a mapping; raise InvalidRequest where a field is no text, or the format is not known."""
    for field, name in names.items():
        if not isinstance(given[name], str):
            raise InvalidRequest(f"“{name}”, the article's {field}, is no text")
    language = next((given[one] for one in LANGUAGE if given.get(one)), "en")
    if not isinstance(language, str) or language.lower().replace("_", "-").split("-")[0] != "en":
        raise InvalidRequest(f"it says that it is in “{str(language)[:20]}”, not in English")
    form = given.get("format") or ("html" if names["body"] == "body_html" else _guessed(given[names["body"]]))
    if form not in _FORMATS:
        raise InvalidRequest(f"its format is “{str(form)[:20]}”; there are text, html and markdown")
    texts = {field: given[name] for field, name in names.items()}
    return Article(**texts, id=identity(given), format=_FORMATS[form])


def _guessed(body: str) -> str:
    """Tell HTML by an element that it begins or ends with."""
    text = body.strip()
    return "html" if text.startswith("<") and text.endswith(">") else "text"


def identity(given: Mapping[str, Any]) -> str | None:
    """Return the article's own id, if it has one."""
    value = next((given[one] for one in ID if isinstance(given.get(one), str | int) and given[one] != ""), None)
    return None if value is None else str(value)


def put(given: MutableMapping[str, Any], names: Mapping[str, str], lang: str, article: LocalizedArticle) -> None:
    """Put a translation in the place of the article; its language is said where languages are said, else as lang."""
    for field, name in names.items():
        given[name] = getattr(article, field)
    given[next((one for one in LANGUAGE if one in given), LANGUAGE[0])] = lang
