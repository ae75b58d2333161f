"""Forms of English terms, and of renderings in the four languages."""

from __future__ import annotations

import pytest

from dateline.inflection import english_bases, is_derived, is_form, plain


@pytest.mark.parametrize(
    ("word", "base"),
    [
        ("banks", "bank"),
        ("bank's", "bank"),
        ("banks’", "banks’".replace("’", "'")),
        ("countries", "country"),
        ("crises", "crisis"),
        ("churches", "church"),
        ("boxes", "box"),
        ("houses", "house"),
        ("women's", "woman"),
        ("Wives", "Wife"),
        ("MPs", "MP"),
        ("spokesmen", "spokesman"),
        ("SERVICEWOMEN", "SERVICEWOMAN"),
        ("spokespeople's", "spokesperson"),
        ("BANKS", "BANK"),
        ("referenda", "referendum"),
    ],
)
def test_a_plural_or_possessive_is_led_back_to_its_word(word: str, base: str) -> None:
    assert base in english_bases(word)


@pytest.mark.parametrize(
    ("word", "other"),
    [("news", "new"), ("economics", "economic"), ("gas", "ga"), ("crisis", "crisi"), ("press", "pres"), ("us", "u")],
)
def test_not_every_s_is_a_plural(word: str, other: str) -> None:
    assert other not in english_bases(word)


@pytest.mark.parametrize(
    ("word", "verb"),
    [
        ("raised", "raise"),
        ("raising", "raise"),
        ("raises", "raise"),
        ("planned", "plan"),
        ("stopping", "stop"),
        ("denied", "deny"),
        ("withdrew", "withdraw"),
        ("met", "meet"),
    ],
)
def test_a_verb_is_led_back_to_its_infinitive_where_one_is_asked_for(word: str, verb: str) -> None:
    assert verb in english_bases(word, verb=True)
    assert word.endswith("s") or verb not in english_bases(word)


FORMS = {
    "de": {
        "Bank": "Bank Banken Bänke",
        "Zentralbank": "Zentralbanken",
        "Land": "Land Lande Landes Länder Ländern",
        "Europäische": "Europäischen europäischer Europäisches europäische",
        "Vorsitzender": "Vorsitzende Vorsitzenden Vorsitzender",
        "Ministerpräsident": "Ministerpräsidenten",
        "Sprecherin": "Sprecherinnen",
        "Ergebnis": "Ergebnisse Ergebnissen Ergebnisses",
        "Museum": "Museen Museums",
        "Virus": "Viren",
        "Firma": "Firmen",
        "kündigen": "kündigt kündigte kündigten kündigen",
        "Bericht": "Bericht Berichte Berichts Berichten",
    },
    "ru": {
        "Алиев": "Алиев Алиева Алиеву Алиевым Алиеве",
        "Пашинян": "Пашиняна Пашиняном",
        "Анталья": "Антальи Анталье Анталью Антальей",
        "банк": "банка банку банком банке банки банков банкам банками банках",
        "ставка": "ставки ставке ставку ставкой ставок ставкам",
        "центральный": "центрального центральному центральным центральном центральная центральной центральные",
        "правительство": "правительства правительству правительством правительстве правительств",
        "рынок": "рынка рынку рынком рынков",
        "отец": "отца отцу отцом",
        "европеец": "европейца европейцы европейцев",
        "комиссия": "комиссии комиссию комиссией комиссий",
        "учитель": "учителя учителем учителей",
        "день": "дня дней днем",
        "сделка": "сделок сделки",
        "полёт": "полета полеты полёте",
        "письмо": "писем письма письму",
        "объявить": "объявил объявила объявили",
    },
    "hy": {
        "Բաքու": "Բաքու Բաքուն Բաքվի Բաքվում Բաքվից",
        "բանկ": "բանկը բանկի բանկին բանկից բանկով բանկում բանկեր բանկերը բանկերի բանկերին բանկերից",
        "կառավարություն": "կառավարությունը կառավարության կառավարությանը կառավարությունից կառավարություններ",
        "երկիր": "երկրի երկրում երկրից երկրներ երկրները երկրների",
        "նախարար": "նախարարը նախարարի նախարարին նախարարներ նախարարների նախարարներին",
        "խորհուրդ": "խորհրդի խորհրդին խորհրդում խորհուրդը",
        "պայմանագիր": "պայմանագիրը պայմանագրի պայմանագրով պայմանագրեր",
        "հրադադար": "հրադադարը հրադադարի",
        "գազամատակարարում": "գազամատակարարման գազամատակարարումը",
        "մարդ": "մարդու մարդիկ մարդկանց",
        "տարի": "տարվա տարիներ տարին",
        "այգի": "այգու այգին այգում",
        "հայտարարել": "հայտարարեց հայտարարել հայտարարված",
        "գինի": "գինու",
    },
    "az": {
        "bank": "bank bankın banka bankı bankda bankdan banklar bankların banklara bankları",
        "çörək": "çörəyi çörəyin çörəkdən çörəklər",
        "torpaq": "torpağın torpaqlar torpağa",
        "hökumət": "hökuməti hökumətin hökumətə hökumətdən hökumətləri",
        "nazir": "naziri nazirin nazirlər nazirlərin nazirinin",
        "atəşkəs": "atəşkəsin atəşkəsi atəşkəsə",
        "oğul": "oğlu oğlunun oğullar",
        "bankı": "bankının bankına bankında bankı",
        "ölkə": "ölkənin ölkəyə ölkələr ölkələrin ölkəsi",
        "İran": "İranın İrana İrandan",
        "artırmaq": "artırıb artırdı artıracaq artırmaq",
        "qəza": "qəzanın qəzada qəzalar",
    },
}
OTHERS = {
    "de": {
        "Bank": "Bankrott Bankett Band",
        "Staatsanwalt": "Staatsanwaltschaft",
        "Regierung": "Regie",
        "Schule": "Schüler Schülern",
        "Vorhersage": "Prognose",
    },
    "ru": {
        "банк": "банкир банкрот бак банан",
        "государство": "государственный",
        "ставка": "ставень",
        "мир": "миротворец",
        "суд": "судья судно",
        "город": "гордый гордо",
        "право": "правый правого",
    },
    "hy": {
        "բանկ": "բանկիր բանան",
        "ընկեր": "ընկերություն",
        "պետ": "պետություն պետք",
        "նախարար": "նախարարություն նախագահ",
        "գիր": "գրող",
        "մարզ": "մարզիկ",
        "բանկի": "բանկիր",
    },
    "az": {
        "bank": "bankir bankomat bax",
        "nazir": "nazirlik",
        "dost": "dostluq",
        "at": "ad ət",
        "hökumət": "hökm",
    },
}


