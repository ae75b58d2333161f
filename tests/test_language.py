"""Language tags in, canonical languages out."""

from __future__ import annotations

import pytest

from dateline.errors import UnknownLanguage
from dateline.language import LanguageTag, source_language, target_language, target_languages


@pytest.mark.parametrize(
    ("tag", "language"),
    [
        ("hy", "hy"),
        ("hy-AM", "hy"),
        ("hye", "hy"),
        ("arm", "hy"),
        ("az-Latn-AZ", "az"),
        ("AZ_az", "az"),
        ("azj", "az"),
        ("DE", "de"),
        ("de-1996", "de"),
        ("ger", "de"),
        ("ru-RU", "ru"),
        (" ru ", "ru"),
    ],
)
def test_a_tag_in_any_usual_form_is_understood(tag: str, language: str) -> None:
    assert target_language(tag) == language


@pytest.mark.parametrize("tag", ["", "fr", "e", "az-Cyrl", "hy-Latn", "../etc", "deutsch", "ru\x00", "en"])
def test_an_unknown_target_is_refused_naming_the_valid_ones(tag: str) -> None:
    with pytest.raises(UnknownLanguage) as error:
        target_language(tag)
    assert "hy" in error.value.message


def test_a_source_other_than_english_is_refused() -> None:
    assert source_language("en-GB") == "en"
    with pytest.raises(UnknownLanguage, match="supported: en"):
        source_language("ru")


def test_targets_keep_their_order_without_repetition() -> None:
    assert target_languages(["ru", "hy-AM", "ru-RU", "hy"]) == ["ru", "hy"]


def test_a_tag_is_written_in_canonical_casing() -> None:
    assert str(LanguageTag.parse("AZ-latn-az")) == "az-Latn-AZ"
