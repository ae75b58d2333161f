"""A news document as the service, a job or the command line is handed it: opened, and translated.

``opened`` refuses what cannot be taken before anything is translated; ``translated`` does the work; and
``response.document_response`` is what is handed out: the document in each language, and what came of its items.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from dateline.errors import DocumentInvalid, TextTooLarge
from dateline.formats import Addresses, NewsDocument, NewsFormat, disclosure, read, required, translation
from dateline.formats.translation import Translation
from dateline.pipeline import Pipeline

_ENCODING = re.compile(r"""\A(\ufeff?\s*<\?xml\b[^>]*?)\s+encoding\s*=\s*(?:"[^"]*"|'[^']*')""")


def opened(
    content: bytes | str,
    max_characters: int,
    form: NewsFormat | None = None,
    where: Addresses | None = None,
) -> NewsDocument:
    """Read a document, whose format is told by what it is unless it is given.

    A text has no encoding, whatever it says of one; bytes have what they say.

    Raise DocumentInvalid where it cannot be read, NotEnglish or EmptyText where nothing in it is to be translated,
    TextTooLarge where it has more than so many characters or too many items, and InvalidRequest where its format has no
    pages for the addresses that were given.
    """
    data = _encoded(content) if isinstance(content, str) else content
    document = read(data, form or required(data), where)
    translation.check(document)
    size = translation.characters(document)
    if size > max_characters:
        raise TextTooLarge(
            f"the items of the document have {size:,} characters; at most {max_characters:,} are translated at once: "
            "send it in parts, or raise DATELINE_MAX_CHARACTERS"
        )
    return document


def translated(document: NewsDocument, pipeline: Pipeline, targets: Sequence[str], **wishes: Any) -> Translation:
    """Translate a document into languages, given by their canonical codes.

    ``wishes`` are those of ``Pipeline.translate``. Items that cannot be translated stay as they are, and the
    translation has the reasons; raise the InputError where none of them can be, and ChecksFailed as for an article.
    """
    return translation.translated(
        document, lambda article: pipeline.translate(article, targets, ui=[disclosure.MESSAGE], **wishes)
    )


def _encoded(text: str) -> bytes:
    """Return a text in UTF-8, which XML that says nothing else is read in."""
    try:
        return _ENCODING.sub(r"\1", text).encode()
    except UnicodeEncodeError as error:
        raise DocumentInvalid(f"the document has half of a character (at {error.start + 1})") from error
