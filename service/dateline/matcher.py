"""Finds a glossary's terms in English sentences.

A term is found in its plural and possessive, a verb ("to raise rates") in all its forms, at any place of a sentence but
inside of another word (``oil`` in ``oilfield``, ``oil-rich`` or ``oil.com``). A space of a term may be a hyphen
(``central-bank policy``). Where terms overlap the longest wins, then the first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from dateline.casing import capitalize
from dateline.demand import Demand
from dateline.glossary import Term
from dateline.inflection import english_bases

_TOKEN = re.compile(r"\w+(?:['’]\w+)*|[^\w\s]")
_KEPT = 256  # texts that were cut last: one is looked through for each language
_HYPHENS = "-‐‑"
_MOST_PATHS = 16  # terms of forms of the same words that are followed at a place of the text


_Key = tuple[str, bool]  # a word, and whether it stands apart from the one before


@dataclass(frozen=True, slots=True)
class _Token:
    """A word or a mark of punctuation; ``apart`` if a space or a hyphen stands before it."""

    text: str
    begin: int
    end: int
    apart: bool


@dataclass(slots=True)
class _Node:
    """What terms may go on with, by word and whether it stands apart, and the term that ends here."""

    following: dict[_Key, _Node] = field(default_factory=dict)
    term: Term | None = None


@dataclass(slots=True)
class _Tree:
    """The words of the terms that are compared in one way: with their case or in small letters, as verbs or not."""

    cased: bool
    verb: bool
    root: _Node = field(default_factory=_Node)

    def add(self, term: Term) -> None:
        """Enter a term; the first of those with the same words counts."""
        source = term.source[3:] if self.verb else term.source
        node = self.root
        for place, token in enumerate(_tokens(source if self.cased else source.lower())):
            key = token.text.replace("’", "'"), token.apart and place > 0
            node = node.following.setdefault(key, _Node())
        node.term = node.term or term

    def found(self, tokens: tuple[_Token, ...], start: int) -> Iterator[tuple[int, int, Term]]:
        """Yield the terms that stand in a text, each with where it begins and how many tokens it has.

        ``start`` is the token that has the capital of the sentence's start.
        """
        for at, token in enumerate(tokens):
            count = 1
            first = self._first_forms(token.text, at == start)
            nodes = [node for form in first if (node := self.root.following.get((form, False)))][:_MOST_PATHS]
            while nodes:
                yield from ((at, count, node.term) for node in nodes if node.term)
                following = tokens[at + count : at + count + 1]
                nodes = self._next(nodes, [(form, one.apart) for one in following for form in self._forms(one.text)])
                count += 1

    @staticmethod
    def _next(nodes: list[_Node], keys: list[_Key]) -> list[_Node]:
        """Return what the next word leads to: of many terms in forms of the same words only some, the text's own first.

        A glossary may have 20,000 such terms; following all of them would take minutes.
        """
        found = [node.following[key] for node in nodes for key in keys if key in node.following]
        return found[:_MOST_PATHS]

    def _first_forms(self, word: str, raised: bool) -> Iterable[str]:
        forms = self._forms(word, verb=self.verb)
        if not (raised and self.cased):
            return forms
        # What counts its case may begin a sentence all the same.
        return dict.fromkeys([*forms, *(form[:1].lower() + form[1:] for form in forms)])

    def _forms(self, word: str, *, verb: bool = False) -> Iterable[str]:
        forms = english_bases(word, verb=verb)
        return forms if self.cased else dict.fromkeys(form.lower() for form in forms)


class Matcher:
    """The terms for one target language as trees of their words."""

    def __init__(self, terms: Iterable[Term], lang: str) -> None:
        self._lang = lang
        trees = {(cased, verb): _Tree(cased, verb) for cased in (True, False) for verb in (False, True)}
        for term in terms:
            verb = term.source.lower().startswith("to ") and not term.do_not_translate
            trees[term.case_sensitive, verb].add(term)
        self._trees = [tree for tree in trees.values() if tree.root.following]

    def demands(self, text: str) -> tuple[Demand, ...]:
        """Return what a translation of the text must and must not have, in the text's order."""
        if not self._trees:
            return ()
        tokens = _tokens(text)
        start = next((at for at, token in enumerate(tokens) if token.text[0].isalnum()), 0)  # behind quotation marks
        found = [
            (at, count, term)
            for tree in self._trees
            for at, count, term in tree.found(tokens, start)
            if not _inside(text, tokens[at].begin - 1, -1) and not _inside(text, tokens[at + count - 1].end, 1)
        ]
        found.sort(key=lambda one: (-one[1], not one[2].case_sensitive, one[0]))
        taken: set[int] = set()
        chosen = []
        for first, count, term in found:
            span = range(first, first + count)
            if taken.isdisjoint(span):
                taken.update(span)
                chosen.append(self._demand(text, tokens[first].begin, tokens[first + count - 1].end, term))
        return tuple(sorted(chosen, key=lambda one: one.begin))

    def _demand(self, text: str, begin: int, end: int, term: Term) -> Demand:
        rendering = term.rendering
        written = text[begin:end]
        # A capital that the term has not by itself is that of a sentence's start or of a headline.
        raised = written[:1].isupper() and not term.source.removeprefix("to ")[:1].isupper()
        if rendering is not None and raised and not term.do_not_translate:
            rendering = capitalize(rendering, self._lang)
        return Demand(begin, end, term, written, rendering)


@lru_cache(maxsize=_KEPT)
def _tokens(text: str) -> tuple[_Token, ...]:
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
    return tuple(tokens)


def _inside(text: str, at: int, step: int) -> bool:
    """Tell whether the character at an edge of a match joins it to another word."""
    if not 0 <= at < len(text):
        return False
    beyond = text[at + step : at + step + 1] if at + step >= 0 else ""
    if text[at].isalnum() or text[at] == "_":
        return True
    return text[at] in _HYPHENS + ".@'’" and beyond.isalnum()
