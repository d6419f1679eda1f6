"""The key to the map: only what is on it now."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QGridLayout, QToolButton, QVBoxLayout, QWidget

from dateline.cartography import style
from dateline.cartography.painter_symbols import draw_badge
from dateline.cartography.scene import Badge, Legend
from dateline.model import Precision
from dateline.timeline import CLASSES, PRECISIONS
from dateline.ui.language.words import words
from dateline.ui.look.pieces import ClassSign, discard, label
from dateline.ui.look.theme import kind, themes


class PrecisionSign(QWidget):
    """How a precision (or a state) looks on the map, in small."""

    def __init__(self, what: str) -> None:
        super().__init__()
        self._what = what
        self.setFixedSize(QSize(24, 18))
        themes.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = themes.palette
        ink = colours("muted")
        middle = QRectF(self.rect()).center()
        painter.setPen(QPen(ink, 1.3))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        what = self._what
        if what in {Precision.EXACT, Precision.TOWN, "firm"}:
            painter.setBrush(ink)
            painter.drawEllipse(middle, 4.5, 4.5)
            if what == Precision.EXACT:
                for dx, dy in ((1, 0), (-1, 0), (0, 1), (0, -1)):
                    painter.drawLine(
                        middle + QPointF(dx * 5.5, dy * 5.5), middle + QPointF(dx * 8, dy * 8)
                    )
        elif what == Precision.AREA:
            painter.setBrush(colours("muted", 0.18))
            painter.drawEllipse(middle, 7, 7)
        elif what == Precision.COUNTRY:
            painter.setBrush(colours("panel"))
            painter.drawRoundedRect(QRectF(middle.x() - 10, middle.y() - 5.5, 20, 11), 2, 2)
            painter.drawLine(middle + QPointF(-5, 0), middle + QPointF(5, 0))
        elif what == Precision.REGION:
            painter.setPen(QPen(ink, 1.5, Qt.PenStyle.DotLine))
            painter.drawEllipse(middle, 10.5, 6.5)
        elif what == "doubtful":
            painter.setPen(QPen(ink, 1.5, Qt.PenStyle.DashLine))
            painter.drawEllipse(middle, 5, 5)
        elif what == "faint":
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours("muted", 0.4))
            painter.drawEllipse(middle, 5, 5)
        elif what == "arrows":
            painter.drawLine(middle + QPointF(-9, 4), middle + QPointF(7, -3))
            painter.drawLine(middle + QPointF(7, -3), middle + QPointF(2, -4.5))
            painter.drawLine(middle + QPointF(7, -3), middle + QPointF(3.5, 1))
        else:
            badge = Badge.CONFIRMED if what == "confirmed" else Badge.CONTRADICTION
            draw_badge(painter, middle.x(), middle.y(), badge, style.load(themes.map_theme))
        painter.end()


class LegendCard(QFrame):
    """The legend in a corner of the map; a click on its heading folds it.

    Signals:
        flipped(): it was folded or unfolded, and wants its place anew.
    """

    flipped = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("legend")
        kind(self, "card")
        self._legend = Legend()
        self._open = self._roomy = True
        self._filled = False
        rows = QVBoxLayout(self)
        rows.setContentsMargins(10, 6, 12, 8)
        rows.setSpacing(4)
        self.heading = QToolButton(self)
        self.heading.setObjectName("legendHeading")
        self.heading.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        words.bind(self.heading, text="legend-heading")
        self.heading.clicked.connect(self.flip)
        rows.addWidget(self.heading, 0, Qt.AlignmentFlag.AlignLeft)
        self._body = QWidget(self)
        self._grid = QGridLayout(self._body)
        self._grid.setContentsMargins(2, 0, 2, 0)
        self._grid.setHorizontalSpacing(6)
        self._grid.setVerticalSpacing(1)
        rows.addWidget(self._body)
        words.changed.connect(self._fill)
        self._fill()

    @property
    def is_open(self) -> bool:
        """Whether it shows more than its heading."""
        return self._open

    def flip(self) -> None:
        """Fold or unfold."""
        self.set_open(not self._open)
        self.flipped.emit()

    def set_open(self, on: bool) -> None:  # noqa: FBT001 - a state
        """Fold or unfold."""
        self._open = on
        self._fill()

    def set_roomy(self, *, on: bool) -> None:
        """Say whether the map is large enough for a legend on it."""
        if on != self._roomy:
            self._roomy = on
            self.setVisible(self._filled and on)

    def show_legend(self, legend: Legend) -> None:
        """Show another legend."""
        if legend != self._legend:
            self._legend = legend
            self._fill()

    def _fill(self) -> None:
        themes.dress(self.heading, "down" if self._open else "right", "muted")
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                discard(widget)
        legend = self._legend
        classes = [(ClassSign(c, 13), words(f"class-{CLASSES[c]}")) for c in legend.classes]
        others = [
            (PrecisionSign(PRECISIONS[c]), words(f"precision-{PRECISIONS[c]}"))
            for c in legend.precisions
        ]
        states: list[tuple[QWidget, str]] = [
            (PrecisionSign(what), words(f"legend-{what}"))
            for what in ("doubtful", "faint", "arrows", "confirmed", "contradiction")
            if getattr(legend, what)
        ]
        columns: list[list[tuple[QWidget, str]]] = [[*classes], [*others], states]
        for index, lines in enumerate(part for part in columns if part):
            for row, (sign, text) in enumerate(lines):
                self._line(row, 2 * index, sign, text)
        row = max(map(len, columns))
        self._body.setVisible(self._open and row > 0)
        self._filled = row > 0
        self.setVisible(self._filled and self._roomy)
        for layout in (self._grid, self.layout()):
            if layout is not None:
                layout.invalidate()
                layout.activate()
        self.adjustSize()

    def _line(self, row: int, column: int, sign: QWidget, text: str) -> None:
        said = label(text, "muted", wrap=False, size=0.9)
        said.setContentsMargins(0, 0, 10, 0)
        self._grid.addWidget(sign, row, column, Qt.AlignmentFlag.AlignCenter)
        self._grid.addWidget(said, row, column + 1)
        for thing in (sign, said):
            thing.show()  # counted by the layout at once, not in the next turn of the event loop
