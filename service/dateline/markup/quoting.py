"""Text written as Markdown, so that it reads as the text that it is and as nothing else."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import partial

_SPECIAL = re.compile(r"[\\`*\[\]<]|(?<!\w)_|_(?!\w)|(?<=\{)[{%]|~(?=~)|(?<=~)~|\$(?=\$)|(?<=\$)\$")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_PUNCTUATION = re.compile(r"[!-/:-@\[-`{-~]")
_LINE_START = re.compile(r"^(\s*)(#(?=[#\s]|$)|[+\-](?=[\s\-]|$)|[:~](?=\s)|[>=|]|\d{1,9}(?=[.)](?:\s|$)))")


def quoting(references: Mapping[str, str]) -> Callable[[str], str]:
    """Return an escape that writes some characters as the character references that their source has."""
    return partial(_quoted, references) if references else quote


def quote(text: str) -> str:
    """Write text as Markdown: a backslash before what would be more than text."""
    return _SPECIAL.sub(r"\\\g<0>", _ENTITY.sub("&amp;", text))


def quote_all(text: str) -> str:
    """Write text as Markdown with a backslash before all punctuation of ASCII."""
    return _PUNCTUATION.sub(r"\\\g<0>", text)


def _quoted(references: Mapping[str, str], text: str) -> str:
    parts = re.split(f"([{re.escape(''.join(references))}])", text)
    return "".join(references[part] if number % 2 else quote(part) for number, part in enumerate(parts))


def quoted(text: str, opening: str) -> str:
    """Write the title of a link that stands in quotes or parentheses."""
    marks = {"(": "()"}.get(opening, opening)
    return re.sub(rf"[\\{re.escape(marks)}]", r"\\\g<0>", _ENTITY.sub("&amp;", " ".join(text.split())))


def guarded(text: str) -> str:
    """Return a line whose beginning is not taken for a list, a quote or a heading."""
    return _LINE_START.sub(_guard, text)


def _guard(match: re.Match[str]) -> str:
    return match[0] + "\\" if match[2].isdigit() else f"{match[1]}\\{match[2]}"
