"""What the pipeline and HTTP cost over the bare engine, on an article of about 600 words into the four languages.

    python benchmarks/article.py [--rounds 7]

Each round times, one after the other on the same machine: the bare ``translate_batch`` of the same tokens with the same
settings, the pipeline, and an HTTP request to a running service. Rounds are interleaved, and the medians of the rounds'
ratios are printed, so that a machine that is busy for a while weighs on all alike.

The translator's own time scatters by more than what is to be measured. So the pipeline and HTTP are also timed with a
translator that hands out results that it recorded: what remains is the cost of everything but translation, printed as a
share of the bare call. Also printed: the time to load the model, and the resident memory of a process that has
translated the article.
"""

from __future__ import annotations

import argparse
import dataclasses
import json
import os
import statistics
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Callable
from typing import Any

import waitress

from dateline.api import create_app
from dateline.article import Article
from dateline.assembly import build_pipeline
from dateline.ct2 import _NO_BEGINNING, Ct2Engine
from dateline.language import TARGETS
from dateline.pipeline import Pipeline
from dateline.plan import plan_article
from dateline.segment import Origin
from dateline.settings import Settings

_SUBJECTS = (
    "The ministry",
    "A spokesman for the city",
    "The company",
    "The committee",
    "A group of farmers",
    "The court",
)
_VERBS = ("said on Monday that", "has announced that", "warned in a statement that", "confirmed to reporters that")
_EVENTS = (
    "the new railway between the two towns would open in the spring, two years later than planned",
    "prices had risen by {n} percent since the beginning of the year",
    "about {n} families would receive new flats before the end of {y}",
    "no agreement had been reached, although both sides had been talking for {n} days",
    "the bridge, which was built in {y}, must be repaired before heavy trucks may use it again",
    "schools would stay closed because of the snow that fell during the night",
)


def article(words: int = 600) -> str:
    """Return an article of about so many words; no two sentences are alike, so that nothing can be reused."""
    sentences, count, number = [], 0, 0
    while count < words:
        event = _EVENTS[number % len(_EVENTS)].format(n=11 + number * 3, y=1950 + number)
        sentence = f"{_SUBJECTS[number % 6]} {_VERBS[number % 4]} {event}."
        sentences.append(sentence)
        count += len(sentence.split())
        number += 1
    return "\n\n".join(" ".join(sentences[i : i + 4]) for i in range(0, len(sentences), 4))


def bare(pipeline: Pipeline, text: str) -> Callable[[], object]:
    """Return a call of CTranslate2 alone on the tokens that the pipeline hands to it, with the same settings."""
    engine = pipeline.engine
    assert isinstance(engine, Ct2Engine)  # noqa: S101 - narrows the type
    options = engine._options
    plan = plan_article(Article(body=text), pipeline.catalogs)
    sources = list(dict.fromkeys(s.content.text for s in plan.sentences() if s.origin is Origin.MT))
    pieces = [engine._tokenizer.encode(source, out_type=str) for source in sources]
    longest = max(map(len, pieces))

    def call() -> object:
        pending = [
            engine._translator.translate_batch(
                [[engine._tags[lang], *tokens] for tokens in pieces],
                beam_size=options.beam_size,
                length_penalty=options.length_penalty,
                repetition_penalty=options.repetition_penalty,
                max_batch_size=options.max_batch_size,
                batch_type=options.batch_type,
                max_input_length=0,
                max_decoding_length=3 * longest + 24,
                use_vmap=engine._mapped,
                suppress_sequences=_NO_BEGINNING if engine._mapped else engine._never[False],
                disable_unk=True,
                return_scores=True,
                asynchronous=True,
            )
            for lang in TARGETS
        ]
        return [result.result() for results in pending for result in results]

    return call


def over_http(pipeline: Pipeline, settings: Settings, text: str) -> Callable[[], object]:
    """Start the service on a free port and return a call that posts the article to it."""
    server: Any = waitress.create_server(create_app(settings, pipeline), host="127.0.0.1", port=0, threads=4)
    threading.Thread(target=server.run, daemon=True).start()
    url = f"http://127.0.0.1:{server.effective_port}/v1/articles"
    body = json.dumps({"target_langs": list(TARGETS), "article": {"body": text}}).encode()

    def call() -> object:
        request = urllib.request.Request(url, body, {"Content-Type": "application/json"})
        with urllib.request.urlopen(request) as response:  # noqa: S310
            return response.read()

    return call


