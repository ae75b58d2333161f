"""XML in any encoding as UTF-8 without what XML cannot have, so that one bad byte is a matter of its own item."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import BinaryIO

from dateline.errors import DocumentInvalid

#: Stands where bytes were that are no text. XML may have it, and no text does.
BROKEN = "\U0001fffe"

_STEP = 1 << 16
_DECLARED = re.compile(rb"""^<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._:-]{1,40})["']""")
_ENCODING = re.compile(r"""^(<\?xml[^>]{0,200}?encoding\s*=\s*["'])[A-Za-z0-9._:-]+""")
_NO_CHARACTER = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_MARKS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}


def chunks(file: BinaryIO) -> Iterator[bytes]:
    """Yield a file in pieces of UTF-8; raise DocumentInvalid for an encoding that is not known."""
    data = file.read(_STEP)
    decoder = _decoder(data)
    first = True
    while True:
        text = decoder.decode(data, final=not data)
        if first and text:
            text, first = _ENCODING.sub(r"\1UTF-8", text.lstrip(), count=1), False
        if text := _NO_CHARACTER.sub("", text):
            yield text.encode()
        if not data:
            return
        data = file.read(_STEP)


def _decoder(data: bytes) -> codecs.IncrementalDecoder:
    name = next((name for mark, name in _MARKS.items() if data.startswith(mark)), None)
    if name is None:
        declared = _DECLARED.match(data.lstrip())
        name = declared[1].decode() if declared else "utf-8"
    try:
        return codecs.getincrementaldecoder(name)("dateline-broken")
    except LookupError as error:
        raise DocumentInvalid(f"its encoding, “{name}”, is not known") from error


def _broken(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeDecodeError)  # noqa: S101 - it is asked for decoding alone
    return BROKEN, error.end


codecs.register_error("dateline-broken", _broken)
