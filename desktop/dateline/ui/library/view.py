"""The left pane: articles, facets, and what is to be checked."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QButtonGroup,
    QSizePolicy,
    QStackedWidget,
    QToolButton,
    QWidget,
)

from dateline.library import Hit
from dateline.ui.language.words import words
from dateline.ui.library.article_list import ArticleList
from dateline.ui.library.facets import FacetPanel
from dateline.ui.library.review import ReviewPanel
from dateline.ui.look.pieces import Page, button, column, label
from dateline.ui.look.theme import kind, themes
from dateline.ui.state.filtering import Filtering
from dateline.ui.state.whereabouts import Counts
from dateline.ui.state.workspace import Workspace

_NARROW = 250
_MANY = 10_000
"""From so many on a number is written short beside the word of a tab."""
_AROUND = 26
"""Pixels above, between and below the sign and the number of a rail."""


class LibraryView(QWidget):
    """Articles, filters and the review queue, one at a time; or only their signs, as a rail.

    Signals:
        rail_changed(): it became a rail, or has its full width again.
    """

    rail_changed = Signal()

    def __init__(
        self,
        workspace: Workspace,
        filtering: Filtering,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("library")
        self._workspace = workspace
        self._narrow = self._low = False
        self._rail = False
        self._shown_counts = (-1, -1)
        rows = column(self, gap=0)
        tabs = QWidget()
        tabs.setObjectName("libraryTabs")
        self._bar = QBoxLayout(QBoxLayout.Direction.LeftToRight, tabs)
        self._bar.setContentsMargins(6, 0, 6, 0)
        self._bar.setSpacing(0)
        rows.addWidget(tabs)
        self._stack = QStackedWidget()
        rows.addWidget(self._stack, 1)
        self._group = QButtonGroup(self)
        self._tabs: dict[str, QToolButton] = {}
        self.articles = ArticleList(workspace, filtering)
        self.facets = FacetPanel(workspace, filtering)
        self.review = ReviewPanel(workspace)
        self._empty = self._nothing_found(filtering)
        articles = QWidget()
        inner = column(articles, gap=0)
        inner.addWidget(self._empty)
        inner.addWidget(self.articles, 1)
        for name in ("articles", "filter", "review"):
            self._add_tab(name)
        for page in (articles, self.facets, self.review):  # after the tabs, also for the Tab key
            self._stack.addWidget(page)
        self._bar.addStretch(1)
        workspace.counts_changed.connect(self._counted)
        filtering.changed.connect(self._reword)
        filtering.searched.connect(self._searched)
        words.changed.connect(self._reword)
        self._filtering = filtering
        self.show_tab("articles")
        self._reword()

    def _nothing_found(self, filtering: Filtering) -> QWidget:
        page = Page("library-articles", (16, 14, 16, 14), 8)
        self._nothing = label("", "muted")
        page.column.addWidget(self._nothing)
        page.column.addWidget(
            button(words("search-end"), lambda: filtering.search(""), "link", "close"),
            0,
            Qt.AlignmentFlag.AlignLeft,
        )
        page.setMaximumHeight(120)
        page.hide()
        return page

    def _add_tab(self, name: str) -> None:
        tab = QToolButton()
        tab.setObjectName(f"tab-{name}")
        tab.setCheckable(True)
        themes.dress(tab, name)
        kind(tab, "segment")
        self._group.addButton(tab)
        self._tabs[name] = tab
        index = len(self._tabs) - 1
        tab.toggled.connect(lambda on: self._stack.setCurrentIndex(index) if on else None)
        tab.clicked.connect(lambda: self._enter(name))
        self._bar.addWidget(tab)

    def show_tab(self, name: str) -> None:
        """Show "articles", "filter" or "review"."""
        self._tabs[name].setChecked(True)
        self.set_rail(on=False)

    @property
    def is_rail(self) -> bool:
        """Whether only the signs of its parts are shown."""
        return self._rail

    def set_rail(self, *, on: bool) -> None:
        """Show only the signs of its parts, below each other, or everything again."""
        if on == self._rail:
            return
        self._rail = on
        self._stack.setVisible(not on)
        directions = QBoxLayout.Direction
        self._bar.setDirection(directions.TopToBottom if on else directions.LeftToRight)
        self._bar.setContentsMargins(*((4, 6, 4, 6) if on else (6, 0, 6, 0)))
        self._reword()
        self.rail_changed.emit()

    def front(self) -> QWidget:
        """What takes the keyboard when the pane is gone to."""
        checked = self._group.checkedButton()
        return checked if self._rail and checked is not None else self.articles

    def _enter(self, name: str) -> None:
        """Give the keyboard to what a tab shows."""
        self.set_rail(on=False)
        if name == "review":
            self.review.take_focus()
        elif name == "articles":
            self.articles.setFocus(Qt.FocusReason.OtherFocusReason)

    def _searched(self, hits: tuple[Hit, ...] | None) -> None:
        if hits is not None:
            self.show_tab("articles")
            self._nothing.setText(words("search-nothing", text=self._filtering.text))
        self._empty.setVisible(hits is not None and not hits)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Signs for words where there is little room, and signs alone where there is less."""
        super().resizeEvent(event)
        tab = 18 * themes.scale + self.fontMetrics().height() + _AROUND
        low = self._rail and self.height() < len(self._tabs) * tab
        narrow = self._narrow if self._rail else self.width() < _NARROW * themes.scale
        if (narrow, low) != (self._narrow, self._low):
            self._narrow, self._low = narrow, low
            self._reword()

    def _counted(self, counts: Counts) -> None:
        if (counts.articles, counts.to_check) != self._shown_counts:
            self._reword()

    def _reword(self, _value: object = None) -> None:
        counts = self._workspace.counts()
        self._shown_counts = (counts.articles, counts.to_check)

        def worded(number: Callable[[int], str]) -> dict[str, str]:
            return {
                "articles": words("tab-articles", n=number(counts.articles)),
                "filter": words("tab-filter") + (" •" if self._filtering.active else ""),
                "review": words("tab-review", n=number(counts.to_check)),
            }

        short = {
            "articles": words.compact(counts.articles),
            "filter": "•" if self._filtering.active else "",
            "review": words.compact(counts.to_check),
        }
        shown = short if self._narrow or self._rail else worded(_brief)
        style = Qt.ToolButtonStyle
        for name, text in worded(words.number).items():
            beside = style.ToolButtonTextBesideIcon if self._narrow else style.ToolButtonTextOnly
            under = style.ToolButtonIconOnly if self._low else style.ToolButtonTextUnderIcon
            self._tabs[name].setToolButtonStyle(under if self._rail else beside)
            across = QSizePolicy.Policy.Expanding if self._rail else QSizePolicy.Policy.Preferred
            self._tabs[name].setSizePolicy(across, QSizePolicy.Policy.Fixed)
            self._tabs[name].setToolTip(text)
            self._tabs[name].setAccessibleName(text)
            self._tabs[name].setText(shown[name])


def _brief(number: int) -> str:
    """A number that leaves room for the words of the other tabs."""
    return words.number(number) if number < _MANY else words.compact(number)
