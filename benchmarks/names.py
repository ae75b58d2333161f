"""How often a translation spells names as the names list has them, and what looking after them costs.

    python benchmarks/names.py [FILE] [--lines N] [--show]

FILE has an English sentence in the first column of a line (models/recipe/newswire/dev.tsv), each of which is translated
into the four languages without the list and with it. Printed for each language: the share of the names that are spelled
rightly, and the processor time of both, which other work on the machine does not change as much as it does a clock;
then of how many sentences with names all placeholders come through, and none as a number, where the model is given the
sentence with placeholders for its names (one hypothesis kept).
``--show`` prints the translations whose names are lacking at first.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from dateline import names
from dateline.article import Article, LocalizedArticle
from dateline.assembly import build_pipeline
from dateline.demand import missing
from dateline.engine import DecodingOptions, Engine, TranslationUnit
from dateline.insertion import mask_terms
from dateline.language import TARGETS
from dateline.pipeline import Pipeline
from dateline.settings import Settings

_DATA = Path(__file__).resolve().parents[1] / "models" / "recipe" / "newswire" / "dev.tsv"


@dataclass(frozen=True, slots=True)
class Outcome:
    """The translations of all sentences as one article, and the seconds that they took."""

    article: LocalizedArticle
    seconds: float

    def lacking(self, lang: str) -> list[tuple[str, str, str]]:
        """Return (name, sentence, translation) for each name that is not spelled as it should be."""
        return [
            (one.written, segment.source, segment.target)
            for segment in self.article.segments
            for one in missing(names.matcher(lang).demands(segment.source), segment.target, lang)
        ]


def outcome(pipeline: Pipeline, body: str, lang: str, *, with_names: bool) -> Outcome:
    """Translate a body into a language, with the names list or without."""
    begin = time.process_time()
    article = pipeline.translate(Article(body=body), [lang], names=with_names)[lang]
    return Outcome(article, time.process_time() - begin)


def masked(engine: Engine, sentences: Sequence[str], lang: str) -> tuple[int, int]:
    """Return of how many sentences the placeholders for their names come through, and how many have names."""
    demands = [(text, names.matcher(lang).demands(text)) for text in sentences]
    found = [one for text, some in demands if (one := mask_terms(text, some, some))]
    done = engine.translate([TranslationUnit(one.text, lang) for one in found], DecodingOptions(beam_size=1))
    return sum(one.intact(hypothesis.text) for one, hypothesis in zip(found, done, strict=True)), len(found)


def report(pipeline: Pipeline, sentences: Sequence[str], lang: str, *, show: bool) -> None:
    """Print what one language makes of the sentences."""
    body = "\n\n".join(sentences)
    without = outcome(pipeline, body, lang, with_names=False)
    with_list = outcome(pipeline, body, lang, with_names=True)
    count = sum(len(names.matcher(lang).demands(segment.source)) for segment in without.article.segments)
    shares = [1 - len(one.lacking(lang)) / max(1, count) for one in (without, with_list)]
    print(
        f"{lang}: {count} names; spelled rightly {shares[0]:.1%} without the list, {shares[1]:.1%} with it; "
        f"{without.seconds:.1f} s and {with_list.seconds:.1f} s"
    )
    print(
        "{}: placeholders for names whole in {} of {} sentences".format(lang, *masked(pipeline.engine, sentences, lang))
    )
    for name, source, target in without.lacking(lang) if show else ():
        now = next(segment.target for segment in with_list.article.segments if segment.source == source)
        print(f"  {name}: {target}\n    → {now}")


def main() -> None:
    """Print a line for each language."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", nargs="?", type=Path, default=_DATA)
    parser.add_argument("--lines", type=int, default=100)
    parser.add_argument("--show", action="store_true")
    asked = parser.parse_args()
    sentences = [line.split("\t")[0] for line in asked.file.read_text(encoding="utf-8").splitlines()[: asked.lines]]
    pipeline = build_pipeline(Settings.from_environment())
    for lang in TARGETS:
        report(pipeline, sentences, lang, show=asked.show)


if __name__ == "__main__":
    main()
