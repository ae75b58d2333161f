"""A line of five-way text: English and its four translations."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

LANGS = ("hy", "az", "ru", "de")
TAG = re.compile(r"</?m\d+>")  # an inline tag, or a placeholder when nothing closes it


def without_tags(text: str) -> str:
    """Return a text without inline tags and placeholders."""
    return " ".join(TAG.sub(" ", text).split()) if "<m" in text else text


def normalized(text: str) -> str:
    """Return a text's words in lower case with single spaces: what two different lines must not share."""
    return " ".join(re.findall(r"\w+", without_tags(text).casefold()))


@dataclass(frozen=True, slots=True)
class Row:
    """The five columns of a line and where it stands (``number`` counts from 1)."""

    file: str
    number: int
    english: str
    targets: tuple[str, str, str, str]

    def of(self, lang: str) -> str:
        """Return the column of a language."""
        return self.english if lang == "en" else self.targets[LANGS.index(lang)]


def read_rows(path: Path) -> Iterator[Row]:
    """Yield the lines of a TSV file; raise ``ValueError`` that names a line without five columns."""
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        cells = line.split("\t")
        if len(cells) == 5:
            english, hy, az, ru, de = cells
            yield Row(path.stem, number, english, (hy, az, ru, de))
        elif line:
            raise ValueError(f"{path}:{number}: {len(cells)} columns instead of 5")
