"""House styles of datelines: how an agency, or a language's press as a whole, writes them.

They are read from ``data/styles.toml`` and from a file of the operator, whose styles go before those.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from babel import Locale

from dateline import resources
from dateline.casing import upper
from dateline.errors import StylesInvalid, UnknownStyle
from dateline.language import SOURCE, TARGETS, target_language
from dateline.once import once
from dateline.pattern import Template, is_printable

LANGUAGES = (SOURCE, *TARGETS)
FLAGS = ("breaking", "urgent", "update", "corrected", "wrapup", "exclusive", "analysis")
DEFAULT = "default"
_LARGEST = 262_144  # bytes of a file
_LONGEST = 20  # characters of a text between parts
_DATE_FIELDS = ("weekday", "day", "dd", "month", "mm", "year", "yy", "time")
_TEMPLATES = {
    "template": ("places", "date", "agency"),
    "date": _DATE_FIELDS,
    "month": ("month", "mm", "year", "yy"),
    "region": ("region",),
}
_TEXTS = ("lead", "lead_bare", "alone", "between_places", "between_days", "day_mark", "flag_end")
_CASES = ("places_case", "region_case", "date_case", "agency_case")
_MONTHS = ("full", "abbreviated")
KEYS = ("like", *_TEMPLATES, *_TEXTS, *_CASES, "months", "flags")
_GIVEN: dict[str, Any] = {
    "region": ", {region}",
    "between_places": "/",
    "between_days": "/",
    "day_mark": "",
    "months": "full",
    **dict.fromkeys(_CASES, "names"),
}


@dataclass(frozen=True, slots=True, eq=False)  # by identity, so that what is made of one can be kept
class Style:
    """How datelines are written in a language."""

    lang: str
    name: str
    template: Template
    date: Template  #: of a day
    month: Template  #: of a month without a day
    region: Template  #: what follows the name of a place that has a region; empty if regions are not shown
    months: tuple[str, ...]
    months_alone: tuple[str, ...]
    weekdays: tuple[str, ...]
    lead: str  #: what leads over to the story
    lead_bare: str  #: the same where no agency stands
    alone: str | None  #: the end of a dateline that has its line for itself; None stands for that of ``lead``
    between_places: str
    between_days: str
    day_mark: str  #: what stands behind the number of a day
    flag_end: str
    flags: Mapping[str, Template]
    capitals: frozenset[str]  #: what is written in capitals: places, region, date, agency

    def cased(self, what: str, text: str) -> str:
        """Return a text in capitals where the style has them."""
        return upper(text, self.lang) if what in self.capitals else text


@dataclass(frozen=True, slots=True)
class Styles:
    """All styles, by language and name."""

    by_lang: Mapping[str, Mapping[str, Style]] = field(default_factory=dict)
    defaults: Mapping[str, str] = field(default_factory=dict)  #: names of those used where none is asked for

    @classmethod
    def load(cls, own: Path | None = None, defaults: str = "") -> Styles:
        """Read the styles, and those of a file of the operator.

        ``defaults`` (``ru=tass,de=dpa``) says which are used where none is asked for. Raise StylesInvalid that names
        the style and the key at fault, or UnknownStyle for a default that there is not.
        """
        tables = _tables(resources.data("styles.toml"))
        for lang, table in _tables(own).items() if own else ():
            default = tables[lang][DEFAULT] | table.get(DEFAULT, {})
            tables[lang] |= table | {DEFAULT: default}
        where = str(own) if own else "styles.toml"
        styles = cls({lang: _of_language(lang, table, where) for lang, table in tables.items()})
        return cls(styles.by_lang, styles.chosen(read_choice(defaults)))

    def chosen(self, asked: Mapping[str, str]) -> dict[str, str]:
        """Return names of styles by canonical language; raise UnknownStyle or UnknownLanguage."""
        names: dict[str, str] = {}
        for tag, name in asked.items():
            lang = target_language(tag, tuple(self.by_lang))
            self._named(lang, name)
            names[lang] = name
        return names

    def of(self, lang: str, asked: Mapping[str, str] | None = None) -> Style:
        """Return the style that is asked for in a language, or the one that is used where none is."""
        return self._named(lang, (asked or {}).get(lang) or self.defaults.get(lang, DEFAULT))

    def _named(self, lang: str, name: str) -> Style:
        known = self.by_lang[lang]
        if name not in known:
            there = ", ".join(known)
            raise UnknownStyle(
                f"“{name[:40]}” is no dateline style of “{lang}”; there are: {there}", field=f"dateline_style.{lang}"
            )
        return known[name]


@once
def builtin() -> Styles:
    """Return the styles that come with Dateline."""
    return Styles.load()


def read_choice(text: str) -> dict[str, str]:
    """Read ``ru=tass,de=dpa``; raise UnknownStyle for what is not written so."""
    chosen: dict[str, str] = {}
    for pair in filter(None, (pair.strip() for pair in text.split(","))):
        lang, equals, name = (part.strip() for part in pair.partition("="))
        if not (lang and equals and name):
            raise UnknownStyle(f"“{pair[:40]}” chooses no dateline style; write it like “ru=tass”")
        chosen[lang] = name
    return chosen


def _tables(path: Path) -> dict[str, dict[str, Any]]:
    """Read the tables of a file by language; raise StylesInvalid where there is no such file or it is no TOML."""
    try:
        with path.open("rb") as file:
            data = file.read(_LARGEST + 1)
        if len(data) > _LARGEST:
            raise StylesInvalid(f"{path} has more than {_LARGEST:,} bytes, which is too much for dateline styles")
        tables = tomllib.loads(data.decode("utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        raise StylesInvalid(f"the dateline styles cannot be read from {path}: {reason}") from error
    for lang, table in tables.items():
        if lang not in LANGUAGES:
            raise StylesInvalid(f"{path}: “{lang}” is no language here; there are: {', '.join(LANGUAGES)}")
        for name, keys in table.items() if isinstance(table, dict) else [("", table)]:
            if not isinstance(keys, dict):
                raise StylesInvalid(f"{path}: {lang}.{name}: expected a table such as [{lang}.ours]")
    return tables


def _of_language(lang: str, table: Mapping[str, Any], where: str) -> dict[str, Style]:
    styles = {}
    for name in table:
        keys = _inherited(lang, name, table, where)
        try:
            styles[name] = _style(lang, name, keys)
        except ValueError as error:
            raise StylesInvalid(f"{where}: {lang}.{name}.{error}") from error
    return styles


def _inherited(lang: str, name: str, table: Mapping[str, Any], where: str) -> dict[str, Any]:
    """Return the keys of a style with those it has from others."""
    line: list[str] = [name]
    while line[-1] != DEFAULT:
        like = table[line[-1]].get("like", DEFAULT)
        if like not in table or like in line:
            raise StylesInvalid(f"{where}: {lang}.{line[-1]}.like: there is no style “{like}” that it could be like")
        line.append(like)
    keys = dict(_GIVEN)
    for one in reversed(line):
        own = table[one]
        if "lead" in own or "template" in own:
            keys.pop("lead_bare", None)  # it goes with its lead
            keys.pop("alone", None)
        keys.update(own)
    keys.pop("like", None)
    return keys


def _style(lang: str, name: str, keys: Mapping[str, Any]) -> Style:
    """Build a style; raise ValueError that begins with the key at fault."""
    for key in keys:
        if key not in KEYS:
            raise ValueError(f"{key}: there is no such key; there are: {', '.join(KEYS)}")
    templates: dict[str, Any] = {key: _template(key, keys[key], fields) for key, fields in _TEMPLATES.items()}
    if "places" not in templates["template"].fields:
        raise ValueError("template: lacks {places}")
    texts: dict[str, Any] = {key: _text(key, keys[key]) for key in _TEXTS if key in keys}
    texts.setdefault("lead_bare", texts["lead"])
    capitals = frozenset(key.removesuffix("_case") for key in _CASES if _is_capitals(key, keys[key]))
    if "date" in capitals:
        raised = {key: templates[key].recast(lambda text: upper(text, lang)) for key in ("date", "month")}
        templates |= raised  # "5 ИЮНЯ 2026 Г."
    return Style(
        lang,
        name,
        **templates,
        **({"alone": None} | texts),
        months=_months(lang, keys["months"], "format"),
        months_alone=_months(lang, keys["months"], "stand-alone"),
        weekdays=_weekdays(lang),
        flags=_flags(keys["flags"]),
        capitals=capitals,
    )


def _template(key: str, value: object, fields: tuple[str, ...]) -> Template:
    try:
        return Template.parse(_text(key, value, 100), fields)
    except ValueError as error:
        message = str(error)
        raise ValueError(message if message.startswith(f"{key}:") else f"{key}: {message}") from error


def _text(key: str, value: object, longest: int = _LONGEST) -> str:
    if not isinstance(value, str) or len(value) > longest or not is_printable(value):
        raise ValueError(f"{key}: expected a text of at most {longest} characters that can be printed")
    return value


def _is_capitals(key: str, value: object) -> bool:
    if value not in ("capitals", "names"):
        raise ValueError(f"{key}: expected “capitals” or “names”")
    return value == "capitals"


def _months(lang: str, value: object, context: str) -> tuple[str, ...]:
    """Return the months in the form that goes with a day, or alone: by CLDR, or for a day by a list."""
    if isinstance(value, list) and len(value) == 12:
        given = tuple(_text("months", month) for month in value)
        return given if context == "format" else _months(lang, "full", context)
    if value not in _MONTHS:
        raise ValueError("months: expected “full”, “abbreviated” or a list of twelve names")
    width = "wide" if value == "full" else "abbreviated"
    names = Locale(lang).months[context][width]
    return tuple(str(names[number]) for number in range(1, 13))


def _weekdays(lang: str) -> tuple[str, ...]:
    # CLDR gives Azerbaijani weekdays a capital, which they do not have within a line.
    names = Locale(lang).days["format"]["wide"]
    return tuple(str(names[day]).lower() if lang == "az" else str(names[day]) for day in range(7))


def _flags(value: object) -> dict[str, Template]:
    if not isinstance(value, dict) or set(value) - set(FLAGS):
        raise ValueError(f"flags: expected a table with some of {', '.join(FLAGS)}")
    return {key: _template("flags", text, ("number",)) for key, text in value.items()}
