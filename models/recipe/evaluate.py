"""chrF2 and BLEU of a model, through the engine that ships, and its fidelity.

    python models/recipe/evaluate.py MODEL flores=SOURCE:hy=REFERENCE,de=REFERENCE newswire=FIVE-COLUMNS.tsv

Every score carries sacrebleu's signature. Armenian references that end in an ASCII ":" are normalised to ``։`` first.
Fidelity is what fidelity.py counts; with --data (what prepare.py, align.py and hints.py made) also how often terms are
rendered as a hint says.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator
from pathlib import Path

import sacrebleu
from augment import Pair
from corpus import LANGS, clean
from fidelity import Glossary, faults, marks_kept, numbers_kept

from dateline.ct2 import Ct2Engine
from dateline.engine import DecodingOptions, TranslationUnit
from dateline.gate import Gate

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


def evaluate(engine: Ct2Engine, test: TestSet, glossary: Glossary | None = None) -> None:
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
        expected = [clean(line, lang) if lang == "hy" else line for line in lines]
        chrf, bleu = sacrebleu.metrics.CHRF(), sacrebleu.metrics.BLEU()
        found, marks = faults(units, done), marks_kept(engine, units)
        print(
            f"{name} {lang}: chrF2 {chrf.corpus_score(texts, [expected]).score:.1f} "
            f"BLEU {bleu.corpus_score(texts, [expected]).score:.1f}; {seconds:.0f} s, gate {seconds_of_gate:.0f} s\n"
            f"  all numbers kept {numbers_kept(units, done)}, behind the gate {numbers_kept(units, passed)}; "
            f"all tags and placeholders kept {marks[0]}, behind the gate {marks[1]};\n"
            f"  wrong script {found['wrong_script']}, a word in two scripts {found['mixed_script']}, "
            f"empty {found['empty']}, unfinished {found['unfinished']}"
        )
        if glossary:
            pairs = [Pair(name, lang, *sides) for sides in zip(sources, expected, strict=True)]
            without, with_hint = glossary.obeyed(engine, pairs, lang)
            print(f"  terms rendered as demanded: without a hint {without}, with one {with_hint}")
        print(f"  chrF2|{chrf.get_signature()} BLEU|{bleu.get_signature()}", flush=True)


def main() -> None:
    """Read the arguments and evaluate."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model", type=Path)
    parser.add_argument("sets", nargs="+")
    parser.add_argument("--beam-size", type=int, default=4)
    parser.add_argument("--data", type=Path, help="folder with aligned training text, to demand terms from")
    parser.add_argument("--threads", type=int, default=2)
    args = parser.parse_args()
    engine = Ct2Engine(args.model, inter_threads=args.threads, options=DecodingOptions(beam_size=args.beam_size))
    glossary = Glossary(args.data) if args.data else None
    for test in read_sets(args.sets):
        evaluate(engine, test, glossary)


if __name__ == "__main__":
    main()
