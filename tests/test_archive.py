"""Jobs on archives: what is done, what is done again, what is told."""

from __future__ import annotations

import errno
import gzip
import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from dateline.archive.bounds import Bounds
from dateline.archive.job import Paths, begun
from dateline.archive.ledger import Entry, Ledger, State
from dateline.archive.verification import faults
from dateline.assembly import build_ledger
from dateline.database.ledger import unavailable
from dateline.engine import Hypothesis, TranslationUnit
from dateline.errors import ArchiveBusy, ArchiveInvalid, ArchiveStopped, LedgerUnavailable
from tests.archive_job import LANGS, pipeline, run
from tests.engines import Loud


class Counting(Loud):
    """It knows what it was asked to translate."""

    def __init__(self) -> None:
        self.seen: list[str] = []

    def translation(self, unit: TranslationUnit) -> Hypothesis:
        self.seen.append(unit.source)
        return super().translation(unit)


class Broken(Loud):
    """It fails over one word as no engine should."""

    def translation(self, unit: TranslationUnit) -> Hypothesis:
        if "fire" in unit.source:
            raise ZeroDivisionError(unit.source)
        return super().translation(unit)


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    (folder / "2019").mkdir(parents=True)
    (folder / "2019" / "a.txt").write_text("The minister left town.")
    (folder / "b.html").write_text("<p>The <b>bank</b> closed.</p>")
    wire = [
        {"id": "w1", "body": "Rain fell."},
        {"id": "w2", "body": "Snow fell."},
        {"id": "w3", "body": "It was cold."},
    ]
    (folder / "wire.jsonl").write_text("".join(json.dumps(one) + "\n" for one in wire))
    return folder


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


@contextmanager
def ledger(out: Path, *, alone: bool = True) -> Iterator[Ledger]:
    opened = build_ledger(Paths(out, out).ledger, str(out), alone=alone)
    opened.job()
    try:
        yield opened
    finally:
        opened.close()


def entries(out: Path) -> dict[tuple[str, int], Entry]:
    with ledger(out) as opened:
        return {(name, entry.number): entry for name, entry in opened.all()}


def seen(archive: Path, out: Path, **more: object) -> set[str]:
    """Run the job again and return what was translated."""
    engine = Counting()
    run(archive, out, pipeline(engine), **more)  # type: ignore[arg-type]
    return set(engine.seen)


def test_a_folder_a_language_has_the_archives_names(archive: Path, out: Path) -> None:
    tally = run(archive, out, pipeline())
    assert (tally.done, tally.failed, tally.files, tally.complete) == (5, 0, 3, True)
    for lang in LANGS:
        assert (out / lang / "2019" / "a.txt").read_text()[:-1] == "THE MINISTER LEFT TOWN"
        assert "<b>BANK</b>" in (out / lang / "b.html").read_text()
        lines = (out / lang / "wire.jsonl").read_text().splitlines()
        assert [json.loads(line)["body"].replace("։", ".") for line in lines] == [
            "RAIN FELL.",
            "SNOW FELL.",
            "IT WAS COLD.",
        ]


def test_what_is_done_is_not_done_again(archive: Path, out: Path) -> None:
    assert len(seen(archive, out)) == 5
    assert seen(archive, out) == set()


def test_a_changed_article_alone_is_done_again(archive: Path, out: Path) -> None:
    run(archive, out, pipeline())
    lines = (archive / "wire.jsonl").read_text().replace("Snow", "Much snow")
    (archive / "wire.jsonl").write_text(lines)
    (archive / "2019" / "a.txt").write_text("The minister came back.")
    os.utime(archive / "b.html", (1, 1))  # another time, the same text
    assert seen(archive, out) == {"Much snow fell.", "The minister came back."}
    bodies = [json.loads(line)["body"] for line in (out / "de" / "wire.jsonl").read_text().splitlines()]
    assert bodies == ["RAIN FELL.", "MUCH SNOW FELL.", "IT WAS COLD."]


def test_lines_that_went_away_go_from_the_output_too(archive: Path, out: Path) -> None:
    run(archive, out, pipeline())
    lines = (archive / "wire.jsonl").read_text().splitlines(keepends=True)
    (archive / "wire.jsonl").write_text(lines[0])
    assert seen(archive, out) == set()
    assert len((out / "hy" / "wire.jsonl").read_text().splitlines()) == 1
    assert len([one for one in entries(out) if one[0] == "wire.jsonl"]) == 1


