"""Gives time expressions their values: reads the mentions of an article in order, keeps in mind what
was said last, and says of each value how it was computed.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from dateline.model import (
    Contradiction,
    Granularity,
    Interval,
    Said,
    Span,
    Timex,
    TimexType,
)
from dateline.reading import agreement, calendars, feasts, grammar, tense
from dateline.reading.grammar import Value

if TYPE_CHECKING:
    from dateline.reading.sentences import Sentence
    from dateline.reading.timexes import Mention, Slots

_DISTANCE = re.compile(r"([A-Z]+)([+-]\d+)(T[A-Z]{2})?")
_AFTER_NOON = {"TAF": range(1, 7), "TEV": range(4, 12), "TNI": range(6, 12)}
"""Hours that a part of the day puts after noon."""
_SHORT_UNITS = {"TH": "H", "TM": "M", "TS": "S"}
_DIFFERENT_YEAR = 1
_NEAR = 45
"""Days from the day of writing within which a date without a year is of that time."""
_DAYS = {Granularity.DAY, Granularity.PART_OF_DAY, Granularity.MINUTE, Granularity.HOUR}
_BACKGROUND = 5
"""A date this many days before that of the news tells its background."""
_PERIODS = {"Q": Granularity.QUARTER, "H": Granularity.HALF}


@dataclass(frozen=True, slots=True)
class Found:
    """A value, and what there is to say about it."""

    value: str
    said: tuple[Said, ...] = ()
    type: TimexType = TimexType.DATE
    modifier: str = ""
    contradiction: Contradiction | None = None
    alternatives: tuple[str, ...] = ()
    confidence: float = 0.95


@dataclass(slots=True)
class State:
    """What a reader of the article has in mind at a mention.

    Attributes:
        text: the article.
        language: its language.
        published: document creation time, None when unknown.
        day_first: whether 3/4 is the third of April.
        narrative: whether the article tells of another time than its own, so that dates count from
            each other.
        main: the day of the news: the first that the article names, if it is recent.
        sentence: the sentence of the mention.
        paragraph: number of its line.
        day: the day mentioned last.
        day_paragraph: number of the line that named it.
        value: the value mentioned last, of any granularity from a day to a year.
        year: the year that dates without one belong to, when one was told.
        year_month: the month that went with it, 0 without one.
        year_sentence: the sentence that told it.
        clock: hour and minute mentioned last on `day`.
        told: the year of each day of a month that the text has dated.
        periods: the value mentioned last, by granularity.
    """

    text: str
    language: str
    published: date | None
    day_first: bool
    narrative: bool
    main: date | None = None
    sentence: Span = field(default_factory=lambda: Span(0, 0))
    paragraph: int = 0
    day: date | None = None
    day_paragraph: int = -1
    value: str = ""
    year: int | None = None
    year_month: int = 0
    year_sentence: Span | None = None
    year_paragraph: int = -1
    clock: tuple[int, int] | None = None
    told: dict[tuple[int, int], int] = field(default_factory=dict)
    periods: dict[Granularity, str] = field(default_factory=dict)

    def day_spoken_of(self, *, opening: bool = False) -> date | None:
        """The day that a bare clock time or "the day before" belongs to: the last one named in the
        paragraph, in a new one that of the news. A sentence that opens with it does not go on from
        a date of the background.
        """
        if self.day is None or self.narrative or self.published is None:
            return self.day or self.published
        background = self.main is not None and (self.main - self.day).days > _BACKGROUND
        if self.day_paragraph == self.paragraph and not (background and opening):
            return self.day
        return self.main or self.published


def normalise(
    text: str,
    mentions: Sequence[Mention],
    sentences: Sequence[Sentence],
    language: str,
    published: date | None,
    day_first: bool | None = None,
) -> tuple[Timex, ...]:
    """Give the mentions of an article their values.

    Args:
        text: the article.
        mentions: from `timexes.find`.
        sentences: its sentences.
        language: BCP 47 tag.
        published: document creation time, None when unknown.
        day_first: whether 3/4/2024 is the third of April; None lets language and article decide.

    Returns:
        the timexes in text order; mentions that turn out to name no time are left out.
    """
    state = State(
        text,
        language,
        published,
        _day_first(mentions, language) if day_first is None else day_first,
        narrative=published is None or _narrative(mentions, published),
    )
    starts = [sentence.span.start for sentence in sentences]
    timexes = []
    for mention in mentions:
        index = bisect_right(starts, mention.span.start) - 1
        if index >= 0:
            state.sentence = sentences[index].span
        state.paragraph = text.count("\n", 0, mention.span.start) if "\n" in text else 0
        found = _value(mention, state)
        if found is None:
            continue
        timex = _timex(mention, found, text)
        _remember(mention, timex, state)
        timexes.append(timex)
    return tuple(timexes)


def _day_first(mentions: Sequence[Mention], language: str) -> bool:
    """Whether numeric dates put the day first: by what the article's own dates allow, else as it
    writes months in words, else as the language does.
    """
    rules = grammar.load(language)
    default = bool(rules.settings.get("day_first", True)) if rules else True
    votes = 0
    for mention in mentions:
        first, second = mention.slots.get("two"), mention.slots.get("two2")
        if isinstance(first, int) and isinstance(second, int):
            votes += 10 * ((first > 12 >= second) - (second > 12 >= first))
        elif mention.kind == "date" and "month" in mention.slots and "day" in mention.slots:
            names = list(mention.slots)
            votes += 1 if names.index("day") < names.index("month") else -1
    return default if votes == 0 or default else votes > 0


def _narrative(mentions: Sequence[Mention], published: date) -> bool:
    """Whether an article tells of another time than its own: no word counts from its day, and its
    years lie far from it.
    """
    years = []
    for mention in mentions:
        if mention.kind in {"deictic", "weekday", "part_shift"} or mention.slots.get("weekday"):
            return False
        year = mention.slots.get("year")
        if isinstance(year, int):
            years.append(year)
    far = sum(abs(year - published.year) > 2 for year in years)
    return len(years) >= 3 and far >= 0.7 * len(years)


def _timex(mention: Mention, found: Found, text: str) -> Timex:
    stretch = calendars.interval(found.value)
    granularity = calendars.granularity(found.value) if stretch else Granularity.UNKNOWN
    kind = found.type
    if kind is TimexType.DATE and "T" in found.value and stretch:
        kind = TimexType.TIME
    contradiction = found.contradiction
    return Timex(
        span=mention.span,
        text=mention.span.of(text),
        type=kind,
        value=found.value,
        granularity=granularity,
        interval=stretch,
        modifier=found.modifier,
        rule=mention.rule,
        confidence=0.6 if contradiction else found.confidence,
        contradiction=contradiction,
        alternatives=found.alternatives,
        said=_worded(contradiction, found, mention.span.of(text)),
    )


def _worded(contradiction: Contradiction | None, found: Found, text: str) -> tuple[Said, ...]:
    """The explanations with the words and the value that they are about."""
    if contradiction:
        return (contradiction.said,)
    value = re.sub(r"T[A-Z]{2}", "", found.value)
    return tuple(Said(one.key, {**one.values, "text": text, "value": value}) for one in found.said)


def _remember(mention: Mention, timex: Timex, state: State) -> None:
    """Keep what later mentions count from."""
    stretch = timex.interval
    if stretch is None or stretch.begin is None:
        return
    begin = stretch.begin
    unit = timex.granularity
    if unit in _DAYS:
        last = calendars.last_day(timex.value) if "/" in timex.value else begin.date()
        if _until(mention, state):
            return
        state.day = last
        state.day_paragraph = state.paragraph
        if state.main is None and last is not None and state.published is not None:
            state.main = last if 0 <= (state.published - last).days <= 7 else None
        state.value = last.isoformat() if last else state.value
        state.clock = (begin.hour, begin.minute) if unit is Granularity.MINUTE else None
    else:
        state.value = timex.value.partition("/")[2] or timex.value
        if mention.kind != "same_period":
            state.periods[unit] = state.value
    told = "year" in mention.slots or "yy" in mention.slots or "year" in mention.second
    relative = unit is Granularity.YEAR or mention.slots.get("unit") == "Y"
    counted = mention.kind in {"anaphor", "relative"} and state.year is not None
    if told or relative or counted or (state.narrative and state.year is not None):
        end = timex.value.partition("/")[2] or timex.value
        if told and begin is not None and unit in _DAYS:
            state.told[begin.month, begin.day] = begin.year
        past = state.year is not None and re.match(r"\d{4}", end) and int(end[:4]) < state.year - 1
        if past and state.narrative and _in_background(mention, state):
            return
        if re.match(r"\d{4}", end) and unit not in {Granularity.DECADE, Granularity.CENTURY}:
            state.year = int(end[:4])
            month = re.match(r"\d{4}-(\d\d)", end)
            state.year_month = int(month[1]) if month else 0
            state.year_sentence = state.sentence
            state.year_paragraph = state.paragraph


def _until(mention: Mention, state: State) -> bool:
    """Whether "until" or its like stands before: such a date is not what the text speaks of next."""
    rules = grammar.load(state.language)
    words = rules.settings.get("until", ()) if rules else ()
    before = state.text[max(0, mention.span.start - 16) : mention.span.start].rstrip().lower()
    return any(before.endswith(word) for word in words)


def _in_background(mention: Mention, state: State) -> bool:
    """Whether a time tells of what came before what the text tells ("which had begun in 1939")."""
    rules = grammar.load(state.language)
    words = rules.settings["tense"].get("background", ()) if rules else ()
    before = state.text[max(state.sentence.start, mention.span.start - 60) : mention.span.start]
    return any(re.search(rf"\b{word}\b", before, re.IGNORECASE) for word in words)


# Dispatch -------------------------------------------------------------------------------------------


def _value(mention: Mention, state: State) -> Found | None:
    found = _KINDS[mention.kind](mention, state)
    if found is None:
        return None
    modifier = mention.slots.get("mod", "")
    if modifier and not found.modifier:
        found = replace(found, modifier=str(modifier))
    return found


def _integer(slots: Mapping[str, Value], name: str) -> int | None:
    value = slots.get(name)
    return value if isinstance(value, int) else None


def _year(slots: Slots, state: State) -> int | None:
    """The printed year; two digits are the nearest such year that is not far ahead."""
    for name in ("year", "early"):
        year = _integer(slots, name)
        if year is not None:
            era = _era(state.language)
            return year - era if era and year > 2400 else year
    ahead = _integer(slots, "yshift")
    if ahead is not None and state.published is not None:
        return state.published.year + ahead
    short = _integer(slots, "yy")
    if short is None:
        return None
    base = state.published.year if state.published else (state.year or 2000)
    year = base - base % 100 + short
    return year - 100 if year > base + 20 else year


def _era(language: str) -> int:
    """How far the years of the language's calendar are ahead of the common era."""
    rules = grammar.load(language)
    return int(rules.settings.get("era", 0)) if rules else 0


