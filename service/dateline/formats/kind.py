"""The news formats that are read and written, with their names and media types."""

from __future__ import annotations

from enum import StrEnum


class NewsFormat(StrEnum):
    """A format of news documents."""

    NINJS = "ninjs"
    NEWSML_G2 = "newsml-g2"
    NITF = "nitf"
    RSS = "rss"
    ATOM = "atom"
    JSON_LD = "json-ld"
    WORDPRESS = "wordpress"
    WXR = "wxr"


JSON, JSON_LD, HTML = "application/json", "application/ld+json", "text/html"
RSS, ATOM, NITF = "application/rss+xml", "application/atom+xml", "application/nitf+xml"
G2 = "application/vnd.iptc.g2."  #: with newsitem+xml, packageitem+xml or newsmessage+xml after it
