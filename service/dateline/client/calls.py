"""What is sent for each operation, and how its answer is read; nothing is sent from here."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Generic, Literal, TypedDict, TypeVar

from dateline.client import results

T = TypeVar("T")
Text = str | bytes


class ArticleFields(TypedDict, total=False):
    """An English article; ``body`` is required."""

    id: str
    headline: str
    standfirst: str
    byline: str
    dateline: str | Mapping[str, str]
    body: str
    captions: Sequence[str]
    credit: str
    correction: str
    updated: str
    keywords: Sequence[str]
    slug: bool | str | Mapping[str, Any]
    seo_title: str
    seo_description: str
    shorten: bool


class Wishes(TypedDict, total=False):
    """How articles are to be translated; what is not said is as the service has it."""

    format: Literal["text", "html", "markdown"]
    source_lang: str
    glossary_id: str
    glossary: Sequence[Mapping[str, Any]]
    names: bool
    units: Literal["keep", "metric"]
    min_confidence: float
    on_failure: Literal["flag", "keep_source", "error"]
    dateline_style: Mapping[str, str]
    memory: bool | Literal["read"]
    fuzzy: float
    priority: Literal["interactive", "bulk"]
    ui: Sequence[str] | bool


@dataclass(frozen=True, slots=True)
class Call(Generic[T]):
    """A request, and how its answer is read. ``repeatable`` tells whether it may be sent again unseen."""

    method: str
    path: str
    read: Callable[[Any], T]
    json: Any = None
    content: bytes | None = None
    query: Mapping[str, Any] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    repeatable: bool = True
    raw: bool = False  #: the answer is no JSON


def translate(article: ArticleFields, to: Sequence[str], wishes: Wishes) -> Call[results.Article]:
    """Return the call for an article's translation."""
    body = {"target_langs": list(to), "article": dict(article), **wishes}
    return Call("POST", "/v1/articles", results.Article.model_validate, json=body)


def document(content: Text, media_type: str, to: Sequence[str], query: Mapping[str, Any]) -> Call[results.Documents]:
    """Return the call for a news document's translation."""
    return Call(
        "POST",
        "/v1/documents",
        results.Documents.model_validate,
        content=_bytes(content),
        query={"target_langs": ",".join(to), "answer": "json", **query},
        headers={"Content-Type": media_type},
    )


def export_xliff(article: ArticleFields, to: Sequence[str], version: str, wishes: Wishes) -> Call[list[results.Xliff]]:
    """Return the call for an article's translation as XLIFF."""
    body = {"target_langs": list(to), "article": dict(article), "version": version, **wishes}
    return Call("POST", "/v1/xliff", _listed("documents", results.Xliff), json=body)


def apply_xliff(documents: Sequence[str], keep: bool, by: str | None) -> Call[results.Applied]:
    """Return the call for XLIFF that comes back."""
    body = {"documents": list(documents), "import": keep, **({} if by is None else {"by": by})}
    return Call("POST", "/v1/xliff/apply", results.Applied.model_validate, json=body)


def correct(corrections: Sequence[Mapping[str, Any]]) -> Call[list[results.Unit]]:
    """Return the call for corrections."""
    return Call("POST", "/v1/memory", _listed("units", results.Unit), json={"corrections": list(corrections)})


def find(source: str, lang: str, query: Mapping[str, Any]) -> Call[list[results.Match]]:
    """Return the call for a look into the memory."""
    return Call(
        "GET",
        "/v1/memory",
        _listed("matches", results.Match),
        query={"source": source, "target_lang": lang, **query},
    )


def glossaries() -> Call[list[results.Glossary]]:
    """Return the call for the stored glossaries."""
    return Call("GET", "/v1/glossaries", _listed("glossaries", results.Glossary))


def languages() -> Call[results.Languages]:
    """Return the call for the languages."""
    return Call("GET", "/v1/languages", results.Languages.model_validate)


def limits() -> Call[dict[str, Any]]:
    """Return the call for the bounds."""
    return Call("GET", "/v1/limits", dict)


def submit(
    articles: Sequence[ArticleFields],
    to: Sequence[str],
    webhooks: Sequence[str] | None,
    key: str | None,
    wishes: Wishes,
) -> Call[results.Job]:
    """Return the call for a new job; it may be sent again, since it has an idempotency key."""
    body = {"target_langs": list(to), "articles": [dict(one) for one in articles], **wishes}
    if webhooks is not None:
        body["webhooks"] = list(webhooks)
    headers = {"Idempotency-Key": key or secrets.token_urlsafe(24)}  # so that it may be sent again
    return Call("POST", "/v1/jobs", results.Job.model_validate, json=body, headers=headers)


