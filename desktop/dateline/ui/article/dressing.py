"""How an article looks: its headline, its lines, and the words that something was read in."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import (
    QColor,
    QFont,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)

from dateline.model import Article, Span
from dateline.ui.article.marks import Mark, MarkKind
from dateline.ui.article.shown_text import ShownText
from dateline.ui.look.theme import themes

_HEADLINE = 160
"""Letters that a headline has at most."""


def dress(
    document: QTextDocument,
    font: QFont,
    article: Article,
    shown: ShownText,
    marks: Sequence[Mark],
) -> None:
    """Give an article and its marks their looks.

    Args:
        document: what shows the article.
        font: of its text.
        article: the article.
        shown: the way between its offsets and the positions of the document.
        marks: the words that are marked.
    """
    document.setDefaultFont(font)
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    cursor.select(QTextCursor.SelectionType.Document)
    plain = QTextCharFormat()
    plain.setForeground(themes.palette("text"))
    cursor.setCharFormat(plain)
    block = QTextBlockFormat()
    block.setLineHeight(142, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    cursor.setBlockFormat(block)
    headline = headline_of(article)
    if headline is not None:
        select(cursor, shown, headline)
        _dress_headline(cursor, font)
    for mark in marks:
        select(cursor, shown, mark.span)
        cursor.mergeCharFormat(_look(mark))
    cursor.endEditBlock()


def select(cursor: QTextCursor, shown: ShownText, span: Span) -> None:
    """Select some words of the article."""
    start, end = shown.positions(span)
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)


def headline_of(article: Article) -> Span | None:
    """The first line, when it is the headline."""
    first = next((line for line in article.text.split("\n", 20) if line.strip()), "")
    title = (article.title or "").strip()
    if not 0 < len(first.strip()) <= _HEADLINE:
        return None
    if title != first.strip() and first.rstrip().endswith((".", "。")):
        return None
    start = article.text.index(first)
    return Span(start, start + len(first))


def _dress_headline(cursor: QTextCursor, font: QFont) -> None:
    large = QTextCharFormat()
    large.setFontPointSize(font.pointSizeF() * 1.32)
    large.setFontWeight(QFont.Weight.DemiBold)
    cursor.mergeCharFormat(large)
    block = QTextBlockFormat()
    block.setLineHeight(122, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    block.setBottomMargin(6)
    cursor.mergeBlockFormat(block)


def _look(mark: Mark) -> QTextCharFormat:
    """What marked words look like: tint and line say place or date, form says the rest."""
    look = QTextCharFormat()
    colours = themes.palette
    lines = QTextCharFormat.UnderlineStyle
    styles: dict[MarkKind, tuple[str | None, str, QTextCharFormat.UnderlineStyle]] = {
        MarkKind.PLACE: ("place_soft", "place_line", lines.SingleUnderline),
        MarkKind.MENTION: (None, "mention_line", lines.DotLine),
        MarkKind.FILED: (None, "mention_line", lines.DashUnderline),
        MarkKind.DATE: ("date_soft", "date_line", lines.SingleUnderline),
        MarkKind.OTHER_TIME: (None, "date_line", lines.DotLine),
    }
    back, line, style = styles[mark.kind]
    if mark.doubtful:
        back, line, style = "warning_soft", "warning", lines.WaveUnderline
    if back is not None:
        look.setBackground(colours(back))
    look.setUnderlineColor(QColor(colours(line)))
    look.setUnderlineStyle(style)
    return look
