"""Templates of a few fields, such as ``{places}[, {date}][ ({agency})]``: written, and read back.

What stands in square brackets belongs to the field that is in it and goes with it. Outside of brackets, text belongs
to the field that follows it, or stands always where none does. What parts a field from the one before is left out
where nothing stands before it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

_TOKEN = re.compile(r"\[([^\[\]{}]*)\{([^{}\[\]]*)\}([^\[\]{}]*)\]|\{([^{}\[\]]*)\}|([^\[\]{}]+)")
_PARTING = re.compile(r"[\s.,;:–—-]+")
LONGEST = 100  # characters of a template
_MARKS = 0xE000  # private use: stand for fields while a pattern is made


def is_printable(text: str) -> bool:
    """Tell whether a text has no control or direction marks and no line breaks; no-break spaces may be there."""
    return text.replace("\u00a0", " ").replace("\u202f", " ").isprintable()


@dataclass(frozen=True, slots=True)
class Part:
    """A field with the text that goes with it; without a field, text that always stands."""

    before: str
    field: str
    after: str


@dataclass(frozen=True, slots=True)
class Template:
    """Parts in their order."""

    parts: tuple[Part, ...]

    @classmethod
    def parse(cls, text: str, fields: Collection[str]) -> Template:
        """Read a template that may have these fields, each once; raise ValueError saying what is wrong."""
        if len(text) > LONGEST or not is_printable(text):
            raise ValueError(f"has more than {LONGEST} characters, or some that cannot be printed")
        parts = tuple(_parts(text))
        used = [part.field for part in parts if part.field]
        for name in used:
            if name not in fields:
                raise ValueError(f"has the field {{{name}}}, which is not known; there are: {', '.join(fields)}")
        if len(used) != len(set(used)):
            raise ValueError("has a field twice")
        return cls(parts)

    @property
    def fields(self) -> tuple[str, ...]:
        """Return the fields in their order."""
        return tuple(part.field for part in self.parts if part.field)

    def recast(self, write: Callable[[str], str]) -> Template:
        """Return the template with its text, but not its fields, written otherwise."""
        return Template(tuple(Part(write(part.before), part.field, write(part.after)) for part in self.parts))

    def write(self, values: Mapping[str, str], *, follows: bool = False) -> str:
        """Fill in the values; a field that has none, or an empty one, is left out with its text.

        ``follows`` says that what is written goes on with something, so that its comma is not left out.
        """
        text, begun = "", follows
        for part in self.parts:
            if part.field and not values.get(part.field):
                continue
            text += (part.before if begun or not part.field else _opening(part)) + values.get(part.field, "")
            text += part.after
            begun = True
        return text

    def patterns(self, groups: Mapping[str, str], *, follows: bool = False) -> Iterator[str]:
        """Yield regular expressions for what can be written, that with the most fields first.

        ``groups`` has the expression of each field's value; a field without one is never written.
        """
        there = [name for name in self.fields if name in groups]
        for count in range(len(there), -1, -1):
            for chosen in combinations(there, count):
                yield self._pattern({name: groups[name] for name in chosen}, follows)

    def _pattern(self, groups: Mapping[str, str], follows: bool) -> str:
        marks = {name: chr(_MARKS + number) for number, name in enumerate(groups)}
        pattern = re.escape(self.write(marks, follows=follows))
        for name, mark in marks.items():
            pattern = pattern.replace(mark, f"(?P<{name}>{groups[name]})")
        return pattern


def _opening(part: Part) -> str:
    """Return what stands before a field that is the first: no comma, but its bracket or a pair of slashes."""
    shown = _PARTING.sub("", part.before, count=1) if _PARTING.match(part.before) else part.before
    return shown if part.after.strip() else shown.lstrip("/")


def _parts(text: str) -> Iterator[Part]:
    at, loose = 0, ""
    while at < len(text):
        token = _TOKEN.match(text, at)
        if token is None:
            raise ValueError(f"cannot be read from “{text[at : at + 20]}” on; write {{field}} or [, {{field}}]")
        if token[5] is not None:
            loose += token[5]
        elif token[4] is not None:
            yield Part(loose, token[4], "")
            loose = ""
        else:
            if loose:
                yield Part(loose, "", "")
            yield Part(token[1], token[2], token[3])
            loose = ""
        at = token.end()
    if loose:
        yield Part(loose, "", "")
