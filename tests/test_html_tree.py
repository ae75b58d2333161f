"""What a browser makes of a translated page: the tree that it was, whatever happens to the words in it."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser, LexborNode

from dateline.article import Article, Format
from dateline.catalog import Catalogs
from dateline.language import TARGETS
from dateline.markup.elements import names
from dateline.markup.html import TEXT_ATTRIBUTES
from dateline.pipeline import Pipeline
from dateline.settings import Settings as ServiceSettings
from tests.engines import Backwards

PIPELINE = Pipeline(Backwards(), Catalogs.load(ServiceSettings().locales, TARGETS), max_characters=10_000_000)
INLINE = names("a b i em span u code kbd time img wbr input svg script x-mark -comment")

WORDS = [
    "the road ",
    "was ",
    "open. ",
    "Mr. Hill said ",
    "of 5 km ",
    "&amp; ",
    "&lt;b&gt; ",
    "“Yes.” ",
    "5&nbsp;km ",
    "\n",
]
ALONE = [
    "<br>",
    "<img src=a.png alt='The hill & the \"road\"'>",
    "<img alt=Bridge>",
    "<!-- note -->",
    "<wbr>",
    "<code>a &lt; b</code> ",
    "<kbd>Ctrl</kbd> ",
    "<time datetime=2026>the day</time> ",
    "<script>if (a<b) '</p>'</script>",
    "<svg viewBox='0 0 1 1'><path d='M0'/><title>the hill</title></svg>",
    "<hr>",
    "<input placeholder='The name' disabled>",
    "http://a.b/c ",
    "<i class=icon></i>",
    "<pre>\n the  pre\n</pre>",
    "<x-mark>of the words</x-mark> ",
]
PAIRS = ["<a href='#'>", "<b>", "<i>", "<span title='The title'>", "<em class=x>", "<u lang=en>", "<span translate=no>"]
BLOCKS = ["<div>", "<section lang=en>", "<blockquote>", "<div class='notranslate'>", "<div lang=fr>"]
BLOCKS += ["<aside translate=yes>"]
LEAVES = ["<p>", "<h2>", "<p id=p data-x='1 > 0'>"]
STEPS = [*WORDS, *WORDS, *ALONE, *PAIRS, *PAIRS, *BLOCKS, *LEAVES, *LEAVES] + ["end"] * 16
BROKEN = ["</b>", "</i>", "</p>", "</div>", "</span>", "</pre>", "<td>", "<", "<b", "<p title='the"]
HOLD_BLOCKS = names("div section blockquote aside")
pytestmark = pytest.mark.usefixtures("as_translated")


def valid(steps: list[str]) -> str:
    """Make a document of random steps that breaks no rule of nesting."""
    written: list[str] = []
    stack: list[str] = []
    for step in steps:
        name = step.strip("<>").split(" ")[0]
        in_block = not stack or stack[-1] in HOLD_BLOCKS
        if step == "end":
            written += [f"</{stack.pop()}>"] if stack else []
        elif step in ALONE or step in WORDS:
            written += [step] if in_block or not step.startswith(("<hr", "<pre")) else []
        elif step in PAIRS:
            if not (name == "a" and "a" in stack):
                written.append(step)
                stack.append(name)
        else:
            while stack and stack[-1] not in HOLD_BLOCKS:
                written.append(f"</{stack.pop()}>")
            written.append(step)
            stack.append(name)
    return "".join([*written, *(f"</{name}>" for name in reversed(stack))])


def translated(text: str) -> str:
    return PIPELINE.translate(Article(body=text, format=Format.HTML), ["de"])["de"].body


Shape = tuple[str, tuple[tuple[str, str], ...], tuple["Shape", ...]]


def shape(node: LexborNode) -> Shape:
    """Return the tree below a node: inline siblings that stand together in any order, no text, no translated values."""
    children: list[list[Shape]] = [[]]
    for child in node.iter(include_text=False):
        if child.tag in INLINE:
            children[-1].append(shape(child))
        else:
            children += [[shape(child)], []]
    return node.tag or "", attributes(node), tuple(one for run in children for one in sorted(run))


def attributes(node: LexborNode) -> tuple[tuple[str, str], ...]:
    changed = (*TEXT_ATTRIBUTES, "lang")
    return tuple(sorted((name, "" if name in changed else value or "") for name, value in node.attributes.items()))


def tree(text: str) -> Shape:
    root = LexborHTMLParser(text).root
    assert root is not None
    return shape(root)


def tags(text: str) -> Counter[tuple[str, tuple[str, ...]]]:
    """Return the tags and comments of a text with the names of their attributes."""
    found = re.findall(r"<!--.*?-->|</?[a-z](?:=\s*'[^']*'|=\s*\"[^\"]*\"|[^>=]|=)*>", text, re.DOTALL)
    return Counter((re.split(r"[\s>]", tag)[0], tuple(sorted(re.findall(r"\s([a-z-]+)=", bare(tag))))) for tag in found)


def bare(tag: str) -> str:
    return re.sub(r"=\s*(?:'[^']*'|\"[^\"]*\")", "=", tag)


def words(text: str) -> Counter[str]:
    root = LexborHTMLParser(re.sub(r"<(?!/?(?:wbr|!--))", " <", text)).root
    assert root is not None
    return Counter(re.findall(r"\w+", root.text(separator="")))


@settings(max_examples=500, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(STEPS), min_size=1, max_size=40))
def test_a_valid_document_keeps_its_tree(steps: list[str]) -> None:
    text = "<p>the road was open.</p>" + valid(steps)
    written = translated(text)
    assert tags(written) == tags(text)
    assert tree(written) == tree(text)
    assert words(written) == words(text)


@settings(max_examples=500, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from([*STEPS, *BROKEN]), max_size=40))
def test_a_broken_document_keeps_its_tags(steps: list[str]) -> None:
    text = "<p>the road was open.</p>" + "".join(step for step in steps if step != "end")
    assert tags(translated(text)) == tags(text)
