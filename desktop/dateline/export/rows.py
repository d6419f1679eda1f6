"""One event as data files tell it: what was read and what a person said, with the words it was read
from.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields

from dateline.library import EventRecord
from dateline.model import Article, Granularity, Interval, Timex, Toponym


@dataclass(frozen=True, slots=True)
class Row:
    """One event. Texts are "" and numbers None where there is nothing to say.

    Attributes:
        id: of the event in the library.
        label: a few words of its sentence.
        event_class: one of five.
        status: "machine", "confirmed", "corrected" or "rejected".
        begin: ISO 8601 local time, inclusive; "" when it is not known since when.
        end: the same, exclusive; "" when still going on.
        granularity: unit that the time is exact to.
        time_text: as printed.
        time_value: TIMEX3 value.
        place: name of the place.
        place_text: as printed.
        place_key: identity in the gazetteer.
        place_kind: "country", "city" …
        country: ISO 3166-1 alpha-2.
        lon: degrees.
        lat: degrees.
        precision: "exact", "town", "area", "country" or "region".
        role: what the place is to the event.
        confidence: 0..1.
        claimed_by: who says it, as printed.
        warnings: kinds of cautions, joined by "; ".
        printed_date: the date as printed, where it contradicts itself.
        machine_place: what the machine read, before a person changed it.
        machine_time: the same for the time.
        quote: the sentence.
        quote_start: first code point of the sentence in the text.
        quote_end: the one after the last.
        article: title or first line.
        source: agency or paper.
        published: ISO date.
        origin: the address on the web that the article was taken from, or its file's name alone.
        sha256: of its text.
    """

    id: int
    label: str
    event_class: str
    status: str
    begin: str
    end: str
    granularity: str
    time_text: str
    time_value: str
    place: str
    place_text: str
    place_key: str
    place_kind: str
    country: str
    lon: float | None
    lat: float | None
    precision: str
    role: str
    confidence: float
    claimed_by: str
    warnings: str
    printed_date: str
    machine_place: str
    machine_time: str
    quote: str
    quote_start: int
    quote_end: int
    article: str
    source: str
    published: str
    origin: str
    sha256: str


_UNITS = {Granularity.DAY: (1, 10), Granularity.MONTH: (31, 7), Granularity.YEAR: (366, 4)}
"""Days of a unit at most, and letters of an ISO date that name it."""
COLUMNS = tuple(field.name for field in fields(Row))
"""Names of the fields, in order."""


def known_name(_key: str, name: str) -> str:
    """A place under the name that its article's language has for it."""
    return name


def of(record: EventRecord, article: Article, name: Callable[[str, str], str] = known_name) -> Row:
    """The row of an event of the library.

    Args:
        record: the event.
        article: where it is told.
        name: how a place is called, by its key and its name in the language of the article: a file
            of articles in two languages calls each place by one name.
    """
    event, place = record.event, record.place
    begin, end = _ends(event.interval)
    sentence = event.evidence[0].sentence if event.evidence else event.span
    return Row(
        id=record.id,
        label=event.label,
        event_class=event.event_class.value,
        status=record.status.value,
        begin=begin,
        end=end,
        granularity=event.granularity.value,
        time_text=record.timex.text if record.timex else "",
        time_value=_value(record),
        place=name(place.key, place.name) if place else "",
        place_text=record.toponym.text if record.toponym else "",
        place_key=place.key if place else "",
        place_kind=place.kind.value if place else "",
        country=place.country if place else "",
        lon=place.point.lon if place else None,
        lat=place.point.lat if place else None,
        precision=place.precision.value if place else "",
        role=event.role,
        confidence=round(event.confidence, 4),
        claimed_by=event.source,
        warnings="; ".join(caution.kind for caution in event.warnings),
        printed_date=_printed(record.machine_timex or record.timex),
        machine_place=_named(record.machine_toponym, name),
        machine_time=record.machine_timex.value if record.machine_timex else "",
        quote=record.quote,
        quote_start=sentence.start,
        quote_end=sentence.end,
        article=article.heading,
        source=article.source or "",
        published=article.published.isoformat() if article.published else "",
        origin=published_origin(article.origin),
        sha256=article.sha256,
    )


def published_origin(origin: str) -> str:
    """Where an article was taken from, as others may know it: the folders of a computer, and with
    them the name of its user, stay at home.

    >>> published_origin("D:/ayu/rahasia/kliping.txt")
    'kliping.txt'
    >>> published_origin("https://contoh.example/berita/1")
    'https://contoh.example/berita/1'
    """
    if origin.lower().startswith(("http://", "https://")):
        return origin
    return origin.replace("\\", "/").rstrip("/").rsplit("/", 1)[-1]


def _value(record: EventRecord) -> str:
    """The time of the event; that of its words, unless a person moved this event alone."""
    said, read, interval = record.timex, record.machine_timex, record.event.interval
    if interval == record.machine.interval or said != read:
        return said.value if said else ""
    if interval is None:
        return ""
    begin, end = (at.isoformat() if at else ".." for at in (interval.begin, interval.end))
    days, digits = _UNITS.get(record.event.granularity, (0, 0))
    if interval.begin and interval.end and (interval.end - interval.begin).days <= days:
        return begin[:digits]
    return f"{begin}/{end}"


def _printed(timex: Timex | None) -> str:
    return timex.contradiction.printed if timex and timex.contradiction else ""


def _named(toponym: Toponym | None, name: Callable[[str, str], str]) -> str:
    place = toponym.place if toponym else None
    return name(place.key, place.name) if place else ""


def _ends(interval: Interval | None) -> tuple[str, str]:
    if interval is None:
        return "", ""
    begin, end = interval.begin, interval.end
    return begin.isoformat() if begin else "", end.isoformat() if end else ""
