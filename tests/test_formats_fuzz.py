"""Documents of strange shapes: each is read or refused, and what is read can be translated and written."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from dateline.errors import InputError
from dateline.formats import NewsFormat, read
from tests.newsformats import translation


def words(text: str) -> list[str]:
    return re.findall(r"\S+", text)


TEXTS = st.sampled_from(
    [
        *(
            "",
            "en",
            "de",
            "canceled",
            "text/html",
            "The talks resumed.",
            "<p>The talks &amp; the <b>road</b>.</p>",
            "urn:a",
        ),
        *(
            "urn:a",
            "</script>",
            "&nbsp;",
            "a\nb",
            "\ud800",
            "\x00",
            "\ufffe",
            "a]]>b",
            "https://a.example/1#x",
            "NewsArticle",
        ),
    ]
)
NAMES = st.sampled_from(
    words(
        """
        uri guid type language headline headlines headline_extra title by byline bodies body_html
        body_text body_xhtml descriptions description_text associations value contentType role altIds
        altids keywords located pubStatus pubstatus standard version renditions wordcount charCount
        edNote ednote @type @id @graph @context articleBody image caption inLanguage mainEntityOfPage
        liveBlogUpdate dateline name description url workTranslation content excerpt rendered raw slug
        id meta lang translations _embedded wp:term wp:featuredmedia yoast_head yoast_head_json
        og_locale status date
        """
    )
)
VALUES = st.recursive(
    TEXTS | st.integers() | st.booleans() | st.none(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=6),
    max_leaves=25,
)
OBJECTS = st.dictionaries(NAMES, VALUES, min_size=1, max_size=10)
TAGS = {
    NewsFormat.RSS: words(
        """
        rss channel item title description link guid category language
        """
    ),
    NewsFormat.ATOM: words(
        """
        feed entry id title summary content link category subtitle div p b
        """
    ),
    NewsFormat.WXR: words(
        """
        rss channel item title link guid category language description encoded wp:encoded wp:status
        wp:post_type wp:post_id wp:postmeta wp:meta_key wp:meta_value
        """
    ),
    NewsFormat.NITF: words(
        """
        nitf head title meta docdata doc-id key-list keyword body body.head hedline hl1 hl2 byline
        person dateline location story.date abstract body.content p block media media-caption
        media-object lang em
        """
    ),
    NewsFormat.NEWSML_G2: words(
        """
        newsItem packageItem newsMessage itemSet itemMeta pubStatus link title contentMeta language
        headline description by keyword dateline contentSet inlineXML inlineData groupSet group itemRef
        nitf
        """
    ),
}
EXPORT = "http://wordpress.org/export/1.2/"
SPACE = {NewsFormat.ATOM: "http://www.w3.org/2005/Atom", NewsFormat.NEWSML_G2: "http://iptc.org/std/nar/2006-10-01/"}
ROOTS = {NewsFormat.ATOM: ["feed", "entry"], NewsFormat.NEWSML_G2: ["newsItem", "packageItem", "newsMessage"]}
ATTRIBUTES = st.dictionaries(
    st.sampled_from(
        ["type", "term", "label", "href", "rel", "guid", "id-string", "key", "qcode", "version", "iso", "role"]
    ),
    st.sampled_from(["html", "xhtml", "Talks & more", "stat:canceled", "urn:a", "fr", ""]),
    max_size=3,
)
CLEAN = st.sampled_from(
    ["", " ", "The talks resumed.", "<p>A &amp; B</p>", "a]]>b", "By Ann Lee", "Yerevan", "trash", "en"]
)


def told(data: bytes, form: NewsFormat) -> bytes | None:
    """Read, translate and write a document; None where it is refused."""
    try:
        given = read(data, form)
        given.written("hy", {})
        done = translation(given, ["hy"])
    except InputError:
        return None
    return done.written("hy")


@pytest.mark.parametrize("form", [NewsFormat.NINJS, NewsFormat.JSON_LD, NewsFormat.WORDPRESS])
def test_json_of_any_shape_is_read_or_refused(form: NewsFormat) -> None:
    @given(value=OBJECTS | st.lists(OBJECTS, max_size=3))
    @settings(max_examples=60, derandomize=True, suppress_health_check=list(HealthCheck))
    def holds(value: Any) -> None:
        out = told(json.dumps(value).encode(), form)
        assert out is None or isinstance(json.loads(out), type(value))

    holds()


@pytest.mark.parametrize("form", list(TAGS))
def test_xml_of_any_shape_is_read_or_refused(form: NewsFormat) -> None:
    tags = TAGS[form]

    def element(name: str, attributes: dict[str, str], text: str, inner: list[Any], tail: str) -> Any:
        space = EXPORT if name.startswith("wp:") else SPACE.get(form)
        own, nsmap = name.removeprefix("wp:"), {"wp": EXPORT} if form is NewsFormat.WXR else None
        made = etree.Element(f"{{{space}}}{own}" if space else own, attributes, nsmap)
        made.text, made.tail = text, tail
        made.extend(inner)
        return made

    @st.composite
    def trees(draw: Any, level: int = 0) -> Any:
        name = draw(st.sampled_from(ROOTS.get(form, tags[:1]) if level == 0 else tags[1:]))
        inner = draw(st.lists(trees(level + 1), max_size=4 if level < 5 else 0)) if level < 5 else []
        return element(name, draw(ATTRIBUTES), draw(CLEAN), inner, draw(CLEAN) if level else "")

    @given(tree=trees())
    @settings(max_examples=60, derandomize=True, suppress_health_check=list(HealthCheck))
    def holds(tree: Any) -> None:
        out = told(etree.tostring(tree), form)
        assert out is None or etree.fromstring(out).tag == tree.tag

    holds()
