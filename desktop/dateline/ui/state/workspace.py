"""The open library as the window sees it: its table of events, its counts, what happens to it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import numpy as np
from PySide6.QtCore import QObject, QTimer, Signal

from dateline.gazetteer import Gazetteer
from dateline.library import (
    Action,
    ArticleRow,
    Changes,
    Columns,
    Correction,
    EventRecord,
    Failure,
    Hit,
    Library,
    Trays,
)
from dateline.model import Article, Place, Reading
from dateline.timeline import EventColumns, EventTable, PlaceColumns, Window
from dateline.timeline import Selection as Visible
from dateline.ui.background.tasks import Tasks
from dateline.ui.language import event_words
from dateline.ui.language.words import words
from dateline.ui.state import same_event
from dateline.ui.state.selection import Selection
from dateline.ui.state.whereabouts import Counts, counted, reason, undated_only

_MANY = 4000
_CACHED = 20_000


_NO_TRAYS = Trays(*(np.empty(0, np.int64) for _ in range(3)))


def parts_of(columns: Columns) -> tuple[EventColumns, PlaceColumns]:
    """The library's columns as the timeline's, places named in the language of the window."""
    places = dict(columns.places)
    named = zip(places["key"], places["name"], strict=True)
    places["name"] = [event_words.place_name(key, name) for key, name in named]
    return EventColumns(**columns.events), PlaceColumns(**places)


class Workspace(QObject):
    """Everything the views ask about the library.

    Reading from the library is quick and done at once; writing goes through the one writer.

    Signals:
        table_changed(): events came, went or changed; whatever is drawn is stale.
        articles_changed(): the list of articles or failures is another.
        corrected(Changes): a correction, an undo or a redo was done.
        failed(Exception): something could not be done.
        counts_changed(Counts): any of the counts is another.
        reports_changed(): `reports` is another.
    """

    table_changed = Signal()
    articles_changed = Signal()
    corrected = Signal(object)
    failed = Signal(object)
    counts_changed = Signal(object)
    reports_changed = Signal()

    def __init__(
        self, library: Library, selection: Selection, tasks: Tasks, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.library = library
        self.selection = selection
        self.tasks = tasks
        self.table = EventTable()
        self.trays = _NO_TRAYS
        self.rows: tuple[ArticleRow, ...] = ()
        self.failures: tuple[Failure, ...] = ()
        self._records: dict[int, EventRecord] = {}
        self._readings: dict[int, Reading] = {}
        self._visible: Visible | None = None
        self._span: tuple[int, int] | None = None
        self._opening = False
        self._to_check = 0
        self._claims: dict[str, frozenset[int]] | None = None
        self.gazetteer: Gazetteer | None = None
        self.reports: dict[int, tuple[int, ...]] = {}
        self._reports_due = QTimer(self)
        self._reports_due.setSingleShot(True)
        self._reports_due.setInterval(700)
        self._reports_due.timeout.connect(self._compare)
        self._hurried: set[str] = set()
        self._stopped = False
        self._counts_due = QTimer(self)
        self._counts_due.setSingleShot(True)
        self._counts_due.setInterval(100)
        self._counts_due.timeout.connect(self._tell_counts)
        selection.window_changed.connect(self._choice_changed)
        selection.filters_changed.connect(self._choice_changed)
        words.changed.connect(self._language_changed)

    # What is there ---------------------------------------------------------------------------

    def load(self) -> None:
        """Take everything from the library anew."""
        columns = self.library.columns()
        self._take(EventTable(*parts_of(columns)), columns.trays)

    def load_beside(self, done: Callable[[], None] | None = None) -> None:
        """The same without stopping the window, for large libraries."""
        self._opening = not self.rows

        def arrived(found: tuple[EventTable, Trays]) -> None:
            self._take(*found)
            if done is not None:
                done()

        def job() -> tuple[EventTable, Trays]:
            columns = self.library.columns()
            return EventTable(*parts_of(columns)), columns.trays

        def failed(error: Exception) -> None:
            self._opening = False
            self.failed.emit(error)

        self.tasks.compute(job, arrived, failed)

    @property
    def is_opening(self) -> bool:
        """Whether there is nothing to show only because the library is still being fetched."""
        return self._opening

    def _take(self, table: EventTable, trays: Trays) -> None:
        self._opening = False
        self.table, self.trays = table, trays
        self._records.clear()
        self._readings.clear()
        self._lists()
        self._stale()

    def _lists(self) -> None:
        self.rows = self.library.articles()
        self._to_check = sum(row.to_check for row in self.rows)
        self.failures = self.library.failures()
        self.articles_changed.emit()

    def _stale(self) -> None:
        self._visible = self._span = self._claims = None
        if not self._stopped:
            self._reports_due.start()
        self.table_changed.emit()
        self.counts_changed.emit(self.counts())

    def take_in(self, changes: Changes) -> None:
        """Show what an operation on the library changed."""
        if changes.known is not None and not changes.articles:
            return
        if len(self.table) > _MANY and changes.events_only_added and changes.articles:
            columns = self.library.columns(changes.articles)
            self.table.append(*parts_of(columns))
            self.trays = Trays(
                *(
                    np.union1d(getattr(self.trays, name), getattr(columns.trays, name))
                    for name in ("undated", "unlocated", "rejected")
                )
            )
            self._lists()
            self._stale()
        else:
            self.load()
        gone = frozenset(changes.removed) if changes.articles_removed else frozenset()
        self.selection.forget(gone, frozenset(changes.articles_removed))

    def _language_changed(self) -> None:
        """Name the places anew."""
        if len(self.table):
            self.load_beside()

    def row(self, article: int) -> ArticleRow | None:
        """One line of the list of articles."""
        return next((row for row in self.rows if row.id == article), None)

    def article(self, article: int) -> Article:
        """An article with its text."""
        return self.library.article(article)

    def reading(self, article: int) -> Reading:
        """What was read in an article, corrections applied."""
        if article not in self._readings:
            if len(self._readings) > 200:
                self._readings.clear()
            self._readings[article] = self.library.reading(article)
        return self._readings[article]

    def record(self, event: int) -> EventRecord:
        """One event with its evidence."""
        if event not in self._records:
            if len(self._records) > _CACHED:
                self._records.clear()
            self._records[event] = self.library.event(event)
        return self._records[event]

    def events_of(self, article: int) -> tuple[EventRecord, ...]:
        """All events of an article, in text order."""
        records = self.library.events(article)
        self._records.update({record.id: record for record in records})
        return records

    def _compare(self) -> None:
        """Find beside the window which articles report the same events."""
        if len(self.table) > _MANY:
            self._take_reports({})
            return

        library = self.library

        def job() -> dict[int, tuple[int, ...]]:
            return same_event.grouped(same_event.accounts(library))

        self.tasks.compute(job, self._take_reports, self.failed.emit)

    def _take_reports(self, found: dict[int, tuple[int, ...]]) -> None:
        if found != self.reports:
            self.reports = found
            self.reports_changed.emit()
            self._tell_counts()

    @property
    def repeated(self) -> frozenset[int]:
        """The events that an earlier report tells of already."""
        return frozenset(event for event, group in self.reports.items() if event != group[0])

    def search(self, text: str) -> tuple[Hit, ...]:
        """Articles that match a search."""
        return self.library.search(text, gazetteer=self.gazetteer)

    def claims(self) -> dict[str, frozenset[int]]:
        """Who is said to say it, with their events; empty for libraries too large to look through
        at once.
        """
        if self._claims is None:
            found: dict[str, set[int]] = {}
            if len(self.table) <= _MANY:
                for row in self.rows:
                    for record in self.library.events(row.id):
                        if record.event.source:
                            found.setdefault(record.event.source, set()).add(record.id)
            self._claims = {source: frozenset(events) for source, events in found.items()}
        return self._claims

    # What is shown ---------------------------------------------------------------------------

    @property
    def visible(self) -> Visible:
        """The events that window and filters show now."""
        if self._visible is None:
            self._visible = self.table.select(self.selection.window, self.selection.filters)
        return self._visible

    def total(self, window: Window) -> int:
        """How many events another window would show."""
        return self.table.shown(self.selection.filters).total(window)

    def counts(self) -> Counts:
        """Where every event is."""
        return counted(
            self.table,
            self.trays,
            self.selection,
            visible=self.visible.total,
            articles=len(self.rows),
            to_check=self._to_check,
            repeated=len(self.repeated),
        )

    def reason(self, record: EventRecord) -> str:
        """Where an event is and what hides it: one of `REASONS`."""
        return reason(record, self.table, self.selection)

    def undated_only(self) -> list[int]:
        """Events with a place but no date."""
        return [int(event) for event in undated_only(self.trays)]

    def in_time_order(self, events: Iterable[int]) -> list[int]:
        """Events by when they began; those that the map lacks last."""
        wanted = list(events)
        known = [int(event) for event in self.table.events.event[self.table.rows(wanted)]]
        there = set(known)
        return known + [event for event in wanted if event not in there]

    def place_row(self, event: int) -> int | None:
        """The row of `table.places` where an event is, None when the map lacks it."""
        row = self.table.row(event)
        return None if row is None else int(self.table.events.place[row])

    @property
    def span(self) -> tuple[int, int]:
        """First and last second of the events, counted once per table."""
        if self._span is None:
            self._span = self.table.span
        return self._span

    def stop(self) -> None:
        """Wait for nothing any more, as the window closes.

        A timer that runs must not outlive its thread's say: whatever thread collects garbage last
        would delete it, and only its own can stop it.
        """
        self._stopped = True
        self._reports_due.stop()
        self._counts_due.stop()

    def hurry(self, what: str, *, on: bool) -> None:
        """While something moves the window many times a second, counts are told ten times a second
        and once at the end; the map and the dates follow each change.

        Args:
            what: what moves it: "drag", "play".
            on: whether it goes on.
        """
        if on:
            self._hurried.add(what)
            return
        self._hurried.discard(what)
        if not self._hurried and self._counts_due.isActive():
            self._counts_due.stop()
            self._tell_counts()

    def _tell_counts(self) -> None:
        self.counts_changed.emit(self.counts())

    def _choice_changed(self, _value: object) -> None:
        self._visible = None
        if not self._hurried:
            self._tell_counts()
        elif not self._counts_due.isActive() and not self._stopped:
            self._counts_due.start()

    # What is done ----------------------------------------------------------------------------

    def change(self, job: Callable[[], Changes]) -> None:
        """Do something to the library beside the window, then show what changed."""
        self.tasks.write(job, self._changed, self.failed.emit)

    def apply(self, correction: Correction) -> None:
        """Correct."""
        self.change(lambda: self.library.apply(correction))

    def apply_to_events(self, action: Action, events: Sequence[int]) -> None:
        """Say the same of several events."""
        self.change(lambda: self.library.apply_to_events(action, events))

    def undo(self) -> None:
        """Undo the last correction."""
        self.change(self.library.undo)

    def redo(self) -> None:
        """Do it again."""
        self.change(self.library.redo)

    def remove(self, articles: Sequence[int]) -> None:
        """Take articles out of the library."""
        self.change(lambda: self.library.remove(articles))

    def dismiss(self, failure: int) -> None:
        """Take a failure out of the list."""
        self.library.dismiss_failure(failure)
        self._lists()

    def lists_changed(self) -> None:
        """Articles or failures were added in another way."""
        self._lists()

    def _changed(self, changes: Changes) -> None:
        self.take_in(changes)
        self.corrected.emit(changes)


def places_of_reading(reading: Reading) -> list[Place]:
    """The distinct places that an article's names were resolved to."""
    found: dict[str, Place] = {}
    for toponym in reading.toponyms:
        if toponym.place is not None:
            found.setdefault(toponym.place.key, toponym.place)
    return list(found.values())
