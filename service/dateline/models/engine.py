"""The engine of the families that others trained: OPUS-MT, M2M100, NLLB-200 and MADLAD-400, on CTranslate2.

They know no annotated terms and no placeholders of ours. A glossary's terms are looked for in what they give, as in any
translation, and the gate tries again around what is missing: what they carry through of a mask is told by its being
there once. Where the words of a tag went is told by attention between source and target.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from dateline import card as cards
from dateline.attention import word_alignment
from dateline.device import CPU, Device
from dateline.engine import DecodingOptions, Hypothesis, ModelInfo, Pair, Progress, TranslationUnit, joined
from dateline.errors import ModelDamaged, UnknownLanguage
from dateline.models.family import FAMILIES
from dateline.models.tokens import Tokens
from dateline.runaway import allowance, loops
from dateline.splitter import split_clauses
from dateline.translator import load_translator

_RETRY_DEPTH = 2


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of a unit that fits the model."""

    text: str
    pair: Pair
    align: bool
    pieces: tuple[str, ...]

    @property
    def kind(self) -> tuple[Pair, bool]:
        """Return what the parts of one call have in common."""
        return self.pair, self.align


class FamilyEngine:
    """A model of one of the families in a folder that has a card."""

    def __init__(
        self,
        folder: Path,
        *,
        inter_threads: int = 1,
        options: DecodingOptions | None = None,
        device: Device = CPU,
        verified: bool = False,
    ) -> None:
        """Load a model; raise ModelMissing or ModelDamaged. ``verified`` says that its files were checked just now."""
        card = cards.read_card(folder)
        family = FAMILIES.get(str(card.get("family")))
        if family is None:
            raise ModelDamaged(f"{folder / cards.CARD} names the family “{card.get('family')}”, which is not known")
        if not verified:
            cards.verify(folder, card)
        self._info = cards.info(card)
        self._limit = int(card.get("max_source_tokens", family.longest))
        # The penalties are what our own small model needs.
        self._options = replace(options or DecodingOptions(), length_penalty=1.0, repetition_penalty=1.0)
        self._tokens = Tokens.load(folder, family, card["tags"], ends=not _adds_end(folder))
        try:
            self._translator: Any = load_translator(folder, device, inter_threads)
        except (RuntimeError, OSError, ValueError) as error:
            raise ModelDamaged(f"the model in {folder} cannot be loaded: {error}") from error

    @property
    def info(self) -> ModelInfo:
        """Say which model is loaded."""
        return self._info

    def source_tokens(self, text: str, source: str, target: str) -> list[str]:
        """Return all that the model reads for a text."""
        return self._tokens.source(self._tokens.pieces(text), source, target)

    def translate(
        self,
        units: Sequence[TranslationUnit],
        options: DecodingOptions | None = None,
        *,
        progress: Progress | None = None,
    ) -> list[Hypothesis]:
        """Translate all units; one that is too long is cut at clause boundaries and joined again."""
        options = options or self._options
        parts = [self._cut(unit) for unit in units]
        flat = iter(self._decode([part for group in parts for part in group], options, 0, progress))
        return [joined([(part.text, next(flat)) for part in group], group[0].pair[1]) for group in parts]

    def alternatives(self, units: Sequence[TranslationUnit], count: int) -> list[list[Hypothesis]]:
        """Return the best ``count`` hypotheses of a wider beam for each unit; none for a unit that has to be cut."""
        options = replace(self._options, beam_size=max(count, self._options.beam_size))
        whole = {i: parts[0] for i, unit in enumerate(units) if len(parts := self._cut(unit)) == 1}
        found: list[list[Hypothesis]] = [[] for _ in units]
        for kind in dict.fromkeys(part.kind for part in whole.values()):
            chosen = [i for i, part in whole.items() if part.kind == kind]
            for i, pending in zip(chosen, self._call([whole[i] for i in chosen], options, count), strict=True):
                result = pending.result()
                found[i] = [self._read(whole[i], result, n) for n in range(len(result.hypotheses))]
        return found

    def plainly(self, asked: Sequence[tuple[str, Pair]], most: int) -> list[str]:
        """Return what the model makes of texts by itself, the likeliest token each time and so many at most.

        What runs on is left so, and nothing is cut or forbidden, so another program gets the same of the model.
        """
        found = []
        for text, pair in asked:
            prefix = self._tokens.prefix(pair[1])
            (result,) = self._translator.translate_batch(
                [self.source_tokens(text, *pair)],
                target_prefix=[prefix] if prefix else None,
                beam_size=1,
                max_input_length=0,
                max_decoding_length=most + len(prefix),
            )
            found.append(self._tokens.text(result.hypotheses[0][len(prefix) :]))
        return found

    def _cut(self, unit: TranslationUnit) -> list[_Part]:
        pair = (unit.source_lang, unit.target_lang)
        if pair not in self._info.pairs:
            raise UnknownLanguage(f"{self._info.id} does not translate from {pair[0]} into {pair[1]}")
        return self._parts(unit.source, pair, unit.align, self._limit) or [_Part("", pair, unit.align, ())]

    def _parts(self, text: str, pair: Pair, align: bool, most: int) -> list[_Part]:
        """Return parts of so many tokens at most, cut at clause boundaries."""
        cut = split_clauses(text, lambda part: len(self._tokens.pieces(part)) <= most)
        return [_Part(part, pair, align, tuple(self._tokens.pieces(part))) for one in cut if (part := one.strip())]

    def _decode(
        self, parts: Sequence[_Part], options: DecodingOptions, depth: int, progress: Progress | None = None
    ) -> list[Hypothesis]:
        """Decode each distinct part once; redo those that did not come to an end."""
        distinct = list(dict.fromkeys(parts))
        groups = [[one for one in distinct if one.kind == kind] for kind in dict.fromkeys(one.kind for one in distinct)]
        done: dict[_Part, Hypothesis] = {}
        for group, results in zip(groups, [self._call(group, options) for group in groups], strict=True):
            for part, pending in zip(group, results, strict=True):
                done[part] = self._read(part, pending.result())
                if progress:
                    progress(len(done), len(distinct))
        broken = [part for part, hypothesis in done.items() if not hypothesis.complete]
        if broken and depth < _RETRY_DEPTH:
            done.update(zip(broken, self._again(broken, options, depth), strict=True))
        return [done[part] for part in parts]

    def _again(self, parts: Sequence[_Part], options: DecodingOptions, depth: int) -> list[Hypothesis]:
        """Try parts again that ran on: first with repetition discouraged, then in halves."""
        if depth == 0:
            return self._decode(parts, replace(options, repetition_penalty=1.2, no_repeat_ngram_size=4), 1)
        halves = [self._parts(part.text, part.pair, part.align, max(1, len(part.pieces) // 2)) for part in parts]
        groups = [half or [part] for half, part in zip(halves, parts, strict=True)]
        flat = iter(self._decode([one for group in groups for one in group], options, depth + 1))
        return [joined([(one.text, next(flat)) for one in group], group[0].pair[1]) for group in groups]

    def _call(self, parts: Sequence[_Part], options: DecodingOptions, count: int = 1) -> Iterable[Any]:
        """Hand parts of one pair to the translation threads; the results are waited for one by one."""
        source, target = parts[0].pair
        prefix = self._tokens.prefix(target)
        results: Iterable[Any] = self._translator.translate_batch(
            [self._tokens.source(part.pieces, source, target) for part in parts],
            target_prefix=[prefix] * len(parts) if prefix else None,
            beam_size=options.beam_size,
            num_hypotheses=count,
            length_penalty=options.length_penalty,
            repetition_penalty=options.repetition_penalty,
            no_repeat_ngram_size=options.no_repeat_ngram_size,
            max_batch_size=options.max_batch_size,
            batch_type=options.batch_type,
            max_input_length=0,  # cutting is this class's business, and never silent
            max_decoding_length=allowance(max(len(part.pieces) for part in parts)),
            disable_unk=True,
            return_scores=True,
            return_attention=parts[0].align,
            asynchronous=True,
        )
        return results

    def _read(self, part: _Part, result: Any, number: int = 0) -> Hypothesis:
        source, target = part.pair
        skip = len(self._tokens.prefix(target))
        tokens: list[str] = result.hypotheses[number][skip:]
        text = self._tokens.text(tokens)
        alignment = None
        if part.align:
            rows = _rows(result.attention[number], len(tokens), self._tokens.leading(source, target))
            alignment = _aligned(part.pieces, tokens, rows, text)
        complete = len(tokens) < allowance(len(part.pieces)) and not loops(tokens)
        return Hypothesis(text, math.exp(min(0.0, result.scores[number])), alignment, complete)


def _rows(attention: Sequence[Any], count: int, leading: int) -> list[list[float]]:
    """Return the attention of the last ``count`` tokens over the text's tokens, behind one column for what leads."""
    return [[0.0, *row[leading:]] for row in attention[-count:]] if count else []


def _aligned(
    pieces: Sequence[str], tokens: Sequence[str], rows: Sequence[Any], text: str
) -> tuple[int | None, ...] | None:
    """Return the alignment of words, or None where the tokens are not those of the text."""
    if not pieces or len(rows) != len(tokens):
        return None
    alignment = word_alignment(pieces, tokens, rows)
    return alignment if len(alignment) == len(text.split()) else None


def _adds_end(folder: Path) -> bool:
    """Tell whether CTranslate2 itself puts the end token behind a source, as it does for models from Marian's files."""
    try:
        config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
        return bool(config.get("add_source_eos", False))
    except (OSError, ValueError, AttributeError) as error:
        raise ModelDamaged(f"{folder / 'config.json'} cannot be read: {error}") from error
