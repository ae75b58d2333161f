"""How much a run does, and what it has done so far."""

from __future__ import annotations

from dataclasses import dataclass, field

from dateline.archive.ledger import Entry, State
from dateline.archive.record import Refused


@dataclass(frozen=True, slots=True)
class Bounds:
    """How much a run does."""

    articles: int = 32  #: that are translated together, at most
    max_errors: int | None = None  #: after which it stops
    limit: int | None = None  #: articles that are translated at most
    since: int | None = None  #: files that were changed later only, in nanoseconds since 1970
    max_characters: int = 100_000


@dataclass(slots=True)
class Tally:
    """What a run has done so far."""

    done: int = 0
    failed: int = 0
    known: int = 0  #: records that an earlier run did
    words: int = 0
    flagged: int = 0
    hits: int = 0  #: sentences that the memory had
    asked: int = 0  #: sentences that it was asked for
    forgotten: int = 0  #: articles for which the memory could not be used
    bytes_read: int = 0  #: of files that are dealt with
    position: int = 0  #: bytes of the file that is being worked on
    files: int = 0
    unreadable: list[Refused] = field(default_factory=list)
    complete: bool = False  #: nothing is left to be done

    def add(self, entry: Entry) -> None:
        """Count what became of a record."""
        self.done += entry.state is State.DONE
        self.failed += entry.state is State.FAILED
        self.words += entry.words
        for name in ("flagged", "hits", "asked", "forgotten"):
            setattr(self, name, getattr(self, name) + entry.facts.get(name, 0))
