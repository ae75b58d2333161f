"""The families of models: what each puts around a sentence, what it takes out of a translation, and its files.

A family is told by how it is told the languages. OPUS-MT has a token before the source that names the target
(``>>rus<<``), if it has several; MADLAD-400 too (``<2ru>``). M2M100 and NLLB-200 have the source's language before the
source (``__en__``, ``eng_Latn``), and the target's before the target.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from dateline.errors import ModelDamaged
from dateline.language import LANGUAGES

OWN = "dateline"  # the family of the embedded model, which an engine of its own reads
END = "</s>"
UNKNOWN = "<unk>"

_CURLED = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "`": "'", "\u00a0": " "})
_MARK = re.compile(r"<m(\d+)>")
# What other models carry through where ours has a mark; they may set spaces in it, or write a Cyrillic letter.
_CARRIED = re.compile(r"\[\s?[XxХх]\s?(\d+)\s?[XxХх]\s?\]")


@dataclass(frozen=True, slots=True)
class Family:
    """How models of a family are read.

    ``sources`` and ``targets`` are the names that the tokenizer of each side may have. ``prefixed`` says that the
    target's tag begins the target and the source's tag the source; else the target's tag begins the source. ``tags``
    are those that all models of the family have; where there are none, the card has them. ``no_text`` matches tokens
    that are no part of a text. ``longest`` is about how many tokens of a sentence it was trained on.
    """

    name: str
    sources: tuple[str, ...]
    targets: tuple[str, ...]
    prefixed: bool
    no_text: re.Pattern[str]
    tags: Mapping[str, str] = field(default_factory=dict)
    straight: bool = False  #: whether its training text had straight quotation marks only
    longest: int = 200

    def tokenizers(self, names: Collection[str]) -> tuple[str, ...]:
        """Return which of some files are the tokenizers of the two sides; raise ModelDamaged where one is missing."""
        return tuple(dict.fromkeys(_first(side, names) for side in (self.sources, self.targets)))

    def read(self, text: str) -> str:
        """Return a text as the family's models know it: each character stays one, so words keep their places."""
        text = _MARK.sub(r"[X\1X]", text)
        return text.translate(_CURLED) if self.straight else text

    def written(self, text: str) -> str:
        """Return a translation with our marks where the model carried them through."""
        return _CARRIED.sub(r"<m\1>", text)

    def lead(self, source: str, target: str, tags: Mapping[str, str]) -> list[str]:
        """Return the tokens before a source; none for a model that has a single target and no tags."""
        tag = tags.get(source if self.prefixed else target, "")
        return [tag] if tag else []

    def prefix(self, target: str, tags: Mapping[str, str]) -> list[str]:
        """Return the tokens that a target begins with."""
        return [tags[target]] if self.prefixed else []

    def harmless(self, pieces: Sequence[str], tags: Mapping[str, str]) -> list[str]:
        """Return the tokens of a text; one that would be taken for a tag is none that the model knows."""
        reserved = {*tags.values(), END}
        return [UNKNOWN if piece in reserved or self.no_text.fullmatch(piece) else piece for piece in pieces]

    def text_of(self, tokens: Sequence[str]) -> list[str]:
        """Return which tokens of a translation are text."""
        return [token for token in tokens if not self.no_text.fullmatch(token)]

    def missing(self, tags: Mapping[str, str], vocabulary: Collection[str]) -> list[str]:
        """Return the tags that a vocabulary lacks: a model without them translates into whatever it likes."""
        return sorted({tag for tag in tags.values() if tag and tag not in vocabulary})


def _first(wanted: Sequence[str], names: Collection[str]) -> str:
    for name in wanted:
        if name in names:
            return name
    raise ModelDamaged(f"the model has no tokenizer: none of {', '.join(wanted)}")


_SPECIAL = r"</?s>|<unk>|<pad>|<mask>|madeupword\d+|<extra_id_\d+>|<unused_?\d+>"
_TERRITORIES = {"en": "eng_Latn", "hy": "hye_Armn", "az": "azj_Latn", "ru": "rus_Cyrl", "de": "deu_Latn"}
_SPM = ("sentencepiece.bpe.model", "spm.model")

MARIAN = Family(
    "marian",
    ("source.spm", "spm.model"),
    ("target.spm", "spm.model"),
    prefixed=False,
    no_text=re.compile(rf"{_SPECIAL}|>>\w+<<"),
    straight=True,
)
M2M100 = Family(
    "m2m100",
    _SPM,
    _SPM,
    prefixed=True,
    no_text=re.compile(rf"{_SPECIAL}|__[a-z]{{2,3}}__"),
    tags={lang: f"__{lang}__" for lang in LANGUAGES},
)
NLLB = Family(
    "nllb",
    _SPM,
    _SPM,
    prefixed=True,
    no_text=re.compile(rf"{_SPECIAL}|[a-z]{{3}}_[A-Z][a-z]{{3}}"),
    tags=_TERRITORIES,
)
MADLAD = Family(
    "madlad",
    ("spiece.model", "sentencepiece.model", "spm.model"),
    ("spiece.model", "sentencepiece.model", "spm.model"),
    prefixed=False,
    no_text=re.compile(rf"{_SPECIAL}|<2[A-Za-z_-]{{2,12}}>"),
    tags={lang: f"<2{lang}>" for lang in LANGUAGES},
)
FAMILIES = {family.name: family for family in (MARIAN, M2M100, NLLB, MADLAD)}

# ISO 639-3 codes, by which OPUS-MT's tags name the languages; where several are in use, the first that a model has.
_OPUS = {"en": ("eng",), "hy": ("hye",), "az": ("aze_Latn", "aze", "azj"), "ru": ("rus",), "de": ("deu",)}


def tags_for(family: Family, langs: Collection[str], vocabulary: Collection[str]) -> dict[str, str]:
    """Return the tags of languages: the family's, or for OPUS-MT those that the vocabulary has, if it has any."""
    if family.name != MARIAN.name:
        return {lang: tag for lang, tag in family.tags.items() if lang in langs}
    known = {lang: [f">>{code}<<" for code in _OPUS.get(lang, (lang,))] for lang in langs}
    found = {lang: next((tag for tag in tags if tag in vocabulary), "") for lang, tags in known.items()}
    return {lang: tag for lang, tag in found.items() if tag}
