"""How long hostile HTML and Markdown take to read and to plan: each shape at one size and at four times that.

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
from dateline.markup.markdown import read_markdown
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
    "attributes shown": ("<p>the <img ", "alt='b' x='a' ", ">"),
    "attributes of meta": ("<meta ", "content='b' ", ">the"),
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
MARKDOWN: dict[str, tuple[str, str, str]] = {
    "prose": ("", "The minister said that the road would be open again.\n\n", ""),
    "one paragraph": ("", "the **road** and [the hill](u 'a title')\n", ""),
    "brackets": ("the ", "[", ""),
    "closed brackets": ("the ", "[a](", ""),
    "nested brackets": ("the ", "![[a", "](b)"),
    "asterisks": ("the ", "*a **b ", ""),
    "underscores": ("the ", "_a_", ""),
    "tildes": ("the ", "~~a ", ""),
    "quotes": ("", "> ", "the"),
    "lists": ("", "- ", "the"),
    "items": ("", "- the\n", ""),
    "cells": ("|a|b|\n|-|-|\n", "|the|hill \\| b|\n", ""),
    "columns": ("", "|a", "\n" + "|-"),
    "hard breaks": ("", "the  \n", ""),
    "open code": ("the ", "<code>", ""),
    "HTML": ("the ", "<b title='a'>x</b> ", ""),
    "shortcodes": ("the ", '{{< f alt="the hill" >}} ', ""),
    "open shortcodes": ("the ", "{{< f {% raw %} ", ""),
    "spaces": ("the", " ", "\nhill"),
    "footnotes": ("the[^1]\n\n", "[^1]: the\n", ""),
    "definitions": ("", "[a]: /b 'the hill'\n", ""),
    "terms": ("", "the\n: hill\n\n", ""),
    "front matter": ("---\n", "title: the hill\n", "---\n"),
    "front matter in brackets": ("---\na: ", "[", "\n---\n"),
}


def main() -> None:
    """Print a line for each shape."""
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 250_000
    catalogs = Catalogs.load(Settings().locales, TARGETS)
    print(f"{'':26}{'read':>8}{'× 4':>8}{'plan':>8}{'× 4':>8}   CPU seconds, {size:,} characters and × 4")
    for form, shapes in ((Format.HTML, SHAPES), (Format.MARKDOWN, MARKDOWN)):
        for name, (begin, piece, end) in shapes.items():
            texts = [begin + piece * (length // len(piece)) + end for length in (size, 4 * size)]
            read = [_seconds(text, form, None) for text in texts]
            plan = [_seconds(text, form, catalogs) for text in texts]
            print(f"{name:26}{read[0]:8.2f}{read[1]:8.2f}{plan[0]:8.2f}{plan[1]:8.2f}", flush=True)


def _seconds(text: str, form: Format, catalogs: Catalogs | None) -> float:
    begin = time.process_time()
    if catalogs is not None:
        plan_article(Article(body=text, format=form), catalogs)
    elif form is Format.HTML:
        read_html(text)
    else:
        read_markdown(text)
    return time.process_time() - begin


if __name__ == "__main__":
    main()
