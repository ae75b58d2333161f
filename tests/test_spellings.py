"""How words are cased, counted in a corpus."""

from __future__ import annotations

from spellings import spellings


def test_a_word_is_spelled_as_mostly_within_sentences() -> None:
    texts = ["The Bank met the bank of Turkey.", "Our bank left Turkey and a turkey.", "In Turkey it rained."]
    assert {"bank", "Turkey", "rained"} <= set(spellings(texts))


def test_beginnings_and_headlines_say_nothing() -> None:
    texts = ["Rain fell.", "He said: “Snow fell.”", "It rained. Hail fell.", "Old Bridge Opens"]
    assert spellings(texts) == ["fell", "rained", "said"]
