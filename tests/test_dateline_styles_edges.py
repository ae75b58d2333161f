"""House styles of datelines as the HTTP service and the command line take them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from flask.testing import FlaskClient

from dateline.api import create_app
from dateline.assembly import build_styles
from dateline.catalog import Catalogs
from dateline.cli import main
from dateline.errors import SettingInvalid, StylesInvalid
from dateline.pipeline import Pipeline
from dateline.settings import Settings
from tests.engines import Echo

BODY = "MOSCOW, June 5 (TASS) — The talks ended."


@pytest.fixture
def styled(settings: Settings, catalogs: Catalogs) -> FlaskClient:
    return create_app(settings, Pipeline(Echo(), catalogs)).test_client()


def post(client: FlaskClient, style: Any, targets: tuple[str, ...] = ("ru", "de")) -> Any:
    body = {"target_langs": targets, "article": {"body": BODY}, "dateline_style": style}
    return client.post("/v1/articles", json=body)


def test_a_request_names_a_style_a_language(styled: FlaskClient) -> None:
    answer = post(styled, {"ru": "tass", "de-AT": "kna"}).json["translations"]
    assert answer["ru"]["body"].startswith("МОСКВА, 5 июня. /ТАСС/. ")
    assert answer["de"]["body"].startswith("Moskau (TASS) The")


def test_a_request_without_a_style_gets_the_service_s(styled: FlaskClient) -> None:
    assert post(styled, None).json["translations"]["ru"]["body"].startswith("МОСКВА, 5 июня (ТАСС) — ")


def test_an_unknown_style_is_a_problem_that_names_those_there_are(styled: FlaskClient) -> None:
    response = post(styled, {"ru": "pravda"})
    assert (response.status_code, response.json["code"]) == (422, "unknown_style")
    assert "default, tass, interfax, ria" in response.json["detail"]
    assert response.json["errors"][0]["field"] == "dateline_style.ru"


@pytest.mark.parametrize(
    ("style", "status", "code"),
    [
        ({"fr": "afp"}, 400, "unknown_language"),
        ({"ru": 5}, 422, "invalid_request"),
        ("tass", 422, "invalid_request"),
        ({f"x{n}": "tass" for n in range(17)}, 422, "invalid_request"),
    ],
)
def test_a_choice_of_the_wrong_kind_is_a_problem(styled: FlaskClient, style: Any, status: int, code: str) -> None:
    response = post(styled, style)
    assert (response.status_code, response.json["code"]) == (status, code)


def test_the_command_line_takes_styles(runner: CliRunner) -> None:
    args = ["translate", "-", "--to", "ru", "--dateline-style", "ru=interfax"]
    result = runner.invoke(main, args, input=BODY)
    assert result.exit_code == 0
    assert "Москва. 5 июня. ТАСС - " in result.stdout


@pytest.mark.parametrize(
    ("value", "wrong"), [("ru=pravda", "there are: default, tass"), ("tass", "ru=tass"), ("fr=afp", "“fr”")]
)
def test_a_style_that_there_is_not_is_wrong_usage(runner: CliRunner, value: str, wrong: str) -> None:
    result = runner.invoke(main, ["translate", "-", "--to", "ru", "--dateline-style", value], input=BODY)
    assert result.exit_code == 2
    assert wrong in " ".join(result.stderr.split())


def test_an_operator_s_styles_are_read_from_the_settings(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text('[ru.ours]\nlead = " * "\n', encoding="utf-8")
    environment = {"DATELINE_STYLES": str(path), "DATELINE_DEFAULT_STYLES": "ru=ours,de=dpa"}
    styles = build_styles(Settings.from_environment(environment))
    assert (styles.of("ru").lead, styles.of("de").name, styles.of("hy").name) == (" * ", "dpa", "default")


@pytest.mark.parametrize(
    ("environment", "error", "wrong"),
    [
        ({"DATELINE_DEFAULT_STYLES": "ru=pravda"}, SettingInvalid, "DATELINE_DEFAULT_STYLES: “pravda”"),
        ({"DATELINE_DEFAULT_STYLES": "tass"}, SettingInvalid, "DATELINE_DEFAULT_STYLES: “tass”"),
        ({"DATELINE_STYLES": "no-such.toml"}, StylesInvalid, "no-such.toml"),
    ],
)
def test_settings_that_cannot_be_read_stop_the_start(
    environment: dict[str, str], error: type[Exception], wrong: str
) -> None:
    with pytest.raises(error, match=wrong):
        build_styles(Settings.from_environment(environment))
