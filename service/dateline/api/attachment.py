"""A translated document as a file that is saved and never shown: a page of a stranger's has no rights here."""

from __future__ import annotations

from io import BytesIO
from pathlib import PurePosixPath

from flask import Response, send_file

from dateline.documents import Document

_TYPES = {".html": "text/html", ".htm": "text/html", ".md": "text/markdown"}


def attachment(document: Document) -> Response:
    """Return the translation of a document as an answer."""
    kind = _TYPES.get(PurePosixPath(document.name).suffix.lower(), "text/plain")
    response = send_file(BytesIO(document.data), f"{kind}; charset=utf-8", True, document.name, etag=False, max_age=0)
    response.cache_control.no_store = True
    return response
