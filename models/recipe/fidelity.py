"""What a model keeps of its source: numbers, placeholders and tags, the script, and the renderings of a glossary."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import sentencepiece
from aligned import aligned_pairs, commonest, core
from augment import Pair
from hints import Lexicon, annotated, kindred

from dateline.engine import Engine, Hypothesis, TranslationUnit
from dateline.figures import mask
from dateline.gate import Gate
from dateline.marks import MARK
from dateline.quality import check, numbers

_TERMS = 200  # a language
_SEEN = 3  # times in training that a rendering was seen at least


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many; written as a percentage."""

    part: int
    whole: int

    def __str__(self) -> str:
        return f"{self.part / self.whole:.1%} of {self.whole}" if self.whole else "none of 0"


def numbers_kept(units: Sequence[TranslationUnit], hypotheses: Sequence[Hypothesis]) -> Share:
    """Return how many of the sentences with numbers have them all in their translation; tags are no numbers."""
    texts = [
        (MARK.sub("", u.source), MARK.sub("", h.text), u.target_lang) for u, h in zip(units, hypotheses, strict=True)
    ]
    found = [numbers.find(*text) for text in texts if re.search(r"\d", text[0])]
    return Share(sum(not lost for lost in found), len(found))


def marks_kept(engine: Engine, units: Sequence[TranslationUnit]) -> tuple[Share, Share]:
    """Return how many sentences keep tags and placeholders, of those that have some or have their numbers masked.

    The second is the share behind the gate.
    """
    marked = [unit for unit in units if MARK.search(unit.source)]
    plain = (unit for unit in units if not MARK.search(unit.source))
    marked += [replace(unit, source=one.text) for unit in plain if (one := mask(unit.source))]
    done = engine.translate(marked)
    return _with_marks(marked, done), _with_marks(marked, Gate(engine).passed(marked, done))


def _with_marks(units: Sequence[TranslationUnit], hypotheses: Sequence[Hypothesis]) -> Share:
    pairs = zip(units, hypotheses, strict=True)
    same = (sorted(MARK.findall(u.source)) == sorted(MARK.findall(h.text)) for u, h in pairs)
    return Share(sum(same), len(units))


def faults(units: Sequence[TranslationUnit], hypotheses: Sequence[Hypothesis]) -> Counter[str]:
    """Return how many translations fail which check, and how many are unfinished."""
    pairs = list(zip(units, hypotheses, strict=True))
    checked = (check(unit.source, one.text, unit.target_lang) for unit, one in pairs)
    found = Counter(code for checks in checked for code in {one.code for one in checks})
    found["unfinished"] = sum(not one.complete for _, one in pairs)
    return found


@dataclass(frozen=True, slots=True)
class Demand:
    """A sentence with a term, and the rendering that its translation must have, in whatever form."""

    words: tuple[str, ...]
    at: int
    rendering: str


class Glossary:
    """Terms and renderings that training text has, to ask for in sentences that it has not."""

    def __init__(self, folder: Path) -> None:
        """Read what prepare.py and align.py made."""
        pairs = list(aligned_pairs(folder, sentencepiece.SentencePieceProcessor(model_file=str(folder / "spm.model"))))
        self._common = commonest(pairs)
        langs = dict.fromkeys(pair.lang for pair in pairs)
        self._lexicons = {lang: Lexicon([pair for pair in pairs if pair.lang == lang]) for lang in langs}

    def obeyed(self, engine: Engine, pairs: Sequence[Pair], lang: str) -> tuple[Share, Share]:
        """Return how often a demanded rendering comes, without a hint and with one; one term a sentence.

        ``pairs`` are English sentences with their reference. The rendering is one that training text has for the word,
        in its commonest form, and that the reference does not have: the model must do otherwise than it would.
        """
        demands = list(self._demands(pairs, lang))[:_TERMS]
        plain = [TranslationUnit(" ".join(one.words), lang) for one in demands]
        hinted = [TranslationUnit(annotated(one.words, {(one.at, one.at + 1): one.rendering}), lang) for one in demands]
        counts = []
        for units in (plain, hinted):
            done = zip(demands, engine.translate(units), strict=True)
            counts.append(Share(sum(_has(found.text, one.rendering) for one, found in done), len(demands)))
        return counts[0], counts[1]

    def _demands(self, pairs: Sequence[Pair], lang: str) -> Iterator[Demand]:
        rng, lexicon = random.Random(5), self._lexicons[lang]
        for pair in pairs:
            words = tuple(pair.english.split())
            places = [i for i, word in enumerate(words) if core(word) and core(word).lower() not in self._common]
            rng.shuffle(places)
            for at in places:
                others = [form for form in lexicon.renderings(core(words[at]), _SEEN) if not _has(pair.target, form)]
                if others and not MARK.search(pair.english):
                    yield Demand(words, at, others[0])
                    break


def _has(text: str, rendering: str) -> bool:
    return any(kindred(core(word).lower(), rendering) for word in text.split())
