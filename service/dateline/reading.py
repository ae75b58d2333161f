"""Articles from files: which format they have, and their text."""

from __future__ import annotations

import re
from pathlib import Path

from dateline.article import Format
from dateline.errors import InvalidRequest

_BY_SUFFIX = {
    ".html": Format.HTML,
    ".htm": Format.HTML,
    ".xhtml": Format.HTML,
    ".md": Format.MARKDOWN,
    ".markdown": Format.MARKDOWN,
    ".txt": Format.TEXT,
    ".text": Format.TEXT,
    "": Format.TEXT,
}
_SUFFIX = {Format.HTML: ".html", Format.MARKDOWN: ".md", Format.TEXT: ".txt"}
_HTML = re.compile(
    r"\s*<(?:!doctype|!--|html|head|body|article|section|div|p|h[1-6]|ul|ol|table|figure)\b", re.IGNORECASE
)


def decode(data: bytes, name: str) -> str:
    """Decode a file's bytes as UTF-8; raise InvalidRequest saying where they are something else."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InvalidRequest(
            f"{name} is not UTF-8 text (byte {error.start + 1}); convert it first, for example with iconv"
        ) from error


def guess_format(name: str, text: str) -> Format:
    """Guess a format from a file's name, and for standard input (``-``) from the text."""
    if name == "-":
        return Format.HTML if _HTML.match(text) else Format.TEXT
    suffix = Path(name).suffix.lower()
    if suffix not in _BY_SUFFIX:
        raise InvalidRequest(
            f"cannot tell the format of {name}: “{suffix}” is not known; give --format text, html or markdown"
        )
    return _BY_SUFFIX[suffix]


def output_name(name: str, lang: str, form: Format) -> str:
    """Return the name of a translation's file: ``talks.html`` in Armenian is ``talks.hy.html``."""
    path = Path("article" if name == "-" else name)
    suffix = path.suffix if name != "-" and path.suffix.lower() in _BY_SUFFIX and path.suffix else _SUFFIX[form]
    return f"{path.stem if path.suffix.lower() in _BY_SUFFIX else path.name}.{lang}{suffix}"


def write_whole(path: Path, text: str) -> None:
    """Write a file so that it is there whole or not at all."""
    partial = path.with_name(f".{path.name}.partial")
    try:
        partial.write_text(text, encoding="utf-8", newline="")
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)
