"""Archives on the command line, with the real embedded model."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dateline.cli import main


class Line:
    """A command line with an archive and a memory in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.out = folder, folder / "out"
        (folder / "in").mkdir()

    def __call__(self, *arguments: str) -> Result:
        database = str(self.folder / "memory.sqlite3")
        return CliRunner().invoke(main, ["archive", *arguments], env={"DATELINE_DATABASE": database})

    def translate(self, *more: str) -> Result:
        return self("translate", str(self.folder / "in"), "--out", str(self.out), *more)

    def put(self, name: str, text: str) -> None:
        (self.folder / "in" / name).write_text(text, encoding="utf-8")


@pytest.fixture
def line(tmp_path: Path) -> Line:
    line = Line(tmp_path)
    line.put("a.txt", "The bank closed on Monday.")
    line.put("wire.jsonl", '{"id": "x", "body": "The bank closed on Monday."}\n{"id": "y", "body": "Rain fell."}\n')
    return line


def test_an_archive_is_translated_and_gone_on_with(line: Line) -> None:
    first = line.translate("--to", "de", "--workers", "1", "--limit", "1")
    assert first.exit_code == 6, first.stderr
    assert "1 articles translated, 0 were done before" in first.stderr
    assert "run the same command again" in first.stderr
    second = line("resume", str(line.out))
    assert second.exit_code == 0, second.stderr
    assert "2 articles translated, 1 were done before" in second.stderr
    assert "the memory had 1 of 2 sentences" in second.stderr
    bodies = [json.loads(one)["body"] for one in (line.out / "de" / "wire.jsonl").read_text().splitlines()]
    assert bodies[0] == (line.out / "de" / "a.txt").read_text()
    assert "3 articles translated" in line("status", str(line.out)).stdout
    assert line("verify", str(line.out)).stdout == "all is as the ledger says\n"


def test_what_failed_is_listed_reported_and_tried_again(line: Line) -> None:
    line.put("b.txt", "Nach der Sitzung sagte die Ministerin, dass die Gespräche im nächsten Jahr weitergehen sollen.")
    assert line.translate("--to", "de").exit_code == 5
    listed = line("status", str(line.out)).stdout
    assert "1 failed" in listed
    assert "b.txt" in listed
    assert "[source_not_english]" in listed
    assert line.translate("--to", "de").exit_code == 5
    line.put("b.txt", "Prices rose.")
    again = line("retry-failed", str(line.out))
    assert "1 articles are tried again" in again.stderr
    assert again.exit_code == 0
    assert line("report", str(line.out)).exit_code == 0
    page = (line.out / ".dateline" / "report.html").read_text()
    assert "<td>4</td>" in page
    assert "http" not in page.replace("http-equiv", "")


def test_another_choice_is_told_and_all_is_done_anew(line: Line) -> None:
    line.translate("--to", "de")
    again = line.translate("--to", "de,ru")
    assert "all articles are translated anew" in again.stderr
    assert "the languages (was de, is de,ru)" in again.stderr
    assert "3 articles translated" in again.stderr


def test_a_dry_run_counts_and_writes_nothing(line: Line) -> None:
    told = line.translate("--to", "de", "--dry-run")
    assert told.exit_code == 0
    assert told.stdout.startswith("3 articles, 12 words, into 1 languages; 0 cannot be read\nabout ")
    assert not line.out.exists()


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (["status", "{out}"], "no job was begun"),
        (["translate", "{in}", "--out", "{in}"], "choose another --out"),
        (["translate", "{in}", "--out", "{out}", "--to", "fr"], "“fr”"),
        (["translate", "{in}", "--out", "{out}", "--dateline-style", "ru=none"], "none"),
        (["translate", "{in}", "--out", "{out}", "--ledger", "mysql://x/y"], "expected sqlite or postgresql"),
    ],
)
def test_wrong_usage_is_refused(line: Line, arguments: list[str], why: str) -> None:
    line.out.mkdir()
    done = line(*(one.format(**{"in": line.folder / "in", "out": line.out}) for one in arguments))
    assert done.exit_code in (1, 2, 3)
    assert why in done.stderr


def test_a_folder_keeps_to_its_archive(line: Line, tmp_path: Path) -> None:
    line.translate("--to", "de")
    (tmp_path / "other").mkdir()
    done = line("translate", str(tmp_path / "other"), "--out", str(line.out), "--to", "de")
    assert (done.exit_code, "has the translations of" in done.stderr) == (1, True)


def test_markup_in_the_archive_is_text_in_the_report(line: Line) -> None:
    line.put("b.jsonl", '{"id": "<script>alert(1)</script>", "body": 3}\n')
    line.translate("--to", "de")
    line("report", str(line.out))
    page = (line.out / ".dateline" / "report.html").read_text()
    assert "<script" not in page
    assert "no text" in page


def test_translations_of_what_is_gone_are_told_and_then_removed(line: Line) -> None:
    line.translate("--to", "de")
    (line.folder / "in" / "a.txt").unlink()
    again = line.translate("--to", "de")
    assert (
        "no longer in the archive, its translations stay: a.txt\n“dateline archive prune OUT” removes them"
        in again.stderr
    )
    dry = line("prune", str(line.out), "--dry-run")
    assert (dry.stdout, dry.stderr) == ("de/a.txt\n", "1 translations would be removed\n")
    assert (line.out / "de" / "a.txt").exists()
    assert line("prune", str(line.out)).stdout == "de/a.txt\n"
    assert not (line.out / "de" / "a.txt").exists()
    assert line("verify", str(line.out)).stdout == "all is as the ledger says\n"
