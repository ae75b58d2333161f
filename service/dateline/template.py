"""The gettext files: the template that is made of the message file, and the languages' catalogues that follow it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.messages.catalog import Catalog
from babel.messages.pofile import PoFileError, read_po, write_po

from dateline import __version__
from dateline.errors import CatalogMissing
from dateline.message import Message

DOMAIN = "dateline"  #: gettext's domain: the name of the files
_AMBIGUOUS = "Ambiguous: not recognised within an article."
_PREFIX = "Domain: "  # the comment that says which part of a page a message belongs to
_HEADER = """\
# Dateline: the words that stand around an article on a news page.
# {what}
# msgctxt is the stable key by which the API names a message."""
_TEMPLATE = "Template, made of messages.toml by `dateline ui extract`; translations stand in <language>/LC_MESSAGES."


def template_path(folder: Path) -> Path:
    """Return where the template lies."""
    return folder / f"{DOMAIN}.pot"


def catalog_path(folder: Path, lang: str) -> Path:
    """Return where the catalogue of a language lies."""
    return folder / lang / "LC_MESSAGES" / f"{DOMAIN}.po"


def read_catalog(path: Path, lang: str = "en") -> Catalog:
    """Read a template or catalogue; raise CatalogMissing where it is not there or not whole."""
    try:
        with path.open("rb") as file:
            return read_po(file, locale=lang, abort_invalid=True)
    except OSError as error:
        raise CatalogMissing(
            f"the catalogue {path} is not there: {error.strerror}; set DATELINE_LOCALES to the folder that has it"
        ) from error
    except (PoFileError, ValueError, LookupError) as error:
        raise damaged(path, error) from error


def damaged(path: Path, error: Exception) -> CatalogMissing:
    """Return the error for a catalogue that cannot be read."""
    return CatalogMissing(f"the catalogue {path} is damaged: {error}; install it anew")


def messages_of(template: Catalog) -> list[Message]:
    """Return the messages of a template, in its order."""
    found = []
    for entry in template:
        if entry.id and entry.context:
            one, other = entry.id if isinstance(entry.id, (list, tuple)) else (entry.id, None)
            tags = [line for line in entry.auto_comments if line.startswith(_PREFIX) or line == _AMBIGUOUS]
            about = " ".join(line for line in entry.auto_comments if line not in tags)
            domain = next((line.removeprefix(_PREFIX) for line in tags if line != _AMBIGUOUS), "")
            texts = (str(one), other and str(other))
            found.append(Message(str(entry.context), *texts, domain, about, _AMBIGUOUS in tags))
    return found


def make_template(messages: Iterable[Message], date: datetime | str | None = None) -> Catalog:
    """Return the template of the messages; ``date`` is when it was made, by default now."""
    return _catalog(messages, {}, None, _TEMPLATE, date)


def make_catalog(
    messages: Iterable[Message],
    texts: Mapping[str, str | tuple[str, ...]],
    lang: str,
    date: datetime | str | None = None,
) -> Catalog:
    """Return a catalogue with translations: by key a text, or the forms of a plural in gettext's order.

    A language that CLDR does not have gets the plural of English. ``date`` is the template's, by default now.
    """
    catalog = _catalog(messages, texts, lang, f"{_language(lang)} translations.", date)
    if catalog.locale is None:
        catalog.mime_headers = [("Plural-Forms", "nplurals=2; plural=(n != 1);")]
    return catalog


def _catalog(
    messages: Iterable[Message],
    texts: Mapping[str, str | tuple[str, ...]],
    lang: str | None,
    what: str,
    date: datetime | str | None,
) -> Catalog:
    catalog = Catalog(
        locale=lang,
        project="Dateline",
        version=__version__,
        msgid_bugs_address="Dateline",
        last_translator="Dateline",
        language_team=_language(lang) if lang else "Dateline",
        header_comment=_HEADER.format(what=what),
        fuzzy=False,
        creation_date=date,
        revision_date=date or datetime.now(UTC),
    )
    for message in messages:
        id_ = message.english if message.plural is None else message.texts
        comments = [message.about, f"{_PREFIX}{message.domain}", *([_AMBIGUOUS] if message.ambiguous else [])]
        catalog.add(id_, texts.get(message.key, ""), context=message.key, auto_comments=comments)
    return catalog


def _language(lang: str) -> str:
    try:
        return str(Locale.parse(lang).get_display_name("en"))
    except UnknownLocaleError:
        return lang


def update_catalog(catalog: Catalog, template: Catalog) -> None:
    """Bring a catalogue to the state of the template, its translations kept; what is no message any more is obsolete.

    No translation is guessed from a similar text: a message whose English has changed is fuzzy, and a new one empty.
    """
    before = {entry.context: entry.string for entry in catalog if entry.id}
    # A template of its own: Babel puts the template's entries themselves into the catalogue.
    catalog.update(make_template(messages_of(template), template.creation_date), no_fuzzy_matching=True)
    for entry in catalog:
        old = before.get(entry.context, "")
        if entry.id and _translated(old) and not _translated(entry.string) and type(old) is type(entry.string):
            entry.string = old
            entry.flags.add("fuzzy")
            catalog.obsolete = {key: gone for key, gone in catalog.obsolete.items() if gone.context != entry.context}


def _translated(string: str | Iterable[str] | None) -> bool:
    return any(string or ())


def to_text(catalog: Catalog) -> str:
    """Return a catalogue as it is written to a file."""
    buffer = BytesIO()
    write_po(buffer, catalog, width=0, include_previous=False)
    return buffer.getvalue().decode("utf-8")
