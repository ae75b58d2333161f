"""English text → the words that the model knows neither from the newswire nor from the dictionary, most frequent first.

    python models/recipe/unlisted.py TEXT.txt … [--dictionary DICTIONARY.tsv] [--newswire FOLDER] [--least 2]

Prints ``word TAB times``; write renderings in their stead, add the lines to the dictionary, and run enrich.py again.
What share of the text is of which kind goes to the error output: ``common`` words come in the newswire more than 60
times, ``listed`` ones are in the dictionary or the gazetteer, ``names`` are written with a capital as a rule.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path

from lookup import RARE, frequencies, place_names
from row import LANGS, read_rows

_HERE = Path(__file__).resolve().parent
_PLAIN = re.compile(r"[a-z]{2,}(?:-[a-z]+)*")  # short forms and genitives are looked up by no dictionary
_NAMES = 0.5  # of the times that a word comes it has a capital: it is a name


def kinds(texts: Sequence[str], newswire: Mapping[str, int], listed: Collection[str]) -> dict[str, Counter[str]]:
    """Return how often each word of the texts comes, in small letters, by what it is to the model.

    ``listed`` are words in small letters, ``newswire`` how often words come there. What is no plain word is ``other``.
    """
    times_of = frequencies(texts)
    named = names(texts, times_of)
    found: dict[str, Counter[str]] = {kind: Counter() for kind in ("common", "listed", "names", "unlisted", "other")}
    for word, times in times_of.items():
        if not _PLAIN.fullmatch(word):
            kind = "other"
        elif newswire.get(word, 0) > RARE:
            kind = "common"
        elif word in listed:
            kind = "listed"
        else:
            kind = "names" if word in named else "unlisted"
        found[kind][word] = times
    return found


def names(texts: Iterable[str], times: Mapping[str, int]) -> set[str]:
    """Return the words that have a capital within texts in more than half of the ``times`` that they come."""
    return {word for word, capital in _capitals(texts).items() if capital > _NAMES * times.get(word, 0)}


def newswire_texts(folder: Path) -> list[str]:
    """Return the English of a newswire; raise ``ValueError`` if the folder has none."""
    texts = [row.english for path in sorted(folder.glob("*.tsv")) for row in read_rows(path)]
    if not texts:
        raise ValueError(f"no newswire in {folder}: give the folder with its .tsv files by --newswire")
    return texts


def _capitals(texts: Iterable[str]) -> Counter[str]:
    """Return how often words have a capital, those at the beginning of a text aside, in small letters."""
    counts: Counter[str] = Counter()
    for text in texts:
        words = re.findall(r"[^\W\d_]+(?:['’-][^\W\d_]+)*", text)
        counts.update(word.lower() for word in words[1:] if word[0].isupper())
    return counts


def listed_words(dictionary: Path) -> set[str]:
    """Return the words that the dictionary, also without a rendering, or the gazetteer has, in small letters."""
    lines = dictionary.read_text(encoding="utf-8").splitlines()
    return {line.split("\t")[0].lower() for line in lines} | {word.lower() for word in place_names()[LANGS[0]]}


def main() -> None:
    """Read the arguments and print the words."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", type=Path, nargs="+")
    parser.add_argument("--dictionary", type=Path, default=_HERE / "dictionary.tsv")
    parser.add_argument("--newswire", type=Path, default=_HERE / "newswire")
    parser.add_argument("--least", type=int, default=2, help="times that a word comes")
    args = parser.parse_args()
    try:
        lines = [line for path in args.texts for line in path.read_text(encoding="utf-8").splitlines()]
        found = kinds(lines, frequencies(newswire_texts(args.newswire)), listed_words(args.dictionary))
    except (OSError, ValueError) as error:
        raise SystemExit(f"unlisted.py: {error}") from None
    for word, times in found["unlisted"].most_common():
        if times >= args.least:
            print(f"{word}\t{times}")
    total = sum(words.total() for words in found.values()) or 1
    print(*(f"{kind} {words.total() / total:.1%}" for kind, words in found.items()), sep=", ", file=sys.stderr)


if __name__ == "__main__":
    main()
