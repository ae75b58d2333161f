"""A client that waits for each answer."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from types import TracebackType
from typing import Any, Self, TypeVar, Unpack

import httpx2

from dateline import __version__
from dateline.client import calls, results
from dateline.client.calls import ArticleFields, Call, Text, Wishes
from dateline.client.errors import NotReached, TimeUp
from dateline.client.events import Reader
from dateline.client.retrying import Patience, headers, problem, read, request

T = TypeVar("T")
_SECONDS = 600.0  # that an answer may take: an article is translated in the meantime
_LONGEST_POLL = 10.0  # seconds between two looks at a job


class Client:
    """Speaks to a service, one call at a time; threads may share it.

    ``key`` is sent where one is given. ``seconds`` is how long an answer may take. What is busy or out of reach is
    asked again, as ``patience`` has it; the rest is raised as a ClientError.
    """

    def __init__(
        self,
        url: str = "http://127.0.0.1:8080",
        *,
        key: str | None = None,
        seconds: float = _SECONDS,
        patience: Patience = Patience(),  # noqa: B008 - it never changes
        transport: httpx2.BaseTransport | None = None,
    ) -> None:
        """Set it up; nothing is connected before it is needed."""
        self._patience = patience
        self._http = httpx2.Client(
            base_url=url.rstrip("/"),
            headers=headers(key, f"dateline-python/{__version__}"),
            timeout=httpx2.Timeout(seconds, connect=10.0),
            transport=transport,
            follow_redirects=False,
        )

    def close(self) -> None:
        """Let go of the connections."""
        self._http.close()

    def __enter__(self) -> Self:
        """Use it in a ``with`` block."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Let go of the connections."""
        self.close()

    # Articles.

    def translate(self, article: ArticleFields, to: Sequence[str], **wishes: Unpack[Wishes]) -> results.Article:
        """Translate an article into some languages."""
        return self._do(calls.translate(article, to, wishes))

    def translate_document(self, content: Text, media_type: str, to: Sequence[str], **query: Any) -> results.Documents:
        """Translate a document in a news format; ``query`` has what the operation takes besides."""
        return self._do(calls.document(content, media_type, to, query))

    def languages(self) -> results.Languages:
        """Return what can be translated into what."""
        return self._do(calls.languages())

    def limits(self) -> dict[str, Any]:
        """Return the bounds of requests, and how the key stands to its own."""
        return self._do(calls.limits())

    def glossaries(self) -> list[results.Glossary]:
        """Return the stored glossaries."""
        return self._do(calls.glossaries())

    # What humans write.

    def correct(self, corrections: Sequence[Mapping[str, Any]]) -> list[results.Unit]:
        """Keep translations of humans: objects with ``source``, ``target``, ``target_lang``, ``by`` …"""
        return self._do(calls.correct(corrections))

    def find_in_memory(self, source: str, lang: str, **query: Any) -> list[results.Match]:
        """Look up a text in the translation memory."""
        return self._do(calls.find(source, lang, query))

    def export_xliff(
        self, article: ArticleFields, to: Sequence[str], *, version: str = "2.1", **wishes: Unpack[Wishes]
    ) -> list[results.Xliff]:
        """Translate an article and hand it out as XLIFF, a document a language."""
        return self._do(calls.export_xliff(article, to, version, wishes))

    def apply_xliff(self, documents: Sequence[str], *, keep: bool = False, by: str | None = None) -> results.Applied:
        """Put articles together from XLIFF that was edited; ``keep`` keeps the corrections in the memory."""
        return self._do(calls.apply_xliff(documents, keep, by))

    # Jobs.

    def submit(
        self,
        articles: Sequence[ArticleFields],
        to: Sequence[str],
        *,
        webhooks: Sequence[str] | None = None,
        idempotency_key: str | None = None,
        **wishes: Unpack[Wishes],
    ) -> results.Job:
        """Have articles translated later. Without a key of yours, one is made up, so that nothing is done twice."""
        return self._do(calls.submit(articles, to, webhooks, idempotency_key, wishes))

    def submit_documents(
        self,
        documents: Sequence[Mapping[str, str]],
        to: Sequence[str],
        *,
        webhooks: Sequence[str] | None = None,
        idempotency_key: str | None = None,
        **wishes: Unpack[Wishes],
    ) -> results.Job:
        """Have news documents translated later: objects with ``content``, and ``id`` and ``format`` if you like."""
        return self._do(calls.submit_documents(documents, to, webhooks, idempotency_key, wishes))

    def job(self, job_id: str) -> results.Job:
        """Return how far a job is."""
        return self._do(calls.job(job_id))

    def wait(self, job_id: str, *, seconds: float | None = None) -> results.Job:
        """Return a job when it is over; raise TimeUp where that takes longer than so many seconds."""
        end, pause = None if seconds is None else time.monotonic() + seconds, 0.5
        while not (found := self.job(job_id)).over:
            if end is not None and time.monotonic() + pause > end:
                raise TimeUp(f"the job is {found.state} after {seconds} seconds")
            time.sleep(pause)
            pause = min(_LONGEST_POLL, pause * 1.5)
        return found

    def items(self, job_id: str, *, state: str | None = None) -> Iterator[results.JobItem]:
        """Yield the items of a job with what came of them, in the order of the request."""
        page, cursor = self._do(calls.items(job_id, state, None))
        while True:
            yield from page
            if cursor is None:
                return
            page, cursor = self._do(calls.items(job_id, state, cursor))

    def jobs(self, *, state: str | None = None) -> Iterator[results.Job]:
        """Yield the key's jobs, the newest first."""
        page, cursor = self._do(calls.jobs(state, None))
        while True:
            yield from page
            if cursor is None:
                return
            page, cursor = self._do(calls.jobs(state, cursor))

    def events(self, job_id: str) -> Iterator[results.JobEvent]:
        """Yield what becomes of a job as it happens, until its end; what breaks off goes on where it was."""
        reader, failures = Reader(), 0
        while True:
            seen = reader.last
            with (
                suppress(httpx2.TransportError),
                self._http.stream("GET", calls.events_path(job_id), headers=_after(seen)) as response,
            ):
                if response.is_error:
                    response.read()
                    raise problem(response)
                for line in response.iter_lines():
                    event = reader.line(line)
                    if event:
                        yield event
                        if event.event == "end":
                            return
            failures = 0 if reader.last != seen else failures + 1
            if failures >= self._patience.attempts:
                raise NotReached("the stream of events breaks off again and again")
            time.sleep(self._patience.first)

    def cancel(self, job_id: str) -> results.Job:
        """Cancel what has not ended of a job."""
        return self._do(calls.cancel(job_id))

    def forget(self, job_id: str) -> None:
        """Have a job that is over forgotten."""
        self._do(calls.forget(job_id))

    # Webhooks.

    def create_webhook(
        self, url: str, *, events: Sequence[str] | None = None, description: str = ""
    ) -> results.Webhook:
        """Have messages sent to a URL; keep the ``secret`` of what is returned, it is not told again."""
        return self._do(calls.create_webhook(url, events, description))

    def webhooks(self) -> list[results.Webhook]:
        """Return the key's webhooks."""
        return self._do(calls.webhooks())

    def change_webhook(self, webhook_id: str, **changes: Any) -> results.Webhook:
        """Change the ``url``, ``events``, ``description`` of a webhook, or whether it is ``enabled``."""
        return self._do(calls.change_webhook(webhook_id, changes))

    def delete_webhook(self, webhook_id: str) -> None:
        """Have a webhook forgotten with its messages."""
        self._do(calls.delete_webhook(webhook_id))

    def try_webhook(self, webhook_id: str) -> results.Message:
        """Have a message sent that says nothing."""
        return self._do(calls.try_webhook(webhook_id))

    def messages(self, webhook_id: str, *, state: str | None = None) -> list[results.Message]:
        """Return the last 200 messages to a webhook, the newest first."""
        return self._do(calls.messages(webhook_id, state))

    def redeliver(self, webhook_id: str, message_id: str) -> results.Message:
        """Have a message sent again."""
        return self._do(calls.redeliver(webhook_id, message_id))

    def _do(self, call: Call[T]) -> T:
        attempts = 0
        while True:
            attempts += 1
            try:
                response = self._http.request(**request(call))
            except httpx2.TransportError as error:
                wait = self._patience.after(call, attempts, error)
                if wait is None:
                    raise NotReached(f"the service cannot be reached: {type(error).__name__}") from error
            else:
                wait = self._patience.after(call, attempts, response) if response.is_error else None
                if wait is None:
                    return read(call, response)
            time.sleep(wait)


def _after(seen: str) -> dict[str, str]:
    given = {"Accept": "text/event-stream"}
    return {**given, "Last-Event-ID": seen} if seen else given
