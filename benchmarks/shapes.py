"""How fast the shape of our model decodes beside a Transformer-base as OPUS-MT has it; both with random weights.

    python benchmarks/shapes.py [--shape ENC,DEC,D,FF,HEADS,VOCABULARY …] [--rounds 5] [--sentences 64]

Needs PyTorch, which the recipe's conversion imports: pip install -r models/recipe/requirements.txt

The recipe builds the shapes at int8, and they decode the same batches with the engine's options: in each sentence as
many source tokens and, by force, as many target tokens, with lengths as news has them. So what is compared is the work
for a token; a larger vocabulary needs somewhat fewer tokens for the same sentence. They decode once with two batches at
a time on a thread each, as the service does on two cores, and once with one batch on two threads.

In each round the shapes take turns. Printed are the median of the target tokens a second, and of the rounds' ratios to
the base the median, the least and the greatest. All shapes but the base are timed twice: with the whole vocabulary to
choose from, and with a vocabulary map that leaves about as much of it as one language is written with, as the engine
has it.
"""

from __future__ import annotations

import argparse
import importlib
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import ctranslate2

from dateline.engine import DecodingOptions

ROOT = Path(__file__).resolve().parents[1]
THREADS = ((2, 1), (1, 2))  # batches at a time, threads for each
_CONTROLS = ["<unk>", "<s>", "</s>", "<pad>"]
_TAG = "t4"  # the first token of each source, as the language's tag is
_OWN = 0.27  # of the vocabulary is what a language is written with, on average over the four of the embedded model
_LENGTHS = (16, 28, 40, 60)  # target tokens; a call of CTranslate2 forces one length


@dataclass(frozen=True, slots=True)
class Shape:
    """Layers of encoder and decoder, width, width of the feed-forward layers, heads, and tokens of the vocabulary."""

    enc: int
    dec: int
    d: int
    ff: int
    heads: int
    vocab: int

    @classmethod
    def parse(cls, text: str) -> Shape:
        """Read six numbers with commas between; raise ``ArgumentTypeError`` if they are no shape."""
        numbers = [int(number) for number in text.split(",")]
        if len(numbers) != 6 or min(numbers) < 1 or numbers[2] % numbers[4]:
            raise argparse.ArgumentTypeError("a shape is six numbers above 0, its width divisible by its heads")
        return cls(*numbers)

    def __str__(self) -> str:
        return f"{self.enc}+{self.dec}, d {self.d}, ff {self.ff}, {self.heads} heads, {self.vocab:,} tokens"


OURS = Shape(6, 2, 512, 2048, 8, 12_000)
BASE = Shape(6, 6, 512, 2048, 8, 60_000)

Batches = Mapping[int, list[list[str]]]  # sources by the length of their targets: what one call decodes


@dataclass(frozen=True, slots=True)
class Case:
    """What is timed: a translator, with its vocabulary map or without."""

    name: str
    translator: Any
    mapped: bool = False

    def speed(self, batches: Batches, options: DecodingOptions) -> float:
        """Decode the batches and return the target tokens a second."""
        begin = time.perf_counter()
        pending = [
            self.translator.translate_batch(
                sources,
                beam_size=options.beam_size,
                length_penalty=options.length_penalty,
                repetition_penalty=options.repetition_penalty,
                no_repeat_ngram_size=options.no_repeat_ngram_size,
                max_batch_size=options.max_batch_size,
                batch_type=options.batch_type,
                min_decoding_length=length,
                max_decoding_length=length,
                use_vmap=self.mapped,
                disable_unk=True,
                return_scores=True,
                asynchronous=True,
            )
            for length, sources in batches.items()
        ]
        tokens = sum(len(result.result().hypotheses[0]) for results in pending for result in results)
        return tokens / (time.perf_counter() - begin)


def pieces(vocab: int) -> list[str]:
    """Return a vocabulary of so many different tokens."""
    return [*_CONTROLS, *(f"t{number}" for number in range(len(_CONTROLS), vocab))]


