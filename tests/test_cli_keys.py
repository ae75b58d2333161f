"""Keys on the command line."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dateline.access import Scope
from dateline.cli import main
from dateline.keystore import KeyStore


class Line:
    """A command line with a file of keys of its own."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "keys.sqlite3"

    def __call__(self, *arguments: str) -> Result:
        return CliRunner().invoke(main, ["keys", *arguments], env={"DATELINE_KEYS": str(self.path)})


@pytest.fixture
def line(tmp_path: Path) -> Line:
    return Line(tmp_path)


def test_a_key_is_made_shown_once_listed_and_revoked(line: Line) -> None:
    made = line("add", "desk", "--scope", "translate", "--scope", "glossaries", "--rate", "60", "--daily", "50000")
    assert made.exit_code == 0, made.output
    sent = made.stdout.strip()
    found = KeyStore(line.path).find(sent)
    assert found is not None
    assert (found.scopes, found.rate, found.daily) == (frozenset({Scope.TRANSLATE, Scope.GLOSSARIES}), 60, 50_000)
    KeyStore(line.path).charge(found, 1234)
    listed = line("list").stdout
    for part in (found.id, "desk", "[glossaries, translate]", "60/min", "1,234 of 50,000 today", "1,234 this month"):
        assert part in listed
    assert sent.split("_", 2)[2] not in listed
    assert line("revoke", "desk").exit_code == 0
    assert KeyStore(line.path).find(sent) is None
    assert "revoked" in line("list").stdout


def test_a_key_may_translate_unless_it_is_said(line: Line) -> None:
    found = KeyStore(line.path).find(line("add", "desk").stdout.strip())
    assert found is not None
    assert (found.scopes, found.rate, found.daily, found.monthly) == (frozenset({Scope.TRANSLATE}), 0, 0, 0)


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (("add", ""), 1, "1 to 100 printable characters"),
        (("add", "desk", "--scope", "everything"), 2, "everything"),
        (("add", "desk", "--rate", "0"), 2, "--rate"),
        (("add", "desk", "--daily", "-5"), 2, "--daily"),
        (("revoke", "nobody"), 1, "no key “nobody”"),
    ],
    ids=str,
)
def test_what_cannot_be_done_is_told(line: Line, arguments: tuple[str, ...], code: int, told: str) -> None:
    done = line(*arguments)
    assert done.exit_code == code
    assert told in done.stderr
    assert not line.path.exists()


def test_two_keys_do_not_have_one_name(line: Line) -> None:
    assert line("add", "desk").exit_code == 0
    again = line("add", "desk")
    assert (again.exit_code, "revoke it first" in again.stderr) == (1, True)


def test_there_may_be_none(line: Line) -> None:
    assert (line("list").exit_code, line("list").stdout) == (0, "")
