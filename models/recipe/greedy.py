"""Whether a converted model says what the network says: greedy search in both, token by token."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import ctranslate2
import torch
from network import Network

_LONGEST = 128
_BATCH = 25
_PAD, _BOS, _EOS = 3, 1, 2


@torch.no_grad()
def search(net: Network, sources: Sequence[Sequence[int]], vocab: int) -> list[list[int]]:
    """Return for each source what comes by taking the likeliest token again and again.

    A source is the ids of its tokens, begun by a language's tag and ended by ``</s>``.
    """
    found: list[list[int]] = []
    for begin in range(0, len(sources), _BATCH):
        batch = sources[begin : begin + _BATCH]
        width = max(map(len, batch))
        source = torch.tensor([[*ids, *[_PAD] * (width - len(ids))] for ids in batch])
        memory, mask = net.encode(source, _PAD)
        target = torch.full((len(batch), 1), _BOS)
        over = torch.zeros(len(batch), dtype=torch.bool)
        while target.shape[1] <= _LONGEST and not bool(over.all()):
            states = net.decode(target, memory, mask)[:, -1]
            following = (states @ net.emb.weight[:vocab].T).argmax(-1)
            target = torch.cat([target, following.masked_fill(over, _EOS)[:, None]], 1)
            over |= following == _EOS
        found += [row[: row.index(_EOS)] if _EOS in row else row for row in target[:, 1:].tolist()]
    return found


def converted(folder: Path, sources: Sequence[Sequence[str]], compute_type: str) -> list[list[str]]:
    """Return what the converted model says by greedy search; its sources come without ``</s>``."""
    translator: Any = ctranslate2.Translator(str(folder), compute_type=compute_type)
    results = translator.translate_batch(
        [list(source) for source in sources], beam_size=1, max_decoding_length=_LONGEST, max_batch_size=_BATCH
    )
    return [result.hypotheses[0] for result in results]


def agreement(expected: Sequence[Sequence[str]], found: Sequence[Sequence[str]]) -> tuple[float, float]:
    """Return the share of sentences that are the same, and of tokens before the first that differs."""
    same = sum(list(a) == list(b) for a, b in zip(expected, found, strict=True))
    tokens = [_common(a, b) for a, b in zip(expected, found, strict=True)]
    return same / max(1, len(expected)), sum(tokens) / max(1, sum(map(len, expected)))


def _common(a: Sequence[str], b: Sequence[str]) -> int:
    return next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
