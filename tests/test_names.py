"""The names list: what is in it, how it is found in a sentence, and what becomes of it in an article."""

from __future__ import annotations

import csv
import unicodedata
from collections import Counter
from collections.abc import Iterator

import pytest

from dateline import names, resources
from dateline.article import Article, LocalizedArticle
from dateline.catalog import Catalogs
from dateline.demand import missing
from dateline.engine import Hypothesis, TranslationUnit
from dateline.glossary import Glossary, Term
from dateline.language import TARGETS
from dateline.pipeline import Pipeline
from dateline.segment import TermSource, TermStatus
from dateline.truecase import Truecaser
from tests.engines import Echo

KINDS = {"person", "organisation", "body", "party", "company", "media", "place"}
SOURCES = {"press", "official"}
SCRIPTS = {"en": "LATIN", "hy": "ARMENIAN", "az": "LATIN", "ru": "CYRILLIC", "de": "LATIN"}
# What keeps its Latin letters in Armenian and Russian: brands, and numbers of popes and kings.
LATIN = {"company", "media"}


def rows() -> list[dict[str, str]]:
    with resources.data("names.tsv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def spellings() -> Iterator[str]:
    for name in names.names():
        yield from name.spellings


def found(text: str, lang: str = "ru") -> list[tuple[str, str | None]]:
    return [(one.written, one.rendering) for one in names.matcher(lang).demands(text)]


def kept(english: str, target: str, lang: str) -> bool:
    return not missing(names.matcher(lang).demands(english), target, lang)


# The list.


def test_the_list_is_long_and_whole() -> None:
    assert len(rows()) >= 700
    for row in rows():
        assert all(row[column] for column in ("en", *TARGETS)), row
        assert row["kind"] in KINDS, row
        assert row["source"] in SOURCES, row


def test_every_row_is_normalized_and_free_of_stray_space() -> None:
    for row in rows():
        for column, text in row.items():
            assert text == unicodedata.normalize("NFC", text), row
            parts = text.split("|")
            assert all(part == " ".join(part.split()) for part in parts), row
            assert len(parts) == len(set(parts)), (column, row)
            assert text == "" or all(parts), (column, row)


def test_every_name_is_in_the_script_of_its_language() -> None:
    for row in rows():
        for lang, script in SCRIPTS.items():
            for text in row[lang].split("|"):
                words = [word for word in text.split() if not set(word) <= set("IVX")]
                alien = [word for word in words if any(c.isalpha() and script not in unicodedata.name(c) for c in word)]
                whole = [word for word in alien if all(not c.isalpha() or "LATIN" in unicodedata.name(c) for c in word)]
                assert alien == whole, f"letters of two scripts: {text}"
                assert not alien or row["kind"] in LATIN or row["source"] == "official", text


def test_persons_and_places_have_letters_of_their_language_alone() -> None:
    for row in (row for row in rows() if row["kind"] in ("person", "place")):
        for lang, script in SCRIPTS.items():
            letters = [c for c in row[lang] if c.isalpha() and c not in "IVX"]
            assert all(script in unicodedata.name(char) for char in letters), row


def test_no_spelling_stands_for_two_names() -> None:
    assert [one for one, times in Counter(spellings()).items() if times > 1] == []


def test_no_spelling_is_an_ordinary_word_but_for_its_capital() -> None:
    lines = resources.data("spellings.txt").read_text(encoding="utf-8").splitlines()
    small = {line for line in lines if line == line.lower()}
    # A surname or a firm that begins a sentence far oftener than the word does.
    often = {"Trump", "Telegram", "PACE", "Lucerne"}
    assert {one for one in spellings() if one.lower() in small} <= often


def test_every_spelling_begins_with_a_capital() -> None:
    particles = ("von ", "'s-", "al-", "el-", "bin ", "da ")
    assert [one for one in spellings() if not one[0].isupper() and not one.startswith(particles)] == []


def test_every_row_makes_a_sound_glossary() -> None:
    for lang in TARGETS:
        terms = [term for name in names.names() for term in name.terms(lang)]
        assert len(Glossary.checked((term.source, term) for term in terms).terms) == len(terms)


def test_a_reason_is_given_for_what_is_left_out() -> None:
    everything = {
        one
        for name in ("places.tsv", "regions.tsv")
        for row in names.read(resources.data(name))
        for one in row.spellings
    }
    for spelling, reason in names.no_names().items():
        assert reason
        assert spelling in everything
        assert spelling not in set(spellings())


# What is found.


@pytest.mark.parametrize(
    ("text", "written", "hy", "az", "ru", "de"),
    [
        ("Maia Sandu said so.", "Maia Sandu", "Մայա Սանդու", "Maya Sandu", "Майя Санду", "Maia Sandu"),
        ("A word of Pashinyan’s.", "Pashinyan’s", "Փաշինյան", "Paşinyan", "Пашинян", "Paschinjan"),
        ("He met Ilham Aliyev.", "Ilham Aliyev", "Իլհամ Ալիև", "İlham Əliyev", "Ильхам Алиев", "Ilham Alijew"),
        ("He met Zelensky.", "Zelensky", "Զելենսկի", "Zelenski", "Зеленский", "Selenskyj"),
        ("He met von der Leyen.", "von der Leyen", "ֆոն դեր Լայեն", "fon der Lyayen", "фон дер Ляйен", "von der Leyen"),
        ("He met Xi in May.", "Xi", "Սի", "Si", "Си", "Xi"),
        ("The OSCE said so.", "OSCE", "ԵԱՀԿ", "ATƏT", "ОБСЕ", "OSZE"),
        ("the Persian Gulf", "Persian Gulf", "Պարսից ծոց", "Fars körfəzi", "Персидский залив", "Persischer Golf"),
        ("He was born in Gyumri.", "Gyumri", "Գյումրի", "Gümrü", "Гюмри", "Gjumri"),
    ],
)  # fmt: skip
def test_a_name_is_found_with_its_settled_spelling(text: str, written: str, hy: str, az: str, ru: str, de: str) -> None:
    for lang, spelling in zip(TARGETS, (hy, az, ru, de), strict=True):
        assert found(text, lang) == [(written, spelling)]


@pytest.mark.parametrize(
    "text",
    [
        "nice",
        "Nice work was done.",
        "Male birds sing.",
        "Reading is good.",
        "A mobile phone rang.",
        "US officials",
        "I met him.",
    ],
)
def test_an_ordinary_word_is_no_name(text: str) -> None:
    assert found(text) == []


def test_the_longest_name_is_taken() -> None:
    assert [written for written, _ in found("The UN Security Council met in East Jerusalem.")] == [
        "UN Security Council",
        "East Jerusalem",
    ]


@pytest.mark.parametrize(
    ("lang", "english", "target"),
    [
        ("hy", "He spoke with Pashinyan in Baku.", "Նա խոսել է Փաշինյանի հետ Բաքվում։"),
        ("hy", "a resident of Yerevan", "երևանցի"),
        ("az", "He spoke with Aliyev.", "O, Əliyevlə danışıb."),
        ("az", "a Ganja teacher", "gəncəli müəllim"),
        ("ru", "He met Ilham Aliyev.", "Он встретился с Ильхамом Алиевым."),
        ("ru", "a Baku paper", "бакинская газета"),
        ("ru", "Moscow time", "московское время"),
        ("ru", "He was in Antalya.", "Он был в Анталье."),
        ("ru", "the European Union", "страны Евросоюза"),
        ("de", "the Kremlin spokesman", "der Kremlsprecher"),
        ("de", "the Black Sea coast", "die Schwarzmeerküste"),
        ("de", "the Munich conference", "die Münchner Konferenz"),
    ],
)  # fmt: skip
def test_an_inflected_derived_or_accepted_form_has_the_spelling(lang: str, english: str, target: str) -> None:
    assert kept(english, target, lang)


@pytest.mark.parametrize(
    ("lang", "english", "target"),
    [
        ("hy", "He met Pashinyan.", "Նա հանդիպել է Պաշինյանի հետ։"),
        ("az", "He met Aliyev.", "O, Aliyevlə görüşüb."),
        ("ru", "He met Hajiyev.", "Он встретился с Хаджиевым."),
        ("de", "He met Pashinyan.", "Er traf Pashinyan."),
        ("ru", "He was in Baku.", "Он был в банке."),
    ],
)
def test_another_spelling_is_told_apart(lang: str, english: str, target: str) -> None:
    assert not kept(english, target, lang)


def test_what_finds_the_names_is_built_once() -> None:
    assert names.matcher("hy") is names.matcher("hy")


# Articles.


class Saying(Echo):
    """Its translations are foretold by their sources."""

    def __init__(self, plain: str, around: str = "") -> None:
        self._plain, self._around = plain, around

    def translation(self, unit: TranslationUnit) -> Hypothesis:
        return Hypothesis(self._around if "<m6>" in unit.source else self._plain, 0.5)


class Counting(Saying):
    """Counts what it decodes."""

    decoded = 0

    def translation(self, unit: TranslationUnit) -> Hypothesis:
        self.decoded += 1
        return super().translation(unit)


SOURCE = Article(body="Pashinyan spoke on Monday.")


def translate(
    catalogs: Catalogs,
    engine: Echo,
    glossary: Glossary | None = None,
    names: bool | None = None,
    alternatives: int = 6,
) -> LocalizedArticle:
    pipeline = Pipeline(engine, catalogs, names=True, alternatives=alternatives)
    return pipeline.translate(SOURCE, ["ru"], glossary=glossary, names=names)["ru"]


def test_a_segment_lists_its_names(catalogs: Catalogs) -> None:
    (term,) = translate(catalogs, Saying("Пашинян выступил в понедельник.")).segments[0].terms
    assert (term.source, term.target, term.status, term.glossary) == (
        "Pashinyan",
        "Пашинян",
        TermStatus.FOUND,
        TermSource.NAMES,
    )


def test_a_missing_spelling_is_told_as_one_of_a_name(catalogs: Catalogs) -> None:
    result = translate(catalogs, Saying("Пашиньян выступил в понедельник."), alternatives=0)
    (segment,) = result.segments
    assert [(one.code, one.source_span) for one in segment.checks] == [("name_missing", (0, 9))]
    assert result.segments[0].terms[0].status is TermStatus.MISSING


def test_nothing_is_said_of_names_where_they_are_turned_off(catalogs: Catalogs) -> None:
    result = translate(catalogs, Saying("Пашиньян выступил в понедельник."), names=False)
    assert result.segments[0].terms == ()
    assert result.segments[0].checks == ()


def test_a_name_that_was_missing_is_written_where_its_placeholder_comes_out(catalogs: Catalogs) -> None:
    engine = Saying("Пашиньян выступил в понедельник.", "В понедельник говорил с <m6>-ом.")
    result = translate(catalogs, engine)
    assert result.body == "В понедельник говорил с Пашиняном."
    assert [term.status for term in result.segments[0].terms] == [TermStatus.INSERTED]
    assert result.segments[0].checks == ()


def test_a_sentence_is_decoded_again_but_once_for_a_name(catalogs: Catalogs) -> None:
    engine = Counting("Пашиньян выступил в понедельник.", "Пашиньян говорил в понедельник.")
    assert [check.code for check in translate(catalogs, engine).segments[0].checks] == ["name_missing"]
    assert engine.decoded == 2


def test_names_are_not_handed_to_the_model_at_first() -> None:
    demands = names.matcher("ru").demands("Pashinyan spoke.")
    assert TranslationUnit("Pashinyan spoke.", "ru", demands=demands).obeyed == ()


def test_a_sentence_that_has_its_names_is_decoded_once(catalogs: Catalogs) -> None:
    engine = Counting("Пашинян выступил в понедельник.")
    assert translate(catalogs, engine).segments[0].checks == ()
    assert engine.decoded == 1


@pytest.mark.parametrize("source", ["Pashinyan", "Pashinyan spoke", "spoke"])
def test_a_term_of_the_caller_goes_before_a_name(catalogs: Catalogs, source: str) -> None:
    glossary = Glossary((Term(source, "Выступал", "ru"),))
    terms = translate(catalogs, Saying("Выступал."), glossary).segments[0].terms
    own = [term for term in terms if term.glossary is TermSource.REQUEST]
    assert [term.source for term in own] == [source]
    assert (len(terms) == 1) is ("Pashinyan" in source)


@pytest.mark.parametrize(
    ("byline", "lang", "written", "warned"),
    [
        ("By Nikol Pashinyan", "hy", "Հեղինակ՝ Նիկոլ Փաշինյան", False),
        ("By Nikol Pashinyan and Ilham Aliyev", "ru", "Никол Пашинян и Ильхам Алиев", False),
        ("BY NIKOL PASHINYAN", "ru", "НИКОЛ ПАШИНЯН", False),
        ("By Nikol Pashinyan and Jane Doe", "ru", "Никол Пашинян и Jane Doe", True),
        ("By Jane Doe", "hy", "Jane Doe", True),
        ("By Nikol Pashinyan", "de", "Von Nikol Pashinyan", False),
        ("By Nikol Pashinyan in Yerevan", "hy", "Հեղինակ՝ Նիկոլ Փաշինյան (Երևան)", False),
        ("By Nikol Pashinyan, Reuters", "ru", "Автор: Никол Пашинян, Рейтер", False),
        ("Reporting by Nikol Pashinyan; editing by Jane Doe", "ru", "Никол Пашинян; редактура: Jane Doe", True),
    ],
)
def test_a_known_name_in_a_byline_is_spelled_in_the_script(
    catalogs: Catalogs, byline: str, lang: str, written: str, warned: bool
) -> None:
    article = Article(byline=byline, body="7")
    result = Pipeline(Echo(), catalogs, names=True).translate(article, [lang])[lang]
    assert result.byline is not None
    assert written in result.byline
    codes = {check.code for segment in result.segments for check in segment.checks}
    assert ("name_not_transliterated" in codes) is warned


@pytest.mark.parametrize(
    ("headline", "restored"),
    [
        ("MINISTERS MEET VON DER LEYEN", "Ministers meet von der Leyen"),
        ("Ministers Discuss the Strait Of Hormuz Again", "Ministers discuss the Strait of Hormuz again"),
        ("LUKOIL SELLS KAZMUNAYGAS SHARES", "Lukoil sells KazMunayGas shares"),
    ],
)
def test_a_headline_has_its_names_in_their_own_case(headline: str, restored: str) -> None:
    assert Truecaser().restored(headline)[0] == restored
