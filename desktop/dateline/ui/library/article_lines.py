"""The lines of the list of articles: what each says, and how it is drawn."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from dateline import errors
from dateline.errors import UserError
from dateline.library import ArticleRow, Failure, Hit
from dateline.ui.language.words import words
from dateline.ui.look.pieces import plain_tip
from dateline.ui.look.theme import scaled, themes
from dateline.ui.timeline.axis import month_name

_Index = QModelIndex | QPersistentModelIndex
_ROW = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the list: an article (with the hit of a search), or a failure."""

    row: ArticleRow | None = None
    hit: Hit | None = None
    failure: Failure | None = None

    def is_of(self, other: Line) -> bool:
        """Whether it stands for the same article or failure, whatever became of it."""
        if self.row is not None and other.row is not None:
            return self.row.id == other.row.id
        return self.row is other.row and self.failure == other.failure

    @property
    def title(self) -> str:
        """Its first words."""
        if self.row is not None:
            return self.row.heading or words("article-untitled")
        return name_of(self.failure) if self.failure else ""

    @property
    def note(self) -> str:
        """The line under it."""
        if self.failure is not None:
            said = words.error(error_of(self.failure))[1]
            return said.replace(self.failure.origin, self.title)
        if self.row is None:
            return ""
        day = self.row.published  # it comes first: a narrow list cuts what comes last
        if day is not None:
            published = f"{day.day} {month_name(day.month, words.locale)} {day.year}"
            parts = [f"≈ {published}" if self.row.published_inferred else published]
        else:
            parts = [words("article-undated")]
        parts.append(self.row.source)
        parts.append(words.count("count-events", self.row.events))
        return " · ".join(part for part in parts if part)


def name_of(failure: Failure) -> str:
    """The name of a file that could not be read, without its folders."""
    return failure.origin.replace("\\", "/").rsplit("/", 1)[-1]


def error_of(failure: Failure) -> UserError:
    """The error that a failure in the list tells of."""
    kind_of_error = getattr(errors, failure.kind, errors.UserError)
    found: UserError = kind_of_error(
        failure.message, failure.hint, key=failure.key, **failure.values
    )
    return found


def not_utf8(failure: Failure) -> bool:
    """Whether naming its encoding would help."""
    return failure.key == "ingest-not-in-encoding"


class ArticleModel(QAbstractListModel):
    """The lines of the list."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[Line] = []

    def rowCount(self, _parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's default
        """How many lines."""
        return len(self.lines)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A line, or its words for a screen reader."""
        line = self.lines[index.row()]
        if role == _ROW:
            return line
        if role == Qt.ItemDataRole.DisplayRole:
            return line.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{line.title}. {line.note}"
        if role == Qt.ItemDataRole.ToolTipRole:
            plain = f"{line.title}\n{line.note}"
            if line.failure is not None:
                plain += f"\n{words.error(error_of(line.failure))[2]}"
            return plain_tip(plain)
        return None

    def show(self, lines: list[Line]) -> None:
        """Show other lines."""
        self.beginResetModel()
        self.lines = lines
        self.endResetModel()


class ArticleDelegate(QStyledItemDelegate):
    """Draws a line: title on up to two lines, a note, a quote when searched, a badge."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Room for its lines."""
        metrics = option.fontMetrics
        line: Line = index.data(_ROW)
        lines = 3.0 if line.hit is None or not line.hit.quote else 4.9
        if line.failure is not None:
            lines = 3.2
        return QSize(120, round(metrics.height() * lines * 1.06) + 18)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw one line."""
        line: Line = index.data(_ROW)
        colours = themes.palette
        rect: QRect = option.rect
        state = option.state
        font = option.font
        painter.save()
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.fillRect(rect, colours("accent_soft"))
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), colours("accent"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, colours("hover"))
        painter.setPen(QPen(colours("line"), 1))
        painter.drawLine(rect.left() + 14, rect.bottom(), rect.right(), rect.bottom())
        inner = rect.adjusted(14, 8, -12, -8)
        badge = self._badge(painter, line, inner, font)
        title_font = scaled(font, 1.0, bold=True)
        painter.setFont(title_font)
        painter.setPen(colours("danger" if line.failure else "text"))
        height = painter.fontMetrics().height()
        room = inner.adjusted(0, 0, -badge, 0)
        drawn = _two_lines(
            painter, line.title, QRect(room.left(), room.top(), room.width(), height)
        )
        painter.setFont(scaled(font, 0.92))
        painter.setPen(colours("muted"))
        top = inner.top() + drawn * height + 2
        small = painter.fontMetrics().height()
        if line.failure is not None:
            _two_lines(painter, line.note, QRect(inner.left(), top, inner.width(), small))
        else:
            note = painter.fontMetrics().elidedText(
                line.note, Qt.TextElideMode.ElideRight, inner.width()
            )
            painter.drawText(QRect(inner.left(), top, inner.width(), small), 0, note)
        if line.hit is not None and line.hit.quote:
            painter.setPen(colours("text"))
            box = QRect(inner.left(), top + small + 3, inner.width(), small)
            _two_lines(painter, f"“{line.hit.quote}”", box)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(colours("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(1, 1, -2, -2))
        painter.restore()

    def _badge(self, painter: QPainter, line: Line, inner: QRect, font: object) -> int:
        """How many events are to be checked; gives the width it took."""
        if line.row is None or not line.row.to_check:
            return 0
        colours = themes.palette
        text = words.number(line.row.to_check)
        painter.setFont(scaled(font, 0.85, bold=True))  # type: ignore[arg-type]
        width = painter.fontMetrics().horizontalAdvance(text) + 14
        height = painter.fontMetrics().height() + 3
        box = QRect(inner.right() - width, inner.top() + 1, width, height)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colours("warning_line"), 1))
        painter.setBrush(colours("warning_soft"))
        painter.drawRoundedRect(box, height / 2, height / 2)
        painter.setPen(colours("warning"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
        return width + 8


def _two_lines(painter: QPainter, text: str, first: QRect) -> int:
    """Draw a text on at most two lines of that size; gives how many it took."""
    metrics = painter.fontMetrics()
    text = " ".join(text.split())
    if metrics.horizontalAdvance(text) <= first.width():
        painter.drawText(first, 0, text)
        return 1
    cut, words_ = "", text.split(" ")
    while words_ and metrics.horizontalAdvance(f"{cut} {words_[0]}".strip()) <= first.width():
        cut = f"{cut} {words_.pop(0)}".strip()
    if not cut:
        painter.drawText(
            first, 0, metrics.elidedText(text, Qt.TextElideMode.ElideRight, first.width())
        )
        return 1
    painter.drawText(first, 0, cut)
    rest = metrics.elidedText(" ".join(words_), Qt.TextElideMode.ElideRight, first.width())
    painter.drawText(first.translated(0, first.height()), 0, rest)
    return 2
