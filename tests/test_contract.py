"""What the service does, held against its own OpenAPI document: every operation, every check that schemathesis has."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from schemathesis import GenerationMode
from schemathesis.config import SchemathesisConfig
from schemathesis.schemas import BaseSchema

from dateline.access import Mode, Scope
from dateline.api import create_app
from dateline.api.operation import Operation
from dateline.api.operations import OPERATIONS
from dateline.catalog import Catalogs
from dateline.keystore import KeyStore
from dateline.language import TARGETS
from dateline.pipeline import Pipeline
from dateline.settings import Settings
from tests.engines import Echo

EXAMPLES = int(os.environ.get("DATELINE_CONTRACT_EXAMPLES", "8"))  # an operation; make contract sets more
CONFIG = {
    "checks": {
        # A request may be right by the schema and still be refused, with a problem that says why: an article without
        # text, a language that is not served, a glossary that contradicts itself.
        "positive_data_acceptance": {"expected-statuses": ["2xx", "400", "404", "406", "409", "413", "422"]},
        # What the schema cannot say is found by the application: the statuses are those of its problems.
        "negative_data_rejection": {"expected-statuses": ["400", "404", "405", "406", "413", "415", "422"]},
    }
}
# What is against the schema can only be sent where there is something to send.
CASES = [
    (operation, mode)
    for operation in OPERATIONS
    for mode in GenerationMode
    if mode is GenerationMode.POSITIVE or operation.request or operation.parameters or operation.queries
]


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A file with a key for everything, and what its owner sends."""
    path = tmp_path_factory.mktemp("keys") / "keys.sqlite3"
    return path, KeyStore(path).add("contract", [Scope.ADMIN])[1]


@pytest.fixture(scope="module")
def schema(sent: tuple[Path, str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[BaseSchema]:
    given = {"DATELINE_DATABASE": str(tmp_path_factory.mktemp("memory") / "memory.sqlite3")}
    settings = Settings.from_environment(
        {"DATELINE_STORE": ":memory:", "DATELINE_KEYS": str(sent[0]), "DATELINE_ACCESS": Mode.KEYS, **given}
    )
    app = create_app(settings, Pipeline(Echo(), Catalogs.load(settings.locales, TARGETS)))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("dateline.access.MOST_WRONG", 99_999)  # every operation is asked with wrong keys too
        yield schemathesis.openapi.from_wsgi("/openapi.json", app, config=SchemathesisConfig.from_dict(CONFIG))


@pytest.fixture(autouse=True)
def _any_number_of_wrong_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let all operations together try more wrong keys than an address may in a minute."""
    monkeypatch.setattr("dateline.access.MOST_WRONG", 1_000_000)


@pytest.mark.parametrize(("operation", "mode"), CASES, ids=lambda one: getattr(one, "id", None) or one.value)
def test_an_operation_keeps_to_the_document(
    schema: BaseSchema, sent: tuple[Path, str], operation: Operation, mode: GenerationMode
) -> None:
    described = schema[operation.path][operation.method]

    @given(case=described.as_strategy(generation_mode=mode))
    @hypothesis_settings(
        max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True
    )
    def keeps(case: Any) -> None:
        case.call_and_validate(headers={"Authorization": f"Bearer {sent[1]}", "Accept-Encoding": "identity"})

    keeps()
