"""Finds the time expressions of a text: which words belong together, and what each of them says.

What date they mean is not known here: that takes the day the article was written, the tense and
what was said before (`normalisation`).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from dateline.model import Span
from dateline.reading.times import absolute, grammar
from dateline.reading.times.grammar import Code, Found, Grammar, Value

Slots = Mapping[str, Value]

_NAMES = {
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
    "shiftpre": "shift",
    "weekdeictic": "deictic",
    "adpart": "part",
    "endpart": "part",
    "shiftpost": "shift",
}
"""Slots that mean the same for normalisation."""

_DOUBTFUL = {
    "set",
    "date",
    "feast",
    "year",
    "month",
    "weekday",
    "month_that",
    "quarter",
    "half_alone",
}
"""Rules that may catch what is no time."""
_OF_YEAR = {"year", "yy", "shiftpre", "shiftpost"}
_AROUND = 160
"""Code points around a quarter in which words tell whether it is one of a match."""
_BEFORE_FEAST = {"prep", "on", "part", "fixedat"}
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
)


class Mention(NamedTuple):
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


def knows(language: str) -> bool:
    """Whether there is a grammar of dates for a language."""
    return grammar.load(language) is not None


def find(text: str, language: str) -> list[Mention]:
    """Find the time expressions of a text, in order, not overlapping.

    Args:
        text: the article.
        language: BCP 47 tag; in a language without a grammar only whole dates are found.
    """
    rules = grammar.load(language) or grammar.load("any")
    if rules is None:
        return []
    code = rules.encode(text)
    found: list[Mention] = []
    people: dict[str, bool] = {}
    for match in rules.matches(code):
        rule = match.fit.rule
        if rule.kind == "none":
            continue
        if rule.name in _DOUBTFUL and _doubtful(match, code, text, rules, people):
            continue
        found += _mentions(match, code)
    if rules.language == "any":
        found = _with_worded(found, text, language)
    return [mention for mention in _joined(found, text, rules) if mention.kind != "part"]


def _with_worded(found: Sequence[Mention], text: str, language: str) -> list[Mention]:
    """The mentions of a language without a grammar, with its written-out dates."""
    worded = [
        Mention(span, "worded_date", "date", {"day": day, "month": month, "year": year}, {})
        for span, year, month, day in absolute.find(text, language)
    ]
    spans = [mention.span for mention in worded]
    rest = [mention for mention in found if not any(mention.span.overlaps(span) for span in spans)]
    return sorted([*worded, *rest], key=lambda mention: mention.span)


def outside(mentions: Sequence[Mention], ignored: Sequence[Span]) -> list[Mention]:
    """The mentions that begin in none of the ignored spans, which are in text order."""
    starts = [span.start for span in ignored]
    kept = []
    for mention in mentions:
        inside = bisect_right(starts, mention.span.start) - 1
        if inside < 0 or mention.span.start >= ignored[inside].end:
            kept.append(mention)
    return kept


def _doubtful(match: Found, code: Code, text: str, rules: Grammar, people: dict[str, bool]) -> bool:
    """Whether what a rule has caught is rather none of the times that it is made for. `people`
    remembers who is one in this text.
    """
    if match.fit.rule.name == "feast":
        return _celebrated(match, code, rules)
    if match.fit.rule.name == "set":  # "the Daily Nation" is a newspaper
        start, end = code.span(match.begin)
        return (
            text[start].isupper()
            and text[end : end + 1] == " "
            and text[end + 1 : end + 2].isupper()
        )
    if match.fit.rule.name == "date":
        return _named(match, code, text, rules)
    if match.fit.rule.name in {"quarter", "half_alone"}:
        return _played(match, code, rules)
    if match.fit.rule.name == "year":
        return match.end - match.begin == 1 and _numbered(match, code, text)
    return _common(match, code, text, rules, people)


def _common(match: Found, code: Code, text: str, rules: Grammar, people: dict[str, bool]) -> bool:
    """Whether a month or weekday that stands alone is rather a common word, an abbreviation or a
    person (May, DEC, April Ryan) than a time.
    """
    at = match.where("month")
    at = match.where("weekday") if at is None else at
    if at is None or match.begin != at:
        return False
    start, end = code.span(at)
    written, word = text[start:end], text[start:end].lower()
    short = end - start <= 4 and word in rules.capitals
    if short and (written.isupper() or re.match(r"-[^\W\d_]", text[end : end + 2])):
        return True
    before = code.meaning(at - 1) if at else {}
    placed = "prep" in before or "the" in before
    if word in rules.settings.get("doubtful", ()):
        if written not in people:
            people[written] = _surname(written, text, rules)
        return not placed or people[written]
    if word in rules.settings.get("names", ()):
        return not placed and text[end : end + 2][1:].isupper() and text[end] == " "
    return False


def _celebrated(match: Found, code: Code, rules: Grammar) -> bool:
    """Whether a feast stands alone: what is celebrated, not when."""
    before = code.meaning(match.begin - 1) if match.begin else {}
    name = code.text[slice(*code.span(match.begin))]
    return (
        match.end - match.begin == 1
        and before.keys().isdisjoint(_BEFORE_FEAST)
        and not name.endswith(tuple(rules.settings.get("dated", ())))
    )


def _played(match: Found, code: Code, rules: Grammar) -> bool:
    """Whether a quarter or half that names no year is rather one of a match: by the words of sport
    and of figures around it. Without either a quarter is one of a year, a half is not.
    """
    if not match.fit.places.keys().isdisjoint(_OF_YEAR):
        return False
    start, end = code.extent(match.begin, match.end)
    around = code.text[max(0, start - _AROUND) : end + _AROUND]
    played = _any_of(rules.language, "sport").search(around) is not None
    counted = _any_of(rules.language, "figures").search(around) is not None
    if match.fit.rule.name == "half_alone":
        return played or not counted
    return played and not counted


@cache
def _any_of(language: str, setting: str) -> re.Pattern[str]:
    """The words of a setting of a language."""
    rules = grammar.load(language)
    words = rules.settings.get(setting, ()) if rules else ()
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words)) or '(?!)'})\b")


def _named(match: Found, code: Code, text: str, rules: Grammar) -> bool:
    """Whether a month and a day without a year are the end of a name ("the Unaizah May 4")."""
    if match.fit.places.get("month", -1) != match.fit.begin or "year" in match.fit.places:
        return False
    start = code.span(match.begin)[0]
    before = re.search(r"([^\W\d_]+) ([^\W\d_]{3,}) \Z", text[max(0, start - 40) : start])
    return (
        before is not None
        and before[2][0].isupper()
        and "the" in rules.words.get(before[1].lower(), ())
    )


def _numbered(match: Found, code: Code, text: str) -> bool:
    """Whether a number alone is rather that of the name before it ("Resolution 1718") than a year:
    one that few texts tell of, after a capitalised word.
    """
    year = match.slots(code).get("modern")
    start = code.span(match.begin)[0]
    name = re.search(r"([^\W\d_]+) \Z", text[max(0, start - 30) : start])
    before = code.meaning(match.begin - 1) if match.begin else {}
    return (
        isinstance(year, int)
        and year < 1900
        and bool(
            name and name[1][0].isupper() and not before.keys() & {"prep", "and", "to", "from"}
        )
    )


def _surname(written: str, text: str, rules: Grammar) -> bool:
    """Whether the text has a person of that name (Theresa May)."""
    for match in re.finditer(rf"([A-Z][a-z]+) {re.escape(written)}\b", text):
        if match[1].lower() not in rules.words:
            return True
    return False


@dataclass(frozen=True, slots=True)
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
    fit, origin = match
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
        begin, end = code.span(match.origin + match.fit.places[slot])
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
    elif kind == "clock_pair":
        first, second = _ends(slots)
        yield _Part(0, place("minute")[1], name, "clock", first, {})
        yield _Part(place("hour2")[0], end, name, "clock", second, {})
    else:
        yield _Part(0, end, name, kind, _merged(slots), {})


def _merged(slots: dict[str, Value]) -> dict[str, Value]:
    """Slots under their plain names: "part2" is the part of day that stands elsewhere."""
    merged: dict[str, Value] = {}
    for key, value in slots.items():
        name = key if key in {"two2", "number2", "number8", "number9"} else key.rstrip("0123456789")
        if key == "two9":  # the minutes of "7시 10분"
            name = "minute"
        merged.setdefault(_NAMES.get(name, name), value)
    return merged


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
    return re.compile(rf"[ \u00a0]?,?[ \u00a0]?(?:(?:{either})[ \u00a0])?\Z", re.IGNORECASE)


def _joined(found: list[Mention], text: str, rules: Grammar) -> list[Mention]:
    """The mentions, with dates and the clock times beside them made one."""
    bridge = _bridge(rules.language)
    joined: list[Mention] = []
    for mention in found:
        if joined and (mention.kind in _CLOCKS or joined[-1].kind in _CLOCKS):
            before = joined[-1]
            gap = text[before.span.end : mention.span.start]
            if len(gap) <= 12 and bridge.match(gap):
                whole = _union(before, mention, text, rules)
                if whole is not None:
                    joined[-1] = whole
                    continue
        joined.append(mention)
    return joined


def _union(one: Mention, other: Mention, text: str, rules: Grammar) -> Mention | None:
    """Date and clock (or part of day), in either order, as one mention."""
    gap = text[one.span.end : other.span.start]
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
    return day._replace(
        span=Span(one.span.start, other.span.end),
        slots={**day.slots, **extra},
        second=clock.second if clock.kind == "clock_range" else day.second,
    )
