"""What turns gradients into steps: Muon for the matrices between the embeddings and the softmax, AdamW for the rest."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import torch
from torch import Tensor, nn

_DECAY = 0.01
_EMBEDDING = "emb.weight"


class Optimizer:
    """Muon and AdamW as one, at one learning rate: Muon's steps are made as large as AdamW's would be.

    A matrix's step is its momentum with all its singular values made alike (by five iterations of Newton and Schulz),
    so that directions that come up rarely are learnt as fast as those that are in every batch. On a CPU each core takes
    a share of the matrices: their products are too small to be worth dividing.
    """

    def __init__(self, net: nn.Module, lr: float, *, muon: bool) -> None:
        """Set up for a network; without ``muon`` it is AdamW for all of it."""
        self.matrices: list[nn.Parameter] = []
        rest = []
        for name, parameter in net.named_parameters():
            (self.matrices if muon and parameter.dim() == 2 and name != _EMBEDDING else rest).append(parameter)
        self.adamw = torch.optim.AdamW(rest, lr=lr, betas=(0.9, 0.98), eps=1e-9, weight_decay=_DECAY, fused=True)
        cores = torch.get_num_threads() if all(one.device.type == "cpu" for one in self.matrices) else 1
        self.muons = [
            torch.optim.Muon(share, lr=lr, weight_decay=_DECAY, adjust_lr_fn="match_rms_adamw")
            for share in shares(self.matrices, cores)
        ]
        self.pool = ThreadPoolExecutor(cores, initializer=lambda: torch.set_num_threads(1)) if cores > 1 else None

    def step(self, rate: float) -> None:
        """Take a step at a learning rate."""
        for part in (self.adamw, *self.muons):
            for group in part.param_groups:
                group["lr"] = rate
        self.adamw.step()
        for _ in (self.pool.map if self.pool else map)(lambda part: part.step(), self.muons):
            pass

    def zero_grad(self) -> None:
        """Forget the gradients."""
        for part in (self.adamw, *self.muons):
            part.zero_grad(set_to_none=True)

    def state_dict(self) -> list[dict[str, Any]]:
        """Return what is kept from step to step: AdamW's, and Muon's by the number of the matrix."""
        kept = self._of_matrices()
        muon = {i: kept[one] for i, one in enumerate(self.matrices) if one in kept}
        return [self.adamw.state_dict(), {"state": muon}] if self.matrices else [self.adamw.state_dict()]

    def load_state_dict(self, states: object) -> None:
        """Take over what another kept; what one with other parts kept is of no use."""
        if isinstance(states, list) and len(states) == 1 + bool(self.matrices):
            self.adamw.load_state_dict(states[0])
            known = {one: states[1]["state"].get(i) for i, one in enumerate(self.matrices)}
            for part in self.muons:
                part.state.clear()
                part.state.update({one: known[one] for one in part.param_groups[0]["params"] if known[one]})
        self.adamw.param_groups[0]["fused"] = True  # also where the checkpoint was made without it

    def _of_matrices(self) -> dict[Tensor, dict[str, Any]]:
        return {one: state for part in self.muons for one, state in part.state.items()}


def shares(matrices: Sequence[nn.Parameter], count: int) -> list[list[nn.Parameter]]:
    """Return matrices in so many shares at most that cost about as much as each other."""
    cost = [0] * count
    found: list[list[nn.Parameter]] = [[] for _ in range(count)]
    for one in sorted(matrices, key=_cost, reverse=True):
        least = cost.index(min(cost))
        found[least].append(one)
        cost[least] += _cost(one)
    return [share for share in found if share]


def _cost(matrix: Tensor) -> int:
    return min(matrix.shape) ** 2 * max(matrix.shape)
