"""The timeline: density, events in lanes, and the window of time with its handles."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QKeyEvent,
    QMouseEvent,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from dateline.timeline import OPEN_BEGIN, Mode, Window
from dateline.ui.language.words import words
from dateline.ui.look.speech import announce
from dateline.ui.look.theme import themes
from dateline.ui.state.workspace import Workspace
from dateline.ui.timeline import painting
from dateline.ui.timeline.axis import Axis, say_moment, say_span, spread
from dateline.ui.timeline.hand import TimeHand
from dateline.ui.timeline.handles import WIDTH, TimeHandle
from dateline.ui.timeline.layout import Lane, Layout, lanes
from dateline.ui.timeline.pointer import Pointer

_MOST_LANE_EVENTS = 3000
_DAY = 86_400
_LOW = 8
"""Heights of a label under which a second row of them must be needed to get its room."""


class TimelineView(QWidget):
    """Shows when events happened and lets the user choose a stretch of time.

    The handles can be moved by pointer, wheel and keys; whatever is moved becomes the window of the
    selection at once.

    Signals:
        typing_asked(): the user wants to type a date.
        play_asked(): play, or pause.
    """

    typing_asked = Signal()
    play_asked = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("timeline")
        words.bind(self, name="timeline-name")
        self.workspace = workspace
        self.selection = workspace.selection
        self.hand = TimeHand(workspace, self)
        self.pointer = Pointer(self)
        self.logarithmic = False
        self._axis = Axis(0.0, float(_DAY), 0.0, 1.0)
        self._whole = (0.0, float(_DAY))
        self.lanes: list[Lane] = []
        self._stale = True
        self._fresh = True
        self._grounds: painting.Grounds | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._spoken = QTimer(self)
        self._spoken.setSingleShot(True)
        self._spoken.setInterval(400)
        self._spoken.timeout.connect(self._speak)
        self.sliders = {
            grip: TimeHandle(grip, self, self.keyPressEvent) for grip in ("begin", "end")
        }
        for slider in self.sliders.values():
            slider.hide()
            slider.taken.connect(self._take)
            slider.moved.connect(self._put)
        workspace.table_changed.connect(self._table_changed)
        self.selection.window_changed.connect(self._window_changed)
        self.selection.filters_changed.connect(self._filters_changed)
        self.selection.chosen_changed.connect(self._chosen_changed)
        self.selection.hovered_changed.connect(self.update)
        self.hand.moved_to.connect(self._follow)
        words.changed.connect(self.redraw)
        themes.changed.connect(self.redraw)

    # Geometry --------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        """Room for the density, five lanes and the scale."""
        return QSize(800, 164)

    def minimumSizeHint(self) -> QSize:
        """Density, lanes and scale at this size of text: no other pane may press events flat."""
        there = len(self.workspace.table) > 0
        return QSize(240, Layout.least(painting.scale_height(self)) if there else 84)

    @property
    def axis(self) -> Axis:
        """The stretch of time in sight."""
        return self._axis

    @property
    def whole(self) -> tuple[float, float]:
        """First and last second of the scale zoomed out."""
        return self._whole

    @property
    def zoomed(self) -> bool:
        """Whether less than everything is in sight."""
        return self._axis.span < (self._whole[1] - self._whole[0]) * 0.995

    def layout_now(self) -> Layout:
        """Where the parts of the timeline are."""
        text, height = painting.scale_height(self), self.height()
        return Layout.of(
            self.width(),
            height,
            text,
            zoomed=self.zoomed,
            lanes=bool(self.lanes),
            rows=1 if height < _LOW * text and painting.is_one_row(self) else 2,
        )

    def show_everything(self) -> None:
        """Zoom out to all events."""
        self.push(replace(self._axis, low=self._whole[0], high=self._whole[1]))

    def zoom(self, factor: float, x: float | None = None) -> None:
        """Zoom the scale; below 1 zooms in."""
        middle = x if x is not None else self._axis.left + self._axis.width / 2
        self.push(self._axis.zoomed(factor, middle))

    def push(self, axis: Axis) -> None:
        """Look at another stretch, as the user wants it."""
        self._fresh = False
        self.set_axis(axis)

    def set_axis(self, axis: Axis) -> None:
        """Look at another stretch of time; never beyond the whole."""
        self._axis = axis.within(*self._whole)
        self._stale = True
        self.update()

    def _table_changed(self) -> None:
        was_whole = not self.zoomed
        table = self.workspace.table
        if len(table):
            first, last = self.workspace.span
            low, high = spread((first, last))
        else:
            low, high = self._whole
        self._whole = self.hand.limits = (low, high)
        if self._fresh and len(table):
            low, high = self._busiest(low, high)
            was_whole = True
        axis = self._axis
        if was_whole or not self._whole[0] <= axis.low < axis.high <= self._whole[1]:
            axis = replace(axis, low=low, high=high)
        self.set_axis(axis)
        self.updateGeometry()

    def _busiest(self, low: float, high: float) -> tuple[float, float]:
        """What to look at first: all of time, unless a few far events would press the rest flat."""
        events = self.workspace.table.events
        begins = np.sort(events.begin[events.begin > OPEN_BEGIN])
        if len(begins) < 20:
            return low, high
        first = float(begins[len(begins) // 10])
        last = float(begins[-1 - len(begins) // 50])
        if last - first > 0.4 * (high - low):
            return low, high
        near = spread((first, last + _DAY))
        return max(near[0], low), min(near[1], high)

    def redraw(self) -> None:
        """Draw everything anew, in the room that it needs now."""
        self._stale = True
        self.updateGeometry()
        self._spoken.start()
        self.update()

    def _filters_changed(self, _filters: object) -> None:
        self._stale = True
        self.update()

    def _window_changed(self, _window: object = None) -> None:
        if not self.pointer.drags:
            self._bring_window()
        self._spoken.start()
        self.update()

    def _bring_window(self) -> None:
        """Bring a window that was typed, played or restored into sight, when nothing of it is."""
        window, axis = self.selection.window, self._axis
        if window.mode is not Mode.WINDOW or (window.begin < axis.high and window.end > axis.low):
            return
        middle, length = (window.begin + window.end) / 2, window.end - window.begin
        if length > axis.span:
            self.set_axis(replace(axis, low=middle - length, high=middle + length))
        else:
            self._follow(middle)

    def _chosen_changed(self, _chosen: object) -> None:
        """Bring the chosen event into sight."""
        for event in self.selection.chosen.events[:1]:
            row = self.workspace.table.row(event)
            if row is None:
                continue
            begin, end = self.hand.known(row)
            if end < self._axis.low or begin > self._axis.high:
                by = (begin + end) / 2 - (self._axis.low + self._axis.high) / 2
                # What the user looks at stays in sight when something of it is corrected.
                self.push(replace(self._axis, low=self._axis.low + by, high=self._axis.high + by))
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stretch the scale over the new width."""
        super().resizeEvent(event)
        layout = self.layout_now()
        self._axis = replace(self._axis, left=layout.left, width=max(layout.width, 1.0))
        self._stale = True

    # Painting --------------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw what there is."""
        fresh = self._stale or self._grounds is None
        if fresh:
            self.lanes = self._laid_out()
        layout = self.layout_now()
        if fresh or self._grounds is None:
            self._grounds = painting.grounds(self, layout, self.lanes)
            self._stale = False
        painting.paint(self, layout, self.lanes, self._grounds)

    def handles(self) -> tuple[float | None, float | None]:
        """Pixels of the left and right handle; None for one that the mode has not."""
        window = self.selection.window
        begin, end = self._axis.x(window.begin), self._axis.x(window.end)
        if window.mode is Mode.WINDOW:
            return begin, end
        if window.mode is Mode.FROM_START:
            return None, end
        if window.mode is Mode.ALL:
            return None, None
        return begin, None

    @property
    def has_keyboard(self) -> bool:
        """Whether keys move the window of time."""
        return self.hasFocus() or any(slider.hasFocus() for slider in self.sliders.values())

    def _take(self, grip: str) -> None:
        self.hand.grip = grip
        self._spoken.start()
        self.update()

    def _put(self, grip: str, second: float) -> None:
        self.hand.touched.emit()
        self.hand.put(grip, round(second))

    def _place_sliders(self) -> None:
        """Let the sliders stand where their handles are drawn, and say what those say."""
        window, layout = self.selection.window, self.layout_now()
        top, height = round(layout.density.top()), round(layout.density.height())
        sides = zip(("begin", "end"), self.handles(), (window.begin, window.end), strict=True)
        for grip, x, second in sides:
            slider = self.sliders[grip]
            slider.setVisible(x is not None and len(self.workspace.table) > 0)
            if x is None:
                continue
            left = min(max(round(x) - WIDTH // 2, 0), max(self.width() - WIDTH, 0))
            slider.setGeometry(left, top, WIDTH, max(height, WIDTH))
            said = say_moment(second - (grip == "end"), words.locale)
            slider.setAccessibleName(words(f"handle-{grip}", date=said))
            count = words.count("count-events", self.workspace.visible.total)
            slider.setAccessibleDescription(count)
            slider.follow(second, *self._whole)

    def _laid_out(self) -> list[Lane]:
        """The events in sight, in a lane each by class; none when there are too many."""
        table = self.workspace.table
        rows = table.shown(self.selection.filters).rows
        window = Window(Mode.WINDOW, int(self._axis.low), int(self._axis.high) + 1)
        rows = rows[window.mask(table.events.begin[rows], table.events.end[rows])]
        if not 0 < len(rows) <= _MOST_LANE_EVENTS:
            return []
        return lanes(table.events, rows, self._axis)

    # Pointer ---------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """See `Pointer`."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.pointer.press(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """See `Pointer`."""
        self.pointer.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """See `Pointer`."""
        self.pointer.release(event.position())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Type a date instead."""
        self.pointer.take_back()
        if event.position().y() <= self.layout_now().scale_top:
            self.typing_asked.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom around the pointer; with Shift, or sideways, push the scale."""
        delta = event.angleDelta()
        sideways = abs(delta.x()) > abs(delta.y())
        if sideways or event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.set_axis(self._axis.moved(-(delta.x() if sideways else delta.y()) / 2))
        else:
            self.zoom(0.85 ** (delta.y() / 120), event.position().x())
        event.accept()

    def leaveEvent(self, event: QEvent) -> None:
        """Point at nothing any more."""
        super().leaveEvent(event)
        self.selection.hover()

    # Keys ------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the handle in hand: arrows, page and end keys; up and down take another one."""
        key = event.key()
        times = 10 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1
        if key in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            self.hand.step(times if key == Qt.Key.Key_Right else -times)
        elif key in {Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}:
            self.hand.page(1 if key == Qt.Key.Key_PageDown else -1)
        elif key in {Qt.Key.Key_Home, Qt.Key.Key_End}:
            self.hand.to_end(last=key == Qt.Key.Key_End)
        elif key in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self.hand.take_next(1 if key == Qt.Key.Key_Down else -1)
            if not self.hasFocus():
                taken = self.sliders.get(self.hand.grip, self)
                taken.setFocus(Qt.FocusReason.OtherFocusReason)
            self._spoken.start()
            self.update()
        elif key == Qt.Key.Key_Space:
            self.play_asked.emit()
        elif key in {Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus}:
            self.zoom(1.25 if key == Qt.Key.Key_Minus else 0.8)
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def _follow(self, second: float) -> None:
        """Keep a moment in sight."""
        if not self._axis.low <= second <= self._axis.high:
            by = second - (self._axis.low + self._axis.high) / 2
            self.set_axis(replace(self._axis, low=self._axis.low + by, high=self._axis.high + by))

    # Words -----------------------------------------------------------------------------------

    def spoken(self) -> str:
        """The value for a screen reader: dates and count in words."""
        window = self.selection.window
        count = words.count("count-events", self.workspace.visible.total)
        if window.mode is Mode.ALL:
            return words("timeline-spoken-all", count=count)
        high = min(window.high, round(self._whole[1]))
        low = max(window.low, round(self._whole[0]))
        span = say_span(low, max(high, low + 1), words.locale)
        grip = words(f"grip-{self.hand.grip}")
        return words("timeline-spoken", span=span, count=count, grip=grip)

    def _speak(self) -> None:
        self._place_sliders()
        self.setAccessibleDescription(self.spoken())
        QAccessible.updateAccessibility(
            QAccessibleEvent(self, QAccessible.Event.DescriptionChanged)
        )
        if self.has_keyboard:
            announce(self, self.spoken())
