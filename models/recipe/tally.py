"""How many lines of which kind and length a corpus has, as a Markdown table."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from row import Row, without_tags

KINDS: dict[str, Callable[[str], bool]] = {
    "headlines": lambda text: is_headline(text),
    "in capitals": lambda text: is_headline(text) and text.isupper(),
    "Title Case": lambda text: is_headline(text) and is_title_case(text),
    "paragraphs": lambda text: bool(re.search(r"[.!?][\"”]?\s+[\"“]?[A-Z]", text)) and not is_headline(text),
    "quotations": lambda text: '"' in text or "“" in text,
    "questions": lambda text: "?" in text,
    "numbers": lambda text: bool(re.search(r"\d", text)),
}


def is_headline(text: str) -> bool:
    """Return whether a line has no mark at its end (or is a question whose words are all capitalized)."""
    return not re.search(r"[.!…:]$|[.!?]?[\"”]$|\?$", text) or (text.endswith("?") and is_title_case(text))


def is_title_case(text: str) -> bool:
    """Return whether all longer words of a line begin with a capital, but not all is in capitals."""
    words = [word for word in re.findall(r"[^\W\d_]+", text) if len(word) > 3]
    return len(words) > 2 and not text.isupper() and all(word[0].isupper() for word in words)


def table(rows: Iterable[Row]) -> str:
    """Return lines, length in English words and kinds of each file, and of all together."""
    files: dict[str, list[str]] = {}
    tags: dict[str, int] = {}
    for row in rows:
        files.setdefault(row.file, []).append(without_tags(row.english))
        tags[row.file] = tags.get(row.file, 0) + ("<m" in row.english)
    head = ["file", "lines", "words a line", "18–40 words", "over 40", *KINDS, "tags"]
    lines = [head, ["---", *["---:"] * (len(head) - 1)]]
    lines += [_cells(name, texts, tags[name]) for name, texts in files.items()]
    if len(files) > 1:
        lines.append(_cells("all", [text for texts in files.values() for text in texts], sum(tags.values())))
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def _cells(name: str, texts: list[str], tags: int) -> list[str]:
    lengths = [len(text.split()) for text in texts]
    long = sum(18 <= length <= 40 for length in lengths)
    very_long = sum(length > 40 for length in lengths)
    kinds = [f"{sum(map(test, texts)):,}" for test in KINDS.values()]
    average = f"{sum(lengths) / len(texts):.1f}"
    return [name, f"{len(texts):,}", average, f"{long / len(texts):.0%}", f"{very_long:,}", *kinds, f"{tags:,}"]
