"""Articles with readings, made from texts with marks, so that a test of the library shows what it
is about and needs no reader.

`[Moskow]` is a place name and `{Jumat=2024-11-01}` a time; each line that has a place is one event.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from dateline.model import (
    Article,
    Candidate,
    Caution,
    Contradiction,
    Event,
    EventClass,
    Evidence,
    Granularity,
    Interval,
    LonLat,
    Movement,
    Place,
    PlaceKind,
    Reading,
    Role,
    Said,
    Span,
    Timex,
    TimexType,
    Toponym,
)

_MARK = re.compile(r"\[([^\]]+)\]|\{([^=}]+)=([^}!]+)(!?)\}")


def town(key: str, name: str, lon: float, lat: float, country: str) -> Place:
    """A town."""
    return Place(key, name, PlaceKind.CITY, LonLat(lon, lat), None, country, population=100_000)


MOSCOW = town("gn:524901", "Moskow", 37.62, 55.75, "RU")
MOSCOW_IDAHO = town("gn:5601538", "Moscow", -117.0, 46.73, "US")
SEOUL = town("gn:1835848", "Seoul", 126.98, 37.57, "KR")
RUSSIA = Place("cc:RU", "Rusia", PlaceKind.COUNTRY, LonLat(90.0, 60.0), None, "RU", "", 146_000_000)
KOREA = Place("cc:KP", "Korea Utara", PlaceKind.COUNTRY, LonLat(127.0, 40.0), None, "KP")
PLACES = {place.name: place for place in (MOSCOW, SEOUL, RUSSIA, KOREA)}


def day(value: str) -> Interval:
    """The interval of an ISO day; of `A..` an open one."""
    begin = datetime.fromisoformat(value.rstrip("."))
    return Interval(begin, None if value.endswith("..") else begin + timedelta(days=1))


def made(
    marked: str,
    *,
    title: str | None = None,
    origin: str = "made.txt",
    reader: str = "1",
    confidence: float = 0.9,
) -> tuple[Article, Reading]:
    """The article and the reading that a text with marks stands for."""
    text, toponyms, timexes = "", [], []
    end = 0
    for match in _MARK.finditer(marked):
        text += marked[end : match.start()]
        words = match[1] or match[2]
        span = Span(len(text), len(text) + len(words))
        text += words
        end = match.end()
        if match[1]:
            toponyms.append(_toponym(span, words))
        else:
            timexes.append(_timex(span, words, match[3], wrong=bool(match[4])))
    text += marked[end:]
    events = []
    start = 0
    for line in text.splitlines(keepends=True):
        span = Span(start, start + len(line.rstrip()))
        start += len(line)
        if event := _event(text, span, toponyms, timexes, confidence):
            events.append(event)
    reading = Reading(
        language="id",
        published=date(2024, 11, 2),
        published_inferred=True,
        published_said=(Said("published-weekdays", {"date": "2024-11-02"}),),
        toponyms=tuple(toponyms),
        timexes=tuple(timexes),
        events=tuple(events),
        reader=reader,
    )
    return Article(text=text, title=title, source="Berita Contoh", origin=origin), reading


def _toponym(span: Span, words: str) -> Toponym:
    place = PLACES.get(words)
    weighed = [place, MOSCOW_IDAHO] if place else []
    return Toponym(
        span=span,
        text=words,
        role=Role.LOCATION,
        place=place,
        confidence=0.8,
        candidates=tuple(
            Candidate(one, 0.8 - 0.1 * rank, (Said("resolution-population", {"rank": rank}),))
            for rank, one in enumerate(weighed)
        ),
        said=(Said("resolution-country", {"name": words}),),
    )


def _timex(span: Span, words: str, value: str, *, wrong: bool) -> Timex:
    said = Said("time-weekday", {"printed": "2024-08-31", "proposed": value})
    return Timex(
        span=span,
        text=words,
        type=TimexType.DATE,
        value=value.rstrip("."),
        granularity=Granularity.DAY,
        interval=day(value),
        rule="weekday",
        confidence=0.95,
        contradiction=Contradiction("weekday", "2024-08-31", value, said) if wrong else None,
        alternatives=("2024-08-29",) if wrong else (),
        said=(said,),
    )


def _event(
    text: str,
    span: Span,
    toponyms: list[Toponym],
    timexes: list[Timex],
    confidence: float,
) -> Event | None:
    names = [index for index, one in enumerate(toponyms) if span.contains(one.span)]
    times = [index for index, one in enumerate(timexes) if span.contains(one.span)]
    if not names and not times:
        return None
    timex = timexes[times[0]] if times else None
    wrong = timex is not None and timex.contradiction is not None
    return Event(
        span=span,
        label=span.of(text)[:40],
        event_class=EventClass.DIPLOMACY,
        toponym=names[-1] if names else None,
        timex=times[0] if times else None,
        interval=timex.interval if timex else None,
        granularity=Granularity.DAY if timex else Granularity.UNKNOWN,
        role="location" if names else "",
        confidence=confidence,
        evidence=(
            Evidence(
                span,
                toponyms[names[-1]].span if names else None,
                timex.span if timex else None,
            ),
        ),
        warnings=(Caution("weekday", timex.said[0]),) if timex and wrong else (),
        movement=Movement(names[0], names[-1]) if len(names) > 1 else None,
        said=(Said("event-same-clause"),),
    )


def numbered(number: int) -> tuple[Article, Reading]:
    """The n-th of any number of different articles, for torture."""
    first = date(2024, 1, 1) + timedelta(days=number % 300)
    return made(
        f"Artikel nomor {number}\n"
        f"Pertemuan ke-{number} berlangsung di [Moskow] pada {{hari itu={first.isoformat()}}}.\n"
        f"Dari [Seoul] dikabarkan hal lain. {'x' * (number * 37 % 2000)}\n",
        origin=f"{number}.txt",
    )
