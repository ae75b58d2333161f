"""The translation memory on the command line, with the real embedded model."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from dateline.cli import main
from tests.test_tmx import tmx, unit

TMX = tmx(unit("The talks resumed on Monday.", "Die Gespräche wurden am Montag fortgesetzt."), unit("A", "…", "hy"))


class Line:
    """A command line with a memory of its own, in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.database = folder, str(folder / "memory.sqlite3")

    def __call__(self, *arguments: str, **environment: str) -> Result:
        given = {"DATELINE_DATABASE": self.database, **environment}
        return CliRunner().invoke(main, list(arguments), env=given)

    def file(self, name: str, data: bytes) -> str:
        path = self.folder / name
        path.write_bytes(data)
        return str(path)


@pytest.fixture
def line(tmp_path: Path) -> Line:
    return Line(tmp_path)


def test_what_is_imported_is_counted_exported_and_used(line: Line) -> None:
    done = line("memory", "import", line.file("a.tmx", TMX))
    assert (done.exit_code, done.stdout) == (0, "1 units kept, 1 left out: target not fit\n")
    assert line("memory", "stats").stdout.split() == ["human", "de", "1"]
    article = line.file("a.txt", b"The talks resumed on Monday.")
    answer: Any = json.loads(line("translate", article, "--to", "de,ru", "--json").stdout)["translations"]
    assert [answer[lang]["segments"][0]["origin"] for lang in ("de", "ru")] == ["human", "mt"]
    assert answer["de"]["body"] == "Die Gespräche wurden am Montag fortgesetzt."
    path = str(line.folder / "out.tmx")
    assert line("memory", "export", "--output", path).stderr == "1 units\n"
    assert Path(path).read_bytes() == line("memory", "export").stdout_bytes
    assert line("memory", "import", path).stdout == "1 units kept\n"
    assert [file.name for file in line.folder.iterdir() if file.name.startswith(".dateline")] == []


def test_machine_translations_are_exported_if_asked_for_and_pruned(line: Line) -> None:
    article = line.file("a.txt", b"The talks resumed on Monday.")
    assert line("translate", article, "--to", "de,ru").exit_code == 0
    assert line("memory", "export").stdout.count("<tu ") == 0
    assert line("memory", "export", "--origin", "tm").stdout.count("<tu ") == 2
    assert line("memory", "export", "--origin", "all", "--to", "ru").stdout.count("<tu ") == 1
    assert line("memory", "prune", "--days", "1").stdout == "0 units deleted\n"
    assert line("memory", "prune", "--days", "0").stdout == "2 units deleted\n"


@pytest.mark.parametrize(
    ("arguments", "environment", "memory", "kept"),
    [
        ([], {}, {"hits": 0, "misses": 1}, 1),
        (["--no-memory"], {}, None, 0),
        ([], {"DATELINE_MEMORY": "off"}, None, 0),
        ([], {"DATELINE_MEMORY": "read"}, {"hits": 0, "misses": 1}, 0),
        ([], {"DATELINE_DATABASE": "off"}, None, 0),
    ],
    ids=str,
)
def test_an_article_is_translated_with_a_memory_or_without(
    line: Line, arguments: list[str], environment: dict[str, str], memory: object, kept: int
) -> None:
    article = line.file("a.txt", b"The talks resumed on Monday.")
    done = line("translate", article, "--to", "de", "--json", *arguments, **environment)
    assert json.loads(done.stdout)["translations"]["de"]["memory"] == memory
    assert len(line("memory", "stats").stdout.splitlines()) == kept


@pytest.mark.parametrize(
    ("data", "told"),
    [(b"<html/>", "a.tmx: the file is no TMX"), (TMX[:-9], "1 units that came before are kept")],
)
def test_a_file_that_cannot_be_read_is_named(
    line: Line, data: bytes, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dateline.cli_memory._STEP", 1)
    done = line("memory", "import", line.file("a.tmx", data))
    assert (done.exit_code, told in done.stderr) == (1, True)


@pytest.mark.parametrize("database", ["off", "mysql://a/b", "{folder}/file/x"])
def test_a_memory_that_is_not_there_is_an_installation_error(line: Line, database: str) -> None:
    line.file("file", b"")
    done = line("memory", "stats", DATELINE_DATABASE=database.format(folder=line.folder))
    assert (done.exit_code, "DATELINE_DATABASE" in done.stderr) == (3, True)


def test_a_memory_that_cannot_be_used_is_a_warning_of_a_translation(line: Line) -> None:
    line.file("file", b"")
    article = line.file("a.txt", b"The talks resumed on Monday.")
    done = line("translate", article, "--to", "de", "-v", DATELINE_DATABASE=str(line.folder / "file" / "x"))
    assert (done.exit_code, "[memory_unavailable]" in done.stderr) == (0, True)
