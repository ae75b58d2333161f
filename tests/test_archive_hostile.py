"""Archives that somebody made to do harm, or that are broken: each fault is told of its item, and no more is lost."""

from __future__ import annotations

import bz2
import gzip
import json
import lzma
import os
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest

from dateline.archive.bounds import Bounds
from dateline.archive.job import Paths
from dateline.archive.ledger import State
from dateline.archive.output import within
from dateline.assembly import build_ledger
from dateline.errors import ArchiveStopped
from tests.archive_job import pipeline, run

MOST = 2_000
GOOD = '{"id":"g1","body":"Rain fell."}'
FEED = '<?xml version="1.0"?>{doctype}<rss version="2.0"><channel><title>T</title>{items}</channel></rss>'
ITEM = "<item><guid>{id}</guid><title>{title}</title><description>{text}</description></item>"
LAUGHS = '<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;">]>'
FETCHED = '<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/hostname">]>'


def feed(*items: str, doctype: str = "") -> bytes:
    return FEED.format(items="".join(items), doctype=doctype).encode()


def item(id_: str, text: str = "Rain fell.", title: str = "Rain") -> str:
    return ITEM.format(id=id_, text=text, title=title)


def parquet(path: Path) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    pq.write_table(pa.table({"body": ["Rain fell."] * 3}), path)
    path.write_bytes(path.read_bytes()[:-20])


Make = Callable[[Path], object]


def written(data: bytes) -> Make:
    return lambda path: path.write_bytes(data)


# Name, what is in it; the number of the item that is refused or None for the rest of the file, why; what is done of it.
CASES: dict[str, tuple[str, Make, int | None, str, int]] = {
    "a broken line": ("x.jsonl", written(f'{GOOD}\n{{"body": "cu\n{GOOD}\n'.encode()), 1, "is no JSON", 2),
    "a line that is no text": ("x.jsonl", written(f"{GOOD}\n".encode() + b'{"body":"\xff"}\n'), 1, "not UTF-8", 1),
    "a line of 50 MB": (
        "x.jsonl",
        written(b'{"body":"' + b"a" * 50_000_000 + f'"}}\n{GOOD}\n'.encode()),
        0,
        "more than",
        1,
    ),
    "an item of a list of 50 MB": (
        "x.json",
        written(b'[{"body":"' + b"a" * 50_000_000 + f'"}},{GOOD}]'.encode()),
        0,
        "more than",
        1,
    ),
    "a list that is cut": ("x.json", written(f'{{"items":[{GOOD},{{"body":"Sn'.encode()), None, "in the middle", 1),
    "a list nested without end": ("x.json", written(b"[" * 500_000), None, "in the middle", 0),
    "an item nested without end": (
        "x.json",
        written(f"[{GOOD},{'[' * 50_000}{']' * 50_000}]".encode()),
        1,
        "no JSON",
        1,
    ),
    "an article of 50 MB": ("x.txt", written(b"a" * 50_000_000), 0, "too large", 0),
    "a text that is none": ("x.txt", written(b"Rain \xff\xfe fell."), 0, "not UTF-8", 0),
    "an item of a feed of 50 MB": ("x.xml", written(feed(item("a", "a" * 50_000_000), item("b"))), 0, "more than", 1),
    "an item of a feed nested deep": (
        "x.xml",
        written(feed(item("a", "<b>" * 5_000 + "</b>" * 5_000), item("b"))),
        0,
        "in line 1",
        1,
    ),
    "an item of a feed that is no text": (
        "x.xml",
        written(feed(item("a"), item("b", "FAULT"), item("c")).replace(b"FAULT", b"\xff\xfe")),
        1,
        "no text in the feed's encoding",
        2,
    ),
    "a reference that nothing declares": ("x.xml", written(feed(item("a", "&evil;"), item("b"))), 0, "evil", 1),
    "a feed that is cut": ("x.xml", written(feed(item("a"), item("b"))[:-60]), None, "not well-formed", 1),
    "a bomb of entities": ("x.xml", written(feed(item("a", "&c;"), doctype=LAUGHS)), None, "declares entities", 0),
    "an entity that is fetched": (
        "x.xml",
        written(feed(item("a", "&a;"), doctype=FETCHED)),
        None,
        "declares entities",
        0,
    ),
    "a document that is none of news": ("x.xml", written(b"<catalog/>"), 0, "neither a feed", 0),
    "an encoding that nobody knows": (
        "x.xml",
        written(b'<?xml version="1.0" encoding="x-klingon"?><rss/>'),
        None,
        "not known",
        0,
    ),
    "a quotation that is never closed": (
        "x.csv",
        written(b'id,body\n1,Rain fell.\n2,"' + b"a" * 3_000_000),
        1,
        "never closed",
        1,
    ),
    "a row with a value too many": ("x.csv", written(b"id,body\n1,Rain fell.\n2,a,b\n"), 1, "3 values", 1),
    "a table that is cut": ("x.parquet", parquet, None, "no Parquet", 0),
    "a table that is compressed twice": ("x.parquet.gz", written(gzip.compress(b"PAR1")), None, "compressed within", 0),
    "gzip that is cut": (
        "x.jsonl.gz",
        written(gzip.compress((GOOD + "\n").encode() * 3 + os.urandom(300_000))[:-200_000]),
        None,
        "cannot be read to its end",
        3,
    ),
    "gzip that is damaged": ("x.jsonl.gz", written(gzip.compress(GOOD.encode())[:-12] + b"0" * 12), None, "its end", 0),
    "xz that is none": ("x.jsonl.xz", written(b"\xfd7zXZ\0damaged"), None, "its end", 0),
    "xz that is cut": ("x.jsonl.xz", written(lzma.compress(GOOD.encode())[:-8]), None, "its end", 0),
    "bzip2 that is cut": ("x.jsonl.bz2", written(bz2.compress(GOOD.encode())[:-8]), None, "its end", 0),
    "zstd that is none": ("x.jsonl.zst", written(b"(\xb5/\xfddamaged"), None, "its end", 0),
    "a bomb of gzip": ("x.jsonl.gz", written(gzip.compress(b" " * 90_000_000)), None, "expands to more than", 0),
    "a bomb of bzip2 in one line": ("x.txt.bz2", written(bz2.compress(b"a" * 50_000_000)), 0, "too large", 0),
}


