"""A dictionary that the model looks rare words up in: their renderings stand behind them in its source.

``honey<m12> мед</m12>``: a model that was trained on such text takes the rendering, inflects it, or does without it
where another sense is meant. The words are those that training text has too seldom for a small model to know by heart.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path

OPEN, CLOSE = "<m12>", "</m12>"
RESERVED = frozenset(
    {OPEN, CLOSE, "<m13>", "</m13>", "<m14>", "</m14>", "<m15>", "</m15>"}
)  # of sources, never of targets
_WORD = re.compile(r"(?<![\w</.@’'-])[^\W\d_]+(?:[’'-][^\W\d_]+)*(?![\w<>@/’'-]|\.\w)")
_KEPT = 256  # texts that were read last
_MOST = 8  # words of a sentence


@lru_cache(maxsize=_KEPT)
def _words(text: str) -> frozenset[str]:
    """Return the words of a text that a lexicon may have, also in small letters; each language asks for them."""
    words = _WORD.findall(text)
    return frozenset(words).union(word.lower() for word in words)


class Lexicon:
    """Renderings by target language and English word: in small letters, or a name as it is written ("Nice")."""

    def __init__(self, renderings: Mapping[str, Mapping[str, str]]) -> None:
        self._renderings = renderings

    @classmethod
    def read(cls, path: Path, langs: Iterable[str]) -> Lexicon:
        """Read a file of lines ``word TAB rendering …``, a column for each of ``langs``; ``-`` is none.

        Raise ``ValueError`` where a line has another number of columns, ``OSError`` where there is no file.
        """
        renderings: dict[str, dict[str, str]] = {lang: {} for lang in langs}
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            word, *columns = line.split("\t")
            if len(columns) != len(renderings):
                raise ValueError(f"{path}:{number}: {len(columns) + 1} columns, not {len(renderings) + 1}")
            for known, rendering in zip(renderings.values(), columns, strict=True):
                if rendering != "-":
                    known[word] = rendering
        return cls(renderings)

    def annotated(self, text: str, lang: str) -> str:
        """Return an English text with the renderings of its first rare words behind them.

        One that has marks of this kind, or for terms, stays as it is.
        """
        known, left = self._renderings.get(lang, {}), _MOST
        if known.keys().isdisjoint(_words(text)):
            return text

        def with_rendering(match: re.Match[str]) -> str:
            nonlocal left
            rendering = known.get(match[0]) or known.get(match[0].lower())
            if rendering is None or not left or (len(match[0]) > 1 and match[0].isupper()):
                return match[0]
            left -= 1
            return f"{match[0]}{OPEN} {rendering}{CLOSE}"

        return _WORD.sub(with_rendering, text) if known and not any(mark in text for mark in RESERVED) else text
