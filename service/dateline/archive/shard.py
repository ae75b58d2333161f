"""Records that are translated elsewhere: put down in parcels, fetched by workers, and asked after until they are done.

What goes from machine to machine lies in the database; a broker only says that something is there. So whatever
happens to the broker or to a worker, a shard is sent again until there is a result; of several the first one counts.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from dateline.archive.ledger import Entry, State
from dateline.archive.parcel import packed, unpacked_entries
from dateline.archive.pool import Records, Waiting
from dateline.errors import ArchiveStopped

_LOOK = 0.1  # seconds between two looks for results
_MOST_SENDS = 5  # of a shard, before its records are given up
WORKERS_LOST = "workers_lost"


@dataclass(frozen=True, slots=True)
class Result:
    """How far a shard is: its entries once it is done, or why no worker can do it."""

    data: bytes | None
    fault: str | None
    beat: float  #: when a worker last said that it is at it, in seconds since 1970


class Shards(Protocol):
    """Keeps the shards of a job where all machines reach them."""

    def put(self, records: bytes) -> int:
        """Keep a shard; return its number."""
        ...

    def results(self, numbers: Sequence[int]) -> Mapping[int, Result]:
        """Return how far shards are."""
        ...

    def drop(self, number: int) -> None:
        """Forget a shard."""
        ...

    def clear(self) -> None:
        """Forget all shards of the job, which a run before left."""
        ...


@dataclass(slots=True, eq=False)
class _Shard:
    """A group of records on its way; ``number`` is what the ledger has it under."""

    pool: Elsewhere
    records: Records
    number: int
    sent: float = 0.0
    sends: int = 0
    entries: list[Entry] | None = None

    def result(self) -> list[Entry]:
        """Wait for it; raise ArchiveStopped where no worker can do it."""
        return self.pool.wait(self)


class Elsewhere:
    """A pool of workers on other machines; ``send`` has a shard's number told to them.

    ``room`` shards are on their way at a time. ``patience`` are the seconds without a sign of a worker after which a
    shard is sent again.
    """

    def __init__(
        self,
        shards: Shards,
        send: Callable[[int], object],
        recipe: str,
        *,
        room: int = 16,
        patience: float = 60.0,
    ) -> None:
        """Forget what a run before left, and begin."""
        self._shards, self._send, self._recipe = shards, send, recipe
        self._patience = patience
        self.room = room
        self._flight: list[_Shard] = []
        shards.clear()

    def submit(self, records: Records) -> Waiting:
        """Have a group translated."""
        if not records:
            return _Shard(self, records, 0, entries=[])
        shard = _Shard(self, records, self._shards.put(packed(records)))
        self._flight.append(shard)
        self._tell(shard)
        return shard

    def wait(self, shard: _Shard) -> list[Entry]:
        """Wait for a shard; raise ArchiveStopped where no worker can do it."""
        while shard.entries is None:
            self._look()
            if shard.entries is None:
                time.sleep(_LOOK)
        return shard.entries

    def _tell(self, shard: _Shard) -> None:
        shard.sent, shard.sends = time.time(), shard.sends + 1
        self._send(shard.number)

    def _look(self) -> None:
        """See what is done, and send again what no worker seems to be at."""
        found = self._shards.results([shard.number for shard in self._flight])
        for shard in list(self._flight):
            result = found.get(shard.number)
            if result is None:
                raise ArchiveStopped("the shards were taken from the ledger; another run seems to be at work")
            if result.fault:
                raise ArchiveStopped(f"a worker cannot do this job: {result.fault}")
            if result.data is not None:
                self._settle(shard, unpacked_entries(result.data))
            elif time.time() - max(result.beat, shard.sent) > self._patience:
                self._again(shard)

    def _again(self, shard: _Shard) -> None:
        if shard.sends < _MOST_SENDS:
            self._tell(shard)
            return
        message = f"{_MOST_SENDS} times a worker was lost over this article or one sent with it"
        lost = Entry(0, "", self._recipe, State.FAILED, "", WORKERS_LOST, message, at=time.time())
        self._settle(shard, [replace(lost, number=one.number or 0, digest=one.digest) for _, one in shard.records])

    def _settle(self, shard: _Shard, entries: list[Entry]) -> None:
        shard.entries = entries
        self._flight.remove(shard)
        self._shards.drop(shard.number)