def _direction(mention: Mention, state: State) -> int:
    return tense.direction(state.text, state.sentence, mention.span, state.language)


# Dates of the calendar -------------------------------------------------------------------------------


def _orders(slots: Slots, state: State) -> list[tuple[int, int]]:
    """(day, month) as printed; numeric ones perhaps also the other way round."""
    day, month = _integer(slots, "day"), _integer(slots, "month") or _integer(slots, "monthnum")
    if day is not None and month is not None:
        return [(day, month)]
    first, second = _integer(slots, "two"), _integer(slots, "two2")
    if first is None or second is None:
        return []
    orders = [(first, second), (second, first)]
    if not state.day_first:
        orders.reverse()
    return [(day, month) for day, month in orders if 1 <= month <= 12 and 1 <= day <= 31]


def _date(mention: Mention, state: State) -> Found | None:
    slots = mention.slots
    year = _year(slots, state)
    weekday = _integer(slots, "weekday")
    away = _integer(slots, "mshift")
    if away is not None and state.published is not None:
        there = calendars.add_months(state.published.replace(day=1), away)
        if there is not None:
            slots, year = {**slots, "month": there.month}, there.year
    orders = _orders(slots, state)
    if orders:
        found = _calendar_day(mention, state, weekday, year, orders)
    elif "two" in slots:
        return None
    elif "day" in slots:
        found = _day_alone(mention, state, weekday)
    elif "month" in slots or "monthnum" in slots:
        found = _month(mention, state, year)
    elif year is not None and calendars.FIRST_YEAR <= year <= calendars.LAST_YEAR:
        found = Found(f"{year:04d}", (Said("time-printed"),))
    else:
        return None
    return _timed(found, slots, state) if found else None


