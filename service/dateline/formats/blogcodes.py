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
_TAG = re.compile(rf"<!--.*?-->|<[^<>]*>|\[(/?)([A-Za-z][\w-]{{0,60}})(?![\w-])([^\[\]<>]{{0,{_MOST}}})\]", re.DOTALL)
_ATTRIBUTE = re.compile(r"""[\w-]\s*=\s*["'\w]|/\s*\Z""")
_HIDDEN = re.compile(r"<!--shortcode (\d+)-->")


@dataclass(slots=True)
class Shortcodes:
    """The shortcodes of some texts, by their numbers in the comments that they are hidden in."""

    _codes: list[str] = field(default_factory=list)

    def hidden(self, text: str) -> str:
        """Return a text of HTML with its shortcodes hidden, each from its begin to its end or only its tags."""
        if "[" not in text or _HIDDEN.search(text):
            return text
        parts, at = [], 0
        while match := _TAG.search(text, at):
            end = self._end(match, text)
            parts += [text[at : match.start()], self._hide(text[match.start() : end]) if end else match[0]]
            at = end or match.end()
        return "".join([*parts, text[at:]])

    def shown(self, text: str) -> str:
        """Return a text with the shortcodes where they are hidden."""
        return _HIDDEN.sub(lambda match: self._codes[int(match[1])], text) if self._codes else text

    def _hide(self, code: str) -> str:
        self._codes.append(code)
        return f"<!--shortcode {len(self._codes) - 1}-->"

    def _end(self, match: re.Match[str], text: str) -> int:
        """Return where a shortcode ends; 0 for what is none."""
        if match[2] is None or not _is_code(match, text):
            return 0
        close = f"[/{match[2]}]"
        if not match[1] and match[2] in _VERBATIM and (found := text.find(close, match.end())) >= 0:
            return found + len(close)
        return match.end()


def _is_code(match: re.Match[str], text: str) -> bool:
    name, begin, end = match[2], match.start(), match.end()
    if match[1] or name in _KNOWN or "_" in name or _ATTRIBUTE.search(match[3]) or f"[/{name}]" in text:
        return True
    line = text[:begin].rpartition("\n")[2] + text[end:].partition("\n")[0]
    return not match[3] and not line.strip()
