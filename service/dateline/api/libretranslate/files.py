"""The endpoints of LibreTranslate that have to do with files."""

from __future__ import annotations

from flask import Blueprint, Response, jsonify, url_for

from dateline.api.access import charged
from dateline.api.answers import language, upload
from dateline.api.attachment import attachment
from dateline.api.caller import documents, own_pipeline
from dateline.api.form import sent_file
from dateline.api.libretranslate.fields import FileFields, asked, source_of
from dateline.api.metrics import counting
from dateline.api.timing import measured


def add(blueprint: Blueprint) -> None:
    """Add the endpoints to a blueprint."""
    blueprint.add_url_rule("/translate_file", view_func=translate_file, methods=["POST"])
    blueprint.add_url_rule("/download_file/<name>", view_func=download_file)


def translate_file() -> Response:
    """Translate a file, and say where its translation is."""
    file, fields = sent_file(), asked(FileFields)
    sent = upload(file.read(), file.filename or "", source_of(fields.source), language(fields.target))
    with charged(sent.characters), measured("translate"):
        kept = documents().put(sent.name, sent.characters, sent.translated(own_pipeline(), counting()))
    name = f"{kept.id}.{kept.key}.{kept.name}"
    return jsonify({"translatedFileUrl": url_for("libretranslate.download_file", name=name, _external=True)})


def download_file(name: str) -> Response:
    """Return the translation of a file, as long as it is kept."""
    id_, _, rest = name.partition(".")
    return attachment(documents().get(id_, rest.partition(".")[0]))
