"""More pairs from aligned ones, which teach the model what to do with marks in its source.

    python models/recipe/enrich.py DATA [--dictionary models/recipe/dictionary.tsv]

Terms are annotated (hints.py), inline tags and placeholders are put in, also for names and terms (tagging.py), rare
words are looked up in a dictionary (lookup.py), whose entries become pairs too, and each pair comes once more with its
words cut into other tokens (packing.py). Needs tokens.npz, links.npy and
spm.model. Writes enriched.npz, which train.py takes beside tokens.npz, and lexicon.tsv, what the engine looks up later.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import sentencepiece
from aligned import Aligned, aligned_pairs, commonest, terms
from augment import Pair
from hints import Lexicon, hinted
from lookup import entries, frequencies, looked_up, place_names, rare, read_dictionary
from packing import RESAMPLED, pack
from row import LANGS
from tagging import names_among, phrases_among, tagged, with_terms_masked

_DICTIONARY = Path(__file__).resolve().parent / "dictionary.tsv"
_HINTED, _TAGGED, _LOOKED_UP = 0.4, 0.3, 0.7  # of the pairs
_NAMELESS, _TERMLESS = 0.4, 0.1  # of the pairs with names, and of those with none


def enriched(pairs: Sequence[Aligned], common: frozenset[str], rng: random.Random) -> Iterator[Pair]:
    """Yield pairs with hints and pairs with tags, made from aligned pairs of one language."""
    lexicon = Lexicon(pairs)
    for pair in pairs:
        found = terms(pair, common)
        if found and rng.random() < _HINTED and (new := hinted(pair, found, lexicon, rng)):
            yield new
        if found and rng.random() < _TAGGED and (new := tagged(pair, found, rng)):
            yield new
        named = names_among(pair, found)
        if rng.random() < (_NAMELESS if named else _TERMLESS) and (
            new := with_terms_masked(pair, named or phrases_among(found), lexicon, rng)
        ):
            yield new


def from_dictionary(pairs: Sequence[Pair], path: Path, lexicon: Path, rng: random.Random) -> Iterator[Pair]:
    """Yield pairs with rare words looked up and the dictionary's entries; write the lexicon of the rare words."""
    dictionary = read_dictionary(path)
    counts = frequencies(pair.english for pair in pairs if pair.source == "newswire" and pair.lang == LANGS[0])
    names = place_names()
    known = {lang: rare({**names[lang], **renderings}, counts) for lang, renderings in dictionary.items()}
    words = sorted(set().union(*known.values()))
    rows = ("\t".join([word, *(known[lang].get(word, "-") for lang in LANGS)]) for word in words)
    lexicon.write_text("\n".join(rows) + "\n", encoding="utf-8")
    for pair in pairs:
        if rng.random() < _LOOKED_UP and (new := looked_up(pair, known[pair.lang], rng)):
            yield new
    for lang in LANGS:
        yield from entries(dictionary[lang], lang)


def main() -> None:
    """Read the arguments and enrich."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--dictionary", type=Path, default=_DICTIONARY)
    args = parser.parse_args()
    folder: Path = args.folder
    tokenizer = sentencepiece.SentencePieceProcessor(model_file=str(folder / "spm.model"))
    aligned, rng = list(aligned_pairs(folder, tokenizer)), random.Random(11)
    common, made = commonest(aligned), list[Pair]()
    for lang in LANGS:
        made += enriched([pair for pair in aligned if pair.lang == lang], common, rng)
    plain = [Pair("newswire", pair.lang, " ".join(pair.source), " ".join(pair.target)) for pair in aligned]
    plain += [pair for pair in made if pair.source == "tags"]
    made += from_dictionary(plain, args.dictionary, folder / "lexicon.tsv", rng)
    made += [replace(pair, source=RESAMPLED) for pair in plain if pair.source == "newswire"]
    counts = Counter((pair.source, pair.lang) for pair in made)
    print(*(f"{source} {lang} {count}" for (source, lang), count in sorted(counts.items())), sep="\n")
    pack(made, tokenizer, folder / "enriched.npz")


if __name__ == "__main__":
    main()
