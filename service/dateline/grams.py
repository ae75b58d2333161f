"""Where to look for texts like another: the rarest-looking of a text's neighbouring words, as numbers.

Two texts that share no pair of neighbouring words are not alike. Of the pairs, those with the least hashes are taken:
texts that have most pairs in common are then likely to share some of these few.
"""

from __future__ import annotations

import re
from hashlib import blake2b
from itertools import pairwise

MOST = 8  # of a text
_WORD = re.compile(r"\w+")
_FEW = 6  # words of a text that single words are taken of too
_COMMON = (
    "a an and are as at be been but by for from had has have he her his in is it its not of on or over said she than"
    " that the their them they this to was we were which who will with would you"
)
_STOP = frozenset(_COMMON.split())


def grams(text: str, lang: str) -> list[int]:
    """Return up to eight numbers of 64 bits for a text that is to be found in one target language."""
    words = [word for word in _WORD.findall(text.casefold()) if word not in _STOP] or _WORD.findall(text.casefold())
    pairs = {" ".join(pair) for pair in pairwise(words)}
    if len(words) <= _FEW:
        pairs.update(words)
    return sorted(_number(f"{lang} {pair}") for pair in pairs)[:MOST]


def _number(text: str) -> int:
    return int.from_bytes(blake2b(text.encode(errors="replace"), digest_size=8).digest(), signed=True)
