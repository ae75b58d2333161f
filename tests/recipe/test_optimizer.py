"""Steps of the optimizer."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from typing import Any

import pytest

torch = pytest.importorskip("torch", reason="the recipe's requirements are not installed: make test-recipe")

# By name, since the types of these modules are not checked: PyTorch is not there where types are.
network, optimizer = map(importlib.import_module, ("network", "optimizer"))


def stepped(*, muon: bool) -> tuple[Any, dict[str, Any], Any]:
    """Return a network after one step, its weights before, and the optimizer."""
    torch.manual_seed(3)
    net = network.Network(network.Shape(vocab=64, d=32, ff=48, heads=2, enc=1, dec=1, dropout=0.0, max_len=8))
    before = {name: value.clone() for name, value in net.named_parameters()}
    tool = optimizer.Optimizer(net, 1e-2, muon=muon)
    source, target = torch.randint(4, 64, (2, 32, 8))
    net(source, target, 3).pow(3).sum().backward()
    tool.step(1e-2)
    return net, before, tool


def spread(net: Any, before: dict[str, Any], name: str) -> float:
    """Return the largest singular value of a matrix's step over the median one."""
    values = torch.linalg.svdvals((dict(net.named_parameters())[name] - before[name]).detach())
    return float(values.max() / values.median())


def test_muon_makes_the_directions_of_a_step_alike() -> None:
    assert spread(*stepped(muon=True)[:2], "encoder.0.ff.up.weight") < 2
    assert spread(*stepped(muon=False)[:2], "encoder.0.ff.up.weight") > 3


def test_embeddings_and_vectors_are_left_to_adamw() -> None:
    (net, before, _), (other, *_) = stepped(muon=True), stepped(muon=False)
    same = {n for (n, a), b in zip(net.named_parameters(), other.parameters(), strict=True) if torch.equal(a, b)}
    assert {"emb.weight", "enc_norm.weight", "encoder.0.ff.up.bias"} <= same
    assert not {name for name, value in before.items() if value.dim() == 2 and name != "emb.weight"} & same


@pytest.fixture
def cores(request: pytest.FixtureRequest) -> Iterator[int]:
    before = torch.get_num_threads()
    torch.set_num_threads(request.param)
    yield request.param
    torch.set_num_threads(before)


@pytest.mark.parametrize("cores", [1, 3], indirect=True)
def test_each_core_takes_a_share_and_the_step_is_the_same(cores: int) -> None:
    _, before, tool = stepped(muon=True)
    assert len(tool.muons) == cores
    assert torch.get_num_threads() == cores
    stepped_by_shares = [one.detach().clone() for one in tool.matrices]
    starts = [value for name, value in before.items() if value.dim() == 2 and name != "emb.weight"]
    for one, start in zip(tool.matrices, starts, strict=True):
        one.data.copy_(start)
    torch.optim.Muon(tool.matrices, lr=1e-2, weight_decay=0.01, adjust_lr_fn="match_rms_adamw").step()
    assert all(map(torch.equal, tool.matrices, stepped_by_shares))


def test_shares_cost_about_the_same() -> None:
    sizes = [(8, 8)] * 5 + [(8, 32)] * 3 + [(8, 24)]
    found = optimizer.shares([torch.nn.Parameter(torch.zeros(size)) for size in sizes], 2)
    costs = [sum(min(one.shape) ** 2 * max(one.shape) for one in share) for share in found]
    assert sum(map(len, found)) == len(sizes)
    assert max(costs) - min(costs) <= 8 * 8 * 8


@pytest.mark.parametrize("muon", [True, False])
def test_what_it_keeps_can_be_given_to_another(muon: bool) -> None:
    net, _, first = stepped(muon=muon)
    second = optimizer.Optimizer(net, 1e-2, muon=muon)
    second.load_state_dict(first.state_dict())
    assert str(second.state_dict()) == str(first.state_dict())


def test_what_another_kind_kept_is_not_taken_over() -> None:
    net, _, first = stepped(muon=False)
    second = optimizer.Optimizer(net, 1e-2, muon=True)
    second.load_state_dict(first.state_dict())
    assert [state["state"] for state in second.state_dict()] == [{}, {}]
