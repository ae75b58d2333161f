"""Articles from files."""

from __future__ import annotations

import os
from io import BytesIO
from pathlib import Path

import pytest

from dateline.article import Format
from dateline.errors import InvalidRequest, TextTooLarge
from dateline.reading import decode, guess_format, output_name, read_bounded, write_whole


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
        ("-", "<!-- wp:paragraph -->\n<p>Hello", Format.HTML),
        ("-", '<?xml version="1.0"?><html>', Format.HTML),
        ("-", "<main>Hello", Format.HTML),
        ("-", "<BLOCKQUOTE cite='x'>", Format.HTML),
        ("-", "<b>Hello</b>", Format.HTML),
        ("-", "<br/>Hello", Format.HTML),
        ("-", "<my-card\nid=x>", Format.HTML),
        ("-", "Hello <b>you</b>", Format.TEXT),
        ("-", "<anna@example.org> wrote", Format.TEXT),
        ("-", "<3 from Yerevan", Format.TEXT),
        ("-", "< 5 percent", Format.TEXT),
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


def test_a_file_is_not_read_further_than_is_translated() -> None:
    assert read_bounded(BytesIO(b"\xef\xbb\xbf" + "😀".encode() * 10), "a.txt", 10).endswith("😀".encode())
    file = BytesIO(b"x" * 1000)
    with pytest.raises(TextTooLarge, match=r"a\.txt is too large"):
        read_bounded(file, "a.txt", 10)
    assert file.tell() < 50


def test_a_written_file_has_the_permissions_of_a_new_one(tmp_path: Path) -> None:
    mask = os.umask(0o027)
    try:
        write_whole(tmp_path / "a.txt", "x")
    finally:
        os.umask(mask)
    assert (tmp_path / "a.txt").stat().st_mode & 0o777 == 0o640


def test_a_link_that_waits_for_the_partial_file_is_not_followed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dateline.reading.secrets.token_hex", lambda size: "known")
    (tmp_path / ".dateline-known").symlink_to(tmp_path / "victim")
    with pytest.raises(FileExistsError, match=r"a\.txt"):
        write_whole(tmp_path / "a.txt", "x")
    assert not (tmp_path / "victim").exists()


def test_a_folder_where_the_file_should_be_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.txt").mkdir()
    with pytest.raises(IsADirectoryError, match=r"a\.txt"):
        write_whole(tmp_path / "a.txt", "x")
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]