def test_another_recipe_does_all_again(archive: Path, out: Path) -> None:
    run(archive, out, pipeline())
    assert len(seen(archive, out, key="other")) == 5


@pytest.mark.parametrize("name", ["2019/a.txt", "wire.jsonl"])
def test_an_output_that_is_gone_is_written_again(archive: Path, out: Path, name: str) -> None:
    run(archive, out, pipeline())
    before = (out / "hy" / name).read_bytes()
    (out / "hy" / name).unlink()
    run(archive, out, pipeline())
    assert (out / "hy" / name).read_bytes() == before


def test_a_bad_article_is_told_and_stops_nothing(archive: Path, out: Path) -> None:
    (archive / "a.txt").write_bytes(b"\xff\xfe")
    (archive / "c.txt").write_text("Երևանում անձրև է գալիս, և փողոցները թաց են ամբողջ օրը։")
    (archive / "d.txt").write_text("")
    with (archive / "wire.jsonl").open("a") as file:
        file.write('{"body": "cut\n{"body": "Wind blew."}\n')
    tally = run(archive, out, pipeline())
    assert (tally.done, tally.failed) == (6, 4)
    failed = {key: entry.code for key, entry in entries(out).items() if entry.state is State.FAILED}
    assert failed == {
        ("a.txt", 0): "invalid_request",
        ("c.txt", 0): "source_not_english",
        ("d.txt", 0): "empty_text",
        ("wire.jsonl", 3): "invalid_request",
    }
    assert len((out / "de" / "wire.jsonl").read_text().splitlines()) == 4
    assert not (out / "de" / "a.txt").exists()
    again = run(archive, out, pipeline())
    assert (again.done, again.failed, again.known) == (0, 0, 10)


def test_a_fault_of_our_own_is_that_articles_alone(archive: Path, out: Path) -> None:
    (archive / "c.txt").write_text("The fire spread.")
    tally = run(archive, out, pipeline(Broken()))
    assert (tally.done, tally.failed) == (5, 1)
    entry = entries(out)["c.txt", 0]
    assert (entry.code, "ZeroDivisionError" in entry.message) == ("unexpected", True)


def test_what_failed_is_tried_again_when_asked_for(archive: Path, out: Path) -> None:
    (archive / "c.txt").write_text("The fire spread.")
    run(archive, out, pipeline(Broken()))
    with ledger(out) as opened:
        assert opened.retry() == 1
    assert seen(archive, out) == {"The fire spread."}


def cut_gzip(path: Path) -> None:
    lines = "".join(
        json.dumps({"id": str(n), "body": f"Rain fell {n} times: {os.urandom(400).hex()}."}) + "\n" for n in range(400)
    )
    path.write_bytes(gzip.compress(lines.encode())[:-2_000])


@pytest.mark.parametrize(
    ("name", "make", "why"),
    [
        ("c.jsonl.gz", cut_gzip, "cannot be read to its end"),
        ("c.jsonl.gz", lambda path: path.write_bytes(b"no gzip"), "cannot be read to its end: Not a gzipped file"),
        ("c.csv", lambda path: path.write_bytes(b""), "there is no first row"),
    ],
)
def test_a_broken_file_is_told_and_what_came_before_is_kept(
    archive: Path, out: Path, name: str, make: Callable[[Path], object], why: str
) -> None:
    make(archive / name)
    tally = run(archive, out, pipeline(), Bounds(max_characters=2_000))
    assert [why in one.message for one in tally.unreadable] == [True]
    assert tally.done >= 5
    assert len(run(archive, out, pipeline()).unreadable) == 1


