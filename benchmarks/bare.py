"""The bare engine as the measure of all else: CTranslate2 on the very tokens that Dateline would hand to it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from dateline.article import Article
from dateline.ct2 import _NO_BEGINNING, Ct2Engine
from dateline.engine import TranslationUnit
from dateline.pipeline import Pipeline
from dateline.plan import plan_article
from dateline.runaway import allowance
from dateline.segment import Origin


def bare(pipeline: Pipeline, texts: Sequence[str], langs: Sequence[str]) -> Callable[[], object]:
    """Return a call of ``translate_batch`` for each language with all sentences of some texts.

    CTranslate2 sorts them by length and batches them by itself; its workers are as many as the pipeline's.
    """
    engine = pipeline.engine
    assert isinstance(engine, Ct2Engine)  # noqa: S101 - narrows the type
    options = engine._options
    plans = [plan_article(Article(body=text), pipeline.catalogs) for text in texts]
    sources = [one.restored for plan in plans for one in plan.sentences() if one.origin is Origin.MT]
    tokens = {
        lang: [
            [engine._tags[lang], *piece.tokens]
            for source in dict.fromkeys(sources)
            for piece in engine._cut(TranslationUnit(source, lang))
        ]
        for lang in langs
    }

    def call() -> object:
        pending = [
            engine._translator.translate_batch(
                tokens[lang],
                beam_size=options.beam_size,
                length_penalty=options.length_penalty,
                repetition_penalty=options.repetition_penalty,
                max_batch_size=options.max_batch_size,
                batch_type=options.batch_type,
                max_input_length=0,
                max_decoding_length=allowance(max(map(len, tokens[lang])) - 1),
                use_vmap=engine._mapped,
                suppress_sequences=_NO_BEGINNING if engine._mapped else engine._never[False],
                disable_unk=True,
                return_scores=True,
                asynchronous=True,
            )
            for lang in langs
        ]
        return [result.result() for results in pending for result in results]

    return call
