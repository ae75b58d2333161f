"""Character references."""

from __future__ import annotations

import html

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.markup.entity import decode, decode_attribute, spelling


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("&lt;script&gt; &amp;amp;", "<script> &amp;"),
        ("5&nbsp;km &copy", "5\u00a0km ©"),
        ("par&shy;lia\u00adment", "parliament"),
        ("&#8217;&#x2019;&rsquo;", "’’’"),
        ("a&#x202e;b&#0;c", "ab\ufffdc"),
        ("e&#769;", "é"),
        ("&#" + "9" * 5_000 + ";", "\ufffd"),
        ("&unknown; & &;", "&unknown; & &;"),
    ],
)
def test_references_in_text(raw: str, text: str) -> None:
    assert decode(raw) == text


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("a&quot;b&#39;c", "a\"b'c"),
        ("?a=1&copy=2&reg", "?a=1&copy=2®"),
        ("&ampere;", "&ampere;"),
        ("&notit;", "&notit;"),
        ("AT&T", "AT&T"),
    ],
)
def test_references_in_attributes(raw: str, text: str) -> None:
    assert decode_attribute(raw) == text


@pytest.mark.parametrize(
    ("raw", "quote", "text", "written"),
    [
        ("plain", "", "a < b & c > d\u00a0e", "a &lt; b &amp; c &gt; d&nbsp;e"),
        ("&copy; &#8217;", "", "© ’ ©", "&copy; &#8217; &copy;"),
        ("&copy now", "", "©now", "&copy;now"),
        ("&copy; and ©", "", "©", "©"),
        ("a > b\u00a0c", "", "d > e\u00a0f &", "d > e\u00a0f &amp;"),
        ("&#65; &shy;", "", "A\u00ad", "A\u00ad"),
        ("&amp;lt;", "", "<&lt;", "&lt;&amp;lt;"),
        ("plain", '"', "say \"no\" and 'yes'", "say &quot;no&quot; and 'yes'"),
        ("plain", "'", "say \"no\" and 'yes'", 'say "no" and &#39;yes&#39;'),
        ("it&apos;s", "'", "'", "&apos;"),
    ],
)
def test_characters_are_written_as_the_source_writes_them(raw: str, quote: str, text: str, written: str) -> None:
    assert spelling([raw], quote)(text) == written


@given(st.text(max_size=30), st.text(max_size=30), st.sampled_from(["", '"', "'"]))
def test_what_is_written_says_the_same_and_holds_no_markup(source: str, text: str, quote: str) -> None:
    raw = source.replace(quote, "") if quote else source.replace("<", "")
    written = spelling([raw], quote)(text)
    assert html.unescape(written) == html.unescape(html.escape(text))
    assert "<" not in written
    assert not quote or quote not in written
