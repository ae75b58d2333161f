"""The endpoints of DeepL that have to do with texts and languages."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, jsonify
from werkzeug.exceptions import BadRequest

from dateline.api.answers import answers, english_name
from dateline.api.caller import pipeline
from dateline.api.deepl.fields import TranslateFields, asked
from dateline.api.deepl.glossaries import glossary_of
from dateline.api.deepl.usage import UNLIMITED, usage
from dateline.api.form import form_fields
from dateline.article import Format
from dateline.markup.tagrules import TagRules
from dateline.strings import Split, Strings

_SPLIT = {"0": Split.NONE, "1": Split.LINES, "nonewlines": Split.SENTENCES}


def add(blueprint: Blueprint) -> None:
    """Add the endpoints to a blueprint."""
    blueprint.add_url_rule("/translate", view_func=translate, methods=["POST"])
    blueprint.add_url_rule("/usage", view_func=get_usage, methods=["GET", "POST"])
    blueprint.add_url_rule("/languages", view_func=list_languages, methods=["GET", "POST"])


def translate() -> Response:
    """Translate texts."""
    fields = asked(TranslateFields)
    source, target = fields.source(), fields.target()
    found = answers(_strings(fields), source, target, glossary=glossary_of(fields.glossary_id, source, target))
    told: list[dict[str, Any]] = [
        {"detected_source_language": one.source.lang.upper(), "text": one.text} for one in found
    ]
    if fields.show_billed_characters:
        for one, text in zip(told, fields.text, strict=True):
            one["billed_characters"] = len(text)
    usage().add(sum(map(len, fields.text)))
    return jsonify({"translations": told})


def _strings(fields: TranslateFields) -> Strings:
    split = _SPLIT[fields.split_sentences or "1"]
    if not fields.tag_handling:
        return Strings(tuple(fields.text), split=split)
    rules = TagRules(
        xml=fields.tag_handling == "xml",
        kept=_names(fields.ignore_tags),
        splitting=_names(fields.splitting_tags),
        inline=_names(fields.non_splitting_tags),
    )
    return Strings(tuple(fields.text), Format.HTML, split, rules)


def _names(tags: list[str]) -> frozenset[str]:
    return frozenset(tag.strip().lower() for tag in tags)


def get_usage() -> Response:
    """Say how many characters were translated; there is no limit to them."""
    return jsonify({"character_count": usage().characters, "character_limit": UNLIMITED})


def list_languages() -> Response:
    """List the source or the target languages."""
    kind = form_fields().get("type", [""])[0] or "source"
    info = pipeline().engine.info
    if kind == "source":
        return jsonify([_described(lang) for lang in info.source_langs])
    if kind == "target":
        return jsonify([{**_described(lang), "supports_formality": False} for lang in info.target_langs])
    raise BadRequest("Value for 'type' not supported; expected source or target")


def _described(lang: str) -> dict[str, Any]:
    return {"language": lang.upper(), "name": english_name(lang)}
