"""Articles and events as the library hands them out: decoded, corrections laid over, the machine's
reading beside them.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.library import contents, packing, search, steps
from dateline.library.contents import Line
from dateline.library.corrections import Overlaid
from dateline.library.search import Query
from dateline.library.values import EventRecord, Hit
from dateline.model import Article, Reading, Status

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Opened:
    """An article with everything that belongs to it, decoded.

    Attributes:
        line: its row in the table of articles.
        article: the article.
        machine: what the machine read.
        overlaid: the same with everything in force laid over it.
        rows: its packed events.
        ids: the ids of its events.
        synthetic: whether a generator made it up.
    """

    line: Line
    article: Article
    machine: Reading
    overlaid: Overlaid
    rows: NDArray[np.void]
    ids: tuple[int, ...]
    synthetic: bool


def open_article(db: sqlite3.Connection, line: Line) -> Opened:
    """Decode the article of a row."""
    article, machine = contents.body_of(db, line.id)
    return Opened(
        line=line,
        article=article,
        machine=machine,
        overlaid=contents.overlay(db, article, machine),
        rows=line.rows,
        ids=contents.event_ids(line.id, line.rows),
        synthetic=bool(json.loads(line.line)["synthetic"]),
    )


def of(db: sqlite3.Connection, opened: Opened, indices: Iterable[int]) -> tuple[EventRecord, ...]:
    """Some events of an article."""
    if opened.synthetic:
        return tuple(_made_up(db, opened, index) for index in indices)
    machine, overlaid = opened.machine, opened.overlaid
    reading = overlaid.reading
    wanted = list(indices)
    log = steps.entries(db, {number for index in wanted for number in overlaid.entries[index]})
    found = []
    for index in wanted:
        event, old = reading.events[index], machine.events[index]
        found.append(
            EventRecord(
                id=opened.ids[index],
                article=opened.line.id,
                index=index,
                event=event,
                toponym=None if event.toponym is None else reading.toponyms[event.toponym],
                timex=None if event.timex is None else reading.timexes[event.timex],
                status=overlaid.statuses[index],
                quote=event.span.of(opened.article.text),
                machine=old,
                machine_toponym=None if old.toponym is None else machine.toponyms[old.toponym],
                machine_timex=None if old.timex is None else machine.timexes[old.timex],
                log=tuple(log[number] for number in overlaid.entries[index]),
                to_check=packing.is_to_check(int(opened.rows["flags"][index])),
            )
        )
    return tuple(found)


def _made_up(db: sqlite3.Connection, opened: Opened, index: int) -> EventRecord:
    packed = opened.rows[index]
    number = int(packed["place"])
    event, toponym = packing.unpack(
        packed, contents.places(db, [number])[number], opened.article.text
    )
    return EventRecord(
        id=opened.ids[index],
        article=opened.line.id,
        index=index,
        event=event,
        toponym=toponym,
        timex=None,
        status=list(Status)[packed["status"]],
        quote="",
        machine=event,
        machine_toponym=toponym,
        machine_timex=None,
        to_check=packing.is_to_check(int(packed["flags"])),
        synthetic=True,
    )


def hit(opened: Opened, query: Query) -> Hit:
    """What a search found in an article."""
    text = opened.article.text
    matches = search.matches(text, query)
    sentence = None
    if matches:
        sentence = search.sentence_around(text, opened.machine.language, matches[0])
    return Hit(
        article=opened.line.id,
        heading=opened.article.heading,
        sentence=sentence,
        quote=sentence.of(text) if sentence else "",
        matches=matches,
        events=tuple(_told(opened, query)),
    )


def _told(opened: Opened, query: Query) -> list[int]:
    """The events of an article that a search is about: with its words in their sentence or its
    place, in its time. Without such words, as of a source alone, those of that time.
    """
    reading, text = opened.overlaid.reading, opened.article.text
    timely = search.in_time(opened.rows, query).tolist()
    if opened.synthetic:  # made-up events have no sentences
        return [number for number, fits in zip(opened.ids, timely, strict=True) if fits]
    events = [
        (number, event)
        for number, event, fits in zip(opened.ids, reading.events, timely, strict=False)
        if fits
    ]
    if not (query.in_sentences or query.in_places):
        return [number for number, _ in events]
    in_text = search.pattern_of(query.in_sentences, unfinished=query.unfinished)
    in_names = search.pattern_of(query.in_places, unfinished=query.unfinished)
    found = []
    for number, event in events:
        toponym = None if event.toponym is None else reading.toponyms[event.toponym]
        place = toponym.place if toponym is not None else None
        names = (toponym.text if toponym else "", place.name if place else "")
        if (
            (in_text is not None and in_text.search(text, event.span.start, event.span.end))
            or (place is not None and place.key in query.keys)
            or (in_names is not None and any(in_names.search(name) for name in names))
        ):
            found.append(number)
    return found
