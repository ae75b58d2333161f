"""Where the pages of translations are: told by the pages of the originals, and by the order that a site has.

https://developers.google.com/search/docs/specialty/international/localized-versions: each page of a set names all pages
of the set, itself too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from dateline.errors import InvalidRequest
from dateline.language import SOURCE

_PLACES = re.compile(r"\{([^{}]*)\}")
_LONGEST = 500  # characters of a pattern
_FIELD = "addresses"


@dataclass(frozen=True, slots=True)
class Addresses:
    """The addresses of pages in some languages: ``https://tavush-times.example/{lang}{path}``."""

    pattern: str
    langs: tuple[str, ...]

    def __post_init__(self) -> None:
        """Raise InvalidRequest for a pattern by which no page, or two, would be found."""
        places = sorted(_PLACES.findall(self.pattern))
        if places != ["lang", "path"] or len(self.pattern) > _LONGEST:
            raise InvalidRequest(
                "the pattern of addresses needs {lang} and {path} once each, and has at most "
                f"{_LONGEST} characters: https://example.org/{{lang}}{{path}}",
                field=_FIELD,
            )
        made = self._made("xx", "/a")
        if not _is_page(made) or urlsplit(made).path.find("/a") < 0 or re.search(r"[\s<>\"{}\\]", made):
            raise InvalidRequest(
                "the pattern of addresses is none of http or https, with the path behind the host: "
                "https://example.org/{lang}{path}",
                field=_FIELD,
            )

    def of(self, original: str) -> dict[str, str]:
        """Return the addresses of a page in all languages, its own as the first; none for what is no page's."""
        if not _is_page(original):
            return {}
        parts = urlsplit(original)
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        return {SOURCE: original, **{lang: self._made(lang, path) for lang in self.langs}}

    def _made(self, lang: str, path: str) -> str:
        return _PLACES.sub(lambda match: lang if match[1] == "lang" else path, self.pattern)


def _is_page(address: str) -> bool:
    """Tell whether an address is one of http or https that can be read."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname)
