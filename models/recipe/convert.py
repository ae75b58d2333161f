"""Averaged weights → a CTranslate2 int8 model with its card.

    python models/recipe/convert.py RUN/ema.pt DATA/spm.model OUT --version 2026.11.1 [--data DATA] [--facts FACTS.toml]

With --data DATA (tokens.npz), vocabulary.json is written: the tokens that each target language is not written with,
which the engine keeps out of its translations. FACTS.toml is appended to the card: how the model was trained and how it
scored.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
from pathlib import Path
from typing import Any

import numpy as np
import sentencepiece
import torch
from corpus import LANGS
from ctranslate2.specs import common_spec, transformer_spec
from network import sinusoids
from vocabulary import used_tokens


def build_spec(shape: dict[str, Any], weights: dict[str, Any], pieces: list[str]) -> Any:
    """Return a filled CTranslate2 specification."""
    spec = transformer_spec.TransformerSpec.from_config(
        (shape["enc"], shape["dec"]),
        shape["heads"],
        pre_norm=True,
        activation=common_spec.Activation.RELU,
        alignment_heads=shape["heads"],  # training taught them all to align
    )

    def linear(x: Any, name: str) -> None:
        x.weight, x.bias = weights[name + ".weight"], weights[name + ".bias"]

    def norm(x: Any, name: str) -> None:
        x.gamma, x.beta = weights[name + ".weight"], weights[name + ".bias"]

    def attention(x: Any, name: str, cross: bool = False) -> None:
        norm(x.layer_norm, name + ".norm")
        for layer, part in zip(x.linear, ("q", "kv", "out") if cross else ("qkv", "out"), strict=True):
            linear(layer, f"{name}.{part}")

    def feed_forward(x: Any, name: str) -> None:
        norm(x.layer_norm, name + ".norm")
        linear(x.linear_0, name + ".up")
        linear(x.linear_1, name + ".down")

    embedding = weights["emb.weight"][: len(pieces)]
    spec.encoder.embeddings[0].weight = spec.decoder.embeddings.weight = spec.decoder.projection.weight = embedding
    spec.decoder.projection.bias = np.zeros(len(pieces), np.float32)
    for side, name in ((spec.encoder, "enc_norm"), (spec.decoder, "dec_norm")):
        side.scale_embeddings = True
        side.position_encodings.encodings = sinusoids(shape["max_len"], shape["d"]).numpy()
        norm(side.layer_norm, name)
    for i, layer in enumerate(spec.encoder.layer):
        attention(layer.self_attention, f"encoder.{i}.att")
        feed_forward(layer.ffn, f"encoder.{i}.ff")
    for i, layer in enumerate(spec.decoder.layer):
        attention(layer.self_attention, f"decoder.{i}.att")
        attention(layer.attention, f"decoder.{i}.cross", cross=True)
        feed_forward(layer.ffn, f"decoder.{i}.ff")
    spec.register_source_vocabulary(pieces)
    spec.register_target_vocabulary(pieces)
    spec.config.add_source_eos = True
    spec.config.decoder_start_token = "<s>"  # noqa: S105 - a token of text, not of access
    spec.validate()
    spec.optimize(quantization="int8")
    return spec


def write_vocabulary(out: Path, data: Path, pieces: list[str]) -> None:
    """Write for each language the ranges of tokens that it is not written with."""
    unused = {}
    for lang, used in used_tokens(data, len(pieces)).items():
        rare = ~used
        rare[:4] = False  # the control tokens are the decoder's business
        edges = np.flatnonzero(np.diff(np.concatenate([[0], rare.astype(np.int8), [0]])))
        unused[lang] = [[int(a), int(b) - 1] for a, b in edges.reshape(-1, 2)]
        print(lang, int(used.sum()), "tokens in use")
    (out / "vocabulary.json").write_text(json.dumps(unused, separators=(",", ":")))


def write_card(out: Path, version: str, pieces: list[str], facts: str) -> None:
    """Write model.toml: what the service needs, checksums, and facts for the reader."""
    reserved = [piece for piece in pieces if piece.startswith(("<m", "</m"))]
    lines = [
        'id = "dateline-embedded"',
        f'version = "{version}"',
        'licence = "See models/README.md: trained on text under several terms; the newswire corpus is CC0-1.0"',
        'source = ["en"]',
        f"targets = {list(LANGS)}".replace("'", '"'),
        "max_source_tokens = 100",
        f"reserved = {reserved}".replace("'", '"'),
        "",
        "[tags]",
        *(f'{lang} = "<2{lang}>"' for lang in LANGS),
        "",
        "[files]",
    ]
    files = [path for path in sorted(out.iterdir()) if path.name != "model.toml"]
    lines += [f'"{path.name}" = "{hashlib.sha256(path.read_bytes()).hexdigest()}"' for path in files]
    (out / "model.toml").write_text("\n".join([*lines, "", facts]).rstrip() + "\n", encoding="utf-8")


def main() -> None:
    """Read the arguments and convert."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("weights", type=Path)
    parser.add_argument("tokenizer", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--version", required=True)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--facts", type=Path)
    args = parser.parse_args()
    state = torch.load(args.weights, map_location="cpu", weights_only=True)
    weights = {name: value.float().numpy() for name, value in state["ema"].items()}
    tokenizer = sentencepiece.SentencePieceProcessor(model_file=str(args.tokenizer))
    pieces = [tokenizer.id_to_piece(i) for i in range(tokenizer.get_piece_size())]
    args.out.mkdir(parents=True, exist_ok=True)
    build_spec(state["config"], weights, pieces).save(str(args.out))
    shutil.copy(args.tokenizer, args.out / "spm.model")
    if args.data:
        write_vocabulary(args.out, args.data, pieces)
    write_card(args.out, args.version, pieces, args.facts.read_text(encoding="utf-8") if args.facts else "")
    print("saved", args.out)


if __name__ == "__main__":
    main()
