"""A glossary: terms of the English, and what must stand for them in the target.

What comes in is hostile or at least careless, so a glossary is made by :meth:`Glossary.checked` alone, which normalizes
the texts and names each place that is wrong.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from dateline.errors import GlossaryInvalid, UnknownLanguage
from dateline.language import TARGETS, target_language

MAX_TERMS = 20_000
LONGEST_SOURCE, LONGEST_TARGET = 120, 200  # characters
MOST_WORDS = 12  # of a source
MOST_FORBIDDEN = 10  # renderings of a term
_MOST_FAULTS = 5  # told at once
_MARK = re.compile(r"</?\w+>")  # what a model or a page could take for its own
_FORMULA = "=+-@"  # a spreadsheet that opens an exported glossary would calculate what begins so


@dataclass(frozen=True, slots=True)
class Term:
    """A term and its rendering in one target language, or in all where ``target_lang`` is None.

    ``do_not_translate`` says that the source itself must stand in the target; ``forbidden`` are renderings that must
    not. A verb is given with "to" and found in all its forms. ``settled`` marks a name of the names list, which no
    caller asked for; ``accepted`` are renderings that do as well as the target.
    """

    source: str
    target: str | None = None
    target_lang: str | None = None
    case_sensitive: bool = False
    do_not_translate: bool = False
    forbidden: tuple[str, ...] = ()
    settled: bool = False
    accepted: tuple[str, ...] = ()

    @property
    def rendering(self) -> str | None:
        """Return what must stand in the target, or None if only something must not."""
        return self.source if self.do_not_translate else self.target


@dataclass(frozen=True, slots=True)
class Glossary:
    """Terms that do not contradict each other."""

    terms: tuple[Term, ...] = ()

    @classmethod
    def checked(cls, entries: Iterable[tuple[str, Term]], target_lang: str | None = None) -> Glossary:
        """Make a glossary of terms, each with its place ("line 3"); ``target_lang`` is that of terms which name none.

        Raise GlossaryInvalid that names the places of up to five faults. No more than 20,000 terms are looked at.
        """
        terms: list[Term] = []
        places: list[str] = []
        faults: list[tuple[str, str]] = []
        for place, given in entries:
            if len(terms) + len(faults) >= MAX_TERMS:
                raise GlossaryInvalid(f"a glossary has {MAX_TERMS:,} terms at most; split it", field=place)
            try:
                terms.append(_tidy(given, target_lang))
                places.append(place)
            except (ValueError, UnknownLanguage) as fault:
                faults.append((place, str(fault)))
        faults += _contradictions(terms, places)
        if faults:
            raise _invalid(faults)
        return cls(tuple(terms))

    def before(self, other: Glossary) -> Glossary:
        """Return the terms of both, without those of the other that have a source of this one for the same language."""
        taken = {(folded(term.source), lang) for term in self.terms for lang in _langs(term)}
        left: list[Term] = []
        for term in other.terms:
            free = [lang for lang in _langs(term) if (folded(term.source), lang) not in taken]
            whole = len(free) == len(_langs(term))
            left += [term] if whole else [replace(term, target_lang=lang) for lang in free]
        return Glossary((*self.terms, *left))

    def names(self) -> tuple[str, ...]:
        """Return the sources that must be written as they are: names, and terms whose case counts."""
        return tuple(term.source for term in self.terms if term.do_not_translate or term.case_sensitive)

    def of(self, lang: str) -> tuple[Term, ...]:
        """Return the terms that hold for a target language."""
        return tuple(term for term in self.terms if term.target_lang in (None, lang))


def folded(text: str) -> str:
    """Return a text as it is compared: without case, with one kind of apostrophe and of white space."""
    return " ".join(text.replace("’", "'").casefold().split())


def _langs(term: Term) -> tuple[str, ...]:
    return TARGETS if term.target_lang is None else (term.target_lang,)


def _invalid(faults: list[tuple[str, str]]) -> GlossaryInvalid:
    told = "; ".join(f"{place}: {message}" for place, message in faults[:_MOST_FAULTS])
    more = f"; and {len(faults) - _MOST_FAULTS:,} more" if len(faults) > _MOST_FAULTS else ""
    return GlossaryInvalid(told + more, field=faults[0][0])


def _tidy(term: Term, target_lang: str | None) -> Term:
    """Return a term with its texts normalized; raise ValueError or UnknownLanguage saying what is wrong with it."""
    lang = target_language(term.target_lang) if term.target_lang else target_lang
    if len(term.forbidden) > MOST_FORBIDDEN:
        raise ValueError(f"{len(term.forbidden)} forbidden renderings; {MOST_FORBIDDEN} at most")
    tidy = replace(
        term,
        source=_text(term.source, "the source", LONGEST_SOURCE),
        target=None if term.target is None else _text(term.target, "the target", LONGEST_TARGET),
        target_lang=lang,
        forbidden=tuple(_text(text, "a forbidden rendering", LONGEST_TARGET) for text in term.forbidden),
    )
    _sensible(tidy)
    return tidy


def _sensible(term: Term) -> None:
    if len(term.source.split()) > MOST_WORDS:
        raise ValueError(f"the source has {len(term.source.split())} words; {MOST_WORDS} at most")
    if term.do_not_translate and term.target not in (None, term.source):
        raise ValueError("a term that is not translated has no target of its own")
    if term.rendering is None and not term.forbidden:
        raise ValueError("the term has neither a target nor a forbidden rendering, and is not kept as it is either")
    if term.target_lang is None and (term.forbidden or not term.do_not_translate):
        raise ValueError(f"no target language is named for “{_short(term.source)}”")
    if term.rendering is not None and folded(term.rendering) in map(folded, term.forbidden):
        raise ValueError(f"“{_short(term.rendering)}” is both demanded and forbidden")


def _text(text: str, what: str, longest: int) -> str:
    """Return a text in NFC with single spaces; raise ValueError if it is empty, too long or has what no term has."""
    if len(text) > 4 * longest:
        raise ValueError(f"{what} has {len(text):,} characters; {longest} at most")
    text = unicodedata.normalize("NFC", text.strip())
    strange = next((char for char in text if unicodedata.category(char) in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp")), None)
    if strange is not None:
        raise ValueError(f"{what} has a control, direction or invisible character (U+{ord(strange):04X})")
    text = " ".join(text.split())
    if not any(char.isalnum() for char in text):
        raise ValueError(f"{what} is empty" if not text else f"{what} has no letter or digit")
    if len(text) > longest:
        raise ValueError(f"{what} has {len(text)} characters; {longest} at most")
    if _MARK.search(text) or text[0] in _FORMULA:
        raise ValueError(f"{what} is written like a tag or a formula: “{_short(text)}”")
    return text


def _contradictions(terms: list[Term], places: list[str]) -> Iterator[tuple[str, str]]:
    """Yield the place and kind of each term that repeats another or gainsays it."""
    seen: dict[tuple[str, bool, str | None], int] = {}
    forbidden = {(folded(text), term.target_lang): index for index, term in enumerate(terms) for text in term.forbidden}
    for index, term in enumerate(terms):
        key = (term.source if term.case_sensitive else folded(term.source), term.case_sensitive)
        # A term for all languages meets those for each, whichever comes first.
        langs = (None, *TARGETS) if term.target_lang is None else (None, term.target_lang)
        first = min((seen[*key, lang] for lang in langs if (*key, lang) in seen), default=None)
        if first is None:
            seen[*key, term.target_lang] = index
        else:
            same = terms[first].rendering == term.rendering
            kind = "the same term" if same else "the same term with another target"
            yield places[index], f"“{_short(term.source)}” is {kind} as in {places[first]}"
        if term.rendering is not None:
            other = forbidden.get((folded(term.rendering), term.target_lang))
            if other is not None:
                yield places[index], f"the target “{_short(term.rendering)}” is forbidden in {places[other]}"


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:40] + "…"
