"""A network grown into a larger one that says the same."""

from __future__ import annotations

import importlib
import io
from pathlib import Path
from typing import Any

import pytest

torch = pytest.importorskip("torch", reason="the recipe's requirements are not installed: make test-recipe")

# By name, since the types of these modules are not checked: PyTorch is not there where types are.
convert, grow, network_, restore = map(importlib.import_module, ("convert", "grow", "network", "restore"))

SHAPE = network_.Shape(vocab=64, d=32, ff=48, heads=2, enc=2, dec=2, dropout=0.0, max_len=40)
PIECES = [f"t{i}" for i in range(64)]


@pytest.fixture(scope="module")
def small() -> dict[str, Any]:
    torch.manual_seed(3)
    net = network_.Network(SHAPE)
    for parameter in net.parameters():
        torch.nn.init.normal_(parameter, std=0.2)
    return {"config": vars(SHAPE), "ema": {name: value.half() for name, value in net.state_dict().items()}}


def network(state: dict[str, Any]) -> Any:
    net = network_.Network(network_.Shape(**state["config"])).eval()
    net.load_state_dict({name: value.float() for name, value in state["ema"].items()})
    return net


def answer(state: dict[str, Any]) -> Any:
    """The scores of all tokens after each token of two targets, and what the last layer looks at."""
    torch.manual_seed(5)
    source, target = torch.randint(4, 60, (2, 17)), torch.randint(4, 60, (2, 11))
    look: list[Any] = []
    net = network(state)
    with torch.no_grad():
        scores = net(source, target, 3, look) @ net.emb.weight.T
    return scores, look[-1].softmax(-1).mean(1)


@pytest.mark.parametrize(("times", "ff", "enc"), [(2, 0, 0), (2, 112, 0), (2, 0, 4), (3, 0, 0), (1, 0, 3), (1, 64, 2)])
def test_the_larger_network_says_the_same(small: dict[str, Any], times: int, ff: int, enc: int) -> None:
    larger = grow.grown(small, times, ff, enc, seed=1)
    assert larger["config"]["d"] == 32 * times
    assert larger["config"]["ff"] == (ff or 48 * times)
    assert larger["config"]["enc"] == (enc or 2)
    for ours, theirs in zip(answer(larger), answer(small), strict=True):
        assert torch.allclose(ours, theirs, atol=1e-4)


def test_it_grows_again(small: dict[str, Any]) -> None:
    twice = grow.grown(grow.grown(small, 2, 0, 0, seed=1), 2, 0, 3, seed=2)
    assert torch.allclose(answer(twice)[0], answer(small)[0], atol=1e-4)


def test_training_tells_the_copies_apart(small: dict[str, Any]) -> None:
    net = network(grow.grown(small, 2, 0, 0, seed=1))
    source, target = torch.randint(4, 60, (4, 9)), torch.randint(4, 60, (4, 7))
    torch.nn.functional.cross_entropy(
        (net(source, target, 3) @ net.emb.weight.T).flatten(0, 1), target.flatten()
    ).backward()
    for name in ("encoder.0.att.qkv.weight", "encoder.1.ff.down.weight", "decoder.1.cross.out.weight"):
        one, other = dict(net.named_parameters())[name].grad.chunk(2)
        assert not torch.allclose(one, other, rtol=0.01), name


def test_a_network_does_not_shrink(small: dict[str, Any]) -> None:
    with pytest.raises(SystemExit, match="2 encoder layers with 48 units does not shrink"):
        grow.grown(small, 2, 0, 1, seed=1)


def test_it_is_converted_and_restored_with_its_positions(small: dict[str, Any], tmp_path: Path) -> None:
    larger = grow.grown(small, 2, 0, 0, seed=1)
    weights = {name: value.float().numpy().copy() for name, value in larger["ema"].items()}
    convert.build_spec(larger["config"], weights, PIECES, None).save(str(tmp_path))
    again = restore.restored(restore.read_variables(io.BytesIO((tmp_path / "model.bin").read_bytes())))
    assert again["config"]["period"] == 32
    assert torch.allclose(answer(again)[0], answer(small)[0], atol=1e-4)
