"""The process that tries one model: how long it takes to load, how fast it is, what memory it has, what it says.

It is run by ``benchmark``, by itself, so that the memory is the model's alone.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dateline.engine import Engine, TranslationUnit


def try_out(engine: Engine, texts: list[str], source: str, target: str, loaded: float) -> dict[str, Any]:
    """Translate texts all at once; return what is to be told."""
    units = [TranslationUnit(text, target, source_lang=source) for text in texts]
    engine.translate(units[:1])
    begin = time.perf_counter()
    found = engine.translate(units)
    seconds = time.perf_counter() - begin
    return {
        "texts": [one.text for one in found],
        "seconds": seconds,
        "loaded": loaded,
        "memory_mb": peak_mb(),
    }


def peak_mb() -> float:
    """Return the most memory that this process had, in megabytes."""
    if sys.platform == "win32":
        return 0.0
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / 1024 if sys.platform != "darwin" else peak / 1024**2


def _given() -> Iterator[Any]:
    told = json.load(sys.stdin)
    yield from (told["folder"], told["texts"], told["source"], told["target"])


def main() -> None:
    """Try the model that standard input names, and print what is to be told."""
    from dateline.assembly import build_device, load_engine
    from dateline.settings import Settings

    folder, texts, source, target = _given()
    settings = Settings.from_environment()
    begin = time.perf_counter()
    engine = load_engine(Path(folder), settings, build_device(settings))
    print(json.dumps(try_out(engine, texts, source, target, time.perf_counter() - begin)))


if __name__ == "__main__":
    main()
