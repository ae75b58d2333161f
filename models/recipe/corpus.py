"""The text that the recipe trains on: TSV files in, cleaned and weighted pairs out, held-out lines kept apart."""

from __future__ import annotations

import lzma
import random
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from augment import Pair, variants
from neighbours import Neighbours
from row import LANGS, Row, read_rows

from dateline.contraction import spelled_out

DEV = "dev.tsv"
_ARMENIAN_COLON = re.compile(r"(?<=[\u0561-\u0587»]):(?=\s|$)")
_MARKUP = re.compile(r"[{}<>|]|%[sd]|\$[^\W\d]")  # $name is code, $4.5 million is not
_RESERVED = re.compile(r"</?m(?:[1-9]|1[0-5])>")  # inline tags that the vocabulary has tokens for

# Weight of a source by the longest prefix of its name; what is not named is interface text, of little use to news.
WEIGHTS = {
    "newswire": 5, "resampled": 5, "archive": 6, "casing": 5, "numbers": 5, "tags": 4, "masked": 6, "bare": 2,
    "joined": 3, "hints": 6, "looked-up": 7, "dictionary": 4,
    "newstest": 8, "wets": 5, "wets-news-deorig": 3, "de-news": 2, "ud-pud": 9, "mt-geneval": 6, "xquad": 8,
    "mlqe": 5, "tico19_": 0.7, "tico19": 5, "europarl": 2.5, "wmt-testsuites": 4, "opennmt": 2, "destatis": 1,
    "1tv": 0.4, "tatoeba-anki": 0.3, "tatoeba": 1.2, "msdocs": 0.02, "3b1b": 0.1, "debian-news": 0.3, "debian": 0.15,
    "multi30k": 0.08, "freebsd": 0.05, "bitcoin": 0.3, "umbrella": 1, "cwa": 1, "bible": 0.35, "react": 0.8,
    "mozorg": 1.5, "cldr": 0.6, "wikipedia": 0.4, "ud_tuecl": 4,
}  # fmt: skip
_THINNED = ("msdocs", "3b1b", "freebsd", "debian")  # only one line in seven of these is read at all
_DROPPED = ("tatoeba_ui",)


def weight(source: str) -> float:
    """Return the weight of a pair by its source."""
    prefixes = [prefix for prefix in WEIGHTS if source.startswith(prefix)]
    return float(WEIGHTS[max(prefixes, key=len)]) if prefixes else 0.12


def clean(text: str, lang: str = "en") -> str:
    """Return a text in NFC with single spaces; ASCII ":" at an Armenian sentence end becomes ``։``, Russian ё е.

    English has its short forms in full, as the engine writes them (``didn't``: ``did not``).
    """
    text = " ".join(unicodedata.normalize("NFC", text).split())
    if lang == "en":
        return spelled_out(text).text
    if lang == "ru":
        return text.replace("ё", "е").replace("Ё", "Е")
    return _ARMENIAN_COLON.sub("։", text) if lang == "hy" else text


@dataclass(slots=True)
class Newswire:
    """The five-way lines, cleaned: (en, hy, az, ru, de). Dev and test are files of their own and never trained on."""

    train: list[list[str]] = field(default_factory=list)
    dev: list[list[str]] = field(default_factory=list)
    test: list[list[str]] = field(default_factory=list)

    def held_out(self) -> list[str]:
        """Return the English of the lines that nothing may be trained on."""
        return [row[0] for row in (*self.dev, *self.test)]


def read_newswire(folder: Path, test: Path) -> Newswire:
    """Read the newswire corpus; raise ``ValueError`` where a training line comes near a held-out one."""
    topics = (path for path in sorted(folder.glob("*.tsv")) if path.name != DEV)
    parts = Newswire([_cleaned(row) for path in topics for row in read_rows(path)])
    parts.dev = [_cleaned(row) for row in read_rows(folder / DEV)]
    parts.test = [_cleaned(row) for row in read_rows(test)]
    neighbours = Neighbours(parts.held_out())
    for row in parts.train:
        if (held := neighbours.nearest(row[0])) is not None:
            raise ValueError(f"the training line {row[0]!r} comes near the held-out line {held!r}: leave one out")
    return parts


def _cleaned(row: Row) -> list[str]:
    return [clean(row.english), *(clean(text, lang) for lang, text in zip(LANGS, row.targets, strict=True))]


def has_markup(text: str) -> bool:
    """Return whether a text has code in it, other than the reserved tags ``<m1>`` to ``</m15>``."""
    return bool(_MARKUP.search(_RESERVED.sub("", text)))


def keep_away(pairs: Iterable[Pair], held_out: Iterable[str]) -> Iterator[Pair]:
    """Yield the pairs whose English comes near none of the held-out sentences."""
    neighbours = Neighbours(held_out)
    return (pair for pair in pairs if neighbours.nearest(pair.english) is None)


def newswire_pairs(rows: list[list[str]], rng: random.Random) -> Iterator[Pair]:
    """Yield pairs from five-way rows, and their variants."""
    for number, lang in enumerate(LANGS, 1):
        pairs = [Pair("newswire", lang, row[0], row[number]) for row in rows]
        yield from pairs
        yield from variants(pairs, rng)


def read_pairs(paths: list[Path], rng: random.Random) -> Iterator[Pair]:
    """Yield pairs from files named ``*en-xx.tsv`` or ``.tsv.xz``: source name, English, target."""
    for path in paths:
        match = re.search(r"en-(\w\w)\.tsv", path.name)
        if match is None:
            raise SystemExit(f"{path}: the name must say the language, like train.en-hy.tsv.xz")
        with lzma.open(path, "rt", encoding="utf-8") if path.suffix == ".xz" else path.open(encoding="utf-8") as file:
            for line in file:
                source, english, target = line.rstrip("\n").split("\t")
                if source in _DROPPED or has_markup(english + target):
                    continue
                if not source.startswith(_THINNED) or rng.random() < 0.15:
                    yield Pair(source, match[1], clean(english), clean(target, match[1]))
