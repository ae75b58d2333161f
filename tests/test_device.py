"""What a model is loaded on, by what is asked for and what there is; no graphics card is needed to tell."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import pytest

from dateline.device import Compute, Device, Kind, Wanted, settle
from dateline.errors import SettingInvalid
from dateline.settings import Settings
from dateline.translator import load_translator

NEW, OLD = {"int8", "int8_float16", "int8_float32", "float16", "float32"}, {"int8_float32", "float32"}


def supported(kind: str, index: int) -> Collection[str]:
    if kind == "cpu":
        return {"int8", "int8_float32", "float32"}
    return OLD if index == 2 else NEW


@pytest.mark.parametrize(
    ("wanted", "cards", "device"),
    [
        (Wanted(), 0, Device(Kind.CPU, (0,), Compute.INT8)),
        (Wanted(), 1, Device(Kind.CUDA, (0,), Compute.INT8_FLOAT16)),
        (Wanted(Kind.CPU), 2, Device(Kind.CPU, (0,), Compute.INT8)),
        (Wanted(Kind.CUDA, (0, 1)), 2, Device(Kind.CUDA, (0, 1), Compute.INT8_FLOAT16)),
        (Wanted(Kind.CUDA, (0, 2)), 3, Device(Kind.CUDA, (0, 2), Compute.INT8_FLOAT32)),
        (Wanted(Kind.CUDA, (1,), Compute.FLOAT16), 2, Device(Kind.CUDA, (1,), Compute.FLOAT16)),
        (Wanted(Kind.AUTO, (1,)), 1, Device(Kind.CPU, (0,), Compute.INT8)),
    ],
)
def test_the_best_that_there_is_is_taken(wanted: Wanted, cards: int, device: Device) -> None:
    assert settle(wanted, cards, supported) == device


@pytest.mark.parametrize(
    ("wanted", "cards", "named"),
    [
        (Wanted(Kind.CUDA), 0, "DATELINE_DEVICE "),
        (Wanted(Kind.CUDA, (0, 3)), 2, "DATELINE_DEVICE_INDEX"),
        (Wanted(Kind.CPU, compute=Compute.FLOAT16), 0, "DATELINE_COMPUTE"),
        (Wanted(Kind.CUDA, (2,), Compute.INT8), 3, "DATELINE_COMPUTE"),
    ],
)
def test_what_cannot_be_had_stops_the_start_by_name(wanted: Wanted, cards: int, named: str) -> None:
    with pytest.raises(SettingInvalid, match=named):
        settle(wanted, cards, supported)


def test_settings_say_what_is_wanted() -> None:
    given = {"DATELINE_DEVICE": "cuda", "DATELINE_DEVICE_INDEX": "1,0", "DATELINE_COMPUTE": "int8_bfloat16"}
    assert Settings.from_environment(given).wanted_device == Wanted(Kind.CUDA, (1, 0), Compute.INT8_BFLOAT16)


@pytest.mark.parametrize("value", ["x", "0,0", "-1", "64", "0,"])
def test_a_list_of_cards_that_is_none_is_refused(value: str) -> None:
    with pytest.raises(SettingInvalid, match="DATELINE_DEVICE_INDEX"):
        Settings.from_environment({"DATELINE_DEVICE_INDEX": value})


@pytest.mark.parametrize(
    ("device", "told"),
    [
        (Device(), {"device": "cpu", "device_index": 0, "compute_type": "int8", "inter_threads": 3}),
        (
            Device(Kind.CUDA, (0, 1), Compute.INT8_FLOAT16),
            {"device": "cuda", "device_index": [0, 1], "compute_type": "int8_float16", "inter_threads": 1},
        ),
    ],
)
def test_ctranslate2_is_told_so(
    device: Device, told: dict[str, Any], settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: dict[str, Any] = {}
    monkeypatch.setattr("ctranslate2.Translator", lambda folder, **more: seen.update(more))
    load_translator(settings.model, device, 3)
    assert {key: seen[key] for key in told} == told
