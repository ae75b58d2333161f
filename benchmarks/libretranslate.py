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
two batches at a time with one thread each, batches of 1,024 tokens, all sentences of a text in one paragraph, so that
they share batches, and as many threads as there are callers. Dateline is taken as it comes, with its checks, second
decodings, names and alignment.
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

from load import Caller, Service, dateline, drive, free_port, news, spread

from dateline.card import read_card
from dateline.language import TARGETS
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
    "ARGOS_BATCH_SIZE": "1024",
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


def main() -> None:
    """Run the rounds and print a row for each number of callers and side."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("python", help="the interpreter that LibreTranslate is installed for")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--callers", default="1,16")
    parser.add_argument("--words", type=int, default=600)
    parser.add_argument("--minisbd", type=Path, help="MiniSBD's en.onnx, to split with in the place of spaCy's rules")
    asked = parser.parse_args()
    callers = [int(one) for one in asked.callers.split(",")]
    with tempfile.TemporaryDirectory() as temporary, ExitStack() as stack:
        folder = Path(temporary)
        make_packages(folder, Settings.from_environment().model, asked.python, asked.minisbd)
        served = partial(libretranslate, folder, asked.python, asked.minisbd)
        sides: dict[str, tuple[Service, Callable[[list[str], Any], None]]] = {
            "Dateline": (stack.enter_context(dateline()), to_dateline),
            "LibreTranslate, defaults": (
                stack.enter_context(served(4)),
                partial(to_libretranslate, between="\n\n"),
            ),
            "LibreTranslate, best": (
                stack.enter_context(served(max(callers), **_BEST)),
                partial(to_libretranslate, between=" "),
            ),
        }
        sentences = news(2)
        for service, send in sides.values():  # each loads what it loads with the first request
            send(article(sentences, asked.words // 4), Caller(service.url))
        for count in callers:
            _print(count, asked.rounds, asked.words, sides, sentences)


def _print(
    callers: int,
    rounds: int,
    words: int,
    sides: dict[str, tuple[Service, Callable[[list[str], Any], None]]],
    sentences: Iterator[str],
) -> None:
    walls: dict[str, list[float]] = {name: [] for name in sides}
    processors: dict[str, list[float]] = {name: [] for name in sides}
    for _ in range(rounds):
        jobs = [article(sentences, words) for _ in range(callers)]
        for name, (service, send) in sides.items():
            before = service.processor_seconds
            wall, _ = drive(callers, [partial(send, one) for one in jobs], lambda s=service: Caller(s.url))  # type: ignore[misc]
            walls[name].append(wall / callers)
            processors[name].append((service.processor_seconds - before) / callers)
    own = walls["Dateline"], processors["Dateline"]
    for name in sides:
        over = [one / mine for one, mine in zip(walls[name], own[0], strict=True)]
        processor = [one / mine for one, mine in zip(processors[name], own[1], strict=True)]
        print(
            f"{callers:3} callers  {name:<26} seconds an article {spread(walls[name])}   "
            f"over Dateline {spread(over)}   "
            f"processor time over Dateline {spread(processor)}   load average {os.getloadavg()[0]:.1f}",
            flush=True,
        )


if __name__ == "__main__":
    main()
