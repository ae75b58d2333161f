"""A better translation of a string, as its reader suggests it, read into units of the translation memory.

A string is read as it is for a translation, line by line or block by block, and each block is kept as a whole: however
many sentences it has, the same block gives the suggestion.
"""

from __future__ import annotations

from dateline.article import Format
from dateline.correction import correction_of, trimmed
from dateline.detect import surely
from dateline.errors import MemoryInvalid
from dateline.intake import sanitized_strings
from dateline.language import SOURCE, TARGETS
from dateline.markup.document import Block
from dateline.markup.inline import InlineText, take_out
from dateline.memory import LONGEST, MemoryUnit
from dateline.metric import Units, metric
from dateline.placeable import PLACEABLE
from dateline.plan import read_string
from dateline.quality import script
from dateline.segment import Severity
from dateline.strings import Strings

LONGEST_TEXT = 4 * LONGEST  # characters of a suggestion, tags included
_MOST_BLOCKS = 1_000


def read_suggestion(
    source: str,
    target: str,
    lang: str,
    *,
    form: Format = Format.TEXT,
    units: Units = Units.KEEP,
    by: str | None = None,
) -> list[MemoryUnit]:
    """Return a unit for each block that has words; raise MemoryInvalid with the name of the field at fault.

    ``units`` says whether the service converts miles and the like. The target must have the blocks of the source, with
    the same tags, in the language that it is said to be in.
    """
    for name, text in (("source", source), ("target", target)):
        if len(text) > LONGEST_TEXT:
            raise MemoryInvalid(f"it has {len(text):,} characters; {LONGEST_TEXT:,} at most", field=name)
    given, found = _blocks(source, form), _blocks(target, form)
    if len(given) != len(found):
        many = f"it has {len(found):,} lines or paragraphs, and the source has {len(given):,}"
        raise MemoryInvalid(f"{many}; suggest them one by one where they differ", field="target")
    if len(given) > _MOST_BLOCKS:
        raise MemoryInvalid(f"it has {len(given):,} lines or paragraphs; {_MOST_BLOCKS:,} at most", field="source")
    _check_language(given, SOURCE, "source")
    _check_language(found, lang, "target", but=given)
    pairs = [
        (read.collapsed().tightened(), written)
        for read, written in zip(given, found, strict=True)
        if _has_words(read) or _has_words(written)
    ]
    if not pairs:
        raise MemoryInvalid("there is no letter or digit in it", field="source")
    return [correction_of(read, written, lang, units=_converted(read, units), by=by) for read, written in pairs]


def _blocks(text: str, form: Format) -> list[InlineText]:
    """Return the blocks of a string as the pipeline reads them, those inside of tags left to it."""
    strings = sanitized_strings(Strings((text,), form))
    parts = read_string(strings.texts[0], strings).parts
    return [trimmed(take_out(one.content, PLACEABLE, one.escape)) for one in parts if isinstance(one, Block)]


def _has_words(content: InlineText) -> bool:
    return any(char.isalnum() for char in content.text)


def _converted(content: InlineText, units: Units) -> Units:
    """Return with which units the pipeline will look for a block: with converted ones where it has any."""
    return Units.METRIC if units is Units.METRIC and metric(content)[1] else Units.KEEP


def _check_language(blocks: list[InlineText], lang: str, name: str, but: list[InlineText] | None = None) -> None:
    """Raise MemoryInvalid for a text that is surely in another language; ``but`` is what it may say unchanged."""
    text = "\n".join(one.text for one in blocks)
    if but is not None and text == "\n".join(one.text for one in but):
        return
    if any(one.severity is Severity.ERROR and one.code == "wrong_script" for one in script.find("", text, lang)):
        raise MemoryInvalid(f"most of its letters are not those of “{lang}”", field=name)
    if other := surely(text, lang, (SOURCE, *TARGETS)):
        raise MemoryInvalid(f"it seems to be in “{other}”, and not in “{lang}”", field=name)
