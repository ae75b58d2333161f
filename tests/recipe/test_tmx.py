"""Translation memories read into corpus files."""

from __future__ import annotations

import random
import sys
from collections import Counter
from pathlib import Path

import pytest
from augment import Pair
from corpus import read_pairs
from tmx import Tally, main, read_memories, table
from units import language

SNOW = {
    "en": "Snow closed two mountain passes on Friday.",
    "hy": "Ուրբաթ օրը ձյունը փակել է երկու լեռնանցք։",
    "az": "Cümə günü qar iki dağ aşırımını bağlayıb.",
    "ru": "В пятницу снег закрыл два горных перевала.",
    "de": "Am Freitag sperrte Schnee zwei Gebirgspässe.",
}


def unit(variants: dict[str, str], attribute: str = "xml:lang") -> str:
    segments = (f'<tuv {attribute}="{tag}"><seg>{text}</seg></tuv>' for tag, text in variants.items())
    return f"<tu>{''.join(segments)}</tu>"


def memory(*units: str) -> str:
    return f'<tmx version="1.4">\n<header srclang="en" datatype="html"/>\n<body>{"".join(units)}</body>\n</tmx>'


def read(path: Path, text: str, encoding: str = "utf-8") -> tuple[list[Pair], Tally]:
    path.write_bytes(text.encode(encoding))
    tally = Tally()
    return list(read_memories([path], "archive", tally)), tally


def texts(pairs: list[Pair]) -> list[tuple[str, str]]:
    return [(pair.english, pair.target) for pair in pairs]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "memory.tmx"


def run(monkeypatch: pytest.MonkeyPatch, *arguments: str | Path) -> None:
    monkeypatch.setattr(sys, "argv", ["tmx.py", *map(str, arguments)])
    main()


def test_a_unit_gives_a_pair_for_each_target(path: Path) -> None:
    pairs, tally = read(path, memory(unit(SNOW)))
    assert pairs == [Pair("archive", lang, SNOW["en"], SNOW[lang]) for lang in ("hy", "az", "ru", "de")]
    assert tally.pairs == Counter({(lang, "written"): 1 for lang in ("hy", "az", "ru", "de")})


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("en-US", "en"),
        ("EN", "en"),
        ("en_GB", "en"),
        ("hy-AM", "hy"),
        ("hye", "hy"),
        ("hyw", None),
        ("hy-arevmda", None),
        ("az-AZ", "az"),
        ("az-Latn-AZ", "az"),
        ("AZ-LATN", "az"),
        ("az-Cyrl", None),
        ("az-Cyrl-AZ", None),
        ("az-AZ-Cyrl", None),
        ("azb", None),
        ("ru-RU", "ru"),
        ("DE-at", "de"),
        ("fr-FR", None),
        ("*all*", None),
        ("", None),
    ],
)
def test_languages(tag: str, expected: str | None) -> None:
    assert language(tag) == expected


def test_the_older_attribute_names_the_language_too(path: Path) -> None:
    pairs, _ = read(path, memory(unit({"EN": SNOW["en"], "HY": SNOW["hy"]}, "lang")))
    assert texts(pairs) == [(SNOW["en"], SNOW["hy"])]


def test_what_is_not_for_us_is_counted(path: Path) -> None:
    variants = {"en": SNOW["en"], "az-Cyrl-AZ": "Гар ики ашырымы баглајыб.", "hyw": "Ձիւն եկաւ։", "ru": SNOW["ru"]}
    pairs, tally = read(path, memory(unit(variants), unit({"ru": "Снег.", "de": "Schnee."})))
    assert texts(pairs) == [(SNOW["en"], SNOW["ru"])]
    assert tally.others == Counter({"az-Cyrl-AZ": 1, "hyw": 1})
    assert tally.without_english == 1


def test_several_translations_into_a_language_are_all_taken(path: Path) -> None:
    other = "Schnee machte am Freitag zwei Pässe unpassierbar."
    pairs, _ = read(path, memory(unit({"en-GB": SNOW["en"], "de-DE": SNOW["de"], "de-AT": other})))
    assert texts(pairs) == [(SNOW["en"], SNOW["de"]), (SNOW["en"], other)]


def test_the_first_english_counts(path: Path) -> None:
    pairs, _ = read(path, memory(unit({"en-US": SNOW["en"], "en-GB": "Two passes shut.", "de": SNOW["de"]})))
    assert texts(pairs) == [(SNOW["en"], SNOW["de"])]


