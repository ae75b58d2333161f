"""What is wrong with the message file, the template and the catalogues: faults that a program can see."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.catalog import Message as Entry
from babel.messages.plurals import get_plural

from dateline.language import SOURCE, script_of
from dateline.message import NUMBER, Message, normalized, read_messages
from dateline.template import catalog_path, messages_of, read_catalog, template_path

_VARIABLE = re.compile(r"%(?:\(\w*\))?[a-zA-Z%]?")
_WORD = re.compile(r"[^\W\d_]+")
_SCRIPTS = {"LATIN": "Latn", "CYRILLIC": "Cyrl", "ARMENIAN": "Armn"}
_ALPHABETS = {  # small letters of the languages that share the Latin script
    "az": frozenset("abcçdeəfgğhxıijkqlmnoöprsştuüvyz"),
    "de": frozenset("abcdefghijklmnopqrstuvwxyzäöüß"),
}
_CLOSING = "»”“’)] "
_KINDS = {".": "full stop", "։": "full stop", "?": "question mark", "!": "exclamation mark", "…": "ellipsis"}
_KINDS |= {":": "colon", "՝": "colon", ",": "comma", ";": "semicolon", "-": "dash", "–": "dash", "—": "dash"}
_FOREIGN = {"hy": "?!", "az": "։՞՜", "ru": "։՞՜", "de": "։՞՜"}  # marks of other languages


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong with a message: in a language's catalogue, or in English (``en``)."""

    lang: str
    key: str  #: empty for the file as a whole
    code: str
    detail: str


def find_faults(folder: Path, languages: Iterable[str]) -> list[Fault]:
    """Return the faults of a folder of catalogues; raise CatalogMissing where a file is not there or not whole."""
    messages = read_messages(folder)
    faults = [*_source(messages), *_template(messages, messages_of(read_catalog(template_path(folder))))]
    for lang in languages:
        faults += _catalog(messages, read_catalog(catalog_path(folder, lang), lang), lang)
    return faults


def _source(messages: list[Message]) -> Iterator[Fault]:
    """Find what is ambiguous in English: two messages that a page's string could be, a number without a plural."""
    first: dict[str, str] = {}
    for message in messages:
        for text in set(map(normalized, message.texts)):
            if first.setdefault(text, message.key) != message.key:
                yield Fault(SOURCE, message.key, "ambiguous", f"“{text}” is {first[text]} too")
        if any((NUMBER in text) is (message.plural is None) for text in message.texts):
            yield Fault(SOURCE, message.key, "number", f"a message has a plural if it has {NUMBER}, and only then")


def _template(messages: list[Message], template: list[Message]) -> Iterator[Fault]:
    if messages != template:
        changed = sorted(message.key for message in set(messages) ^ set(template))
        detail = f"it is not that of the message file ({', '.join(dict.fromkeys(changed)) or 'the order'})"
        yield Fault(SOURCE, "", "stale", f"{detail}; dateline ui extract makes it anew")


def _catalog(messages: list[Message], catalog: Catalog, lang: str) -> Iterator[Fault]:
    entries = {str(entry.context): entry for entry in catalog if entry.id}
    for message in messages:
        yield from _entry(message, entries.pop(message.key, None), lang)
    for gone in [*entries.values(), *catalog.obsolete.values()]:
        yield Fault(lang, str(gone.context), "obsolete", "there is no such message any more")
    count, rule, *_ = get_plural(lang)
    if (catalog.num_plurals, _plain(catalog.plural_expr)) != (count, _plain(rule)):
        yield Fault(lang, "", "plural_rule", f"Plural-Forms is not CLDR's: nplurals={count}; plural={rule}")


def _plain(rule: str) -> str:
    return re.sub(r"[\s();]", "", rule)


