"""The one face that the page and the native map show to the window, so that either can stand in
for the other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from dateline.cartography.scene import Scene, Viewport
    from dateline.map.tiles import Tiles
    from dateline.model import BoundingBox


class MapView(QWidget):
    """An interactive map that shows scenes.

    Signals:
        viewport_changed(Viewport): the user panned, zoomed or resized; a new scene is due.
        symbol_clicked(int): a mark of `scene` was clicked; `scene.places_of(mark)` says which
            places it stands for.
        symbol_hovered(int): the pointer is over a mark of `scene`; -1 when it left.
        background_clicked(): a click where no mark is.
        shown(int): milliseconds from `show_scene` to the painted frame, for measuring.
        failed(str): this map cannot go on; the reason, a key of a sentence.
    """

    viewport_changed = Signal(object)
    symbol_clicked = Signal(int)
    symbol_hovered = Signal(int)
    background_clicked = Signal()
    shown = Signal(float)
    failed = Signal(str)

    @property
    def scene(self) -> Scene | None:
        """The scene that marks are numbered in: the last that was shown."""
        raise NotImplementedError

    def show_scene(self, scene: Scene) -> None:
        """Draw a scene, soon; when another comes before, only the newer is drawn."""
        raise NotImplementedError

    @property
    def viewport(self) -> Viewport:
        """What part of the world is in sight."""
        raise NotImplementedError

    def set_viewport(self, viewport: Viewport, *, animated: bool = False) -> None:
        """Show another part of the world; width and height of it are ignored."""
        raise NotImplementedError

    def fit(self, box: BoundingBox, *, animated: bool = False) -> None:
        """Show a whole box with some room around it, at most at zoom 7."""
        raise NotImplementedError

    def zoom_by(self, steps: float) -> None:
        """Zoom in (or out, negative) around the middle."""
        raise NotImplementedError

    def set_theme(self, theme: str) -> None:
        """The colours: "light", "dark", or another theme of assets/style."""
        raise NotImplementedError

    def set_language(self, language: str) -> None:
        """The language of the names on the base map."""
        raise NotImplementedError

    def set_letters(self, letters: float) -> None:
        """How many times as large as designed the names on the base map are written; those of the
        events follow `Options.letters` of the scene.
        """

    def set_home(self, box: BoundingBox) -> None:
        """What the Home key goes back to."""
        raise NotImplementedError

    def set_hint(self, text: str) -> None:
        """A few plain words beside the pointer, "" for none: what is under it."""
        raise NotImplementedError

    def set_spoken(self, text: str) -> None:
        """What a screen reader says of the map beside its name."""
        self.setAccessibleDescription(text)

    def set_still(self, still: bool) -> None:  # noqa: FBT001 - a setting
        """Whether nothing moves by itself (reduced motion)."""
        raise NotImplementedError

    def set_tiles(self, tiles: Tiles | None) -> None:
        """Lay online tiles over the base map, with their credit, or take them away.

        Only the page shows them: the native map is the one that needs nothing from anywhere.
        """

    def shut(self) -> None:
        """Let go of everything; the map is not used after that."""
