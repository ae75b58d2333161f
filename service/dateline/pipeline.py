"""An article in, localized articles out: the one use case that the CLI and the API share."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace

from dateline import detect
from dateline import names as settled
from dateline.acceptance import Acceptance
from dateline.article import Article, LocalizedArticle
from dateline.catalog import Catalogs
from dateline.demand import Demand, beside
from dateline.detect import differing, foreign_script, other_language
from dateline.engine import Engine, Hypothesis, Progress, TranslationUnit
from dateline.errors import (
    ChecksFailed,
    EmptyText,
    NotEnglish,
    OnlyEnglish,
    OtherLanguage,
    TextTooLarge,
    UnknownLanguage,
)
from dateline.fingerprint import Fingerprint
from dateline.gate import Gate
from dateline.glossary import Glossary
from dateline.intake import sanitized, sanitized_strings
from dateline.language import SOURCE
from dateline.localizer import Localizer
from dateline.matcher import Matcher
from dateline.memory import Memory, Mode
from dateline.metric import Units
from dateline.placeable import translatable
from dateline.plan import Plan, plan_article, plan_strings
from dateline.recall import Asked, Recall
from dateline.segment import Origin, Warning
from dateline.strings import LocalizedString, Strings
from dateline.styles import Styles, builtin
from dateline.tracing import span
from dateline.translated import Reuse, Translated
from dateline.whole import unite

_MOST_TERMS = 500  # of a glossary in one sentence


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
    styles: Styles = field(default_factory=builtin)  # of datelines
    memory: Memory | None = None  # of translations
    memory_mode: Mode = Mode.ON  # for callers who say nothing of it
    decoding: str = ""  # what the engine decodes by, besides its model

    def warm(self) -> None:
        """Read the tables that the first translation would have to wait for."""
        detect.warm()
        if self.names:
            for lang in self.engine.info.target_langs:
                settled.matcher(lang)

    def translate(
        self,
        article: Article,
        target_langs: Sequence[str],
        *,
        source_lang: str = SOURCE,
        ui: Sequence[str] | bool | None = None,
        glossary: Glossary | None = None,
        acceptance: Acceptance | None = None,
        names: bool | None = None,
        units: Units | None = None,
        dateline_style: Mapping[str, str] | None = None,
        memory: Mode | None = None,
        fuzzy: float | None = None,
        progress: Progress | None = None,
    ) -> dict[str, LocalizedArticle]:
        """Translate an article into the target languages, given by their canonical codes.

        ``ui`` names UI strings to return with each article, or True for all. ``glossary`` has the terms that are to be
        rendered as it says, and ``names`` tells whether names are to be spelled as the names list has them. ``units``
        says whether miles, pounds and the like are converted, ``acceptance`` what is done with what fails the checks.
        ``dateline_style`` names house styles of datelines by language. ``memory`` says what is done with the
        translation memory; with ``fuzzy``, segments come with what humans wrote for sources that are like theirs by so
        much (0.5 to 1). ``progress`` is told the sentences done and in all. ``source_lang`` is the language of the
        article: of one that is not English the text alone is translated, and the memory is left alone. Raise an
        InputError for an article that cannot be translated, nothing is cut or left out; and ChecksFailed where
        ``acceptance`` asks for it.
        """
        self.check_pairs(source_lang, target_langs)
        if source_lang != SOURCE:
            _check_wishes(glossary, names, units, dateline_style)
            units, names, memory = Units.KEEP, False, Mode.OFF
        self._check_size(article)
        chosen = self.styles.chosen(dateline_style or {})
        glossary = glossary or Glossary()
        with span("plan"):
            article, notes = sanitized(article)
            plan = plan_article(article, self.catalogs, glossary.names(), units or self.units, source_lang)
            _check_language(plan)
        notes += [Warning(code, text) for planned in plan.fields for code, text in planned.document.notes]
        names = self.names if names is None else names
        recall = self._recall(memory, fuzzy)
        translated = self._translated(plan, target_langs, _Terms(glossary, target_langs, names), recall, progress)
        notes += recall.warnings if recall else []
        acceptance = acceptance or self.acceptance
        results: dict[str, LocalizedArticle] = {}
        for lang in target_langs:
            localizer = Localizer(
                lang,
                article,
                self.catalogs,
                translated[lang],
                acceptance=acceptance,
                glossary=glossary,
                names=names,
                style=self.styles.of(lang, chosen),
                source=source_lang,
            )
            with span("localize", {"dateline.lang": lang}):
                results[lang] = localizer.localize(plan, ui, notes)
            results[lang].memory = _reuse(translated[lang].values()) if recall else None
        acceptance.confirm(results)
        return results

    def check_pairs(self, source: str, targets: Iterable[str]) -> None:
        """Raise UnknownLanguage where no model translates a language into one of others."""
        into = self.engine.info.into(source)
        for target in targets:
            if target not in into:
                known = f"from “{source}” into {', '.join(into)}" if into else "from other languages"
                raise UnknownLanguage(
                    f"no model here translates from “{source}” into “{target}”, only {known}; "
                    "dateline models list tells which can",
                    field="source_lang",
                )

    def _recall(self, mode: Mode | None, fuzzy: float | None) -> Recall | None:
        """Return this translation's use of the memory, if there is one to be used."""
        mode = mode or self.memory_mode
        if self.memory is None or mode is Mode.OFF:
            return None
        info = self.engine.info
        return Recall(self.memory, mode, Fingerprint(info, f"{self.decoding} {self.alternatives}"), info, fuzzy)

    def translate_strings(
        self,
        strings: Strings,
        lang: str,
        *,
        source_lang: str = SOURCE,
        glossary: Glossary | None = None,
        alternatives: int = 0,
        told: Callable[[LocalizedArticle], None] | None = None,
    ) -> list[LocalizedString]:
        """Translate strings that are no article into a target language, in order; what is empty stays so.

        ``alternatives`` is how many other translations are wanted of each; there may be fewer. ``told`` is told the
        segments, with the checks that they failed. The rest is as the settings of the pipeline have it. Raise an
        InputError as for an article; parts in another script are kept.
        """
        self.check_pairs(source_lang, [lang])
        english = source_lang == SOURCE
        if not english:
            _check_wishes(glossary, None, None, None)
        strings, glossary = sanitized_strings(strings), glossary or Glossary()
        _check_size(sum(map(len, strings.texts)), self.max_characters, "the request", None)
        with span("plan"):
            plan = plan_strings(strings, self.catalogs, glossary.names(), self.units, source_lang)
            _refuse_other(plan.text(), "the text", None, source_lang)
        terms = _Terms(glossary, [lang], self.names and english)
        recall = self._recall(None if english else Mode.OFF, None)
        if recall:
            unite(plan, lang, recall, self.units)
        first = self._translated(plan, [lang], terms, recall, None)[lang]
        texts, result = self._written(plan, lang, first, glossary)
        if told:
            result.memory = _reuse(first.values()) if recall else None
            told(result)
        rest: list[list[str]] = []
        for other in self._others(first, alternatives):
            with suppress(ChecksFailed):
                rest.append(self._written(plan, lang, other, glossary)[0])
        return [LocalizedString(*strings) for strings in map(_distinct, zip(texts, *rest, strict=True))]

    def hypotheses(
        self,
        strings: Strings,
        lang: str,
        *,
        source_lang: str = SOURCE,
        glossary: Glossary | None = None,
        count: int = 5,
    ) -> list[tuple[str, LocalizedArticle]]:
        """Translate one string in up to ``count`` different ways, as an article would have it first; with segments.

        The memory is left alone, what fails is told and not left out. Raise an InputError as ``translate_strings``.
        """
        self.check_pairs(source_lang, [lang])
        if source_lang != SOURCE:
            _check_wishes(glossary, None, None, None)
        flagging = replace(self, acceptance=Acceptance())
        strings, glossary = sanitized_strings(strings), glossary or Glossary()
        _check_size(sum(map(len, strings.texts)), self.max_characters, "the segment", "source")
        plan = plan_strings(strings, self.catalogs, glossary.names(), self.units, source_lang)
        terms = _Terms(glossary, [lang], self.names and source_lang == SOURCE)
        first = self._translated(plan, [lang], terms, None, None)[lang]
        found: dict[str, tuple[str, LocalizedArticle]] = {}
        for one in [first, *self._others(first, count)]:
            texts, result = flagging._written(plan, lang, one, glossary)
            found.setdefault(texts[0], (texts[0], result))
        return list(found.values())[:count]

    def _written(
        self, plan: Plan, lang: str, translated: dict[str, Translated], glossary: Glossary
    ) -> tuple[list[str], LocalizedArticle]:
        """Write the strings of a plan in a language; raise ChecksFailed where that is asked for."""
        localizer = Localizer(
            lang,
            Article(""),
            self.catalogs,
            translated,
            acceptance=self.acceptance,
            glossary=glossary,
            names=self.names,
            style=self.styles.of(lang, self.styles.chosen({})),
            source=plan.source,
        )
        with span("localize", {"dateline.lang": lang}):
            texts, result = localizer.strings(plan)
        self.acceptance.confirm({lang: result})
        return texts, result

    def _others(self, first: dict[str, Translated], count: int) -> list[dict[str, Translated]]:
        """Return up to ``count`` other translations of all sentences; where one has no more, it stays as it was."""
        if not count or not first:
            return []
        found = self.engine.alternatives([best.unit for best in first.values()], count + 1)
        others = {
            id_: [one for one in several if one.text != best.hypothesis.text and one.complete]
            for (id_, best), several in zip(first.items(), found, strict=True)
        }
        return [{id_: _other(best, others[id_], at) for id_, best in first.items()} for at in range(count)]

    def _check_size(self, article: Article) -> None:
        _check_size(article.characters, self.max_characters, "the article", "article")
        if not any(text.strip() for _, text in article.texts()):
            raise EmptyText("the article has no text; give it a body", field="article.body")

    def _translated(
        self,
        plan: Plan,
        target_langs: Sequence[str],
        terms: _Terms,
        recall: Recall | None,
        progress: Progress | None,
    ) -> dict[str, dict[str, Translated]]:
        """Translate all sentences for all targets in one call of the engine; by language and segment id."""
        sentences = [sentence for sentence in plan.sentences() if sentence.origin is Origin.MT]
        asked = [
            Asked(
                sentence, TranslationUnit(text, lang, sentence.needs_alignment, terms.demands(text, lang), plan.source)
            )
            for lang in target_langs
            for sentence in sentences
            for text in (sentence.restored,)
        ]
        known = _known(recall, asked)
        made = iter(self._made([one.unit for one, found in zip(asked, known, strict=True) if not found], progress))
        found = [one or Translated(*next(made)) for one in known]
        if recall:
            with span("memory keep"):
                recall.keep([(one.unit, one.hypothesis) for one in found if one.origin is Origin.MT])
            found = recall.likes(asked, found)
        flat = iter(found)
        return {lang: {sentence.id: next(flat) for sentence in sentences} for lang in target_langs}

    def _made(
        self, units: Sequence[TranslationUnit], progress: Progress | None
    ) -> list[tuple[TranslationUnit, Hypothesis]]:
        """Return units with what the engine makes of them, and the gate lets pass."""
        if not units:
            return []
        gate = Gate(self.engine, self.alternatives)
        with span("engine", {"dateline.sentences": len(units)}):
            hypotheses = gate.passed(units, self.engine.translate(units, progress=progress))
        return list(zip(units, hypotheses, strict=True))


