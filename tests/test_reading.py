"""Articles from files."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.article import Format
from dateline.errors import InvalidRequest
from dateline.reading import decode, guess_format, output_name, write_whole


@pytest.mark.parametrize(
    ("name", "text", "form"),
    [
        ("a.html", "", Format.HTML),
        ("a.HTM", "", Format.HTML),
        ("a.md", "", Format.MARKDOWN),
        ("a.txt", "<p>", Format.TEXT),
        ("article", "", Format.TEXT),
        ("-", "  <p>Hello", Format.HTML),
        ("-", "<!doctype html>", Format.HTML),
        ("-", "Hello <b>you</b>", Format.TEXT),
    ],
)
def test_the_format_is_told_by_the_name_or_the_text(name: str, text: str, form: Format) -> None:
    assert guess_format(name, text) is form


def test_an_unknown_kind_of_file_is_refused() -> None:
    with pytest.raises(InvalidRequest, match="--format"):
        guess_format("story.docx", "")


def test_text_that_is_not_utf8_is_refused_with_the_place() -> None:
    assert decode(b"\xef\xbb\xbfa", "a.txt") == "a"
    with pytest.raises(InvalidRequest, match="byte 4"):
        decode("caf\xe9".encode("latin-1"), "a.txt")


@pytest.mark.parametrize(
    ("name", "form", "expected"),
    [
        ("dir/talks.txt", Format.TEXT, "talks.hy.txt"),
        ("a.b.html", Format.HTML, "a.b.hy.html"),
        ("-", Format.HTML, "article.hy.html"),
        ("notes", Format.MARKDOWN, "notes.hy.md"),
        ("v1.2", Format.TEXT, "v1.2.hy.txt"),
    ],
)
def test_the_output_is_named_after_the_input(name: str, form: Format, expected: str) -> None:
    assert output_name(name, "hy", form) == expected


def test_a_file_is_written_whole_without_leftovers(tmp_path: Path) -> None:
    write_whole(tmp_path / "a.txt", "հա\r\nյո\n")
    assert (tmp_path / "a.txt").read_bytes() == "հա\r\nյո\n".encode()
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]
