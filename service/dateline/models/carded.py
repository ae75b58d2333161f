"""Models that bring a card: our own, trained by a newsroom, and those that were installed on another machine."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from dateline.card import CARD, read_card
from dateline.errors import InvalidRequest, ModelDamaged
from dateline.language import LANGUAGES
from dateline.models.cardfile import origin_lines
from dateline.models.family import FAMILIES, OWN
from dateline.models.origin import Fetched
from dateline.models.registry import BY_CARD, Entry, allows_commerce
from dateline.models.safety import Form


def told(entry: Entry, raw: Path, form: Form) -> Entry:
    """Return an entry, with what the card beside the model says where nobody said anything of it.

    Raise InvalidRequest where there is no card, and ModelDamaged for one of a model that cannot be used here.
    """
    if entry.family != BY_CARD:
        return entry
    if form is not Form.CARDED:
        raise InvalidRequest(
            f"what “{entry.name}” is cannot be told: it has no card ({CARD}); give --family, --licence and --pairs"
        )
    card = read_card(raw)
    if (family := family_of(card)) not in (OWN, *FAMILIES):
        raise ModelDamaged(f"the card of “{entry.name}” names the family “{family[:40]}”, which is not known")
    found = replace(
        entry,
        title=str(card.get("title", entry.name)),
        family=family,
        licence=card["licence"],
        commercial=card.get("commercial") is not False and allows_commerce(card["licence"]),
        source=_known(card["source"]),
        targets=_known(card["targets"]),
    )
    if without := [lang for lang in found.targets if family == OWN and lang not in card["tags"]]:
        raise ModelDamaged(f"the card of “{entry.name}” has no tag for {', '.join(without)}")
    if not found.pairs:
        raise ModelDamaged(f"the card of “{entry.name}” names no two languages of {', '.join(LANGUAGES)}")
    return found


def family_of(card: dict[str, Any]) -> str:
    """Return the family that a card names; one that names none is of our own model."""
    return str(card.get("family", OWN))


def sums(raw: Path, form: Form) -> dict[str, str]:
    """Return the checksums that the card beside a model has of its files, if it brings one."""
    return dict(read_card(raw)["files"]) if form is Form.CARDED else {}


def keep_card(raw: Path, built: Path, fetched: Fetched) -> None:
    """Write the card that a model of our own brings beside its files, and where it came from."""
    text = (raw / CARD).read_text(encoding="utf-8")
    known = "" if "origin" in read_card(raw) else origin_lines(fetched)
    (built / CARD).write_text(f"{text.rstrip()}\n{known}", encoding="utf-8")


def _known(langs: list[str]) -> tuple[str, ...]:
    return tuple(lang for lang in langs if lang in LANGUAGES)
