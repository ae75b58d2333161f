"""The same files in the hands of OmegaT, a tool that editors translate in; Debian's package is omegat.

Its own filter for XLIFF 1.2 shows an editor the target, and what he writes for it takes its place.
"""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

from dateline.catalog import Catalogs
from dateline.xliff.edit import Change
from dateline.xliff.sheet import Version
from tests.xliff_files import handed_out, only, taken

OMEGAT = shutil.which("omegat") or ""
pytestmark = pytest.mark.skipif(not OMEGAT, reason="omegat is not installed")
PROJECT = (
    '<?xml version="1.0" encoding="UTF-8"?><omegat><project version="1.0"><source_dir>__DEFAULT__</source_dir>'
    "<target_dir>__DEFAULT__</target_dir><tm_dir>__DEFAULT__</tm_dir><glossary_dir>__DEFAULT__</glossary_dir>"
    "<dictionary_dir>__DEFAULT__</dictionary_dir><source_lang>EN</source_lang><target_lang>DE</target_lang>"
    "<sentence_seg>false</sentence_seg><support_default_translations>true</support_default_translations>"
    "<remove_tags>false</remove_tags></project></omegat>"
)
MEMORY = (
    '<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE tmx SYSTEM "tmx11.dtd"><tmx version="1.1"><header '
    'creationtool="OmegaT" o-tmf="OmegaT TMX" adminlang="EN-US" datatype="plaintext" creationtoolversion="3.6" '
    'segtype="paragraph" srclang="EN"/><body>{}</body></tmx>'
)
UNIT = '<tu><tuv lang="EN"><seg>{}</seg></tuv><tuv lang="DE"><seg>{}</seg></tuv></tu>'


def translated(folder: Path, document: bytes, written: dict[str, str]) -> bytes:
    """Return a document as OmegaT saves it when an editor has written these texts in the place of those."""
    for name in ("source", "target", "tm", "glossary", "dictionary", "omegat"):
        (folder / name).mkdir(parents=True)
    units = (UNIT.format(escape(shown), escape(text)) for shown, text in written.items())
    (folder / "omegat" / "project_save.tmx").write_text(MEMORY.format("".join(units)), encoding="utf-8")
    (folder / "omegat.project").write_text(PROJECT, encoding="utf-8")
    (folder / "source" / "talks.xlf").write_bytes(document)
    command = [OMEGAT, str(folder), "--mode=console-translate", f"--config-dir={folder / 'config'}"]
    subprocess.run(command, check=True, capture_output=True)
    return (folder / "target" / "talks.xlf").read_bytes()


def test_what_an_editor_writes_in_it_is_taken_back(catalogs: Catalogs, tmp_path: Path) -> None:
    document, result = handed_out(catalogs, Version.V1_2)
    written = {
        "Niemand sprach.": "Keiner sprach.",
        "Die Gespräche <g0>begannen</g0> am <g1>Montag</g1>.": "Am <g1>Montag</g1> <g0>begannen</g0> die Gespräche.",
    }
    back = only(taken(catalogs, translated(tmp_path / "project", document, written)))
    assert {id_ for id_, change in back.changes.items() if change is Change.EDITED} == {"s2", "s3"}
    was = 'Die Gespräche <b>begannen</b> am <a href="/a?b=1&amp;c=2">Montag</a>. Niemand sprach.'
    now = 'Am <a href="/a?b=1&amp;c=2">Montag</a> <b>begannen</b> die Gespräche. Keiner sprach.'
    assert was in result.body
    assert back.article.body == result.body.replace(was, now)


def test_what_nobody_wrote_in_it_comes_back_byte_for_byte(catalogs: Catalogs, tmp_path: Path) -> None:
    document, result = handed_out(catalogs, Version.V1_2)
    back = only(taken(catalogs, translated(tmp_path / "project", document, {})))
    assert back.article.body == result.body
    assert set(back.changes.values()) == {Change.NONE}
