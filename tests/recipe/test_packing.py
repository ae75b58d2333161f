"""Pairs packed into arrays."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import sentencepiece
from augment import Pair
from packing import RESAMPLED, pack, unpack

from tests.conftest import ROOT

RAIN = Pair("newswire", "de", "It rained in Berlin.", "In Berlin regnete es.")
SNOW = Pair("hints", "ru", "It<m14> snowed<m15> снег</m15>.", "Шел снег.")


@pytest.fixture(scope="module")
def tokenizer() -> sentencepiece.SentencePieceProcessor:
    return sentencepiece.SentencePieceProcessor(model_file=str(ROOT / "models" / "embedded" / "spm.model"))


def texts(data: dict[str, np.ndarray], i: int, tokenizer: sentencepiece.SentencePieceProcessor) -> tuple[str, str]:
    begin = int(data["start"][i])
    middle = begin + int(data["src_len"][i])
    sides = data["ids"][begin + 1 : middle - 1], data["ids"][middle : middle + int(data["tgt_len"][i]) - 1]
    source, target = (tokenizer.decode(side.tolist()) for side in sides)
    return source, target


def test_what_is_packed_comes_out_again(tmp_path: Path, tokenizer: sentencepiece.SentencePieceProcessor) -> None:
    assert pack([RAIN, SNOW], tokenizer, tmp_path / "tokens.npz")[0] == 2
    data = unpack(tmp_path)
    assert texts(data, 0, tokenizer) == (RAIN.english, RAIN.target)
    assert texts(data, 1, tokenizer) == (SNOW.english, SNOW.target)
    assert [str(data["names"][i]) for i in data["source"]] == ["newswire", "hints"]


def test_what_enriches_comes_after_the_others(tmp_path: Path, tokenizer: sentencepiece.SentencePieceProcessor) -> None:
    pack([RAIN], tokenizer, tmp_path / "tokens.npz")
    pack([SNOW], tokenizer, tmp_path / "enriched.npz")
    data = unpack(tmp_path)
    assert texts(data, 1, tokenizer) == (SNOW.english, SNOW.target)
    assert [str(data["names"][i]) for i in data["source"]] == ["newswire", "hints"]


def test_what_is_too_long_or_empty_is_left_out(tmp_path: Path, tokenizer: sentencepiece.SentencePieceProcessor) -> None:
    long = Pair("newswire", "de", "rain " * 200, "Regen " * 200)
    assert pack([long, Pair("newswire", "de", "Rain", "")], tokenizer, tmp_path / "tokens.npz") == (0, 0)
    assert len(unpack(tmp_path)["start"]) == 0


def test_what_is_resampled_is_the_same_text_in_other_tokens(
    tmp_path: Path, tokenizer: sentencepiece.SentencePieceProcessor
) -> None:
    pair = Pair(
        RESAMPLED, "hy", "Negotiators arrived in Yerevan on Wednesday.", "Բանակցողները չորեքշաբթի ժամանել են Երևան։"
    )
    pack([pair] * 20, tokenizer, tmp_path / "tokens.npz")
    data = unpack(tmp_path)
    assert {texts(data, i, tokenizer) for i in range(20)} == {(pair.english, pair.target)}
    assert len({tuple(np.split(data["ids"], data["start"][1:])[i]) for i in range(20)}) > 10


def test_what_is_resampled_is_cut_alike_each_time(
    tmp_path: Path, tokenizer: sentencepiece.SentencePieceProcessor
) -> None:
    pairs = [Pair(RESAMPLED, "az", "The council met in Ganja.", "Şura Gəncədə toplaşıb.")] * 9
    for name in ("tokens.npz", "again.npz"):
        pack(pairs, tokenizer, tmp_path / name)
    once, again = np.load(tmp_path / "tokens.npz"), np.load(tmp_path / "again.npz")
    assert np.array_equal(once["ids"], again["ids"])
