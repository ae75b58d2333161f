"""The mean of the weights of several runs."""

from __future__ import annotations

import importlib
from typing import Any

import pytest

torch = pytest.importorskip("torch", reason="the recipe's requirements are not installed: make test-recipe")

# By name, since the types of these modules are not checked: PyTorch is not there where types are.
average = importlib.import_module("average")


def state(value: float, d: int = 2, dropout: float = 0.0) -> dict[str, Any]:
    return {"config": {"d": d, "dropout": dropout}, "ema": {"x": torch.full((2,), value).half()}}


def test_weights_are_averaged_by_shares() -> None:
    mean = average.averaged([state(1), state(5, dropout=0.1)], [0.75, 0.25])
    assert mean["ema"]["x"].tolist() == [2.0, 2.0]
    assert mean["config"]["d"] == 2


@pytest.mark.parametrize("shares", [[1.0], [0.5, 0.6], [0.2, 0.2, 0.6]])
def test_shares_that_do_not_fit_are_refused(shares: list[float]) -> None:
    with pytest.raises(SystemExit, match="2 files need as many shares"):
        average.averaged([state(1), state(5)], shares)


def test_networks_of_different_sizes_are_refused() -> None:
    with pytest.raises(SystemExit, match="different sizes"):
        average.averaged([state(1), state(5, d=4)], [0.5, 0.5])