@pytest.mark.parametrize(
    ("lang", "word", "form"),
    [(lang, word, form) for lang, words in FORMS.items() for word, forms in words.items() for form in forms.split()],
)
def test_a_form_of_a_word_is_known(lang: str, word: str, form: str) -> None:
    assert is_form(plain(form, lang), plain(word, lang), lang)


@pytest.mark.parametrize(
    ("lang", "word", "other"),
    [(lang, word, one) for lang, words in OTHERS.items() for word, others in words.items() for one in others.split()],
)
def test_another_word_does_not_pass(lang: str, word: str, other: str) -> None:
    assert not is_form(plain(other, lang), plain(word, lang), lang)


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("İRAN", "az", "iran"),
        ("ILIQ", "az", "ılıq"),
        ("ԵՎ և", "hy", "եվ եւ"),
        ("Ո՞վ", "hy", "ով"),
        ("за́мок Ёж", "ru", "замок еж"),
    ],
)
def test_words_are_compared_without_case_and_stress(text: str, lang: str, expected: str) -> None:
    assert plain(text, lang) == expected


@pytest.mark.parametrize(
    ("lang", "word", "name"),
    [
        ("ru", "московский", "москва"),
        ("ru", "пражскую", "прага"),
        ("hy", "գյումրեցի", "գյումրի"),
        ("hy", "երեւանցիները", "երեւան"),
        ("az", "bakılılar", "bakı"),
        ("de", "kremlsprecher", "kreml"),
        ("de", "zürcher", "zürich"),
        ("de", "georgische", "georgien"),
    ],
)
def test_a_word_that_is_made_of_a_name_is_known(lang: str, word: str, name: str) -> None:
    assert is_derived(word, name, lang)


@pytest.mark.parametrize(
    ("lang", "word", "name"),
    [
        ("ru", "московия", "москва"),
        ("hy", "երեկոյան", "երեւան"),
        ("az", "bakterial", "bakı"),
        ("de", "genial", "genf"),
        ("de", "un", "un"),
    ],
)
def test_another_word_is_not_made_of_a_name(lang: str, word: str, name: str) -> None:
    assert not is_derived(word, name, lang)
