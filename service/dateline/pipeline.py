"""An article in, localized articles out: the one use case that the CLI and the API share."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from dateline import dateline as datelines
from dateline.article import Article, DatelineFields, Format, LocalizedArticle
from dateline.casing import capitals, upper
from dateline.catalog import Catalogs
from dateline.demand import Demand, forbidden, kept_names, missing, spelled_out
from dateline.detect import foreign_script, other_language
from dateline.engine import Engine, Hypothesis, Progress, TranslationUnit
from dateline.errors import EmptyText, NotEnglish, TextTooLarge
from dateline.gate import Gate
from dateline.glossary import Glossary
from dateline.markup.align import realign
from dateline.markup.inline import InlineText, join
from dateline.matcher import Matcher
from dateline.placeable import translatable
from dateline.plan import Plan, PlannedBlock, PlannedField, Sentence, plan_article
from dateline.quality import check
from dateline.sanitize import sanitize, sanitize_markup
from dateline.segment import Origin, Segment, SegmentTerm, TermStatus, Warning
from dateline.styles import Style, Styles, builtin
from dateline.truecase import Case
from dateline.typography import typeset

_AND = {"hy": "և", "az": "və", "ru": "и", "de": "und"}
_OTHER_SCRIPT = frozenset({"hy", "ru"})
_MOST_TERMS = 500  # of a glossary in one sentence

_Translated = tuple[TranslationUnit, Hypothesis]


@dataclass(slots=True)
class Pipeline:
    """Translates articles with an engine and localizes them with catalogues; safe to share between threads."""

    engine: Engine
    catalogs: Catalogs
    max_characters: int = 100_000
    alternatives: int = 6  # hypotheses looked at for a sentence that fails the checks
    styles: Styles = field(default_factory=builtin)  # of datelines

    def translate(
        self,
        article: Article,
        target_langs: Sequence[str],
        *,
        ui: Sequence[str] | bool | None = None,
        glossary: Glossary | None = None,
        dateline_style: Mapping[str, str] | None = None,
        progress: Progress | None = None,
    ) -> dict[str, LocalizedArticle]:
        """Translate an article into the target languages, given by their canonical codes.

        ``ui`` names UI strings to return with each article, or True for all. ``glossary`` has the terms that are to be
        rendered as it says. ``dateline_style`` names house styles by language. ``progress`` is told the sentences done
        and in all. Raise an InputError for an article that cannot be translated; nothing is cut or left out.
        """
        self._check_size(article)
        chosen = self.styles.chosen(dateline_style or {})
        article, notes = _sanitized(article)
        glossary = glossary or Glossary()
        plan = plan_article(article, self.catalogs, glossary.names())
        _check_language(plan)
        notes += [Warning(code, text) for planned in plan.fields for code, text in planned.document.notes]
        translated = self._translated(plan, target_langs, glossary, progress)
        return {
            lang: _Localizer(lang, article, self.catalogs, translated[lang], self.styles.of(lang, chosen)).localize(
                plan, ui, notes
            )
            for lang in target_langs
        }

    def _check_size(self, article: Article) -> None:
        size = sum(len(text) for _, text in article.texts())
        if size > self.max_characters:
            raise TextTooLarge(
                f"the article has {size:,} characters; at most {self.max_characters:,} are translated at once: "
                "send it in parts, or raise DATELINE_MAX_CHARACTERS",
                field="article",
            )
        if not any(text.strip() for _, text in article.texts()):
            raise EmptyText("the article has no text; give it a body", field="article.body")

    def _translated(
        self, plan: Plan, target_langs: Sequence[str], glossary: Glossary, progress: Progress | None
    ) -> dict[str, dict[str, _Translated]]:
        """Translate all sentences for all targets in one call of the engine; by language and segment id."""
        sentences = [sentence for sentence in plan.sentences() if sentence.origin is Origin.MT]
        matchers = {lang: Matcher(glossary.of(lang), lang) for lang in target_langs}
        units = [
            TranslationUnit(text, lang, sentence.needs_alignment, _bounded(matchers[lang].demands(text), text))
            for lang in target_langs
            for sentence in sentences
            for text in (sentence.restored,)
        ]
        gate = Gate(self.engine, self.alternatives)
        hypotheses = gate.passed(units, self.engine.translate(units, progress=progress))
        flat = iter(zip(units, hypotheses, strict=True))
        return {lang: {sentence.id: next(flat) for sentence in sentences} for lang in target_langs}


def _bounded(demands: tuple[Demand, ...], text: str) -> tuple[Demand, ...]:
    """Return demands if they are not too many to be looked for again and again; raise TextTooLarge if they are."""
    if len(demands) > _MOST_TERMS:
        raise TextTooLarge(
            f"one sentence has {len(demands):,} terms of the glossary, at most {_MOST_TERMS} are looked for in one: "
            f"break it into sentences; it begins “{text[:60]}”",
            field="article",
        )
    return demands


def _sanitized(article: Article) -> tuple[Article, list[Warning]]:
    """Take unwanted characters out of every field, and say so."""
    cleaned: dict[str, Any] = {}
    dateline, removed = _sanitized_dateline(article.dateline)
    cleaned["dateline"] = dateline
    clean = sanitize_markup if article.format is Format.HTML else sanitize
    for name, text in article.texts():
        cleaned[name], count = clean(text)
        removed += count
    if not removed:
        return replace(article, **cleaned), []  # text in NFC all the same
    message = f"{removed} control characters, direction marks or lone surrogates were removed from the text"
    return replace(article, **cleaned), [Warning("characters_removed", message)]


def _sanitized_dateline(given: DatelineFields | str | None) -> tuple[DatelineFields | str | None, int]:
    if given is None:
        return None, 0
    if isinstance(given, str):
        return sanitize(given)
    pairs = {name: sanitize(getattr(given, name) or "") for name in ("place", "date", "agency")}
    return DatelineFields(**{k: text or None for k, (text, _) in pairs.items()}), sum(n for _, n in pairs.values())


def _check_language(plan: Plan) -> None:
    """Raise NotEnglish for an article that is in another language as a whole."""
    text = plan.text()
    everything = "\n".join(sentence.content.text for sentence in plan.sentences())
    if foreign_script(everything) and translatable(everything):
        raise NotEnglish(
            "the article is not in English: most of its letters are of another script", field="article.body"
        )
    language = other_language(text)
    if language:
        raise NotEnglish(
            f"the article is not in English but, it seems, in “{language}”; Dateline translates from English only",
            field="article.body",
        )


def _without_dash(dateline: InlineText) -> InlineText:
    """Return a dateline without what leads over to the story, so that its parts match those of a rendered one."""
    text = dateline.text.rstrip(" —–-.:")
    return InlineText(text, tuple(replace(tag, at=min(tag.at, len(text))) for tag in dateline.tags))


class _Localizer:
    """Writes one article in one language from the plan and the model's hypotheses."""

    def __init__(
        self, lang: str, article: Article, catalogs: Catalogs, translated: Mapping[str, _Translated], style: Style
    ) -> None:
        self._lang, self._article, self._catalogs, self._translated = lang, article, catalogs, translated
        self._style = style
        self._result = LocalizedArticle(lang)

    def localize(self, plan: Plan, ui: Sequence[str] | bool | None, notes: Sequence[Warning]) -> LocalizedArticle:
        self._result.warnings += notes
        for name in ("headline", "standfirst", "byline"):
            if getattr(self._article, name) is not None:
                setattr(self._result, name, "")
        if self._article.dateline is not None:
            self._result.dateline = self._dateline_field(self._article.dateline)
        for planned in plan.fields:
            setattr(self._result, planned.name, self._field(planned))
        if not any(segment.origin is not Origin.COPY for segment in self._result.segments):
            self._warn(
                "nothing_to_translate", "the article has no words that could be translated; it was left as it is"
            )
        if ui:
            keys = sorted(self._catalogs.messages) if ui is True else list(ui)
            self._result.ui = {key: self._catalogs.text(key, self._lang) for key in keys}
        return self._result

    def _warn(self, code: str, message: str, segment: str | None = None) -> None:
        self._result.warnings.append(Warning(code, message, segment))

    def _field(self, planned: PlannedField) -> str:
        contents = {block.number: self._block(planned.name, block) for block in planned.blocks}
        return planned.document.render(contents, self._lang)

    def _block(self, name: str, planned: PlannedBlock) -> InlineText:
        if planned.ui:
            return self._fixed(name, planned, *planned.ui, self._ui(planned.ui[1]), Origin.UI)
        if planned.byline:
            source = planned.block.content.collapsed().text
            return self._fixed(name, planned, planned.byline[0], source, self._byline(*planned.byline), Origin.RULE)
        parts: list[InlineText | str] = []
        if planned.dateline:
            parts.append(self._dateline_head(planned))
        for sentence in planned.sentences:
            parts += [sentence.lead, self._sentence(name, planned, sentence), sentence.tail]
        return join(parts)

    def _fixed(
        self, name: str, planned: PlannedBlock, id_: str, source: str, target: str, origin: Origin
    ) -> InlineText:
        """Write a block whose text comes from a rule or a catalogue; tags keep to its ends."""
        self._result.segments.append(Segment(id_, name, source, target, origin))
        ((lead, content, tail),) = planned.block.content.sentences(lambda text: [text])
        return join([lead, realign(content.collapsed(), target, ()), tail])

    def _ui(self, text: str) -> str:
        """Return a page's string from the catalogues, in capitals if the page has it so."""
        written = self._catalogs.localize(text, self._lang) or text
        return upper(written, self._lang) if text.isupper() and not self._catalogs.in_capitals(text) else written

    def _byline(self, id_: str, names: str) -> str:
        names = re.sub(r",? and ", f" {_AND[self._lang]} ", names)
        names = re.sub(r",? AND ", f" {upper(_AND[self._lang], self._lang)} ", names)
        if self._lang in _OTHER_SCRIPT:
            self._warn("name_not_transliterated", "the name in the byline was left in Latin letters", id_)
        return self._catalogs.fill("by_author", self._lang, name=names)

    def _dateline_field(self, given: DatelineFields | str) -> str:
        source = given if isinstance(given, str) else ", ".join(filter(None, (given.place, given.date, given.agency)))
        if not source.strip():
            return ""
        parsed = datelines.parse_dateline(given) if isinstance(given, str) else datelines.from_fields(given)
        if parsed is None:
            self._warn(
                "dateline_not_read", f"“{source[:80]}” was not understood as a dateline and left as it is", "dateline"
            )
            target = source
        else:
            target = self._rendered(parsed, "dateline")
        origin = Origin.RULE if parsed else Origin.COPY
        self._result.segments.append(Segment("dateline", "dateline", source, target, origin))
        return target

    def _dateline_head(self, planned: PlannedBlock) -> InlineText:
        assert planned.dateline is not None  # noqa: S101 - narrows the type
        id_, dateline, written = planned.dateline
        core = self._rendered(dateline, id_)
        alone = not any(sentence.content.text for sentence in planned.sentences)  # the story has lines of its own
        write_end = partial(datelines.end_alone, written.text) if alone else datelines.lead_over
        gap = write_end(self._lang, self._style, bare=not dateline.agency)
        source = planned.block.write(written).strip()
        self._result.segments.append(Segment(id_, "dateline", source, (core + gap).strip(), Origin.RULE))
        ((lead, content, _),) = written.sentences(lambda text: [text])
        return join([lead, realign(_without_dash(content.collapsed()), core, ()), gap])

    def _rendered(self, dateline: datelines.Dateline, id_: str) -> str:
        rendering = datelines.render_dateline(dateline, self._lang, self._style)
        for name in rendering.unknown:
            self._warn("name_unknown", f"“{name}” in the dateline is not in the tables and was left as it is", id_)
        if dateline.unplaced:
            self._warn("zone_unknown", f"which day it was at the place at “{dateline.unplaced}” is not known", id_)
        if dateline.unread:
            self._warn("date_not_read", f"“{dateline.unread}” was not understood as a date and left as it is", id_)
        return rendering.text

    def _sentence(self, name: str, planned: PlannedBlock, sentence: Sentence) -> InlineText:
        if sentence.origin is Origin.COPY:
            return self._copied(name, planned, sentence)
        unit, hypothesis = self._translated[sentence.id]
        source = sentence.content
        target = realign(source, hypothesis.text, hypothesis.alignment or ())
        names = kept_names(unit.demands)
        target = typeset(sentence.restored, target, self._lang, heading=sentence.heading, names=names)
        if sentence.case is Case.CAPITALS:
            target = capitals(target, self._lang, names)
        terms = self._terms(unit, hypothesis, sentence)
        self._segment(name, planned, sentence, target, hypothesis.score, terms)
        for code, message in check(spelled_out(unit.source, unit.demands), hypothesis.text, self._lang):
            self._warn(code, message, sentence.id)
        if not hypothesis.complete:
            self._warn(
                "output_unfinished", "the model did not come to an end; read this sentence with care", sentence.id
            )
        return target

    def _terms(self, unit: TranslationUnit, hypothesis: Hypothesis, sentence: Sentence) -> tuple[SegmentTerm, ...]:
        """Return the terms of a sentence with what became of them, and warn of those that the target does not keep."""

        def sent(one: Demand) -> str:
            return sentence.content.text[one.begin : one.end]  # the model may have been handed other capitals

        lost = missing(unit.demands, hypothesis.text, self._lang)
        unmet, by_rule = set(lost), set(hypothesis.inserted)
        wrong = {one.term: text for one, text in forbidden(unit.demands, hypothesis.text, self._lang)}
        for one in lost:
            self._warn("term_missing", f"“{sent(one)}” is not rendered as “{one.rendering}”", sentence.id)
        for term, text in wrong.items():
            self._warn("term_forbidden", f"“{term.source}” must not be rendered as “{text}”", sentence.id)

        def status(one: Demand) -> TermStatus:
            if one.term in wrong:
                return TermStatus.FORBIDDEN
            if one.rendering is None:
                return TermStatus.CLEAR
            if one in unmet:
                return TermStatus.MISSING
            # What is kept as it is has no endings to lack.
            without_ending = one in by_rule and not one.term.do_not_translate
            return TermStatus.INSERTED if without_ending else TermStatus.FOUND

        return tuple(SegmentTerm(sent(one), one.rendering, status(one)) for one in unit.demands)

    def _copied(self, name: str, planned: PlannedBlock, sentence: Sentence) -> InlineText:
        content = sentence.spaced
        if content.text or content.tags:
            self._segment(name, planned, sentence, content, None)
        if sentence.foreign:
            self._warn("not_english_kept", "this part is not in English and was left as it is", sentence.id)
        return content

    def _segment(
        self,
        name: str,
        planned: PlannedBlock,
        sentence: Sentence,
        target: InlineText,
        score: float | None,
        terms: tuple[SegmentTerm, ...] = (),
    ) -> None:
        source, written = planned.block.write(sentence.spaced), planned.block.write(target)
        score = None if score is None else round(score, 4)
        self._result.segments.append(Segment(sentence.id, name, source, written, sentence.origin, score, terms))
