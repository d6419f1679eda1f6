"""Infers when an article was written from what its text says: the line that dates it, a word such
as "yesterday" beside a date, the weekdays beside its dates, the year of its copyright.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from dateline.model import Said
from dateline.model.value_class import value_class
from dateline.reading.times import calendars, grammar, narrative, tense
from dateline.reading.times.dated import Dated, named_days

if TYPE_CHECKING:
    from dateline.reading.text.sentences import Sentence
    from dateline.reading.times.timexes import Mention

_COPYRIGHT = re.compile(r"(?:©|\(c\)|copyright)[^\n]{0,60}?((?:19|20)\d\d)(?!\d)", re.IGNORECASE)
_OPENING = 160
"""Code points at the start of a line within which a dateline ends."""
_HEAD = 400
"""Code points within which a line that is a date alone dates the story."""
_BESIDE, _BESIDE_WORDS = 60, 8
"""Code points and words beside the date in a line that is no sentence."""
_DASH = re.compile(r"(?:\s?\([^()\n]{2,40}\))?(?:\s[-–—_]{1,2}\s|\s?[–—]\s?|\s?\. ?\. ?\.)")
"""The dash behind a dateline, perhaps after the agency in brackets."""
_RECENT = 45
"""Days before the last dated weekday within which another date still belongs to the news."""
_YEARS = 12
"""Years after one that a text names in which it may have been written."""
_MANY = 3
"""Dates far from the only weekday with a date that make a text a history."""
_LEAD = 3
"""Sentences that the lead of a story has at most."""
_NEWSPAPERS = 1600
"""The first year in which there was news to be dated."""
_SPOKEN = 3
"""Days after the news within which people speak of it."""
_FOLLOWED = 2
"""Days after the news within which the story goes on without a date."""
_CLOCK = re.compile(r"\b\d{1,2}[.:]\d\d\b")
_EDITED = re.compile(
    r"\b(?:last (?:edited|updated|modified|revised)|terakhir (?:diubah|diperbarui|disunting))"
    r"(?:\s\w+){0,2}\s*\Z",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(
    r"\b(?:published|posted|updated|terbit|diterbitkan|tayang|diperbarui|publié|publicado|"
    r"veröffentlicht|опубликовано)\b",
    re.IGNORECASE,
)
_WEEKDAYS = {"weekday", "part_shift"}
_NEWS_KINDS = _WEEKDAYS | {"deictic"}
_DEICTIC = re.compile(r"D([+-]\d+)")


@value_class()
class Inferred:
    """A document creation time that was inferred, and why that one."""

    published: date
    said: tuple[Said, ...]


def infer(
    text: str,
    mentions: Sequence[Mention],
    sentences: Sequence[Sentence],
    language: str,
    *,
    day_first: bool | None = None,
) -> Inferred | None:
    """The document creation time that the text tells, None when it tells none.

    Args:
        text: the article.
        mentions: all time expressions, those in its credits too.
        sentences: its sentences.
        language: BCP 47 tag.
        day_first: whether 3/4 is the third of April; None: as most languages write.
    """
    if not mentions:
        return None
    swap = day_first is False
    copyright_years = [int(year) for year in _COPYRIGHT.findall(text)]
    days = list(named_days(mentions, copyright_years, swap=swap))
    said = _dated_line(text, mentions, days) or _beside_spoken(text, mentions, days)
    if said is not None:
        return said
    kinds = {mention.kind for mention in mentions}
    if kinds.isdisjoint(_NEWS_KINDS) and _is_history(days):
        return None
    past = _past(text, days, sentences, language)
    told = [dated for dated in past if dated.weekday] or past
    latest = max(told, key=lambda dated: dated.day, default=None)
    if latest is None:
        return None
    if not latest.weekday and not _is_of_the_lead(latest, mentions, copyright_years):
        return None  # a year further down tells of what was long ago
    if latest.day.year < _NEWSPAPERS or (
        not latest.weekday
        and narrative.tells_history(text, mentions, sentences, language, latest.day)
    ):
        return None
    if latest.weekday or not kinds.isdisjoint(_WEEKDAYS):
        return _with_the_lead(text, mentions, sentences, language, latest, past)
    scattered = len(days) > 1 and _scattered(days)
    return None if scattered else _said(latest.day, "published-latest")


def _with_the_lead(
    text: str,
    mentions: Sequence[Mention],
    sentences: Sequence[Sentence],
    language: str,
    latest: Dated,
    past: Sequence[Dated],
) -> Inferred:
    """From the latest dated weekday, a date soon after it, and the weekday of the lead. What
    somebody said on that day tells of no date after it.
    """
    around = _sentence_of(latest.mention, sentences) if latest.weekday else None
    spoken = around and tense.is_speech(text, around.span, latest.mention.span, language)
    for dated in () if spoken else past:
        if 0 < (dated.day - latest.day).days <= _RECENT:
            latest = dated
    later = _weekday_of_the_lead(text, mentions, sentences, language, latest.day)
    key = "published-weekdays" if latest.weekday else "published-latest"
    if later is None and latest.weekday:
        later = _weekday_behind(text, mentions, sentences, language, latest)
        later = later or _day_after(text, latest, language)
    return later or _said(latest.day, key)


def _day_after(text: str, latest: Dated, language: str) -> Inferred | None:
    """From a dated weekday that ends in a word for the day before: "Selasa (22/1) kemarin"."""
    rules, words = grammar.load(language), latest.mention.span.of(text)
    spoken = rules.words.get(words.rpartition(" ")[2].lower(), {}) if rules else {}
    day = calendars.add_days(latest.day, 1) if spoken.get("deictic") == "D-1" else None
    return _said(day, "published-spoken", text=words) if day else None


def _past(
    text: str, days: Sequence[Dated], sentences: Sequence[Sentence], language: str
) -> list[Dated]:
    """The days that had come when the article was written: no sentence with one looks ahead, and
    where the lead has a dated weekday, those of later days look back.
    """
    ways = [_direction(text, dated.mention, sentences, language) for dated in days]
    past = [dated for dated, way in zip(days, ways, strict=True) if way <= 0]
    lead = _of_the_lead(past, sentences)
    if lead is None:
        return past
    known = zip(days, ways, strict=True)
    return [dated for dated, way in known if way < 0 or (way == 0 and dated.day <= lead)]


def _is_of_the_lead(
    dated: Dated, mentions: Sequence[Mention], copyright_years: Sequence[int]
) -> bool:
    """Whether the year of a date is printed at the head of the text or in its copyright."""
    year = dated.day.year
    head = [mention for mention in mentions if mention.span.start < _HEAD]
    if "year" in dated.mention.slots:
        return dated.mention in head
    return year in copyright_years or any(mention.slots.get("year") == year for mention in head)


def _said(day: date, key: str, **values: str) -> Inferred:
    return Inferred(day, (Said(key, {"value": day.isoformat(), **values}),))


def _is_history(days: Sequence[Dated]) -> bool:
    """Whether the text tells of long ago, even if it names a weekday: its dates without a year lie
    far from those that have one.
    """
    news = [dated for dated in days if dated.weekday]
    if not news:
        return True
    if any("year" not in dated.mention.slots for dated in news):
        return False
    last = max(dated.day for dated in news)
    bare = [dated.day for dated in days if "year" not in dated.mention.slots]
    far = [day for day in bare if abs((day - last).days) > _RECENT]
    return len(far) >= _MANY and len(far) > len(bare) / 2


def _of_the_lead(told: Sequence[Dated], sentences: Sequence[Sentence]) -> date | None:
    """The latest dated weekday of the first sentence of the story that has one."""
    body = [sentence for sentence in sentences if not sentence.headline and not sentence.ignored]
    for sentence in body[:_LEAD]:
        days = [d.day for d in told if d.weekday and sentence.span.contains(d.mention.span)]
        if days:
            return max(days)
    return None


def _scattered(days: Sequence[Dated]) -> bool:
    """Whether dates lie too far from each other to be those of one day's news."""
    first, last = min(dated.day for dated in days), max(dated.day for dated in days)
    return (last - first).days > 400


