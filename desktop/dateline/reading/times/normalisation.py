"""Gives time expressions their values: reads the mentions of an article in order, keeps in mind
what was said last, and says of each value how it was computed.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from itertools import zip_longest
from typing import TYPE_CHECKING

from dateline.model import (
    Contradiction,
    Granularity,
    Said,
    Timex,
    TimexType,
)
from dateline.reading.times import calendars, grammar, narrative
from dateline.reading.times.values import (
    clocks,
    dates,
    durations,
    feast_days,
    offsets,
    periods,
    ranges,
    weekdays,
)
from dateline.reading.times.values.state import Found, State

if TYPE_CHECKING:
    from dateline.reading.text.sentences import Sentence
    from dateline.reading.times.timexes import Mention

_PART_OF_DAY = re.compile(r"T[A-Z]{2}")
_NIGHT = re.compile(r"T(?:EV|NI|1[89]|2\d)")
_YEAR = re.compile(r"\d{4}")
_MONTH = re.compile(r"\d{4}-(\d\d)")
_JOINT = 20
"""A "since" stands so many code points before its time at the most."""
_COMPARED = 200
"""A comparison stands so many code points before the time that it reaches back to at the most."""
_DAYS = {Granularity.DAY, Granularity.PART_OF_DAY, Granularity.MINUTE, Granularity.HOUR}


def normalise(
    text: str,
    mentions: Sequence[Mention],
    sentences: Sequence[Sentence],
    language: str,
    published: date | None,
    *,
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
    )
    state.narrative = narrative.tells_history(text, mentions, sentences, language, published)
    starts = [sentence.span.start for sentence in sentences]
    timexes: list[Timex] = []
    line_end = text.find("\n")
    for mention in _with_later_years(mentions, text, language):
        index = bisect_right(starts, mention.span.start) - 1
        if index >= 0:
            state.sentence = sentences[index].span
        while line_end >= 0 and line_end < mention.span.start:
            state.paragraph += 1
            line_end = text.find("\n", line_end + 1)
        state.until = _until(mention, state)
        state.since = _begun(mention, timexes, state)
        state.background = state.narrative and _in_background(mention, state)
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


def _timex(mention: Mention, found: Found, text: str) -> Timex:
    stretch = calendars.interval(found.value)
    granularity = calendars.granularity(found.value) if stretch else Granularity.UNKNOWN
    kind = found.type
    if kind is TimexType.DATE and "T" in found.value and stretch:
        kind = TimexType.TIME
    contradiction = found.contradiction
    words = mention.span.of(text)
    return Timex(
        span=mention.span,
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
        said=_worded(contradiction, found, words),
    )


def _worded(contradiction: Contradiction | None, found: Found, text: str) -> tuple[Said, ...]:
    """The explanations with the words and the value that they are about."""
    if contradiction:
        return (contradiction.said,)
    value = found.value
    if "T" in value:
        value = _PART_OF_DAY.sub("", value)
    return tuple(Said(one.key, {**one.values, "text": text, "value": value}) for one in found.said)


def _remember(mention: Mention, timex: Timex, state: State) -> None:
    """Keep what later mentions count from."""
    stretch = timex.interval
    if stretch is None or stretch.begin is None:
        return
    if _is_compared(mention, state):
        state.compared = timex.value
        return
    begin = stretch.begin
    unit = timex.granularity
    state.compared = ""
    if unit is Granularity.YEAR and state.background and begin.year < (state.year or 0) - 1:
        return  # the year of a birth or a foundation: the text does not go on from there
    if unit in _DAYS:
        last = calendars.last_day(timex.value) if "/" in timex.value else begin.date()
        state.named = last
        if state.until and not state.narrative:
            return  # the text does not go on from there
        state.day = last
        state.day_paragraph = state.paragraph
        if state.main is None and last is not None and state.published is not None:
            state.main = last if 0 <= (state.published - last).days <= 31 else None
        state.value = last.isoformat() if last else state.value
        state.value_sentence = state.sentence
        state.night = _NIGHT.search(timex.value) is not None and not _is_small_hours(timex, state)
        state.clock = (begin.hour, begin.minute) if unit is Granularity.MINUTE else None
    else:
        if mention.kind == "same_period" and not state.narrative:
            return  # what figures are compared with: the text does not go on from there
        state.value = timex.value.partition("/")[2] or timex.value
        state.value_sentence = state.sentence
        if mention.kind != "same_period":
            state.periods.pop(unit, None)  # the last named is the last in it
            state.periods[unit] = timex.value
    told = "year" in mention.slots or "yy" in mention.slots or "year" in mention.second
    if told and unit in _DAYS:
        state.told[begin.month, begin.day] = begin.year
    news = not state.narrative
    compared = mention.kind in {"relative", "unit"} and news  # "$3 million a year ago"
    relative = (unit is Granularity.YEAR or mention.slots.get("unit") == "Y") and not compared
    counted = mention.kind in {"anaphor", "relative"} and state.year is not None and not compared
    if told or relative or counted or (state.narrative and state.year is not None):
        _carry(mention, timex, state, told=told)
    elif news and state.published is not None and begin.year >= state.published.year - 1:
        state.year = None  # back in the present


def _is_small_hours(timex: Timex, state: State) -> bool:
    """Whether a time of the night is of the hours after midnight, in the words of the language."""
    rules = grammar.load(state.language)
    words = tuple(rules.settings.get("small_hours", ())) if rules else ()
    return any(word in timex.text.lower() for word in words)


def _carry(mention: Mention, timex: Timex, state: State, *, told: bool) -> None:
    """Keep the year that later dates without one belong to: of a stretch of years told in a history
    the first, else the last.
    """
    whole = timex.granularity is Granularity.YEAR
    first, _, last = timex.value.partition("/")
    point = first if whole and state.narrative else last or first
    if state.narrative and state.year is None:
        state.lead = state.sentence
    elif state.lead == state.sentence and not state.background:
        return  # "began in May 1812 and ended in 1815": the text goes on from the beginning
    year = _YEAR.match(point)
    if year is None or timex.granularity in {Granularity.DECADE, Granularity.CENTURY}:
        return
    if state.narrative:
        past = state.year is not None and int(year[0]) < state.year - 1
        ends = whole and state.year is not None and (state.until or state.since is not None)
        if ends or (past and state.background):
            return  # nor from the end of a stretch
    elif told and whole and _in_background(mention, state):
        return
    state.year = int(year[0])
    month = _MONTH.match(point)
    state.year_month = int(month[1]) if month else 0
    state.year_sentence = state.sentence
    state.year_paragraph = state.paragraph


_DATED = frozenset({"year", "yy", "shift", "anaphor"})
"""Slots that tell the year of a date."""


def _with_later_years(mentions: Sequence[Mention], text: str, language: str) -> Iterator[Mention]:
    """The mentions; a date without a year takes that of the one it is joined to ("between 15 May
    and 24 October 1648").
    """
    for mention, other in zip_longest(mentions, mentions[1:]):
        month = mention.slots.get("month")
        if other is None or mention.kind != "date" or not isinstance(month, int):
            yield mention
            continue
        year, last = other.slots.get("year"), other.slots.get("month")
        if (
            isinstance(year, int)
            and isinstance(last, int)
            and _DATED.isdisjoint(mention.slots)
            and ("day" in mention.slots) == ("day" in other.slots)
            and _joint(language).match(text[mention.span.end : other.span.start].lower())
        ):
            year = year - 1 if month > last else year
            yield mention._replace(slots={**mention.slots, "year": year})
        else:
            yield mention


@cache
def _joint(language: str) -> re.Pattern[str]:
    """What joins two dates that share a year."""
    rules = grammar.load(language)
    known = rules.words.items() if rules else ()
    words = sorted(word for word, values in known if "to" in values or "and" in values)
    either = "|".join(map(re.escape, words)) or "(?!)"
    return re.compile(rf"\s*,?\s*(?:{either})\s*(?:\w{{2,5}}\s)?\Z")


@cache
def _to(language: str) -> re.Pattern[str]:
    """What joins the end of a stretch to its beginning."""
    rules = grammar.load(language)
    words = (word for word, values in rules.words.items() if "to" in values) if rules else ()
    return re.compile(
        rf"\s*(?:{'|'.join(map(re.escape, sorted(words))) or '(?!)'})\s*(?:\w{{2,6}}\s)?\Z"
    )


def _begun(mention: Mention, timexes: Sequence[Timex], state: State) -> date | None:
    """The first day of the time that this one is the end of, None when it is none."""
    if not timexes or timexes[-1].interval is None or timexes[-1].interval.begin is None:
        return None
    gap = state.text[timexes[-1].span.end : mention.span.start]
    if len(gap) > 24 or not _to(state.language).match(gap.lower()):
        return None
    return timexes[-1].interval.begin.date()


def _until(mention: Mention, state: State) -> bool:
    """Whether "until" or its like stands before: the text does not go on from such a date."""
    before = state.text[max(0, mention.span.start - 16) : mention.span.start].rstrip().lower()
    return before.endswith(_until_words(state.language))


@cache
def _until_words(language: str) -> tuple[str, ...]:
    rules = grammar.load(language)
    return tuple(rules.settings.get("until", ())) if rules else ()


def _is_compared(mention: Mention, state: State) -> bool:
    """Whether a time only says how far back a comparison reaches: "the lowest since 1973"."""
    reaching = _reaching(state.language)
    if reaching is None:
        return False
    near = state.text[max(0, mention.span.start - _JOINT) : mention.span.start].lower()
    if not any(word in near for word in _since_words(state.language)):
        return False  # nearly always
    first = max(state.sentence.start, mention.span.start - _COMPARED)
    return reaching.search(state.text[first : mention.span.start].lower()) is not None


@cache
def _since_words(language: str) -> tuple[str, ...]:
    rules = grammar.load(language)
    return tuple(rules.settings.get("since", ())) if rules else ()


@cache
def _reaching(language: str) -> re.Pattern[str] | None:
    rules = grammar.load(language)
    pattern = rules.settings.get("tense", {}).get("compared_since") if rules else None
    return re.compile(pattern + r"\s*\Z") if pattern else None


def _in_background(mention: Mention, state: State) -> bool:
    """Whether a time tells of what came before what the text tells ("which had begun in 1939")."""
    before = state.text[max(state.sentence.start, mention.span.start - 60) : mention.span.start]
    return _background(state.language).search(before) is not None


@cache
def _background(language: str) -> re.Pattern[str]:
    rules = grammar.load(language)
    words = rules.settings["tense"].get("background", ()) if rules else ()
    return re.compile(rf"\b(?:{'|'.join(words) or '(?!)'})\b", re.IGNORECASE)


def _value(mention: Mention, state: State) -> Found | None:
    found = _KINDS[mention.kind](mention, state)
    if found is None:
        return None
    modifier = mention.slots.get("mod", "")
    if modifier and not found.modifier:
        found = found._replace(modifier=str(modifier))
    return found


_KINDS: Mapping[str, Callable[[Mention, State], Found | None]] = {
    "date": dates.calendar_date,
    "week_of_month": dates.week_of_month,
    "week_number": dates.week_number,
    "week_of_day": dates.week_of_day,
    "weekday_of_month": dates.weekday_of_month,
    "weekday": weekdays.weekday_alone,
    "quarter": periods.quarter,
    "half": periods.half_year,
    "season": periods.season,
    "same_period": periods.same_period,
    "decade": periods.decade,
    "century": periods.century,
    "feast": feast_days.feast,
    "hijri": feast_days.islamic,
    "deictic": offsets.deictic,
    "anaphor": offsets.anaphor,
    "relative": offsets.relative,
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
