"""The text that the recipe trains on: TSV files in, cleaned and weighted pairs out, held-out lines kept apart."""

from __future__ import annotations

import hashlib
import lzma
import random
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

LANGS = ("hy", "az", "ru", "de")
_ARMENIAN_COLON = re.compile(r"(?<=[\u0561-\u0587»]):(?=\s|$)")
_MARKUP = re.compile(r"[{}<>|]|%[sd]|\$\w")
_TEST, _DEV = 26, 43  # thousandths of the newswire: below the first test, below the second dev

# Weight of a source by the longest prefix of its name; what is not named is interface text, of little use to news.
WEIGHTS = {
    "newswire": 10, "casing": 5, "newstest": 2.2, "wets": 1.5, "de-news": 1, "ud-pud": 3, "mt-geneval": 2, "xquad": 2,
    "mlqe": 1, "tico19_": 0.7, "tico19": 1.5, "europarl": 0.6, "wmt-testsuites": 0.6, "opennmt": 0.7, "destatis": 0.7,
    "1tv": 0.25, "tatoeba-anki": 0.15, "tatoeba": 1.2, "msdocs": 0.02, "3b1b": 0.1, "debian": 0.12, "multi30k": 0.08,
    "freebsd": 0.05, "bitcoin": 0.3, "umbrella": 1, "cwa": 1, "bible": 0.35, "react": 0.4, "mozorg": 1, "cldr": 0.6,
    "wikipedia": 0.4, "ud_tuecl": 2,
}  # fmt: skip
_THINNED = ("msdocs", "3b1b", "freebsd", "debian")  # only one line in seven of these is read at all
_DROPPED = ("tatoeba_ui",)


def weight(source: str) -> float:
    """Return the weight of a pair by its source."""
    prefixes = [prefix for prefix in WEIGHTS if source.startswith(prefix)]
    return float(WEIGHTS[max(prefixes, key=len)]) if prefixes else 0.12


def clean(text: str, lang: str = "en") -> str:
    """Return a text in NFC with single spaces; ASCII ":" as an Armenian full stop becomes ``։``."""
    text = " ".join(unicodedata.normalize("NFC", text).split())
    return _ARMENIAN_COLON.sub("։", text) if lang == "hy" else text


@dataclass(frozen=True, slots=True)
class Pair:
    """A source sentence and its translation, with the corpus it is from."""

    source: str
    lang: str
    english: str
    target: str


@dataclass(slots=True)
class Newswire:
    """The five-way lines: (en, hy, az, ru, de), divided by a hash of the English so that a line never changes sides."""

    train: list[list[str]] = field(default_factory=list)
    dev: list[list[str]] = field(default_factory=list)
    test: list[list[str]] = field(default_factory=list)


def read_newswire(folder: Path) -> Newswire:
    """Read all files of the newswire corpus; training lines that come near a held-out line are left out."""
    parts = Newswire()
    for path in sorted(folder.glob("*.tsv")):
        for line in path.read_text(encoding="utf-8").splitlines():
            cells = line.split("\t")
            if len(cells) == 5:
                row = [clean(cells[0]), *(clean(text, lang) for lang, text in zip(LANGS, cells[1:], strict=True))]
                side = int(hashlib.sha256(row[0].encode()).hexdigest()[:8], 16) % 1000
                (parts.test if side < _TEST else parts.dev if side < _DEV else parts.train).append(row)
    near = _Neighbours(row[0] for row in (*parts.test, *parts.dev))
    parts.train = [row for row in parts.train if not near.has(row[0])]
    return parts


class _Neighbours:
    """Finds texts that share half of their four-word sequences with one of a set."""

    def __init__(self, texts: Iterator[str]) -> None:
        self._held = [_shingles(text) for text in texts]
        self._index: dict[str, list[int]] = defaultdict(list)
        for number, shingles in enumerate(self._held):
            for shingle in shingles:
                self._index[shingle].append(number)

    def has(self, text: str) -> bool:
        shingles = _shingles(text)
        shared = Counter(number for shingle in shingles for number in self._index.get(shingle, ()))
        return any(count >= 0.5 * min(len(shingles), len(self._held[n])) for n, count in shared.items())


def _shingles(text: str) -> set[str]:
    words = re.findall(r"\w+", text.lower())
    return {" ".join(words[i : i + 4]) for i in range(max(1, len(words) - 3))}


def newswire_pairs(rows: list[list[str]], rng: random.Random) -> Iterator[Pair]:
    """Yield pairs from five-way rows; of the short ones also some in capitals and Title Case."""
    for english, *targets in rows:
        for lang, target in zip(LANGS, targets, strict=True):
            yield Pair("newswire", lang, english, target)
            if len(english) < 90 and rng.random() < 0.12:
                yield Pair("casing", lang, english.upper(), target)
            if len(english) < 90 and rng.random() < 0.2:
                yield Pair("casing", lang, _title_case(english), target)


def _title_case(text: str) -> str:
    words = text.split(" ")
    return " ".join(word[:1].upper() + word[1:] if len(word) > 3 or not i else word for i, word in enumerate(words))


def read_pairs(paths: list[Path], rng: random.Random) -> Iterator[Pair]:
    """Yield pairs from files named ``*en-xx.tsv`` or ``.tsv.xz``: source name, English, target."""
    for path in paths:
        match = re.search(r"en-(\w\w)\.tsv", path.name)
        if match is None:
            raise SystemExit(f"{path}: the name must say the language, like train.en-hy.tsv.xz")
        with lzma.open(path, "rt", encoding="utf-8") if path.suffix == ".xz" else path.open(encoding="utf-8") as file:
            for line in file:
                source, english, target = line.rstrip("\n").split("\t")
                if source in _DROPPED or _MARKUP.search(english + target):
                    continue
                if not source.startswith(_THINNED) or rng.random() < 0.15:
                    yield Pair(source, match[1], clean(english), clean(target, match[1]))
