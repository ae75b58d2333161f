"""Armenian marks and the vowels they stand on."""

from __future__ import annotations

import pytest

from dateline.armenian import stressed


@pytest.mark.parametrize(
    ("word", "marked"),
    [
        ("ով", "ո՞վ"),
        ("ում", "ո՞ւմ"),
        ("ինչու", "ինչո՞ւ"),
        ("Ինչպես", "Ինչպե՞ս"),
        ("ինչը", "ի՞նչը"),
        ("որոնք", "որո՞նք"),
        ("միթե", "մի՞թե"),
        ("գալիս", "գալի՞ս"),
        ("Իսկապես", "Իսկապե՞ս"),
        ("սև", "սև՞"),
        ("ըստ", "ը՞ստ"),
    ],
)
def test_the_mark_stands_on_the_last_full_vowel(word: str, marked: str) -> None:
    at = stressed(word)
    assert at is not None
    assert f"{word[:at]}՞{word[at:]}" == marked


def test_a_word_without_vowels_has_no_place_for_a_mark() -> None:
    assert stressed("ՀՀԿ") is None
