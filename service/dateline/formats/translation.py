"""A news document translated: each of its items by itself, and what came of each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from dateline.article import Article, LocalizedArticle
from dateline.errors import ChecksFailed, EmptyText, InputError, NotEnglish, TextTooLarge
from dateline.formats.item import Item, NewsDocument, State, is_english

MOST_ITEMS = 1_000  #: of a document, with their parts
Translate = Callable[[Article], dict[str, LocalizedArticle]]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of an item: a result a language, or none and perhaps an error that says why."""

    item: Item
    results: dict[str, LocalizedArticle] = field(default_factory=dict)
    error: InputError | None = None


@dataclass(frozen=True, slots=True)
class Translation:
    """A document with what came of its items."""

    document: NewsDocument
    outcomes: tuple[Outcome, ...]

    def written(self, lang: str) -> bytes:
        """Return the document in a language."""
        return self.document.written(lang, self.results(lang))

    def results(self, lang: str) -> dict[str, LocalizedArticle]:
        """Return the results in a language by the keys of their items."""
        return {one.item.key: one.results[lang] for one in self.outcomes if lang in one.results}

    @property
    def errors(self) -> list[tuple[str, InputError]]:
        """Return the keys of the items that could not be translated, with the reason."""
        return [(one.item.key, one.error) for one in self.outcomes if one.error]


def characters(document: NewsDocument) -> int:
    """Return how long the texts of a document are that are to be translated."""
    return sum(item.article.characters for item in document.items if item.translatable)


def translated(document: NewsDocument, translate: Translate) -> Translation:
    """Translate the items of a document.

    One item of several that cannot be translated stays as it is, and the translation has the reason; where that is the
    case of all of them it is raised. That an item was killed, or says that it is in another language, is no error.
    """
    check(document)
    outcomes = tuple(_outcome(item, translate) for item in document.items)
    own = [one for one in outcomes if one.item.part_of is None]
    if own and not any(one.results or one.item.state is State.CANCELED for one in own):
        raise next((one.error for one in own if one.error), None) or _nothing(document)
    return Translation(document, outcomes)


def check(document: NewsDocument) -> None:
    """Raise an InputError for a document that has too many items, or nothing to translate and nothing killed."""
    if len(document.items) > MOST_ITEMS:
        raise TextTooLarge(
            f"the document has {len(document.items):,} items and parts of items; at most {MOST_ITEMS:,} are translated "
            "at once: send it in parts"
        )
    killed = any(item.state is State.CANCELED for item in document.items)
    if not killed and not any(item.translatable for item in document.items):
        raise _nothing(document)


def _outcome(item: Item, translate: Translate) -> Outcome:
    if not item.translatable:
        return Outcome(item)
    try:
        return Outcome(item, translate(item.article))
    except ChecksFailed:
        raise  # the caller takes nothing then
    except InputError as error:
        return Outcome(item, error=error)


def _nothing(document: NewsDocument) -> InputError:
    foreign: Sequence[str] = [item.lang for item in document.items if item.lang and not is_english(item.lang)]
    if foreign:
        return NotEnglish(f"the document says that it is in “{foreign[0][:40]}”; Dateline translates from English only")
    return EmptyText("the document has no text that could be translated")
