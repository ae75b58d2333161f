"""A pre-norm Transformer, deep encoder and shallow decoder, in the shapes that CTranslate2's specification takes."""

from __future__ import annotations

import math
from dataclasses import dataclass

import fused
import kernels
import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812 - PyTorch's custom


@dataclass
class Shape:
    """The size of a network; ``vocab`` is the joint vocabulary, its embedding shared by input, output and softmax."""

    vocab: int = 12000
    d: int = 256
    ff: int = 1024
    heads: int = 4
    enc: int = 6
    dec: int = 2
    dropout: float = 0.1
    max_len: int = 512
    period: int = 0  # how many position encodings there are before they come again (0: as many as d), see grow.py


def sinusoids(length: int, width: int) -> Tensor:
    """Return position encodings (length, width), the sines in the first half and the cosines in the second."""
    position = torch.arange(length)[:, None].float()
    rate = torch.exp(-math.log(10000.0) * torch.arange(width // 2).float() / (width // 2 - 1))
    return torch.cat([(position * rate).sin(), (position * rate).cos()], 1)


def encodings(shape: Shape) -> Tensor:
    """Return the position encodings of a network (max_len, d)."""
    period = shape.period or shape.d
    return sinusoids(shape.max_len, period).repeat(1, shape.d // period)


def drop_mask(x: Tensor, p: float, training: bool) -> Tensor | None:
    """Return what dropout multiplies with: one mask over the time axis, as good here, and nearly free on a CPU."""
    if not training or not p:
        return None
    return (torch.rand(x.shape[0], 1, x.shape[2], device=x.device) >= p).float() / (1 - p)


def drop(x: Tensor, p: float, training: bool) -> Tensor:
    """Dropout."""
    mask = drop_mask(x, p, training)
    return x if mask is None else x * mask.to(x.dtype)


def attend(q: Tensor, k: Tensor, v: Tensor, mask: Tensor, look: list[Tensor] | None = None) -> Tensor:
    """Attention over (batch, heads, length, width); plain products are fastest for short lengths on a CPU.

    The scores before the softmax are appended to ``look``.
    """
    scores = torch.matmul(q * q.shape[-1] ** -0.5, k.transpose(-1, -2)).float().masked_fill(~mask, -1e9)
    if look is not None:
        look.append(scores)
    return torch.matmul(scores.softmax(-1).to(v.dtype), v)


def project(x: Tensor, layer: nn.Linear) -> Tensor:
    """Return a linear layer's output by fused.py."""
    return fused.Project.apply(x, layer.weight, layer.bias)


class Attention(nn.Module):
    """Multi-head attention with its layer norm and residual connection."""

    def __init__(self, shape: Shape, cross: bool = False) -> None:
        super().__init__()
        self.heads, self.cross, self.p, self.fused = shape.heads, cross, shape.dropout, False
        self.norm = nn.LayerNorm(shape.d)
        if cross:
            self.q, self.kv = nn.Linear(shape.d, shape.d), nn.Linear(shape.d, 2 * shape.d)
        else:
            self.qkv = nn.Linear(shape.d, 3 * shape.d)
        self.out = nn.Linear(shape.d, shape.d)

    def _split(self, x: Tensor) -> Tensor:
        batch, length, width = x.shape
        return x.view(batch, length, self.heads, width // self.heads).transpose(1, 2)

    def forward(
        self, x: Tensor, mask: Tensor, memory: Tensor | None = None, look: list[Tensor] | None = None
    ) -> Tensor:
        if self.fused:
            return self._fused(x, mask, memory, look)
        y = self.norm(x)
        if self.cross:
            q = self.q(y)
            k, v = self.kv(memory).chunk(2, -1)
        else:
            q, k, v = self.qkv(y).chunk(3, -1)
        return x + drop(self.out(self._attend(q, k, v, mask, look)), self.p, self.training)

    def _attend(self, q: Tensor, k: Tensor, v: Tensor, mask: Tensor, look: list[Tensor] | None) -> Tensor:
        o = attend(self._split(q), self._split(k), self._split(v), mask, look)
        return o.transpose(1, 2).reshape(q.shape)

    def _fused(self, x: Tensor, mask: Tensor, memory: Tensor | None, look: list[Tensor] | None) -> Tensor:
        x, y = fused.Norm.apply(x, self.norm.weight, self.norm.bias)
        first, second = (project(y, self.q), project(memory, self.kv)) if self.cross else (project(y, self.qkv), None)
        if look is not None:
            o = self._attend(first, *second.chunk(2, -1), mask, look)
        elif mask.dim() == 2:
            o = fused.Attend.apply(first, second, None, True)
        else:
            o = fused.Attend.apply(first, second, mask[:, 0, 0], False)
        return fused.Add.apply(x, project(o, self.out), drop_mask(x, self.p, self.training))


class FeedForward(nn.Module):
    """The position-wise layers with their layer norm and residual connection."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.norm, self.p, self.fused = nn.LayerNorm(shape.d), shape.dropout, False
        self.up, self.down = nn.Linear(shape.d, shape.ff), nn.Linear(shape.ff, shape.d)

    def forward(self, x: Tensor) -> Tensor:
        if self.fused:
            x, y = fused.Norm.apply(x, self.norm.weight, self.norm.bias)
            y = fused.Expand.apply(y, self.up.weight, self.up.bias, self.down.weight, self.down.bias)
            return fused.Add.apply(x, y, drop_mask(x, self.p, self.training))
        return x + drop(self.down(F.relu(self.up(self.norm(x)))), self.p, self.training)


class EncoderLayer(nn.Module):
    """Self-attention and feed-forward."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.att, self.ff = Attention(shape), FeedForward(shape)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        return self.ff(self.att(x, mask))


class DecoderLayer(nn.Module):
    """Self-attention, attention to the source, and feed-forward."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.att, self.cross, self.ff = Attention(shape), Attention(shape, cross=True), FeedForward(shape)

    def forward(
        self, x: Tensor, causal: Tensor, memory: Tensor, mask: Tensor, look: list[Tensor] | None = None
    ) -> Tensor:
        return self.ff(self.cross(self.att(x, causal), mask, memory, look))


class Network(nn.Module):
    """The whole: token ids in, the decoder's states out (the softmax shares the embedding)."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.shape, self.fused = shape, False
        self.emb = nn.Embedding(shape.vocab, shape.d)
        self.register_buffer("positions", encodings(shape), persistent=False)
        self.encoder = nn.ModuleList(EncoderLayer(shape) for _ in range(shape.enc))
        self.decoder = nn.ModuleList(DecoderLayer(shape) for _ in range(shape.dec))
        self.enc_norm, self.dec_norm = nn.LayerNorm(shape.d), nn.LayerNorm(shape.d)
        for parameter in self.parameters():
            if parameter.dim() > 1:
                nn.init.xavier_uniform_(parameter)
        nn.init.normal_(self.emb.weight, std=shape.d**-0.5)
        for module in self.modules():
            if isinstance(module, nn.Linear):
                nn.init.zeros_(module.bias)

    def embed(self, ids: Tensor) -> Tensor:
        """Return scaled embeddings with positions, (batch, length, d)."""
        x = self.emb(ids) * self.shape.d**0.5 + self.positions[: ids.shape[1]]
        return drop(x, self.shape.dropout, self.training)

    def encode(self, source: Tensor, pad: int) -> tuple[Tensor, Tensor]:
        """Return the encoder's states and the mask of what is not padding."""
        mask = (source != pad)[:, None, None, :]
        x = self.embed(source)
        for layer in self.encoder:
            x = layer(x, mask)
        return self._last_norm(self.enc_norm, x), mask

    def decode(self, target_in: Tensor, memory: Tensor, mask: Tensor, look: list[Tensor] | None = None) -> Tensor:
        """Return the decoder's states for target tokens shifted right; ``look`` gets the last attention."""
        length = target_in.shape[1]
        causal = torch.ones(length, length, dtype=torch.bool, device=target_in.device).tril()
        y = self.embed(target_in)
        for layer in self.decoder:
            y = layer(y, causal, memory, mask, look if layer is self.decoder[-1] else None)
        return self._last_norm(self.dec_norm, y)

    def fuse(self) -> bool:
        """Take the layers of fused.py from now on, if machine and shape allow it, and return whether they do."""
        shape = self.shape
        can = (
            self.emb.weight.device.type == "cpu"
            and kernels.fits(shape.d, shape.ff, shape.heads)
            and kernels.available()
        )
        for module in self.modules():
            if isinstance(module, Attention | FeedForward):
                module.fused = can
        self.fused = can
        return can

    def _last_norm(self, norm: nn.LayerNorm, x: Tensor) -> Tensor:
        return fused.Norm.apply(x, norm.weight, norm.bias)[1] if self.fused else norm(x)

    def forward(self, source: Tensor, target_in: Tensor, pad: int, look: list[Tensor] | None = None) -> Tensor:
        return self.decode(target_in, *self.encode(source, pad), look)
