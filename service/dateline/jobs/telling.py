"""Jobs and their items as callers are told of them, in answers and in messages."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from typing import Any

from dateline.jobs.job import Item, Job


def job_told(job: Job, now: float | None = None) -> dict[str, Any]:
    """Return what is told of a job."""
    left = job.left(time.time() if now is None else now)
    return {
        "id": job.id,
        "state": job.state.value,
        "target_langs": list(job.langs),
        "progress": {
            "total": job.progress.total,
            "done": job.progress.done,
            "failed": job.progress.failed,
            "cancelled": job.progress.cancelled,
        },
        "seconds_remaining": None if left is None else round(left, 1),
        "created_at": instant(job.created),
        "started_at": instant(job.started),
        "finished_at": instant(job.ended),
        "expires_at": instant(job.expires),
        "url": f"/v1/jobs/{job.id}",
        "items_url": f"/v1/jobs/{job.id}/items",
    }


def item_told(job: str, item: Item) -> dict[str, Any]:
    """Return what is told of an item, without what came of it."""
    return {
        "index": item.number,
        "id": item.article,
        "state": item.state.value,
        "url": f"/v1/jobs/{job}/items/{item.number}",
    }


def instant(at: float | None) -> str | None:
    """Return a time as ISO 8601 has it, in UTC."""
    if at is None:
        return None
    return datetime.fromtimestamp(at, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
