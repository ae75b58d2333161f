"""Answers the clients of DeepL's API, version 2, as they expect it: its SDKs, and programs with DeepL built in."""

from __future__ import annotations

from flask import Blueprint, Flask

from dateline.api.deepl import documents, errors, glossaries, translate
from dateline.api.deepl.usage import Usage
from dateline.api.dialect import speak


def register(app: Flask) -> None:
    """Add the endpoints to an application."""
    blueprint = Blueprint("deepl", __name__, url_prefix="/v2")
    app.extensions["dateline.deepl_usage"] = Usage()
    blueprint.before_request(errors.check_key)
    for module in (translate, glossaries, documents):
        module.add(blueprint)
    speak(app, blueprint, errors.DIALECT)