def _entry(message: Message, entry: Entry | None, lang: str) -> Iterator[Fault]:
    ids = () if entry is None else (entry.id if isinstance(entry.id, (list, tuple)) else (entry.id,))
    if entry is None or tuple(ids) != message.texts:
        yield Fault(lang, message.key, "missing", "it is not in the catalogue, or with another English text")
        return
    if entry.fuzzy:
        yield Fault(lang, message.key, "fuzzy", "somebody must look at it, and take the mark off")
    forms = [str(form) for form in (entry.string if isinstance(entry.string, (list, tuple)) else [entry.string])]
    expected = 1 if message.plural is None else get_plural(lang)[0]
    if not all(forms) or not forms:
        yield Fault(lang, message.key, "untranslated", "it is empty, or one of its forms is")
    elif len(forms) != expected:
        yield Fault(lang, message.key, "plural_forms", f"it has {len(forms)} forms and needs {expected}")
    else:
        yield from _forms(message, forms, lang)


def _forms(message: Message, forms: list[str], lang: str) -> Iterator[Fault]:
    for code, rule in _RULES.items():
        found = dict.fromkeys(filter(None, (rule(message.texts[-1], form, lang) for form in forms)))
        if found:
            yield Fault(lang, message.key, code, "; ".join(found))


def _placeholders(english: str, text: str, lang: str) -> str | None:  # noqa: ARG001 - the rules have one form
    wanted, found = Counter(_VARIABLE.findall(english)), Counter(_VARIABLE.findall(text))
    return None if wanted == found else f"“{text}” has {sorted(found) or 'none'} for {sorted(wanted) or 'none'}"


def _spaces(english: str, text: str, lang: str) -> str | None:  # noqa: ARG001
    same = [len(text) - len(cut(text)) == len(english) - len(cut(english)) for cut in (str.lstrip, str.rstrip)]
    return None if all(same) and "  " not in text else f"spaces at the ends or doubled: “{text}”"


def _punctuation(english: str, text: str, lang: str) -> str | None:
    wanted, found = _end(english, SOURCE), _end(text, lang)
    if wanted != found:
        return f"“{text}” ends with {found}, the English with {wanted}"
    strange = [mark for mark in _FOREIGN.get(lang, "։՞՜") if mark in text]
    return f"“{text}” has {' '.join(strange)}, which the language does not write" if strange else None


def _end(text: str, lang: str) -> str:
    """Return the kind of mark that a text ends with; Armenian has those of questions and calls inside of a word."""
    bare = text.rstrip(_CLOSING)
    if lang == "hy":
        last = re.split(r"։(?=.)", bare)[-1]
        for mark, kind in (("՞", "question mark"), ("՜", "exclamation mark")):
            if mark in last:
                return kind
    return _KINDS.get(bare[-1:], "no mark")


def _casing(english: str, text: str, lang: str) -> str | None:  # noqa: ARG001
    return f"“{text}” begins with a small letter" if english[0].isupper() and text[0].islower() else None


def _script(english: str, text: str, lang: str) -> str | None:
    """Find words in other letters than the language's; names and loan words that the English has too are none."""
    own = {word.casefold() for word in _WORD.findall(_VARIABLE.sub(" ", english))}
    for word in _WORD.findall(_VARIABLE.sub(" ", unicodedata.normalize("NFC", text))):
        foreign = any(not _belongs(char, lang) for char in word)
        if foreign and not any(name.startswith(word.casefold()) for name in own):
            return f"“{word}” is not in letters of the language"
    return None


def _belongs(char: str, lang: str) -> bool:
    if lang in _ALPHABETS:
        return char in "İI" or char.lower() in _ALPHABETS[lang]
    return _SCRIPTS.get(unicodedata.name(char, "").split(" ")[0]) == script_of(lang)


_RULES: dict[str, Callable[[str, str, str], str | None]] = {
    "placeholders_differ": _placeholders,
    "spaces": _spaces,
    "punctuation": _punctuation,
    "casing": _casing,
    "wrong_script": _script,
}
