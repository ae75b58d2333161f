"""Which tokens a target language is written with: what training is limited to, and what the engine lets out."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
from corpus import LANGS

_LEAST_WEIGHT, _LEAST_TIMES = 0.5, 3
_CONTROLS = 4  # unknown, begin, end, padding


def used_tokens(folder: Path, vocab: int) -> dict[str, np.ndarray]:
    """Return for each language which tokens its text of some weight has at least three times, (vocab,) of bool.

    The control tokens are not among them.
    """
    packed = np.load(folder / "tokens.npz")
    data = {name: packed[name] for name in ("ids", "start", "src_len", "tgt_len", "lang", "source", "names")}
    weights = json.loads((folder / "weights.json").read_text())
    heavy = np.array([weights[str(name)] for name in data["names"]])[data["source"]] >= _LEAST_WEIGHT
    used = {}
    for number, lang in enumerate(LANGS):
        chosen = np.nonzero(heavy & (data["lang"] == number))[0]
        begin = data["start"][chosen] + data["src_len"][chosen]
        ids = [data["ids"][b : b + n] for b, n in zip(begin, data["tgt_len"][chosen], strict=True)]
        used[lang] = np.bincount(np.concatenate(ids), minlength=vocab) >= _LEAST_TIMES
        used[lang][:_CONTROLS] = False
    return used
