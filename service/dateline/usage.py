"""What figures are written with in a language: times, days, ordinals, sums, units and ranges, by what the source has.

A model leaves some of the English behind: ``$5 million``, ``3 p.m.``, ``December 7``, ``7th``, ``km/h``. Each rule
writes such a piece anew only where the source has the same figures in the same piece, so nothing is guessed.
"""

from __future__ import annotations

import re

from dateline.clock import clock_rules
from dateline.days import day_rules
from dateline.language import VERSED
from dateline.markup.edit import Rule
from dateline.measures import measure_rules
from dateline.money import money_rules
from dateline.ordinal import ordinal_rules

_FIGURES = re.compile(r"\d")


def usage_rules(source: str, lang: str) -> list[Rule]:
    """Return the rules that an English sentence gives for its translation; none for one without figures.

    There are none either for a language whose words the rules do not know.
    """
    if lang not in VERSED or not _FIGURES.search(source):
        return []
    return [
        rule
        for rules in (day_rules, clock_rules, money_rules, measure_rules, ordinal_rules)
        for rule in rules(source, lang)
    ]
