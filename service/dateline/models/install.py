"""The use case: a model is fetched, converted if need be, looked at, tried, and put on the shelf."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dateline.card import read_card, sha256_of
from dateline.device import Compute, Device
from dateline.errors import ConversionFailed, LicenceNotAccepted, ModelDamaged, ModelRefused
from dateline.models.agreement import LEAST, MOST_TOKENS, Agreement, Plain, agreement, sentences
from dateline.models.carded import keep_card, sums, told
from dateline.models.cardfile import new_card, write_card
from dateline.models.conversion import Order, Quantization, convert
from dateline.models.family import FAMILIES, OWN, Family, tags_for
from dateline.models.origin import Fetched, Origin
from dateline.models.registry import Entry
from dateline.models.safety import Form, check_files, form_of, needed
from dateline.models.shelf import Shelf
from dateline.models.vocabulary import read_vocabulary

Tell = Callable[[str], None]
Load = Callable[[Path, Device], Plain]  #: how a model is loaded whose files were checked just now


@dataclass(frozen=True, slots=True)
class Wishes:
    """What an operator allows and wants; ``unlike`` keeps a model that says something else once it is converted."""

    accepted: bool = False  #: a licence that forbids commercial use
    pickles: bool = False
    unlike: bool = False
    quantization: Quantization = Quantization.INT8
    sha256: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Installer:
    """Puts models on a shelf."""

    shelf: Shelf
    load: Load
    tell: Tell

    def install(self, entry: Entry, origin: Origin, wishes: Wishes) -> Path:
        """Install a model; what was fetched is kept where something fails, so that the next attempt goes on there.

        Raise LicenceNotAccepted, DownloadFailed, ModelRefused, ModelDamaged or ConversionFailed.
        """
        check_licence(entry, wishes)
        staging = self.shelf.staging(entry.name)
        raw, built = staging / hashlib.sha256(origin.key.encode()).hexdigest()[:16], staging / "built"
        raw.mkdir(parents=True, exist_ok=True)
        self.tell(f"fetching {entry.name}{f' ({entry.licence})' if entry.licence else ''}")
        fetched = origin.fetch(raw, pickles=wishes.pickles)
        form = form_of(_names(raw), pickles=wishes.pickles)
        entry = told(entry, raw, form)
        check_licence(entry, wishes)
        _check_sums(raw, {**sums(raw, form), **entry.sha256, **wishes.sha256})
        shutil.rmtree(built, ignore_errors=True)
        built.mkdir()
        if entry.family == OWN:
            self._take_over(entry, raw, built, fetched)
        else:
            self._build(entry, raw, built, form, fetched, wishes)
        self.shelf.place(entry.name, built)
        shutil.rmtree(staging, ignore_errors=True)
        return self.shelf.path(entry.name)

    def _take_over(self, entry: Entry, raw: Path, built: Path, fetched: Fetched) -> None:
        """Take a model of our own as it is, with its card."""
        for name in read_card(raw)["files"]:
            if name in needed(_names(raw), Form.CARDED):
                _linked(raw / name, built / name)
        keep_card(raw, built, fetched)
        check_files(built)
        self.load(built, Device()).plainly(sentences(entry.pairs)[: len(entry.pairs)], MOST_TOKENS)

    def _build(self, entry: Entry, raw: Path, built: Path, form: Form, fetched: Fetched, wishes: Wishes) -> None:
        """Put together a model of another family, converted if need be, and write its card."""
        family = FAMILIES[entry.family]
        ready = form in (Form.CTRANSLATE2, Form.CARDED)
        for name in needed(_names(raw), Form.CTRANSLATE2 if ready else form, pickles=wishes.pickles):
            if ready or name.endswith((".spm", ".model")) or name.startswith("LICEN"):
                _linked(raw / name, built / name)
        found = None if ready else self._convert(entry, family, raw, built, form, wishes)
        self._finish(entry, family, built, fetched, found, wishes)

    def _convert(self, entry: Entry, family: Family, raw: Path, built: Path, form: Form, wishes: Wishes) -> _Converted:
        _check_raw(raw, wishes)
        self.tell(f"converting to CTranslate2, {wishes.quantization.value}")
        tags = _tags(entry, family, () if family.tags else _marian_tokens(raw))
        reference = built.with_name("reference")
        asked = sentences(entry.pairs)
        made, kept = built.with_name("made"), ("model.bin", "config.json")
        order = Order(raw, made, reference, form, family.name, tags, asked, wishes.quantization, wishes.pickles)
        texts = convert(order)
        for path in made.iterdir():
            if path.name in kept or "vocabulary" in path.name:
                path.rename(built / path.name)
        shutil.rmtree(made)
        return _Converted(asked, texts, reference)

    def _finish(
        self,
        entry: Entry,
        family: Family,
        built: Path,
        fetched: Fetched,
        converted: _Converted | None,
        wishes: Wishes,
    ) -> None:
        """Look at a model that is put together, write its card, and try it."""
        check_files(built)
        tags = _tags(entry, family, vocabulary := read_vocabulary(built))
        if lacking := family.missing(tags, vocabulary):
            raise ModelDamaged(f"{entry.name} lacks the tokens {', '.join(lacking)}: it is no model of {family.name}")
        _check_targets(entry, family, tags)
        conversion = {"quantization": wishes.quantization.value, "pickle": wishes.pickles} if converted else None
        card = new_card(entry, fetched, tags, conversion)
        write_card(built, card)
        engine = self.load(built, Device(compute=wishes.quantization.computed))
        if converted is None:
            engine.plainly(sentences(entry.pairs)[: len(entry.pairs)], MOST_TOKENS)
            return
        found = self._compare(engine, converted, built, card)
        self.tell(f"as before: {found}")
        if found.alike < LEAST and not wishes.unlike:
            raise ConversionFailed(
                f"{entry.name} does not say what it said before ({found}); "
                "convert it with --quantization float32 and compute with DATELINE_COMPUTE=float32, "
                "or keep it with --keep-unlike"
            )
        write_card(built, {**card, "conversion": {**card["conversion"], "agreement": str(found)}})

    def _compare(self, engine: Plain, converted: _Converted, built: Path, card: dict[str, Any]) -> Agreement:
        """Return how much a model says what it said before it was converted."""
        before = converted.texts
        if before is None:
            reference = converted.reference
            for path in built.iterdir():
                if not (reference / path.name).exists():
                    shutil.copyfile(path, reference / path.name)
            write_card(reference, card)
            before = self.load(reference, Device(compute=Compute.FLOAT32)).plainly(converted.asked, MOST_TOKENS)
            shutil.rmtree(reference)
        return agreement(before, engine.plainly(converted.asked, MOST_TOKENS))


@dataclass(frozen=True, slots=True)
class _Converted:
    """Sentences that a model was asked before it was converted, and what it said, or where it lies as it was."""

    asked: list[tuple[str, tuple[str, str]]]
    texts: list[str] | None
    reference: Path


def check_licence(entry: Entry, wishes: Wishes) -> None:
    """Raise LicenceNotAccepted for a model that must not be used commercially, unless that was accepted."""
    if not entry.commercial and not wishes.accepted:
        raise LicenceNotAccepted(
            f"{entry.name} is under {entry.licence}, which forbids commercial use; a newspaper that sells copies or "
            "advertising may not use it. If you may, say so with --accept-licence"
        )


def _names(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir() if path.is_file()]


def _tags(entry: Entry, family: Family, vocabulary: Collection[str]) -> dict[str, str]:
    """Return the tags of a model's languages: those that its entry names, else as its family or its vocabulary has."""
    return {**tags_for(family, {*entry.source, *entry.targets}, vocabulary), **entry.tags}


