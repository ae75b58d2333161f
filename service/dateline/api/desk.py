"""The page for editors at /desk, in the language that a browser asks for."""

from __future__ import annotations

from typing import Any

from babel import Locale
from flask import Blueprint, Response, make_response, render_template, request

from dateline import __version__
from dateline.api.access import asks_for_keys
from dateline.api.caller import pipeline
from dateline.errors import UnknownLanguage
from dateline.language import SOURCE, target_language

blueprint = Blueprint("desk", __name__)

#: The domains of messages that the page has.
DOMAINS = ("desk", "newsroom")
#: Messages of other domains that it has too.
OTHERS = ("accept", "accept_all", "skip_to_content")
#: Nothing from elsewhere, nothing inline, and no text that becomes markup but by the one policy that reads files.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types dateline-inert"
)


@blueprint.get("/desk")
def get_desk() -> Response:
    """Return the page for editors."""
    lang = _lang()
    catalogs, info = pipeline().catalogs, pipeline().engine.info
    texts = {key: catalogs.text(key, lang) for key in (*catalogs.keys(DOMAINS), *OTHERS)}
    known = {
        "lang": lang,
        "targets": [_named(one) for one in info.into(SOURCE)],
        "keys": asks_for_keys(),
        "strings": texts,
    }
    page = render_template(
        "desk.html", lang=lang, t=texts, known=known, version=__version__, langs=[_named(one) for one in _known()]
    )
    response = make_response(page)
    response.headers["Content-Security-Policy"] = POLICY
    response.headers["Content-Language"] = lang
    response.vary.add("Accept-Language")
    return response


def _known() -> tuple[str, ...]:
    return (SOURCE, *pipeline().catalogs.languages)


def _lang() -> str:
    """Return the language that the query names, or else the one that the browser would rather have."""
    known = _known()
    for tag in [request.args.get("lang", ""), *request.accept_languages.values()]:
        try:
            return target_language(tag[:40], known)
        except UnknownLanguage:
            continue
    return SOURCE


def _named(lang: str) -> dict[str, Any]:
    locale = Locale(lang)
    return {"lang": lang, "name": locale.get_display_name(lang), "rtl": locale.text_direction == "rtl"}
