"""An article in, localized articles out: the one use case that the CLI and the API share."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from dateline import dateline as datelines
from dateline import names as settled
from dateline.acceptance import Acceptance
from dateline.article import Article, DatelineFields, LocalizedArticle
from dateline.casing import capitals, upper
from dateline.catalog import Catalogs
from dateline.demand import Demand, beside, forbidden, kept_names, missing
from dateline.detect import foreign_script, other_language
from dateline.engine import Engine, Hypothesis, Progress, TranslationUnit
from dateline.errors import EmptyText, NotEnglish, TextTooLarge
from dateline.gate import Gate
from dateline.glossary import Glossary
from dateline.intake import sanitized
from dateline.keywords import Keywords
from dateline.line import AND, Written
from dateline.markup.align import realign
from dateline.markup.inline import InlineText, join
from dateline.matcher import Matcher
from dateline.metadata import LocalizedMetadata
from dateline.metric import Units
from dateline.notice import clause
from dateline.placeable import translatable
from dateline.plan import Plan, PlannedBlock, PlannedField, Sentence, plan_article
from dateline.quantity import write_quantity
from dateline.segment import Check, Origin, Segment, SegmentTerm, TermSource, TermStatus, Warning
from dateline.supplement import supplement
from dateline.told import as_written, left_alone
from dateline.truecase import Case
from dateline.typography import typeset
from dateline.verdict import verdict

_JOINT = re.compile(r"(,? (?:and|AND) |, )")  # of the names of a byline
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
    acceptance: Acceptance = field(default_factory=Acceptance)  # for callers who say nothing of it
    names: bool = False  # whether the names list is kept to where a request does not say
    units: Units = Units.KEEP  # for callers who say nothing of it

    def translate(
        self,
        article: Article,
        target_langs: Sequence[str],
        *,
        ui: Sequence[str] | bool | None = None,
        glossary: Glossary | None = None,
        acceptance: Acceptance | None = None,
        names: bool | None = None,
        units: Units | None = None,
        progress: Progress | None = None,
    ) -> dict[str, LocalizedArticle]:
        """Translate an article into the target languages, given by their canonical codes.

        ``ui`` names UI strings to return with each article, or True for all. ``glossary`` has the terms that are to be
        rendered as it says, and ``names`` tells whether names are to be spelled as the names list has them. ``units``
        says whether miles, pounds and the like are converted, ``acceptance`` what is done with what fails the checks.
        ``progress`` is told the sentences done and in all. Raise an InputError for an article that cannot be
        translated, nothing is cut or left out; and ChecksFailed where ``acceptance`` asks for it.
        """
        self._check_size(article)
        article, notes = sanitized(article)
        glossary = glossary or Glossary()
        plan = plan_article(article, self.catalogs, glossary.names(), units or self.units)
        _check_language(plan)
        notes += [Warning(code, text) for planned in plan.fields for code, text in planned.document.notes]
        names = self.names if names is None else names
        translated = self._translated(plan, target_langs, _Terms(glossary, target_langs, names), progress)
        acceptance = acceptance or self.acceptance
        results = {
            lang: _Localizer(lang, article, self.catalogs, translated[lang], acceptance, glossary, names).localize(
                plan, ui, notes
            )
            for lang in target_langs
        }
        acceptance.confirm(results)
        return results

    def _check_size(self, article: Article) -> None:
        size = sum(len(text) for _, text in article.texts()) + sum(len(text) for *_, text in article.metadata.texts())
        if size > self.max_characters:
            raise TextTooLarge(
                f"the article has {size:,} characters; at most {self.max_characters:,} are translated at once: "
                "send it in parts, or raise DATELINE_MAX_CHARACTERS",
                field="article",
            )
        if not any(text.strip() for _, text in article.texts()):
            raise EmptyText("the article has no text; give it a body", field="article.body")

    def _translated(
        self, plan: Plan, target_langs: Sequence[str], terms: _Terms, progress: Progress | None
    ) -> dict[str, dict[str, _Translated]]:
        """Translate all sentences for all targets in one call of the engine; by language and segment id."""
        sentences = [sentence for sentence in plan.sentences() if sentence.origin is Origin.MT]
        units = [
            TranslationUnit(text, lang, sentence.needs_alignment, terms.demands(text, lang))
            for lang in target_langs
            for sentence in sentences
            for text in (sentence.restored,)
        ]
        gate = Gate(self.engine, self.alternatives)
        hypotheses = gate.passed(units, self.engine.translate(units, progress=progress))
        flat = iter(zip(units, hypotheses, strict=True))
        return {lang: {sentence.id: next(flat) for sentence in sentences} for lang in target_langs}


class _Terms:
    """What is demanded of a sentence: the caller's terms, and settled names where these leave room."""

    def __init__(self, glossary: Glossary, langs: Sequence[str], names: bool) -> None:
        self._names = names
        self._matchers = {lang: Matcher(glossary.of(lang), lang) for lang in langs}

    def demands(self, text: str, lang: str) -> tuple[Demand, ...]:
        own = _bounded(self._matchers[lang].demands(text), text)
        return beside(own, settled.matcher(lang).demands(text)[:_MOST_TERMS]) if self._names else own


