"""Weights of a small network → the same function in a larger one, for training to go on with more to learn in.

    python models/recipe/grow.py WORK/start.pt WORK/larger.pt [--times 2] [--ff 2048] [--enc 8] [--seed 1]

``--times 2`` makes it twice as wide: each state is kept twice, each head of attention too, and what reads the copies
takes a half of each, a little more of one and as much less of the other, so that training tells them apart (after Chen,
Goodfellow and Shlens, Net2Net, 2016). New units of the feed-forward layers and new encoder layers add nothing at
first. The larger network says what the smaller one says, up to rounding.
"""

from __future__ import annotations

import argparse
import math
from pathlib import Path
from typing import Any

import torch
from network import Network, Shape
from torch import Tensor

_APART = 0.5  # how far the halves of a weight are drawn apart, in standard deviations of the halves


class Growth:
    """How the weights of one network become those of another, ``times`` as wide."""

    def __init__(self, small: Shape, times: int, seed: int) -> None:
        """Set up for a network of the shape ``small``; the draw of ``seed`` tells the copies apart."""
        self.small, self.times = small, times
        self.random = torch.Generator().manual_seed(seed)

    def reading(self, weight: Tensor) -> Tensor:
        """Return a matrix that reads ``times`` copies of what ``weight`` reads and says the same."""
        part = weight / self.times
        noise = torch.randn(self.times, *weight.shape, generator=self.random) * part.std() * _APART
        noise -= noise.mean(0)
        return torch.cat([part + extra for extra in noise], 1)

    def copies(self, weight: Tensor) -> Tensor:
        """Return a matrix that reads ``times`` copies and writes ``times`` copies, each drawn apart in its own way."""
        return torch.cat([self.reading(weight) for _ in range(self.times)])

    def parts(self, value: Tensor, count: int) -> Tensor:
        """Return a layer's weight or bias with each of its ``count`` parts (queries, keys, values) copied."""
        if value.dim() == 1:
            return torch.cat([part.repeat(self.times) for part in value.chunk(count)])
        return torch.cat([self.copies(part) for part in value.chunk(count)])

    def up(self, weight: Tensor, fresh: Tensor) -> Tensor:
        """Return the first matrix of a feed-forward layer, its new units as ``fresh`` has them."""
        grown = fresh.clone()
        grown[: len(weight)] = self.reading(weight)
        return grown

    def down(self, weight: Tensor, units: int) -> Tensor:
        """Return the second matrix of a feed-forward layer; it reads nothing from new units."""
        grown = torch.zeros(len(weight) * self.times, units)
        grown[:, : weight.shape[1]] = weight.repeat(self.times, 1)
        return grown

    def of(self, name: str, value: Tensor, fresh: Tensor) -> Tensor:
        """Return a weight of the larger network; ``fresh`` is what it would begin with by itself."""
        layer, _, kind = name.rpartition(".")
        if name == "emb.weight":
            return value.repeat(1, self.times) / math.sqrt(self.times)
        if layer == "dec_norm":  # the softmax adds up the copies
            return value.repeat(self.times) / math.sqrt(self.times)
        if layer.endswith("ff.up"):
            if kind == "weight":
                return self.up(value, fresh)
            return torch.cat([value, torch.zeros(len(fresh) - len(value))])
        if layer.endswith("ff.down") and kind == "weight":
            return self.down(value, fresh.shape[1])
        return self.parts(value, {"qkv": 3, "kv": 2}.get(layer.rpartition(".")[2], 1))


def grown(state: dict[str, Any], times: int, ff: int, enc: int, seed: int) -> dict[str, Any]:
    """Return the state of a larger network; raise ``SystemExit`` where a number is smaller than what there is."""
    small = Shape(**state["config"])
    ff, enc = ff or small.ff * times, enc or small.enc
    if times < 1 or ff < small.ff or enc < small.enc:
        raise SystemExit(f"a network of {small.enc} encoder layers with {small.ff} units does not shrink")
    period = small.period or small.d
    large = Shape(**vars(small) | {"d": small.d * times, "heads": small.heads * times, "ff": ff, "enc": enc})
    large.period = period if large.d != period else 0
    torch.manual_seed(seed)
    weights, growth = Network(large).state_dict(), Growth(small, times, seed)
    for name, fresh in weights.items():
        if name in state["ema"]:
            weights[name] = growth.of(name, state["ema"][name].float(), fresh)
        elif name.endswith(("out.weight", "down.weight")):
            weights[name] = torch.zeros_like(fresh)  # a new layer
    return {"config": vars(large), "ema": weights}


def main() -> None:
    """Read the arguments and grow."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("weights", type=Path)
    parser.add_argument("larger", type=Path)
    parser.add_argument("--times", type=int, default=2, help="how many times as wide, in states and heads")
    parser.add_argument("--ff", type=int, default=0, help="units of the feed-forward layers (default: as many times)")
    parser.add_argument("--enc", type=int, default=0, help="encoder layers (default: as many)")
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    state = torch.load(args.weights, map_location="cpu", weights_only=True)
    state = grown(state, args.times, args.ff, args.enc, args.seed)
    torch.save(state, args.larger)
    print("grown to", Shape(**state["config"]))


if __name__ == "__main__":
    main()
