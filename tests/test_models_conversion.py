"""Files of an OPUS-MT archive that are not what they should be: none is opened as a pickle, and none of elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from dateline.assembly import build_installer
from dateline.errors import ConversionFailed, ModelDamaged
from dateline.models.install import Wishes
from dateline.models.local import Local
from dateline.models.registry import Entry
from dateline.settings import Settings
from tests.tinymodels import TAGS, marian_files

TINY = Entry("tiny", "Tiny", "marian", "CC-BY-4.0", True, ("en",), ("hy", "ru", "de"))


@pytest.fixture
def files(tmp_path: Path) -> Path:
    return marian_files(tmp_path / "opus")


@pytest.fixture
def install(tmp_path: Path) -> Callable[..., Path]:
    environment = {"DATELINE_MODELS": str(tmp_path / "shelf"), "DATELINE_DATABASE": "off"}
    installer = build_installer(Settings.from_environment(environment), lambda text: None)
    return lambda folder, entry=TINY: installer.install(entry, Local(folder), Wishes(unlike=True))


class _Trap:
    """It writes a file where it is unpickled."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> Any:
        return Path.touch, (self.path,)


def test_a_pickle_among_the_weights_is_not_opened(files: Path, install: Callable[..., Path], tmp_path: Path) -> None:
    weights = dict(np.load(files / "model.npz"))
    weights["Wemb"] = np.array([_Trap(tmp_path / "sprung")], dtype=object)
    np.savez(files / "model.npz", **weights)
    with pytest.raises(ConversionFailed, match="allow_pickle"):
        install(files)
    assert not (tmp_path / "sprung").exists()


@pytest.mark.parametrize("name", ["../elsewhere.npz", "/etc/passwd", "missing.npz"])
def test_a_plan_that_names_files_somewhere_else_is_refused(
    files: Path, install: Callable[..., Path], tmp_path: Path, name: str
) -> None:
    (files / "model.npz").rename(tmp_path / "elsewhere.npz")
    plan = (files / "decoder.yml").read_text(encoding="utf-8")
    (files / "decoder.yml").write_text(plan.replace("model.npz", name), encoding="utf-8")
    with pytest.raises(ConversionFailed, match="no file beside it"):
        install(files)


def test_a_tag_that_the_registry_names_must_be_in_the_vocabulary(files: Path, install: Callable[..., Path]) -> None:
    entry = Entry("tiny", "", "marian", "CC-BY-4.0", True, ("en",), ("de",), tags={"de": ">>gsw<<"})
    with pytest.raises(ModelDamaged, match=">>gsw<<"):
        install(files, entry)


def test_a_model_with_several_targets_and_without_tags_is_refused(tmp_path: Path, install: Callable[..., Path]) -> None:
    assert ">>deu<<" in TAGS
    with pytest.raises(ModelDamaged, match="no token for de, hy, ru"):
        install(marian_files(tmp_path / "plain", ()))
