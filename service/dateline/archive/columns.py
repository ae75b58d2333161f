"""Which columns of a table, or names of an object, are an article's fields, where someone says so."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from dateline.errors import ArchiveInvalid

FIELDS = ("headline", "standfirst", "byline", "dateline", "body", "id", "lang", "format")
_PART = b"\0"


@dataclass(frozen=True, slots=True)
class Columns:
    """Names of columns by field; a field that is not here has its usual names, one with an empty name has none."""

    names: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def read(cls, text: str) -> Columns:
        """Read ``headline=title,body=text``; raise ArchiveInvalid for anything else."""
        names: dict[str, str] = {}
        for part in filter(None, (one.strip() for one in text.split(","))):
            name, parted, column = (one.strip() for one in part.partition("="))
            if not parted or name not in FIELDS:
                raise ArchiveInvalid(
                    f"“{part[:60]}” is no field with its column, such as body=text; fields are {', '.join(FIELDS)}"
                )
            if name in names or (column and column in names.values()):
                raise ArchiveInvalid(f"“{part[:60]}”: each field and each column is named once")
            names[name] = column
        if names.get("body") == "":
            raise ArchiveInvalid("“body=”: an article cannot do without its body")
        return cls(names)

    def of(self, names: Collection[str]) -> Columns:
        """Return these for an object that has the body that they tell, or else any of them; none for another."""
        body = self.names.get("body")
        meant = body in names if body else any(name in names for name in self.names.values() if name)
        return self if meant else Columns()

    def before(self, raw: bytes) -> bytes:
        """Return what is kept of a record with the columns in front, if there are any."""
        return _PART + json.dumps(dict(self.names)).encode() + _PART + raw if self.names else raw

    @classmethod
    def split(cls, kept: bytes) -> tuple[Columns, bytes]:
        """Return what ``before`` put together."""
        if not kept.startswith(_PART):
            return cls(), kept
        names, _, raw = kept[1:].partition(_PART)
        return cls(json.loads(names)), raw
