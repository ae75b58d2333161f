"""What markup costs: an article of about 600 words as HTML and as Markdown beside its plain text, translation included.

    python benchmarks/pages.py [--rounds 9]

Every third sentence has a link and every fifth emphasis, as a newsroom's pages do. Each round translates the three one
after the other on the same machine; the medians of the rounds' ratios to plain text are printed, with the quartiles, so
that a machine that is busy for a while weighs on all alike.
"""

from __future__ import annotations

import argparse
import os
import statistics
import time

from article import article

from dateline.article import Article, Format
from dateline.assembly import build_pipeline
from dateline.language import TARGETS
from dateline.settings import Settings


def marked(text: str, link: str, emphasis: str) -> list[str]:
    """Return the paragraphs of a text with links and emphasis; ``…`` stands for the words in a pattern."""
    number, paragraphs = 0, []
    for paragraph in text.split("\n\n"):
        sentences = []
        for sentence in paragraph.split(". "):
            words = sentence.split()
            if number % 3 == 0:
                words[1:3] = [link.replace("…", " ".join(words[1:3]))]
            if number % 5 == 0:
                words[-4:-2] = [emphasis.replace("…", " ".join(words[-4:-2]))]
            sentences.append(" ".join(words))
            number += 1
        paragraphs.append(". ".join(sentences))
    return paragraphs


def main() -> None:
    """Run the rounds and print the ratios."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=9)
    rounds = parser.parse_args().rounds
    pipeline, text = build_pipeline(Settings.from_environment()), article()
    html = "\n".join(f"<p>{p}</p>" for p in marked(text, '<a href="/news/a">…</a>', "<em>…</em>"))
    articles = {
        "text": Article(body=text),
        "HTML": Article(body=html, format=Format.HTML),
        "Markdown": Article(body="\n\n".join(marked(text, "[…](/news/a)", "*…*")), format=Format.MARKDOWN),
    }
    times: dict[str, list[float]] = {name: [] for name in articles}
    for turn in range(rounds + 1):
        for name, one in articles.items():
            begin = time.perf_counter()
            pipeline.translate(one, TARGETS)
            if turn:  # the first is for warming up
                times[name].append(time.perf_counter() - begin)
    print(f"{len(text.split())} words into {len(TARGETS)} languages, {rounds} rounds, load {os.getloadavg()[0]:.1f}")
    for name, measured in times.items():
        ratios = [one / other for one, other in zip(measured, times["text"], strict=True)]
        low, middle, high = statistics.quantiles(ratios, n=4)
        print(
            f"{name:<10} median {statistics.median(measured):5.2f} s   over text {middle:5.3f} ({low:.3f}-{high:.3f})"
        )


if __name__ == "__main__":
    main()
