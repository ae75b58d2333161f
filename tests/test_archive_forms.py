"""Forms of files in an archive: read record by record, written in another language, joined again."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest

from dateline.archive.form import Form
from dateline.archive.forms import form_named, form_of
from dateline.archive.record import Record, Refused
from dateline.article import Article, Format, LocalizedArticle

MOST = 1_000
GERMAN = LocalizedArticle("de", body="Die Gespräche wurden fortgesetzt.", headline="Gespräche, „neu“")


def read(form: str, data: bytes) -> list[Record | Refused]:
    return list(form_named(form).read(io.BytesIO(data), "a", MOST))


def records(form: str, data: bytes) -> list[Record]:
    found = read(form, data)
    assert all(isinstance(one, Record) for one in found), found
    return [one for one in found if isinstance(one, Record)]


def refused(form: str, data: bytes) -> list[tuple[int | None, str]]:
    return [(one.number, one.message) for one in read(form, data) if isinstance(one, Refused)]


def joined(form: Form, data: bytes, *written: bytes) -> bytes:
    out = io.BytesIO()
    form.join(io.BytesIO(data), "de", written, out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("2019/talks.txt", "text"),
        ("TALKS.HTM", "html"),
        ("a.b.md", "markdown"),
        ("wire.jsonl.gz", "jsonl"),
        ("wire.ndjson.xz", "jsonl"),
        ("t.tsv.bz2", "csv"),
        ("a.gz", None),
        ("photo.jpg", None),
        ("txt", None),
    ],
)
def test_the_form_is_told_by_the_name(name: str, form: str | None) -> None:
    found = form_of(name)
    assert (found.name if found else None) == form


@pytest.mark.parametrize(
    ("form", "format_"), [("text", Format.TEXT), ("html", Format.HTML), ("markdown", Format.MARKDOWN)]
)
def test_a_single_file_is_one_article(form: str, format_: Format) -> None:
    (record,) = records(form, "\ufeffGespräch".encode())
    assert record.article == Article("Gespräch", format=format_)
    assert form_named(form).written(record.raw, "de", [GERMAN]) == GERMAN.body.encode()


@pytest.mark.parametrize(("data", "why"), [(b"\xff\xfe", "not UTF-8"), (b"a" * 5 * MOST, "too large")])
def test_a_single_file_that_cannot_be_read_is_refused(data: bytes, why: str) -> None:
    ((number, message),) = refused("text", data)
    assert number == 0
    assert why in message


@pytest.mark.parametrize(
    ("given", "article"),
    [
        ({"body": "A."}, Article("A.")),
        ({"id": 7, "title": "T", "text": "A."}, Article("A.", headline="T", id="7")),
        (
            {"guid": "g", "summary": "S", "content": "<p>A.</p>"},
            Article("<p>A.</p>", standfirst="S", id="g", format=Format.HTML),
        ),
        ({"body_html": "A.", "author": "By B", "lang": "en-GB"}, Article("A.", byline="By B", format=Format.HTML)),
        (
            {"body": "# A", "format": "markdown", "dateline": "BAKU —"},
            Article("# A", dateline="BAKU —", format=Format.MARKDOWN),
        ),
        ({"headline": None, "title": "T", "body": "A."}, Article("A.", headline="T")),
    ],
)
def test_an_object_is_read_by_the_names_of_its_fields(given: dict[str, Any], article: Article) -> None:
    (record,) = records("jsonl", json.dumps(given).encode())
    assert record.article == article


def test_a_line_is_written_with_all_its_other_fields() -> None:
    data = '{"z":1,"title":"Talks","body":"The talks resumed.","language":"en","tags":["ü"]}\n\n'.encode()
    (record,) = records("jsonl", data)
    written = form_named("jsonl").written(record.raw, "de", [GERMAN])
    assert written.endswith(b"\n")
    assert list(json.loads(written).items()) == [
        ("z", 1),
        ("title", GERMAN.headline),
        ("body", GERMAN.body),
        ("language", "de"),
        ("tags", ["ü"]),
    ]
    assert joined(form_named("jsonl"), data, written, written) == 2 * written


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (b'{"body": "cut', "is no JSON"),
        (b"[1]", "is no JSON object"),
        (b"[" * 100_000, "is no JSON"),
        (b'{"title": "T"}', "has no body"),
        (b'{"body": 3}', "is no text"),
        (b'{"body": "Hallo.", "lang": "de"}', "in “de”"),
        (b'{"body": "A.", "format": "rtf"}', "“rtf”"),
        (b'{"body": "A.", "body": "B."}', "twice"),
        (b'{"body": "\xff"}', "not UTF-8"),
        (b'{"body": "' + b"a" * (13 * MOST + (1 << 20)) + b'"}', "more than"),
    ],
)
def test_a_line_that_cannot_be_read_is_refused_and_the_next_is_read(line: bytes, why: str) -> None:
    found = read("jsonl", line + b'\n{"body": "B."}\n')
    assert isinstance(found[0], Refused)
    assert why in found[0].message
    assert isinstance(found[1], Record)
    assert [one.number for one in found] == [0, 1]


def test_rows_are_written_with_what_parts_them_and_the_language() -> None:
    data = b'id;title;text;section\r\n1;Talks;"The talks; they\n""resumed""."; World\r\n'
    (record,) = records("csv", data)
    assert record.article == Article('The talks; they\n"resumed".', headline="Talks", id="1")
    file = joined(form_named("csv"), data, form_named("csv").written(record.raw, "de", [GERMAN])).decode()
    rows = list(csv.DictReader(io.StringIO(file, newline=""), delimiter=";"))
    assert rows == [{"id": "1", "title": GERMAN.headline, "text": GERMAN.body, "section": " World", "lang": "de"}]


def test_a_row_that_names_its_language_gets_the_new_one() -> None:
    data = b"lang\tbody\nen\tThe talks resumed.\n"
    (record,) = records("csv", data)
    file = joined(form_named("csv"), data, form_named("csv").written(record.raw, "de", [GERMAN]))
    assert file.decode() == f"lang\tbody\nde\t{GERMAN.body}\n"


@pytest.mark.parametrize(
    ("rows", "number", "why"),
    [
        (b"id,body\n1\n2,B.\n", 0, "1 values"),
        (b"id,id,body\n1,1,A.\n", None, "twice"),
        (b"id,name\n1,A.\n", None, "has no body"),
        (b"id,body\n1,\xff\n", 0, "not UTF-8"),
        (b"", None, "no first row"),
    ],
)
def test_a_row_that_cannot_be_read_is_refused(rows: bytes, number: int | None, why: str) -> None:
    found = refused("csv", rows)
    assert found[0][0] == number
    assert why in found[0][1]


def test_a_quotation_that_is_never_closed_is_bounded() -> None:
    rows = b'id,body\n1,"' + (b"a" * 5_000 + b"\n") * 1_000
    assert len(refused("csv", rows)) >= 1
