"""Keys as callers send them: made, taken apart, and compared.

A key is ``dl_<id>_<secret>``: the id finds its row, the secret is 256 random bits. Nobody can try so many, so that one
round of HMAC-SHA256 under a salt of the key's own is enough to keep it, and costs microseconds a request.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets

_PREFIX = "dl"
_LONGEST = 200  # characters of what is looked at
_NOBODY = (b"\0" * 16, b"\0" * 32)


def new_id() -> str:
    """Return a new key's id."""
    return secrets.token_hex(6)


def new_secret() -> str:
    """Return a new key's secret."""
    return secrets.token_urlsafe(32)


def new_salt() -> bytes:
    """Return a new key's salt."""
    return secrets.token_bytes(16)


def written(id_: str, secret: str) -> str:
    """Return a key as its owner sends it."""
    return f"{_PREFIX}_{id_}_{secret}"


def parts(sent: str) -> tuple[str, str]:
    """Return the id and the secret of what was sent; both empty for what is no key."""
    prefix, _, rest = sent.partition("_")
    id_, _, secret = rest.partition("_")
    if prefix != _PREFIX or not secret or len(sent) > _LONGEST or not sent.isascii():
        return "", ""
    return id_, secret


def hashed(secret: str, salt: bytes) -> bytes:
    """Return what is kept of a secret."""
    return hmac.digest(salt, secret.encode(), hashlib.sha256)


def same(secret: str, kept: tuple[bytes, bytes] | None) -> bool:
    """Tell whether a secret is that of a salt and a hash, in the same time for any; None is nobody's."""
    salt, expected = kept or _NOBODY
    return hmac.compare_digest(hashed(secret, salt), expected) and kept is not None
