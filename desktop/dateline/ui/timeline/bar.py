"""The controls above the timeline: play, mode, length, step, speed and the dates themselves."""

from __future__ import annotations

import math

from PySide6.QtCore import Qt
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QToolButton,
    QToolTip,
    QWidget,
)

from dateline.timeline import Mode, Window
from dateline.ui.language.words import words
from dateline.ui.look.pieces import plain_tip, tool
from dateline.ui.look.theme import kind, themes
from dateline.ui.state.settings import Settings
from dateline.ui.timeline.axis import DAY, HOUR, say_moment, say_span
from dateline.ui.timeline.player import Player
from dateline.ui.timeline.typed_dates import TypedDates
from dateline.ui.timeline.typed_speed import typed_speed
from dateline.ui.timeline.view import TimelineView

LENGTHS = (
    ("hour", 6 * HOUR),
    ("day", DAY),
    ("3-days", 3 * DAY),
    ("week", 7 * DAY),
    ("2-weeks", 14 * DAY),
    ("month", 30 * DAY),
    ("quarter", 91 * DAY),
    ("year", 365 * DAY),
    ("decade", 3652 * DAY),
)
_WHOLE_PLAY = 60.0
"""Seconds."""
_STEPS = ("event", "hour", "day", "week", "month", "year")
_SPEEDS = (
    ("hour", HOUR),
    ("6-hours", 6 * HOUR),
    ("day", DAY),
    ("2-days", 2 * DAY),
    ("week", 7 * DAY),
    ("month", 30 * DAY),
    ("year", 365 * DAY),
    ("decade", 3652 * DAY),
)