def save(shape: Shape, seed: int, folder: Path) -> None:
    """Write a CTranslate2 model of a shape, its weights random, at int8, with a vocabulary map."""
    # By their names as text: types are checked in an environment without PyTorch.
    torch, network, convert = (importlib.import_module(name) for name in ("torch", "network", "convert"))
    torch.manual_seed(seed)
    config = network.Shape(shape.vocab, shape.d, shape.ff, shape.heads, shape.enc, shape.dec)
    weights = {name: value.numpy() for name, value in network.Network(config).state_dict().items()}
    folder.mkdir()
    tokens = pieces(shape.vocab)
    convert.build_spec(vars(config), weights, tokens, "int8").save(str(folder))
    (folder / "vmap.txt").write_text(f"{_TAG}\t{' '.join(tokens[-own(shape) :])}\n", encoding="utf-8")


def own(shape: Shape) -> int:
    """Return of how many tokens the vocabulary map leaves the choice."""
    return round(_OWN * shape.vocab)


def draw(sentences: int, vocab: int, rng: random.Random) -> Batches:
    """Draw sources as long as news has them: 33 tokens in the median, and a few more in the translation."""
    batches: dict[int, list[list[str]]] = {}
    tokens = pieces(vocab)[len(_CONTROLS) :]
    for _ in range(sentences):
        length = min(96, max(4, round(rng.lognormvariate(3.5, 0.42))))
        target = min(_LENGTHS, key=lambda size: abs(size - 1.07 * length))
        batches.setdefault(target, []).append([_TAG, *rng.choices(tokens, k=length)])
    return batches


def cases(shapes: Sequence[Shape], folder: Path, inter: int, intra: int) -> list[Case]:
    """Load the shapes; the last is the base."""
    found = []
    for shape in shapes:
        translator = ctranslate2.Translator(
            str(folder / str(shape)), device="cpu", compute_type="int8", inter_threads=inter, intra_threads=intra
        )
        found.append(Case(str(shape), translator))
        if shape != BASE:
            found.append(Case(f"    of which {own(shape):,} to choose from", translator, mapped=True))
    return found


def compare(contenders: Sequence[Case], batches: Batches, rounds: int) -> list[str]:
    """Return a line for each case: its tokens a second, and its ratios to the last."""
    options = DecodingOptions()
    for case in contenders:
        case.speed(batches, options)
    timed: list[tuple[Case, list[float]]] = [(case, []) for case in contenders]
    for number in range(rounds):
        turn = number % len(timed)
        for case, speeds in (*timed[turn:], *timed[:turn]):
            speeds.append(case.speed(batches, options))
    lines = []
    for case, speeds in timed:
        ratios = [one / base for one, base in zip(speeds, timed[-1][1], strict=True)]
        spread = f"{statistics.median(ratios):5.2f} ({min(ratios):.2f} to {max(ratios):.2f})"
        lines.append(f"{case.name:<50} {statistics.median(speeds):8.0f} tokens/s   {spread} of the base")
    return lines


def main() -> None:
    """Build the shapes, run the rounds and print the speeds."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--shape", type=Shape.parse, action="append", default=[], metavar="ENC,DEC,D,FF,HEADS,VOCABULARY",
        help="one more beside the two",
    )  # fmt: skip
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--sentences", type=int, default=64)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    shapes = [*(shape for shape in dict.fromkeys([OURS, *args.shape]) if shape != BASE), BASE]
    rng = random.Random(args.seed)  # noqa: S311 - lengths, not secrets
    batches = draw(args.sentences, min(shape.vocab for shape in shapes), rng)
    tokens = sum(length * len(sources) for length, sources in batches.items())
    sys.path.append(str(ROOT / "models" / "recipe"))
    with tempfile.TemporaryDirectory() as folder:
        for shape in shapes:
            try:
                save(shape, args.seed, Path(folder, str(shape)))
            except ModuleNotFoundError as error:
                parser.error(f"{error}: pip install -r models/recipe/requirements.txt")
        print(f"{args.sentences} sentences, {tokens} target tokens, beam {DecodingOptions().beam_size}, int8")
        for inter, intra in THREADS:
            lines = compare(cases(shapes, Path(folder), inter, intra), batches, args.rounds)
            heading = f"\n{inter} x {intra} threads, {args.rounds} rounds, load average {os.getloadavg()[0]:.1f}"
            print("\n".join([heading, *lines]), flush=True)


if __name__ == "__main__":
    main()
