"""What an operation of the service is: a method and a path, with all that is told of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from dateline.access import Scope


@dataclass(frozen=True, slots=True)
class Query:
    """What may stand in the query of an address."""

    name: str
    description: str
    schema: dict[str, Any]
    required: bool = False


@dataclass(frozen=True, slots=True)
class Operation:
    """A method and path with what goes in, what comes out, and the statuses of its problems."""

    method: str
    path: str
    id: str
    summary: str
    response: type[BaseModel] | None = None
    request: type[BaseModel] | None = None
    problems: tuple[int, ...] = ()
    parameters: tuple[tuple[str, str], ...] = ()  #: (name, description) of those in the path
    queries: tuple[Query, ...] = ()
    headers: tuple[tuple[str, str], ...] = ()  #: (name, description) of those that say something besides
    bodies: tuple[str, ...] = ()  #: media types of what goes in, where that is a document
    media_type: str = "application/json"
    other_media_types: tuple[str, ...] = ()  #: those of the same as a text
    request_media_types: tuple[str, ...] = ()  #: those of the same request as a text, besides JSON
    success: int = 200  #: the status of an answer that is no problem

    @property
    def scope(self) -> Scope | None:
        """Return the scope that a key needs for it; None for what anybody may have."""
        if self.path in _PUBLIC:
            return None
        return next((scope for start, scope in _SCOPES.items() if self.path.startswith(start)), Scope.TRANSLATE)

    @property
    def statuses(self) -> tuple[int, ...]:
        """Return the statuses of all its problems, those that any operation can have included."""
        missing = (404,) if self.parameters else ()
        refused = _REFUSED if self.scope else ()
        return tuple(sorted({*self.problems, *missing, *refused, *_ANYWHERE}))


_ANYWHERE = (405, 500)
_REFUSED = (401, 403, 429, 503)  # 503: being stopped, or the file of the keys cannot be read
_PUBLIC = frozenset({"/healthz", "/readyz", "/openapi.json", "/docs", "/desk"})
_SCOPES = {
    "/v1/glossaries": Scope.GLOSSARIES,
    "/v1/memory": Scope.MEMORY,
    "/v1/webhooks": Scope.WEBHOOKS,
    "/metrics": Scope.METRICS,
}
