"""What is kept away from the model."""

from __future__ import annotations

import pytest

from dateline.placeable import PLACEABLE, designations, translatable

FOUND = [
    ("See https://example.org/a?b=1&c=(2), please.", ["https://example.org/a?b=1&c=(2"]),
    ("Flat 5 #3 at www.example.org or ftp://a.b/c.", ["www.example.org", "ftp://a.b/c"]),
    ("Write to desk.news@example.co.am.", ["desk.news@example.co.am"]),
    ("@newsroom and #COP29 trend, says @desk@social.example.", ["@newsroom", "#COP29", "@desk@social.example"]),
    ("Goal! ⚽️🎉 Next", ["⚽️🎉"]),
    ("Open report-2026.pdf, IMG_2034.JPG and a.tar.gz.", ["report-2026.pdf", "IMG_2034.JPG", "a.tar.gz"]),
    (r"Look in C:\Users\ann\a.txt or /etc/nginx/nginx.conf.", [r"C:\Users\ann\a.txt", "/etc/nginx/nginx.conf"]),
    ("Type `x = 1` and `ls -l`.", ["`x = 1`", "`ls -l`"]),
    ("{count} of {0} by {user_name}", ["{count}", "{0}", "{user_name}"]),
    (
        "You have {count, plural, one {# mail} other {# mails of {name}}} here.",
        ["{count, plural, one {# mail} other {# mails of {name}}}"],
    ),
    ("%s of %(name)s in %1$d, %.2f, %05d and %@.", ["%s", "%(name)s", "%1$d", "%.2f", "%05d", "%@"]),
    ("Dear {{ user.name }}, {% if x %}", ["{{ user.name }}", "{% if x %}"]),
    ("Dear <%= name %>, ${var}, #{a}, %{b}", ["<%= name %>", "${var}", "#{a}", "%{b}"]),
    ("Dear *|FNAME|*, see %%view_url%%.", ["*|FNAME|*", "%%view_url%%"]),
    ("ISBN 978-3-16-148410-0, ISBN: 0-306-40615-X.", ["ISBN 978-3-16-148410-0", "ISBN: 0-306-40615-X"]),
    ("ISSN 1234-5678, doi:10.1000/xyz123.", ["ISSN 1234-5678", "doi:10.1000/xyz123"]),
    ("Call +374 10 12-34-56 or +44 20 7946 0958.", ["+374 10 12-34-56", "+44 20 7946 0958"]),
    ("Call (202) 555-0143 or 1-800-555-0199.", ["(202) 555-0143", "1-800-555-0199"]),
    ("Call +37410123456 or +1 (202) 555-0143.", ["+37410123456", "+1 (202) 555-0143"]),
    ("Apple (NASDAQ: AAPL) and NYSE: BRK.B rose.", ["(NASDAQ: AAPL)", "NYSE: BRK.B"]),
    ("$AAPL and $BRK.B rose.", ["$AAPL", "$BRK.B"]),
    ("Commit 4487ac3 of 550e8400-e29b-41d4-a716-446655440000", ["4487ac3", "550e8400-e29b-41d4-a716-446655440000"]),
    ("Hello [X0X], see [X12X].", ["[X0X]", "[X12X]"]),
    ("The line was closed […] for years [...].", ["[…]", "[...]"]),
    ('The <script> and <a href="/x">b</a>, <br/> too.', ["<script>", '<a href="/x">', "</a>", "<br/>"]),
    ("At 0x1F, CVE-2026-12345.", ["0x1F", "CVE-2026-12345"]),
]
NEAR_MISSES = [
    "Nothing here; a/b and c:d.",
    "It cost $5.2m, US$5, $US 50 million, A$10 or €3.",
    "They won 3-2, and/or lost 24/7, said Mr. Smith of No. 5.",
    "It rose by 5% down, 100 % sure, 5 % of it, +3 points, +1,200 and +1.5 million.",
    "In 2019-2020, on 10-12-2026, on 12/7/2026 and on 9/11.",
    "The U.S. and AT&T, AC/DC, he/she, km/h, Q&A, C++, e.g. this.",
    "Node.js and Amazon.com, versions v2.1 and 3.5.",
    "A decade, 1920000 people, a facade; deadbeef.",
    "At 5 pm @ home, the #1 of 3.",
    "He left.Then she came.",
    "Braces { a b } and an open {count",
    "Group A: 5 and NATO: the alliance",
    "F. Scott, J. R. Ewing, O’Neill and an A-level.",
    "The G7 met over COVID-19 on the A7.",
]


@pytest.mark.parametrize(("text", "found"), FOUND)
def test_placeables_are_found_without_the_punctuation_around_them(text: str, found: list[str]) -> None:
    assert [match.group() for match in PLACEABLE.finditer(text)] == found


@pytest.mark.parametrize("text", NEAR_MISSES)
def test_what_looks_alike_stays_in_the_sentence(text: str) -> None:
    assert [match.group() for match in PLACEABLE.finditer(text)] == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The A7 and the M4, F-16s, Su-27 and T-72B3", ["A7", "M4", "F-16", "Su-27", "T-72B3"]),
        ("COVID-19-related SARS-CoV-2, H5N1, Covid-19", ["COVID-19", "SARS-CoV-2", "H5N1", "Covid-19"]),
        ("G7, G20, COP29, 5G, 4K, MiG-29’s", ["G7", "G20", "COP29", "5G", "4K", "MiG-29"]),
        ("Q3, H1 and FY26; 1980s, 7th, 5km, 10am, 5C", []),
        ("$5M, USD100, 3-2, 24/7, M4.5, e5, UN 2026, No. 5", []),
        ("Mid-2026, pre-2020, Mr. Smith, Jan-Feb", []),
    ],
)
def test_names_with_digits_are_known(text: str, found: list[str]) -> None:
    assert designations(text) == found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hello", True),
        ("😀😀", False),
        ("12.5 %", False),
        ("https://a.b/c", False),
        ("%s: {count}", False),
        ("", False),
    ],
)
def test_a_text_without_words_is_not_for_the_model(text: str, expected: bool) -> None:
    assert translatable(text) is expected
