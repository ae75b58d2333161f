"""Documents that are kept for a while."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from dateline.documents import Document, Documents, State
from dateline.errors import Busy, EmptyText, UnknownDocument
from tests.test_batching import PATIENCE, until


@dataclass
class Clock:
    now: float = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def free() -> Iterator[threading.Event]:
    event = threading.Event()
    yield event
    event.set()


def waiting(free: threading.Event) -> bytes:
    assert free.wait(PATIENCE)
    return b"done"


def finished(documents: Documents, document: Document) -> Document:
    until(lambda: documents.get(document.id, document.key).state in (State.DONE, State.FAILED))
    return document


def test_a_document_is_translated_and_kept() -> None:
    documents = Documents()
    document = finished(documents, documents.start("a.txt", 7, lambda: b"Inhalt"))
    assert (document.state, document.data, document.characters) == (State.DONE, b"Inhalt", 7)


def test_another_key_or_id_finds_nothing() -> None:
    documents = Documents()
    document = documents.put("a.txt", 1, b"x")
    for id_, key in ((document.id, "0" * 64), (document.id, ""), ("0" * 32, document.key), (document.id, "ä\ud800")):
        with pytest.raises(UnknownDocument):
            documents.get(id_, key)


def test_ids_and_keys_are_never_the_same() -> None:
    documents = Documents()
    made = [documents.put("a.txt", 1, b"x") for _ in range(50)]
    assert len({one.id for one in made} | {one.key for one in made}) == 100


def test_what_went_wrong_is_told(caplog: pytest.LogCaptureFixture) -> None:
    documents = Documents()

    def refused() -> bytes:
        raise EmptyText("the article has no text")

    def broken() -> bytes:
        raise RuntimeError

    first, second = documents.start("a.txt", 1, refused), documents.start("b.txt", 1, broken)
    assert finished(documents, first).message == "the article has no text"
    assert finished(documents, second).message == "something went wrong here; the log says what"
    assert "unexpected RuntimeError in a document" in caplog.text
    assert finished(documents, documents.start("c.txt", 1, lambda: b"goes on")).data == b"goes on"


def test_too_many_are_refused(free: threading.Event) -> None:
    documents = Documents(most_waiting=1)
    first = documents.start("a.txt", 1, lambda: waiting(free))
    until(lambda: first.state is State.TRANSLATING)
    documents.start("b.txt", 1, lambda: b"")
    with pytest.raises(Busy):
        documents.start("c.txt", 1, lambda: b"")


def test_a_document_is_dropped_after_its_time_but_not_while_it_waits(free: threading.Event) -> None:
    clock = Clock()
    documents = Documents(seconds=10, clock=clock)
    done, running = documents.put("a.txt", 1, b"x"), documents.start("b.txt", 1, lambda: waiting(free))
    clock.now = 10
    assert documents.get(done.id, done.key).data == b"x"
    clock.now = 11
    with pytest.raises(UnknownDocument):
        documents.get(done.id, done.key)
    assert documents.get(running.id, running.key).state in (State.QUEUED, State.TRANSLATING)


def test_the_oldest_goes_where_there_is_too_much() -> None:
    documents = Documents(most_bytes=25)
    old, new, newest = (documents.put("a.txt", 1, b"0123456789") for _ in range(3))
    with pytest.raises(UnknownDocument):
        documents.get(old.id, old.key)
    assert documents.get(new.id, new.key) is new
    documents.drop(newest)
    with pytest.raises(UnknownDocument):
        documents.get(newest.id, newest.key)
