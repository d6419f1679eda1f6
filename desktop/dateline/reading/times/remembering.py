"""Keeps in mind what later times of an article count from: the day, the year and the clock time
that the text has come to.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from dateline.model import Granularity, Timex
from dateline.reading.times import calendars, grammar
from dateline.reading.times.values import before_christ
from dateline.reading.times.values.state import HEAD, State
from dateline.reading.times.values.years import looks

if TYPE_CHECKING:
    from dateline.reading.times.timexes import Mention

_NIGHT = re.compile(r"T(?:EV|NI|1[89]|2\d)")
_JOINT = 20
"""A "since" stands so many code points before its time at the most."""
_LINE = 60
"""Code points on either side of a time that tell what its line is."""
_CREDIT = 40
"""Code points beside the day of writing that make its line the date of the article."""
_COMPARED = 200
"""A comparison stands so many code points before the time that it reaches back to at the most."""
_FIGURE = 25
"""Code points before "the day before" within which a word, or before "a year earlier" a figure,
makes it a measure.
"""
_FIGURES = 40
"""Code points before a time within which a figure stands that is compared."""
_PASSING = 5
"""Years ahead of a history that it tells of in passing only."""
_LAST = 12
"""The month that a history has come to "late in 1811": the January after it is of the next year."""
_DAYS = {Granularity.DAY, Granularity.PART_OF_DAY, Granularity.MINUTE, Granularity.HOUR}


def keep(mention: Mention, timex: Timex, state: State) -> None:
    """Keep what later mentions count from."""
    stretch = timex.interval
    if state.narrative and before_christ.is_before(timex.value):
        _keep_before_christ(mention, timex, state)
    if stretch is None or stretch.begin is None:
        return
    if state.narrative and mention.kind == "deictic":
        return  # "today ships pass again": a history does not go on from there
    if mention.kind in {"hijri", "solar"} and "/" in timex.value:
        return  # the text speaks of a day of its own calendar
    if _is_compared(mention, state):
        state.compared = timex.value
        return
    figure = mention.kind == "weekday" and state.day and _has_figure(mention, state)
    if figure and _is_measured_by(mention, state):
        return  # "fell to 7.99% from 8.02% Tuesday": the news goes on from its own day
    if "season" in mention.slots and state.background:
        return  # "the winter rains had ceased"
    state.compared = ""
    year = stretch.begin.year
    whole_year = timex.granularity is Granularity.YEAR
    if whole_year and _is_passed_by(mention, state, year):
        return
    kept = _keep_day if timex.granularity in _DAYS else _keep_period
    if kept(mention, timex, state):
        _keep_year(mention, timex, state, year)


def _is_passed_by(mention: Mention, state: State, year: int) -> bool:
    """Whether a text does not go on from a year; one that is a line of its own heads lines."""
    if state.is_line(mention.span):
        state.year_line = year
        return False
    return _is_aside(mention, state, year)


def _is_aside(mention: Mention, state: State, year: int) -> bool:
    """Whether a text does not go on from a year that lies back: that of a birth or a foundation, or
    one that only says which thing it is ("he lost in the 1990 elections").
    """
    back = (state.year or 0) - year
    return (state.background and back > 1) or (
        back > 0 and (_is_attribute(mention, state) or _is_measure(mention, state))
    )


def _is_measure(mention: Mention, state: State) -> bool:
    """Whether something is only compared with a year: "weak compared to the season of 2009"."""
    comparing = _reaching(state.language, "compared_with")
    first = max(state.sentence.start, mention.span.start - _COMPARED)
    return comparing is not None and bool(
        comparing.search(state.text[first : mention.span.start].lower())
    )


def _is_attribute(mention: Mention, state: State) -> bool:
    """Whether a year of a history only says which thing it is: "the 1990 elections"."""
    if not state.narrative or "mod" in mention.slots:
        return False
    rules = grammar.load(state.language)
    before = state.text[max(0, mention.span.start - 12) : mention.span.start].lower().split()
    follows = state.text[mention.span.end : mention.span.end + 2]
    known = rules.words.get(before[-1], ()) if rules and before else ()
    return "the" in known and follows[:1] == " " and follows[1:].islower()


def _keep_before_christ(mention: Mention, timex: Timex, state: State) -> None:
    """Keep a time before the common era, from which years alone are counted."""
    year = before_christ.year_of(timex.value)
    if year is None or (state.background and year < (state.year or year) - 1):
        return
    state.value = timex.value.partition("/")[2] or timex.value
    state.value_sentence = state.sentence
    state.day = state.named = None
    _carry(mention, timex, state)


def is_until(mention: Mention, state: State) -> bool:
    """Whether "until" or its like stands before or, in some languages, behind: the text does not go
    on from such a date.
    """
    before = state.text[max(0, mention.span.start - 16) : mention.span.start].rstrip().lower()
    return before.endswith(_until_words(state.language)) or state.text.startswith(
        _until_words(state.language, "until_after"), mention.span.end
    )


@cache
def _until_words(language: str, setting: str = "until") -> tuple[str, ...]:
    rules = grammar.load(language)
    return tuple(rules.settings.get(setting, ())) if rules else ()


def _keep_day(mention: Mention, timex: Timex, state: State) -> bool:
    """Keep the day and clock time, and say whether the text goes on from there."""
    begin = timex.interval.begin if timex.interval else None
    if begin is None:
        return False
    last: date | None = begin.date()
    if "/" in timex.value:
        last = calendars.last_day(timex.value)
    state.named = last
    state.named_end = mention.span.end
    if not state.narrative and is_until(mention, state):
        return False
    state.day = last
    if mention.kind == "date" and mention.span.start == state.sentence.start:
        ahead = last is None or state.published is None or last > state.published
        state.numbered = {} if ahead or last is None else {state.paragraph: last}
    state.day_paragraph = state.paragraph
    is_day = mention.is_day
    beside = _beside(mention, state.text) if is_day or state.main is None else ""
    if is_day:
        state.day_heads = not beside or beside[-1] == ":"
        if state.day_heads:
            state.headed, state.clocked = state.day, None
    if state.main is None:
        state.main = _day_of_the_news(mention, last, beside, state)
    state.value = last.isoformat() if last else state.value
    state.month = state.value[:7]
    state.value_sentence = state.sentence
    night = "T" in timex.value and _NIGHT.search(timex.value) is not None
    state.night = night and not _is_small_hours(timex, state)
    timed = timex.granularity is Granularity.MINUTE
    state.clock = (begin.hour, begin.minute) if timed else None
    if _is_told(mention):
        state.told[begin.month, begin.day] = begin.year
    return True


def _day_of_the_news(mention: Mention, day: date | None, beside: str, state: State) -> date | None:
    """The day that a sentence of the article names, if that is recent; None where it stands beside
    the article, with little `beside` it in its line.
    """
    if day is None or state.published is None:
        return None
    heads = len(beside) <= _CREDIT and day == state.published
    if heads or state.captions.start <= mention.span.start < state.captions.end:
        return None
    away = (state.published - day).days
    ahead = away == 0 and mention.kind == "deictic" and looks(mention, state) > 0
    return day if 0 <= away <= 31 and not ahead else None


def _beside(mention: Mention, text: str) -> str:
    """What stands beside a time in its line, if it is a short one."""
    start, end = mention.span.start, mention.span.end
    before = text[max(0, start - _LINE) : start].rpartition("\n")[2]
    after = text[end : end + _LINE].partition("\n")[0]
    return before.strip() + after.strip()


def _keep_period(mention: Mention, timex: Timex, state: State) -> bool:
    """Keep a month, quarter or year, and say whether the text goes on from there: not from what
    figures are compared with.
    """
    same = mention.kind == "same_period" or is_measure(mention, state)
    same = same or (mention.rule == "earlier" and _has_figure(mention, state))
    if same and not state.narrative:
        return False
    state.value = timex.value.partition("/")[2] or timex.value
    state.value_sentence = state.sentence
    if timex.granularity is Granularity.MONTH:
        state.month = state.value
    if not same:
        state.periods.pop(timex.granularity, None)  # the last named is the last in it
        state.periods[timex.granularity] = timex.value
    return True


def compares(mention: Mention, state: State) -> bool:
    """Whether the news compares a figure of now with that of "a year earlier": in a sentence that
    has named no other time.
    """
    return state.value_sentence != state.sentence and _has_figure(mention, state)


def _has_figure(mention: Mention, state: State) -> bool:
    """Whether a figure of the news stands close before a time."""
    if state.narrative:
        return False
    first = max(state.sentence.start, mention.span.start - _FIGURES)
    return re.search(r"\d[^.;]*\Z", state.text[first : mention.span.start]) is not None


def is_measure(mention: Mention, state: State) -> bool:
    """Whether the news measures its figures by those of a time: "than the day before"."""
    return mention.rule == "unit_earlier" and _is_measured_by(mention, state)


def _is_measured_by(mention: Mention, state: State) -> bool:
    """Whether a word of comparison stands close before a time of the news."""
    if state.narrative:
        return False
    rules = grammar.load(state.language)
    words = rules.settings.get("comparing", ()) if rules else ()
    first = max(state.sentence.start, mention.span.start - _FIGURE)
    return not set(words).isdisjoint(state.text[first : mention.span.start].lower().split())


def _is_told(mention: Mention) -> bool:
    """Whether a mention prints its year."""
    return "year" in mention.slots or "yy" in mention.slots or "year" in mention.second


def _keep_year(mention: Mention, timex: Timex, state: State, year: int) -> None:
    """Keep the year, or drop it where the text is back in the present."""
    news, known = not state.narrative, state.year is not None
    compared = news and mention.kind in {"relative", "unit"}  # "$3 million a year ago"
    whole = timex.granularity is Granularity.YEAR or mention.slots.get("unit") == "Y"
    counting = mention.kind in {"anaphor", "relative"}
    passing = counting and mention.span.start - state.sentence.start > HEAD
    now = state.year or year
    if not news and passing and whole and not now <= year <= now + _PASSING:
        return  # "which had been rebuilt the previous year": the text does not go on from there
    counted = whole or (known and counting)
    if _is_told(mention) or (counted and not compared) or (known and not news):
        _carry(mention, timex, state)
    elif (
        news
        and state.published is not None
        and year >= state.published.year - 1
        and year != state.year
    ):
        state.year = None


def _is_small_hours(timex: Timex, state: State) -> bool:
    """Whether a time of the night is of the hours after midnight, in the words of the language."""
    rules = grammar.load(state.language)
    words = tuple(rules.settings.get("small_hours", ())) if rules else ()
    return any(word in timex.text.lower() for word in words)


def _carry(mention: Mention, timex: Timex, state: State) -> None:
    """Keep the year that later dates without one belong to: of a stretch of years told in a history
    the first, else the last.
    """
    whole = timex.granularity is Granularity.YEAR or len(timex.value) == len("BC0216")
    first, _, last = timex.value.partition("/")
    opens = state.narrative and state.year is None  # "lasted from December 1939 to January 1940"
    point = first if opens or (whole and state.narrative) else last or first
    titled = state.lead is not None and state.lead.start == 0
    if state.narrative and (state.year is None or (titled and state.lead != state.sentence)):
        state.lead = state.sentence
    elif state.lead == state.sentence and not state.background:
        return  # "began in May 1812 and ended in 1815": the text goes on from the beginning
    year = before_christ.year_of(point)
    if year is None or timex.granularity in {Granularity.DECADE, Granularity.CENTURY}:
        return
    if state.narrative and state.year_sentence == state.sentence and _ends(mention, state):
        return  # "began on 1 June 1992 and lasted until 30 November 1992"
    if state.narrative:
        past = state.year is not None and year < state.year - 1
        ends = (
            whole
            and state.year is not None
            and (state.since is not None or is_until(mention, state))
        )
        if ends or (past and state.background and timex.granularity not in _DAYS):
            return  # nor from the end of a stretch
    elif whole and _is_told(mention) and in_background(mention, state):
        return
    state.year = year
    late = whole and state.narrative and timex.modifier == "END"
    state.year_month = _LAST if late else before_christ.month_of(point)
    begin = calendars.first_day(point) if "season" in mention.slots else None
    state.year_season = min(begin.month + 1, 12) if begin else 0
    state.year_single = timex.granularity in _DAYS and _is_single(mention, state)
    state.year_sentence = state.sentence
    state.year_heads = whole and mention.span.start - state.sentence.start <= HEAD
    state.year_paragraph = state.paragraph


def _ends(mention: Mention, state: State) -> bool:
    """Whether "until" stands right before a time: not "by", from which a history goes on."""
    rules = grammar.load(state.language)
    words = tuple(rules.settings.get("tense", {}).get("until", ())) if rules else ()
    before = state.text[max(0, mention.span.start - _JOINT) : mention.span.start].lower()
    return bool(words) and before.rstrip().endswith(words)


def _is_compared(mention: Mention, state: State) -> bool:
    """Whether a time only says how far back a comparison reaches: "the lowest since 1973"."""
    reaching = _reaching(state.language)
    if reaching is None:
        return False
    near = state.text[max(0, mention.span.start - _JOINT) : mention.span.start].lower()
    for word in _since_words(state.language):
        if word in near:
            break
    else:
        return False  # nearly always
    first = max(state.sentence.start, mention.span.start - _COMPARED)
    return reaching.search(state.text[first : mention.span.start].lower()) is not None


@cache
def _since_words(language: str) -> tuple[str, ...]:
    rules = grammar.load(language)
    return tuple(rules.settings.get("since", ())) if rules else ()


@cache
def _reaching(language: str, setting: str = "compared_since") -> re.Pattern[str] | None:
    rules = grammar.load(language)
    pattern = rules.settings.get("tense", {}).get(setting) if rules else None
    return re.compile(pattern + r"\s*\Z") if pattern else None


def in_background(mention: Mention, state: State) -> bool:
    """Whether a time tells of what came before what the text tells ("which had begun in 1939")."""
    before = state.text[max(state.sentence.start, mention.span.start - 60) : mention.span.start]
    return _background(state.language).search(before) is not None


def looks_back(mention: Mention, state: State) -> bool:
    """Whether a history tells with a time what was before: "which had begun in 1939", "in June a
    fleet had landed", but not "by June it had landed".
    """
    if in_background(mention, state):
        return True
    before = _phrase(state.language, "background_after")
    if before is None or is_until(mention, state):
        return False
    return before.match(state.text, mention.span.end, state.sentence.end) is not None


def _is_single(mention: Mention, state: State) -> bool:
    """Whether the lead of a history dates a single event: "the battle took place on 4 May 1676"."""
    single = _phrase(state.language, "single")
    if state.lead != state.sentence or single is None:
        return False
    return single.search(state.text, state.sentence.start, mention.span.start) is not None


@cache
def _phrase(language: str, setting: str) -> re.Pattern[str] | None:
    """A pattern of the settings about the tense of a language."""
    rules = grammar.load(language)
    pattern = rules.settings.get("tense", {}).get(setting) if rules else None
    return re.compile(pattern, re.IGNORECASE) if pattern else None


@cache
def _background(language: str) -> re.Pattern[str]:
    rules = grammar.load(language)
    words = rules.settings["tense"].get("background", ()) if rules else ()
    return re.compile(rf"\b(?:{'|'.join(words) or '(?!)'})\b", re.IGNORECASE)