class Replay:
    """Stands in for CTranslate2's translator: the calls' results of one recorded round, again and again."""

    def __init__(self, translator: Any) -> None:
        self._translator, self._recorded, self._next = translator, [], 0  # type: Any, list[Any], int
        self.recording = True

    def translate_batch(self, *args: Any, **options: Any) -> Any:
        """Translate and record, or return what was recorded for this call."""
        if self.recording:
            self._recorded.append(self._translator.translate_batch(*args, **options))
            return self._recorded[-1]
        self._next += 1
        return self._recorded[(self._next - 1) % len(self._recorded)]


def own_cost(pipeline: Pipeline, calls: dict[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    """Return the median seconds of each call with the translator's work taken out."""
    engine = pipeline.engine
    assert isinstance(engine, Ct2Engine)  # noqa: S101 - narrows the type
    real, costs = engine._translator, {}  # type: Any, dict[str, float]
    try:
        for name, call in calls.items():
            replay = engine._translator = Replay(real)
            call()
            replay.recording = False
            costs[name] = statistics.median(seconds(call) for _ in range(rounds))
    finally:
        engine._translator = real
    return costs


def seconds(call: Callable[[], object]) -> float:
    """Return how long a call takes."""
    begin = time.perf_counter()
    call()
    return time.perf_counter() - begin


def memory() -> tuple[float, float]:
    """Return the load time (s) and the resident memory (MB) of a fresh process that translated the article."""
    code = (
        "import sys, time, psutil; from dateline.assembly import build_pipeline;"
        "from dateline.settings import Settings;"
        "from dateline.article import Article; begin = time.perf_counter();"
        "p = build_pipeline(Settings.from_environment()); load = time.perf_counter() - begin;"
        "p.translate(Article(body=sys.stdin.read()), ['hy', 'az', 'ru', 'de']);"
        "print(load, psutil.Process().memory_info().rss / 1e6)"
    )
    done = subprocess.run([sys.executable, "-c", code], input=article(), capture_output=True, text=True, check=True)
    load, resident = map(float, done.stdout.split())
    return load, resident


def main() -> None:
    """Run the rounds and print the ratios."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=7)
    rounds = parser.parse_args().rounds
    settings = dataclasses.replace(Settings.from_environment(), database="off")
    pipeline, text = build_pipeline(settings), article()
    plain = dataclasses.replace(pipeline, alternatives=0)
    calls = {
        "bare translate_batch": bare(pipeline, text),
        "no second decoding": lambda: plain.translate(Article(body=text), TARGETS),
        "pipeline": lambda: pipeline.translate(Article(body=text), TARGETS),
        "HTTP": over_http(pipeline, settings, text),
    }
    for call in calls.values():
        call()
    times = {name: [] for name in calls}  # type: dict[str, list[float]]
    for _ in range(rounds):
        for name, call in calls.items():
            times[name].append(seconds(call))
    base = times["bare translate_batch"]
    print(
        f"{len(text.split())} words into {len(TARGETS)} languages, {settings.inter_threads} threads, "
        f"beam {settings.beam_size}, {rounds} rounds, load average {os.getloadavg()[0]:.1f}"
    )
    for name, measured in times.items():
        ratios = [one / other for one, other in zip(measured, base, strict=True)]
        print(f"{name:<22} median {statistics.median(measured):6.2f} s   over bare {statistics.median(ratios):5.3f}")
    services = {name: call for name, call in calls.items() if name != "bare translate_batch"}
    # With one worker the batches of the queue come in the same order each time, as they were recorded.
    services["HTTP"] = over_http(pipeline, dataclasses.replace(settings, threads=1), text)
    for name, cost in own_cost(pipeline, services, 5 * rounds).items():
        share = cost / statistics.median(base)
        print(f"{name + ' alone':<22} median {cost * 1000:6.1f} ms  of bare   {share:6.1%}  (no translation)")
    load, resident = memory()
    print(f"model and catalogues loaded in {load:.2f} s; resident memory after the article {resident:.0f} MB")


if __name__ == "__main__":
    main()
