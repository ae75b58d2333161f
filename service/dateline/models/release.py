"""Models from a release: a zip archive at a URL of https, from a public address and no larger than is allowed.

What an operator copies from a web page must not make this machine call another one inside of its network: each address
that a name stands for is looked at, and the connection goes to the very address that was.
"""

from __future__ import annotations

import hashlib
import http.client
import ipaddress
import socket
import ssl
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import SplitResult, urljoin, urlsplit

from dateline.card import sha256_of
from dateline.errors import DownloadFailed, ModelRefused
from dateline.models.origin import Fetched
from dateline.models.safety import MOST_BYTES, check_sizes, check_space, form_of, needed

Tell = Callable[[int, int], None]  #: of bytes that came, and of all, 0 where that is not known

_REDIRECTS = 5
_ATTEMPTS = 5
_SECONDS = 60  # without a byte
_CHUNK = 1 << 20


def is_public(address: str) -> bool:
    """Tell whether an address is one of the internet, not of this machine or a network of its owner."""
    found = ipaddress.ip_address(address)
    mapped = getattr(found, "ipv4_mapped", None)
    return (mapped or found).is_global and not (mapped or found).is_multicast


def _untold(come: int, whole: int) -> None:
    """Tell nobody."""


@dataclass(frozen=True, slots=True)
class Release:
    """An archive at a URL; ``sha256`` is its checksum, where that is known."""

    url: str
    sha256: str = ""
    tell: Tell = _untold
    most: int = MOST_BYTES
    allowed: Callable[[str], bool] = is_public
    context: ssl.SSLContext | None = None

    @property
    def key(self) -> str:
        """Return the URL and the checksum."""
        return f"{self.url} {self.sha256}"

    def fetch(self, into: Path, *, pickles: bool) -> Fetched:
        """Fetch the archive, going on where an earlier attempt broke off, and take out what is needed."""
        archive = into.parent / f"{hashlib.sha256(self.url.encode()).hexdigest()[:16]}.zip"
        self._download(archive)
        try:
            found = sha256_of(archive)
            if self.sha256 and found != self.sha256:
                raise DownloadFailed(f"{self.url} came damaged: sha256 {found}, expected {self.sha256}")
            _unpack(archive, into, self.most, pickles)
        finally:
            archive.unlink(missing_ok=True)  # one that is wrong would be taken for whole the next time
        return Fetched(self.url, f"sha256:{found}")

    def _download(self, archive: Path) -> None:
        for attempt in range(_ATTEMPTS):
            begun = archive.stat().st_size if archive.exists() else 0
            try:
                self._go_on(archive, begun)
                return
            except (OSError, http.client.HTTPException) as error:
                if attempt == _ATTEMPTS - 1 or isinstance(error, ssl.SSLCertVerificationError):
                    reason = str(error) or type(error).__name__
                    raise DownloadFailed(f"{self.url} cannot be fetched: {reason}") from error

    def _go_on(self, archive: Path, begun: int) -> None:
        """Fetch what is left of an archive; raise ConnectionError where less came than was announced."""
        with self._answer(begun) as answer:
            if answer.status == 416 and begun:  # there is no more
                return
            if answer.status == 200:
                begun = 0
            elif answer.status != 206 or not _goes_on(answer, begun):
                raise DownloadFailed(f"{self.url} cannot be fetched: {answer.status} {answer.reason}")
            left = answer.length or 0
            if begun + left > self.most:
                raise ModelRefused(f"{self.url} has {begun + left:,} bytes; at most {self.most:,} are fetched")
            check_space(archive.parent, left)
            come = begun
            with archive.open("ab" if begun else "wb") as file:
                while chunk := answer.read(_CHUNK):
                    come += len(chunk)
                    if come > self.most:
                        raise ModelRefused(f"{self.url} has more than {self.most:,} bytes")
                    file.write(chunk)
                    self.tell(come, begun + left)
        if left and come < begun + left:
            raise ConnectionError(f"the connection broke off after {come:,} of {begun + left:,} bytes")

    @contextmanager
    def _answer(self, begun: int) -> Iterator[http.client.HTTPResponse]:
        """Ask for the archive from a byte on, wherever redirections lead to."""
        url = self.url
        for _ in range(_REDIRECTS):
            parts = _checked(url)
            connection = _Pinned(parts, self._address(parts), self.context or ssl.create_default_context())
            try:
                headers = {"Range": f"bytes={begun}-"} if begun else {}
                path = parts._replace(scheme="", netloc="", fragment="").geturl() or "/"
                connection.request("GET", path, headers=headers)
                answer = connection.getresponse()
                if answer.status not in (301, 302, 303, 307, 308):
                    yield answer
                    return
                url = urljoin(url, answer.headers.get("Location") or "")
            finally:
                connection.close()
        raise DownloadFailed(f"{self.url} cannot be fetched: it is redirected more than {_REDIRECTS} times")

    def _address(self, parts: SplitResult) -> str:
        """Return an address of a host; raise ModelRefused if any that its name stands for is not allowed."""
        host = parts.hostname or ""
        found = {str(info[4][0]) for info in socket.getaddrinfo(host, parts.port or 443, type=socket.SOCK_STREAM)}
        for address in sorted(found):
            if not self.allowed(address):
                raise ModelRefused(
                    f"{host} is {address}, which is no public address; models are not fetched from there"
                )
        return min(found)


def _goes_on(answer: http.client.HTTPResponse, begun: int) -> bool:
    """Tell whether a part of an archive begins where what is there ends."""
    return (answer.headers.get("Content-Range") or "").startswith(f"bytes {begun}-")


class _Pinned(http.client.HTTPSConnection):
    """A connection to an address that was looked at, with the certificate of the name that stands for it."""

    def __init__(self, parts: SplitResult, address: str, context: ssl.SSLContext) -> None:
        super().__init__(parts.hostname or "", parts.port or 443, timeout=_SECONDS, context=context)
        self._address, self._ssl = address, context

    def connect(self) -> None:
        """Connect to the address."""
        plain = socket.create_connection((self._address, self.port), self.timeout)
        self.sock = self._ssl.wrap_socket(plain, server_hostname=self.host)


def _checked(url: str) -> SplitResult:
    """Return the parts of a URL; raise ModelRefused for one that is not of https, or has a user in it."""
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError as error:
        raise ModelRefused(f"“{url[:200]}” is no URL") from error
    if parts.scheme != "https" or not parts.hostname or parts.username is not None:
        raise ModelRefused(f"“{url[:200]}” is no URL of https; models are fetched over no other")
    return parts


def _unpack(archive: Path, into: Path, most: int, pickles: bool) -> None:
    """Take the files of a model out of an archive, whatever folder of it they are in."""
    try:
        with zipfile.ZipFile(archive) as packed:
            found = {info.filename.rpartition("/")[2]: info for info in packed.infolist() if not info.is_dir()}
            chosen = needed(list(found), form_of(list(found), pickles=pickles), pickles=pickles)
            check_sizes({name: found[name].file_size for name in chosen}, most)
            for name in chosen:
                with packed.open(found[name]) as source, (into / name).open("wb") as target:
                    _copy(source.read, target.write, found[name].file_size, name)
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError) as error:  # RuntimeError: it is encrypted
        raise ModelRefused(f"the archive is no zip that can be read: {error}") from error


def _copy(read: Callable[[int], bytes], write: Callable[[bytes], object], announced: int, name: str) -> None:
    come = 0
    while chunk := read(_CHUNK):
        come += len(chunk)
        if come > announced:
            raise ModelRefused(f"{name} is larger than its archive says")
        write(chunk)
