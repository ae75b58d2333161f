"""Cross-entropy of weights on held-out lines and on sources of the training text, to choose among runs by.

    python models/recipe/loss.py --data DATA --lines newswire/dev.tsv [--sources newstest xquad] RUN/ema.pt …

Prints nats a target token, without label smoothing, over the tokens that the language is written with, as training
counts them. The loss on lines that nothing is trained on chooses; that on trained sources says what is not learnt yet.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import sentencepiece
import torch
from augment import Pair
from corpus import clean
from network import Network, Shape
from packing import pack, unpack
from row import LANGS, read_rows
from torch.nn import functional as F  # noqa: N812 - PyTorch's custom
from train import BOS, PAD, Softmax
from vocabulary import used_tokens

_AT_ONCE = 48  # pairs


@dataclass(frozen=True, slots=True)
class Sample:
    """Tokenized pairs of one language: what is packed of them, and which."""

    name: str
    lang: int
    data: dict[str, np.ndarray]
    pairs: np.ndarray

    def batches(self) -> Iterator[tuple[torch.Tensor, torch.Tensor, torch.Tensor]]:
        """Yield source, target shifted right and target, pairs of like length together."""
        order = self.pairs[np.argsort(self.data["tgt_len"][self.pairs], kind="stable")]
        for at in range(0, len(order), _AT_ONCE):
            some = order[at : at + _AT_ONCE]
            begin, middle = self.data["start"][some], self.data["start"][some] + self.data["src_len"][some]
            target = self._padded(middle, self.data["tgt_len"][some])
            shifted = torch.cat([torch.full_like(target[:, :1], BOS), target[:, :-1]], 1)
            yield self._padded(begin, self.data["src_len"][some]), shifted, target

    def _padded(self, begin: np.ndarray, length: np.ndarray) -> torch.Tensor:
        rows = torch.full((len(begin), int(length.max())), PAD)
        for row, at, many in zip(rows, begin, length, strict=True):
            row[:many] = torch.from_numpy(self.data["ids"][at : at + many].astype(np.int64))
        return rows


def of_lines(path: Path, tokenizer: Any) -> Iterator[Sample]:
    """Yield the pairs of five-way lines, language by language."""
    rows = list(read_rows(path))
    for number, lang in enumerate(LANGS):
        pairs = [Pair(path.stem, lang, clean(row.english), clean(row.targets[number], lang)) for row in rows]
        with TemporaryDirectory() as folder:
            count, _ = pack(pairs, tokenizer, Path(folder) / "tokens.npz")
            yield Sample(path.stem, number, unpack(Path(folder)), np.arange(count))


def of_sources(data: dict[str, np.ndarray], names: Sequence[str], most: int) -> Iterator[Sample]:
    """Yield so many pairs of each named source and language that has any; raise ``SystemExit`` for an unknown name."""
    known = [str(name) for name in data["names"]]
    if missing := set(names).difference(known):
        raise SystemExit(
            f"the data have no source {', '.join(sorted(missing))}; they have {', '.join(sorted(set(known)))}"
        )
    for name in names:
        for lang in range(len(LANGS)):
            numbers = [i for i, other in enumerate(known) if other == name]
            found = np.flatnonzero(np.isin(data["source"], numbers) & (data["lang"] == lang))
            if len(found):
                chosen = np.random.default_rng(1).choice(found, min(most, len(found)), replace=False)
                yield Sample(name, lang, data, chosen)


@torch.no_grad()
def cross_entropy(net: Network, sample: Sample, softmax: Softmax) -> float:
    """Return the mean over the target tokens of a sample."""
    total, count = 0.0, 0
    for source, shifted, target in sample.batches():
        own = softmax.number[target]
        keep = (own >= 0) & (target != PAD)
        scores = F.linear(net(source, shifted, PAD)[keep], net.emb.weight[softmax.tokens])
        total += float(F.cross_entropy(scores, own[keep], reduction="sum"))
        count += int(keep.sum())
    return total / count


def network(path: Path) -> Network:
    """Return the network whose weights are in a file."""
    state = torch.load(path, map_location="cpu", weights_only=True)
    net = Network(Shape(**state["config"])).eval()
    net.load_state_dict({name: value.float() for name, value in state["ema"].items()})
    return net


def main() -> None:
    """Read the arguments and print a line for each file of weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("weights", type=Path, nargs="+")
    parser.add_argument("--data", type=Path, required=True, help="what prepare.py made")
    parser.add_argument("--lines", type=Path, help="five-way lines that are not trained on")
    parser.add_argument("--sources", nargs="+", default=[], help="names of sources of the training text")
    parser.add_argument("--most", type=int, default=400, help="pairs of a source and language")
    args = parser.parse_args()
    tokenizer = sentencepiece.SentencePieceProcessor(model_file=str(args.data / "spm.model"))
    samples = list(of_lines(args.lines, tokenizer)) if args.lines else []
    samples += of_sources(unpack(args.data), args.sources, args.most) if args.sources else []
    for path in args.weights:
        net = network(path)
        softmaxes = [Softmax(used, "cpu") for used in used_tokens(args.data, net.shape.vocab).values()]
        found = [(one, cross_entropy(net, one, softmaxes[one.lang])) for one in samples]
        for name in dict.fromkeys(one.name for one in samples):
            losses = {LANGS[one.lang]: loss for one, loss in found if one.name == name}
            each = ", ".join(f"{lang} {loss:.3f}" for lang, loss in losses.items())
            print(f"{path} {name}: {each}; mean {sum(losses.values()) / len(losses):.4f}", flush=True)


if __name__ == "__main__":
    main()
