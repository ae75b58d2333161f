"""The loss that runs are compared by."""

from __future__ import annotations

import importlib
import json
import math
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import sentencepiece
from augment import Pair
from packing import pack, unpack

from tests.conftest import ROOT

torch = pytest.importorskip("torch", reason="the recipe's requirements are not installed: make test-recipe")

# By name, since the types of these modules are not checked: PyTorch is not there where types are.
loss, network, train = map(importlib.import_module, ("loss", "network", "train"))

SPM = ROOT / "models" / "embedded" / "spm.model"
LINES = [
    "It rained.\tԱնձրև եկավ։\tYağış yağdı.\tШел дождь.\tEs regnete.",
    "The bank in Baku closed early on Friday.\tԲաքվի բանկը ուրբաթ շուտ փակվեց։\tBakıdakı bank cümə günü tez bağlandı.\t"
    "Банк в Баку в пятницу закрылся рано.\tDie Bank in Baku schloss am Freitag früh.",
]


@pytest.fixture(scope="module")
def tokenizer() -> sentencepiece.SentencePieceProcessor:
    return sentencepiece.SentencePieceProcessor(model_file=str(SPM))


@pytest.fixture(scope="module")
def net(tokenizer: sentencepiece.SentencePieceProcessor) -> Any:
    torch.manual_seed(2)
    vocab = -(-tokenizer.get_piece_size() // 64) * 64
    return network.Network(network.Shape(vocab=vocab, d=32, ff=48, heads=2, enc=1, dec=1)).eval()


def softmax(net: Any) -> Any:
    used = np.ones(net.shape.vocab, bool)
    used[train.PAD] = False
    return train.Softmax(used, "cpu")


def test_lines_are_read_in_each_language(tmp_path: Path, tokenizer: sentencepiece.SentencePieceProcessor) -> None:
    (tmp_path / "dev.tsv").write_text("\n".join(LINES) + "\n", encoding="utf-8")
    samples = list(loss.of_lines(tmp_path / "dev.tsv", tokenizer))
    assert [(one.name, one.lang, len(one.pairs)) for one in samples] == [("dev", lang, 2) for lang in range(4)]
    source, shifted, target = next(samples[3].batches())
    assert tokenizer.decode([i for i in target[0].tolist() if i != train.PAD]) == "Es regnete."
    assert shifted[0, 0] == train.BOS
    assert shifted[1, 1:].tolist() == target[1, :-1].tolist()
    assert tokenizer.id_to_piece(int(source[0, 0])) == "<2de>"


def test_a_network_that_knows_nothing_loses_what_chance_does(
    tmp_path: Path, tokenizer: sentencepiece.SentencePieceProcessor, net: Any
) -> None:
    (tmp_path / "dev.tsv").write_text("\n".join(LINES) + "\n", encoding="utf-8")
    knows_nothing = network.Network(net.shape).eval()
    torch.nn.init.zeros_(knows_nothing.emb.weight)
    all_ = softmax(net)
    for sample in loss.of_lines(tmp_path / "dev.tsv", tokenizer):
        assert loss.cross_entropy(knows_nothing, sample, all_) == pytest.approx(math.log(len(all_.tokens)), abs=1e-4)


def test_padding_changes_nothing(tmp_path: Path, tokenizer: sentencepiece.SentencePieceProcessor, net: Any) -> None:
    losses, counts = [], []
    for number, line in enumerate(LINES):
        (tmp_path / f"{number}.tsv").write_text(line + "\n", encoding="utf-8")
        sample = next(iter(loss.of_lines(tmp_path / f"{number}.tsv", tokenizer)))
        losses.append(loss.cross_entropy(net, sample, softmax(net)))
        counts.append(int(sample.data["tgt_len"].sum()))
    (tmp_path / "both.tsv").write_text("\n".join(LINES) + "\n", encoding="utf-8")
    both = loss.cross_entropy(net, next(iter(loss.of_lines(tmp_path / "both.tsv", tokenizer))), softmax(net))
    assert both == pytest.approx(np.average(losses, weights=counts), rel=1e-5)


def test_sources_are_found_by_name(tmp_path: Path, tokenizer: sentencepiece.SentencePieceProcessor) -> None:
    news = [Pair("news", "de", f"It is {i}.", f"Es ist {i}.") for i in range(9)]
    pack([*news, Pair("talks", "ru", "Yes.", "Да.")], tokenizer, tmp_path / "tokens.npz")
    data = unpack(tmp_path)
    (sample,) = loss.of_sources(data, ["news"], 5)
    assert (sample.name, sample.lang, len(set(sample.pairs.tolist()))) == ("news", 3, 5)
    with pytest.raises(SystemExit, match="no source nwes; they have news, talks"):
        list(loss.of_sources(data, ["nwes"], 5))


def test_each_file_of_weights_gets_its_line(
    tmp_path: Path,
    tokenizer: sentencepiece.SentencePieceProcessor,
    net: Any,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (tmp_path / "spm.model").write_bytes(SPM.read_bytes())
    (tmp_path / "dev.tsv").write_text("\n".join(LINES) + "\n", encoding="utf-8")
    pairs = [
        Pair("news", lang, "Rain.", text) for lang in ("hy", "az", "ru", "de") for text in ["Անձրև Regen дождь"] * 3
    ]
    pack(pairs, tokenizer, tmp_path / "tokens.npz")
    (tmp_path / "weights.json").write_text(json.dumps({"news": 1.0}), encoding="utf-8")
    torch.save(
        {"config": vars(net.shape), "ema": {k: v.half() for k, v in net.state_dict().items()}}, tmp_path / "a.pt"
    )
    monkeypatch.setattr(
        "sys.argv",
        [
            "loss.py",
            str(tmp_path / "a.pt"),
            "--data",
            str(tmp_path),
            "--lines",
            str(tmp_path / "dev.tsv"),
            "--sources",
            "news",
        ],
    )
    loss.main()
    first, second = capsys.readouterr().out.splitlines()
    assert "a.pt dev: hy " in first
    assert "a.pt news: hy " in second
