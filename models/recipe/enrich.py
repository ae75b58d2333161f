"""More pairs from aligned ones: with terms annotated (hints.py), and with inline tags and placeholders (tagging.py).

    python models/recipe/enrich.py DATA

Needs tokens.npz, links.npy and spm.model; writes enriched.npz, which train.py takes beside tokens.npz.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import sentencepiece
from aligned import Aligned, aligned_pairs, commonest, terms
from augment import Pair
from hints import Lexicon, hinted
from packing import pack
from row import LANGS
from tagging import tagged

_HINTED, _TAGGED = 0.4, 0.3  # of the pairs


def enriched(pairs: Sequence[Aligned], common: frozenset[str], rng: random.Random) -> Iterator[Pair]:
    """Yield pairs with hints and pairs with tags, made from aligned pairs of one language."""
    lexicon = Lexicon(pairs)
    for pair in pairs:
        found = terms(pair, common)
        if found and rng.random() < _HINTED and (new := hinted(pair, found, lexicon, rng)):
            yield new
        if found and rng.random() < _TAGGED and (new := tagged(pair, found, rng)):
            yield new


def main() -> None:
    """Read the arguments and enrich."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    folder: Path = parser.parse_args().folder
    tokenizer = sentencepiece.SentencePieceProcessor(model_file=str(folder / "spm.model"))
    everything, rng = list(aligned_pairs(folder, tokenizer)), random.Random(11)
    common, made = commonest(everything), list[Pair]()
    for lang in LANGS:
        made += enriched([pair for pair in everything if pair.lang == lang], common, rng)
    print(
        *(
            f"{source} {lang} {count}"
            for (source, lang), count in sorted(Counter((p.source, p.lang) for p in made).items())
        ),
        sep="\n",
    )
    pack(made, tokenizer, folder / "enriched.npz")


if __name__ == "__main__":
    main()
