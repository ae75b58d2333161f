"""Models of Transformers, tiny and with weights at random, with the files that the real ones have."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import torch
from transformers import (
    M2M100Config,
    M2M100ForConditionalGeneration,
    M2M100Tokenizer,
    MarianConfig,
    MarianMTModel,
    MarianTokenizer,
    NllbTokenizer,
    T5Config,
    T5ForConditionalGeneration,
    T5Tokenizer,
)

from dateline.models.family import MADLAD, NLLB
from dateline.models.registry import Entry
from tests.tinymodels import HEADS, INNER, TAGS, WIDTH, pieces, train

_SHAPE = {
    "d_model": WIDTH,
    "encoder_layers": 2,
    "decoder_layers": 2,
    "encoder_attention_heads": HEADS,
    "decoder_attention_heads": HEADS,
    "encoder_ffn_dim": INNER,
    "decoder_ffn_dim": INNER,
    "max_position_embeddings": 512,
}
_LANGUAGES, _MADE_UP = 100, 8  # what M2M100 has beside its words


def _saved(model: Any, folder: Path) -> Path:
    torch.manual_seed(1)
    for weights in model.parameters():
        if weights.dim() > 1:
            torch.nn.init.normal_(weights, std=0.3)
    if model.config.model_type == "marian":  # its decoder starts from nothing, which the padding stands for
        model.get_input_embeddings().weight.data[model.config.pad_token_id] = 0
    model.save_pretrained(folder)
    return folder


def _known(folder: Path, tokens: list[str]) -> None:
    table = {token: at for at, token in enumerate(tokens)}
    (folder / "vocab.json").write_text(json.dumps(table, ensure_ascii=False), encoding="utf-8")


def marian(folder: Path, tags: tuple[str, ...] = TAGS) -> Path:
    tokenizers = [train(folder / name, size) for name, size in (("source.spm", 400), ("target.spm", 450))]
    tokens = ["</s>", "<unk>", *tags, *pieces(*tokenizers), "<pad>"]
    _known(folder, tokens)
    names = [str(folder / name) for name in ("source.spm", "target.spm", "vocab.json")]
    MarianTokenizer(*names, source_lang="en", target_lang="de").save_pretrained(folder)
    last = len(tokens) - 1
    special = {"pad_token_id": last, "eos_token_id": 0, "decoder_start_token_id": last, "forced_eos_token_id": 0}
    config = MarianConfig(
        vocab_size=len(tokens), scale_embedding=True, activation_function="swish", **special, **_SHAPE
    )
    return _saved(MarianMTModel(config), folder)


def marian_bilingual(folder: Path) -> Path:
    return marian(folder, ())


def m2m100(folder: Path) -> Path:
    tokenizer = train(folder / "sentencepiece.bpe.model", 900, kind="bpe")
    tokens = ["<s>", "<pad>", "</s>", "<unk>", *pieces(tokenizer)]
    _known(folder, tokens)
    M2M100Tokenizer(str(folder / "vocab.json"), str(folder / "sentencepiece.bpe.model")).save_pretrained(folder)
    config = M2M100Config(vocab_size=len(tokens) + _LANGUAGES + _MADE_UP, **_SHAPE)
    return _saved(M2M100ForConditionalGeneration(config), folder)


def nllb(folder: Path) -> Path:
    train(folder / "sentencepiece.bpe.model", 900, kind="bpe")
    tokenizer = NllbTokenizer.from_pretrained(str(folder), additional_special_tokens=list(NLLB.tags.values()))
    tokenizer.save_pretrained(folder)
    config = M2M100Config(vocab_size=len(tokenizer) + 2, **_SHAPE)
    return _saved(M2M100ForConditionalGeneration(config), folder)


def madlad(folder: Path) -> Path:
    ids: dict[str, Any] = {"unk_id": 0, "bos_id": 1, "eos_id": 2, "pad_id": -1}
    train(folder / "spiece.model", 500, user_defined_symbols=list(MADLAD.tags.values()), **ids)
    tokenizer = T5Tokenizer.from_pretrained(str(folder), extra_ids=0, pad_token="<s>")  # noqa: S106 - a token of text
    tokenizer.save_pretrained(folder)
    config = T5Config(
        vocab_size=len(tokenizer),
        d_model=WIDTH,
        d_kv=WIDTH // HEADS,
        d_ff=INNER,
        num_heads=HEADS,
        num_layers=2,
        feed_forward_proj="gated-gelu",
        decoder_start_token_id=0,
        pad_token_id=1,
        eos_token_id=2,
        tie_word_embeddings=False,
    )
    return _saved(T5ForConditionalGeneration(config), folder)


ALL = ("en", "hy", "az", "ru", "de")
PAIRS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "marian": (("en",), ("hy", "ru", "de")),
    "marian-bilingual": (("en",), ("de",)),
    "m2m100": (ALL, ALL),
    "nllb": (ALL, ALL),
    "madlad": (ALL, ALL),
}


def entry(name: str) -> Entry:
    """Return what is known of a model of this module."""
    source, targets = PAIRS[name]
    return Entry(name, name, name.partition("-")[0], "CC0-1.0", True, source, targets)


MAKERS: dict[str, Callable[[Path], Path]] = {
    "marian": marian,
    "marian-bilingual": marian_bilingual,
    "m2m100": m2m100,
    "nllb": nllb,
    "madlad": madlad,
}
