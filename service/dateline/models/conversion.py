"""Converts a model to CTranslate2's form, in a process of its own, and compares what it says with what it said."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from importlib.util import find_spec
from pathlib import Path

from dateline.device import Compute
from dateline.engine import Pair
from dateline.errors import ConversionFailed, ExtraMissing
from dateline.models.safety import Form

_TORCH = ("torch", "transformers", "google.protobuf")
_OFFLINE = {"HF_HUB_OFFLINE": "1", "TRANSFORMERS_OFFLINE": "1"}
_HOURS = 6
_LAST = 300  # characters of what the process said


class Quantization(StrEnum):
    """The numbers that weights are kept in."""

    INT8 = "int8"
    INT8_FLOAT16 = "int8_float16"
    INT8_BFLOAT16 = "int8_bfloat16"
    INT8_FLOAT32 = "int8_float32"
    INT16 = "int16"
    FLOAT16 = "float16"
    BFLOAT16 = "bfloat16"
    FLOAT32 = "float32"

    @property
    def computed(self) -> Compute:
        """Return what a processor computes with such weights."""
        return Compute.INT8 if self.value.startswith("int8") else Compute.FLOAT32


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be converted; ``sentences`` are translated before, ``reference`` is where a model goes as it was."""

    source: Path
    out: Path
    reference: Path
    form: Form
    family: str
    tags: Mapping[str, str]
    sentences: Sequence[tuple[str, Pair]]
    quantization: Quantization = Quantization.INT8
    pickles: bool = False

    def written(self) -> str:
        """Return what the process reads."""
        fields = {
            "source": str(self.source),
            "out": str(self.out),
            "reference": str(self.reference),
            "form": self.form.value,
            "family": self.family,
            "tags": dict(self.tags),
            "sentences": [[text, *pair] for text, pair in self.sentences],
            "quantization": self.quantization.value,
            "pickles": self.pickles,
        }
        return json.dumps(fields)


def convert(order: Order) -> list[str] | None:
    """Convert a model; return the translations that it made before, or None where ``reference`` is to be asked.

    Raise ExtraMissing where the libraries are missing, and ConversionFailed.
    """
    if order.form is Form.TRANSFORMERS and (missing := [name for name in _TORCH if not _there(name)]):
        raise ExtraMissing(
            f"a model in this form is converted with {', '.join(missing)}, which is not installed: "
            "pip install 'dateline[convert]'"
        )
    done = _run(order)
    try:
        texts = json.loads(done.stdout.splitlines()[-1])["texts"]
    except (ValueError, LookupError, TypeError) as error:
        raise ConversionFailed(f"the conversion ended without a report: {_last_of(done)}") from error
    return None if texts is None else [str(text) for text in texts]


def _there(name: str) -> bool:
    try:
        return find_spec(name) is not None
    except ModuleNotFoundError:
        return False


def _run(order: Order) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "dateline.models.converter"]
    try:
        done = subprocess.run(  # noqa: S603 - this interpreter and this package
            command,
            input=order.written(),
            capture_output=True,
            text=True,
            env={**child_environment(), **_OFFLINE},
            timeout=_HOURS * 3600,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise ConversionFailed(f"the conversion took more than {_HOURS} hours") from error
    if done.returncode:
        raise ConversionFailed(f"the model could not be converted: {_last_of(done)}")
    return done


def child_environment() -> dict[str, str]:
    """Return the environment of a process of this package."""
    package = str(Path(__file__).resolve().parents[2])
    path = os.pathsep.join(filter(None, (package, os.environ.get("PYTHONPATH", ""))))
    return {**os.environ, "PYTHONPATH": path}


def _last_of(done: subprocess.CompletedProcess[str]) -> str:
    lines = [line.strip() for line in done.stderr.splitlines() if line.strip()]
    if done.returncode < 0:
        return f"the process was ended by signal {-done.returncode}; was there memory enough?"
    return lines[-1][-_LAST:] if lines else f"exit code {done.returncode}"
