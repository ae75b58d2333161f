"""The message file: what is read from it, and what is refused."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from dateline.errors import CatalogMissing
from dateline.message import MESSAGES, Message, normalized, read_messages
from dateline.settings import Settings
from tests.conftest import ROOT


def test_a_message_has_its_key_its_domain_and_its_forms(tmp_path: Path) -> None:
    text = """
    live.score = {text = "Score", about = "A"}
    comments.n = {one = "%(num)d a", other = "%(num)d as", about = "B"}
    """
    (tmp_path / MESSAGES).write_text(text, encoding="utf-8")
    assert read_messages(tmp_path) == [
        Message("score", "Score", None, "live", "A"),
        Message("n", "%(num)d a", "%(num)d as", "comments", "B"),
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[live.score", "damaged"),
        ('[live.score]\ntext = "Score"\n', "live.score needs about"),
        ('[live.score]\ntext = " "\nabout = "A"\n', "live.score needs about"),
        ('[live.score]\ntext = 5\nabout = "A"\n', "live.score needs about"),
        ('[live.score]\none = "A"\nabout = "A"\n', "live.score needs about"),
        ('[live.Score]\ntext = "Score"\nabout = "A"\n', "live.Score is there twice, or is no name"),
        ('[live.a]\ntext = "A"\nabout = "A"\n[time.a]\ntext = "B"\nabout = "B"\n', "time.a is there twice"),
        ('[live]\nscore = "Score"\n', "live.score needs about"),
        ('[live.score]\ntext = "Score"\nabout = "A"\nambiguous = "no"\n', "live.score: ambiguous is true or false"),
    ],
)
def test_a_message_file_that_is_not_whole_is_refused(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / MESSAGES).write_text(text, encoding="utf-8")
    with pytest.raises(CatalogMissing, match=said):
        read_messages(tmp_path)


def test_a_message_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(CatalogMissing, match=r"messages\.toml is not there"):
        read_messages(tmp_path)


def test_a_message_can_be_ambiguous(tmp_path: Path) -> None:
    (tmp_path / MESSAGES).write_text(
        """player.play = {text = "Play", about = "A", ambiguous = true}""", encoding="utf-8"
    )
    assert read_messages(tmp_path) == [Message("play", "Play", None, "player", "A", ambiguous=True)]


def test_a_message_knows_its_variables() -> None:
    assert Message("page_of", "Page %(page)s of %(pages)s").variables == {"page", "pages"}
    assert Message("n", "%(num)d a", "%(num)d as").variables == {"num"}


@pytest.mark.parametrize(
    ("text", "plain"), [("NEXT  Article »", "next article"), ("Editor’s picks", "editor's picks"), ("(!)", "")]
)
def test_casing_spaces_and_outer_marks_make_no_difference(text: str, plain: str) -> None:
    assert normalized(text) == plain


def test_every_message_that_the_code_asks_for_is_there(settings: Settings) -> None:
    known = {message.key for message in read_messages(settings.locales)}
    asked = set()
    for path in (ROOT / "service" / "dateline").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and len(node.args) > 1:
                first = node.args[0]
                if node.func.attr in {"fill", "count"} and isinstance(first, ast.Constant):
                    asked.add(first.value)
    assert {"by_author", "just_now", "min_read"} <= asked <= known


def test_there_are_messages_for_every_part_of_a_page(settings: Settings) -> None:
    messages = read_messages(settings.locales)
    domains = {message.domain for message in messages}
    assert len(messages) >= 500
    assert {"navigation", "sharing", "comments", "consent", "errors", "player", "live", "accessibility"} <= domains
    assert min(sum(message.domain == domain for message in messages) for domain in domains) >= 10
