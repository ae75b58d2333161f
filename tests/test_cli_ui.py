"""The page's strings on the command line."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dateline.cli import main
from dateline.message import read_messages
from dateline.settings import Settings
from dateline.template import catalog_path, template_path


class Line:
    """A command line with catalogues of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __call__(self, *arguments: str, stdin: str | bytes | None = None) -> Result:
        return CliRunner().invoke(main, ["ui", *arguments], env={"DATELINE_LOCALES": str(self.folder)}, input=stdin)

    @property
    def size(self) -> int:
        return len(read_messages(self.folder))

    def rename(self, old: str, new: str) -> None:
        path = self.folder / "messages.toml"
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1
        path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture
def line(settings: Settings, tmp_path: Path) -> Line:
    return Line(Path(shutil.copytree(settings.locales, tmp_path / "locales")))


def test_check_finds_nothing_in_what_ships(line: Line) -> None:
    result = line("check")
    assert (result.exit_code, result.stderr) == (0, "")
    assert "hy, az, ru, de: nothing is wrong" in result.stdout


def test_check_names_language_message_and_fault(line: Line) -> None:
    path = catalog_path(line.folder, "de")
    path.write_text(path.read_text(encoding="utf-8").replace('"Nächster Artikel"', '""'), encoding="utf-8")
    result = line("check")
    assert result.exit_code == 1
    assert "de: next_article: it is empty, or one of its forms is [untranslated]" in result.stderr


def test_check_fails_where_there_are_no_catalogues(line: Line, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    result = line("check", "--locales", str(empty))
    assert (result.exit_code, "messages.toml is not there" in result.stderr) == (3, True)


def test_extract_and_update_leave_what_is_right_as_it_is(line: Line) -> None:
    paths = [template_path(line.folder), *(catalog_path(line.folder, lang) for lang in ("hy", "az", "ru", "de"))]
    before = [path.read_text(encoding="utf-8") for path in paths]
    assert line("extract").exit_code == line("update").exit_code == 0
    assert [path.read_text(encoding="utf-8") for path in paths] == before


def test_a_new_message_goes_from_the_message_file_into_the_catalogues(line: Line) -> None:
    line.rename('[navigation.menu]\ntext = "Menu"', '[navigation.more_news]\ntext = "More news"')
    assert f"{line.size} messages\n" in line("extract").stdout
    result = line("update")
    assert "1 to be translated, 0 fuzzy, 1 obsolete" in result.stdout
    text = catalog_path(line.folder, "hy").read_text(encoding="utf-8")
    assert 'msgctxt "more_news"\nmsgid "More news"\nmsgstr ""' in text
    assert '#~ msgstr "Ցանկ"' in text
    faults = line("check").stderr
    assert "hy: more_news: it is empty, or one of its forms is [untranslated]" in faults
    assert "hy: menu: there is no such message any more [obsolete]" in faults


def test_update_makes_the_catalogue_of_a_language_that_has_none(line: Line) -> None:
    catalog_path(line.folder, "az").unlink()
    assert f"{line.size} to be translated" in line("update").stdout
    assert '"Language: az\\n"' in catalog_path(line.folder, "az").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ("po", 'msgstr "⟦Ñéxţ Åŕţîçļé ~~~~~⟧"'),
        ("json", '"next_article": "⟦Ñéxţ Åŕţîçļé ~~~~~⟧"'),
        ("icu", "{num, plural, one {⟦# çöɱɱéñţ"),
    ],
)
def test_the_pseudo_locale_is_written_in_all_formats(line: Line, tmp_path: Path, form: str, text: str) -> None:
    assert text in line("pseudo", "--format", form).stdout
    path = tmp_path / "pseudo"
    assert line("pseudo", "--format", form, "--output", str(path)).exit_code == 0
    assert path.read_text(encoding="utf-8") == line("pseudo", "--format", form).stdout


def test_the_pseudo_locale_as_json_is_json(line: Line) -> None:
    assert json.loads(line("pseudo", "--format", "icu").stdout)["lang"] == "en-XA"


def test_strings_of_a_page_are_found(line: Line) -> None:
    result = line("match", "NEXT ARTICLE »", "12,345 views", "The talks went on", "--to", "ru,az")
    assert result.stdout.splitlines() == [
        "NEXT ARTICLE »: next_article (loose)",
        "  ru  СЛЕДУЮЩАЯ СТАТЬЯ »",
        "  az  NÖVBƏTİ MƏQALƏ »",
        "12,345 views: n_views (number)",
        "  ru  12\u00a0345 просмотров",
        "  az  12\u00a0345 baxış",
        "The talks went on: none",
    ]


@pytest.mark.parametrize(
    ("arguments", "text"),
    [
        (["300", "--to", "hy"], "hy  5 րոպե առաջ\n"),
        (["-300", "--to", "ru,en"], "ru  через 5 минут\nen  in 5 minutes\n"),
        (["300", "--style", "short", "--to", "de"], "de  vor 5 Min.\n"),
        (["2026-12-07T10:00:00+04:00", "--now", "2026-12-07T08:00:00Z", "--to", "az"], "az  2 saat əvvəl\n"),
    ],
)
def test_a_time_is_said_in_the_languages(line: Line, arguments: list[str], text: str) -> None:
    result = line("ago", *arguments)
    assert (result.exit_code, result.stdout) == (0, text)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["soon"], "is no instant"),
        (["2026-12-07T10:00:00"], "has no time zone"),
        (["9" * 30], "more than a thousand years"),
        (["300", "--now", "5"], "is no instant"),
        (["300", "--to", "fr"], "not supported"),
    ],
)
def test_a_time_that_cannot_be_read_is_refused(line: Line, arguments: list[str], said: str) -> None:
    result = line("ago", *arguments)
    assert result.exit_code == 2
    assert said in result.stderr


def test_the_reading_time_of_words_a_file_and_standard_input(line: Line, tmp_path: Path) -> None:
    path = tmp_path / "article.txt"
    path.write_text("слово " * 970, encoding="utf-8")
    for result in (
        line("reading-time", "--words", "970", "--to", "ru"),
        line("reading-time", str(path), "--to", "ru"),
        line("reading-time", "-", "--to", "ru", stdin="слово " * 970),
    ):
        assert (result.exit_code, result.stdout) == (0, "ru  Время чтения: 5 минут\n")


@pytest.mark.parametrize("arguments", [[], ["-", "--words", "5"], ["--words", "-1"], ["no such file"]])
def test_a_reading_time_of_nothing_is_refused(line: Line, arguments: list[str]) -> None:
    assert line("reading-time", *arguments).exit_code == 2


def test_the_reading_time_of_what_is_no_text_is_refused(line: Line) -> None:
    result = line("reading-time", "-", stdin=b"\xff\xfe")
    assert (result.exit_code, "is not UTF-8" in result.stderr) == (1, True)
