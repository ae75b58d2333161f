"""What installed models are worth, side by side: speed, memory, and by a test set chrF2 and BLEU."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dateline.engine import Pair
from dateline.errors import ExtraMissing, InvalidRequest, ModelDamaged
from dateline.language import LANGUAGES
from dateline.models.conversion import child_environment
from dateline.resources import data

_MOST_BYTES = 50_000_000
_LAST = 300


@dataclass(frozen=True, slots=True)
class Scored:
    """A score with sacrebleu's signature."""

    value: float
    signature: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a model did on a pair; times in seconds, memory of the whole process in megabytes, 0 where not known."""

    model: str
    pair: Pair
    sentences: int
    words: int
    loaded: float
    seconds: float
    memory_mb: float
    chrf2: Scored | None = None
    bleu: Scored | None = None

    @property
    def speed(self) -> float:
        """Return the words of the source that were translated in a second."""
        return self.words / self.seconds if self.seconds else 0.0


@dataclass(frozen=True, slots=True)
class TestSet:
    """Sentences in several languages, which are translations of each other."""

    rows: tuple[dict[str, str], ...]
    scored: bool = True

    @classmethod
    def read(cls, path: Path | None, most: int) -> TestSet:
        """Read a table of columns parted by tabs, with the languages' codes above them; raise InvalidRequest.

        Without codes the columns are en, hy, az, ru, de. Without a file there are twenty sentences of news, too few
        to be scored by.
        """
        source = path or data("probe.tsv")
        if source.stat().st_size > _MOST_BYTES:
            raise InvalidRequest(f"{source} is too large for a test set")
        try:
            lines = [line.split("\t") for line in source.read_text(encoding="utf-8-sig").splitlines() if line.strip()]
        except UnicodeDecodeError as error:
            raise InvalidRequest(f"{source} is not UTF-8") from error
        langs = list(LANGUAGES)
        if lines and set(lines[0]) <= set(LANGUAGES):
            langs = lines.pop(0)
        if not lines or any(len(line) != len(langs) for line in lines):
            raise InvalidRequest(f"{source}: each line must have {len(langs)} texts parted by tabs: {', '.join(langs)}")
        return cls(tuple(dict(zip(langs, line, strict=True)) for line in lines[:most]), path is not None)

    def column(self, lang: str) -> list[str]:
        """Return the texts in a language; none if it has no such column."""
        return [row[lang] for row in self.rows if lang in row]


def measure(models: Sequence[tuple[str, Path]], pairs: Sequence[Pair], test: TestSet) -> Iterator[Outcome]:
    """Try each model that translates a pair on it, one after the other; raise ExtraMissing or ModelDamaged."""
    if test.scored:
        _sacrebleu()
    for source, target in pairs:
        texts = test.column(source)
        for name, folder in models if texts else ():
            yield _outcome(name, _tried(name, folder, texts, source, target), (source, target), test)


def _tried(name: str, folder: Path, texts: list[str], source: str, target: str) -> dict[str, Any]:
    told = json.dumps({"folder": str(folder), "texts": texts, "source": source, "target": target})
    command = [sys.executable, "-m", "dateline.models.trial"]
    done = subprocess.run(  # noqa: S603 - this interpreter and this package
        command, input=told, capture_output=True, text=True, env=child_environment(), check=False
    )
    if done.returncode:
        lines = [line for line in done.stderr.splitlines() if line.strip()] or [f"exit code {done.returncode}"]
        raise ModelDamaged(f"“{name}” cannot be tried: {lines[-1][-_LAST:]}")
    result: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return result


def _outcome(name: str, tried: dict[str, Any], pair: Pair, test: TestSet) -> Outcome:
    texts, references = test.column(pair[0]), test.column(pair[1])
    chrf2, bleu = _scores(tried["texts"], references) if test.scored and references else (None, None)
    words = sum(len(text.split()) for text in texts)
    return Outcome(name, pair, len(texts), words, tried["loaded"], tried["seconds"], tried["memory_mb"], chrf2, bleu)


def _sacrebleu() -> Any:
    try:
        import sacrebleu
    except ImportError as error:
        raise ExtraMissing("scores need sacrebleu: pip install 'dateline[convert]'") from error
    return sacrebleu


def _scores(texts: Sequence[str], references: Sequence[str]) -> tuple[Scored, Scored]:
    metrics = _sacrebleu().metrics
    found = []
    for metric in (metrics.CHRF(), metrics.BLEU()):
        score = metric.corpus_score(list(texts), [list(references)])
        found.append(Scored(score.score, str(metric.get_signature())))
    return found[0], found[1]
