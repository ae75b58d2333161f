"""Whole Markdown documents: what an engine leaves comes back byte for byte, what it changes keeps its place."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

from dateline.article import Article, Format
from dateline.catalog import Catalogs
from dateline.engine import Engine, Hypothesis, TranslationUnit
from dateline.language import TARGETS
from dateline.pipeline import Pipeline
from dateline.settings import Settings
from tests.engines import Backwards, Echo

pytestmark = pytest.mark.usefixtures("as_translated")
CATALOGS = Catalogs.load(Settings().locales, TARGETS)


class Wordy(Echo):
    """Each word comes back longer, with what a translation may bring: quotation marks, a number with a full stop."""

    def translation(self, unit: TranslationUnit) -> Hypothesis:
        words = unit.source.split()
        return Hypothesis(
            " ".join(f"«{word}»" if len(word) == 4 else f"{word}ը" for word in words), 1.0, tuple(range(len(words)))
        )


def translated(text: str, engine: Engine) -> str:
    article = Article(body=text, format=Format.MARKDOWN)
    return Pipeline(engine, CATALOGS, alternatives=0).translate(article, ["de"])["de"].body


WORDS = st.sampled_from(
    [
        "river",
        "the road",
        "snow_fall",
        "5 roads",
        "it's",
        "AT&T",
        "a * b",
        "2 < 3",
        "C#",
        "town",
        "hello!",
        "#tag",
        "(yes)",
        "café",
        "x|y",
        "1. one",
        "well-known",
        "a~b",
        "end.",
        "&copy; it",
        "\\*stars\\*",
        "http://a.b/c_d_e",
        "{ brace",
        "> more",
    ]
)
PHRASE = st.lists(WORDS, min_size=1, max_size=4).map(" ".join)


def wrapped(*forms: str) -> st.SearchStrategy[str]:
    return st.builds(lambda form, text: form.replace("…", text), st.sampled_from(forms), PHRASE)


MARKED = wrapped(
    *("*…*", "**…**", "_…_", "__…__", "~~…~~", "`code *x*`", "``a ` b``", "***…***", "**a *…* b**"),
    *("[…](http://x.y)", '[…](<a b> "The title")', "[…](/u 'It is')", "[…][ref]", "[ref]", "[ref][]", "[**…** x](u)"),
    *("![…](i.png)", '![… *x*](i.png "A title")', "![ref]", "[![…](a.png)](/link)", "<http://auto.link>", "[^note]"),
    *("<b>…</b>", "<kbd>Esc</kbd>", '<img src="a" alt="Words here">', "<!-- x -->", "<br>", '{{< ref "a_b.md" >}}'),
    *("{{ site.title }}", "{% link a_b.md %}", '[…]({{< ref "a" >}})', ":smile:", "$$a_b*c*$$", "&lt;b&gt;", "…"),
)
LINE = st.lists(st.one_of(PHRASE, MARKED), min_size=1, max_size=5).map(" ".join)
BLOCK = st.one_of(
    LINE,
    st.lists(LINE, min_size=2, max_size=3).map("\n".join),
    st.builds("{}{}\n{}".format, LINE, st.sampled_from(["  ", "\\", "    "]), LINE),
    st.builds("{} {}".format, st.sampled_from(["#", "##", "######"]), LINE),
    LINE.map("# {} ##".format),
    LINE.map("## {} {{#an-id .class}}".format),
    LINE.map("Words {}\n=====".format),
    st.builds("> {}\n> {}".format, LINE, LINE),
    st.builds("> {}\n{}".format, LINE, PHRASE),
    LINE.map("> [!NOTE]\n> {}".format),
    LINE.map("> - {}\n>   - nested\n>\n>   more".format),
    st.builds("- {}\n- {}\n  {}".format, LINE, LINE, PHRASE),
    st.builds("* [ ] {}\n* [x] {}".format, LINE, LINE),
    st.builds("3. {}\n\n   {}\n4. x".format, LINE, LINE),
    st.builds("- {}\n\n  ```js\n  a_b\n  ```\n  - {}".format, LINE, LINE),
    st.builds(
        "| a | {} |\n|:--|---|\n| `x` | {} |\n| only |".format,
        PHRASE.map(lambda t: t.replace("|", "\\|")),
        PHRASE.map(lambda t: t.replace("|", "\\|")),
    ),
    st.builds("Name | Words\n--- | ---\n*a* \\| b | {}".format, PHRASE.map(lambda t: t.replace("|", "\\|"))),
    st.builds("Term\n: {}\n: {}".format, LINE, LINE),
    st.sampled_from(
        [
            "```py\nx = 'y' # *not*\n```",
            "~~~\nwords\n~~~",
            "    indented *code*",
            "***",
            "---",
            "<div>\n<p>Words <b>here</b></p>\n</div>",
            '{{< figure src="a_b.png" caption="Words here" >}}',
            "{% raw %}\n*a* {{ b }}\n{% endraw %}",
            "{{% notice %}}\nWords here\n{{% /notice %}}",
            "[ref]: http://ref.x 'Ref title'",
            "[^note]: word",
            "[^other]: Some words\n\n    more of it",
            "[other]: <u v>",
            "<!-- a\n\ncomment -->",
            "$$\na_b\n$$",
            "Text\n{: .lead }",
            "<img src=a alt='Words'>\nmore words\nhere",
            "{{<\n  figure src='x'\n  alt=\"Some words\"\n>}}",
            "<details>\n<summary>Words</summary>\n\nMore words\n\n</details>",
        ]
    ),
)
HEAD = st.sampled_from(
    [
        "",
        "---\ntitle: Words here\ntags: [a, b]\ndraft: true # said\n---\n",
        "+++\ntitle = \"Words here\"\n[x]\nalt = 'It'\n+++\n\n",
        '---\ntitle: "Say \\"it\\""\n'
        "summary: >\n  Folded\n  words\nimages:\n  - src: a\n    caption: 'It''s'\n---\n\n",
    ]
)
REF = "\n\n[ref]: /ref"
DOCUMENT = st.builds(
    lambda head, blocks, end: head + "\n\n".join(blocks) + REF + end,
    HEAD,
    st.lists(BLOCK, min_size=1, max_size=8),
    st.sampled_from(["", "\n", "\n\n\n"]),
)
EVEN = settings(max_examples=100, suppress_health_check=[HealthCheck.too_slow])


@EVEN
@given(DOCUMENT, st.sampled_from(["\n", "\r\n"]))
@example("river\n\n<!-- x --> [![river](a.png)](/link)\n\n[ref]: /ref", "\n")
def test_what_is_not_changed_comes_back_byte_for_byte(text: str, end: str) -> None:
    text = text.replace("\n", end)
    assert translated(text, Echo()) == text


def structure(text: str) -> Counter[str]:
    """Return what a document consists of: its blocks, links, images, code and emphasis, with their targets."""
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    deflist_plugin(parser)
    footnote_plugin(parser, always_match_refs=True)
    found: Counter[str] = Counter()
    for token in parser.parse(text):
        found[f"{token.type} {token.content if token.type in ('fence', 'code_block') else token.level}"] += 1
        for child in token.children or []:
            if child.type not in ("text", "softbreak"):
                shown = (
                    child.content
                    if child.type == "code_inline"
                    else child.attrs.get("href", child.attrs.get("src", ""))
                )
                found[f"{child.type} {shown}"] += 1
    return found


@EVEN
@given(DOCUMENT)
@example("river ***#tag it's***\n\n[ref]: /ref")
def test_what_is_changed_has_the_structure_that_it_had(text: str) -> None:
    assert structure(translated(text, Wordy())) == structure(text)


@EVEN
@given(DOCUMENT)
@example("river\n\nWords <!-- x --> river\n=====\n\n[ref]: /ref")
def test_in_another_order_of_words_no_link_image_or_block_is_lost(text: str) -> None:
    before, after = (structure(one) for one in (text, translated(text, Backwards())))
    emphasis = re.compile("(?:em|strong|s)_")  # round words that another emphasis has taken, there may be none
    assert {k: n for k, n in after.items() if not emphasis.match(k)} == {
        k: n for k, n in before.items() if not emphasis.match(k)
    }
