"""Word alignments → embeddings in which a word and its translations lie near each other.

    python models/recipe/embed.py DATA --width 256

A network that starts from them (``train.py --embeddings``) translates word for word as soon as its attention finds the
right place, and has its short training for grammar and order. The embeddings are the leading eigenvectors of the
positive pointwise mutual information of aligned tokens; a vector a language and some noise are added, so that words of
the same meaning stay apart. Writes embeddings.npy.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import scipy.sparse as sparse
from corpus import LANGS
from scipy.sparse.linalg import eigsh


def unit(rows: np.ndarray) -> np.ndarray:
    """Return rows of length one."""
    return rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)


def mutual_information(source: np.ndarray, target: np.ndarray, vocab: int) -> sparse.csr_matrix:
    """Return the symmetric positive PMI of aligned token ids seen together at least twice."""
    counts = sparse.coo_matrix((np.ones(len(source)), (source, target)), shape=(vocab, vocab)).tocsr()
    counts = (counts + counts.T).tocoo()
    often = counts.data >= 2
    row, column, seen = counts.row[often], counts.col[often], counts.data[often]
    total = np.bincount(row, seen, vocab)
    smooth = total**0.75 / (total**0.75).sum()
    information = np.log(seen / np.maximum(total[row], 1) / smooth[column])
    matrix = sparse.coo_matrix((np.maximum(information, 0), (row, column)), shape=(vocab, vocab)).tocsr()
    return (matrix + matrix.T) / 2


def languages(data: np.lib.npyio.NpzFile, vocab: int) -> np.ndarray:
    """Return for each token the share of English and the four targets in its use, (vocab, 5)."""
    own = np.zeros(len(data["ids"]), np.uint8)
    for begin, source, target, lang in zip(data["start"], data["src_len"], data["tgt_len"], data["lang"], strict=True):
        own[begin + source : begin + source + target] = lang + 1
    counts = np.array([np.bincount(data["ids"][own == lang], minlength=vocab) for lang in range(len(LANGS) + 1)], float)
    counts /= counts.sum(1, keepdims=True)
    return (counts / np.maximum(counts.sum(0), 1e-12)).T


def embed(folder: Path, width: int) -> None:
    """Compute and write the embeddings."""
    data, links = np.load(folder / "tokens.npz"), np.load(folder / "links.npy")
    vocab, rng = int(data["vocab"]), np.random.default_rng(0)
    linked = np.nonzero(links >= 0)[0]
    pair = np.searchsorted(data["start"], linked, side="right") - 1
    source = data["ids"][data["start"][pair] + links[linked]].astype(np.int64)
    matrix = mutual_information(source, data["ids"][linked].astype(np.int64), vocab)
    values, vectors = eigsh(matrix, k=width, which="LA")
    meaning = vectors * np.sqrt(np.maximum(values, 0))
    known = np.linalg.norm(meaning, axis=1) > 1e-3
    rotation, _ = np.linalg.qr(rng.normal(size=(width, width)))  # so that no dimension is special
    meaning = np.where(known[:, None], unit(meaning) @ rotation, 0)
    own = languages(data, vocab) @ unit(rng.normal(size=(len(LANGS) + 1, width)))
    noise = unit(rng.normal(size=(vocab, width)))
    result = unit(meaning + 0.5 * own + np.where(known[:, None], 0.4, 1.0) * noise)
    np.save(folder / "embeddings.npy", result.astype(np.float32))
    print(int(known.sum()), "of", vocab, "tokens have a meaning")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--width", type=int, default=256)
    args = parser.parse_args()
    embed(args.folder, args.width)
