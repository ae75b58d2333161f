"""A model's card and checksums."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from dateline import card as cards
from dateline.ct2 import Ct2Engine
from dateline.errors import ModelDamaged, ModelMissing
from dateline.settings import Settings

LIMIT = 90_000_000


@pytest.fixture
def copy(settings: Settings, tmp_path: Path) -> Path:
    return Path(shutil.copytree(settings.model, tmp_path / "model"))


def test_the_embedded_model_is_whole_and_within_its_size(settings: Settings) -> None:
    card = cards.read_card(settings.model)
    cards.verify(settings.model, card)
    assert cards.info(card).target_langs == ("hy", "az", "ru", "de")
    assert sum(path.stat().st_size for path in settings.model.iterdir()) <= LIMIT
    assert set(card["files"]) == {path.name for path in settings.model.iterdir()} - {cards.CARD}


@pytest.mark.parametrize("name", ["model.bin", "spm.model"])
def test_a_changed_file_is_refused_by_name(copy: Path, name: str) -> None:
    data = bytearray((copy / name).read_bytes())
    data[len(data) // 2] ^= 1
    (copy / name).write_bytes(data)
    with pytest.raises(ModelDamaged, match=name):
        Ct2Engine(copy)


def test_a_missing_file_is_named(copy: Path) -> None:
    (copy / "spm.model").unlink()
    with pytest.raises(ModelDamaged, match=r"spm\.model"):
        Ct2Engine(copy)


def test_a_file_outside_of_the_folder_is_refused(copy: Path) -> None:
    card = cards.read_card(copy)
    card["files"]["../model.toml"] = "0" * 64
    with pytest.raises(ModelDamaged, match="missing"):
        cards.verify(copy, card)


@pytest.mark.parametrize("name", ["model.bin", "spm.model", "vmap.txt"])
def test_a_file_that_the_card_does_not_list_is_refused(copy: Path, name: str) -> None:
    (copy / name).touch()
    card = cards.read_card(copy)
    card["files"].pop(name, None)
    with pytest.raises(ModelDamaged, match=f"no checksum of {name}"):
        cards.verify(copy, card)


def test_a_file_that_cannot_be_read_is_refused_by_name(copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr("dateline.card.hashlib.file_digest", fail)
    with pytest.raises(ModelDamaged, match=r"config\.json cannot be read: Input/output error"):
        Ct2Engine(copy)


@pytest.mark.parametrize("text", ["not = [toml", 'id = "x"\n'])
def test_a_card_that_cannot_be_read_is_refused(copy: Path, text: str) -> None:
    (copy / "model.toml").write_text(text)
    with pytest.raises(ModelDamaged, match=r"model\.toml"):
        Ct2Engine(copy)


@pytest.mark.parametrize("name", ["empty", "x" * 300], ids=len)
def test_a_folder_without_a_model_is_named(tmp_path: Path, name: str) -> None:
    with pytest.raises(ModelMissing, match="DATELINE_MODEL"):
        Ct2Engine(tmp_path / name)
