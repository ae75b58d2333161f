"""What of an archive is left to do, in groups: articles that are translated together, and kept in one step.

A group is made of what is not done yet, in the order in which it is read, and groups are kept in their order. So a run
that goes on after another was killed makes the same groups of what is left as that one would have made.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import BinaryIO

from dateline.archive.bounds import Bounds, Tally
from dateline.archive.form import Form, Read
from dateline.archive.ledger import Entry, FileEntry, Ledger, State
from dateline.archive.output import Output
from dateline.archive.record import Record, Refused
from dateline.archive.source import Place, Source

_CHARACTERS = 120_000  # of a group, about
_PAGE = 100  # records whose entries are looked up at a time

Unreadable = (OSError, EOFError)


@dataclass(slots=True)
class OpenFile:
    """A file that is being worked on."""

    place: Place
    read: int = 0  #: records
    message: str = ""  #: why the rest of it could not be read


@dataclass(frozen=True, slots=True)
class Item:
    """A record that is to be translated, or to be told as refused."""

    file: OpenFile
    record: Read
    position: int  #: bytes of its file up to its end, or 0 where that is not known

    @property
    def form(self) -> Form:
        """Return the form of its file."""
        return self.file.place.form

    @property
    def characters(self) -> int:
        """Return how long the article is."""
        return self.record.characters if isinstance(self.record, Record) else 0


@dataclass(slots=True)
class Group:
    """Articles that are translated together; ``ends`` are the files that are read to their end with them."""

    items: list[Item] = field(default_factory=list)
    ends: list[OpenFile] = field(default_factory=list)
    characters: int = 0

    def add(self, item: Item) -> None:
        """Put an item to the others."""
        self.items.append(item)
        self.characters += item.characters


class Backlog:
    """Reads an archive and yields what is left to do; what is known is counted in the tally."""

    def __init__(
        self,
        source: Source,
        output: Output,
        ledger: Ledger,
        recipe: str,
        bounds: Bounds,
        tally: Tally,
        stop: Callable[[], bool],
        tell: Callable[[], None],
    ) -> None:
        """``recipe`` is the digest of the recipe; ``stop`` asks whether to end early, ``tell`` says what is known."""
        self._source, self._output, self._ledger, self._recipe = source, output, ledger, recipe
        self._bounds, self._tally, self._stop, self._tell = bounds, tally, stop, tell
        self._left = bounds.limit
        self.complete = False  #: all of it was read

    def groups(self) -> Iterator[Group]:
        """Yield the groups; after a stop, none that is not what it would have been."""
        group = Group()
        for one in self._all():
            if isinstance(one, Item):
                group.add(one)
            else:
                group.ends.append(one)
            full = len(group.items) >= self._bounds.articles or group.characters >= _CHARACTERS
            if full or not group.items:
                yield group
                group = Group()
        if group.items and not self._stop():
            yield group

    def _all(self) -> Iterator[Item | OpenFile]:
        """Yield what is to be done, and each file after all of its items."""
        for place in self._source.places():
            if isinstance(place, Refused):
                self._tally.unreadable.append(place)
                continue
            if self._bounds.since is not None and place.time < self._bounds.since:
                continue
            if self._is_over():
                return
            known = self._ledger.file(place.name)
            if known and self._is_whole(known, place):
                self._count(known, place)
                continue
            file = OpenFile(place)
            for item in self._items(file):
                if self._is_over():
                    return
                self._left = None if self._left is None else self._left - 1
                yield item
            yield file
        self.complete = True

    def _is_over(self) -> bool:
        return self._stop() or self._left == 0

    def _count(self, known: FileEntry, place: Place) -> None:
        self._tally.known += known.records
        self._tally.files += 1
        self._tally.bytes_read += place.size
        self._tell()

    def _is_whole(self, known: FileEntry, place: Place) -> bool:
        return (
            known.whole
            and not known.message
            and (known.stamp, known.recipe) == (place.stamp, self._recipe)
            and all(self._output.has(lang, place.name) for lang in known.outputs)
        )

    def _items(self, file: OpenFile) -> Iterator[Item]:
        place = file.place
        self._ledger.put_file(FileEntry(place.name, place.form.name, place.stamp, self._recipe, whole=False))
        try:
            with place.open() as opened:
                reading = self._read(file, opened)
                while page := list(islice(reading, _PAGE)):
                    yield from self._left_of(page)
        except Unreadable as error:
            file.message = f"it cannot be read to its end: {_reason(error)}"

    def _read(self, file: OpenFile, opened: BinaryIO) -> Iterator[Item]:
        """Yield the records of a file; where the rest of it cannot be read, note why."""
        place = file.place
        for record in place.form.read(opened, place.name, self._bounds.max_characters):
            if record.number is None and isinstance(record, Refused):
                file.message = record.message
                continue
            file.read = (record.number or 0) + 1
            yield Item(file, record, opened.tell() if place.is_plain else 0)

    def _left_of(self, page: list[Item]) -> Iterator[Item]:
        """Yield the items that are not done."""
        place, numbers = page[0].file.place, [item.record.number or 0 for item in page]
        known = self._ledger.entries(place.name, numbers[0], numbers[-1] + 1)
        for item, number in zip(page, numbers, strict=True):
            before = known.get(number)
            if before and self._stands(before, item.record, place):
                self._tally.known += 1
            else:
                yield item

    def _stands(self, before: Entry, record: Read, place: Place) -> bool:
        """Tell whether what became of a record still stands; of a single file the output must be there too."""
        if (before.digest, before.recipe) != (record.digest, self._recipe):
            return False
        if before.state is State.FAILED or place.form.container:
            return True
        outputs = before.facts.get("outputs", {})
        return bool(outputs) and all(self._output.digest(lang, place.name) == outputs[lang] for lang in outputs)


def _reason(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error) or type(error).__name__
