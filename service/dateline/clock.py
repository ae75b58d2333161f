"""Times of day: ``3:30 p.m.`` of the English, read, and written on the clock of 24 hours as each press does."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from dateline.conventions import NBSP
from dateline.markup.edit import Change, Edit, Rule
from dateline.numeral import twofold

_KEPT = 256  # sources that were read last, for each of their languages
_GAP = rf"[ {NBSP}\u202f]"
HALF_DAY = re.compile(
    rf"(?<![\w.,:/–-])(?P<hour>0?[1-9]|1[0-2])(?:[:.](?P<minute>[0-5]\d))?{_GAP}?(?P<half>[ap])(?:\.{_GAP}?m\.?|m\b\.?)"
    r"(?!\w)",
    re.IGNORECASE,
)
# What follows where a model took a time, or the mark of one, for a year, an ordinal or an age.
NO_TIME = re.compile(r"\s?(?:-?c[iıuü](?!\w)|il(?:də|in|i|dir)?(?!\w)|год|г\.|лет|-?րդ|թվական|թ\.|տար|Jahr)")
_BARE = re.compile(r"(?<![\w.,:/–-])(0?[1-9]|1[0-2]):([0-5]\d)(?![\w:/]|[.,–-]\d)")
_ENDING = re.compile(r"[-’']?d[aə](n?)(?!\w)")
# What says, in a translation, which half of the day is meant, so that the hour of the English may stay.
_PART_OF_DAY = {
    "hy": re.compile("երեկո|առավոտ|գիշեր|ցերեկ|կեսօր|կեսգիշեր|լուս|\\d\\s?[ap]\\.?m\\b", re.IGNORECASE),
    "az": re.compile("axşam|səhər|gecə|günorta|gündüz|sübh|\\d\\s?[ap]\\.?m\\b", re.IGNORECASE),
    "ru": re.compile("вечер|утр|ночи|ночью|дня\\b|дн[её]м|полудн|полдень|пополудни|\\d\\s?[ap]\\.?m\\b", re.IGNORECASE),
    "de": re.compile("abend|morgen|nacht|mittag|früh|\\d\\s?[ap]\\.?m\\b", re.IGNORECASE),
}


@dataclass(frozen=True, slots=True)
class Time:
    """A time of day on the clock of 24 hours; ``exact`` tells ``3:00`` from ``3``."""

    hour: int
    minute: int = 0
    exact: bool = True

    @classmethod
    def read(cls, match: re.Match[str]) -> Time:
        """Read what ``HALF_DAY`` found: 12 a.m. is midnight, 12 p.m. noon."""
        hour = int(match["hour"]) % 12 + (12 if match["half"].lower() == "p" else 0)
        return cls(hour, int(match["minute"] or 0), match["minute"] is not None)

    def written(self, lang: str) -> str:
        """Write it: ``15:30``, in German ``15.30 Uhr``, and ``15 Uhr`` for a full hour."""
        if lang != "de":
            return f"{self.hour:02}:{self.minute:02}"
        return f"{self.hour}.{self.minute:02}{NBSP}Uhr" if self.minute else f"{self.hour}{NBSP}Uhr"


def said_once(words: list[str]) -> list[str]:
    """Return words without the *Uhr* of a time that was written in before an *Uhr* of the model's."""
    followed = zip(words, [*words[1:], ""], strict=True)
    return [one.removesuffix("Uhr").rstrip() if after.startswith("Uhr") else one for one, after in followed]


@lru_cache(maxsize=_KEPT)
def half_days(source: str) -> tuple[Time, ...]:
    """Return the times that an English text gives with a.m. or p.m."""
    return tuple(Time.read(match) for match in HALF_DAY.finditer(source))


def clock_rules(source: str, lang: str) -> list[Rule]:
    """Return the rules for what is left of the clock of 12 hours: times that the source has, and no others."""
    times = half_days(source)
    if not times:
        return []
    bare = _sure(source, times)
    rules: list[Rule] = [lambda text: _with_half(text, times, lang)]
    return [*rules, lambda text: _without_half(text, bare, lang)] if bare else rules


def _with_half(text: str, times: Sequence[Time], lang: str) -> Iterator[Change]:
    """Write ``3:30 p.m.`` anew; the full stop of *p.m.* at the end stays as that of the sentence."""
    for match in HALF_DAY.finditer(text):
        time = Time.read(match)
        if not any((time.hour, time.minute) == (one.hour, one.minute) for one in times):
            continue
        end = match.end()
        stop = "." if match[0].endswith(".") and not text[end:].strip(' »”“")') else ""
        written = time.written(lang)
        if lang == "de":
            end += len(re.match(rf"(?:{_GAP}Uhr\b)?", text[end:])[0])  # type: ignore[index]
        elif lang == "az" and (ending := _ENDING.match(text, end)):
            end, written = ending.end(), f"{written}-d{_vowel(time)}{ending[1]}"
        yield (Edit(match.start(), end, written + stop),)


def _without_half(text: str, times: dict[tuple[int, int], Time], lang: str) -> Iterator[Change]:
    """Write ``3:30`` as ``15:30`` where the source has p.m. and nothing in the translation says which half it is."""
    if _PART_OF_DAY[lang].search(text):
        return
    for match in _BARE.finditer(text):
        time = times.get((int(match[1]), int(match[2])))
        if time:
            end, written = match.end(), time.written(lang)
            if lang == "de":
                written = written.removesuffix(f"{NBSP}Uhr") if "Uhr" in text[end : end + 5] else written
            yield (Edit(match.start(), end, written),)


def _sure(source: str, times: Sequence[Time]) -> dict[tuple[int, int], Time]:
    """Return the times of the afternoon by what the English shows of them, where it shows nothing else so."""
    shown = [(int(hour), int(minute)) for hour, minute in _BARE.findall(source)]
    found = {(time.hour - 12, time.minute): time for time in times if time.exact and time.hour > 12}
    return {key: time for key, time in found.items() if shown.count(key) == 1 and _is_free(time, times)}


def _is_free(time: Time, times: Sequence[Time]) -> bool:
    return not any(other.hour == time.hour - 12 and other.minute == time.minute for other in times)


def _vowel(time: Time) -> str:
    return twofold(str(time.minute)) if time.minute else "a"  # 15:00 is read with sıfır-sıfır
