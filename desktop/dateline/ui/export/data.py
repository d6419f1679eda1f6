"""Events as a file of data, in any format that `export` knows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from dateline import export
from dateline.export import rows
from dateline.library import Library
from dateline.model import Article, Status
from dateline.timeline import ALL_TIME, Window
from dateline.ui.language.words import words

if TYPE_CHECKING:
    from dateline.ui.shell.main_window import MainWindow


def export_corrections(window: MainWindow) -> None:
    """Let the user choose a file, then write what people corrected, confirmed or rejected."""
    if not window.workspace.library.log():
        window.map.notice.say(words("corrections-none"), seconds=6)
        return
    title = words("command-export-corrections").rstrip("…")
    path = ask_path(window, window, title, "dateline-corrections", data_formats())
    if path is not None:
        write(window, path, corrected)


def data_formats() -> list[export.Format]:
    """The formats that list events."""
    return [form for form in export.FORMATS.values() if not form.picture]


def ask_path(
    window: MainWindow, parent: QWidget, title: str, name: str, formats: Sequence[export.Format]
) -> Path | None:
    """Where the user wants the data, in one of the formats; None when nowhere."""
    documents = QStandardPaths.StandardLocation.DocumentsLocation
    folder = window.settings.memory("exports") or QStandardPaths.writableLocation(documents)
    patterns = ";;".join(f"{words(f'format-{form.name}')} (*{form.suffix})" for form in formats)
    given, chosen = QFileDialog.getSaveFileName(
        parent, title, str(Path(folder) / f"{name}{formats[0].suffix}"), patterns
    )
    if not given:
        return None
    path = Path(given)
    if path.suffix.lower() not in {form.suffix for form in formats}:
        suffix = next((form.suffix for form in formats if f"(*{form.suffix})" in chosen), "")
        path = path.with_name(path.name + (suffix or formats[0].suffix))
    window.settings.remember("exports", str(path.parent))
    return path


def visible(window: MainWindow) -> Callable[[Library], list[int]]:
    """The events that the window shows now."""
    events = [int(event) for event in window.workspace.visible.events]
    return lambda _library: events


def everything(library: Library) -> list[int]:
    """The events that nobody rejected, in the order of the articles."""
    return [event for article in library.articles() for event in kept_of(library, article.id)]


def kept_of(library: Library, article: int) -> list[int]:
    """The events of an article that nobody rejected, in the order of its text."""
    return [record.id for record in library.events(article) if record.status is not Status.REJECTED]


def corrected(library: Library) -> list[int]:
    """The events that a person spoke about, in the order of the articles; rejected ones too."""
    return [
        record.id
        for article in library.articles()
        if not article.synthetic
        for record in library.events(article.id)
        if record.status is not Status.MACHINE
    ]


def write(
    window: MainWindow,
    path: Path,
    choose: Callable[[Library], Iterable[int]],
    time: Window = ALL_TIME,
) -> None:
    """Write events to a file, beside the window; `choose` names them, beside it too, and `time` is
    the choice of time that found them.
    """
    workspace = window.workspace
    language, places = words.language, words.place_language

    def name(key: str, known: str) -> str:
        return window.places.name_in(key, known, places)

    def job() -> int:
        articles: dict[int, Article] = {}
        found = []
        for event in choose(workspace.library):
            record = workspace.library.event(event)
            if record.article not in articles:
                articles[record.article] = workspace.library.article(record.article)
            found.append(rows.of(record, articles[record.article], name))
        export.data_export(found, path, language, time)
        return len(found)

    def done(count: int) -> None:
        window.status.say(words.count("export-done", count, name=path.name))

    workspace.tasks.compute(job, done, workspace.failed.emit)
