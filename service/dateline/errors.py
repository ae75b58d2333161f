"""Every error that Dateline raises on purpose.

::

    DatelineError
    ├── InputError                 the caller can mend it
    │   ├── InvalidRequest         a field is missing, unknown or of the wrong kind
    │   ├── MalformedJson          an object of the JSON has a name twice
    │   ├── UnknownLanguage        a language tag that no model here translates from or into
    │   ├── EmptyText              nothing to translate
    │   ├── NotEnglish             the text is in another language
    │   ├── TextTooLarge           over the configured bound
    │   ├── UnknownMessage         a UI string that the catalogues do not have
    │   ├── GlossaryInvalid        terms that are malformed or contradict each other
    │   ├── GlossaryExists         a stored glossary with the same name
    │   ├── UnknownGlossary        a glossary that is not stored
    │   ├── UnknownDocument        a document that is not kept, or not any more
    │   ├── DocumentInvalid        a news document that is malformed, or of no format that is known
    │   ├── UnknownStyle           a house style of datelines that is not known
    │   ├── MemoryInvalid          a correction that cannot be kept as it is
    │   ├── MemoryFull             no room for corrections
    │   ├── XliffInvalid           an XLIFF file that cannot be taken back; has what is wrong, unit by unit
    │   │   └── SkeletonInvalid    the article is not in it, or not as this version reads it
    │   ├── ArchiveInvalid         a job on an archive that cannot be done as it is asked for
    │   ├── ArchiveStopped         a job that cannot go on: the disk is full, the folder cannot be written
    │   ├── ArchiveBusy            another run of the same job is at work
    │   ├── KeyExists, KeyInvalid  a key with the same name; a name that is none
    │   ├── UnknownKey             a key that was not made, or was revoked
    │   └── ChecksFailed           a translation fails the checks, and the caller takes none that does
    ├── Refused                    the caller may not
    │   ├── KeyMissing             a key is needed
    │   ├── KeyUnknown             the key is none
    │   ├── ScopeMissing           the key is for other things
    │   ├── RateExceeded           more requests than a minute may have; says when to come again
    │   └── QuotaExceeded          more characters than a day or month may have; says when to come again
    ├── Overload                   it goes again later
    │   ├── Busy                   too much is waiting; says after how many seconds to come again
    │   ├── DeadlineExceeded       the time that a request has is up
    │   ├── Stopping               the service is being stopped
    │   └── Cancelled              nobody waits for the result any more
    └── InstallationError          the operator can mend it
        ├── ModelMissing           no model where one should be
        ├── ModelDamaged           a file of the model does not match its checksum
        ├── CatalogMissing         no gettext catalogue where one should be
        ├── SettingInvalid         an environment variable that cannot be read
        ├── StylesInvalid          the file of the house styles cannot be read
        ├── KeysMissing            callers need a key, and there is none
        ├── StoreUnavailable       the file of the stored glossaries, or of the keys, cannot be read or written
        ├── LedgerUnavailable      the database of a job on an archive cannot be read or written
        ├── MemoryUnavailable      the database of the translation memory cannot be read or written
        └── CannotListen           the address or port is not to be had
"""

from __future__ import annotations

from dataclasses import dataclass


