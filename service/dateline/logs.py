"""Logs on standard error, a line each: for people, or as JSON for programs that collect them.

Neither has what an exception says, since that may be a text's own words: its type and where it came from are enough.
"""

from __future__ import annotations

import json
import logging
import sys
import traceback
from datetime import UTC, datetime
from enum import StrEnum
from types import TracebackType
from typing import Any

from dateline import tracing

FACTS = "facts"  # the attribute of a record that has what is told of a request, by name

_Exception = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class LogForm(StrEnum):
    """How a log is written."""

    TEXT = "text"
    JSON = "json"


def configure(form: LogForm) -> None:
    """Write what Dateline and its server log to standard error, in a form."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_Json() if form is LogForm.JSON else _Text())
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    logging.getLogger("dateline").setLevel(logging.INFO)
    logging.getLogger("waitress").setLevel(logging.ERROR)  # its warnings have paths, and what clients send is in those
    logging.getLogger("waitress.queue").setLevel(logging.CRITICAL)


def _moment(record: logging.LogRecord) -> str:
    return datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")


def _trace() -> dict[str, str]:
    """Return the ids by which a line is found from its trace, and the trace from the line."""
    span = tracing.current()
    return {"trace_id": span.trace_id, "span_id": span.span_id} if span else {}


def _facts(record: logging.LogRecord) -> dict[str, Any]:
    return dict(getattr(record, FACTS, {}))


class _Told(logging.Formatter):
    """Tells of exceptions without their words."""

    def formatException(self, ei: _Exception) -> str:  # noqa: N802 - logging's name
        """Return types and places of an exception and of those it came from, the last one first."""
        lines, error = list[str](), ei[1]
        while error is not None:
            lines += [f"{type(error).__module__}.{type(error).__qualname__}"]
            lines += [f'  File "{at.filename}", line {at.lineno}, in {at.name}' for at in _places(error)]
            error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
        return "\n".join(lines)


def _places(error: BaseException) -> traceback.StackSummary:
    return traceback.extract_tb(error.__traceback__)


class _Text(_Told):
    def format(self, record: logging.LogRecord) -> str:
        facts = " ".join(f"{name}={_plain(value)}" for name, value in _facts(record).items() if value is not None)
        line = f"{_moment(record)} {record.levelname} {record.name}: {record.getMessage()} {facts}".rstrip()
        return f"{line}\n{self.formatException(record.exc_info)}" if record.exc_info else line


def _plain(value: object) -> str:
    return ",".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


class _Json(_Told):
    def format(self, record: logging.LogRecord) -> str:
        line = {"time": _moment(record), "level": record.levelname, "logger": record.name}
        line |= {"message": record.getMessage(), **_facts(record), **_trace()}
        if record.exc_info:
            line["exception"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False, default=str)
