"""The same client for asyncio."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Mapping, Sequence
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


class AsyncClient:
    """Speaks to a service, many calls at a time.

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
        transport: httpx2.AsyncBaseTransport | None = None,
    ) -> None:
        """Set it up; nothing is connected before it is needed."""
        self._patience = patience
        self._http = httpx2.AsyncClient(
            base_url=url.rstrip("/"),
            headers=headers(key, f"dateline-python/{__version__}"),
            timeout=httpx2.Timeout(seconds, connect=10.0),
            transport=transport,
            follow_redirects=False,
        )

    async def close(self) -> None:
        """Let go of the connections."""
        await self._http.aclose()

    async def __aenter__(self) -> Self:
        """Use it in a ``async with`` block."""
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Let go of the connections."""
        await self.close()

    # Articles.

    async def translate(self, article: ArticleFields, to: Sequence[str], **wishes: Unpack[Wishes]) -> results.Article:
        """Translate an article into some languages."""
        return await self._do(calls.translate(article, to, wishes))

    async def translate_document(
        self, content: Text, media_type: str, to: Sequence[str], **query: Any
    ) -> results.Documents:
        """Translate a document in a news format; ``query`` has what the operation takes besides."""
        return await self._do(calls.document(content, media_type, to, query))

    async def languages(self) -> results.Languages:
        """Return what can be translated into what."""
        return await self._do(calls.languages())

    async def limits(self) -> dict[str, Any]:
        """Return the bounds of requests, and how the key stands to its own."""
        return await self._do(calls.limits())

    async def glossaries(self) -> list[results.Glossary]:
        """Return the stored glossaries."""
        return await self._do(calls.glossaries())

    # What humans write.

    async def correct(self, corrections: Sequence[Mapping[str, Any]]) -> list[results.Unit]:
        """Keep translations of humans: objects with ``source``, ``target``, ``target_lang``, ``by`` …"""
        return await self._do(calls.correct(corrections))

    async def find_in_memory(self, source: str, lang: str, **query: Any) -> list[results.Match]:
        """Look up a text in the translation memory."""
        return await self._do(calls.find(source, lang, query))

    async def export_xliff(
        self, article: ArticleFields, to: Sequence[str], *, version: str = "2.1", **wishes: Unpack[Wishes]
    ) -> list[results.Xliff]:
        """Translate an article and hand it out as XLIFF, a document a language."""
        return await self._do(calls.export_xliff(article, to, version, wishes))

    async def apply_xliff(
        self, documents: Sequence[str], *, keep: bool = False, by: str | None = None
    ) -> results.Applied:
        """Put articles together from XLIFF that was edited; ``keep`` keeps the corrections in the memory."""
        return await self._do(calls.apply_xliff(documents, keep, by))

    # Jobs.

    async def submit(
        self,
        articles: Sequence[ArticleFields],
        to: Sequence[str],
        *,
        webhooks: Sequence[str] | None = None,
        idempotency_key: str | None = None,
        **wishes: Unpack[Wishes],
    ) -> results.Job:
        """Have articles translated later. Without a key of yours, one is made up, so that nothing is done twice."""
        return await self._do(calls.submit(articles, to, webhooks, idempotency_key, wishes))

    async def submit_documents(
        self,
        documents: Sequence[Mapping[str, str]],
        to: Sequence[str],
        *,
        webhooks: Sequence[str] | None = None,
        idempotency_key: str | None = None,
        **wishes: Unpack[Wishes],
    ) -> results.Job:
        """Have news documents translated later: objects with ``content``, and ``id`` and ``format`` if you like."""
        return await self._do(calls.submit_documents(documents, to, webhooks, idempotency_key, wishes))

    async def job(self, job_id: str) -> results.Job:
        """Return how far a job is."""
        return await self._do(calls.job(job_id))

    async def wait(self, job_id: str, *, seconds: float | None = None) -> results.Job:
        """Return a job when it is over; raise TimeUp where that takes longer than so many seconds."""
        end, pause = None if seconds is None else time.monotonic() + seconds, 0.5
        while not (found := await self.job(job_id)).over:
            if end is not None and time.monotonic() + pause > end:
                raise TimeUp(f"the job is {found.state} after {seconds} seconds")
            await asyncio.sleep(pause)
            pause = min(_LONGEST_POLL, pause * 1.5)
        return found

    async def items(self, job_id: str, *, state: str | None = None) -> AsyncIterator[results.JobItem]:
        """Yield the items of a job with what came of them, in the order of the request."""
        page, cursor = await self._do(calls.items(job_id, state, None))
        while True:
            for item in page:
                yield item
            if cursor is None:
                return
            page, cursor = await self._do(calls.items(job_id, state, cursor))

    async def jobs(self, *, state: str | None = None) -> AsyncIterator[results.Job]:
        """Yield the key's jobs, the newest first."""
        page, cursor = await self._do(calls.jobs(state, None))
        while True:
            for job in page:
                yield job
            if cursor is None:
                return
            page, cursor = await self._do(calls.jobs(state, cursor))

    async def events(self, job_id: str) -> AsyncIterator[results.JobEvent]:
        """Yield what becomes of a job as it happens, until its end; what breaks off goes on where it was."""
        reader, failures = Reader(), 0
        while True:
            seen = reader.last
            with suppress(httpx2.TransportError):
                async with self._http.stream("GET", calls.events_path(job_id), headers=_after(seen)) as response:
                    if response.is_error:
                        await response.aread()
                        raise problem(response)
                    async for line in response.aiter_lines():
                        event = reader.line(line)
                        if event:
                            yield event
                            if event.event == "end":
                                return
            failures = 0 if reader.last != seen else failures + 1
            if failures >= self._patience.attempts:
                raise NotReached("the stream of events breaks off again and again")
            await asyncio.sleep(self._patience.first)

    async def cancel(self, job_id: str) -> results.Job:
        """Cancel what has not ended of a job."""
        return await self._do(calls.cancel(job_id))

    async def forget(self, job_id: str) -> None:
        """Have a job that is over forgotten."""
        await self._do(calls.forget(job_id))

    # Webhooks.

    async def create_webhook(
        self, url: str, *, events: Sequence[str] | None = None, description: str = ""
    ) -> results.Webhook:
        """Have messages sent to a URL; keep the ``secret`` of what is returned, it is not told again."""
        return await self._do(calls.create_webhook(url, events, description))

    async def webhooks(self) -> list[results.Webhook]:
        """Return the key's webhooks."""
        return await self._do(calls.webhooks())

    async def change_webhook(self, webhook_id: str, **changes: Any) -> results.Webhook:
        """Change the ``url``, ``events``, ``description`` of a webhook, or whether it is ``enabled``."""
        return await self._do(calls.change_webhook(webhook_id, changes))

    async def delete_webhook(self, webhook_id: str) -> None:
        """Have a webhook forgotten with its messages."""
        await self._do(calls.delete_webhook(webhook_id))

    async def try_webhook(self, webhook_id: str) -> results.Message:
        """Have a message sent that says nothing."""
        return await self._do(calls.try_webhook(webhook_id))

    async def messages(self, webhook_id: str, *, state: str | None = None) -> list[results.Message]:
        """Return the last 200 messages to a webhook, the newest first."""
        return await self._do(calls.messages(webhook_id, state))

    async def redeliver(self, webhook_id: str, message_id: str) -> results.Message:
        """Have a message sent again."""
        return await self._do(calls.redeliver(webhook_id, message_id))

    async def _do(self, call: Call[T]) -> T:
        attempts = 0
        while True:
            attempts += 1
            try:
                response = await self._http.request(**request(call))
            except httpx2.TransportError as error:
                wait = self._patience.after(call, attempts, error)
                if wait is None:
                    raise NotReached(f"the service cannot be reached: {type(error).__name__}") from error
            else:
                wait = self._patience.after(call, attempts, response) if response.is_error else None
                if wait is None:
                    return read(call, response)
            await asyncio.sleep(wait)


def _after(seen: str) -> dict[str, str]:
    given = {"Accept": "text/event-stream"}
    return {**given, "Last-Event-ID": seen} if seen else given
