"""Records that go to other machines come back as they were, with all of their texts."""

from __future__ import annotations

import io

import pytest

from dateline.archive.columns import Columns
from dateline.archive.forms import form_of
from dateline.archive.parcel import packed, recipe_read, recipe_told, unpacked
from dateline.archive.recipe import Recipe
from tests.conftest import ROOT

DATA = ROOT / "tests" / "data"


@pytest.mark.parametrize(
    "path", ["newsformats/agency.ninjs-3.json", "newsformats/agency.atom.xml", "archive/export.wxr"]
)
def test_records_with_several_texts_come_back(path: str) -> None:
    form = form_of(path)
    assert form
    records = [(form, one) for one in form.read(io.BytesIO((DATA / path).read_bytes()), path, 10_000)]
    back = unpacked(packed(records))
    assert [one for _, one in back] == [one for _, one in records]
    assert [one.name for one, _ in back] == [form.name] * len(records)


def test_columns_that_were_told_go_along() -> None:
    form = form_of("a.csv", Columns.read("body=Artikel"))
    assert form
    (record,) = form.read(io.BytesIO(b"Artikel,body\nRain fell.,kept\n"), "a.csv", 1_000)
    ((_, back),) = unpacked(packed([(form, record)]))
    assert Columns.split(back.raw)[0] == Columns({"body": "Artikel"})


@pytest.mark.parametrize("segments", [True, False])
def test_that_segments_are_kept_goes_along(segments: bool) -> None:
    assert recipe_read(recipe_told(Recipe(("de",), segments=segments))).kinds == (
        ("de", "segments") if segments else ("de",)
    )