def _calendar_day(
    mention: Mention,
    state: State,
    weekday: int | None,
    year: int | None,
    orders: list[tuple[int, int]],
) -> Found | None:
    slots = mention.slots
    number, month = orders[0]
    said: tuple[Said, ...] = ()
    shift = _integer(slots, "shift")
    if year is None and "shift" in slots and state.published:
        year, why = _shifted_year(slots, state.published, month, number, shift or 0)
        said = (_counted(why, mention, state),)
        agreed = agreement.with_year(weekday, year, orders, state.published)
    elif year is not None:
        agreed = agreement.with_year(weekday, year, orders, state.published)
        said = (Said("time-printed"),)
    else:
        return _day_of_some_year(mention, state, weekday, orders)
    if agreed is None:
        return None
    return _agreed(agreed, said)


def _agreed(agreed: agreement.Agreed, said: tuple[Said, ...]) -> Found:
    return Found(
        agreed.day.isoformat(),
        said,
        contradiction=agreed.contradiction,
        alternatives=agreed.alternatives,
    )


def _shifted_year(
    slots: Slots, published: date, month: int, number: int, shift: int
) -> tuple[int, str]:
    """The year of "9 May next" or "9 May last year"."""
    if slots.get("unit") == "Y":
        return published.year + shift, "time-year-counted"
    this = calendars.day(published.year, month, number)
    if this is None or shift == 0:
        return published.year, "time-year-counted"
    if shift < 0:
        return published.year - (this > published), "time-last"
    return published.year + (this < published), "time-next"


def _day_of_some_year(
    mention: Mention, state: State, weekday: int | None, orders: list[tuple[int, int]]
) -> Found | None:
    """A day whose year is not printed."""
    number, month = orders[0]
    carried = _carried_year(state, month, number)
    direction = _direction(mention, state)
    if carried is not None and (state.published is None or weekday is None):
        agreed = agreement.with_year(weekday, carried, orders, state.published)
        return _agreed(agreed, (_carried(mention, carried),)) if agreed else None
    published = state.published
    if published is None:
        if not 1 <= number <= calendars_length(month):
            return None
        return Found(f"XXXX-{month:02d}-{number:02d}", (Said("time-no-year"),), confidence=0.4)
    year = _nearest_year(month, number, published, direction)
    printed = calendars.day(year, month, number)
    if printed is None:
        agreed = agreement.impossible(weekday, year, number, month, published)
        if agreed is None or (agreed.day.month == 2 and number == 29):
            return None
    elif weekday is None:
        agreed = agreement.Agreed(printed)
    else:
        agreed = agreement.without_year(weekday, printed, orders, published, direction)
    return _agreed(agreed, (_counted("time-nearest-year", mention, state),))


def calendars_length(month: int) -> int:
    """The most days that a month can have."""
    return 29 if month == 2 else 30 if month in {4, 6, 9, 11} else 31


def _nearest_year(month: int, number: int, published: date, direction: int) -> int:
    """The year in which a day lies nearest; against the tense it counts as farther away."""
    best, least = published.year, 10**9
    for year in (published.year, published.year - 1, published.year + 1):
        day = calendars.day(year, month, min(number, 28))
        if day is None:
            continue
        away = (day - published).days + (number - min(number, 28))
        cost = abs(away)
        if away > 0 and direction < 0:
            cost = 2 * cost + 60
        elif away > 0 and direction == 0:
            cost = cost * 5 // 4
        elif away < 0 and direction > 0:
            cost = 2 * cost + 30
        if cost < least:
            best, least = year, cost
    return best


def _carried_year(state: State, month: int, number: int = 0) -> int | None:
    """The year that the text has been speaking of, where dates belong to it."""
    if state.year is None:
        return None
    published = state.published
    known = state.told.get((month, number)) if number else None
    if known is not None and (state.narrative or known == state.year):
        return known
    if not state.narrative and published is not None:
        if month and number and _is_near(month, number, published):
            return None
        same = state.year_sentence == state.sentence
        near = state.year_paragraph == state.paragraph and state.year_month > 0
        if (
            state.year == published.year
            or state.year > published.year + 1
            or not (same or (near and abs(state.year - published.year) > _DIFFERENT_YEAR))
        ):
            return None
    if state.year_month >= 9 and month and month <= 4 and state.year_month - month > 6:
        return state.year + 1
    return state.year


def _is_near(month: int, number: int, published: date) -> bool:
    """Whether a day lies so near to the day of writing that no year needs telling."""
    for year in (published.year - 1, published.year, published.year + 1):
        day = calendars.day(year, month, number)
        if day is not None and abs((day - published).days) <= _NEAR:
            return True
    return False


