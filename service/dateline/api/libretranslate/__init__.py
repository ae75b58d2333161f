"""Answers the clients of LibreTranslate as they expect it: Weblate, Mastodon, Discourse, wagtail-localize."""

from __future__ import annotations

from flask import Blueprint, Flask, request

from dateline.access import Scope
from dateline.api.access import authorized
from dateline.api.dialect import speak
from dateline.api.libretranslate import errors, files, routes, suggestions
from dateline.api.libretranslate.fields import sent_key

# What can be asked without a key, as it can of LibreTranslate; a file is fetched by a key of its own.
_OPEN = frozenset({"languages", "frontend", "health", "download_file"})
_SCOPES = {"suggest": Scope.MEMORY}


def check_key() -> None:
    """Let a request in by the key in its field ``api_key``, or in its headers; raise a Refused."""
    first = request.path.split("/")[1]
    if request.method != "OPTIONS" and first not in _OPEN:
        authorized(_SCOPES.get(first, Scope.TRANSLATE), sent_key())


def register(app: Flask) -> None:
    """Add the endpoints to an application."""
    blueprint = Blueprint("libretranslate", __name__)
    routes.add(blueprint)
    files.add(blueprint)
    suggestions.add(blueprint)
    blueprint.before_request(check_key)
    blueprint.after_request(errors.shared)
    speak(app, blueprint, errors.DIALECT)
