"""The middle of the window: the map, and what lies over it."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QWidget

from dateline.cartography import projection, scene
from dateline.cartography.scene import Focus, Options, Scene, Viewport
from dateline.map import MapView
from dateline.map.pane import MapPane
from dateline.model import BoundingBox, LonLat, Said
from dateline.ui.language import event_words
from dateline.ui.language.words import words
from dateline.ui.look.pieces import column
from dateline.ui.look.theme import themes
from dateline.ui.map.notices import NoticeBar
from dateline.ui.map.overlays import Overlays
from dateline.ui.map.picking import PickCatcher
from dateline.ui.map.tray import Tray
from dateline.ui.state.workspace import Workspace

_LEAST_WITH_TRAY = 180
"""Pixels of height, at the usual size of text, that leave room for more than the map alone."""
_WIDE, _FAR = 180.0, 0.04
"""Degrees of longitude from which on so small a share of the events at each end may lie outside."""


class MapArea(QWidget):
    """Shows the scene of what is selected, and takes clicks on it.

    While `auto_fit` is true it keeps all events in sight, as when articles are first read; the
    user's first touch ends that.

    Signals:
        tray_asked(str): "undated" or "unlocated".
        point_picked(LonLat): a place clicked while picking.
    """

    tray_asked = Signal(str)
    play_asked = Signal()
    scene_shown = Signal(object)

    def __init__(self, workspace: Workspace, pane: MapView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("mapArea")
        self.workspace = workspace
        self.pane = pane
        self.options = Options()
        self._selection = workspace.selection
        self.auto_fit = True
        self._hinted = False
        self._catcher: PickCatcher | None = None
        self._picked: Callable[[LonLat], object] | None = None
        rows = column(self, gap=0)
        self.notice = NoticeBar(pane)
        rows.addWidget(self.notice)
        self._stage = QWidget()
        column(self._stage).addWidget(pane)
        rows.addWidget(self._stage, 1)
        self._tray = Tray()
        self._tray.asked.connect(self.tray_asked)
        self._tray.fit_asked.connect(self.fit)
        rows.addWidget(self._tray)
        self.overlays = Overlays(self._stage, pane, self._zoom_by, self.fit)
        self._legend_due = QTimer(self)
        self._legend_due.setSingleShot(True)
        self._legend_due.setInterval(150)
        self._legend_due.timeout.connect(self._show_legend)
        words.bind(pane, name="map-name")
        self._due = QTimer(self)
        self._due.setSingleShot(True)
        self._due.setInterval(0)
        self._due.timeout.connect(self.show_now)
        self._connect()

    def _connect(self) -> None:
        for signal in (
            self._selection.filters_changed,
            self._selection.hovered_changed,
            self.pane.viewport_changed,
        ):
            signal.connect(self._later)
        self._selection.window_changed.connect(self._window_changed)
        self._selection.chosen_changed.connect(self._chosen_changed)
        self.workspace.table_changed.connect(self._table_changed)
        self.workspace.corrected.connect(self._chosen_changed)
        self.workspace.counts_changed.connect(self._tray.show_counts)
        words.changed.connect(self._reword)
        themes.changed.connect(self._dress)
        self.pane.symbol_clicked.connect(self._clicked)
        self.pane.symbol_hovered.connect(self._hovered)
        self.pane.background_clicked.connect(self._selection.clear)
        if isinstance(self.pane, MapPane):
            self.pane.switched.connect(self._switched)
        play = QShortcut(QKeySequence(Qt.Key.Key_Space), self.pane)
        play.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        play.activated.connect(self.play_asked)

    def _switched(self, reason: Said | None) -> None:
        """Say that the simple map stands in, and offer the other one again."""
        if reason is None or reason.key == "map-engine-chosen":
            return
        if isinstance(self.pane, MapPane):
            self.notice.say(words.say(reason), (words("map-retry"), self.pane.retry))

    # What is drawn ---------------------------------------------------------------------------

    def _window_changed(self, _window: object) -> None:
        """What was said of the events under the pointer is no longer so."""
        if self._hinted:
            self._hinted = False
            self.pane.set_hint("")
        self._later()

    def _later(self, _value: object = None) -> None:
        """Draw soon: many changes in one turn of the event loop make one scene."""
        if not self._due.isActive():
            self._due.start()

    def build(self, viewport: Viewport | None = None) -> Scene:
        """The scene of what is selected now."""
        focus = Focus(frozenset(self._selection.chosen.events), frozenset(self._selection.hovered))
        return scene.build(
            self.workspace.table,
            self._selection.window,
            self._selection.filters,
            viewport or self.pane.viewport,
            focus,
            options=self.options,
        )

    def show_now(self) -> None:
        """Draw what is selected now."""
        built = self.build()
        self.pane.show_scene(built)
        self._legend_due.start()
        self.scene_shown.emit(built)

    def _show_legend(self) -> None:
        """Bring the legend up to date, when scenes do not follow each other any more."""
        self.pane.set_spoken(self.spoken())
        self._tray.show_elsewhere(self.elsewhere())
        shown = self.pane.scene
        if shown is not None:
            self.overlays.show_legend(shown.legend)

    def elsewhere(self) -> int:
        """How many visible events there are when every one of them is outside the map's view, else
        0.
        """
        shown = self.pane.scene
        if shown is None or shown.outside < shown.total:
            return 0
        return shown.total

    def spoken(self) -> str:
        """The map for a screen reader: how much it shows, and where the same stands in words."""
        visible = self.workspace.visible
        events = words.count("count-events", visible.total)
        places = words.count("count-places", int((visible.counts.total > 0).sum()))
        return words("map-spoken", events=events, places=places)

    def set_options(self, options: Options) -> None:
        """Draw otherwise."""
        self.options = options
        self._later()

    def _table_changed(self) -> None:
        if self.auto_fit and len(self.workspace.table):
            self._fit()
        self._later()

    def _dress(self) -> None:
        self.pane.set_theme(themes.map_theme)
        self._later()

    def _reword(self) -> None:
        self.pane.set_language(words.place_language)
        self._tray.show_counts(self.workspace.counts())

    # Moving ----------------------------------------------------------------------------------

    def extent(self) -> BoundingBox | None:
        """The box that holds the visible events, None without any.

        Where they are spread over half the earth and more, the few at its far ends are left out,
        so that the rest does not shrink to a strip.
        """
        totals = self.workspace.visible.counts.total
        rows = totals.nonzero()[0]
        places = self.workspace.table.places
        if not len(rows):
            return None
        lons, lats = places.lon[rows], places.lat[rows]
        west, east = projection.arc(lons)
        if east - west > _WIDE:
            order = np.argsort((lons - west) % 360)
            share = np.cumsum(totals[rows][order]) / totals[rows].sum()
            first, last = np.searchsorted(share, (_FAR, 1 - _FAR))
            lons, lats = lons[order[first : last + 1]], lats[order[first : last + 1]]
            west, east = projection.arc(lons)
        pad = 4.0
        return BoundingBox(
            float(projection.wrap(west - pad)),
            max(float(lats.min()) - pad, -78.0),
            float(projection.wrap(east + pad)),
            min(float(lats.max()) + pad, 80.0),
        )

    def fit(self) -> None:
        """Show all visible events."""
        self.auto_fit = False
        self._fit(animated=True)

    def _fit(self, *, animated: bool = False) -> None:
        box = self.extent()
        if box is not None:
            self.pane.set_home(box)
            self.pane.fit(box, animated=animated)

    def _zoom_by(self, steps: int) -> None:
        self.auto_fit = False
        self.pane.zoom_by(steps)

    def view_box(self) -> BoundingBox:
        """The part of the world in sight."""
        view = self.pane.viewport
        frame = projection.frame_of_view(view.centre, view.zoom, view.width, view.height)
        lon, lat = frame.lonlat([0.0, view.width], [view.height, 0.0])
        if 256 * 2**view.zoom <= view.width:
            return BoundingBox(-180.0, float(lat[0]), 180.0, float(lat[1]))
        return BoundingBox(float(lon[0]), float(lat[0]), float(lon[1]), float(lat[1]))

    def _chosen_changed(self, _choice: object) -> None:
        for event in self._selection.chosen.events[:1]:
            row = self.workspace.place_row(event)
            if row is not None:
                places = self.workspace.table.places
                self._bring_into_sight(LonLat(float(places.lon[row]), float(places.lat[row])))
        self._later()

    def _bring_into_sight(self, point: LonLat) -> None:
        """Move the map only when a place is outside or under something; never zoom."""
        view = self.pane.viewport
        frame = projection.frame_of_view(view.centre, view.zoom, view.width, view.height)
        x, y = frame.pixels([point.lon], [point.lat])
        margin = 40
        inside = margin < x[0] < view.width - margin and margin < y[0] < view.height - margin
        spot = QPoint(round(float(x[0])), round(float(y[0])))
        if not inside or self.overlays.cover(spot):
            self.pane.set_viewport(
                Viewport(point, view.zoom, view.width, view.height), animated=True
            )

    # Clicks ----------------------------------------------------------------------------------

    def events_of(self, mark: int) -> list[int]:
        """The visible events of a mark of the scene, in time order."""
        shown = self.pane.scene
        if shown is None or mark < 0:
            return []
        return [int(e) for e in self.workspace.visible.at(shown.places_of(mark))]

    def _clicked(self, mark: int) -> None:
        events = self.events_of(mark)
        self.auto_fit = False
        if events:
            article = self.workspace.record(events[0]).article
            self._selection.choose(*events, article=article)

    def pick(self, picked: Callable[[LonLat], object]) -> None:
        """Tell the next place that is clicked, instead of choosing what is there."""
        self._picked = picked
        self._catcher = PickCatcher(self._stage, self._pick_at)

    def end_picking(self) -> None:
        """Take clicks as ever."""
        if self._catcher is not None:
            self._catcher.hide()
            self._catcher.deleteLater()
            self._catcher = None

    def _pick_at(self, x: float, y: float) -> None:
        picked = self._picked
        self.end_picking()
        view = self.pane.viewport
        frame = projection.frame_of_view(view.centre, view.zoom, view.width, view.height)
        lon, lat = frame.lonlat([x], [y])
        if picked is not None:
            picked(LonLat(round(float(lon[0]), 4), round(float(lat[0]), 4)))

    def _hovered(self, mark: int) -> None:
        events = self.events_of(mark)
        self._selection.hover(*events[:200])
        self._hinted = bool(events)
        self.pane.set_hint(self._hint(mark, events) if events else "")

    def _hint(self, mark: int, events: list[int]) -> str:
        """A few plain words about what is under the pointer."""
        shown = self.pane.scene
        places = self.workspace.table.places
        names = [places.name[row] for row in (shown.places_of(mark) if shown else ())]
        head = ", ".join(names[:3]) + ("…" if len(names) > 3 else "")
        lines = [f"{head} · {words.count('count-events', len(events))}"]
        for event in events[:3]:
            record = self.workspace.record(event)
            lines.append(f"{event_words.when(record)}: {record.event.label}")
        if len(events) > 3:
            lines.append("…")
        return "\n".join(lines)

    # Under the map ---------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Without its tray where there is no room for it."""
        super().resizeEvent(event)
        self._tray.set_roomy(on=self.height() >= _LEAST_WITH_TRAY * themes.scale)
        self.overlays.place()
