"""The compiled passes of kernels.c over tensors; ``available()`` says whether this machine can have them."""

from __future__ import annotations

import ctypes
import shutil
import subprocess
import tempfile
from functools import cache
from itertools import zip_longest
from pathlib import Path

import torch
from torch import Tensor

_SOURCE = Path(__file__).with_name("kernels.c")
_KINDS = {"f": torch.float32, "h": torch.bfloat16, "b": torch.bool}
_TENSORS = {  # of each kernel, in order
    "norm": "fffhff", "norm_back": "hffffffff", "add": "fhff", "add_back": "ffh", "turn": "hhhf", "split": "hh",
    "softmax": "hb", "softmax_back": "hh",
}  # fmt: skip
_NEEDS = {"avx512f", "avx512bw", "avx512vl", "avx512dq", "avx512_bf16"}
_BLOCK = 32  # rows and columns that are turned at once
_LONGEST = 1024  # keys in a row of scores
HEAD = 64  # the width of a head


def available() -> bool:
    """Return whether this machine has a compiler and a processor for the kernels, and PyTorch oneDNN's products."""
    return torch.backends.mkldnn.is_available() and _library() is not None


@cache
def _library() -> ctypes.CDLL | None:
    cpu, gcc = Path("/proc/cpuinfo"), shutil.which("gcc")
    if not gcc or not cpu.exists() or not _NEEDS.issubset(cpu.read_text(encoding="utf-8").split()):
        return None
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "kernels.so"
        options = ["-O3", "-march=native", "-ffast-math", "-fopenmp", "-shared", "-fPIC"]
        command = [gcc, *options, str(_SOURCE), "-o", str(path), "-lm"]
        done = subprocess.run(command, capture_output=True, check=False)  # noqa: S603 - our own source
        return ctypes.CDLL(str(path)) if done.returncode == 0 else None


def fits(width: int, inner: int, heads: int) -> bool:
    """Return whether the kernels can do a network of these sizes: they go by 32 numbers, and heads of 64."""
    return width == HEAD * heads and inner % _BLOCK == 0


def _call(name: str, *arguments: Tensor | int | float | None) -> None:
    """Call a kernel: tensors by their address, whole numbers as 64 bits, None as no address.

    Raise ``ValueError`` for a tensor that is not of the kernel's kind or does not lie in one piece.
    """
    given: list[object] = []
    for kind, one in zip_longest(_TENSORS[name], arguments):
        if isinstance(one, Tensor):
            if one.dtype != _KINDS.get(kind) or one.device.type != "cpu" or not one.is_contiguous():
                raise ValueError(f"{name} cannot take {one.dtype} on {one.device} of strides {one.stride()} there")
            given.append(ctypes.c_void_p(one.data_ptr()))
        elif isinstance(one, float):
            given.append(ctypes.c_float(one))
        else:
            given.append(None if one is None else ctypes.c_int64(one))
    getattr(_library(), name)(*given)


def norm(x: Tensor, gamma: Tensor, beta: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    """Return the layer norm of x in bf16, and the mean and the scale of each row."""
    rows, width = x.numel() // x.shape[-1], x.shape[-1]
    y, mean, scale = torch.empty(x.shape, dtype=torch.bfloat16), torch.empty(rows), torch.empty(rows)
    _call("norm", x, gamma, beta, y, mean, scale, rows, width)
    return y, mean, scale


def norm_back(
    gy: Tensor, past: Tensor | None, x: Tensor, gamma: Tensor, mean: Tensor, scale: Tensor
) -> tuple[Tensor, Tensor, Tensor]:
    """Return the gradients of x (with that of what went past the norm), gamma and beta."""
    gx, ggamma, gbeta = torch.empty_like(x), torch.zeros_like(gamma), torch.zeros_like(gamma)
    _call("norm_back", gy, past, x, gamma, mean, scale, gx, ggamma, gbeta, len(mean), x.shape[-1])
    return gx, ggamma, gbeta


def add(x: Tensor, y: Tensor, mask: Tensor | None) -> Tensor:
    """Return x + y · mask for (batch, length, width) and a mask of (batch, 1, width)."""
    out = torch.empty_like(x)
    _call("add", x, y, mask, out, x.shape[0] * x.shape[1], x.shape[2], x.shape[1])
    return out


def add_back(g: Tensor, mask: Tensor | None) -> Tensor:
    """Return g · mask in bf16."""
    gy = torch.empty(g.shape, dtype=torch.bfloat16)
    _call("add_back", g, mask, gy, g.shape[0] * g.shape[1], g.shape[2], g.shape[1])
    return gy


def turn(g: Tensor, y: Tensor | None = None) -> tuple[Tensor, Tensor]:
    """Return the transpose of g (rows, width) and the sums of its columns; g is made 0 where y is before."""
    rows, width = g.shape
    if width % _BLOCK:
        raise ValueError(f"{width} columns cannot be turned: {_BLOCK} are at once")
    stride = (rows + _BLOCK - 1) // _BLOCK * _BLOCK
    turned, sums = torch.empty(width, stride, dtype=torch.bfloat16), torch.zeros(width)
    _call("turn", g, y, turned, sums, rows, width, stride)
    return turned[:, :rows], sums


def split(joint: Tensor, parts: int, scale: float = 1.0) -> Tensor:
    """Return (batch, length, parts · width) as (parts, batch · heads, length, 64), the first part times the scale."""
    batch, length, width = joint.shape
    heads = width // parts // HEAD
    apart = torch.empty(parts, batch * heads, length, HEAD, dtype=torch.bfloat16)
    _call("split", joint, apart, batch, length, parts, heads, scale, 0)
    return apart


def merge(apart: Tensor, batch: int, scale: float = 1.0) -> Tensor:
    """Return what ``split`` took apart, the first part times the scale."""
    parts, rows, length, _ = apart.shape
    joint = torch.empty(batch, length, parts * rows // batch * HEAD, dtype=torch.bfloat16)
    _call("split", joint, apart, batch, length, parts, rows // batch, scale, 1)
    return joint


def softmax(scores: Tensor, seen: Tensor | None, batch: int, *, causal: bool) -> Tensor:
    """Make scores (batch · heads, length, keys) chances, in place; ``seen`` (batch, keys) says where there are keys."""
    rows, length, keys = scores.shape
    if keys > _LONGEST:
        raise ValueError(f"a row has {keys} keys, more than {_LONGEST}")
    _call("softmax", scores, seen, batch, rows // batch, length, keys, int(causal))
    return scores


def softmax_back(chances: Tensor, g: Tensor) -> Tensor:
    """Make the gradient of chances that of the scores, in place."""
    _call("softmax_back", chances, g, g.numel() // g.shape[-1], g.shape[-1])
    return g
