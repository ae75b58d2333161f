"""Packed tokens → word alignments.

    python models/recipe/align.py DATA

Writes links.npy: for each target token in tokens.npz the position of its source token, or -1. Only pairs of some weight
are aligned, each language by itself. The same tokens give the same links.
"""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path

import numpy as np
from alignment import Aligner, Bitext
from row import LANGS

_LEAST_WEIGHT = 0.5


def bitext(data: dict[str, np.ndarray], chosen: np.ndarray) -> Bitext:
    """Return the chosen pairs without what stands around the words: language tag and ends."""
    start, source, target = (data[name][chosen] for name in ("start", "src_len", "tgt_len"))
    return Bitext(data["ids"], start + 1, source - 2, start + source, target - 1)


def align(folder: Path) -> None:
    """Align the pairs of each language and write links.npy."""
    data = dict(np.load(folder / "tokens.npz"))
    weights = json.loads((folder / "weights.json").read_text())
    heavy = np.array([weights[str(name)] for name in data["names"]])[data["source"]] >= _LEAST_WEIGHT
    links = np.full(len(data["ids"]), -1, np.int16)
    for number, lang in enumerate(LANGS):
        begin = time.monotonic()
        pairs = bitext(data, np.flatnonzero((data["lang"] == number) & heavy))
        aligner = Aligner(pairs)
        aligner.learn()
        own = aligner.links()  # places count from 1: from the tag, which stands before the words
        np.maximum(links, own, out=links)
        share = (own >= 0).sum() / max(1, pairs.target_len.sum())
        seconds = time.monotonic() - begin
        print(f"{lang}: {len(pairs.target)} pairs, {share:.0%} of their target tokens have a link, {seconds:.0f} s")
    np.save(folder / "links.npy", links)
    print(f"{(links >= 0).sum() / data['tgt_len'].sum():.0%} of the target tokens have a link")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    align(parser.parse_args().folder)
