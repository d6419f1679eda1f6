"""The list of articles, with what a search found in them and what could not be read."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QListView,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from dateline import errors
from dateline.errors import UserError
from dateline.library import ArticleRow, Failure, Hit
from dateline.ui.language.words import words
from dateline.ui.look.pieces import plain_tip
from dateline.ui.look.theme import scaled, themes
from dateline.ui.state.filtering import Filtering
from dateline.ui.state.workspace import Workspace
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


class ArticleList(QListView):
    """The list of articles.

    Signals:
        article_chosen(int): one was chosen by the user.
        removal_asked(list): articles to be taken out of the library.
        retry_asked(Failure): try to take in again.
        encoding_asked(Failure): name the encoding of a file that is no UTF-8.
        failure_chosen(Failure): the user wants to know why it could not be read.
        only_asked(int): show only the events of an article.
        citation_asked(int), original_asked(int): cite an article, open what it was taken from.
    """

    article_chosen = Signal(int)
    removal_asked = Signal(list)
    retry_asked = Signal(object)
    encoding_asked = Signal(object)
    failure_chosen = Signal(object)
    only_asked = Signal(int)
    citation_asked = Signal(int)
    original_asked = Signal(int)

    def __init__(self, workspace: Workspace, filtering: Filtering) -> None:
        super().__init__()
        self.setObjectName("articleList")
        self._workspace = workspace
        self._filtering = filtering
        self._hits: tuple[Hit, ...] | None = None
        self._model = ArticleModel()
        self.setModel(self._model)
        self.setItemDelegate(ArticleDelegate(self))
        self.setMouseTracking(True)
        self.setUniformItemSizes(False)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._menu)
        self.selectionModel().currentChanged.connect(self._current_changed)
        words.bind(self, name="library-articles")
        workspace.articles_changed.connect(self.refresh)
        workspace.table_changed.connect(self.refresh)
        filtering.searched.connect(self.refresh)
        words.changed.connect(self.refresh)
        workspace.selection.chosen_changed.connect(self._chosen_changed)

    @property
    def lines(self) -> list[Line]:
        """What is listed."""
        return self._model.lines

    def refresh(self, _value: object = None) -> None:
        """List anew: hits in their order, else the newest first, failures of late on top."""
        hits = self._filtering.hits
        if hits is not None:
            known = {row.id: row for row in self._workspace.rows}
            lines = [Line(known[h.article], h) for h in hits if h.article in known]
        else:
            rows = sorted(
                self._workspace.rows,
                key=lambda row: (row.published is not None, row.published or row.added.date()),
                reverse=True,
            )
            lines = [Line(failure=failure) for failure in reversed(self._workspace.failures)]
            lines += [Line(row) for row in rows]
        seen, top = self._in_sight() if hits is self._hits else (None, 0)
        self._hits = hits
        blocked = self.selectionModel().blockSignals(True)  # noqa: FBT003 - Qt's own
        self._model.show(lines)
        self.selectionModel().blockSignals(blocked)
        self._chosen_changed()
        if seen is not None:
            self._put_back(seen, top)

    def _in_sight(self) -> tuple[Line | None, int]:
        """A line that should stay where it is, and its height: the chosen one, else the topmost.

        None where the list is at its beginning, where new articles are to be seen.
        """
        here = self.currentIndex()
        if not self.viewport().rect().intersects(self.visualRect(here)):
            if not self.verticalScrollBar().value():
                return None, 0
            here = self.indexAt(self.viewport().rect().topLeft())
        there = here.isValid() and here.row() < len(self._model.lines)
        return (self._model.lines[here.row()], self.visualRect(here).top()) if there else (None, 0)

    def _put_back(self, seen: Line, top: int) -> None:
        """Scroll to where a line is at the height that it had."""
        for index, line in enumerate(self._model.lines):
            if line.is_of(seen):
                bar = self.verticalScrollBar()
                bar.setValue(bar.value() + self.visualRect(self._model.index(index, 0)).top() - top)

    def _chosen_changed(self, _choice: object = None) -> None:
        article = self._workspace.selection.chosen.article
        for index, line in enumerate(self._model.lines):
            if line.row is not None and line.row.id == article:
                here = self._model.index(index, 0)
                if self.currentIndex() != here:
                    blocked = self.selectionModel().blockSignals(True)  # noqa: FBT003
                    self.setCurrentIndex(here)
                    self.selectionModel().blockSignals(blocked)
                    self.scrollTo(here)  # the view was not told, so it did not do so itself
                    self.viewport().update()
                return

    def _current_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if not current.isValid():
            return
        line = self._model.lines[current.row()]
        if line.row is not None:
            self.article_chosen.emit(line.row.id)
        elif line.failure is not None:
            self.failure_chosen.emit(line.failure)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Take the keyboard without choosing an article, which Qt would do where none is."""
        blocked = self.selectionModel().blockSignals(not self.currentIndex().isValid())
        super().focusInEvent(event)
        self.selectionModel().blockSignals(blocked)

    def next_article(self) -> None:
        """Go to the next one in the list."""
        row = self.currentIndex().row() + 1
        if row < len(self._model.lines):
            self.setCurrentIndex(self._model.index(row, 0))

    def chosen_lines(self) -> list[Line]:
        """The selected lines."""
        rows = sorted(index.row() for index in self.selectedIndexes())
        return [self._model.lines[row] for row in rows]

    def _menu(self, position: object) -> None:
        lines = self.chosen_lines()
        if not lines:
            return
        menu = QMenu(self)
        articles = [line.row.id for line in lines if line.row is not None]
        failures = [line.failure for line in lines if line.failure is not None]
        if len(articles) == 1:
            only = menu.addAction(words("library-only"))
            only.triggered.connect(lambda: self.only_asked.emit(articles[0]))
            cite = menu.addAction(words("command-copy-citation"))
            cite.triggered.connect(lambda: self.citation_asked.emit(articles[0]))
            original = menu.addAction(words("command-open-original"))
            original.triggered.connect(lambda: self.original_asked.emit(articles[0]))
        if articles:
            remove = menu.addAction(words.count("library-remove", len(articles)))
            remove.triggered.connect(lambda: self.removal_asked.emit(articles))
        if failures:
            if not_utf8(failures[0]):
                name = menu.addAction(words("library-encoding"))
                name.triggered.connect(lambda: self.encoding_asked.emit(failures[0]))
            retry = menu.addAction(words("library-retry"))
            retry.triggered.connect(lambda: self.retry_asked.emit(failures[0]))
            dismiss = menu.addAction(words("library-dismiss"))
            dismiss.triggered.connect(lambda: self._dismiss(failures))
        menu.exec(self.viewport().mapToGlobal(position))  # type: ignore[call-overload]

    def _dismiss(self, failures: list[Failure]) -> None:
        for failure in failures:
            self._workspace.dismiss(failure.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete takes articles out (it can be undone)."""
        if event.key() == Qt.Key.Key_Delete:
            lines = self.chosen_lines()
            articles = [line.row.id for line in lines if line.row is not None]
            self._dismiss([line.failure for line in lines if line.failure is not None])
            if articles:
                self.removal_asked.emit(articles)
            event.accept()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the lines, or say that there are none."""
        super().paintEvent(event)
        if not self._model.lines and self._filtering.hits is None:
            painter = QPainter(self.viewport())
            painter.setPen(themes.palette("faint"))
            room = self.viewport().rect().adjusted(20, 20, -20, -20)
            flags = Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap
            key = "library-opening" if self._workspace.is_opening else "library-empty"
            painter.drawText(room, flags, words(key))
            painter.end()

    def changeEvent(self, event: object) -> None:
        """Measure lines anew when the font is another."""
        super().changeEvent(event)  # type: ignore[arg-type]
        self.scheduleDelayedItemsLayout()
