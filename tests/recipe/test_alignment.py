"""Word alignments, on sentences that a reader can align."""

from __future__ import annotations

import re

import numpy as np
import pytest
from alignment import Aligner, Bitext, Direction, discounted, in_order, numbered, spread, symmetrized

SUBJECTS = {
    "hy": {
        "bank": "բանկը",
        "court": "դատարանը",
        "school": "դպրոցը",
        "mayor": "քաղաքապետը",
        "museum": "թանգարանը",
        "party": "կուսակցությունը",
    },
    "az": {
        "bank": "bank",
        "court": "məhkəmə",
        "school": "məktəb",
        "mayor": "mer",
        "museum": "muzey",
        "party": "partiya",
    },
    "ru": {"bank": "банк", "court": "суд", "school": "школа", "mayor": "мэр", "museum": "музей", "party": "партия"},
    "de": {
        "bank": "bank",
        "court": "gericht",
        "school": "schule",
        "mayor": "bürgermeister",
        "museum": "museum",
        "party": "partei",
    },
}
VERBS = {
    "hy": {"opened": "բացեց", "sold": "վաճառեց", "found": "գտավ"},
    "az": {"opened": "açdı", "sold": "satdı", "found": "tapdı"},
    "ru": {"opened": "открыл", "sold": "продал", "found": "нашёл"},
    "de": {"opened": "öffnete", "sold": "verkaufte", "found": "fand"},
}
OBJECTS = {
    "hy": {"houses": "տուն", "books": "գիրք", "roads": "ճանապարհ"},
    "az": {"houses": "ev", "books": "kitab", "roads": "yol"},
    "ru": {"houses": "домов", "books": "книг", "roads": "дорог"},
    "de": {"houses": "häuser", "books": "bücher", "roads": "straßen"},
}
ORDER = {"hy": "{s} {v} {n} {o} ։", "az": "{s} {n} {o} {v} .", "ru": "{s} {v} {n} {o} .", "de": "{s} {v} {n} {o} ."}


def sentences(lang: str) -> list[tuple[str, str]]:
    """Return "the bank opened 14 houses ." and the like, with the order and the words of the language."""
    pairs = []
    for i, (subject, s) in enumerate(SUBJECTS[lang].items()):
        for j, (verb, v) in enumerate(VERBS[lang].items()):
            for k, (thing, o) in enumerate(OBJECTS[lang].items()):
                number = 10 + (5 * i + 3 * j + k) % 17
                target = ORDER[lang].format(s=s, v=v, n=number, o=o)
                pairs.append((f"the {subject} {verb} {number} {thing} .", target))
    return pairs


class Words:
    """Word pairs packed as a bitext, source and target of a pair one after the other."""

    def __init__(self, pairs: list[tuple[str, str]]) -> None:
        self.pairs = [(source.split(), target.split()) for source, target in pairs]
        words = [word for pair in self.pairs for side in pair for word in side]
        number = {word: i for i, word in enumerate(dict.fromkeys(words))}
        source_len, target_len = (np.array([len(pair[side]) for pair in self.pairs], np.int64) for side in (0, 1))
        self.target = np.cumsum(source_len + target_len) - target_len
        ids = np.array([number[word] for word in words], np.uint16)
        self.bitext = Bitext(ids, self.target - source_len, source_len, self.target, target_len)

    def links(self) -> list[dict[str, str]]:
        """Return by pair the source word of each target word that has one."""
        aligner = Aligner(self.bitext)
        aligner.learn(any_order=6)  # so few sentences tell the words apart more slowly than a corpus
        flat = aligner.links()
        return [
            {word: source[flat[begin + i] - 1] for i, word in enumerate(target) if flat[begin + i] >= 0}
            for begin, (source, target) in zip(self.target, self.pairs, strict=True)
        ]


@pytest.mark.parametrize("lang", ["hy", "az", "ru", "de"])
def test_words_align_with_their_translations(lang: str) -> None:
    pairs = sentences(lang)
    dictionary = {t: s for part in (SUBJECTS, VERBS, OBJECTS) for s, t in part[lang].items()}
    for (_, target), links in zip(pairs, Words(pairs).links(), strict=True):
        known = [word for word in target.split() if word in dictionary]
        assert {word: links.get(word) for word in known} == {word: dictionary[word] for word in known}


