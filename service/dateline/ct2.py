"""The engine on CTranslate2 and SentencePiece."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import sentencepiece

from dateline import card as cards
from dateline import hint
from dateline.attention import word_alignment
from dateline.contraction import Spelled, spelled_out
from dateline.demand import Demand, within
from dateline.device import CPU, Device
from dateline.engine import DecodingOptions, Hypothesis, ModelInfo, Pair, Progress, TranslationUnit, joined
from dateline.errors import ModelDamaged
from dateline.lexicon import RESERVED, Lexicon
from dateline.runaway import allowance, loops
from dateline.splitter import split_clauses
from dateline.translator import load_translator

# What begins a target is fed to the decoder and never learnt as an output, so its probability means nothing; and
# CTranslate2 lets it come out, also under a vocabulary map.
_NO_BEGINNING = [["<s>"]]
_RETRY_DEPTH = 3


@dataclass(slots=True)
class _Piece:
    """A part of a unit that fits the model, with its tokens.

    ``marked`` says that placeholders are among them, ``glued`` of each annotated term whether it is part of a word
    that begins before it, and ``spelled`` what the text is with its short forms in full.
    """

    text: str
    lang: str
    tokens: list[str]
    align: bool
    marked: bool
    demands: tuple[Demand, ...] = ()
    glued: tuple[bool, ...] = ()
    spelled: Spelled = field(default_factory=lambda: Spelled(""))

    @property
    def kind(self) -> tuple[str, bool, bool]:
        """Return what pieces of one call have in common."""
        return self.lang, self.align, self.marked

    @property
    def key(self) -> tuple[str, str, bool, tuple[Demand, ...]]:
        """Return what tells one piece from another."""
        return self.text, self.lang, self.align, self.demands


class Ct2Engine:
    """A multilingual model whose source starts with a tag that names the target language.

    CTranslate2's vocabulary map (``vmap.txt``), where the model has one, gives for each tag the tokens that the
    language is written with, and for each placeholder itself. It keeps other languages and scripts out of a
    translation, and the softmax is over a fraction of the vocabulary.
    """

    def __init__(
        self,
        folder: Path,
        *,
        inter_threads: int = 1,
        options: DecodingOptions | None = None,
        device: Device = CPU,
    ) -> None:
        """Load and verify the model in a folder; raise ModelMissing or ModelDamaged."""
        card = cards.read_card(folder)
        cards.verify(folder, card)
        self._info = cards.info(card)
        self._options = options or DecodingOptions()
        self._tags: dict[str, str] = card["tags"]
        self._limit = int(card.get("max_source_tokens", 96))
        try:
            self._tokenizer: Any = sentencepiece.SentencePieceProcessor(model_file=str(folder / "spm.model"))
            self._translator: Any = load_translator(folder, device, inter_threads)
            self._mapped = (folder / "vmap.txt").is_file()
            self._never = _forbidden(card)
            self._reserved = frozenset(card.get("reserved", []))
            self._marks = self._reserved - RESERVED
            path = folder / "lexicon.tsv"
            self._lexicon = Lexicon.read(path, card["targets"]) if path.is_file() else Lexicon({})
        except (RuntimeError, OSError, ValueError, TypeError, AttributeError, IndexError) as error:
            raise ModelDamaged(f"the model in {folder} cannot be loaded: {error}") from error
        self._inter_threads = inter_threads

    @property
    def info(self) -> ModelInfo:
        """Say which model is loaded."""
        return self._info

    @property
    def inter_threads(self) -> int:
        """Return how many batches are translated at a time."""
        return self._inter_threads

    def count_tokens(self, text: str) -> int:
        """Return the number of tokens of an English text, its short forms in full."""
        return len(self._encoded(spelled_out(text).text))

    def translate(
        self,
        units: Sequence[TranslationUnit],
        options: DecodingOptions | None = None,
        *,
        progress: Progress | None = None,
    ) -> list[Hypothesis]:
        """Translate all units in one call; a unit that is too long is cut at clause boundaries and joined again."""
        options = options or self._options
        pieces = [self._cut(unit) for unit in units]
        flat = iter(self._decode([piece for group in pieces for piece in group], options, 0, progress))
        return [joined([(piece.text, next(flat)) for piece in group], group[0].lang) for group in pieces]

    def alternatives(self, units: Sequence[TranslationUnit], count: int) -> list[list[Hypothesis]]:
        """Return the best ``count`` hypotheses of a wider beam for each unit; none for a unit that has to be cut."""
        options = replace(self._options, beam_size=max(count, self._options.beam_size))
        whole = {i: pieces[0] for i, unit in enumerate(units) if len(pieces := self._cut(unit)) == 1}
        found: list[list[Hypothesis]] = [[] for _ in units]
        for kind in dict.fromkeys(piece.kind for piece in whole.values()):
            chosen = [i for i, piece in whole.items() if piece.kind == kind]
            results = self._call([whole[i] for i in chosen], options, count)
            for i, pending in zip(chosen, results, strict=True):
                result = pending.result()
                found[i] = [self._read(whole[i], result, n) for n in range(len(result.hypotheses))]
        return found

    def plainly(self, asked: Sequence[tuple[str, Pair]], most: int) -> list[str]:
        """Return what the model makes of texts, the likeliest token each time; ``most`` is no bound here."""
        del most  # it knows its own
        units = [TranslationUnit(text, target, source_lang=source) for text, (source, target) in asked]
        return [one.text for one in self.translate(units, replace(self._options, beam_size=1))]

    def _cut(self, unit: TranslationUnit) -> list[_Piece]:
        whole = self._piece(unit.source, unit.target_lang, unit.align, unit.obeyed)
        if len(whole.tokens) <= self._limit:
            return [whole]
        # The parts leave room for the renderings of their terms.
        annotated = len(self._encoded(hint.annotated(unit.source, _hints(unit.obeyed))))
        return self._parts(whole, self._limit * len(whole.tokens) // max(annotated, len(whole.tokens)))

    def _parts(self, piece: _Piece, most: int) -> list[_Piece]:
        """Cut a piece at clause boundaries into parts of so many tokens at most, renderings not counted."""
        parts, at = [], 0
        for part in split_clauses(piece.text, lambda text: self.count_tokens(text) <= most):
            begin, at, text = at + len(part) - len(part.lstrip()), at + len(part), part.strip()
            if text:
                demands = within(piece.demands, begin, begin + len(text))
                parts.append(replace(self._piece(text, piece.lang, piece.align, demands), marked=piece.marked))
        return parts

    def _piece(self, text: str, lang: str, align: bool, demands: tuple[Demand, ...]) -> _Piece:
        """Tokenize a text with the renderings of its terms, or what the lexicon has for rare words, if that fits."""
        spelled = spelled_out(text, tuple((one.begin, one.end) for one in demands))
        full = spelled.text
        hints = [(spelled.moved(begin), spelled.moved(end), it) for begin, end, it in _hints(demands)[: hint.MOST]]
        if not hint.annotatable(text, self._reserved):
            hints = []
        tokens = self._encoded(hint.annotated(full, hints) if hints else self._lexicon.annotated(full, lang))
        while hints and len(tokens) > self._limit:
            hints.pop()
            tokens = self._encoded(hint.annotated(full, hints))
        if len(tokens) > self._limit:
            tokens = self._encoded(full)
        marked = not self._marks.isdisjoint(tokens)
        return _Piece(text, lang, tokens, align, marked, demands, hint.glued(full, hints), spelled)

    def _encoded(self, text: str) -> list[str]:
        tokens: list[str] = self._tokenizer.encode(text, out_type=str)
        return tokens

    def _decode(
        self, pieces: Sequence[_Piece], options: DecodingOptions, depth: int, progress: Progress | None = None
    ) -> list[Hypothesis]:
        """Decode each distinct piece once; redo those that did not come to an end."""
        distinct = {piece.key: piece for piece in pieces}
        kinds = dict.fromkeys(piece.kind for piece in distinct.values())
        groups = [[piece for piece in distinct.values() if piece.kind == kind] for kind in kinds]
        calls = [self._call(group, options) for group in groups]
        done: dict[tuple[str, str, bool, tuple[Demand, ...]], Hypothesis] = {}
        for group, results in zip(groups, calls, strict=True):
            for piece, pending in zip(group, results, strict=True):
                done[piece.key] = self._read(piece, pending.result())
                if progress:
                    progress(len(done), len(distinct))
        broken = [distinct[key] for key, hypothesis in done.items() if not hypothesis.complete]
        if broken and depth < _RETRY_DEPTH:
            for piece, hypothesis in zip(broken, self._again(broken, options, depth), strict=True):
                done[piece.key] = hypothesis
        return [done[piece.key] for piece in pieces]

    def _call(self, pieces: Sequence[_Piece], options: DecodingOptions, count: int = 1) -> Iterable[Any]:
        """Hand pieces for one language to the translation threads; the results are waited for one by one."""
        longest = max(len(piece.tokens) for piece in pieces)
        results: Iterable[Any] = self._translator.translate_batch(
            [[self._tags[piece.lang], *piece.tokens] for piece in pieces],
            beam_size=options.beam_size,
            num_hypotheses=count,
            length_penalty=options.length_penalty,
            repetition_penalty=options.repetition_penalty,
            no_repeat_ngram_size=options.no_repeat_ngram_size,
            max_batch_size=options.max_batch_size,
            batch_type=options.batch_type,
            max_input_length=0,  # cutting is this class's business, and never silent
            max_decoding_length=allowance(longest),
            use_vmap=self._mapped,
            suppress_sequences=_NO_BEGINNING if self._mapped else self._never[pieces[0].marked],
            disable_unk=True,
            return_scores=True,
            return_attention=pieces[0].align,
            asynchronous=True,
        )
        return results

    def _read(self, piece: _Piece, result: Any, number: int = 0) -> Hypothesis:
        tokens: list[str] = result.hypotheses[number]
        text = str(self._tokenizer.decode(tokens)).strip()
        alignment: tuple[int | None, ...] | None = None
        if piece.align:
            found = word_alignment(piece.tokens, tokens, result.attention[number], piece.glued)
            alignment = tuple(word if word is None else piece.spelled.word(word) for word in found)
            if len(alignment) != len(text.split()):  # tokens that are no text came out
                alignment = None
        complete = len(tokens) < allowance(len(piece.tokens)) and not loops(tokens)
        return Hypothesis(text, math.exp(min(0.0, result.scores[number])), alignment, complete)

    def _again(self, pieces: Sequence[_Piece], options: DecodingOptions, depth: int) -> list[Hypothesis]:
        """Try pieces again that ran on: first with repetition discouraged, then in halves."""
        if depth == 0:
            firmer = replace(options, repetition_penalty=1.3, no_repeat_ngram_size=4)
            return self._decode(pieces, firmer, depth + 1)
        halves = []
        for piece in pieces:
            count = self.count_tokens(piece.text)
            halves.append(self._parts(piece, max(1, count // 2)) if count > 1 else [piece])
        flat = iter(self._decode([part for group in halves for part in group], options, depth + 1))
        return [joined([(part.text, next(flat)) for part in group], group[0].lang) for group in halves]


def _hints(demands: Sequence[Demand]) -> list[hint.Hint]:
    """Return what is annotated; a name that is kept is no rendering that a model would know."""
    kept = (one for one in demands if one.rendering is not None and not one.term.do_not_translate)
    return [(one.begin, one.end, one.rendering or "") for one in kept]


def _forbidden(card: dict[str, Any]) -> dict[bool, list[list[str]]]:
    """Return what must not come out, where no vocabulary map says what may: tags, and placeholders of none."""
    reserved = card.get("reserved", [])
    tags = [[tag] for tag in (*card["tags"].values(), *RESERVED.intersection(reserved))]
    tags += _NO_BEGINNING
    return {False: [*tags, *([mark] for mark in reserved if mark not in RESERVED)], True: tags}