def _beside_spoken(
    text: str, mentions: Sequence[Mention], days: Sequence[Dated]
) -> Inferred | None:
    """From "yesterday, Friday 15 November 2024": the date less the distance."""
    by_start = {dated.mention.span.start: dated for dated in days}
    for one, other in pairwise(mentions):
        distance = one.slots.get("deictic")
        dated = by_start.get(other.span.start)
        gap = text[one.span.end : other.span.start]
        if isinstance(distance, str) and dated is not None and re.fullmatch(r"[\s,(]{1,3}", gap):
            match = _DEICTIC.match(distance)
            day = calendars.add_days(dated.day, -int(match[1])) if match else None
            if day is not None:
                return _said(day, "published-spoken", text=text[one.span.start : other.span.end])
    for dated in days:
        distance = dated.mention.slots.get("deictic")
        match = _DEICTIC.match(distance) if isinstance(distance, str) else None
        day = calendars.add_days(dated.day, -int(match[1])) if match else None
        if day is not None:
            return _said(day, "published-spoken", text=dated.mention.span.of(text))
    return None


def _dated_line(text: str, mentions: Sequence[Mention], days: Sequence[Dated]) -> Inferred | None:
    """From a dateline ("SEOUL, Sept. 18 -") or a line that holds nothing but a date and a clock."""
    for dated in days:
        span = dated.mention.span
        start = text.rfind("\n", 0, span.start) + 1
        end = text.find("\n", span.end)
        line = text[start : end if end >= 0 else len(text)]
        rest = text[span.end : start + len(line)]
        alone = start < _HEAD and "year" in dated.mention.slots and line.strip() == span.of(text)
        if alone or _is_stamp(line, dated, span.of(text)):
            return _said(dated.day, "published-line", text=line.strip())
        before = text[start : span.start]
        if _EDITED.search(before[-40:]):
            return _said(dated.day, "published-line", text=line.strip()[-120:])
        if _is_credit(line, rest, text[end:] if end >= 0 else "") and "year" in dated.mention.slots:
            return _said(dated.day, "published-line", text=line.strip())
        lead = len(before) <= _OPENING and re.fullmatch(r"[^.!?;:]{2,60}[,(]\s*", before)
        if before.rfind("(") > before.rfind(")") and not rest.startswith(")"):
            continue  # "Bohm (Riga, 24 January 1820 - Tartu, 5 June 1855)" lived so long
        if lead and _DASH.match(rest.lstrip(")") if rest.startswith(")") else rest):
            day = _by_weekday(dated, mentions)
            return _said(day, "published-line", text=text[start : span.end].strip())
    return None


