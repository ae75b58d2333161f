"""Exports of WordPress as documents: drafts, posts of the future, the trash, and Polylang's languages."""

from __future__ import annotations

from typing import Any

import pytest

from dateline.formats import NewsFormat, State, read
from dateline.language import TARGETS
from tests.newsformats import DOCUMENTS, as_xml, document, written

WP = "{http://wordpress.org/export/1.2/}"
DATA = (DOCUMENTS / "site.wxr.xml").read_text(encoding="utf-8")
TRASHED = DATA.replace("<![CDATA[publish]]>", "<![CDATA[trash]]>", 1)


def meta(item: Any) -> dict[str, str]:
    return {one.findtext(f"{WP}meta_key"): one.findtext(f"{WP}meta_value") for one in item.findall(f"{WP}postmeta")}


@pytest.mark.parametrize("lang", TARGETS)
def test_a_post_says_whose_translation_it_is_and_in_which_language(lang: str) -> None:
    channel = as_xml(written(document("site.wxr.xml"), lang)).find("channel")
    post = channel.find("item")
    assert channel.findtext("language") == lang
    assert post.findtext("guid") == f"https://tavush-times.example/?p=4801#{lang}"
    assert meta(post)["translated_from"] == "https://tavush-times.example/?p=4801"
    assert meta(post)["digital_source_type"].endswith("/trainedAlgorithmicMedia")
    assert post.find("category[@domain='language']").get("nicename") == lang


def test_blocks_and_shortcodes_stay_where_they_are() -> None:
    text = written(document("site.wxr.xml"), "de").decode()
    assert text.count("<!-- wp:paragraph") == DATA.count("<!-- wp:paragraph")
    assert '[gallery ids="4803,4804" columns="2"]' in text
    assert "FARMERS HARVEST WHEAT" in text


def test_what_belongs_to_the_site_stays() -> None:
    old, new = (as_xml(data).find("channel") for data in (DATA.encode(), written(document("site.wxr.xml"), "ru")))
    for path in ("title", "link", f"{WP}category/{WP}cat_name", f"{WP}author/{WP}author_display_name"):
        assert new.findtext(path) == old.findtext(path)
    assert new.findall("item")[-1].findtext("guid") == "https://tavush-times.example/?p=11"


def test_a_post_of_the_future_has_an_embargo() -> None:
    post = next(one for one in document("site.wxr.xml").items if one.key.endswith("4810"))
    assert (post.state, post.embargo) == (State.USABLE, "2026-12-10 05:00:00")


def test_a_post_in_the_trash_is_passed_on_and_not_translated() -> None:
    given = read(TRASHED.encode(), NewsFormat.WXR)
    assert next(one for one in given.items if one.key.endswith("4801")).state is State.CANCELED
    post = as_xml(written(given, "hy")).find("channel/item")
    assert post.findtext("guid") == "https://tavush-times.example/?p=4801#hy"
    assert post.findtext("title") == "Wheat prices rise after dry summer"
    assert "digital_source_type" not in meta(post)
    assert meta(post)["translated_from"] == "https://tavush-times.example/?p=4801"
