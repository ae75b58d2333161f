"""Articles translated in groups: the same calls of the engine and the same view of the memory, whoever comes first."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from dateline.archive.bounds import Bounds
from dateline.archive.chorus import Chorus
from dateline.archive.forms import form_named
from dateline.archive.ledger import Entry, State
from dateline.archive.recipe import Recipe
from dateline.archive.record import Record
from dateline.archive.translation import Translating
from dateline.archive.work import Work
from dateline.article import Article
from dateline.database.store import Store
from dateline.engine import DecodingOptions, Hypothesis, Progress, TranslationUnit
from dateline.errors import MemoryUnavailable
from dateline.memory import MemoryUnit
from tests.archive_job import LANGS, pipeline, run
from tests.engines import Loud


class Heard(Loud):
    """It knows what it was asked, call by call."""

    def __init__(self, broken: str = "") -> None:
        self.calls: list[list[str]] = []
        self._broken = broken

    def translate(
        self,
        units: Sequence[TranslationUnit],
        options: DecodingOptions | None = None,
        *,
        progress: Progress | None = None,
    ) -> list[Hypothesis]:
        self.calls.append([unit.source for unit in units])
        if any(unit.source == self._broken for unit in units):
            raise ZeroDivisionError(self._broken)
        return super().translate(units, options, progress=progress)


def sing(engine: Heard, asked: Sequence[Sequence[str]], delays: Sequence[float]) -> list[list[str] | str]:
    """Have each member ask for sentences after a delay, and for the first of them again; return what they got."""
    chorus = Chorus(engine, len(asked))

    def member(at: int) -> list[str] | str:
        time.sleep(delays[at])
        own = chorus.member(at)
        try:
            found = own.translate([TranslationUnit(one, "de") for one in asked[at]])
            own.translate([TranslationUnit(f"{one} again", "de") for one in asked[at][:1]])
            return [one.text for one in found]
        except ZeroDivisionError as error:
            return repr(error)
        finally:
            chorus.leave(at)

    with ThreadPoolExecutor(len(asked)) as pool:
        return list(pool.map(member, range(len(asked))))


@pytest.mark.parametrize("delays", [(0, 0, 0), (0.02, 0, 0.01), (0.01, 0.02, 0)])
def test_who_comes_first_changes_no_call(delays: Sequence[float]) -> None:
    engine = Heard()
    found = sing(engine, [["Rain.", "Snow."], [], ["Snow.", "Ice."]], delays)
    assert engine.calls == [["Rain.", "Snow.", "Ice."], ["Rain. again", "Snow. again"]]
    assert found == [["RAIN.", "SNOW."], [], ["SNOW.", "ICE."]]


def test_a_sentence_at_fault_fails_its_own_article() -> None:
    found = sing(Heard(broken="Fire."), [["Rain."], ["Fire."], ["Ice."]], (0, 0, 0))
    assert found == [["RAIN."], "ZeroDivisionError('Fire.')", ["ICE."]]


def test_the_last_that_leaves_is_told_once() -> None:
    told: list[str] = []
    chorus = Chorus(Heard(), 2, lambda: told.append("gone"))
    chorus.leave(0)
    chorus.leave(0)
    assert told == []
    chorus.leave(1)
    chorus.leave(1)
    assert told == ["gone"]


def records(*bodies: str) -> list[Record]:
    return [
        Record("a.jsonl", at, str(at), (Article(body),), json.dumps({"body": body}).encode())
        for at, body in enumerate(bodies)
    ]


def texts(entries: Sequence[Entry]) -> list[str]:
    assert all(entry.state is State.DONE for entry in entries)
    return [json.loads(entry.texts["de"])["body"] for entry in entries]


def test_a_group_sees_what_the_groups_before_it_made_and_nothing_of_its_own(tmp_path: Path) -> None:
    engine, memory = Heard(), Store(str(tmp_path / "memory.sqlite3"))
    work = Work(Translating(replace(pipeline(engine), memory=memory), Recipe(("de",)), "k"))
    jsonl = form_named("jsonl")
    first = [(jsonl, one) for one in records("Rain fell.", "Snow fell. Rain fell.")]
    second = [(jsonl, one) for one in records("Snow fell.", "Ice melted.", "Ice melted. Snow fell.")]
    late: list[list[Entry]] = []
    waiting = threading.Thread(target=lambda: late.append(work.entries(second, 1)))
    waiting.start()
    early = work.entries(first, 0)
    waiting.join()
    assert engine.calls == [["Rain fell.", "Snow fell."], ["Ice melted."]]
    assert [entry.facts["hits"] for entry in early] == [0, 0]
    assert [entry.facts["hits"] for entry in late[0]] == [1, 0, 1]
    assert len(texts(late[0])) == 3


def test_a_group_done_again_finds_all_of_its_own(tmp_path: Path) -> None:
    memory, jsonl = Store(str(tmp_path / "memory.sqlite3")), form_named("jsonl")
    given = [(jsonl, one) for one in records("Rain fell.", "Snow fell.")]
    engines = Heard(), Heard()
    outcomes = [
        texts(Work(Translating(replace(pipeline(engine), memory=memory), Recipe(("de",)), "k")).entries(given, 0))
        for engine in engines
    ]
    assert outcomes[0] == outcomes[1]
    assert engines[1].calls == []


def test_a_record_with_several_texts_is_remembered_whole(tmp_path: Path) -> None:
    memory, jsonl = Store(str(tmp_path / "memory.sqlite3")), form_named("jsonl")
    (one,) = records("Rain fell.")
    several = replace(one, articles=(Article("Rain fell."), Article("Snow fell."), Article("Ice melted.")))
    given = [(jsonl, several), (jsonl, records("Ice melted.", "Wind blew.")[1])]
    engines = Heard(), Heard()
    for engine in engines:
        Work(Translating(replace(pipeline(engine), memory=memory), Recipe(("de",)), "k")).entries(given, 0)
    asked = sorted(one for call in engines[0].calls for one in call)
    assert asked == ["Ice melted.", "Rain fell.", "Snow fell.", "Wind blew."]
    assert engines[1].calls == []


def test_a_group_of_articles_none_of_which_can_be_translated_lets_the_next_one_go_on(tmp_path: Path) -> None:
    memory, jsonl = Store(str(tmp_path / "memory.sqlite3")), form_named("jsonl")
    work = Work(Translating(replace(pipeline(), memory=memory), Recipe(("de",)), "k"))
    bad = work.entries([(jsonl, one) for one in records("Дождь шёл весь день в городе.", " ")], 0)
    assert [entry.state for entry in bad] == [State.FAILED, State.FAILED]
    assert work.entries([], 1) == []
    assert len(texts(work.entries([(jsonl, one) for one in records("Rain fell.")], 2))) == 1


class Away(Store):
    """It cannot be written."""

    def remember(self, units: Sequence[MemoryUnit]) -> None:  # noqa: ARG002 - the store's
        raise MemoryUnavailable("it is away")


def test_a_memory_that_cannot_be_written_is_told_and_stops_nothing(tmp_path: Path) -> None:
    away, jsonl = Away(str(tmp_path / "memory.sqlite3")), form_named("jsonl")
    work = Work(Translating(replace(pipeline(), memory=away), Recipe(("de",)), "k"))
    for number, body in enumerate(("Rain fell.", "Snow fell.")):
        (entry,) = work.entries([(jsonl, one) for one in records(body)], number)
        assert (entry.state, entry.facts["forgotten"]) == (State.DONE, 1)


def archive(folder: Path, count: int) -> Path:
    (folder / "in").mkdir()
    lines = [json.dumps({"body": f"Rain fell on day {number}."}) + "\n" for number in range(count)]
    (folder / "in" / "wire.jsonl").write_text("".join(lines))
    (folder / "in" / "z.txt").write_text("Rain fell on day 1.")
    return folder / "in"


def test_groups_go_on_where_they_were_and_over_files(tmp_path: Path) -> None:
    top = archive(tmp_path, 7)
    whole, halves = Heard(), Heard()
    run(top, tmp_path / "whole", pipeline(whole), Bounds(articles=3))
    run(top, tmp_path / "halves", pipeline(halves), Bounds(articles=3, limit=3))
    run(top, tmp_path / "halves", pipeline(halves), Bounds(articles=3))
    assert len(whole.calls) == 3
    assert sorted(halves.calls) == sorted(whole.calls)
    assert (tmp_path / "whole" / "hy" / "z.txt").read_text() == (tmp_path / "halves" / "hy" / "z.txt").read_text()


def test_what_stands_twice_in_a_group_is_translated_once_without_a_memory(tmp_path: Path) -> None:
    top, engine = archive(tmp_path, 2), Heard()
    run(top, tmp_path / "out", pipeline(engine))
    assert [sorted(set(call)) for call in engine.calls] == [["Rain fell on day 0.", "Rain fell on day 1."]]
    assert len(engine.calls[0]) == 2 * len(LANGS)
