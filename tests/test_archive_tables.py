"""Tables in an archive: Parquet, columns that are told, dialects of CSV, and the table of segments."""

from __future__ import annotations

import csv
import datetime
import io
import json
from pathlib import Path
from typing import Any

import pytest

from dateline.archive.columns import Columns
from dateline.archive.forms import form_of
from dateline.archive.record import Record, Refused
from dateline.archive.segments import TableForm
from dateline.errors import ArchiveInvalid
from tests.archive_job import pipeline, run

pa = pytest.importorskip("pyarrow")
pq = pytest.importorskip("pyarrow.parquet")


def german(tmp_path: Path, name: str, data: bytes, columns: str = "") -> Path:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / name).write_bytes(data)
    tally = run(tmp_path / "in", tmp_path / "out", pipeline(), columns=columns)
    assert (tally.failed, tally.unreadable) == (0, [])
    return tmp_path / "out" / "de" / name


def parquet(table: Any, **options: Any) -> bytes:
    out = io.BytesIO()
    pq.write_table(table, out, **options)
    return out.getvalue()


def read(name: str, data: bytes, columns: str = "") -> list[Record | Refused]:
    form = form_of(name, Columns.read(columns))
    assert form
    return list(form.read(io.BytesIO(data), name, 1_000))


def test_a_table_of_parquet_keeps_its_other_columns_their_types_and_its_metadata(tmp_path: Path) -> None:
    day = datetime.datetime(2026, 3, 3, tzinfo=datetime.UTC)
    columns = {
        "id": pa.array([1, 2], pa.int64()),
        "title": pa.array(["Rain", None], pa.large_string()),
        "section": pa.array(["world", "world"]).dictionary_encode(),
        "body": pa.array(["Rain fell.", "Snow fell."]),
        "tags": pa.array([["a", "b"], None]),
        "at": pa.array([day, None], pa.timestamp("us", "UTC")),
    }
    before = pa.table(columns).replace_schema_metadata({"owner": "desk"})
    path = german(tmp_path, "a.parquet", parquet(before, compression="gzip"))
    after = pq.read_table(path)
    assert after.schema.metadata[b"owner"] == b"desk"
    assert after.column("title").to_pylist() == ["RAIN", None]
    assert after.column("body").to_pylist() == ["RAIN FELL.", "SNOW FELL."]
    assert after.column("lang").to_pylist() == ["de", "de"]
    for name in ("id", "section", "tags", "at"):
        assert after.column(name).to_pylist() == before.column(name).to_pylist()
    assert after.schema.remove(after.schema.get_field_index("lang")).equals(before.schema)
    assert pq.ParquetFile(path).metadata.row_group(0).column(0).compression == "GZIP"


def test_a_table_with_more_rows_than_are_read_at_a_time_comes_out_in_its_order(tmp_path: Path) -> None:
    bodies = [f"Rain fell {number} times." for number in range(150)]
    path = german(tmp_path, "a.parquet", parquet(pa.table({"body": bodies}), row_group_size=40))
    assert pq.read_table(path).column("body").to_pylist() == [one.upper() for one in bodies]


@pytest.mark.parametrize(
    ("table", "number", "why"),
    [
        ({"id": [1]}, None, "has no body"),
        ({"body": [3]}, 0, "is no text"),
        ({"body": ["Rain.", None]}, 1, "has no body"),
        ({"body": ["a" * 1_100_000]}, 0, "more than"),
        ({"body": ["Es regnet."], "lang": ["de"]}, 0, "not in English"),
    ],
)
def test_a_row_of_parquet_that_cannot_be_read_is_refused(table: dict[str, Any], number: int | None, why: str) -> None:
    refused = [one for one in read("a.parquet", parquet(pa.table(table))) if isinstance(one, Refused)]
    assert [(one.number, why in one.message) for one in refused] == [(number, True)]


