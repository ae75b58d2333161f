"""What must survive untouched and is kept away from the model: URLs, e-mail addresses, handles, emoji."""

from __future__ import annotations

import re

_EMOJI = (
    "[\U0001f000-\U0001faff\u2600-\u27bf\u2b00-\u2bff\u2190-\u21ff\U000e0020-\U000e007f]"
    "[\ufe0f\u20e3\u200d\U0001f3fb-\U0001f3ff]*"
)
PLACEABLE = re.compile(
    r"""(?:https?://|www\.)[^\s<>"“”«»]*[^\s<>"“”«».,;:!?)\]}'’]   # a URL, without the punctuation after it
    |(?<![\w.+-])[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+                                 # an e-mail address
    |(?<![\w@])[@\#](?=\w*[^\W\d])\w+                             # a handle or a hashtag
    |(?:"""
    + _EMOJI
    + r""")+""",
    re.VERBOSE,
)
_LETTER = re.compile(r"[^\W\d_]")


def translatable(text: str) -> bool:
    """Tell whether a text has a letter outside of what is kept away from the model."""
    return bool(_LETTER.search(PLACEABLE.sub(" ", text)))
