"""The command line, on the real embedded model."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from dateline import __version__
from dateline.cli import main
from tests.conftest import ROOT


def test_the_version_is_told(runner: CliRunner) -> None:
    assert runner.invoke(main, ["--version"]).output == f"dateline, version {__version__}\n"


def test_an_article_is_printed_in_every_language(runner: CliRunner) -> None:
    result = runner.invoke(main, ["translate", str(ROOT / "examples" / "talks.txt")])
    assert result.exit_code == 0
    for text in (
        "Armenian · հայերեն (hy)",
        "TBİLİSİ, 7 dekabr (Reuters) – ",
        "ТБИЛИСИ, 7 декабря (Рейтер) — ",
        "Nächster Artikel",
    ):
        assert text in result.stdout


def test_json_is_what_the_service_answers(runner: CliRunner) -> None:
    result = runner.invoke(main, ["translate", "-", "--to", "de-DE,ru", "--json"], input="The talks continue.")
    answer = json.loads(result.stdout)
    assert list(answer["translations"]) == ["de", "ru"]
    assert answer["model"]["id"] == "dateline-embedded"
    assert answer["translations"]["de"]["segments"][0]["source"] == "The talks continue."


def test_one_file_a_language_is_written(runner: CliRunner, tmp_path: Path) -> None:
    out = tmp_path / "new" / "folder"
    result = runner.invoke(
        main, ["translate", str(ROOT / "examples" / "budget.md"), "--to", "az,ru", "--output", str(out)]
    )
    assert result.exit_code == 0
    assert sorted(path.name for path in out.iterdir()) == ["budget.az.md", "budget.ru.md"]
    assert (out / "budget.az.md").read_text(encoding="utf-8").startswith("# ")
    assert result.stdout == ""


@pytest.mark.parametrize(
    ("args", "text", "code", "message"),
    [
        (["-", "--to", "fr"], "Hello.", 2, "supported: hy, az, ru, de"),
        (["-", "--from", "ru"], "Hello.", 2, "supported: en"),
        (["-", "--format", "rtf"], "Hello.", 2, "'auto', 'text', 'html', 'markdown'"),
        (["nowhere.txt"], "", 2, "does not exist"),
        (["-"], "", 1, "has no text"),
        (["-"], "Министр заявил в понедельник, что переговоры продолжатся.", 1, "not in English"),
        (["-"], "word " * 30_000, 1, "100,000"),
    ],
)
def test_bad_input_is_refused_in_a_line_that_says_what_to_do(
    runner: CliRunner, args: list[str], text: str, code: int, message: str
) -> None:
    result = runner.invoke(main, ["translate", *args], input=text)
    assert result.exit_code == code
    assert message in result.stderr
    assert result.stdout == ""
    assert "Traceback" not in result.output


def test_bytes_that_are_no_text_are_refused(runner: CliRunner, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\xff\xfe\x00")
    result = runner.invoke(main, ["translate", str(tmp_path / "a.txt")])
    assert (result.exit_code, "UTF-8" in result.stderr) == (1, True)


def test_a_broken_installation_has_a_code_of_its_own(runner: CliRunner, tmp_path: Path) -> None:
    result = runner.invoke(main, ["doctor"], env={"DATELINE_MODEL": str(tmp_path)})
    assert result.exit_code == 3
    assert "DATELINE_MODEL" in result.stderr


def test_warnings_are_counted_or_listed(runner: CliRunner) -> None:
    text = "The minister spoke on Monday about the railway.\n\nОн говорил недолго."
    brief = runner.invoke(main, ["translate", "-", "--to", "de"], input=text)
    assert "not_english_kept" in brief.stderr
    full = runner.invoke(main, ["translate", "-", "--to", "de", "-v"], input=text)
    assert "warning: de s2: this part is not in English" in full.stderr


def test_the_doctor_tries_a_sentence(runner: CliRunner) -> None:
    result = runner.invoke(main, ["doctor"])
    assert result.exit_code == 0
    assert "all is well" in result.stdout
    assert "dateline-embedded" in result.stdout