def _carried(mention: Mention, year: int) -> Said:
    return Said("time-carried-year", {"year": year})


def _counted(key: str, mention: Mention, state: State) -> Said:
    base = state.published.isoformat() if state.published else ""
    return Said(key, {"base": base})


def _day_alone(mention: Mention, state: State, weekday: int | None) -> Found | None:
    """A day whose month is not printed: of the month spoken of, or the nearest to the present."""
    number = _integer(mention.slots, "day") or 0
    shift = _integer(mention.slots, "shift")
    base = state.published
    if base is not None and shift is not None and mention.slots.get("unit") == "D":
        for away in (0, shift):
            month = calendars.add_months(base.replace(day=1), away)
            day = calendars.day(month.year, month.month, number) if month else None
            if day is not None and (day - base).days * shift > 0:
                return Found(day.isoformat(), (_counted("time-next", mention, state),))
        return None
    if base is not None and shift is not None:
        month = calendars.add_months(base.replace(day=1), shift)
        day = calendars.day(month.year, month.month, number) if month else None
        return (
            Found(day.isoformat(), (_counted("time-year-counted", mention, state),))
            if day
            else None
        )
    context = (
        state.day if state.narrative or base is None else (base if weekday else state.day or base)
    )
    if context is None:
        return None
    direction = _direction(mention, state)
    candidates = []
    for away in (0, -1, 1):
        month = calendars.add_months(context.replace(day=1), away)
        day = calendars.day(month.year, month.month, number) if month else None
        if day is not None and (weekday is None or day.isoweekday() == weekday):
            candidates.append(day)
    if not candidates:
        return None
    if weekday is None and context is not base:
        direction = 0
    best = min(
        candidates,
        key=lambda day: (
            abs((day - context).days) * (3 if (day - context).days * direction < 0 else 1)
            + (
                15
                if direction == 0 and (day.year, day.month) != (context.year, context.month)
                else 0
            )
        ),
    )
    return Found(
        best.isoformat(), (_counted("time-nearest-month", mention, state),), confidence=0.8
    )


def _month(mention: Mention, state: State, year: int | None) -> Found | None:
    slots = mention.slots
    month = _integer(slots, "month") or _integer(slots, "monthnum") or 0
    if year is not None:
        return Found(f"{year:04d}-{month:02d}", (Said("time-printed"),))
    published, shift = state.published, _integer(slots, "shift")
    if "anaphor" in slots:
        base = _context_year(state)
        return (
            Found(f"{base:04d}-{month:02d}", (_carried(mention, base),))
            if base is not None
            else None
        )
    if shift is not None and published is not None:
        if slots.get("unit") == "Y":
            year, key = published.year + shift, "time-year-counted"
        elif shift < 0:
            year, key = published.year - (month >= published.month), "time-last"
        elif shift > 0:
            year, key = published.year + (month <= published.month), "time-next"
        else:
            year, key = published.year, "time-year-counted"
        return Found(f"{year:04d}-{month:02d}", (_counted(key, mention, state),))
    carried = _carried_year(state, month)
    if carried is not None:
        return Found(f"{carried:04d}-{month:02d}", (_carried(mention, carried),), confidence=0.85)
    if published is None:
        return Found(f"XXXX-{month:02d}", (Said("time-no-year"),), confidence=0.4)
    ahead = (month - published.month) % 12
    back = (published.month - month) % 12
    direction = _direction(mention, state)
    forward = ahead < back if direction == 0 and ahead <= 2 else direction > 0
    if ahead == 0:
        year, key = published.year, "time-last"
    elif forward:
        year, key = published.year + (month < published.month), "time-next"
    else:
        year, key = published.year - (month > published.month), "time-last"
    return Found(f"{year:04d}-{month:02d}", (_counted(key, mention, state),), confidence=0.85)


def _context_year(state: State) -> int | None:
    match = re.match(r"\d{4}", state.value)
    if match:
        return int(match[0])
    if state.year is not None:
        return state.year
    return state.published.year if state.published else None


# Weekdays -------------------------------------------------------------------------------------------


def _weekday(mention: Mention, state: State) -> Found | None:
    slots = mention.slots
    weekday = _integer(slots, "weekday") or 1
    shift = _integer(slots, "shift")
    base, key = state.published, "time-weekday-past"
    unit = slots.get("unit")
    if "anaphor" in slots and state.day is not None:
        key = "time-that"
        way = _integer(slots, "direction") or 0
        if way:
            beside = calendars.add_days(state.day, way)
            day = calendars.weekday_near(weekday, beside, way) if beside else None
        else:
            day = calendars.weekday_near(weekday, state.day, -1)
            if day is not None and (state.day - day).days > 3:
                day = calendars.weekday_near(weekday, state.day, +1)
    elif base is None or (state.narrative and state.day is not None):
        if state.day is None:
            return Found(f"XXXX-WXX-{weekday}", (Said("time-no-year"),), confidence=0.4)
        day, key = calendars.weekday_near(weekday, state.day, +1), "time-that"
    elif shift is not None and unit == "W":
        there = calendars.add_days(base, 7 * shift)
        day = calendars.weekday_near(weekday, _sunday(there), -1) if there else None
        key = "time-week-counted"
    elif shift is not None and shift < 0:
        before = calendars.add_days(base, -1)
        day = calendars.weekday_near(weekday, before, -1) if before else None
    elif shift is not None and shift > 0:
        after = calendars.add_days(base, 1)
        day = calendars.weekday_near(weekday, after, +1) if after else None
        key = "time-weekday-future"
    elif shift == 0:
        day = calendars.weekday_near(weekday, _sunday(base), -1)
        key = "time-week-counted"
        if day is not None and day < base and _direction(mention, state) > 0:
            day = calendars.weekday_near(weekday, base, +1)
    elif _direction(mention, state) > 0:
        day, key = calendars.weekday_near(weekday, base, +1), "time-weekday-future"
    else:
        day = calendars.weekday_near(weekday, base, -1)
    if day is None:
        return None
    if "eve" in slots:
        day = calendars.add_days(day, -1) or day
    found = Found(day.isoformat(), (_counted(key, mention, state),), confidence=0.9)
    return _timed(found, slots, state)


