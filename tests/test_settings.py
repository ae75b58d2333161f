"""Settings from the environment."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from dateline.acceptance import Acceptance, OnFailure
from dateline.errors import SettingInvalid
from dateline.memory import Mode
from dateline.settings import Settings
from tests.conftest import ROOT


def test_settings_are_read_from_the_environment() -> None:
    settings = Settings.from_environment({"DATELINE_PORT": "9000", "DATELINE_MODEL": "models/x", "DATELINE_HOST": ""})
    assert (settings.port, settings.model, settings.host) == (9000, Path("models/x"), "127.0.0.1")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("MIN_CONFIDENCE", "high"),
        ("MIN_CONFIDENCE", "1.1"),
        ("MIN_CONFIDENCE", "-0.1"),
        ("MIN_CONFIDENCE", "nan"),
        ("ON_FAILURE", "Flag"),
        ("ON_FAILURE", "stop"),
        ("PORT", "http"),
        ("PORT", "70000"),
        ("BEAM_SIZE", "0"),
        ("BEAM_SIZE", "99999999999"),
        ("THREADS", "-1"),
        ("THREADS", "99999999999"),
        ("HTTP_THREADS", "9" * 5000),
        ("MAX_BATCH_SIZE", "99999999999"),
        ("MAX_CHARACTERS", "1e6"),
        ("MAX_REQUEST_BYTES", "99999999999"),
        ("NAMES", "yes"),
        ("MEMORY", "yes"),
        ("MEMORY_UNITS", "0"),
        ("MEMORY_DAYS", "-1"),
    ],
    ids=lambda value: value[:20],
)
def test_a_value_that_cannot_be_read_is_refused_by_name(name: str, value: str) -> None:
    with pytest.raises(SettingInvalid, match=f"DATELINE_{name}"):
        Settings.from_environment({f"DATELINE_{name}": value})


def test_what_is_accepted_is_a_setting() -> None:
    environment = {"DATELINE_MIN_CONFIDENCE": "0.35", "DATELINE_ON_FAILURE": "keep_source"}
    assert Settings.from_environment(environment).acceptance == Acceptance(0.35, OnFailure.KEEP_SOURCE)
    assert Settings.from_environment({}).acceptance == Acceptance(None, OnFailure.FLAG)


@pytest.mark.parametrize(("value", "names"), [("on", True), ("off", False), ("", True)])
def test_names_are_switched_on_or_off(value: str, names: bool) -> None:
    assert Settings.from_environment({"DATELINE_NAMES": value}).names is names


@pytest.mark.parametrize(("value", "mode"), [("on", Mode.ON), ("read", Mode.READ), ("off", Mode.OFF), ("", Mode.ON)])
def test_the_memory_is_used_read_or_left_alone(value: str, mode: Mode) -> None:
    assert Settings.from_environment({"DATELINE_MEMORY": value}).memory is mode


def test_threads_default_to_the_cores_of_the_process() -> None:
    assert Settings().inter_threads >= 1
    assert Settings(threads=3).inter_threads == 3


def test_every_number_has_bounds_that_its_default_keeps() -> None:
    for item in fields(Settings):
        if item.type == "int":
            name = f"DATELINE_{item.name.upper()}"
            assert Settings.from_environment({name: str(item.default)}) == Settings()


def test_every_setting_is_documented() -> None:
    text = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
    for item in fields(Settings):
        assert f"`DATELINE_{item.name.upper()}`" in text
