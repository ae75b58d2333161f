"""How many lines have a word."""

from __future__ import annotations

from pathlib import Path

from wordlist import count_lines, lacking, read_words


def test_inflections_count_as_the_word() -> None:
    counts = count_lines(["He voted.", "She votes.", "Voting began."])
    assert lacking(["vote", "begin"], counts) == {"begin": 0}


def test_a_line_counts_once() -> None:
    assert lacking(["vote"], count_lines(["Vote, vote, vote!"])) == {"vote": 1}


def test_parts_of_a_compound_count_too() -> None:
    assert lacking(["hard", "hard-line"], count_lines(["A hard-line stance."]), wanted=1) == {}


def test_tags_are_no_words() -> None:
    assert lacking(["m"], count_lines(["<m1>Voters</m1>"]), wanted=1) == {"m": 0}


def test_remarks_are_left_out_of_a_list(tmp_path: Path) -> None:
    path = tmp_path / "words.txt"
    path.write_text("vote\n# fragments\nller  # of a name\n")
    assert read_words(path) == ["vote", "ller"]
