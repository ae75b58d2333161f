"""Errors that the caller can mend."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.errors.base import DatelineError


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


class OtherLanguage(InputError):
    """The text is in another language than the caller says."""

    code = "source_language_differs"


class OnlyEnglish(InputError):
    """What is asked for can be done with an English source alone."""

    code = "only_english"


class UnknownModel(InputError):
    """No model of that name is known, or none is installed."""

    code = "unknown_model"


class LicenceNotAccepted(InputError):
    """A model's licence forbids commercial use; whoever fetches it must say that he keeps to it."""

    code = "licence_not_accepted"


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


class UnknownJob(InputError):
    """There is no such job or item, or not any more, or it is another's."""

    code = "unknown_job"


class JobEnded(InputError):
    """The job has ended, so there is nothing to cancel."""

    code = "job_ended"


class JobRunning(InputError):
    """The job has not ended, so it cannot be forgotten."""

    code = "job_running"


class IdempotencyKeyReused(InputError):
    """The same Idempotency-Key came before with another body."""

    code = "idempotency_key_reused"


class UnknownEndpoint(InputError):
    """There is no such webhook or message, or it is another's."""

    code = "unknown_webhook"


class EndpointInvalid(InputError):
    """A URL that no message may be sent to."""

    code = "invalid_webhook"


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
