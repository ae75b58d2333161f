"""On what a model computes, and with which numbers."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from enum import StrEnum

from dateline.errors import SettingInvalid

Supported = Callable[[str, int], Collection[str]]  #: the compute types of a device, by its kind and number


class Kind(StrEnum):
    """What to compute on."""

    AUTO = "auto"  #: a graphics card where there is one
    CPU = "cpu"
    CUDA = "cuda"


class Compute(StrEnum):
    """The numbers to compute with, as CTranslate2 names them."""

    AUTO = "auto"  #: the fastest that loses next to nothing
    INT8 = "int8"
    INT8_FLOAT16 = "int8_float16"
    INT8_BFLOAT16 = "int8_bfloat16"
    INT8_FLOAT32 = "int8_float32"
    INT16 = "int16"
    FLOAT16 = "float16"
    BFLOAT16 = "bfloat16"
    FLOAT32 = "float32"


_BEST = {
    Kind.CPU: (Compute.INT8, Compute.INT8_FLOAT32, Compute.FLOAT32),
    Kind.CUDA: (Compute.INT8_FLOAT16, Compute.INT8_BFLOAT16, Compute.FLOAT16, Compute.INT8_FLOAT32, Compute.FLOAT32),
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What an operator asks for; ``indexes`` are the numbers of graphics cards."""

    kind: Kind = Kind.AUTO
    indexes: tuple[int, ...] = (0,)
    compute: Compute = Compute.AUTO


@dataclass(frozen=True, slots=True)
class Device:
    """What a model is loaded on; several graphics cards share the batches."""

    kind: Kind = Kind.CPU
    indexes: tuple[int, ...] = (0,)
    compute: Compute = Compute.INT8

    def __str__(self) -> str:
        cards = f" {', '.join(map(str, self.indexes))}" if self.kind is Kind.CUDA else ""
        return f"{self.kind.value}{cards}, {self.compute.value}"


CPU = Device()


def settle(wanted: Wanted, cards: int, supported: Supported) -> Device:
    """Return the device for what is wanted, where ``cards`` graphics cards are there.

    Raise SettingInvalid that names the setting which cannot be had.
    """
    kind = wanted.kind
    if kind is Kind.AUTO:
        kind = Kind.CUDA if cards > max(wanted.indexes) else Kind.CPU
    if kind is Kind.CUDA and not cards:
        raise SettingInvalid("DATELINE_DEVICE is cuda, and there is no graphics card that CUDA can use")
    indexes = wanted.indexes if kind is Kind.CUDA else (0,)
    if kind is Kind.CUDA and max(indexes) >= cards:
        raise SettingInvalid(f"DATELINE_DEVICE_INDEX names card {max(indexes)}; there are {cards}, counted from 0")
    able = set.intersection(*(set(supported(kind.value, index)) for index in indexes))
    return Device(kind, indexes, _compute(wanted.compute, kind, able))


def _compute(wanted: Compute, kind: Kind, able: Collection[str]) -> Compute:
    if wanted is Compute.AUTO:
        return next((one for one in _BEST[kind] if one.value in able), Compute.FLOAT32)
    if wanted.value not in able:
        raise SettingInvalid(
            f"DATELINE_COMPUTE is {wanted.value}, which this {kind.value} cannot; it can {', '.join(sorted(able))}"
        )
    return wanted


def indexes(value: str) -> tuple[int, ...]:
    """Read the numbers of graphics cards, ``0`` or ``0,1``; raise ValueError."""
    numbers = [int(one) for one in value.split(",")]
    if not all(0 <= one < 64 for one in numbers) or len(set(numbers)) < len(numbers):
        raise ValueError(value)
    return tuple(numbers)
