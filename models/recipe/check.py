"""Checks files of five-way lines, as the tests do, and says how many lines of which kind they have.

    python models/recipe/check.py [--words models/recipe/newswire/words.txt] [--away-from TEXT …] FILE.tsv …

Prints every fault as ``file:line: language: kind: what`` and ends with status 1 if there is one. ``--words`` lists the
words of a list that fewer than three lines have; ``--away-from`` names test sets, one sentence a line in any of the
five languages, that no line may come near.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from faults import find_faults
from neighbours import Neighbours
from row import LANGS, Row, normalized, read_rows
from tally import table
from wordlist import count_lines, lacking, read_words


def faults_of(rows: Iterable[Row]) -> Iterator[str]:
    """Yield what is wrong with the lines one by one, and the lines whose English was there before."""
    seen: dict[str, Row] = {}
    for row in rows:
        where = f"{row.file}:{row.number}"
        yield from (f"{where}: {lang}: {kind}: {what}" for lang, kind, what in find_faults(row))
        earlier = seen.setdefault(normalized(row.english), row)
        if earlier is not row:
            yield f"{where}: en: duplicate: of {earlier.file}:{earlier.number}"


def near(rows: Iterable[Row], held_out: Iterable[str]) -> Iterator[str]:
    """Yield the lines that come near a held-out sentence in any language."""
    neighbours = Neighbours(held_out)
    for row in rows:
        for lang in ("en", *LANGS):
            other = neighbours.nearest(row.of(lang))
            if other is not None:
                yield f"{row.file}:{row.number}: {lang}: near: {other}"


def main() -> None:
    """Read the arguments and check."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", type=Path, nargs="+")
    parser.add_argument("--words", type=Path)
    parser.add_argument("--away-from", type=Path, nargs="*", default=[])
    args = parser.parse_args()
    try:
        rows = [row for path in args.files for row in read_rows(path)]
    except (OSError, ValueError) as error:
        parser.error(str(error))
    held_out = [line for path in args.away_from for line in path.read_text(encoding="utf-8").splitlines()]
    found = [*faults_of(rows), *(near(rows, held_out) if held_out else ())]
    print(table(rows))
    if args.words:
        few = lacking(read_words(args.words), count_lines(row.english for row in rows))
        print(f"\n{len(few)} words in fewer than three lines:", ", ".join(f"{word} {n}" for word, n in few.items()))
    print("\n".join(["", *found, f"{len(found)} faults"]))
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
