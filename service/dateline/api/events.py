"""What becomes of a job, as a stream of server-sent events, as HTML's standard has them."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator

from flask import Response, current_app, request

from dateline.api.draining import draining_of
from dateline.errors import Busy, DatelineError
from dateline.jobs.board import Board
from dateline.jobs.telling import item_told, job_told

_LOOK = 0.5  # seconds between two looks
_QUIET = 15.0  # seconds after which something is sent so that nobody thinks the connection dead
_LONGEST = 300.0  # seconds of a stream; the other side connects again by itself, and goes on where it was
_PAGE = 200  # items that are told at a time
_SHARE = 4  # a stream has a thread for itself: no more than one in so many of them


class Streams:
    """Counts the streams that are open; each takes a thread of the server."""

    def __init__(self, most: int) -> None:
        """Set it up."""
        self._free = threading.Semaphore(most)
        self.most = most

    @classmethod
    def of(cls, threads: int) -> Streams:
        """Return what a server with so many threads can have."""
        return cls(max(1, threads // _SHARE))

    def enter(self) -> None:
        """Let one in; raise Busy where there are too many."""
        if not self._free.acquire(blocking=False):
            raise Busy(f"{self.most} streams are open, which is the most; ask for the job instead", seconds=10)

    def leave(self) -> None:
        """Let one out."""
        self._free.release()


def job_events(board: Board, job: str, owner: str) -> Response:
    """Return the stream of a job, from after the event that the caller has last seen; raise UnknownJob, Busy."""
    board.job(job, owner)
    streams: Streams = current_app.extensions["dateline.streams"]
    streams.enter()
    stream = _Stream(streams, _events(board, job, owner, _last_seen(), draining_of()))
    response = Response(stream, content_type="text/event-stream")
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Accel-Buffering"] = "no"  # of nginx, which would collect them
    return response


class _Stream:
    """An iterator that leaves when the server closes it, also before it was begun."""

    def __init__(self, streams: Streams, events: Iterator[str]) -> None:
        self._streams, self._events, self._open = streams, events, True

    def __iter__(self) -> Iterator[bytes]:
        try:
            for event in self._events:
                yield event.encode()
        except DatelineError:  # the job is forgotten, or cannot be asked for: the other side asks again and is told
            return

    def close(self) -> None:
        if self._open:
            self._open = False
            self._streams.leave()


def _last_seen() -> int:
    given = request.headers.get("Last-Event-ID", "")
    return int(given) if given.isascii() and given.isdigit() and len(given) < 9 else 0


def _events(board: Board, job: str, owner: str, seen: int, draining: threading.Event) -> Iterator[str]:
    begun = spoken = time.monotonic()
    yield "retry: 3000\n\n"
    first = True
    while True:
        now = board.job(job, owner)
        items = board.ended(job, owner, after=seen, limit=_PAGE)
        for item in items:
            seen = item.order or seen
            yield _event("item", item_told(job, item), seen)
        if items or first:
            yield _event("progress", job_told(now), seen)
            first, spoken = False, time.monotonic()
        if now.state.ended and len(items) < _PAGE:
            yield _event("end", job_told(now), seen)
            return
        if time.monotonic() - begun > _LONGEST or draining.is_set():
            return
        if time.monotonic() - spoken > _QUIET:
            spoken = time.monotonic()
            yield ": still at it\n\n"
        if len(items) < _PAGE:
            draining.wait(_LOOK)


def _event(name: str, data: object, id_: int) -> str:
    return f"id: {id_}\nevent: {name}\ndata: {json.dumps(data, ensure_ascii=False)}\n\n"
