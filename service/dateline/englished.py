"""A source in another language with the marks that English would have, so that its translation can end as it ends."""

from __future__ import annotations

_ARMENIAN = str.maketrans({"։": ".", "՞": None, "՜": None, "՛": None, "՝": ","})
_ENDS = "։:"


def englished(text: str, lang: str) -> str:
    """Return a sentence with English marks; Armenian has those of questions and calls on a word, not at the end."""
    if lang != "hy":
        return text
    core = text.rstrip('»“”" ')
    mark = "?" if "՞" in core else "!" if "՜" in core else ""
    if mark and core[-1:] in _ENDS:
        text = f"{core[:-1]}{mark}{text[len(core) :]}"
    return text.translate(_ARMENIAN)
