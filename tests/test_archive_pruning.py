"""Translations of files that are no longer in the archive."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from dateline.archive.job import Paths
from dateline.archive.ledger import Ledger
from dateline.archive.pruning import Gone, gone, prune
from dateline.assembly import build_ledger
from dateline.errors import ArchiveInvalid, ArchiveStopped
from tests.archive_job import LANGS, pipeline, run


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    (folder / "2019").mkdir(parents=True)
    (folder / "2019" / "a.txt").write_text("The minister left town.")
    (folder / "b.txt").write_text("The bank closed.")
    run(folder, tmp_path / "out", pipeline())
    return folder


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


@contextmanager
def opened(out: Path) -> Iterator[Ledger]:
    ledger = build_ledger(Paths(out, out).ledger, str(out))
    ledger.job()
    try:
        yield ledger
    finally:
        ledger.close()


def pruned(archive: Path, out: Path) -> list[Gone]:
    source, output = Paths(archive, out).parts()
    with opened(out) as ledger:
        found = list(gone(source, output, ledger))
        for one in found:
            prune(one, output, ledger)
    return found


def test_what_is_in_the_archive_stays(archive: Path, out: Path) -> None:
    assert pruned(archive, out) == []
    assert (out / "de" / "2019" / "a.txt").exists()


def test_translations_of_a_file_that_is_gone_go_with_their_empty_folders(archive: Path, out: Path) -> None:
    (archive / "2019" / "a.txt").unlink()
    (one,) = pruned(archive, out)
    assert (one.file.name, set(one.whole), one.changed) == ("2019/a.txt", set(LANGS), ())
    assert not any((out / lang / "2019").exists() for lang in LANGS)
    assert all((out / lang / "b.txt").exists() for lang in LANGS)
    with opened(out) as ledger:
        assert [file.name for file in ledger.files()] == ["b.txt"]
    assert run(archive, out, pipeline()).known == 1


def test_what_was_changed_by_hand_stays_and_is_known_still(archive: Path, out: Path) -> None:
    (archive / "2019" / "a.txt").unlink()
    edited = out / "de" / "2019" / "a.txt"
    edited.write_text("Die Ministerin verließ die Stadt.")
    (one,) = pruned(archive, out)
    assert one.changed == ("de",)
    assert edited.read_text() == "Die Ministerin verließ die Stadt."
    assert not (out / "hy" / "2019" / "a.txt").exists()
    with opened(out) as ledger:
        assert ledger.file("2019/a.txt") is not None


def test_a_file_that_came_back_is_translated_again(archive: Path, out: Path) -> None:
    (archive / "b.txt").rename(archive.parent / "b.txt")
    pruned(archive, out)
    (archive.parent / "b.txt").rename(archive / "b.txt")
    assert run(archive, out, pipeline()).done == 1
    assert (out / "de" / "b.txt").read_text() == "THE BANK CLOSED."


def test_an_archive_that_is_empty_as_one_that_is_not_mounted_loses_nothing(archive: Path, out: Path) -> None:
    (archive / "2019" / "a.txt").unlink()
    (archive / "b.txt").unlink()
    with pytest.raises(ArchiveInvalid, match="no file at all; nothing was removed"):
        pruned(archive, out)
    assert (out / "de" / "b.txt").exists()


def test_where_a_part_of_the_archive_cannot_be_read_nothing_goes(
    archive: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import os

    (archive / "b.txt").unlink()
    real = os.scandir

    def denied(folder: Path) -> object:
        if Path(folder).name == "2019":
            raise PermissionError(13, "Permission denied")
        return real(folder)

    monkeypatch.setattr(os, "scandir", denied)
    with pytest.raises(ArchiveInvalid, match=r"“2019/” cannot be read \(Permission denied\)"):
        pruned(archive, out)
    assert (out / "de" / "b.txt").exists()


def test_a_link_in_the_output_leads_nowhere_else(archive: Path, out: Path, tmp_path: Path) -> None:
    (archive / "2019" / "a.txt").unlink()
    (out / "de" / "2019").rename(tmp_path / "else")
    (out / "de" / "2019").symlink_to(tmp_path / "else")
    with pytest.raises(ArchiveStopped, match="by a link"):
        pruned(archive, out)
    assert (tmp_path / "else" / "a.txt").exists()
