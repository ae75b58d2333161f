"""XLIFF for tests: an article handed out, edited as an editor's tool would, and taken back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from io import BytesIO
from typing import Any

from lxml import etree

from dateline.article import Article, Format, LocalizedArticle
from dateline.catalog import Catalogs
from dateline.glossary import Glossary
from dateline.pipeline import Pipeline
from dateline.xliff.applying import Applied, apply_files
from dateline.xliff.bounds import Bounds
from dateline.xliff.sheet import Source, Version, sheet_of
from dateline.xliff.taken_back import TakenBack, read_all
from dateline.xliff.writing import write_xliff
from tests.engines import Told

HTML = (
    '<p>YEREVAN, December 7 (Reuters) - The talks <b>resumed</b> on <a href="/a?b=1&amp;c=2">Monday</a>. '
    "Nobody spoke.</p>\n<p>Read more</p>\n<p>The road &amp; the border <i>are open. They</i> will stay so.</p>"
)
GERMAN = {
    "The talks resumed on Monday.": "Die Gespräche begannen am Montag.",
    "Nobody spoke.": "Niemand sprach.",
    "The road & the border are open.": "Straße & Grenze sind offen.",
    "They will stay so.": "Sie bleiben es.",
}
VERSIONS = list(Version)
BOUNDS = Bounds.of_request(100_000)
Tree = Any


def handed_out(
    catalogs: Catalogs,
    version: Version = Version.V2_1,
    *,
    text: str = HTML,
    form: Format = Format.HTML,
    lang: str = "de",
    pipeline: Pipeline | None = None,
    **more: Any,
) -> tuple[bytes, LocalizedArticle]:
    """Return the document of an article, and its translation."""
    pipeline = pipeline or Pipeline(Told(texts=GERMAN), catalogs)
    article = Article(
        text, format=form, **{key: more.pop(key) for key in ("headline", "dateline", "metadata", "id") if key in more}
    )
    glossary: Glossary = more.get("glossary", Glossary())
    result = pipeline.translate(article, [lang], **more)[lang]
    source = Source(article, more.get("units") or pipeline.units, tuple(glossary.names()))
    sheet = sheet_of(source, result, catalogs, pipeline.engine.info, "talks.html")
    return write_xliff([sheet], version), result


def edited(document: bytes, *changes: Callable[[Tree], None]) -> bytes:
    """Return a document as a tool writes it again after some changes."""
    root = etree.fromstring(document)
    for change in changes:
        change(root)
    return bytes(etree.tostring(root))


def taken(catalogs: Catalogs, *documents: bytes, keep: bool = False, bounds: Bounds = BOUNDS) -> Applied:
    """Return what comes of documents."""
    return apply_files(read_all(map(BytesIO, documents)), catalogs, bounds, keep=keep)


def only(applied: Applied) -> TakenBack:
    """Return the one article that there is."""
    (article,) = applied.articles
    return article


def segment(root: Tree, id_: str) -> Tree:
    """Return a segment of XLIFF 2, or a trans-unit of XLIFF 1."""
    (found,) = root.xpath(f"//*[local-name()='segment' or local-name()='trans-unit'][@id='{id_}']")
    return found


def child(element: Tree, name: str) -> Tree:
    """Return the child of an element with a name."""
    return next(one for one in element if etree.QName(one).localname == name)


def write(id_: str, text: str) -> Callable[[Tree], None]:
    """Change the words of a segment that has no tags."""

    def change(root: Tree) -> None:
        child(segment(root, id_), "target").text = text

    return change


def word(id_: str, old: str, new: str) -> Callable[[Tree], None]:
    """Change a word of a segment, wherever its tags are."""

    def change(root: Tree) -> None:
        target = child(segment(root, id_), "target")
        for node in target.iter():
            node.text = node.text and node.text.replace(old, new)
            if node is not target:
                node.tail = node.tail and node.tail.replace(old, new)

    return change


def confirm(*ids: str) -> Callable[[Tree], None]:
    """Say that somebody stands for segments."""

    def change(root: Tree) -> None:
        for id_ in ids:
            found = segment(root, id_)
            if etree.QName(found).localname == "segment":
                found.set("state", "final")
            else:
                found.set("approved", "yes")

    return change


def texts(root: Tree, path: str) -> Sequence[str]:
    """Return the texts of elements."""
    return ["".join(node.itertext()) for node in root.xpath(path)]
