"""How long a training step takes with the layers of fused.py and with those of network.py, side by side.

    python benchmarks/training.py [--rounds 20] [--batch-tokens 10240]

Needs PyTorch: pip install -r models/recipe/requirements.txt. The network is of the embedded model's shape and the pairs
are random tokens of lengths as news has them. In each round both trainers take a step on the same batch, in turn
first. Printed are the median seconds of a step, the median of the target tokens a second, and of the rounds' ratios the
median, the least and the greatest.
"""

from __future__ import annotations

import argparse
import importlib
import json
import random
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import numpy as np

ROOT = Path(__file__).resolve().parents[1]
_PAIRS, _VOCABULARY, _WARM_UP = 40_000, 12_000, 4
_WAYS: dict[str, list[str]] = {"fused": [], "plain": ["--plain"]}
_SHAPE = ["--d", "512", "--ff", "2048", "--heads", "8", "--enc", "6", "--dec", "2", "--dropout", "0.1"]


def write_pairs(folder: Path) -> None:
    """Write random pairs in the form of prepare.py, each language with a quarter of the vocabulary."""
    rng = np.random.default_rng(3)
    source = np.clip(rng.normal(30, 11, _PAIRS), 8, 80).astype(np.int64)
    target = np.clip(source * rng.normal(1.0, 0.15, _PAIRS), 8, 96).astype(np.int64)
    lang = rng.integers(0, 4, _PAIRS)
    own = _VOCABULARY // 4
    ids = [rng.integers(own * k, own * (k + 1), s + t) for k, s, t in zip(lang, source, target, strict=True)]
    start = np.concatenate([[0], np.cumsum(source + target)[:-1]])
    np.savez(
        folder / "tokens.npz", ids=np.concatenate(ids).astype(np.uint16), start=start, src_len=source, tgt_len=target,
        lang=lang, source=np.zeros(_PAIRS, np.int64), names=np.array(["random"]), vocab=_VOCABULARY,
    )  # fmt: skip
    (folder / "weights.json").write_text(json.dumps({"random": 1.0}), encoding="utf-8")


def trainer(train: Any, folder: Path, tokens: int, *options: str) -> Any:
    """Return a trainer of the embedded model's shape on the pairs of a folder."""
    run = folder / "-".join(["run", *options])
    run.mkdir()
    known = ["--data", str(folder), "--run", str(run), "--minutes", "1", "--batch-tokens", str(tokens), "--seed", "2"]
    return train.Trainer(train.arguments([*known, *_SHAPE, *options]))


def main() -> None:
    """Read the arguments, take turns and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--batch-tokens", type=int, default=10_240)
    args = parser.parse_args()
    sys.path.insert(0, str(ROOT / "models" / "recipe"))
    try:
        train = importlib.import_module("train")
    except ImportError as error:
        parser.exit(1, f"{error}: pip install -r models/recipe/requirements.txt\n")
    with tempfile.TemporaryDirectory() as folder:
        write_pairs(Path(folder))
        both = {name: trainer(train, Path(folder), args.batch_tokens, *how) for name, how in _WAYS.items()}
        if not both["fused"].net.fused:
            parser.exit(1, "fused.py cannot serve here: it needs gcc and AVX-512 with bf16\n")
        batches = both["fused"].batches.plan(0, short=False)
        for net in (one.net for one in both.values()):
            net.train()
        report(both, batches, args.rounds)


def report(both: dict[str, Any], batches: list[np.ndarray], rounds: int) -> None:
    """Take the steps, those of the warm-up aside, and print what they took."""
    seconds: dict[str, list[float]] = {name: [] for name in both}
    speed: dict[str, list[float]] = {name: [] for name in both}
    for number in range(rounds + _WARM_UP):
        for name in random.sample([*both], len(both)):
            begin = time.perf_counter()
            *_, tokens = both[name].train_on(batches[number], 0.0)
            taken = time.perf_counter() - begin
            if number >= _WARM_UP:
                seconds[name].append(taken)
                speed[name].append(tokens / taken)
    for name in both:
        print(
            f"{name}: {statistics.median(seconds[name]):.2f} s a step, {statistics.median(speed[name]):,.0f} tokens/s"
        )
    ratios = [plain / fused for plain, fused in zip(seconds["plain"], seconds["fused"], strict=True)]
    print(f"plain over fused: {statistics.median(ratios):.2f} ({min(ratios):.2f} to {max(ratios):.2f})")


if __name__ == "__main__":
    main()
