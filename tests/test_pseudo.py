"""The pseudo-locale for testing layouts."""

from __future__ import annotations

import pytest

from dateline.message import VARIABLE
from dateline.pseudo import pseudo


def test_english_is_accented_and_in_brackets_and_can_be_read() -> None:
    assert pseudo("Next Article") == "⟦Ñéxţ Åŕţîçļé ~~~~~⟧"


@pytest.mark.parametrize("text", ["By %(name)s", "%(num)d min read", "Page %(page)s of %(pages)s"])
def test_placeholders_are_kept(text: str) -> None:
    assert VARIABLE.findall(pseudo(text)) == VARIABLE.findall(text)


@pytest.mark.parametrize(("text", "times"), [("Menu", 1.9), ("Subscribe to our newsletter", 1.35)])
def test_it_is_longer_the_more_so_the_shorter_the_text(text: str, times: float) -> None:
    assert len(pseudo(text)) >= times * len(text)
