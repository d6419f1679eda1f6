"""Short messages inside the window, with a way out, that stop no work."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QToolButton, QWidget

from dateline.ui.language.words import words
from dateline.ui.look.pieces import button, discard, label
from dateline.ui.look.theme import kind, themes


class NoticeBar(QFrame):
    """One message above the map; the newest wins.

    Args:
        back: what has the keyboard once a message is gone that had it.
    """

    def __init__(self, back: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self._back = back
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(14, 6, 8, 6)
        self._row.setSpacing(10)
        self.text = label("", wrap=True)
        self.text.setObjectName("noticeText")
        self._buttons = QHBoxLayout()
        self._close = QToolButton()
        self._close.setObjectName("noticeClose")
        words.bind(self._close, tip="notice-close", name="notice-close")
        self._close.clicked.connect(self.hide)
        self._row.addWidget(self.text, 1)
        self._row.addLayout(self._buttons)
        self._row.addWidget(self._close)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        self._key = ""
        words.changed.connect(self._reword)
        themes.dress(self._close, "close", "text")
        kind(self, "caution")
        self.hide()

    def say(
        self,
        text: str,
        *actions: tuple[str, Callable[[], object]],
        look: str = "caution",
        seconds: int = 0,
    ) -> None:
        """Show a message, with buttons; for some seconds, or until it is closed."""
        while (item := self._buttons.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                discard(widget)
        self._key = ""
        self.text.setText(text)
        for caption, slot in actions:
            self._buttons.addWidget(button(caption, self._acting(slot)))
        kind(self, look)
        self.show()
        self._timer.stop()
        if seconds:
            self._timer.start(seconds * 1000)

    def setVisible(self, visible: bool) -> None:  # noqa: FBT001 - as Qt's own
        """Come and go; Qt would hand the keyboard to whatever comes next, here the article."""
        holder = self.window().focusWidget()
        if not visible and holder is not None and self.isAncestorOf(holder):
            self._back.setFocus(Qt.FocusReason.OtherFocusReason)
        super().setVisible(visible)

    def say_key(self, key: str, look: str) -> None:
        """Show a sentence that follows the language of the window."""
        self.say(words(key), look=look)
        self._key = key

    def withdraw(self, key: str) -> None:
        """Hide a sentence that is true no more, if it is the one that is shown."""
        if self._key == key:
            self.hide()

    def _reword(self) -> None:
        if self._key:
            self.text.setText(words(self._key))

    def _acting(self, slot: Callable[[], object]) -> Callable[[], None]:
        def act() -> None:
            self.hide()
            slot()

        return act


class ProgressStrip(QFrame):
    """What is being read now, with a button that ends it."""

    def __init__(self, cancel: Callable[[], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("progressStrip")
        row = QHBoxLayout(self)
        row.setContentsMargins(6, 0, 2, 0)
        row.setSpacing(8)
        self.text = label("", "muted", wrap=False)
        self.bar = QProgressBar()
        self.bar.setObjectName("progress")
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(130)
        end = QToolButton()
        end.setObjectName("progressCancel")
        end.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        words.bind(end, tip="progress-cancel", name="progress-cancel")
        themes.dress(end, "close", "text")
        end.clicked.connect(cancel)
        for thing in (self.text, self.bar, end):
            row.addWidget(thing)
        self.hide()

    def show_count(self, done: int, total: int, percent: int | None = None) -> None:
        """Show how far it is, in the room of the longest count: no new digit pushes or is cut.

        Args:
            done: how many are finished.
            total: of how many.
            percent: of a very long text under way; None where none holds the count up.
        """
        key = "progress-reading" if percent is None else "progress-long"
        part = percent or 0
        self.bar.setRange(0, 100 * max(total, 1))
        self.bar.setValue(100 * done + part)
        of = words.number(total)
        longest = words(key, done=of, total=of, percent=words.number(100))
        self.text.setMinimumWidth(self.text.fontMetrics().horizontalAdvance(longest) + 2)
        self.text.setText(words(key, done=words.number(done), total=of, percent=words.number(part)))
