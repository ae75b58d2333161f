"""The news formats that are read and written, with their names, media types and endings."""

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


#: The media type of a document in a format; one of JSON-LD may be a page of HTML instead.
MEDIA_TYPE = {
    NewsFormat.NINJS: "application/json",
    NewsFormat.NEWSML_G2: "application/vnd.iptc.g2.newsitem+xml",
    NewsFormat.NITF: "application/nitf+xml",
    NewsFormat.RSS: "application/rss+xml",
    NewsFormat.ATOM: "application/atom+xml",
    NewsFormat.JSON_LD: "application/ld+json",
    NewsFormat.WORDPRESS: "application/json",
}
HTML = "text/html"
