"""From the window back to the sources: citations for the clipboard, and the originals."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication

from dateline.ui.article.citing import address_of, citation, file_of, host_of
from dateline.ui.language.words import words
from dateline.ui.shell.main_window import MainWindow


class Sources(QObject):
    """Cites and opens what the chosen events, or an article, were read from."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._workspace = window.workspace

    def cite(self) -> None:
        """Copy a citation of each chosen event, else of the open article."""
        records = [self._workspace.record(one) for one in self._workspace.selection.chosen.events]
        lines = []
        for record in records:
            row = self._workspace.row(record.article)
            if row is not None:
                lines.append(citation(row, record))
        article = self._window.article.article
        if lines:
            self._copy(lines)
        elif article is not None:
            self.cite_article(article)

    def cite_article(self, article: int) -> None:
        """Copy the citation of an article."""
        row = self._workspace.row(article)
        if row is not None:
            self._copy([citation(row)])

    def _copy(self, lines: list[str]) -> None:
        QGuiApplication.clipboard().setText("\n\n".join(dict.fromkeys(lines)))
        self._window.status.say(words("cite-copied", text=lines[0]))

    def open(self) -> None:
        """Open what the article in sight was taken from."""
        article = self._window.article.article
        if article is not None:
            self.open_article(article)

    def open_article(self, article: int) -> None:
        """Open what an article was taken from; an address only after saying whom it asks."""
        row = self._workspace.row(article)
        if row is None:
            return
        say = self._window.map.notice.say
        url, path = address_of(row), file_of(row)
        if url is not None:
            text = words("original-asks", host=host_of(url))
            say(text, (words("original-open"), lambda: self._hand_over(url)))
        elif path is not None:
            self._hand_over(QUrl.fromLocalFile(str(path)))
        elif Path(row.origin).is_absolute():
            say(words("original-gone", path=row.origin), seconds=10)
        else:
            say(words("original-none"), seconds=10)

    def _hand_over(self, url: QUrl) -> None:
        """Let the program open it that the system has for it."""
        if not QDesktopServices.openUrl(url):
            shown = url.toLocalFile() if url.isLocalFile() else url.toString()
            self._window.map.notice.say(words("original-unopened", path=shown))
