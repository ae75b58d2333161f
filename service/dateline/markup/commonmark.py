"""The Markdown parser: CommonMark with tables, strikethrough, footnotes and definition lists.

Its tokens know where they stand: ``span`` has the offsets in what was parsed, ``label`` the end of the text of a link,
and ``column`` where a row of a table begins in its line.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.common.utils import unescapeAll
from markdown_it.helpers import parseLinkLabel
from markdown_it.rules_block import StateBlock, reference, table
from markdown_it.rules_inline import StateInline, autolink, backtick, escape, html_inline, image, link, newline
from markdown_it.token import Token as Token
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.footnote.index import footnote_ref

_Rule = Callable[[StateInline, bool], bool]


class Grammar:
    """The parser for one document: it keeps the definitions of links for texts that are parsed later."""

    def __init__(self) -> None:
        self._parser = _parser()
        self._env: dict[str, Any] = {}

    def blocks(self, text: str) -> list[Token]:
        """Parse a text that may have definitions; they count for all that is parsed later."""
        return self._parser.parse(text, self._env)

    def inline(self, text: str) -> Token:
        """Parse what stands in one block."""
        return self._parser.parseInline(text, self._env)[0]


def span(token: Token) -> tuple[int, int]:
    """Return where a token stands in the text of its block."""
    begin, end = token.meta["span"]
    return begin, end


def unescape(text: str) -> str:
    """Return a title's text: backslashes before punctuation and character references resolved."""
    return unescapeAll(text)


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"inline_definitions": True})
    parser.enable(["table", "strikethrough"]).disable("text_join")
    footnote_plugin(parser, inline=False, move_to_end=False, always_match_refs=True)
    deflist_plugin(parser)
    rules: dict[str, _Rule] = {
        "autolink": autolink,
        "backticks": backtick,
        "escape": escape,
        "html_inline": html_inline,
        "image": image,
        "newline": newline,
        "footnote_ref": lambda state, silent: footnote_ref(state, silent, always_match=True),
    }
    for name, rule in rules.items():
        parser.inline.ruler.at(name, _noting(rule))
    parser.inline.ruler.at("link", _noting_link)
    # The definition of a link ends a footnote above it, as Hugo and writers have it.
    parser.block.ruler.at("reference", reference, {"alt": ["paragraph"]})
    parser.block.ruler.at("table", _noting_table, {"alt": ["paragraph", "reference"]})
    return parser


def _noting(rule: _Rule) -> _Rule:
    """Return an inline rule that notes in its tokens where they stand."""

    def noted(state: StateInline, silent: bool) -> bool:
        begin, count = state.pos, len(state.tokens)
        found = rule(state, silent)
        if found and not silent:
            for token in state.tokens[count:]:
                token.meta.setdefault("span", (begin, state.pos))
        return found

    return noted


_link = _noting(link)


def _noting_link(state: StateInline, silent: bool) -> bool:
    begin, count = state.pos, len(state.tokens)
    if not _link(state, silent):
        return False
    if not silent:
        label = parseLinkLabel(state, begin, True)
        for token in state.tokens[count:]:
            if token.type in ("link_open", "link_close"):
                token.meta.setdefault("label", label)
    return True


def _noting_table(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    count = len(state.tokens)
    if not table(state, first, last, silent):
        return False
    for token in state.tokens[count:]:
        if token.type == "inline" and token.map:
            begin = state.bMarks[token.map[0]] + state.tShift[token.map[0]]
            token.meta["column"] = begin - (state.src.rfind("\n", 0, begin) + 1)
    return True
