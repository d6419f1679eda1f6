"""What the library takes and hands out: plain frozen values, so that no other layer ever sees a
row or a cursor.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from numpy.typing import NDArray

from dateline.model import (
    Event,
    Granularity,
    Interval,
    LonLat,
    Place,
    PlaceKind,
    Role,
    Said,
    Span,
    Status,
    Timex,
    Toponym,
)

EVENT_BITS = 20
"""An event's id is `article id << EVENT_BITS | number within the article`: it stays the event's as
long as the article is in the library, and is below 2**53.
"""


def article_of(event: int) -> int:
    """The id of the article that the event with this id belongs to.

    >>> article_of((7 << 20) | 3)
    7
    """
    return event >> EVENT_BITS


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """One line of the list of articles.

    Attributes:
        id: its id in this library.
        sha256: identity of its text.
        heading: title or first line; may be empty.
        source: agency or paper, "" when unknown.
        origin: where it was taken from (a file path, "clipboard").
        language: language that it was read as.
        published: document creation time, None when unknown.
        published_inferred: whether that was inferred from the text.
        added: when it was taken in, UTC.
        events: how many events it tells, without rejected ones.
        pinned: how many of them have a date and a place.
        undated: how many have no date.
        unlocated: how many have no place (one with neither counts in both).
        to_check: how many are contradictory or doubtful and not yet looked at by a person.
        rejected: how many a person rejected.
        reader: version of the rules that read it.
        synthetic: whether a generator made it up (`dateline demo`).
    """

    id: int
    sha256: str
    heading: str
    source: str
    origin: str
    language: str
    published: date | None
    published_inferred: bool
    added: datetime
    events: int
    pinned: int
    undated: int
    unlocated: int
    to_check: int
    rejected: int
    reader: str
    synthetic: bool = False


class Action(StrEnum):
    """What a person can say about an event, a name or a date."""

    CONFIRM = "confirm"
    REJECT = "reject"
    """Not an event."""
    PLACE = "place"
    """The name stands for another place."""
    NOT_PLACE = "not_place"
    """The name is no place at all."""
    ROLE = "role"
    DATE = "date"
    REVERT = "revert"
    """Back to the machine's reading, for the event, its name and its date."""


class Scope(StrEnum):
    """How far a correction reaches."""

    EVENT = "event"
    """This event alone: its words keep what they stand for elsewhere."""
    MENTION = "mention"
    ARTICLE = "article"
    """Every mention in this article with the same words that the machine read the same way."""
    LIBRARY = "library"
    """The same in all articles that are now in the library."""
    FUTURE = "future"
    """The same in all articles, also those still to come."""


@dataclass(frozen=True, slots=True)
class DateValue:
    """A date or range that a person gave. Make one with `typed_date` or `date_value`.

    Attributes:
        value: TIMEX3 value; a range is "A/B".
        interval: what it covers.
        granularity: the unit that it is exact to.
    """

    value: str
    interval: Interval
    granularity: Granularity


@dataclass(frozen=True, slots=True)
class Correction:
    """What a person says about an event, or about a name or a date in an article.

    It is about the event with id `event` (and through it about its name and its date), or about
    the name or time expression at `span` of the article with id `article`, which may have no event.

    Attributes:
        action: what is said.
        scope: how far it reaches; `Library.scopes` tells which scopes an action has and how many
            mentions each would change.
        event: id of the event.
        article: id of the article, when it is said about a mention.
        span: that mention.
        place: for PLACE: a candidate's place, a coarser one, or a `point_place`.
        role: for ROLE: what the name does there; None for "only mentioned, nothing happens there".
        date: for DATE: the right date; None for "it has no date".
        reason: why, in the user's words; may be empty.
    """

    action: Action
    scope: Scope = Scope.ARTICLE
    event: int | None = None
    article: int | None = None
    span: Span | None = None
    place: Place | None = None
    role: Role | None = None
    date: DateValue | None = None
    reason: str = ""


