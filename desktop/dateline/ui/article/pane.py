"""The right pane: an article's facts, its text, and the panel of events under it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QSplitter, QToolButton, QWidget

from dateline.library import EventRecord
from dateline.ui.article.turns import EVENTS, TEXT, Turns
from dateline.ui.article.view import ArticleView
from dateline.ui.event.panel import EventPanel
from dateline.ui.language.places import Places
from dateline.ui.language.words import words
from dateline.ui.look.pieces import Elided, column, label, plain_tip, rule, tool
from dateline.ui.look.theme import kind, themes
from dateline.ui.state.selection import Choice
from dateline.ui.state.settings import Settings
from dateline.ui.state.workspace import Workspace

_FORM, _TEXT = 520, 130
"""Pixels that a form would like to have, and that the article keeps beside it."""
_LOW, _SHARE = 460, 0.45
"""Height in pixels of a pane that is too low for both, and the share of the text while an event is
shown in it.
"""
_LOWEST = 340
"""Height in pixels under which text and events take turns."""


class FindBar(QFrame):
    """Looks for words in the article."""

    def __init__(self, text: ArticleView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("findBar")
        self._text = text
        self._index = 0
        self._count = 0
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 8, 6)
        self.field = QLineEdit()
        self.field.setObjectName("findField")
        kind(self.field, "search")
        words.bind(self.field, placeholder="find-placeholder", name="find-placeholder")
        self.field.textChanged.connect(self._changed)
        self.field.returnPressed.connect(self.next)
        self._said = label("", "muted", wrap=False)
        row.addWidget(self.field, 1)
        row.addWidget(self._said)
        for name, icon, key, slot in (
            ("findPrevious", "up", "find-previous", self.previous),
            ("findNext", "down", "find-next", self.next),
            ("findClose", "close", "find-close", self.end),
        ):
            item: QToolButton = tool(name, icon, key, self)
            item.clicked.connect(slot)
            row.addWidget(item)
        self.hide()

    def begin(self) -> None:
        """Show, and take the keyboard."""
        self.show()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def end(self) -> None:
        """Close; nothing is marked any more."""
        self.field.clear()
        self.hide()
        self._text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _changed(self, text: str) -> None:
        self._count = self._text.find_all(text)
        self._index = 0
        self._show()

    def _show(self) -> None:
        if not self.field.text():
            self._said.setText("")
            return
        if not self._count:
            self._said.setText(words("find-nothing"))
            return
        self._said.setText(f"{self._index + 1} / {words.number(self._count)}")
        self._text.show_found(self._index)

    def next(self) -> None:
        """Go to the next place."""
        if self._count:
            self._index = (self._index + 1) % self._count
            self._show()

    def previous(self) -> None:
        """Go to the one before."""
        if self._count:
            self._index = (self._index - 1) % self._count
            self._show()


class ArticlePane(QWidget):
    """Shows the article of the selection.

    Signals:
        pick_asked(object): let the user click a place on the map and tell it to the callable.
    """

    pick_asked = Signal(object)
    why_asked = Signal(int)

    def __init__(
        self,
        workspace: Workspace,
        places: Places,
        settings: Settings,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("articlePane")
        self._workspace = workspace
        self._settings = settings
        self._shown: int | None = None
        self._sizes: list[int] = []
        rows = column(self, gap=0)
        self.splitter = QSplitter(Qt.Orientation.Vertical)
        self.splitter.setObjectName("articleSplitter")
        self.splitter.setChildrenCollapsible(False)
        rows.addWidget(self.splitter)
        self._top = top = QWidget()
        upper = column(top, gap=0)
        self._facts = Elided("muted", Qt.AlignmentFlag.AlignLeft)
        self._facts.setObjectName("articleFacts")
        self._facts.setContentsMargins(18, 8, 14, 2)
        upper.addWidget(self._facts)
        self.text = ArticleView(workspace.selection)
        self.find_bar = FindBar(self.text)
        upper.addWidget(self.find_bar)
        upper.addWidget(self.text, 1)
        self._nothing = label("", "muted")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._nothing.setContentsMargins(30, 0, 30, 0)
        upper.addWidget(self._nothing, 1)
        self.splitter.addWidget(top)
        self._lower = lower = QWidget()
        under = column(lower, gap=0)
        under.addWidget(rule())
        self.panel = EventPanel(workspace, places)
        under.addWidget(self.panel, 1)
        self.splitter.addWidget(lower)
        self.splitter.setSizes([500, 500])
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setStretchFactor(1, 1)
        self.turns = Turns()
        self.turns.taken.connect(self._take_turn)
        themes.changed.connect(self._offer_turns)
        self._moved = False
        self.splitter.splitterMoved.connect(self._remember_moved)
        workspace.selection.chosen_changed.connect(self._chosen_changed)
        workspace.table_changed.connect(self._reload)
        words.changed.connect(self._say_facts)
        words.changed.connect(self._say_nothing)
        workspace.articles_changed.connect(self._say_nothing)
        self.panel.evidence_asked.connect(self._show_evidence)
        self.panel.pick_asked.connect(self.pick_asked)
        self.panel.why_asked.connect(self.why_asked)
        self.panel.form_opened.connect(self._make_room)
        self.panel.form_closed.connect(self._give_back)
        settings.changed.connect(self._setting_changed)
        self.text.set_scale(settings.number("article_scale") / 100)
        self._show(None)

    def _give_back(self) -> None:
        """Give the article the room back that a form took."""
        self._top.setVisible(not self.turns.on or self.turns.now == TEXT)
        if self._sizes:
            self.splitter.setSizes(self._sizes)
        self._sizes = []

    def _make_room(self) -> None:
        """Give a form the room that it needs; all of it where there is little, as a form shows the
        sentence itself.
        """
        if self.turns.on:
            self.turns.take(EVENTS)
            return
        upper, lower = self.splitter.sizes()
        if upper + lower < _LOW * themes.scale:
            self._sizes = [upper, lower]
            self._top.hide()
            return
        wanted = min(round(_FORM * themes.scale), upper + lower - round(_TEXT * themes.scale))
        if wanted > lower:
            self._sizes = [upper, lower]
            self.splitter.setSizes([upper + lower - wanted, wanted])

    @property
    def article(self) -> int | None:
        """The article that is shown."""
        return self._shown

    def _chosen_changed(self, choice: Choice) -> None:
        another = choice.article is not None and choice.article != self._shown
        if another:
            self._show(choice.article)
            self.text._chosen_changed(choice)  # noqa: SLF001 - the text was not there before
        if self.turns.on:
            if choice.events or another or choice.article is None:
                self.turns.take(EVENTS if choice.events else TEXT)
            return
        total = sum(self.splitter.sizes())
        if choice.events and not self._moved and 0 < total < _LOW * themes.scale:
            upper = round(total * _SHARE)
            self.splitter.setSizes([upper, total - upper])

    def _take_turn(self, name: str) -> None:
        """Show the text or the events alone, or both where there is room."""
        both = not self.turns.on
        self._top.setVisible(both or name == TEXT)
        self._lower.setVisible(both or name == EVENTS)

    def _offer_turns(self) -> None:
        self.turns.offer(on=self.height() < _LOWEST * themes.scale)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let text and events take turns where both would show a line or two."""
        super().resizeEvent(event)
        self._offer_turns()

    def show_text(self) -> None:
        """Bring the text into sight."""
        self.turns.take(TEXT)

    def begin_find(self) -> None:
        """Find in the text."""
        self.show_text()
        self.find_bar.begin()

    def _remember_moved(self, _position: int, _index: int) -> None:
        """Room that the user shared out is left so."""
        self._moved = True

    def _reload(self) -> None:
        article = self._shown
        if article is not None and self._workspace.row(article) is None:
            article = None
        self._show(article)

    def _show(self, article: int | None) -> None:
        self._shown = article
        there = article is not None
        self.text.setVisible(there)
        self._facts.setVisible(there)
        self._nothing.setVisible(not there)
        self._say_nothing()
        if article is None:
            self.text.clear_article()
            return
        try:
            found = self._workspace.article(article)
        except KeyError:
            self._show(None)
            return
        self.text.show_article(
            found, self._workspace.reading(article), self._workspace.events_of(article)
        )
        self._say_facts()

    def _say_nothing(self) -> None:
        """Say what to choose where there is something, what to bring where there is nothing."""
        key = "article-nothing" if self._workspace.rows else "library-empty"
        self._nothing.setText("" if self._workspace.is_opening else words(key))

    def _say_facts(self) -> None:
        row = self._workspace.row(self._shown) if self._shown is not None else None
        if row is None:
            return
        if row.published is None:
            dated = words("article-undated")
        else:
            published = words.date(row.published.isoformat(), weekday=True)
            key = "article-inferred" if row.published_inferred else "article-published"
            dated = words(key, date=published)
        known = row.language in {"id", "en"}
        language = words(f"language-{row.language}") if known else row.language
        parts = (dated, row.source, language)  # the first is the last to be cut off
        facts = " · ".join(part for part in parts if part)
        self._facts.setText(facts)
        self._facts.setToolTip(plain_tip(f"{facts}\n{row.origin}"))

    def _show_evidence(self, record: EventRecord) -> None:
        self.show_text()
        self.text.scroll_to(record.event.span)
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _setting_changed(self, name: str) -> None:
        if name == "article_scale":
            self.text.set_scale(self._settings.number("article_scale") / 100)
