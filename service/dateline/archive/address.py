"""Addresses of archives elsewhere, such as ``s3://bucket/wire``."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from dateline.errors import ArchiveInvalid

#: What is known by its protocol, with the library that it needs beside fsspec.
PROTOCOLS = {
    "s3": "s3fs",
    "s3a": "s3fs",
    "gs": "gcsfs",
    "gcs": "gcsfs",
    "az": "adlfs",
    "abfs": "adlfs",
    "abfss": "adlfs",
    "sftp": "paramiko",
    "ssh": "paramiko",
    "smb": "smbprotocol",
    "webhdfs": "requests",
    "memory": "",
}
#: Where a file is there whole or not at all.
STORES = frozenset({"s3", "s3a", "gs", "gcs", "az", "abfs", "abfss"})


@dataclass(frozen=True, slots=True)
class Address:
    """A folder, or a file, elsewhere."""

    url: str  #: without a slash at its end

    @classmethod
    def read(cls, text: str) -> Address:
        """Read an address; raise ArchiveInvalid for one that leads nowhere that is known, or has a password."""
        protocol, _, rest = text.partition("://")
        if protocol.lower() not in PROTOCOLS or "::" in text:
            known = ", ".join(f"{one}://" for one in PROTOCOLS)
            raise ArchiveInvalid(f"“{protocol[:20]}://” is no place that archives are read from; there are {known}")
        if urlsplit(text).password is not None:
            raise ArchiveInvalid(
                f"an address is kept and shown, so it has no password; set FSSPEC_{protocol.upper()}_PASSWORD instead"
            )
        path = rest.rstrip("/")
        if not path or any(part in (".", "..") for part in path.split("/")):
            raise ArchiveInvalid(f"“{text[:200]}” names no folder")
        return cls(f"{protocol.lower()}://{path}")

    @property
    def protocol(self) -> str:
        """Return what is before ``://``."""
        return self.url.partition("://")[0]

    @property
    def name(self) -> str:
        """Return its last part."""
        return self.url.rpartition("/")[2]

    @property
    def key(self) -> str:
        """Return a name for files that are about it."""
        return hashlib.sha256(self.url.encode()).hexdigest()[:16]

    def __str__(self) -> str:
        return self.url

    def is_within(self, other: Address) -> bool:
        """Tell whether it is another address, or below that."""
        return self.url == other.url or self.url.startswith(f"{other.url}/")


def place_of(text: str) -> Path | Address:
    """Return the path or the address that a text is; raise ArchiveInvalid for an address that is none."""
    if text.lower().startswith("file://"):
        return Path(text[7:])
    return Address.read(text) if "://" in text else Path(text)
