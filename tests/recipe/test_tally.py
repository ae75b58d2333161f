"""Lines by kind."""

from __future__ import annotations

import pytest
from row import Row
from tally import KINDS, table


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Bank closes three branches", {"headlines"}),
        ("Bank Closes Three Branches", {"headlines", "Title Case"}),
        ("BANK CLOSES 3 BRANCHES", {"headlines", "in capitals", "numbers"}),
        ("The bank closed. Nobody was told.", {"paragraphs"}),
        ('"Nobody told us," she said.', {"quotations"}),
        ("Who told them?", {"questions"}),
        ("The bank closed.", set()),
    ],
)
def test_a_line_is_told_by_its_form(text: str, kinds: set[str]) -> None:
    assert {name for name, test in KINDS.items() if test(text)} == kinds


def test_files_are_counted_apart_and_together() -> None:
    rows = [Row("a", 1, "Rain fell.", ("", "", "", "")), Row("b", 1, "<m1>Snow</m1> fell.", ("", "", "", ""))]
    assert [line.split(" | ")[:3] for line in table(rows).splitlines()[2:]] == [
        ["| a", "1", "2.0"],
        ["| b", "1", "2.0"],
        ["| all", "2", "2.0"],
    ]