def _sunday(day: date) -> date:
    """The last day of the ISO week of a day."""
    return calendars.weekday_near(7, day, +1) or day


# Parts of the year ------------------------------------------------------------------------------------


def _periods(mention: Mention, state: State, suffixes: Mapping[int, str], nth: int) -> Found | None:
    """A quarter, half or season: of a printed or counted year, else the nearest by the tense."""
    slots = mention.slots
    if nth not in suffixes:
        return None
    suffix = suffixes[nth]
    year = _year(slots, state)
    shift = _integer(slots, "shift")
    published = state.published
    said = Said("time-printed")
    if year is None and "anaphor" in slots:
        year = _context_year(state)
    elif year is None and shift is not None and published is not None:
        said = _counted("time-year-counted", mention, state)
        if slots.get("yearshift") or mention.kind != "season" or "season_year" in mention.rule:
            year = published.year + shift
        else:
            year = _season_year(suffix, published, shift)
    elif year is None:
        carried = _carried_year(state, 0)
        if carried is not None:
            year, said = carried, _carried(mention, carried)
        elif published is not None:
            year = _period_year(suffix, published, _direction(mention, state))
            said = _counted("time-nearest-year", mention, state)
    if year is None:
        return None
    return Found(f"{year:04d}-{suffix}", (said,), confidence=0.9)


def _season_year(suffix: str, published: date, shift: int) -> int:
    """The year of the last, this or next season of a name."""
    candidates = []
    for year in range(published.year - 2, published.year + 3):
        stretch = calendars.interval(f"{year:04d}-{suffix}")
        if stretch and stretch.begin and stretch.end:
            candidates.append((year, stretch.begin.date(), stretch.end.date()))
    inside = [year for year, begin, end in candidates if begin <= published < end]
    if shift < 0:
        return max(year for year, _, end in candidates if end <= published)
    if shift > 0:
        return min(year for year, begin, _ in candidates if begin > published)
    return inside[0] if inside else published.year


def _period_year(suffix: str, published: date, direction: int) -> int:
    """The year of a quarter, half or season that is named alone."""
    for year in (published.year, published.year - 1):
        begin = calendars.first_day(f"{year:04d}-{suffix}")
        if begin is None:
            continue
        if direction > 0 and begin < published and year == published.year:
            end = calendars.last_day(f"{year:04d}-{suffix}")
            return year if end and end >= published else year + 1
        if direction > 0 or begin <= published:
            return year
        if direction == 0 and (begin - published).days <= 100 and suffix[0] not in "QH":
            return year
    return published.year


def _nth(slots: Slots) -> int:
    for name in ("roman", "nth", "card", "ord", "day"):
        value = _integer(slots, name)
        if value is not None:
            return value
    return 0


def _quarter(mention: Mention, state: State) -> Found | None:
    names = {n: f"Q{n}" for n in (1, 2, 3, 4)}
    return _periods(mention, state, names, _nth(mention.slots))


def _half(mention: Mention, state: State) -> Found | None:
    return _periods(mention, state, {1: "H1", 2: "H2"}, _nth(mention.slots))


def _season(mention: Mention, state: State) -> Found | None:
    return _periods(mention, state, {0: str(mention.slots["season"])}, 0)


def _same_period(mention: Mention, state: State) -> Found | None:
    """The same period of another year as the one spoken of."""
    match = re.match(r"(\d{4})(-.*|\Z)", state.value)
    year = _year(mention.slots, state)
    if not match:
        return None
    if year is None:
        shift = _integer(mention.slots, "shift")
        base = state.published.year if state.published else int(match[1])
        year = base + (shift if shift is not None else -1)
    value = f"{year:04d}{match[2]}"
    if calendars.interval(value) is None:
        return None
    return Found(value, (Said("time-same-period", {"base": state.value}),), confidence=0.85)


def _decade(mention: Mention, state: State) -> Found | None:
    tens = _integer(mention.slots, "tens")
    if tens is None:
        tens = _integer(mention.slots, "decade")
    if tens is None:
        return None
    if tens < 100:
        now = state.published.year if state.published else 2020
        century = now - now % 100
        tens += century if century + tens <= now else century - 100
    return Found(f"{tens // 10:03d}", (Said("time-printed"),))


def _century(mention: Mention, state: State) -> Found | None:
    nth = _nth(mention.slots)
    if not 1 <= nth <= 30:
        return None
    return Found(f"{nth - 1:02d}", (Said("time-printed"),))


def _feast(mention: Mention, state: State) -> Found | None:
    slots = mention.slots
    feast = str(slots["feast"])
    year, shift, published = _year(slots, state), _integer(slots, "shift"), state.published
    if year is None and shift is not None and published is not None:
        year = published.year
        this = feasts.day(feast, year)
        if "unit" in slots or mention.slots.get("yearshift"):
            year += shift
        elif this is not None and shift < 0:
            year -= this > published
        elif this is not None and shift > 0:
            year += this < published
    elif year is None:
        year = _carried_year(state, 0)
        if year is None and published is not None:
            this = feasts.day(feast, published.year)
            if this is None:
                return None
            direction = _direction(mention, state)
            year = _nearest_year(this.month, this.day, published, direction)
    day = feasts.day(feast, year) if year is not None else None
    if day is None:
        return None
    said = Said("time-feast")
    return _timed(Found(day.isoformat(), (said,), confidence=0.85), slots, state)


