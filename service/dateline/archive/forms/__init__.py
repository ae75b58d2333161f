"""The forms of files in an archive, by the endings of their names."""

from __future__ import annotations

from functools import lru_cache

from dateline.archive.columns import Columns
from dateline.archive.compression import suffix_of
from dateline.archive.form import Form
from dateline.archive.forms.csv_ import Csv
from dateline.archive.forms.json_ import Json
from dateline.archive.forms.jsonl import Jsonl
from dateline.archive.forms.parquet import Parquet
from dateline.archive.forms.text import Text
from dateline.archive.forms.xml_ import Xml
from dateline.article import Format

_NONE = Columns()


def forms(columns: Columns = _NONE) -> tuple[Form, ...]:
    """Return all forms; those of tables and objects take an article's fields from such columns."""
    return (
        Text(Format.TEXT, (".txt", ".text")),
        Text(Format.HTML, (".html", ".htm", ".xhtml")),
        Text(Format.MARKDOWN, (".md", ".markdown")),
        Jsonl(columns),
        Json(columns),
        Csv(columns),
        Parquet(columns),
        Xml(),
    )


SUFFIXES = tuple(suffix for form in forms() for suffix in form.suffixes)


def form_of(name: str, columns: Columns = _NONE) -> Form | None:
    """Return the form of a file by its name, what it is compressed with left aside; None where none is known."""
    stem = name.lower().removesuffix(suffix_of(name) or "")
    return next((form for form in forms(columns) if stem.endswith(form.suffixes)), None)


@lru_cache
def form_named(name: str) -> Form:
    """Return the form with a name; to write what was read, it needs no columns."""
    return next(form for form in forms() if form.name == name)
