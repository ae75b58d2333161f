"""The OpenAPI document and the page made from it."""

from __future__ import annotations

from flask import Flask
from flask.testing import FlaskClient
from openapi_spec_validator import OpenAPIV31SpecValidator

from dateline.api.openapi import build_openapi

FOREIGN = ("libretranslate.", "deepl.")  # contracts of others, which they document


def test_the_document_is_valid_openapi_3_1(client: FlaskClient) -> None:
    document = client.get("/openapi.json").json
    assert document == build_openapi()
    OpenAPIV31SpecValidator(document).validate()


def test_every_route_is_documented_and_every_documented_route_exists(app: Flask) -> None:
    routes = {
        (rule.rule.replace("<", "{").replace(">", "}"), method.lower())
        for rule in app.url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
        if rule.endpoint != "static" and not rule.endpoint.startswith(FOREIGN)
    }
    documented = {(path, method) for path, item in build_openapi()["paths"].items() for method in item}
    assert routes == documented


def test_problems_that_any_operation_can_have_are_documented() -> None:
    for path, item in build_openapi()["paths"].items():
        for operation in item.values():
            statuses = set(operation["responses"])
            assert {"405", "500"} <= statuses
            assert ("404" in statuses) is ("{" in path)
            # Whoever needs a key may have none, and what needs one is not done while the service is being stopped.
            needs_key = path.startswith(("/v1", "/metrics"))
            assert ({"401", "403", "429"} <= statuses) is needs_key
            assert bool(operation.get("security")) is needs_key
            assert ("503" in statuses) is (needs_key or path == "/readyz")
    assert (
        build_openapi()["paths"]["/v1/articles"]["post"]["responses"]["422"]["description"] == "Unprocessable Content"
    )


def test_the_document_is_made_once() -> None:
    assert build_openapi() is build_openapi()


def test_the_documentation_page_shows_operations_and_schemas_without_outside_resources(client: FlaskClient) -> None:
    page = client.get("/docs").get_data(as_text=True)
    for text in ("POST /v1/articles", 'id="ArticleRequest"', "<code>target_langs</code>", "list of string"):
        assert text in page
    assert 'src="' not in page
    assert "//cdn" not in page
    with client.get("/static/docs.css") as style:
        assert style.status_code == 200
