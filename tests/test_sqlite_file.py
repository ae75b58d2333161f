"""A SQLite file that threads and processes share."""

from __future__ import annotations

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from dateline.errors import StoreUnavailable
from dateline.sqlite_file import SqliteFile

SCHEMA = "create table word (text text primary key); create table other (text text)"


def at(path: Path) -> SqliteFile:
    return SqliteFile(path, SCHEMA, "words", "DATELINE_WORDS")


def words(file: SqliteFile) -> list[str]:
    with file.open() as connection:
        return [text for (text,) in connection.execute("select text from word order by text")]


def add(file: SqliteFile, text: str) -> None:
    with file.open(write=True) as connection:
        connection.execute("insert into word values (?)", (text,))


def test_it_is_made_when_it_is_needed_and_kept_from_others(tmp_path: Path) -> None:
    path = tmp_path / "new" / "words.sqlite3"
    file = at(path)
    assert not file.is_there
    add(file, "Սևան")
    file.close()
    assert file.is_there
    assert path.stat().st_mode & 0o077 == 0
    assert words(at(path)) == ["Սևան"]


def test_several_may_make_it_at_once(tmp_path: Path) -> None:
    files = [at(tmp_path / "words.sqlite3") for _ in range(8)]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(add, files, "abcdefgh"))
    assert words(files[0]) == list("abcdefgh")
    for file in files:
        file.close()


def interrupted(file: SqliteFile) -> None:
    with file.open(write=True) as connection:
        connection.execute("insert into word values ('lost')")
        raise ZeroDivisionError


def test_what_an_error_comes_out_of_is_undone(tmp_path: Path) -> None:
    file = at(tmp_path / "words.sqlite3")
    with pytest.raises(ZeroDivisionError):
        interrupted(file)
    assert words(file) == []
    file.close()


def test_a_file_of_another_version_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "words.sqlite3"
    later = sqlite3.connect(path)
    later.execute("pragma user_version = 7")
    later.close()
    with pytest.raises(StoreUnavailable, match=r"words in .* another version .*schema 7.*DATELINE_WORDS"):
        words(at(path))


def test_a_file_that_was_taken_away_is_made_anew(tmp_path: Path) -> None:
    path = tmp_path / "words.sqlite3"
    file = at(path)
    add(file, "gone")
    file.close()
    path.unlink()
    assert words(file) == []
    file.close()
