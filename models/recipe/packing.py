"""Pairs of text, tokenized and packed one after the other into the arrays that training reads."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import sentencepiece
from augment import Pair
from row import LANGS

TAGS = [f"<2{lang}>" for lang in LANGS]
RESAMPLED = "resampled"  # source of pairs whose words are cut into tokens by chance, so that none is known by its cut
_LONGEST = 128
_SHARPNESS = 0.5  # alpha of Kudo (2018), https://aclanthology.org/P18-1007: the smaller, the more unlike the best cut
_SEED = 7


def segmented(texts: Sequence[str], by_chance: Sequence[bool], tokenizer: Any) -> list[list[int]]:
    """Return the tokens of texts: the likeliest, or where ``by_chance`` is set some that give the same text."""
    best: list[list[int]] = tokenizer.encode(list(texts))
    return [
        tokenizer.encode(text, enable_sampling=True, alpha=_SHARPNESS, nbest_size=-1) if chance else tokens
        for text, chance, tokens in zip(texts, by_chance, best, strict=True)
    ]


def pack(pairs: Sequence[Pair], tokenizer: Any, path: Path) -> tuple[int, int]:
    """Tokenize pairs and write them as tag, source, end, target, end; return the numbers of pairs and of tokens.

    Those of the source ``resampled`` are cut into tokens by chance, the same whenever they are packed alike.
    Pairs with an empty side or one of more than 128 tokens are left out. The file has ids, vocab (their number), names
    (of the sources), and for each pair start, src_len (with tag and end), tgt_len (with the end), lang and source.
    """
    tag = {lang: tokenizer.piece_to_id(text) for lang, text in zip(LANGS, TAGS, strict=True)}
    names = sorted({pair.source for pair in pairs})
    number = {name: i for i, name in enumerate(names)}
    end, position = tokenizer.eos_id(), 0
    ids: list[np.ndarray] = [np.zeros(0, np.uint16)]
    rows: list[tuple[int, int, int, int, int]] = []
    sentencepiece.set_random_generator_seed(_SEED)
    by_chance = [pair.source == RESAMPLED for pair in pairs]
    sources = segmented([pair.english for pair in pairs], by_chance, tokenizer)
    targets = segmented([pair.target for pair in pairs], by_chance, tokenizer)
    for pair, x, y in zip(pairs, sources, targets, strict=True):
        if x and y and len(x) + 2 <= _LONGEST and len(y) + 1 <= _LONGEST:
            ids.append(np.array([tag[pair.lang], *x, end, *y, end], np.uint16))
            rows.append((position, len(x) + 2, len(y) + 1, LANGS.index(pair.lang), number[pair.source]))
            position += len(ids[-1])
    start, src_len, tgt_len, lang, source = np.array(rows, np.int64).reshape(-1, 5).T
    np.savez(
        path, ids=np.concatenate(ids), start=start, src_len=src_len, tgt_len=tgt_len, lang=lang, source=source,
        names=np.array(names, np.str_), vocab=tokenizer.get_piece_size(),
    )  # fmt: skip
    return len(rows), position


def unpack(folder: Path) -> dict[str, np.ndarray]:
    """Return the arrays of tokens.npz and, if it is there, enriched.npz, as those of one file."""
    data = dict(np.load(folder / "tokens.npz"))
    if (folder / "enriched.npz").exists():
        more = dict(np.load(folder / "enriched.npz"))
        data["start"] = np.concatenate([data["start"], more["start"] + len(data["ids"])])
        data["source"] = np.concatenate([data["source"], more["source"] + len(data["names"])])
        for name in ("ids", "src_len", "tgt_len", "lang", "names"):
            data[name] = np.concatenate([data[name], more[name]])
    return data