def test_a_table_that_says_it_is_far_larger_than_its_file_is_refused() -> None:
    table = pa.table({"body": ["a" * 1_000_000] * 400})
    (refused,) = read("a.parquet", parquet(table, use_dictionary=False, compression="zstd"))
    assert isinstance(refused, Refused)
    assert "times the bytes of the file" in refused.message


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ("body", "is no field"),
        ("colour=x", "fields are headline"),
        ("body=x,body=y", "named once"),
        ("body=x,headline=x", "named once"),
        ("body=", "cannot do without"),
    ],
)
def test_columns_that_cannot_be_meant_are_refused(given: str, why: str) -> None:
    with pytest.raises(ArchiveInvalid, match=why):
        Columns.read(given)


def test_columns_that_are_told_are_the_fields_in_tables_and_objects(tmp_path: Path) -> None:
    told = "headline=Titel, body=Artikel, standfirst="
    data = b"Nr,Titel,Artikel,summary,body\n1,Rain,Rain fell.,Kept.,kept\n"
    (row,) = csv.DictReader(io.StringIO(german(tmp_path, "a.csv", data, told).read_text(), newline=""))
    assert row == {
        "Nr": "1",
        "Titel": "RAIN",
        "Artikel": "RAIN FELL.",
        "summary": "Kept.",
        "body": "kept",
        "lang": "de",
    }
    (record,) = read("a.jsonl", b'{"Artikel": "Rain fell.", "body": "kept"}', told)
    assert isinstance(record, Record)
    assert record.article.body == "Rain fell."
    (record,) = read("a.jsonl", b'{"uri": "u", "headline": "Rain", "body_text": "Rain fell."}', told)
    assert isinstance(record, Record)
    assert record.article.body == "Rain fell."


@pytest.mark.parametrize("name", ["a.csv", "a.parquet"])
def test_a_table_without_a_column_that_was_told_is_refused(name: str) -> None:
    data = b"body\nRain fell.\n" if name == "a.csv" else parquet(pa.table({"body": ["Rain fell."]}))
    (refused,) = read(name, data, "headline=Titel")
    assert isinstance(refused, Refused)
    assert "no column “Titel”" in refused.message


@pytest.mark.parametrize(
    "text",
    [
        'id,body,lang\n1,"RAIN, SNOW",de\n',
        '"id";"body";"lang"\r\n"1";"RAIN, SNOW";"de"\r\n',
        "id\tbody\tlang\n1\tRAIN, SNOW\tde\n",
        "\ufeffid|body|lang\r\n1|RAIN, SNOW|de\r\n",
    ],
)
def test_a_table_of_values_keeps_its_dialect(tmp_path: Path, text: str) -> None:
    given = text.replace("RAIN, SNOW", "Rain, snow").replace("|de", "|en").replace(",de", ",en").replace("\tde", "\ten")
    path = german(tmp_path, "a.csv", given.replace('"de"', '"en"').encode())
    assert path.read_bytes().decode() == text


@pytest.mark.parametrize("form", TableForm)
def test_all_segments_are_in_one_table(tmp_path: Path, form: TableForm) -> None:
    archive, out = tmp_path / "in", tmp_path / "out"
    archive.mkdir()
    (archive / "b.txt").write_text("Rain fell. Snow fell.")
    (archive / "a.jsonl").write_text('{"id": "x", "title": "Rain", "body": "Rain fell."}\n{"body": "Es"')
    run(archive, out, pipeline(), table=form)
    first = (out / form.file).read_bytes()
    rows = pq.read_table(out / form.file).to_pylist() if form is TableForm.PARQUET else _lines(first)
    german = [(one["file"], one["number"], one["item"], one["field"], one["source"], one["target"]) for one in rows]
    assert german[-2:] == [
        ("b.txt", 0, "b.txt", "body", "Rain fell.", "RAIN FELL."),
        ("b.txt", 0, "b.txt", "body", "Snow fell.", "SNOW FELL."),
    ]
    assert ("a.jsonl", 0, "x", "headline", "Rain", "RAIN") in german
    assert {(one["lang"], one["origin"], one["score"]) for one in rows} == {("hy", "mt", 1.0), ("de", "mt", 1.0)}
    assert any(one["checks"] == [] for one in rows)
    assert run(archive, out, pipeline(), table=form).done == 0
    assert (out / form.file).read_bytes() == first


def _lines(data: bytes) -> list[dict[str, Any]]:
    return [json.loads(line) for line in data.splitlines()]
