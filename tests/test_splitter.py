"""Sentences and clauses."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.splitter import split_clauses, split_sentences

SENTENCES = [
    ["Mr. Smith went to the U.S. on Jan. 5.", "He met Dr. J. R. Ewing at 3 p.m. on Friday."],
    ["No. 5 came last.", "The U.N. Security Council met."],
    ["The rate was 3.5 percent.", "It fell to 2.1 pct. in Dec. 2020, the U.S. Treasury said."],
    ["“We agree,” he said.", "“Really?”", "They left."],
    ['"Stop! Do not go," he cried.', "Nobody listened."],
    ["Gen. Mark Milley, Lt. Col. Ivan Petrov and Sen. A. B. Cole spoke.", "Prof. Lee (b. 1950) did not."],
    ["He works for Acme Inc. in St. Petersburg.", "Who knows?!", "Nobody..."],
    ["The talks are in Washington, D.C.", "Officials said so."],
    ["J.K. Rowling wrote it for approx. 40 readers, e.g. children."],
    ["It ended at 5 p.m.", "Police came."],
    ["It landed at 6:05 p.m. EST, after eight years.", "It was late."],
    ["They meet at 5 p.m. Moscow time (1400 GMT).", "At 7 p.m. they left."],
    ["He is expected at 9:30 p.m. Sunday or later.", "It opens at 8 a.m.", "Sunday is free."],
    ["Yerevan-based Ameriabank CJSC reported a profit of 1.2 bn. drams in Q1."],
]


@pytest.mark.parametrize("sentences", SENTENCES, ids=lambda sentences: sentences[0][:30])
def test_a_paragraph_splits_into_its_sentences(sentences: list[str]) -> None:
    assert [part.strip() for part in split_sentences(" ".join(sentences))] == sentences


@given(st.text(alphabet=st.sampled_from("aB .!?\"'”“\n\t1Յ։é,;—😀"), max_size=200))
def test_sentences_join_to_the_text_they_came_from(text: str) -> None:
    assert "".join(split_sentences(text)) == text


@given(st.text(alphabet=st.sampled_from("ab ,;:.—(and)\n"), max_size=400), st.integers(1, 40))
def test_clauses_join_to_the_sentence_and_each_fits(text: str, limit: int) -> None:
    parts = split_clauses(text, lambda part: len(part) <= limit)
    assert "".join(parts) == text
    assert all(len(part) <= limit for part in parts)


def test_a_long_sentence_is_cut_at_a_clause() -> None:
    text = "The minister said that the plan was ready; the opposition called it a mistake that would cost jobs."
    assert split_clauses(text, lambda part: len(part) <= 60) == [
        "The minister said that the plan was ready; ",
        "the opposition called it a mistake that would cost jobs.",
    ]


@pytest.mark.parametrize(
    "sentence", ["The road is open. ", "He said “no. ", "Mr. Smith left at 5 p.m. on Monday. ", "a", "` "]
)
def test_a_text_longer_than_a_window_is_split_as_a_short_one(sentence: str) -> None:
    text = sentence * (30_000 // len(sentence))
    parts = split_sentences(text)
    assert "".join(parts) == text
    assert len(parts) in (1, 30_000 // len(sentence))
