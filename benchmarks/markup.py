"""How long hostile HTML takes to read and to plan: each shape at one size and at four times that.

``python benchmarks/markup.py [CHARACTERS]``. What takes much more than four times as long for four times the text
grows faster than the text.
"""

from __future__ import annotations

import sys
import time

from dateline.article import Article, Format
from dateline.catalog import Catalogs
from dateline.language import TARGETS
from dateline.markup.html import read_html
from dateline.plan import plan_article
from dateline.settings import Settings

# A beginning, what is repeated, and an end.
SHAPES: dict[str, tuple[str, str, str]] = {
    "a paragraph of sentences": ("<p>", "The minister said that the road would be open again on Monday. ", "</p>"),
    "one sentence": ("<p>", "the road and the hill ", "</p>"),
    "one word": ("<p>", "x", "</p>"),
    "open b": ("<p>the ", "<b>x ", ""),
    "open div": ("", "<div>the ", ""),
    "open span in p": ("<p>the ", "<span>", "<div>"),
    "translate no and yes": ("the ", "<i translate=no><b translate=yes>x ", ""),
    "crossing tags": ("<p>the ", "<b><i>x</b>", "</i>"),
    "stray ends": ("<p>the ", "</b>x ", ""),
    "less than": ("the ", "<", ""),
    "open tags": ("the ", "<a ", ""),
    "open comments": ("the ", "<!--", ""),
    "comments": ("<p>the ", "<!-- -->", ""),
    "open CDATA": ("the ", "<![CDATA[", ""),
    "open templates": ("the ", "<%", ""),
    "open quotes": ("the ", "<b x='", ""),
    "attributes": ("<p ", "a='b' ", ">the"),
    "images": ("<p>the ", "<img alt='the hill'>", ""),
    "ampersands": ("the ", "&", ""),
    "references": ("the ", "&lt;", ""),
    "table cells": ("<table>", "<tr><td>the", ""),
    "braces": ("the ", "{a, ", ""),
    "closed braces": ("the {a, ", "{b}", ""),
    "hex digits": ("the ", "a1", ""),
    "back ticks": ("the ", "`a ", ""),
    "slashes": ("the ", "/a", ""),
    "full stops": ("the ", "a.", ""),
    "telephone numbers": ("the ", "+1 2 3 ", ""),
    "at signs": ("the ", "@a", ""),
    "names with digits": ("the ", "AB-12-", ""),
    "scripts in comments": ("<script>", "<!--<script>", "the"),
    "white space": ("<p>the", " ", "x"),
}


def main() -> None:
    """Print a line for each shape."""
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 250_000
    catalogs = Catalogs.load(Settings().locales, TARGETS)
    print(f"{'':26}{'read':>8}{'× 4':>8}{'plan':>8}{'× 4':>8}   CPU seconds, {size:,} characters and × 4")
    for name, (begin, piece, end) in SHAPES.items():
        texts = [begin + piece * (length // len(piece)) + end for length in (size, 4 * size)]
        read = [_seconds(text, None) for text in texts]
        plan = [_seconds(text, catalogs) for text in texts]
        print(f"{name:26}{read[0]:8.2f}{read[1]:8.2f}{plan[0]:8.2f}{plan[1]:8.2f}")


def _seconds(text: str, catalogs: Catalogs | None) -> float:
    begin = time.process_time()
    if catalogs is None:
        read_html(text)
    else:
        plan_article(Article(body=text, format=Format.HTML), catalogs)
    return time.process_time() - begin


if __name__ == "__main__":
    main()
