"""Language tags (BCP 47) and the languages that Dateline writes."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dateline.errors import UnknownLanguage

SOURCE = "en"
TARGETS = ("hy", "az", "ru", "de")
#: The targets whose words the finders and the rules for figures know. Vocabularies that stand in rows have this order.
VERSED = ("hy", "az", "ru", "de")
#: What may be translated from, where a model can.
LANGUAGES = (SOURCE, *TARGETS)

# ISO 639-2/3 codes that clients send for the same languages.
_THREE_LETTER = {
    "eng": "en",
    "hye": "hy",
    "arm": "hy",
    "aze": "az",
    "azj": "az",
    "rus": "ru",
    "deu": "de",
    "ger": "de",
}
_SCRIPT = {"en": "Latn", "hy": "Armn", "az": "Latn", "ru": "Cyrl", "de": "Latn"}
_TAG = re.compile(
    r"^(?P<language>[A-Za-z]{2,3})(?:[-_](?P<script>[A-Za-z]{4}))?(?:[-_](?P<region>[A-Za-z]{2}|\d{3}))?"
    r"(?:[-_](?:[A-Za-z0-9]{5,8}|\d[A-Za-z0-9]{3}))*$"
)


@dataclass(frozen=True, slots=True)
class LanguageTag:
    """A parsed tag: ``hy-AM``, ``az-Latn-AZ``, ``DE`` and ``de_AT`` are all understood."""

    language: str
    script: str | None = None
    region: str | None = None

    @classmethod
    def parse(cls, tag: str) -> LanguageTag:
        """Read a tag in any casing; raise UnknownLanguage when it has no such form."""
        match = _TAG.match(tag.strip())
        if match is None:
            raise UnknownLanguage(f"“{tag[:40]}” is not a language tag; expected one like “hy”, “az-Latn-AZ” or “DE”")
        language = match["language"].lower()
        script = match["script"].title() if match["script"] else None
        region = match["region"].upper() if match["region"] else None
        return cls(_THREE_LETTER.get(language, language), script, region)

    def __str__(self) -> str:
        return "-".join(part for part in (self.language, self.script, self.region) if part)


def _resolve(tag: str, known: tuple[str, ...], role: str) -> str:
    parsed = LanguageTag.parse(tag)
    if parsed.language not in known or parsed.script not in (None, _SCRIPT[parsed.language]):
        raise UnknownLanguage(f"{role} “{tag[:40]}” is not supported; supported: {', '.join(known)}")
    return parsed.language


def source_language(tag: str, known: tuple[str, ...] = (SOURCE,)) -> str:
    """Return the canonical source language for a tag; raise UnknownLanguage naming the valid ones."""
    return _resolve(tag, known, "source language")


def target_language(tag: str, known: tuple[str, ...] = TARGETS) -> str:
    """Return the canonical target language for a tag; raise UnknownLanguage naming the valid ones."""
    return _resolve(tag, known, "target language")


def target_languages(tags: list[str], known: tuple[str, ...] = TARGETS) -> list[str]:
    """Resolve several target tags, in order and without repetition."""
    return list(dict.fromkeys(target_language(tag, known) for tag in tags))


def script_of(language: str) -> str:
    """Return the ISO 15924 script that a language is written in here."""
    return _SCRIPT[language]
