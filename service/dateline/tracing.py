"""Spans of a trace: how long the stages of a request took, told to whatever keeps traces.

What is measured says ``with span("plan"):`` and knows no more. Nothing is done where no trace was begun, so that the
command line and a service without tracing pay one look at a variable. The edge begins a trace with ``begun``.

A span has names, numbers and codes, never a text or a key: traces are sent to other machines.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Protocol, TypeVar

Fact = str | int | float | bool | Sequence[str]
Facts = Mapping[str, Fact]
_T = TypeVar("_T")


class Span(Protocol):
    """A part of a trace that is being measured."""

    @property
    def trace_id(self) -> str:
        """Return the trace's id: 32 hexadecimal digits."""
        ...

    @property
    def span_id(self) -> str:
        """Return its own id: 16 hexadecimal digits."""
        ...

    @property
    def sampled(self) -> bool:
        """Tell whether the trace is kept."""
        ...

    def child(self, name: str, facts: Facts, begun: float | None = None) -> Span:
        """Begin a part of it, now or at a time of ``time.time()``."""
        ...

    def tell(self, facts: Facts) -> None:
        """Say more of it; the fact ``error.type`` says that it failed."""
        ...

    def rename(self, name: str) -> None:
        """Give it another name, now that it is known what it is."""
        ...

    def end(self, error: BaseException | None = None, ended: float | None = None) -> None:
        """End it, now or at a time of ``time.time()``; of an error nothing but its kind is told."""
        ...


class Tracer(Protocol):
    """Keeps traces, or sends them to what does."""

    def trace(self, name: str, headers: Mapping[str, str]) -> Span:
        """Begin a trace, or go on with the one that the headers of a request name (W3C Trace Context)."""
        ...

    def close(self) -> None:
        """Send what is still to be sent, for a few seconds at most."""
        ...


_CURRENT: ContextVar[Span | None] = ContextVar("dateline_span", default=None)


def current() -> Span | None:
    """Return the span that is measured at the moment, if any."""
    return _CURRENT.get()


@contextmanager
def begun(span: Span | None) -> Iterator[None]:
    """Let a span be the present one, and end it at the end; None is no span."""
    if span is None:
        yield
        return
    token = _CURRENT.set(span)
    try:
        yield
    except BaseException as error:
        span.end(error)
        raise
    else:
        span.end()
    finally:
        _CURRENT.reset(token)


@contextmanager
def span(name: str, facts: Facts | None = None) -> Iterator[None]:
    """Measure a part of the present trace, if there is one."""
    parent = _CURRENT.get()
    with begun(parent and parent.child(name, facts or {})):
        yield


def past(name: str, facts: Facts, began: float, ended: float) -> None:
    """Put a part into the present trace that was measured already, by ``time.time()``."""
    parent = _CURRENT.get()
    if parent is not None:
        parent.child(name, facts, began).end(ended=ended)


def carried(name: str, work: Callable[[], _T]) -> Callable[[], _T]:
    """Return work for another thread, which is measured there as a part of the present trace."""
    parent = _CURRENT.get()
    if parent is None:
        return work

    def measured() -> _T:
        with begun(parent.child(name, {})):
            return work()

    return measured
