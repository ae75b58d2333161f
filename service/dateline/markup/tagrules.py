"""What a caller says of elements that HTML does not know, or means otherwise."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TagRules:
    """Names of elements, in small letters; what is in none of the sets is what it is in HTML.

    With ``xml``, ``/>`` ends an element, and one that HTML does not know stands within a sentence.
    """

    xml: bool = False
    kept: frozenset[str] = frozenset()  #: left alone, with all in them
    splitting: frozenset[str] = frozenset()  #: no sentence goes across their tags
    inline: frozenset[str] = frozenset()  #: a sentence goes across their tags
