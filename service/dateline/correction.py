"""What an editor wrote for a sentence, read into a unit of the translation memory.

Source and target are read as an article's are, so that the source is the sentence that the pipeline will look for.
"""

from __future__ import annotations

import re
from collections import Counter
from datetime import UTC, datetime
from functools import partial
from html import escape

from dateline.article import Format
from dateline.errors import MemoryInvalid
from dateline.markup.document import Block
from dateline.markup.html import read_html
from dateline.markup.inline import InlineText, TagKind, take_out
from dateline.markup.markdown import read_markdown
from dateline.memory import LONGEST, MemoryUnit, human_key
from dateline.metric import Units
from dateline.placeable import PLACEABLE
from dateline.sanitize import sanitize, sanitize_markup

_BREAK = re.compile(r"[ \t\r\n\f\v\x85\u2028\u2029]+")
_LONGEST_MARKUP = 4 * LONGEST  # characters, tags included
_LONGEST_NAME = 200  # characters of who wrote it


def read_correction(
    source: str,
    target: str,
    lang: str,
    *,
    form: Format = Format.TEXT,
    units: Units = Units.KEEP,
    by: str | None = None,
    at: str | None = None,
) -> MemoryUnit:
    """Return the unit of a source and its translation; raise MemoryInvalid with the name of the field at fault.

    ``at`` is ISO 8601; without it, it is now. The target must have the tags of the source, each as often.
    """
    read = _read(source, form, "source")
    found = _read(target, form, "target")
    read = read.collapsed().tightened()
    return correction_of(read, found, lang, units=units, by=by, at=at)


def correction_of(
    source: InlineText,
    target: InlineText,
    lang: str,
    *,
    units: Units = Units.KEEP,
    by: str | None = None,
    at: str | None = None,
) -> MemoryUnit:
    """Return the unit of texts whose tags are known; raise MemoryInvalid."""
    for name, text in (("source", source), ("target", target)):
        if not any(char.isalnum() for char in text.text):
            raise MemoryInvalid("there is no letter or digit in it", field=name)
        if len(text.text) > LONGEST:
            raise MemoryInvalid(f"it has {len(text.text):,} characters; {LONGEST:,} at most", field=name)
    _check_tags(source, target)
    return MemoryUnit(human_key(lang, source, units), lang, source, target, _time(at), _name(by))


def read_source(text: str, form: Format) -> str:
    """Return the words of a source that is looked up; raise MemoryInvalid."""
    return _read(text, form, "source").collapsed().tightened().text


def written(text: InlineText, form: Format) -> str:
    """Return the markup of a text with all its white space."""
    return text.render(partial(escape, quote=False)) if form is Format.HTML else text.render()


def _read(text: str, form: Format, name: str) -> InlineText:
    """Return the one stretch of text that a markup has, without the white space around it."""
    if len(text) > _LONGEST_MARKUP:
        raise MemoryInvalid(f"it has {len(text):,} characters; {_LONGEST_MARKUP:,} at most", field=name)
    text, _ = (sanitize_markup if form is Format.HTML else sanitize)(_BREAK.sub(" ", text).strip())
    block = Block(InlineText(text)) if form is Format.TEXT else _only_block(text, form, name)
    return trimmed(take_out(block.content, PLACEABLE, block.escape))


def trimmed(content: InlineText) -> InlineText:
    """Return a text without the white space around it; between it and a void tag it stays."""
    ((_, content, _),) = content.sentences(lambda whole: [whole])
    return content


def _only_block(text: str, form: Format, name: str) -> Block:
    document = (read_html if form is Format.HTML else read_markdown)(text)
    blocks = [part for part in document.parts if isinstance(part, Block)]
    if len(blocks) != 1 or any(isinstance(part, str) and part.strip() for part in document.parts):
        raise MemoryInvalid("it is not one sentence with nothing but inline markup", field=name)
    return blocks[0]


def _check_tags(source: InlineText, target: InlineText) -> None:
    wanted, found = _counted(source), _counted(target)
    for _, raw in wanted - found:
        raise MemoryInvalid(f"it lacks “{raw[:60]}”, which the source has", field="target")
    for _, raw in found - wanted:
        raise MemoryInvalid(f"it has “{raw[:60]}”, which the source has not, or not so often", field="target")


def _counted(text: InlineText) -> Counter[tuple[TagKind, str]]:
    return Counter((tag.kind, tag.raw) for tag in text.tags)


def _name(by: str | None) -> str | None:
    if by is None:
        return None
    by = " ".join(sanitize(by)[0].split())
    if len(by) > _LONGEST_NAME:
        raise MemoryInvalid(f"it has {len(by):,} characters; {_LONGEST_NAME} at most", field="by")
    return by or None


def _time(at: str | None) -> str:
    try:
        time = datetime.now(UTC) if at is None else datetime.fromisoformat(at)
        zoned = time if time.tzinfo else time.replace(tzinfo=UTC)
        return zoned.astimezone(UTC).isoformat(timespec="seconds")
    except (ValueError, OverflowError) as error:
        raise MemoryInvalid("it is no time in ISO 8601", field="at") from error