def test_a_bomb_of_one_line_is_refused_in_little_memory(archive: Path, out: Path) -> None:
    (archive / "c.jsonl.gz").write_bytes(gzip.compress(b'{"body":"' + b"a" * (60 << 20)))
    tally = run(archive, out, pipeline(), Bounds(max_characters=1_000))
    assert (tally.done, tally.failed) == (5, 1)
    assert entries(out)["c.jsonl.gz", 0].code == "too_large"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_told(archive: Path, out: Path) -> None:
    (archive / "b.html").chmod(0)
    (found,) = run(archive, out, pipeline()).unreadable
    assert (found.file, found.message) == ("b.html", "it cannot be read to its end: Permission denied")


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EROFS, errno.EACCES])
def test_where_nothing_can_be_written_it_stops_and_goes_on_later(
    archive: Path, out: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    def full(_: int) -> None:
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(ArchiveStopped, match="cannot be written: "):
            run(archive, out, pipeline())
    assert [path for path in out.rglob("*.txt") if path.is_file()] == []
    assert run(archive, out, pipeline()).complete
    assert (out / "de" / "b.html").exists()


def test_it_stops_after_so_many_errors_and_so_many_articles(archive: Path, out: Path) -> None:
    assert run(archive, out, pipeline(), Bounds(limit=2)).done == 2
    tally = run(archive, out, pipeline(), Bounds(limit=2))
    assert (tally.done, tally.known, tally.complete) == (2, 2, False)
    for number in range(99):
        (archive / f"c{number}.txt").write_text("")
    with pytest.raises(ArchiveInvalid, match="more than 3 articles failed"):
        run(archive, out, pipeline(), Bounds(max_errors=3))
    assert sum(entry.state is State.FAILED for entry in entries(out).values()) < 99


def test_files_changed_before_a_day_are_left(archive: Path, out: Path) -> None:
    os.utime(archive / "b.html", (1, 1))
    assert run(archive, out, pipeline(), Bounds(since=10**18)).done == 4


def test_two_runs_of_one_job_are_refused_and_a_look_is_not(archive: Path, out: Path) -> None:
    run(archive, out, pipeline())
    with ledger(out):
        with pytest.raises(ArchiveBusy, match="another run of this job"):
            run(archive, out, pipeline())
        with ledger(out, alone=False) as looking:
            assert looking.totals().done == 5


def test_verification_finds_what_was_changed(archive: Path, out: Path) -> None:
    from dateline.archive.ledger import Job

    run(archive, out, pipeline())
    (out / "de" / "b.html").write_text("other")
    (out / "hy" / "wire.jsonl").unlink()
    (archive / "2019" / "a.txt").write_text("New.")
    (archive / "new.txt").write_text("New.")
    with ledger(out) as opened:
        source, output = Paths(archive, out).parts()
        found = set(faults(Job(str(archive), LANGS, "k", {}), source, output, opened))
        with pytest.raises(ArchiveInvalid, match="no job was begun"):
            begun(opened)
    assert found == {
        "de/b.html: changed since it was written",
        "hy/wire.jsonl: missing",
        "2019/a.txt: changed since it was translated",
        "new.txt: not done yet",
    }


def test_a_link_in_the_output_leads_nowhere_else(archive: Path, out: Path, tmp_path: Path) -> None:
    (tmp_path / "else").mkdir()
    (out / "de").mkdir(parents=True)
    (out / "de" / "2019").symlink_to(tmp_path / "else")
    with pytest.raises(ArchiveStopped, match="by a link"):
        run(archive, out, pipeline())
    assert list((tmp_path / "else").iterdir()) == []


@pytest.mark.parametrize(("source", "output"), [("a", "a"), ("a/b", "a"), ("a", "a/file")])
def test_an_archive_is_not_translated_over_itself(tmp_path: Path, source: str, output: str) -> None:
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / "a" / "file").write_text("")
    with pytest.raises(ArchiveInvalid):
        Paths.checked(tmp_path / source, tmp_path / output)


def test_a_ledger_that_is_no_database_is_told(out: Path) -> None:
    path = Path(Paths(out, out).ledger)
    path.parent.mkdir(parents=True)
    path.write_text("no database, and long enough to be looked at as one" * 100)
    with pytest.raises(LedgerUnavailable, match="cannot be read or written"):
        build_ledger(str(path), "x")


@pytest.mark.parametrize(
    ("said", "advice"),
    [
        ("database or disk is full", "make room and run the same command again"),
        ("unable to open database file", "its folder must be there and be writable"),
        ("attempt to write a readonly database", "the file and its folder must be writable"),
    ],
)
def test_what_to_do_about_a_ledger_that_fails_is_told(said: str, advice: str) -> None:
    assert unavailable(OSError(said)).message.startswith(f"the ledger cannot be read or written: {said}; {advice}")