def _bounded(demands: tuple[Demand, ...], text: str) -> tuple[Demand, ...]:
    """Return demands if they are not too many to be looked for again and again; raise TextTooLarge if they are."""
    if len(demands) > _MOST_TERMS:
        raise TextTooLarge(
            f"one sentence has {len(demands):,} terms of the glossary, at most {_MOST_TERMS} are looked for in one: "
            f"break it into sentences; it begins “{text[:60]}”",
            field="article",
        )
    return demands


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
        self,
        lang: str,
        article: Article,
        catalogs: Catalogs,
        translated: Mapping[str, _Translated],
        acceptance: Acceptance,
        glossary: Glossary,
        names: bool,
    ) -> None:
        self._lang, self._article, self._catalogs, self._translated = lang, article, catalogs, translated
        self._acceptance, self._names = acceptance, names
        self._keywords = Keywords.of(glossary if article.metadata.keywords else Glossary(), lang, catalogs)
        self._result = LocalizedArticle(lang, metadata=LocalizedMetadata.like(article.metadata))
        self._heading = ""  # the first headline, without its tags

    def localize(self, plan: Plan, ui: Sequence[str] | bool | None, notes: Sequence[Warning]) -> LocalizedArticle:
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
            return self._fixed(name, planned, *planned.ui, self._ui(planned.ui[1]), Origin.UI)
        if planned.byline:
            source = planned.block.content.collapsed().text
            id_, names = planned.byline
            target = self._byline(names)
            return self._fixed(
                name, planned, id_, source, target, Origin.RULE, self._byline_checks(names, source, target)
            )
        parts: list[InlineText | str] = []
        if planned.dateline:
            parts.append(self._dateline_head(planned))
        for sentence in planned.sentences:
            parts += [sentence.lead, self._sentence(name, planned, sentence), sentence.tail]
        return join(parts)

    def _fixed(
        self,
        name: str,
        planned: PlannedBlock,
        id_: str,
        source: str,
        target: str,
        origin: Origin,
        checks: tuple[Check, ...] = (),
    ) -> InlineText:
        """Write a block whose text comes from a rule or a catalogue; tags keep to its ends."""
        self._result.segments.append(Segment(id_, name, source, target, origin, checks=checks))
        ((lead, content, tail),) = planned.block.content.sentences(lambda text: [text])
        return join([lead, realign(content.collapsed(), target, ()), tail])

    def _ui(self, text: str) -> str:
        """Return a page's string from the catalogues."""
        return self._catalogs.localize(text, self._lang) or text

    def _byline_checks(self, names: str, source: str, target: str) -> tuple[Check, ...]:
        unknown = [name for name in _JOINT.split(names)[::2] if self._author(name) is None]
        if self._lang not in _OTHER_SCRIPT or not unknown:
            return ()
        message = "the name in the byline was left in Latin letters"
        return (left_alone("name_not_transliterated", message, unknown[0], source, target),)

    def _byline(self, names: str) -> str:
        parts = _JOINT.split(names)
        parts[::2] = [self._author(name) or name for name in parts[::2]]
        parts[1::2] = [self._joint(joint) for joint in parts[1::2]]
        return self._catalogs.fill("by_author", self._lang, name="".join(parts))

    def _joint(self, joint: str) -> str:
        """Return what stands between the last two names of a byline, or others."""
        word = joint.strip(", ")
        written = upper(AND[self._lang], self._lang) if word.isupper() else AND[self._lang]
        return f" {written} " if word else joint

    def _author(self, name: str) -> str | None:
        """Return how the language writes a name in its script; None where that is not known, or Latin anyway."""
        if self._lang not in _OTHER_SCRIPT or not self._names:
            return None
        written = settled.person(name, self._lang)
        return upper(written, self._lang) if written and name.isupper() else written

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
            rendering = datelines.render_dateline(parsed, self._lang)
            target, origin = rendering.text, Origin.RULE
            checks = _dateline_checks(parsed, rendering, source, target)
        self._result.segments.append(Segment("dateline", "dateline", source, target, origin, checks=checks))
        return target

    def _dateline_head(self, planned: PlannedBlock) -> InlineText:
        assert planned.dateline is not None  # noqa: S101 - narrows the type
        id_, dateline, written = planned.dateline
        rendering = datelines.render_dateline(dateline, self._lang)
        core, gap = rendering.text, datelines.lead_over(self._lang)
        source, target = planned.block.write(written).strip(), (core + gap).strip()
        ((lead, content, _),) = written.sentences(lambda text: [text])
        left = _dateline_checks(dateline, rendering, content.text, target)
        checks = as_written(left, (content, source), (InlineText(target), target))
        self._result.segments.append(Segment(id_, "dateline", source, target, Origin.RULE, checks=checks))
        if not any(sentence.content.text for sentence in planned.sentences):
            gap = gap.rstrip()  # the story begins on a line of its own
        return join([lead, realign(_without_dash(content.collapsed()), core, ()), gap])

    def _sentence(self, name: str, planned: PlannedBlock, sentence: Sentence) -> InlineText:
        if sentence.origin is Origin.COPY:
            return self._copied(name, planned, sentence)
        by_rule = self._settled(name, sentence)
        if by_rule:
            return self._by_rule(name, planned, sentence, by_rule)
        if sentence.origin is Origin.RULE:
            return self._quantity(name, planned, sentence)
        unit, hypothesis = self._translated[sentence.id]
        names = kept_names(unit.demands)
        target = realign(sentence.content, hypothesis.text, hypothesis.alignment or ())
        target = typeset(sentence.restored, target, self._lang, heading=sentence.heading, names=names)
        if sentence.case is Case.CAPITALS:
            target = capitals(target, self._lang, names)
        if sentence.continues:
            target = clause(target, sentence.content.text, self._lang)
        if sentence.heading and name in ("headline", "body"):
            self._heading = self._heading or target.text
        score = round(hypothesis.score, 4)
        found = [*self._acceptance.doubts(score), *verdict(unit, hypothesis, target.text, sentence.content.text)]
        if name == "updated":
            found.append(left_alone("updated_not_read", "this was not understood as a day or time"))
        terms = self._terms(unit, hypothesis, sentence, target.text)
        if self._acceptance.keeps_source(found):
            sentence = replace(sentence, origin=Origin.SOURCE)
            found, target = [replace(one, target_span=None) for one in found], sentence.spaced
        self._segment(name, planned, sentence, target, score, terms, found)
        return target

    def _settled(self, name: str, sentence: Sentence) -> Written | None:
        """Return what a line or a keyword is written as by rule; None for what the model writes."""
        if sentence.line:
            return sentence.line.written(self._lang, self._catalogs)
        known = self._keywords.settled(sentence.content.text) if name == "keywords" else None
        return Written(known) if known else None

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
        message = "this part is not in English and was left as it is"
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
    ) -> None:
        source, written = planned.block.write(sentence.spaced), planned.block.write(target)
        told = as_written(checks, (sentence.content, source), (target, written))
        self._result.segments.append(
            Segment(sentence.id, name, source, written, sentence.origin, score, terms, told, sentence.conversions)
        )


def _dateline_checks(
    dateline: datelines.Dateline, rendering: datelines.Rendering, source: str, target: str
) -> tuple[Check, ...]:
    """Return a check for each name and for the date that were left as they are."""
    left = [("name_unknown", f"“{name}” in the dateline is not in the tables", name) for name in rendering.unknown]
    if dateline.unread:
        left.append(("date_not_read", f"“{dateline.unread}” was not understood as a date", dateline.unread))
    return tuple(left_alone(code, f"{what} and was left as it is", text, source, target) for code, what, text in left)
