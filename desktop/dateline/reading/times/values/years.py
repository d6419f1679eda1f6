"""Finds the year of a date that does not print it: carried on from the text, or the nearest."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache, lru_cache

from dateline.model import Said
from dateline.reading.times import calendars, grammar, tense
from dateline.reading.times.grammar import Value
from dateline.reading.times.timexes import Mention, Slots
from dateline.reading.times.values import before_christ
from dateline.reading.times.values.state import State

SURELY_PAST = -2
"""The direction of what a text says has lasted since then."""
_NOW = 2020
"""The year from which two digits count where nothing tells when the text was written."""
_AHEAD = 10
"""Years from now beyond which two digits stand for a year of the last century."""
_ROUND = 6
"""Months back that are rather the rest of a year ahead."""
_SEASONS = 4
"""The same from the middle of a season."""
_BESIDE = 24
"""Code points beside a day in which words may tell that it is one of history."""
_PARAGRAPHS = 4
"""Lines, empty ones too, over which a text goes on from a year that it told."""
_COMING = 14
"""Days ahead within which a date without a year is rather still to come."""
_NEXT = 2
"""Months after that of a past year with which its paragraph goes on."""
_NEAR = 45
"""Days from the day of writing within which a date without a year is of that time."""


_SHORT = frozenset({"yshift", "yy"})
"""Slots that tell a year by less than its four digits."""


def integer(slots: Mapping[str, Value], name: str) -> int | None:
    """The number in a slot, None without one."""
    value = slots.get(name)
    return value if isinstance(value, int) else None


def printed_year(slots: Slots, state: State) -> int | None:
    """The printed year; two digits are the nearest such year that is not far ahead."""
    year = slots.get("year", slots.get("early"))
    if isinstance(year, int):
        return -year if "bc" in slots else year + (integer(slots, "era") or 0)
    if _SHORT.isdisjoint(slots):
        return None
    ahead = integer(slots, "yshift")
    if ahead is not None and state.published is not None:
        return state.published.year + ahead
    short = integer(slots, "yy")
    if short is None:
        return None
    era = _era(state.language)
    base = (state.published.year if state.published else (state.year or _NOW)) + era
    year = base - base % 100 + short
    return (year - 100 if year > base + _AHEAD else year) - era


def _era(language: str) -> int:
    """How many years ahead of the common era a language counts."""
    rules = grammar.load(language)
    return int(rules.settings.get("era", 0)) if rules else 0


def famous_year(month: int, number: int, mention: Mention, state: State) -> int | None:
    """The year of a day of history that the words right beside it tell: "the Sept. 11 attacks"."""
    rules = grammar.load(state.language)
    days = rules.settings.get("famous", {}) if rules else {}
    famous = days.get(f"{month:02d}-{number:02d}")
    if famous is None or (state.published and state.published.year <= famous["year"]):
        return None
    before = state.text[max(mention.span.start - _BESIDE, 0) : mention.span.start].lower()
    behind = state.text[mention.span.end : mention.span.end + _BESIDE].lower()
    told = before.endswith(tuple(famous.get("before", ()))) or behind.startswith(
        tuple(famous.get("behind", ()))
    )
    return int(famous["year"]) if told else None


def nearest_year(month: int, number: int, published: date, direction: int) -> int:
    """The year in which a day lies nearest; against the tense it counts as farther away."""
    best, least = published.year, 10**9
    for year in (published.year, published.year - 1, published.year + 1):
        day = calendars.day(year, month, min(number, 28))
        if day is None:
            continue
        away = (day - published).days + (number - min(number, 28))
        cost = abs(away)
        if away > 0 and direction < 0:
            cost = 2 * cost + 60 if direction > SURELY_PAST else 10**6
        elif away > 0 and direction == 0:
            cost = cost * 5 // 4
        elif away < 0 and direction > 0:
            cost = 2 * cost + 30
        if cost < least:
            best, least = year, cost
    return best


def carried_year(state: State, month: int, number: int = 0, way: int = 0) -> int | None:
    """The year that the text has been speaking of, where dates belong to it; in the news what looks
    ahead (+1) in another sentence does not belong to a year that is over.
    """
    if state.year is None:
        return state.coming_year
    if state.year_month == 0 and _is_past_flashback(state):
        return state.lead_year
    published = state.published
    known = state.told.get((month, number)) if number else None
    if known is not None and (state.narrative or known == state.year):
        return known
    if not state.narrative and published is not None:
        if way <= 0 and _goes_on(state, month, number, published):
            return state.year
        same = state.year_sentence == state.sentence
        headed = same and state.year_heads  # "In 2013, …, on 17 January"
        if month and not headed and _is_near(month, number or published.day, published):
            return None
        near = state.year_paragraph == state.paragraph and state.year_month > 0
        if (
            state.year == published.year
            or state.year > published.year + 1
            or (way > 0 and not same and state.year < published.year)
            or not (same or (near and abs(state.year - published.year) > 1))
        ):
            return None
    if state.narrative:
        return state.year + _is_of_next_year(month, state)
    back = state.year_month - month if month and state.year_month else 0
    if state.year_month >= 9 and month <= 4 and back > 6:
        return state.year + 1
    return state.year


def _goes_on(state: State, month: int, number: int, published: date) -> bool:
    """Whether a date goes on from the past year that the text told: a day of last year, which would
    be still to come in this one; a month that follows in the paragraph ("on 12 March 2021 … the
    rest in April").
    """
    if state.year is None or state.year >= published.year:
        return False
    if number:
        day = calendars.day(published.year, month, min(number, 28))
        last = state.year == published.year - 1
        near = state.paragraph - state.year_paragraph <= _PARAGRAPHS
        return last and near and day is not None and (day - published).days > _COMING
    follows = state.year_month > 0 and 0 < month - state.year_month <= _NEXT
    past = state.year < published.year - 1
    return follows and past and state.year_paragraph == state.paragraph


def _is_of_next_year(month: int, state: State) -> bool:
    """Whether a history goes on to the next year with a month: if nothing says that it looks back,
    and its last month or season lies behind.
    """
    if not month or state.background or state.year_single:
        return False
    if state.year_month:
        return state.year_month - month >= _ROUND
    return state.year_season - month >= _SEASONS


def _is_past_flashback(state: State) -> bool:
    """Whether a history has told a year long before its first one, and a new paragraph begins."""
    if state.lead_year is None or state.year is None:
        return False
    return state.year < state.lead_year - 1 and state.year_paragraph != state.paragraph


def _is_near(month: int, number: int, published: date) -> bool:
    """Whether a day lies so near to the day of writing that no year needs telling."""
    for year in (published.year - 1, published.year, published.year + 1):
        day = calendars.day(year, month, min(number, 28))
        if day is not None and abs((day - published).days) <= _NEAR:
            return True
    return False


def said_carried(year: int) -> Said:
    """That the year was carried on from the text."""
    return Said("time-carried-year", {"year": year})


def said_counted(key: str, state: State) -> Said:
    """An explanation that names the day of writing."""
    return _said_counted(key, state.published)


@lru_cache(maxsize=64)
def _said_counted(key: str, published: date | None) -> Said:
    return Said(key, {"base": published.isoformat() if published else ""})


def context_year(state: State) -> int | None:
    """The year that the text spoke of last, else that of writing."""
    year = before_christ.year_of(state.compared or state.value)
    if year is not None:
        return year
    if state.year is not None:
        return state.year
    return state.published.year if state.published else None


def looks(mention: Mention, state: State) -> int:
    """Which way the words around a mention look: +1 ahead, -1 back, 0 unknown."""
    since, inflected = _past_cues(state.language)
    before = state.text[max(0, mention.span.start - 16) : mention.span.start]
    if before.rstrip().lower().endswith(since):
        return SURELY_PAST
    if inflected and tense.strong(state.text, state.sentence, mention.span, state.language) < 0:
        return SURELY_PAST
    return tense.direction(state.text, state.sentence, mention.span, state.language)


@cache
def _past_cues(language: str) -> tuple[tuple[str, ...], bool]:
    """The words right before a time that has lasted since then, with the blank before each; and
    whether the verbs of a language tell what is past.
    """
    rules = grammar.load(language)
    if rules is None:
        return (), False
    since = tuple(f" {word}" for word in rules.settings.get("since", ()))
    return since, bool(rules.settings.get("tense", {}).get("inflected", False))
