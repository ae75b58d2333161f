"""Glossaries on the command line, with the real embedded model."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from dateline.cli import main

CSV = "source,target,target_lang\ncentral bank,Notenbank,de\ncentral bank,Центробанк,ru\n"


class Line:
    """A command line with a store of its own, in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __call__(self, *arguments: str, **more: Any) -> Result:
        environment = {"DATELINE_STORE": str(self.folder / "store.sqlite3")}
        return CliRunner().invoke(main, list(arguments), env=environment, **more)

    def file(self, name: str, text: str) -> str:
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        return str(path)


@pytest.fixture
def line(tmp_path: Path) -> Line:
    return Line(tmp_path)


def terms(result: Result, lang: str) -> list[tuple[str, str]]:
    assert result.exit_code == 0, result.output
    segments = json.loads(result.stdout)["translations"][lang]["segments"]
    return [(term["source"], term["target"]) for segment in segments for term in segment["terms"]]


def test_a_glossary_is_imported_listed_exported_and_deleted(line: Line) -> None:
    done = line("glossary", "import", line.file("style.csv", CSV))
    assert (done.exit_code, done.stderr) == (0, "")
    assert line("glossary", "list").stdout == done.stdout
    assert done.stdout.split()[1:] == ["2", "terms", "style"]
    exported = line("glossary", "export", "style")
    assert exported.stdout.splitlines()[1:] == ["central bank,Notenbank,de,,,", "central bank,Центробанк,ru,,,"]
    assert line("glossary", "delete", "style").exit_code == 0
    assert line("glossary", "list").stdout == ""


@pytest.mark.parametrize("kind", ["csv", "tsv", "tbx"])
def test_what_is_exported_can_be_imported(line: Line, kind: str) -> None:
    line("glossary", "import", line.file("style.csv", CSV))
    path = line.folder / f"out.{kind}"
    assert line("glossary", "export", "style", "--output", str(path)).exit_code == 0
    assert line("glossary", "import", str(path), "--name", "again").exit_code == 0
    both = [line("glossary", "export", name, "--format", "csv").stdout for name in ("style", "again")]
    assert both[0] == both[1]


def test_a_name_is_taken_once_unless_its_glossary_is_to_be_replaced(line: Line) -> None:
    path = line.file("style.csv", CSV)
    line("glossary", "import", path)
    again = line("glossary", "import", path)
    assert (again.exit_code, "--replace" in again.stderr) == (1, True)
    path = line.file("style.csv", CSV + "lake,See,de\n")
    replaced = line("glossary", "import", path, "--replace")
    assert (replaced.exit_code, replaced.stdout.split()[1]) == (0, "3")


def test_terms_without_a_language_get_that_of_the_option(line: Line) -> None:
    path = line.file("style.tsv", "central bank\tNotenbank\n")
    assert "no target language" in line("glossary", "import", path).stderr
    assert line("glossary", "import", path, "--to", "de-DE").exit_code == 0
    assert line("glossary", "import", path, "--to", "fr").exit_code == 2


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("style.csv", CSV + "central bank,Zentralbank,de\n", "style.csv: line 4: “central bank” is the same term"),
        ("style.csv", CSV + "bank,Ba\u202enk,de\n", "line 4: the target has a control"),
        ("style.tbx", "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "declares entities"),
        ("style.xls", "", "cannot tell what"),
        ("style.csv", "source,target,target_lang\n", "style.csv: there are no terms in it"),
    ],
)
def test_a_file_that_is_no_glossary_is_told_by_name_and_line(line: Line, name: str, text: str, told: str) -> None:
    path = line.file(name, text)
    for arguments in (("glossary", "import", path), ("translate", "-", "--to", "de", "--glossary", path)):
        result = line(*arguments, input="The bank said so.")
        assert (result.exit_code, result.stdout) == (1, "")
        assert told in result.stderr


def test_an_article_is_translated_with_the_terms_of_a_file(line: Line) -> None:
    path = line.file("style.csv", "central bank,Notenbank\n")
    result = line("translate", "-", "--to", "de", "--glossary", path, "--json", input="The central bank said so.")
    assert terms(result, "de") == [("central bank", "Notenbank")]


def test_an_article_is_translated_with_a_stored_glossary_and_a_file_that_goes_before_it(line: Line) -> None:
    line("glossary", "import", line.file("style.csv", CSV))
    own = line.file("own.csv", "central bank,Zentralbank,EN,DE\n")
    arguments = ("translate", "-", "--to", "de,ru", "--glossary-id", "style", "--json")
    text = "The central bank said so."
    assert terms(line(*arguments, input=text), "de") == [("central bank", "Notenbank")]
    both = line(*arguments, "--glossary", own, input=text)
    assert terms(both, "de") == [("central bank", "Zentralbank")]
    assert terms(both, "ru") == [("central bank", "Центробанк")]


def test_a_glossary_that_is_not_there_is_told(line: Line) -> None:
    for arguments in (("export", "x"), ("delete", "x")):
        result = line("glossary", *arguments)
        assert (result.exit_code, result.stderr) == (1, "dateline: there is no glossary “x”\n")
    result = line("translate", "-", "--glossary-id", "x", input="The bank said so.")
    assert (result.exit_code, result.stdout) == (1, "")


def test_a_store_that_cannot_be_used_is_told(line: Line) -> None:
    line.file("store.sqlite3", "no database " * 100)
    result = line("glossary", "list")
    assert result.exit_code == 3
    assert "DATELINE_STORE" in result.stderr
