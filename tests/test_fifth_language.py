"""A fifth target language, added to a copy of the package as docs/adding-a-language.md says: Turkish."""

from __future__ import annotations

import csv
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT

TURKISH = ROOT / "tests" / "data" / "turkish"
ARTICLE = """Ministers meet in Istanbul

By Anna Petrosyan and John Smith

ISTANBUL, December 7, 2026 (Reuters) — Some 12,500 people came, "more than in Tbilisi", she said.

All rights reserved. 3 comments

12,500 km

Updated at 3:40 p.m. GMT, Dec. 7, 2026

NEXT ARTICLE

Talks go on"""

PROGRAM = """
import json, sys
from pathlib import Path
sys.path.insert(0, {tests!r})
from dateline.article import Article
from dateline.catalog import Catalogs
from dateline.language import TARGETS
from dateline.metadata import Metadata
from dateline.pipeline import Pipeline
from dateline.slug import SlugWish
from tests.engines import Told

engine = Told(texts={{
    'Some 12,500 people came, "more than in Tbilisi", she said.':
        '"Tiflis\\'tekinden çok", yaklaşık 12,500 kişi geldi.',
    "Ministers meet in Istanbul": "bakanlar İstanbul'da buluştu",
}})
pipeline = Pipeline(engine, Catalogs.load(Path({locales!r}), TARGETS))
given = Metadata(keywords=("Opinion", "Moscow"), slug=SlugWish(), updated="2026-12-07")
headline, dateline = "Ministers meet in Istanbul", "TBILISI, Dec. 7 (TASS)"
article = Article(body={article!r}, headline=headline, dateline=dateline, metadata=given)
result = pipeline.translate(article, ["tr", "ru"], names=True)["tr"]
meta = result.metadata
print(json.dumps({{
    "headline": result.headline, "dateline": result.dateline, "body": result.body, "keywords": meta.keywords,
    "slug": meta.slug, "updated": meta.updated, "codes": sorted({{c.code for s in result.segments for c in s.checks}}),
    "ui": pipeline.catalogs.localize("12 COMMENTS", "tr"),
}}))
"""


def replaced(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} is not in {path} once"
    path.write_text(text.replace(old, new), encoding="utf-8")


def with_column(path: Path, names: dict[str, str]) -> None:
    """Give a table of names a column ``tr``; where a name is not known, it is empty."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, [*rows[0], "tr"], delimiter="\t", quoting=csv.QUOTE_NONE, quotechar=None)
        writer.writeheader()
        writer.writerows({**row, "tr": names.get(row["en"], "")} for row in rows)


def added(folder: Path) -> None:
    """Add Turkish to a copy of the package and of the catalogues: each step of the document, in its order."""
    package = folder / "dateline"
    replaced(package / "language.py", 'TARGETS = ("hy", "az", "ru", "de")', 'TARGETS = ("hy", "az", "ru", "de", "tr")')
    replaced(package / "language.py", '"de": "Latn"}', '"de": "Latn", "tr": "Latn"}')
    conventions = (TURKISH / "conventions.txt").read_text(encoding="utf-8")
    replaced(package / "conventions.py", "CONVENTIONS = {\n", "CONVENTIONS = {\n" + conventions)
    replaced(package / "line.py", '"de": "und"}', '"de": "und", "tr": "ve"}')
    with (package / "data" / "styles.toml").open("a", encoding="utf-8") as file:
        file.write((TURKISH / "styles.toml").read_text(encoding="utf-8"))
    names = dict(line.split("\t") for line in (TURKISH / "names.tsv").read_text(encoding="utf-8").splitlines())
    for table in ("places", "agencies", "regions", "spots", "names"):
        with_column(package / "data" / f"{table}.tsv", names)
    messages = folder / "locales" / "tr" / "LC_MESSAGES"
    messages.mkdir(parents=True)
    shutil.copy(TURKISH / "dateline.po", messages)


@pytest.fixture(scope="module")
def turkish(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    folder = tmp_path_factory.mktemp("fifth")
    shutil.copytree(
        ROOT / "service" / "dateline", folder / "dateline", ignore=shutil.ignore_patterns("_bundled", "__pycache__")
    )
    shutil.copytree(ROOT / "locales", folder / "locales")
    added(folder)
    program = PROGRAM.format(tests=str(ROOT), locales=str(folder / "locales"), article=ARTICLE)
    environment = {**os.environ, "PYTHONPATH": str(folder)}
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, encoding="utf-8", check=False, env=environment
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_its_datelines_are_written(turkish: dict[str, Any]) -> None:
    assert "İSTANBUL, 7 Aralık 2026 (Reuters) – " in turkish["body"]
    assert turkish["dateline"] == "TİFLİS, 7 Aralık (TASS)"


def test_its_page_strings_come_from_its_catalogue(turkish: dict[str, Any]) -> None:
    lines = turkish["body"].splitlines()
    assert "Yazanlar: Anna Petrosyan ve John Smith" in lines
    assert "SONRAKİ HABER" in lines
    assert turkish["ui"] == "12 YORUM"


def test_stamps_have_its_months_and_leave_the_zone(turkish: dict[str, Any]) -> None:
    assert "Güncellendi: 7 Aralık 2026, 15:40 (GMT)" in turkish["body"]
    assert turkish["updated"] == "7 Aralık 2026"


def test_its_typography_is_kept(turkish: dict[str, Any]) -> None:
    assert "“Tiflis'tekinden çok”, yaklaşık 12\u00a0500 kişi geldi." in turkish["body"]
    assert "12\u00a0500\u00a0km" in turkish["body"]
    assert turkish["headline"] == "Bakanlar İstanbul'da buluştu"


def test_metadata_follow(turkish: dict[str, Any]) -> None:
    assert turkish["keywords"] == ["Görüş", "Moskova"]
    assert turkish["slug"] == "bakanlar-istanbulda-bulustu"


def test_what_needs_no_vocabulary_is_checked_and_nothing_else(turkish: dict[str, Any]) -> None:
    assert set(turkish["codes"]) <= {"copied", "length_ratio", "name_missing", "quotation_differs", "numbers_differ"}
