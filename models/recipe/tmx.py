"""Translation memories in TMX 1.4 → corpus files of the recipe, so that a newsroom trains on its own archive.

    python models/recipe/tmx.py OUT memory.tmx … [--name archive]

Writes OUT/archive.en-hy.tsv and the like for the languages that have pairs, each file whole or not at all, and prints
how many pairs were written and how many left out, and why:

- ``empty``: no letter on one of the sides; ``long``: more than 400 characters, about what the recipe's 128 tokens hold;
- ``markup``: code in the text itself; ``tags``: inline elements that differ, are not nested, or are more than ten;
- ``untranslated``: the English again; ``script``: letters of another script; ``length``: too short or too long to be
  the translation; ``duplicate``: there before.

Paired inline elements (``bpt`` and ``ept``, ``hi``) become ``<m1>…</m1>`` and lone ones (``ph``, ``it``, ``ut``)
``<m2>``, numbered alike on both sides by ``x``, or ``i``, or the code itself; what ``sub`` has inside a code (a
footnote, an alternative text) is left out with it. Files are read as a stream. One that declares entities is refused.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import TextIO

from augment import Pair
from corpus import clean, has_markup
from faults import find_faults
from row import LANGS, Row, without_tags
from units import Mark, Part, read_units

from dateline.language import SOURCE

_LONGEST = 400  # characters
_MOST_TAGS = 10
_FAULTS = ("script", "tags", "length")  # those of faults.py that make a pair useless; press style is the newsroom's own
_WRITTEN = "written"
_REASONS = (_WRITTEN, "empty", "long", "markup", "tags", "untranslated", "script", "length", "duplicate")


@dataclass(slots=True)
class Tally:
    """What was done: pairs by language and reason, units without English, variants in languages that are not ours."""

    pairs: Counter[tuple[str, str]] = field(default_factory=Counter)
    without_english: int = 0
    others: Counter[str] = field(default_factory=Counter)


def tagged(english: Sequence[Part], target: Sequence[Part]) -> tuple[str, str] | None:
    """Return both texts with ``<m1>``, ``<m2>`` … by their English order; None if the inline elements do not match."""
    keys, others = _opened(english), _opened(target)
    if keys is None or others is None or set(keys) != set(others) or len(keys) > _MOST_TAGS:
        return None
    names = {key: f"m{number}>" for number, key in enumerate(keys, 1)}

    def written(parts: Sequence[Part]) -> str:
        return "".join(part if isinstance(part, str) else part.form + names[part.key] for part in parts)

    return written(english), written(target)


def _opened(parts: Sequence[Part]) -> list[tuple[str, str]] | None:
    """Return the keys of the inline elements in their order; None if one comes twice or a pair is not closed."""
    marks = [part for part in parts if isinstance(part, Mark)]
    opened = [mark.key for mark in marks if mark.form == "<"]
    closed = [mark.key for mark in marks if mark.form == "</"]
    sound = len(set(opened)) == len(opened) and sorted(closed) == sorted(key for key in opened if key[0] == "pair")
    return opened if sound else None


def judge(english: Sequence[Part], target: Sequence[Part], lang: str) -> tuple[str, str, str]:
    """Return the texts as they are trained on, and why they are to be left out, or that they are to be written."""
    literal = [part for part in (*english, *target) if isinstance(part, str)]
    if any("<" in text or has_markup(text) for text in literal):
        return "", "", "markup"
    texts = tagged(english, target)
    if texts is None:
        return "", "", "tags"
    pair = clean(texts[0]), clean(texts[1], lang)
    return *pair, _reason(*pair, lang) or _WRITTEN


def _reason(english: str, target: str, lang: str) -> str | None:
    plain = [without_tags(text) for text in (english, target)]
    if not all(any(map(str.isalpha, text)) for text in plain):
        return "empty"
    if max(map(len, plain)) > _LONGEST:
        return "long"
    if plain[0].casefold() == plain[1].casefold():
        return "untranslated"
    hy, az, ru, de = (target if other == lang else "" for other in LANGS)
    kinds = {kind for of, kind, _ in find_faults(Row("", 0, english, (hy, az, ru, de))) if of in (SOURCE, lang)}
    return next((kind for kind in _FAULTS if kind in kinds), None)


def read_memories(paths: Iterable[Path], name: str, tally: Tally) -> Iterator[Pair]:
    """Yield the pairs that TMX files are good for, counting; raise ``ValueError`` for a file without English."""
    seen: set[int] = set()  # hashes, for the texts would fill the memory; two that agree by chance cost a pair
    for path in paths:
        found: Counter[str] = Counter()
        for unit in read_units(path):
            tally.others.update(unit.others)
            found.update([*unit.others, *(lang for lang, _ in unit.targets)])
            if unit.english is None:
                tally.without_english += 1
                continue
            found[SOURCE] += 1
            for lang, parts in unit.targets:
                english, target, verdict = judge(unit.english, parts, lang)
                key = hash((lang, english, target))
                if verdict == _WRITTEN and key in seen:
                    verdict = "duplicate"
                tally.pairs[lang, verdict] += 1
                if verdict == _WRITTEN:
                    seen.add(key)
                    yield Pair(name, lang, english, target)
        if not found[SOURCE]:
            raise ValueError(f"{path}: no English in it; it has {_listed(found) or 'no translation units'}")


def write(pairs: Iterable[Pair], out: Path, name: str) -> list[Path]:
    """Write a corpus file for each language that has pairs; when ``pairs`` fails, what was there stays as it was."""
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=out) as folder:
        with ExitStack() as stack:
            files: dict[str, TextIO] = {}
            for pair in pairs:
                if pair.lang not in files:
                    path = Path(folder, f"{name}.en-{pair.lang}.tsv")
                    files[pair.lang] = stack.enter_context(path.open("w", encoding="utf-8", newline="\n"))
                files[pair.lang].write(f"{pair.source}\t{pair.english}\t{pair.target}\n")
        return [path.replace(out / path.name) for path in sorted(Path(folder).iterdir())]


def table(tally: Tally) -> str:
    """Return how many pairs of each language were written and left out, as a Markdown table, and what else there is."""
    reasons = [reason for reason in _REASONS if reason == _WRITTEN or any(tally.pairs[lang, reason] for lang in LANGS)]
    lines = [["pairs", *LANGS], ["---", *["---:"] * len(LANGS)]]
    lines += [[reason, *(f"{tally.pairs[lang, reason]:,}" for lang in LANGS)] for reason in reasons]
    notes = []
    if tally.without_english:
        notes.append(f"units without English: {tally.without_english:,}")
    if tally.others:
        notes.append(f"variants in other languages or scripts: {_listed(tally.others)}")
    return "\n".join([*(f"| {' | '.join(cells)} |" for cells in lines), *notes])


def _listed(counts: Counter[str]) -> str:
    return ", ".join(f"{tag or 'no language'} {count:,}" for tag, count in counts.most_common(20))


def _source_name(text: str) -> str:
    if not re.fullmatch(r"[\w.-]+", text):
        raise argparse.ArgumentTypeError("a source is named by letters, digits and hyphens")
    return text


def main() -> None:
    """Read the arguments and convert."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("memories", type=Path, nargs="+", metavar="memory.tmx")
    parser.add_argument("--name", type=_source_name, default="archive", help="of the source; corpus.py weighs by it")
    args = parser.parse_args()
    tally = Tally()
    try:
        paths = write(read_memories(args.memories, args.name, tally), args.out, args.name)
    except (OSError, ValueError) as error:
        parser.error(str(error))
    print(table(tally))
    for path in paths:
        print("wrote", path)
    if not paths:
        sys.exit("nothing was written: no pair is fit for training")


if __name__ == "__main__":
    main()
