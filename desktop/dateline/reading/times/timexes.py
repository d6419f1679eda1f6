"""Finds the time expressions of a text: which words belong together, and what each of them says.

What date they mean is not known here: that takes the day the article was written, the tense and
what was said before (`normalisation`).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

from dateline.model import Span
from dateline.model.value_class import value_class
from dateline.reading.text import tokens
from dateline.reading.times import absolute, doubts, grammar
from dateline.reading.times.grammar import Code, Found, Grammar, Value

Slots = Mapping[str, Value]

_NAMES = {
    "thisday": "deictic",
    "cday": "day",
    "oday": "day",
    "modern": "year",
    "hourword": "hour",
    "zulu": "military",
    "monthnum": "month",
    "small": "early",
    "modpost": "mod",
    "fixedpart": "part",
    "modof": "mod",
    "dual": "unit",
    "weekdayshort": "weekday",
    "firstyear": "early",
    "shiftpre": "shift",
    "weekdeictic": "deictic",
    "daypart": "deictic",
    "whichhalf": "ord",
    "nearyear": "yshift",
    "suremonth": "month",
    "adpart": "part",
    "endpart": "part",
    "longspan": "manyunits",
    "shiftpost": "shift",
}
"""Slots that mean the same for normalisation."""

_NUMBERED = frozenset({"two2", "number2", "number8", "number9", "hour8"})
"""Slots that say something else than those of the same name without a number."""
_DAYS = {"date", "weekday", "deictic", "anaphor", "relative", "part_shift", "feast", "unit"}
_CLOCKS = {"clock", "clock_range", "part", "part_that"}
_EXTRA = (
    "hour",
    "minute",
    "military",
    "ampm",
    "zone",
    "hour2",
    "minute2",
    "ampm2",
    "zone2",
    "part",
    "half",
    "halfpast",
)


_CENTURY = 2500
"""The century of the other era whose years two digits tell."""
_OTHER_ERA = 2400
"""Years above this are of another era, where the language has one."""


@value_class()
class Mention:
    """A time expression as found.

    Attributes:
        span: the whole expression.
        rule: name of the rule that found it.
        kind: which way its value is found.
        slots: what its words say ("month": 6, "shift": -1).
        second: the same for the second end of a range; empty otherwise.
    """

    span: Span
    rule: str
    kind: str
    slots: Slots
    second: Slots

    @property
    def is_day(self) -> bool:
        """Whether it names a day by itself."""
        if self.kind == "date":
            return "day" in self.slots or "two" in self.slots
        if self.kind in {"relative", "anaphor", "unit"}:
            return self.slots.get("unit", "D") == "D"
        return self.kind in _DAYS

    def counted_from(self, era: int) -> Mention:
        """The mention with its years in the common era, which another one is `era` years ahead
        of (2567 of the Buddhist era is 2024).
        """
        first, second = (
            {**slots, "year": year - era}
            if isinstance(year := _whole_year(slots), int) and year > _OTHER_ERA
            else slots
            for slots in (self.slots, self.second)
        )
        return replace(self, slots=first, second=second)


def _whole_year(slots: Slots) -> Value | None:
    """The year of another era, of which two digits tell: "64" is 2564."""
    short = slots.get("yy")
    return _CENTURY + short if isinstance(short, int) else slots.get("year")


def knows(language: str) -> bool:
    """Whether there is a grammar of dates for a language that reads most of what it writes."""
    rules = grammar.load(language)
    return rules is not None and not rules.settings.get("partial")


def find(text: str, language: str, words: tokens.Tokens | None = None) -> list[Mention]:
    """Find the time expressions of a text, in order, not overlapping.

    Args:
        text: the article.
        language: BCP 47 tag; in a language without a grammar only whole dates are found.
        words: its words, if they are known already.
    """
    rules = grammar.load(language) or grammar.load("any")
    if rules is None:
        return []
    found: list[Mention] = []
    people: dict[str, bool] = {}
    for code, matches in rules.found(text, words or tokens.scan(text)):
        for match in matches:
            doubtful = match.fit.rule.name in doubts.RULES
            if doubtful and doubts.is_none(match, code, text, rules, people):
                continue
            found += _mentions(match, code)
    if rules.language == "any":
        found = _with_worded(found, text, language)
    era = int(rules.settings.get("era", 0))
    if era:
        found = [mention.counted_from(era) for mention in found]
    return [mention for mention in _joined(found, text, rules) if mention.kind != "part"]


def _with_worded(found: Sequence[Mention], text: str, language: str) -> list[Mention]:
    """The mentions of a language without a grammar, with its written-out dates."""
    worded = [
        Mention(span, "worded_date", "date", {"day": day, "month": month, "year": year}, {})
        for span, year, month, day in absolute.find(text, language)
    ]
    spans = [mention.span for mention in worded]
    rest = [
        mention
        for mention in found
        if not _is_round(mention) and not any(mention.span.overlaps(span) for span in spans)
    ]
    return sorted([*worded, *rest], key=lambda mention: mention.span)


def _is_round(mention: Mention) -> bool:
    """Whether a number of whole hundreds is all that a mention says: rather an amount than a year,
    where no words tell.
    """
    year = mention.slots.get("year")
    return (
        mention.kind == "date"
        and len(mention.slots) == 1
        and isinstance(year, int)
        and (year % 100 == 0)
    )


def outside(mentions: Sequence[Mention], ignored: Sequence[Span]) -> list[Mention]:
    """The mentions that begin in none of the ignored spans, which are in text order."""
    starts = [span.start for span in ignored]
    kept = []
    for mention in mentions:
        inside = bisect_right(starts, mention.span.start) - 1
        if inside < 0 or mention.span.start >= ignored[inside].end:
            kept.append(mention)
    return kept


@value_class()
class _Part:
    """A mention of what matched, from where to where in it."""

    start: int
    end: int
    rule: str
    kind: str
    slots: Slots
    second: Slots

    def at(self, start: int) -> Mention:
        """The mention in a text, where what matched begins at a place."""
        span = Span(start + self.start, start + self.end)
        return Mention(span, self.rule, self.kind, self.slots, self.second)


_REMEMBERED = 1000
"""Ways to fill a pattern that are remembered at most."""


def _mentions(match: Found, code: Code) -> list[Mention]:
    """What a match of a rule stands for: one mention, or one for each of several dates.

    What words say is remembered by them, as most texts write their dates alike.
    """
    fit, origin = match.fit, match.origin
    start, stop = code.extent(origin + fit.begin, origin + fit.reach)
    words = code.text[start:stop]
    parts: tuple[_Part, ...] | None = fit.known.get(words)
    if parts is None:
        if len(fit.known) >= _REMEMBERED:
            fit.known.clear()
        parts = fit.known[words] = tuple(_parts(match, code, start))
    return [part.at(start) for part in parts]


def _parts(match: Found, code: Code, start: int) -> Iterator[_Part]:
    """The mentions of a match whose words begin at a place of the text."""
    slots = match.slots(code)
    kind, name = match.fit.rule.kind, match.fit.rule.name
    last = match.end - 1 if code.chars[match.end - 1] in ".·" else match.end
    end = code.span(last - 1)[1] - start
    words = code.text[start : start + end]
    if words.endswith(".") and words.count(".") == 1:
        end -= 1  # the full stop of a sentence, not that of an abbreviation before a number

    def place(slot: str) -> tuple[int, int]:
        at = match.origin + match.fit.places[slot]
        begin, end = code.span(at)
        if "ordsuf" in code.meaning(at + 1):  # "9th"
            end = code.span(at + 1)[1]
        return begin - start, end - start

    if kind in _CLOCKS and "card" in slots:
        slots["hour"] = slots.pop("card")
    if kind in {"range", "clock_range"}:
        first, second = _ends(slots)
        yield _Part(0, end, name, kind, first, second)
    elif kind == "days":
        yield _Part(*place("day"), name, "date", _merged(slots), {})
    elif kind == "pair":
        first, second = _ends(slots)
        second |= {key: first[key] for key in ("month", "year") if key in first}
        yield _Part(0, place("day")[1], name, "date", first, {})
        yield _Part(place("day2")[0], end, name, "date", second, {})
    elif kind == "series":
        yield from _series(slots, place, end, name)
    elif kind == "clock_pair":
        first, second = _ends(slots)
        yield _Part(0, place("zone" if "zone" in first else "minute")[1], name, "clock", first, {})
        yield _Part(place("hour2")[0], end, name, "clock", second, {})
    else:
        yield _Part(0, end, name, kind, _merged(slots), {})


def _series(
    slots: dict[str, Value], place: Callable[[str], tuple[int, int]], end: int, name: str
) -> Iterator[_Part]:
    """The days of a series behind one month: "May 3, 5, and 6, 1931"; its words end at `end`."""
    days = [slot for slot in slots if _plain_name(slot) == "day"]
    common = {key: slots[key] for key in ("month", "year") if key in slots}
    for slot in days:
        first, last = place(slot)
        begin = 0 if slot == days[0] else first
        stop = end if slot == days[-1] else last
        yield _Part(begin, stop, name, "date", common | {"day": slots[slot]}, {})


def _merged(slots: dict[str, Value]) -> dict[str, Value]:
    """Slots under their plain names: "part2" is the part of day that stands elsewhere."""
    merged: dict[str, Value] = {}
    for key, value in slots.items():
        merged.setdefault(_plain_name(key), value)
    return merged


@cache
def _plain_name(key: str) -> str:
    """The name of a slot as normalisation knows it, without the number behind it."""
    if key == "two9":  # the minutes of "7시 10분"
        return "minute"
    name = key if key in _NUMBERED else key.rstrip("0123456789")
    return _NAMES.get(name, name)


def _ends(slots: dict[str, Value]) -> tuple[dict[str, Value], dict[str, Value]]:
    """The slots of the two ends of a range."""
    first: dict[str, Value] = {}
    second: dict[str, Value] = {}
    for key, value in slots.items():
        if key in {"two3", "two4"}:
            second["two" if key == "two3" else "two2"] = value
        elif key[-1] == "2" and key != "two2":
            second[_NAMES.get(key[:-1], key[:-1])] = value
        else:
            first[_NAMES.get(key, key)] = value
    return first, second


# Joining what stands together ---------------------------------------------------------------------


@cache
def _bridge(language: str) -> re.Pattern[str]:
    """What may stand between a date and its clock time or part of day."""
    rules = grammar.load(language)
    words = rules.settings.get("bridges", []) if rules else []
    either = "|".join(map(re.escape, words)) or "(?!)"
    blank = "[ \u00a0]" + "?" * (rules is not None and rules.settings.get("boundary") == "none")
    return re.compile(rf"[ \u00a0]?,?[ \u00a0]?(?:(?:{either}){blank})?\Z", re.IGNORECASE)


def _joined(found: list[Mention], text: str, rules: Grammar) -> list[Mention]:
    """The mentions, with dates and the clock times beside them made one."""
    bridge = _bridge(rules.language)
    joined: list[Mention] = []
    for mention in found:
        if joined and _goes_on(joined[-1], mention, text):
            span = Span(joined[-1].span.start, mention.span.end)
            joined[-1] = replace(joined[-1], span=span, second=mention.slots)
            continue
        joined.append(mention)
        while len(joined) > 1:  # "8 giờ" before "sáng" and "cùng ngày"
            one, other = joined[-2:]
            gap = text[one.span.end : other.span.start]
            if _CLOCKS.isdisjoint((one.kind, other.kind)) or len(gap) > 12 or not bridge.match(gap):
                break
            whole = _union(one, other, text, rules)
            if whole is None:
                break
            joined[-2:] = [whole]
    return joined


_LONGER = ("Y", "M", "W", "D", "TH", "TM", "TS")
"""Units of lengths, the longer first."""
_GOING_ON = frozenset({" ", "\u00a0", ", "})
"""What stands between a length and the smaller unit that it goes on with."""


def _goes_on(one: Mention, other: Mention, text: str) -> bool:
    """Whether a length goes on with a smaller unit: "two years six months"."""
    if one.kind != "duration" or other.kind != "duration" or one.second:
        return False
    units = [_LONGER.index(u) for m in (one, other) if (u := m.slots.get("unit")) in _LONGER]
    gap = text[one.span.end : other.span.start]
    counted = "vague" not in one.slots and "vague" not in other.slots
    return counted and len(units) == 2 and units[0] < units[1] and gap in _GOING_ON


def _clock_of_part(clock: Mention, part: Mention) -> Mention | None:
    """A clock time with the part of the day that it is in: "at four o'clock in the morning"."""
    if "hour" not in clock.slots or not clock.slots.keys().isdisjoint({"part", "ampm", "zone"}):
        return None
    return replace(
        clock,
        span=Span(clock.span.start, part.span.end),
        slots={**clock.slots, "part": part.slots.get("part", "")},
    )


def _union(one: Mention, other: Mention, text: str, rules: Grammar) -> Mention | None:
    """Date and clock (or part of day), in either order, as one mention."""
    gap = text[one.span.end : other.span.start]
    if one.kind == "clock" and other.kind in {"part", "part_that"} and "," not in gap:
        return _clock_of_part(one, other)
    eves = rules.settings.get("eves", ())
    if other.kind in _CLOCKS:
        day, clock = one, other
    elif one.kind in _CLOCKS:
        day, clock = other, one
    else:
        return None
    night = day.kind == "range" and "day" in day.slots and clock.kind == "part"
    if not (day.is_day or night):
        return None
    if (
        "hour" in day.slots
        or "military" in day.slots
        or ("part" in day.slots and clock.kind.startswith("part"))
    ):
        return None
    if clock.kind.startswith("part") and "," in gap:
        return None
    extra = {key: value for key, value in clock.slots.items() if key in _EXTRA}
    if clock is one and day.kind == "weekday" and one.span.of(text).lower() in eves:
        extra["eve"] = 1
    return replace(
        day,
        span=Span(one.span.start, other.span.end),
        slots={**day.slots, **extra},
        second=clock.second if clock.kind == "clock_range" else day.second,
    )
