"""Strings and documents in, translated ones out: what the endpoints for clients of other services have in common."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from pathlib import PurePosixPath

from babel import Locale

from dateline.api.access import charged
from dateline.api.caller import own_pipeline, pipeline
from dateline.api.journal import note
from dateline.api.metrics import Counted, translated
from dateline.api.timing import measured
from dateline.article import Article, LocalizedArticle
from dateline.detect import Guess, guesses
from dateline.errors import InvalidRequest, TextTooLarge, UnknownLanguage
from dateline.glossary import Glossary
from dateline.language import LanguageTag
from dateline.pipeline import Pipeline
from dateline.plan import read_string
from dateline.reading import decode, guess_format, output_name
from dateline.strings import MOST, Strings

SUFFIXES = (".txt", ".html", ".htm", ".md")  # of the documents that are translated
_LONGEST_NAME = 120  # characters of a document's name


@dataclass(frozen=True, slots=True)
class Answer:
    """A string in the target language, other translations of it, and the language that it was in."""

    text: str
    source: Guess
    alternatives: tuple[str, ...] = ()


def languages() -> tuple[str, ...]:
    """Return the languages that are read or written here."""
    info = pipeline().engine.info
    return tuple(dict.fromkeys((*info.source_langs, *info.target_langs)))


def language(tag: str) -> str:
    """Return the canonical code of a language that is read or written here; raise UnknownLanguage."""
    code = LanguageTag.parse(tag).language
    if code not in languages():
        raise UnknownLanguage(f"“{tag[:40]}” is not supported; supported: {', '.join(languages())}")
    return code


def english_name(lang: str) -> str:
    """Return the English name of a language."""
    return str(Locale(lang).get_display_name("en"))


def text_guesses(text: str, strings: Strings | None = None) -> list[Guess]:
    """Return the languages that a text may be in, best first: of its words alone, where it has markup."""
    blocks = read_string(text, strings).blocks if strings else []
    return guesses(" ".join(block.content.text for block in blocks) if strings else text, languages())


def answers(
    strings: Strings, source: str | None, target: str, *, glossary: Glossary | None = None, alternatives: int = 0
) -> list[Answer]:
    """Translate strings, in order; what is in the target language already comes back as it is.

    ``source`` is None where each string is to be looked at for its language. Raise UnknownLanguage for a pair of
    languages that is not served, naming the string, and what the pipeline raises.
    """
    if len(strings.texts) > MOST:
        raise TextTooLarge(f"the request has {len(strings.texts):,} strings; {MOST:,} at most")
    found = [Guess(source, 1.0) if source else text_guesses(text, strings)[0] for text in strings.texts]
    for at, guess in enumerate(found):
        _check_pair(guess.lang, target, f"string {at + 1}")
    todo = [at for at, guess in enumerate(found) if guess.lang != target]
    characters = sum(len(strings.texts[at]) for at in todo)
    note(langs=[target], characters=characters)
    results = [Answer(text, guess) for text, guess in zip(strings.texts, found, strict=True)]
    with charged(characters), measured("translate"):
        for lang in dict.fromkeys(found[at].lang for at in todo):
            chosen = [at for at in todo if found[at].lang == lang]
            texts = tuple(strings.texts[at] for at in chosen)
            done = own_pipeline().translate_strings(
                replace(strings, texts=texts),
                target,
                source_lang=lang,
                glossary=glossary,
                alternatives=alternatives,
                told=partial(_count, sum(map(len, texts)), target),
            )
            for at, one in zip(chosen, done, strict=True):
                results[at] = Answer(one.text, found[at], one.alternatives)
    return results


def _count(characters: int, target: str, result: LocalizedArticle) -> None:
    translated(characters, {target: result})


def _check_pair(source: str, target: str, what: str) -> None:
    if source != target and (source, target) not in pipeline().engine.info.pairs:
        raise UnknownLanguage(f"{what} is in “{source}”, from which nothing is translated into “{target}”")


@dataclass(frozen=True, slots=True)
class Upload:
    """A document that was sent, with the name of its translation."""

    article: Article
    source: str
    target: str
    name: str

    @property
    def characters(self) -> int:
        """Return its length."""
        return len(self.article.body)

    def translated(self, pipeline: Pipeline, count: Counted, glossary: Glossary | None = None) -> bytes:
        """Return its translation; the document itself where it is in the target language."""
        if self.source == self.target:
            return self.article.body.encode()
        results = pipeline.translate(self.article, [self.target], source_lang=self.source, glossary=glossary)
        count(self.characters, results)
        return results[self.target].body.encode()


def upload(data: bytes, name: str, source: str | None, target: str) -> Upload:
    """Read a document that was sent; a document is an article. Raise an InputError for one that is not translated."""
    name = PurePosixPath(name.replace("\\", "/")).name
    suffix = PurePosixPath(name).suffix.lower()
    if suffix not in SUFFIXES:
        raise InvalidRequest(f"documents of this kind are not translated; those that are end in {', '.join(SUFFIXES)}")
    text = decode(data, "the document")
    if len(text) > pipeline().max_characters:
        raise TextTooLarge(f"the document has {len(text):,} characters; {pipeline().max_characters:,} at most")
    lang = source or guesses(text, languages())[0].lang
    _check_pair(lang, target, "the document")
    form = guess_format(name, text)
    note(langs=[target], characters=len(text))
    return Upload(Article(text, format=form), lang, target, output_name(_safe(name, suffix), target, form))


def _safe(name: str, suffix: str) -> str:
    """Return a name of letters, digits, spaces and a few marks, short enough for any file system."""
    stem = "".join(char if char.isalnum() or char in " ._-" else "_" for char in name[: -len(suffix)])
    return (stem.strip(" .")[:_LONGEST_NAME] or "document") + suffix
