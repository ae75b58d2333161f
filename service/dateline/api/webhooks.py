"""The routes of webhooks: where messages go, and what became of them."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, jsonify

from dateline.api.access import key_name
from dateline.api.caller import courier, endpoints, settings
from dateline.api.form import query_fields
from dateline.api.incoming import json_body
from dateline.api.webhook_schemas import MessagesQuery, WebhookChange, WebhookRequest
from dateline.jobs.telling import instant
from dateline.webhooks.endpoint import Endpoint, Message, MessageState
from dateline.webhooks.target import check_url

blueprint = Blueprint("webhooks", __name__, url_prefix="/v1/webhooks")


@blueprint.post("")
def create_webhook() -> Response:
    """Keep where messages are to be sent."""
    asked = json_body(WebhookRequest)
    check_url(asked.url, settings().webhook_allowed)
    made, secret = endpoints().add(_owner(), asked.url, asked.events, asked.description)
    response = jsonify({**_told(made), "secret": secret})
    response.status_code = 201
    response.headers["Location"] = f"/v1/webhooks/{made.id}"
    response.headers["Cache-Control"] = "no-store"
    return response


@blueprint.get("")
def list_webhooks() -> Response:
    """List the caller's webhooks."""
    return jsonify({"webhooks": [_told(one) for one in endpoints().all(_owner())]})


@blueprint.get("/<webhook_id>")
def get_webhook(webhook_id: str) -> Response:
    """Tell what is known of a webhook."""
    return jsonify(_told(endpoints().get(webhook_id, _owner())))


@blueprint.patch("/<webhook_id>")
def change_webhook(webhook_id: str) -> Response:
    """Change a webhook."""
    asked = json_body(WebhookChange)
    if asked.url is not None:
        check_url(asked.url, settings().webhook_allowed)
    changed = endpoints().change(
        webhook_id,
        _owner(),
        url=asked.url,
        events=asked.events,
        description=asked.description,
        enabled=asked.enabled,
    )
    courier().wake()
    return jsonify(_told(changed))


@blueprint.delete("/<webhook_id>")
def delete_webhook(webhook_id: str) -> tuple[str, int]:
    """Forget a webhook with its messages."""
    endpoints().remove(webhook_id, _owner())
    return "", 204


@blueprint.post("/<webhook_id>/secret")
def renew_secret(webhook_id: str) -> Response:
    """Give a webhook a new secret."""
    response = jsonify({"secret": endpoints().renew_secret(webhook_id, _owner())})
    response.headers["Cache-Control"] = "no-store"
    return response


@blueprint.post("/<webhook_id>/test")
def test_webhook(webhook_id: str) -> Response:
    """Send a message that says nothing."""
    return _waiting(endpoints().test(webhook_id, _owner()))


@blueprint.get("/<webhook_id>/messages")
def list_messages(webhook_id: str) -> Response:
    """List the messages to a webhook, and what became of them."""
    asked = MessagesQuery.model_validate({name: values[0] for name, values in query_fields().items()})
    found = endpoints().messages(webhook_id, _owner(), state=asked.state, after=asked.cursor, limit=asked.limit + 1)
    page = found[: asked.limit]
    rest = page[-1].id if len(found) > len(page) else None
    return jsonify({"messages": [_message(one) for one in page], "next": rest})


@blueprint.post("/<webhook_id>/messages/<message_id>/redeliver")
def redeliver_message(webhook_id: str, message_id: str) -> Response:
    """Send a message again."""
    return _waiting(endpoints().redeliver(webhook_id, _owner(), message_id))


def _waiting(message: Message) -> Response:
    courier().wake()
    response = jsonify(_message(message))
    response.status_code = 202
    return response


def _owner() -> str:
    return key_name() or ""


def _told(one: Endpoint) -> dict[str, Any]:
    return {
        "id": one.id,
        "url": one.url,
        "events": [event.value for event in one.events],
        "description": one.description,
        "enabled": one.enabled,
        "created_at": instant(one.created),
        "trouble": one.trouble,
    }


def _message(one: Message) -> dict[str, Any]:
    return {
        "id": one.id,
        "event": one.event,
        "state": one.state.value,
        "attempts": one.attempts,
        "created_at": instant(one.created),
        "next_attempt_at": instant(one.due) if one.state is MessageState.WAITING else None,
        "finished_at": instant(one.ended),
        "status": one.status,
        "trouble": one.trouble,
    }
