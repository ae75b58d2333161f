"""Which operation a request is for, by a name that has nothing of what the caller wrote."""

from __future__ import annotations

import re

from flask import request

from dateline.api.operation import Operation
from dateline.api.operations import OPERATIONS

UNMATCHED = "unmatched"
_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
_PARAMETER = re.compile(r"<(?:[^:<>]+:)?([^<>]+)>")
_TABLE = {(operation.path, operation.method): operation for operation in OPERATIONS}


def route() -> str:
    """Return the path of the present request's route: ``/v1/glossaries/{glossary_id}``."""
    return _PARAMETER.sub(r"{\1}", request.url_rule.rule) if request.url_rule else UNMATCHED


def method() -> str:
    """Return the method of the present request, if it is one that there is."""
    return request.method if request.method in _METHODS else "OTHER"


def operation() -> Operation | None:
    """Return the operation of the present request, or None for what the table does not have."""
    wanted = "get" if request.method == "HEAD" else request.method.lower()
    return _TABLE.get((route(), wanted))
