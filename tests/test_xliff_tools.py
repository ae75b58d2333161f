"""The same files in another's hands: the translate toolkit, on which Weblate and Pootle read and write XLIFF."""

from __future__ import annotations

import subprocess
import sys
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from dateline.catalog import Catalogs
from dateline.errors import SkeletonInvalid
from dateline.xliff.edit import Change
from dateline.xliff.sheet import Version
from tests.xliff_files import edited, handed_out, only, taken, word

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


def program(name: str, *arguments: Path | str) -> None:
    """Run one of its programs; they say what went wrong and exit with 0 all the same."""
    command = [str(Path(sys.executable).with_name(name)), "--progress=none", *map(str, arguments)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    assert "Error" not in done.stderr, done.stderr


def test_what_its_merger_puts_in_is_in_the_article_and_not_kept_as_done(catalogs: Catalogs, tmp_path: Path) -> None:
    """Pomerge says of all that it puts in that it needs to be translated."""
    document, result = handed_out(catalogs, Version.V1_2)
    original, filtered, merged = (tmp_path / name for name in ("talks.xlf", "filtered.xlf", "merged.xlf"))
    original.write_bytes(document)
    filtered.write_bytes(edited(document, word("s2", "begannen", "gingen weiter")))
    program("pomerge", "-t", original, "-i", filtered, "-o", merged)
    back = taken(catalogs, merged.read_bytes(), keep=True)
    assert only(back).article.body == result.body.replace("begannen", "gingen weiter")
    assert back.keeping is not None
    assert [(one.segment, one.reason) for one in back.keeping.left_out] == [("s2", "draft")]
    assert not back.keeping.units


def test_a_file_that_it_wrote_anew_is_refused(catalogs: Catalogs, tmp_path: Path) -> None:
    original, po, back = (tmp_path / name for name in ("talks.xlf", "talks.po", "back.xlf"))
    original.write_bytes(handed_out(catalogs, Version.V1_2)[0])
    program("xliff2po", original, po)
    assert 'msgid "Nobody spoke."' in po.read_text(encoding="utf-8")
    program("po2xliff", po, back)
    with pytest.raises(SkeletonInvalid, match="no skeleton"):
        taken(catalogs, back.read_bytes())
