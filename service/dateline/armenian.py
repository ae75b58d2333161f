"""Armenian sentence marks: ։ for a full stop, and ՞ and ՜ on the vowel that is stressed.

Armenian has no ? or ! at the end of a sentence: the mark stands on the stressed word, and the sentence ends with ։.
Which word is stressed is a matter of sense. The mark is put only where form decides: on a question word, on ``արդյոք``
and ``միթե``, on a predicate at the beginning (``Կարո՞ղ է``) or at the end (``գալի՞ս է``), on a word that stands alone.
In all other sentences a final ? or ! is left as it is, because a mark on the wrong word asks a different question, and
an editor sees the foreign mark at once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dateline.markup.edit import Change, Edit, Rule
from dateline.spacing import replacing


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_LETTERS = "Ա-Ֆա-և"
_QUESTION_WORDS = _set(
    "ով ում ումից ումով ովքեր ինչ ինչը ինչն ինչի ինչից ինչով ինչու ինչպես ինչպիսի ինչպիսին ինչքան երբ երբվանից որտեղ "
    "որտեղից որքան որքանով քանի քանիսը ուր որն որը որոնք արդյոք միթե"
)
_OPENERS = _set("իսկ և եվ բայց ուրեմն ապա")
_PREDICATES = _set("կարող պետք հնարավոր կարելի արժե կա կան ունի ունեն գիտեք գիտես")
_AUXILIARIES = _set("եմ ես է ենք եք են էի էիր էր էինք էիք էին")
_PARTICIPLE = re.compile(r"[ա-և]+(?:ում|ել|ած|ելու|ալու|ալիս)$")
_CALLS = _set("օ վայ հեյ օհո ահա երանի ափսոս կեցցե շնորհավոր բրավո")
_WH = re.compile(r"^\W*(?:and |but |so |then )?(?:what|who|whom|whose|why|where|when|how|which)\b", re.IGNORECASE)
_WORD = re.compile(rf"[{_LETTERS}՞՜՛]+")
_END_MARK = re.compile(rf"(?<=[{_LETTERS}»”)\d%՞՜՛])[?!]+(?=\s|[»”)]|$)")
_COLON = re.compile(rf"(?<=[{_LETTERS}»”)\d]):(?=\s|[»”)]|-\s|$)")
_SEMICOLON = re.compile(rf"(?<=[{_LETTERS}»”)\d]);(?=\s)")
_MID_STOP = re.compile(r"(?<=[ա-և]{3})\.(?=\s[Ա-Ֆ«])")
_ENGLISH_STOP = re.compile(r"[a-z\d)”\"’'][.?!][”\"’']?\s+[“\"‘'(]?[A-Z\d]")  # within the text
_STRESSED_FIRST = frozenset({"միթե"})


def armenian_rules(source: str, *, heading: bool) -> list[Rule]:
    """Return the rules for Armenian marks, given the English sentence."""
    colons = len(re.findall(r":(?!\d)", source))
    rules = [replacing(_COLON, lambda match: _for_colon(match, colons, source)), replacing(_SEMICOLON, lambda _: ".")]
    if not colons and ";" not in source and _ENGLISH_STOP.search(source):
        rules.append(replacing(_MID_STOP, lambda _: "։"))
    return [*rules, end_marks(source, heading=heading)]


def stressed(word: str) -> int | None:
    """Return the offset behind the vowel on which a word is stressed: the last one that is not the article ը."""
    vowels = list(re.finditer(r"[ԱաԵեԷէԸըԻիՕօև]|[Ոո][ւՒ]?", word))
    full = [match for match in vowels if match[0] not in "ըԸ"] or vowels
    if not full:
        return None
    chosen = full[0] if word.lower() in _STRESSED_FIRST else full[-1]
    return chosen.start() + 1


def _for_colon(match: re.Match[str], colons: int, source: str) -> str:
    """A colon of the keyboard is a full stop; where the English has a colon within, it is the Armenian mid-point."""
    if not match.string[match.end() :].strip("»”) "):
        return "՝" if source.rstrip().endswith(":") else "։"
    following = match.string[match.end() : match.end() + 2]
    mid_stop = following[:1] == "-" or (following[1:].isupper() and _ENGLISH_STOP.search(source))
    return "." if colons and not mid_stop else "։"


def end_marks(source: str, *, heading: bool) -> Rule:
    """Return the rule that puts ՞ or ՜ where it belongs and ends the sentence; see the module for where it does not."""
    asks = bool(_WH.match(source))

    def rule(text: str) -> Iterator[Change]:
        for match in _END_MARK.finditer(text):
            begin = _clause(text, match.start())
            mark = "՞" if "?" in match[0] else "՜"
            end = _written_end(text, match, heading)
            if re.search("[՞՜՛]", text[begin : match.start()]):
                yield (Edit(match.start(), match.end(), end),)
                continue
            at = _place(text, begin, match.start(), mark, asks)
            if at is not None:
                yield Edit(at, at, mark), Edit(match.start(), match.end(), end)

    return rule


def _clause(text: str, end: int) -> int:
    """Return where the sentence begins that ends at an offset: after a full stop or an opening quotation mark."""
    starts = [match.end() for match in re.finditer(r"[«“։…?!]", text[:end])]
    return starts[-1] if starts else 0


def _written_end(text: str, match: re.Match[str], heading: bool) -> str:
    """Return what stands for ? or !: a full stop, but not before a closing mark and not in a headline."""
    rest = text[match.end() :]
    if rest.startswith(("»", "”", ")")):
        return ""
    return "" if heading and not rest.strip() else "։"


def _place(text: str, begin: int, end: int, mark: str, asks: bool) -> int | None:
    """Return the offset for a mark, or None where form does not decide."""
    words = [(begin + match.start(), match[0]) for match in _WORD.finditer(text[begin:end])]
    chosen = _question(words, asks) if mark == "՞" else _call(words)
    offset = stressed(chosen[1]) if chosen else None
    return None if chosen is None or offset is None else chosen[0] + offset


def _question(words: list[tuple[int, str]], asks: bool) -> tuple[int, str] | None:
    lower = [word.lower() for _, word in words]
    if len(words) == 1:
        return words[0]
    skipped = 1 if lower and lower[0] in _OPENERS else 0
    first = lower[skipped : skipped + 1]
    if first and (first[0] in _QUESTION_WORDS or first[0] in _PREDICATES):
        return words[skipped]
    asking = [index for index, word in enumerate(lower) if word in _QUESTION_WORDS]
    sure = [index for index in asking if lower[index] in ("արդյոք", "միթե")]
    if sure or (asks and len(asking) == 1):
        return words[(sure or asking)[0]]
    if not asking and len(words) > 1 and lower[-1] in _AUXILIARIES and _PARTICIPLE.search(lower[-2]):
        return words[-2]
    return None


def _call(words: list[tuple[int, str]]) -> tuple[int, str] | None:
    alone = len(words) == 1 or (words and words[0][1].lower() in _CALLS)
    return words[0] if alone else None
