"""What of a model is fetched and opened, what the registry says, and where models lie."""

from __future__ import annotations

import json
import re
import struct
from pathlib import Path

import pytest

from dateline.assembly import build_registry
from dateline.errors import InvalidRequest, ModelDamaged, ModelRefused, SettingInvalid
from dateline.language import LANGUAGES
from dateline.models.family import FAMILIES, M2M100, MADLAD, MARIAN, NLLB, tags_for
from dateline.models.registry import Registry
from dateline.models.safety import Form, check_files, check_sizes, form_of, needed
from dateline.models.shelf import Shelf, read_routes
from tests.conftest import ROOT

CT2 = ["config.json", "model.bin", "shared_vocabulary.json", "spiece.model", "README.md", "evil.py"]
HEAD = struct.pack("<IH", 6, 16) + b"TransformerSpec\0"


@pytest.mark.parametrize(
    ("names", "form"),
    [
        (CT2, Form.CTRANSLATE2),
        (["config.json", "model.safetensors", "pytorch_model.bin", "source.spm"], Form.TRANSFORMERS),
        (["decoder.yml", "model.npz", "opus.vocab.yml", "source.spm"], Form.MARIAN),
    ],
)
def test_a_form_is_told_by_its_files(names: list[str], form: Form) -> None:
    assert form_of(names) is form
    assert not {"pytorch_model.bin", "README.md", "evil.py"} & set(needed(names, form))


def test_a_pickle_needs_leave() -> None:
    names = ["config.json", "pytorch_model.bin", "source.spm"]
    with pytest.raises(ModelRefused, match="--allow-pickle"):
        form_of(names)
    form = form_of(names, pickles=True)
    assert "pytorch_model.bin" in needed(names, form, pickles=True)


@pytest.mark.parametrize("name", ["../model.npz", "a/b.npz", ".hidden.npz", "x" * 200 + ".npz"])
def test_a_name_that_leads_elsewhere_is_refused(name: str) -> None:
    with pytest.raises(ModelRefused, match="no name"):
        needed(["decoder.yml", name], Form.MARIAN)


def test_sizes_are_bounded() -> None:
    with pytest.raises(ModelRefused, match=r"config\.json"):
        check_sizes({"config.json": 10**9})
    with pytest.raises(ModelRefused, match="at most"):
        check_sizes({"model.bin": 10**12})
    check_sizes({"model.bin": 10**10})


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("model.bin", b"\x80\x04pickle"),
        ("model.bin", b"PK\x03\x04" + bytes(40)),
        ("model.bin", struct.pack("<IH", 6, 12) + b"WhisperSpec\0"),
        ("model.safetensors", struct.pack("<Q", 10**18) + b"{}"),
        ("model.safetensors", struct.pack("<Q", 4) + b"null"),
        ("pytorch_model.bin", b""),
        ("weights.pkl", b""),
        ("rust_model.ot", b""),
    ],
)
def test_weights_that_are_none_are_not_loaded(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(ModelRefused, match=re.escape(name)):
        check_files(tmp_path)


def test_weights_are_loaded_and_links_are_not(tmp_path: Path) -> None:
    (tmp_path / "model.bin").write_bytes(HEAD)
    header = json.dumps({}).encode()
    (tmp_path / "model.safetensors").write_bytes(struct.pack("<Q", len(header)) + header)
    check_files(tmp_path)
    (tmp_path / "config.json").symlink_to("/etc/passwd")
    with pytest.raises(ModelRefused, match="no plain file"):
        check_files(tmp_path)


def test_the_registry_is_whole() -> None:
    for entry in build_registry().entries.values():
        assert entry.family in FAMILIES
        assert entry.hub or entry.release.startswith("https://")
        assert {*entry.source, *entry.targets} <= set(LANGUAGES)
        assert all(re.fullmatch("[0-9a-f]{40}", part.revision) for part in entry.hub)
        assert all(re.fullmatch("[0-9a-f]{64}", sha256) for sha256 in entry.sha256.values())
        assert entry.disk_mb > 0 < entry.memory_mb
        assert entry.commercial is ("NC" not in entry.licence)
        for score in entry.scores:
            assert score.pair in entry.pairs
            assert 0 < score.chrf2 < 100
            assert re.search(r"https://\S+/[0-9a-f]{40}/", score.source)


def test_the_documentation_has_the_models_of_the_registry() -> None:
    text = (ROOT / "docs" / "models.md").read_text(encoding="utf-8")
    for entry in build_registry().entries.values():
        assert f"`{entry.name}`" in text
        for score in entry.scores:
            assert f"{score.chrf2:.1f}" in text


def test_a_registry_that_cannot_be_read_names_why(tmp_path: Path) -> None:
    (tmp_path / "registry.toml").write_text('[models."A B"]\nsource = []\n')
    with pytest.raises(ModelDamaged, match="A B"):
        Registry.load(tmp_path / "registry.toml")


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path / "models", ROOT / "models" / "embedded")


@pytest.mark.parametrize("name", ["../x", "a/b", "", "A", ".staging", "x" * 65, "a\\b"])
def test_a_name_is_no_path(shelf: Shelf, name: str) -> None:
    with pytest.raises(InvalidRequest, match="no name"):
        shelf.path(name)


def test_routes_are_kept(shelf: Shelf) -> None:
    assert (shelf.routes(), shelf.names()) == ({}, ["embedded"])
    shelf.route({("en", "de"): "opus", ("ru", "hy"): "nllb-200-1.3b"})
    assert shelf.routes() == {("en", "de"): "opus", ("ru", "hy"): "nllb-200-1.3b"}


def test_routes_are_read_from_a_setting() -> None:
    assert read_routes("en-de=opus, ru-hy=nllb-200-1.3b") == {("en", "de"): "opus", ("ru", "hy"): "nllb-200-1.3b"}


@pytest.mark.parametrize("text", ["en-de", "en=de", "en-de=", "en-de=A/B", "en-fr=x", "de-de=x", "=x"])
def test_a_route_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(SettingInvalid, match="DATELINE_ROUTES"):
        read_routes(text)


@pytest.mark.parametrize(
    ("family", "pair", "lead", "prefix"),
    [
        (M2M100, ("ru", "hy"), ["__ru__"], ["__hy__"]),
        (NLLB, ("en", "az"), ["eng_Latn"], ["azj_Latn"]),
        (MADLAD, ("de", "ru"), ["<2ru>"], []),
    ],
)
def test_each_family_is_told_the_languages_its_way(family, pair, lead, prefix) -> None:  # type: ignore[no-untyped-def]
    tags = tags_for(family, LANGUAGES, ())
    assert (family.lead(*pair, tags), family.prefix(pair[1], tags)) == (lead, prefix)


def test_opus_mt_has_the_tags_that_its_vocabulary_has() -> None:
    tags = tags_for(MARIAN, ["en", "az", "ru"], {">>aze_Latn<<", ">>rus<<", ">>deu<<"})
    assert tags == {"az": ">>aze_Latn<<", "ru": ">>rus<<"}
    assert MARIAN.lead("en", "de", tags_for(MARIAN, ["de"], ())) == []


@pytest.mark.parametrize("carried", ["[X3X]", "[ X3X ]", "[Х3Х]", "[x3x]"])
def test_a_mark_that_a_model_carries_through_is_ours_again(carried: str) -> None:
    assert MARIAN.read("“A” <m3> b") == '"A" [X3X] b'
    assert MARIAN.written(f"в {carried} году") == "в <m3> году"
