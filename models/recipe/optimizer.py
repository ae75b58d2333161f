"""What turns gradients into steps: Muon for the matrices between the embeddings and the softmax, AdamW for the rest."""

from __future__ import annotations

from typing import Any

import torch
from torch import nn

_DECAY = 0.01
_EMBEDDING = "emb.weight"


class Optimizer:
    """Muon and AdamW as one, at one learning rate: Muon's steps are made as large as AdamW's would be.

    A matrix's step is its momentum with all its singular values made alike (by five iterations of Newton and Schulz),
    so that directions that come up rarely are learnt as fast as those that are in every batch.
    """

    def __init__(self, net: nn.Module, lr: float, *, muon: bool) -> None:
        """Set up for a network; without ``muon`` it is AdamW for all of it."""
        matrices, rest = [], []
        for name, parameter in net.named_parameters():
            (matrices if muon and parameter.dim() == 2 and name != _EMBEDDING else rest).append(parameter)
        self.parts: list[torch.optim.Optimizer] = [
            torch.optim.AdamW(rest, lr=lr, betas=(0.9, 0.98), eps=1e-9, weight_decay=_DECAY, fused=True)
        ]
        if matrices:
            self.parts.append(torch.optim.Muon(matrices, lr=lr, weight_decay=_DECAY, adjust_lr_fn="match_rms_adamw"))

    def step(self, rate: float) -> None:
        """Take a step at a learning rate."""
        for part in self.parts:
            for group in part.param_groups:
                group["lr"] = rate
            part.step()

    def zero_grad(self) -> None:
        """Forget the gradients."""
        for part in self.parts:
            part.zero_grad(set_to_none=True)

    def state_dict(self) -> list[dict[str, Any]]:
        """Return what is kept from step to step."""
        return [part.state_dict() for part in self.parts]

    def load_state_dict(self, states: object) -> None:
        """Take over what another kept; what one with other parts kept is of no use."""
        if isinstance(states, list) and len(states) == len(self.parts):
            for part, state in zip(self.parts, states, strict=True):
                part.load_state_dict(state)
        self.parts[0].param_groups[0]["fused"] = True  # also where the checkpoint was made without it
