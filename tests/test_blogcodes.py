"""Shortcodes of WordPress are hidden and shown; brackets that an editor wrote are not."""

from __future__ import annotations

import pytest

from dateline.formats.blogcodes import Shortcodes


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ('A [gallery ids="1,2"] b', "A <!--shortcode 0--> b"),
        ("[caption id=a]<img/> Text[/caption]", "<!--shortcode 0--><img/> Text<!--shortcode 1-->"),
        ("[embed]https://a.example/[/embed]", "<!--shortcode 0-->"),
        ("[box]Text[/box]", "<!--shortcode 0-->Text<!--shortcode 1-->"),
        ("A\n[contact]\nb", "A\n<!--shortcode 0-->\nb"),
        ("[my_form]", "<!--shortcode 0-->"),
        ("He said [the minister] “lefted” [sic].", "He said [the minister] “lefted” [sic]."),
        ("<!-- wp:x [a b=c] --><a href=\"[x y='1']\">", "<!-- wp:x [a b=c] --><a href=\"[x y='1']\">"),
        ("[1] [] [", "[1] [] ["),
        ("[code] [a b=c] [code]", "[code] <!--shortcode 0--> [code]"),
        ("[code][a][/code] [code]", "<!--shortcode 0--> <!--shortcode 1-->"),
        ("<!-- [a b=c] <!-- [d e=f]", "<!-- <!--shortcode 0--> <!-- <!--shortcode 1-->"),
        ("  [contact] \nB", "  <!--shortcode 0--> \nB"),
        ("A [contact]\nB", "A [contact]\nB"),
    ],
)
def test_shortcodes_are_hidden_and_come_back(text: str, hidden: str) -> None:
    codes = Shortcodes()
    assert codes.hidden(text) == hidden
    assert codes.shown(hidden) == text


def test_texts_share_their_numbers() -> None:
    codes = Shortcodes()
    first, second = codes.hidden("[a_b]"), codes.hidden("[c_d]")
    assert codes.shown(second + first) == "[c_d][a_b]"
