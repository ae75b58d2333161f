"""The operations of jobs and webhooks."""

from __future__ import annotations

from dateline.api import job_schemas, webhook_schemas
from dateline.api.operation import Operation, Query
from dateline.jobs.job import State
from dateline.webhooks.endpoint import MessageState

_STATES = {"type": "string", "enum": [state.value for state in State]}
_CURSOR = Query("cursor", "What the answer before gave as next", {"type": "string", "minLength": 1, "maxLength": 40})
_NUMBER = Query("cursor", "What the answer before gave as next", {"type": "integer", "minimum": 0, "maximum": 1_000})
_LIMIT = Query("limit", "How many are given at most", {"type": "integer", "minimum": 1, "maximum": 200, "default": 50})
_JOB = (("job_id", "The id that the job was given when it was taken"),)
_ITEM = (*_JOB, ("index", "The item's place in the request, from 0 on"))
_WEBHOOK = (("webhook_id", "The id that the webhook was given when it was made"),)
_MESSAGE = (*_WEBHOOK, ("message_id", "The id of the message"))

OPERATIONS = (
    Operation(
        "post",
        "/v1/jobs",
        "submitJob",
        "Take articles to be translated later",
        job_schemas.JobOut,
        job_schemas.JobRequest,
        (400, 413, 415, 422, 503),
        headers=(
            (
                "Idempotency-Key",
                "The same key with the same body is the same job, however often it is sent; another body is refused",
            ),
        ),
        success=202,
    ),
    Operation(
        "get",
        "/v1/jobs",
        "listJobs",
        "List the caller's jobs, the newest first",
        job_schemas.JobsResponse,
        problems=(400, 422, 503),
        queries=(Query("state", "Only those in a state", _STATES), _CURSOR, _LIMIT),
    ),
    Operation(
        "get",
        "/v1/jobs/{job_id}",
        "getJob",
        "Tell how far a job is",
        job_schemas.JobOut,
        problems=(503,),
        parameters=_JOB,
    ),
    Operation(
        "delete",
        "/v1/jobs/{job_id}",
        "deleteJob",
        "Forget a job that has ended",
        problems=(409, 503),
        parameters=_JOB,
        success=204,
    ),
    Operation(
        "post",
        "/v1/jobs/{job_id}/cancel",
        "cancelJob",
        "Cancel what has not ended of a job",
        job_schemas.JobOut,
        problems=(409, 503),
        parameters=_JOB,
        success=202,
    ),
    Operation(
        "get",
        "/v1/jobs/{job_id}/items",
        "listJobItems",
        "List the items of a job, in the order of the request",
        job_schemas.ItemsResponse,
        problems=(400, 422, 503),
        parameters=_JOB,
        queries=(
            Query("state", "Only those in a state", _STATES),
            Query("results", "Whether with what came of them", {"type": "boolean", "default": False}),
            _NUMBER,
            _LIMIT,
        ),
    ),
    Operation(
        "get",
        "/v1/jobs/{job_id}/items/{index}",
        "getJobItem",
        "Tell what came of an item",
        job_schemas.ItemResultOut,
        problems=(503,),
        parameters=_ITEM,
    ),
    Operation(
        "get",
        "/v1/jobs/{job_id}/events",
        "streamJobEvents",
        "Tell what becomes of a job as it happens",
        problems=(503,),
        parameters=_JOB,
        headers=(("Last-Event-ID", "The id of the last event that was seen, to go on after it"),),
        media_type="text/event-stream",
    ),
    Operation(
        "post",
        "/v1/webhooks",
        "createWebhook",
        "Say where messages about jobs are to be sent",
        webhook_schemas.WebhookCreated,
        webhook_schemas.WebhookRequest,
        (400, 413, 415, 422, 503),
        success=201,
    ),
    Operation(
        "get",
        "/v1/webhooks",
        "listWebhooks",
        "List the caller's webhooks",
        webhook_schemas.WebhooksResponse,
        problems=(503,),
    ),
    Operation(
        "get",
        "/v1/webhooks/{webhook_id}",
        "getWebhook",
        "Tell what is known of a webhook",
        webhook_schemas.WebhookOut,
        problems=(503,),
        parameters=_WEBHOOK,
    ),
    Operation(
        "patch",
        "/v1/webhooks/{webhook_id}",
        "changeWebhook",
        "Change a webhook, or switch it off and on",
        webhook_schemas.WebhookOut,
        webhook_schemas.WebhookChange,
        (400, 413, 415, 422, 503),
        parameters=_WEBHOOK,
    ),
    Operation(
        "delete",
        "/v1/webhooks/{webhook_id}",
        "deleteWebhook",
        "Forget a webhook with its messages",
        problems=(503,),
        parameters=_WEBHOOK,
        success=204,
    ),
    Operation(
        "post",
        "/v1/webhooks/{webhook_id}/secret",
        "renewWebhookSecret",
        "Give a webhook a new secret; the one before signs too for a day",
        webhook_schemas.SecretResponse,
        problems=(503,),
        parameters=_WEBHOOK,
    ),
    Operation(
        "post",
        "/v1/webhooks/{webhook_id}/test",
        "testWebhook",
        "Send a message that says nothing",
        webhook_schemas.MessageOut,
        problems=(503,),
        parameters=_WEBHOOK,
        success=202,
    ),
    Operation(
        "get",
        "/v1/webhooks/{webhook_id}/messages",
        "listWebhookMessages",
        "List the messages to a webhook, the newest first",
        webhook_schemas.MessagesResponse,
        problems=(400, 422, 503),
        parameters=_WEBHOOK,
        queries=(
            Query("state", "Only those in a state", {"type": "string", "enum": [one.value for one in MessageState]}),
            _CURSOR,
            _LIMIT,
        ),
    ),
    Operation(
        "post",
        "/v1/webhooks/{webhook_id}/messages/{message_id}/redeliver",
        "redeliverWebhookMessage",
        "Send a message again",
        webhook_schemas.MessageOut,
        problems=(503,),
        parameters=_MESSAGE,
        success=202,
    ),
)
