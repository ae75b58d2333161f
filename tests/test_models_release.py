"""Models from an archive at a URL: over https, from a public address, bounded, and what its checksum says."""

from __future__ import annotations

import hashlib
import ssl
import threading
import zipfile
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import SimpleNamespace

import pytest
import trustme

from dateline.errors import DatelineError, DownloadFailed, ModelRefused, NoSpace
from dateline.models.release import Release, is_public

FILES = {"o/decoder.yml": b"models: [m.npz]", "o/m.npz": bytes(5000), "o/source.spm": b"s", "o/notes.txt": b"n"}


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("169.254.169.254", False),
        ("192.168.0.1", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),  # noqa: S104 - an address like others
        ("224.0.0.1", False),
        ("::1", False),
        ("fe80::1", False),
        ("fd00::1", False),
        ("::ffff:127.0.0.1", False),
        ("93.184.216.34", True),
        ("2606:2800:220:1:248:1893:25c8:1946", True),
    ],
)
def test_addresses_of_one_s_own_network_are_not_public(address: str, public: bool) -> None:
    assert is_public(address) is public


@pytest.mark.parametrize(
    "url",
    ["http://example.org/m.zip", "file:///etc/passwd", "https://", "https://u:p@example.org/m.zip", "https://[::1/x"],
)
def test_a_url_that_is_none_of_https_is_refused(url: str, tmp_path: Path) -> None:
    with pytest.raises(ModelRefused, match="URL"):
        fetched(Release(url), tmp_path)


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "[::1]", "0x7f.1", "2130706433"])
def test_this_machine_is_not_asked(host: str, tmp_path: Path) -> None:
    with pytest.raises((ModelRefused, DownloadFailed)):
        fetched(Release(f"https://{host}:9/m.zip"), tmp_path)


class _Site:
    """A site with an archive; ``breaks`` of its answers break off half way, ``to`` is where it redirects to."""

    def __init__(self, data: bytes) -> None:
        self.data, self.breaks, self.to, self.ranges = data, 0, "", list[str]()
        self.off = 0  # bytes that what goes on begins too late
        self.url = ""
        self.context = ssl.create_default_context()


@pytest.fixture
def site(tmp_path: Path) -> Iterator[_Site]:
    archive = tmp_path / "made.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        for name, data in FILES.items():
            packed.writestr(name, data, zipfile.ZIP_DEFLATED)
    site = _Site(archive.read_bytes())

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:
            """Print nothing."""

        def do_GET(self) -> None:
            asked = self.headers.get("Range", "")
            site.ranges.append(asked)
            begin = int(asked.removeprefix("bytes=").rstrip("-")) if asked else 0
            if site.to:
                self.send_response(302)
                self.send_header("Location", site.to)
                self.end_headers()
                return
            begin += site.off if asked else 0
            rest = site.data[begin:]
            self.send_response(206 if asked else 200)
            if asked:
                self.send_header("Content-Range", f"bytes {begin}-{len(site.data) - 1}/{len(site.data)}")
            self.send_header("Content-Length", str(len(rest)))
            self.end_headers()
            short, site.breaks = site.breaks > 0, max(0, site.breaks - 1)
            self.wfile.write(rest[: len(rest) // 2] if short else rest)

    authority = trustme.CA()
    server_side = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    authority.issue_cert("localhost").configure_cert(server_side)
    authority.configure_trust(site.context)
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.socket = server_side.wrap_socket(server.socket, server_side=True)
    site.url = f"https://localhost:{server.server_address[1]}/m.zip"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield site
    server.shutdown()
    server.server_close()
    thread.join()


def fetched(release: Release, folder: Path) -> dict[str, bytes]:
    into = folder / "raw"
    into.mkdir(exist_ok=True)
    release.fetch(into, pickles=False)
    return {path.name: path.read_bytes() for path in into.iterdir()}


@pytest.fixture
def release(site: _Site) -> Callable[..., Release]:
    def of(sha256: str = "", most: int = 10**9) -> Release:
        return Release(site.url, sha256, most=most, allowed=lambda address: True, context=site.context)

    return of


def test_what_is_needed_is_taken_out_of_an_archive(release: Callable[..., Release], tmp_path: Path) -> None:
    assert sorted(fetched(release(), tmp_path)) == ["decoder.yml", "m.npz", "source.spm"]


def test_what_breaks_off_goes_on(release: Callable[..., Release], site: _Site, tmp_path: Path) -> None:
    site.breaks = 2
    right = hashlib.sha256(site.data).hexdigest()
    assert len(fetched(release(right), tmp_path)) == 3
    assert [bool(asked) for asked in site.ranges] == [False, True, True]


@pytest.mark.parametrize(
    ("more", "error", "told"),
    [
        ({"sha256": "0" * 64}, DownloadFailed, "expected 0000"),
        ({"most": 500}, ModelRefused, "at most 500"),
    ],
)
def test_what_is_not_what_was_asked_for_is_refused(
    release: Callable[..., Release], tmp_path: Path, more: dict[str, object], error: type[DatelineError], told: str
) -> None:
    with pytest.raises(error, match=told):
        fetched(release(**more), tmp_path)
    assert not list((tmp_path / "raw").iterdir())


def _flipped(data: bytes) -> bytes:
    at = data.index(b"o/m.npz") + 20
    return data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :]


@pytest.mark.parametrize("spoil", [lambda data: data[:-30], lambda data: b"<html>", _flipped])
def test_an_archive_that_is_damaged_is_refused_and_fetched_anew(
    release: Callable[..., Release], site: _Site, tmp_path: Path, spoil: Callable[[bytes], bytes]
) -> None:
    whole = site.data
    site.data = spoil(whole)
    with pytest.raises(ModelRefused, match="no zip"):
        fetched(release(), tmp_path)
    site.data = whole
    assert len(fetched(release(), tmp_path)) == 3


def test_what_goes_on_somewhere_else_is_not_put_together(
    release: Callable[..., Release], site: _Site, tmp_path: Path
) -> None:
    site.breaks, site.off = 1, 5
    with pytest.raises(DownloadFailed, match="206"):
        fetched(release(), tmp_path)


def test_a_full_disk_is_told_before_it_is_full(
    release: Callable[..., Release], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shutil.disk_usage", lambda folder: SimpleNamespace(free=100))
    with pytest.raises(NoSpace, match="room"):
        fetched(release(), tmp_path)


@pytest.mark.parametrize("to", ["http://localhost/x", "file:///etc/passwd", "https://u@localhost/x"])
def test_a_redirection_is_looked_at_like_a_url(
    release: Callable[..., Release], site: _Site, tmp_path: Path, to: str
) -> None:
    site.to = to
    with pytest.raises(ModelRefused, match="URL"):
        fetched(release(), tmp_path)


def test_a_redirection_to_this_machine_is_not_followed(site: _Site, tmp_path: Path) -> None:
    seen: list[str] = []

    def once(address: str) -> bool:
        seen.append(address)
        return len(seen) == 1

    site.to = site.url
    with pytest.raises(ModelRefused, match="no public address"):
        fetched(Release(site.url, allowed=once, context=site.context), tmp_path)


def test_a_site_without_the_right_certificate_is_not_believed(site: _Site, tmp_path: Path) -> None:
    with pytest.raises(DownloadFailed, match="certificate"):
        fetched(Release(site.url, allowed=lambda address: True), tmp_path)
