"""Gives time expressions their values: reads the mentions of an article in order, keeps in mind
what was said last, and says of each value how it was computed.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from dateline.model import (
    Contradiction,
    Granularity,
    Said,
    Span,
    Timex,
    TimexType,
)
from dateline.reading.progress import SILENT, Progress
from dateline.reading.times import calendars, grammar, narrative, remembering, tense
from dateline.reading.times.values import (
    clocks,
    dates,
    durations,
    feast_days,
    offsets,
    periods,
    ranges,
    weekdays,
    weeks,
)
from dateline.reading.times.values.state import Found, State

if TYPE_CHECKING:
    from dateline.reading.text.sentences import Sentence
    from dateline.reading.times.timexes import Mention

_PART_OF_DAY = re.compile(r"T[A-Z]{2}")


def normalise(
    text: str,
    mentions: Sequence[Mention],
    sentences: Sequence[Sentence],
    language: str,
    published: date | None,
    *,
    day_first: bool | None = None,
    captions: Span | None = None,
    brief: bool = False,
    progress: Progress = SILENT,
) -> tuple[Timex, ...]:
    """Give the mentions of an article their values.

    Args:
        text: the article.
        mentions: from `timexes.find`.
        sentences: its sentences.
        language: BCP 47 tag.
        published: document creation time, None when unknown.
        day_first: whether 3/4/2024 is the third of April; None lets language and article decide.
        captions: what stands between headline and dateline, which does not tell the day of the
            news.
        brief: leave out how the values were found.
        progress: how far the reading is.

    Returns:
        the timexes in text order; mentions that turn out to name no time are left out.
    """
    state = State(
        text,
        language,
        published,
        _day_first(mentions, language) if day_first is None else day_first,
        captions=captions or Span(0, 0),
    )
    state.narrative = narrative.tells_history(text, mentions, sentences, language, published)
    state.preview = not state.narrative and tense.is_preview(text, language)
    first = narrative.first_year(mentions) if state.narrative else None
    if first is not None:
        state.lead_year = first.year
    starts = [sentence.span.start for sentence in sentences]
    timexes: list[Timex] = []
    line_end = text.find("\n")
    dated = _with_later_years(mentions, text, language)
    for number, mention in enumerate(progress.along(dated, len(dated)), 1):
        start = mention.span.start
        index = bisect_right(starts, start) - 1
        if index >= 0:
            state.sentence = sentences[index].span
        while 0 <= line_end < start:
            state.paragraph += 1
            line_end = text.find("\n", line_end + 1)
        if state.narrative:
            state.coming_year = first.close_to(mention) if first is not None else None
            state.background = remembering.looks_back(mention, state)
        state.since = _begun(mention, timexes[-1], state) if timexes else None
        if mention.kind == "clock":
            state.coming_day = _coming_day(mention, dated[number : number + _REACH], state)
        found = _value(mention, state)
        if mention.kind in _COUNTED and number < len(dated):
            day = _apposed(mention, dated[number], state)
            if day is not None:
                found = offsets.on_day(mention, state, day)
        if found is None:
            continue
        timex = _timex(mention, found, text, brief=brief)
        _keep(dated[max(0, number - 2)], mention, timex, state)
        timexes.append(timex)
    return tuple(timexes)


def _keep(before: Mention, mention: Mention, timex: Timex, state: State) -> None:
    """Keep what later mentions count from: not a clock time told again for another zone."""
    if not _is_elsewhere(before, mention, state.text):
        remembering.keep(mention, timex, state)


def _is_clock(mention: Mention) -> bool:
    return "hour" in mention.slots or "military" in mention.slots


def _is_elsewhere(one: Mention, other: Mention, text: str) -> bool:
    """Whether a clock time only tells what the one right before it is elsewhere."""
    return _is_clock(one) and _is_clock(other) and clocks.is_elsewhere(text, one.span, other.span)


def _day_first(mentions: Sequence[Mention], language: str) -> bool:
    """Whether numeric dates put the day first: as the language does; where that does not, by what
    the article's own dates allow, else as it writes months in words.
    """
    rules = grammar.load(language)
    if rules is None or rules.settings.get("day_first", True):
        return True
    votes = 0
    for mention in mentions:
        first, second = mention.slots.get("two"), mention.slots.get("two2")
        if isinstance(first, int) and isinstance(second, int):
            votes += 10 * ((first > 12 >= second) - (second > 12 >= first))
        elif mention.kind == "date" and "month" in mention.slots and "day" in mention.slots:
            names = list(mention.slots)
            votes += 1 if names.index("day") < names.index("month") else -1
    return votes > 0


def _timex(mention: Mention, found: Found, text: str, *, brief: bool) -> Timex:
    stretch = calendars.interval(found.value)
    granularity = calendars.granularity(found.value) if stretch else Granularity.UNKNOWN
    kind = found.type
    if kind is TimexType.DATE and "T" in found.value and stretch:
        kind = TimexType.TIME
    contradiction = found.contradiction
    span = mention.span
    words = text[span.start : span.end]
    return Timex(
        span=span,
        text=words,
        type=kind,
        value=found.value,
        granularity=granularity,
        interval=stretch,
        modifier=found.modifier,
        rule=mention.rule,
        confidence=0.6 if contradiction else found.confidence,
        contradiction=contradiction,
        alternatives=found.alternatives,
        said=() if brief else _worded(contradiction, found, words),
    )


def _worded(contradiction: Contradiction | None, found: Found, text: str) -> tuple[Said, ...]:
    """The explanations with the words and the value that they are about."""
    if contradiction:
        return (contradiction.said,)
    value = found.value
    if "T" in value:
        value = _PART_OF_DAY.sub("", value)
    return tuple(Said(one.key, {**one.values, "text": text, "value": value}) for one in found.said)


_REACH = 3
"""Mentions behind a clock time among which its day is looked for."""
_DATED = frozenset({"year", "yy", "shift", "anaphor"})
"""Slots that tell the year of a date."""


def _with_later_years(mentions: Sequence[Mention], text: str, language: str) -> Sequence[Mention]:
    """The mentions; a date or season without a year takes that of the one it is joined to
    ("between 15 May and 24 October 1648").
    """
    dated = [*mentions]
    for number, (mention, other) in enumerate(pairwise(mentions)):
        kind, year = mention.kind, other.slots.get("year")
        if kind not in _YEARLY or other.kind != kind or not isinstance(year, int):
            continue
        month, last = _month(mention), _month(other)
        if (
            month is not None
            and last is not None
            and _DATED.isdisjoint(mention.slots)
            and ("day" in mention.slots) == ("day" in other.slots)
            and _joint(language).match(text[mention.span.end : other.span.start].lower())
        ):
            year = year - 1 if month > last else year
            dated[number] = replace(mention, slots={**mention.slots, "year": year})
    return dated


_YEARLY = frozenset({"date", "season"})
"""Kinds of mentions that may share a year."""
_SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
"""The months in which the seasons of a year begin."""


def _month(mention: Mention) -> int | None:
    """The month of a date, or that in which a season begins."""
    if mention.kind == "season":
        return _SEASONS.get(str(mention.slots.get("season")))
    month = mention.slots.get("month")
    return month if mention.kind == "date" and isinstance(month, int) else None


@cache
def _joint(language: str) -> re.Pattern[str]:
    """What joins two dates that share a year."""
    rules = grammar.load(language)
    known = rules.words.items() if rules else ()
    words = sorted(word for word, values in known if "to" in values or "and" in values)
    either = "|".join(map(re.escape, words)) or "(?!)"
    return re.compile(rf"\s*,?\s*(?:{either})\s*(?:\w{{2,5}}\s)?\Z")


_JOINED = 24
"""Code points between the two ends of a stretch at most."""


@cache
def _to(language: str) -> re.Pattern[str]:
    """What joins the end of a stretch to its beginning."""
    rules = grammar.load(language)
    words = (word for word, values in rules.words.items() if "to" in values) if rules else ()
    return re.compile(
        rf"\s*(?:{'|'.join(map(re.escape, sorted(words))) or '(?!)'})\s*(?:\w{{2,6}}\s)?\Z"
    )


def _begun(mention: Mention, last: Timex, state: State) -> date | None:
    """The first day of the time that this one is the end of, None when it is none."""
    first, end = last.span.end, mention.span.start
    if end - first > _JOINED or last.interval is None or last.interval.begin is None:
        return None
    if last.granularity is Granularity.YEAR and not state.narrative:
        return None  # "since last year, until May": of any year after it
    joined = _to(state.language).match(state.text[first:end].lower())
    return last.interval.begin.date() if joined else None


def _coming_day(mention: Mention, others: Sequence[Mention], state: State) -> date | None:
    """The day behind a clock time in its sentence: one that follows it closely, or a printed one of
    the week where the paragraph has named no day.
    """
    if others and _is_elsewhere(mention, others[0], state.text):
        others = others[1:]
    if not others:
        return None
    if _is_day_behind(mention, others[0], state):
        return _first_day(others[0], state)
    here = state.day is not None and state.day_paragraph == state.paragraph
    for other in () if here or state.narrative else others:
        if other.span.start >= state.sentence.end:
            break
        if other.kind == "date" and other.is_day and "weekday" in other.slots:
            if tense.is_speech(state.text, state.sentence, other.span, state.language):
                break
            return _first_day(other, state)
    return None


def _first_day(mention: Mention, state: State) -> date | None:
    """The day that a mention names, None where it contradicts itself."""
    found = _value(mention, state)
    return calendars.first_day(found.value) if found and not found.contradiction else None


_DATES = {"date", "weekday", "deictic"}
_PARTING = frozenset({"to", "from", "before", "after", "and", "endprep"})


def _is_day_behind(mention: Mention, other: Mention, state: State) -> bool:
    """Whether a mention is the day of a clock time before it, with no verb between them: "at 3 a.m.
    on Route 9 Sunday".
    """
    rules = grammar.load(state.language)
    first, last = mention.span.end, other.span.start
    if (
        rules is None
        or last - first > rules.settings.get("day_behind_clock", 0)
        or other.kind not in _DATES
        or not other.is_day
        or not state.sentence.contains(other.span)
    ):
        return False
    gap = state.text[first:last]
    words = gap.lower().split()
    parted = any(not _PARTING.isdisjoint(rules.words.get(word, ())) for word in words)
    if parted and len(words) == 1 and "hour" in other.slots:
        return True  # "at 9:59 and 11:35 p.m. Wednesday"
    return not (
        parted
        or state.named_end > state.sentence.start
        or re.search(r"[;:\n\"“”]", gap)
        or tense.is_cue_between(state.text, state.sentence, first, last, state.language)
    )


_COUNTED = frozenset({"part_that", "anaphor", "relative", "deictic"})
"""Kinds of mentions that count to a day; the last of them in a history alone."""


def _apposed(mention: Mention, following: Mention, state: State) -> date | None:
    """The printed day behind a word that counts to it: "the next morning, Monday (5/6)"."""
    if (
        (mention.kind == "deictic" and not state.narrative)
        or not (mention.is_day or mention.kind == "part_that")
        or not (following.kind == "date" and following.is_day)
    ):
        return None
    gap = state.text[mention.span.end : following.span.start]
    rules = grammar.load(state.language)
    on = rules is not None and "on" in rules.words.get(gap.strip(", ").lower(), ())
    return _first_day(following, state) if gap in {" ", ", "} or on else None


def _value(mention: Mention, state: State) -> Found | None:
    found = _KINDS[mention.kind](mention, state)
    if found is None:
        return None
    if "hour" in mention.second:
        found = clocks.lasting(found, mention, state)
    modifier = mention.slots.get("mod")
    if modifier and not found.modifier:
        found = found._replace(modifier=str(modifier))
    return found


_KINDS: Mapping[str, Callable[[Mention, State], Found | None]] = {
    "date": dates.calendar_date,
    "week_of_month": weeks.week_of_month,
    "week_number": weeks.week_number,
    "week_of_day": weeks.week_of_day,
    "weekday_of_month": weeks.weekday_of_month,
    "edge_day": weeks.edge_day,
    "weekday": weekdays.weekday_alone,
    "quarter": periods.quarter,
    "half": periods.half_year,
    "season": periods.season,
    "first_months": periods.first_months,
    "same_period": periods.same_period,
    "decade": periods.decade,
    "century": periods.century,
    "feast": feast_days.feast,
    "hijri": feast_days.islamic,
    "solar": feast_days.solar,
    "deictic": offsets.deictic,
    "anaphor": offsets.anaphor,
    "relative": offsets.relative,
    "ago_this": offsets.ago_this,
    "unit": offsets.unit_shift,
    "part_shift": offsets.part_shift,
    "part_that": offsets.part_that,
    "clock": clocks.clock,
    "clock_range": clocks.clock_range,
    "range": ranges.two_ends,
    "duration": durations.length,
    "set": durations.recurring,
    "reference": durations.reference,
}