class TimelineBar(QWidget):
    """Play, step, and choose how time is looked at."""

    def __init__(
        self, view: TimelineView, player: Player, settings: Settings, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._view = view
        self._player = player
        self._settings = settings
        self._selection = view.selection
        self._speed_is_chosen = False
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 14, 4)
        row.setSpacing(4)
        self._play = self._transport(row)
        row.addSpacing(10)
        self.mode = self._combo("timelineMode", "mode", [m.value for m in Mode], row)
        self.length = self._combo("timelineLength", "length", [n for n, _ in LENGTHS], row)
        row.addSpacing(10)
        self._step_label = self._label("timeline-step", row)
        self.step = self._combo("timelineStep", "step", list(_STEPS), row)
        row.addSpacing(10)
        self._speed_label = self._label("timeline-speed", row)
        self.speed = self._combo("timelineSpeed", "speed", [n for n, _ in _SPEEDS], row)
        self.skip = tool("timelineSkip", "skip-empty", "timeline-skip", self)
        self.loop = tool("timelineLoop", "loop", "timeline-loop", self)
        for button, name in ((self.skip, "skip_empty"), (self.loop, "loop")):
            button.setCheckable(True)
            button.setChecked(settings.flag(name))
            row.addWidget(button)
        row.addStretch(1)
        self.hint = QLabel(self)
        self.hint.setTextFormat(Qt.TextFormat.PlainText)
        self.hint.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.hint.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        kind(self.hint, "muted")
        row.addWidget(self.hint, 2)
        self.dates = TypedDates(view.workspace, self)
        row.addWidget(self.dates)
        self.everything = tool("timelineWhole", "fit", "timeline-whole", self)
        row.addWidget(self.everything)
        self._connect()
        self._show_window()

    def _transport(self, row: QHBoxLayout) -> QToolButton:
        buttons = (
            ("timelineFirst", "to-start", "timeline-first", self._first),
            ("timelineBack", "step-back", "timeline-back", self._back),
            ("timelinePlay", "play", "timeline-play", self.toggle),
            ("timelineForward", "step-forward", "timeline-forward", self._forward),
            ("timelineLast", "to-end", "timeline-last", self._last),
        )
        play = QToolButton()
        for name, icon, key, slot in buttons:
            special = name == "timelinePlay"
            button = tool(name, icon, key, self, "ink_text" if special else "text")
            if special:
                kind(button, "round")
                button.setFixedSize(34, 34)
                play = button
            button.clicked.connect(slot)
            row.addWidget(button)
        return play

    def _label(self, key: str, row: QHBoxLayout) -> QLabel:
        label = QLabel(self)
        kind(label, "muted")
        words.bind(label, text=key)
        row.addWidget(label)
        return label

    def _combo(self, name: str, group: str, values: list[str], row: QHBoxLayout) -> QComboBox:
        box = QComboBox(self)
        box.setObjectName(name)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        # Qt keeps the least width that was asked for first, whatever words come later.
        box.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        for value in values:
            box.addItem(words(f"{group}-{value}"), value)
        words.bind(box, tip=f"timeline-{group}-tip", name=f"timeline-{group}-tip")
        row.addWidget(box)
        return box

    def _connect(self) -> None:
        self.mode.activated.connect(self._mode_chosen)
        self.length.activated.connect(self._length_chosen)
        self.step.activated.connect(self._step_chosen)
        self.speed.activated.connect(self._speed_activated)
        self.speed.setEditable(True)
        self.speed.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        field = self.speed.lineEdit()
        if field is not None:
            words.bind(field, name="timeline-speed-tip")
            field.editingFinished.connect(self._speed_typed)
        self.skip.toggled.connect(self._skip_toggled)
        self.loop.toggled.connect(self._loop_toggled)
        self.everything.clicked.connect(self._view.show_everything)
        self._selection.window_changed.connect(self._show_window)
        self._view.workspace.table_changed.connect(self._show_window)
        self._player.playing_changed.connect(self._show_playing)
        self._view.hand.snapped.connect(self._snapped)
        self._view.hand.touched.connect(self._player.pause)
        self._view.typing_asked.connect(self.dates.begin_typing)
        self.dates.ended.connect(self._view.setFocus)
        words.changed.connect(self._reword)
        self._player.skip_empty = self._settings.flag("skip_empty")
        self._player.loop = self._settings.flag("loop")
        self._suit_speed()
        self._view.workspace.table_changed.connect(self._suit_speed)

    def _reword(self) -> None:
        groups = ((self.mode, "mode"), (self.length, "length"), (self.step, "step"))
        for box, group in (*groups, (self.speed, "speed")):
            for index in range(box.count()):
                box.setItemText(index, words(f"{group}-{box.itemData(index)}"))
        self._show_speed()
        self._show_window()
        self._show_playing(self._player.playing)

    def _first(self) -> None:
        self._view.hand.to_end(last=False)

    def _last(self) -> None:
        self._view.hand.to_end(last=True)

    def _back(self) -> None:
        self._ensure_window()
        self._view.hand.step(-1)

    def _forward(self) -> None:
        self._ensure_window()
        self._view.hand.step(1)

    def _ensure_window(self) -> None:
        """Stepping through all of time needs a window first."""
        if self._selection.window.mode is Mode.ALL:
            self.set_mode(Mode.WINDOW)

    def set_mode(self, mode: Mode) -> None:
        """Look at time in another way, with handles where they make sense."""
        window = self._selection.window
        table = self._view.workspace.table
        first, last = self._view.workspace.span
        untouched = window.begin == window.end == 0
        outside = window.end <= first or window.begin >= last
        if len(table) and (untouched or outside):
            window = self._first_window(mode)
        self._selection.set_window(window.with_mode(mode))

    def _first_window(self, mode: Mode) -> Window:
        """Handles to begin with: around what is chosen, else at the end of what is in sight."""
        table, axis = self._view.workspace.table, self._view.axis
        first, last = self._view.workspace.span
        length = max(min(int(axis.span) // 6, 30 * DAY), DAY)
        length -= length % DAY
        rows = [table.row(event) for event in self._selection.chosen.events[:1]]
        if rows and rows[0] is not None:
            middle = min(max(int(table.events.begin[rows[0]]), first), last)
            begin = (middle - length // 2) // DAY * DAY
        else:
            begin = -(-min(last, int(axis.high)) // DAY) * DAY - length
        if mode is Mode.INSTANT:
            return Window(mode, begin + length // 2 // DAY * DAY, begin + length)
        return Window(mode, begin, begin + length)

    def _mode_chosen(self) -> None:
        self.set_mode(Mode(self.mode.currentData()))

    def _length_chosen(self) -> None:
        length = dict(LENGTHS).get(self.length.currentData())
        window = self._selection.window
        if length is None:
            return
        if window.mode is not Mode.WINDOW:
            self.set_mode(Mode.WINDOW)
            window = self._selection.window
        self._selection.set_window(window.with_handles(window.begin, window.begin + length))

    def _step_chosen(self) -> None:
        self._view.hand.unit = self.step.currentData()

    def toggle(self) -> None:
        """Play or pause; from all of time, play a window from the beginning of what is in sight."""
        table = self._view.workspace.table
        if not self._player.playing and len(table) and self._selection.window.mode is Mode.ALL:
            first, last = self._view.workspace.span
            start = min(max(int(self._view.axis.low), first), last) // DAY * DAY
            length = max(round(self._player.speed * 1.5 / DAY), 1) * DAY
            self._selection.set_window(Window(Mode.WINDOW, start, start + length))
        self._player.toggle()

    def _suit_speed(self) -> None:
        """Until the user chooses: what is in sight goes by in something like a minute."""
        if self._speed_is_chosen:
            return
        there = len(self._view.workspace.table) > 0
        wanted = self._view.axis.span / _WHOLE_PLAY if there else DAY
        nearest = min(_SPEEDS, key=lambda one: abs(math.log(one[1] / max(wanted, 1.0))))
        self.speed.setCurrentIndex(self.speed.findData(nearest[0]))
        self._speed_chosen()

    def _speed_typed(self) -> None:
        """Take a typed speed; what is none goes back to the one there was."""
        text = self.speed.currentText()
        if text == self._said_speed():
            return
        found = typed_speed(text)
        if found is not None:
            self._speed_is_chosen = True
            self._player.speed = found
        self._show_speed()

    def _show_speed(self) -> None:
        listed = [name for name, speed in _SPEEDS if speed == self._player.speed]
        self.speed.setCurrentIndex(self.speed.findData(listed[0]) if listed else -1)
        self.speed.setEditText(self._said_speed())

    def _said_speed(self) -> str:
        """The speed in words, in the largest unit that it has."""
        speed = self._player.speed
        for name, seconds in _SPEEDS:
            if seconds == speed:
                return words(f"speed-{name}")
        unit, seconds = ("hour", HOUR) if speed < DAY else ("day", DAY)
        return words(f"speed-own-{unit}", n=words.number(round(speed / seconds, 2)))

    def _speed_activated(self) -> None:
        self._speed_is_chosen = True
        self._speed_chosen()

    def _speed_chosen(self) -> None:
        self._player.speed = dict(_SPEEDS)[self.speed.currentData()]
        self._show_speed()

    def _skip_toggled(self, on: bool) -> None:  # noqa: FBT001 - Qt's signal
        self._player.skip_empty = on
        self._settings.set("skip_empty", on)

    def _loop_toggled(self, on: bool) -> None:  # noqa: FBT001 - Qt's signal
        self._player.loop = on
        self._settings.set("loop", on)

    def _snapped(self, name: str) -> None:
        """Say what a handle caught on, beside the pointer where the bar has no room for it."""
        self.hint.setText(name)
        if not self.hint.isVisible():
            QToolTip.showText(QCursor.pos(), plain_tip(name) if name else "", self._view)

    def _show_playing(self, playing: bool) -> None:  # noqa: FBT001 - Qt's signal
        themes.dress(self._play, "pause" if playing else "play", "ink_text")
        key = "timeline-pause" if playing else "timeline-play"
        self._play.setToolTip(words(key))
        self._play.setAccessibleName(words(key))

    def _show_window(self, _window: object = None) -> None:
        window = self._selection.window
        self.mode.setCurrentIndex(self.mode.findData(window.mode.value))
        self.length.setVisible(window.mode is Mode.WINDOW)
        self._show_length(window)
        self.dates.show_window(window)

    def _show_length(self, window: Window) -> None:
        own = self.length.findData("own")
        length = window.end - window.begin
        for name, seconds in LENGTHS:
            if seconds == length:
                if own >= 0:
                    self.length.removeItem(own)
                self.length.setCurrentIndex(self.length.findData(name))
                return
        hours = length < 2 * DAY
        count = max(round(length / (HOUR if hours else DAY)), 1)
        text = words.count("length-own-hours" if hours else "length-own", count)
        if own < 0:
            self.length.addItem(text, "own")
            own = self.length.count() - 1
        self.length.setItemText(own, text)
        self.length.setCurrentIndex(own)

    def resizeEvent(self, event: object) -> None:
        """Leave out what a narrow window has no room for; the menu has it too."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        narrow = self.width() < 1120 * themes.scale
        for widget in (self._step_label, self._speed_label):
            widget.setVisible(not narrow)
        very = self.width() < 900 * themes.scale
        self.step.setVisible(not very)
        self.speed.setVisible(self.width() >= 720 * themes.scale)
        self.hint.setVisible(not narrow)


def say_window(window: Window, first: int, last: int) -> str:
    """A window of time in words, open sides named."""
    locale = words.locale
    if window.mode is Mode.ALL:
        return words("window-all")
    if window.mode is Mode.INSTANT:
        return say_span(window.begin, window.begin + max(window.tolerance, 1), locale)
    if window.mode is Mode.FROM_START:
        return words("window-until", date=say_moment(max(window.end - 1, first), locale))
    if window.mode is Mode.TO_END:
        return words("window-from", date=say_moment(min(window.begin, last), locale))
    return say_span(window.begin, max(window.end, window.begin + 1), locale)
