"""What is installed, which model is loaded, whether it is whole, and what it makes of a sentence."""

from __future__ import annotations

import platform
import time
from collections.abc import Iterator
from importlib.metadata import version

from dateline import __version__
from dateline.assembly import build_device, build_pipeline
from dateline.engine import TranslationUnit
from dateline.language import SOURCE
from dateline.settings import Settings

_LIBRARIES = (
    "ctranslate2",
    "sentencepiece",
    "sentencex",
    "flask",
    "waitress",
    "babel",
    "pydantic",
    "markdown-it-py",
    "lxml",
)
_SENTENCE = "The two countries signed a trade agreement in Geneva on Monday."


def examine(settings: Settings) -> Iterator[tuple[str, str]]:
    """Yield (what, finding) line by line; raise an InstallationError at the first thing that is wrong."""
    yield "dateline", __version__
    yield "python", f"{platform.python_version()} on {platform.system()} {platform.machine()}"
    for library in _LIBRARIES:
        yield library, version(library)
    begin = time.perf_counter()
    pipeline = build_pipeline(settings)
    loaded = time.perf_counter() - begin
    info = pipeline.engine.info
    yield "model", f"{info.id} {info.version} in {settings.model}"
    yield "languages", f"{', '.join(info.source_langs)} → {', '.join(info.target_langs)}"
    for (source, target), model in info.parts.items():
        yield f"{source} → {target}", f"{model.id} {model.version} ({model.licence})"
    yield "device", str(build_device(settings))
    yield "checksums", f"right; sha256 of the weights {info.sha256[:16]}…"
    yield "loaded in", f"{loaded:.2f} s, catalogues included"
    yield "threads", f"{settings.inter_threads} (DATELINE_THREADS), beam_size {settings.beam_size}"
    yield "catalogues", f"{len(pipeline.catalogs.messages)} messages in {settings.locales}"
    yield "test", _SENTENCE
    for lang in info.into(SOURCE):
        begin = time.perf_counter()
        (hypothesis,) = pipeline.engine.translate([TranslationUnit(_SENTENCE, lang)])
        yield lang, f"{hypothesis.text}  ({(time.perf_counter() - begin) * 1000:.0f} ms)"
