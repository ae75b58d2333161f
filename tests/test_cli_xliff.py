"""XLIFF and the history on the command line, with the real embedded model."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from lxml import etree

from dateline.xliff.sheet import Version
from tests.test_cli_memory import Line
from tests.test_tmx import tmx, unit
from tests.xliff_files import child, confirm, edited, segment, write

TEXT = "The talks resumed on Monday. Nobody spoke."


@pytest.fixture
def line(tmp_path: Path) -> Line:
    return Line(tmp_path)


@pytest.mark.parametrize("version", list(Version))
def test_an_article_goes_out_and_comes_back_in_all_languages(line: Line, version: Version) -> None:
    article = line.file("talks.html", f"<p>{TEXT}</p>".encode())
    out, back = line.folder / "out", line.folder / "back"
    done = line("xliff", "export", article, "--version", version.value, "--output", str(out))
    assert done.exit_code == 0, done.stderr
    files = [str(out / f"talks.html.{lang}.xlf") for lang in ("hy", "az", "ru", "de")]
    assert done.stderr.splitlines() == files
    assert line("xliff", "apply", *files, "--output", str(back)).exit_code == 0
    straight = line.folder / "straight"
    line("translate", article, "--output", str(straight))
    for lang in ("hy", "az", "ru", "de"):
        assert (back / f"talks.{lang}.html").read_bytes() == (straight / f"talks.{lang}.html").read_bytes()


def test_what_was_corrected_is_kept_and_told_in_the_history(line: Line) -> None:
    article = line.file("talks.txt", TEXT.encode())
    document = line("xliff", "export", article, "--to", "de").stdout_bytes
    was = child(segment(etree.fromstring(document), "s2"), "target").text
    path = line.file("edited.xlf", edited(document, write("s1", "Die Gespräche gingen weiter."), confirm("s2")))
    done = line("xliff", "apply", path, "--import", "--by", "Anna")
    assert (done.exit_code, done.stdout) == (0, f"Die Gespräche gingen weiter. {was}")
    assert done.stderr.splitlines()[0] == "talks.txt de: 1 edited, 1 confirmed"
    assert done.stderr.splitlines()[-1] == "2 corrections kept"
    assert line("translate", article, "--to", "de", "--json").stdout.count('"origin": "human"') == 2
    told = line("memory", "history", "--by", "Anna", "--to", "de", "--since", "2020-01-01").stdout
    assert ("confirmed via xliff by Anna  de" in told, "  + Die Gespräche gingen weiter." in told) == (True, True)
    entries = [json.loads(one) for one in line("memory", "history", "--json", "--limit", "1").stdout.splitlines()]
    assert [(one["action"], one["before"] == one["after"] == was) for one in entries] == [("confirmed", True)]
    assert line("memory", "history", "--source", "Nobody spoke.", "--action", "added").stdout == ""
    assert line("memory", "prune", "--history", "--days", "0").stdout == "2 entries of the history deleted\n"
    assert line("memory", "history").stdout == ""


def test_a_memory_that_is_imported_is_in_the_history(line: Line) -> None:
    line("memory", "import", line.file("a.tmx", tmx(unit("One.", "Eins."))), "--by", "archive")
    told = line("memory", "history", "--via", "tmx").stdout.splitlines()
    assert told[1:] == ["  = One.", "  + Eins."]
    assert "added via tmx by" in told[0]


def test_what_is_not_the_body_is_written_beside_it(line: Line) -> None:
    article = line.file("talks.txt", TEXT.encode())
    metadata = line.file("meta.json", b'{"keywords": ["road"], "credit": "Photo: Ann Lee/Reuters"}')
    path = line.file("a.xlf", line("xliff", "export", article, "--to", "de", "--metadata", metadata).stdout_bytes)
    shown = line("xliff", "apply", path)
    assert "--json prints credit, keywords too" in shown.stderr
    assert json.loads(line("xliff", "apply", path, "--json").stdout)["articles"][0]["credit"].startswith("Foto")
    line("xliff", "apply", path, "--output", str(line.folder / "back"))
    assert sorted(one.name for one in (line.folder / "back").iterdir()) == ["talks.de.json", "talks.de.txt"]


def test_two_articles_are_never_written_as_one(line: Line) -> None:
    paths = []
    for folder in ("home", "world"):
        (line.folder / folder).mkdir()
        article = line.file(f"{folder}/index.html", f"<p>{folder}: Nobody spoke.</p>".encode())
        document = line("xliff", "export", article, "--to", "de").stdout_bytes
        paths.append(line.file(f"{folder}.xlf", edited(document, confirm("s1"))))
    done = line("xliff", "apply", *paths, "--output", str(line.folder / "back"), "--import")
    assert (done.exit_code, "index.de.html" in done.stderr, (line.folder / "back").exists()) == (1, True, False)
    assert line("memory", "history").stdout == ""


def test_faults_are_listed_and_nothing_is_written(line: Line) -> None:
    article = line.file("talks.html", b"<p>The <b>talks</b> resumed.</p>")
    document = line("xliff", "export", article, "--to", "de").stdout_bytes
    path = line.file("a.xlf", edited(document, lambda root: etree.strip_tags(root, "{*}pc")))
    done = line("xliff", "apply", path, "--output", str(line.folder / "back"))
    assert (done.exit_code, "error: de u1: " in done.stderr, (line.folder / "back").exists()) == (1, True, False)


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["xliff", "export", "a.txt"], 2, "--output"),
        (["xliff", "export", "a.txt", "--to", "fr"], 2, "fr"),
        (["xliff", "export", "a.txt", "--to", "de", "--version", "1.1"], 2, "1.1"),
        (["xliff", "export", "a.txt", "--to", "de", "--dateline-style", "de=x"], 2, "--dateline-style"),
        (["xliff", "apply"], 2, "FILES"),
        (["xliff", "apply", "a.txt"], 1, "a.txt: line 1"),
        (["xliff", "apply", "none.xlf"], 2, "none.xlf"),
        (["memory", "history", "--to", "fr"], 2, "fr"),
        (["memory", "history", "--since", "monday"], 2, "monday"),
    ],
)
def test_a_wrong_call_is_told(
    line: Line, arguments: list[str], code: int, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(line.folder)
    line.file("a.txt", TEXT.encode())
    done = line(*arguments)
    assert (done.exit_code, told in done.stderr) == (code, True)
