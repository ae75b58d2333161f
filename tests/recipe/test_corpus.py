"""The text that the recipe trains on."""

from __future__ import annotations

import lzma
import random
from pathlib import Path

import pytest
from augment import Pair
from corpus import clean, has_markup, keep_away, newswire_pairs, read_newswire, read_pairs, weight

RAIN = (
    "Rain is expected in the valley tomorrow.\tՎաղը հովտում անձրև է սպասվում։\tSabah vadidə yağış gözlənilir."
    "\tЗавтра в долине ожидается дождь.\tMorgen wird im Tal Regen erwartet."
)
VOTE = (
    "Parliament voted on the budget at night.\tԽորհրդարանը գիշերը քվեարկել է բյուջեի օգտին։"
    "\tParlament gecə büdcəyə səs verib.\tПарламент ночью голосовал за бюджет.\tNachts stimmte das Parlament ab."
)
SNOW = (
    "Snow closed two passes.\tՁյունը փակել է երկու լեռնանցք։\tQar iki aşırımı bağlayıb."
    "\tСнег закрыл два перевала.\tSchnee sperrte zwei Pässe."
)


def newswire(folder: Path, train: str) -> Path:
    for name, line in (("dev.tsv", RAIN), ("test.txt", VOTE), ("weather.tsv", train)):
        (folder / name).write_text(line + "\n", encoding="utf-8")
    return folder


def test_dev_and_test_are_kept_out_of_the_training_lines(tmp_path: Path) -> None:
    parts = read_newswire(newswire(tmp_path, SNOW), tmp_path / "test.txt")
    assert [row[0] for row in parts.train] == ["Snow closed two passes."]
    assert parts.held_out() == [RAIN.split("\t")[0], VOTE.split("\t")[0]]


def test_a_training_line_near_a_held_out_one_is_refused_by_name(tmp_path: Path) -> None:
    folder = newswire(tmp_path, RAIN.replace("tomorrow", "today"))
    with pytest.raises(ValueError, match=r"Rain is expected in the valley today.*comes near"):
        read_newswire(folder, tmp_path / "test.txt")


def test_pairs_near_a_held_out_sentence_are_left_out() -> None:
    near, far = (Pair("web", "de", text, "…") for text in ("RAIN IS EXPECTED IN THE VALLEY TODAY", "Nothing new."))
    assert list(keep_away([near, far], [RAIN.split("\t")[0]])) == [far]


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("Անձրև է սպասվում:", "hy", "Անձրև է սպասվում։"),
        ("Ժամը 10:30-ին", "hy", "Ժամը 10:30-ին"),
        ("Regen:", "de", "Regen:"),
        ("Ещё не всё", "ru", "Еще не все"),
        (" two  spaces ", "en", "two spaces"),
        ("They didn’t know the mayor’s name.", "en", "They did not know the mayor's name."),
        ("Hans’s und Gerd’s Bar", "de", "Hans’s und Gerd’s Bar"),
    ],
)
def test_cleaning(text: str, lang: str, expected: str) -> None:
    assert clean(text, lang) == expected


def test_the_longest_prefix_weighs() -> None:
    assert (weight("tatoeba-anki"), weight("tatoeba")) == (0.3, 1.2)
    assert weight("chromium") == weight("never seen")


def test_lines_come_with_their_variants() -> None:
    pairs = list(newswire_pairs([SNOW.split("\t")] * 40, random.Random(1)))
    assert len([pair for pair in pairs if pair.source == "newswire"]) == 160
    assert {pair.english for pair in pairs if pair.source == "casing"} == {
        "SNOW CLOSED TWO PASSES.",
        "Snow Closed two Passes.",
    }
    assert {"bare", "joined", "tags"} <= {pair.source for pair in pairs}


def test_pairs_are_read_from_packed_files_and_markup_is_left_out(tmp_path: Path) -> None:
    path = tmp_path / "train.en-ru.tsv.xz"
    path.write_bytes(lzma.compress("newstest\tSnow fell.\tВыпал снег.\nweb\t<b>Snow</b>\tСнег\n".encode()))
    assert list(read_pairs([path], random.Random(1))) == [Pair("newstest", "ru", "Snow fell.", "Выпал снег.")]


def test_reserved_tags_of_an_archive_come_through(tmp_path: Path) -> None:
    path = tmp_path / "archive.en-de.tsv"
    path.write_text("archive\t<m1>Snow</m1> fell<m2>.\t<m1>Schnee</m1> fiel<m2>.\n", encoding="utf-8")
    pair = Pair("archive", "de", "<m1>Snow</m1> fell<m2>.", "<m1>Schnee</m1> fiel<m2>.")
    assert list(read_pairs([path], random.Random(1))) == [pair]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<m1>Snow</m1> fell<m15>.", False),
        ("It cost $4.5 million.", False),
        ("<m16>Snow</m16>", True),  # beyond what the vocabulary has
        ("<m0>", True),
        ("< m1>", True),
        ("<m1 class='x'>", True),
        ("<b>Snow</b> <m1>", True),
        ("Hello, {name}", True),
        ("a|b", True),
        ("%s files in $folder", True),
    ],
)
def test_markup(text: str, expected: bool) -> None:
    assert has_markup(text) is expected


def test_a_file_must_name_its_language(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="must say the language"):
        list(read_pairs([tmp_path / "pairs.tsv"], random.Random(1)))
