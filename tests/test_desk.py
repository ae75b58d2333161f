"""The page for editors as a browser gets it; what it does is tested in tests/desk."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from dateline.access import Scope
from dateline.api import create_app
from dateline.catalog import Catalogs
from dateline.keystore import KeyStore
from dateline.pipeline import Pipeline
from dateline.settings import Settings
from tests.conftest import ROOT

STATIC = ROOT / "service" / "dateline" / "api" / "static" / "desk"
SCRIPTS = {path.name: path.read_text(encoding="utf-8") for path in sorted(STATIC.glob("*.js"))}
PAGE = (STATIC.parents[1] / "templates" / "desk.html").read_text(encoding="utf-8")
TITLES = {
    "en": "Editor's desk",
    "hy": "Խմբագրի աշխատասեղան",
    "az": "Redaktorun iş masası",
    "ru": "Рабочее место редактора",
    "de": "Redaktionstisch",
}


def known(page: str) -> dict[str, object]:
    found = re.search(r'<script type="application/json" id="known">(.*?)</script>', page, re.DOTALL)
    assert found
    read: dict[str, object] = json.loads(found[1])
    return read


@pytest.mark.parametrize(
    ("query", "accepted", "lang"),
    [
        ("?lang=hy", "de", "hy"),
        ("?lang=az-Latn-AZ", "", "az"),
        ("", "ru-RU,ru;q=0.9,en;q=0.8", "ru"),
        ("", "fr, de;q=0.5", "de"),
        ("?lang=tlh", "fr", "en"),
        ("?lang=" + "x" * 5000, "", "en"),
        ("", "", "en"),
    ],
)
def test_the_page_is_in_the_language_that_is_asked_for(
    client: FlaskClient, query: str, accepted: str, lang: str
) -> None:
    answer = client.get(f"/desk{query}", headers={"Accept-Language": accepted})
    page = answer.get_data(as_text=True)
    assert f'<html lang="{lang}"' in page
    assert TITLES[lang].replace("'", "&#39;") in page
    assert answer.headers["Content-Language"] == lang
    assert "Accept-Language" in answer.headers["Vary"]


def test_the_policy_lets_nothing_in_from_elsewhere_and_nothing_inline(client: FlaskClient) -> None:
    answer = client.get("/desk")
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "require-trusted-types-for 'script'" in policy
    assert not {"unsafe-inline", "unsafe-eval", "http:", "https:", "data:", "*"} & set(re.split(r"[ ;']+", policy))
    page = answer.get_data(as_text=True)
    assert not re.search(
        r"\son[a-z]+=|\sstyle=|//(?!www\.w3\.org)", re.sub(r"<script type=.application/json.*?</script>", "", page)
    )
    assert re.findall(r"<script(?! type=.application/json)[^>]*>([^<]*)", page) == [""]


def test_other_pages_may_run_no_scripts(client: FlaskClient) -> None:
    assert "script-src" not in client.get("/docs").headers["Content-Security-Policy"]


@pytest.mark.parametrize("name", [path.name for path in sorted(STATIC.iterdir())])
def test_its_files_are_served_with_a_type_that_browsers_take(client: FlaskClient, name: str) -> None:
    with client.get(f"/static/desk/{name}") as answer:
        assert answer.status_code == 200
        wanted = {"js": "javascript", "css": "text/css", "svg": "image/svg+xml"}[name.split(".")[-1]]
        assert wanted in answer.headers["Content-Type"]


@pytest.mark.parametrize("name", SCRIPTS)
def test_scripts_write_no_markup(name: str) -> None:
    written = re.findall(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function", SCRIPTS[name])
    assert written == []


def test_every_message_that_the_page_names_is_there_and_every_one_of_its_domain_is_named(
    client: FlaskClient, catalogs: Catalogs
) -> None:
    given = known(client.get("/desk").get_data(as_text=True))["strings"]
    assert isinstance(given, dict)
    source = PAGE + "".join(SCRIPTS.values())
    named = set(re.findall(r"\bt\.([a-z_]+)\b", PAGE)) - {"items"}
    named |= {
        key
        for call in re.findall(r"\b[tn]\(([^()]*(?:\([^()]*\)[^()]*)*)\)", source)
        for key in re.findall(r'"([a-z_]+)"', call)
    }
    named -= {"html", "markdown", "text"}
    assert named <= set(given)
    own = {key for key in catalogs.keys(["desk"]) if not key.startswith(("check_", "desk_origin_"))}
    assert own - named == set()


def test_the_page_says_whether_a_key_is_needed(pipeline: Pipeline, tmp_path: Path) -> None:
    keys = str(tmp_path / "keys.sqlite3")
    KeyStore(keys).add("desk", [Scope.TRANSLATE])

    def page(access: str) -> str:
        settings = {"DATELINE_STORE": ":memory:", "DATELINE_DATABASE": "off", "DATELINE_KEYS": keys}
        app: Flask = create_app(Settings.from_environment({**settings, "DATELINE_ACCESS": access}), pipeline)
        return app.test_client().get("/desk").get_data(as_text=True)

    assert [known(page(access))["keys"] for access in ("open", "keys")] == [False, True]
    assert 'id="key"' not in page("open")
    assert 'id="key"' in page("keys")  # and the page itself needs none
