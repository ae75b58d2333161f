"""The forms of files in an archive, by the endings of their names."""

from __future__ import annotations

from dateline.archive.form import Form
from dateline.archive.forms.csv_ import Csv
from dateline.archive.forms.jsonl import Jsonl
from dateline.archive.forms.text import Text
from dateline.article import Format

FORMS: tuple[Form, ...] = (
    Text(Format.TEXT, (".txt", ".text")),
    Text(Format.HTML, (".html", ".htm", ".xhtml")),
    Text(Format.MARKDOWN, (".md", ".markdown")),
    Jsonl(),
    Csv(),
)
SUFFIXES = tuple(suffix for form in FORMS for suffix in form.suffixes)


def form_of(name: str) -> Form | None:
    """Return the form of a file by its name, what it is compressed with left aside; None where none is known."""
    stem = name.lower()
    for ending in (".gz", ".bz2", ".xz"):
        stem = stem.removesuffix(ending)
    return next((form for form in FORMS if stem.endswith(form.suffixes)), None)


def form_named(name: str) -> Form:
    """Return the form with a name."""
    return next(form for form in FORMS if form.name == name)
