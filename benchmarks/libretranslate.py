"""Dateline beside LibreTranslate with the very same model: the same articles, over HTTP, at several numbers of callers.

    python -m venv /tmp/libretranslate
    /tmp/libretranslate/bin/pip install libretranslate spacy
    python benchmarks/libretranslate.py /tmp/libretranslate/bin/python [--rounds 3] [--callers 1,16] [--words 600]

LibreTranslate is served from packages of Argos Translate that are made here of the embedded model: the same weights,
the same SentencePiece model and so the same tokens, a package for each target language. The tag of the language, with
which a source begins, and the map of the language's vocabulary, which halves the time of decoding, are handed to
CTranslate2 in LibreTranslate's process by a line of this benchmark, since LibreTranslate has no settings for them.
Sentences are split by spaCy's rules (``ARGOS_CHUNK_TYPE=SPACY``), which take no time to speak of; LibreTranslate's
usual splitter is a neural network that it downloads, given here with ``--minisbd en.onnx`` by those who have it.

Beam 4 on both sides, articles of news that are new each time, since LibreTranslate keeps what it translated last. An
article is one request to Dateline and, having one target language each, four to LibreTranslate, one after the other.
The sides take turns in each round. Its defaults are those of its packages and command line; its best settings are int8,
two batches at a time with one thread each, batches of 512 tokens, all sentences of a text in one paragraph, so that
they share batches, and as many threads as there are callers. Dateline is taken as it comes, with its checks, second
decodings and names; and without second decodings and without the names list (``DATELINE_ALTERNATIVES=0``,
``DATELINE_NAMES=off``), since LibreTranslate has neither. Beside them stands the bare ``translate_batch`` of
CTranslate2 on the same articles: an article a call with one caller, all of a round in one call with several.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import Any

from bare import bare
from load import Caller, Service, dateline, drive, free_port, news, spread
from throughput import Taken, alone

from dateline.assembly import build_pipeline
from dateline.card import read_card
from dateline.language import TARGETS
from dateline.pipeline import Pipeline
from dateline.settings import Settings

_SPLITTER = "import spacy, sys; spacy.blank('en').to_disk(sys.argv[1])"
# The command line, but that a source begins with the tag of its package's language, without which the model knows of
# none, and that the map of that language's vocabulary is used, without which it writes nonsense.
_SERVE = """
import ctranslate2, pathlib
class Translator(ctranslate2.Translator):
    def __init__(self, **settings):
        super().__init__(**settings)
        self._tag = pathlib.Path(settings["model_path"], "tag.txt").read_text()
    def translate_batch(self, source, **options):
        tagged = [[self._tag, *tokens] for tokens in source]
        return super().translate_batch(tagged, use_vmap=True, suppress_sequences=[["<s>"]], **options)
ctranslate2.Translator = Translator
from libretranslate.main import main
main()
"""
_BEST = {
    "ARGOS_COMPUTE_TYPE": "int8",
    "ARGOS_INTER_THREADS": "2",
    "ARGOS_INTRA_THREADS": "1",
    "ARGOS_BATCH_SIZE": "512",
}
_SENTENCES = 3  # of a paragraph


def make_packages(folder: Path, model: Path, python: str, minisbd: Path | None) -> None:
    """Write a package of Argos Translate for each target language into a folder."""
    tags = read_card(model)["tags"]
    splitter = folder / "spacy"
    if minisbd is None:
        subprocess.run([python, "-W", "ignore", "-c", _SPLITTER, str(splitter)], check=True)
    for lang in TARGETS:
        package = folder / "packages" / f"en_{lang}"
        shutil.copytree(model, package / "model", ignore=shutil.ignore_patterns("lexicon.tsv", "*.toml"))
        (package / "model" / "spm.model").rename(package / "sentencepiece.model")
        (package / "model" / "tag.txt").write_text(tags[lang])
        names = {"from_code": "en", "from_name": "English", "to_code": lang, "to_name": lang}
        about = {"package_version": "1.0", "argos_version": "1.9", "type": "translate", **names}
        (package / "metadata.json").write_text(json.dumps(about))
        if minisbd:
            (package / "minisbd").mkdir()
            shutil.copy(minisbd, package / "minisbd" / "en.onnx")
        else:
            shutil.copytree(splitter, package / "spacy")
    # What LibreTranslate would download at its start; each package has its own.
    (folder / "cache" / "argos-translate" / "spacy" / "senter").mkdir(parents=True)
    (folder / "cache" / "argos-translate" / "spacy" / "senter" / "model").touch()


def libretranslate(folder: Path, python: str, minisbd: Path | None, threads: int, **settings: str) -> Service:
    """Return LibreTranslate with the packages of a folder."""
    port = free_port()
    environment = {
        "XDG_DATA_HOME": str(folder / "data"),
        "XDG_CACHE_HOME": str(folder / "cache"),
        "XDG_CONFIG_HOME": str(folder / "config"),
        "ARGOS_PACKAGES_DIR": str(folder / "packages"),
        "ARGOS_CHUNK_TYPE": "MINISBD" if minisbd else "SPACY",
        "PYTHONPATH": "",
        **settings,
    }
    command = [python, "-W", "ignore", "-c", _SERVE, "--port", str(port), "--threads", str(threads)]
    return Service(command, port, "/languages", environment)


def article(sentences: Iterator[str], words: int) -> list[str]:
    """Return the paragraphs of a new article of about so many words."""
    found: list[str] = []
    while sum(len(one.split()) for one in found) < words:
        found.append(" ".join(next(sentences) for _ in range(_SENTENCES)))
    return found


def to_dateline(paragraphs: list[str], caller: Any) -> None:
    """Have an article translated into all languages by Dateline."""
    answer = caller.post("/v1/articles", {"target_langs": list(TARGETS), "article": {"body": "\n\n".join(paragraphs)}})
    _check([answer["translations"][lang]["body"] for lang in TARGETS], paragraphs)


def to_libretranslate(paragraphs: list[str], caller: Any, *, between: str) -> None:
    """Have an article translated into all languages by LibreTranslate, its paragraphs with something between them."""
    asked = {"q": between.join(paragraphs), "source": "en", "format": "text"}
    answers = [caller.post("/translate", {**asked, "target": lang})["translatedText"] for lang in TARGETS]
    _check(answers, paragraphs)


def _check(translations: list[str], paragraphs: list[str]) -> None:
    """Raise ValueError for translations that are none: a side that does less would look fast."""
    length = sum(map(len, paragraphs))
    for text in translations:
        if not 0.6 * length < len(text) < 2 * length or text in "\n\n".join(paragraphs):
            raise ValueError(f"this is no translation of {length:,} characters: {text[:200]!r}")


def at(service: Service, send: Callable[[list[str], Any], None], articles: list[list[str]], callers: int) -> Taken:
    """Return what callers of a service take for some articles; the processor time is the service's."""
    before = service.processor_seconds
    wall, _ = drive(callers, [partial(send, one) for one in articles], lambda: Caller(service.url))
    return Taken(wall, service.processor_seconds - before)


