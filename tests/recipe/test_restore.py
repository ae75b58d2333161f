"""A shipped model turned back into weights."""

from __future__ import annotations

import importlib
import io
from pathlib import Path
from typing import Any

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="the recipe's requirements are not installed: make test-recipe")

# By name, since the types of these modules are not checked: PyTorch is not there where types are.
convert, network_, restore, train = map(importlib.import_module, ("convert", "network", "restore", "train"))

SHAPE = network_.Shape(vocab=64, d=32, ff=48, heads=2, enc=3, dec=1, dropout=0.0, max_len=40)
PIECES = [f"t{i}" for i in range(60)]


@pytest.fixture(scope="module")
def network() -> Any:
    torch.manual_seed(3)
    net = network_.Network(SHAPE).eval()
    for parameter in net.parameters():
        torch.nn.init.normal_(parameter, std=0.2)
    return net


def shipped(network: Any, folder: Path, quantization: str | None) -> bytes:
    folder.mkdir(exist_ok=True)
    weights = {name: value.numpy().copy() for name, value in network.state_dict().items()}
    convert.build_spec(vars(SHAPE), weights, PIECES, quantization).save(str(folder))
    return (folder / "model.bin").read_bytes()


def test_a_float_model_comes_back_as_it_was(network: Any, tmp_path: Path) -> None:
    state = restore.restored(restore.read_variables(io.BytesIO(shipped(network, tmp_path, None))))
    assert {**state["config"], "dropout": 0.0} == vars(SHAPE)
    expected = network.state_dict()
    assert state["ema"].keys() == expected.keys()
    for name, value in state["ema"].items():
        rows = len(PIECES) if name == "emb.weight" else len(value)
        assert torch.equal(value[:rows], expected[name][:rows]), name


def test_an_int8_model_comes_back_nearly_as_it_was(network: Any, tmp_path: Path) -> None:
    state = restore.restored(restore.read_variables(io.BytesIO(shipped(network, tmp_path, "int8"))))
    weight, expected = state["ema"]["encoder.2.ff.up.weight"], network.state_dict()["encoder.2.ff.up.weight"]
    step = expected.abs().amax(1, keepdim=True) / 127
    assert bool(((weight - expected).abs() <= step / 2 + 1e-6).all())
    assert not torch.equal(weight, expected)


def test_converted_again_it_is_the_same_file(network: Any, tmp_path: Path) -> None:
    first = shipped(network, tmp_path / "a", "int8")
    state = restore.restored(restore.read_variables(io.BytesIO(first)))
    again = network_.Network(SHAPE)
    train.go_on_from(again, state, SHAPE.vocab)
    assert shipped(again, tmp_path / "b", "int8") == first


def test_another_vocabulary_is_refused(network: Any, tmp_path: Path) -> None:
    state = restore.restored(restore.read_variables(io.BytesIO(shipped(network, tmp_path, None))))
    with pytest.raises(SystemExit, match="are for 64 tokens, the data have 128: prepare the data with the tokenizer"):
        train.go_on_from(network_.Network(SHAPE), state, 128)


def test_another_form_of_file_is_refused() -> None:
    with pytest.raises(SystemExit, match="version 5 of the form, expected 6"):
        restore.read_variables(io.BytesIO(np.array([5], np.uint32).tobytes()))
