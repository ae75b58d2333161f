"""Whether a job is what its ledger says: sources unchanged, outputs whole, nothing missing."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.archive.ledger import FileEntry, Job, Ledger
from dateline.archive.output import Output
from dateline.archive.record import Refused
from dateline.archive.source import Source


def faults(job: Job, source: Source, output: Output, ledger: Ledger) -> Iterator[str]:
    """Yield what is not as it should be, in words."""
    for place in source.places():
        if isinstance(place, Refused):
            yield f"{place.file}: {place.message}"
            continue
        known = ledger.file(place.name)
        if known is None or not known.whole:
            yield f"{place.name}: not done yet"
        elif known.stamp != place.stamp:
            yield f"{place.name}: changed since it was translated"
        elif known.recipe != job.recipe:
            yield f"{place.name}: translated in another way than the job says now"
        else:
            yield from _outputs(known, output)
    for known in ledger.files():
        if not source.has(known.name):
            yield f"{known.name}: no longer in the archive; its translations are there still"


def _outputs(known: FileEntry, output: Output) -> Iterator[str]:
    for lang, digest in known.outputs.items():
        found = output.digest(lang, known.name)
        if found is None:
            yield f"{lang}/{known.name}: missing"
        elif found != digest:
            yield f"{lang}/{known.name}: changed since it was written"
