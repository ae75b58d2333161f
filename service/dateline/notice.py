"""The heads of notices: ``Correction:``, ``Editor's note:``, and *An earlier version of this article … said that*."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dateline.casing import begun, capitalize, small_start, upper
from dateline.catalog import Catalogs
from dateline.line import Written
from dateline.markup.inline import InlineText
from dateline.rendering import write_flag
from dateline.styles import builtin

_LABELS = {
    "correction": "correction",
    "corrections": "correction",
    "clarification": "clarification",
    "editor's note": "editors_note",
    "editors' note": "editors_note",
    "update": "updated",
}
_HEAD = re.compile(
    r"(?P<label>Corrections?|Clarification|Editor['’]s [Nn]ote|Editors['’] [Nn]ote|Update)\s?(?::|—|–)\s+", re.I
)
_RUBRICS = {
    "analysis": "analysis",
    "breaking": "breaking_news",
    "breaking news": "breaking_news",
    "exclusive": "exclusive",
    "explainer": "explainer",
    "opinion": "opinion",
    "read also": "read_also",
    "urgent": "urgent",
    "video": "video",
}
_RUBRIC = re.compile(rf"(?P<label>{'|'.join(_RUBRICS)}): (?=\S)", re.IGNORECASE)
_FLAG = re.compile(r"(UPDATE|WRAPUP|CORRECTED|REFILE|EXCLUSIVE|ANALYSIS)(?: (\d{1,2}))? ?- ?(?=\S)")
_FLAGS = {"REFILE": "corrected"}
_LEADS = {"az": ",", "de": ":"}  # from a message to the clause that follows
_EARLIER = re.compile(
    r"(?:An|A) (?:earlier|previous|prior) version of this (?:article|story|report|item) (?:had )?"
    r"(?:(?:incorrectly|mistakenly|wrongly|erroneously|inaccurately) )?(?:said|stated|reported) that\s+",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Notice:
    """The head of a notice: a label, or the beginning of a sentence that goes on as a ``clause``."""

    key: str
    clause: bool = False
    capitals: bool = False

    def written(self, lang: str, catalogs: Catalogs) -> Written:
        """Write it with the mark that leads on."""
        text = str(catalogs.text(self.key, lang))
        if self.clause:
            return Written(text + _LEADS.get(lang, ""))
        return Written((upper(text, lang) if self.capitals else text) + ("՝" if lang == "hy" else ":"))


@dataclass(frozen=True, slots=True)
class Flag:
    """What an agency puts before a headline that it sends again: ``UPDATE 2-``."""

    flag: str

    def written(self, lang: str, catalogs: Catalogs) -> Written:  # noqa: ARG002 - as all lines are called
        """Write it with the word that the language's datelines have for it, and the space behind it."""
        return Written(write_flag(self.flag, builtin().of(lang)))


def heads(text: str) -> list[tuple[int, int, Notice | Flag]]:
    """Return the heads that a text begins with: where each begins and ends, and what it is."""
    found: list[tuple[int, int, Notice | Flag]] = []
    at = 0
    if match := _HEAD.match(text):
        label = match["label"]
        found.append((0, match.end(), Notice(_LABELS[label.lower().replace("’", "'")], capitals=label.isupper())))
        at = match.end()
    elif label := rubric(text):
        found.append((0, *label))
        at = label[0]
    if match := _EARLIER.match(text, at):
        found.append((at, match.end(), Notice("earlier_version_said_that", clause=True)))
    return found


def rubric(text: str) -> tuple[int, Notice | Flag] | None:
    """Return the label that a headline or a link begins with, and where it ends; None if there is none."""
    if flag := _FLAG.match(text):
        return flag.end(), Flag(_FLAGS.get(flag[1], flag[1].lower()) + (f" {flag[2]}" if flag[2] else ""))
    match = _RUBRIC.match(text)
    if match is None:
        return None
    return match.end(), Notice(_RUBRICS[match["label"].lower()], capitals=match["label"].isupper())


_NAME = re.compile(r"\b(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|I\b)[^\Wa-z\d_]")
_COLON = frozenset({"de"})  # languages in which a sentence follows


def clause(target: InlineText, source: str, lang: str) -> InlineText:
    """Return a translated clause as it goes on after the head of a notice: small, or as a sentence after a colon.

    Where the English has a name, the translation may begin with it, and its capital stays.
    """
    if lang in _COLON:
        return begun(target, capitalize(target.text[:1], lang))
    return target if _NAME.search(source) else begun(target, small_start(target.text, lang)[:1])
