"""What a model keeps of its source."""

from __future__ import annotations

import pytest
from fidelity import Share, faults, marks_kept, numbers_kept

from dateline.engine import Hypothesis, TranslationUnit
from dateline.pipeline import Pipeline


def test_a_sentence_counts_by_its_numbers_and_not_by_its_tags() -> None:
    units = [TranslationUnit(text, "de") for text in ("It cost <m1>12</m1> euros.", "Click <m2>here</m2>.", "Again 7.")]
    done = [Hypothesis(text, 0.5) for text in ("Es kostete 12 Euro.", "Hier klicken.", "Wieder acht.")]
    assert numbers_kept(units, done) == Share(1, 2)


def test_a_model_keeps_marks_or_not(pipeline: Pipeline) -> None:
    units = [TranslationUnit(f"The village has {n} houses.", "hy") for n in (12, 40, 65)]
    alone, gated = marks_kept(pipeline.engine, units)
    assert alone.whole == gated.whole == 3
    assert 0 <= alone.part <= gated.part


@pytest.mark.parametrize(
    ("text", "complete", "expected"),
    [("", True, {"empty": 1}), ("Все хорошо.", False, {"unfinished": 1}), ("Все хорошо, 5.", True, {})],
)
def test_faults_are_counted_by_code(text: str, complete: bool, expected: dict[str, int]) -> None:
    found = faults([TranslationUnit("All is well, 5.", "ru")], [Hypothesis(text, 0.5, None, complete)])
    assert {code: count for code, count in found.items() if count and code != "numbers_differ"} == expected


def test_a_share_of_nothing_is_said_so() -> None:
    assert [str(Share(0, 0)), str(Share(1, 3))] == ["none of 0", "33.3% of 3"]
