"""Puts the inline tags of a source sentence where they belong in its translation, by word alignment."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from dateline.markup.inline import InlineText, Tag, TagKind, words

_OPENING = "«„“‘\"'([<¿¡"
_CLOSING = "»“”’\"')]>.,;:!?…։՝՞՜"
_QUOTES = frozenset("»“”’\"'")
_STOPS = ".,;:!?…։՝)]"  # before these stands no space
_DASHES = ("-", "–", "—")
_LEADS_ON = re.compile(r"(?:\s*[–—]|(?<=[»”\"]),-|(?<=[\s,])-)\s*$")  # a dash behind what somebody says
_MANY = 200  # tags; a sentence with more is no prose, and its tags are placed without looking at the words


@dataclass(slots=True)
class _Element:
    """A pair of tags, or a void one, over source words ``first`` to ``last`` (exclusive)."""

    opening: Tag | None
    closing: Tag | None
    first: int
    last: int
    children: list[_Element] = field(default_factory=list)

    @property
    def void(self) -> bool:
        return self.opening is not None and self.opening.kind is TagKind.VOID


def realign(source: InlineText, target: str, alignment: Sequence[int | None]) -> InlineText:
    """Return the target text with the tags of the source.

    ``alignment`` names for each word of the target (parted by white space) the index of the source word it renders.
    The tags keep their number, their nesting and, among siblings, never overlap.
    """
    if not source.tags:
        return InlineText(target)
    if target == source.text:  # what came through as it was has its tags where they were
        return spaced(source)
    tree = _tree(source) if len(source.tags) <= _MANY else None
    if tree is None:
        return _in_proportion(source, target)
    spots: list[tuple[int, Tag]] = []
    placer = _Placer(source.text, target, alignment)
    placer.place(tree, 0, len(target), spots)
    return _write(target, spots)


def spaced(content: InlineText) -> InlineText:
    """Return a text with the white space that its void tags had round them; all tags stay where they stand."""
    return _write(content.text, [(tag.at, tag) for tag in content.tags])


def _tree(source: InlineText) -> list[_Element] | None:
    """Pair the tags; one that opens or closes outside of the sentence reaches to the sentence's edge.

    Return None for tags that cross (``<b><i></b></i>``), whose order must stay as it is.
    """
    spans = words(source.text)
    word_begins, word_ends = [begin for begin, _ in spans], [end for _, end in spans]
    root: list[_Element] = []
    stack: list[_Element] = []

    def level() -> list[_Element]:
        return stack[-1].children if stack else root

    for tag in source.tags:
        starts, ends = bisect_right(word_ends, tag.at), bisect_left(word_begins, tag.at)
        if tag.kind is TagKind.VOID:
            level().append(_Element(tag, None, starts, starts))
        elif tag.kind is TagKind.OPEN:
            element = _Element(tag, None, starts, len(spans))
            level().append(element)
            stack.append(element)
        elif stack:
            element = stack.pop()
            if element.opening and element.opening.name != tag.name:
                return None
            element.closing, element.last = tag, max(ends, element.first)
        else:  # opened in an earlier sentence: it holds all that came so far
            root = [_Element(None, tag, 0, ends, root)]
    return root


class _Placer:
    def __init__(self, source: str, target: str, alignment: Sequence[int | None]) -> None:
        self.source, self.target = source, target
        self.source_words, self.target_words = words(source), words(target)
        self.alignment = (
            list(alignment) if len(alignment) == len(self.target_words) else [None] * len(self.target_words)
        )

    def place(self, elements: list[_Element], begin: int, end: int, spots: list[tuple[int, Tag]]) -> None:
        """Place siblings between two offsets of the target, in the target's order, without overlap."""
        wanted = [(self._inside(self._span(element, begin, end), begin, end), element) for element in elements]
        order = sorted(range(len(wanted)), key=lambda i: (_edge(wanted[i][1]), *wanted[i][0], i))
        at = begin
        for place, index in enumerate(order):
            (first, last), element = wanted[index]
            first = min(max(first, at), end)
            last = min(max(last, first), end)
            if not element.void:
                first = self._behind_space(first, last)
            if place + 1 < len(order):
                following = wanted[order[place + 1]][0]
                last = self._share(first, last, *following)
            if element.opening:
                spots.append((first, element.opening))
            self.place(element.children, first, last, spots)
            if element.closing:
                spots.append((last, element.closing))
            at = last

    def _inside(self, span: tuple[int, int], begin: int, end: int) -> tuple[int, int]:
        """Return a span, or the nearest word where it lies outside of what its parent got: it must not be empty."""
        first, last = span
        if first == last or (last > begin and first < end):
            return span
        inside = self.target_words[
            bisect_left(self.target_words, (begin, begin)) : bisect_left(self.target_words, (end, end))
        ]
        if not inside:
            return span
        return inside[0] if last <= begin else inside[-1]

    def _behind_space(self, first: int, last: int) -> int:
        while first < last and self.target[first].isspace():
            first += 1
        return first

    def _share(self, first: int, last: int, next_first: int, next_last: int) -> int:
        """Return where an element ends that its next sibling overlaps: of words that both want, it has the first."""
        if last <= next_first or last == first:
            return last
        if next_first > first:
            return first + len(self.target[first:next_first].rstrip())
        index = bisect_left(self.target_words, (first, first))
        word = self.target_words[index][1] if index < len(self.target_words) else last
        return word if word < min(last, next_last) else first

    def _span(self, element: _Element, begin: int, end: int) -> tuple[int, int]:
        if element.void or element.first >= element.last:
            spot = min(max(self._spot(element), begin), end)
            return spot, spot
        if element.opening is None and element.closing and element.closing.at >= len(self.source):
            return begin, end
        if element.first == 0 and element.last >= len(self.source_words):
            return self._whole(element, begin, end)
        chosen = self._cluster(self._renderings(element))
        if not chosen:
            chosen = self._unclaimed(self._proportional(element.first, element.last))
        if not chosen:
            return begin, begin
        first, last = self.target_words[chosen[0]][0], self.target_words[chosen[-1]][1]
        return self._within(element, first, last) or self._trim(element, first, last)

    def _renderings(self, element: _Element) -> list[int]:
        """Return the target words that render an element's words; a dash is no rendering of a word."""
        chosen = [k for k, w in enumerate(self.alignment) if w is not None and element.first <= w < element.last]
        begin, end = self.source_words[element.first][0], self.source_words[element.last - 1][1]
        if _is_dash(self.source[begin:end]):
            return chosen
        return [k for k in chosen if not _is_dash(self.target[slice(*self.target_words[k])])]

    def _within(self, element: _Element, first: int, last: int) -> tuple[int, int] | None:
        """Return the place of an element round a part of a word (``CO<sub>2</sub>``, a drop cap), if it is one."""
        if element.opening is None or element.closing is None or element.last != element.first + 1:
            return None
        part = self.source[element.opening.at : element.closing.at]
        begin, end = self.source_words[element.first]
        outside = self.source[begin : element.opening.at] + self.source[element.closing.at : end]
        if not any(char.isalnum() for char in outside):
            return None
        found = self.target.find(part, first, last)
        if found < 0 and element.opening.at == begin and len(part) == 1:
            found = next((i for i in range(first, last) if self.target[i].isalnum()), -1)
        return (found, found + len(part)) if found >= 0 else None

    def _whole(self, element: _Element, begin: int, end: int) -> tuple[int, int]:
        """Return the place of an element round all words: with the final punctuation if the source has it inside."""
        first, last = self._trim(element, begin, end)
        opening_at = element.opening.at if element.opening else 0
        closing_at = element.closing.at if element.closing else len(self.source)
        return (begin if opening_at == 0 else first, end if closing_at >= len(self.source) else last)

    def _trim(self, element: _Element, first: int, last: int) -> tuple[int, int]:
        """Leave quotation marks and punctuation outside, as they are in the source."""
        opening_at = element.opening.at if element.opening else 0
        closing_at = element.closing.at if element.closing else len(self.source)
        inner = self.source[opening_at:closing_at].strip()
        if inner[:1] not in _OPENING or not inner:
            while first < last - 1 and self.target[first] in _OPENING:
                first += 1
        if not inner.endswith(_DASHES):
            last = max(first + 1, first + len(_LEADS_ON.sub("", self.target[first:last])))
        if inner[-1:] not in _CLOSING or not inner:
            while last - 1 > first and self.target[last - 1] in _CLOSING:
                last -= 1
        elif self.source[closing_at : closing_at + 1] in _QUOTES and inner[:1] not in _OPENING:
            last = self._before_quotes(first, last)
        return first, last

    def _before_quotes(self, first: int, last: int) -> int:
        """Return the end without a quotation mark in the final punctuation, and what is behind it."""
        tail = len(self.target[first + 1 : last].rstrip(_CLOSING)) + first + 1
        return next((at for at in range(tail, last) if self.target[at] in _QUOTES), last)

    def _spot(self, element: _Element) -> int:
        """Return the offset for a void tag: by the source word after it, else the one before, else in proportion."""
        count, word = len(self.source_words), element.first
        if not self.target_words:
            return 0
        if word >= count:
            return len(self.target)
        if word and element.opening and element.opening.at == self.source_words[word - 1][1]:
            return self._after(word - 1, 0)  # it touches the word before it
        if element.opening and element.opening.at > self.source_words[word][0]:
            return self._after(word, self.source_words[word][1] - element.opening.at)
        if word == 0:
            return 0
        after = [k for k, w in enumerate(self.alignment) if w == word]
        if after:
            return self.target_words[after[0]][0]
        before = [k for k, w in enumerate(self.alignment) if w == word - 1]
        if before:
            return self.target_words[before[-1]][1]
        return self.target_words[self._proportional(word, word + 1)[0]][0]

    def _after(self, word: int, behind: int) -> int:
        """Return the offset behind the rendering of a source word, before as much punctuation as is behind the tag."""
        chosen = [k for k, w in enumerate(self.alignment) if w == word] or self._proportional(word, word + 1)
        begin, end = self.target_words[chosen[-1]]
        while behind and end > begin and self.target[end - 1] in _CLOSING:
            end, behind = end - 1, behind - 1
        return end

    def _proportional(self, first: int, last: int) -> list[int]:
        count, total = len(self.target_words), max(1, len(self.source_words))
        if not count:
            return []
        begin = min(count - 1, round(first * count / total))
        return list(range(begin, min(count, max(begin + 1, round(last * count / total)))))

    def _unclaimed(self, chosen: list[int]) -> list[int]:
        """Return target words, or the nearest one that renders no other source word where there is such a one."""
        free = [k for k, word in enumerate(self.alignment) if word is None]
        if not chosen or not free or all(self.alignment[k] is None for k in chosen):
            return chosen
        return [min(free, key=lambda k: abs(k - chosen[0]))]

    @staticmethod
    def _cluster(chosen: list[int]) -> list[int]:
        """Return the longest run of target words with gaps of at most one word."""
        runs: list[list[int]] = []
        for k in chosen:
            if runs and k - runs[-1][-1] <= 2:
                runs[-1].append(k)
            else:
                runs.append([k])
        return max(runs, key=len, default=[])


