"""Who may call: the key that a request brings, and what it may do. Routes of other contracts call ``authorized``."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from flask import Flask, Response, current_app, g, request

from dateline.access import Access, Caller, Key, Scope
from dateline.api.problems import rate_headers
from dateline.api.routing import operation
from dateline.errors import StoreUnavailable

_LOG = logging.getLogger(__name__)

# Blueprints whose callers send their keys in ways of their own: each of their routes calls ``authorized`` itself.
OWN_WAYS = frozenset({"libretranslate", "deepl"})


def register(app: Flask) -> None:
    """Make an application ask for keys where its operations need a scope."""
    app.before_request(_guard)
    app.after_request(_tell_pace)


def authorized(scope: Scope, key: str | None = None) -> Caller:
    """Let the present request in, by a key that was found somewhere, else by its headers.

    Raise a Refused: KeyMissing, KeyUnknown, ScopeMissing or RateExceeded. Whatever is to be told of it is for the
    caller to say in its contract's words. A request is counted once, however often this is called.
    """
    access = _access()
    caller: Caller | None = g.get("caller")
    if caller is None:
        caller = g.caller = _admitted(access, scope, key or _sent())
    elif caller.key is not None:
        caller.key.check(scope)
    return caller


def _admitted(access: Access, scope: Scope, key: str | None) -> Caller:
    try:
        return access.admit(scope, key, request.remote_addr or "")
    except StoreUnavailable as error:
        _LOG.error("%s", error.message)  # where the file lies is nothing for who was not let in
        raise StoreUnavailable("keys cannot be looked up at the moment; the log says why") from error


def asks_for_keys() -> bool:
    """Tell whether callers need a key at the moment."""
    return _access().required


@contextmanager
def charged(characters: int) -> Iterator[None]:
    """Count characters on the present caller's quotas, and give them back where nothing comes of it.

    A text counts once for each language that it is translated into. Raise QuotaExceeded.
    """
    caller: Caller = g.get("caller") or Caller()
    _access().charge(caller, characters)
    try:
        yield
    except BaseException:
        _access().charge(caller, -characters)
        raise


def key_name() -> str | None:
    """Return the name of the key that the present caller sent; None where none is asked for."""
    caller: Caller = g.get("caller") or Caller()
    return caller.key.name if caller.key else None


def standing() -> dict[str, Any]:
    """Return how the present caller stands to its rate and its quotas."""
    caller: Caller = g.get("caller") or Caller()
    pace = caller.pace
    return {
        "rate": pace and {"requests_per_minute": pace.limit, "remaining": pace.remaining},
        **_quotas(caller.key),
    }


def _quotas(key: Key | None) -> dict[str, dict[str, int] | None]:
    if key is None:
        return {"daily": None, "monthly": None}
    used = _access().keys.used(key)
    return {
        "daily": {"characters": key.daily, "used": used.today} if key.daily else None,
        "monthly": {"characters": key.monthly, "used": used.month} if key.monthly else None,
    }


def _access() -> Access:
    access: Access = current_app.extensions["dateline.access"]
    return access


def _sent() -> str | None:
    """Return the key in the headers: ``Authorization: Bearer …`` or ``X-API-Key: …``."""
    given = request.authorization
    if given is not None and given.type == "bearer" and given.token:
        return given.token
    return request.headers.get("X-API-Key")


def _guard() -> None:
    if request.method == "OPTIONS" or request.url_rule is None or request.endpoint == "static":
        return
    if request.blueprint in OWN_WAYS:
        return
    found = operation()
    scope = found.scope if found else Scope.TRANSLATE  # what the table does not have is not for anybody
    if scope is not None:
        authorized(scope)


def _tell_pace(response: Response) -> Response:
    pace = (g.get("caller") or Caller()).pace
    if pace is not None:
        response.headers.update(rate_headers(pace.limit, pace.remaining, pace.seconds))
    return response
