"""What of a model may be fetched, opened and loaded. A pickle runs code when it is opened, so none is without leave."""

from __future__ import annotations

import json
import re
import shutil
import struct
from collections.abc import Collection, Mapping
from enum import StrEnum
from pathlib import Path

from dateline.card import CARD
from dateline.errors import ModelRefused, NoSpace

MOST_BYTES = 40 * 2**30  # of a model
_MOST_TEXT = 128 * 2**20  # of a file that is no weights
_MOST_HEADER = 100 * 2**20  # of a safetensors file
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._+-]{0,119}")
_PICKLE = re.compile(
    r".*\.(?:pt|pth|ckpt|pkl|pickle|ot|h5|msgpack|npy)|(?:pytorch|tf|flax)_model.*|.*\.bin\.index\.json"
)
_WEIGHTS = (".bin", ".safetensors", ".npz")

_CTRANSLATE2 = re.compile(r"model\.bin|config\.json|(?:shared|source|target)_vocabulary\.(?:json|txt)")
_TRANSFORMERS = re.compile(
    r"(?:config|generation_config|tokenizer|tokenizer_config|special_tokens_map|added_tokens|vocab)\.json"
    r"|model(?:-\d{5}-of-\d{5})?\.safetensors|model\.safetensors\.index\.json"
)
_CARDED = re.compile(rf"model\.toml|vmap\.txt|lexicon\.tsv|{_CTRANSLATE2.pattern}")
_TORCH = re.compile(r"pytorch_model(?:-\d{5}-of-\d{5})?\.bin|pytorch_model\.bin\.index\.json")
_MARIAN = re.compile(r"decoder\.yml|.*\.npz|.*vocab\.yml|.*\.vocab")
_TOKENIZER = re.compile(
    r"(?:source|target)\.spm|sentencepiece\.bpe\.model|sentencepiece\.model|spiece\.model|spm\.model"
)
_TERMS = re.compile(r"(?:LICEN[CS]E|NOTICE|COPYING)(?:\.\w{1,4})?")


class Form(StrEnum):
    """In which form a model comes."""

    CTRANSLATE2 = "ctranslate2"
    CARDED = "carded"  #: the same with a card of ours
    TRANSFORMERS = "transformers"  #: safetensors
    MARIAN = "marian"  #: OPUS-MT's archives


_FILES = {Form.CTRANSLATE2: _CTRANSLATE2, Form.CARDED: _CARDED, Form.TRANSFORMERS: _TRANSFORMERS, Form.MARIAN: _MARIAN}


def form_of(names: Collection[str], *, pickles: bool = False) -> Form:
    """Tell the form of a model by its files; raise ModelRefused for one that has weights in a pickle alone."""
    if "model.bin" in names:
        return Form.CARDED if CARD in names else Form.CTRANSLATE2
    if any(name.endswith(".safetensors") for name in names):
        return Form.TRANSFORMERS
    if "decoder.yml" in names:
        return Form.MARIAN
    if any(_TORCH.fullmatch(name) for name in names):
        if pickles:
            return Form.TRANSFORMERS
        raise ModelRefused(
            "its weights are a pickle (pytorch_model.bin), which may run any code when it is opened; "
            "take a revision with safetensors, or give --allow-pickle if you trust who made it"
        )
    raise ModelRefused("it has no weights that are known: model.bin, safetensors, or decoder.yml with an .npz file")


def needed(names: Collection[str], form: Form, *, pickles: bool = False) -> list[str]:
    """Return those of a model's files that are fetched; raise ModelRefused for a name that leads somewhere else."""
    chosen = [name for name in names if any(one.fullmatch(name) for one in (_FILES[form], _TOKENIZER, _TERMS))]
    if pickles and form is Form.TRANSFORMERS and not any(name.endswith(".safetensors") for name in names):
        chosen += [name for name in names if _TORCH.fullmatch(name)]
    for name in chosen:
        check_name(name)
    return sorted(chosen)


def check_name(name: str) -> None:
    """Raise ModelRefused for a name of a file that is none by itself."""
    if not _NAME.fullmatch(name):
        raise ModelRefused(f"“{name[:80]}” is no name for a file of a model")


def check_sizes(sizes: Mapping[str, int], most: int = MOST_BYTES) -> None:
    """Raise ModelRefused for files, by name with their size in bytes, that are too large."""
    for name, size in sizes.items():
        if size > _MOST_TEXT and not name.endswith(_WEIGHTS):
            raise ModelRefused(f"{name} has {size:,} bytes; a file that is no weights has {_MOST_TEXT:,} at most")
    if sum(sizes.values()) > most:
        raise ModelRefused(f"the model has {sum(sizes.values()):,} bytes; at most {most:,} are fetched")


def check_space(folder: Path, size: int) -> None:
    """Raise NoSpace where so many bytes are more than the disk of a folder has room for."""
    if size > (free := shutil.disk_usage(folder).free):
        raise NoSpace(
            f"{size / 1e6:,.0f} MB are to be written, and {folder} has room for {free / 1e6:,.0f} MB; "
            "make room, or name another folder with DATELINE_MODELS"
        )


def check_files(folder: Path, *, pickles: bool = False) -> None:
    """Raise ModelRefused for what must not be loaded in a folder: links, pickles, weights that are none."""
    for path in folder.iterdir():
        if path.is_symlink() or not path.is_file():
            raise ModelRefused(f"{path} is no plain file")
        if path.name == "model.bin":
            _check_ctranslate2(path)
        elif path.suffix == ".safetensors":
            _check_safetensors(path)
        elif (_PICKLE.fullmatch(path.name) or path.suffix == ".bin") and not pickles:
            raise ModelRefused(f"{path} is a pickle, or may be one; it is not opened")


def _check_ctranslate2(path: Path) -> None:
    """Look at the beginning: a version, then the length and the name of the kind of model."""
    with path.open("rb") as file:
        begin = file.read(6)
        version, length = struct.unpack("<IH", begin) if len(begin) == 6 else (0, 0)
        kind = file.read(length) if 0 < length < 100 else b""
    if not 1 <= version <= 32 or kind != b"TransformerSpec\0":
        raise ModelRefused(f"{path} is no translation model of CTranslate2")


def _check_safetensors(path: Path) -> None:
    size = path.stat().st_size
    with path.open("rb") as file:
        begin = file.read(8)
        length = struct.unpack("<Q", begin)[0] if len(begin) == 8 else 0
        try:
            header = json.loads(file.read(length)) if 0 < length <= min(size, _MOST_HEADER) else None
        except (ValueError, RecursionError):
            header = None
    if not isinstance(header, dict):
        raise ModelRefused(f"{path} is no safetensors file")