# Counted from another time ----------------------------------------------------------------------------


def _deictic(mention: Mention, state: State) -> Found | None:
    if state.published is None:
        return Found(
            "PRESENT_REF" if mention.slots["deictic"] == "D+0" else "PAST_REF", confidence=0.4
        )
    return _from_distance(mention, state, str(mention.slots["deictic"]), state.published)


def _from_distance(mention: Mention, state: State, distance: str, base: date) -> Found | None:
    """The value at a distance ("D-1TNI", "D-1/D+0") from a day."""
    ends = []
    part = ""
    for end in distance.split("/"):
        match = _DISTANCE.fullmatch(end)
        if not match:
            return None
        value = calendars.shifted(base, match[1], int(match[2]))
        if value is None:
            return None
        ends.append(value)
        part = match[3] or ""
    said = Said("time-counted", {"base": base.isoformat()})
    if len(ends) == 2:
        return Found("/".join(ends), (said,))
    found = Found(ends[0], (said,))
    slots = mention.slots
    printed = _orders(slots, state)
    spoken = calendars.day(*map(int, ends[0].split("-"))) if len(ends[0]) == 10 else None
    if printed and spoken is not None and state.published is not None:
        year = _year(slots, state) or _nearest_year(
            printed[0][1], printed[0][0], state.published, 0
        )
        day = calendars.day(year, printed[0][1], printed[0][0])
        if day is not None:
            found = Found(
                day.isoformat(),
                (said,),
                contradiction=agreement.two_dates(spoken, day),
                alternatives=(ends[0],) if day != spoken else (),
            )
    if part and "part" not in slots:
        slots = {**slots, "part": part[1:] if part.startswith("TT") else part}
    return _timed(found, slots, state)


def _anaphor(mention: Mention, state: State) -> Found | None:
    """A time that is counted from the one spoken of last."""
    slots = mention.slots
    distance = slots.get("anaphor")
    if not isinstance(distance, str):
        direction = _integer(slots, "direction") or 0
        unit = str(slots.get("unit", "D"))
        if unit in _SHORT_UNITS:
            return None
        distance = f"{unit}{direction:+d}"
    unit = distance[0] if distance[1] in "+-" else distance[:2]
    base = _base(mention, state, unit, -1 if "-" in distance else 1)
    if base is None:
        return None
    found = _from_distance(mention, state, distance, base)
    return replace(found, confidence=0.85) if found else None


def _base(mention: Mention, state: State, unit: str, direction: int) -> date | None:
    """The day that something counts from: the last one mentioned, for coarse units the first day of
    the last value.
    """
    if unit == "D":
        if state.day is None or direction < 0:
            opening = mention.span.start - state.sentence.start <= 3
            return state.day_spoken_of(opening=opening)
        return state.day
    value = state.periods.get(_PERIODS[unit], state.value) if unit in _PERIODS else state.value
    day = calendars.first_day(value) if value else None
    return day or state.published


def _relative(mention: Mention, state: State) -> Found | None:
    """An amount before or after the present, or the time spoken of last."""
    slots = mention.slots
    direction = _integer(slots, "direction") or -1
    amount = _amount(slots)
    unit = str(slots.get("unit") or slots.get("oneunit", "D"))
    if amount is None:
        if slots.get("anchor") == "last":
            return _duration(mention, state)
        return Found("PAST_REF" if direction < 0 else "FUTURE_REF", confidence=0.7)
    if unit in _SHORT_UNITS:
        return _clock_away(mention, state, unit, amount * direction)
    if unit in {"FN", "WI"}:
        amount, unit = amount * (2 if unit == "FN" else 8), "W" if unit == "FN" else "Y"
    if unit in {"WE"}:
        unit = "W"
    base = (
        state.published
        if slots.get("anchor") == "published"
        else _base(mention, state, _coarse(unit), direction)
    )
    if base is None:
        return None
    if amount != int(amount):
        smaller = {"DE": ("Y", 10), "CE": ("Y", 100), "Y": ("M", 12), "W": ("D", 7), "M": ("D", 30)}
        if unit not in smaller:
            return None
        unit, factor = smaller[unit][0], smaller[unit][1]
        amount *= factor
    count = round(amount) * direction
    value = calendars.shifted(base, unit, count)
    if value is not None and "exact" in slots:
        value = _exactly(base, unit, count) or value
    if value is None:
        return None
    said = Said("time-counted", {"base": base.isoformat()})
    return _timed(Found(value, (said,), confidence=0.9), slots, state)


def _coarse(unit: str) -> str:
    return unit


def _exactly(base: date, unit: str, count: int) -> str | None:
    """The very day so many units away."""
    if unit in {"D", "W"}:
        day = calendars.add_days(base, count * (7 if unit == "W" else 1))
    else:
        months = {"M": 1, "Q": 3, "H": 6, "Y": 12, "DE": 120, "CE": 1200}.get(unit, 1)
        day = calendars.add_months(base, months * count)
    return day.isoformat() if day else None