def test_text_is_cleaned_as_the_recipe_does(path: Path) -> None:
    english = "Snow closed two\tmountain\n   passes."
    variants = {"en": english, "ru": "Снег\r\nзакрыл ещё два&#9;перевала.", "hy": "Ձյունը փակել է երկու լեռնանցք:"}
    pairs, _ = read(path, memory(unit(variants)))
    assert texts(pairs) == [
        ("Snow closed two mountain passes.", "Снег закрыл еще два перевала."),
        ("Snow closed two mountain passes.", "Ձյունը փակել է երկու լեռնանցք։"),
    ]


def test_a_comment_does_not_part_a_text(path: Path) -> None:
    pairs, _ = read(path, memory(unit({"en": "Snow <!-- a note -->fell.<?page 2?>", "de": "Schnee fiel."})))
    assert texts(pairs) == [("Snow fell.", "Schnee fiel.")]


@pytest.mark.parametrize(
    ("english", "lang", "target", "reason"),
    [
        ("Snow fell.", "ru", "", "empty"),
        ("2024", "ru", "2024", "empty"),
        ("Snow fell. " * 50, "de", "Schnee fiel. " * 50, "long"),
        ("Snow fell on {0}.", "de", "Schnee fiel am {0}.", "markup"),
        ("&lt;b&gt;Snow&lt;/b&gt; fell.", "de", "&lt;b&gt;Schnee&lt;/b&gt; fiel.", "markup"),
        ("&lt;m1&gt;Snow fell.", "de", "&lt;m1&gt;Schnee fiel.", "markup"),  # not ours, however it looks
        ("Reuters", "de", "Reuters", "untranslated"),
        ("Snow closed two passes.", "az", "SNOW closed two passes.", "untranslated"),
        ("Snow closed two passes.", "az", "Гар ики ашырымы баглады.", "script"),
        ("Snow closed two passes.", "hy", "Dzyune pakel e yerku lernantsk.", "script"),
        ("Snow closed two passes.", "az", "Qаr iki aşırımı bağlayıb.", "script"),  # the first а is Cyrillic
        ("Снег закрыл два перевала.", "de", "Schnee sperrte zwei Pässe.", "script"),
        ("Snow closed two mountain passes between the two valleys on Friday.", "ru", "Снег.", "length"),
    ],
)
def test_what_is_left_out_and_why(path: Path, english: str, lang: str, target: str, reason: str) -> None:
    pairs, tally = read(path, memory(unit({"en": english, lang: target})))
    assert (pairs, tally.pairs) == ([], Counter({(lang, reason): 1}))


def test_a_pair_that_was_there_before_is_left_out_also_in_another_file(path: Path) -> None:
    path.write_text(memory(unit(SNOW), unit(SNOW)), encoding="utf-8")
    tally = Tally()
    assert len(list(read_memories([path, path], "archive", tally))) == 4
    assert tally.pairs["hy", "duplicate"] == 3


@pytest.mark.parametrize(
    ("english", "lang", "target", "expected"),
    [
        (
            'The <bpt i="1" x="1">&lt;b&gt;</bpt>budget<ept i="1">&lt;/b&gt;</ept> was adopted<ph x="2">[1]</ph>.',
            "hy",
            '<ph x="2">[1]</ph> Ընդունվել է <bpt i="1" x="1">&lt;b&gt;</bpt>բյուջեն<ept i="1">&lt;/b&gt;</ept>։',
            ("The <m1>budget</m1> was adopted<m2>.", "<m2> Ընդունվել է <m1>բյուջեն</m1>։"),
        ),
        (  # i is counted anew in each language; x says what is what
            'The <bpt i="1" x="5"/>old<ept i="1"/> and the <bpt i="2" x="7"/>new<ept i="2"/> law.',
            "az",
            'Həm <bpt i="1" x="7"/>yeni<ept i="1"/>, həm də <bpt i="2" x="5"/>köhnə<ept i="2"/> qanun.',
            ("The <m1>old</m1> and the <m2>new</m2> law.", "Həm <m2>yeni</m2>, həm də <m1>köhnə</m1> qanun."),
        ),
        (
            'The <bpt i="3"/>old<ept i="3"/> law.',
            "ru",
            'Это <bpt i="3"/>старый<ept i="3"/> закон.',
            ("The <m1>old</m1> law.", "Это <m1>старый</m1> закон."),
        ),
        (
            'The <hi type="b">old <it pos="begin" x="2">{i}</it>law</hi>.',
            "de",
            'Das <hi type="b">alte <it pos="begin" x="2">{i}</it>Gesetz</hi>.',
            ("The <m1>old <m2>law</m1>.", "Das <m1>alte <m2>Gesetz</m1>."),
        ),
        (  # without ids, the same code is the same
            "Snow fell<ph>{br}</ph> in <ut>{x}</ut> May.",
            "ru",
            "В мае<ph>{br}</ph> выпал <ut>{x}</ut> снег.",
            ("Snow fell<m1> in <m2> May.", "В мае<m1> выпал <m2> снег."),
        ),
        (  # a text inside a code is no part of the sentence
            'Snow fell<ph x="1">img alt="<sub>A valley</sub>"</ph>.',
            "de",
            'Schnee fiel<ph x="1">img alt="<sub>Ein Tal</sub>"</ph>.',
            ("Snow fell<m1>.", "Schnee fiel<m1>."),
        ),
    ],
)
def test_inline_elements(path: Path, english: str, lang: str, target: str, expected: tuple[str, str]) -> None:
    pairs, _ = read(path, memory(unit({"en": english, lang: target})))
    assert texts(pairs) == [expected]