def _linked(path: Path, new: Path) -> None:
    """Give a file a second name, so that gigabytes are not copied; or copy it where there are no such names."""
    try:
        new.hardlink_to(path)
    except OSError:
        shutil.copyfile(path, new)


def _check_sums(raw: Path, wanted: Mapping[str, str]) -> None:
    """Compare what was fetched with the checksums that are known; what differs is deleted, and named."""
    for name, expected in wanted.items():
        path = raw / name
        if path.is_file() and (found := sha256_of(path)) != expected:
            path.unlink()
            raise ModelRefused(f"{name} is not the file that is known: sha256 {found}, expected {expected}")


def _check_raw(raw: Path, wishes: Wishes) -> None:
    hidden = raw / ".cache"  # the hub's own notes
    shutil.rmtree(hidden, ignore_errors=True)
    check_files(raw, pickles=wishes.pickles)


def _marian_tokens(raw: Path) -> frozenset[str]:
    """Return the tags that are named in the vocabulary of a model that is not converted yet."""
    found: set[str] = set()
    for path in (*raw.glob("*vocab*.yml"), *raw.glob("vocab.json"), *raw.glob("*.vocab")):
        text = path.read_text(encoding="utf-8", errors="replace")
        found.update(
            part for part in text.replace('"', " ").replace("'", " ").replace(":", " ").split() if ">>" in part
        )
    return frozenset(found)


def _check_targets(entry: Entry, family: Family, tags: Mapping[str, str]) -> None:
    """Refuse languages that a model has no tag for, unless it has one target alone and needs none."""
    wanted = {*entry.targets, *(entry.source if family.prefixed else ())}
    without = sorted(lang for lang in wanted if lang not in tags)
    if without and (family.prefixed or len(entry.targets) > 1):
        raise ModelDamaged(f"{entry.name} has no token for {', '.join(without)}: it cannot be told to write them")
