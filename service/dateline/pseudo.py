"""A pseudo-locale for testing layouts: English that can still be read, in accented letters, longer, and in brackets.

What shows up on a page without accents is not in the catalogues, what has no closing bracket is cut off, and a box that
breaks is too narrow for a longer language.
"""

from __future__ import annotations

import re

PSEUDO = "en-XA"  #: CLDR's tag for accented English
_ACCENTED = str.maketrans(
    "ABCDEFGHIJKLMNOPRSTUVWYZabcdefghijklmnoprstuvwyz",
    "ÅƁÇĎÉƑĜĤÎĴĶĻṀÑÖÞŔŠŢÛṼŴÝŽåƀçðéƒĝĥîĵķļɱñöþŕšţûṽŵýž",
)
_LONGER = 0.4  # of a text's length: what German and Russian can need more than English
_SHORT = 10  # characters up to which a text is made twice as long
_KEPT = re.compile(r"(%\(\w+\)[sd])")


def pseudo(text: str) -> str:
    """Return a text of the pseudo-locale: ``Next Article`` is ``⟦Ñéxţ Åŕţîçļé ~~~~~⟧``; placeholders are kept."""
    parts = _KEPT.split(text)
    accented = "".join(part if at % 2 else part.translate(_ACCENTED) for at, part in enumerate(parts))
    length = sum(map(len, parts[::2]))
    return f"⟦{accented} {'~' * max(1, round(length * (1 if length <= _SHORT else _LONGER)))}⟧"
