"""Problems are small, whatever was sent."""

from __future__ import annotations

from typing import Any

import pytest
from flask.testing import FlaskClient

ARTICLE = {"body": "The road is open."}


@pytest.mark.parametrize(
    "body",
    [
        {"target_langs": ["ru"], "article": ARTICLE, "glossary": [{}] * 5000},
        {"target_langs": ["ru"], "article": {**ARTICLE, **{f"unknown{n}": 1 for n in range(5000)}}},
        {"target_langs": ["ru"], "article": {**ARTICLE, **{"u" * 100_000 + str(n): 1 for n in range(3)}}},
        {"target_langs": ["x" * 40] * 16, "article": ARTICLE, "ui": ["x"] * 5000},
    ],
    ids=["terms", "fields", "long names", "languages"],
)
def test_a_problem_is_small_however_much_is_wrong(client: FlaskClient, body: dict[str, Any]) -> None:
    response = client.post("/v1/articles", json=body)
    assert response.status_code in (400, 422)
    assert len(response.data) < 50_000
