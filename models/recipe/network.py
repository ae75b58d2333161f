"""A pre-norm Transformer, deep encoder and shallow decoder, in the shapes that CTranslate2's specification takes."""

from __future__ import annotations

import math
from dataclasses import dataclass

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


def drop(x: Tensor, p: float, training: bool) -> Tensor:
    """Dropout with one mask over the time axis: as good here, and nearly free on a CPU."""
    if not training or not p:
        return x
    mask = torch.rand(x.shape[0], 1, x.shape[2], device=x.device) >= p
    return x * (mask.to(x.dtype) / (1 - p))


def attend(q: Tensor, k: Tensor, v: Tensor, mask: Tensor, look: list[Tensor] | None = None) -> Tensor:
    """Attention over (batch, heads, length, width); plain products are fastest for short lengths on a CPU.

    The scores before the softmax are appended to ``look``.
    """
    scores = torch.matmul(q * q.shape[-1] ** -0.5, k.transpose(-1, -2)).float().masked_fill(~mask, -1e9)
    if look is not None:
        look.append(scores)
    return torch.matmul(scores.softmax(-1).to(v.dtype), v)


class Attention(nn.Module):
    """Multi-head attention with its layer norm and residual connection."""

    def __init__(self, shape: Shape, cross: bool = False) -> None:
        super().__init__()
        self.heads, self.cross, self.p = shape.heads, cross, shape.dropout
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
        y = self.norm(x)
        if self.cross:
            q = self.q(y)
            k, v = self.kv(memory).chunk(2, -1)
        else:
            q, k, v = self.qkv(y).chunk(3, -1)
        o = attend(self._split(q), self._split(k), self._split(v), mask, look)
        batch, heads, length, width = o.shape
        return x + drop(self.out(o.transpose(1, 2).reshape(batch, length, heads * width)), self.p, self.training)


class FeedForward(nn.Module):
    """The position-wise layers with their layer norm and residual connection."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.norm, self.p = nn.LayerNorm(shape.d), shape.dropout
        self.up, self.down = nn.Linear(shape.d, shape.ff), nn.Linear(shape.ff, shape.d)

    def forward(self, x: Tensor) -> Tensor:
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
        self.shape = shape
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
        return self.enc_norm(x), mask

    def decode(self, target_in: Tensor, memory: Tensor, mask: Tensor, look: list[Tensor] | None = None) -> Tensor:
        """Return the decoder's states for target tokens shifted right; ``look`` gets the attention of each layer."""
        length = target_in.shape[1]
        causal = torch.ones(length, length, dtype=torch.bool, device=target_in.device).tril()
        y = self.embed(target_in)
        for layer in self.decoder:
            y = layer(y, causal, memory, mask, look)
        return self.dec_norm(y)

    def forward(self, source: Tensor, target_in: Tensor, pad: int, look: list[Tensor] | None = None) -> Tensor:
        return self.decode(target_in, *self.encode(source, pad), look)
