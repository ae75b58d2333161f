"""Posts of an export of WordPress (WXR): an RSS feed in which each item has a whole post.

https://wordpress.org/documentation/article/tools-export-screen/. Comments of the block editor and shortcodes stay
where they are. Names of terms and authors, addresses and slugs stay too: they are the site's, and the export has them
more than once.
"""

from __future__ import annotations

import copy
from typing import Any

from babel import Locale
from lxml import etree

from dateline.article import Format
from dateline.formats import disclosure
from dateline.formats.addresses import Addresses
from dateline.formats.blogcodes import Shortcodes
from dateline.formats.fields import Fields
from dateline.formats.identity import translated_id
from dateline.formats.item import Item, Results, State
from dateline.formats.plain import looks_like_html
from dateline.formats.spots import Elements, Spot
from dateline.formats.xmltext import append, child, children, namespace_of, set_text, text_of

_NAMESPACE = "wordpress.org/export/"
# What is a part of the site and no text of it.
_SITE = frozenset(
    {"nav_menu_item", "revision", "custom_css", "customize_changeset", "oembed_cache", "user_request", "wp_template"}
    | {"wp_template_part", "wp_global_styles", "wp_navigation", "wp_font_family", "wp_font_face"}
)
_GONE = frozenset({"trash", "auto-draft"})
_META = {
    "_yoast_wpseo_title": "seo_title",
    "_yoast_wpseo_metadesc": "seo_description",
    "rank_math_title": "seo_title",
    "rank_math_description": "seo_description",
    "_wp_attachment_image_alt": "body",  # of a picture
}


class WxrPost:
    """An item of an export, and what of it is translated."""

    def __init__(self, element: Any, key: str | None = None, lang: str | None = None) -> None:
        """Read an item; ``key`` is that of its item here, ``lang`` the language of the site."""
        self.element, self._key = element, key or _id(element) or "item"
        self._type, status = _said(element, "post_type"), _said(element, "status")
        self._elements, self._codes = Elements(element), Shortcodes()
        self._fields: Fields[Spot] = Fields(
            self._key,
            Format.HTML,
            lang,
            _state(status),
            _said(element, "post_date_gmt") if status == "future" else None,
        )
        if self._type not in _SITE and status not in _GONE:
            self._read()
        self._killed = self._type not in _SITE and status == "trash"
        self.items: tuple[Item, ...] = self._fields.items()

    def localized(self, lang: str, results: Results) -> Any:
        """Return a copy of the item in a language, see localize."""
        element = copy.deepcopy(self.element)
        self.localize(element, lang, results)
        return element

    def localize(self, element: Any, lang: str, results: Results, where: Addresses | None = None) -> None:
        """Write a copy of the item in a language; without a result for it, it stays as it was.

        ``where`` tells where the translations of its page are. A post that was trashed gets the name of its
        translation, which is trashed with it.
        """
        if self._key in results:
            texts = self._fields.written(results)
            Elements(element).write((spot, self._codes.shown(text)) for spot, text in texts)
        if self._key in results or self._killed:
            self._identify(element, lang, where)
        if disclosure.by_machine(*(results[one.key] for one in self.items if one.key in results)):
            _add_meta(element, "digital_source_type", disclosure.URI)

    def _identify(self, element: Any, lang: str, where: Addresses | None) -> None:
        """Give the item a name of its own, and say whose translation it is, and in which language."""
        guid, link = (_own(element, name) for name in ("guid", "link"))
        if guid is not None and self._type != "attachment":  # there it may be the file's
            _add_meta(element, "translated_from", text_of(guid).strip())
            set_text(guid, translated_id(text_of(guid).strip(), lang))
            guid.set("isPermaLink", "false")
        if link is not None and where is not None:
            set_text(link, where.of(text_of(link).strip()).get(lang) or text_of(link))
        for one in children(element, "category"):
            if one.get("domain") == "language":  # Polylang's
                one.set("nicename", lang)
                set_text(one, Locale.parse(lang).get_display_name() or lang)

    def _read(self) -> None:
        title = next((one for one in children(self.element, "title") if not namespace_of(one)), None)
        is_file = self._type == "attachment"
        if title is not None and not is_file:  # a file's title is its name
            rich = looks_like_html(text_of(title))
            self._fields.put("headline", *self._elements.text(title, html=rich))
        for one in children(self.element, "encoded"):
            text, spot, form = self._elements.text(one, html=True)
            name = "standfirst" if "excerpt" in namespace_of(one) else "body"
            self._fields.put(name, self._codes.hidden(text), spot, form)
        for one in children(self.element, "postmeta"):
            value, field = child(one, "meta_value"), _META.get(_said(one, "meta_key"))
            if value is None or field is None:
                continue
            self._fields.put(field, *self._elements.text(value, html=False))


def is_export(namespaces: dict[str | None, str]) -> bool:
    """Tell whether a feed with such namespaces is an export of WordPress."""
    return any(_NAMESPACE in uri for uri in namespaces.values())


def _state(status: str) -> State:
    """Return whether a post may be published, by its status; one in the trash was killed."""
    if status == "trash":
        return State.CANCELED
    return State.WITHHELD if status in ("draft", "pending", "private") else State.USABLE


def _own(element: Any, name: str) -> Any:
    """Return the child with a name that has a text, or None."""
    found = child(element, name)
    return found if found is not None and text_of(found).strip() else None


def _id(element: Any) -> str | None:
    named = (_own(element, name) for name in ("guid", "link", "post_id"))
    return next((text_of(one).strip() for one in named if one is not None), None)


def _said(element: Any, name: str) -> str:
    found = child(element, name)
    return "" if found is None else text_of(found).strip()


def _add_meta(element: Any, key: str, value: str) -> None:
    """Add a field of a post's own, in the export's namespace."""
    like = next(
        (one for one in element if _NAMESPACE in namespace_of(one) and "excerpt" not in namespace_of(one)), None
    )
    if like is None or any(_said(one, "meta_key") == key for one in children(element, "postmeta")):
        return
    space = namespace_of(like)
    meta = append(element, f"{{{space}}}postmeta")
    for name, text in (("meta_key", key), ("meta_value", value)):
        etree.SubElement(meta, f"{{{space}}}{name}").text = etree.CDATA(text)
