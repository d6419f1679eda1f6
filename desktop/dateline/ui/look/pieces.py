"""The small parts that panels are built of, so that they look alike."""

from __future__ import annotations

import html
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from dateline.model import EventClass
from dateline.timeline import CLASSES
from dateline.ui.language.words import words
from dateline.ui.look.theme import kind, scaled, themes
from dateline.ui.look.wrapping import Link


class Label(QLabel):
    """A label that shows any text as it is: it may come from an article.

    Its font keeps its ratio to that of the window, also when the user makes all text larger.
    """

    def __init__(self, text: str, size: float, *, bold: bool) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)
        self._size, self._bold = size, bold
        if size != 1.0:
            themes.changed.connect(self._resize)
            self._resize()

    def _resize(self) -> None:
        self.setFont(scaled(QApplication.font(), self._size, bold=self._bold))


def label(text: str = "", look: str = "", *, wrap: bool = True, size: float = 1.0) -> QLabel:
    """A label in one of the looks."""
    found = Label(text, size, bold=look == "heading")
    found.setWordWrap(wrap)
    if look:
        kind(found, look)
    if wrap:
        found.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.MinimumExpanding)
    return found


class Elided(QLabel):
    """One line that ends in an ellipsis where there is no room for all of it."""

    def __init__(
        self, look: str = "muted", side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignRight
    ) -> None:
        super().__init__()
        self._side = side
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        kind(self, look)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw as much as there is room for, at its side."""
        painter = QPainter(self)
        painter.setPen(self.palette().windowText().color())
        mode, box = Qt.TextElideMode.ElideRight, self.contentsRect()
        text = self.fontMetrics().elidedText(self.text(), mode, box.width())
        painter.drawText(box, self._side | Qt.AlignmentFlag.AlignVCenter, text)
        painter.end()


def plain_tip(text: str) -> str:
    """A text for a tool tip that is shown as it is, whatever markup it may look like."""
    return f'<p style="white-space: pre-wrap">{html.escape(text)}</p>'


def tool(name: str, icon: str, key: str, parent: QWidget, colour: str = "text") -> QToolButton:
    """A button with an icon, its tool tip and name worded by a key."""
    button = QToolButton(parent)
    button.setObjectName(name)
    button.setMinimumSize(28, 28)
    themes.dress(button, icon, colour)
    words.bind(button, tip=key, name=key)
    return button


def button(text: str, slot: Callable[[], object], look: str = "", icon: str = "") -> QPushButton:
    """A push button in one of the looks."""
    found = Link(text) if look == "link" else QPushButton(text)
    found.setAutoDefault(False)
    if look:
        kind(found, look)
    if icon:
        colour = {"primary": "ink_text", "link": "accent", "good": "good"}.get(look, "text")
        themes.dress(found, icon, colour)
    found.clicked.connect(lambda _checked=False: slot())
    return found


def give_room(dialog: QDialog, width: int, height: int) -> None:
    """Give a dialog a size: pixels at the usual size of text, never more than the screen has."""
    room = dialog.screen().availableGeometry()
    larger = min(max(themes.scale, 1.0), 1.6)
    dialog.resize(
        min(round(width * larger), room.width() - 24),
        min(round(height * larger), room.height() - 48),
    )


def rule() -> QFrame:
    """A thin line across."""
    line = QFrame()
    kind(line, "rule")
    return line


def frame(look: str, *, margins: tuple[int, int, int, int] = (12, 10, 12, 10)) -> QFrame:
    """A box in one of the looks, with a column in it."""
    box = QFrame()
    kind(box, look)
    column = QVBoxLayout(box)
    column.setContentsMargins(*margins)
    column.setSpacing(6)
    return box


def column_of(box: QFrame) -> QVBoxLayout:
    """The column of a `frame`."""
    found = box.layout()
    if not isinstance(found, QVBoxLayout):
        raise TypeError("this box has no column")
    return found


def column(
    parent: QWidget, margins: tuple[int, int, int, int] = (0, 0, 0, 0), gap: int = 8
) -> QVBoxLayout:
    """A column that fills a widget."""
    found = QVBoxLayout(parent)
    found.setContentsMargins(*margins)
    found.setSpacing(gap)
    return found


def row(*things: QWidget | int, gap: int = 8) -> QHBoxLayout:
    """Widgets in a row; a number is a stretch."""
    found = QHBoxLayout()
    found.setContentsMargins(0, 0, 0, 0)
    found.setSpacing(gap)
    for thing in things:
        if isinstance(thing, int):
            found.addStretch(thing)
        else:
            found.addWidget(thing)
    return found


_leaving: list[QWidget] = []


def discard(widget: QWidget) -> None:
    """Take a widget away, at once for the eye and soon for good.

    It may be the very one whose click asks for it. Without a parent it would be Python's, and gone
    in the middle of that click: so it is held until Qt has deleted it.
    """
    _leaving[:] = [gone for gone in _leaving if isValid(gone)]
    _leaving.append(widget)
    widget.hide()
    widget.setParent(None)
    widget.deleteLater()


def empty(layout: QLayout) -> None:
    """Take everything out of a layout, and away."""
    while (item := layout.takeAt(0)) is not None:
        inner = item.layout()
        if inner is not None:
            empty(inner)
        widget = item.widget()
        if widget is not None:
            discard(widget)


@contextmanager
def focus_kept(holder: QWidget, otherwise: Callable[[], QWidget]) -> Iterator[None]:
    """Build anew what is in a widget without losing the keyboard to another pane.

    Args:
        holder: what is built anew.
        otherwise: what takes the keyboard when nothing is there any more that has the name of what
            had it; asked afterwards.
    """
    focused = QApplication.focusWidget()
    inside = focused is not None and (focused is holder or holder.isAncestorOf(focused))
    name = focused.objectName() if focused is not None and focused is not holder else ""
    if inside:
        holder.setFocus(Qt.FocusReason.OtherFocusReason)
    yield

    def give_back() -> None:
        if QApplication.focusWidget() is holder:
            again = holder.findChild(QWidget, name) if name else None
            if again is None or not again.isEnabled() or not again.isVisible():
                again = otherwise()
            again.setFocus(Qt.FocusReason.OtherFocusReason)

    if inside:
        # Layouts show new widgets only in the next turn of the event loop.
        QTimer.singleShot(0, holder, give_back)


class _Inner(QWidget):
    """What a page scrolls: as high as its parts are at its width.

    The least height of a column is that of its labels at a width of their own choice, often a
    narrow one, and would leave an empty end below them.
    """

    def minimumSizeHint(self) -> QSize:
        """See above."""
        least = super().minimumSizeHint()
        column = self.layout()
        wraps = column is not None and column.hasHeightForWidth()
        return QSize(least.width(), 0) if wraps else least


class Page(QScrollArea):
    """A column that scrolls when it is longer than its room.

    Args:
        key: of the sentence that names it for those who cannot see it.
        margins: around the column.
        gap: between its parts.
    """

    def __init__(
        self, key: str, margins: tuple[int, int, int, int] = (16, 12, 16, 16), gap: int = 10
    ) -> None:
        super().__init__()
        words.bind(self, name=key)
        kind(self, "page")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click between its parts takes nothing
        inner = _Inner()
        inner.setObjectName("page")
        self.column = column(inner, margins, gap)
        self.setWidget(inner)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow_keyboard)

    def _follow_keyboard(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Bring what has the keyboard into sight: Qt does so only for Tab from one part to another,
        not for who comes from outside. Nothing moves under a pressed button of the mouse.
        """
        if QApplication.mouseButtons() or now is None or now is self:
            return
        if self.isAncestorOf(now):
            self.ensureWidgetVisible(now)

    def restart(self) -> None:
        """Empty the column."""
        empty(self.column)


