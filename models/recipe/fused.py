"""The network's layers with few passes over memory, for a CPU with AVX-512: their mathematics is network.py's.

A step of network.py spends two fifths of its time beside the matrix products. Here the residual stream stays in
float32 and everything else is bf16, without copies from one to the other, and the gradient of a weight is made from a
transposed gradient, which nearly doubles its speed.
"""

from __future__ import annotations

from typing import Any

import kernels
import torch
from torch import Tensor
from torch.autograd.function import Function, once_differentiable

_Gradients = tuple[Tensor | None, ...]


def _product(x: Tensor, weight: Tensor, bias: Tensor, then: str = "none") -> Tensor:
    return torch.ops.mkldnn._linear_pointwise(x, weight, bias.bfloat16(), then, [], "")


def _weight_gradient(g: Tensor, x: Tensor, y: Tensor | None = None) -> tuple[Tensor, Tensor]:
    """Return the gradients of a weight and a bias; g is made 0 where y is."""
    turned, sums = kernels.turn(g.flatten(0, -2), y)
    return (turned @ x.flatten(0, -2)).float(), sums


class Norm(Function):
    """Layer norm in bf16, and its input unchanged for what goes past it."""

    @staticmethod
    def forward(ctx: Any, x: Tensor, gamma: Tensor, beta: Tensor) -> tuple[Tensor, Tensor]:
        y, mean, scale = kernels.norm(x, gamma, beta)
        ctx.set_materialize_grads(False)
        ctx.save_for_backward(x, gamma, mean, scale)
        return x, y

    @staticmethod
    @once_differentiable
    def backward(ctx: Any, past: Tensor | None, gy: Tensor) -> _Gradients:
        x, gamma, mean, scale = ctx.saved_tensors
        return kernels.norm_back(gy.contiguous(), None if past is None else past.contiguous(), x, gamma, mean, scale)


class Add(Function):
    """The residual connection: x in float32, y in bf16, with dropout's mask."""

    @staticmethod
    def forward(ctx: Any, x: Tensor, y: Tensor, mask: Tensor | None) -> Tensor:
        ctx.save_for_backward(mask)
        return kernels.add(x, y, mask)

    @staticmethod
    @once_differentiable
    def backward(ctx: Any, g: Tensor) -> _Gradients:
        g = g.contiguous()
        return g, kernels.add_back(g, *ctx.saved_tensors), None


class Project(Function):
    """A linear layer in bf16."""

    @staticmethod
    def forward(ctx: Any, x: Tensor, weight: Tensor, bias: Tensor) -> Tensor:
        half = weight.bfloat16()
        ctx.save_for_backward(x, half)
        return _product(x, half, bias)

    @staticmethod
    @once_differentiable
    def backward(ctx: Any, g: Tensor) -> _Gradients:
        x, weight = ctx.saved_tensors
        g = g.contiguous()
        return (g @ weight, *_weight_gradient(g, x))


class Expand(Function):
    """Two linear layers with ReLU between them, in bf16."""

    @staticmethod
    def forward(ctx: Any, x: Tensor, up: Tensor, up_bias: Tensor, down: Tensor, down_bias: Tensor) -> Tensor:
        up, down = up.bfloat16(), down.bfloat16()
        inner = _product(x, up, up_bias, "relu")
        ctx.save_for_backward(x, up, inner, down)
        return _product(inner, down, down_bias)

    @staticmethod
    @once_differentiable
    def backward(ctx: Any, g: Tensor) -> _Gradients:
        x, up, inner, down = ctx.saved_tensors
        g = g.contiguous()
        gi = g @ down
        of_down = _weight_gradient(g, inner)
        of_up = _weight_gradient(gi, x, inner)  # makes gi that of what ReLU was given
        return (gi @ up, *of_up, *of_down)


class Attend(Function):
    """Attention of heads: queries of one tensor and keys and values of another, or all of the same."""

    @staticmethod
    def forward(ctx: Any, first: Tensor, second: Tensor | None, seen: Tensor | None, causal: bool) -> Tensor:
        batch, scale = first.shape[0], kernels.HEAD**-0.5
        if second is None:
            apart = kernels.split(first, 3, scale)
            q, k, v = apart
        else:
            q, (k, v) = kernels.split(first, 1, scale)[0], kernels.split(second, 2)
        chances = kernels.softmax(torch.bmm(q, k.transpose(1, 2)), seen, batch, causal=causal)
        ctx.save_for_backward(q, k, v, chances)
        ctx.batch, ctx.scale, ctx.same = batch, scale, second is None
        return kernels.merge(torch.bmm(chances, v)[None], batch)

    @staticmethod
    @once_differentiable
    def backward(ctx: Any, g: Tensor) -> _Gradients:
        q, k, v, chances = ctx.saved_tensors
        g = kernels.split(g.contiguous(), 1)[0]
        all_of = q.new_empty(3, *q.shape) if ctx.same else None
        of_q = q.new_empty(1, *q.shape) if all_of is None else all_of[:1]
        of_kv = k.new_empty(2, *k.shape) if all_of is None else all_of[1:]
        torch.bmm(chances.transpose(1, 2), g, out=of_kv[1])
        scores = kernels.softmax_back(chances, torch.bmm(g, v.transpose(1, 2)))
        torch.bmm(scores, k, out=of_q[0])
        torch.bmm(scores.transpose(1, 2), q, out=of_kv[0])
        if all_of is not None:
            return kernels.merge(all_of, ctx.batch, ctx.scale), None, None, None
        return kernels.merge(of_q, ctx.batch, ctx.scale), kernels.merge(of_kv, ctx.batch), None, None
