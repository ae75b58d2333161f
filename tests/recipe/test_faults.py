"""What a machine finds wrong with a five-way line."""

from __future__ import annotations

import pytest
from faults import find_faults
from row import LANGS, Row

SOUND = Row(
    "economy",
    1,
    'The bank lent <m1>2,500 lari</m1>, "not a tetri more," its director said.',
    (
        "Բանկը տվել է <m1>2500 լարի</m1> վարկ, «ոչ մի թեթրի ավել»,- ասել է տնօրենը։",
        "Bank <m1>2500 lari</m1> kredit verib, “bir tetri də artıq yox”, – direktor deyib.",
        "Банк выдал <m1>2500 лари</m1>, «ни тетри больше», — сказал директор.",
        "Die Bank verlieh <m1>2500 Lari</m1>, „keinen Tetri mehr“, sagte ihr Direktor.",
    ),
)


def with_target(lang: str, text: str) -> Row:
    targets = list(SOUND.targets)
    targets[LANGS.index(lang)] = text
    return Row(SOUND.file, SOUND.number, SOUND.english, (targets[0], targets[1], targets[2], targets[3]))


def test_a_sound_line_has_no_fault() -> None:
    assert find_faults(SOUND) == []


@pytest.mark.parametrize(
    ("lang", "text", "kind"),
    [
        ("hy", "", "empty"),
        ("hy", "Բանկը տվել է <m1>2500 լարի</m1> վարկ,  «ոչ մի թեթրի ավել»,- ասել է տնօրենը։", "form"),
        ("ru", "Bank vydal <m1>2500 lari</m1>, «ni tetri bolshe», — skazal direktor.", "script"),
        ("ru", "Бaнк выдал <m1>2500 лари</m1>, «ни тетри больше», — сказал директор.", "script"),
        ("az", "Bаnk <m1>2500 lari</m1> kredit verib, “bir tetri də artıq yox”, – direktor deyib.", "script"),
        ("hy", "Բանկը տվել է <m1>2500 լարի</m1> վարկ, «ни тетри»,- ասել է տնօրենը։", "script"),
        ("de", "Die Bank verlieh <m1>2400 Lari</m1>, „keinen Tetri mehr“, sagte ihr Direktor.", "numbers_differ"),
        ("de", "Die Bank verlieh 2500 Lari, „keinen Tetri mehr“, sagte ihr Direktor.", "tags"),
        ("ru", "Банк выдал </m1>2500 лари<m1>, «ни тетри больше», — сказал директор.", "tags"),
        ("ru", "Банк выдал <m1> 2500 лари</m1>, «ни тетри больше», — сказал директор.", "tags"),
        ("de", 'Die Bank verlieh <m1>2500 Lari</m1>, "keinen Tetri mehr", sagte ihr Direktor.', "punctuation"),
        ("de", "Die Bank verlieh <m1>2500 Lari</m1>, „keinen Tetri mehr, sagte ihr Direktor.", "punctuation"),
        ("ru", "Банк выдал <m1>2500 лари</m1>, «ни тетри больше», - сказал директор.", "punctuation"),
        ("hy", "Բանկը տվել է <m1>2500 լարի</m1> վարկ, «ոչ մի թեթրի ավել»,- ասել է տնօրենը:", "punctuation"),
        ("hy", "Բանկը տվել է <m1>2500 լարի</m1> վարկ, «ոչ մի թեթրի ավել»,- ասել է տնօրենը", "punctuation"),
        ("az", "Bank <m1>2500 lari</m1> kredit verib, “bir tetri də artıq yox”, – direktor deyib", "punctuation"),
        ("az", "Bank <m1>2500 lari</m1> verib.", "length"),
        ("ru", "БАНК ВЫДАЛ <m1>2500 ЛАРИ</m1>, «НИ ТЕТРИ БОЛЬШЕ», — СКАЗАЛ ДИРЕКТОР.", "casing"),
    ],
)
def test_a_fault_is_found_in_its_language(lang: str, text: str, kind: str) -> None:
    assert (lang, kind) in {(found, what) for found, what, _ in find_faults(with_target(lang, text))}


def test_the_english_itself_is_no_translation() -> None:
    english = "The bank lent nothing more this year."
    row = Row(
        "economy", 1, english, ("Բանկն այս տարի այլևս ոչինչ չի տվել։", english, "Банк больше ничего не выдал.", "–")
    )
    assert ("az", "copied", "the English itself") in find_faults(row)


def test_a_question_stays_one() -> None:
    row = Row(
        "economy",
        1,
        "Who will pay for the bridge?",
        (
            "Ո՞վ է վճարելու կամրջի համար։",
            "Körpünün pulunu kim verəcək?",
            "Кто заплатит за мост",
            "Wer zahlt für die Brücke?",
        ),
    )
    assert {lang for lang, kind, _ in find_faults(row) if kind == "punctuation"} == {"ru"}


def test_a_headline_has_no_full_stop() -> None:
    row = Row("economy", 1, "Bank Closes", ("Բանկը փակվում է։", "Bank bağlanır", "Банк закрывается", "Bank schließt"))
    assert [(lang, kind) for lang, kind, _ in find_faults(row)] == [("hy", "punctuation")]
