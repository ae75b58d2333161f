"""What a pattern cannot match without: some of these letters must be in a text before it is worth a search.

A vocabulary of dozens of words takes tens of microseconds to look for in a sentence, and most sentences have none of
them. Whether one of the literals that it needs is there at all is soon said. Only the syntax that vocabularies are
written in is read; what is not understood needs nothing, so that it is always looked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_TOKEN = re.compile(
    r"(?P<quantifier>[?*+]\??|\{\d*,?\d*\}\??)"
    r"|(?P<open>\((?:\?(?:P<\w+>|[a-z]*(?:-[a-z]+)?:))?)(?!\?)|(?P<around>\(\?<?[=!])|(?P<close>\))|(?P<or>\|)"
    r"|\\(?P<escaped>[^\w\s])|(?P<class>\\(?:u[0-9A-Fa-f]{4}|x[0-9A-Fa-f]{2}|\d+|[AbBdDsSwWZ])|\[\^?\]?(?:\\.|[^\]])*\]|[.^$])|(?P<literal>[^\\()\[\]{}?*+|.^$])"
)
_OPTIONAL = ("?", "*", "{0", "{,")
_DOTTED = {ord("İ"): "i", ord("ı"): "i"}  # re.IGNORECASE takes them for an i

Needed = frozenset[str]  #: folded literals, of which every match has one; none where nothing is known


def folded(text: str) -> str:
    """Return a text as literals are looked for in it: what re.IGNORECASE takes for alike is the same here."""
    return text.translate(_DOTTED).casefold()


def needed(pattern: str) -> Needed:
    """Return the literals of which a text must have one, folded, for a pattern to match in it."""
    tokens = list(_TOKEN.finditer(pattern))
    if "".join(token[0] for token in tokens) != pattern:
        return frozenset()
    found = _alternatives(iter(tokens))
    return frozenset(one for one in found if not any(other in one for other in found - {one}))


def lacks(text: str, needed: Needed) -> bool:
    """Tell whether a folded text has none of the literals that a pattern needs, so that the pattern cannot match."""
    for one in needed:  # a loop, since any() takes three times as long
        if one in text:
            return False
    return bool(needed)


def _alternatives(tokens: Iterator[re.Match[str]]) -> Needed:
    """Read alternatives up to the end or the bracket that closes them; each must need something."""
    found: list[Needed] = []
    sequence = _Sequence()
    for token in tokens:
        if token["close"]:
            break
        if token["or"]:
            found.append(sequence.best())
            sequence = _Sequence()
        elif token["open"]:
            sequence.put(_alternatives(tokens))
        elif token["around"]:
            _alternatives(tokens)
            sequence.put(frozenset())
        else:
            sequence.take(token)
    found.append(sequence.best())
    return frozenset().union(*found) if all(found) else frozenset()


class _Sequence:
    """What stands one after the other: groups and runs of literals, all of which a match must have."""

    def __init__(self) -> None:
        self._parts: list[Needed] = []
        self._run = ""

    def take(self, token: re.Match[str]) -> None:
        """Take a literal, a class of characters or what says how often the last stands."""
        literal = token["literal"] or token["escaped"]
        if literal:
            self._run += literal
        elif token["class"]:
            self.put(frozenset())
        elif token[0].startswith(_OPTIONAL):
            if self._run:
                self._run = self._run[:-1]
                self.put(frozenset())
            elif self._parts:
                self._parts.pop()
        else:
            self.put(frozenset())

    def put(self, part: Needed) -> None:
        """Take a part that is no literal."""
        if self._run:
            self._parts.append(frozenset({folded(self._run)}))
            self._run = ""
        self._parts.append(part)

    def best(self) -> Needed:
        """Return the part that is likeliest to be lacked: that whose shortest literal is longest."""
        self.put(frozenset())
        return max(self._parts, key=lambda part: min(map(len, part), default=0))
