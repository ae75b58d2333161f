"""The routes of the page's strings."""

from __future__ import annotations

from datetime import UTC, datetime

from flask import Blueprint, Response, current_app, jsonify, request

from dateline import portable
from dateline.api.caching import cacheable
from dateline.api.incoming import json_body
from dateline.api.ui_schemas import (
    MessageItem,
    ReadingTimeItem,
    RelativeTimeItem,
    RenderedOut,
    UiMatchOut,
    UiMatchRequest,
    UiRenderRequest,
)
from dateline.catalog import Catalogs
from dateline.elapsed import Elapsed, seconds_between
from dateline.errors import InputError, InvalidRequest, UnknownMessage
from dateline.language import SOURCE, target_language, target_languages
from dateline.pipeline import Pipeline
from dateline.portable import Form
from dateline.readingtime import count_words, minutes, reading_time

blueprint = Blueprint("ui", __name__, url_prefix="/v1/ui")

_JSON = "application/json"
PO = "text/x-gettext-translation"


def _catalogs() -> Catalogs:
    pipeline: Pipeline = current_app.extensions["dateline.pipeline"]
    return pipeline.catalogs


def _known() -> tuple[str, ...]:
    return (SOURCE, *_catalogs().languages)


@blueprint.get("")
def get_ui_index() -> Response:
    """Say which languages, domains and formats there are."""
    index = {"langs": _known(), "domains": _catalogs().domains(), "formats": [form.value for form in Form]}
    return cacheable(jsonify(index))


@blueprint.get("/<lang>")
def list_ui_strings(lang: str) -> Response:
    """List a language's strings: all or those of some domains, as JSON, PO or ICU MessageFormat."""
    canonical = target_language(lang, _known())
    domains = [name for value in request.args.getlist("domain") for name in value.split(",")]
    response = _written(_form(), canonical, domains)
    response.vary.add("Accept")
    response.content_language.add(canonical)
    return cacheable(response)


def _form() -> Form:
    """Return the format that the query asks for, or else the one that the caller would rather accept."""
    asked = request.args.get("format")
    if asked is None:
        return Form.PO if request.accept_mimetypes.best_match([_JSON, PO], _JSON) == PO else Form.JSON
    try:
        return Form(asked)
    except ValueError as error:
        raise InvalidRequest(
            f"there is no format “{asked[:40]}”; there are {', '.join(Form)}", field="format"
        ) from error


def _written(form: Form, lang: str, domains: list[str]) -> Response:
    catalogs = _catalogs()
    if form is Form.PO:
        response = Response(portable.po_file(catalogs, lang, domains), content_type=f"{PO}; charset=utf-8")
        response.headers.set("Content-Disposition", "attachment", filename=f"dateline.{lang}.po")
        return response
    messages = portable.icu_messages if form is Form.ICU else Catalogs.by_domain
    return jsonify({"lang": lang, "messages": messages(catalogs, lang, domains)})


@blueprint.post("/match")
def match_ui_strings() -> Response:
    """Find the messages that a page's strings are."""
    asked = json_body(UiMatchRequest)
    tags = asked.langs or ([asked.lang] if asked.lang else list(_catalogs().languages))
    langs = target_languages(tags, _known())
    return jsonify({"matches": [_matched(string, langs) for string in asked.strings]})


def _matched(string: str, langs: list[str]) -> dict[str, object] | None:
    catalogs = _catalogs()
    found = catalogs.find(string)
    if found is None:
        return None
    return UiMatchOut(
        string=string,
        key=found.key,
        domain=catalogs.messages[found.key].domain,
        match=found.how,
        number=found.number,
        translations={lang: catalogs.localize(string, lang) or string for lang in langs},
    ).model_dump(mode="json")


@blueprint.post("/<lang>/render")
def render_ui_strings(lang: str) -> Response:
    """Write messages, relative times and reading times in a language."""
    canonical = target_language(lang, _known())
    asked = json_body(UiRenderRequest)
    now = datetime.now(UTC)
    items = [_rendered(f"items[{at}]", item, canonical, now) for at, item in enumerate(asked.items)]
    return jsonify({"lang": canonical, "items": [item.model_dump(mode="json") for item in items]})


def _rendered(
    field: str, item: MessageItem | RelativeTimeItem | ReadingTimeItem, lang: str, now: datetime
) -> RenderedOut:
    catalogs = _catalogs()
    if isinstance(item, MessageItem):
        return RenderedOut(text=_message(field, item, lang), number=item.number, unit=None)
    if isinstance(item, ReadingTimeItem):
        words = count_words(item.text or "") if item.words is None else item.words
        return RenderedOut(text=reading_time(catalogs, words, lang), number=minutes(words, lang), unit="minute")
    ago = item.seconds_ago if item.instant is None else seconds_between(item.instant, item.now or now)
    elapsed = Elapsed.of(ago or 0)
    return RenderedOut(text=elapsed.text(catalogs, lang, item.style), number=elapsed.number, unit=elapsed.unit)


def _message(field: str, item: MessageItem, lang: str) -> str:
    try:
        return _catalogs().write(item.key, lang, item.number, item.values)
    except InputError as error:
        own = "key" if isinstance(error, UnknownMessage) else error.field
        raise type(error)(error.message, field=f"{field}.{own}") from error
