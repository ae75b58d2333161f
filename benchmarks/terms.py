"""How often a translation has the rendering that a glossary demands, on tests/data/terms.tsv.

    python benchmarks/terms.py [FILE] [--show]

FILE has lines ``language TAB sentence TAB term TAB rendering``: a rendering that is right in its sentence, but not the
only possible one. Printed for each language: the share of the sentences whose translation has it without a glossary,
with the glossary but no second decoding, and with all that the service does; then the sentences that fail another
check than about the term with the glossary and without, for a demanded term must not cost the rest of a sentence.
``--show`` prints the translations.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from dateline.article import Article, LocalizedArticle
from dateline.assembly import build_pipeline
from dateline.demand import missing
from dateline.glossary import Glossary, Term
from dateline.language import TARGETS
from dateline.matcher import Matcher
from dateline.pipeline import Pipeline
from dateline.settings import Settings

_DATA = Path(__file__).resolve().parents[1] / "tests" / "data" / "terms.tsv"


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence, a term in it, and the rendering that is demanded."""

    lang: str
    sentence: str
    term: Term

    @property
    def glossary(self) -> Glossary:
        """Return a glossary of the one term."""
        return Glossary.checked([(self.sentence, self.term)])

    def has_term(self, result: LocalizedArticle) -> bool:
        """Tell whether a translation has the rendering."""
        return not missing(Matcher([self.term], self.lang).demands(self.sentence), result.body, self.lang)


def read(path: Path) -> list[Line]:
    """Read the lines of a file; raise ValueError for a line whose term is not in its sentence."""
    lines = []
    for number, text in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        lang, sentence, source, rendering = text.split("\t")
        line = Line(lang, sentence, Term(source, rendering, lang))
        if len(Matcher([line.term], lang).demands(sentence)) != 1:
            raise ValueError(f"{path}:{number}: “{source}” is not in the sentence once")
        lines.append(line)
    return lines


def translated(pipeline: Pipeline, lines: Sequence[Line], *, with_terms: bool) -> list[LocalizedArticle]:
    """Translate each sentence as an article of its own, with its term in a glossary or without."""
    return [
        pipeline.translate(
            Article(body=line.sentence), [line.lang], glossary=line.glossary if with_terms else None, names=False
        )[line.lang]
        for line in lines
    ]


def faulty(results: Sequence[LocalizedArticle]) -> int:
    """Return how many translations fail a check that is not about a term."""
    checks = ([one for segment in result.segments for one in segment.checks] for result in results)
    return sum(any(not one.code.startswith("term_") for one in found) for found in checks)


def main() -> None:
    """Print the shares, language by language."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", nargs="?", type=Path, default=_DATA)
    parser.add_argument("--show", action="store_true")
    asked = parser.parse_args()
    pipeline = build_pipeline(Settings.from_environment())
    ways = {
        "without a glossary": (pipeline, False),
        "annotated only": (replace(pipeline, alternatives=0), True),
        "with a glossary": (pipeline, True),
    }
    lines = read(asked.file)
    for lang in TARGETS:
        chosen = [line for line in lines if line.lang == lang]
        if not chosen:
            continue
        print(f"{lang}: {len(chosen)} sentences")
        for name, (one, with_terms) in ways.items():
            results = translated(one, chosen, with_terms=with_terms)
            kept = sum(line.has_term(result) for line, result in zip(chosen, results, strict=True))
            print(f"  {name:<20} {kept / len(chosen):6.1%} have the term; other checks failed in {faulty(results)}")
            for line, result in zip(chosen, results, strict=True) if asked.show else ():
                mark = "+" if line.has_term(result) else "-"
                print(f"    {mark} {line.term.source} → {line.term.target}: {result.body}")


if __name__ == "__main__":
    main()
