"""The same files in Symfony's hands: it checks them by the schemas of OASIS before it reads them.

Debian's packages are php-cli, php-xml, php-symfony-translation and php-symfony-config. Symfony knows XLIFF 1.2 (strict)
and the core of 2.0, which 2.1 did not change: a document of 2.1 is called 2.0 for it.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from dateline.catalog import Catalogs
from dateline.correction import read_correction
from dateline.database.store import Store
from dateline.errors import SkeletonInvalid
from dateline.glossary import Glossary, Term
from dateline.metadata import Metadata
from dateline.metric import Units
from dateline.pipeline import Pipeline
from dateline.reading import guess_format
from dateline.xliff.edit import Change
from dateline.xliff.sheet import Version
from tests.conftest import ROOT
from tests.engines import Backwards, Told
from tests.xliff_files import GERMAN, HTML, VERSIONS, handed_out, only, taken

SYMFONY = Path(os.environ.get("SYMFONY", "/usr/share/php/Symfony/Component"))
PAGES = [
    path
    for folder in ("tests/data/articles", "tests/data/html", "examples")
    for path in sorted((ROOT / folder).glob("*"))
    if path.suffix in (".html", ".md", ".txt")
]
pytestmark = pytest.mark.skipif(
    shutil.which("php") is None or not (SYMFONY / "Translation").is_dir(),
    reason="php-symfony-translation is not installed",
)


def symfony(what: str, *paths: Path) -> list[dict[str, Any]]:
    """Let Symfony read, edit or dump files; an error of its own is one of the test."""
    command = ["php", "-d", "error_reporting=E_ALL & ~E_DEPRECATED", str(Path(__file__).with_suffix(".php")), what]
    done = subprocess.run([*command, *map(str, paths)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, (done.stderr or done.stdout)[-2000:]
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


def written(path: Path, document: bytes) -> Path:
    path.write_bytes(document.replace(b' version="2.1"', b' version="2.0"', 1))
    return path


@pytest.mark.parametrize("version", VERSIONS)
def test_every_page_is_valid(catalogs: Catalogs, version: Version, tmp_path: Path) -> None:
    paths = []
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        form = guess_format(page.name, text)
        made = Pipeline(Backwards(), catalogs)
        document, _ = handed_out(
            catalogs,
            version,
            text=text,
            form=form,
            lang="hy",
            pipeline=made,
            units=Units.METRIC,
            headline="The <b> road",
        )
        paths.append(written(tmp_path / f"{page.name}.xlf", document))
    assert all(symfony("read", *paths))


@pytest.mark.parametrize("version", VERSIONS)
def test_all_that_may_be_in_a_file_is_valid(catalogs: Catalogs, version: Version, tmp_path: Path) -> None:
    memory = Store(str(tmp_path / "memory.sqlite3"))
    memory.correct([read_correction("Nobody spoke.", "Keiner sprach.", "de")])
    memory.correct([read_correction("They will stay this way.", "Sie bleiben so.", "de")])
    told = Told(texts={**GERMAN, "Some 120 trucks crossed.": "Rund 12 Lastwagen fuhren."})
    document, _ = handed_out(
        catalogs,
        version,
        text=HTML + f"<p>{'<b>' * 300}Some 120 trucks crossed.{'</b>' * 300}</p><p>https://example.org/</p>",
        pipeline=Pipeline(told, catalogs, memory=memory),
        glossary=Glossary((Term("road", "Straße", "de"),)),
        metadata=Metadata(captions=("The road. (AP Photo)",), keywords=("road", "border")),
        dateline="BAKU, June 5",
        fuzzy=0.5,
    )
    for part in (b"numbers_differ", b"inserted", b"Sie bleiben so.", b'translate="no"', b"Keiner sprach."):
        assert part in document
    assert symfony("read", written(tmp_path / "a.xlf", document)) != [{}]


def test_it_reads_the_words_that_we_wrote(catalogs: Catalogs, tmp_path: Path) -> None:
    document, _ = handed_out(catalogs, Version.V1_2, lang="de")
    (messages,) = symfony("read", written(tmp_path / "a.xlf", document))
    assert messages["Nobody spoke."] == "Niemand sprach."
    assert messages["YEREVAN, December 7 (Reuters) -"] == "Eriwan, 7. Dezember (Reuters) –"


@pytest.mark.parametrize("version", VERSIONS)
def test_what_php_edited_is_taken_back(catalogs: Catalogs, version: Version, tmp_path: Path) -> None:
    document, result = handed_out(catalogs, version)
    path = written(tmp_path / "a.xlf", document)
    assert symfony("edit", path) == [{}]
    back = only(taken(catalogs, path.read_bytes()))
    assert back.article.body == result.body.replace("Niemand sprach.", "Keiner sprach.")
    assert {id_ for id_, change in back.changes.items() if change is Change.EDITED} == {"s3"}


def test_a_file_that_it_wrote_anew_has_no_article_and_is_refused(catalogs: Catalogs, tmp_path: Path) -> None:
    path = written(tmp_path / "a.xlf", handed_out(catalogs, Version.V1_2)[0])
    symfony("dump", path)
    with pytest.raises(SkeletonInvalid, match="no skeleton"):
        taken(catalogs, path.read_bytes())
    kept = taken(catalogs, path.read_bytes(), keep=True)
    assert (kept.articles, [one.code for one in kept.warnings]) == ([], ["skeleton_invalid"])