def _known(recall: Recall | None, asked: Sequence[Asked]) -> Sequence[Translated | None]:
    """Return what the memory has for each sentence, if there is a memory."""
    if recall is None:
        return [None] * len(asked)
    with span("memory", {"dateline.sentences": len(asked)}):
        return recall.known(asked)


def _distinct(texts: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """Return the first of some texts, and those of the others that differ."""
    return texts[0], tuple(dict.fromkeys(texts))[1:]


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


def _reuse(translated: Iterable[Translated]) -> Reuse:
    origins = [one.origin for one in translated]
    made = origins.count(Origin.MT)
    return Reuse(len(origins) - made, made)


def _other(best: Translated, others: Sequence[Hypothesis], at: int) -> Translated:
    """Return what the model makes of a unit besides, or what there is where it makes no more."""
    return Translated(best.unit, others[at]) if at < len(others) else best


def _check_size(size: int, most: int, what: str, field: str | None) -> None:
    if size > most:
        raise TextTooLarge(
            f"{what} has {size:,} characters; at most {most:,} are translated at once: "
            "send it in parts, or raise DATELINE_MAX_CHARACTERS",
            field=field,
        )


def _check_language(plan: Plan) -> None:
    """Raise NotEnglish, or OtherLanguage, for an article that is in another language as a whole."""
    text = plan.text()
    if plan.source != SOURCE:
        everything = "\n".join(sentence.content.text for sentence in plan.sentences())
        _refuse_other(text or everything, "the article", "article.body", plan.source)
        return
    everything = "\n".join(sentence.content.text for sentence in plan.sentences())
    if foreign_script(everything) and translatable(everything):
        raise NotEnglish(
            "the article is not in English: most of its letters are of another script", field="article.body"
        )
    _refuse_other(text, "the article", "article.body")


def _check_wishes(
    glossary: Glossary | None, names: bool | None, units: Units | None, dateline_style: Mapping[str, str] | None
) -> None:
    """Raise OnlyEnglish for what is asked of a source in another language, and needs an English one."""
    asked = {
        "glossary": bool(glossary and glossary.terms),
        "names": names is True,
        "units": units is Units.METRIC,
        "dateline_style": bool(dateline_style),
    }
    for name, wanted in asked.items():
        if wanted:
            raise OnlyEnglish(f"{name} needs a source in English; leave it out for other languages", field=name)


def _refuse_other(text: str, what: str, field: str | None, source: str = SOURCE) -> None:
    """Raise NotEnglish, or OtherLanguage, for a text that is surely in another language."""
    if source != SOURCE:
        if found := differing(text, source):
            seems = "another script" if found == "und" else f"“{found}”, it seems"
            raise OtherLanguage(f"{what} is not in “{source}” but in {seems}", field=field)
        return
    language = other_language(text)
    if language == "zxx":  # ISO 639's “no linguistic content”
        raise NotEnglish("the article is not in English: it does not read like sentences", field="article.body")
    if language:
        raise NotEnglish(
            f"{what} is not in English but, it seems, in “{language}”; "
            "its language can be given (source_lang, --from) where a model translates from it",
            field=field,
        )
