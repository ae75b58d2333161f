"""Writes an article in one language: from the plan, the model's translations, the catalogues and the conventions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial

from dateline import dateline as datelines
from dateline import names as settled
from dateline.acceptance import Acceptance
from dateline.article import Article, DatelineFields, LocalizedArticle
from dateline.casing import capitals, upper
from dateline.catalog import Catalogs
from dateline.demand import Demand, forbidden, kept_names, missing
from dateline.engine import Hypothesis, TranslationUnit
from dateline.englished import englished
from dateline.glossary import Glossary
from dateline.hollow import hollow
from dateline.keywords import Keywords
from dateline.language import SOURCE
from dateline.line import Written
from dateline.markup.align import realign, spaced
from dateline.markup.inline import InlineText, join
from dateline.metadata import LocalizedMetadata
from dateline.notice import clause
from dateline.plan import Plan, PlannedBlock, PlannedField, Sentence
from dateline.quantity import write_quantity
from dateline.segment import Check, Fuzzy, Origin, Segment, SegmentTerm, TermSource, TermStatus, Warning
from dateline.styles import Style
from dateline.supplement import supplement
from dateline.told import as_written, left_alone
from dateline.translated import Translated
from dateline.truecase import Case
from dateline.typography import typeset
from dateline.verdict import verdict

_OTHER_SCRIPT = frozenset({"hy", "ru"})


class Localizer:
    """Writes one article in one language from the plan and the model's hypotheses."""

    def __init__(
        self,
        lang: str,
        article: Article,
        catalogs: Catalogs,
        translated: Mapping[str, Translated],
        *,
        acceptance: Acceptance,
        glossary: Glossary,
        names: bool,
        style: Style,
        source: str = SOURCE,
    ) -> None:
        self._lang, self._article, self._catalogs, self._translated = lang, article, catalogs, translated
        self._acceptance, self._names, self._style = acceptance, names, style
        self._keywords = Keywords.of(glossary if article.metadata.keywords else Glossary(), lang, catalogs)
        self._result = LocalizedArticle(lang, metadata=LocalizedMetadata.like(article.metadata))
        self._source = "English" if source == SOURCE else "the script of the source language"
        self._heading = ""  # the first headline, without its tags

    def localize(self, plan: Plan, ui: Sequence[str] | bool | None, notes: Sequence[Warning]) -> LocalizedArticle:
        """Return the article with its segments, the checks that they failed, and ``notes`` of the document."""
        self._result.warnings += notes
        for name in ("headline", "standfirst", "byline"):
            if getattr(self._article, name) is not None:
                setattr(self._result, name, "")
        if self._article.dateline is not None:
            self._result.dateline = self._dateline_field(self._article.dateline)
        for planned in plan.fields:
            self._put(planned, self._field(planned))
        for name, failed in supplement(self._article.metadata, self._result.metadata, self._heading, self._lang):
            self._told(name, failed)
        if not any(segment.origin is not Origin.COPY for segment in self._result.segments):
            message = "the article has no words that could be translated; it was left as it is"
            self._result.warnings.append(Warning("nothing_to_translate", message))
        if ui:
            keys = sorted(self._catalogs.messages) if ui is True else list(ui)
            self._result.ui = {key: self._catalogs.text(key, self._lang) for key in keys}
        return self._result

    def strings(self, plan: Plan) -> tuple[list[str], LocalizedArticle]:
        """Return the strings of a plan of strings, and what the article would be that has their segments."""
        return [self._field(planned) for planned in plan.fields], self._result

    def _put(self, planned: PlannedField, text: str) -> None:
        if hasattr(self._result.metadata, planned.name):
            self._result.metadata.put(planned.name, planned.at, text)
        else:
            setattr(self._result, planned.name, text)

    def _told(self, name: str, check: Check) -> None:
        """Tell a check of a field with its last segment; it has its span there if the segment is the whole field."""
        at = max(at for at, segment in enumerate(self._result.segments) if segment.field == name)
        segment, others = self._result.segments[at], [one.field for one in self._result.segments].count(name) - 1
        check = replace(check, target_span=None) if others or segment.origin is Origin.SOURCE else check
        self._result.segments[at] = replace(segment, checks=(*segment.checks, check))

    def _field(self, planned: PlannedField) -> str:
        contents = {block.number: self._block(planned.name, block) for block in planned.blocks}
        return planned.document.render(contents, self._lang)

    def _block(self, name: str, planned: PlannedBlock) -> InlineText:
        if planned.ui:
            return self._page_string(name, planned, *planned.ui)
        parts: list[InlineText | str] = []
        if planned.dateline:
            parts.append(self._dateline_head(planned))
        for sentence in planned.sentences:
            parts += [sentence.lead, self._sentence(name, planned, sentence), sentence.tail]
        return join(parts)

    def _page_string(self, name: str, planned: PlannedBlock, id_: str, source: str) -> InlineText:
        """Write a block that is a page's string, from the catalogues; tags keep to its ends."""
        target = self._catalogs.localize(source, self._lang) or source
        ((lead, content, tail),) = planned.block.content.sentences(lambda text: [text])
        texts = content.collapsed(), realign(content.collapsed(), target, ())
        self._result.segments.append(Segment(id_, name, source, target, Origin.UI, texts=texts))
        return join([lead, texts[1], tail])

    def _dateline_field(self, given: DatelineFields | str) -> str:
        source = given if isinstance(given, str) else ", ".join(filter(None, (given.place, given.date, given.agency)))
        if not source.strip():
            return ""
        parsed = datelines.parse_dateline(given) if isinstance(given, str) else datelines.from_fields(given)
        checks: tuple[Check, ...]
        if parsed is None:
            message = f"“{source[:80]}” was not understood as a dateline and left as it is"
            target, origin, checks = source, Origin.COPY, (left_alone("dateline_not_read", message),)
        else:
            rendering = datelines.render_dateline(parsed, self._lang, self._style)
            target, origin = rendering.text, Origin.RULE
            checks = _dateline_checks(parsed, rendering, source, target)
        texts = InlineText(source), InlineText(target)
        self._result.segments.append(
            Segment("dateline", "dateline", source, target, origin, checks=checks, texts=texts)
        )
        return target

    def _dateline_head(self, planned: PlannedBlock) -> InlineText:
        assert planned.dateline is not None  # noqa: S101 - narrows the type
        id_, dateline, written = planned.dateline
        rendering = datelines.render_dateline(dateline, self._lang, self._style)
        alone = not any(sentence.content.text for sentence in planned.sentences)  # the story has lines of its own
        write_end = partial(datelines.end_alone, written.text) if alone else datelines.lead_over
        core, gap = rendering.text, write_end(self._lang, self._style, bare=not dateline.agency)
        source, target = planned.block.write(written).strip(), (core + gap).strip()
        ((lead, content, _),) = written.sentences(lambda text: [text])
        left = _dateline_checks(dateline, rendering, content.text, target)
        checks = as_written(left, (content, source), (InlineText(target), target))
        texts = content, join([realign(_without_dash(content.collapsed()), core, ()), gap])
        self._result.segments.append(Segment(id_, "dateline", source, target, Origin.RULE, checks=checks, texts=texts))
        return join([lead, texts[1]])

    def _sentence(self, name: str, planned: PlannedBlock, sentence: Sentence) -> InlineText:
        if sentence.origin is Origin.COPY:
            return self._copied(name, planned, sentence)
        by_rule = self._settled(name, sentence)
        if by_rule:
            return self._by_rule(name, planned, sentence, by_rule)
        if sentence.origin is Origin.RULE:
            return self._quantity(name, planned, sentence)
        translated = self._translated[sentence.id]
        if translated.human:
            return self._corrected(name, planned, sentence, translated, translated.human)
        unit, hypothesis, fuzzy = translated.unit, translated.hypothesis, self._fuzzy(planned, translated)
        sentence = replace(sentence, origin=translated.origin)
        names = kept_names(unit.demands)
        target = realign(sentence.content, hypothesis.text, hypothesis.alignment or ())
        english = unit.source_lang == SOURCE
        source = sentence.restored if english else englished(sentence.restored, unit.source_lang)
        target = typeset(source, target, self._lang, heading=sentence.heading, names=names, english=english)
        if sentence.case is Case.CAPITALS:
            target = capitals(target, self._lang, names)
        if sentence.continues:
            target = clause(target, sentence.content.text, self._lang)
        if sentence.heading and name in ("headline", "body"):
            self._heading = self._heading or target.text
        score = round(hypothesis.score, 4)
        found = [*self._acceptance.doubts(score), *verdict(unit, hypothesis, target.text, sentence.content.text)]
        found += hollow(sentence.content, target)
        if name == "updated":
            found.append(left_alone("updated_not_read", "this was not understood as a day or time"))
        terms = self._terms(unit, hypothesis, sentence, target.text)
        if self._acceptance.keeps_source(found):
            sentence = replace(sentence, origin=Origin.SOURCE)
            found, target = [replace(one, target_span=None) for one in found], sentence.spaced
        self._segment(name, planned, sentence, target, score, terms, found, fuzzy)
        return target

    def _corrected(
        self, name: str, planned: PlannedBlock, sentence: Sentence, translated: Translated, target: InlineText
    ) -> InlineText:
        """Write what an editor wrote, as it is; what the checks find in it is told and has no other consequence."""
        sentence = replace(sentence, origin=Origin.HUMAN)
        if sentence.heading and name in ("headline", "body"):
            self._heading = self._heading or target.text
        found = verdict(translated.unit, translated.hypothesis, target.text, sentence.content.text)
        terms = self._terms(translated.unit, translated.hypothesis, sentence, target.text)
        self._segment(name, planned, sentence, target, None, terms, found)
        return target

    def _fuzzy(self, planned: PlannedBlock, translated: Translated) -> tuple[Fuzzy, ...]:
        write = planned.block.write
        units = [(one.unit, one.score) for one in translated.fuzzy]
        return tuple(
            Fuzzy(write(spaced(unit.source)), write(unit.target), score, (unit.source.text, unit.target.text))
            for unit, score in units
        )

    def _settled(self, name: str, sentence: Sentence) -> Written | None:
        """Return what a line or a keyword is written as by rule; None for what the model writes."""
        if sentence.line:
            return self._spelled(sentence.line.written(self._lang, self._catalogs))
        known = self._keywords.settled(sentence.content.text) if name == "keywords" else None
        return Written(known) if known else None

    def _author(self, name: str) -> str | None:
        """Return how the language writes a name in its script; None where that is not known, or Latin anyway."""
        if self._lang not in _OTHER_SCRIPT or not self._names:
            return None
        written = settled.person(name, self._lang)
        return upper(written, self._lang) if written and name.isupper() else written

    def _spelled(self, written: Written) -> Written:
        """Return a line with the settled spellings of those of its names that the names list has."""
        text, left = written.text, []
        for name in written.latin:
            known = self._author(name)
            text = text.replace(name, known) if known else text
            left += [] if known else [name]
        return Written(text, tuple(left))

    def _by_rule(self, name: str, planned: PlannedBlock, sentence: Sentence, written: Written) -> InlineText:
        source, target = sentence.content, realign(sentence.content, written.text, ())
        latin = written.latin if self._lang in _OTHER_SCRIPT else ()
        message = "was left in Latin letters"
        found = [
            left_alone("name_not_transliterated", f"“{one}” {message}", one, source.text, target.text) for one in latin
        ]
        self._segment(name, planned, replace(sentence, origin=Origin.RULE), target, None, (), found)
        return target

    def _terms(
        self, unit: TranslationUnit, hypothesis: Hypothesis, sentence: Sentence, target: str
    ) -> tuple[SegmentTerm, ...]:
        """Return the terms of a sentence with what became of them."""
        if not unit.demands:
            return ()
        unmet, by_rule = set(missing(unit.demands, target, self._lang)), set(hypothesis.inserted)
        wrong = {one.term for one, _ in forbidden(unit.demands, target, self._lang)}

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

        def source(one: Demand) -> TermSource:
            return TermSource.NAMES if one.term.settled else TermSource.REQUEST

        # The model may have been handed other capitals than were sent.
        sent = sentence.content.text
        return tuple(
            SegmentTerm(sent[one.begin : one.end], one.rendering, status(one), source(one)) for one in unit.demands
        )

    def _copied(self, name: str, planned: PlannedBlock, sentence: Sentence) -> InlineText:
        content = sentence.spaced
        message = f"this part is not in {self._source} and was left as it is"
        found = [left_alone("not_english_kept", message)] if sentence.foreign else []
        if content.text or content.tags:
            self._segment(name, planned, sentence, content, None, (), found)
        return content

    def _quantity(self, name: str, planned: PlannedBlock, sentence: Sentence) -> InlineText:
        text = write_quantity(sentence.content.text, self._lang)
        tags = (replace(tag, at=len(text) if tag.at else 0) for tag in sentence.content.tags)
        target = InlineText(text, tuple(tags))
        self._segment(name, planned, sentence, target, None, (), [])
        return target

    def _segment(
        self,
        name: str,
        planned: PlannedBlock,
        sentence: Sentence,
        target: InlineText,
        score: float | None,
        terms: tuple[SegmentTerm, ...],
        checks: Sequence[Check],
        fuzzy: tuple[Fuzzy, ...] = (),
    ) -> None:
        source, written = planned.block.write(sentence.spaced), planned.block.write(target)
        told = as_written(checks, (sentence.content, source), (target, written))
        self._result.segments.append(
            Segment(
                sentence.id, name, source, written, sentence.origin, score, terms, told, sentence.conversions, fuzzy,
                (sentence.spaced, target),
            )
        )  # fmt: skip


def _dateline_checks(
    dateline: datelines.Dateline, rendering: datelines.Rendering, source: str, target: str
) -> tuple[Check, ...]:
    """Return a check for each name and for the date that were left as they are."""
    left = [("name_unknown", f"“{name}” in the dateline is not in the tables", name) for name in rendering.unknown]
    if dateline.unread:
        left.append(("date_not_read", f"“{dateline.unread}” was not understood as a date", dateline.unread))
    told = tuple(left_alone(code, f"{what} and was left as it is", text, source, target) for code, what, text in left)
    if dateline.unplaced is None:
        return told
    message = f"which day it was at the place at “{dateline.unplaced}” is not known"
    return (*told, left_alone("zone_unknown", message))


def _without_dash(dateline: InlineText) -> InlineText:
    """Return a dateline without what leads over to the story, so that its parts match those of a rendered one."""
    text = dateline.text.rstrip(" —–-.:")
    return InlineText(text, tuple(replace(tag, at=min(tag.at, len(text))) for tag in dateline.tags))
