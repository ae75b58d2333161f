"""chrF2 and BLEU of a model, through the engine that ships, and what it does to numbers and scripts.

    python models/recipe/evaluate.py MODEL flores=SOURCE:hy=REFERENCE,de=REFERENCE newswire=FIVE-COLUMNS.tsv

Every score carries sacrebleu's signature. Armenian references that end in an ASCII ":" are normalised to ``։`` first.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import sacrebleu
from corpus import LANGS, clean

from dateline.ct2 import Ct2Engine
from dateline.engine import DecodingOptions, Hypothesis, TranslationUnit
from dateline.gate import Gate
from dateline.quality import check

TestSet = tuple[str, list[str], dict[str, list[str]]]


def read_sets(specs: list[str]) -> Iterator[TestSet]:
    """Yield (name, sources, references by language) for each argument."""
    for spec in specs:
        name, _, rest = spec.partition("=")
        if rest.endswith(".tsv"):
            rows = [line.split("\t") for line in Path(rest).read_text(encoding="utf-8").splitlines()]
            yield name, [row[0] for row in rows], {lang: [row[i + 1] for row in rows] for i, lang in enumerate(LANGS)}
        else:
            source, _, references = rest.partition(":")
            pairs = dict(pair.split("=", 1) for pair in references.split(","))
            lines = {lang: Path(path).read_text(encoding="utf-8").splitlines() for lang, path in pairs.items()}
            yield name, Path(source).read_text(encoding="utf-8").splitlines(), lines


def evaluate(engine: Ct2Engine, test: TestSet) -> None:
    """Translate a test set into each of its languages and print the scores."""
    name, sources, references = test
    for lang, lines in references.items():
        begin = time.perf_counter()
        units = [TranslationUnit(source, lang) for source in sources]
        done = engine.translate(units)
        seconds = time.perf_counter() - begin
        passed = Gate(engine).passed(units, done)
        seconds_of_gate = time.perf_counter() - begin - seconds
        texts = [hypothesis.text for hypothesis in done]
        expected = [[clean(line, lang) if lang == "hy" else line for line in lines]]
        chrf, bleu = sacrebleu.metrics.CHRF(), sacrebleu.metrics.BLEU()
        scores = (
            f"chrF2 {chrf.corpus_score(texts, expected).score:.1f} BLEU {bleu.corpus_score(texts, expected).score:.1f}"
        )
        found = faults(units, done)
        numbered = sum(any(char.isdigit() for char in source) for source in sources)
        kept = 1 - found["numbers_differ"] / max(1, numbered)
        kept_after = 1 - faults(units, passed)["numbers_differ"] / max(1, numbered)
        unfinished = sum(not hypothesis.complete for hypothesis in done)
        print(
            f"{name} {lang}: {scores}; sentences with all their numbers {kept:.1%}, behind the gate {kept_after:.1%}, "
            f"of {numbered}; wrong script {found['wrong_script']}, empty {found['empty']}, unfinished {unfinished}; "
            f"{seconds:.0f} s, the gate {seconds_of_gate:.0f} s\n"
            f"  chrF2|{chrf.get_signature()} BLEU|{bleu.get_signature()}",
            flush=True,
        )


def faults(units: Sequence[TranslationUnit], hypotheses: Sequence[Hypothesis]) -> Counter[str]:
    """Return how many translations fail which check."""
    pairs = zip(units, hypotheses, strict=True)
    return Counter(code for unit, found in pairs for code, _ in check(unit.source, found.text, unit.target_lang))


def main() -> None:
    """Read the arguments and evaluate."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model", type=Path)
    parser.add_argument("sets", nargs="+")
    parser.add_argument("--beam-size", type=int, default=4)
    parser.add_argument("--threads", type=int, default=2)
    args = parser.parse_args()
    engine = Ct2Engine(args.model, inter_threads=args.threads, options=DecodingOptions(beam_size=args.beam_size))
    for test in read_sets(args.sets):
        evaluate(engine, test)


if __name__ == "__main__":
    main()
