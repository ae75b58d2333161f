"""Fingerprints of a test set that may not be copied: enough to see that a sentence overlaps with it, not to read it.

    python models/recipe/sketch.py TEXT.eng > SKETCH.txt

A line is a hash: of a whole sentence's words, or of five words in a row (every fourth such hash is kept).
"""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

from row import normalized

_WORDS = 5
_KEEP_ONE_IN = 4
_SHARED = 2  # one run of five words may be chance ("said in a statement on"); two are not


class Sketch:
    """The fingerprints of a test set."""

    def __init__(self, path: Path) -> None:
        self._hashes = frozenset(path.read_text(encoding="ascii").split())

    def overlaps(self, text: str) -> bool:
        """Return whether a text is one of the set's sentences or shares longer runs of words with them."""
        whole, runs = fingerprints(text)
        return whole in self._hashes or len(runs & self._hashes) >= _SHARED


def fingerprints(text: str) -> tuple[str, frozenset[str]]:
    """Return the hash of a sentence and the kept hashes of its runs of five words."""
    words = normalized(text).split()
    runs = (_hash(words[i : i + _WORDS]) for i in range(len(words) - _WORDS + 1))
    return _hash(words), frozenset(run for run in runs if int(run, 16) % _KEEP_ONE_IN == 0)


def _hash(words: list[str]) -> str:
    return hashlib.blake2b(" ".join(words).encode(), digest_size=5).hexdigest()


def main() -> None:
    """Print the fingerprints of a file of sentences."""
    texts = Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()
    hashes: set[str] = set()
    for text in texts:
        whole, runs = fingerprints(text)
        hashes |= {whole, *runs}
    print("\n".join(sorted(hashes)))


if __name__ == "__main__":
    main()
