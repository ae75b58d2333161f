"""Averaged weights → a CTranslate2 int8 model with its card.

    python models/recipe/convert.py RUN/ema.pt DATA/spm.model OUT --version 2026.11.1 [--data DATA] [--facts FACTS.toml]

Before it is done, the first 100 lines of the newswire's dev part are translated by greedy search with the network and
with its conversion: in float32 the tokens must be the same, and what int8 changes is printed.

With --data DATA (tokens.npz), CTranslate2's vocabulary map is written: the tokens that each target language is written
with, and so all that the engine chooses from; and the lexicon that enrich.py made is copied if it is there. FACTS.toml
is appended to the card: how the model was trained and how it scored.
"""

from __future__ import annotations

import argparse
import hashlib
import re
import shutil
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
import sentencepiece
import torch
from corpus import LANGS
from ctranslate2.specs import common_spec, transformer_spec
from greedy import agreement, converted, search
from network import Network, Shape, encodings
from row import read_rows
from vocabulary import used_tokens

from dateline.language import script_of
from dateline.lexicon import RESERVED

_LINES = Path(__file__).resolve().parent / "newswire" / "dev.tsv"
_CHECKED = 100
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u0259]")
_BYTE = re.compile(r"<0x(?!C[3-9])[0-9A-F]{2}>")  # C3 to C9 begin accented Latin letters
_SAME = 0.97  # two tokens may be as likely as each other, and then rounding decides


def build_spec(shape: dict[str, Any], weights: dict[str, Any], pieces: list[str], quantization: str | None) -> Any:
    """Return a filled CTranslate2 specification, its weights in ``quantization`` or, if that is None, in float32."""
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
        side.position_encodings.encodings = encodings(Shape(**shape)).numpy()
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
    spec.optimize(quantization=quantization)
    return spec


def check(state: dict[str, Any], tokenizer: Any, pieces: list[str], out: Path, lines: Path) -> None:
    """Compare the network with its conversion by greedy search; raise ``SystemExit`` if float32 differs."""
    net = Network(Shape(**state["config"])).eval()
    net.load_state_dict({name: value.float() for name, value in state["ema"].items()})
    texts = [row.english for row in read_rows(lines)][:_CHECKED]
    sources = [[f"<2{LANGS[i % 4]}>", *tokenizer.encode(text, out_type=str)] for i, text in enumerate(texts)]
    ids = [[*map(tokenizer.piece_to_id, source), tokenizer.eos_id()] for source in sources]
    expected = [[pieces[i] for i in row] for row in search(net, ids, len(pieces))]
    with tempfile.TemporaryDirectory() as plain:
        build_spec(state["config"], _numpy(state), pieces, None).save(plain)
        same, tokens = agreement(expected, converted(Path(plain), sources, "float32"))
    print(f"float32: {same:.0%} of {len(texts)} sentences and {tokens:.1%} of their tokens as the network says")
    if same < _SAME:
        raise SystemExit("the conversion does not say what the network says: nothing of it may ship")
    same, tokens = agreement(expected, converted(out, sources, "int8"))
    print(f"int8: {same:.0%} of the sentences, {tokens:.1%} of the tokens before the first that differs")


def _numpy(state: dict[str, Any]) -> dict[str, Any]:
    """Return the weights in float32, as copies: to quantize them CTranslate2 multiplies them where they are."""
    return {name: value.float().numpy().copy() for name, value in state["ema"].items()}


def write_vocabulary_map(out: Path, data: Path, pieces: list[str], latin: bool) -> None:
    """Write vmap.txt: for each language's tag the tokens that it is written with, for each placeholder itself.

    Languages of another script get no Latin letters unless ``latin``: a small model puts English stems into its words
    ("Repaеры"), and one line of a hundred has a Latin name.
    """
    lines = [f"{mark}\t{mark}" for mark in pieces if mark.startswith(("<m", "</m")) and mark not in RESERVED]
    for lang, used in used_tokens(data, len(pieces)).items():
        own = [pieces[i] for i in np.flatnonzero(used) if not pieces[i].startswith(("<m", "</m", "<2"))]
        if script_of(lang) != "Latn" and not latin:
            own = [piece for piece in own if _BYTE.fullmatch(piece) or not _LATIN.search(piece)]
        lines.append(f"<2{lang}>\t{' '.join(own)}")
        print(lang, len(own), "tokens in use")
    (out / "vmap.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")


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
    parser.add_argument("--latin", action="store_true", help="let Latin letters into Armenian and Russian")
    parser.add_argument("--facts", type=Path)
    parser.add_argument("--lines", type=Path, default=_LINES, help="five-way lines to check by")
    args = parser.parse_args()
    state = torch.load(args.weights, map_location="cpu", weights_only=True)
    tokenizer = sentencepiece.SentencePieceProcessor(model_file=str(args.tokenizer))
    pieces = [tokenizer.id_to_piece(i) for i in range(tokenizer.get_piece_size())]
    args.out.mkdir(parents=True, exist_ok=True)
    build_spec(state["config"], _numpy(state), pieces, "int8").save(str(args.out))
    shutil.copy(args.tokenizer, args.out / "spm.model")
    if args.data:
        if (args.data / "lexicon.tsv").exists():
            shutil.copy(args.data / "lexicon.tsv", args.out)
        write_vocabulary_map(args.out, args.data, pieces, args.latin)
    write_card(args.out, args.version, pieces, args.facts.read_text(encoding="utf-8") if args.facts else "")
    print("saved", args.out)
    if args.lines.exists():
        check(state, tokenizer, pieces, args.out, args.lines)


if __name__ == "__main__":
    main()
