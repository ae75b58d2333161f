"""Celery: a broker tells workers that there is a shard to be done; nothing else goes through it."""

from __future__ import annotations

import logging
from collections.abc import Callable

from celery import Celery
from kombu.exceptions import KombuError

from dateline.errors import ArchiveStopped, DatelineError

QUEUE = "dateline.archive"
_TASK = "dateline.shard"
_RETRIES = {"max_retries": 70, "interval_start": 0.2, "interval_step": 0.2, "interval_max": 2.0}  # about two minutes
_LOG = logging.getLogger("dateline.broker")


def _app(url: str) -> Celery:
    app = Celery("dateline", broker=url)
    app.conf.update(
        accept_content=["json"],
        task_serializer="json",
        task_ignore_result=True,
        task_acks_late=True,
        task_reject_on_worker_lost=True,
        task_default_queue=QUEUE,
        worker_prefetch_multiplier=1,
        worker_hijack_root_logger=False,
        worker_send_task_events=False,
        worker_enable_remote_control=False,
        worker_cancel_long_running_tasks_on_connection_loss=False,
        broker_connection_retry_on_startup=True,
        broker_connection_max_retries=None,
        broker_transport_options={"visibility_timeout": 3600, "socket_keepalive": True, "socket_timeout": 30},
    )
    return app


class Broker:
    """Tells shards to workers."""

    def __init__(self, url: str) -> None:
        """Set up the way to a broker, Redis or RabbitMQ, by its URL."""
        self._app = _app(url)

    def send(self, number: int) -> None:
        """Tell a shard's number; raise ArchiveStopped where the broker is away for long."""
        try:
            self._app.send_task(_TASK, (number,), retry=True, retry_policy=_RETRIES)
        except (KombuError, OSError) as error:
            raise ArchiveStopped(f"the broker cannot be reached: {type(error).__name__}") from error

    def close(self) -> None:
        """Let go of the broker."""
        self._app.close()


def work(url: str, do: Callable[[int], bool], name: str) -> int:
    """Do shards as they are told, one at a time, until SIGTERM; return the exit code.

    A message that is no number of a shard is passed over. A shard whose work raised is told again by its coordinator.
    """
    app = _app(url)

    @app.task(name=_TASK)  # type: ignore[untyped-decorator]
    def shard(number: object) -> None:
        if not isinstance(number, int):
            return
        try:
            do(number)
        except DatelineError as error:
            _LOG.warning("shard %d: %s", number, error.code)

    given = [
        "--quiet",
        "worker",
        "--pool",
        "solo",
        "--queues",
        QUEUE,
        "--hostname",
        f"{name}@%h",
        "--loglevel",
        "WARNING",
    ]
    app.worker_main([*given, "--without-gossip", "--without-mingle", "--without-heartbeat"])
    return 0
