"""Settings from the environment."""

from __future__ import annotations

import re
from dataclasses import MISSING, Field, fields
from pathlib import Path
from typing import Any

import pytest

from dateline.acceptance import Acceptance, OnFailure
from dateline.errors import SettingInvalid
from dateline.memory import Mode
from dateline.settings import _BOUNDS, Settings
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
        ("SHIMS", "google"),
        ("SHIMS", "none,deepl"),
        ("ACCESS", "closed"),
        ("RATE", "-1"),
        ("LOG", "xml"),
        ("IDLE_SECONDS", "0"),
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


@pytest.mark.parametrize(
    ("value", "shims"),
    [
        ("", ("libretranslate", "deepl")),
        ("none", ()),
        ("deepl", ("deepl",)),
        ("deepl, libretranslate,deepl", ("deepl", "libretranslate")),
    ],
)
def test_shims_are_chosen_by_name(value: str, shims: tuple[str, ...]) -> None:
    assert Settings.from_environment({"DATELINE_SHIMS": value}).shims == shims


def test_threads_default_to_the_cores_of_the_process() -> None:
    assert Settings().inter_threads >= 1
    assert Settings(threads=3).inter_threads == 3


def test_every_number_has_bounds_that_its_default_keeps() -> None:
    for item in fields(Settings):
        if item.type == "int":
            name = f"DATELINE_{item.name.upper()}"
            assert Settings.from_environment({name: str(item.default)}) == Settings()


ROWS = re.compile(r"^\| `DATELINE_([A-Z_]+)` \|(.*?)\|", re.M)


def documented() -> dict[str, str]:
    """Return the settings in the documentation with the defaults that it names."""
    return dict(ROWS.findall((ROOT / "docs" / "settings.md").read_text(encoding="utf-8")))


def test_the_documentation_has_all_the_settings_and_no_others() -> None:
    assert sorted(documented()) == sorted([item.name.upper() for item in fields(Settings)] + ["CONFIG"])


@pytest.mark.parametrize("item", fields(Settings), ids=lambda item: item.name)
def test_the_documentation_names_the_defaults(item: Field[Any]) -> None:
    shown = documented()[item.name.upper()].strip(" `")
    if item.default is None or item.default == "":
        assert shown in ("", "none")
    elif isinstance(item.default, tuple):
        assert shown == ",".join(map(str, item.default))
    elif isinstance(item.default, bool):
        assert shown == ("on" if item.default else "off")
    elif item.default is not MISSING:
        assert shown == str(item.default)


def test_the_documentation_names_the_bounds_of_numbers() -> None:
    text = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
    for name, (_, most) in _BOUNDS.items():
        assert re.search(rf"{_as_written(most)} for\s(`\w+`, )*(`\w+` and\s)?`{name}`", text), (name, most)


def _as_written(number: int) -> str:
    words = {1_000_000_000: "1,000 million", 100_000_000: "100 million", 1_073_741_824: "1 GiB"}
    return words.get(number, str(number))


def test_a_file_has_settings_and_the_environment_goes_before_it(tmp_path: Path) -> None:
    path = tmp_path / "dateline.toml"
    path.write_text(
        'port = 9000\nhost = "192.0.2.7"\nnames = false\nmin_confidence = 0.25\nunits = "metric"\nstore = "/x/g.db"\n'
    )
    settings = Settings.from_environment({"DATELINE_CONFIG": str(path), "DATELINE_PORT": "9001", "DATELINE_HOST": ""})
    assert (settings.port, settings.host, settings.names) == (9001, "192.0.2.7", False)
    assert (settings.min_confidence, settings.units.value, settings.store) == (0.25, "metric", Path("/x/g.db"))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("prot = 9000", "no setting “prot”"),
        ("port = [1]", "“port” has no single value"),
        ("port = 1979-05-27", "“port” has no single value"),
        ("[port]\nx = 1", "“port” has no single value"),
        ("port = true", "DATELINE_PORT is “on”"),
        ("port = 99999", "DATELINE_PORT is “99999”"),
        ("names = 'yes'", "DATELINE_NAMES is “yes”"),
        ("config = 'x'", "no setting “config”"),
        ("port", "is no TOML"),
        ("port = 1\nport = 2", "is no TOML"),
        ("x = " + "[" * 5000, "is no TOML"),
        ("#" * 1_048_577, "too large"),
    ],
    ids=lambda value: value[:20],
)
def test_a_file_that_is_wrong_stops_the_start(tmp_path: Path, text: str, told: str) -> None:
    path = tmp_path / "dateline.toml"
    path.write_text(text)
    with pytest.raises(SettingInvalid, match=re.escape(told)):
        Settings.from_environment({"DATELINE_CONFIG": str(path)})


def test_a_file_that_is_not_there_stops_the_start(tmp_path: Path) -> None:
    with pytest.raises(SettingInvalid, match="DATELINE_CONFIG"):
        Settings.from_environment({"DATELINE_CONFIG": str(tmp_path / "none.toml")})
