"""Models fetched from a hub, by the command as its user has it, in a process of its own."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.hub import REVISION, Hub, dateline, running
from tests.tinymodels import marian_files

REPO = "newsroom/tiny"
_LONG = 48_000_000
Run = Callable[..., subprocess.CompletedProcess[str]]
KNOWN = ("--family", "marian", "--licence", "CC-BY-4.0", "--pairs", "en-hy,en-ru,en-de")


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a model in CTranslate2's form, as a hub would have it."""
    home = tmp_path_factory.mktemp("made")
    command = ["models", "convert", str(marian_files(home / "opus")), "made", *KNOWN, "--quantization", "float32"]
    done = dateline(command, {"DATELINE_MODELS": str(home / "shelf")})
    assert done.returncode == 0, done.stderr
    return home / "shelf" / "made"


@pytest.fixture
def hub(files: Path, tmp_path: Path) -> Iterator[Hub]:
    shutil.copytree(files, tmp_path / "repo")
    (tmp_path / "repo" / "model.toml").unlink()
    with running(Hub({REPO: tmp_path / "repo"})) as hub:
        yield hub


@pytest.fixture
def run(hub: Hub, tmp_path: Path) -> Run:
    def run(*arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
        environment = {
            "HF_ENDPOINT": hub.url,
            "HF_HOME": str(tmp_path / "hf"),
            "DATELINE_MODELS": str(tmp_path / "shelf"),
        }
        return dateline(arguments, {**environment, **more})

    return run


def pull(run: Run, *more: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return run("models", "pull", "tiny", "--from", f"{REPO}@{REVISION}", *KNOWN, *more, **environment)


def test_what_breaks_off_goes_on_and_then_translates(run: Run, hub: Hub, tmp_path: Path) -> None:
    with (hub.repos[REPO] / "model.bin").open("ab") as file:
        file.write(bytes(_LONG))  # nobody reads on so far, and what comes is kept in parts of 10 MB
    hub.broken["model.bin"] = 2
    done = pull(run)
    assert done.returncode == 0, done.stderr
    ranges = [asked for method, name, asked in hub.asked if (method, name) == ("GET", "model.bin")]
    assert len(ranges) >= 3
    assert ranges[0] == "" != ranges[1]
    assert run("models", "verify").stdout.split() == ["embedded", "whole", "tiny", "whole"]
    assert run("models", "use", "tiny", "--for", "en-de,en-ru").returncode == 0
    page = tmp_path / "page.html"
    page.write_text('<p>The <b>talks</b> go on. See <a href="https://example.org">here</a>.</p>', encoding="utf-8")
    done = run("translate", str(page), "--to", "de,ru,az", "--json")
    assert done.returncode == 0, done.stderr
    assert done.stdout.count('"id": "tiny"') == 2
    assert done.stdout.count("<b>") == done.stdout.count("</b>") > 0


def test_a_file_that_comes_otherwise_than_it_is_listed_is_refused_and_named(run: Run, hub: Hub) -> None:
    whole = (hub.repos[REPO] / "source.spm").read_bytes()
    hub.forged["source.spm"] = whole[:-1] + bytes([whole[-1] ^ 1])
    done = pull(run)
    assert done.returncode == 3
    assert "source.spm" in done.stderr
    hub.forged.clear()
    assert pull(run).returncode == 0


def test_an_installed_file_that_was_changed_is_named_and_not_loaded(run: Run, tmp_path: Path) -> None:
    assert pull(run).returncode == 0
    path = tmp_path / "shelf" / "tiny" / "model.bin"
    data = bytearray(path.read_bytes())
    data[-1] ^= 1
    path.write_bytes(data)
    done = run("models", "verify", "tiny")
    assert (done.returncode, "model.bin" in done.stdout) == (3, True)
    assert run("models", "use", "tiny").returncode == 0
    done = run("doctor")
    assert (done.returncode, "model.bin is damaged" in done.stderr) == (3, True)


def test_a_pickle_is_not_fetched_without_leave(run: Run, hub: Hub) -> None:
    (hub.repos[REPO] / "model.bin").rename(hub.repos[REPO] / "pytorch_model.bin")
    done = pull(run)
    assert done.returncode == 3
    assert "--allow-pickle" in done.stderr
    assert not [name for _, name, _ in hub.asked if name == "pytorch_model.bin"]


def test_a_pickle_under_another_name_is_not_loaded(run: Run, hub: Hub) -> None:
    (hub.repos[REPO] / "model.bin").write_bytes(b"\x80\x04cos\nsystem\n(S'true'\ntR.")
    done = pull(run)
    assert (done.returncode, "no translation model of CTranslate2" in done.stderr) == (3, True)
    assert "tiny" not in run("models", "list").stdout.partition("can be fetched")[0]


def test_what_a_card_says_need_not_be_said_again(run: Run, hub: Hub, files: Path) -> None:
    shutil.copy(files / "model.toml", hub.repos[REPO])
    done = run("models", "pull", "tiny", "--from", f"{REPO}@{REVISION}")
    assert done.returncode == 0, done.stderr
    assert "marian" in (shown := run("models", "show", "tiny").stdout)
    assert REVISION in shown


def test_offline_says_so(run: Run) -> None:
    done = pull(run, HF_HUB_OFFLINE="1")
    assert (done.returncode, "HF_HUB_OFFLINE" in done.stderr) == (3, True)


@pytest.mark.parametrize(
    ("given", "code", "told"),
    [
        (f"newsroom/other@{REVISION}", 3, "newsroom/other"),
        (f"{REPO}@{'f' * 40}", 3, "f" * 12),
        (f"{REPO}@main", 1, "40 digits"),
        (REPO, 1, "40 digits"),
        ("http://example.org/model.zip", 1, "--sha256"),
    ],
)
def test_what_is_not_there_or_not_pinned_is_told(run: Run, given: str, code: int, told: str) -> None:
    done = run("models", "pull", "tiny", "--from", given, *KNOWN)
    assert (done.returncode, told in done.stderr) == (code, True), done.stderr


def test_a_licence_against_commercial_use_must_be_accepted(run: Run, hub: Hub) -> None:
    known = ("--family", "marian", "--licence", "CC-BY-NC-4.0", "--pairs", "en-de")
    source = ("models", "pull", "tiny", "--from", f"{REPO}@{REVISION}", *known)
    done = run(*source)
    assert (done.returncode, "--accept-licence" in done.stderr, hub.asked) == (1, True, [])
    assert run(*source, "--accept-licence").returncode == 0
    assert "not for commercial use" in run("models", "use", "tiny").stderr


def test_a_model_in_use_is_not_removed(run: Run) -> None:
    assert pull(run).returncode == 0
    assert run("models", "use", "tiny", "--for", "en-de").returncode == 0
    done = run("models", "remove", "tiny")
    assert (done.returncode, "en-de" in done.stderr) == (1, True)
    assert run("models", "use", "embedded").returncode == 0
    assert run("models", "remove", "tiny").returncode == 0


def test_models_are_measured_side_by_side(run: Run) -> None:
    assert pull(run).returncode == 0
    test_set = str(ROOT / "tests" / "data" / "newswire-test.tsv")
    done = run("models", "benchmark", "--pairs", "en-de", "--test", test_set, "--most", "3", DATELINE_BEAM_SIZE="1")
    assert done.returncode == 0, done.stderr
    rows = [line.split() for line in done.stdout.splitlines() if line.startswith("en-de")]
    assert [row[1] for row in rows] == ["embedded", "tiny"]
    assert all(float(cell) >= 0 for row in rows for cell in row[2:])
    assert "chrF2: nrefs:1|case:mixed" in done.stdout
