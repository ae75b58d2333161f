"""Links of feeds' entries to the pages that they stand for, in each language."""

from __future__ import annotations

from typing import Any

from lxml import etree

from dateline.formats.addresses import Addresses
from dateline.formats.xmltext import append, children, insert, namespace_of, set_text, text_of
from dateline.language import SOURCE

ATOM = "http://www.w3.org/2005/Atom"
_LINK = f"{{{ATOM}}}link"
_PAGES = ("text/html", "application/xhtml+xml")


def name_pages(element: Any, lang: str, where: Addresses) -> None:
    """Let an entry stand for its page in a language, and name that page in the others; in English it does already."""
    page = _page(element)
    addresses = where.of(_address(page)) if page is not None else {}
    if lang not in addresses:
        return
    own = addresses.pop(lang)
    if namespace_of(element) == ATOM:
        if not _has(element, lang):  # first, since readers take the first for the entry's page
            element.insert(element.index(page), made := _link(lang, own))
            made.tail = made.getprevious().tail if made.getprevious() is not None else element.text
    else:
        set_text(page, own)
        _add(element, lang, own)
    for other, address in addresses.items():
        _add(element, other, address)


def say_english(element: Any) -> None:
    """Say of the links of an entry or a feed to pages that these are English; its own is that of another feed now."""
    for one in children(element, "link"):
        if namespace_of(one) == ATOM and one.get("rel", "alternate") in ("alternate", "self"):
            if one.get("rel") == "self":
                one.set("rel", "alternate")
            if one.get("hreflang") is None:
                one.set("hreflang", SOURCE)


def name_original(element: Any) -> None:
    """Add a link of an item of RSS to its page, which is English."""
    page = _page(element)
    if page is not None:
        _add(element, SOURCE, _address(page))


def _page(element: Any) -> Any:
    """Return the link to the page that an entry stands for."""
    if namespace_of(element) == ATOM:
        return next((one for one in _alternates(element) if one.get("type", _PAGES[0]) in _PAGES), None)
    own = (one for one in children(element, "link") if not namespace_of(one))
    return next((one for one in own if text_of(one).strip()), None)


def _address(link: Any) -> str:
    return str(link.get("href") or text_of(link)).strip()


def _alternates(element: Any) -> list[Any]:
    links = (one for one in children(element, "link") if namespace_of(one) == ATOM)
    return [one for one in links if one.get("rel", "alternate") == "alternate"]


def _has(element: Any, lang: str) -> bool:
    return any(one.get("hreflang") == lang for one in _alternates(element))


def _add(element: Any, lang: str, address: str) -> None:
    """Add a link behind those that there are; none where there is one for the language."""
    before = _alternates(element)
    if _has(element, lang):
        return
    if before:
        insert(element, before, _link(lang, address))
    else:
        made = append(element, _LINK, nsmap={"atom": ATOM})
        made.attrib.update(_link(lang, address).attrib)


def _link(lang: str, address: str) -> Any:
    return etree.Element(_LINK, {"rel": "alternate", "hreflang": lang, "href": address}, {"atom": ATOM})
