"""Signatures of messages, also as the library of Standard Webhooks checks them."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from dateline.webhooks.signature import headers, is_signed, new_secret, sign

BODY = json.dumps({"type": "job.done", "data": {"text": "Ցրտահարություն"}}, ensure_ascii=False).encode()
# The example of the specification.
SECRET, ID, AT = "whsec_plJ3nmyCDGBKInavdOK15jsl", "msg_loFOjxBNrRLzqYUf", 1_731_705_121
EXAMPLE = b'{"event_type":"ping","data":{"success":true}}'


def test_the_signature_is_that_of_the_specification() -> None:
    assert sign(SECRET, ID, AT, EXAMPLE) == "v1,rAvfW3dJ/X/qxhsaXPOyyCGmRKsaKWcsNccKXlIktD0="


def test_another_library_takes_it() -> None:
    library = pytest.importorskip("standardwebhooks")
    secret, now = new_secret(), int(datetime.now(UTC).timestamp())
    assert library.Webhook(secret).verify(BODY, headers([secret], "msg_1", now, BODY))["type"] == "job.done"


def test_each_secret_signs() -> None:
    old, new = new_secret(), new_secret()
    given = headers([new, old], "msg_1", AT, BODY)
    assert all(is_signed(secret, given, BODY, AT) for secret in (old, new))
    assert not is_signed(new_secret(), given, BODY, AT)


@pytest.mark.parametrize(
    ("changed", "body", "now"),
    [
        ({}, BODY + b" ", AT),
        ({}, BODY, AT + 301),
        ({}, BODY, AT - 301),
        ({"webhook-id": "msg_2"}, BODY, AT),
        ({"webhook-id": ""}, BODY, AT),
        ({"webhook-timestamp": str(AT + 1)}, BODY, AT),
        ({"webhook-timestamp": "now"}, BODY, AT),
        ({"webhook-timestamp": "²"}, BODY, AT),
        ({"webhook-signature": "v1,"}, BODY, AT),
        ({"webhook-signature": "é"}, BODY, AT),
        ({"webhook-signature": ""}, BODY, AT),
    ],
)
def test_what_was_changed_or_is_old_is_not_taken(changed: dict[str, str], body: bytes, now: int) -> None:
    assert not is_signed(SECRET, {**headers([SECRET], "msg_1", AT, BODY), **changed}, body, now)


def test_names_of_headers_may_have_capitals() -> None:
    given = {name.title(): value for name, value in headers([SECRET], "msg_1", AT, BODY).items()}
    assert is_signed(SECRET, given, BODY, AT + 300)
