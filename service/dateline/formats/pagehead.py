"""What the head of a page of HTML says of its language: the addresses of its translations, and its own."""

from __future__ import annotations

import html
from collections.abc import Mapping
from dataclasses import dataclass

from dateline.errors import UnknownLanguage
from dateline.formats.addresses import Addresses
from dateline.formats.opengraph import locale_of
from dateline.language import SOURCE, LanguageTag
from dateline.markup.tokens import Token, TokenKind, is_xml, tokenize


@dataclass(frozen=True, slots=True)
class PageHead:
    """The addresses that a page has: ``original`` is its own, ``named`` are those of its translations that it names.

    ``wanted`` are those that it should name, by language.
    """

    original: str | None
    named: Mapping[str, str]
    wanted: Mapping[str, str]

    @classmethod
    def read(cls, text: str, where: Addresses | None = None) -> PageHead:
        """Read the head of a page."""
        named: dict[str, str] = {}
        canonical = shown = None
        for token in tokenize(text):
            if alternate := _alternate(token):
                named.setdefault(*alternate)
            canonical = canonical or _canonical(token)
            shown = shown or (_content(token) if _property(token) == "og:url" else None)
        original = canonical or shown
        known = {SOURCE: original} if original else {}
        made = where.of(original) if where and original else {}
        return cls(original, named, {**known, **made, **named})

    def address(self, lang: str) -> str | None:
        """Return the address of the page in a language, where it is known."""
        return self.wanted.get(lang)

    def written(self, text: str, lang: str) -> str:
        """Return the page with a head that says which language it is in, and where it is in the others."""
        address, links = self.address(lang), self._links(" />" if is_xml(text) else ">")
        parts: list[str] = []
        for token in tokenize(text):
            said, is_canonical = _property(token), _canonical(token) is not None
            if said == "og:locale":
                parts.append(_with(token, "content", locale_of(lang)))
            elif address and (said == "og:url" or is_canonical):
                parts.append(_with(token, "content" if said else "href", address))
            else:
                parts.append(token.raw)
            if is_canonical or said == "og:url":
                parts.append(links)
                links = ""
        return "".join(parts)

    def _links(self, end: str) -> str:
        """Return the links of the set that the page has not."""
        return "".join(
            f'<link rel="alternate" hreflang="{lang}" href="{html.escape(address)}"{end}'
            for lang, address in self.wanted.items()
            if lang not in self.named
        )


def _alternate(token: Token) -> tuple[str, str] | None:
    """Return the language of a page's translation, with its address."""
    tag, href = token.attribute("hreflang"), token.attribute("href")
    if token.name != "link" or not tag or not href or _rel(token) != "alternate" or tag.value == "x-default":
        return None
    try:
        return LanguageTag.parse(tag.value).language, html.unescape(href.value)
    except UnknownLanguage:
        return None


def _canonical(token: Token) -> str | None:
    href = token.attribute("href")
    return html.unescape(href.value) if token.name == "link" and href and _rel(token) == "canonical" else None


def _rel(token: Token) -> str:
    rel = token.attribute("rel")
    return rel.value.strip().lower() if rel else ""


def _property(token: Token) -> str:
    """Return the property of Open Graph that a tag says."""
    said = token.attribute("property") if token.kind is TokenKind.START and token.name == "meta" else None
    return said.value.strip().lower() if said else ""


def _content(token: Token) -> str | None:
    content = token.attribute("content")
    return html.unescape(content.value) if content else None


def _with(token: Token, name: str, value: str) -> str:
    """Return a tag with another value of an attribute."""
    attribute = token.attribute(name)
    if attribute is None:
        return token.raw
    quoted = html.escape(value) if attribute.quote else f'"{html.escape(value)}"'
    return token.raw[: attribute.begin] + quoted + token.raw[attribute.end :]
