"""Packed tokens → averaged weights; for a number of minutes, on a GPU or on a CPU; run it again to go on.

    python models/recipe/train.py --data DATA --run RUN --minutes 75 [--enc 6 --dec 2 --d 256 --ff 1024 --heads 4] \\
        [--batch-tokens 2560] [--lr 1e-3] [--guide 0.5] [--embeddings DATA/embeddings.npy] [--short 0.35]

Writes RUN/checkpoint.pt every eight minutes and at the end, and RUN/ema.pt, the averaged weights that convert.py takes.
A file RUN/stop makes it save and end.
"""

from __future__ import annotations

import argparse
import json
import math
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from corpus import LANGS
from network import Network, Shape
from optimizer import Optimizer
from packing import unpack
from torch import Tensor
from torch.nn import functional as F  # noqa: N812 - PyTorch's custom
from vocabulary import used_tokens

PAD, BOS, EOS = 3, 1, 2
_EDGES = [12, 16, 20, 24, 28, 32, 40, 48, 56, 64, 80, 96, 128]  # lengths that batches are made of
_SHORT = 48
_SAVE_EVERY = 480  # seconds
_EMA_EVERY, _EMA_DECAY = 8, 0.99


class Batches:
    """Draws pairs by weight, gathers those of one language and like length, and hands out tensors of so many tokens."""

    def __init__(self, args: argparse.Namespace, device: str) -> None:
        data = unpack(args.data)
        self.vocab = (int(data["vocab"]) + 63) // 64 * 64
        self.ids = torch.from_numpy(data["ids"].astype(np.int32)).to(device)
        self.start = torch.from_numpy(data["start"]).to(device)
        self.src_len, self.tgt_len = data["src_len"].astype(np.int64), data["tgt_len"].astype(np.int64)
        self.src_len_t, self.tgt_len_t = (torch.from_numpy(x).to(device) for x in (self.src_len, self.tgt_len))
        self.lang = data["lang"].astype(np.int64)
        self.links = None
        if args.guide:
            links = np.full(len(data["ids"]), -1, np.int32)  # what enrich.py made has none
            known = np.load(args.data / "links.npy")
            links[: len(known)] = known
            self.links = torch.from_numpy(links).to(device)
        self.chance = self._chances(data, json.loads((args.data / "weights.json").read_text()), args.temperature)
        self.tokens, self.device, self.seed = args.batch_tokens, device, args.seed
        self.draw = 400_000 if device == "cuda" else 160_000  # the more, the more alike are the lengths in a batch

    @staticmethod
    def _chances(data: Any, weights: dict[str, float], temperature: float) -> Tensor:
        """Return the chance of each pair: its source's weight, with the languages brought closer to each other."""
        weight = np.array([weights[str(name)] for name in data["names"]])[data["source"]].astype(np.float64)
        lang = data["lang"]
        mass = np.array([max(weight[lang == i].sum(), 1e-9) for i in range(4)])
        weight *= ((mass / mass.sum()) ** (1 / temperature) / mass)[lang]
        return torch.from_numpy(weight / weight.sum()).float()

    def plan(self, step: int, short: bool) -> list[np.ndarray]:
        """Return the pairs of the next batches, in random order."""
        count = min(self.draw, len(self.chance))
        pick = torch.multinomial(self.chance, count, replacement=True).numpy()
        longer = np.maximum(self.src_len[pick], self.tgt_len[pick])
        if short and (longer <= _SHORT).any():
            pick, longer = pick[longer <= _SHORT], longer[longer <= _SHORT]
        bucket, batches = np.searchsorted(_EDGES, longer) * len(LANGS) + self.lang[pick], []
        for number in np.unique(bucket):
            edge, chosen = _EDGES[number // len(LANGS)], pick[bucket == number]
            chosen = chosen[np.lexsort((self.tgt_len[chosen] // 2, self.src_len[chosen] // 2))]
            size = max(8, self.tokens // edge)
            batches += [chosen[i : i + size] for i in range(0, len(chosen), size)]
        order = np.random.default_rng(self.seed * 7919 + step).permutation(len(batches))
        return [batches[i] for i in order]

    def gather(self, pairs: np.ndarray) -> tuple[Tensor, Tensor, Tensor, Tensor | None]:
        """Return source, target shifted right, target and links of a batch, each (pairs, length)."""
        i = torch.from_numpy(pairs).to(self.device)
        r = torch.arange(int(self.src_len[pairs].max()), device=self.device)[None]
        q = torch.arange(int(self.tgt_len[pairs].max()), device=self.device)[None]
        begin, sources, targets = self.start[i][:, None], self.src_len_t[i][:, None], self.tgt_len_t[i][:, None]
        source = torch.where(r < sources, self.ids[(begin + r).clamp(max=len(self.ids) - 1)], PAD).long()
        at = (begin + sources + q).clamp(max=len(self.ids) - 1)
        target = torch.where(q < targets, self.ids[at], PAD).long()
        links = torch.where(q < targets, self.links[at], -1).long() if self.links is not None else None
        return source, torch.cat([torch.full_like(target[:, :1], BOS), target[:, :-1]], 1), target, links


class Softmax:
    """The tokens that a language is written with; the others cost nothing and cannot be mistaken for them."""

    def __init__(self, used: np.ndarray, device: str) -> None:
        used = used.copy()
        used[[BOS, EOS]] = True  # the beginning, so that it is learnt never to come out: CTranslate2 lets it
        self.tokens = torch.from_numpy(np.flatnonzero(used)).to(device)
        self.number = torch.full((len(used),), -1, device=device)
        self.number[self.tokens] = torch.arange(len(self.tokens), device=device)


class Trainer:
    """A network, its optimizer and its running average."""

    def __init__(self, args: argparse.Namespace) -> None:
        self.args = args
        self.device = "cuda" if torch.cuda.is_available() else "cpu"
        self.batches = Batches(args, self.device)
        self.softmaxes = [Softmax(used, self.device) for used in used_tokens(args.data, self.batches.vocab).values()]
        self.net = self._begin()
        fused = not args.plain and self.net.fuse()
        print("layers of fused.py" if fused else "layers of network.py")
        self.average = {k: v.detach().clone().float() for k, v in self.net.state_dict().items()}
        self.optimizer = Optimizer(self.net, args.lr, muon=args.muon)
        self.step, self.spent = 0, 0.0
        self.total = args.total_minutes or args.minutes
        self.loss = torch.compile(self._loss, dynamic=True) if args.compile else self._loss
        self._load()

    def _begin(self) -> Network:
        """Return a network with the weights and sizes of ``--start``, or a new one."""
        args = self.args
        if args.start:
            state = torch.load(args.start, map_location=self.device, weights_only=True)
            net = Network(Shape(**state["config"] | {"dropout": args.dropout})).to(self.device)
            go_on_from(net, state, self.batches.vocab)
            return net
        shape = Shape(self.batches.vocab, args.d, args.ff, args.heads, args.enc, args.dec, args.dropout)
        net = Network(shape).to(self.device)
        if args.embeddings:
            start_from(net, np.load(args.embeddings))
        return net

    def _loss(self, states: Tensor, embedding: Tensor, target: Tensor) -> Tensor:
        return F.cross_entropy(F.linear(states, embedding).float(), target, label_smoothing=self.args.smooth)

    def _load(self) -> None:
        path = self.args.run / "checkpoint.pt"
        if path.exists():
            saved = torch.load(path, map_location=self.device, weights_only=True)
            self.net.load_state_dict(saved["model"])
            self.optimizer.load_state_dict(saved["optimizer"])
            self.average, self.step, self.spent = saved["average"], saved["step"], saved["spent"]
            print(f"resumed at step {self.step} after {self.spent:.1f} min")

    def save(self, spent: float) -> None:
        """Write the checkpoint and the averaged weights, each whole or not at all."""
        state = {"model": self.net.state_dict(), "optimizer": self.optimizer.state_dict(), "average": self.average}
        half = {k: v.half() for k, v in self.average.items()}
        for name, content in (
            ("checkpoint.pt", {**state, "step": self.step, "spent": spent}),
            ("ema.pt", {"config": vars(self.net.shape), "ema": half}),
        ):
            torch.save(content, self.args.run / f"{name}.new")
            (self.args.run / f"{name}.new").replace(self.args.run / name)

    def rate(self, minutes: float) -> float:
        """Return the learning rate: warm-up by steps, then level, then a cosine down to a twentieth by time."""
        done = min(1.0, minutes / self.total)
        fall = 1.0 if done < 0.3 else 0.5 * (1 + math.cos(math.pi * (done - 0.3) / 0.7)) * 0.95 + 0.05
        return float(self.args.lr * min(1.0, (self.step + 1) / self.args.warmup) * fall)

    def train_on(self, pairs: np.ndarray, minutes: float) -> tuple[float, float, int]:
        """Take one step; return the losses of translation and alignment, and the number of target tokens."""
        source, shifted, target, links = self.batches.gather(pairs)
        look: list[Tensor] = []
        with torch.autocast(self.device, torch.bfloat16):
            states = self.net(source, shifted, PAD, look)
            softmax = self.softmaxes[int(self.batches.lang[pairs[0]])]
            own = softmax.number[target]
            keep = own >= 0
            loss = self.loss(states[keep], self.net.emb.weight[softmax.tokens], own[keep])
            aligned = self._alignment_loss(look[-1], links)
        self.optimizer.zero_grad()
        share = max(0.1, 1 - 1.5 * minutes / self.total)
        (loss + self.args.guide * share * aligned).backward()
        torch.nn.utils.clip_grad_norm_(self.net.parameters(), 1.0)
        self.optimizer.step(self.rate(minutes))
        self.step += 1
        if self.step % _EMA_EVERY == 0:
            self._update_average()
        return float(loss.detach()), float(aligned.detach()), int(keep.sum())

    def _alignment_loss(self, scores: Tensor, links: Tensor | None) -> Tensor:
        """Return how far the attention of the last decoder layer is from the word alignments, for all its heads."""
        if links is None or not bool((links >= 0).any()):
            return torch.zeros((), device=self.device)
        rows = scores.transpose(1, 2)[links >= 0]  # (links, heads, source)
        return F.cross_entropy(rows.flatten(0, 1).float(), links[links >= 0].repeat_interleave(rows.shape[1]))

    @torch.no_grad()
    def _update_average(self) -> None:
        updates = self.step / _EMA_EVERY
        decay = min(_EMA_DECAY, (1 + updates) / (10 + updates))
        for name, value in self.net.state_dict().items():
            self.average[name].lerp_(value.float(), 1 - decay)

    def run(self) -> None:
        """Train until the time is up or a file named stop appears."""
        self.net.train()
        begin = saved = time.time()
        plan: list[np.ndarray] = []
        sums, tokens = np.zeros(3), 0
        while (time.time() - begin) / 60 < self.args.minutes:
            minutes = self.spent + (time.time() - begin) / 60
            plan = plan or self.batches.plan(self.step, minutes / self.total < self.args.short)
            loss, aligned, count = self.train_on(plan.pop(), minutes)
            sums += (loss * count, aligned * count, count)
            tokens += count
            if self.step % self.args.log == 0:
                speed = tokens / (time.time() - begin)
                print(
                    f"step {self.step} min {minutes:.1f} loss {sums[0] / sums[2]:.3f} align {sums[1] / sums[2]:.3f} "
                    f"lr {self.rate(minutes):.1e} tok/s {speed:.0f}",
                    flush=True,
                )
                sums[:] = 0
            stop = self.args.run / "stop"
            if stop.exists() or time.time() - saved > _SAVE_EVERY:
                saved = time.time()
                self.save(minutes)
                if stop.exists():
                    stop.unlink()
                    return
        self.save(self.spent + self.args.minutes)


@torch.no_grad()
def start_from(net: Network, embeddings: np.ndarray) -> None:
    """Start from given embeddings, with the last attention to the source passing on what it sees."""
    net.emb.weight[: len(embeddings)] = torch.from_numpy(embeddings).to(net.emb.weight.device)
    cross, same = net.decoder[-1].cross, torch.eye(net.shape.d, device=net.emb.weight.device)
    cross.kv.weight[net.shape.d :] = same
    cross.out.weight.copy_(same)


def go_on_from(net: Network, state: dict[str, Any], vocab: int) -> None:
    """Take over the weights of another network; raise ``SystemExit`` where the data have another vocabulary."""
    if net.shape.vocab != vocab:
        raise SystemExit(
            f"the weights to start from are for {net.shape.vocab} tokens, the data have {vocab}: prepare the data with "
            "the tokenizer that these weights were trained with"
        )
    net.load_state_dict({name: value.float() for name, value in state["ema"].items()})


def arguments(given: Sequence[str] | None = None) -> argparse.Namespace:
    """Return the arguments, those of the command line if none are given."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--minutes", type=float, required=True, help="of this run")
    parser.add_argument("--total-minutes", type=float, default=0, help="of all runs: what the learning rate falls by")
    for name, default in {
        "enc": 6, "dec": 2, "d": 256, "ff": 1024, "heads": 4, "batch-tokens": 2560,
        "warmup": 200, "seed": 1, "log": 100,
    }.items():  # fmt: skip
        parser.add_argument(f"--{name}", type=int, default=default)
    parser.add_argument("--lr", type=float, default=1e-3)
    parser.add_argument("--dropout", type=float, default=0.0)
    parser.add_argument("--smooth", type=float, default=0.1, help="label smoothing")
    parser.add_argument("--temperature", type=float, default=3.0, help="over languages; 1 leaves them as they are")
    parser.add_argument("--guide", type=float, default=0.0, help="weight of the alignment loss; needs links.npy")
    parser.add_argument("--embeddings", type=Path, help="embeddings.npy to start from")
    parser.add_argument(
        "--start", type=Path, help="weights to start from, with their sizes: ema.pt, start.pt, larger.pt"
    )
    parser.add_argument("--short", type=float, default=0.0, help="share of the time for short pairs alone")
    parser.add_argument(
        "--adamw", dest="muon", action="store_false", help="AdamW for all, instead of Muon for matrices"
    )
    parser.add_argument("--no-compile", dest="compile", action="store_false")
    parser.add_argument(
        "--plain", action="store_true", help="the layers of network.py also where those of fused.py serve"
    )
    return parser.parse_args(given)


def main() -> None:
    """Read the arguments and train."""
    args = arguments()
    torch.manual_seed(args.seed)
    torch.set_float32_matmul_precision("high")
    args.run.mkdir(parents=True, exist_ok=True)
    trainer = Trainer(args)
    parameters = sum(p.numel() for p in trainer.net.parameters())
    print(f"{parameters / 1e6:.1f} M parameters on {trainer.device}", flush=True)
    trainer.run()


if __name__ == "__main__":
    main()