def in_bare_calls(pipeline: Pipeline, articles: list[list[str]], callers: int) -> Taken:
    """Return what the bare engine takes: a call an article for one caller, else one call for all."""
    texts = ["\n\n".join(one) for one in articles]
    groups = [[text] for text in texts] if callers == 1 else [texts]
    calls = [bare(pipeline, group, TARGETS) for group in groups]
    return alone(lambda: [call() for call in calls])


Side = Callable[[list[list[str]], int], Taken]


def main() -> None:
    """Run the rounds and print a row for each number of callers and side."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("python", help="the interpreter that LibreTranslate is installed for")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--callers", default="1,16")
    parser.add_argument("--words", type=int, default=600)
    parser.add_argument("--articles", type=int, default=4, help="in a round, at least one a caller")
    parser.add_argument("--minisbd", type=Path, help="MiniSBD's en.onnx, to split with in the place of spaCy's rules")
    asked = parser.parse_args()
    callers = [int(one) for one in asked.callers.split(",")]
    settings = Settings.from_environment({"DATELINE_DATABASE": "off"})
    with tempfile.TemporaryDirectory() as temporary, ExitStack() as stack:
        folder = Path(temporary)
        make_packages(folder, settings.model, asked.python, asked.minisbd)
        served = partial(libretranslate, folder, asked.python, asked.minisbd)
        plain = {"DATELINE_ALTERNATIVES": "0", "DATELINE_NAMES": "off"}
        sides: dict[str, Side] = {
            "Dateline": partial(at, stack.enter_context(dateline()), to_dateline),
            "Dateline, decoded once": partial(at, stack.enter_context(dateline(**plain)), to_dateline),
            "bare call": partial(in_bare_calls, build_pipeline(settings)),
            "LibreTranslate, defaults": partial(
                at, stack.enter_context(served(4)), partial(to_libretranslate, between="\n\n")
            ),
            "LibreTranslate, best": partial(
                at, stack.enter_context(served(max(callers), **_BEST)), partial(to_libretranslate, between=" ")
            ),
        }
        sentences = news(2)
        for side in sides.values():  # each loads what it loads with the first request
            side([article(sentences, asked.words // 4)], 1)
        for count in callers:
            _print(count, asked.rounds, asked.words, max(count, asked.articles), sides, sentences)


def _print(callers: int, rounds: int, words: int, count: int, sides: dict[str, Side], sentences: Iterator[str]) -> None:
    took: dict[str, list[Taken]] = {name: [] for name in sides}
    for _ in range(rounds):
        articles = [article(sentences, words) for _ in range(count)]
        for name, side in sides.items():
            took[name].append(side(articles, callers))
    for name in sides:
        pairs = list(zip(took[name], took["Dateline"], strict=True))
        print(
            f"{callers:3} callers  {name:<26} seconds an article {spread([one.wall / count for one, _ in pairs])}   "
            f"over Dateline {spread([one.wall / own.wall for one, own in pairs])}   "
            f"processor time over Dateline {spread([one.processor / own.processor for one, own in pairs])}   "
            f"load average {os.getloadavg()[0]:.1f}",
            flush=True,
        )


if __name__ == "__main__":
    main()
