"""The checker's command line."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from check import faults_of, main, near
from row import Row

LINE = "Rain is expected.\tԱնձրև է սպասվում։\tYağış gözlənilir.\tОжидается дождь.\tRegen wird erwartet."


def run(monkeypatch: pytest.MonkeyPatch, *arguments: str | Path) -> int:
    monkeypatch.setattr(sys, "argv", ["check.py", *map(str, arguments)])
    with pytest.raises(SystemExit) as ended:
        main()
    return int(ended.value.code or 0)


def test_a_sound_file_passes_and_is_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "weather.tsv"
    path.write_text(f"{LINE}\n")
    assert run(monkeypatch, path) == 0
    out = capsys.readouterr().out
    assert "| weather | 1 | 3.0 |" in out
    assert "0 faults" in out


def test_a_fault_is_named_with_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "weather.tsv"
    path.write_text(f"{LINE}\n{LINE.replace('Rain', 'Snow').replace('дождь.', 'снег')}\n")
    assert run(monkeypatch, path) == 1
    assert "weather:2: ru: punctuation" in capsys.readouterr().out


def test_a_file_without_five_columns_is_refused_by_its_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "weather.tsv"
    path.write_text("Rain\tԱնձրև\n")
    assert run(monkeypatch, path) == 2
    assert "weather.tsv:1: 2 columns instead of 5" in capsys.readouterr().err


def test_words_that_few_lines_have_are_listed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path, words = tmp_path / "weather.tsv", tmp_path / "words.txt"
    path.write_text(f"{LINE}\n")
    words.write_text("rain\nhail\n")
    run(monkeypatch, "--words", words, "--", path)
    assert "2 words in fewer than three lines: rain 1, hail 0" in capsys.readouterr().out


def test_a_line_near_a_test_set_is_a_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path, held_out = tmp_path / "weather.tsv", tmp_path / "test.rus"
    path.write_text(f"{LINE}\n")
    held_out.write_text("Завтра ожидается дождь.\n")
    assert run(monkeypatch, "--away-from", held_out, "--", path) == 1
    assert "weather:1: ru: near: Завтра ожидается дождь." in capsys.readouterr().out


def test_the_same_english_twice_is_a_fault() -> None:
    english, *targets = LINE.split("\t")
    hy, az, ru, de = targets
    rows = [Row("a", 1, english, (hy, az, ru, de)), Row("b", 1, english.upper(), (hy, az, ru, de))]
    assert [fault for fault in faults_of(rows) if "duplicate" in fault] == ["b:1: en: duplicate: of a:1"]


def test_nothing_is_near_an_unlike_sentence() -> None:
    english, hy, az, ru, de = LINE.split("\t")
    assert list(near([Row("a", 1, english, (hy, az, ru, de))], ["The court closed the case."])) == []
