"""Documents that wait for their translation or to be fetched: in memory, for a while, and never too many.

Who has a document's id and key may see it. Nothing of it is written to a disk, and all is gone with the process.
"""

from __future__ import annotations

import hmac
import logging
import secrets
import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from dateline.errors import Busy, DatelineError, UnknownDocument

_LOG = logging.getLogger(__name__)

KEPT_SECONDS = 3_600
_MOST_BYTES = 64 * 1_048_576  # of documents that wait to be fetched
_MOST_WAITING = 32  # documents that wait for their translation
_MOST_KEPT = 1_000  # documents, whatever their size
_PATIENCE = 30  # seconds after which it is worth bringing another one

Work = Callable[[], bytes]


class State(StrEnum):
    """How far a document has come."""

    QUEUED = "queued"
    TRANSLATING = "translating"
    DONE = "done"
    FAILED = "failed"


@dataclass(slots=True, eq=False)
class Document:
    """A document: ``name`` is what its translation is called, ``characters`` how many it has."""

    id: str
    key: str
    name: str
    characters: int
    born: float
    work: Work | None = None
    state: State = State.QUEUED
    data: bytes = b""
    message: str = ""  #: what went wrong


class Documents:
    """Keeps documents, and has them translated one after the other; safe to use from any thread."""

    def __init__(
        self,
        *,
        most_bytes: int = _MOST_BYTES,
        most_waiting: int = _MOST_WAITING,
        seconds: float = KEPT_SECONDS,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Set up the shelf; ``seconds`` is how long a document is kept after it was brought."""
        self._most_bytes, self._most_waiting, self._seconds, self._clock = most_bytes, most_waiting, seconds, clock
        self._changed = threading.Condition()
        self._documents: dict[str, Document] = {}
        self._waiting: deque[Document] = deque()
        self._worker: threading.Thread | None = None

    def put(self, name: str, characters: int, data: bytes) -> Document:
        """Keep a translation that is there already."""
        with self._changed:
            document = self._new(name, characters)
            document.state, document.data = State.DONE, data
            self._tidy()
            return document

    def start(self, name: str, characters: int, work: Work) -> Document:
        """Have a document translated: ``work`` returns its translation. Raise Busy where too many wait."""
        with self._changed:
            self._tidy()
            if len(self._waiting) >= self._most_waiting:
                raise Busy(f"{len(self._waiting)} documents are waiting, which is the most", seconds=_PATIENCE)
            document = self._new(name, characters)
            document.work = work
            self._waiting.append(document)
            self._begin()
            self._changed.notify_all()
            return document

    def get(self, id_: str, key: str) -> Document:
        """Return a document; raise UnknownDocument, for another key too."""
        with self._changed:
            self._tidy()
            document = self._documents.get(id_)
            if document is None or not hmac.compare_digest(document.key.encode(), key.encode(errors="replace")):
                raise UnknownDocument("there is no such document, or not any more")
            return document

    def drop(self, document: Document) -> None:
        """Keep a document no longer."""
        with self._changed:
            self._documents.pop(document.id, None)

    def _new(self, name: str, characters: int) -> Document:
        document = Document(secrets.token_hex(16), secrets.token_hex(32), name, characters, self._clock())
        self._documents[document.id] = document
        return document

    def _tidy(self) -> None:
        """Drop what is kept for too long, then the oldest that are done while there are too many."""
        oldest = self._clock() - self._seconds
        finished = [one for one in self._documents.values() if one.state in (State.DONE, State.FAILED)]
        size = sum(len(one.data) for one in finished)
        for document in finished:
            if document.born >= oldest and size <= self._most_bytes and len(self._documents) <= _MOST_KEPT:
                break
            size -= len(document.data)
            del self._documents[document.id]

    def _begin(self) -> None:
        if self._worker is None:
            self._worker = threading.Thread(target=self._run, name="dateline-documents", daemon=True)
            self._worker.start()

    def _run(self) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._waiting)
                document = self._waiting.popleft()
                work, document.work, document.state = document.work, None, State.TRANSLATING
            data, message = _done(work)
            with self._changed:
                document.data, document.message = data, message
                document.state = State.FAILED if message else State.DONE
                self._tidy()


def _done(work: Work | None) -> tuple[bytes, str]:
    """Do some work; return what came of it, or what went wrong."""
    try:
        return work() if work else b"", ""
    except DatelineError as error:
        return b"", error.message
    except Exception as error:  # noqa: BLE001 - the worker goes on with the next document
        _LOG.error("unexpected %s in a document", type(error).__name__, exc_info=error)
        return b"", "something went wrong here; the log says what"
