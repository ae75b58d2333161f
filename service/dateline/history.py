"""The history of the translation memory: who changed what, when, and from where."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from dateline.markup.inline import InlineText

MOST_ENTRIES, USUAL_ENTRIES = 1_000, 50  # of an answer


class Via(StrEnum):
    """From where a change came."""

    API = "api"  #: POST or DELETE /v1/memory
    XLIFF = "xliff"  #: a file that came back from an editor's tool
    TMX = "tmx"  #: a memory that was imported
    SUGGESTION = "suggestion"  #: a reader's, over the endpoint of another service's clients
    DESK = "desk"  #: the page for editors


class Action(StrEnum):
    """What was done to a unit."""

    ADDED = "added"  #: no human had written it before
    CHANGED = "changed"
    CONFIRMED = "confirmed"  #: a human stands for what the model wrote
    DELETED = "deleted"


@dataclass(frozen=True, slots=True)
class Occasion:
    """What is known of corrections besides what they say.

    ``key`` is the name of the key that was used. ``by`` is who made those that do not say. ``before`` has, by the key
    of a unit, what the model had handed out.
    """

    via: Via = Via.API
    key: str | None = None
    by: str | None = None
    before: Mapping[str, InlineText] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Entry:
    """One change. Texts have their tags written out; ``at`` is when it was kept, ISO 8601 in UTC."""

    id: int
    at: str
    action: Action
    via: Via
    by: str | None
    key: str | None
    lang: str
    unit: int
    source: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Asked:
    """Which entries are wanted, the newest first; None is any. ``by`` is an author or the name of a key.

    ``since`` and ``until`` are ISO 8601 in UTC, the second not included; ``cursor`` is the id of the last entry before.
    """

    lang: str | None = None
    by: str | None = None
    via: Via | None = None
    action: Action | None = None
    unit: int | None = None
    source: str | None = None
    since: str | None = None
    until: str | None = None
    cursor: int | None = None
    limit: int = USUAL_ENTRIES
