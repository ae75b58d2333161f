"""The UI strings as other programs read them: gettext PO, and ICU MessageFormat as FormatJS and ICU4J have it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum

from dateline.catalog import Catalogs, Text
from dateline.language import SOURCE
from dateline.message import NUMBER, VARIABLE
from dateline.pseudo import PSEUDO, pseudo
from dateline.template import make_catalog, to_text

_SPECIAL = re.compile(r"[{}]+")
_SPECIAL_IN_PLURAL = re.compile(r"[{}#]+")
# A language whose whole numbers never are "other" still needs that branch, which ICU demands and fractions take:
# Russian has the genitive singular there (1,5 минуты), as after 2.
_FRACTIONS = {"ru": "few"}


class Form(StrEnum):
    """How a language's strings are written out."""

    JSON = "json"
    PO = "po"
    ICU = "icu"


def icu(text: Text, lang: str) -> str:
    """Return a message in ICU MessageFormat: ``{name}`` for its variables, a plural with a branch for each category."""
    if isinstance(text, str):
        return _icu_text(text, _SPECIAL)
    branches = {**text}
    branches.setdefault("other", text[_FRACTIONS.get(lang, next(iter(text)))])
    written = (f"{category} {{{_icu_text(form, _SPECIAL_IN_PLURAL)}}}" for category, form in branches.items())
    return f"{{num, plural, {' '.join(written)}}}"


def icu_messages(catalogs: Catalogs, lang: str, domains: Iterable[str] = ()) -> dict[str, str]:
    """Return a language's messages in ICU MessageFormat, by key."""
    return {key: icu(text, lang) for key, text in catalogs.by_domain(lang, domains).items()}


def po_file(catalogs: Catalogs, lang: str, domains: Iterable[str] = ()) -> str:
    """Return a language's messages as a PO file, the English ones too."""
    messages = [catalogs.messages[key] for key in catalogs.keys(domains)]
    forms = {message.key: _forms(catalogs.text(message.key, lang)) for message in messages}
    return to_text(make_catalog(messages, forms, lang, catalogs.date))


def pseudo_messages(catalogs: Catalogs) -> dict[str, Text]:
    """Return the messages of the pseudo-locale, by key."""
    return {key: _pseudo(text) for key, text in catalogs.by_domain(SOURCE).items()}


def pseudo_po(catalogs: Catalogs) -> str:
    """Return the pseudo-locale as a PO file."""
    messages = pseudo_messages(catalogs)
    forms = {key: _forms(text) for key, text in messages.items()}
    return to_text(
        make_catalog((catalogs.messages[key] for key in messages), forms, PSEUDO.replace("-", "_"), catalogs.date)
    )


def _pseudo(text: Text) -> Text:
    return pseudo(text) if isinstance(text, str) else {category: pseudo(form) for category, form in text.items()}


def _forms(text: Text) -> str | tuple[str, ...]:
    """Return what a catalogue holds: a text, or the forms of a plural in gettext's order."""
    return text if isinstance(text, str) else tuple(text.values())


def _icu_text(text: str, special: re.Pattern[str]) -> str:
    """Write a text for ICU: apostrophes are doubled, and what has a meaning there is quoted."""
    parts = []
    last = 0
    for match in VARIABLE.finditer(text):
        parts += [_literal(text[last : match.start()], special), "#" if match[0] == NUMBER else f"{{{match[1]}}}"]
        last = match.end()
    return "".join([*parts, _literal(text[last:], special)])


def _literal(text: str, special: re.Pattern[str]) -> str:
    return special.sub(lambda match: f"'{match[0]}'", text.replace("'", "''"))
