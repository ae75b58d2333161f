"""Text → a SentencePiece model and packed tokens.

    python models/recipe/prepare.py --out DATA --newswire models/recipe/newswire [--corpus train.en-*.tsv.xz …]

Writes spm.model, tokens.npz (ids, start, src_len, tgt_len, lang, source, names) and weights.json. A tokenizer that is
there already is kept, so that training can go on with more text. Nothing that comes near the newswire's held-out lines
(newswire/dev.tsv and tests/data/newswire-test.tsv) or the sentences of ``--away-from`` gets in.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter, defaultdict
from pathlib import Path

import sentencepiece
from corpus import Pair, keep_away, newswire_pairs, read_newswire, read_pairs, weight
from packing import TAGS, pack

MARKS = [f"<m{i}>" for i in range(1, 16)] + [
    f"</m{i}>" for i in range(1, 16)
]  # reserved: inline tags, placeholders, hints
_SHARE = {"en": 0.22, "hy": 0.22, "az": 0.20, "ru": 0.20, "de": 0.16}
_MADE_LATER = ("hints", "tags", "looked-up", "dictionary", "resampled")  # by enrich.py
_TEST = Path(__file__).resolve().parents[2] / "tests" / "data" / "newswire-test.tsv"


def train_tokenizer(pairs: list[Pair], out: Path, vocab: int, rng: random.Random) -> None:
    """Train a joint unigram tokenizer with byte fallback on text balanced over the five languages.

    The normalization is the identity: NFKC would break the Armenian ligature և.
    """
    pool: dict[str, list[str]] = defaultdict(list)
    for pair in pairs:
        if weight(pair.source) >= 0.9 or rng.random() < 0.3:
            pool["en"].append(pair.english)
            pool[pair.lang].append(pair.target)
        if pair.source == "newswire":
            pool[pair.lang] += [pair.target] * 4
    with (out / "spm.txt").open("w", encoding="utf-8") as file:
        for lang, texts in pool.items():
            rng.shuffle(texts)
            left, index = int(9e6 * _SHARE[lang]), 0
            while left > 0 and index < 4 * len(texts):
                file.write(texts[index % len(texts)] + "\n")
                left -= len(texts[index % len(texts)])
                index += 1
    sentencepiece.SentencePieceTrainer.train(
        input=str(out / "spm.txt"), model_prefix=str(out / "spm"), vocab_size=vocab, model_type="unigram",
        byte_fallback=True, character_coverage=0.9997, normalization_rule_name="identity", split_digits=True,
        user_defined_symbols=TAGS + MARKS, pad_id=3, num_threads=2, input_sentence_size=150_000,
        shuffle_input_sentence=True, hard_vocab_limit=False, minloglevel=2,
    )  # fmt: skip


def main() -> None:
    """Read the arguments and prepare."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--newswire", type=Path, required=True)
    parser.add_argument("--newswire-test", type=Path, default=_TEST, help=f"default: {_TEST.name} of the tests")
    parser.add_argument("--corpus", type=Path, nargs="*", default=[])
    parser.add_argument("--away-from", type=Path, nargs="*", default=[], help="test sets, an English sentence a line")
    parser.add_argument("--vocab", type=int, default=12_000)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    rng = random.Random(7)
    newswire = read_newswire(args.newswire, args.newswire_test)
    held_out = newswire.held_out()
    for path in args.away_from:
        held_out += path.read_text(encoding="utf-8").splitlines()
    others = list(read_pairs(args.corpus, rng))
    kept = list(keep_away(others, held_out))
    pairs = [*newswire_pairs(newswire.train, rng), *kept]
    print(len(newswire.train), "newswire lines;", Counter(pair.lang for pair in pairs))
    print(len(others) - len(kept), "other pairs left out: too near a held-out sentence")
    if not (args.out / "spm.model").exists():
        train_tokenizer(pairs, args.out, args.vocab, rng)
    tokenizer = sentencepiece.SentencePieceProcessor(model_file=str(args.out / "spm.model"))
    print("{} pairs, {} tokens".format(*pack(pairs, tokenizer, args.out / "tokens.npz")))
    names = {pair.source for pair in pairs}.union(_MADE_LATER)
    (args.out / "weights.json").write_text(json.dumps({name: weight(name) for name in sorted(names)}))


if __name__ == "__main__":
    main()