@pytest.mark.parametrize(
    ("english", "target"),
    [
        ('<bpt i="1"/>Snow<ept i="1"/> fell.', "Schnee fiel."),
        ('Snow<ph x="1"/> fell.', 'Schnee<ph x="2"/> fiel.'),
        ('<bpt i="1"/>Snow<ept i="1"/> fell.', '<bpt i="1"/>Schnee fiel.'),
        ('Snow<ept i="1"/> fell.', 'Schnee<ept i="1"/> fiel.'),
        ('<ept i="1"/>Snow<bpt i="1"/> fell.', '<ept i="1"/>Schnee<bpt i="1"/> fiel.'),
        ("Snow<ph>{br}</ph> fell<ph>{br}</ph>.", "Schnee<ph>{br}</ph> fiel<ph>{br}</ph>."),  # which is which?
        (
            '<bpt i="1"/>Snow <bpt i="2"/>fell<ept i="1"/> now<ept i="2"/>.',
            '<bpt i="1"/>Schnee <bpt i="2"/>fiel<ept i="1"/> nun<ept i="2"/>.',
        ),
        tuple(text + "".join(f'<ph x="{n}"/>' for n in range(11)) for text in ("Snow fell.", "Schnee fiel.")),
    ],
)
def test_inline_elements_that_cannot_be_matched_leave_the_pair_out(path: Path, english: str, target: str) -> None:
    pairs, tally = read(path, memory(unit({"en": english, "de": target})))
    assert (pairs, tally.pairs) == ([], Counter({("de", "tags"): 1}))


@pytest.mark.parametrize(("encoding", "bom"), [("utf-16-le", "\ufeff"), ("utf-16-be", "\ufeff"), ("utf-8", "\ufeff")])
def test_files_with_a_byte_order_mark(path: Path, encoding: str, bom: str) -> None:
    declared = "UTF-16" if encoding.startswith("utf-16") else "UTF-8"
    text = f'{bom}<?xml version="1.0" encoding="{declared}"?>\n<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n{memory(unit(SNOW))}'
    pairs, _ = read(path, text, encoding)
    assert [pair.target for pair in pairs] == [SNOW[lang] for lang in ("hy", "az", "ru", "de")]


def test_a_namespace_is_no_obstacle(path: Path) -> None:
    text = memory(unit(SNOW)).replace("<tmx", '<tmx xmlns="http://www.lisa.org/tmx14"')
    assert len(read(path, text)[0]) == 4


BILLION = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))


@pytest.mark.parametrize(
    ("declarations", "reference"),
    [
        (f'<!ENTITY a0 "snow">{BILLION}', "&a9;"),
        ('<!ENTITY a "snow">', "&a;"),
        ('<!ENTITY a SYSTEM "file:///etc/hostname">', "&a;"),
        ('<!ENTITY a SYSTEM "http://127.0.0.1:9/a">', "&a;"),
        ('<!ENTITY % a SYSTEM "file:///etc/hostname"> %a;', ""),
    ],
)
def test_entities_are_refused(path: Path, declarations: str, reference: str) -> None:
    text = memory(unit({"en": f"Snow {reference} fell.", "de": "Schnee fiel."}))
    with pytest.raises(ValueError, match=r"memory\.tmx:1: .*entit"):
        read(path, f"<!DOCTYPE tmx [{declarations}]>{text}")


