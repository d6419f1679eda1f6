"""What lies over the map: its key, its buttons, and a card in the middle when there is one."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, QPoint, QTimer
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from dateline.cartography.scene import Legend
from dateline.ui.look.pieces import discard, tool
from dateline.ui.look.theme import kind, themes
from dateline.ui.map.legend import LegendCard
from dateline.ui.map.welcome import Card

_EDGE = 14
_LEAST_WITH_LEGEND = 120
"""Pixels of height, at the usual size of text, that leave room for more than the map alone."""


class Overlays(QObject):
    """Keeps them in their places.

    Args:
        stage: what they lie on, the size of the map.
        pane: the map, which takes the keyboard before a card does.
        zoom_by: moves the map by steps of zoom.
        fit: shows all visible events.
    """

    def __init__(
        self,
        stage: QWidget,
        pane: QWidget,
        zoom_by: Callable[[int], object],
        fit: Callable[[], object],
    ) -> None:
        super().__init__(stage)
        self._stage, self._pane = stage, pane
        self._roomy: bool | None = None
        self._card: Card | None = None
        self.legend = LegendCard(stage)
        self.legend.flipped.connect(self.place)
        self._buttons = QFrame(stage)
        self._buttons.setObjectName("mapButtons")
        rows = QVBoxLayout(self._buttons)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(4)
        for name, icon, key, slot in (
            ("mapZoomIn", "zoom-in", "map-zoom-in", partial(zoom_by, 1)),
            ("mapZoomOut", "zoom-out", "map-zoom-out", partial(zoom_by, -1)),
            ("mapFit", "fit", "map-fit", fit),
        ):
            item = tool(name, icon, key, self._buttons)
            kind(item, "overlay")
            item.setFixedSize(32, 32)
            item.clicked.connect(slot)
            rows.addWidget(item)
        stage.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the size of the map."""
        if watched is self._stage and event.type() == QEvent.Type.Resize:
            self.place()
        return super().eventFilter(watched, event)

    def cover(self, spot: QPoint) -> bool:
        """Whether something lies over a point of the map."""
        return any(
            part.isVisible() and part.geometry().contains(spot)
            for part in (self.legend, self._buttons)
        )

    def show_legend(self, legend: Legend) -> None:
        """Tell what is on the map now."""
        self.legend.show_legend(legend)
        self.place()

    @property
    def card(self) -> Card | None:
        """What lies in the middle of the map."""
        return self._card

    def set_card(self, card: Card | None) -> None:
        """Put a card in the middle of the map, or take it away."""
        if self._card is card:
            return
        if self._card is not None:
            discard(self._card)
        self._card = card
        self._buttons.setVisible(card is None)
        if card is not None:
            card.setParent(self._stage)
            for one, following in pairwise((self._pane, *card.ways())):
                QWidget.setTabOrder(one, following)
            card.show()
            self.place()
            QTimer.singleShot(0, self, self.place)  # once its parts know their sizes

    def place(self) -> None:
        """Put everything where it belongs on a map of this size."""
        width, height = self._stage.width(), self._stage.height()
        roomy = width >= 1000 * themes.scale and height >= 560 * themes.scale
        if roomy != self._roomy:
            self._roomy = roomy
            self.legend.set_open(roomy)
        self._buttons.adjustSize()
        self._buttons.move(width - self._buttons.width() - _EDGE, _EDGE)
        self.legend.adjustSize()
        room = height - 2 * _EDGE
        self.legend.move(_EDGE, max(height - min(self.legend.height(), room) - _EDGE, _EDGE))
        self._buttons.setVisible(self._card is None)
        self.legend.set_roomy(on=height >= _LEAST_WITH_LEGEND * themes.scale)
        for thing in (self.legend, self._buttons):
            thing.raise_()
        if self._card is not None:
            self._place_card(self._card, width, height)

    @staticmethod
    def _place_card(card: Card, width: int, height: int) -> None:
        card.fit_height(height)
        inner = card.layout()
        least = inner.minimumSize().width() if inner is not None else 0
        wide = min(max(card.wanted_width, least), max(width - 2 * _EDGE, 200))
        tall = inner.totalHeightForWidth(wide) if inner is not None else 120
        tall = min(max(tall, 120), max(height - 2 * _EDGE, 120))
        card.setGeometry((width - wide) // 2, (height - tall) // 2, wide, tall)
        card.raise_()
