"""What Prometheus and the log are told, and what they are never told."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from prometheus_client.parser import text_string_to_metric_families

from dateline.access import Mode, Scope
from dateline.api import create_app
from dateline.catalog import Catalogs
from dateline.keystore import KeyStore
from dateline.logs import FACTS, LogForm, configure
from dateline.pipeline import Pipeline
from dateline.settings import Settings
from tests.engines import Told

Log = Callable[[], str]

SECRET = "Paszkowiak"  # noqa: S105 - a word that stands in no answer and no code of ours
SOURCE = "The bank paid 34 million."
BODY = {"target_langs": ["de"], "article": {"id": SECRET, "body": SOURCE}}


@pytest.fixture
def key(tmp_path: Path) -> str:
    return KeyStore(tmp_path / "keys.sqlite3").add(f"key {SECRET}", [Scope.ADMIN])[1]


@pytest.fixture
def client(tmp_path: Path, key: str, catalogs: Catalogs) -> FlaskClient:
    environment = {
        "DATELINE_STORE": ":memory:",
        "DATELINE_DATABASE": "off",
        "DATELINE_ACCESS": Mode.KEYS,
    }
    settings = Settings.from_environment({**environment, "DATELINE_KEYS": str(tmp_path / "keys.sqlite3")})
    engine = Told(texts={SOURCE: "Die Bank zahlte Geld."})
    client = create_app(settings, Pipeline(engine, catalogs, alternatives=0)).test_client()
    client.environ_base["HTTP_AUTHORIZATION"] = f"Bearer {key}"
    return client


def samples(client: FlaskClient) -> dict[tuple[str, tuple[str, ...]], float]:
    """Return what the metrics say by name and values of labels, these in the order of their names."""
    answer = client.get("/metrics")
    assert answer.content_type.startswith("text/plain")
    families = text_string_to_metric_families(answer.text)
    found = [one for family in families for one in family.samples]
    return {(one.name, tuple(value for _, value in sorted(one.labels.items()))): one.value for one in found}


def use(client: FlaskClient) -> None:
    """Send what should be counted, with words that should not be told."""
    assert client.post("/v1/articles", json=BODY).status_code == 200
    assert client.get(f"/v1/glossaries/{SECRET}?{SECRET}={SECRET}").status_code == 404
    assert client.get(f"/{SECRET}", headers={"X-Request-ID": f"({SECRET})"}).status_code == 404
    assert client.open("/healthz", method=SECRET).status_code == 405
    assert client.get("/v1/languages", headers={"Authorization": f"Bearer {SECRET}"}).status_code == 401
    bad = {"target_langs": ["de"], "article": {"body": "x", SECRET: 1}}
    assert client.post("/v1/articles", json=bad).status_code == 422


def test_requests_checks_and_the_queue_are_counted(client: FlaskClient) -> None:
    use(client)
    found = samples(client)
    assert found["dateline_requests_total", ("/v1/articles", "POST", "200")] == 1
    assert found["dateline_requests_total", ("unmatched", "GET", "404")] == 1
    assert found["dateline_request_seconds_count", ("/v1/articles", "POST")] == 2
    assert found["dateline_failed_checks_total", ("numbers_differ", "de", "error")] == 1
    assert found["dateline_characters_total", ("de",)] == len(SOURCE)
    for code in ("key_unknown", "not_found", "invalid_request", "method_not_allowed"):
        assert found["dateline_problems_total", (code,)] >= 1
    assert found["dateline_sentences_total", ()] >= 1
    assert found["dateline_tokens_total", ()] > 0
    assert 0 < found["dateline_batch_fill_ratio", ()] < 1
    assert found["dateline_queue_tokens", ()] == found["dateline_batches_running", ()] == 0
    assert found["dateline_queue_refused_total", ()] == 0
    assert found["process_resident_memory_bytes", ()] > 0


def test_neither_text_nor_key_is_in_the_metrics(client: FlaskClient, key: str) -> None:
    use(client)
    text = client.get("/metrics").text
    assert SECRET not in text
    assert key.split("_")[1] not in text


def test_open_metrics_are_given_to_who_asks_for_them(client: FlaskClient) -> None:
    answer = client.get("/metrics", headers={"Accept": "application/openmetrics-text; version=1.0.0"})
    assert answer.content_type.startswith("application/openmetrics-text")
    assert answer.text.rstrip().endswith("# EOF")


@pytest.fixture
def log(capsys: pytest.CaptureFixture[str]) -> Iterator[Log]:
    """What is written to standard error; the loggers are afterwards as they were."""
    root, ours = logging.getLogger(), logging.getLogger("dateline")
    handlers, levels = root.handlers[:], (root.level, ours.level)
    yield lambda: capsys.readouterr().err
    root.handlers[:] = handlers
    root.setLevel(levels[0])
    ours.setLevel(levels[1])


def test_a_request_is_a_line_of_json(client: FlaskClient, log: Log) -> None:
    configure(LogForm.JSON)
    client.post("/v1/articles", json=BODY, headers={"X-Request-ID": "4711"})
    client.get("/healthz")
    (line,) = map(json.loads, log().splitlines())
    told = {name: line[name] for name in ("request_id", "method", "endpoint", "status", "characters", "langs")}
    assert told == {
        "request_id": "4711",
        "method": "POST",
        "endpoint": "/v1/articles",
        "status": 200,
        "characters": len(SOURCE),
        "langs": ["de"],
    }
    assert line["seconds"] >= 0
    assert line["time"].endswith("+00:00")


def test_a_request_is_a_line_of_text(client: FlaskClient, log: Log) -> None:
    configure(LogForm.TEXT)
    client.post("/v1/articles", json=BODY, headers={"X-Request-ID": "4711"})
    (line,) = log().splitlines()
    for part in ("INFO", "request_id=4711", "endpoint=/v1/articles", "status=200", "langs=de"):
        assert part in line


@pytest.mark.parametrize("form", list(LogForm))
def test_neither_text_nor_key_is_in_the_log(
    client: FlaskClient, key: str, log: Log, form: LogForm, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        try:
            raise KeyError(SECRET)
        except KeyError as error:
            raise ValueError(f"about {SECRET}") from error

    configure(form)
    use(client)
    monkeypatch.setattr(Pipeline, "translate", fail)
    assert client.post("/v1/articles", json=BODY).status_code == 500
    text = log()
    assert "builtins.ValueError" in text
    assert "builtins.KeyError" in text
    assert "test_metrics.py" in text
    assert SECRET not in text
    assert key.split("_")[1] not in text


def test_a_line_break_in_a_message_breaks_no_line_of_json(log: Log) -> None:
    configure(LogForm.JSON)
    logging.getLogger("dateline").warning("one\ntwo", extra={FACTS: {"langs": ("hy",)}})
    (line,) = map(json.loads, log().splitlines())
    assert (line["message"], line["langs"], line["level"]) == ("one\ntwo", ["hy"], "WARNING")


def test_what_comes_by_way_of_the_shims_is_counted_too(tmp_path: Path, catalogs: Catalogs) -> None:
    given = {"DATELINE_STORE": ":memory:", "DATELINE_KEYS": ":memory:"}
    settings = Settings.from_environment({**given, "DATELINE_DATABASE": str(tmp_path / "memory.sqlite3")})
    engine = Told(texts={SOURCE: "Die Bank zahlte Geld."})
    client = create_app(settings, Pipeline(engine, catalogs, alternatives=0)).test_client()
    assert client.post("/translate", json={"q": SOURCE, "source": "en", "target": "de"}).status_code == 200
    own = {"Authorization": "DeepL-Auth-Key any"}
    answer = client.post("/v2/translate", json={"text": [SOURCE], "target_lang": "DE"}, headers=own)
    assert [part.partition(";")[0] for part in answer.headers["Server-Timing"].split(", ")] == ["translate", "total"]
    file = {"file": (io.BytesIO(SOURCE.encode()), "a.txt"), "source": "en", "target": "de"}
    assert client.post("/translate_file", data=file).status_code == 200
    found = samples(client)
    assert found["dateline_characters_total", ("de",)] == 3 * len(SOURCE)
    assert found["dateline_failed_checks_total", ("numbers_differ", "de", "error")] == 3
    assert found["dateline_memory_sentences_total", ("de", "miss")] == 1
    assert found["dateline_memory_sentences_total", ("de", "hit")] == 2


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/translate", {"q": SOURCE, "source": "en", "target": "de"}),
        ("/v2/translate", {"text": [SOURCE], "target_lang": "DE"}),
    ],
)
def test_a_line_of_the_log_says_what_the_shims_were_asked_for(
    client: FlaskClient, key: str, caplog: pytest.LogCaptureFixture, path: str, body: dict[str, object]
) -> None:
    caplog.set_level(logging.INFO, "dateline")
    client.post(path, json=body, headers={"Authorization": f"{'DeepL-Auth-Key' if 'v2' in path else 'Bearer'} {key}"})
    (facts,) = [getattr(record, FACTS) for record in caplog.records if record.message == "request"]
    assert (facts["status"], facts["langs"], facts["characters"]) == (200, ["de"], len(SOURCE))
