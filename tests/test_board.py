"""Jobs and webhooks in SQLite."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.database.board import Board
from dateline.errors import JobsUnavailable
from tests.jobs_contract import JobsContract, new


@pytest.fixture
def database(tmp_path: Path) -> str:
    return str(tmp_path / "jobs.sqlite3")


class TestSqlite(JobsContract):
    """All that every database keeps to."""


def test_a_database_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    path = tmp_path / "jobs.sqlite3"
    path.write_text("no database, and long enough to be looked at as one" * 100)
    board = Board(str(path), retention=1)
    with pytest.raises(JobsUnavailable, match="the database of the jobs cannot be read or written"):
        board.submit(new(), most_waiting=1)
    board.close()
