"""The command line, on the real embedded model."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from dateline import __version__
from dateline.catalog import Catalogs
from dateline.cli import main
from dateline.pipeline import Pipeline
from tests.conftest import ROOT
from tests.engines import Told


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


@pytest.mark.parametrize(
    ("setting", "options", "named"),
    [("on", [], True), ("off", [], False), ("on", ["--no-names"], False), ("off", ["--names"], True)],
)
def test_names_are_looked_after_unless_they_are_turned_off(
    runner: CliRunner, monkeypatch: pytest.MonkeyPatch, setting: str, options: list[str], named: bool
) -> None:
    monkeypatch.setenv("DATELINE_NAMES", setting)
    result = runner.invoke(main, ["translate", "-", "--to", "de", "--json", *options], input="He was in Batumi.")
    (segment,) = json.loads(result.stdout)["translations"]["de"]["segments"]
    assert [term["source"] for term in segment["terms"]] == (["Batumi"] if named else [])


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
    ("form", "source", "start"),
    [
        ("text", "The talks continue.", ""),
        ("html", "<p>The talks continue.", "<p>"),
        ("markdown", "# Talks go on", "# "),
    ],
)
def test_the_format_can_be_named(runner: CliRunner, form: str, source: str, start: str) -> None:
    result = runner.invoke(main, ["translate", "-", "--to", "de", "--json", "--format", form], input=source)
    assert result.exit_code == 0
    translation = json.loads(result.stdout)["translations"]["de"]
    assert translation["body"].startswith(start)
    assert len(translation["segments"]) == 1


@pytest.mark.parametrize(
    ("args", "text", "code", "message"),
    [
        (["-", "--to", "fr"], "Hello.", 2, "supported: hy, az, ru, de"),
        (["-", "--from", "fr"], "Hello.", 2, "supported: en, hy, az, ru, de"),
        (["-", "--from", "ru"], "Привет.", 1, "no model here translates from “ru”"),
        (["-", "--format", "rtf"], "Hello.", 2, "'auto', 'text', 'html', 'markdown'"),
        (["nowhere.txt"], "", 2, "does not exist"),
        (["-", "--output", ""], "Hello.", 2, "is empty"),
        (["-"], "", 1, "has no text"),
        (["-"], "Министр заявил в понедельник, что переговоры продолжатся.", 1, "not in English"),
        (["-"], "word " * 30_000, 1, "100,000"),
        (["-"], "word " * 100_000, 1, "standard input is too large"),
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


def test_a_file_of_another_kind_is_refused(runner: CliRunner, tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_text("The talks continue.")
    result = runner.invoke(main, ["translate", str(tmp_path / "a.docx")])
    assert (result.exit_code, "--format" in result.stderr) == (1, True)


def test_names_of_files_cannot_steer_the_terminal(runner: CliRunner, tmp_path: Path) -> None:
    path = tmp_path / "a\x1b[31m\udcff.txt"
    path.write_bytes(b"\xff")
    result = runner.invoke(main, ["translate", str(path)])
    assert "a[31m�.txt is not UTF-8" in result.stderr
    assert "\x1b" not in result.stderr


def test_a_folder_in_the_place_of_a_translation_is_named(runner: CliRunner, tmp_path: Path) -> None:
    (tmp_path / "article.de.txt" / "x").mkdir(parents=True)
    result = runner.invoke(
        main, ["translate", "-", "--to", "de", "--output", str(tmp_path)], input="The talks continue."
    )
    assert result.exit_code == 1
    assert result.stderr.startswith(f"dateline: Is a directory: {tmp_path / 'article.de.txt'}")


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("translate - <&-", "standard input is closed"),
        ("translate /dev/full", "/dev/full is too large"),
        ("translate - --to de < examples/talks.txt > /dev/full", "No space left on device"),
    ],
)
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has /dev/full")
def test_streams_that_cannot_be_used_are_an_error_in_a_line(line: str, message: str) -> None:
    done = subprocess.run(
        ["sh", "-c", f"'{sys.executable}' -m dateline {line}"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 1
    assert message in done.stderr
    assert "None" not in done.stderr
    assert "Traceback" not in done.stderr


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


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch, catalogs: Catalogs) -> None:
    texts = {"It cost 34 lari.": "Это стоило 43 лари.", "Rates rose.": "Ставки выросли."}
    monkeypatch.setattr("dateline.cli.build_pipeline", lambda _: Pipeline(Told(texts), catalogs, alternatives=0))


FAILING = ["translate", "-", "--to", "ru"]


@pytest.mark.usefixtures("failing")
def test_checks_are_counted_or_listed_with_their_severity(runner: CliRunner) -> None:
    text = "Rates rose. It cost 34 lari."
    brief = runner.invoke(main, FAILING, input=text)
    assert brief.stderr == "ru: to be checked by an editor: numbers_differ (-v lists them)\n"
    full = runner.invoke(main, [*FAILING, "-v"], input=text)
    assert full.stderr == "error: ru s2: not found in the translation: 34 [numbers_differ]\n"
    segments = json.loads(runner.invoke(main, [*FAILING, "--json"], input=text).stdout)["translations"]["ru"][
        "segments"
    ]
    assert [one["source_span"] for one in segments[1]["checks"]] == [[8, 10]]


@pytest.mark.usefixtures("failing")
def test_a_score_may_be_asked_for(runner: CliRunner) -> None:
    result = runner.invoke(main, [*FAILING, "-v", "--min-confidence", "0.7"], input="Rates rose.")
    assert (result.exit_code, "error: ru s1: the model's confidence is 0.5, " in result.stderr) == (0, True)
    assert runner.invoke(main, [*FAILING, "--min-confidence", "7"], input="Rates rose.").exit_code == 2
    by_setting = runner.invoke(main, FAILING, input="Rates rose.", env={"DATELINE_MIN_CONFIDENCE": "0.7"})
    assert "low_confidence" in by_setting.stderr


@pytest.mark.usefixtures("failing")
def test_the_source_may_be_kept_where_a_translation_fails(runner: CliRunner) -> None:
    result = runner.invoke(main, [*FAILING, "--on-failure", "keep_source"], input="Rates rose. It cost 34 lari.")
    assert "Ставки выросли. It cost 34 lari." in result.stdout


@pytest.mark.usefixtures("failing")
def test_a_translation_that_fails_may_be_refused(runner: CliRunner, tmp_path: Path) -> None:
    args = [*FAILING, "--on-failure", "error", "--output", str(tmp_path / "new")]
    result = runner.invoke(main, args, input="Rates rose. It cost 34 lari.")
    assert (result.exit_code, result.stdout) == (4, "")
    first, last = result.stderr.splitlines()
    assert first == "error: ru s2: not found in the translation: 34 [numbers_differ]"
    assert last.startswith("dateline: segments fail the checks: 1 in ru; ")
    assert not (tmp_path / "new").exists()


def test_the_doctor_tries_a_sentence(runner: CliRunner) -> None:
    result = runner.invoke(main, ["doctor"])
    assert result.exit_code == 0
    assert "all is well" in result.stdout
    assert "dateline-embedded" in result.stdout
