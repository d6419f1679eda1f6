"""Pictures of what the window shows: composed, copied, and a view restored from one."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

from dateline import export
from dateline.cartography import painter as drawing
from dateline.cartography.scene import Viewport
from dateline.export import Composition, SnapshotOptions
from dateline.export import recipe as recipes
from dateline.model import BoundingBox
from dateline.timeline import EventTable
from dateline.ui.language.words import words
from dateline.ui.look.theme import themes

if TYPE_CHECKING:
    from dateline.ui.shell.main_window import MainWindow


def sources_of(window: MainWindow) -> tuple[str, ...]:
    """The agencies and papers whose events are shown, most events first."""
    table, visible = window.workspace.table, window.workspace.visible
    known = {row.id: row.source for row in window.workspace.rows}
    counted = Counter(known.get(a, "") for a in table.events.article[visible.rows].tolist())
    del counted[""]
    return tuple(sorted(counted, key=lambda source: (-counted[source], source)))


def compose(window: MainWindow, options: SnapshotOptions) -> Composition:
    """A picture of what the window shows, without the rings of what is chosen just now."""
    selection = window.workspace.selection
    table = table_in(window, options.language)
    return export.compose(table, selection.window, selection.filters, options)


def table_in(window: MainWindow, language: str) -> EventTable:
    """The events, their places called as a picture in that language calls them."""
    table, language = window.workspace.table, words.places_in(language)
    if language == words.place_language:
        return table
    name, places = window.places.name_in, table.places
    pairs = zip(places.key, places.name, strict=True)
    return table.called([name(key, known, language) for key, known in pairs])


def copy_picture(window: MainWindow) -> None:
    """A picture of the map as it is seen, into the clipboard."""
    options = SnapshotOptions(
        width=1920,
        height=1080,
        theme=themes.map_theme,
        language=words.language,
        extent=window.map.pane.viewport,
        sources=sources_of(window),
    )
    made = compose(window, options)
    image = drawing.render_image(made.sheet, made.scene, made.frame)
    QGuiApplication.clipboard().setImage(image)
    window.status.say(words("snapshot-copied"))


def restore(window: MainWindow, path: Path) -> bool:
    """Restore the view of a picture that Dateline wrote; False when it is none."""
    found = recipes.read(path)
    if found is None:
        return False
    view = export.restore(found)
    if view is None:
        window.map.notice.say(words("restore-failed", name=path.name))
        return True
    time, filters, options = view
    window.filtering.take(filters)
    window.workspace.selection.set_window(time)
    if isinstance(options.extent, Viewport):
        window.map.pane.set_viewport(options.extent)
    elif isinstance(options.extent, BoundingBox):
        window.map.pane.fit(options.extent)
    else:
        window.map.fit()
    window.map.notice.say(words("restore-done", name=path.name), look="notice", seconds=8)
    return True
