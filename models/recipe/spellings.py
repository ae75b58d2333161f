"""How English words are usually cased within a sentence, counted in the newswire: the table of ``dateline.truecase``.

    python spellings.py newswire/*.tsv > ../../service/dateline/data/spellings.txt

One word a line, in its usual spelling, sorted. The dev part is left out, so that it can judge what comes of the table.
"""

from __future__ import annotations

import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

from row import without_tags

_WORD = re.compile(r"[^\W\d_]+")
_SENTENCE = re.compile(r"[.?!…][\"”’']?$")  # a headline tells nothing about casing
_START = re.compile(r"(?:^|[.!?:…—–]\s+|[\"“‘]|\s')")


def spellings(texts: Iterable[str]) -> list[str]:
    """Return each word of the texts as it is mostly spelled where no sentence or quotation begins."""
    forms: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for text in texts:
        if not _SENTENCE.search(text):
            continue
        starts = {match.end() for match in _START.finditer(text)}
        for match in _WORD.finditer(text):
            if match.start() not in starts:
                forms[match[0].lower()][match[0]] += 1
    return sorted(max(counts, key=lambda form: (counts[form], form)) for counts in forms.values())


def main() -> None:
    """Print the table for the files named on the command line."""
    paths = [Path(name) for name in sys.argv[1:]]
    lines = [line for path in paths if path.name != "dev.tsv" for line in path.read_text("utf-8").splitlines()]
    print("\n".join(spellings(without_tags(line.split("\t")[0]) for line in lines)))


if __name__ == "__main__":
    main()
