"""The wheel: built, installed somewhere else, and run there without the checkout."""

from __future__ import annotations

import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

from tests.conftest import ROOT


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("dist")
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out), str(ROOT)],
        check=True,
        capture_output=True,
    )
    (path,) = out.glob("*.whl")
    return path


def test_the_wheel_has_the_catalogues_the_model_and_the_tables(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    for lang in ("hy", "az", "ru", "de"):
        assert f"dateline/_bundled/locales/{lang}/LC_MESSAGES/dateline.po" in names
    for name in (
        "_bundled/locales/dateline.pot",
        "_bundled/locales/messages.toml",
        "_bundled/models/embedded/model.bin",
        "_bundled/models/embedded/model.toml",
        "_bundled/models/registry.toml",
        "data/probe.tsv",
        "data/places.tsv",
        "database/migrations/env.py",
        "database/migrations/versions/r0001_memory.py",
        "data/proper.txt",
        "data/spellings.txt",
        "api/templates/docs.html",
        "api/static/docs.css",
        "py.typed",
    ):
        assert f"dateline/{name}" in names


def test_the_installed_wheel_translates_away_from_the_checkout(wheel: Path, tmp_path: Path) -> None:
    # The libraries come from this environment, by a path file: only the package is installed, offline.
    home = tmp_path / "venv"
    venv.create(home, with_pip=False, symlinks=True)
    site = next((home / "lib").glob("python3*")) / "site-packages"
    libraries = [path for path in sys.path if path.endswith("site-packages")]
    subprocess.run(
        [
            sys.executable,
            "-m",
            "pip",
            "--python",
            str(home),
            "install",
            "--quiet",
            "--no-index",
            "--no-deps",
            str(wheel),
        ],
        check=True,
    )
    (site / "libraries.pth").write_text("\n".join(libraries) + "\n")
    python = str(home / "bin" / "python")
    where = subprocess.run(
        [python, "-c", "import dateline; print(dateline.__file__)"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert str(site) in where.stdout
    done = subprocess.run(
        [python, "-m", "dateline", "translate", "-", "--to", "hy,de"],
        cwd=tmp_path,
        input="YEREVAN, May 5 — The talks will continue.",
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONUTF8": "1"},
    )
    assert "ԵՐԵՎԱՆ, 5 մայիսի – " in done.stdout
    assert "Eriwan, 5. Mai – " in done.stdout
