"""A model that ships → weights to go on from, where the checkpoint that it came from is not at hand.

    python models/recipe/restore.py models/embedded WORK

Copies the tokenizer to WORK/spm.model and writes WORK/start.pt, which run.sh hands to train.py. The weights are those
of the int8 conversion, so a little of each is lost; what the optimizer knew is lost too, and comes back in some hundred
steps.
"""

from __future__ import annotations

import argparse
import re
import shutil
import struct
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
import torch
from network import Network, Shape

_TYPES = (np.float32, np.int8, np.int16, np.int32, np.float16)  # as CTranslate2 numbers them
_EMBEDDING = "decoder/embeddings/weight"  # the encoder and the softmax share it
_VERSION = 6  # of the binary form
_SIDES = ("encoder", "decoder")
_PARTS = {"": ("qkv", "out"), "cross": ("q", "kv", "out")}


def read_variables(file: BinaryIO) -> dict[str, np.ndarray]:
    """Return the variables of a CTranslate2 model.bin by name, aliases too; raise ``SystemExit`` for others."""

    def number(form: str) -> int:
        return int(struct.unpack(form, file.read(struct.calcsize(form)))[0])

    def name() -> str:
        return file.read(number("H")).rstrip(b"\0").decode()

    if (version := number("I")) != _VERSION:
        raise SystemExit(f"model.bin has version {version} of the form, expected {_VERSION}")
    name(), number("I")  # the specification and its revision
    found: dict[str, np.ndarray] = {}
    for _ in range(number("I")):
        key, shape = name(), [number("I") for _ in range(number("B"))]
        kind = _TYPES[number("B")]
        found[key] = np.frombuffer(file.read(number("I")), kind).reshape(shape)
    for _ in range(number("I")):
        alias, key = name(), name()
        found[alias] = found[key]
    return found


def _plain(variables: dict[str, np.ndarray], name: str) -> torch.Tensor:
    """Return a variable in float32: a row of int8 was multiplied by its scale."""
    value = variables[name]
    if value.dtype == np.int8:
        return torch.from_numpy(value.astype(np.float32) / variables[f"{name}_scale"].reshape(-1, 1))
    return torch.from_numpy(value.astype(np.float32))


def _names(shape: Shape) -> dict[str, str]:
    """Return the names of the network's layers by those of CTranslate2, all but the embedding's."""
    names = {"encoder/layer_norm": "enc_norm", "decoder/layer_norm": "dec_norm"}

    def attention(theirs: str, ours: str, cross: str = "") -> None:
        names[f"{theirs}/layer_norm"] = f"{ours}.norm"
        names.update({f"{theirs}/linear_{i}": f"{ours}.{part}" for i, part in enumerate(_PARTS[cross])})

    for side, layers in (("encoder", shape.enc), ("decoder", shape.dec)):
        for i in range(layers):
            theirs, ours = f"{side}/layer_{i}", f"{side}.{i}"
            attention(f"{theirs}/self_attention", f"{ours}.att")
            if side == "decoder":
                attention(f"{theirs}/attention", f"{ours}.cross", "cross")
            names[f"{theirs}/ffn/layer_norm"] = f"{ours}.ff.norm"
            names |= {f"{theirs}/ffn/linear_{at}": f"{ours}.ff.{part}" for at, part in enumerate(("up", "down"))}
    return names


def shape_of(variables: dict[str, np.ndarray]) -> Shape:
    """Return the shape of a network whose converted variables these are."""
    pieces, d = variables[_EMBEDDING].shape
    encodings = variables["encoder/position_encodings/encodings"]
    layers = {side: {m[1] for name in variables if (m := re.match(rf"{side}/layer_(\d+)/", name))} for side in _SIDES}
    return Shape(
        vocab=(pieces + 63) // 64 * 64,
        d=d,
        ff=len(variables["encoder/layer_0/ffn/linear_0/weight"]),
        heads=int(variables["decoder/num_heads"]),
        enc=len(layers["encoder"]),
        dec=len(layers["decoder"]),
        max_len=len(encodings),
        period=_period(encodings),
    )


def _period(encodings: np.ndarray) -> int:
    """Return after how many columns position encodings come again, or 0 where they do not."""
    width = encodings.shape[1]
    for count in range(2, width // 2 + 1):
        period = width // count
        if width % count == 0 and np.array_equal(np.tile(encodings[:, :period], count), encodings):
            return period
    return 0


def restored(variables: dict[str, np.ndarray]) -> dict[str, Any]:
    """Return what train.py starts from: a shape, and weights in the form of ema.pt."""
    shape = shape_of(variables)
    weights = Network(shape).state_dict()
    embedding = _plain(variables, _EMBEDDING)
    weights["emb.weight"] = torch.zeros_like(weights["emb.weight"])
    weights["emb.weight"][: len(embedding)] = embedding
    for theirs, ours in _names(shape).items():
        first = "gamma" if theirs.endswith("norm") else "weight"
        second = "beta" if theirs.endswith("norm") else "bias"
        for part, name in ((first, "weight"), (second, "bias")):
            value = _plain(variables, f"{theirs}/{part}")
            if value.shape != weights[f"{ours}.{name}"].shape:
                raise SystemExit(f"{theirs} has the shape {tuple(value.shape)}: this is no model of this recipe")
            weights[f"{ours}.{name}"] = value
    return {"config": vars(shape), "ema": weights}


def main() -> None:
    """Read the arguments and restore."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model", type=Path)
    parser.add_argument("work", type=Path)
    args = parser.parse_args()
    args.work.mkdir(parents=True, exist_ok=True)
    with (args.model / "model.bin").open("rb") as file:
        state = restored(read_variables(file))
    shutil.copy(args.model / "spm.model", args.work / "spm.model")
    torch.save(state, args.work / "start.pt")
    print("restored", Shape(**state["config"]))


if __name__ == "__main__":
    main()
