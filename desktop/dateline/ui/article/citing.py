"""Citing an article, and the way back to where it was taken from."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl

from dateline.library import ArticleRow, EventRecord
from dateline.ui.language.words import words


def address_of(row: ArticleRow) -> QUrl | None:
    """The address of an article on the web; None when it was taken from elsewhere."""
    url = QUrl(row.origin, QUrl.ParsingMode.StrictMode)
    return url if url.scheme() in {"http", "https"} and url.host() else None


def host_of(url: QUrl) -> str:
    """Whom an address really asks: signs that look like Latin letters are spelled out."""
    return url.host(QUrl.ComponentFormattingOption.FullyEncoded)


def file_of(row: ArticleRow) -> Path | None:
    """The file of an article; None when it was taken from elsewhere or is gone."""
    path = Path(row.origin)
    try:
        return path if path.is_absolute() and path.is_file() else None
    except (OSError, ValueError):
        return None


def citation(row: ArticleRow, record: EventRecord | None = None) -> str:
    """How an article is cited, with the very words of an event when one is meant.

    The name of a file stands for an address, never the folders of this computer.
    """
    parts = [row.source] if row.source else []
    parts.append(words("cite-title", title=row.heading or words("article-untitled")))
    if row.published is None:
        parts.append(words("article-undated"))
    else:
        dated = words.date(row.published.isoformat())
        parts.append(f"[{dated}]" if row.published_inferred else dated)
    if address_of(row) is not None:
        parts.append(row.origin)
    elif file_of(row) is not None:
        parts.append(Path(row.origin).name)
    whole = ", ".join(parts)
    if record is None:
        return whole
    return words("cite-quote", quote=" ".join(record.quote.split()), whole=whole)
