"""One event in full: when, where, the very words, why it was read so, and what can be done."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from dateline.library import EventRecord
from dateline.model import Said, Status, Timex
from dateline.ui.event.report_rows import ReportRow
from dateline.ui.language import event_words
from dateline.ui.language.words import words
from dateline.ui.look.pieces import (
    ClassSign,
    Clickable,
    Page,
    button,
    column,
    column_of,
    discard,
    empty,
    frame,
    label,
    row,
    rule,
)
from dateline.ui.look.theme import picture, themes
from dateline.ui.look.wrapping import ButtonRow

_LOW = 190
"""Pixels of height, at the usual size of text, under which the buttons would take too much."""


class EventPage(QWidget):
    """Shows an event; every button tells what is wanted by a signal.

    Signals:
        proposal_taken(str): a TIMEX3 value that the calendar proposes.
        evidence_asked(EventRecord): show the sentence in the text.
        report_asked(int): open the event as another article reports it.
    """

    confirm_asked = Signal()
    reject_asked = Signal()
    place_asked = Signal()
    date_asked = Signal()
    revert_asked = Signal()
    list_asked = Signal()
    show_asked = Signal(str)
    proposal_taken = Signal(str)
    evidence_asked = Signal(object)
    report_asked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("eventPage")
        self._why_open = False
        rows = column(self, gap=0)
        self.page = Page("page-event", (16, 12, 16, 14), 10)
        rows.addWidget(self.page, 1)
        rows.addWidget(rule())
        self._actions = ButtonRow((14, 8, 14, 10))
        rows.addWidget(self._actions)
        self._rows = rows
        self._low = False
        self._after_facts = 0

    def show_record(
        self, record: EventRecord, reason: str, reports: Sequence[ReportRow] = ()
    ) -> None:
        """Show an event.

        Args:
            record: the event.
            reason: what hides it from the map, see `workspace.REASONS`.
            reports: what other articles say of it.
        """
        if self._low:
            self._put_actions(low=False)
        self.page.restart()
        into = self.page.column
        self._heading(into, record)
        self._hidden = QWidget()
        self._hidden_row = QHBoxLayout(self._hidden)
        self._hidden_row.setContentsMargins(0, 0, 0, 0)
        into.addWidget(self._hidden)
        self.say_where(reason)
        self._cautions(into, record)
        into.addLayout(self._facts(record))
        self._after_facts = into.count()
        self._quotes(into, record)
        self._reports(into, reports)
        self._why(into, record)
        self._history(into, record)
        into.addStretch(1)
        self._fill_actions(record)
        if self._low:
            self._put_actions(low=True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where the pane is low, what can be done scrolls with the rest and takes no room of it."""
        super().resizeEvent(event)
        low = self.height() < _LOW * themes.scale
        if low != self._low:
            self._low = low
            self._put_actions(low=low)

    def _put_actions(self, *, low: bool) -> None:
        if low:
            self.page.column.insertWidget(self._after_facts, self._actions)
        else:
            self._rows.addWidget(self._actions)

    def say_where(self, reason: str) -> None:
        """Say what hides the event from the map, and offer to show it."""
        empty(self._hidden_row)
        self._hidden.setVisible(reason not in {"shown", "rejected"})
        if reason in {"shown", "rejected"}:
            return
        self._hidden_row.addWidget(label(words(f"hidden-{reason}"), "muted", size=0.93), 1)
        if reason in {"by_window", "by_filters", "filed"}:
            show = button(words("hidden-show"), lambda: self.show_asked.emit(reason), "link")
            show.setObjectName("eventShow")
            self._hidden_row.addWidget(show)

    def _heading(self, into: QVBoxLayout, record: EventRecord) -> None:
        back = button(words("event-all-of-article"), self.list_asked.emit, "link", "back")
        back.setObjectName("eventBack")
        into.addWidget(back, 0, Qt.AlignmentFlag.AlignLeft)
        line = QHBoxLayout()
        line.setSpacing(10)
        line.addWidget(ClassSign(record.event.event_class, 17), 0, Qt.AlignmentFlag.AlignTop)
        title = label(record.event.label or record.quote[:120], "heading", size=1.12)
        title.setObjectName("eventTitle")
        line.addWidget(title, 1)
        into.addLayout(line)
        parts = [
            words(f"class-{record.event.event_class}"),
            words(f"status-{record.status}"),
        ]
        if record.event.background:
            parts.append(words("event-background"))
        if record.status is Status.MACHINE:
            parts.append(event_words.confidence(record.event.confidence))
        facts = label(" · ".join(parts), "muted", size=0.93)
        facts.setObjectName("eventFacts")
        into.addWidget(facts)

    def _cautions(self, into: QVBoxLayout, record: EventRecord) -> None:
        contradiction = record.timex.contradiction if record.timex else None
        machine = record.machine_timex.contradiction if record.machine_timex else None
        said: list[Said] = []
        if contradiction is not None:
            said.append(contradiction.said)
        for caution in record.event.warnings:
            if caution.said not in said:
                said.append(caution.said)
        if not said or record.status in {Status.CONFIRMED, Status.CORRECTED}:
            return
        box = frame("caution")
        rows = column_of(box)
        for sentence in said:
            rows.addWidget(label(f"⚠  {words.say(sentence)}"))
        if (contradiction or machine) and record.timex is not None:
            rows.addWidget(label(words("event-proposals"), "muted"))
            for value, text in proposals(record.timex):
                rows.addWidget(self._proposal(value, text))
        into.addWidget(box)

    def _proposal(self, value: str, text: str) -> QWidget:
        """A date to take: a row whose words wrap."""
        choice = Clickable("choice")
        choice.setObjectName(f"proposal-{value}")
        choice.setAccessibleName(text)
        sign = QLabel()
        sign.setPixmap(picture("calendar", themes.palette("accent"), 16, self.devicePixelRatioF()))
        line = row(sign, gap=8)
        line.addWidget(label(text), 1)
        line.setContentsMargins(9, 5, 9, 5)
        choice.setLayout(line)
        choice.clicked.connect(self._taking(value))
        return choice

    def _taking(self, value: str) -> Callable[[], None]:
        return lambda: self.proposal_taken.emit(value)

    def _facts(self, record: EventRecord) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        when = event_words.when(record, weekday=True)
        notes = [words(f"granularity-{record.event.granularity}")]
        if record.timex is not None:
            notes.append(words("event-printed", text=record.timex.text))
        elif record.event.interval is not None:
            notes.append(words("event-date-carried"))
        self._fact(
            grid,
            0,
            "calendar",
            "event-when",
            when,
            " · ".join(notes),
            "event-change-date",
            self.date_asked.emit,
        )
        place = record.place
        notes = [event_words.whereabouts(place)] if place else []
        if record.toponym is not None:
            notes.append(words(f"role-{record.toponym.role}"))
            if place is not None and record.toponym.text != event_words.name_of(place):
                notes.append(words("event-printed", text=record.toponym.text))
        self._fact(
            grid,
            1,
            "place",
            "event-where",
            event_words.where(record),
            " · ".join(notes),
            "event-change-place",
            self.place_asked.emit,
        )
        if record.event.source:
            self._fact(grid, 2, "source", "event-who", record.event.source, words("event-claim"))
        return grid

    def _fact(
        self,
        grid: QGridLayout,
        index: int,
        icon: str,
        key: str,
        value: str,
        note: str,
        change: str = "",
        slot: Callable[[], object] | None = None,
    ) -> None:
        sign = QLabel()
        ratio = self.devicePixelRatioF()
        sign.setPixmap(picture(icon, themes.palette("muted"), 18, ratio))
        sign.setToolTip(words(key))
        grid.addWidget(sign, index, 0, Qt.AlignmentFlag.AlignTop)
        inner = QWidget()
        rows = column(inner, gap=1)
        main = label(value, "heading")
        main.setObjectName(key)
        main.setAccessibleName(f"{words(key)}: {value}")
        rows.addWidget(main)
        if note:
            rows.addWidget(label(note, "muted", size=0.92))
        grid.addWidget(inner, index, 1)
        if slot is not None:
            edit = button(words("event-change"), slot, "quiet", "")
            edit.setToolTip(words(change))
            edit.setAccessibleName(words(change))
            edit.setObjectName(change)
            grid.addWidget(edit, index, 2, Qt.AlignmentFlag.AlignTop)

    def _quotes(self, into: QVBoxLayout, record: EventRecord) -> None:
        box = Clickable("quote")
        box.setObjectName("eventQuote")
        rows = column(box, (12, 8, 10, 8), 4)
        quote = label(record.quote)
        rows.addWidget(quote)
        several = len(record.event.evidence)
        note = words.count("event-evidence", several) if several > 1 else words("event-in-text")
        rows.addWidget(label(note, "muted", size=0.92))
        box.setAccessibleName(record.quote)
        box.clicked.connect(lambda: self.evidence_asked.emit(record))
        into.addWidget(box)

    def _reports(self, into: QVBoxLayout, reports: Sequence[ReportRow]) -> None:
        if not reports:
            return
        into.addWidget(label(f"{words('event-reports')} ({len(reports)})", "section"))
        for report in reports:
            report.clicked.connect(partial(self.report_asked.emit, report.event_id))
            into.addWidget(report)
        into.addWidget(label(words("event-reports-note"), "muted", size=0.9))

    def _why(self, into: QVBoxLayout, record: EventRecord) -> None:
        said: list[Said] = []
        if record.timex is not None:
            said += record.timex.said
        if record.toponym is not None:
            said += record.toponym.said
        said += record.event.said
        if not said:
            return
        toggle = button(
            words("event-why"), lambda: None, "link", "down" if self._why_open else "right"
        )
        toggle.setObjectName("eventWhy")
        body = QWidget()
        rows = column(body, (10, 0, 0, 0), 4)
        for sentence in said:
            rows.addWidget(label(f"•  {words.say(sentence)}", "muted"))
        body.setVisible(self._why_open)

        def flip() -> None:
            self._why_open = not self._why_open
            body.setVisible(self._why_open)
            themes.dress(toggle, "down" if self._why_open else "right", "accent")

        toggle.clicked.connect(flip)
        into.addWidget(toggle, 0, Qt.AlignmentFlag.AlignLeft)
        into.addWidget(body)

    def _history(self, into: QVBoxLayout, record: EventRecord) -> None:
        if record.status is Status.MACHINE and not record.log:
            return
        into.addWidget(rule())
        into.addWidget(label(words("event-history"), "section"))
        machine_when = event_words.when_of(record.machine, record.machine_timex)
        machine_place = (
            event_words.name_of(record.machine_toponym.place)
            if record.machine_toponym and record.machine_toponym.place
            else words("event-unlocated")
        )
        into.addWidget(
            label(words("event-machine", when=machine_when, where=machine_place), "muted")
        )
        for entry in record.log:
            line = words.say(entry.said)
            into.addWidget(label(f"{line} — {entry.reason}" if entry.reason else line))
        revert = button(words("event-revert"), self.revert_asked.emit, "link", "revert")
        revert.setObjectName("eventRevert")
        into.addWidget(revert, 0, Qt.AlignmentFlag.AlignLeft)

    def set_read_only(self, on: bool) -> None:  # noqa: FBT001 - a state
        """Offer nothing that would write."""
        self._actions.setVisible(not on)

    def _fill_actions(self, record: EventRecord) -> None:
        for gone in self._actions.take_all():
            discard(gone)
        done = record.status is Status.CONFIRMED
        confirm = button(
            words("event-confirmed" if done else "event-confirm"),
            self.confirm_asked.emit,
            "good" if done else "primary",
            "check",
        )
        confirm.setObjectName("eventConfirm")
        confirm.setEnabled(not done)
        reject = button(words("event-reject"), self.reject_asked.emit, "", "reject")
        reject.setObjectName("eventReject")
        if record.status is Status.REJECTED:
            reject.setEnabled(False)
        self._actions.add(confirm, reject)


def proposals(timex: Timex) -> list[tuple[str, str]]:
    """The values a contradictory date may have, with words for each; the proposed one first."""
    contradiction = timex.contradiction
    values = []
    if contradiction is not None and contradiction.proposed:
        values.append(contradiction.proposed)
    elif timex.interval is not None:
        values.append(timex.value)
    values += timex.alternatives
    printed = contradiction.printed if contradiction else ""
    if printed:
        values.append(printed)
    found: list[tuple[str, str]] = []
    for value in dict.fromkeys(values):
        text = words.date(value, weekday=True)
        if value == printed:
            text = words("proposal-printed", date=text)
        elif not found:
            key = "proposal-first" if contradiction is not None else "proposal-read"
            text = words(key, date=text)
        found.append((value, text))
    return found[:5]
