"""Who may call the service: keys, what each may do, how often, and how much.

The service asks ``Access.admit`` for every request that needs a scope, and ``Access.charge`` for what it translates.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from ipaddress import ip_address
from typing import Protocol

from dateline.errors import KeyMissing, KeysMissing, KeyUnknown, RateExceeded, ScopeMissing

LONGEST_NAME = 100  # characters of a key's name
MOST_A_MINUTE = 100_000  # requests
MOST_WRONG = 60  # wrong keys a minute of an address
MOST_CHARACTERS = 10**15  # of a quota


class Scope(StrEnum):
    """What a key may do."""

    TRANSLATE = "translate"  #: translate, and read what a translation needs
    GLOSSARIES = "glossaries"  #: read and change the stored glossaries
    MEMORY = "memory"  #: read and change the translation memory
    WEBHOOKS = "webhooks"  #: say where messages about jobs are sent
    METRICS = "metrics"  #: read the metrics
    ADMIN = "admin"  #: all of these


class Mode(StrEnum):
    """Whether a key is asked for."""

    AUTO = "auto"  #: where others than this machine can call, and where a key was ever made
    KEYS = "keys"  #: always
    OPEN = "open"  #: never


@dataclass(frozen=True, slots=True)
class Key:
    """A key as it is kept, without its secret. 0 is no bound; times are ISO 8601 in UTC."""

    id: str
    name: str
    scopes: frozenset[Scope]
    rate: int  #: requests a minute
    daily: int  #: characters a day, by UTC
    monthly: int  #: characters a month, by UTC
    created: str
    revoked: str | None = None

    def may(self, scope: Scope) -> bool:
        """Tell whether the key has a scope; one for everything has them all."""
        return bool(self.scopes & {scope, Scope.ADMIN})

    def check(self, scope: Scope) -> None:
        """Raise ScopeMissing where it does not have a scope."""
        if not self.may(scope):
            raise ScopeMissing(f"the key “{self.name}” does not have the scope “{scope}”", scope=scope)


@dataclass(frozen=True, slots=True)
class Used:
    """Characters that a key had translated, a language by itself."""

    today: int
    month: int


class Keys(Protocol):
    """Keeps keys; safe to call from several threads. Raises StoreUnavailable where they cannot be read or written."""

    def add(
        self, name: str, scopes: Iterable[Scope], *, rate: int = 0, daily: int = 0, monthly: int = 0
    ) -> tuple[Key, str]:
        """Make a key; return it and what its owner has to send, which nobody can tell afterwards.

        Raise KeyExists, or KeyInvalid for a name that is none.
        """
        ...

    def all(self) -> list[Key]:
        """Return all keys, those that were revoked too, by name."""
        ...

    def revoke(self, name: str) -> Key:
        """Let a key with a name or an id be none any more, from now on; raise UnknownKey."""
        ...

    def find(self, sent: str) -> Key | None:
        """Return the key that a caller sent, if it is one."""
        ...

    def charge(self, key: Key, characters: int) -> None:
        """Count characters (below zero: give them back); raise QuotaExceeded and count none where they are too many."""
        ...

    def used(self, key: Key) -> Used:
        """Return what a key has used."""
        ...


@dataclass(frozen=True, slots=True)
class Pace:
    """How a caller stands to its requests a minute."""

    limit: int
    remaining: int
    seconds: int  #: until there is room for one more than now
    exceeded: bool = False


class Rates(Protocol):
    """Counts requests; safe to call from several threads."""

    def hit(self, who: str, limit: int) -> Pace:
        """Count a request of a caller who may make so many a minute, unless it is one too many."""
        ...


@dataclass(frozen=True, slots=True)
class Caller:
    """Who was let in: with a key, or without where none is asked for."""

    key: Key | None = None
    pace: Pace | None = None


@dataclass(frozen=True, slots=True)
class Access:
    """Lets callers in, or says why not; ``rate`` are the requests a minute of who has no rate of their own."""

    keys: Keys
    rates: Rates
    required: bool
    rate: int = 0

    def admit(self, scope: Scope, sent: str | None, address: str) -> Caller:
        """Let a caller in who sends a key, or none; raise KeyMissing, KeyUnknown, ScopeMissing or RateExceeded.

        Where none is asked for, one that is sent is not looked at: callers are told apart by their address.
        """
        key = self._known(sent, address) if self.required else None
        caller = Caller(key, self._paced(key, address))
        if key is not None:
            key.check(scope)
        return caller

    def charge(self, caller: Caller, characters: int) -> None:
        """Count characters on a caller's quotas; raise QuotaExceeded."""
        if caller.key is not None and characters:
            self.keys.charge(caller.key, characters)

    def _known(self, sent: str | None, address: str) -> Key:
        if not sent:
            raise KeyMissing("a key is needed; send it as Authorization: Bearer …")
        key = self.keys.find(sent)
        if key is None:
            self._count_wrong(address)
            raise KeyUnknown("the key is not known here, or was revoked")
        return key

    def _count_wrong(self, address: str) -> None:
        """Raise RateExceeded for an address that tries keys; who has one is let in from there all the same."""
        pace = self.rates.hit(f"wrong:{address}", MOST_WRONG)
        if pace.exceeded:
            raise RateExceeded("too many wrong keys came from this address", seconds=pace.seconds, limit=MOST_WRONG)

    def _paced(self, key: Key | None, address: str) -> Pace | None:
        limit = (key.rate if key else 0) or self.rate
        if not limit:
            return None
        pace = self.rates.hit(f"key:{key.id}" if key else f"address:{address}", limit)
        if pace.exceeded:
            raise RateExceeded(f"{limit:,} requests a minute are allowed", seconds=pace.seconds, limit=limit)
        return pace


def is_required(mode: Mode, host: str, keys: Keys) -> bool:
    """Tell whether a key is asked for; raise KeysMissing where one is but there is none, so that nobody could call."""
    if mode is Mode.OPEN:
        return False
    made = keys.all()
    if mode is Mode.AUTO and is_loopback(host) and not made:
        return False
    if not any(key.revoked is None for key in made):
        raise KeysMissing(
            f"callers of {host} need a key, and there is none: make one with “dateline keys add NAME”, "
            "or set DATELINE_ACCESS=open to let everybody in"
        )
    return True


def is_loopback(host: str) -> bool:
    """Tell whether only this machine can call an address; a name other than localhost is taken for one that is open."""
    try:
        return ip_address(host.strip("[]").partition("%")[0]).is_loopback
    except ValueError:
        return host.lower() == "localhost"
