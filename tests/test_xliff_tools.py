"""The same files in another's hands: the translate toolkit, on which Weblate and Pootle read and write XLIFF."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest

from dateline.catalog import Catalogs
from dateline.xliff.edit import Change
from dateline.xliff.sheet import Version
from tests.xliff_files import handed_out, only, taken

pytest.importorskip("translate", reason="translate-toolkit is not installed")


def opened(document: bytes, version: Version) -> Any:
    from translate.storage import xliff, xliff2

    store: Any = (xliff2.Xliff2File if version is Version.V2_1 else xliff.Xliff1File)()
    store.parse(document)
    return store


def saved(store: Any) -> bytes:
    file = BytesIO()
    store.serialize(file)
    return file.getvalue()


@pytest.mark.parametrize("version", list(Version))
def test_it_finds_the_same_segments(catalogs: Catalogs, version: Version) -> None:
    document, result = handed_out(catalogs, version)
    units = {unit.getid().rpartition("::")[2].rpartition("\x04")[2]: unit for unit in opened(document, version).units}
    assert units["s3"].source == "Nobody spoke."
    assert units["s3"].target == "Niemand sprach."
    assert len(units) == len(result.segments)


@pytest.mark.parametrize("version", list(Version))
def test_what_it_saves_unchanged_is_unchanged(catalogs: Catalogs, version: Version) -> None:
    document, result = handed_out(catalogs, version)
    back = only(taken(catalogs, saved(opened(document, version))))
    assert back.article.body == result.body
    assert set(back.changes.values()) == {Change.NONE}


@pytest.mark.parametrize("version", list(Version))
def test_what_is_changed_and_approved_in_it_is_taken_back(catalogs: Catalogs, version: Version) -> None:
    document, result = handed_out(catalogs, version)
    store = opened(document, version)
    for unit in store.units:
        if unit.source == "Nobody spoke.":
            unit.target = "Keiner sprach."
        if "talks" in str(unit.source):
            unit.markapproved(True)
            unit.addnote("Gut.", origin="translator")
    back = only(taken(catalogs, saved(store)))
    assert back.article.body == result.body.replace("Niemand", "Keiner")
    assert {id_: one for id_, one in back.changes.items() if one is not Change.NONE} == {
        "s2": Change.CONFIRMED,
        "s3": Change.EDITED,
    }