def test_an_entity_in_an_attribute_of_the_root_does_not_explode(path: Path) -> None:
    text = memory(unit(SNOW)).replace('version="1.4"', 'version="&a9;"')
    with pytest.raises(ValueError, match=r"memory\.tmx:1: .*entit"):
        read(path, f'<!DOCTYPE tmx [<!ENTITY a0 "snow">{BILLION}]>{text}')


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", r"memory\.tmx:1: not well-formed XML"),
        ("Snow fell.", r"memory\.tmx:1: not well-formed XML"),
        (memory(unit(SNOW)).replace("</body>", ""), r"memory\.tmx:4: not well-formed XML: .*mismatch"),
        (memory(unit(SNOW))[:-20], r"memory\.tmx:3: not well-formed XML"),
        (memory(unit({"en": "Snow&nbsp;fell."})), r"memory\.tmx:3: not well-formed XML: .*nbsp"),
        ("<xliff/>", r"memory\.tmx:1: not TMX: its root element is <xliff>"),
        (memory(), "no English in it; it has no translation units"),
        (memory(unit({"ru-RU": "Снег.", "fr": "Neige."})), "no English in it; it has fr 1, ru 1"),
    ],
)
def test_what_is_no_memory_is_refused_by_file_and_line(path: Path, text: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        read(path, text)


def test_the_command_writes_files_that_the_recipe_reads(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    tagged = {"en": '<hi x="1">Snow</hi> fell.', "de": '<hi x="1">Schnee</hi> fiel.', "hyw": "Ձիւն։"}
    path.write_text(memory(unit(SNOW), unit(tagged), unit({"ru": "Снег."})), encoding="utf-8")
    run(monkeypatch, tmp_path / "out", path)
    out = capsys.readouterr().out
    assert "| pairs | hy | az | ru | de |" in out
    assert "| written | 1 | 1 | 1 | 2 |" in out
    assert "units without English: 1\nvariants in other languages or scripts: hyw 1" in out
    files = sorted((tmp_path / "out").iterdir())
    assert [file.name for file in files] == [f"archive.en-{lang}.tsv" for lang in ("az", "de", "hy", "ru")]
    assert list(read_pairs([files[1]], random.Random(1))) == [
        Pair("archive", "de", SNOW["en"], SNOW["de"]),
        Pair("archive", "de", "<m1>Snow</m1> fell.", "<m1>Schnee</m1> fiel."),
    ]


def test_another_name(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path.write_text(memory(unit(SNOW)), encoding="utf-8")
    run(monkeypatch, tmp_path, path, "--name", "archive-sport")
    assert (tmp_path / "archive-sport.en-de.tsv").read_text(encoding="utf-8").startswith("archive-sport\tSnow")


def test_a_name_that_would_break_a_line_is_refused(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(SystemExit, match="2"):
        run(monkeypatch, tmp_path, path, "--name", "a\tb")


@pytest.mark.parametrize("text", [None, "<tmx><body>"])
def test_a_file_that_fails_leaves_what_was_there(
    path: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    text: str | None,
) -> None:
    path.write_text(memory(unit(SNOW)), encoding="utf-8")
    other, out = tmp_path / "other.tmx", tmp_path / "out"
    if text is not None:
        other.write_text(text, encoding="utf-8")
    out.mkdir()
    (out / "archive.en-de.tsv").write_text("as it was", encoding="utf-8")
    with pytest.raises(SystemExit, match="2"):
        run(monkeypatch, out, path, other)
    assert "other.tmx" in capsys.readouterr().err
    assert [(file.name, file.read_text(encoding="utf-8")) for file in out.iterdir()] == [
        ("archive.en-de.tsv", "as it was")
    ]


def test_nothing_fit_for_training_is_an_error(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path.write_text(memory(unit({"en": "Reuters", "de": "Reuters"})), encoding="utf-8")
    with pytest.raises(SystemExit, match="nothing was written"):
        run(monkeypatch, tmp_path / "out", path)


def test_the_table_has_only_the_reasons_there_were() -> None:
    tally = Tally(Counter({("hy", "written"): 1200, ("ru", "tags"): 3}))
    assert table(tally) == (
        "| pairs | hy | az | ru | de |\n| --- | ---: | ---: | ---: | ---: |\n"
        "| written | 1,200 | 0 | 0 | 0 |\n| tags | 0 | 0 | 3 | 0 |"
    )
