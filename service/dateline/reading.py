"""Articles from files: which format they have, and their text."""

from __future__ import annotations

import re
import secrets
from pathlib import Path
from typing import BinaryIO

from dateline.article import Format
from dateline.errors import InvalidRequest, TextTooLarge

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
_HTML = re.compile(r"\s*(?:<!--|<\?xml|<!doctype\b|</?[a-z][a-z0-9-]*[\s/>])", re.IGNORECASE)
_BYTES_A_CHARACTER = 4  # at most, in UTF-8


def read_bounded(file: BinaryIO, name: str, max_characters: int) -> bytes:
    """Read a file to its end; raise TextTooLarge where it has more than so many characters can take.

    A device or a pipe may have no end, so nothing is read beyond that.
    """
    data = file.read(most_bytes(max_characters) + 1)
    check_size(data, name, max_characters)
    return data


def most_bytes(max_characters: int) -> int:
    """Return how many bytes so many characters can take."""
    return _BYTES_A_CHARACTER * (max_characters + 1)  # and one for a byte order mark


def check_size(data: bytes, name: str, max_characters: int) -> None:
    """Raise TextTooLarge for more bytes than so many characters can take."""
    if len(data) > most_bytes(max_characters):
        raise TextTooLarge(
            f"{name} is too large; at most {max_characters:,} characters are translated at once: "
            "hand it in in parts, or raise DATELINE_MAX_CHARACTERS"
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
    """Write a file so that it is there whole or not at all; an OSError names the file itself."""
    partial = path.with_name(f".dateline-{secrets.token_hex(8)}")
    try:
        with partial.open("x", encoding="utf-8", newline="") as file:  # "x" follows no link that waits there
            file.write(text)
        partial.replace(path)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from error
    finally:
        partial.unlink(missing_ok=True)
