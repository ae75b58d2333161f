"""The network's layers as fused.py has them, beside the plain ones."""

from __future__ import annotations

import importlib
from typing import Any

import pytest

torch = pytest.importorskip("torch", reason="the recipe's requirements are not installed: make test-recipe")

# By name, since the types of these modules are not checked: PyTorch is not there where types are.
kernels, network = map(importlib.import_module, ("kernels", "network"))

needs_kernels = pytest.mark.skipif(not kernels.available(), reason="the kernels need gcc and AVX-512 with bf16")
PAD = 3


def net(**other: Any) -> Any:
    torch.manual_seed(5)
    shape = {"vocab": 96, "d": 128, "ff": 160, "heads": 2, "enc": 2, "dec": 2, "dropout": 0.0, "max_len": 48}
    return network.Network(network.Shape(**shape | other)).train()


def batch() -> tuple[Any, Any]:
    """Return sources and targets of unlike lengths, none a multiple of 16, with padding."""
    torch.manual_seed(6)
    source, target = torch.randint(4, 96, (5, 19)), torch.randint(4, 96, (5, 37))
    for row in range(5):
        source[row, 19 - row * 3 :] = PAD
    return source, target


def states_and_gradients(one: Any) -> dict[str, Any]:
    """Return the decoder's states, the scores of its last attention, and all gradients by name."""
    torch.manual_seed(7)
    look: list[Any] = []
    states, scores = one(*batch(), PAD, look).float(), look[-1].float().clamp(min=-50)
    (states.sigmoid().mean() + scores.square().mean()).backward()
    gradients = {name: value.grad for name, value in one.named_parameters()}
    return {"states": states.detach(), "scores": scores.detach()} | gradients


@needs_kernels
def test_the_network_says_and_learns_the_same_but_for_bf16() -> None:
    plain, quick = net(), net()
    assert quick.fuse()
    expected, found = states_and_gradients(plain), states_and_gradients(quick)
    assert expected.keys() == found.keys()
    off = {name: float((found[name] - one).norm() / one.norm()) for name, one in expected.items()}
    assert max(off.values()) < 0.05, off


@needs_kernels
def test_dropout_falls_on_the_same_places() -> None:
    plain, quick = net(dropout=0.4), net(dropout=0.4)
    assert quick.fuse()
    expected, found = (states_and_gradients(one)["states"] for one in (plain, quick))
    assert float((found - expected).norm() / expected.norm()) < 0.05


@needs_kernels
@pytest.mark.parametrize("rows", [1, 31, 64, 95])
def test_a_gradient_is_turned_and_summed(rows: int) -> None:
    g = torch.randn(rows, 160).bfloat16()
    turned, sums = kernels.turn(g)
    assert torch.equal(turned, g.t())
    assert torch.allclose(sums, g.float().sum(0), atol=1e-4)


@needs_kernels
def test_a_gradient_is_nought_where_relu_was() -> None:
    g, y = torch.randn(33, 64).bfloat16(), torch.randn(33, 64).relu().bfloat16()
    expected = torch.where(y > 0, g, 0)
    turned, sums = kernels.turn(g, y)
    assert torch.equal(g, expected)
    assert torch.equal(turned, expected.t())
    assert torch.allclose(sums, expected.float().sum(0), atol=1e-4)


@needs_kernels
def test_heads_are_taken_apart_and_put_together() -> None:
    joint = torch.randn(3, 7, 3 * 128).bfloat16()
    apart = kernels.split(joint, 3, 0.125)
    expected = joint.view(3, 7, 3, 2, 64).permute(2, 0, 3, 1, 4).reshape(3, 6, 7, 64)
    assert torch.equal(apart[1:], expected[1:])
    assert torch.equal(apart[0], expected[0] * 0.125)
    assert torch.equal(kernels.merge(apart, 3, 8.0), joint)


@needs_kernels
@pytest.mark.parametrize("causal", [False, True])
def test_what_is_not_seen_has_no_chance(causal: bool) -> None:
    scores = (4 * torch.randn(6, 21, 21)).bfloat16()
    seen = torch.rand(3, 21) < 0.7
    seen[:, 0] = True
    mask = seen[:, None, None, :].expand(3, 2, 21, 21).reshape(6, 21, 21)
    mask = mask & torch.ones(21, 21, dtype=torch.bool).tril() if causal else mask
    expected = scores.float().masked_fill(~mask, -1e9).softmax(-1)
    found = kernels.softmax(scores.clone(), seen, 3, causal=causal).float()
    assert torch.allclose(found, expected, atol=4e-3)
    assert not found[~mask].any()


@needs_kernels
def test_a_tensor_of_another_kind_is_refused() -> None:
    with pytest.raises(ValueError, match=r"turn cannot take torch.float32"):
        kernels.turn(torch.zeros(32, 64))
    with pytest.raises(ValueError, match="48 columns"):
        kernels.turn(torch.zeros(32, 48).bfloat16())


@pytest.mark.parametrize("shape", [{"heads": 4}, {"ff": 100}, {}])
def test_a_network_keeps_its_layers_where_the_kernels_cannot_serve(
    shape: dict[str, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    if not shape:
        monkeypatch.setattr(kernels, "_library", lambda: None)
    plain = net(**shape)
    assert not plain.fuse()
    assert states_and_gradients(plain)["states"].isfinite().all()
