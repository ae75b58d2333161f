"""Loops in a translation."""

from __future__ import annotations

import pytest

from dateline.quality.repetition import find

LOOPS = [
    ("New lines are planned.", "Планируются новые новые линии.", "ru", "новые новые"),
    ("They agreed after decades.", "Sie einigten sich nach Jahren nach Jahren.", "de", "nach Jahren nach Jahren"),
    ("The port was built.", "Կառուցվել է նավահանգստի նավահանգիստի նավահանգիստների մասը։", "hy", None),
    ("The port was built.", "Liman limanın limanının tikildi.", "az", "Liman limanın limanının"),
    ("It was long.", "Это было дооооооолго.", "ru", "ооооооо"),
    ("It ended.", "Es endete bald gut, es endete bald schlecht, es endete bald nie.", "de", None),
]
NONE = [
    ("Day after day they talked.", "Gündən-günə danışdılar.", "az"),
    ("It is very, very cold.", "Очень, очень холодно.", "ru"),
    ("The one who came, came late.", "Die, die kamen, kamen spät.", "de"),
    ("Not here, not there.", "Ни там, ни там.", "ru"),
    ("Slowly it grew.", "Քիչ քիչ աճեց։", "hy"),
    ("They met in the town, in the hall.", "Sie trafen sich in der Stadt, in der Halle.", "de"),
]


@pytest.mark.parametrize(("source", "target", "lang", "spot"), LOOPS)
def test_a_loop_is_an_error(source: str, target: str, lang: str, spot: str | None) -> None:
    (check,) = find(source, target, lang)
    assert (check.code, check.severity) == ("repetition", "error")
    assert check.target_span is not None
    assert spot in (None, target[slice(*check.target_span)])


@pytest.mark.parametrize(("source", "target", "lang"), NONE)
def test_what_a_language_says_twice_is_left_alone(source: str, target: str, lang: str) -> None:
    assert find(source, target, lang) == []
