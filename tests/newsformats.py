"""What the tests of news formats share: the documents, and how they are translated."""

from __future__ import annotations

import functools
import json
from collections.abc import Callable, Iterable
from typing import Any

from lxml import etree

from dateline.catalog import Catalogs
from dateline.formats import NewsDocument, disclosure, read, required
from dateline.formats.translation import Translation, translated
from dateline.language import TARGETS
from dateline.pipeline import Pipeline
from dateline.settings import Settings
from tests.conftest import ROOT
from tests.engines import Echo, Loud

DOCUMENTS = ROOT / "tests" / "data" / "newsformats"
NAMES = sorted(path.name for path in DOCUMENTS.iterdir() if path.suffix != ".md")


def document(name: str) -> NewsDocument:
    """Read one of the documents."""
    data = (DOCUMENTS / name).read_bytes()
    return read(data, required(data, name))


@functools.cache
def _pipeline(engine: Callable[[], Echo]) -> Pipeline:
    settings = Settings.from_environment({})
    return Pipeline(engine(), Catalogs.load(settings.locales, TARGETS))


def translation(given: NewsDocument, langs: Iterable[str] = ("de",), engine: type[Echo] = Loud) -> Translation:
    """Translate a document with a stand-in for the model."""
    pipeline, targets = _pipeline(engine), list(langs)  # type: ignore[arg-type] # a class can be hashed
    return translated(given, lambda article: pipeline.translate(article, targets, ui=[disclosure.MESSAGE]))


def written(given: NewsDocument, lang: str = "de", engine: type[Echo] = Loud) -> bytes:
    """Return a document in a language."""
    return translation(given, [lang], engine).written(lang)


def as_json(data: bytes) -> Any:
    return json.loads(data)


def as_xml(data: bytes) -> Any:
    return etree.fromstring(data)
