"""The plugin's package and catalogues; what it does is tested in PHP (``make test-wordpress``)."""

from __future__ import annotations

import importlib.util
import json
import re
from pathlib import Path
from types import ModuleType
from zipfile import ZipFile

import pytest

from tests.conftest import ROOT

PLUGIN = ROOT / "integrations" / "wordpress" / "dateline"
LANGUAGES = ("hy", "az", "ru_RU", "de_DE")


@pytest.fixture(scope="module")
def package() -> ModuleType:
    spec = importlib.util.spec_from_file_location("package", PLUGIN.parent / "package.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def words_of_the_plugin() -> set[str]:
    """Return all strings that people see, in PHP and in the scripts."""
    called = re.compile(r"(?:\b_?_e?|esc_html_e|esc_html__)\(\s*'((?:[^'\\]|\\.)*)',\s*'dateline'\s*\)")
    texts = [path.read_text(encoding="utf-8") for suffix in ("php", "js") for path in PLUGIN.rglob(f"*.{suffix}")]
    return {match[1].replace("\\'", "'") for text in texts for match in called.finditer(text)}


@pytest.mark.parametrize("name", ["dateline.pot", *(f"dateline-{lang}.po" for lang in LANGUAGES)])
def test_a_catalogue_has_all_the_strings_and_no_others(package: ModuleType, name: str) -> None:
    _, catalog = package.read(PLUGIN / "languages" / name)
    assert {str(one.id) for one in catalog if one.id} == words_of_the_plugin()
    if name.endswith(".po"):
        assert all(one.string and one.string.count("%s") == one.id.count("%s") for one in catalog if one.id)


def test_the_package_has_what_wordpress_looks_for(package: ModuleType, tmp_path: Path) -> None:
    package.pack(tmp_path / "a.zip")
    package.pack(tmp_path / "b.zip")
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()
    with ZipFile(tmp_path / "a.zip") as archive:
        names = set(archive.namelist())
        told = json.loads(archive.read("dateline/languages/dateline-de_DE-dateline-editor.json"))
    assert {"dateline/dateline.php", "dateline/uninstall.php", "dateline/languages/dateline-hy.mo"} <= names
    assert told["locale_data"]["messages"]["Translate into drafts"] == ["In Entwürfe übersetzen"]
