"""Every error that Dateline raises on purpose.

::

    DatelineError
    ├── InputError                 the caller can mend it
    │   ├── InvalidRequest         a field is missing, unknown or of the wrong kind
    │   ├── MalformedJson          an object of the JSON has a name twice
    │   ├── UnknownLanguage        a language tag that no model here translates from or into
    │   ├── EmptyText              nothing to translate
    │   ├── NotEnglish             the text is in another language
    │   ├── OtherLanguage          the text is in another language than the one that the caller says
    │   ├── OnlyEnglish            what is asked for can be done with an English text alone
    │   ├── UnknownModel           no model of that name is known, or none is installed
    │   ├── LicenceNotAccepted     a model's licence forbids commercial use, and nobody said that he keeps to it
    │   ├── TextTooLarge           over the configured bound
    │   ├── UnknownMessage         a UI string that the catalogues do not have
    │   ├── GlossaryInvalid        terms that are malformed or contradict each other
    │   ├── GlossaryExists         a stored glossary with the same name
    │   ├── UnknownGlossary        a glossary that is not stored
    │   ├── UnknownDocument        a document that is not kept, or not any more
    │   ├── DocumentInvalid        a news document that is malformed, or of no format that is known
    │   ├── UnknownJob             a job that is not kept, not any more, or not the caller's
    │   ├── JobEnded, JobRunning   what only one that runs, or that ended, can have done to it
    │   ├── IdempotencyKeyReused   the same key with another body
    │   ├── UnknownEndpoint        a webhook that is not kept, or not the caller's
    │   ├── EndpointInvalid        a URL that no message may be sent to
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
        ├── ModelRefused           a model that may do harm: a pickle, a path that leads out, a file that is too large
        ├── DownloadFailed         a model could not be fetched
        ├── NoSpace                the disk has no room for a model
        ├── ConversionFailed       a model could not be converted, or translates otherwise afterwards
        ├── ExtraMissing           a library that only some need is not installed
        ├── CatalogMissing         no gettext catalogue where one should be
        ├── SettingInvalid         an environment variable that cannot be read
        ├── StylesInvalid          the file of the house styles cannot be read
        ├── KeysMissing            callers need a key, and there is none
        ├── StoreUnavailable       the file of the stored glossaries, or of the keys, cannot be read or written
        ├── JobsUnavailable        the database of the jobs cannot be read or written, or there is none
        ├── LedgerUnavailable      the database of a job on an archive cannot be read or written
        ├── MemoryUnavailable      the database of the translation memory cannot be read or written
        └── CannotListen           the address or port is not to be had
"""

from __future__ import annotations

from dateline.errors.base import DatelineError
from dateline.errors.input import (
    ArchiveBusy,
    ArchiveInvalid,
    ArchiveStopped,
    ChecksFailed,
    DocumentInvalid,
    EmptyText,
    EndpointInvalid,
    Failure,
    Fault,
    GlossaryExists,
    GlossaryInvalid,
    IdempotencyKeyReused,
    InputError,
    InvalidRequest,
    JobEnded,
    JobRunning,
    KeyExists,
    KeyInvalid,
    LicenceNotAccepted,
    MalformedJson,
    MemoryFull,
    MemoryInvalid,
    NotEnglish,
    OnlyEnglish,
    OtherLanguage,
    SkeletonInvalid,
    TextTooLarge,
    UnknownDocument,
    UnknownEndpoint,
    UnknownGlossary,
    UnknownJob,
    UnknownKey,
    UnknownLanguage,
    UnknownMessage,
    UnknownModel,
    UnknownStyle,
    XliffInvalid,
)
from dateline.errors.installation import (
    CannotListen,
    CatalogMissing,
    ConversionFailed,
    DownloadFailed,
    ExtraMissing,
    InstallationError,
    JobsUnavailable,
    KeysMissing,
    LedgerUnavailable,
    MemoryUnavailable,
    ModelDamaged,
    ModelMissing,
    ModelRefused,
    NoSpace,
    SettingInvalid,
    StoreUnavailable,
    StylesInvalid,
)
from dateline.errors.overload import Busy, Cancelled, DeadlineExceeded, Overload, Stopping
from dateline.errors.refused import KeyMissing, KeyUnknown, QuotaExceeded, RateExceeded, Refused, ScopeMissing

__all__ = [
    "ArchiveBusy",
    "ArchiveInvalid",
    "ArchiveStopped",
    "Busy",
    "Cancelled",
    "CannotListen",
    "CatalogMissing",
    "ChecksFailed",
    "ConversionFailed",
    "DatelineError",
    "DeadlineExceeded",
    "DocumentInvalid",
    "DownloadFailed",
    "EmptyText",
    "EndpointInvalid",
    "ExtraMissing",
    "Failure",
    "Fault",
    "GlossaryExists",
    "GlossaryInvalid",
    "IdempotencyKeyReused",
    "InputError",
    "InstallationError",
    "InvalidRequest",
    "JobEnded",
    "JobRunning",
    "JobsUnavailable",
    "KeyExists",
    "KeyInvalid",
    "KeyMissing",
    "KeyUnknown",
    "KeysMissing",
    "LedgerUnavailable",
    "LicenceNotAccepted",
    "MalformedJson",
    "MemoryFull",
    "MemoryInvalid",
    "MemoryUnavailable",
    "ModelDamaged",
    "ModelMissing",
    "ModelRefused",
    "NoSpace",
    "NotEnglish",
    "OnlyEnglish",
    "OtherLanguage",
    "Overload",
    "QuotaExceeded",
    "RateExceeded",
    "Refused",
    "ScopeMissing",
    "SettingInvalid",
    "SkeletonInvalid",
    "Stopping",
    "StoreUnavailable",
    "StylesInvalid",
    "TextTooLarge",
    "UnknownDocument",
    "UnknownEndpoint",
    "UnknownGlossary",
    "UnknownJob",
    "UnknownKey",
    "UnknownLanguage",
    "UnknownMessage",
    "UnknownModel",
    "UnknownStyle",
    "XliffInvalid",
]
