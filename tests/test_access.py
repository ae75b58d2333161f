"""Who is let in: modes, keys, scopes, rates and quotas."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from dateline import secret
from dateline.access import MOST_WRONG, Access, Caller, Key, Mode, Pace, Scope, Used, is_loopback, is_required
from dateline.errors import (
    KeyExists,
    KeyInvalid,
    KeyMissing,
    KeysMissing,
    KeyUnknown,
    QuotaExceeded,
    RateExceeded,
    ScopeMissing,
    SettingInvalid,
    StoreUnavailable,
    UnknownKey,
)
from dateline.keystore import KeyStore
from dateline.rates import MovingRates

NOON = datetime(2026, 12, 31, 12, tzinfo=UTC)


class Clock:
    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def keys(clock: Clock, tmp_path: Path) -> Iterator[KeyStore]:
    store = KeyStore(tmp_path / "keys.sqlite3", clock)
    yield store
    store.close()


class Counted:
    """Lets in as many requests as the limit says, all in all."""

    def __init__(self) -> None:
        self.seen: list[str] = []

    def hit(self, who: str, limit: int) -> Pace:
        self.seen.append(who)
        left = limit - self.seen.count(who)
        return Pace(limit, max(0, left), 7, exceeded=left < 0)


@pytest.mark.parametrize(
    ("host", "loopback"),
    [
        ("127.0.0.1", True),
        ("127.9.9.9", True),
        ("::1", True),
        ("[::1]", True),
        ("localhost", True),
        ("LOCALHOST", True),
        ("0.0.0.0", False),  # noqa: S104 - what is told apart here
        ("::", False),
        ("192.0.2.7", False),
        ("fe80::1%eth0", False),
        ("news.example", False),
        ("", False),
    ],
)
def test_loopback_is_told_from_addresses_that_others_can_call(host: str, loopback: bool) -> None:
    assert is_loopback(host) is loopback


@pytest.mark.parametrize(
    ("mode", "host", "made", "required"),
    [
        (Mode.AUTO, "127.0.0.1", False, False),
        (Mode.AUTO, "127.0.0.1", True, True),
        (Mode.AUTO, "192.0.2.7", True, True),
        (Mode.KEYS, "127.0.0.1", True, True),
        (Mode.OPEN, "192.0.2.7", False, False),
        (Mode.OPEN, "192.0.2.7", True, False),
    ],
)
def test_keys_are_asked_for_where_others_can_call_or_any_was_made(
    keys: KeyStore, mode: Mode, host: str, made: bool, required: bool
) -> None:
    if made:
        keys.add("desk", [Scope.TRANSLATE])
    assert is_required(mode, host, keys) is required


@pytest.mark.parametrize(("mode", "host"), [(Mode.AUTO, "192.0.2.7"), (Mode.KEYS, "127.0.0.1")])
def test_a_service_that_nobody_could_call_is_refused(keys: KeyStore, mode: Mode, host: str) -> None:
    with pytest.raises(KeysMissing, match="dateline keys add"):
        is_required(mode, host, keys)


def test_a_service_whose_last_key_was_revoked_is_not_open(keys: KeyStore) -> None:
    keys.add("desk", [Scope.TRANSLATE])
    keys.revoke("desk")
    with pytest.raises(KeysMissing):
        is_required(Mode.AUTO, "127.0.0.1", keys)


def test_the_file_is_not_made_by_looking(keys: KeyStore, tmp_path: Path) -> None:
    assert (keys.all(), keys.find("dl_x_y")) == ([], None)
    assert list(tmp_path.iterdir()) == []


def test_a_key_is_found_by_what_its_owner_sends_and_by_nothing_else(keys: KeyStore) -> None:
    key, sent = keys.add("desk", [Scope.TRANSLATE], rate=60, daily=1000, monthly=9000)
    other, other_sent = keys.add("archive", [Scope.ADMIN])
    assert keys.find(sent) == key
    assert keys.find(other_sent) == other
    mixed = secret.written(key.id, other_sent.split("_", 2)[2])
    for wrong in (
        *("", "dl", "dl__", sent[:-1], sent + "x", sent.upper(), key.id, mixed, "é" + sent, sent + "\0", "x" * 9999),
    ):
        assert keys.find(wrong) is None


def test_what_is_kept_does_not_have_the_secret(keys: KeyStore, tmp_path: Path) -> None:
    _, sent = keys.add("desk", [Scope.TRANSLATE])
    content = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert sent.split("_", 2)[2].encode() not in content
    assert (tmp_path / "keys.sqlite3").stat().st_mode & 0o077 == 0


def test_two_keys_with_one_secret_are_kept_apart_by_their_salts() -> None:
    one, two = secret.new_salt(), secret.new_salt()
    assert secret.hashed("x", one) != secret.hashed("x", two)
    assert secret.same("x", (one, secret.hashed("x", one)))
    assert not secret.same("x", (two, secret.hashed("x", one)))
    assert not secret.same("", None)


def test_a_revoked_key_opens_nothing_at_once_and_its_name_is_free(keys: KeyStore, tmp_path: Path) -> None:
    first, sent = keys.add("desk", [Scope.TRANSLATE])
    with pytest.raises(KeyExists):
        keys.add(" desk ", [Scope.TRANSLATE])
    another_process = KeyStore(tmp_path / "keys.sqlite3")
    another_process.revoke(first.id)
    another_process.close()
    assert keys.find(sent) is None
    with pytest.raises(UnknownKey):
        keys.revoke("desk")
    again, _ = keys.add("desk", [Scope.TRANSLATE])
    assert [(key.id, key.revoked is None) for key in sorted(keys.all(), key=lambda key: key.id != again.id)] == [
        (again.id, True),
        (first.id, False),
    ]


@pytest.mark.parametrize("name", ["", "  ", "a" * 101, "a\x1b[31m", "\ud800"])
def test_a_name_that_is_none_is_refused(keys: KeyStore, name: str) -> None:
    with pytest.raises(KeyInvalid):
        keys.add(name, [Scope.TRANSLATE])


def test_a_file_that_is_no_store_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "keys.sqlite3"
    path.write_text("not a database, but long enough to be looked at by SQLite" * 20)
    with pytest.raises(StoreUnavailable, match="DATELINE_KEYS"):
        KeyStore(path).all()


@pytest.mark.parametrize(
    ("scopes", "scope", "may"),
    [
        ([Scope.TRANSLATE], Scope.TRANSLATE, True),
        ([Scope.TRANSLATE], Scope.GLOSSARIES, False),
        ([Scope.METRICS, Scope.MEMORY], Scope.MEMORY, True),
        ([Scope.ADMIN], Scope.METRICS, True),
        ([], Scope.TRANSLATE, False),
    ],
)
def test_a_key_may_what_its_scopes_say(scopes: list[Scope], scope: Scope, may: bool) -> None:
    assert Key("x", "desk", frozenset(scopes), 0, 0, 0, "").may(scope) is may


def test_callers_are_let_in_by_key(keys: KeyStore) -> None:
    access = Access(keys, Counted(), required=True)
    key, sent = keys.add("desk", [Scope.TRANSLATE])
    assert access.admit(Scope.TRANSLATE, sent, "192.0.2.1") == Caller(key)
    with pytest.raises(KeyMissing):
        access.admit(Scope.TRANSLATE, None, "192.0.2.1")
    with pytest.raises(KeyUnknown):
        access.admit(Scope.TRANSLATE, sent + "x", "192.0.2.1")
    with pytest.raises(ScopeMissing, match="glossaries"):
        access.admit(Scope.GLOSSARIES, sent, "192.0.2.1")


def test_who_tries_keys_is_told_to_wait_and_who_has_one_is_let_in_all_the_same(keys: KeyStore) -> None:
    access = Access(keys, Counted(), required=True)
    key, sent = keys.add("desk", [Scope.TRANSLATE])
    for _ in range(MOST_WRONG):
        with pytest.raises(KeyUnknown):
            access.admit(Scope.TRANSLATE, "dl_a_b", "192.0.2.1")
    with pytest.raises(RateExceeded) as refused:
        access.admit(Scope.TRANSLATE, "dl_a_b", "192.0.2.1")
    assert (refused.value.seconds, refused.value.limit) == (7, MOST_WRONG)
    with pytest.raises(KeyUnknown):
        access.admit(Scope.TRANSLATE, "dl_a_b", "192.0.2.2")
    assert access.admit(Scope.TRANSLATE, sent, "192.0.2.1") == Caller(key)


def test_what_a_key_may_not_do_is_counted_too(keys: KeyStore) -> None:
    access = Access(keys, Counted(), required=True)
    _, sent = keys.add("desk", [Scope.TRANSLATE], rate=1)
    with pytest.raises(ScopeMissing):
        access.admit(Scope.GLOSSARIES, sent, "192.0.2.1")
    with pytest.raises(RateExceeded):
        access.admit(Scope.GLOSSARIES, sent, "192.0.2.1")


def test_requests_are_counted_by_key_or_by_address(keys: KeyStore) -> None:
    counted = Counted()
    slow, slow_sent = keys.add("slow", [Scope.TRANSLATE], rate=1)
    _, usual_sent = keys.add("usual", [Scope.TRANSLATE])
    access = Access(keys, counted, required=True, rate=3)
    assert access.admit(Scope.TRANSLATE, slow_sent, "a").pace == Pace(1, 0, 7)
    assert access.admit(Scope.TRANSLATE, usual_sent, "a").pace == Pace(3, 2, 7)
    with pytest.raises(RateExceeded) as error:
        access.admit(Scope.TRANSLATE, slow_sent, "b")
    assert (error.value.seconds, error.value.limit) == (7, 1)
    open_to_all = Access(keys, counted, required=False, rate=3)
    open_to_all.admit(Scope.TRANSLATE, "whatever", "192.0.2.1")
    assert counted.seen[::3] == [f"key:{slow.id}", "address:192.0.2.1"]


def test_characters_are_counted_until_the_day_or_the_month_is_over(keys: KeyStore, clock: Clock) -> None:
    key, _ = keys.add("desk", [Scope.TRANSLATE], daily=100, monthly=150)
    keys.charge(key, 80)
    with pytest.raises(QuotaExceeded, match="80 of 100") as error:
        keys.charge(key, 21)
    assert error.value.seconds == 12 * 3600
    assert keys.used(key) == Used(80, 80)
    clock.now = NOON - timedelta(days=1)
    with pytest.raises(QuotaExceeded, match="80 of 150"):
        keys.charge(key, 80)
    assert keys.used(key) == Used(0, 80)
    clock.now = NOON + timedelta(days=1)
    keys.charge(key, 100)
    assert keys.used(key) == Used(100, 100)


def test_what_is_given_back_is_not_used(keys: KeyStore) -> None:
    key, _ = keys.add("desk", [Scope.TRANSLATE], daily=100)
    keys.charge(key, 100)
    keys.charge(key, -60)
    assert keys.used(key).today == 40
    keys.charge(key, -60)
    assert keys.used(key).today == 0


def test_a_moving_minute_lets_so_many_requests_in() -> None:
    rates = MovingRates()
    paces = [rates.hit("desk", 3) for _ in range(4)]
    assert [(pace.remaining, pace.exceeded) for pace in paces] == [(2, False), (1, False), (0, False), (0, True)]
    assert all(1 <= pace.seconds <= 60 for pace in paces)
    assert not rates.hit("archive", 3).exceeded


def test_nobody_waits_for_a_store_of_rates_that_does_not_answer(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dateline.rates._REST", 86400)
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        silent.settimeout(0)
        rates = MovingRates(f"redis://127.0.0.1:{silent.getsockname()[1]}/0")
        assert rates.hit("desk", 3) == Pace(3, 3, 0)
        with suppress(BlockingIOError):
            while True:
                silent.accept()[0].close()
        assert [rates.hit("desk", 3) for _ in range(50)] == [Pace(3, 3, 0)] * 50
        with pytest.raises(BlockingIOError):
            silent.accept()
    assert [record.getMessage() for record in caplog.records] == [
        "the rates cannot be counted: TimeoutError; it is tried again later"
    ]


@pytest.mark.parametrize("url", ["nowhere", "gopher://x", "redis+what://x"])
def test_a_store_of_rates_that_is_none_is_refused(url: str) -> None:
    with pytest.raises(SettingInvalid, match="DATELINE_RATE_STORE"):
        MovingRates(url)
