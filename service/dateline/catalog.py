"""The gettext catalogues of the strings that stand around an article on a news page. Compiled in memory."""

from __future__ import annotations

import gettext
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from io import BytesIO
from pathlib import Path

from babel import Locale
from babel.messages.mofile import write_mo

from dateline.casing import upper
from dateline.errors import InvalidRequest, UnknownMessage
from dateline.figures import localize as localize_number
from dateline.message import NUMBER, VARIABLE, Message, core, normalized
from dateline.template import catalog_path, damaged, messages_of, read_catalog, template_path

_CATEGORIES = ("zero", "one", "two", "few", "many", "other")  # CLDR's order, which gettext's forms follow
_COUNT = r"(\d{1,3}(?:,\d{3})+|\d+)"
_LONGEST = 160  # characters of a page's string
_GROUPED = 10_000  # the number from which on its digits are grouped
_BEHIND = re.compile(rf"(?P<text>.*\w)(?P<gap> ?)\((?P<number>{_COUNT})\)")  # Comments (12)
_STOPS = ".…։?!"
_QUOTATION = re.compile(r"\s*[\"'“”„‘‚]")  # guillemets are not among them: pages use those as arrows
_SIGNED = re.compile(r"[\W_]*[-−–+.,]\d")

Text = str | dict[str, str]


class Likeness(StrEnum):
    """How a page's string is a message."""

    EXACT = "exact"  #: as it is written
    LOOSE = "loose"  #: but for casing, spaces and outer punctuation
    NUMBER = "number"  #: with a number in it


@dataclass(frozen=True, slots=True)
class Match:
    """The message that a page's string is, and the number in it."""

    key: str
    how: Likeness
    number: int | None = None


@dataclass(slots=True)
class Catalogs:
    """All languages' UI strings."""

    messages: dict[str, Message]
    date: datetime | str  #: when the template was made
    _translations: dict[str, gettext.GNUTranslations]
    _by_text: dict[str, str] = field(default_factory=dict)
    _counted: list[tuple[re.Pattern[str], str]] = field(default_factory=list)

    @classmethod
    def load(cls, folder: Path, languages: Iterable[str]) -> Catalogs:
        """Read the template and each language's catalogue; raise CatalogMissing naming the file that is not whole."""
        template = read_catalog(template_path(folder))
        messages = {message.key: message for message in messages_of(template)}
        catalogs = cls(messages, template.creation_date, {lang: _compile(folder, lang) for lang in languages})
        catalogs._index()
        return catalogs

    def _index(self) -> None:
        for message in self.messages.values():
            for text in message.texts:
                if NUMBER in text:
                    before, after = (re.escape(part) for part in normalized(text.replace(NUMBER, "0")).split("0", 1))
                    self._counted.append((re.compile(before + _COUNT + after), message.key))
                elif "%(" not in text:
                    self._by_text.setdefault(normalized(text), message.key)

    @property
    def languages(self) -> tuple[str, ...]:
        """Return the languages that there are translations in."""
        return tuple(self._translations)

    def domains(self) -> dict[str, int]:
        """Return the parts of a page that messages belong to, each with their number."""
        names = [message.domain for message in self.messages.values()]
        return {name: names.count(name) for name in dict.fromkeys(names)}

    def keys(self, domains: Iterable[str] = ()) -> list[str]:
        """Return the keys of all messages, or of some domains'; raise InvalidRequest for an unknown domain."""
        asked, known = set(domains), self.domains()
        if asked - set(known):
            unknown = ", ".join(sorted(f"“{name[:40]}”" for name in asked - set(known))[:5])
            raise InvalidRequest(f"there is no domain {unknown}; there are {', '.join(known)}", field="domain")
        return sorted(key for key, message in self.messages.items() if not asked or message.domain in asked)

    def text(self, key: str, lang: str) -> Text:
        """Return a message in a language: a string, or the forms by CLDR plural category for one with a number.

        Raise UnknownMessage for a key that the catalogues do not have.
        """
        message = self._message(key)
        if message.plural is None:
            return self._single(message, lang)
        return {category: self._plural(message, lang, sample) for category, sample in plural_samples(lang).items()}

    def count(self, key: str, lang: str, number: int) -> str:
        """Return a plural message with a number filled in."""
        return self._plural(self._message(key), lang, number).replace(NUMBER, _grouped(number, lang))

    def fill(self, key: str, lang: str, **values: str) -> str:
        """Return a message with its variables filled in, each as it is."""
        text = self._single(self._message(key), lang)
        return VARIABLE.sub(lambda match: values.get(match[1], match[0]), text)

    def write(self, key: str, lang: str, number: int | None, values: Mapping[str, str]) -> str:
        """Return a message with its number and its variables filled in.

        Raise UnknownMessage, and InvalidRequest where what is given is not what the message has.
        """
        message = self._message(key)
        if (number is None) is (message.plural is not None):
            raise InvalidRequest(f"“{key}” has {'a' if message.plural else 'no'} number", field="number")
        if message.variables - {"num"} != set(values):
            wanted = ", ".join(sorted(message.variables - {"num"})) or "none"
            raise InvalidRequest(f"the variables of “{key}” are: {wanted}", field="values")
        return self.fill(key, lang, **values) if number is None else self.count(key, lang, number)

    def by_domain(self, lang: str, domains: Iterable[str] = ()) -> dict[str, Text]:
        """Return a language's messages by key: every one, or those of some domains."""
        return {key: self.text(key, lang) for key in self.keys(domains)}

    def match(self, text: str) -> str | None:
        """Return the key of the message that a string within an article is; what is ambiguous there is none."""
        found = self.find(text)
        return found.key if found and not self.messages[found.key].ambiguous else None

    def find(self, text: str) -> Match | None:
        """Return the message that a page's string is, without regard to casing and outer punctuation.

        What starts with a quotation mark is somebody's words, and no string of the page.
        """
        if len(text) > _LONGEST or _QUOTATION.match(text):
            return None
        if behind := _BEHIND.fullmatch(text):
            return self.find(behind["text"])
        plain = normalized(text)
        key = self._by_text.get(plain)
        if key is not None:
            return Match(key, Likeness.EXACT if text in self.messages[key].texts else Likeness.LOOSE)
        for pattern, counted in self._counted:
            match = pattern.fullmatch(plain)
            if match and not _SIGNED.match(text):
                return Match(counted, Likeness.NUMBER, int(match[1].replace(",", "")))
        return None

    def in_capitals(self, text: str) -> bool:
        """Tell whether a page's string has capitals alone by itself (FAQ, RSS)."""
        found = self.find(text)
        return found is not None and self.messages[found.key].english.isupper()

    def localize(self, text: str, lang: str) -> str | None:
        """Return a page's string in a language if the catalogues have it.

        Marks around it ("»", "(", "!") are kept, and what has capitals alone (NEXT ARTICLE) is in capitals.
        """
        if behind := _BEHIND.fullmatch(text):
            head = self.localize(behind["text"], lang)
            number = _grouped(int(behind["number"].replace(",", "")), lang)
            return head and f"{head}{behind['gap']}({number})"
        found = self.find(text)
        if found is None:
            return None
        written = self._written(found, text, lang)
        return upper(written, lang) if text.isupper() and not self.in_capitals(text) else written

    def _written(self, found: Match, text: str, lang: str) -> str:
        english = self.messages[found.key].english
        if found.number is None:
            return _with_marks(text, english, self._single(self.messages[found.key], lang), lang)
        counted = self.count(found.key, lang, found.number)
        return _with_marks(text, english.replace(NUMBER, str(found.number)), counted, lang)

    def _message(self, key: str) -> Message:
        if key not in self.messages:
            raise UnknownMessage(f"there is no UI string “{key[:60]}”; GET /v1/ui/en lists them", field="ui")
        return self.messages[key]

    def _single(self, message: Message, lang: str) -> str:
        if lang == "en":
            return message.english
        return self._translations[lang].pgettext(message.key, message.english)

    def _plural(self, message: Message, lang: str, number: int) -> str:
        plural = message.plural or message.english
        if lang == "en":
            return message.english if number == 1 else plural
        return self._translations[lang].npgettext(message.key, message.english, plural, number)