class ClassSign(QWidget):
    """The shape and colour of an event class: shape repeats what colour says."""

    def __init__(self, event_class: EventClass | int, size: int = 14) -> None:
        super().__init__()
        code = event_class if isinstance(event_class, int) else CLASSES.index(event_class)
        self._code = code
        self.setFixedSize(QSize(size, size))
        themes.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the shape."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_class(painter, QRectF(self.rect()).adjusted(1, 1, -1, -1), self._code)
        painter.end()


def draw_class(painter: QPainter, box: QRectF, code: int, *, hollow: bool = False) -> None:
    """Draw the shape of an event class into a box."""
    colour = QColor(themes.palette(str(CLASSES[code])))
    painter.setPen(QPen(colour, 1.4))
    painter.setBrush(Qt.BrushStyle.NoBrush if hollow else colour)
    event_class = CLASSES[code]
    middle = box.center()
    if event_class is EventClass.ARMED:
        corners = [
            QPointF(middle.x(), box.top()),
            QPointF(box.right(), middle.y()),
            QPointF(middle.x(), box.bottom()),
            QPointF(box.left(), middle.y()),
        ]
        painter.drawPolygon(QPolygonF(corners))
    elif event_class is EventClass.MOVEMENT:
        corners = [
            QPointF(middle.x(), box.top()),
            QPointF(box.right(), box.bottom()),
            QPointF(box.left(), box.bottom()),
        ]
        painter.drawPolygon(QPolygonF(corners))
    elif event_class is EventClass.STATEMENT:
        painter.drawRect(box.adjusted(1, 1, -1, -1))
    else:
        inset = 2.5 if event_class is EventClass.OTHER else 0.0
        painter.drawEllipse(box.adjusted(inset, inset, -inset, -inset))


class Clickable(QFrame):
    """A box that is a button: by pointer, Enter and space."""

    clicked = Signal()

    def __init__(self, look: str = "choice") -> None:
        super().__init__()
        kind(self, look)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click inside."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(
            event.position().toPoint()
        ):
            self.clicked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and space do what a click does."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.clicked.emit()
            event.accept()
            return
        super().keyPressEvent(event)
