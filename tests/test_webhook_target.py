"""Which addresses a message may be sent to."""

from __future__ import annotations

import pytest

from dateline.errors import EndpointInvalid
from dateline.webhooks.target import Resolver, check_url, find_target


def names(*addresses: str) -> Resolver:
    return lambda _host, _port: addresses


@pytest.mark.parametrize(
    "url",
    [
        "https://cms.example.com/dateline?a=1",
        "http://cms.example.com:8080/",
        "https://xn--80ak6aa92e.example.org",
        "https://93.184.215.14/hook",
        "https://[2606:2800:21f:cb07:6820:80da:af6b:8b2c]/",
    ],
)
def test_public_names_and_addresses_may_be_called(url: str) -> None:
    check_url(url)


@pytest.mark.parametrize(
    "host",
    [
        *("127.0.0.1", "127.1.2.3", "0.0.0.0", "10.0.0.8", "172.16.4.1", "192.168.1.1"),  # noqa: S104 - never bound to
        "169.254.169.254",
        *("100.64.0.1", "192.0.0.8", "198.18.0.1", "224.0.0.1", "240.0.0.1", "255.255.255.255", "192.0.2.1"),
        *("[::1]", "[::]", "[fe80::1]", "[fc00::1]", "[fd00:ec2::254]", "[ff02::1]", "[2001:db8::1]"),
        *("[::ffff:127.0.0.1]", "[::ffff:a9fe:a9fe]", "[64:ff9b::7f00:1]", "[2002:7f00:1::]", "[::127.0.0.1]"),
        *("2130706433", "0x7f000001", "0x7f.1", "0177.0.0.1", "127.1", "1.2.3", "3232235777"),
        *("localhost", "localhost.", "intranet", "cms", "metadata"),
    ],
)
def test_what_is_not_public_may_not(host: str) -> None:
    with pytest.raises(EndpointInvalid, match=r"not public|no public name"):
        check_url(f"http://{host}/")


@pytest.mark.parametrize(
    "url",
    [
        "ftp://cms.example.com/",
        "file:///etc/passwd",
        "gopher://cms.example.com/",
        "//cms.example.com/",
        "https:///path",
        "https://user@cms.example.com/",
        "https://user:secret@cms.example.com/",
        "https://cms.example.com:0/",
        "https://cms.example.com:99999/",
        "https://cms.example.com/a b",
        "https://cms.example.com/\nHost: x",
        "https://cms.example.com\\@127.0.0.1/",
        "https://çms.example.com/",
        "https://[::1/",
        "https://-.example.com/",
        "https://a..example.com/",
        "https://cms.example.com/" + "a" * 2_000,
        "",
    ],
)
def test_what_is_no_such_url_is_refused(url: str) -> None:
    with pytest.raises(EndpointInvalid):
        check_url(url)


@pytest.mark.parametrize(
    "address", ["127.0.0.1", "10.1.2.3", "169.254.169.254", "::1", "::ffff:10.0.0.1", "fe80::1%eth0"]
)
def test_a_name_that_stands_for_what_is_not_public_may_not_be_called(address: str) -> None:
    with pytest.raises(EndpointInvalid, match="not public"):
        find_target("https://cms.example.com/", (), names("93.184.215.14", address))


def test_the_connection_goes_to_the_address_that_was_looked_at() -> None:
    target = find_target("https://CMS.example.com/a?b=1#c", (), names("93.184.215.14", "2606:2800:21f::1"))
    assert (target.scheme, target.host, target.port, target.path, target.address) == (
        *("https", "cms.example.com", 443, "/a?b=1"),
        "93.184.215.14",
    )


def test_names_that_are_allowed_may_be_of_this_network() -> None:
    check_url("http://cms/", ("cms",))
    assert find_target("http://cms:8000/x", ("cms",), names("10.0.0.8")).address == "10.0.0.8"
    with pytest.raises(EndpointInvalid):
        find_target("http://other:8000/x", ("cms",), names("10.0.0.8"))


def test_a_name_without_addresses_is_an_error_of_the_network() -> None:
    with pytest.raises(OSError, match="no address"):
        find_target("https://cms.example.com/", (), names())
