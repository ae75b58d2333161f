"""The gettext catalogues of the strings that stand around an article on a news page. Compiled in memory."""

from __future__ import annotations

import gettext
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po

from dateline.errors import CatalogMissing, UnknownMessage

DOMAIN = "dateline"
_CATEGORIES = ("zero", "one", "two", "few", "many", "other")  # CLDR's order, which gettext's forms follow
_EDGES = re.compile(r"^[\W_]+|[\W_]+$")
_NUMBER = "%(num)d"
_STOPS = ".…։?!"
_QUOTATION = re.compile(r"\s*[\"'“”„‘‚]")  # guillemets are not among them: pages use those as arrows
_SIGNED = re.compile(r"[\W_]*[-−–+.,]\d")

Text = str | dict[str, str]


@dataclass(frozen=True, slots=True)
class Message:
    """An entry of the template: its key (the context), and the English text, with its plural if it has one."""

    key: str
    english: str
    plural: str | None = None


@dataclass(slots=True)
class Catalogs:
    """All languages' UI strings."""

    messages: dict[str, Message]
    _translations: dict[str, gettext.GNUTranslations]
    _by_text: dict[str, str] = field(default_factory=dict)
    _counted: list[tuple[re.Pattern[str], str]] = field(default_factory=list)

    @classmethod
    def load(cls, folder: Path, languages: Iterable[str]) -> Catalogs:
        """Read the template and each language's catalogue; raise CatalogMissing naming the file that is not whole."""
        template = _read(folder / f"{DOMAIN}.pot", "en")
        messages = {}
        for entry in template:
            if entry.id and entry.context:
                ids = entry.id if isinstance(entry.id, (list, tuple)) else (entry.id, None)
                messages[str(entry.context)] = Message(str(entry.context), str(ids[0]), ids[1] and str(ids[1]))
        catalogs = cls(messages, {lang: _compile(folder, lang) for lang in languages})
        catalogs._index()
        return catalogs

    def _index(self) -> None:
        for message in self.messages.values():
            for text in filter(None, (message.english, message.plural)):
                if _NUMBER in text:
                    pattern = re.escape(_normalized(text.replace(_NUMBER, "0"))).replace("0", r"(\d+)")
                    self._counted.append((re.compile(pattern), message.key))
                elif "%(" not in text:
                    self._by_text.setdefault(_normalized(text), message.key)

    def text(self, key: str, lang: str) -> Text:
        """Return a message in a language: a string, or the forms by CLDR plural category for one with a number.

        Raise UnknownMessage for a key that the catalogues do not have.
        """
        message = self._message(key)
        if message.plural is None:
            return self._single(message, lang)
        return {category: self._plural(message, lang, sample) for category, sample in _samples(lang).items()}

    def count(self, key: str, lang: str, number: int) -> str:
        """Return a plural message with a number filled in."""
        return self._plural(self._message(key), lang, number).replace(_NUMBER, str(number))

    def fill(self, key: str, lang: str, **values: str) -> str:
        """Return a message with its variables filled in."""
        text = self._single(self._message(key), lang)
        for name, value in values.items():
            text = text.replace(f"%({name})s", value)
        return text

    def all(self, lang: str) -> dict[str, Text]:
        """Return every message of a language, by key."""
        return {key: self.text(key, lang) for key in sorted(self.messages)}

    def match(self, text: str) -> str | None:
        """Return the key of the message that a page's string is, without regard to casing and outer punctuation."""
        found = self.match_counted(text)
        return found[0] if found else None

    def match_counted(self, text: str) -> tuple[str, int | None] | None:
        """Return the key of the message that a string is, with the number in it if there is one.

        What starts with a quotation mark is somebody's words, and no string of the page.
        """
        if len(text) > 80 or _QUOTATION.match(text):
            return None
        normalized = _normalized(text)
        key = self._by_text.get(normalized)
        if key is not None:
            return key, None
        for pattern, counted in self._counted:
            match = pattern.fullmatch(normalized)
            if match and not _SIGNED.match(text):
                return counted, int(match[1])
        return None

    def in_capitals(self, text: str) -> bool:
        """Tell whether a page's string has capitals alone by itself (FAQ, RSS)."""
        key = self.match(text)
        return key is not None and self.messages[key].english.isupper()

    def localize(self, text: str, lang: str) -> str | None:
        """Return a page's string in a language if the catalogues have it; marks around it ("»", "(", "!") are kept."""
        found = self.match_counted(text)
        if found is None:
            return None
        key, number = found
        english = self.messages[key].english
        if number is None:
            return _with_marks(text, english, self._single(self.messages[key], lang), lang)
        return _with_marks(text, english.replace(_NUMBER, str(number)), self.count(key, lang, number), lang)

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


def _read(path: Path, lang: str) -> Catalog:
    try:
        with path.open("rb") as file:
            return read_po(file, locale=lang, abort_invalid=True)
    except OSError as error:
        raise CatalogMissing(
            f"the catalogue {path} is not there: {error.strerror}; set DATELINE_LOCALES to the folder that has it"
        ) from error
    except (PoFileError, ValueError, LookupError) as error:
        raise _damaged(path, error) from error


def _compile(folder: Path, lang: str) -> gettext.GNUTranslations:
    path = folder / lang / "LC_MESSAGES" / f"{DOMAIN}.po"
    catalog = _read(path, lang)
    buffer = BytesIO()
    try:
        write_mo(buffer, catalog)
        buffer.seek(0)
        return gettext.GNUTranslations(buffer)
    except (ValueError, LookupError) as error:
        raise _damaged(path, error) from error


def _damaged(path: Path, error: Exception) -> CatalogMissing:
    return CatalogMissing(f"the catalogue {path} is damaged: {error}; install it anew")


def _samples(lang: str) -> dict[str, int]:
    """Return for each plural category of a language's whole numbers one number of it."""
    rule = Locale(lang).plural_form
    found: dict[str, int] = {}
    for number in range(1, 101):
        found.setdefault(rule(number), number)
    return {category: found[category] for category in _CATEGORIES if category in found}


def _normalized(text: str) -> str:
    text = unicodedata.normalize("NFC", text).replace("’", "'")
    return _EDGES.sub("", " ".join(text.split())).casefold()


def _parted(text: str) -> tuple[str, str, str]:
    """Part a string into the marks before it, itself, and the marks after it; three dots are an ellipsis."""
    text = text.replace("...", "…")
    core = _EDGES.sub("", text)
    begin = text.find(core)
    return text[:begin], core, text[begin + len(core) :]


def _with_marks(text: str, english: str, translated: str, lang: str) -> str:
    """Put marks that the page has around a string, and the catalogue has not, around the translation too."""
    lead, _, tail = _parted(text)
    _, _, own = _parted(english)
    if own and tail.startswith(own):
        tail = tail.removeprefix(own)
    elif own and tail.strip():
        translated = translated.rstrip(_STOPS)  # the page's mark stands in place of the message's
    return lead + translated + (tail.replace(".", "։") if lang == "hy" else tail)
