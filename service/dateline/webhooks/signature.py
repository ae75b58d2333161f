"""Signatures of messages, as Standard Webhooks has them (https://www.standardwebhooks.com).

What is signed is the message's id, the time of the attempt and the body, parted by full stops.
"""

from __future__ import annotations

import base64
import binascii
import hmac
import secrets
from collections.abc import Mapping, Sequence
from hashlib import sha256

PREFIX = "whsec_"
TOLERANCE = 300  #: seconds that clocks may differ by
_BYTES = 32


def new_secret() -> str:
    """Return a secret."""
    return PREFIX + base64.b64encode(secrets.token_bytes(_BYTES)).decode()


def sign(secret: str, id_: str, timestamp: int, body: bytes) -> str:
    """Return the signature of a message by one secret."""
    key = base64.b64decode(secret.removeprefix(PREFIX))
    return "v1," + base64.b64encode(hmac.digest(key, f"{id_}.{timestamp}.".encode() + body, sha256)).decode()


def headers(given: Sequence[str], id_: str, timestamp: int, body: bytes) -> dict[str, str]:
    """Return the headers of a message; it is signed by each of some secrets."""
    return {
        "webhook-id": id_,
        "webhook-timestamp": str(timestamp),
        "webhook-signature": " ".join(sign(secret, id_, timestamp, body) for secret in given),
    }


def is_signed(secret: str, given: Mapping[str, str], body: bytes, now: float) -> bool:
    """Tell whether a message was signed by a secret, not long ago; ``given`` has its headers, in whatever casing."""
    found = {name.lower(): value for name, value in given.items()}
    id_, stamp, signed = (found.get(f"webhook-{name}", "") for name in ("id", "timestamp", "signature"))
    if not id_ or not stamp.isascii() or not stamp.isdigit() or abs(now - int(stamp)) > TOLERANCE:
        return False
    try:
        expected = sign(secret, id_, int(stamp), body)
    except binascii.Error:
        return False
    return any(hmac.compare_digest(expected.encode(), one.encode()) for one in signed.split(" "))