@pytest.mark.parametrize("lang", ["hy", "az", "ru", "de"])
def test_numbers_align_with_themselves(lang: str) -> None:
    pairs = sentences(lang)
    for (_, target), links in zip(pairs, Words(pairs).links(), strict=True):
        (number,) = re.findall(r"\d+", target)
        assert links[number] == number


def test_empty_sentences_have_no_links_and_a_lone_word_has_its_own() -> None:
    pairs = [("", "банк"), ("bank", ""), ("", ""), *[("bank", "банк"), ("court", "суд")] * 5]
    assert Words(pairs).links() == [{}, {}, {}, *[{"банк": "bank"}, {"суд": "court"}] * 5]


def test_no_sentences_have_no_links() -> None:
    aligner = Aligner(Bitext(np.zeros(0, np.uint16), *[np.zeros(0, np.int64)] * 4))
    aligner.learn()
    assert len(aligner.links()) == 0


def test_the_same_text_gets_the_same_links() -> None:
    assert Words(sentences("hy")).links() == Words(sentences("hy")).links()


def test_source_tokens_and_what_stands_around_have_no_links() -> None:
    words = Words(sentences("ru"))
    aligner = Aligner(words.bitext)
    aligner.learn()
    own = np.zeros(len(words.bitext.ids), bool)
    own[spread(words.bitext.target, words.bitext.target_len)] = True
    assert (aligner.links()[~own] == -1).all()


def test_what_both_directions_believe_is_linked_and_what_one_rules_out_is_not() -> None:
    forward = np.array([[[0.9, 0.8, 0.7], [0.0, 0.2, 0.3]]])  # one pair, two places, three target tokens
    backward = np.array([[[0.9, 0.1, 0.0], [0.1, 0.1, 0.8]]])
    # The means are 0.9, 0.45 and 0.35 of place 0, and 0.05, 0.15 and 0.55 of place 1.
    assert symmetrized(forward, backward, 0.4).tolist() == [[0, 0, 1]]
    assert symmetrized(forward, backward, 0.5).tolist() == [[0, -1, 1]]
    assert symmetrized(forward, backward, 0.6).tolist() == [[0, -1, -1]]


def test_the_model_of_order_agrees_with_all_paths_counted_one_by_one() -> None:
    # Two tokens, two places (and place 0, before the sentence); each token is of a place or from nowhere.
    emission = np.array([[0, 0, 0], [0, 0.5, 0.2], [0, 0.1, 0.6]], np.float32)[:, None]
    null = np.array([[1], [0.3], [0.4]], np.float32)
    jump = Direction.blank(3, 3).jump
    middle = len(jump) // 2
    posterior, jumps = in_order(emission, null, np.array([2]), jump)
    room = max(jump[middle + 1 - at] + jump[middle + 2 - at] for at in (0, 1, 2))
    mass, ends = np.zeros((3, 3)), np.zeros((3, 3))
    for first in (0, 1, 2):  # 0: from nowhere
        for second in (0, 1, 2):
            chance, at = 1.0, 0
            for token, place in ((1, first), (2, second)):
                moved = 0.8 * jump[middle + place - at] / room
                chance, at = (
                    (chance * moved * emission[token, 0, place], place)
                    if place
                    else (chance * 0.2 * null[token, 0], at)
                )
            mass[first, second] = chance * jump[middle + 3 - at]
            ends[first, second] = 3 - at
    mass /= mass.sum()
    assert posterior[1, 0, 1:] == pytest.approx(mass.sum(1)[1:], rel=1e-4)
    assert posterior[2, 0, 1:] == pytest.approx(mass.sum(0)[1:], rel=1e-4)
    assert jumps[middle] == pytest.approx(mass[1, 1] + mass[2, 2], rel=1e-4)
    assert jumps[middle + 3] == pytest.approx(mass[ends == 3].sum(), rel=1e-4)
    assert jumps.sum() == pytest.approx(posterior.sum() + 1, rel=1e-4)  # and the one to the end


def test_rare_tokens_share_a_number() -> None:
    assert numbered(np.array([7, 7, 7, 2, 2, 5]), most=2)[[7, 2, 5]].tolist() == [1, 2, 2]


def test_a_discount_leaves_large_counts_and_takes_small_ones() -> None:
    # digamma(1) is minus Euler's constant; digamma(100) is 4.600162.
    assert discounted(np.array([1.0, 100.0, 0.01]), 0.0) == pytest.approx(
        [np.exp(-0.577216), np.exp(4.600162), 0], rel=1e-5
    )
