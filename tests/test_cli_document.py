"""Documents in news formats on the command line, with the real embedded model."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from dateline.cli import main
from tests.newsformats import DOCUMENTS

ITEM = {"uri": "urn:a", "headline": "Talks resume", "body_text": "The talks resumed on Monday."}
GERMAN = "Die Verhandlungen zwischen den beiden Ländern wurden am Montag nach langer Pause wieder aufgenommen."


def test_a_document_is_known_by_what_it_is_and_printed_alone(runner: CliRunner) -> None:
    done = runner.invoke(main, ["translate", str(DOCUMENTS / "agency.ninjs-1.json"), "--to", "de"])
    assert done.exit_code == 0, done.stderr
    assert json.loads(done.stdout)["language"] == "de"


def test_one_file_a_language_keeps_the_names_of_the_format(runner: CliRunner, tmp_path: Path) -> None:
    path = str(DOCUMENTS / "agency.nitf.xml")
    done = runner.invoke(main, ["translate", path, "--to", "ru,de", "--output", str(tmp_path)])
    assert done.exit_code == 0, done.stderr
    assert sorted(one.name for one in tmp_path.iterdir()) == ["agency.nitf.de.xml", "agency.nitf.ru.xml"]
    assert 'content="ru"' in (tmp_path / "agency.nitf.ru.xml").read_text(encoding="utf-8")


def test_standard_input_and_json_of_what_came_of_it(runner: CliRunner) -> None:
    done = runner.invoke(main, ["translate", "-", "--to", "de", "--json"], input=json.dumps(ITEM))
    assert done.exit_code == 0, done.stderr
    told = json.loads(done.stdout)
    assert (told["format"], told["translations"]["de"]["items"][0]["key"]) == ("ninjs", "urn:a")


def test_items_that_could_not_be_translated_are_told_and_the_others_written(runner: CliRunner, tmp_path: Path) -> None:
    path = tmp_path / "wire.json"
    path.write_text(json.dumps([ITEM, {"uri": "urn:b", "body_text": GERMAN}]), encoding="utf-8")
    done = runner.invoke(main, ["translate", str(path), "--to", "de", "--output", str(tmp_path)])
    assert done.exit_code == 1
    assert "error: urn:b: " in done.stderr
    assert "1 of the document's items could not be translated and are as they were" in done.stderr
    assert json.loads((tmp_path / "wire.de.json").read_text(encoding="utf-8"))[0]["uri"] == "urn:a:de"


@pytest.mark.parametrize(
    ("arguments", "text", "message"),
    [
        (["--format", "rss"], json.dumps(ITEM), "well-formed"),
        (["--format", "ninjs"], '{"uri": }', "no JSON"),
        (["--metadata", "-"], json.dumps(ITEM), "--metadata"),
        (["--from", "en", "--format", "wxr"], "<rss><channel/></rss>", "format rss, not wxr"),
        (["--addresses", "https://a.example/{lang}{path}"], "The talks resumed.", "--addresses goes with"),
        (["--addresses", "https://a.example/{lang}{path}"], json.dumps(ITEM), "formats that stand for pages"),
        (["--addresses", "https://a.example/"], json.dumps(ITEM), "{lang} and {path}"),
        ([], '{"a": 1}', "known: ninjs (an object"),
        ([], '<?xml version="1.0"?><opml/>', "XML whose root is “opml”"),
        ([], "<rss><channel>", "well-formed"),
    ],
)
def test_what_is_wrong_with_a_document_is_told(
    runner: CliRunner, arguments: list[str], text: str, message: str
) -> None:
    done = runner.invoke(main, ["translate", "-", "--to", "de", *arguments], input=text)
    assert done.exit_code != 0
    assert message in done.stderr


def test_a_file_of_json_that_is_no_document_is_told_what_is_known(runner: CliRunner, tmp_path: Path) -> None:
    path = tmp_path / "wire.json"
    path.write_text('{"title": "Talks"}', encoding="utf-8")
    done = runner.invoke(main, ["translate", str(path), "--to", "de"])
    assert done.exit_code == 1
    assert "an object with “title”" in done.stderr
    assert "wordpress (an object with “title” and “content”)" in done.stderr


def test_a_document_is_translated_from_english_only(runner: CliRunner) -> None:
    done = runner.invoke(main, ["translate", "-", "--from", "de", "--to", "hy"], input=json.dumps(ITEM))
    assert done.exit_code == 2
    assert "translated from English" in done.stderr


def test_an_export_of_wordpress_with_the_addresses_of_its_pages(runner: CliRunner) -> None:
    arguments = ["--to", "ru", "--addresses", "https://{lang}.tavush-times.example{path}"]
    done = runner.invoke(main, ["translate", str(DOCUMENTS / "site.wxr.xml"), *arguments])
    assert done.exit_code == 0, done.stderr
    assert "<link>https://ru.tavush-times.example/2026/12/wheat/</link>" in done.stdout
