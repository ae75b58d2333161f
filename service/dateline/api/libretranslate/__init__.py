"""Answers the clients of LibreTranslate as they expect it: Weblate, Mastodon, Discourse, wagtail-localize."""

from __future__ import annotations

from flask import Blueprint, Flask

from dateline.api.dialect import speak
from dateline.api.libretranslate import errors, files, routes


def register(app: Flask) -> None:
    """Add the endpoints to an application."""
    blueprint = Blueprint("libretranslate", __name__)
    routes.add(blueprint)
    files.add(blueprint)
    blueprint.after_request(errors.shared)
    speak(app, blueprint, errors.DIALECT)
