"""LibreTranslate's /suggest: what is kept, from whom, and that the next translation gives it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from libretranslatepy import LibreTranslateAPI
from werkzeug.test import TestResponse

from dateline.access import Mode, Scope
from dateline.api import create_app
from dateline.catalog import Catalogs
from dateline.keystore import KeyStore
from dateline.memory import Mode as MemoryMode
from dateline.metric import Units
from dateline.pipeline import Pipeline
from dateline.settings import Settings
from tests.engines import Loud
from tests.test_shim_clients import FORM, call, served

Open = Callable[..., FlaskClient]

ENGLISH = "The talks of the two sides ended."
GERMAN = "Die Gespräche der beiden Seiten sind zu Ende."
LONG_GERMAN = "Der Minister sprach am Montag in Berlin mit den Abgeordneten über den Haushalt."
AZERBAIJANI = "Azərbaycan Respublikasının prezidenti dünən Bakıda çıxış edib və bunu bildirib."
GOOD = {"q": ENGLISH, "s": GERMAN, "source": "en", "target": "de"}


@pytest.fixture
def kept(settings: Settings, tmp_path: Path) -> Settings:
    return replace(settings, suggestions=True, database=str(tmp_path / "memory.sqlite3"))


@pytest.fixture
def opened(kept: Settings, catalogs: Catalogs) -> Open:
    """Return what opens a service, with other settings if given; all have the same memory."""

    def open_(**more: Any) -> FlaskClient:
        units = more.get("units", kept.units)
        pipeline = Pipeline(Loud(), catalogs, alternatives=0, units=units, memory_mode=more.get("memory", kept.memory))
        return create_app(replace(kept, **more), pipeline).test_client()

    return open_


@pytest.fixture
def shim(opened: Open) -> FlaskClient:
    return opened()


def suggested(shim: FlaskClient, **fields: Any) -> TestResponse:
    return shim.post("/suggest", data={**GOOD, **fields})


def error(answer: TestResponse) -> str:
    told = answer.get_json()
    assert list(told) == ["error"]
    return str(told["error"])


def translated(shim: FlaskClient, q: str, target: str = "de", **more: str) -> str:
    answer = shim.post("/translate", json={"q": q, "source": "en", "target": target, **more})
    assert answer.status_code == 200, answer.json
    return str(answer.get_json()["translatedText"])


@pytest.mark.parametrize("how", ["json", "data", "query_string"])
def test_a_suggestion_is_taken_as_the_contract_says(shim: FlaskClient, how: str) -> None:
    answer = shim.post("/suggest", **{how: GOOD})
    assert (answer.status_code, answer.get_json()) == (200, {"success": True})


@pytest.mark.parametrize(
    ("lang", "source", "target"),
    [
        ("hy", "The minister left Baku.", "Նախարարը մեկնեց Բաքվից։"),
        ("az", "The minister left Baku.", "Nazir Bakıdan getdi."),
        ("ru", "The talks <b>resumed</b> on Monday.", "В понедельник переговоры <b>возобновились</b>."),
        ("de", "Read %d articles at https://e.org/a?b=1 now", "Lesen Sie %d Artikel auf https://e.org/a?b=1"),
        ("de", "He came. He saw. He left.", "Er kam, sah und ging."),
        ("ru", "First line here.\n\nSecond line. It ends.\n", "Первая строка.\n\nВторая строка — и всё.\n"),
        ("hy", "Next Article", "Հաջորդ նյութը"),
        ("az", "5 min read", "oxumaq üçün 5 dəqiqə"),
        ("ru", "Baku", "г. Баку"),
        ("de", "  A road.  ", "  Eine Straße.  "),
        ("de", "Русский", "Russisch"),
        ("de", "Fish &amp; chips", "Fisch &amp; Pommes"),
    ],
)
def test_the_next_translation_gives_what_was_suggested(shim: FlaskClient, lang: str, source: str, target: str) -> None:
    assert translated(shim, source, lang) != target
    assert suggested(shim, q=source, s=target, target=lang).status_code == 200
    assert translated(shim, source, lang) == target
    assert translated(shim, f"{source} Another road.", lang) != target


def test_paragraphs_of_html_are_suggested_as_they_are_translated(shim: FlaskClient) -> None:
    source = '<p>The <a href="https://e.org">talks</a> ended. All left.</p><p>A road &amp; a bridge.</p>'
    target = '<p>Die <a href="https://e.org">Gespräche</a> sind zu Ende, alle fort.</p><p>Straße &amp; Brücke.</p>'
    assert suggested(shim, q=source, s=target, format="html").status_code == 200
    assert translated(shim, source, format="html") == target


def test_an_article_gives_it_too_where_it_is_one_sentence(shim: FlaskClient) -> None:
    suggested(shim)
    body = {"target_langs": ["de"], "article": {"body": f"{ENGLISH} A road was closed."}}
    told = shim.post("/v1/articles", json=body).get_json()["translations"]["de"]
    assert told["body"] == f"{GERMAN} A ROAD WAS CLOSED."
    assert told["segments"][0]["origin"] == "human"


def test_a_later_suggestion_takes_the_place_of_an_earlier_one(shim: FlaskClient) -> None:
    suggested(shim, s="Die Gespräche endeten.")
    suggested(shim)
    assert translated(shim, ENGLISH) == GERMAN


def test_what_is_kept_is_found_in_the_memory(shim: FlaskClient) -> None:
    suggested(shim)
    (match,) = shim.get("/v1/memory", query_string={"source": ENGLISH, "target_lang": "de"}).get_json()["matches"]
    assert (match["origin"], match["target"], match["by"]) == ("human", GERMAN, None)
    assert shim.delete(f"/v1/memory/{match['id']}").status_code == 204
    assert translated(shim, ENGLISH) == ENGLISH.upper()


def test_units_are_those_that_the_service_converts(opened: Open) -> None:
    metric = opened(units=Units.METRIC)
    source, target = "He ran 60 miles on Monday.", "Er lief am Montag 97 km."
    assert suggested(metric, q=source, s=target).status_code == 200
    assert translated(metric, source) == target


def test_a_region_and_the_language_found_out_are_taken(shim: FlaskClient) -> None:
    assert suggested(shim, source="auto", target="de-AT").status_code == 200
    assert translated(shim, ENGLISH) == GERMAN


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"q": ""}, "q: "),
        ({"s": ""}, "s: "),
        ({"q": "…", "s": "!"}, "q: there is no letter or digit"),
        ({"s": "…"}, "s: there is no letter or digit"),
        ({"target": "fr"}, "“fr” is not supported"),
        ({"target": "en"}, "nothing is translated from “en” into “en”"),
        ({"source": "ru"}, "nothing is translated from “ru” into “de”"),
        ({"format": "markdown"}, "format: "),
        ({"q": "a" * 40_001}, "q: "),
        ({"q": "a " * 6_000}, "q: it has 11,999 characters"),
        ({"s": "Die <b>Gespräche</b>."}, "s: it has “<b>”, which the source has not"),
        ({"q": "The <b>talks</b>."}, "s: it lacks “<b>”"),
        ({"q": "See %s at https://e.org.", "s": "Siehe %s."}, "s: it lacks “https://e.org”"),
        ({"s": GERMAN + '<script src="https://evil.example/"></script>'}, "s: it has"),
        ({"q": "One road.\nTwo roads."}, "s: it has 1 lines or paragraphs, and the source has 2"),
        ({"target": "hy"}, "s: most of its letters are not those of “hy”"),
        ({"s": "Արդարադատության նախարարություն"}, "s: most of its letters are not those of “de”"),
        ({"s": AZERBAIJANI}, "s: it seems to be in “az”"),
        ({"q": LONG_GERMAN}, "q: it seems to be in “de”"),
    ],
    ids=lambda value: str(value)[:40],
)  # fmt: skip
def test_what_is_no_suggestion_is_a_400_that_says_why(shim: FlaskClient, fields: dict[str, str], told: str) -> None:
    answer = suggested(shim, **fields)
    assert answer.status_code == 400
    assert told in error(answer)


@pytest.mark.parametrize("missing", ["q", "s", "source", "target"])
def test_a_field_that_is_missing_is_a_400_that_names_it(shim: FlaskClient, missing: str) -> None:
    answer = shim.post("/suggest", json={name: value for name, value in GOOD.items() if name != missing})
    assert (answer.status_code, missing in error(answer)) == (400, True)


def test_what_stays_as_it_is_may_be_in_other_letters(shim: FlaskClient) -> None:
    assert suggested(shim, q="Google Workspace", s="Google Workspace", target="hy").status_code == 200
    assert translated(shim, "Google Workspace", "hy") == "Google Workspace"


# From whom.


def test_none_are_taken_unless_the_operator_says_so(opened: Open) -> None:
    shim = opened(suggestions=False)
    answer = suggested(shim)
    assert (answer.status_code, "DATELINE_SUGGESTIONS" in error(answer)) == (403, True)
    assert shim.get("/frontend/settings").get_json()["suggestions"] is False


@pytest.mark.parametrize("more", [{"database": "off"}, {"memory": MemoryMode.OFF}], ids=str)
def test_none_are_taken_where_nothing_would_come_of_them(opened: Open, more: dict[str, Any]) -> None:
    shim = opened(**more)
    answer = suggested(shim)
    assert (answer.status_code, "no translation memory" in error(answer)) == (403, True)
    assert shim.get("/frontend/settings").get_json()["suggestions"] is False


def test_a_page_is_told_that_they_are_taken(shim: FlaskClient) -> None:
    assert shim.get("/frontend/settings").get_json()["suggestions"] is True


def test_a_stranger_suggests_nothing_where_no_key_is_asked_for(opened: Open) -> None:
    shim = opened(host="0.0.0.0", access=Mode.OPEN)  # noqa: S104 - that is what is tested
    answer = suggested(shim)
    assert (answer.status_code, "key" in error(answer)) == (403, True)
    assert translated(shim, ENGLISH) == ENGLISH.upper()
    assert shim.get("/frontend/settings").get_json()["suggestions"] is False


def test_an_address_that_a_proxy_names_is_a_stranger(shim: FlaskClient) -> None:
    answer = shim.post("/suggest", data=GOOD, environ_base={"REMOTE_ADDR": "203.0.113.5"})
    assert (answer.status_code, "key" in error(answer)) == (403, True)


@pytest.mark.parametrize(
    ("origins", "origin", "status"),
    [
        ("*", "https://evil.example", 403),
        ("*", "null", 403),
        ("none", "none", 403),
        ("https://desk.example", "https://evil.example", 403),
        ("https://a.example, https://desk.example", "https://desk.example", 200),
    ],
)
def test_a_page_in_a_browser_suggests_nothing_unless_it_is_named(
    opened: Open, origins: str, origin: str, status: int
) -> None:
    shim = opened(libretranslate_origins=origins)
    answer = shim.post("/suggest", data=GOOD, headers={"Origin": origin})
    assert answer.status_code == status
    assert (translated(shim, ENGLISH) == GERMAN) is (status == 200)


@pytest.fixture
def keys(tmp_path: Path) -> KeyStore:
    return KeyStore(tmp_path / "keys.sqlite3")


@pytest.mark.parametrize(
    ("scope", "status"), [(Scope.MEMORY, 200), (Scope.ADMIN, 200), (Scope.TRANSLATE, 403), (Scope.GLOSSARIES, 403)]
)
def test_where_keys_are_asked_for_one_with_memory_is_needed(
    opened: Open, keys: KeyStore, tmp_path: Path, scope: Scope, status: int
) -> None:
    key = keys.add("Baku desk", [scope])[1]
    shim = opened(access=Mode.KEYS, keys=tmp_path / "keys.sqlite3", host="0.0.0.0")  # noqa: S104
    assert suggested(shim, api_key=key).status_code == status
    for nobody in ("", "dl_0_0"):
        assert (suggested(shim, api_key=nobody).status_code, suggested(shim).status_code) == (403, 403)
    if status == 200:
        admin = {"Authorization": f"Bearer {keys.add('admin', [Scope.ADMIN])[1]}", "Origin": "https://a.example"}
        query = {"source": ENGLISH, "target_lang": "de"}
        (match,) = shim.get("/v1/memory", query_string=query, headers=admin).get_json()["matches"]
        assert match["by"] == "Baku desk"


# A client of LibreTranslate, over a real socket.


@pytest.fixture
def url(kept: Settings, catalogs: Catalogs) -> Iterator[str]:
    yield from served(kept, Pipeline(Loud(), catalogs, alternatives=0))


def test_the_python_client_of_libretranslate_gets_what_was_suggested(url: str) -> None:
    client = LibreTranslateAPI(url)
    assert client.translate(ENGLISH, "en", "de") == ENGLISH.upper()
    assert call(url, "POST", "/suggest", GOOD, FORM) == {"success": True}
    assert client.translate(ENGLISH, "en", "de") == GERMAN
