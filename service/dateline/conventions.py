"""How each target language writes: the tables of ``typography``."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

NBSP = "\u00a0"
_SYMBOLS = r"[€$£¥₽֏₼₺₴₾]|°[CF]?|EUR|USD|GBP|AMD|AZN|RUB"
_METRIC = "km|cm|mm|kg|ha|kW|MW|GW|kWh|MWh|GWh|kV|MB|GB|TB|Hz|MHz|GHz"


@dataclass(frozen=True, slots=True)
class Conventions:
    """The marks of a language.

    ``quotes`` are the outer and the inner pair. ``percent`` is what stands between a number and ``%``. ``units`` is a
    pattern of what is kept with the number before it, ``holds`` one of abbreviations that are kept with the word or
    number after them, ``joined`` are abbreviations of several parts, which ``apart`` sets with spaces even if the text
    has none. ``abbreviations`` end with a full stop that is theirs and not the sentence's.
    """

    quotes: tuple[tuple[str, str], tuple[str, str]]
    dash: str
    stop: str
    percent: str
    units: re.Pattern[str]
    holds: re.Pattern[str]
    joined: tuple[str, ...] = ()
    apart: bool = False
    abbreviations: frozenset[str] = field(default_factory=frozenset)


def _units(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<=\d)(?P<gap>[ {NBSP}]+)(?:{_SYMBOLS}|(?:{_METRIC}|{words})(?![\w]))")


def _holds(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?<!\d[ {NBSP}])(?:[№§]|{words})(?P<gap>[ {NBSP}]+)(?=\w)")


CONVENTIONS = {
    "hy": Conventions(
        quotes=(("«", "»"), ("“", "”")),
        dash="–",
        stop="։",
        percent="",
        units=_units(r"կմ|մ|սմ|մմ|կգ|գ|տ|հա|լ|մլն|մլրդ|հազ\.|թ\.|թթ\.|ՄՎտ|կՎտ|ԳՎտ"),
        holds=_holds(r"[Թթ]իվ(?= ?\d)|պրոֆ\.|դոկտ\.|ակադ\."),
        joined=("մ. թ. ա.", "մ. թ."),
        abbreviations=frozenset({"թ", "թթ", "ա", "հազ", "մլն", "մլրդ", "դր", "պրոֆ"}),
    ),
    "az": Conventions(
        quotes=(("“", "”"), ("‘", "’")),
        dash="–",
        stop=".",
        percent="",
        units=_units(r"m|g|t|l|kq|sm|mln|mlrd|kVt|MVt|QVt|man\."),
        holds=_holds(r"prof\.|dos\.|səh\."),
        joined=("e. ə.", "b. e."),
        abbreviations=frozenset({"ə", "e", "min", "mln", "mlrd", "man", "prof", "s", "və s"}),
    ),
    "ru": Conventions(
        quotes=(("«", "»"), ("„", "“")),
        dash="—",
        stop=".",
        percent="",
        units=_units(r"км|м|см|мм|кг|г|т|га|л|г\.|гг\.|в\.|вв\.|тыс\.|млн|млрд|трлн|руб\.|долл\.|кВт|МВт|ГВт|кВт·ч"),
        holds=_holds(r"[Гг]\.(?= ?[А-ЯЁ])|[Уу]л\.|[Ии]м\.|[Сс]тр\.|[Пп]роф\.|[Аа]кад\.|[Сс]т\.(?= ?\d)|[Пп]\.(?= ?\d)"),
        joined=("т. е.", "т. д.", "т. п.", "т. к.", "до н. э.", "н. э.", "и др."),
        apart=True,
        abbreviations=frozenset({"г", "гг", "в", "вв", "др", "д", "п", "э", "тыс", "руб", "долл", "коп", "им"}),
    ),
    "de": Conventions(
        quotes=(("„", "“"), ("‚", "‘")),
        dash="–",
        stop=".",
        percent=NBSP,
        units=_units(r"m|g|t|l|Mio\.|Mrd\.|Tsd\.|Euro|Uhr|Prozent"),
        holds=_holds(r"Nr\.|Art\.|Abs\.|S\.(?= ?\d)|Dr\.|Prof\.|St\.|Bd\."),
        joined=("z. B.", "d. h.", "u. a.", "v. Chr.", "n. Chr.", "i. d. R.", "u. U.", "z. T.", "o. Ä.", "k. o."),
        apart=True,
        abbreviations=frozenset(
            {"B", "h", "a", "Chr", "Mio", "Mrd", "Tsd", "usw", "etc", "Nr", "Co", "Jh", "bzw", "Min", "Std", "o"}
        ),
    ),
}
