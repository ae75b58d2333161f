"""Whether an address is one that may be called: never one of this machine or of the network that it is in.

A name is resolved here, each of its addresses is looked at, and the connection goes to one of those: so nothing else
can be meant by the name once it was looked at.
"""

from __future__ import annotations

import re
import socket
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from urllib.parse import urlsplit

from dateline.errors import EndpointInvalid

Resolver = Callable[[str, int], Sequence[str]]  #: the addresses of a name and a port
LONGEST_URL = 2_000
_PORTS = {"http": 80, "https": 443}
_HOST = re.compile(r"(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)*[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
# What is_global of some version of Python lets pass: addresses that a gateway turns into others, and those that the
# IETF keeps for protocols (https://www.iana.org/assignments/iana-ipv4-special-registry and its like for IPv6).
_SPECIAL = tuple(map(ip_network, ("192.0.0.0/24", "64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/23", "::/96")))


@dataclass(frozen=True, slots=True)
class Target:
    """Where a message goes: ``host`` is what it is called, ``address`` what is connected to."""

    scheme: str
    host: str
    port: int
    path: str
    address: str


def resolve(host: str, port: int) -> Sequence[str]:
    """Return the addresses of a name, as the system knows them; raise OSError."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(one[4][0]) for one in found))


def check_url(url: str, allowed: Sequence[str] = ()) -> None:
    """Raise EndpointInvalid for a URL that cannot be an endpoint, whatever its name stands for."""
    host = _parts(url)[1]
    if host in allowed:
        return
    try:
        found = ip_address(host)
    except ValueError:
        if "." not in host.rstrip(".") or host.rstrip(".").rpartition(".")[2].isdigit() or _is_number(host):
            raise EndpointInvalid(
                f"“{host[:100]}” is no public name; DATELINE_WEBHOOK_ALLOW lets names of this network be called",
                field="url",
            ) from None
    else:
        _check_address(found, host)


def find_target(url: str, allowed: Sequence[str] = (), resolver: Resolver = resolve) -> Target:
    """Return where a URL leads; raise EndpointInvalid where that may not be called, OSError for an unknown name."""
    scheme, host, port, path = _parts(url)
    addresses = resolver(host, port)
    if not addresses:
        raise OSError(f"{host} has no address")
    if host not in allowed:
        check_url(url)
        for one in addresses:
            _check_address(ip_address(one.partition("%")[0]), host)
    return Target(scheme, host, port, path, addresses[0])


def _parts(url: str) -> tuple[str, str, int, str]:
    """Return scheme, host, port and path of a URL; raise EndpointInvalid."""
    if len(url) > LONGEST_URL or not url.isascii() or any(ord(char) <= 32 or ord(char) == 127 for char in url):
        raise EndpointInvalid(
            f"a URL has at most {LONGEST_URL:,} characters of ASCII and no space (write names in Punycode)", field="url"
        )
    try:
        parts = urlsplit(url)
        port = parts.port
        host = (parts.hostname or "").lower()
    except ValueError as error:
        raise EndpointInvalid("the URL cannot be read", field="url") from error
    if parts.scheme not in _PORTS or not host or "\\" in url:
        raise EndpointInvalid("the URL must begin with https:// or http:// and a name", field="url")
    if parts.username is not None or parts.password is not None:
        raise EndpointInvalid("the URL must have no user name and no password", field="url")
    if port == 0 or (":" not in host and not _HOST.fullmatch(host.rstrip("."))):
        raise EndpointInvalid("the URL's name or port is none", field="url")
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return parts.scheme, host, port or _PORTS[parts.scheme], path


def _is_number(host: str) -> bool:
    """Tell whether a name is an address as C reads them: 2130706433, 0x7f.1, 0177.0.0.1."""
    parts = host.rstrip(".").split(".")
    return all(re.fullmatch(r"\d+|0x[0-9a-f]*", part) for part in parts)


def _check_address(address: IPv4Address | IPv6Address, host: str) -> None:
    inner = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    shown = inner or address
    special = any(shown in network for network in _SPECIAL if network.version == shown.version)
    if special or not shown.is_global or shown.is_multicast or shown.is_reserved:
        raise EndpointInvalid(
            f"“{host[:100]}” stands for an address that is not public; DATELINE_WEBHOOK_ALLOW lets names of this "
            "network be called",
            field="url",
        )