class DatelineError(Exception):
    """Base of all: ``code`` is stable and for programs, the message says what to do, ``field`` names the culprit."""

    code = "error"

    def __init__(self, message: str, *, field: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.field = field


class InputError(DatelineError):
    """What was handed in cannot be translated as it is."""


class InvalidRequest(InputError):
    """A field is missing, unknown or of the wrong kind."""

    code = "invalid_request"


class MalformedJson(InputError):
    """An object of the JSON has a name twice."""

    code = "malformed_json"


class UnknownLanguage(InputError):
    """A language tag that no model here translates from or into."""

    code = "unknown_language"


class EmptyText(InputError):
    """There is nothing to translate."""

    code = "empty_text"


class NotEnglish(InputError):
    """The text is in another language than the source language."""

    code = "source_not_english"


class TextTooLarge(InputError):
    """The text is over the configured bound."""

    code = "too_large"


class UnknownMessage(InputError):
    """A UI string that the catalogues do not have."""

    code = "unknown_message"


class GlossaryInvalid(InputError):
    """Terms are malformed or contradict each other; the message names their places."""

    code = "invalid_glossary"


class GlossaryExists(InputError):
    """There is a stored glossary with the same name."""

    code = "glossary_exists"


class UnknownGlossary(InputError):
    """No such glossary is stored."""

    code = "unknown_glossary"


class UnknownDocument(InputError):
    """No such document is kept, or not any more."""

    code = "unknown_document"


class DocumentInvalid(InputError):
    """A news document is malformed, is dangerous to read, or has no format that is known."""

    code = "invalid_document"


class UnknownStyle(InputError):
    """There is no such house style of datelines; the message names those there are."""

    code = "unknown_style"


class MemoryInvalid(InputError):
    """A correction that is empty, too long, or has other tags than its source; the field names its place."""

    code = "invalid_memory"


class MemoryFull(InputError):
    """The translation memory has no room for what a human wrote."""

    code = "memory_full"


class ArchiveInvalid(InputError):
    """A job on an archive cannot be done as it is asked for."""

    code = "invalid_archive"


class ArchiveStopped(InputError):
    """A job on an archive cannot go on; what was done is kept."""

    code = "archive_stopped"


class ArchiveBusy(InputError):
    """Another run of the same job is at work."""

    code = "archive_busy"


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a unit or a segment of a file, in one language; ``code`` is stable."""

    lang: str
    unit: str
    code: str
    message: str


class XliffInvalid(InputError):
    """An XLIFF file that cannot be taken back as it is; ``faults`` has what is wrong, where units are at fault."""

    code = "invalid_xliff"

    def __init__(self, message: str, faults: tuple[Fault, ...] = ()) -> None:
        super().__init__(message)
        self.faults = faults


class SkeletonInvalid(XliffInvalid):
    """An XLIFF file whose skeleton is not there, damaged, or of another version: its article cannot be put together."""

    code = "skeleton_invalid"


@dataclass(frozen=True, slots=True)
class Failure:
    """A check that a segment failed, in one language; ``field`` is that of the article."""

    lang: str
    field: str
    segment: str
    code: str
    message: str


class ChecksFailed(InputError):
    """The translation fails the checks, and the caller takes none that does; ``failures`` has each."""

    code = "checks_failed"

    def __init__(self, message: str, failures: tuple[Failure, ...]) -> None:
        super().__init__(message)
        self.failures = failures


class KeyExists(InputError):
    """There is a key with the same name."""

    code = "key_exists"


class KeyInvalid(InputError):
    """A key cannot be made as it is asked for."""

    code = "invalid_key"


class UnknownKey(InputError):
    """No such key was made, or it was revoked."""

    code = "unknown_key"


class Refused(DatelineError):
    """The caller may not do this, or not now; ``seconds`` after which it is worth trying again, where it is."""

    def __init__(self, message: str, *, seconds: int | None = None) -> None:
        super().__init__(message)
        self.seconds = seconds


class KeyMissing(Refused):
    """A key is needed, and none was sent."""

    code = "key_missing"


class KeyUnknown(Refused):
    """The key is not known, or was revoked."""

    code = "key_unknown"


class ScopeMissing(Refused):
    """The key is for other things."""

    code = "scope_missing"

    def __init__(self, message: str, *, scope: str) -> None:
        super().__init__(message)
        self.scope = scope  #: the one that is needed


class RateExceeded(Refused):
    """There were more requests than a minute may have."""

    code = "rate_exceeded"

    def __init__(self, message: str, *, seconds: int, limit: int) -> None:
        super().__init__(message, seconds=seconds)
        self.limit = limit  #: requests a minute


class QuotaExceeded(Refused):
    """There were more characters than a day or a month may have."""

    code = "quota_exceeded"


class Overload(DatelineError):
    """It cannot be done now; nothing is wrong with what was asked for."""

    def __init__(self, message: str, *, seconds: int | None = None) -> None:
        super().__init__(message)
        self.seconds = seconds  #: after which it is worth trying again


class Busy(Overload):
    """Too much is waiting for the model."""

    code = "busy"


class DeadlineExceeded(Overload):
    """The time that a request has is up."""

    code = "deadline_exceeded"


class Stopping(Overload):
    """The service is being stopped; another one may do it."""

    code = "stopping"


class Cancelled(Overload):
    """Nobody waits for the result any more."""

    code = "cancelled"


class InstallationError(DatelineError):
    """Something is wrong with what is installed or configured."""


class ModelMissing(InstallationError):
    """There is no model where one should be."""

    code = "model_missing"


class ModelDamaged(InstallationError):
    """A file of the model does not match the checksum in its card."""

    code = "model_damaged"


class CatalogMissing(InstallationError):
    """There is no gettext catalogue where one should be."""

    code = "catalog_missing"


class SettingInvalid(InstallationError):
    """An environment variable holds a value that cannot be read."""

    code = "setting_invalid"


class StylesInvalid(InstallationError):
    """The file of the house styles cannot be read; the message names the style and the key."""

    code = "styles_invalid"


class KeysMissing(InstallationError):
    """Callers need a key, and there is none."""

    code = "keys_missing"


class StoreUnavailable(InstallationError):
    """The file of the stored glossaries, or of the keys, cannot be read or written."""

    code = "store_unavailable"


class MemoryUnavailable(InstallationError):
    """The database of the translation memory cannot be read or written."""

    code = "memory_unavailable"


class LedgerUnavailable(InstallationError):
    """The database of a job on an archive cannot be read or written."""

    code = "ledger_unavailable"


class CannotListen(InstallationError):
    """The service cannot have the address or port it is told to listen on."""

    code = "cannot_listen"
