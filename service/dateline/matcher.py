"""Finds a glossary's terms in English sentences.

A term is found in its plural and possessive, a verb ("to raise rates") in all its forms, at any place of a sentence but
inside of another word (``oil`` in ``oilfield``, ``oil-rich`` or ``oil.com``). A space of a term may be a hyphen
(``central-bank policy``). Where terms overlap the longest wins, then the first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from dateline.casing import capitalize
from dateline.demand import Demand
from dateline.glossary import Term
from dateline.inflection import english_bases

_TOKEN = re.compile(r"\w+(?:['’]\w+)*|[^\w\s]")
_HYPHENS = "-‐‑"


@dataclass(frozen=True, slots=True)
class _Token:
    """A word or a mark of punctuation; ``apart`` if a space or a hyphen stands before it."""

    text: str
    begin: int
    end: int
    apart: bool


@dataclass(frozen=True, slots=True)
class _Pattern:
    """The tokens of a term as they are compared, in small letters unless case counts."""

    term: Term
    tokens: tuple[tuple[str, bool], ...]
    verb: bool


@dataclass(slots=True)
class _Node:
    """What terms may go on with, by word in small letters, and those that end here."""

    following: dict[str, _Node] = field(default_factory=dict)
    patterns: list[_Pattern] = field(default_factory=list)


class Matcher:
    """The terms for one target language as a tree of their words."""

    def __init__(self, terms: Iterable[Term], lang: str) -> None:
        self._lang = lang
        self._root = _Node()
        for term in terms:
            pattern, node = _pattern(term), self._root
            for text, _ in pattern.tokens:
                node = node.following.setdefault(text.lower(), _Node())
            node.patterns.append(pattern)

    def demands(self, text: str) -> tuple[Demand, ...]:
        """Return what a translation of the text must and must not have, in the text's order."""
        tokens = _tokens(text)
        start = next((at for at, token in enumerate(tokens) if token.text[0].isalnum()), 0)  # behind quotation marks
        found = [one for at in range(len(tokens)) for one in self._at(text, tokens, at, start)]
        found.sort(key=lambda one: (-one[1], not one[2].term.case_sensitive, one[0]))
        taken: set[int] = set()
        chosen = []
        for first, count, pattern in found:
            span = range(first, first + count)
            if taken.isdisjoint(span):
                taken.update(span)
                chosen.append(self._demand(text, tokens[first].begin, tokens[first + count - 1].end, pattern))
        return tuple(sorted(chosen, key=lambda one: one.begin))

    def _at(self, text: str, tokens: list[_Token], at: int, start: int) -> Iterator[tuple[int, int, _Pattern]]:
        """Yield the terms that begin at a token, each with where it begins and how many tokens it has.

        ``start`` is the token that has the capital of the sentence's start.
        """
        if not self._root.following or _inside(text, tokens[at].begin - 1, -1):
            return
        nodes = [self._root]
        for count in range(1, len(tokens) - at + 1):
            token = tokens[at + count - 1]
            keys = dict.fromkeys(base.lower() for base in english_bases(token.text, verb=count == 1))
            nodes = [node.following[key] for node in nodes for key in keys if key in node.following]
            if not nodes:
                return
            for pattern in (pattern for node in nodes for pattern in node.patterns):
                if _matches(pattern, tokens[at : at + count], at == start) and not _inside(text, token.end, 1):
                    yield at, count, pattern

    def _demand(self, text: str, begin: int, end: int, pattern: _Pattern) -> Demand:
        term = pattern.term
        rendering = term.rendering
        written = text[begin:end]
        # A capital that the term has not by itself is that of a sentence's start or of a headline.
        raised = written[:1].isupper() and not term.source.removeprefix("to ")[:1].isupper()
        if rendering is not None and raised and not term.do_not_translate:
            rendering = capitalize(rendering, self._lang)
        return Demand(begin, end, term, written, rendering)


def _pattern(term: Term) -> _Pattern:
    verb = term.source.lower().startswith("to ") and not term.do_not_translate
    source = term.source[3:] if verb else term.source
    found = _tokens(source if term.case_sensitive else source.lower())
    tokens = tuple((token.text.replace("’", "'"), token.apart) for token in found)
    return _Pattern(term, tokens, verb)


def _tokens(text: str) -> list[_Token]:
    """Cut into words and marks; a hyphen between two words is no mark of its own, but parts them as a space does."""
    found = list(_TOKEN.finditer(text))
    tokens, end = [], 0
    for number, match in enumerate(found):
        begin = match.start()
        hyphen = match[0] in _HYPHENS and 0 < number < len(found) - 1
        if hyphen and text[begin - 1].isalnum() and text[match.end()].isalnum():
            continue
        tokens.append(_Token(match[0], begin, match.end(), begin > end))
        end = match.end()
    return tokens


def _matches(pattern: _Pattern, tokens: list[_Token], at_start: bool) -> bool:
    for place, ((wanted, apart), token) in enumerate(zip(pattern.tokens, tokens, strict=True)):
        if place and apart != token.apart:
            return False
        if not _word_matches(
            pattern, wanted, token.text, verb=pattern.verb and not place, raised=not place and at_start
        ):
            return False
    return True


def _word_matches(pattern: _Pattern, wanted: str, word: str, *, verb: bool, raised: bool) -> bool:
    forms = english_bases(word, verb=verb)
    if wanted in (forms if pattern.term.case_sensitive else [form.lower() for form in forms]):
        return True
    # What counts its case may begin a sentence all the same.
    return raised and pattern.term.case_sensitive and wanted in (form[:1].lower() + form[1:] for form in forms)


def _inside(text: str, at: int, step: int) -> bool:
    """Tell whether the character at an edge of a match joins it to another word."""
    if not 0 <= at < len(text):
        return False
    beyond = text[at + step : at + step + 1] if at + step >= 0 else ""
    if text[at].isalnum() or text[at] == "_":
        return True
    return text[at] in _HYPHENS + ".@'’" and beyond.isalnum()
