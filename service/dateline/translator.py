"""CTranslate2's translator on the device that was asked for."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import ctranslate2

from dateline.device import Device, Kind, Wanted, settle


def find_device(wanted: Wanted) -> Device:
    """Return the device for what is wanted on this machine; raise SettingInvalid."""
    return settle(wanted, ctranslate2.get_cuda_device_count(), ctranslate2.get_supported_compute_types)


def load_translator(folder: Path, device: Device, inter_threads: int) -> Any:
    """Load a model's weights; what CTranslate2 raises is left to the caller.

    On processors there are so many workers of one thread each; on graphics cards each card has one.
    """
    on_cards = device.kind is Kind.CUDA
    return ctranslate2.Translator(
        str(folder),
        device=device.kind.value,
        device_index=list(device.indexes) if on_cards else 0,
        compute_type=device.compute.value,
        inter_threads=1 if on_cards else inter_threads,
        intra_threads=1,
    )
