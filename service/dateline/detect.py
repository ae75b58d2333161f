"""Is a text in English? Asked before it is translated, so that no text in another language is made into nonsense.

And where a caller does not know: in which language is it?
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dateline.language import SOURCE, script_of
from dateline.once import once

_OF_SCRIPT = {
    "Latn": re.compile(r"[A-Za-zÀ-ɏəʻ]"),
    "Cyrl": re.compile(r"[\u0400-\u04ff]"),
    "Armn": re.compile(r"[\u0531-\u0588]"),
}
_LETTER = re.compile(r"[^\W\d_]")
# Words that hardly any other language has; a text with its share of them is English, whatever the names in it.
_ENGLISH = re.compile(r"\b(?:the|and|of|to|with|from|said|were|has|that|which)\b", re.IGNORECASE)
_WORDS_A_FUNCTION_WORD = 12
_LEAST_LETTERS = 60  # a shorter text says too little
_SURE = 0.95
_LIKELY = 0.75  # that a text is in a language which is not among those that were expected
_SHORT = 0.9  # share of what is expected that a short text in Latin letters must have not to be taken for English


@once
def _identifier() -> Any:
    from py3langid import langid

    return langid.LanguageIdentifier.from_model_file(langid.MODEL_FILE, norm_probs=True)


def warm() -> None:
    """Read the tables that the first text would have to wait for."""
    _identifier()


@dataclass(frozen=True, slots=True)
class Guess:
    """A language that a text may be in, and how probable that is, 0 to 1."""

    lang: str
    confidence: float


def guesses(text: str, expected: Sequence[str]) -> list[Guess]:
    """Return the languages that a text may be in, best first; a text that says too little is taken for English.

    Those are the ``expected`` ones (English among them), and before them another one if the text is likely in it.
    """
    sample = _sample(text)
    if not _LETTER.search(sample):
        return [Guess("en", 0.0)]
    ranking = {str(lang): float(share) for lang, share in _identifier().rank(sample)}
    likely = max(ranking, key=lambda lang: ranking[lang])
    whole = sum(ranking.get(lang, 0.0) for lang in expected) or 1.0
    found = sorted((Guess(lang, ranking.get(lang, 0.0) / whole) for lang in expected), key=lambda one: -one.confidence)
    if not _is_english(sample) and likely not in expected and ranking[likely] >= _LIKELY:
        left = 1 - ranking[likely]
        return [Guess(likely, ranking[likely]), *(Guess(one.lang, one.confidence * left) for one in found)]
    if _is_english(sample) or (not foreign_script(sample) and found[0].confidence < _SHORT):
        found.sort(key=lambda one: one.lang != "en")
    return found


def surely(text: str, said: str, expected: Sequence[str]) -> str | None:
    """Return the language that a text is surely in, if that is not the one it is said to be in."""
    if len(_LETTER.findall(text)) < _LEAST_LETTERS:
        return None
    best = guesses(text, expected)[0]
    return best.lang if best.lang != said and best.confidence >= _SURE else None


def _sample(text: str) -> str:
    """Return the beginning of a text, which says enough, without the capitals of one that has no other letters."""
    sample = " ".join(text.split())[:4000]
    return sample.lower() if sample.isupper() else sample


def _is_english(sample: str) -> bool:
    """Tell whether a text has English's share of the words that hardly any other language has."""
    return len(_ENGLISH.findall(sample)) * _WORDS_A_FUNCTION_WORD >= len(sample.split())


def foreign_script(text: str, lang: str = SOURCE) -> bool:
    """Tell whether most of a text's letters are not of a language's script, so that it cannot be in it."""
    letters = _LETTER.findall(text)
    return bool(letters) and len(_OF_SCRIPT[script_of(lang)].findall("".join(letters))) < 0.5 * len(letters)


def differing(text: str, lang: str) -> str | None:
    """Return the language of a text that is surely not in ``lang``, ``und`` for a script alone, or None."""
    if lang == SOURCE:
        return other_language(text)
    if foreign_script(text, lang):
        return "und"
    sample = " ".join(text.split())[:4000]
    if script_of(lang) == "Armn" or len(_LETTER.findall(sample)) < _LEAST_LETTERS:
        return None
    language, probability = _identifier().classify(sample)
    return str(language) if language != lang and probability >= _SURE else None


def other_language(text: str) -> str | None:
    """Return the language of a text that is surely not English, ``und`` for a script alone, or None."""
    if foreign_script(text):
        return "und"
    sample = _sample(text)
    if len(_LETTER.findall(sample)) < _LEAST_LETTERS or _is_english(sample):
        return None
    language, probability = _identifier().classify(sample)
    return str(language) if language != "en" and probability >= _SURE else None