@pytest.mark.parametrize(("name", "make", "number", "why", "done"), CASES.values(), ids=CASES)
def test_a_fault_is_told_of_its_item_and_nothing_else_is_lost(
    tmp_path: Path, name: str, make: Make, number: int | None, why: str, done: int
) -> None:
    archive, out = tmp_path / "in", tmp_path / "out"
    archive.mkdir()
    (archive / "a.txt").write_text("The bank closed.")
    (archive / "z.jsonl").write_text(GOOD + "\n")
    make(archive / name)
    tally = run(archive, out, pipeline(), Bounds(max_characters=MOST))
    assert tally.done == 2 + done
    told = [(one.number, one.message) for one in tally.unreadable if one.file == name]
    failed = told if number is None else entries(out, name)
    assert [(at, why in message) for at, message in failed] == [(number, True)], failed
    assert (out / "de" / "a.txt").read_text() == "THE BANK CLOSED."
    assert json.loads((out / "de" / "z.jsonl").read_text())["body"] == "RAIN FELL."
    assert sorted(one.name for one in tmp_path.iterdir()) == ["in", "out"]
    again = run(archive, out, pipeline(), Bounds(max_characters=MOST))
    assert (again.done, again.failed) == (0, 0)


def entries(out: Path, name: str) -> list[tuple[int, str]]:
    ledger = build_ledger(Paths(out, out).ledger, str(out), alone=False)
    try:
        ledger.job()
        return [(one.number, one.message) for file, one in ledger.all(State.FAILED) if file == name]
    finally:
        ledger.close()


def test_an_article_of_50_megabytes_takes_no_memory_to_pass_over(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    with gzip.open(tmp_path / "in" / "x.xml.gz", "wb", 1) as file:
        file.write(b"<rss><channel><item><title>")
        for _ in range(50):
            file.write(b"a " * 500_000)
        file.write(b"</title></item>" + item("b").encode() + b"</channel></rss>")
    tracemalloc.start()
    tally = run(tmp_path / "in", tmp_path / "out", pipeline(), Bounds(max_characters=MOST))
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert (tally.done, tally.failed) == (1, 1)
    assert most < 30_000_000


@pytest.mark.parametrize("name", ["../evil.txt", "a/../../evil.txt", "/etc/evil.txt", "a//b.txt", "a\0.txt", ".", ""])
def test_no_name_leads_out_of_the_folder_for_translations(name: str) -> None:
    with pytest.raises(ArchiveStopped, match="leads out"):
        within("de", name)


def test_a_name_with_a_newline_stays_one_file_and_one_line_of_a_table(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a\n..\nb.txt").write_text("Rain fell.")
    run(tmp_path / "in", tmp_path / "out", pipeline())
    assert [one.name for one in (tmp_path / "out" / "de").iterdir()] == ["a\n..\nb.txt"]


def test_a_loop_of_links_is_not_followed_nor_a_link_in_the_output(tmp_path: Path) -> None:
    archive, out, elsewhere = tmp_path / "in", tmp_path / "out", tmp_path / "elsewhere"
    for one in (archive / "sub", out / "de", elsewhere):
        one.mkdir(parents=True)
    (archive / "sub" / "a.txt").write_text("Rain fell.")
    (archive / "sub" / "loop").symlink_to(archive)
    assert run(archive, out, pipeline()).done == 1
    (archive / "sub" / "a.txt").write_text("Snow fell.")
    for one in (out / "de" / "sub").iterdir():
        one.unlink()
    (out / "de" / "sub").rmdir()
    (out / "de" / "sub").symlink_to(elsewhere)
    with pytest.raises(ArchiveStopped, match="by a link"):
        run(archive, out, pipeline())
    assert list(elsewhere.iterdir()) == []
