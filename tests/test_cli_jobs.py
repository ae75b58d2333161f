"""Jobs and webhooks on the command line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dateline.cli import main
from dateline.database.board import Board
from tests.jobs_contract import FAILED, claimed, new


class Line:
    """A command line with a database of its own."""

    def __init__(self, database: str) -> None:
        self.database = database
        self.board = Board(database, retention=60)

    def __call__(self, *arguments: str, **more: str) -> Result:
        return CliRunner().invoke(main, arguments, env={"DATELINE_DATABASE": self.database, **more})


@pytest.fixture
def line(tmp_path: Path) -> Iterator[Line]:
    line = Line(str(tmp_path / "jobs.sqlite3"))
    yield line
    line.board.close()


def test_jobs_are_listed_shown_and_cancelled(line: Line) -> None:
    id_ = line.board.submit(new(2), most_waiting=9)[0].id
    other = line.board.submit(new(1, owner="desk"), most_waiting=9)[0].id
    line.board.finish("w", claimed(line.board), FAILED)
    assert line("jobs", "list").stdout.split()[:2] == [id_, "running"]
    assert line("jobs", "list", "--state", "done").stdout == ""
    assert line("jobs", "list", "--key", "desk").stdout.startswith(other)
    shown = line("jobs", "show", id_).stdout.splitlines()
    assert "0 of 2 done, 1 failed  hy,de" in shown[0]
    assert shown[1] == "  0 a0: None [empty_text]"
    assert json.loads(line("jobs", "show", id_, "--json").stdout)["progress"]["failed"] == 1
    assert "cancelled" in line("jobs", "cancel", id_).stdout
    again = line("jobs", "cancel", id_)
    assert (again.exit_code, again.stderr) == (1, "dateline: the job is cancelled already\n")
    assert line("jobs", "show", "none").exit_code == 1


def test_webhooks_are_made_listed_tried_and_removed(line: Line) -> None:
    made = line("webhooks", "add", "https://cms.example.com/x", "--event", "item.done", "--description", "the CMS")
    assert made.stdout.startswith("whsec_")
    id_, *rest = line("webhooks", "list").stdout.split()
    assert rest == ["on", "https://cms.example.com/x", "item.done", "the", "CMS"]
    message = line("webhooks", "test", id_).stdout.strip()
    assert line("webhooks", "messages", id_).stdout.startswith(f"{message}  webhook.test  waiting  ")
    assert line("webhooks", "messages", id_, "--state", "dead").stdout == ""
    assert line("webhooks", "redeliver", id_, message).stdout.strip() == message
    assert line("webhooks", "remove", id_).exit_code == 0
    assert line("webhooks", "list").stdout == ""


def test_an_address_of_this_network_must_be_allowed(line: Line) -> None:
    refused = line("webhooks", "add", "http://cms/hook")
    assert refused.exit_code == 1
    assert "DATELINE_WEBHOOK_ALLOW" in refused.stderr
    assert line("webhooks", "add", "http://cms/hook", DATELINE_WEBHOOK_ALLOW="cms").exit_code == 0


def test_without_a_database_there_are_none(line: Line) -> None:
    for command in (("jobs", "list"), ("webhooks", "list")):
        done = line(*command, DATELINE_DATABASE="off")
        assert (done.exit_code, "DATELINE_DATABASE is off" in done.stderr) == (3, True)
