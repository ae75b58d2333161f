"""Stored glossaries."""

from __future__ import annotations

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from dateline.errors import GlossaryExists, GlossaryInvalid, StoreUnavailable, UnknownGlossary
from dateline.glossary import Glossary, Term
from dateline.store import Store

TERMS = Glossary((Term("bank", "Bank", "de", True, False, ("Ufer", "Böschung")), Term("iPhone", do_not_translate=True)))
OTHER = Glossary((Term("bank", "банк", "ru"),))


@pytest.fixture(params=["file", "memory"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Store:
    return Store(tmp_path / "new" / "folder" / "g.sqlite3") if request.param == "file" else Store()


def test_a_glossary_comes_back_as_it_was_stored(store: Store) -> None:
    stored = store.create("  Newsroom  style ", TERMS)
    assert (stored.name, stored.terms) == ("Newsroom style", 2)
    assert store.get(stored.id) == (stored, TERMS)
    assert store.all() == [stored]


def test_a_glossary_is_found_by_id_or_name(store: Store) -> None:
    stored = store.create("style", TERMS)
    assert store.find("style") == store.find(stored.id) == stored
    with pytest.raises(UnknownGlossary, match="no such"):
        store.find("no such")


def test_terms_are_counted_by_language(store: Store) -> None:
    assert store.counts() == {}
    both, other, empty = store.create("style", TERMS), store.create("other", OTHER), store.create("empty", Glossary())
    assert store.counts() == {both.id: {"de": 1, None: 1}, other.id: {"ru": 1}}
    assert empty.terms == 0


def test_a_glossary_is_replaced_whole(store: Store) -> None:
    stored = store.create("style", TERMS)
    store.get(stored.id)
    replaced = store.replace(stored.id, "new style", OTHER)
    assert (replaced.id, replaced.name, replaced.created) == (stored.id, "new style", stored.created)
    assert replaced.updated > stored.updated
    assert store.get(stored.id)[1] == OTHER


def test_a_deleted_glossary_is_gone_with_its_terms(store: Store) -> None:
    stored = store.create("style", TERMS)
    store.delete(stored.id)
    assert store.all() == []
    for missing in (store.get, store.delete, lambda id_: store.replace(id_, "x", OTHER)):
        with pytest.raises(UnknownGlossary):
            missing(stored.id)
    assert store.create("style", OTHER).terms == 1


def test_two_glossaries_never_have_one_name(store: Store) -> None:
    store.create("style", TERMS)
    other = store.create("other", OTHER)
    with pytest.raises(GlossaryExists, match="style"):
        store.create("style", OTHER)
    with pytest.raises(GlossaryExists, match="style"):
        store.replace(other.id, "style", TERMS)
    assert store.get(other.id) == (other, OTHER)


@pytest.mark.parametrize("name", ["", "  ", "x" * 101, "a\x1b[2Jb", "a\u202eb"])
def test_a_name_can_be_shown(store: Store, name: str) -> None:
    with pytest.raises(GlossaryInvalid, match="printable"):
        store.create(name, OTHER)


def test_there_is_a_bound_on_glossaries(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dateline.store.MOST", 2)
    for name in ("a", "b"):
        store.create(name, OTHER)
    with pytest.raises(GlossaryInvalid, match="delete one"):
        store.create("c", OTHER)


def test_threads_and_processes_share_a_file(tmp_path: Path) -> None:
    path = tmp_path / "g.sqlite3"
    stores = [Store(path) for _ in range(4)]
    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(lambda n: stores[n % 4].create(f"glossary {n}", TERMS), range(24)))
        assert [stored.terms for stored in made] == [2] * 24
        found = list(pool.map(lambda n: stores[(n + 1) % 4].get(made[n].id)[1], range(24)))
    assert found == [TERMS] * 24
    assert len(Store(path).all()) == 24


def test_only_the_owner_may_read_the_file(tmp_path: Path) -> None:
    path = tmp_path / "g.sqlite3"
    Store(path).create("style", TERMS)
    assert path.stat().st_mode & 0o077 == 0


def test_the_file_is_made_when_it_is_needed(tmp_path: Path) -> None:
    path = tmp_path / "g.sqlite3"
    store = Store(path)
    assert not path.exists()
    assert store.all() == []
    assert path.exists()


def test_a_file_that_is_no_store_is_told(tmp_path: Path) -> None:
    path = tmp_path / "g.sqlite3"
    path.write_bytes(b"no database at all, but long enough to look like one" * 20)
    with pytest.raises(StoreUnavailable, match="DATELINE_STORE"):
        Store(path).all()
    (tmp_path / "file").touch()
    with pytest.raises(StoreUnavailable, match="DATELINE_STORE"):
        Store(tmp_path / "file" / "g.sqlite3").all()


def test_a_store_of_a_later_version_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "g.sqlite3"
    connection = sqlite3.connect(path)
    connection.execute("pragma user_version = 9")
    connection.close()
    with pytest.raises(StoreUnavailable, match="schema 9"):
        Store(path).create("style", TERMS)


def test_a_store_that_was_closed_is_opened_again(tmp_path: Path) -> None:
    store = Store(tmp_path / "g.sqlite3")
    stored = store.create("style", TERMS)
    store.close()
    assert store.get(stored.id)[1] == TERMS


def test_a_name_that_no_file_can_have_is_unknown(store: Store) -> None:
    for ask in (store.find, store.get, store.delete):
        with pytest.raises(UnknownGlossary, match=r"“\?”"):
            ask("\ud800")


@pytest.mark.parametrize("forbidden", ["{", "5"])
def test_a_damaged_term_is_told(tmp_path: Path, forbidden: str) -> None:
    id_ = Store(tmp_path / "g.sqlite3").create("style", TERMS).id
    with sqlite3.connect(tmp_path / "g.sqlite3") as connection:
        connection.execute("update term set forbidden = ?", (forbidden,))
    connection.close()
    with pytest.raises(StoreUnavailable, match="a term is damaged"):
        Store(tmp_path / "g.sqlite3").get(id_)


def test_a_file_that_was_taken_away_is_made_again(tmp_path: Path) -> None:
    store = Store(tmp_path / "g.sqlite3")
    store.create("style", TERMS)
    (tmp_path / "g.sqlite3").unlink()
    with pytest.raises(StoreUnavailable):
        store.create("other", TERMS)
    assert store.create("other", TERMS).name == "other"
    assert [stored.name for stored in store.all()] == ["other"]


@pytest.mark.parametrize("column", ["source", "target", "target_lang"])
def test_a_term_that_is_no_text_is_told(tmp_path: Path, column: str) -> None:
    store = Store(tmp_path / "g.sqlite3")
    stored = store.create("style", TERMS)
    store.close()
    with sqlite3.connect(tmp_path / "g.sqlite3") as connection:
        connection.execute(f"update term set {column} = x'ff'")  # noqa: S608 - the test's own column
    with pytest.raises(StoreUnavailable, match="a term is damaged"):
        store.get(stored.id)
