"""The strings that stand around an article on a news page, in English: the message file ``locales/messages.toml``."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dateline.errors import CatalogMissing

MESSAGES = "messages.toml"
NUMBER = "%(num)d"
VARIABLE = re.compile(r"%\((\w+)\)[sd]")
_NAME = re.compile(r"[a-z][a-z0-9_]*")
_EDGES = re.compile(r"^[\W_]+|[\W_]+$")
_FIELDS = ({"text", "about"}, {"one", "other", "about"})  # ambiguous may be there too


@dataclass(frozen=True, slots=True)
class Message:
    """A string of the page: its key, the English text, and its plural if there is a number in it."""

    key: str
    english: str
    plural: str | None = None
    domain: str = ""  #: the part of a page that it belongs to
    about: str = ""  #: what a translator must know
    ambiguous: bool = False  #: not to be recognised within an article, where the word may mean something else

    @property
    def texts(self) -> tuple[str, ...]:
        """Return the English text and, where there is one, its plural."""
        return (self.english,) if self.plural is None else (self.english, self.plural)

    @property
    def variables(self) -> frozenset[str]:
        """Return the names of what is filled in; the number of a plural message is ``num``."""
        return frozenset(VARIABLE.findall(self.english))


def read_messages(folder: Path) -> list[Message]:
    """Read the message file of a folder, in its order; raise CatalogMissing where it is not there or not whole."""
    path = folder / MESSAGES
    try:
        with path.open("rb") as file:
            return list(_messages(tomllib.load(file)))
    except OSError as error:
        raise CatalogMissing(f"the message file {path} is not there: {error.strerror}") from error
    except ValueError as error:
        raise CatalogMissing(f"the message file {path} is damaged: {error}") from error


def normalized(text: str) -> str:
    """Return a string without regard to casing, spaces and outer punctuation: what pages' strings are told by."""
    text = unicodedata.normalize("NFC", text).replace("’", "'")
    return _EDGES.sub("", " ".join(text.split())).casefold()


def core(text: str) -> str:
    """Return a string without its outer punctuation."""
    return _EDGES.sub("", text)


def _messages(table: Mapping[str, Any]) -> Iterator[Message]:
    seen: set[str] = set()
    for domain, entries in table.items():
        for key, entry in (entries if isinstance(entries, dict) else {}).items():
            if key in seen or not _NAME.fullmatch(key) or not _NAME.fullmatch(domain):
                raise ValueError(f"{domain}.{key} is there twice, or is no name of small letters")
            seen.add(key)
            yield _message(domain, key, entry)


def _message(domain: str, key: str, entry: Any) -> Message:
    texts = {name: value for name, value in entry.items() if name != "ambiguous"} if isinstance(entry, dict) else {}
    if set(texts) not in _FIELDS or not all(_filled(value) for value in texts.values()):
        raise ValueError(f"{domain}.{key} needs about, and text or one and other, none of them empty")
    ambiguous = entry.get("ambiguous", False)
    if not isinstance(ambiguous, bool):
        raise ValueError(f"{domain}.{key}: ambiguous is true or false")
    return Message(key, texts.get("text") or texts["one"], texts.get("other"), domain, texts["about"], ambiguous)


def _filled(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())
