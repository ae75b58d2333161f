"""Better translations that readers suggest, kept as corrections; from whom they are taken."""

from __future__ import annotations

from flask import Blueprint, Response, jsonify, request
from werkzeug.exceptions import Forbidden

from dateline.access import Scope, is_loopback
from dateline.api.access import asks_for_keys, authorized
from dateline.api.answers import language, text_guesses
from dateline.api.caller import pipeline, settings
from dateline.api.journal import note
from dateline.api.libretranslate.fields import SuggestFields, asked, sent_key, source_of
from dateline.api.libretranslate.origins import named
from dateline.article import Format
from dateline.errors import InvalidRequest, MemoryInvalid, UnknownLanguage
from dateline.history import Occasion, Via
from dateline.language import SOURCE
from dateline.memory import Memory, MemoryUnit, Mode
from dateline.suggestion import read_suggestion

_FIELDS = {"source": "q", "target": "s"}  # as the contract calls what a correction has


def add(blueprint: Blueprint) -> None:
    """Add the endpoint to a blueprint."""
    blueprint.add_url_rule("/suggest", view_func=suggest, methods=["POST"])


def suggest() -> Response:
    """Keep a better translation, which the next translation of the same text gives."""
    memory = _memory()
    key = authorized(Scope.MEMORY, sent_key()).key
    if key is None:
        _check_stranger()
    fields = asked(SuggestFields)
    lang = _target(fields)
    units = _read(fields, lang, key.name if key else None)
    note(langs=[lang], characters=len(fields.q))
    memory.correct(units, Occasion(Via.SUGGESTION, key.name if key else None))
    return jsonify({"success": True})


def are_taken() -> bool:
    """Tell whether anybody's suggestions are taken here."""
    used = pipeline().memory is not None and pipeline().memory_mode is not Mode.OFF
    return settings().suggestions and used and (asks_for_keys() or is_loopback(settings().host))


def _memory() -> Memory:
    """Return where suggestions are kept; raise Forbidden where none are, or where nothing would come of them."""
    memory = pipeline().memory
    if not settings().suggestions:
        raise Forbidden("suggestions are not taken here: DATELINE_SUGGESTIONS is off")
    if memory is None or pipeline().memory_mode is Mode.OFF:
        raise Forbidden("suggestions are not taken here: no translation memory is used")
    return memory


def _check_stranger() -> None:
    """Raise Forbidden for a caller without a key, unless it is a program on this machine, or a page named for it.

    What is suggested goes before the model for all readers, and any page that somebody here looks at can call.
    """
    if not (is_loopback(settings().host) and is_loopback(request.remote_addr or "")):
        raise Forbidden("suggestions are taken with a key of the scope “memory” only; none is asked for here")
    origin = request.headers.get("Origin")
    if origin is not None and origin not in named(settings().libretranslate_origins):
        raise Forbidden("pages may suggest where DATELINE_LIBRETRANSLATE_ORIGINS names their origin, or with a key")


def _target(fields: SuggestFields) -> str:
    """Return the target language; raise UnknownLanguage for a pair of languages that nothing is translated in."""
    source, target = source_of(fields.source) or text_guesses(fields.q)[0].lang, language(fields.target)
    if source != SOURCE or target == SOURCE:
        raise UnknownLanguage(f"nothing is translated from “{source}” into “{target}”")
    return target


def _read(fields: SuggestFields, lang: str, by: str | None) -> list[MemoryUnit]:
    form, units = Format(fields.format), pipeline().units
    try:
        return read_suggestion(fields.q, fields.s, lang, form=form, units=units, by=by)
    except MemoryInvalid as error:
        raise InvalidRequest(f"{_FIELDS.get(error.field or '', error.field)}: {error.message}") from error
