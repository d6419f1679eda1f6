"""The list of articles, with what a search found in them and what could not be read."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QListView, QMenu

from dateline.library import Failure, Hit
from dateline.ui.language.words import words
from dateline.ui.library.article_lines import ArticleDelegate, ArticleModel, Line, not_utf8
from dateline.ui.look.theme import themes
from dateline.ui.state.filtering import Filtering
from dateline.ui.state.workspace import Workspace


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
