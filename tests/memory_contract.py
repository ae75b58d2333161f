"""What every database of the translation memory keeps to; a test module makes the fixture ``database``."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import pytest

from dateline.correction import read_correction
from dateline.database.store import Store
from dateline.errors import MemoryFull, MemoryUnavailable
from dateline.history import Action, Asked, Occasion, Via
from dateline.markup.inline import InlineText, Tag, TagKind
from dateline.memory import Count, Made, MemoryUnit
from dateline.segment import Origin

MADE = Made(0.71, (0, None, 2), False, (1,), "stand-in 1")


def machine(number: int, lang: str = "ru", target: str = "Переговоры возобновились.") -> MemoryUnit:
    source = InlineText(f"Talks number {number} resumed.")
    return MemoryUnit(f"{number:064}", lang, source, InlineText(target), "2026-12-07T10:00:00+00:00", made=MADE)


def human(source: str, target: str, lang: str = "de", **more: str) -> MemoryUnit:
    return read_correction(source, target, lang, by=more.get("by"), at=more.get("at"))


class MemoryContract:
    """Tests of a store; the fixture ``database`` is a path or a URL of an empty database."""

    @pytest.fixture
    def store(self, database: str) -> Store:
        return Store(database)

    def test_a_machine_translation_comes_back_as_it_was_kept(self, store: Store) -> None:
        store.remember([machine(1), machine(2, "hy", "Բանակցությունները վերսկսվել են։")])
        found = store.recall([machine(1).key, machine(2).key, "0" * 64])
        assert set(found) == {machine(1).key, machine(2).key}
        one = found[machine(1).key]
        assert (one.target.text, one.made, one.origin, one.lang) == (
            "Переговоры возобновились.", MADE, Origin.TM, "ru",
        )  # fmt: skip

    def test_a_unit_is_put_in_the_place_of_one_with_the_same_key(self, store: Store) -> None:
        store.remember([machine(1)])
        store.remember([machine(1, target="Возобновились переговоры."), machine(1, target="Возобновлены переговоры.")])
        assert store.recall([machine(1).key])[machine(1).key].target.text == "Возобновлены переговоры."
        assert store.counts() == [Count(Origin.TM, "ru", 1)]

    def test_a_correction_has_its_tags_its_author_and_its_time(self, store: Store) -> None:
        tags = (Tag(TagKind.OPEN, "<b>", 0), Tag(TagKind.CLOSE, "</b>", 3), Tag(TagKind.VOID, "<br>", 4, (True, True)))
        unit = MemoryUnit("k" * 64, "az", InlineText("The a", tags), InlineText("Bu a", tags), "2026-01-02", "anna")
        (kept,) = store.correct([unit])
        assert kept.id > 0
        assert store.recall([unit.key])[unit.key] == kept
        assert (kept.source.tags, kept.by, kept.at, kept.origin) == (tags, "anna", "2026-01-02", Origin.HUMAN)

    def test_ids_are_given_in_the_order_of_the_corrections(self, store: Store) -> None:
        units = [human(f"The talks went on for day {n}.", f"Die Gespräche dauerten {n} Tage.") for n in range(1_200)]
        kept = store.correct(units)
        assert [(one.key, one.target) for one in kept] == [(one.key, one.target) for one in units]
        assert len({one.id for one in kept}) == len(units)

    def test_who_changed_what_is_written_down(self, store: Store) -> None:
        first, second = human("One.", "Eins.", by="anna"), human("One.", "Eines.")
        occasion = Occasion(Via.DESK, "key", "boris", {first.key: InlineText("1.")})
        (kept,) = store.correct([first], occasion)
        store.correct([second], Occasion(Via.TMX, by="boris"))
        store.correct([second])  # says what stands there
        store.delete(kept.id, Occasion(key="key"))
        found = store.history(Asked())
        assert [(one.action, one.via, one.by, one.key, one.before, one.after) for one in reversed(found)] == [
            (Action.ADDED, Via.DESK, "anna", "key", "1.", "Eins."),
            (Action.CHANGED, Via.TMX, "boris", None, "Eins.", "Eines."),
            (Action.DELETED, Via.API, None, "key", "Eines.", None),
        ]
        assert {(one.lang, one.unit, one.source) for one in found} == {("de", kept.id, "One.")}

    def test_what_the_model_wrote_is_not_written_down(self, store: Store) -> None:
        store.remember([machine(1)])
        (known,) = store.units(["ru"], [Origin.TM])
        assert store.delete(known.id)
        assert store.history(Asked()) == []

    def test_a_human_who_stands_for_what_the_model_wrote_confirms_it(self, store: Store) -> None:
        unit = human("One.", "Eins.")
        store.correct([unit], Occasion(before={unit.key: unit.target}))
        assert [one.action for one in store.history(Asked())] == [Action.CONFIRMED]

    def test_entries_are_found_by_what_they_have(self, store: Store) -> None:
        units = [human(f"Sentence {n}.", f"Satz {n}.", **({"by": "anna"} if n % 2 else {})) for n in range(6)]
        for unit in units:
            store.correct([unit], Occasion(key="boris"))
        assert len(store.history(Asked(by="anna"))) == 3
        assert len(store.history(Asked(by="boris"))) == 6
        assert [one.source for one in store.history(Asked(source="Sentence 2."))] == ["Sentence 2."]
        assert store.history(Asked(lang="ru")) == store.history(Asked(until="2020")) == []
        page = store.history(Asked(limit=4))
        assert [one.source for one in store.history(Asked(limit=4, cursor=page[-1].id))] == [
            "Sentence 1.",
            "Sentence 0.",
        ]

    def test_the_history_is_bounded_and_forgotten(self, database: str) -> None:
        small, none = Store(database, entries=3), Store(database, entries=0)
        small.correct([human(f"Sentence {n}.", f"Satz {n}.") for n in range(5)])
        assert len(small.history(Asked())) == 3
        none.correct([human("One.", "Eins.")])
        assert none.history(Asked()) == []
        small.correct([human("Two.", "Zwei.")])
        assert small.forget(1) == 0
        assert small.forget(0) == 1

    def test_old_entries_are_forgotten_by_themselves(self, database: str) -> None:
        store = Store(database, entry_days=30)
        store.correct([human("One.", "Eins.")])
        self.run(store, "update memory_change set at = '2020-01-01T00:00:00+00:00'")
        store.correct([human("Two.", "Zwei.")])
        assert [one.source for one in store.history(Asked())] == ["Two."]

    def test_a_text_is_looked_up_in_both_kinds_the_human_first(self, store: Store) -> None:
        made = machine(1, "de", "Gespräche.")
        store.remember([made])
        store.correct([human(made.source.text, "Die Gespräche wurden wiederaufgenommen.")])
        assert [one.origin for one in store.exact(made.source.text, "de")] == [Origin.HUMAN, Origin.TM]
        assert store.exact(made.source.text, "ru") == []

    @pytest.mark.parametrize(
        ("asked", "found"),
        [
            ("The two ministers met in Yerevan on Tuesday to discuss the border.", True),
            ("The two ministers met in Tbilisi on Monday to discuss the border.", True),
            ("THE TWO MINISTERS MET IN YEREVAN", False),
            ("A storm closed the mountain road for three days.", False),
            ("", False),
            ("!", False),
        ],
    )
    def test_texts_like_another_are_found_with_a_score(self, store: Store, asked: str, found: bool) -> None:
        store.correct(
            [human("The two ministers met in Yerevan on Monday to discuss the border.", "Die Minister …", "de")]
        )
        matches = store.similar(asked, "de", least=0.7, most=3)
        assert bool(matches) is found
        assert all(0.7 <= match.score < 1 for match in matches)
        assert store.similar(asked, "ru", least=0.7, most=3) == []

    def test_the_likest_comes_first_and_no_more_than_are_asked_for(self, store: Store) -> None:
        days = ("Monday", "Tuesday", "Wednesday", "Sunday")
        store.correct([human(f"The court in Berlin ruled on {day}.", f"Das Gericht … {day}") for day in days])
        matches = store.similar("The court in Berlin ruled on Sunday.", "de", least=0.5, most=2)
        assert [match.score for match in matches] == sorted((match.score for match in matches), reverse=True)
        assert (len(matches), matches[0].score, matches[0].unit.target.text) == (2, 1.0, "Das Gericht … Sunday")

    def test_what_is_deleted_is_found_nowhere(self, store: Store) -> None:
        (kept,) = store.correct([human("The talks resumed in Baku.", "Die Gespräche in Baku …")])
        assert store.delete(kept.id)
        assert not store.delete(kept.id)
        assert store.recall([kept.key]) == {}
        assert store.exact("The talks resumed in Baku.", "de") == []
        assert store.similar("The talks resumed in Baku.", "de", least=0.5, most=3) == []

    def test_units_are_given_in_order_by_language_and_origin(self, store: Store) -> None:
        store.remember([machine(n, "ru" if n % 2 else "hy") for n in range(1_100)])
        store.correct([human("One.", "Eins.")])
        assert len(list(store.units(["ru"], [Origin.TM]))) == 550
        every = list(store.units(["ru", "hy", "de"], [Origin.TM, Origin.HUMAN]))
        assert [one.id for one in every] == sorted(one.id for one in every)
        assert len(every) == 1_101

    def test_those_unused_for_longest_make_room_and_never_a_humans(
        self, database: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        hours = iter(range(1_000, 2_000))
        monkeypatch.setattr("dateline.database.store._hour", lambda: next(hours))
        monkeypatch.setattr("dateline.database.store._OFTEN", 1)
        store = Store(database, most=20)
        store.correct([human("One.", "Eins."), human("Two.", "Zwei.")])
        store.remember([machine(1), machine(2)])
        for number in range(3, 30):
            store.remember([machine(number)])
            store.recall([machine(1).key])
        counts = {one.origin: one.units for one in store.counts()}
        assert counts[Origin.HUMAN] == 2
        assert 15 <= counts[Origin.TM] <= 18
        found = store.recall([machine(number).key for number in (1, 2, 3, 29)])
        assert set(found) == {machine(1).key, machine(29).key}

    def test_corrections_that_fill_the_memory_are_refused(self, database: str) -> None:
        store = Store(database, most=2)
        store.correct([human("One.", "Eins."), human("Two.", "Zwei.")])
        with pytest.raises(MemoryFull, match="DATELINE_MEMORY_UNITS"):
            store.correct([human("Three.", "Drei.")])
        assert store.counts() == [Count(Origin.HUMAN, "de", 2)]

    def test_what_nobody_used_for_days_is_pruned(self, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("dateline.database.store._hour", lambda: 1_000)
        store.remember([machine(1), machine(2)])
        store.correct([human("One.", "Eins.")])
        monkeypatch.setattr("dateline.database.store._hour", lambda: 1_000 + 24 * 30)
        store.recall([machine(1).key])
        assert [store.prune(days) for days in (31, 30, 30)] == [0, 1, 0]
        assert store.prune(0) == 1
        assert store.counts() == [Count(Origin.HUMAN, "de", 1)]

    def test_unused_ones_are_forgotten_by_themselves(self, database: str, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("dateline.database.store._OFTEN", 1)
        monkeypatch.setattr("dateline.database.store._hour", lambda: 1_000)
        store = Store(database, days=7)
        store.remember([machine(1), machine(2)])
        monkeypatch.setattr("dateline.database.store._hour", lambda: 1_000 + 24 * 8)
        store.remember([machine(3), machine(4)])
        assert set(store.recall([machine(n).key for n in range(1, 5)])) == {machine(3).key, machine(4).key}

    def test_threads_and_processes_share_a_database(self, database: str, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("dateline.database.connection._PATIENCE", 120)  # a busy machine is no fault
        stores = [Store(database) for _ in range(3)]
        begin = threading.Barrier(6)

        def work(number: int) -> int:
            store = stores[number % 3]
            begin.wait()
            for step in range(10):
                store.remember([machine(n) for n in range(step * 5, step * 5 + 10)])
                store.correct([human(f"Sentence {number} of {step}.", "Satz.")])
            return len(store.recall([machine(n).key for n in range(55)]))

        with ThreadPoolExecutor(6) as pool:
            assert list(pool.map(work, range(6))) == [55] * 6
        assert stores[0].counts() == [Count(Origin.HUMAN, "de", 60), Count(Origin.TM, "ru", 55)]

    @pytest.mark.parametrize(
        "text", ["'; drop table memory_unit; --", "100% _like_", 'a "quoted" \\ word', "x" * 9_000]
    )
    def test_a_text_is_never_a_part_of_a_statement(self, store: Store, text: str) -> None:
        store.correct([human(text, text)])
        assert [one.target.text for one in store.exact(text, "de")] == [text]
        assert store.similar(text, "de", least=0.9, most=1)[0].score == 1

    def test_a_later_version_is_not_written_to(self, database: str, store: Store) -> None:
        store.remember([machine(1)])
        self.run(store, "update alembic_version set version_num = '9999'")
        with pytest.raises(MemoryUnavailable, match="later version"):
            Store(database).counts()

    @staticmethod
    def run(store: Store, *statements: str) -> Sequence[object]:
        with store._engine.begin() as connection:
            return [connection.exec_driver_sql(statement) for statement in statements]
