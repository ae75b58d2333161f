"""What a machine can find wrong with a five-way line: scripts, numbers, tags, punctuation, casing, lengths."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

from row import LANGS, TAG, Row

from dateline.quality.numbers import find as find_numbers

_LETTERS = {
    "en": re.compile(r"[A-Za-zÀ-ɏ]"),
    "hy": re.compile(r"[\u0531-\u0556\u0561-\u0587]"),
    "az": re.compile(r"[A-Za-zÀ-ɏəƏ]"),
    "ru": re.compile(r"[А-Яа-яЁё]"),
    "de": re.compile(r"[A-Za-zÀ-ɏ]"),
}
_ANY_LETTER = re.compile(r"[^\W\d_ʼ]")
_WORD = re.compile(r"[^\W\d_]+")
# Marks that the language's press does not write in running text.
_FOREIGN_MARKS = {
    "en": re.compile(r"[«»„՞՜։]"),
    "hy": re.compile(r"[?!\"“”„;]|[\u0561-\u0587]:(?=\s|$)|(?<!թ)\.$"),
    "az": re.compile(r"[\"«»„՞։]"),
    "ru": re.compile(r"[\"”՞։]|\s–\s|[ёЁ]"),
    "de": re.compile(r"[\"”«»՞։]"),
}
_DASH = {lang: re.compile(r"\s-\s") for lang in ("az", "ru", "de")} | {
    "hy": re.compile(r"(?<![,։])\s-\s")
}  # after a comma or ``։`` Armenian takes up a quotation again with it
_ENDS = {
    ".": {"hy": "։", "az": ".", "ru": ".", "de": "."},
    "!": {"hy": "։", "az": "!", "ru": "!", "de": "!"},
    "?": {"az": "?", "ru": "?", "de": "?"},  # in Armenian ``՞`` stands inside, and a headline has no ``։``
}
_ABBREVIATION = re.compile(
    r"\b[^\W\d_]\. ?[^\W\d_]\.$|\d\.$"
    r"|\b(?:Inc|Ltd|Co|Corp|Jr|Sr|etc|Mio|Mrd|Min|Nr|г|гг|թ|թթ|млн|млрд|тыс|руб|др|пр)\.$"
)
_CLOSING = "\"'”’“»)*"
_PAIRS = {"en": ("“", "”"), "hy": ("«", "»"), "az": ("“", "”"), "ru": ("«", "»"), "de": ("„", "“")}
_LOW, _HIGH, _SLACK = 0.5, 1.9, 15  # characters by the English ones; short lines vary by more, hence the slack
_SHORT = 30  # characters below which casing and ratio say nothing

Fault = tuple[str, str, str]


def find_faults(row: Row) -> list[Fault]:
    """Return (language, kind, what) for each thing wrong with a line."""
    found = []
    for lang in ("en", *LANGS):
        text = row.of(lang)
        found += [(lang, kind, what) for kind, what in _faults_of_text(text, lang)]
        if lang != "en":
            found += [(lang, kind, what) for kind, what in _faults_of_pair(row.english, text, lang)]
    return found


def _faults_of_text(text: str, lang: str) -> Iterator[tuple[str, str]]:
    if not text.strip():
        yield "empty", ""
        return
    if text != " ".join(unicodedata.normalize("NFC", text).split()):
        yield "form", "not NFC with single spaces"
    yield from _script(text, lang)
    yield from _punctuation(_with_stand_ins(text), lang)
    if not _nested(text):
        yield "tags", "not nested"
    if re.search(r"<(m\d+)>\s|\s</m\d+>", text) and not _lone_tag_space(text):
        yield "tags", "a space inside a tag"


def _script(text: str, lang: str) -> Iterator[tuple[str, str]]:
    plain = TAG.sub("", text)
    letters = _ANY_LETTER.findall(plain)
    right = sum(bool(_LETTERS[lang].match(letter)) for letter in letters)
    if letters and right < (0.5 if lang in ("hy", "ru") else 0.99) * len(letters):
        yield "script", f"{right} of {len(letters)} letters"
    others = {"hy": "ru", "ru": "hy"}.get(lang)
    if others and _LETTERS[others].search(plain):
        yield "script", f"letters of {others}"
    for word in _WORD.findall(plain):
        scripts = {name for name in ("en", "hy", "ru") if _LETTERS[name].search(word)}
        if len(scripts) > 1:
            yield "script", f"two scripts in {word}"


def _punctuation(text: str, lang: str) -> Iterator[tuple[str, str]]:
    marks = _FOREIGN_MARKS[lang].findall(text)
    if marks:
        yield "punctuation", f"{' '.join(marks)} is not written in {lang}"
    if lang in _DASH and _DASH[lang].search(text):  # in English it is how some datelines are written
        yield "punctuation", "a hyphen for a dash"
    opening, closing = _PAIRS[lang]
    if text.count(opening) != text.count(closing) or text.count("(") != text.count(")"):
        yield "punctuation", "quotation marks or brackets do not pair"
    if re.search(r"\s[,.։;:?!»)]|[«(„]\s|[,;]{2}", text) and not re.search(r"\s\.\w", text):
        yield "punctuation", "spacing"


def _with_stand_ins(text: str) -> str:
    """Return a text without inline tags and with a word for each placeholder."""
    paired = set(re.findall(r"</(m\d+)>", text))
    return TAG.sub(lambda match: "" if match[0].strip("</>") in paired else "X", text)


def _nested(text: str) -> bool:
    """Return whether closing tags close what was opened last; a lone ``<m2>`` is a placeholder."""
    tags = TAG.findall(text)
    paired = {tag[2:] for tag in tags if tag.startswith("</")}
    open_tags: list[str] = []
    for tag in tags:
        if tag.startswith("</"):
            if not open_tags or open_tags.pop() != tag[2:]:
                return False
        elif tag[1:] in paired:
            open_tags.append(tag[1:])
    return not open_tags


def _lone_tag_space(text: str) -> bool:
    """Return whether all tags with a space after them are placeholders, which stand for a word."""
    paired = set(re.findall(r"</(m\d+)>", text))
    return not any(f"<{name}> " in text or f" </{name}>" in text for name in paired)


def _faults_of_pair(english: str, target: str, lang: str) -> Iterator[tuple[str, str]]:
    if Counter(TAG.findall(english)) != Counter(TAG.findall(target)):
        yield "tags", "differ from the English"
    source, text = TAG.sub("", english), TAG.sub("", target)
    yield from ((one.code, one.message) for one in find_numbers(source, text, lang))
    if not _LOW < (len(text) + _SLACK) / (len(source) + _SLACK) < _HIGH:
        yield "length", f"{len(text) / len(source):.2f} of the English"
    if len(source) > _SHORT and source.isupper() != text.isupper():
        yield "casing", "capitals throughout in one of the two only"
    if len(source.split()) > 3 and source.casefold() == text.casefold():
        yield "copied", "the English itself"
    yield from _ending(source, text, lang)


def _ending(source: str, text: str, lang: str) -> Iterator[tuple[str, str]]:
    mark = source.rstrip(_CLOSING)[-1:]
    expected = _ENDS.get(mark, {}).get(lang)
    end = text.rstrip(_CLOSING)[-1:]
    if expected and end != expected and not (mark == "." and end in "…?!") and not _abbreviated(source):
        yield "punctuation", f"ends in {end} where the English ends in {mark}"
    if not expected and end in ".։?!" and mark not in "…:;?" and not _abbreviated(text):
        yield "punctuation", f"ends in {end} where the English has no mark"
    if "?" in source and not re.search("՞" if lang == "hy" else r"\?", text):
        yield "punctuation", "no question mark"


def _abbreviated(text: str) -> bool:
    """Return whether the last full stop belongs to an abbreviation (``a.m.``, ``Inc.``, ``г.``, ``Mrd.``)."""
    return bool(_ABBREVIATION.search(text.rstrip(_CLOSING)))
