"""Tells whether an article is a history: whether its dates belong to another time than its own, so
that those without a year take the year that the text has come to.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from dateline.reading.times import calendars, grammar, tense

if TYPE_CHECKING:
    from dateline.model import Span
    from dateline.reading.text.sentences import Sentence
    from dateline.reading.times.timexes import Mention

_NEWS = {"deictic", "weekday", "part_shift"}
_DATED = frozenset({"year", "yy", "shift", "anaphor", "early"})
_OF_TODAY = frozenset({"weekday", "deictic"})
"""Slots of dates that the news has: "Friday (18/10)"."""
_NEWS_DAYS = 45
"""Days that the news goes back."""
_FAR = 2
"""Years from the day of writing beyond which a year is of another time."""
_LEAD = 600
"""Code points within which a history says its time."""
_TOLD = 3
"""Years that make a text which names no dates without one a history."""
_CHRONICLE = 6
"""Years told that make a text which counts from no day of writing a chronicle, however near."""
_FOLLOWING = 200
"""Code points within which the first year follows upon dates that belong to it."""
_SELDOM = 0.05
"""Share of its times that a chronicle may count from its day of writing."""
_LONG_AGO = 30
"""Years beyond which one is enough where no word counts from the day of writing."""
_WORD = 12
"""Code points before a time in which the word right before it stands."""
_BARE = 3
"""Dates without a year that make a text which names a single far year a history of it."""


def tells_history(
    text: str,
    mentions: Sequence[Mention],
    sentences: Sequence[Sentence],
    language: str,
    published: date | None,
) -> bool:
    """Whether an article tells of another time than its own.

    It does where hardly a word counts from its day and its years lie far from it: three years at
    least, or one in the title or the lead that dates without a year follow, few of which look
    ahead. Without a day of writing every text is read so.
    """
    if published is None:
        return True
    if not mentions:
        return False
    told = _told(text, mentions, language)
    if not told or any(_is_news(one, told[0].span.start, published) for one in mentions):
        return False
    first = _end_of_the_present(told, published)
    of_now = [one for one in mentions if not _is_aside(one, first)]
    news = sum(_is_of_now(mention) for mention in of_now)
    today = any(mention.slots.keys() & _OF_TODAY for mention in of_now)
    enough = 2 * _CHRONICLE if today else _CHRONICLE
    if len(told) >= enough and news <= _SELDOM * len(mentions):
        return True
    far = [mention for mention in told if _is_far(mention, published)]
    if not far or len(far) < 0.7 * len(told) or news > 0.1 * len(mentions):
        return False
    if len(told) >= _TOLD:
        return True
    long_ago = min(abs((_year(mention) or 0) - published.year) for mention in told)
    if not news and not today and long_ago > _LONG_AGO and told[0].span.start < _LEAD:
        return True
    bare = [mention for mention in mentions if _is_bare(mention)]
    if told[0].span.start >= _LEAD or len(bare) < _BARE:
        return False
    if all(_is_recent(mention, published) for mention in bare):
        return False
    ahead = sum(_looks_ahead(text, mention.span, sentences, language) for mention in bare)
    return ahead <= len(bare) / 3


class FirstYear(NamedTuple):
    """The first year that a history tells, and where."""

    year: int
    start: int

    def close_to(self, mention: Mention) -> int | None:
        """The year, where it follows so close upon a mention that the mention belongs to it."""
        return self.year if 0 <= self.start - mention.span.end <= _FOLLOWING else None


def first_year(mentions: Sequence[Mention]) -> FirstYear | None:
    """The first year that a history tells."""
    told = ((_year(mention), mention.span.start) for mention in mentions)
    return next((FirstYear(year, start) for year, start in told if year is not None), None)


def _told(text: str, mentions: Sequence[Mention], language: str) -> list[Mention]:
    """The mentions that print a year, but for the births of persons."""
    told = [
        one
        for one in mentions
        if ("year" in one.slots or "early" in one.slots or one.second) and _year(one) is not None
    ]
    born = _born(language)
    return [one for one in told if not _before(text, one).endswith(born)] if born else told


@cache
def _born(language: str) -> tuple[str, ...]:
    """Words right before the years of births, which news gives of persons."""
    rules = grammar.load(language)
    return tuple(rules.settings.get("tense", {}).get("born", ())) if rules else ()


def _before(text: str, mention: Mention) -> str:
    """The words right before a mention."""
    return text[max(0, mention.span.start - _WORD) : mention.span.start].rstrip().lower()


def _is_far(mention: Mention, published: date) -> bool:
    """Whether the year of a mention is of another time than that of writing."""
    year = _year(mention)
    return year is not None and abs(year - published.year) > _FAR


def _year(mention: Mention) -> int | None:
    """The year that a mention prints, negative before the common era; None without one."""
    if mention.rule in {"year_early", "month_early"}:
        return None
    slots = mention.slots
    year = slots.get("year", slots.get("early", mention.second.get("year")))
    if not isinstance(year, int):
        return None
    reign = slots.get("era", 0)
    year += reign if isinstance(reign, int) else 0  # "平成28年"
    return -year if "bc" in slots or "bc" in mention.second else year


def _is_of_now(mention: Mention) -> bool:
    """Whether a mention counts from the day of writing."""
    return mention.kind in _NEWS or mention.slots.get("anchor") == "published"


def _end_of_the_present(told: Sequence[Mention], published: date) -> int:
    """Where a "today" is no longer that of the news: behind the first year of long ago, or behind
    the lead.
    """
    start = told[0].span.start
    long_ago = published.year - (_year(told[0]) or 0) > _LONG_AGO
    return start if long_ago else max(start, _LEAD)


def _is_aside(mention: Mention, start: int) -> bool:
    """Whether a mention is the "today" of a history ("today a museum"), behind a place."""
    return mention.slots.get("deictic") == "D+0" and mention.span.start > start


def _is_bare(mention: Mention) -> bool:
    """Whether a mention is a day or month without a year."""
    slots = mention.slots.keys() | mention.second.keys()
    return "month" in slots and mention.kind in {"date", "range"} and _DATED.isdisjoint(slots)


def _is_news(mention: Mention, told: int, published: date) -> bool:
    """Whether a mention shows a story of the news that looks back: a weekday that is counted from
    the day of writing before the first year is told ("died Tuesday"), or one with a date of late
    ("Wednesday (20/2)").
    """
    if mention.kind == "weekday" and mention.span.start < told and "anaphor" not in mention.slots:
        return True
    return "weekday" in mention.slots and _is_dated_of_late(mention, published)


def _is_recent(mention: Mention, published: date) -> bool:
    """Whether a day without a year may be one of the weeks before the day of writing."""
    return _last_day(mention.slots.get("day"), mention.slots.get("month"), published) is not None


def _is_dated_of_late(mention: Mention, published: date) -> bool:
    """Whether a day without a year is one of the weeks before the day of writing by the weekday
    printed beside it, too.
    """
    slots = mention.slots
    weekday = slots.get("weekday")
    if weekday is None or not _DATED.isdisjoint(slots):
        return False
    first, second = slots.get("two"), slots.get("two2")
    orders = ((slots.get("day"), slots.get("month")), (first, second), (second, first))
    days = [_last_day(number, month, published) for number, month in orders]
    return any(day is not None and day.isoweekday() == weekday for day in days)


def _last_day(number: object, month: object, published: date) -> date | None:
    """The last day of that number and month, where it is one of the weeks before a day."""
    if not isinstance(month, int) or not isinstance(number, int):
        return None
    last = calendars.day(published.year, month, number)
    if last is not None and last > published:
        last = calendars.day(published.year - 1, month, number)
    return last if last is not None and (published - last).days <= _NEWS_DAYS else None


def _looks_ahead(text: str, span: Span, sentences: Sequence[Sentence], language: str) -> bool:
    """Whether a time stands in a sentence that looks ahead."""
    return any(
        sentence.span.contains(span) and tense.direction(text, sentence.span, span, language) > 0
        for sentence in sentences
    )
