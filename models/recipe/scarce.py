"""English text → the words and phrases that it has far oftener than the newswire, the weightiest first.

    python models/recipe/scarce.py TEXT.txt … [--newswire FOLDER] [--times 1.6] [--least 40] [--most 500]

Prints ``phrase TAB here TAB there``, both in a million words: what the next lines of training text should be written
with. A text that is read sounds like its writer; this tells what ordinary English has and the newswire lacks, down to
*this, also, however*. Ranked by what each adds to the Kullback–Leibler divergence of the text from the newswire.
"""

from __future__ import annotations

import argparse
import math
import re
import sys
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from unlisted import names, newswire_texts

_HERE = Path(__file__).resolve().parent
_LONGEST = 3  # words of a phrase
_TOKEN = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\S")
_MILLION = 1_000_000


@dataclass(frozen=True, slots=True)
class Scarce:
    """A phrase, in small letters, and how often it comes in a million words of the text and of the newswire."""

    phrase: str
    here: float
    there: float

    @property
    def weight(self) -> float:
        """Return what the phrase adds to the divergence of the text from the newswire."""
        return self.here * math.log(self.here / self.there)


class Phrases:
    """How often each phrase of up to three words comes in texts; nothing that is no word is in one."""

    def __init__(self, texts: Iterable[str]) -> None:
        self.counts: Counter[str] = Counter()
        self.words = 0
        for text in texts:
            self._add(_TOKEN.findall(text.lower()))

    def rate(self, phrase: str, more: int = 0) -> float:
        """Return how often a phrase comes in a million words, were it to come ``more`` times more."""
        return (self.counts[phrase] + more) / max(1, self.words) * _MILLION

    def _add(self, tokens: list[str]) -> None:
        self.words += sum(token[0].isalpha() for token in tokens)
        for length in range(1, _LONGEST + 1):
            for begin in range(len(tokens) - length + 1):
                phrase = tokens[begin : begin + length]
                if all(word[0].isalpha() for word in phrase):
                    self.counts[" ".join(phrase)] += 1


def scarce(here: Phrases, there: Phrases, left_out: Collection[str], times: float, least: int) -> Iterator[Scarce]:
    """Yield phrases that come ``least`` times, and ``times`` as often as in the newswire; none with a word left out."""
    for phrase, count in here.counts.items():
        if count >= least and not any(word in left_out for word in phrase.split()):
            found = Scarce(phrase, here.rate(phrase), there.rate(phrase, more=1))
            if found.here > times * found.there:
                yield found


def main() -> None:
    """Read the arguments and print the phrases."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", type=Path, nargs="+")
    parser.add_argument("--newswire", type=Path, default=_HERE / "newswire")
    parser.add_argument("--times", type=float, default=1.6, help="as often as in the newswire, at least")
    parser.add_argument("--least", type=int, default=40, help="times that a phrase comes in the texts")
    parser.add_argument("--most", type=int, default=500, help="phrases printed")
    args = parser.parse_args()
    try:
        lines = [line for path in args.texts for line in path.read_text(encoding="utf-8").splitlines()]
        here, there = Phrases(lines), Phrases(newswire_texts(args.newswire))
    except (OSError, ValueError) as error:
        raise SystemExit(f"scarce.py: {error}") from None
    found = scarce(here, there, names(lines, here.counts), args.times, args.least)
    ranked = sorted(found, key=lambda one: (-one.weight, one.phrase))
    if not ranked:
        print(f"nothing comes {args.least} times and is scarce: lower --least or --times", file=sys.stderr)
    for one in ranked[: args.most]:
        print(f"{one.phrase}\t{one.here:.0f}\t{one.there:.0f}")


if __name__ == "__main__":
    main()
