"""The whole recipe on a sliver of text; it needs what models/recipe/requirements.txt names."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from dateline.ct2 import Ct2Engine
from dateline.engine import TranslationUnit
from tests.conftest import ROOT

pytest.importorskip("torch", reason="the recipe's requirements are not installed: make test-recipe")

RECIPE = ROOT / "models" / "recipe"


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("recipe")
    newswire = folder / "newswire"
    newswire.mkdir()
    lines = (RECIPE / "newswire" / "economy.tsv").read_text(encoding="utf-8").splitlines(keepends=True)
    (newswire / "economy.tsv").write_text("".join(lines[:400]), encoding="utf-8")
    (newswire / "dev.tsv").write_text("".join(lines[400:420]), encoding="utf-8")
    (folder / "test.tsv").write_text("".join(lines[420:440]), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def output(work: Path) -> str:
    environment = {
        **os.environ,
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "NEWSWIRE": str(work / "newswire"),
        "TEST": str(work / "test.tsv"),
        "VOCAB": "1200",
        "WIDTH": "64",
        "TRAIN": "--adamw --no-compile --enc 2 --dec 1 --ff 128 --heads 2 --batch-tokens 600 --warmup 10 --log 5",
    }
    done = subprocess.run(
        [RECIPE / "run_cpu.sh", work / "out", "0.25"], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_loss_falls(output: str) -> None:
    losses = [float(line.split(" loss ")[1].split()[0]) for line in output.splitlines() if " loss " in line]
    assert len(losses) > 3
    assert losses[-1] < losses[0]


def test_the_conversion_says_what_the_network_says(output: str) -> None:
    assert "float32: 100% of 20 sentences" in output


def test_scores_come_with_their_signature(output: str) -> None:
    assert all(f"newswire {lang}: chrF2 " in output for lang in ("hy", "az", "ru", "de"))
    assert output.count("chrF2|nrefs:1|") == output.count("BLEU|nrefs:1|") == 4


@pytest.mark.usefixtures("output")
def test_the_model_serves(work: Path) -> None:
    engine = Ct2Engine(work / "out" / "model")
    (hypothesis,) = engine.translate([TranslationUnit("The bank closed.", "de")])
    assert 0 <= hypothesis.score <= 1  # what it says after a quarter of a minute is chance


@pytest.mark.usefixtures("output")
def test_the_model_has_a_vocabulary_map_and_a_lexicon_of_rare_words(work: Path) -> None:
    model = work / "out" / "model"
    keys = [line.split("\t")[0] for line in (model / "vmap.txt").read_text(encoding="utf-8").splitlines()]
    assert {"<2hy>", "<2az>", "<2ru>", "<2de>", "<m1>", "</m1>"} <= {*keys}
    assert "<m12>" not in keys
    words = [line.split("\t")[0] for line in (model / "lexicon.tsv").read_text(encoding="utf-8").splitlines()]
    assert "honey" in words


@pytest.mark.usefixtures("output")
def test_another_run_goes_on_from_the_checkpoint(work: Path) -> None:
    sizes = ["--no-compile", "--d", "64", "--enc", "2", "--dec", "1", "--ff", "128", "--heads", "2", "--guide", "0.5"]
    out = work / "out"
    command: list[str | Path] = [sys.executable, RECIPE / "train.py", "--data", out, "--run", out / "run"]
    done = subprocess.run([*command, "--minutes", "0.02", *sizes], capture_output=True, text=True, check=True)
    assert "resumed at step" in done.stdout
