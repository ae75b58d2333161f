"""Each family as Transformers has it: converted, loaded, read token by token, and in the whole pipeline."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("torch", reason="what converting models needs is not installed: make test-models")

from transformers import AutoTokenizer

from dateline.article import Article, Format
from dateline.assembly import build_installer, build_pipeline
from dateline.device import Compute, Device
from dateline.engine import Pair, TranslationUnit
from dateline.errors import ConversionFailed, ModelRefused
from dateline.models.agreement import sentences
from dateline.models.conversion import Quantization
from dateline.models.engine import FamilyEngine
from dateline.models.family import FAMILIES, Family
from dateline.models.install import Wishes
from dateline.models.local import Local
from dateline.models.registry import Entry
from dateline.settings import Settings
from tests.models.tiny import ALL, MAKERS, PAIRS, entry

SAID = "Prime Minister “Anna” said: the talks resume on Monday."


@pytest.fixture(scope="session")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    shelf = tmp_path_factory.mktemp("shelf")
    environment = {"DATELINE_MODELS": str(shelf), "DATELINE_DATABASE": "off", "DATELINE_COMPUTE": "float32"}
    return Settings.from_environment({**environment, "DATELINE_THREADS": "1", "DATELINE_BEAM_SIZE": "2"})


@pytest.fixture(scope="session")
def told() -> list[str]:
    return []


@pytest.fixture(scope="session")
def installed(sources: dict[str, Path], settings: Settings, told: list[str]) -> dict[str, Path]:
    installer = build_installer(settings, told.append)
    wishes = Wishes(quantization=Quantization.FLOAT32)
    return {name: installer.install(entry(name), Local(folder), wishes) for name, folder in sources.items()}


@pytest.fixture(params=MAKERS)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def engine(installed: dict[str, Path], name: str) -> FamilyEngine:
    return FamilyEngine(installed[name], device=Device(compute=Compute.FLOAT32))


def pairs_of(name: str) -> Iterator[Pair]:
    yield from entry(name).pairs


def test_a_model_says_the_same_once_converted(installed: dict[str, Path], told: list[str]) -> None:
    found = [text for text in told if text.startswith("as before")]
    assert len(found) == len(installed)
    assert min(float(re.findall(r"([\d.]+)% of", text)[0]) for text in found) > 98  # next to ties fall otherwise


def _theirs(tokenizer: Any, family: Family, tags: dict[str, str], text: str, pair: Pair) -> list[str]:
    if family.prefixed:
        tokenizer.src_lang = tags[pair[0]].strip("_")
    elif tags.get(pair[1]):
        text = f"{tags[pair[1]]} {text}"
    found: list[str] = tokenizer.convert_ids_to_tokens(tokenizer.encode(text))
    return found


def test_a_source_has_the_tokens_that_transformers_gives_it(
    engine: FamilyEngine, sources: dict[str, Path], name: str
) -> None:
    tokenizer, family = AutoTokenizer.from_pretrained(sources[name]), FAMILIES[entry(name).family]
    for pair in pairs_of(name):
        for text in (family.read(SAID), "12,500 people in 2026"):
            tags = dict(engine._tokens.tags)
            assert engine.source_tokens(text, *pair) == _theirs(tokenizer, family, tags, text, pair)


def test_an_alignment_has_a_word_of_the_source_for_each_of_the_target(engine: FamilyEngine, name: str) -> None:
    pair = next(iter(pairs_of(name)))
    units = [TranslationUnit(text, pair[1], True, (), pair[0]) for text, _ in sentences([pair])]
    aligned = 0
    for unit, found in zip(units, engine.translate(units), strict=True):
        if found.alignment is not None:
            aligned += 1
            assert len(found.alignment) == len(found.text.split())
            assert all(word is None or 0 <= word < len(unit.source.split()) for word in found.alignment)
    assert aligned > 10


def test_a_tag_in_a_text_is_no_tag(engine: FamilyEngine, name: str) -> None:
    pair = next(iter(pairs_of(name)))
    for tag in engine._tokens.tags.values():
        found = engine.source_tokens(f"the {tag} of it", *pair)
        leading = engine._tokens.leading(*pair)
        assert tag not in found[leading:]


def test_alternatives_are_different_and_the_likeliest_comes_first(engine: FamilyEngine, name: str) -> None:
    pair = next(iter(pairs_of(name)))
    (found,) = engine.alternatives([TranslationUnit("The talks resume.", pair[1], source_lang=pair[0])], 3)
    assert len(found) == 3
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)


def test_a_page_goes_through_the_whole_pipeline(installed: dict[str, Path], settings: Settings, name: str) -> None:
    pipeline = build_pipeline(Settings(model=installed[name], **_kept(settings)))
    page = (
        "<h1>Talks resume</h1><p>TBILISI, Dec. 7 (TASS) — The <a href='/a?b=1&amp;c=2'>two sides</a> met on Monday. "
        "Write to <code>x_y</code> desk@example.org, #news.</p><p>Read more</p>"
    )
    targets = PAIRS[name][1]
    targets = tuple(lang for lang in targets if lang != "en")[-2:]
    results = pipeline.translate(Article(page, format=Format.HTML), targets)
    for lang in targets:
        body = results[lang].body
        assert re.findall(r"<[^>]+>", body).count("<a href='/a?b=1&amp;c=2'>") == 1
        assert body.count("</a>") == body.count("<code>") == body.count("desk@example.org") == 1
        assert body.count("#news") == 1
        assert not re.search(r"__[a-z]{2}__|[a-z]{3}_[A-Z][a-z]{3}|<2[a-z]+>|>>\w+<<|\[X\d+X\]", body)


def test_another_source_than_english_goes_directly_where_a_model_can(
    installed: dict[str, Path], settings: Settings
) -> None:
    pipeline = build_pipeline(Settings(model=installed["nllb"], **_kept(settings)))
    russian = Article("Переговоры между двумя странами возобновились в понедельник. Это важно для всего региона.")
    results = pipeline.translate(russian, ["hy", "de"], source_lang="ru")
    assert [len(results[lang].segments) for lang in ("hy", "de")] == [2, 2]


def _kept(settings: Settings) -> dict[str, Any]:
    return {"models": settings.models, "compute": settings.compute, "threads": 1, "beam_size": 1, "alternatives": 0}


def test_a_pickle_is_converted_with_leave_alone(sources: dict[str, Path], settings: Settings, tmp_path: Path) -> None:
    import torch
    from safetensors.torch import load_file

    folder = tmp_path / "pickled"
    folder.mkdir()
    for path in sources["nllb"].iterdir():
        if path.suffix == ".safetensors":
            torch.save(load_file(path), folder / "pytorch_model.bin")
        else:
            (folder / path.name).write_bytes(path.read_bytes())
    installer = build_installer(settings, lambda text: None)
    with pytest.raises(ModelRefused, match="--allow-pickle"):
        installer.install(Entry("pickled", "", "nllb", "CC0-1.0", True, ALL, ALL), Local(folder), Wishes())
    wishes = Wishes(pickles=True, quantization=Quantization.FLOAT32)
    found = installer.install(Entry("pickled", "", "nllb", "CC0-1.0", True, ALL, ALL), Local(folder), wishes)
    assert not (found / "pytorch_model.bin").exists()
    assert "pickle = true" in (found / "model.toml").read_text()


def test_a_model_that_is_damaged_is_not_converted(sources: dict[str, Path], settings: Settings, tmp_path: Path) -> None:
    folder = tmp_path / "damaged"
    folder.mkdir()
    for path in sources["marian"].iterdir():
        (folder / path.name).write_bytes(path.read_bytes())
    (folder / "config.json").write_text("{}")
    with pytest.raises(ConversionFailed, match="could not be converted"):
        build_installer(settings, lambda text: None).install(entry("marian"), Local(folder), Wishes())