def _is_dash(text: str) -> bool:
    return not text.strip("".join(_DASHES))


def _edge(element: _Element) -> int:
    """Return where an element must stand among its siblings: one that is open at an edge of the sentence, there."""
    if element.void or (element.opening and element.closing):
        return 0
    return 1 if element.opening else -1


def _in_proportion(source: InlineText, target: str) -> InlineText:
    """Place tags by the share of the words before them: their order, and so their nesting, stays."""
    ours, theirs = words(source.text), words(target)
    begins, ends = [begin for begin, _ in ours], [end for _, end in ours]
    spots: list[tuple[int, Tag]] = []
    at = 0
    for tag in source.tags:
        closing = tag.kind is TagKind.CLOSE
        before = bisect_left(begins, tag.at) if closing else bisect_right(ends, tag.at)
        index = round(before * len(theirs) / max(1, len(ours)))
        if closing:
            place = theirs[index - 1][1] if index else 0
        else:
            place = theirs[index][0] if index < len(theirs) else len(target)
        at = max(at, place)
        spots.append((at, tag))
    return _write(target, spots)


def _write(target: str, spots: list[tuple[int, Tag]]) -> InlineText:
    """Insert the tags; a void tag that had white space round it in the source gets it here too."""
    parts: list[str] = []
    tags: list[Tag] = []
    at, length, last = 0, 0, ""
    after_void = False

    def add(text: str) -> None:
        nonlocal length, last
        parts.append(text)
        length, last = length + len(text), text[-1:] or last

    for offset, tag in spots:
        if offset > at:
            add(target[at:offset])
            at, after_void = offset, False
        if tag.kind is TagKind.VOID and tag.spaced[0] and (after_void or (last and not last.isspace())):
            add(" ")
        tags.append(replace(tag, at=length))
        if tag.kind is TagKind.VOID:
            following = target[at : at + 1]
            after_void = True
            if tag.spaced[1] and following and not following.isspace() and following not in _STOPS:
                add(" ")
                after_void = False
    add(target[at:])
    return InlineText("".join(parts), tuple(tags))
