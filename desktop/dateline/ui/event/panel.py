"""The panel of events: what an article tells, one event with its evidence, and its correction."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from dateline.library import Action, EventRecord
from dateline.model import Status
from dateline.ui.event.correction import Form
from dateline.ui.event.date_form import DateForm
from dateline.ui.event.page import EventPage
from dateline.ui.event.place_form import PlaceForm
from dateline.ui.event.report_rows import ReportRow
from dateline.ui.language import event_words
from dateline.ui.language.places import Places
from dateline.ui.language.words import words
from dateline.ui.look.pieces import (
    ClassSign,
    Clickable,
    Page,
    button,
    column,
    focus_kept,
    label,
    rule,
)
from dateline.ui.look.speech import announce
from dateline.ui.look.theme import kind, themes
from dateline.ui.look.wrapping import ButtonRow
from dateline.ui.state.workspace import Workspace

_MOST = 100
"""Rows in a list at once."""


class EventRow(Clickable):
    """One event in a list: its sign, its words, when and where."""

    def __init__(self, record: EventRecord) -> None:
        super().__init__("choice")
        self.event_id = record.id
        self.setObjectName(f"event-{record.id}")
        outer = QHBoxLayout(self)
        outer.setContentsMargins(10, 7, 10, 7)
        outer.setSpacing(9)
        sign = ClassSign(record.event.event_class, 13)
        outer.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        inner = QWidget()
        inner.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        rows = column(inner, gap=2)
        title = label(record.event.label or record.quote[:120])
        line = f"{event_words.when(record)} · {event_words.where(record)}"
        if record.to_check:
            line = f"⚠ {line}"
        elif record.status in {Status.CONFIRMED, Status.CORRECTED}:
            line = f"✓ {line}"
        elif record.status is Status.REJECTED:
            line = f"✕ {line}"
        rows.addWidget(title)
        rows.addWidget(label(line, "muted", size=0.92))
        outer.addWidget(inner, 1)
        self.setAccessibleName(f"{title.text()}. {line}")

    def set_chosen(self, on: bool) -> None:  # noqa: FBT001 - a state
        """Show whether this is the event that is open."""
        kind(self, "chosen" if on else "choice")


class EventPanel(QWidget):
    """Below the article: its events, the chosen event, or a form to correct it.

    Signals:
        evidence_asked(EventRecord): show its sentence in the text.
        why_asked(int): explain what is not on the map of this article.
        show_asked(str): make the chosen event visible: name of what hides it.
        form_opened(), form_closed(): a form takes the place of the event, or is done with.
    """

    evidence_asked = Signal(object)
    why_asked = Signal(int)
    pick_asked = Signal(object)
    show_asked = Signal(str)
    form_opened = Signal()
    form_closed = Signal()

    def __init__(self, workspace: Workspace, places: Places, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("eventPanel")
        self._workspace = workspace
        self._places = places
        self._selection = workspace.selection
        self._form: Form | None = None
        self._most = _MOST
        self._shown: object = None
        self._stack = QStackedWidget(self)
        column(self).addWidget(self._stack)
        self._list = Page("page-events", (14, 10, 14, 14), 6)
        self._page = EventPage(self)
        self._page.set_read_only(workspace.library.read_only)
        self._stack.addWidget(self._list)
        self._stack.addWidget(self._page)
        self._page.confirm_asked.connect(self.confirm)
        self._page.reject_asked.connect(self.reject)
        self._page.place_asked.connect(self.correct_place)
        self._page.date_asked.connect(self.correct_date)
        self._page.revert_asked.connect(self.revert)
        self._page.proposal_taken.connect(self.take_date)
        self._page.evidence_asked.connect(self.evidence_asked)
        self._page.list_asked.connect(self._selection.clear)
        self._selection.chosen_changed.connect(self._chosen_changed)
        self._selection.chosen_changed.connect(self._announce)
        workspace.table_changed.connect(self._table_changed)
        workspace.reports_changed.connect(self._reports_changed)
        self._page.report_asked.connect(self._open_report)
        self._page.show_asked.connect(self.show_asked)
        self._selection.window_changed.connect(self._later)
        self._selection.filters_changed.connect(self._later)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(250)
        self._soon.timeout.connect(self._say_where)
        words.changed.connect(self.refresh)
        themes.changed.connect(self.refresh)

    @property
    def record(self) -> EventRecord | None:
        """The foremost chosen event."""
        for event in self._selection.chosen.events[:1]:
            try:
                return self._workspace.record(event)
            except KeyError:
                return None
        return None

    def refresh(self, _value: object = None) -> None:
        """Show what is chosen now; an open form closes."""
        with focus_kept(self, self._foremost):
            self._close_form()
            self._show_chosen()

    def _table_changed(self) -> None:
        """Show what became of it; other articles leave its list and its form alone."""
        if self._subject() != self._shown:
            self.refresh()

    def _subject(self) -> object:
        """All that is shown, to be compared with what was shown before."""
        chosen, workspace = self._selection.chosen, self._workspace
        if chosen.events:
            try:
                return chosen, [workspace.record(event) for event in chosen.events[: self._most]]
            except KeyError:
                return None  # gone, and about to be let go of
        if chosen.article is not None and (line := workspace.row(chosen.article)):
            return chosen, line, workspace.events_of(line.id)
        return chosen, bool(workspace.rows)

    def _foremost(self) -> QWidget:
        """What has the keyboard when the part that had it is gone."""
        return self._list if self._stack.currentWidget() is self._list else self._page.page

    def _chosen_changed(self, _choice: object) -> None:
        self._most = _MOST
        self.refresh()

    def _show_chosen(self) -> None:
        chosen = self._selection.chosen
        self._shown = self._subject()
        if len(chosen.events) == 1 and (record := self.record) is not None:
            reports = [ReportRow(self._workspace, record, other) for other in self._reports(record)]
            self._page.show_record(record, self._workspace.reason(record), reports)
            self._stack.setCurrentWidget(self._page)
        else:
            self._fill_list()
            self._stack.setCurrentWidget(self._list)

    def _reports(self, record: EventRecord) -> list[EventRecord]:
        """The same event in other articles."""
        group = self._workspace.reports.get(record.id, ())
        return [self._workspace.record(event) for event in group if event != record.id]

    def _reports_changed(self) -> None:
        """Show the reports that were found meanwhile, unless the user corrects something."""
        if self._form is None and self._stack.currentWidget() is self._page:
            self.refresh()

    def _open_report(self, event: int) -> None:
        self._selection.choose(event, article=self._workspace.record(event).article)

    def _announce(self, _value: object) -> None:
        """Say the heading of what was chosen, and no more of it."""
        count = len(self._selection.chosen.events)
        record = self.record
        if count == 1 and record is not None:
            announce(self, record.event.label)
        elif count:
            announce(self, words.count("count-events", count))

    def _later(self, _value: object) -> None:
        self._soon.start()

    def _say_where(self) -> None:
        record = self.record
        if record is not None and self._stack.currentWidget() is self._page:
            self._page.say_where(self._workspace.reason(record))

    def _fill_list(self) -> None:
        page = self._list
        page.restart()
        chosen = self._selection.chosen
        if len(chosen.events) > 1:
            page.column.addWidget(
                label(words.count("panel-several", len(chosen.events)), "heading")
            )
            if not self._workspace.library.read_only:
                page.column.addWidget(self._for_all())
            self._add_rows(self._workspace.in_time_order(chosen.events))
        elif chosen.article is not None and (line := self._workspace.row(chosen.article)):
            self._summary(line.id)
            records = self._workspace.events_of(line.id)
            living = [r.id for r in records if r.status is not Status.REJECTED]
            self._add_rows(self._workspace.in_time_order(living))
            rejected = [r.id for r in records if r.status is Status.REJECTED]
            if rejected:
                page.column.addWidget(label(words("panel-rejected"), "section"))
                self._add_rows(rejected)
        elif self._workspace.rows:
            page.column.addWidget(label(words("panel-nothing"), "muted"))
        page.column.addStretch(1)

    def _for_all(self) -> ButtonRow:
        """What can be said of all chosen events at once."""
        confirm = button(words("panel-confirm-all"), self.confirm, "", "check")
        confirm.setObjectName("panelConfirmAll")
        reject = button(words("panel-reject-all"), self.reject, "", "reject")
        reject.setObjectName("panelRejectAll")
        both = ButtonRow()
        both.add(confirm, reject)
        return both

    def _add_rows(self, events: list[int]) -> None:
        """A row each for the first events, and how many more there are."""
        for event in events[: self._most]:
            self._add_row(self._workspace.record(event))
        if len(events) > self._most:
            text = words.count("list-more", len(events) - self._most)
            more = button(text, self._show_more, "link")
            more.setObjectName("panelMore")
            self._list.column.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)

    def _show_more(self) -> None:
        """A longer list; the keyboard stays on what makes it longer still, or goes to the list."""
        self._most += _MOST
        with focus_kept(self, lambda: self._list):
            self._fill_list()

    def _summary(self, article: int) -> None:
        line = self._workspace.row(article)
        if line is None:
            return
        parts = [words.count("count-events", line.events)]
        if line.to_check:
            parts.append(words.count("count-check", line.to_check))
        if line.undated:
            parts.append(words.count("count-undated", line.undated))
        if line.unlocated:
            parts.append(words.count("count-unlocated", line.unlocated))
        self._list.column.addWidget(label(" · ".join(parts), "heading"))
        if not line.events:
            self._list.column.addWidget(label(words("panel-no-events"), "muted"))
        why = button(words("panel-why"), lambda: self.why_asked.emit(article), "link")
        why.setObjectName("whyNotHere")
        self._list.column.addWidget(why, 0, Qt.AlignmentFlag.AlignLeft)
        self._list.column.addWidget(rule())

    def _add_row(self, record: EventRecord) -> None:
        item = EventRow(record)
        item.clicked.connect(
            lambda event=record.id, article=record.article: self._selection.choose(
                event, article=article
            )
        )
        self._list.column.addWidget(item)

    # Correcting ------------------------------------------------------------------------------

    def confirm(self) -> None:
        """What was read of the chosen events is right."""
        self._apply(Action.CONFIRM)

    def reject(self) -> None:
        """The chosen events are none."""
        self._apply(Action.REJECT)

    def revert(self) -> None:
        """Back to what the machine read."""
        self._apply(Action.REVERT)

    def _apply(self, action: Action) -> None:
        chosen = self._selection.chosen.events
        if chosen:
            self._workspace.apply_to_events(action, chosen)

    def take_date(self, value: str) -> None:
        """Take one of the proposed dates."""
        record = self.record
        if record is not None:
            form = DateForm(self._workspace, record)
            correction = form.correction_for(value)
            form.deleteLater()
            if correction is not None:
                self._workspace.apply(correction)

    def correct_place(self) -> None:
        """Choose another place."""
        record = self.record
        if record is not None:
            form = PlaceForm(self._workspace, record, self._places)
            form.pick_asked.connect(self.pick_asked)
            self._open(form)

    def correct_date(self) -> None:
        """Give another date."""
        record = self.record
        if record is not None:
            self._open(DateForm(self._workspace, record))

    @property
    def form(self) -> Form | None:
        """The form that is open."""
        return self._form

    def _open(self, form: Form) -> None:
        self._close_form()
        self._form = form
        form.closed.connect(self.refresh)
        form.decided.connect(self._workspace.apply)
        self._stack.addWidget(form)
        self._stack.setCurrentWidget(form)
        self.form_opened.emit()
        form.begin()

    def _close_form(self) -> None:
        if self._form is not None:
            self._stack.removeWidget(self._form)
            self._form.deleteLater()
            self._form = None
            self.form_closed.emit()
