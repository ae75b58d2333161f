"""The process that converts a model: it reads what is to be done as JSON, and prints what the model said before.

It is run by ``conversion``, by itself, so that what PyTorch takes in memory is given back, and a fault in a file of a
model ends this process and no other. Models in the form of Transformers need the extra ``convert``.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from ctranslate2.converters import OpusMTConverter, TransformersConverter

from dateline.models.agreement import MOST_TOKENS
from dateline.models.family import FAMILIES, Family


class _Converter(TransformersConverter):  # type: ignore[misc]
    """CTranslate2's converter, which opens no pickle without leave, and keeps what it has loaded."""

    def __init__(self, folder: str, family: Family, *, pickles: bool) -> None:
        super().__init__(folder, trust_remote_code=False)
        self._family, self._pickles = family, pickles
        self.model: Any = None
        self.tokenizer: Any = None

    def load_model(self, model_class: Any, model_name_or_path: str, **kwargs: Any) -> Any:
        kwargs["use_safetensors"] = not self._pickles
        self.model = super().load_model(model_class, model_name_or_path, local_files_only=True, **kwargs)
        return self.model

    def load_tokenizer(self, tokenizer_class: Any, model_name_or_path: str, **kwargs: Any) -> Any:
        tokenizer = super().load_tokenizer(tokenizer_class, model_name_or_path, local_files_only=True, **kwargs)
        self.tokenizer = _with_languages(tokenizer)
        return self.tokenizer

    def _load(self) -> Any:
        spec = super()._load()
        if self._family.name != "marian":
            # No head of these was taught to align. The mean of the last layer but one knows best what goes where
            # (Garg et al. 2019, "Jointly Learning to Align and Translate with Transformer Models").
            layers = len(spec.decoder.layer)
            spec.decoder.alignment_layer = np.dtype("int16").type(max(0, layers - 2))
            spec.decoder.alignment_heads = np.dtype("int16").type(int(spec.decoder.num_heads))
        return spec


def _with_languages(tokenizer: Any) -> Any:
    """Return a tokenizer whose vocabulary has the languages' tags, which Transformers 5 leaves out of M2M100's."""
    tags = getattr(tokenizer, "lang_token_to_id", None)
    if tags and next(iter(tags)) not in tokenizer.get_vocab():
        plain = tokenizer.get_vocab
        tokenizer.get_vocab = lambda: {**plain(), **tags}
    return tokenizer


def main() -> None:
    """Convert as standard input says, and print a report."""
    told = json.load(sys.stdin)
    family = FAMILIES[told["family"]]
    report = _from_marian(told) if told["form"] == "marian" else _from_transformers(told, family)
    print(json.dumps(report))


def _from_marian(told: dict[str, Any]) -> dict[str, Any]:
    """Convert OPUS-MT's files, twice: as asked for, and as they were."""
    source = Path(told["source"])
    _check_plan(source)
    for out, numbers in ((told["out"], told["quantization"]), (told["reference"], None)):
        OpusMTConverter(str(source)).convert(out, quantization=numbers, force=True)
    return {"texts": None}


def _check_plan(source: Path) -> None:
    """Refuse a ``decoder.yml`` that names files somewhere else."""
    plan = yaml.safe_load((source / "decoder.yml").read_text(encoding="utf-8"))
    for name in (*plan["models"][:1], *plan["vocabs"]):
        if Path(name).name != name or not (source / name).is_file():
            raise SystemExit(f"decoder.yml names {name!r}, which is no file beside it")


def _from_transformers(told: dict[str, Any], family: Family) -> dict[str, Any]:
    """Convert a model of Transformers, and translate some sentences with it."""
    converter = _Converter(told["source"], family, pickles=told["pickles"])
    converter.convert(told["out"], quantization=told["quantization"], force=True)
    texts = [_translated(converter, family, told["tags"], *one) for one in told["sentences"]]
    return {"texts": texts}


def _translated(
    converter: _Converter, family: Family, tags: dict[str, str], text: str, source: str, target: str
) -> str:
    """Return what the model makes of a sentence, the likeliest token each time."""
    tokenizer = converter.tokenizer
    text, forced = family.read(text), {"forced_eos_token_id": None}
    if family.prefixed:
        tokenizer.src_lang = tags[source].strip("_")
        forced["forced_bos_token_id"] = tokenizer.convert_tokens_to_ids(tags[target])
    elif tags.get(target):
        text = f"{tags[target]} {text}"
    plain = {"num_beams": 1, "do_sample": False, "repetition_penalty": 1.0, "no_repeat_ngram_size": 0}
    encoded = tokenizer(text, return_tensors="pt")
    tokens = converter.model.generate(**encoded, **plain, **forced, max_new_tokens=MOST_TOKENS + family.prefixed)
    text = str(tokenizer.decode(tokens[0], skip_special_tokens=True))
    return family.no_text.sub("", text).strip()  # some tokenizers take no tag for a special token


if __name__ == "__main__":
    main()
