"""What is wrong with the installation, and the operator can mend."""

from __future__ import annotations

from dateline.errors.base import DatelineError


class InstallationError(DatelineError):
    """Something is wrong with what is installed or configured."""


class ModelMissing(InstallationError):
    """There is no model where one should be."""

    code = "model_missing"


class ModelDamaged(InstallationError):
    """A file of the model does not match the checksum in its card."""

    code = "model_damaged"


class ModelRefused(InstallationError):
    """A model that may do harm: it has a pickle, a path that leads out of its folder, or a file that is too large."""

    code = "model_refused"


class DownloadFailed(InstallationError):
    """A model could not be fetched; what was fetched of it is kept, and the next attempt goes on there."""

    code = "download_failed"


class NoSpace(InstallationError):
    """The disk has no room for a model; what was fetched of it is kept."""

    code = "no_space"


class ConversionFailed(InstallationError):
    """A model could not be converted, or does not translate as it did before."""

    code = "conversion_failed"


class ExtraMissing(InstallationError):
    """A library that only some need is not installed; the message says which extra has it."""

    code = "extra_missing"


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


class JobsUnavailable(InstallationError):
    """The database of the jobs cannot be read or written, or there is none."""

    code = "jobs_unavailable"


class LedgerUnavailable(InstallationError):
    """The database of a job on an archive cannot be read or written."""

    code = "ledger_unavailable"


class CannotListen(InstallationError):
    """The service cannot have the address or port it is told to listen on."""

    code = "cannot_listen"
