"""Dates as the user types them, in either language."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QToolTip, QWidget

from dateline.library import DateValue, typed_date
from dateline.timeline import Mode, Window, moment, seconds
from dateline.ui.language.words import words
from dateline.ui.look.pieces import plain_tip
from dateline.ui.state.workspace import Workspace
from dateline.ui.timeline.axis import DAY, say_moment, say_span


def seconds_of(value: DateValue, span: tuple[int, int]) -> tuple[int, int]:
    """The stretch of seconds that a typed date means; open sides end where the events do.

    Args:
        value: what was typed.
        span: first and last second of the events.
    """
    begin, end = value.interval.begin, value.interval.end
    low = span[0] if begin is None else seconds(begin)
    high = max(span[1], low + 1) if end is None else seconds(end)
    return min(low, high), high


class TypedDates(QLineEdit):
    """Shows the dates of the window and takes others that are typed.

    Signals:
        ended(): dates were entered or given up; the keyboard belongs to the timeline again.
    """

    ended = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("timelineDates")
        self._workspace = workspace
        self._shown = ""
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.returnPressed.connect(self._entered)
        words.bind(self, tip="dates-tip", name="dates-tip", placeholder="dates-placeholder")

    def sizeHint(self) -> QSize:
        """Wide enough for two dates with their hours."""
        widest = "28 Sep 2024 00:00 – 30 Sep 2024 00:00"
        width = self.fontMetrics().horizontalAdvance(widest) + 28
        return QSize(width, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Wide enough for one date and a bit."""
        width = self.fontMetrics().horizontalAdvance("28 Sep – 30 Sep 2024") + 24
        return QSize(width, super().minimumSizeHint().height())

    def show_window(self, window: Window) -> None:
        """Write the dates of a window."""
        table = self._workspace.table
        first, last = self._workspace.span
        locale = words.locale
        if window.mode is Mode.ALL:
            self._shown = say_span(first // DAY * DAY, -(-last // DAY) * DAY, locale)
            if not len(table):
                self._shown = ""
        elif window.mode is Mode.INSTANT:
            self._shown = say_span(window.begin, window.begin + max(window.tolerance, 1), locale)
        elif window.mode is Mode.FROM_START:
            self._shown = words("window-until", date=say_moment(window.end - 1, locale))
        elif window.mode is Mode.TO_END:
            self._shown = words("window-from", date=say_moment(window.begin, locale))
        else:
            self._shown = say_span(window.begin, max(window.end, window.begin + 1), locale)
        if not self.isModified() or not self.hasFocus():
            self._reset()

    def begin_typing(self) -> None:
        """Take the keyboard with everything selected."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def _reset(self) -> None:
        self.setText(self._shown)
        self.setModified(False)
        self._mark(wrong=False)

    def _entered(self) -> None:
        last = moment(self._workspace.span[1]).date()
        value = typed_date(self.text(), last, words.language)
        if value is None:
            self._mark(wrong=True)
            why = plain_tip(words("dates-not-understood"))
            self.setToolTip(why)
            QToolTip.showText(self.mapToGlobal(self.rect().bottomLeft()), why, self)
            return
        self.setModified(False)
        selection = self._workspace.selection
        mode = selection.window.mode
        if mode is Mode.ALL:
            mode = Mode.WINDOW
        begin, end = seconds_of(value, self._workspace.span)
        selection.set_window(Window(mode, begin, end, selection.window.tolerance))
        self.show_window(selection.window)
        self._reset()
        self.ended.emit()

    def _mark(self, *, wrong: bool) -> None:
        if self.property("wrong") != wrong:
            self.setProperty("wrong", wrong)
            self.style().unpolish(self)
            self.style().polish(self)
        if not wrong:
            self.setToolTip(words("dates-tip"))

    def event(self, event: QEvent) -> bool:
        """Keep Escape from the window's own command while typing."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape gives up typing."""
        if event.key() == Qt.Key.Key_Escape:
            self._reset()
            self.ended.emit()
            event.accept()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """What was typed and not entered is forgotten."""
        super().focusOutEvent(event)
        self._reset()