def submit_documents(
    documents: Sequence[Mapping[str, str]],
    to: Sequence[str],
    webhooks: Sequence[str] | None,
    key: str | None,
    wishes: Wishes,
) -> Call[results.Job]:
    """Return the call for a new job with news documents; see submit."""
    call = submit([], to, webhooks, key, wishes)
    body = {name: value for name, value in call.json.items() if name != "articles"}
    return replace(call, json={**body, "documents": [dict(one) for one in documents]})


def job(id_: str) -> Call[results.Job]:
    """Return the call for a job."""
    return Call("GET", f"/v1/jobs/{_part(id_)}", results.Job.model_validate)


def cancel(id_: str) -> Call[results.Job]:
    """Return the call for a job's cancellation."""
    return Call("POST", f"/v1/jobs/{_part(id_)}/cancel", results.Job.model_validate)


def forget(id_: str) -> Call[None]:
    """Return the call for forgetting a job."""
    return Call("DELETE", f"/v1/jobs/{_part(id_)}", _nothing)


def items(id_: str, state: str | None, cursor: int | None) -> Call[tuple[list[results.JobItem], int | None]]:
    """Return the call for a page of a job's items, with the cursor of the next."""
    query = {"results": "true", "limit": 50, "state": state, "cursor": cursor}

    def read(data: Any) -> tuple[list[results.JobItem], int | None]:
        return [results.JobItem.model_validate(one) for one in data["items"]], data["next"]

    return Call("GET", f"/v1/jobs/{_part(id_)}/items", read, query=query)


def jobs(state: str | None, cursor: str | None) -> Call[tuple[list[results.Job], str | None]]:
    """Return the call for a page of jobs, with the cursor of the next."""

    def read(data: Any) -> tuple[list[results.Job], str | None]:
        return [results.Job.model_validate(one) for one in data["jobs"]], data["next"]

    return Call("GET", "/v1/jobs", read, query={"state": state, "cursor": cursor})


def events_path(id_: str) -> str:
    """Return where the events of a job are."""
    return f"/v1/jobs/{_part(id_)}/events"


def create_webhook(url: str, events: Sequence[str] | None, description: str) -> Call[results.Webhook]:
    """Return the call for a new webhook."""
    body = {"url": url, "description": description, **({} if events is None else {"events": list(events)})}
    return Call("POST", "/v1/webhooks", results.Webhook.model_validate, json=body, repeatable=False)


def webhooks() -> Call[list[results.Webhook]]:
    """Return the call for the webhooks."""
    return Call("GET", "/v1/webhooks", _listed("webhooks", results.Webhook))


def change_webhook(id_: str, changes: Mapping[str, Any]) -> Call[results.Webhook]:
    """Return the call for a change of a webhook."""
    return Call("PATCH", f"/v1/webhooks/{_part(id_)}", results.Webhook.model_validate, json=dict(changes))


def delete_webhook(id_: str) -> Call[None]:
    """Return the call for forgetting a webhook."""
    return Call("DELETE", f"/v1/webhooks/{_part(id_)}", _nothing)


def try_webhook(id_: str) -> Call[results.Message]:
    """Return the call for a message that says nothing."""
    return Call("POST", f"/v1/webhooks/{_part(id_)}/test", results.Message.model_validate, repeatable=False)


def messages(id_: str, state: str | None) -> Call[list[results.Message]]:
    """Return the call for the messages to a webhook."""
    return Call(
        "GET",
        f"/v1/webhooks/{_part(id_)}/messages",
        _listed("messages", results.Message),
        query={"state": state, "limit": 200},
    )


def redeliver(id_: str, message: str) -> Call[results.Message]:
    """Return the call for a message that is sent again."""
    path = f"/v1/webhooks/{_part(id_)}/messages/{_part(message)}/redeliver"
    return Call("POST", path, results.Message.model_validate)


def _listed(name: str, kind: type[results.Result]) -> Callable[[Any], list[Any]]:
    return lambda data: [kind.model_validate(one) for one in data[name]]


def _nothing(_: Any) -> None:
    return None


def _bytes(content: Text) -> bytes:
    return content.encode() if isinstance(content, str) else content


def _part(name: str) -> str:
    """Return an id as a part of a path; raise ValueError for what is none, so that it cannot lead elsewhere."""
    if not name or not all(char.isalnum() or char in "_-" for char in name) or not name.isascii():
        raise ValueError(f"“{name[:40]}” is no id")
    return name
