"""The weights of several runs → their mean, which is often better than each (Wortsman and others, Model soups, 2022).

    python models/recipe/average.py OUT.pt RUN/ema.pt OTHER/start.pt [--shares 0.35 0.65]

The runs must have begun from the same weights, or one from the other; the mean of strangers is of no use, which the
loss on lines held out tells.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch


def averaged(states: Sequence[dict[str, Any]], shares: Sequence[float]) -> dict[str, Any]:
    """Return the mean of weights by shares that add up to 1; raise ``SystemExit`` where they do not or sizes differ."""
    sizes = [{**state["config"], "dropout": 0.0} for state in states]
    if any(other != sizes[0] for other in sizes):
        raise SystemExit("networks of different sizes have no mean")
    if len(shares) != len(states) or abs(sum(shares) - 1) > 1e-6:
        raise SystemExit(f"{len(states)} files need as many shares, and they must add up to 1")
    mean = {
        name: sum(state["ema"][name].float() * share for state, share in zip(states, shares, strict=True))
        for name in states[0]["ema"]
    }
    return {"config": states[0]["config"], "ema": mean}


def main() -> None:
    """Read the arguments and average."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("weights", type=Path, nargs="+")
    parser.add_argument("--shares", type=float, nargs="+", help="of each file (default: alike)")
    args = parser.parse_args()
    states = [torch.load(path, map_location="cpu", weights_only=True) for path in args.weights]
    torch.save(averaged(states, args.shares or [1 / len(states)] * len(states)), args.out)


if __name__ == "__main__":
    main()
