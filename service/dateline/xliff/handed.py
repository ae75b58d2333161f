"""What was handed out, kept in the file itself: the article and its translation, so that neither has to be stored here.

It is JSON, compressed, in base64: tools copy the text of a skeleton, and what wraps its lines does it no harm.
"""

from __future__ import annotations

import base64
import binascii
import json
import zlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from dateline import __version__
from dateline.article import Article, DatelineFields, Format, LocalizedArticle
from dateline.errors import InputError, InvalidRequest, SkeletonInvalid, TextTooLarge
from dateline.language import TARGETS
from dateline.markup.inline import InlineText
from dateline.metadata import Metadata
from dateline.metadata_file import metadata_of
from dateline.metric import Units
from dateline.segment import Origin
from dateline.xliff.code import Part, same_codes, text_of
from dateline.xliff.outline import Outline, Slot

_FORM = 1  # of the JSON
_A_CHARACTER = 40  # bytes of JSON, at most: six for each of the source, and of two translations, and its tags
_SPARE = 1_000_000  # bytes, for what is not text
_TEXTS = ("body", "headline", "standfirst", "byline", "id")


@dataclass(frozen=True, slots=True)
class Target:
    """What was handed out for a segment: its text, and the places of the source's tags in it."""

    origin: Origin
    score: float | None
    text: str
    tags: tuple[tuple[int, int], ...]

    def written(self, slot: Slot) -> InlineText:
        """Return the text with the tags of its segment; raise SkeletonInvalid where it has others."""
        if sorted(index for index, _ in self.tags) != list(range(len(slot.source.tags))):
            raise _damaged()
        if any(not 0 <= at <= len(self.text) for _, at in self.tags):
            raise _damaged()
        parts: list[Part] = []
        begin = 0
        for index, at in self.tags:
            if at < begin:
                raise _damaged()
            parts += [self.text[begin:at], slot.codes[index]]
            begin = at
        return text_of([*parts, self.text[begin:]], slot.tags)


@dataclass(frozen=True, slots=True)
class Handed:
    """An article and its translation as they were handed out, with what the article was read by."""

    lang: str
    article: Article
    units: Units
    names: tuple[str, ...]
    digest: str
    targets: Mapping[str, Target]
    version: str = __version__

    @classmethod
    def of(
        cls, article: Article, result: LocalizedArticle, outline: Outline, names: tuple[str, ...], units: Units
    ) -> Handed:
        """Return what is handed out of a translation."""
        slots = {slot.id: slot for unit in outline.units for slot in unit.slots}
        targets = {
            segment.id: _target(slots[segment.id], segment.texts[1], segment.origin, segment.score)
            for segment in result.segments
            if segment.texts
        }
        return cls(result.lang, article, units, names, outline.digest, targets)

    def packed(self) -> str:
        """Return it as the text of a skeleton."""
        told = {
            "form": _FORM,
            "version": self.version,
            "lang": self.lang,
            "units": self.units.value,
            "names": list(self.names),
            "digest": self.digest,
            "article": _article_told(self.article),
            "targets": {
                id_: [one.origin.value, one.score, one.text, [list(tag) for tag in one.tags]]
                for id_, one in self.targets.items()
            },
        }
        return base64.b64encode(zlib.compress(json.dumps(told).encode())).decode()

    @classmethod
    def unpacked(cls, skeleton: str, max_characters: int) -> Handed:
        """Read the text of a skeleton; raise SkeletonInvalid for one that is not ours, or damaged, TextTooLarge."""
        told = _json(skeleton, _A_CHARACTER * max_characters + _SPARE)
        try:
            if told["form"] != _FORM:
                raise SkeletonInvalid(
                    f"the file was handed out by Dateline {str(told['version'])[:40]}, which is later"
                )
            handed = cls(
                _lang(told["lang"]),
                _article_of(told["article"]),
                Units(told["units"]),
                tuple(_text(name) for name in told["names"]),
                _text(told["digest"]),
                {_text(id_): _target_of(given) for id_, given in told["targets"].items()},
                _text(told["version"]),
            )
        except (KeyError, TypeError, ValueError, AttributeError, InvalidRequest) as error:
            raise _damaged() from error
        if handed.article.characters > max_characters:
            raise TextTooLarge(
                f"the article in the file has {handed.article.characters:,} characters, {max_characters:,} at most"
            )
        return handed


def _damaged() -> SkeletonInvalid:
    return SkeletonInvalid("the skeleton of the file is not Dateline's, or damaged: the article cannot be put together")


def _json(skeleton: str, most: int) -> Any:
    try:
        data = base64.b64decode("".join(skeleton.split()), validate=True)
        unpacking = zlib.decompressobj()
        found = unpacking.decompress(data, most)
        if unpacking.unconsumed_tail:
            raise TextTooLarge("the article in the file is too large")
        if not unpacking.eof:
            raise _damaged()
        return json.loads(found)
    except InputError:
        raise
    except (binascii.Error, zlib.error, ValueError, RecursionError) as error:
        raise _damaged() from error


def _target(slot: Slot, text: InlineText, origin: Origin, score: float | None) -> Target:
    codes = same_codes(text, slot.source, slot.codes)
    if codes is None:  # cannot be: tags only move
        raise AssertionError(f"the translation of {slot.id} has other tags than its source")
    places = {code: at for at, code in enumerate(slot.codes)}
    return Target(
        origin, score, text.text, tuple((places[code], tag.at) for code, tag in zip(codes, text.tags, strict=True))
    )


def _target_of(given: Any) -> Target:
    origin, score, text, tags = given
    return Target(
        Origin(origin),
        None if score is None else float(score),
        _text(text),
        tuple((_number(index), _number(at)) for index, at in tags),
    )


def _article_told(article: Article) -> dict[str, Any]:
    told: dict[str, Any] = {name: getattr(article, name) for name in _TEXTS}
    dateline = article.dateline
    told["dateline"] = asdict(dateline) if isinstance(dateline, DatelineFields) else dateline
    told["format"] = article.format.value
    metadata = {name: value for name, value in asdict(article.metadata).items() if value is not None}
    if article.metadata.slug:
        wish = article.metadata.slug
        metadata["slug"] = {"text": wish.text, "max_length": wish.longest, "taken": list(wish.taken)}
    told["metadata"] = metadata
    return told


def _article_of(told: Any) -> Article:
    dateline = told["dateline"]
    if isinstance(dateline, dict):
        dateline = DatelineFields(**{name: _maybe(dateline[name]) for name in ("place", "date", "agency")})
    else:
        dateline = _maybe(dateline)
    texts = {name: _maybe(told[name]) for name in _TEXTS}
    metadata: Metadata = metadata_of(told["metadata"])
    body = _text(texts.pop("body"))
    return Article(body, dateline=dateline, format=Format(told["format"]), metadata=metadata, **texts)


def _lang(given: Any) -> str:
    if given not in TARGETS:
        raise _damaged()
    return str(given)


def _text(given: Any) -> str:
    if not isinstance(given, str):
        raise TypeError
    return given


def _maybe(given: Any) -> str | None:
    return None if given is None else _text(given)


def _number(given: Any) -> int:
    if type(given) is not int:
        raise TypeError
    return given
