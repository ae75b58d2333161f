"""How much there is to do, and how long it takes."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field

from dateline.archive.form import Read
from dateline.archive.recipe import Recipe
from dateline.archive.record import Record, Refused
from dateline.archive.source import Source
from dateline.errors import InputError
from dateline.pipeline import Pipeline

_SAMPLE = 3  # articles that are translated to learn how fast it goes


@dataclass(slots=True)
class Estimate:
    """What an archive has."""

    articles: int = 0
    words: int = 0
    refused: int = 0
    sample: list[Record] = field(default_factory=list)

    @classmethod
    def of(cls, source: Source, max_characters: int) -> Estimate:
        """Count by reading all of it."""
        found = cls()
        for one in _all(source, max_characters):
            if isinstance(one, Refused):
                found.refused += 1
                continue
            found.articles, found.words = found.articles + 1, found.words + one.words
            if len(found.sample) < _SAMPLE:
                found.sample.append(one)
        return found

    def speed(self, pipeline: Pipeline, recipe: Recipe) -> float:
        """Return the words of the source a second, by translating the first articles; 0 where there are none."""
        begun, words = time.monotonic(), 0
        for one in self.sample:
            with suppress(InputError):
                for article in one.articles:
                    pipeline.translate(article, recipe.langs, glossary=recipe.glossary, names=recipe.names)
                words += one.words
        return words / max(time.monotonic() - begun, 1e-6)


def _all(source: Source, max_characters: int) -> Iterator[Read]:
    for place in source.places():
        if isinstance(place, Refused):
            yield place
            continue
        try:
            with place.open() as file:
                yield from place.form.read(file, place.name, max_characters)
        except (OSError, EOFError) as error:
            yield Refused(place.name, None, "file_unreadable", str(error))
