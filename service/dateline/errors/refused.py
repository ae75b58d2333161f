"""What a caller may not do, or not now."""

from __future__ import annotations

from dateline.errors.base import DatelineError


class Refused(DatelineError):
    """The caller may not do this, or not now; ``seconds`` after which it is worth trying again, where it is."""

    def __init__(self, message: str, *, seconds: int | None = None) -> None:
        super().__init__(message)
        self.seconds = seconds


class KeyMissing(Refused):
    """A key is needed, and none was sent."""

    code = "key_missing"


class KeyUnknown(Refused):
    """The key is not known, or was revoked."""

    code = "key_unknown"


class ScopeMissing(Refused):
    """The key is for other things."""

    code = "scope_missing"

    def __init__(self, message: str, *, scope: str) -> None:
        super().__init__(message)
        self.scope = scope  #: the one that is needed


class RateExceeded(Refused):
    """There were more requests than a minute may have."""

    code = "rate_exceeded"

    def __init__(self, message: str, *, seconds: int, limit: int) -> None:
        super().__init__(message, seconds=seconds)
        self.limit = limit  #: requests a minute


class QuotaExceeded(Refused):
    """There were more characters than a day or a month may have."""

    code = "quota_exceeded"
