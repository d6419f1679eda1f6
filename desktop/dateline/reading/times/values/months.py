"""Reads months without a day: of the printed, counted or carried year, else the nearest."""

from __future__ import annotations

from datetime import date

from dateline.model import Said, Span
from dateline.reading.times import calendars, grammar, tense
from dateline.reading.times.timexes import Mention, Slots
from dateline.reading.times.values.state import Found, State
from dateline.reading.times.values.years import (
    carried_year,
    context_year,
    integer,
    looks,
    said_carried,
    said_counted,
)

_PRINTED = (Said("time-printed"),)
_REPORTED = 3
"""Months after its end within which the figures of a month are still awaited."""
_NOUN = 40
"""Code points behind a month within which it is told what it is of."""


def month_alone(mention: Mention, state: State, year: int | None) -> Found | None:
    """A month: of the printed, counted or carried year, else the nearest by the tense."""
    month = integer(mention.slots, "month") or 0
    published = state.published
    if year is not None:
        return Found(f"{year:04d}-{month:02d}", _PRINTED)
    way = integer(mention.slots, "direction")
    spoken = calendars.first_day(state.value) if state.value else published
    if way is not None and spoken is not None:
        whole_year = len(state.value) == 4
        behind = whole_year or (month <= spoken.month if way > 0 else month >= spoken.month)
        beside = spoken.year + (way if behind else 0)
        return Found(f"{beside:04d}-{month:02d}", (said_carried(beside),), confidence=0.85)
    if "anaphor" in mention.slots:  # "that May"
        base = context_year(state)
        return Found(f"{base:04d}-{month:02d}", (said_carried(base),)) if base is not None else None
    if "shift" in mention.slots and published is not None:
        year, key = _shifted_month(mention.slots, month, published)
        if key == "time-last" and month == published.month and _is_over(mention, published):
            year = published.year
        return Found(f"{year:04d}-{month:02d}", (said_counted(key, state),))
    if state.since is not None:
        year = state.since.year + (month < state.since.month)
        return Found(f"{year:04d}-{month:02d}", (said_counted("time-nearest-year", state),))
    direction = _month_direction(mention, month, state)
    carried = carried_year(state, month, way=direction)
    if carried is not None:
        return Found(f"{carried:04d}-{month:02d}", (said_carried(carried),), confidence=0.85)
    if published is None:
        return Found(f"XXXX-{month:02d}", (Said("time-no-year"),), confidence=0.4)
    year, key = _nearest_month(month, published, direction)
    return Found(f"{year:04d}-{month:02d}", (said_counted(key, state),), confidence=0.85)


def _month_direction(mention: Mention, month: int, state: State) -> int:
    """Which way a month looks: not ahead where it only says what something is of."""
    if _is_of_futures(mention, state):
        return 1
    direction = looks(mention, state)
    if direction == -1 and tense.is_of_speech(
        state.text, state.sentence, mention.span, state.language
    ):
        return 0
    if direction <= 0:
        return direction
    if _is_attribute(mention, state) or _is_reported(mention, month, state):
        return 0
    return direction


def _is_reported(mention: Mention, month: int, state: State) -> bool:
    """Whether figures of a month that has just passed are still to come: "the trade figures for
    March are due on Friday".
    """
    known = _tense_words(state.language, "of_figures")
    if state.published is None or not known:
        return False
    rules = grammar.load(state.language)
    before = _word_before(mention, state)
    placed = rules is not None and "prep" in rules.words.get(before, ()) and before not in known
    return not placed and (state.published.month - month) % 12 in range(1, _REPORTED + 1)


def _tense_words(language: str, setting: str) -> tuple[str, ...]:
    """The words of a setting about the tense of a language."""
    rules = grammar.load(language)
    return tuple(rules.settings.get("tense", {}).get(setting, ())) if rules else ()


def _word_before(mention: Mention, state: State) -> str:
    """The word before a time, in small letters."""
    before = state.text[max(0, mention.span.start - 16) : mention.span.start].rstrip()
    return before.rpartition(" ")[2].lower()


def _is_of_futures(mention: Mention, state: State) -> bool:
    """Whether a month is that of a thing to come, by a word that follows with no mark between:
    "December wheat futures".
    """
    known = _tense_words(state.language, "futures")
    words = state.text[mention.span.end : mention.span.end + _NOUN].lower().split(" ")
    for word in words[1:5] if known and not words[0] else ():
        if word.strip(".,;:") in known:
            return True
        if not word.isalpha():
            break
    return False


def _is_attribute(mention: Mention, state: State) -> bool:
    """Whether a month only says which thing it is that something will happen to: "the minutes of
    its April meeting are due".
    """
    rules = grammar.load(state.language)
    placed = rules is not None and "prep" in rules.words.get(_word_before(mention, state), ())
    follows = state.text[mention.span.end : mention.span.end + 2]
    if placed or not (follows[:1] == " " and follows[1:].islower()):
        return False
    head = Span(state.sentence.start, mention.span.end)
    return tense.direction(state.text, head, mention.span, state.language) <= 0


def _is_over(mention: Mention, published: date) -> bool:
    """Whether the part of the month that a mention tells of is over: "early last October"."""
    return published.day > {"START": 10, "MID": 20}.get(str(mention.slots.get("mod")), 31)


def _shifted_month(slots: Slots, month: int, published: date) -> tuple[int, str]:
    """The year of "last June", "next June" or "June last year", and the sentence that says so."""
    shift = integer(slots, "shift") or 0
    if slots.get("unit") == "Y" or shift == 0:
        return published.year + shift, "time-year-counted"
    if shift < 0:
        return published.year - (month >= published.month), "time-last"
    return published.year + (month <= published.month), "time-next"


def _nearest_month(month: int, published: date, direction: int) -> tuple[int, str]:
    """The year of a month that is named alone: the last such month, ahead where the tense says so
    or where it is very near.
    """
    ahead = (month - published.month) % 12
    back = (published.month - month) % 12
    forward = ahead < back if direction == 0 and ahead <= 2 else direction > 0
    if ahead and forward:
        return published.year + (month < published.month), "time-next"
    return published.year - (month > published.month), "time-last"
