"""Bylines: *By Anna Petrosyan*, perhaps with a place, an agency or a role, and who reported and edited."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dateline import places
from dateline.casing import lower, small_start
from dateline.catalog import Catalogs
from dateline.line import LONGEST, NAME, NAMES, SMALL, Written, apart, listed, place

_BY = re.compile(
    rf"(?i:by) (?P<names>{NAMES}?)(?: in (?P<place>{NAME}))?(?:, (?:(?P<paper>{NAME}) )?(?P<role>(?i:staff writer)s?))?"
    rf"(?:(?:, | \| | / |/)(?:for )?(?:The )?(?P<agency>{NAME}|{SMALL}))?"
)
_WRITER = re.compile(rf"(?P<names>{NAME}), (?:(?P<paper>{NAME}) )?(?P<role>(?i:staff writer))")
_ROLES = {
    "reporting": "reporting_by",
    "additional reporting": "additional_reporting_by",
    "writing": "writing_by",
    "reporting and writing": "reporting_by",
    "editing": "editing_by",
    "writing and editing": "editing_by",
}
_ROLE = "|".join(sorted(_ROLES, key=len, reverse=True))
_CREW_PART = re.compile(
    rf"(?P<role>(?i:{_ROLE})) by (?P<people>{NAME}(?: in {NAME})?(?:(?:, and | and |, ){NAME}(?: in {NAME})?){{0,8}})"
)
_PEOPLE = rf"{NAME}(?: in {NAME})?(?:(?:, and | and |, ){NAME}(?: in {NAME})?){{0,8}}"
_HELPED = re.compile(rf"(?:-{{1,2}} ?|— ?)?(?i:with assistance (?:from|by)) (?P<people>{_PEOPLE})\.?")
_CONTRIBUTED = re.compile(
    rf"(?:(?:The )?(?:(?P<agency>{NAME}) )?(?i:(?:staff )?(?:writer|journalist|reporter|correspondent)s?),? )?"
    rf"(?P<people>{_PEOPLE}),? (?:also )?contributed (?:reporting )?to this (?:report|story|article)\."
)
_PERSON = re.compile(rf"(?P<name>{NAME})(?: in (?P<place>{NAME}))?(?P<mark>, and | and |, |$)")


@dataclass(frozen=True, slots=True)
class Byline:
    """Who wrote, from where and for whom; ``role`` tells that a staff writer did."""

    names: str
    place: str | None = None
    agency: str | None = None
    role: bool = False

    def written(self, lang: str, catalogs: Catalogs) -> Written:
        """Write it; agencies by the tables, a place that they do not have as it is."""
        names, left = listed(self.names, lang), apart(self.names)
        agency = _agency(self.agency, lang) if self.agency else None
        if self.role:
            role = str(catalogs.text("staff_writer", lang))
            names += f", {role if lang == 'de' else small_start(role, lang)}" + (f" ({agency})" if agency else "")
        elif agency:
            names += f", {agency}"
        several = len(left) > 1
        if self.place is None:
            by = (
                catalogs.fill("by_authors", lang, names=names)
                if several
                else catalogs.fill("by_author", lang, name=names)
            )
            return Written(by, tuple(left))
        city = place(self.place, lang)
        left += [] if city else [self.place]
        where = city or self.place
        if several:
            return Written(catalogs.fill("by_authors_in", lang, names=names, place=where), tuple(left))
        return Written(catalogs.fill("by_author_in", lang, name=names, place=where), tuple(left))


@dataclass(frozen=True, slots=True)
class Crew:
    """Those who reported, wrote and edited: (key of the message, names with their places) each, in their order.

    ``agency`` is whom they wrote for, where the line says it.
    """

    parts: tuple[tuple[str, str], ...]
    brackets: bool = False
    agency: str | None = None

    def written(self, lang: str, catalogs: Catalogs) -> Written:
        """Write it, parted by semicolons as in the English; Armenian has its mid-point there."""
        parts, left = [], []
        for key, people in self.parts:
            names, latin = _people(people, lang)
            parts.append(catalogs.fill(key, lang, names=names))
            left += latin
        first, *others = parts
        if lang != "de":  # where a noun begins each part
            others = [lower(part[0], lang) + part[1:] for part in others]
        text = (". " if lang == "hy" else "; ").join([first, *others])
        text += f", {_agency(self.agency, lang)}" if self.agency else ""
        return Written(f"({text})" if self.brackets else text, tuple(left))


def read_byline(text: str) -> Byline | Crew | None:
    """Read a line that is a byline of these forms and nothing else; plain ones are read elsewhere."""
    if len(text) > LONGEST:
        return None
    crew = _read_crew(text)
    if crew:
        return crew
    match = _BY.fullmatch(text) or _WRITER.fullmatch(text)
    if match is None or not _believed(match):
        return None
    found = match.groupdict()
    return Byline(
        found["names"], found.get("place"), found.get("paper") or found.get("agency"), found["role"] is not None
    )


def _believed(match: re.Match[str]) -> bool:
    """Tell a byline from a sentence: a role, a known place or a known agency shows it, and names have two words."""
    found = match.groupdict()
    by_place = found.get("place") and place(found["place"], "en")
    by_agency = found.get("agency") and places.agencies().name(found["agency"], "en")
    unknown = (found.get("place") and not by_place) or (found.get("agency") and not by_agency)
    return bool(" " in found["names"] and not unknown and (found["role"] or by_place or by_agency))


def _read_crew(text: str) -> Crew | None:
    if helped := _HELPED.fullmatch(text) or _CONTRIBUTED.fullmatch(text):
        people = helped["people"].removesuffix(".")
        return Crew((("additional_reporting_by", people),), agency=helped.groupdict().get("agency"))
    brackets = text.startswith("(") and text.endswith(")")
    inner = text[1:-1] if brackets else text
    pieces = [piece.strip() for piece in re.split(r";\s*|\.\s+(?=[A-Z][a-z]+ing )", inner.rstrip("."))]
    matches = [_CREW_PART.fullmatch(piece) for piece in pieces]
    if not all(matches):
        return None
    return Crew(tuple((_ROLES[m["role"].lower()], m["people"]) for m in matches if m), brackets)


def _people(people: str, lang: str) -> tuple[str, list[str]]:
    """Return names with their places in brackets, and what of it was left as it is."""
    parts, left = [], []
    for match in _PERSON.finditer(people):
        city = place(match["place"], lang) if match["place"] else None
        agency = places.agencies().name(match["name"], lang)
        left += [] if agency else [match["name"]]
        left += [match["place"]] if match["place"] and not city else []
        where = f" ({city or match['place']})" if match["place"] else ""
        parts.append((agency or match["name"]) + where + match["mark"])
    return listed("".join(parts), lang), left


def _agency(name: str, lang: str) -> str:
    return places.agencies().name(name, lang) or name
