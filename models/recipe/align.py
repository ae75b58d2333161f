"""Word alignments of the packed tokens, by eflomal (a program of its own, GPL-3.0: pip install eflomal).

    python models/recipe/align.py DATA

Writes links.npy: for each target token in tokens.npz the position of its source token, or -1. Only pairs of some weight
are aligned.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
from corpus import LANGS

_LEAST_WEIGHT = 0.5


def align(folder: Path) -> None:
    """Align the pairs of each language and write links.npy."""
    data = np.load(folder / "tokens.npz")
    weights = json.loads((folder / "weights.json").read_text())
    heavy = np.array([weights[str(name)] for name in data["names"]])[data["source"]] >= _LEAST_WEIGHT
    ids, start, src_len, tgt_len = (data[name] for name in ("ids", "start", "src_len", "tgt_len"))
    links = np.full(len(ids), -1, np.int16)

    def run(lang: int) -> None:
        chosen = np.nonzero((data["lang"] == lang) & heavy)[0]
        paths = [folder / f"align.{LANGS[lang]}.{end}" for end in ("src", "tgt", "links")]
        with paths[0].open("w") as source, paths[1].open("w") as target:
            for i in chosen:
                begin, middle = start[i], start[i] + src_len[i]
                source.write(" ".join(map(str, ids[begin + 1 : middle - 1])) + "\n")
                target.write(" ".join(map(str, ids[middle : middle + tgt_len[i] - 1])) + "\n")
        program = shutil.which("eflomal-align") or str(Path(sys.executable).with_name("eflomal-align"))
        command = [program, "-s", paths[0], "-t", paths[1], "-f", paths[2], "-m", "3", "-l", "0.5", "--overwrite"]
        subprocess.run(command, check=True)  # noqa: S603 - our own files
        for i, line in zip(chosen, paths[2].read_text().splitlines(), strict=True):
            for link in line.split():
                source_index, target_index = map(int, link.split("-"))
                links[start[i] + src_len[i] + target_index] = source_index + 1  # the tag stands before

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(run, range(len(LANGS))))
    np.save(folder / "links.npy", links)
    print(f"{(links >= 0).sum() / tgt_len.sum():.0%} of the target tokens have a link")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    align(parser.parse_args().folder)
