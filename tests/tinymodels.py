"""Models that are as small as can be, with weights at random: their files are as those of the real ones."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import sentencepiece
import yaml

from tests.conftest import ROOT

WIDTH, INNER, HEADS = 32, 64, 4
ENDS_SOON = 7.0  # what the end token is ahead of the others, so that a translation ends
TAGS = (">>hye<<", ">>rus<<", ">>deu<<")


def train(path: Path, size: int, *, kind: str = "unigram", **more: Any) -> Any:
    """Train a tokenizer on news in five languages."""
    rows = (ROOT / "tests" / "data" / "newswire-test.tsv").read_text(encoding="utf-8").splitlines()[:300]
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter([text for row in rows for text in row.split("\t")]),
        model_prefix=str(path.with_name("trained")),
        vocab_size=size,
        model_type=kind,
        hard_vocab_limit=False,
        character_coverage=1.0,
        minloglevel=3,
        **more,
    )
    path.with_name("trained.vocab").unlink()
    path.with_name("trained.model").rename(path)
    return sentencepiece.SentencePieceProcessor(model_file=str(path))


def pieces(*tokenizers: Any) -> list[str]:
    """Return what tokenizers know, but for their own special tokens."""
    found = [one.id_to_piece(i) for one in tokenizers for i in range(one.get_piece_size())]
    return [piece for piece in dict.fromkeys(found) if piece not in ("<unk>", "<s>", "</s>", "<pad>")]


def marian_files(folder: Path, tags: Sequence[str] = TAGS, seed: int = 1) -> Path:
    """Write the files of an OPUS-MT archive: weights as Marian has them, vocabulary, and both tokenizers."""
    folder.mkdir(parents=True, exist_ok=True)
    tokenizers = [train(folder / name, size) for name, size in (("source.spm", 400), ("target.spm", 450))]
    vocabulary = ["</s>", "<unk>", *tags, *pieces(*tokenizers)]
    lines = [f"{json.dumps(token, ensure_ascii=False)}: {at}" for at, token in enumerate(vocabulary)]
    (folder / "opus.vocab.yml").write_text("\n".join([*lines, ""]), encoding="utf-8")
    plan = {"models": ["model.npz"], "vocabs": ["opus.vocab.yml", "opus.vocab.yml"]}
    (folder / "decoder.yml").write_text(yaml.safe_dump(plan), encoding="utf-8")
    np.savez(folder / "model.npz", **_weights(len(vocabulary), np.random.default_rng(seed)))
    return folder


def _weights(size: int, random: np.random.Generator) -> dict[str, Any]:
    def some(*shape: int) -> Any:
        return random.normal(0, 0.5, shape).astype(np.float32)

    likely = np.zeros((1, size), np.float32)
    likely[0, 0] = ENDS_SOON
    found: dict[str, Any] = {"Wemb": some(size, WIDTH), "decoder_ff_logit_out_b": likely}
    for side, kinds in (("encoder", ("self",)), ("decoder", ("self", "context"))):
        for layer in (1, 2):
            scope = f"{side}_l{layer}"
            for kind in kinds:
                for name in "qkvo":
                    found[f"{scope}_{kind}_W{name}"] = some(WIDTH, WIDTH)
                    found[f"{scope}_{kind}_b{name}"] = np.zeros((1, WIDTH), np.float32)
                found |= _norm(f"{scope}_{kind}_Wo")
            found |= {f"{scope}_ffn_W1": some(WIDTH, INNER), f"{scope}_ffn_b1": np.zeros((1, INNER), np.float32)}
            found |= {f"{scope}_ffn_W2": some(INNER, WIDTH), f"{scope}_ffn_b2": np.zeros((1, WIDTH), np.float32)}
            found |= _norm(f"{scope}_ffn_ffn")
    config = yaml.safe_dump(
        {
            "type": "transformer",
            "transformer-decoder-autoreg": "self-attention",
            "transformer-no-projection": False,
            "transformer-ffn-activation": "swish",
            "transformer-preprocess": "",
            "transformer-postprocess": "dan",
            "transformer-postprocess-emb": "d",
            "transformer-guided-alignment-layer": "last",
            "transformer-heads": HEADS,
            "enc-depth": 2,
            "dec-depth": 2,
        }
    )
    return {**found, "special:model.yml": np.frombuffer(config.encode() + b"\0", np.int8)}


def _norm(scope: str) -> dict[str, Any]:
    scale, bias = np.ones((1, WIDTH), np.float32), np.zeros((1, WIDTH), np.float32)
    return {f"{scope}_ln_scale": scale, f"{scope}_ln_bias": bias}