def _is_stamp(line: str, dated: Dated, words: str) -> bool:
    """Whether a line holds little but a date, with a clock time or a word such as "posted"."""
    beside = line.replace(words, "")
    if len(beside) > _BESIDE or len(beside.split()) > _BESIDE_WORDS:
        return False
    told = line.rstrip().endswith(".")  # a sentence of what happened then
    clock = "hour" in dated.mention.slots or _CLOCK.search(beside)
    barred = " | " in beside and "year" in dated.mention.slots  # "Ana | Daerah | 30-10-2021"
    return bool(((clock or barred) and not told) or _PUBLISHED.search(line))


def _is_credit(line: str, rest: str, behind: str) -> bool:
    """Whether a date ends a line in brackets that ends the text: "(New China News Agency May 3,
    2004)".
    """
    short = len(line) <= _BESIDE and line.lstrip().startswith("(")
    return short and rest.strip(" .") == ")" and not behind.strip()


def _by_weekday(dated: Dated, mentions: Sequence[Mention]) -> date:
    """The day of a dateline; without a printed year, in the first year from the one that the text
    names on in which it is the weekday that the story tells of, or the day after.
    """
    if "year" in dated.mention.slots or dated.weekday:
        return dated.day
    start = dated.mention.span.end
    told = next(
        (m for m in mentions if start <= m.span.start < start + _HEAD and _is_told(m)), None
    )
    weekday = told.slots.get("weekday") if told else None
    if not isinstance(weekday, int):
        return dated.day
    for away, years in ((1, 1), (0, _YEARS), (1, _YEARS)):
        for year in range(dated.day.year, dated.day.year + years):
            day = calendars.day(year, dated.day.month, dated.day.day)
            if day is not None and (day.isoweekday() - weekday) % 7 <= away:
                return day
    return dated.day