def _compile(folder: Path, lang: str) -> gettext.GNUTranslations:
    path = catalog_path(folder, lang)
    catalog = read_catalog(path, lang)
    buffer = BytesIO()
    try:
        write_mo(buffer, catalog)
        buffer.seek(0)
        return gettext.GNUTranslations(buffer)
    except (ValueError, LookupError) as error:
        raise damaged(path, error) from error


def _grouped(number: int, lang: str) -> str:
    """Write a number as the language's press does: its digits are grouped from 10,000 on."""
    if number < _GROUPED:
        return str(number)
    return f"{number:,}" if lang == "en" else localize_number(f"{number:,}", lang)


def plural_samples(lang: str) -> dict[str, int]:
    """Return for each plural category of a language's whole numbers one number of it."""
    rule = Locale(lang).plural_form
    found: dict[str, int] = {}
    for number in range(1, 101):
        found.setdefault(rule(number), number)
    return {category: found[category] for category in _CATEGORIES if category in found}


def _parted(text: str) -> tuple[str, str, str]:
    """Part a string into the marks before it, itself, and the marks after it; three dots are an ellipsis."""
    text = text.replace("...", "…")
    own = core(text)
    begin = text.find(own)
    return text[:begin], own, text[begin + len(own) :]


def _with_marks(text: str, english: str, translated: str, lang: str) -> str:
    """Put marks that the page has around a string, and the catalogue has not, around the translation too."""
    lead, _, tail = _parted(text)
    _, _, own = _parted(english)
    if own and tail.startswith(own):
        tail = tail.removeprefix(own)
    elif own and tail.strip():
        translated = translated.rstrip(_STOPS)  # the page's mark stands in place of the message's
    return lead + translated + (tail.replace(".", "։") if lang == "hy" else tail)
