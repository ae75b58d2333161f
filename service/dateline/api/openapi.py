"""The OpenAPI 3.1 document, generated from the schemas that validate the requests."""

from __future__ import annotations

from typing import Any

from pydantic.json_schema import models_json_schema

from dateline import __version__
from dateline.api.operation import Operation
from dateline.api.operations import OPERATIONS
from dateline.api.problems import CONTENT_TYPE, title
from dateline.api.schemas import Problem
from dateline.once import once

_REF = "#/components/schemas/{model}"


@once
def build_openapi() -> dict[str, Any]:
    """Return the document, which is the same at each request."""
    inputs = [(operation.request, "validation") for operation in OPERATIONS if operation.request]
    outputs = [(operation.response, "serialization") for operation in OPERATIONS if operation.response]
    _, definitions = models_json_schema([*inputs, *outputs, (Problem, "serialization")], ref_template=_REF)  # type: ignore[list-item]
    paths: dict[str, dict[str, Any]] = {}
    for operation in OPERATIONS:
        paths.setdefault(operation.path, {})[operation.method] = _describe(operation)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Dateline",
            "version": __version__,
            "summary": "English news into Armenian, Azerbaijani, Russian and German, on your own machine",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": "/"}],
        "paths": paths,
        "components": {"schemas": definitions["$defs"], "securitySchemes": _SCHEMES},
    }


_SCHEMES = {
    "bearer": {"type": "http", "scheme": "bearer", "description": "A key of the service, where it asks for one"},
    "header": {"type": "apiKey", "in": "header", "name": "X-API-Key", "description": "The same, in another header"},
}


def _describe(operation: Operation) -> dict[str, Any]:
    described: dict[str, Any] = {
        "operationId": operation.id,
        "summary": operation.summary,
        "responses": {
            str(operation.success): _success(operation),
            **{str(status): _problem(status) for status in operation.statuses},
        },
    }
    if operation.scope:
        described["description"] = f"A key needs the scope “{operation.scope}”."
        described["security"] = [{name: []} for name in _SCHEMES]
    if operation.parameters or operation.queries or operation.headers:
        described["parameters"] = (
            [
                {"name": name, "in": "path", "required": True, "description": text, "schema": {"type": "string"}}
                for name, text in operation.parameters
            ]
            + [
                {
                    "name": query.name,
                    "in": "query",
                    "required": query.required,
                    "description": query.description,
                    "schema": query.schema,
                }
                for query in operation.queries
            ]
            + [
                {"name": name, "in": "header", "required": False, "description": text, "schema": {"type": "string"}}
                for name, text in operation.headers
            ]
        )
    if operation.bodies:
        described["requestBody"] = {"required": True, "content": {one: _document(one) for one in operation.bodies}}
    if operation.request:
        schema = {"$ref": _REF.format(model=operation.request.__name__)}
        others = {media_type: {"schema": {"type": "string"}} for media_type in operation.request_media_types}
        described["requestBody"] = {"required": True, "content": {"application/json": {"schema": schema}, **others}}
    return described


def _document(media_type: str) -> dict[str, Any]:
    """Describe a document that is a body: of JSON it is any value, of anything else a text."""
    return {"schema": {} if media_type.endswith("json") else {"type": "string"}}


def _success(operation: Operation) -> dict[str, Any]:
    if operation.success == 204:
        return {"description": "Done"}
    schema = {"$ref": _REF.format(model=operation.response.__name__)} if operation.response else {}
    others = {media_type: _document(media_type) for media_type in operation.other_media_types}
    return {"description": "Done", "content": {operation.media_type: {"schema": schema}, **others}}


def _problem(status: int) -> dict[str, Any]:
    schema = {"$ref": _REF.format(model="Problem")}
    return {"description": title(status), "content": {CONTENT_TYPE: {"schema": schema}}}