def _clock_away(mention: Mention, state: State, unit: str, amount: float) -> Found | None:
    """Hours or minutes from the clock time spoken of last."""
    if mention.slots.get("anchor") != "last" or state.clock is None or state.day is None:
        return _duration(mention, state)
    minutes = state.clock[0] * 60 + state.clock[1] + round(amount * (60 if unit == "TH" else 1))
    if unit == "TS":
        return _duration(mention, state)
    day = calendars.add_days(state.day, minutes // 1440)
    if day is None:
        return None
    value = f"{day.isoformat()}T{minutes % 1440 // 60:02d}:{minutes % 60:02d}"
    said = Said(
        "time-counted", {"text": mention.span.of(state.text), "base": state.day.isoformat()}
    )
    return Found(value, (said,), confidence=0.8)


def _unit(mention: Mention, state: State) -> Found | None:
    """This, last or next week, month, year, weekend …"""
    slots = mention.slots
    unit, shift = str(slots.get("unit") or slots["longunit"]), _integer(slots, "shift")
    base = state.published
    if base is None or unit in _SHORT_UNITS:
        return None
    if shift is None:
        if unit == "WE":
            ahead = _direction(mention, state) > 0 or base.isoweekday() >= 6
            shift = 0 if ahead else -1
        else:
            shift = 0
    if unit in {"FN", "WI"}:
        return None
    if unit in {"DE", "CE"}:
        year = base.year + shift * (10 if unit == "DE" else 100)
        value: str | None = f"{year // 10:03d}" if unit == "DE" else f"{year // 100:02d}"
    else:
        value = calendars.shifted(base, unit, shift)
    if value is None:
        return None
    said = Said("time-counted", {"base": base.isoformat()})
    return _timed(Found(value, (said,)), slots, state)


def _part_shift(mention: Mention, state: State) -> Found | None:
    """This morning, last night, tonight."""
    shift = _integer(mention.slots, "shift") or 0
    base = state.published
    if base is None:
        return None
    if mention.slots.get("part") == "TNI" and shift > 0 and state.language == "id":
        shift = 0
    return _from_distance(mention, state, f"D{shift:+d}", base)


def _part_that(mention: Mention, state: State) -> Found | None:
    base = state.day or state.published
    return _from_distance(mention, state, "D+0", base) if base else None


# Clock ------------------------------------------------------------------------------------------------


def _timed(found: Found, slots: Slots, state: State) -> Found:
    """A day with the clock time or part of day that stands beside it."""
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", found.value):
        return found
    clock = _clock_value(slots)
    if clock:
        return replace(found, value=found.value + clock)
    part = slots.get("part")
    if isinstance(part, str):
        return replace(found, value=f"{found.value}{part}")
    return found


def _clock_value(slots: Slots) -> str:
    hour = _integer(slots, "hour")
    military = _integer(slots, "military")
    if military is not None:
        return f"T{military // 100:02d}:{military % 100:02d}"
    if hour is None or not 0 <= hour <= 24:
        return ""
    minute = _integer(slots, "minute")
    noon = _integer(slots, "ampm")
    part = slots.get("part")
    if noon is not None and hour <= 12:
        hour = hour % 12 + noon
    elif isinstance(part, str) and hour in _AFTER_NOON.get(part, ()):
        hour += 12
    if hour == 24:
        hour = 0
    return f"T{hour:02d}:{minute or 0:02d}"


def _clock(mention: Mention, state: State) -> Found | None:
    base = state.day_spoken_of()
    clock = _clock_value(mention.slots)
    if base is None or not clock:
        return None
    said = Said("time-clock", {"base": base.isoformat()})
    return Found(f"{base.isoformat()}{clock}", (said,), TimexType.TIME, confidence=0.9)


def _clock_range(mention: Mention, state: State) -> Found | None:
    base = state.day_spoken_of()
    if base is None:
        return None
    return _clocks(base, mention, Said("time-clock", {"base": base.isoformat()}))


def _clocks(day: date, mention: Mention, said: Said) -> Found | None:
    second = dict(mention.second)
    first = {**{key: value for key, value in second.items() if key == "ampm"}, **mention.slots}
    begin, end = _clock_value(first), _clock_value(second)
    if not begin or not end:
        return None
    last = day if end > begin else calendars.add_days(day, 1)
    if last is None:
        return None
    value = f"{day.isoformat()}{begin}/{last.isoformat()}{end}"
    return Found(value, (said,), TimexType.TIME)


# Ranges -----------------------------------------------------------------------------------------------


def _range(mention: Mention, state: State) -> Found | None:
    """Two ends, each of which may lack what the other says."""
    first, second = dict(mention.slots), dict(mention.second)
    for name in ("year", "yy"):
        if name in first and name not in second and "year" not in second and "yy" not in second:
            second[name] = first[name]
    same = "day" in first or "month" in first
    if "month" in second and "month" not in first and "day" in first:
        first["month"] = second["month"]
    if "two" in second and "two" not in first and "day" in first:
        first["two"], first["two2"] = (
            (first["day"], second["two2"]) if state.day_first else (second["two"], first["day"])
        )
        del first["day"]
    if "month" in first and "month" not in second and "day" in second:
        second["month"] = first["month"]
    if not same and "weekday" in first and "weekday" in second and "two" not in first:
        return _weekday_range(mention, state)
    for name in ("year", "yy"):
        if name in second and "year" not in first and "yy" not in first:
            first[name] = second[name]
    if "month" not in first and "two" not in first:
        return _year_range(mention, first, second, state)
    return _calendar_range(mention, first, second, state)


def _weekday_range(mention: Mention, state: State) -> Found | None:
    start = _weekday(replace(mention, second={}), state)
    begin = calendars.first_day(start.value) if start else None
    weekday = _integer(mention.second, "weekday")
    if begin is None or start is None or weekday is None:
        return None
    end = calendars.weekday_near(weekday, begin, +1)
    if end is None:
        return None
    past = state.published is not None and start.said and start.said[0].key == "time-weekday-past"
    if past and state.published is not None and end > state.published:
        earlier, last = calendars.add_days(begin, -7), calendars.add_days(end, -7)
        begin, end = earlier or begin, last or end
    return Found(f"{begin.isoformat()}/{end.isoformat()}", start.said, confidence=0.85)


def _year_range(
    mention: Mention, first: dict[str, Value], second: dict[str, Value], state: State
) -> Found | None:
    begin, end = _integer(first, "year"), _integer(second, "year")
    if begin is None:
        return None
    if end is None:
        short = _integer(second, "yy")
        if short is None:
            return None
        end = begin - begin % 100 + short
        if end < begin:
            end += 100
        if end - begin > 60:
            return None
    if end < begin:
        contradiction = agreement.backwards(f"{begin:04d}", f"{end:04d}")
        return Found(contradiction.proposed, contradiction=contradiction)
    if end == begin:
        return None
    return Found(f"{begin:04d}/{end:04d}", (Said("time-printed"),))


def _calendar_range(
    mention: Mention, first: dict[str, Value], second: dict[str, Value], state: State
) -> Found | None:
    printed = "year" in first or "yy" in first
    end = _date(replace(mention, kind="date", slots=second, second={}), state)
    last = calendars.last_day(end.value) if end else None
    if end is None or last is None:
        return None
    start_slots = dict(first)
    if not printed:
        start_slots["year"] = last.year
    start = _date(replace(mention, kind="date", slots=start_slots, second={}), state)
    begin = calendars.first_day(start.value) if start else None
    if start is None or begin is None:
        return None
    value, contradiction = f"{start.value}/{end.value}", end.contradiction or start.contradiction
    if begin > last or start.value == end.value:
        if start.value == end.value:
            return replace(end, said=end.said)
        own_month = first.get("month") != second.get("month") or first.get("two2") != second.get(
            "two2"
        )
        if own_month and (begin.month, begin.day) > (last.month, last.day):
            earlier = {**start_slots, "year": last.year - 1}
            earlier.pop("yy", None)
            start = _date(replace(mention, kind="date", slots=earlier, second={}), state)
            if start is None:
                return None
            value = f"{start.value}/{end.value}"
        elif begin.day >= 25 and last.day <= 7 and (previous := calendars.add_months(begin, -1)):
            value = f"{previous.isoformat()}/{end.value}"
        else:
            contradiction = agreement.backwards(start.value, end.value)
            value = contradiction.proposed
    return Found(value, end.said, contradiction=contradiction, alternatives=end.alternatives)


# Durations, sets, references ----------------------------------------------------------------------------


def _amount(slots: Slots) -> float | None:
    """How many units; None when only "some"."""
    half = 0.5 if "half" in slots else 0.0
    number, decimals = _integer(slots, "number"), slots.get("number2")
    if number is not None:
        return number + (float(f"0.{decimals}") if decimals is not None else 0.0) + half
    card = _integer(slots, "card")
    if card is not None:
        return card + half
    if "oneunit" in slots:
        return 1 + half
    if "vague" in slots:
        return None
    if "one" in slots:
        return 1 + half
    if half:
        return half
    return 1 if "unit" in slots else None


def _duration(mention: Mention, state: State) -> Found | None:
    slots = mention.slots
    said = (Said("time-duration"),)
    whole = slots.get("manyunits")
    if isinstance(whole, str):
        return Found(whole, said, TimexType.DURATION)
    unit = str(slots.get("unit") or slots.get("oneunit", ""))
    if not unit:
        return None
    return Found(_period(_amount(slots), unit), said, TimexType.DURATION)


def _period(amount: float | None, unit: str) -> str:
    """A TIMEX3 duration.

    >>> _period(1.5, "Y"), _period(4.5, "TH"), _period(2, "FN"), _period(None, "D")
    ('P1Y6M', 'PT4H30M', 'P4W', 'PXD')
    """
    if unit in {"FN", "WI", "H"} and amount is not None:
        factor, unit = {"FN": (2, "W"), "WI": (8, "Y"), "H": (6, "M")}[unit]
        amount *= factor
    if amount is None:
        return f"PTX{_SHORT_UNITS[unit]}" if unit in _SHORT_UNITS else f"PX{unit}"
    whole, rest = int(amount), amount - int(amount)
    if rest == 0.5 and unit in {"Y", "TH", "DE", "CE"}:
        smaller = {"Y": "6M", "TH": "30M", "DE": "5Y", "CE": "50Y"}[unit]
        if unit == "TH":
            return f"PT{whole}H{smaller}" if whole else f"PT{smaller}"
        if unit == "Y":
            return f"P{whole}Y{smaller}" if whole else f"P{smaller}"
        years = round(amount * (10 if unit == "DE" else 100))
        return f"P{years}Y"
    number = str(whole) if not rest else f"{amount:g}"
    if unit in _SHORT_UNITS:
        return f"PT{number}{_SHORT_UNITS[unit]}"
    return f"P{number}{unit}"


def _set(mention: Mention, state: State) -> Found | None:
    slots = mention.slots
    said = (Said("time-set"),)
    word = slots.get("setword")
    weekday = _integer(slots, "weekday")
    if isinstance(word, str):
        value = word
    elif weekday is not None:
        value = f"XXXX-WXX-{weekday}"
    elif "unit" in slots or "oneunit" in slots:
        amount = _integer(slots, "ord") or _amount(slots)
        value = _period(amount, str(slots.get("unit") or slots["oneunit"]))
    else:
        value = "P1D" if "part" in slots else "P1Y"
    return Found(value, said, TimexType.SET)


def _reference(mention: Mention, state: State) -> Found | None:
    said = Said("time-reference")
    return Found(str(mention.slots["ref"]), (said,), confidence=0.8)


_KINDS: Mapping[str, Callable[[Mention, State], Found | None]] = {
    "date": _date,
    "weekday": _weekday,
    "quarter": _quarter,
    "half": _half,
    "season": _season,
    "same_period": _same_period,
    "decade": _decade,
    "century": _century,
    "feast": _feast,
    "deictic": _deictic,
    "anaphor": _anaphor,
    "relative": _relative,
    "unit": _unit,
    "part_shift": _part_shift,
    "part_that": _part_that,
    "clock": _clock,
    "clock_range": _clock_range,
    "range": _range,
    "duration": _duration,
    "set": _set,
    "reference": _reference,
}
