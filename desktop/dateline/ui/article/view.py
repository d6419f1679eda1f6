"""The article: its text exactly as it was taken in, with the words marked that were read."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPropertyAnimation, Qt, QUrl, Signal
from PySide6.QtGui import (
    QFont,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextOption,
)
from PySide6.QtWidgets import QTextEdit, QToolTip, QWidget

from dateline.library import EventRecord
from dateline.model import Article, Reading, Span
from dateline.ui.article.dressing import dress, select
from dateline.ui.article.marks import Mark, explain, mark_at, marks_of
from dateline.ui.article.shown_text import ShownText
from dateline.ui.language.words import words
from dateline.ui.look.pieces import plain_tip
from dateline.ui.look.theme import themes
from dateline.ui.state.selection import Selection

_COLUMN = 680
_MOST_MARKS = 1500
"""Marks that are shown: each of them makes Qt's layout of a long line slower."""
_MOST_EVIDENCE = 200
"""Events whose words are lit up at once."""


class PlainDocumentView(QTextEdit):
    """A read-only text that loads nothing from anywhere."""

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Nothing: the text has no pictures, styles or links."""
        del kind, name
        return None


class ArticleView(PlainDocumentView):
    """Shows one article and links its words with the events.

    Signals:
        next_article_asked(): the end of the text was read on.
    """

    next_article_asked = Signal()

    def __init__(self, selection: Selection, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("articleText")
        self._selection = selection
        self._shown = ShownText("")
        self._reading: Reading | None = None
        self._records: dict[int, EventRecord] = {}
        self._article: Article | None = None
        self._marks: list[Mark] = []
        self._current: int | None = None
        self._found: list[Span] = []
        self._scroller = QPropertyAnimation(self.verticalScrollBar(), b"value", self)
        self._scroller.setDuration(180)
        self.reduced_motion = False
        self.setReadOnly(True)
        self.setAcceptRichText(False)
        self.setUndoRedoEnabled(False)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setMouseTracking(True)
        self.document().setDocumentMargin(4)
        self._scale = 1.0
        words.bind(self, name="article-name")
        selection.chosen_changed.connect(self._chosen_changed)
        selection.hovered_changed.connect(self._highlight)
        themes.changed.connect(self._dress)

    # Content ---------------------------------------------------------------------------------

    @property
    def marks(self) -> Sequence[Mark]:
        """The marked words in text order."""
        return self._marks

    @property
    def article(self) -> Article | None:
        """The article that is shown."""
        return self._article

    def show_article(
        self, article: Article, reading: Reading, records: Sequence[EventRecord]
    ) -> None:
        """Show an article, or its new reading; an unchanged text keeps its place."""
        same = self._article is not None and self._article.text == article.text
        by_id = {record.id: record for record in records}
        if same and reading == self._reading and by_id == self._records:
            return
        self._article, self._reading, self._records = article, reading, by_id
        self._marks = marks_of(reading, records)[:_MOST_MARKS]
        if not same:
            self._shown = ShownText(article.text)
            self._current = None
            self._found = []
            self.setPlainText(self._shown.shown)
        self._dress()

    def clear_article(self) -> None:
        """Show nothing."""
        self._article = self._reading = None
        self._marks, self._found = [], []
        self._records = {}
        self._shown = ShownText("")
        self.setPlainText("")

    def set_scale(self, scale: float) -> None:
        """Text size against that of the window."""
        self._scale = scale
        self._dress()

    def _dress(self) -> None:
        """Give text and marks their looks."""
        if self._article is None:
            return
        font = QFont(self.font())
        font.setPointSizeF(self.window().font().pointSizeF() * 1.12 * self._scale)
        position = self.verticalScrollBar().value()
        dress(self.document(), font, self._article, self._shown, self._marks)
        self.verticalScrollBar().setValue(position)
        self._highlight()

    # Highlights ------------------------------------------------------------------------------

    def _chosen_changed(self, _choice: object) -> None:
        self._highlight()
        for event in self._selection.chosen.events[:1]:
            record = self._records.get(event)
            if record is not None:
                self.scroll_to(record.event.span, _words_of(record))

    def _highlight(self, _value: object = None) -> None:
        """Mark the evidence of what is chosen and hovered, and what was searched for."""
        selections = []
        chosen = self._selection.chosen.events[:_MOST_EVIDENCE]
        for event in chosen:
            record = self._records.get(event)
            if record is not None:
                selections += self._evidence(record, chosen=True)
        for event in self._selection.hovered[:_MOST_EVIDENCE]:
            record = self._records.get(event)
            if record is not None and event not in chosen:
                selections += self._evidence(record, chosen=False)
        found = QTextCharFormat()
        found.setBackground(themes.palette("find"))
        selections += [self._extra(span, found) for span in self._found[:2000]]
        if self._current is not None and self._current < len(self._marks):
            ring = QTextCharFormat()
            ring.setBackground(themes.palette("selection_soft"))
            ring.setUnderlineColor(themes.palette("focus"))
            ring.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
            selections.append(self._extra(self._marks[self._current].span, ring))
        self.setExtraSelections(selections)

    def _evidence(self, record: EventRecord, *, chosen: bool) -> list[QTextEdit.ExtraSelection]:
        found = []
        if chosen:
            pale = QTextCharFormat()
            pale.setBackground(themes.palette("selection_sentence"))
            sentences = [e.sentence for e in record.event.evidence] or [record.event.span]
            found += [self._extra(sentence, pale) for sentence in sentences]
        strong = QTextCharFormat()
        strong.setBackground(themes.palette("selection_soft"))
        strong.setUnderlineColor(themes.palette("selection"))
        strong.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
        spans = {record.toponym.span} if record.toponym else set()
        spans |= {record.timex.span} if record.timex else set()
        for evidence in record.event.evidence:
            spans |= {span for span in (evidence.place, evidence.time) if span is not None}
        if not chosen and not spans:
            spans = {record.event.span}
        return found + [self._extra(span, strong) for span in sorted(spans)]

    def _extra(self, span: Span, look: QTextCharFormat) -> QTextEdit.ExtraSelection:
        extra = QTextEdit.ExtraSelection()
        cursor = QTextCursor(self.document())
        select(cursor, self._shown, span)
        extra.cursor = cursor
        extra.format = look
        return extra

    # Moving ----------------------------------------------------------------------------------

    def scroll_to(self, span: Span, within: Span | None = None) -> None:
        """Bring some words into sight, a third from the top, unless they are in sight.

        Args:
            span: the words.
            within: those of them that matter most, where there is no room for all.
        """
        top, bottom = self._extent(span)
        height = self.viewport().height()
        if within is not None and bottom - top > height:
            top, bottom = self._extent(within)
        if top >= 0 and bottom <= height:
            return
        bar = self.verticalScrollBar()
        above = max(min(height // 3, height - (bottom - top)), 0)
        target = bar.value() + top - above
        self._scroller.stop()
        if self.reduced_motion or not self.isVisible():
            bar.setValue(target)
        else:
            self._scroller.setStartValue(bar.value())
            self._scroller.setEndValue(max(bar.minimum(), min(target, bar.maximum())))
            self._scroller.start()

    def _extent(self, span: Span) -> tuple[int, int]:
        """Upper and lower edge of some words in the viewport, pixels."""
        cursor = QTextCursor(self.document())
        start, end = self._shown.positions(span)
        cursor.setPosition(start)
        top = self.cursorRect(cursor).top()
        cursor.setPosition(end)
        return top, self.cursorRect(cursor).bottom()

    def move_mark(self, by: int) -> None:
        """Go to the next or previous marked words."""
        if not self._marks:
            return
        if self._current is None:
            position = self.cursorForPosition(self.viewport().rect().topLeft()).position()
            offset = self._shown.offset(position)
            later = [i for i, m in enumerate(self._marks) if m.span.start >= offset]
            first = later[0] if later else 0
            self._current = first if by > 0 else max(first - 1, 0)
        else:
            self._current = min(max(self._current + by, 0), len(self._marks) - 1)
        mark = self._marks[self._current]
        self.scroll_to(mark.span)
        self._selection.hover(*mark.events)
        self._highlight()

    def choose_mark(self) -> None:
        """Choose the events of the marked words one stands on."""
        if self._current is not None and self._current < len(self._marks):
            self._choose(self._marks[self._current])

    def _choose(self, mark: Mark) -> None:
        if mark.events:
            article = self._records[mark.events[0]].article
            self._selection.choose(*mark.events, article=article)

    def find_all(self, text: str) -> int:
        """Mark every place where the text stands, letter case aside; gives how many."""
        self._found = []
        if text and self._article is not None:
            cursor = QTextCursor(self.document())
            while len(self._found) < 10_000:
                cursor = self.document().find(text, cursor, QTextDocument.FindFlag(0))
                if cursor.isNull():
                    break
                self._found.append(
                    Span(
                        self._shown.offset(cursor.selectionStart()),
                        self._shown.offset(cursor.selectionEnd()),
                    )
                )
        self._highlight()
        return len(self._found)

    def mark_found(self, spans: Sequence[Span]) -> None:
        """Mark words that a search found elsewhere."""
        self._found = list(spans)
        self._highlight()

    def show_found(self, index: int) -> None:
        """Bring one of the found places into sight."""
        if self._found:
            self.scroll_to(self._found[index % len(self._found)])

    # Events of Qt ----------------------------------------------------------------------------

    def mark_under(self, event: QMouseEvent) -> Mark | None:
        """The mark under the pointer."""
        cursor = self.cursorForPosition(event.position().toPoint())
        rect = self.cursorRect(cursor)
        if abs(rect.center().x() - event.position().x()) > 24:
            return None
        position = cursor.position()
        if rect.center().x() > event.position().x():
            position -= 1
        return mark_at(self._marks, self._shown.offset(max(position, 0)))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Point at the events of a mark, and say what it was read as."""
        super().mouseMoveEvent(event)
        mark = self.mark_under(event)
        self._selection.hover(*(mark.events if mark else ()))
        if mark is None or self._reading is None:
            self.viewport().setCursor(Qt.CursorShape.IBeamCursor)
            QToolTip.hideText()
            return
        hand = Qt.CursorShape.PointingHandCursor if mark.events else Qt.CursorShape.IBeamCursor
        self.viewport().setCursor(hand)
        tip = plain_tip(explain(mark, self._reading))
        QToolTip.showText(event.globalPosition().toPoint(), tip, self)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a mark chooses its events."""
        super().mouseReleaseEvent(event)
        if event.button() != Qt.MouseButton.LeftButton or self.textCursor().hasSelection():
            return
        mark = self.mark_under(event)
        if mark is not None:
            self._current = self._marks.index(mark)
            self._choose(mark)

    def leaveEvent(self, event: QEvent) -> None:
        """Point at nothing any more."""
        super().leaveEvent(event)
        self._selection.hover()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """J and K go from mark to mark, Enter chooses, the space bar reads on."""
        key = event.key()
        plain = event.modifiers() in {
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.ShiftModifier,
        }
        if plain and key in {Qt.Key.Key_J, Qt.Key.Key_K}:
            self.move_mark(1 if key == Qt.Key.Key_J else -1)
        elif plain and key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.choose_mark()
        elif plain and key == Qt.Key.Key_Space:
            self.read_on(back=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def read_on(self, *, back: bool = False) -> None:
        """Scroll by a page; past the end ask for the next article."""
        bar = self.verticalScrollBar()
        if not back and bar.value() >= bar.maximum():
            self.next_article_asked.emit()
            return
        page = max(bar.pageStep() - 40, 20)
        bar.setValue(bar.value() + (-page if back else page))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep lines at a length that reads well."""
        spare = max(self.width() - _COLUMN, 0) // 2
        self.setViewportMargins(14 + spare, 6, 10 + spare, 0)
        super().resizeEvent(event)


def _words_of(record: EventRecord) -> Span:
    """From the first to the last of the words that an event's place and date were read from."""
    parts = [part.span for part in (record.toponym, record.timex) if part is not None]
    spans = [span for span in parts if record.event.span.contains(span)]
    if not spans:
        return record.event.span
    return Span(min(span.start for span in spans), max(span.end for span in spans))
