"""The endpoints of LibreTranslate that have to do with strings."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, jsonify

from dateline.api.access import asks_for_keys
from dateline.api.answers import SUFFIXES, Answer, answers, english_name, language, languages, text_guesses
from dateline.api.caller import pipeline
from dateline.api.libretranslate.fields import AUTO, DetectFields, TranslateFields, asked, source_of
from dateline.api.libretranslate.suggestions import are_taken
from dateline.article import Format
from dateline.detect import Guess
from dateline.strings import Strings

_FRONTEND_TIMEOUT = 500  # milliseconds that a page waits for the next key before it asks for a translation


def add(blueprint: Blueprint) -> None:
    """Add the endpoints to a blueprint."""
    blueprint.add_url_rule("/translate", view_func=translate, methods=["POST"])
    blueprint.add_url_rule("/detect", view_func=detect, methods=["POST"])
    blueprint.add_url_rule("/languages", view_func=list_languages)
    blueprint.add_url_rule("/frontend/settings", view_func=frontend_settings)
    blueprint.add_url_rule("/health", view_func=health)


def translate() -> Response:
    """Translate a string, or an array of them."""
    fields = asked(TranslateFields)
    texts = [fields.q] if isinstance(fields.q, str) else fields.q
    found = answers(
        Strings(tuple(texts), Format(fields.format)),
        source_of(fields.source),
        language(fields.target),
        alternatives=fields.alternatives,
    )
    told = _told(found, auto=fields.source == AUTO, alternatives=fields.alternatives > 0)
    return jsonify({name: values[0] for name, values in told.items()} if isinstance(fields.q, str) else told)


def _told(found: list[Answer], *, auto: bool, alternatives: bool) -> dict[str, list[Any]]:
    """Return the fields of an answer, each with as many values as there are strings."""
    told: dict[str, list[Any]] = {"translatedText": [one.text for one in found]}
    if auto:
        told["detectedLanguage"] = [_detected(one.source) for one in found]
    if alternatives:
        told["alternatives"] = [list(one.alternatives) for one in found]
    return told


def _detected(guess: Guess) -> dict[str, Any]:
    return {"language": guess.lang, "confidence": round(100 * guess.confidence)}


def detect() -> Response:
    """Say in which languages a text may be, the likeliest first."""
    found = [_detected(guess) for guess in text_guesses(asked(DetectFields).q)]
    return jsonify([one for at, one in enumerate(found) if not at or one["confidence"]])


def list_languages() -> Response:
    """List the languages, and what each is translated into: itself too, for that comes back as it is."""
    info = pipeline().engine.info
    return jsonify(
        [{"code": lang, "name": english_name(lang), "targets": [lang, *info.into(lang)]} for lang in languages()]
    )


def frontend_settings() -> Response:
    """Say what a page that translates may offer."""
    first = pipeline().engine.info.target_langs[0]
    return jsonify(
        {
            "apiKeys": asks_for_keys(),
            "charLimit": pipeline().max_characters,
            "filesTranslation": True,
            "frontendTimeout": _FRONTEND_TIMEOUT,
            "keyRequired": asks_for_keys(),
            "language": {
                "source": {"code": AUTO, "name": "Auto Detect"},
                "target": {"code": first, "name": english_name(first)},
            },
            "suggestions": are_taken(),
            "supportedFilesFormat": list(SUFFIXES),
        }
    )


def health() -> Response:
    """Say that the process is alive."""
    return jsonify({"status": "ok"})
