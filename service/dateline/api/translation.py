"""A request for a translation, done: what the operations that translate an article have in common."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dateline.api.access import charged
from dateline.api.caller import own_pipeline, pipeline
from dateline.api.glossaries import glossary_of
from dateline.api.journal import note
from dateline.api.metrics import translated
from dateline.api.schemas import TranslationRequest
from dateline.api.timing import measured
from dateline.article import Article, LocalizedArticle
from dateline.glossary import Glossary
from dateline.language import SOURCE, source_language, target_languages


@dataclass(frozen=True, slots=True)
class Translation:
    """What was asked for, and what came of it."""

    source: str
    article: Article
    glossary: Glossary | None
    results: Mapping[str, LocalizedArticle]


def translation_of(
    asked: TranslationRequest, ui: Sequence[str] | bool | None = None, sources: tuple[str, ...] = (SOURCE,)
) -> Translation:
    """Translate as a request asks for it, from one of some languages.

    Raise what the pipeline raises, and QuotaExceeded.
    """
    shared = pipeline()
    source = source_language(asked.source_lang, sources)
    targets = target_languages(asked.target_langs, shared.engine.info.target_langs)
    article = asked.to_article()
    glossary, acceptance = glossary_of(asked, targets), asked.to_acceptance(shared.acceptance)
    note(langs=targets, characters=article.characters)
    with charged(article.characters * len(targets)), measured("translate"):
        results = own_pipeline(asked.to_priority()).translate(
            article,
            targets,
            source_lang=source,
            ui=ui,
            glossary=glossary,
            units=asked.to_units(),
            acceptance=acceptance,
            names=asked.names,
            dateline_style=asked.dateline_style,
            memory=asked.to_mode(),
            fuzzy=asked.fuzzy,
        )
    translated(article.characters, results)
    return Translation(source, article, glossary, results)
