"""Which thread answers a request: the workers are for all, and what asks after the service has a thread reserved."""

from __future__ import annotations

from typing import Any

from waitress.task import ThreadedTaskDispatcher

# Paths by the reserved thread that they have. Metrics have one apart: their key is looked up in a file, which may be
# locked for a while, and a health check waits for nothing.
RESERVED = {"/healthz": "health", "/readyz": "health", "/health": "health", "/metrics": "metrics"}


class Dispatcher(ThreadedTaskDispatcher):  # type: ignore[misc] # waitress has no types
    """Hands requests to worker threads, and those that ask after the service to threads that do nothing else.

    So they are answered at once however many requests are worked on, or wait.
    """

    def __init__(self, threads: int) -> None:
        """Start so many workers, and the reserved threads."""
        super().__init__()
        self._reserved = {name: ThreadedTaskDispatcher() for name in sorted(set(RESERVED.values()))}
        for reserved in self._reserved.values():
            reserved.set_thread_count(1)
        self.set_thread_count(threads)

    def add_task(self, task: Any) -> None:
        """Let the next request of a connection wait for a thread."""
        reserved = self._reserved.get(_reserved(task))
        if reserved is None:
            super().add_task(task)
        else:
            reserved.add_task(task)

    def shutdown(self, cancel_pending: bool = True, timeout: float = 5) -> bool:
        """Let all threads go."""
        for reserved in self._reserved.values():
            reserved.shutdown(cancel_pending, timeout)
        return bool(super().shutdown(cancel_pending, timeout))


def _reserved(task: Any) -> str:
    """Return which reserved thread a connection's next request has, or none.

    A client that leaves answers unread has none: who writes to it may have to wait.
    """
    request = task.requests[0]
    return "" if task.total_outbufs_len else RESERVED.get(getattr(request, "path", ""), "")
