"""Models that bring a card: our own, trained by a newsroom, and those of another machine."""

from __future__ import annotations

import re
import shutil
import tomllib
from pathlib import Path

import pytest

from dateline.assembly import build_engine, build_installer, build_shelf, load_engine
from dateline.ct2 import Ct2Engine
from dateline.device import CPU
from dateline.engine import TranslationUnit
from dateline.errors import DatelineError, InvalidRequest, LicenceNotAccepted, ModelDamaged, ModelRefused
from dateline.models.conversion import Quantization
from dateline.models.install import Installer, Wishes
from dateline.models.local import Local
from dateline.models.registry import BY_CARD, Entry
from dateline.settings import Settings
from tests.conftest import ROOT
from tests.tinymodels import marian_files

SENTENCE = "The talks resume on Monday."
TOLD = Entry("house", "house", BY_CARD, "", True, (), ())


@pytest.fixture(scope="module")
def shelved(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    environment = {"DATELINE_MODELS": str(tmp_path_factory.mktemp("shelf")), "DATELINE_DATABASE": "off"}
    return Settings.from_environment({**environment, "DATELINE_THREADS": "1"})


@pytest.fixture(scope="module")
def installer(shelved: Settings) -> Installer:
    return build_installer(shelved, lambda text: None)


@pytest.fixture(scope="module")
def carried(installer: Installer, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a model of another family as it lies on the shelf of another machine."""
    made = marian_files(tmp_path_factory.mktemp("made") / "opus")
    entry = Entry("tiny", "Tiny", "marian", "CC-BY-4.0", True, ("en",), ("hy", "ru", "de"))
    wishes = Wishes(quantization=Quantization.FLOAT32)
    return installer.install(entry, Local(made), wishes)


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """Return the folder of a model as the recipe leaves it."""
    folder = Path(shutil.copytree(ROOT / "models" / "embedded", tmp_path / "trained"))
    _change(folder, '"dateline-embedded"', '"house-style"')
    return folder


def _change(folder: Path, old: str, new: str) -> None:
    card = (folder / "model.toml").read_text(encoding="utf-8")
    assert old in card
    (folder / "model.toml").write_text(card.replace(old, new), encoding="utf-8")


def test_a_model_of_our_own_is_taken_as_it_is(installer: Installer, shelved: Settings, own: Path) -> None:
    (own / "notes.txt").write_text("of who trained it")
    folder = installer.install(TOLD, Local(own), Wishes())
    card = tomllib.loads((folder / "model.toml").read_text(encoding="utf-8"))
    assert card["origin"] == {"from": "folder trained", "revision": ""}
    assert "# chrF2|" in (folder / "model.toml").read_text(encoding="utf-8")
    assert not (folder / "notes.txt").exists()
    shelf = build_shelf(shelved)
    shelf.route({("en", "de"): "house"})
    engine = build_engine(shelved)
    assert [engine.info.of("en", lang).id for lang in ("de", "ru")] == ["house-style", "dateline-embedded"]
    (found,) = engine.translate([TranslationUnit(SENTENCE, "de")])
    (same,) = Ct2Engine(ROOT / "models" / "embedded").translate([TranslationUnit(SENTENCE, "de")])
    assert found == same
    shelf.route({})


def test_a_model_from_the_shelf_of_another_machine_needs_no_options(
    installer: Installer, shelved: Settings, carried: Path
) -> None:
    folder = installer.install(TOLD, Local(carried), Wishes())
    card, before = (tomllib.loads((one / "model.toml").read_text(encoding="utf-8")) for one in (folder, carried))
    assert [card[key] for key in ("title", "family", "licence", "tags", "files")] == [
        before[key] for key in ("title", "family", "licence", "tags", "files")
    ]
    units = [TranslationUnit(SENTENCE, lang) for lang in ("hy", "de")]
    found, same = (load_engine(one, shelved, CPU).translate(units) for one in (folder, carried))
    assert found == same


@pytest.mark.parametrize("name", ["model.bin", "source.spm", "shared_vocabulary.json"])
def test_a_file_that_was_changed_on_the_way_is_refused_and_named(
    installer: Installer, carried: Path, tmp_path: Path, name: str
) -> None:
    folder = Path(shutil.copytree(carried, tmp_path / "usb"))
    data = bytearray((folder / name).read_bytes())
    data[-1] ^= 1
    (folder / name).write_bytes(data)
    with pytest.raises(ModelRefused, match=re.escape(name)):
        installer.install(TOLD, Local(folder), Wishes())


def test_a_model_without_a_card_has_to_be_told_of(installer: Installer, carried: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(carried, tmp_path / "usb"))
    (folder / "model.toml").unlink()
    with pytest.raises(InvalidRequest, match="--family"):
        installer.install(TOLD, Local(folder), Wishes())


def test_a_licence_that_the_card_alone_names_must_be_accepted_too(installer: Installer, own: Path) -> None:
    _change(own, 'licence = "See', 'licence = "CC-BY-NC-4.0 as in "\nterms = "See')
    with pytest.raises(LicenceNotAccepted, match="NC"):
        installer.install(TOLD, Local(own), Wishes())
    assert installer.install(TOLD, Local(own), Wishes(accepted=True)).is_dir()


@pytest.mark.parametrize(
    ("old", "new", "error", "told"),
    [
        ('source = ["en"]', 'source = ["fr"]', ModelDamaged, "no two languages"),
        ('source = ["en"]', "source = 3", ModelDamaged, "source"),
        ('id = "house-style"', "id = 3", ModelDamaged, "id"),
        ('de = "<2de>"', "", ModelDamaged, "no tag for de"),
        ('id = "house-style"', 'id = "x"\nfamily = "gpt"', ModelDamaged, "gpt"),
        ('"vmap.txt" = ', '"../vmap.txt" = ', ModelDamaged, "vmap"),
    ],
)
def test_a_card_that_is_wrong_is_refused(
    installer: Installer, own: Path, old: str, new: str, error: type[DatelineError], told: str
) -> None:
    _change(own, old, new)
    with pytest.raises(error, match=told):
        installer.install(TOLD, Local(own), Wishes())
