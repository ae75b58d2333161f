"""Is a text in English? Asked before it is translated, so that no text in another language is made into nonsense."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

_LATIN = re.compile(r"[A-Za-zÀ-ɏ]")
_LETTER = re.compile(r"[^\W\d_]")
# Words that hardly any other language has; a text with its share of them is English, whatever the names in it.
_ENGLISH = re.compile(r"\b(?:the|and|of|to|with|from|said|were|has|that|which)\b", re.IGNORECASE)
_WORDS_A_FUNCTION_WORD = 12
_LEAST_LETTERS = 60  # a shorter text says too little
_SURE = 0.95


@cache
def _identifier() -> Any:
    from py3langid import langid

    return langid.LanguageIdentifier.from_model_file(langid.MODEL_FILE, norm_probs=True)


def foreign_script(text: str) -> bool:
    """Tell whether most of a text's letters are not Latin, so that it cannot be English."""
    letters = _LETTER.findall(text)
    return bool(letters) and len(_LATIN.findall("".join(letters))) < 0.5 * len(letters)


def other_language(text: str) -> str | None:
    """Return the language of a text that is surely not English, ``und`` for a script alone, or None."""
    if foreign_script(text):
        return "und"
    sample = " ".join(text.split())[:4000]
    if sample.isupper():
        sample = sample.lower()
    if len(_LETTER.findall(sample)) < _LEAST_LETTERS:
        return None
    if len(_ENGLISH.findall(sample)) * _WORDS_A_FUNCTION_WORD >= len(sample.split()):
        return None
    language, probability = _identifier().classify(sample)
    return str(language) if language != "en" and probability >= _SURE else None
