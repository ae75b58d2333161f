"""Credit lines of pictures: ``Photo: X/Reuters``, ``(AP Photo/X)``, ``Courtesy of X``."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dateline import places
from dateline.catalog import Catalogs
from dateline.line import LONGEST, NAME, SMALL, Written, labelled

_SOURCE = rf"{NAME}(?:(?: ?/ ?| via | for |, ){NAME}){{0,3}}(?:/{SMALL})?"
_LABELLED = re.compile(
    rf"(?:(?P<file>(?i:file photo|archive photo))|(?i:photos?|photograph|image|picture|pictures)(?: (?i:credit))?)"
    rf"(?:: ?| by | © )(?P<source>{_SOURCE})"
)
_AGENCY_PHOTO = re.compile(rf"(?P<agency>[A-Z][A-Za-z]{{1,11}}) Photo ?/ ?(?P<source>{NAME})(?P<file>, (?i:file))?")
_COURTESY = re.compile(rf"(?:(?i:photo|image|picture)s? )?(?i:courtesy)(?: of|:) (?P<source>{NAME}(?: ?/ ?{NAME})?)")
_SIGNED = re.compile(rf"(?:© ?)?(?P<source>{_SOURCE})")
_AT_END = re.compile(r"(?<=[.?!”\"’)])\s+(?P<credit>\([^()]{4,120}\)|(?:Photo|Photo credit|Image): [^.:]{3,80})\s*$")
_MARK = re.compile(r"( ?/ ?| via | for |, )")


@dataclass(frozen=True, slots=True)
class Credit:
    """Where a picture comes from. ``bare`` credits have no label: the name alone."""

    source: str
    archive: bool = False
    courtesy: bool = False
    bare: bool = False
    brackets: bool = False

    def written(self, lang: str, catalogs: Catalogs) -> Written:
        """Write it, agencies as the tables have them, other names as they are."""
        source, left = _written(self.source, lang)
        if self.courtesy:
            text = catalogs.fill("courtesy_of", lang, source=source)
        elif self.archive:
            text = labelled(str(catalogs.text("file_photo", lang)), source, lang)
        else:
            text = source if self.bare else catalogs.fill("photo_credit", lang, name=source)
        return Written(f"({text})" if self.brackets else text, left)


def read_credit(text: str, *, field: bool = False) -> Credit | None:
    """Read a line that is a credit and nothing else; in a ``field`` for credits, names alone are one."""
    if len(text) > LONGEST:
        return None
    brackets = text.startswith("(") and text.endswith(")")
    inner = (text[1:-1] if brackets else text).strip().removesuffix(".")
    found = _labelled(inner)
    if found is None and (field or brackets) and (match := _SIGNED.fullmatch(inner)) and (field or _known(match)):
        found = Credit(match["source"], bare=True)
    return None if found is None else Credit(found.source, found.archive, found.courtesy, found.bare, brackets)


def credit_at_end(text: str) -> int | None:
    """Return where a credit begins that ends a caption, or None."""
    match = _AT_END.search(text) if len(text) < 10 * LONGEST else None
    return match.start("credit") if match and read_credit(match["credit"].strip()) else None


def _labelled(inner: str) -> Credit | None:
    if match := _AGENCY_PHOTO.fullmatch(inner):
        return Credit(f"{match['source']}/{match['agency']}", archive=match["file"] is not None)
    if match := _COURTESY.fullmatch(inner):
        return Credit(match["source"], courtesy=True)
    if match := _LABELLED.fullmatch(inner):
        return Credit(match["source"], archive=match["file"] is not None)
    return None


def _known(match: re.Match[str]) -> bool:
    """Tell whether an agency is among the names: without a label, nothing else shows a credit."""
    return "/" in match["source"] and any(_agency(part, "en") for part in _MARK.split(match["source"]))


def _written(source: str, lang: str) -> tuple[str, tuple[str, ...]]:
    parts = _MARK.split(source)
    names, left = [], []
    for number, part in enumerate(parts):
        if number % 2:
            names.append("/" if part.strip() in ("via", "for", "/") else part)
            continue
        known = _agency(part, lang)
        names.append(known or part)
        left += [] if known else [part]
    return "".join(names), tuple(left)


def _agency(name: str, lang: str) -> str | None:
    return places.agencies().name(name, lang)
