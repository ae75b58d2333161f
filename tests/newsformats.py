"""What the tests of news formats share: the documents, and how they are translated."""

from __future__ import annotations

import functools
import gzip
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator, validators
from lxml import etree
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT7

from dateline.catalog import Catalogs
from dateline.formats import NewsDocument, disclosure, read, required
from dateline.formats.translation import Translation, translated
from dateline.language import TARGETS
from dateline.pipeline import Pipeline
from dateline.settings import Settings
from tests.conftest import ROOT
from tests.engines import Echo, Loud

DOCUMENTS = ROOT / "tests" / "data" / "newsformats"
SCHEMAS = ROOT / "tests" / "data" / "schemas"
NAMES = sorted(path.name for path in DOCUMENTS.iterdir() if path.suffix != ".md")


def document(name: str) -> NewsDocument:
    """Read one of the documents."""
    data = (DOCUMENTS / name).read_bytes()
    return read(data, required(data, name))


@functools.cache
def _pipeline(engine: type[Echo]) -> Pipeline:
    settings = Settings.from_environment({})
    return Pipeline(engine(), Catalogs.load(settings.locales, TARGETS))


def translation(given: NewsDocument, langs: Iterable[str] = ("de",), engine: type[Echo] = Loud) -> Translation:
    """Translate a document with a stand-in for the model."""
    pipeline, targets = _pipeline(engine), list(langs)
    return translated(given, lambda article: pipeline.translate(article, targets, ui=[disclosure.MESSAGE]))


def written(given: NewsDocument, lang: str = "de", engine: type[Echo] = Loud) -> bytes:
    """Return a document in a language."""
    return translation(given, [lang], engine).written(lang)


def as_json(data: bytes) -> Any:
    return json.loads(data)


def as_xml(data: bytes) -> Any:
    return etree.fromstring(data)


def check_ninjs(value: dict[str, Any], version: str) -> None:
    """Hold an object against the schema of a version of ninjs."""
    schema = json.loads((SCHEMAS / f"ninjs-schema_{version}.json").read_text(encoding="utf-8"))
    anything = Resource.from_contents({}, default_specification=DRAFT7)  # of geographic shapes
    registry: Registry[Any] = Registry().with_resource("https://geojson.org/schema/GeoJSON.json", anything)
    kind = validators.validator_for(schema, Draft202012Validator)
    kind(schema, registry=registry).validate(value)


@functools.cache
def newsml_schema() -> Any:
    """Return the schema of NewsML-G2."""

    class Near(etree.Resolver):
        def resolve(self, url: str, _: object, context: Any) -> Any:
            return self.resolve_filename(str(SCHEMAS / Path(url).name), context)

    parser = etree.XMLParser()
    parser.resolvers.add(Near())
    data = gzip.decompress((SCHEMAS / "NewsML-G2_2.35-spec-All-Power.xsd.gz").read_bytes())
    return etree.XMLSchema(etree.fromstring(data, parser, base_url=str(SCHEMAS / "newsml.xsd")))
