"""A page that needs nothing else: a picture of the events and a table of them, without scripts."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime, timedelta
from html import escape

import numpy as np

from dateline import wording
from dateline.export.credit import credit_lines
from dateline.export.rows import Row
from dateline.export.snapshot import compose, render
from dateline.export.view import SnapshotOptions
from dateline.model import EventClass, Granularity, Interval, PlaceKind, Precision, Said, Status
from dateline.timeline import (
    ALL_TIME,
    CLASSES,
    GRANULARITIES,
    KINDS,
    OPEN_BEGIN,
    OPEN_END,
    PRECISIONS,
    STATUSES,
    EventColumns,
    EventTable,
    PlaceColumns,
    Window,
    seconds,
)

SUFFIX = ".html"

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
_COLUMNS = ("when", "place", "event_class", "quote", "source", "article")
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LOOK = (
    "body{font:15px/1.5 'Noto Sans',sans-serif;margin:2rem auto;max-width:80rem;padding:0 1rem;"
    "color:#1f2328}figure{margin:0}svg{width:100%;height:auto}table{border-collapse:collapse;width:100%}"
    "th,td{text-align:left;vertical-align:top;padding:.35rem .6rem;border-bottom:1px solid #d5d9de}"
    "th{border-bottom:2px solid #5c584f}footer{color:#5c584f;font-size:13px;margin-top:1.5rem}"
)


def write(rows: list[Row], language: str, window: Window = ALL_TIME) -> bytes:
    """Events as a page, in the order of time; every text of an article is escaped, and the page
    forbids scripts.

    Args:
        rows: the events, their places called as the page calls them.
        language: "en" or "id".
        window: the choice of time that they were found by; title and time line tell it.
    """
    rows = sorted(rows, key=_age)
    sources = tuple(dict.fromkeys(row.source for row in rows if row.source))
    options = SnapshotOptions(width=1280, height=760, language=language, sources=sources)
    table = _table(rows)
    heading = _text(compose(table, window, options=options).sheet.title)
    untitled = compose(table, window, options=replace(options, title=""))
    svg = render(untitled, "svg").decode()
    picture = svg[svg.index("<svg") :]
    names = "".join(
        f"<th scope=col>{_text(wording.say(Said(f'html-{name}'), language))}</th>"
        for name in _COLUMNS
    )
    body = "".join(_line(row, language) for row in rows)
    credit = "<br>".join(_text(line) for line in credit_lines(language, sources))
    return (
        f"<!DOCTYPE html>\n<html lang={language}><head><meta charset=utf-8>"
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        f"<title>{heading}</title><style>{_LOOK}</style></head><body><h1>{heading}</h1>\n"
        f"<figure>{picture}</figure>{_absent(rows, table, language)}\n<table>"
        f"<thead><tr>{names}</tr></thead><tbody>\n{body}"
        f"</tbody></table>\n<footer>{credit}</footer></body></html>\n"
    ).encode()


def _age(row: Row) -> tuple[bool, str]:
    """What the rows are sorted by: those without a date stand last."""
    return not (row.begin or row.end), row.begin or row.end


def _absent(rows: list[Row], table: EventTable, language: str) -> str:
    """A word on the events that only the table of the page has."""
    absent = len(rows) - len(table)
    if not absent:
        return ""
    said = Said("html-absent" if absent > 1 else "html-absent-one", {"n": absent})
    return f"<p>{_text(wording.say(said, language))}</p>"


def _line(row: Row, language: str) -> str:
    values = {name: str(getattr(row, name)) for name in _COLUMNS if name != "when"}
    values["when"] = _when(row, language)
    values["event_class"] = wording.say(Said(f"legend-class-{row.event_class}"), language)
    cells = "".join(f"<td dir=auto>{_text(values[name])}</td>" for name in _COLUMNS)
    return f"<tr>{cells}</tr>\n"


def _when(row: Row, language: str) -> str:
    """The time in words: the end of a row belongs to it no more, its last day does."""
    if not row.begin and not row.end:
        return ""
    begin, end = (datetime.fromisoformat(at) if at else None for at in (row.begin, row.end))
    last_moment = Interval(begin, end).last_moment
    first, last = begin.date() if begin else None, last_moment.date() if last_moment else None
    said = wording.say_date(_value(first, last), language)
    if first and last:
        return said
    return wording.say(Said("html-since" if first else "html-until", {"date": said}), language)


def _value(first: date | None, last: date | None) -> str:
    """The shortest ISO value of a stretch of days: a year, a month, a day, or from day to day."""
    if first is None or last is None:
        return str(first or last)
    after = last + timedelta(days=1)
    if first == last:
        return str(first)
    if first.day == after.day == 1 and first.month == last.month and first.year == last.year:
        return str(first)[:7]
    whole = (first.month, first.day, after.month, after.day) == (1, 1, 1, 1)
    return str(first)[:4] if whole and first.year == last.year else f"{first}/{last}"


def _text(text: str) -> str:
    return escape(_UNWRITABLE.sub("\ufffd", text))


def _table(rows: list[Row]) -> EventTable:
    """The rows that a map can show, as the timeline's columns."""
    shown = [row for row in rows if row.lon is not None and row.lat is not None]
    shown = [row for row in shown if row.begin or row.end]
    keys = list(dict.fromkeys(row.place_key or row.place for row in shown))
    first = {row.place_key or row.place: row for row in reversed(shown)}
    places = [first[key] for key in keys]
    number = {key: i for i, key in enumerate(keys)}
    return EventTable(
        EventColumns(
            event=np.array([row.id for row in shown], np.int64),
            begin=np.array([_second(row.begin, OPEN_BEGIN) for row in shown], np.int64),
            end=np.array([_second(row.end, OPEN_END) for row in shown], np.int64),
            granularity=_codes(GRANULARITIES, [Granularity(row.granularity) for row in shown]),
            event_class=_codes(CLASSES, [EventClass(row.event_class) for row in shown]),
            precision=_codes(PRECISIONS, [Precision(row.precision) for row in shown]),
            status=_codes(STATUSES, [Status(row.status) for row in shown]),
            flags=np.zeros(len(shown), np.uint8),
            place=np.array([number[row.place_key or row.place] for row in shown], np.int32),
            origin=np.full(len(shown), -1, np.int32),
            article=np.ones(len(shown), np.int32),
        ),
        PlaceColumns(
            key=keys,
            name=[row.place for row in places],
            lon=np.array([row.lon for row in places], float),
            lat=np.array([row.lat for row in places], float),
            precision=_codes(PRECISIONS, [Precision(row.precision) for row in places]),
            kind=_codes(KINDS, [PlaceKind(row.place_kind) for row in places]),
            country=[row.country for row in places],
            population=np.zeros(len(places), np.int64),
        ),
    )


def _codes(
    table: tuple[object, ...], values: list[object]
) -> np.ndarray[tuple[int], np.dtype[np.uint8]]:
    return np.array([table.index(value) for value in values], np.uint8)


def _second(text: str, otherwise: int) -> int:
    return seconds(datetime.fromisoformat(text)) if text else otherwise
