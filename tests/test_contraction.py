"""Short forms of spoken English, written in full for the model."""

from __future__ import annotations

import pytest

from dateline.contraction import spelled_out

FULL = [
    ("They didn’t tell us.", "They did not tell us."),
    ("She won't, and we can't.", "She will not, and we cannot."),
    ("Why don't you ask? Can't they wait?", "Why do you not ask? Can they not wait?"),
    ("Didn't the mayor know?", "Did not the mayor know?"),
    ("It's late; there's no bus.", "It is late; there is no bus."),
    ("It's been raining.", "It has been raining."),
    ("She's already won twice, he's accused of it.", "She has already won twice, he is accused of it."),
    ("I'm sure we're ready and they've paid.", "I am sure we are ready and they have paid."),
    ("The ministers'll come; who've they sent?", "The ministers will come; who have they sent?"),
    ("He'd never been there, but he'd go.", "He had never been there, but he would go."),
    (
        "We'd agreed that you'd better run and I'd need it.",
        "We had agreed that you had better run and I would need it.",
    ),
    ("Let's go.", "Let us go."),
    ("DON'T WAIT, WE'RE READY, I'M HERE", "DO NOT WAIT, WE ARE READY, I am HERE"),
    ("<m1>It isn't</m1> <m2>.", "<m1>It is not</m1> <m2>."),
]
SAME = [
    "The mayor's car and the ministers' cars.",
    "Ukraine's army; the 1990's; O'Brien's pub; everyone's friend.",
    "Rock'n'roll at five o'clock, ma'am, y'all.",
    "Côte d'Ivoire, L'Aquila, Xi'an, Qur'an, Hawai'i.",
    "He said 'we will' and 'theirs' again.",
    "Tom'd like it.",
]


@pytest.mark.parametrize(("text", "full"), FULL)
def test_a_short_form_is_spelled_out(text: str, full: str) -> None:
    assert spelled_out(text).text == full


@pytest.mark.parametrize("text", SAME)
def test_possessives_and_names_stay(text: str) -> None:
    assert spelled_out(text).text == text
    assert spelled_out(text).changes == ()


def test_the_apostrophes_that_are_left_are_straight() -> None:
    assert spelled_out("The mayor’s ‘plan’ didn’t fly.").text == "The mayor's ‘plan’ did not fly."


def test_what_is_kept_stays() -> None:
    text = "He saw “Don't Look Up” and didn't laugh."
    begin = text.index("Don't")
    assert (
        spelled_out(text, ((begin, begin + len("Don't Look Up")),)).text == "He saw “Don't Look Up” and did not laugh."
    )


@pytest.mark.parametrize(("text", "full"), FULL)
def test_each_word_is_traced_to_the_one_that_it_was(text: str, full: str) -> None:
    spelled, words = spelled_out(text), text.split()
    traced = [spelled.word(number) for number in range(len(full.split()))]
    assert sorted(set(traced)) == list(range(len(words)))
    for number, word in enumerate(full.split()):
        if word in words:
            assert word in words[traced[number]] or "'" in words[traced[number]]


def test_places_behind_a_short_form_move() -> None:
    text = "They won't see Baku, they're in Berlin."
    spelled = spelled_out(text)
    for name in ("They", "Baku", "Berlin"):
        assert spelled.text[spelled.moved(text.index(name)) :].startswith(name)
