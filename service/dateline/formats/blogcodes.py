"""Shortcodes of WordPress, such as ``[gallery ids="1,2"]``: hidden in comments, which keep their places in a text.

https://developer.wordpress.org/plugins/shortcodes/. Brackets are an editor's words in a quotation too: “[sic]”, “[the
minister]”. So what is in them is a shortcode by its known name, by an attribute, by its end, or alone on its line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_KNOWN = frozenset({"audio", "caption", "embed", "gallery", "playlist", "video", "wp_caption"})
_VERBATIM = frozenset({"audio", "code", "embed", "playlist", "sourcecode", "video"})  # with all that is in them
_MOST = 2_000  # characters of a tag
_TAG = re.compile(rf"<!--|<[^<>]*>|\[(/?)([A-Za-z][\w-]{{0,60}})(?![\w-])([^\[\]<>]{{0,{_MOST}}})\]", re.DOTALL)
_ATTRIBUTE = re.compile(r"""[\w-]\s*=\s*["'\w]|/\s*\Z""")
_CLOSE = re.compile(r"\[/([A-Za-z][\w-]{0,60})\]")
_AFTER = re.compile(r"[ \t\r\xa0]*(?:\n|\Z)")
_HIDDEN = re.compile(r"<!--shortcode (\d+)-->")


@dataclass(slots=True)
class Shortcodes:
    """The shortcodes of some texts, by their numbers in the comments that they are hidden in."""

    _codes: list[str] = field(default_factory=list)

    def hidden(self, text: str) -> str:
        """Return a text of HTML with its shortcodes hidden, each from its begin to its end or only its tags."""
        if "[" not in text or _HIDDEN.search(text):
            return text
        parts, at, ends = [], 0, _Ends(text)
        while match := _TAG.search(text, at):
            end = self._end(match, text, ends)
            parts.append(text[at : match.start()])
            at = end or (ends.of_comment(match) if match[0] == "<!--" else match.end())
            code = text[match.start() : at]
            parts.append(self._hide(code) if end else code)
        return "".join([*parts, text[at:]])

    def shown(self, text: str) -> str:
        """Return a text with the shortcodes where they are hidden."""
        return _HIDDEN.sub(lambda match: self._codes[int(match[1])], text) if self._codes else text

    def _hide(self, code: str) -> str:
        self._codes.append(code)
        return f"<!--shortcode {len(self._codes) - 1}-->"

    def _end(self, match: re.Match[str], text: str, ends: _Ends) -> int:
        """Return where a shortcode ends; 0 for what is none."""
        if match[2] is None or not _is_code(match, text, ends):
            return 0
        if not match[1] and match[2] in _VERBATIM:
            return ends.of_code(match)
        return match.end()


class _Ends:
    """Where shortcodes and comments end in a text; what has no end is looked for once."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._last = {match[1]: match.start() for match in _CLOSE.finditer(text)}
        self._last_comment = text.rfind("-->")

    def has(self, name: str) -> bool:
        """Tell whether a shortcode with a name ends anywhere."""
        return name in self._last

    def of_code(self, match: re.Match[str]) -> int:
        """Return where a shortcode ends: behind its end, else behind its begin."""
        if self._last.get(match[2], -1) < match.end():
            return match.end()
        close = f"[/{match[2]}]"
        return self._text.index(close, match.end()) + len(close)

    def of_comment(self, match: re.Match[str]) -> int:
        """Return where a comment ends; behind its begin where it has no end."""
        if self._last_comment < match.end():
            return match.end()
        return self._text.index("-->", match.end()) + len("-->")


def _is_code(match: re.Match[str], text: str, ends: _Ends) -> bool:
    name, begin, end = match[2], match.start(), match.end()
    if match[1] or name in _KNOWN or "_" in name or _ATTRIBUTE.search(match[3]) or ends.has(name):
        return True
    return not match[3] and _is_alone(text, begin, end)


def _is_alone(text: str, begin: int, end: int) -> bool:
    """Tell whether nothing else is on the line that a part of a text is on."""
    before = text[max(0, begin - _MOST) : begin].rstrip(" \t\r\xa0")
    return before[-1:] in ("", "\n") and bool(_AFTER.match(text, end))
