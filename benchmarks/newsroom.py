"""Requests as newsrooms send them: articles that nobody sent before, made of sentences of the newswire corpus."""

from __future__ import annotations

import random
import re
from collections import deque
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

_CORPUS = Path(__file__).resolve().parents[1] / "models" / "recipe" / "newswire"
_LANGS = ("hy", "az", "ru", "de")
_PLACES = ("Yerevan", "Baku", "Moscow", "Berlin", "Tbilisi", "Ankara", "Paris", "Vienna", "London", "Geneva")
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October")
_WHO = ("a spokeswoman", "the ministry", "two diplomats", "local officials", "the agency", "a witness")
_HTML, _AGAIN, _NEW = 0.35, 0.15, 0.6  # shares: of articles in HTML, of those sent again, of sentences made new
_KEPT = 200  # articles that may be sent again
_SENTENCE = re.compile(r"[A-Z][^\"“”<>&]{40,220}[a-z]\.")


@dataclass(frozen=True, slots=True)
class Draft:
    """An article as its editor has it: a headline, a dateline, and paragraphs of sentences."""

    headline: str
    dateline: str
    paragraphs: tuple[tuple[str, ...], ...]
    html: bool

    @property
    def body(self) -> str:
        """Return the body in its format."""
        texts = [" ".join(sentences) for sentences in self.paragraphs]
        texts[0] = f"{self.dateline} {texts[0]}"
        return "\n".join(map(_marked, texts)) if self.html else "\n\n".join(texts)


@dataclass(slots=True)
class Newsroom:
    """Makes requests, the same for the same seed; safe for one thread."""

    seed: int
    _chance: random.Random = field(init=False)
    _sent: deque[Draft] = field(init=False)

    def __post_init__(self) -> None:
        self._chance = random.Random(self.seed)  # noqa: S311 - it makes articles, not keys
        self._sent = deque(maxlen=_KEPT)

    def request(self) -> dict[str, Any]:
        """Return the body of the next request: a new article, or one that was sent before with a sentence changed."""
        again = self._sent and self._chance.random() < _AGAIN
        draft = self._edited(self._chance.choice(self._sent)) if again else self._draft()
        self._sent.append(draft)
        langs = self._chance.sample(_LANGS, self._chance.choice((1, 1, 2, 4)))
        article = {"headline": draft.headline, "body": draft.body}
        return {"target_langs": langs, "format": "html" if draft.html else "text", "article": article}

    def _draft(self) -> Draft:
        chance = self._chance
        place, month = chance.choice(_PLACES), chance.choice(_MONTHS)
        paragraphs = tuple(
            tuple(self._sentence() for _ in range(chance.choice((1, 2, 2, 3)))) for _ in range(chance.randint(3, 9))
        )
        dateline = f"{place.upper()}, {month} {chance.randint(1, 28)} (Reuters) —"
        return Draft(chance.choice(_LINES)[:-1], dateline, paragraphs, chance.random() < _HTML)

    def _sentence(self) -> str:
        """Return a sentence, most often with an attribution that makes it new to any memory."""
        sentence, chance = self._chance.choice(_LINES), self._chance
        if chance.random() > _NEW:
            return sentence
        day = f"{chance.choice(_MONTHS)} {chance.randint(1, 28)}"
        return f"{sentence[:-1]}, {chance.choice(_WHO)} in {chance.choice(_PLACES)} said on {day}."

    def _edited(self, draft: Draft) -> Draft:
        at = self._chance.randrange(len(draft.paragraphs))
        changed = (*draft.paragraphs[at][:-1], self._sentence())
        return replace(draft, paragraphs=(*draft.paragraphs[:at], changed, *draft.paragraphs[at + 1 :]))


def _marked(text: str) -> str:
    """Return a paragraph in HTML, with a link and emphasis among its words."""
    words = text.split()
    middle = len(words) // 2
    words[middle] = f'<a href="https://news.example/{len(text)}">{words[middle]}</a>'
    words[-2] = f"<b>{words[-2]}</b>"
    return f"<p>{' '.join(words)}</p>"


def _lines() -> list[str]:
    """Return the English sentences of the corpus that stand by themselves, each of one clause with its full stop."""
    found = (
        line.partition("\t")[0]
        for path in sorted(_CORPUS.glob("*.tsv"))
        for line in path.read_text(encoding="utf-8").splitlines()
    )
    return [line for line in dict.fromkeys(found) if _SENTENCE.fullmatch(line)]


_LINES = _lines()