def point_place(point: LonLat, name: str) -> Place:
    """The place that a person showed on the map: a point with the name that the text gives it.

    >>> point_place(LonLat(37.6, 55.75), "Moskow").key
    'pt:37.60000,55.75000'
    """
    key = f"pt:{point.lon:.5f},{point.lat:.5f}"
    return Place(key=key, name=name, kind=PlaceKind.SITE, point=point)


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the log of corrections: one step of undo.

    Attributes:
        id: its number.
        said: what was done, for the menu ("Moskow: the place is …").
        made: when, UTC.
        reason: the user's reason, "" when none was given.
        mentions: how many mentions it changed when it was made.
        undone: whether it is undone at present.
        articles: ids of the articles that it is about; empty for one that holds for a name in all,
            and where only its words are asked for.
    """

    id: int
    said: Said
    made: datetime
    reason: str
    mentions: int
    undone: bool
    articles: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class LostAnchor:
    """A correction whose words a new reading no longer finds: told, never guessed.

    Attributes:
        article: id of the article.
        entry: number of the log entry.
        quote: the words it was about.
        said: what the correction said.
    """

    article: int
    entry: int
    quote: str
    said: Said


@dataclass(frozen=True, slots=True)
class Changes:
    """What an operation changed, so that views know what to redraw. Events by their ids.

    Attributes:
        articles: ids of articles that are new or read anew or corrected.
        articles_removed: ids of articles that are gone.
        added: events that are new.
        changed: events whose place, time, status or role is another than before.
        removed: events that are gone (with their article, by a new reading, or rejected).
        known: id of the article that was there before with the same text and the same reading,
            when nothing was done.
        said: what was done, for the status bar and the undo menu; None for mere additions.
        lost: corrections that found no anchor in a new reading.
    """

    articles: tuple[int, ...] = ()
    articles_removed: tuple[int, ...] = ()
    added: tuple[int, ...] = ()
    changed: tuple[int, ...] = ()
    removed: tuple[int, ...] = ()
    known: int | None = None
    said: Said | None = None
    lost: tuple[LostAnchor, ...] = ()

    @property
    def events_only_added(self) -> bool:
        """Whether views may append instead of loading anew."""
        return not (self.changed or self.removed or self.articles_removed)


@dataclass(frozen=True, slots=True)
class EventRecord:
    """One event with its evidence, what a person said beside what the machine read.

    Attributes:
        id: its id.
        article: id of its article.
        index: index into `Library.reading(article).events`.
        event: as it stands now, corrections applied.
        toponym: its place name as it stands now, None when it has none.
        timex: its time expression as it stands now, None when it has none.
        status: what a person has said.
        quote: the words of its sentence.
        machine: as the machine read it.
        machine_toponym: the name that the machine tied to it, as the machine read it.
        machine_timex: the same for the time expression.
        log: what was said about it, oldest first; undone entries are not listed.
        to_check: whether a person should look at it: it contradicts itself or is doubtful, and
            nobody has said anything yet. The same rule counts for the map and the list.
        synthetic: whether a generator made it up; then there is no text behind it.
    """

    id: int
    article: int
    index: int
    event: Event
    toponym: Toponym | None
    timex: Timex | None
    status: Status
    quote: str
    machine: Event
    machine_toponym: Toponym | None
    machine_timex: Timex | None
    log: tuple[Entry, ...] = ()
    to_check: bool = False
    synthetic: bool = False

    @property
    def place(self) -> Place | None:
        """Where it happened, as it stands now."""
        return self.toponym.place if self.toponym else None


@dataclass(frozen=True, slots=True)
class Failure:
    """Something that could not be taken in, kept in the list until it is dismissed or succeeds.

    Attributes:
        id: its number.
        origin: the file, or "clipboard".
        kind: name of the error's class.
        key, message, hint, values: of the error.
        added: when, UTC.
    """

    id: int
    origin: str
    kind: str
    key: str
    message: str
    hint: str
    values: dict[str, Any]
    added: datetime


@dataclass(frozen=True, slots=True)
class Trays:
    """The events that the map cannot show, as sorted arrays of event ids (int64).

    Attributes:
        undated: no date (they may have a place).
        unlocated: no place (they may have a date); an event with neither is in both.
        rejected: said to be no event; in none of the others.
    """

    undated: NDArray[Any]
    unlocated: NDArray[Any]
    rejected: NDArray[Any]


@dataclass(frozen=True, slots=True)
class Columns:
    """Everything the map needs, as arrays: the fields of `timeline.EventColumns` and
    `timeline.PlaceColumns` by their names.

    The library and the timeline know nothing of each other; who uses both writes
    `EventTable(EventColumns(**columns.events), PlaceColumns(**columns.places))`.

    Attributes:
        events: one element per event that has a date and a place, rejected ones left out:
            event, begin, end (int64 seconds since 1970-01-01, naive, half open, OPEN_BEGIN and
            OPEN_END for open sides), granularity, event_class, precision, status (uint8: index in
            the enumeration's order), flags (uint8), place, origin, article (int32).
        places: key, name, country (list of str), lon, lat (float64), box (float64, n x 4: west,
            south, east, north, NaN where there is none), precision, kind (uint8),
            population (int64).
        trays: what is not in `events`.
    """

    events: dict[str, NDArray[Any]]
    places: dict[str, Any]
    trays: Trays


@dataclass(frozen=True, slots=True)
class Hit:
    """One article that a search found.

    Attributes:
        article: its id.
        heading: its title or first line.
        sentence: where in the text the first match stands, widened to its sentence or line; None
            when only the title, source or a place matched.
        quote: the words of `sentence`.
        matches: the matching words, as spans of the text (at most 50).
        events: ids of its events that the search is about, in text order: their sentence or place
            matches, and their time where one was asked for.
    """

    article: int
    heading: str
    sentence: Span | None
    quote: str
    matches: tuple[Span, ...]
    events: tuple[int, ...]
