"""What a headline's casing costs: chrF2 of headlines in sentence case, in capitals and in Title Case.

    python benchmarks/casing.py [--model FOLDER]

The headlines are the lines of ``models/recipe/newswire/dev.tsv`` without a full stop. Those that stand there in
capitals or in Title Case are first written in sentence case by the truecaser, so that all three versions say the same.
Each version goes through the whole pipeline as the headline of an article. Scores are sacrebleu's chrF2 of small
letters, because a headline in capitals comes out in capitals. The loss is what the others score less than the first.
"""

from __future__ import annotations

import argparse
import os
import re
from collections.abc import Callable
from pathlib import Path

from sacrebleu.metrics.chrf import CHRF

from dateline.article import Article
from dateline.assembly import build_pipeline
from dateline.casing import lower
from dateline.language import TARGETS
from dateline.pipeline import Pipeline
from dateline.settings import Settings
from dateline.truecase import Truecaser

DEV = Path(__file__).resolve().parents[1] / "models" / "recipe" / "newswire" / "dev.tsv"
GOAL = 2.0  # points that capitals or Title Case may cost
_SMALL = frozenset(
    {"a", "an", "the", "and", "or", "but", "as", "at", "by", "for", "from", "in", "of", "on", "to", "with"}
)


def headlines(path: Path) -> list[list[str]]:
    """Return the lines without a final mark, in English and the four targets, without inline tags."""
    rows = [re.sub(r"</?m\d+>", "", line).split("\t") for line in path.read_text(encoding="utf-8").splitlines()]
    return [row for row in rows if not re.search(r"[.?!…:][\"”’']?$", row[0])]


def in_title_case(text: str) -> str:
    """Write each word but the small ones with a capital; what has capitals already stays."""
    words = text.split(" ")
    return " ".join(
        word if index and word in _SMALL else re.sub(r"(?<![\w'’])[^\W\d_]", lambda match: match[0].upper(), word)
        for index, word in enumerate(words)
    )


def translated(pipeline: Pipeline, sources: list[str]) -> dict[str, list[str]]:
    """Translate each source as the headline of an article of its own."""
    results = [pipeline.translate(Article(body="", headline=source), TARGETS) for source in sources]
    return {lang: [result[lang].headline or "" for result in results] for lang in TARGETS}


def small(text: str, lang: str) -> str:
    """Write a text in small letters, the Armenian ligature as the two letters that its capitals are."""
    return lower(text, lang).replace("և", "եվ")


def scored(chrf: CHRF, hypotheses: list[str], references: list[list[str]], lang: str) -> float:
    """Return chrF2 with small letters as the language has them (Azerbaijani İ and I are two letters)."""
    return float(chrf.corpus_score([small(text, lang) for text in hypotheses], references).score)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", help="folder of another model than the embedded one")
    arguments = parser.parse_args()
    environment = dict(os.environ, **({"DATELINE_MODEL": arguments.model} if arguments.model else {}))
    pipeline = build_pipeline(Settings.from_environment(environment))
    rows = headlines(DEV)
    plain = [Truecaser().restored(row[0])[0] for row in rows]
    casings: dict[str, Callable[[str], str]] = {"capitals": str.upper, "Title Case": in_title_case}
    chrf = CHRF()
    base = translated(pipeline, plain)
    others = {name: translated(pipeline, [write(text) for text in plain]) for name, write in casings.items()}
    print(f"{len(rows)} headlines; chrF2 of small letters")
    print(f"{'':4} {'sentence':>9} " + " ".join(f"{name:>10} {'loss':>6}" for name in casings))
    worst = 0.0
    for column, lang in enumerate(TARGETS, 1):
        references = [[small(row[column], lang) for row in rows]]
        score = scored(chrf, base[lang], references, lang)
        cells = []
        for results in others.values():
            other = scored(chrf, results[lang], references, lang)
            worst = max(worst, score - other)
            cells.append(f"{other:10.1f} {score - other:6.1f}")
        print(f"{lang:4} {score:9.1f} {' '.join(cells)}")
    print(f"greatest loss {worst:.1f}; goal under {GOAL:.0f}: {'met' if worst < GOAL else 'missed'}")


if __name__ == "__main__":
    main()
