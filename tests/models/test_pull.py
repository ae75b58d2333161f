"""Each family from a hub to an article, by the commands of an operator: fetched, converted, used, and found damaged."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

pytest.importorskip("torch", reason="what converting models needs is not installed: make test-models")

import torch
from safetensors.torch import load_file, save_file

from tests.hub import REVISION, Hub, dateline, running
from tests.models.tiny import MAKERS, PAIRS, entry

REPO = "newsroom/tiny"
WEIGHTS = "model.safetensors"
_MORE = 24_000_000  # bytes that no layer reads: what comes is kept in parts of 10 MB
PAGE = (
    '<h1>Talks resume</h1><p>TBILISI, Dec. 7 (TASS) — The <a href="/a?b=1&amp;c=2">two sides</a> met. '
    "Write to desk@example.org.</p>"
)
Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(params=MAKERS)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def hub(sources: dict[str, Path], name: str, tmp_path: Path) -> Iterator[Hub]:
    repo = Path(shutil.copytree(sources[name], tmp_path / "repo"))
    weights = {**load_file(repo / WEIGHTS), "unread": torch.zeros(_MORE, dtype=torch.uint8)}
    save_file(weights, repo / WEIGHTS, metadata={"format": "pt"})
    with running(Hub({REPO: repo})) as hub:
        yield hub


@pytest.fixture
def run(hub: Hub, tmp_path: Path) -> Run:
    environment = {
        "HF_ENDPOINT": hub.url,
        "HF_HOME": str(tmp_path / "hf"),
        "DATELINE_MODELS": str(tmp_path / "shelf"),
        "DATELINE_COMPUTE": "float32",  # weights at random say something else at less
        "DATELINE_ALTERNATIVES": "0",
    }
    return lambda *arguments: dateline(arguments, environment)


def pull(run: Run, name: str) -> subprocess.CompletedProcess[str]:
    known = entry(name)
    pairs = ",".join("-".join(pair) for pair in known.pairs)
    told = ("--family", known.family, "--licence", known.licence, "--pairs", pairs, "--quantization", "float32")
    return run("models", "pull", "tiny", "--from", f"{REPO}@{REVISION}", *told)


def test_a_model_is_fetched_over_a_bad_line_and_translates_until_it_is_damaged(
    run: Run, hub: Hub, name: str, tmp_path: Path
) -> None:
    hub.broken[WEIGHTS] = 1
    done = pull(run, name)
    assert done.returncode == 0, done.stderr
    assert "as before" in done.stderr
    ranges = [asked for method, file, asked in hub.asked if (method, file) == ("GET", WEIGHTS)]
    assert ranges[0] == ""
    assert re.fullmatch(r"bytes=[1-9]\d{6,}-", ranges[1])

    assert run("models", "verify", "tiny").stdout.split() == ["tiny", "whole"]
    assert run("models", "use", "tiny").returncode == 0
    page = tmp_path / "page.html"
    page.write_text(PAGE, encoding="utf-8")
    targets = [lang for lang in PAIRS[name][1] if lang != "en"]
    done = run("translate", str(page), "--to", ",".join(targets), "--json")
    assert done.returncode == 0, done.stderr
    articles = json.loads(done.stdout)["translations"]
    assert sorted(articles) == sorted(targets)
    for article in articles.values():
        assert article["model"]["id"] == "tiny"
        assert article["body"].count('<a href="/a?b=1&amp;c=2">') == article["body"].count("</a>") == 1
        assert article["body"].count("desk@example.org") == 1

    weights = tmp_path / "shelf" / "tiny" / "model.bin"
    weights.write_bytes(weights.read_bytes()[:-1] + b"\x7f")
    done = run("models", "verify", "tiny")
    assert (done.returncode, "model.bin is damaged" in done.stdout) == (3, True)
    done = run("translate", str(page), "--to", targets[0])
    assert (done.returncode, "model.bin is damaged" in done.stderr) == (3, True)


def test_weights_that_come_otherwise_than_they_are_listed_are_not_converted(run: Run, hub: Hub, name: str) -> None:
    whole = (hub.repos[REPO] / WEIGHTS).read_bytes()
    hub.forged[WEIGHTS] = whole[:-1] + b"\x01"
    done = pull(run, name)
    assert (done.returncode, WEIGHTS in done.stderr, "converting" in done.stderr) == (3, True, False), done.stderr