def _is_told(mention: Mention) -> bool:
    """Whether a mention is a weekday by itself."""
    return mention.kind == "weekday" and not mention.slots.keys() & {"shift", "anaphor"}


def _direction(text: str, mention: Mention, sentences: Sequence[Sentence], language: str) -> int:
    """Which way the sentence of a mention looks: +1 ahead, -1 back or at today, 0 unknown."""
    around = _sentence_of(mention, sentences)
    if around is None:
        return 0
    if tense.is_this(text, mention.span, language):
        return -1
    return tense.direction(text, around.span, mention.span, language)


def _sentence_of(mention: Mention, sentences: Sequence[Sentence]) -> Sentence | None:
    at = mention.span.start
    return next((one for one in sentences if one.span.start <= at < one.span.end), None)


def _weekday_behind(
    text: str,
    mentions: Sequence[Mention],
    sentences: Sequence[Sentence],
    language: str,
    latest: Dated,
) -> Inferred | None:
    """From a weekday without a date on which somebody spoke of what had happened ("he said on
    Wednesday"), behind the last dated one: what is news is spoken of after it. So does a story go
    on: behind Thursday the 6th a Friday on which something was done is the 7th, not the 31st.
    """
    found = None
    for mention in mentions:
        weekday = mention.slots.get("weekday")
        if mention.span.start < latest.mention.span.end or not isinstance(weekday, int):
            continue
        around = _sentence_of(mention, sentences)
        if around is None or not _is_told(mention):
            continue
        spoken = tense.is_speech(text, around.span, mention.span, language)
        if not spoken and tense.direction(text, around.span, mention.span, language) > 0:
            continue
        day = calendars.weekday_near(weekday, latest.day, +1)
        reach = _SPOKEN if spoken else _FOLLOWED
        if day is not None and 0 < (day - latest.day).days <= reach:
            found = max(found or (day, ""), (day, mention.span.of(text)))
    return _said(found[0], "published-lead", text=found[1]) if found else None


def _weekday_of_the_lead(
    text: str,
    mentions: Sequence[Mention],
    sentences: Sequence[Sentence],
    language: str,
    latest: date,
) -> Inferred | None:
    """From a weekday without a date in the opening sentence: the next such day after the last date
    that is told.
    """
    body = [sentence for sentence in sentences if not sentence.headline and not sentence.ignored]
    opening = next((sentence for sentence in body if len(sentence.span.of(text)) > 60), None)
    if opening is None:
        return None
    inside = [mention for mention in mentions if opening.span.overlaps(mention.span)]
    if any(mention.kind == "date" and mention.is_day for mention in inside):
        return None
    for mention in inside:
        weekday = mention.slots.get("weekday")
        if mention.kind != "weekday" or not isinstance(weekday, int) or "shift" in mention.slots:
            continue
        if tense.direction(text, opening.span, mention.span, language) > 0:
            continue
        day = calendars.weekday_near(weekday, latest, +1)
        if day is not None and day != latest:
            return _said(day, "published-lead", text=mention.span.of(text))
    return None
