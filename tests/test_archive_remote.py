"""Archives elsewhere, by fsspec's file system in memory; and addresses."""

from __future__ import annotations

import gzip
import json
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from dateline.archive.address import Address, place_of
from dateline.archive.job import Paths
from dateline.archive.ledger import Job
from dateline.archive.pruning import gone, prune
from dateline.archive.record import Refused
from dateline.archive.remote import RemoteOutput, RemoteSource
from dateline.archive.source import Place
from dateline.archive.verification import faults
from dateline.assembly import build_ledger
from dateline.errors import ArchiveInvalid, ArchiveStopped
from tests.archive_job import LANGS, pipeline, run

fsspec = pytest.importorskip("fsspec")
IN, OUT = Address.read("memory://wire/in"), Address.read("memory://wire/out")


@pytest.fixture(autouse=True)
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    files = fsspec.filesystem("memory")
    files.pipe(
        {
            "/wire/in/a.txt": b"The bank closed.",
            "/wire/in/sub/b.jsonl.gz": gzip.compress(b'{"id":"x","body":"Rain fell."}\n{"id":"y","body":"cut\n'),
            "/wire/in/sub/.hidden.txt": b"x",
            "/wire/in/photo.jpg": b"x",
        }
    )
    yield files
    with suppress(FileNotFoundError):
        files.rm("/wire", recursive=True)


def names(source: RemoteSource) -> list[str]:
    return [one.name for one in source.places() if isinstance(one, Place)]


def test_an_archive_elsewhere_is_translated_to_elsewhere_and_gone_on_with(files: Any) -> None:
    tally = run(IN, OUT, pipeline())
    assert (tally.done, tally.failed, tally.complete) == (2, 1, True)
    assert files.cat("/wire/out/de/a.txt") == b"THE BANK CLOSED."
    (line,) = gzip.decompress(files.cat("/wire/out/de/sub/b.jsonl.gz")).splitlines()
    assert json.loads(line)["body"] == "RAIN FELL."
    assert run(IN, OUT, pipeline()).known == 3
    files.pipe("/wire/in/a.txt", b"The bank opened.")
    assert run(IN, OUT, pipeline()).done == 1
    assert files.cat("/wire/out/de/a.txt") == b"THE BANK OPENED."
    paths = Paths(IN, OUT)
    ledger = build_ledger(paths.ledger, str(OUT))
    try:
        files.pipe("/wire/out/hy/a.txt", b"other")
        found = list(faults(Job(str(IN), LANGS, "k", {}), *paths.parts(), ledger))
        assert found == ["hy/a.txt: changed since it was written"]
    finally:
        ledger.close()


def test_translations_elsewhere_of_what_is_gone_are_removed(files: Any) -> None:
    run(IN, OUT, pipeline())
    files.rm("/wire/in/a.txt")
    ledger = build_ledger(Paths(IN, OUT).ledger, str(OUT))
    try:
        ledger.job()
        source, output = Paths(IN, OUT).parts()
        for one in gone(source, output, ledger):
            prune(one, output, ledger)
    finally:
        ledger.close()
    assert not files.exists("/wire/out/de/a.txt")
    assert files.exists("/wire/out/de/sub/b.jsonl.gz")


def test_an_archive_here_is_translated_to_elsewhere_and_back(files: Any, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("Rain fell.")
    run(tmp_path / "in", OUT, pipeline())
    assert files.cat("/wire/out/de/a.txt") == b"RAIN FELL."
    run(IN, tmp_path / "out", pipeline())
    assert (tmp_path / "out" / "de" / "a.txt").read_text() == "THE BANK CLOSED."


def test_places_come_in_order_and_the_rest_is_counted() -> None:
    source = RemoteSource(IN)
    assert names(source) == ["a.txt", "sub/b.jsonl.gz"]
    assert source.passed_over == {"hidden": 1, "“.jpg”, a form that is not known": 1}
    assert (source.has("a.txt"), source.has("sub/no.txt")) == (True, False)


def test_the_translations_in_the_archive_are_not_read(files: Any) -> None:
    files.pipe("/wire/in/out/de/a.txt", b"x")
    source = RemoteSource(IN, Address.read("memory://wire/in/out"))
    assert names(source) == ["a.txt", "sub/b.jsonl.gz"]


def test_a_single_file_is_an_archive() -> None:
    address = Address.read("memory://wire/in/a.txt")
    (place,) = RemoteSource(address).places()
    assert isinstance(place, Place)
    assert (place.name, place.open().read()) == ("a.txt", b"The bank closed.")


class Odd:
    """A store with names that no folder has, and a folder that is in itself."""

    def info(self, _: str = "") -> dict[str, Any]:
        return {"type": "directory"}

    def listed(self, name: str) -> list[tuple[str, dict[str, Any]]]:
        if name.count("/") == 0 and name:
            raise OSError("not today")
        return [("..", {"type": "directory"}), ("a", {"type": "directory"}), ("b\0.txt", {"type": "file"})]


class Endless(Odd):
    def listed(self, _: str) -> list[tuple[str, dict[str, Any]]]:
        return [("a", {"type": "directory"})]


def test_names_that_lead_elsewhere_and_folders_that_cannot_be_read_are_told() -> None:
    source = RemoteSource(IN)
    source._tree = Odd()  # type: ignore[assignment]
    told = [(one.file, one.message) for one in source.places() if isinstance(one, Refused)]
    leads = "its name leads elsewhere; rename it"
    assert told == [("..", leads), ("a", "not today"), ("b\0.txt", leads)]


def test_a_folder_that_is_in_itself_has_an_end() -> None:
    source = RemoteSource(IN)
    source._tree = Endless()  # type: ignore[assignment]
    (refused,) = source.places()
    assert isinstance(refused, Refused)
    assert "100 folders deep" in refused.message


def test_what_cannot_be_written_stops_the_job(monkeypatch: pytest.MonkeyPatch) -> None:
    output = RemoteOutput(OUT)

    def fail(*_: object) -> None:
        raise PermissionError(13, "Access denied")

    monkeypatch.setattr(output._tree, "put", fail)
    with pytest.raises(ArchiveStopped, match=r"memory://wire/out/de/a.txt cannot be written: Access denied"):
        output.write("de", "a.txt", lambda file: file.write(b"x"))
    assert not output.has("de", "a.txt")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("http://a.example/wire", "is no place"),
        ("simplecache::s3://b/c", "is no place"),
        ("sftp://anna:secret@host/wire", "FSSPEC_SFTP_PASSWORD"),
        ("s3://", "names no folder"),
        ("s3://a/../b", "names no folder"),
    ],
)
def test_addresses_that_lead_nowhere_are_refused(text: str, why: str) -> None:
    with pytest.raises(ArchiveInvalid, match=why) as raised:
        place_of(text)
    assert "secret" not in raised.value.message


def test_texts_are_paths_or_addresses() -> None:
    assert place_of("wire/in") == Path("wire/in")
    assert place_of("file:///wire/in") == Path("/wire/in")
    assert place_of("S3://bucket/wire/") == Address("s3://bucket/wire")


def test_what_is_not_there_or_lies_in_its_own_output_is_refused() -> None:
    with pytest.raises(ArchiveInvalid, match="is not there"):
        RemoteSource(Address.read("memory://wire/no"))
    with pytest.raises(ArchiveInvalid, match="which it lies in"):
        Paths.checked(IN, Address.read("memory://wire"))


def test_a_library_that_is_not_installed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fsspec", None)
    with pytest.raises(ArchiveInvalid, match=r"memory:// needs fsspec.*pip install 'dateline\[archive\]'"):
        RemoteSource(IN)
