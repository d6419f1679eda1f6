"""The map without a web engine: the painter of pictures on a widget, under the same hand."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, QTimer
from PySide6.QtGui import (
    QEnterEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from dateline.cartography import painter, style
from dateline.cartography.projection import frame_of_view
from dateline.cartography.scene import Viewport, pixel
from dateline.map.face import MapView
from dateline.map.fitting import between, clamped, fitted, held, moved, zoomed
from dateline.map.hitting import mark_at

if TYPE_CHECKING:
    from dateline.cartography.scene import Scene
    from dateline.model import BoundingBox

_MARGIN = 0.25
"""Share of the width and height that the base map is drawn beyond the widget on each side."""
_EASE = 0.28
_FRAME_MS = 16
_SETTLED_MS = 120
_PAN = 120
_CLICK_REACH = 4
_NOTHING, _UNKNOWN = -1, -2
"""What is under the pointer when it is no mark, and when nobody has looked."""


class NativeMap(MapView):
    """A map drawn by `cartography.painter`.

    Args:
        parent: owner.
        theme: colours.
        language: of names on the base map.
    """

    def __init__(
        self, parent: QWidget | None = None, *, theme: str = "light", language: str = "en"
    ) -> None:
        super().__init__(parent)
        self._style = style.load(theme)
        self._theme, self._letters = theme, 1.0
        self._language, self._still = language, False
        self._viewport = Viewport()
        self._home: BoundingBox | None = None
        self._fitted: BoundingBox | None = None
        self._scene: Scene | None = None
        self._asked = 0.0
        self._ground: QPixmap | None = None
        self._ground_view = self._viewport
        self._hovered = _NOTHING
        self._press: QPointF | None = None
        self._dragging = False
        self._aim: tuple[float, QPointF] | None = None
        self._flight: tuple[Viewport, Viewport, float] | None = None
        self._motion = QTimer(self, interval=_FRAME_MS)
        self._motion.timeout.connect(self._move_on)
        self._settle = QTimer(self, singleShot=True, interval=_SETTLED_MS)
        self._settle.timeout.connect(self._settled)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMinimumSize(120, 80)

    # The face

    @property
    def scene(self) -> Scene | None:
        """See `MapView`."""
        return self._scene

    def show_scene(self, scene: Scene) -> None:
        """See `MapView`."""
        self._scene = scene
        if self._hovered != _NOTHING:
            self._hovered = _UNKNOWN  # marks are numbered anew
        self._asked = time.perf_counter()
        self.update()

    @property
    def viewport(self) -> Viewport:
        """See `MapView`."""
        return self._viewport

    def set_viewport(self, viewport: Viewport, *, animated: bool = False) -> None:
        """See `MapView`."""
        target = held(
            Viewport(viewport.centre, viewport.zoom, float(self.width()), float(self.height()))
        )
        self._aim = None
        self._fitted = None
        if animated and not self._still and self.isVisible():
            self._flight = (self._viewport, target, time.perf_counter())
            self._motion.start()
        else:
            self._flight = None
            self._show(target)

    def fit(self, box: BoundingBox, *, animated: bool = False) -> None:
        """See `MapView`."""
        self.set_viewport(fitted(box, self.width(), self.height()), animated=animated)
        self._fitted = box

    def zoom_by(self, steps: float) -> None:
        """See `MapView`."""
        self._zoom_around(steps, QPointF(self.width() / 2, self.height() / 2))

    def set_theme(self, theme: str) -> None:
        """See `MapView`."""
        self._theme = theme
        self._style = style.load(theme, self._letters)
        self._ground = None
        self.update()

    def set_letters(self, letters: float) -> None:
        """See `MapView`."""
        self._letters = letters
        self._style = style.load(self._theme, letters)
        self.update()

    def set_language(self, language: str) -> None:
        """See `MapView`."""
        self._language = language
        self.update()

    def set_home(self, box: BoundingBox) -> None:
        """See `MapView`."""
        self._home = box

    def set_hint(self, text: str) -> None:
        """See `MapView`."""
        if text:
            escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace("\n", "<br>")
            QToolTip.showText(self.cursor().pos(), f"<qt>{escaped}</qt>", self)
        else:
            QToolTip.hideText()

    def set_still(self, still: bool) -> None:  # noqa: FBT001 - a setting
        """See `MapView`."""
        self._still = still

    def shut(self) -> None:
        """See `MapView`."""
        self._motion.stop()
        self._settle.stop()

    # Drawing

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the kept base map where it belongs now, and the scene over it."""
        del event
        if self._ground is None or not self._covers():
            self._draw_ground()
        canvas = QPainter(self)
        view, kept = self._viewport, self._ground_view
        grow = 2 ** (view.zoom - kept.zoom)
        x, y = pixel(view, kept.centre)
        box = QRectF(0, 0, kept.width * grow, kept.height * grow)
        box.moveCenter(QPointF(x, y))
        if abs(grow - 1) > 1e-6:
            canvas.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            canvas.fillRect(self.rect(), self._style.ground.water)
        if self._ground is not None:
            canvas.drawPixmap(box, self._ground, QRectF(self._ground.rect()))
        if self._scene is not None:
            frame = frame_of_view(view.centre, view.zoom, view.width, view.height)
            painter.draw_scene(canvas, self._scene, frame, self._style, language=self._language)
        canvas.end()
        if self._asked:
            spent, self._asked = (time.perf_counter() - self._asked) * 1000, 0.0
            self.shown.emit(spent)

    def _draw_ground(self) -> None:
        """Draw the base map around the present viewport, larger than the widget."""
        view = self._viewport
        wide = Viewport(
            view.centre,
            view.zoom,
            round(view.width * (1 + 2 * _MARGIN)),
            round(view.height * (1 + 2 * _MARGIN)),
        )
        ratio = self.devicePixelRatioF()
        image = QPixmap(round(wide.width * ratio), round(wide.height * ratio))
        image.setDevicePixelRatio(ratio)
        canvas = QPainter(image)
        frame = frame_of_view(wide.centre, wide.zoom, wide.width, wide.height)
        painter.draw_ground(canvas, frame, self._style, _level(wide.zoom), smooth=False)
        canvas.end()
        self._ground, self._ground_view = image, wide

    def _covers(self) -> bool:
        """Whether the kept base map still covers the widget, or is being zoomed."""
        view, kept = self._viewport, self._ground_view
        if self._motion.isActive() and abs(view.zoom - kept.zoom) < 1.5:
            return True
        if abs(view.zoom - kept.zoom) > 1e-6:
            return False
        x, y = pixel(view, kept.centre)
        return (
            abs(x - view.width / 2) <= (kept.width - view.width) / 2
            and abs(y - view.height / 2) <= (kept.height - view.height) / 2
        )

    # Moving

    def _show(self, viewport: Viewport) -> None:
        """Another part of the world; the owner is told when the hand rests."""
        self._viewport = held(viewport)
        self.update()
        if not self._settle.isActive():
            self._settle.start()

    def _settled(self) -> None:
        if self._motion.isActive():
            self._settle.start()
            return
        self.viewport_changed.emit(self._viewport)

    def _move_on(self) -> None:
        """One frame of a zoom or a flight."""
        if self._flight is not None:
            begin, target, started = self._flight
            t = min(1.0, (time.perf_counter() - started) / 0.35)
            if t >= 1:
                self._flight = None
                self._motion.stop()
            self._show(between(begin, target, t * t * (3 - 2 * t)))
        elif self._aim is not None:
            zoom, point = self._aim
            rest = zoom - self._viewport.zoom
            done = abs(rest) < 0.01
            if done:
                self._aim = None
                self._motion.stop()
            here = zoom if done else self._viewport.zoom + rest * _EASE
            self._show(zoomed(self._viewport, here, point.x(), point.y()))
        else:
            self._motion.stop()

    def _zoom_around(self, steps: float, point: QPointF) -> None:
        self._fitted = None
        begin = self._aim[0] if self._aim else self._viewport.zoom
        zoom = clamped(begin + steps, self._viewport.height)
        self._flight = None
        if self._still:
            self._show(zoomed(self._viewport, zoom, point.x(), point.y()))
            return
        self._aim = (zoom, point)
        self._motion.start()

    def _pan(self, dx: float, dy: float) -> None:
        """Move the map by pixels."""
        self._fitted = None
        self._show(moved(self._viewport, dx, dy))

    # Hand and keys

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What was fitted stays fitted until the user moves the map; else the middle stays."""
        super().resizeEvent(event)
        size = float(self.width()), float(self.height())
        if self._fitted is not None:
            self._show(fitted(self._fitted, *size))
        else:
            self._show(Viewport(self._viewport.centre, self._viewport.zoom, *size))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click or a drag begins."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._press = event.position()
            self._dragging = False
            self._aim = self._flight = None
            self.setFocus(Qt.FocusReason.MouseFocusReason)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag, or look what is under the pointer."""
        here = event.position()
        if self._press is not None and event.buttons() & Qt.MouseButton.LeftButton:
            step = here - self._press
            if self._dragging or step.manhattanLength() > _CLICK_REACH:
                self._dragging = True
                self.setCursor(Qt.CursorShape.ClosedHandCursor)
                self._pan(step.x(), step.y())
                self._press = here
            return
        self._hover(self._mark_at(here))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click, when it was no drag."""
        if event.button() != Qt.MouseButton.LeftButton or self._press is None:
            return
        self._press = None
        mark = self._mark_at(event.position())
        self._point(mark)
        if self._dragging:
            return
        if mark >= 0:
            self.symbol_clicked.emit(mark)
        else:
            self.background_clicked.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Zoom in, with Shift out."""
        out = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        self._zoom_around(-1.0 if out else 1.0, event.position())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom round the pointer."""
        steps = event.pixelDelta().y() / 160 or event.angleDelta().y() / 200
        self._zoom_around(max(-1.5, min(1.5, steps)), event.position())
        event.accept()

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is under the pointer any more."""
        super().leaveEvent(event)
        self._hover(_NOTHING)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Look what is under the pointer."""
        super().enterEvent(event)
        self._hover(self._mark_at(event.position()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows pan, + and - zoom, Home shows all."""
        step = _PAN * (3 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        match event.key():
            case Qt.Key.Key_Left:
                self._pan(step, 0)
            case Qt.Key.Key_Right:
                self._pan(-step, 0)
            case Qt.Key.Key_Up:
                self._pan(0, step)
            case Qt.Key.Key_Down:
                self._pan(0, -step)
            case Qt.Key.Key_Plus | Qt.Key.Key_Equal:
                self.zoom_by(1)
            case Qt.Key.Key_Minus:
                self.zoom_by(-1)
            case Qt.Key.Key_Home if self._home is not None:
                self.fit(self._home, animated=True)
            case _:
                super().keyPressEvent(event)

    def _mark_at(self, point: QPointF) -> int:
        if self._scene is None:
            return -1
        return mark_at(self._scene, self._viewport, point.x(), point.y())

    def _hover(self, mark: int) -> None:
        if mark == self._hovered:
            return
        self._hovered = mark
        if mark < 0:
            self.set_hint("")
        self._point(mark)
        self.symbol_hovered.emit(mark)

    def _point(self, mark: int) -> None:
        """Let the pointer say whether there is something to click."""
        if mark < 0:
            self.unsetCursor()
        else:
            self.setCursor(Qt.CursorShape.PointingHandCursor)


def _level(zoom: float) -> str:
    """The level of detail that the map is drawn with while it moves: coarser than a picture's."""
    density = 256 * 2**zoom / 360
    return "world" if density <= 5 else "default" if density <= 20 else "zoomed"
