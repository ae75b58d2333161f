"""Files of an archive: found in their order, none outside, none twice."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from dateline.archive.folder import FolderSource
from dateline.archive.record import Refused
from dateline.archive.source import Place, Source
from dateline.errors import ArchiveInvalid


def names(source: Source) -> list[str]:
    return [place.name for place in source.places() if isinstance(place, Place)]


def fill(folder: Path, *paths: str) -> None:
    for path in paths:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text("A.")


def test_files_come_in_the_order_of_their_names_with_slashes(tmp_path: Path) -> None:
    fill(tmp_path, "b/2.txt", "b/10.txt", "a.md", "ц/ա.html")
    assert names(FolderSource(tmp_path)) == ["a.md", "b/10.txt", "b/2.txt", "ц/ա.html"]


def test_links_hidden_files_and_unknown_forms_are_left_out_and_counted(tmp_path: Path) -> None:
    fill(tmp_path, "in/a.txt", "in/.b.txt", "in/c.jpg", "in/D.JPG", "out.txt", "else/e.txt")
    (tmp_path / "in" / "loop").symlink_to(tmp_path / "in")
    (tmp_path / "in" / "out.txt").symlink_to(tmp_path / "out.txt")
    (tmp_path / "in" / "else").symlink_to(tmp_path / "else")
    os.mkfifo(tmp_path / "in" / "f.txt")
    source = FolderSource(tmp_path / "in")
    assert names(source) == ["a.txt"]
    assert source.passed_over == {"hidden": 1, "a link": 3, "no file": 1, "“.jpg”, a form that is not known": 2}


def test_the_folder_of_the_translations_is_not_read(tmp_path: Path) -> None:
    fill(tmp_path, "a.txt", "out/de/a.txt")
    assert names(FolderSource(tmp_path, (tmp_path / "out").resolve())) == ["a.txt"]


def test_a_name_with_a_newline_is_a_name(tmp_path: Path) -> None:
    fill(tmp_path, "a\nb.txt", "..c.txt", "d..txt")
    assert names(FolderSource(tmp_path)) == ["a\nb.txt", "d..txt"]


def test_a_name_that_is_no_text_is_told(tmp_path: Path) -> None:
    try:
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/a\xff.txt")).write_text("A.")
    except OSError:
        pytest.skip("this file system has no such names")
    (found,) = FolderSource(tmp_path).places()
    assert isinstance(found, Refused)
    assert (found.file, found.message) == ("a\\xff.txt", "its name is no UTF-8; rename it")


def test_a_single_file_is_an_archive(tmp_path: Path) -> None:
    fill(tmp_path, "a.txt", "b.txt")
    source = FolderSource(tmp_path / "a.txt")
    assert names(source) == ["a.txt"]
    assert source.has("a.txt")
    assert not source.has("b.txt")


@pytest.mark.parametrize(("name", "why"), [("a.jpg", "is not known by its name"), ("b.txt", "is not there")])
def test_what_is_no_archive_is_refused(tmp_path: Path, name: str, why: str) -> None:
    fill(tmp_path, "a.jpg")
    with pytest.raises(ArchiveInvalid, match=why):
        FolderSource(tmp_path / name)
