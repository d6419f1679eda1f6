"""The visible events as a file of data, in any format that `export` knows."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from dateline import export
from dateline.export import rows
from dateline.library import Library
from dateline.model import Article, Status
from dateline.timeline import ALL_TIME, Window
from dateline.ui.language.words import words

if TYPE_CHECKING:
    from dateline.ui.shell.main_window import MainWindow


def choose_and_write(window: MainWindow, *, corrections: bool = False) -> None:
    """Let the user choose a file, then write it beside the window: the visible events, or those
    that people corrected, confirmed or rejected.
    """
    if corrections and not window.workspace.library.log():
        window.map.notice.say(words("corrections-none"), seconds=6)
        return
    formats = [form for form in export.FORMATS.values() if not form.picture]
    patterns = ";;".join(f"{words(f'format-{form.name}')} (*{form.suffix})" for form in formats)
    folder = window.settings.memory("exports")
    name, chosen = QFileDialog.getSaveFileName(
        window,
        words("command-export-corrections" if corrections else "command-export-data").rstrip("…"),
        str(Path(folder) / ("dateline-corrections" if corrections else "dateline")),
        patterns,
    )
    if not name:
        return
    path = Path(name)
    if path.suffix.lower() not in {form.suffix for form in formats}:
        suffix = next((form.suffix for form in formats if f"(*{form.suffix})" in chosen), ".csv")
        path = path.with_name(path.name + suffix)
    window.settings.remember("exports", str(path.parent))
    if corrections:
        write(window, path, corrected)
    else:
        write(window, path, visible(window), window.workspace.selection.window)


def visible(window: MainWindow) -> Callable[[Library], list[int]]:
    """The events that the window shows now."""
    events = [int(event) for event in window.workspace.visible.events]
    return lambda _library: events


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
    language = words.language

    def job() -> int:
        articles: dict[int, Article] = {}
        found = []
        for event in choose(workspace.library):
            record = workspace.library.event(event)
            if record.article not in articles:
                articles[record.article] = workspace.library.article(record.article)
            found.append(rows.of(record, articles[record.article]))
        export.data_export(found, path, language, time)
        return len(found)

    def done(count: int) -> None:
        window.status.say(words.count("export-done", count, name=path.name))

    workspace.tasks.compute(job, done, workspace.failed.emit)
