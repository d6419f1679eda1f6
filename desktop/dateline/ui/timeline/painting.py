"""How the timeline looks: the strokes that draw its parts."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFontMetrics,
    QLinearGradient,
    QPainter,
    QPen,
    QPixmap,
    QPolygonF,
)

from dateline.timeline import CLASSES, Mode
from dateline.ui.language.words import words
from dateline.ui.look.theme import scaled, themes
from dateline.ui.timeline.axis import Axis, Tick, ticks
from dateline.ui.timeline.layout import Lane, Layout

if TYPE_CHECKING:
    from dateline.ui.timeline.view import TimelineView

_HANDLE = 9.0
_SCALE_TEXT = 0.86
"""Size of the labels of the scale against that of the window's text."""


def class_colour(code: int) -> QColor:
    """The colour of an event class in the present theme."""
    return themes.palette(str(CLASSES[code]))


def _ground(view: TimelineView, layout: Layout, found: list[Lane]) -> QPixmap:
    """What stays while window and selection move: density, events in lanes, the scale."""
    ratio = view.devicePixelRatioF()
    picture = QPixmap(view.size() * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(themes.palette("panel"))
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(view.font())
    _density(painter, view, layout)
    if layout.lane_height:
        painter.save()
        painter.setClipRect(QRectF(layout.left - 4, 0, layout.width + 8, layout.scale_top))
        for lane in found:
            _lane(painter, layout, lane)
        painter.restore()
    if len(view.workspace.table):
        _scale(painter, view, layout)
    painter.end()
    return picture


def paint(view: TimelineView, layout: Layout, found: list[Lane], grounds: Grounds) -> None:
    """Draw the whole timeline over its ground."""
    painter = QPainter(view)
    _window_fill(painter, view, layout, grounds)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if not len(view.workspace.table):
        painter.setPen(themes.palette("faint"))
        middle = Qt.AlignmentFlag.AlignCenter
        painter.drawText(QRectF(view.rect()), middle, words("timeline-empty"))
        painter.end()
        return
    if layout.lane_height:
        painter.save()
        painter.setClipRect(QRectF(layout.left - 4, 0, layout.width + 8, layout.scale_top + 3))
        for lane in found:
            _marked(painter, view, layout, lane)
        painter.restore()
    _handles(painter, view, layout)
    if layout.overview is not None:
        _overview(painter, view, layout.overview)
    if view.has_keyboard:
        painter.setPen(QPen(themes.palette("focus"), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(view.rect()).adjusted(2, 2, -2, -2), 4, 4)
    painter.end()


def _density(painter: QPainter, view: TimelineView, layout: Layout) -> None:
    """Grey bars for everything, coloured and stacked for what is filtered in."""
    axis, box = view.axis, layout.density
    count = max(int(layout.width / 4), 1)
    bins = view.workspace.table.bins(
        int(axis.low), max(int(axis.high), int(axis.low) + count), count, view.selection.filters
    )
    peak = float(max(bins.all.max(initial=0.0), bins.by_class.sum(axis=0).max(initial=0.0)))
    if peak <= 0:
        return
    measure = np.log1p if view.logarithmic else np.sqrt
    factor = (box.height() - 3) / float(measure(peak))
    step = layout.width / count
    colours = themes.palette
    grey = measure(bins.all) * factor
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    painter.setBrush(colours("density"))
    for i in np.flatnonzero(bins.all > 0).tolist():
        height = max(float(grey[i]), 1.5)
        painter.drawRect(QRectF(layout.left + i * step, box.bottom() - height, step - 1, height))
    total = bins.by_class.sum(axis=0)
    full = measure(total) * factor
    for i in np.flatnonzero(total > 0).tolist():
        bottom = box.bottom()
        whole = max(float(full[i]), 1.5)
        for code in np.flatnonzero(bins.by_class[:, i] > 0).tolist():
            share = float(bins.by_class[code, i] / total[i])
            vague = float(bins.vague[code, i] / bins.by_class[code, i])
            colour = class_colour(code)
            colour.setAlphaF(0.92 - 0.5 * vague)
            painter.setBrush(colour)
            height = whole * share
            painter.drawRect(QRectF(layout.left + i * step, bottom - height, step - 1, height))
            bottom -= height
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colours("line"), 1))
    painter.drawLine(QLineF(layout.left, box.bottom() + 0.5, box.right(), box.bottom() + 0.5))


def _lit(view: TimelineView, layout: Layout) -> QRectF | None:
    """The part of the scale that the window shows; None for all of it."""
    window = view.selection.window
    if window.mode is Mode.ALL:
        return None
    bottom = layout.scale_top
    left = view.axis.x(max(window.low, view.axis.low - view.axis.span))
    right = view.axis.x(min(window.high, view.axis.high + view.axis.span))
    left = max(left, layout.left - 6)
    right = min(right, layout.left + layout.width + 6)
    return QRectF(left, 2, max(right - left, 1.0), bottom - 2)


class Grounds(NamedTuple):
    """Pictures of what does not move with the window of time, made when it changes: veils over
    much of the width would cost more in each frame than all else.

    Attributes:
        plain: without a window.
        inside: as it looks within the window.
        outside: as it looks where the window is not.
    """

    plain: QPixmap
    inside: QPixmap
    outside: QPixmap


def grounds(view: TimelineView, layout: Layout, found: list[Lane]) -> Grounds:
    """The pictures of a view's ground."""
    plain = _ground(view, layout, found)
    veil = QColor(themes.palette("panel"))
    veil.setAlphaF(0.62)
    inside = _veiled(plain, layout, QColor(themes.palette("window_fill")))
    return Grounds(plain, inside, _veiled(plain, layout, veil))


def _veiled(picture: QPixmap, layout: Layout, veil: QColor) -> QPixmap:
    """The same picture under a colour, but for the scale and the margins."""
    found = QPixmap(picture)
    painter = QPainter(found)
    painter.fillRect(QRectF(layout.left - 6, 2, layout.width + 12, layout.scale_top - 2), veil)
    painter.end()
    return found


def _window_fill(painter: QPainter, view: TimelineView, layout: Layout, grounds: Grounds) -> None:
    """Light the window and dim what it hides."""
    lit = _lit(view, layout)
    if lit is None:
        painter.drawPixmap(0, 0, grounds.plain)
        return
    painter.drawPixmap(0, 0, grounds.outside)
    edge_left, edge_right = layout.left - 6, layout.left + layout.width + 6
    if lit.right() > edge_left and lit.left() < edge_right:
        box = QRectF(lit.toAlignedRect())
        ratio = grounds.inside.devicePixelRatio()
        source = QRectF(box.topLeft() * ratio, box.size() * ratio)
        painter.drawPixmap(box, grounds.inside, source)


def _lane(painter: QPainter, layout: Layout, lane: Lane) -> None:
    middle = layout.lane(lane.row).center().y()
    colour = class_colour(lane.event_class)
    painter.setPen(Qt.PenStyle.NoPen)
    order = np.argsort(lane.left - lane.right, kind="stable")  # the longest at the back
    for i in order.tolist():
        left, right = float(lane.left[i]), float(lane.right[i])
        if lane.vague[i] or lane.open_end[i] or lane.open_begin[i]:
            _soft_bar(painter, lane, i, colour, middle)
            continue
        width = max(min(right - left, 1e5), 3.0)
        painter.setBrush(colour)
        inset = 1.0 if width > 6 else 0.0
        painter.drawRoundedRect(QRectF(left, middle - 3.5, width - inset, 7), 1.5, 1.5)


def _marked(painter: QPainter, view: TimelineView, layout: Layout, lane: Lane) -> None:
    """Rings around what is chosen and hovered."""
    chosen = np.isin(lane.events, view.selection.chosen.events)
    hovered = np.isin(lane.events, view.selection.hovered)
    middle = layout.lane(lane.row).center().y()
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for i in np.flatnonzero(chosen | hovered).tolist():
        left, right = float(lane.left[i]), min(float(lane.right[i]), 1e5)
        painter.setPen(QPen(themes.palette("selection"), 2.0 if chosen[i] else 1.2))
        half = min(6.0, layout.lane_height / 2 + 1.5)
        span = QRectF(left - 3.5, middle - half, max(right - left, 3.0) + 7, 2 * half)
        painter.drawRoundedRect(span, 4, 4)


def _soft_bar(painter: QPainter, lane: Lane, i: int, tint: QColor, middle: float) -> None:
    """A bar over the whole span of a vague date, its ends fading; an open end fades longer."""
    left, right = float(lane.left[i]), float(lane.right[i])
    if lane.open_end[i]:
        right = min(right, left + 90 if not lane.open_begin[i] else right)
    if lane.open_begin[i]:
        left = max(left, right - 90)
    right = max(right, left + 6)
    clear = QColor(tint)
    clear.setAlphaF(0.0)
    pale = QColor(tint)
    pale.setAlphaF(tint.alphaF() * (0.55 if lane.vague[i] else 0.85))
    fade = min(24.0 / (right - left), 0.3)
    shade = QLinearGradient(left, 0, right, 0)
    shade.setColorAt(0, clear if lane.vague[i] or lane.open_begin[i] else pale)
    shade.setColorAt(fade, pale)
    shade.setColorAt(0.15 if lane.open_end[i] else 1 - fade, pale)
    shade.setColorAt(1, clear if lane.vague[i] or lane.open_end[i] else pale)
    painter.setBrush(QBrush(shade))
    painter.drawRoundedRect(QRectF(left, middle - 2.5, right - left, 5), 2, 2)


def _ticks(view: TimelineView) -> tuple[list[Tick], list[Tick]]:
    return ticks(view.axis, words.locale, 44.0 * max(themes.scale, 1.0))


def is_one_row(view: TimelineView) -> bool:
    """Whether the labels of the scale need no second row."""
    return not _ticks(view)[1]


def scale_height(view: TimelineView) -> int:
    """Height in pixels of a row of labels."""
    return QFontMetrics(scaled(view.font(), _SCALE_TEXT, bold=True)).height()


def _scale(painter: QPainter, view: TimelineView, layout: Layout) -> None:
    """Two rows of labels: the fine unit, and under it the larger one."""
    colours = themes.palette
    fine, coarse = _ticks(view)
    top = layout.scale_top
    painter.setPen(QPen(colours("strong_line"), 1))
    painter.drawLine(QLineF(layout.left, top + 0.5, layout.left + layout.width, top + 0.5))
    font = scaled(view.font(), _SCALE_TEXT)
    painter.setFont(font)
    text = painter.fontMetrics().height()
    edge = layout.left + layout.width
    for tick in fine:
        x = view.axis.x(tick.second)
        if not layout.left - 1 <= x <= edge + 1:
            continue
        painter.setPen(QPen(colours("strong_line"), 1))
        painter.drawLine(QLineF(x, top, x, top + 4))
        painter.setPen(colours("muted"))
        width = painter.fontMetrics().horizontalAdvance(tick.label) + 8
        box = QRectF(x - width / 2, top + 4, width, text)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, tick.label)
    painter.setFont(scaled(view.font(), _SCALE_TEXT, bold=True))
    painter.setPen(colours("text"))
    xs = [view.axis.x(tick.second) for tick in coarse] + [edge + 1e6]
    for tick, x, following in zip(coarse, xs, xs[1:], strict=False):
        start = max(x, layout.left)
        room = view.width() - start - 6
        width = painter.fontMetrics().horizontalAdvance(tick.label)
        if start + width + 10 > following or room < 4 * text:
            continue
        if x >= layout.left:
            painter.setPen(QPen(colours("strong_line"), 1))
            painter.drawLine(QLineF(x, top + 3 + text, x, top + 4 + 2 * text))
            painter.setPen(colours("text"))
        box = QRectF(start + 4, top + 4 + text, width + 4, text)
        said = painter.fontMetrics().elidedText(
            tick.label, Qt.TextElideMode.ElideRight, round(room)
        )
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, said)


def _handles(painter: QPainter, view: TimelineView, layout: Layout) -> None:
    colours = themes.palette
    lit = _lit(view, layout)
    if lit is None:
        return
    for name, x in zip(("begin", "end"), view.handles(), strict=True):
        if x is None or not layout.left - 8 <= x <= layout.left + layout.width + 8:
            continue
        held = view.hand.grip == name or (
            view.hand.grip == "body" and view.selection.window.mode is Mode.WINDOW
        )
        painter.setPen(QPen(colours("accent"), 2))
        painter.drawLine(QLineF(x, 2, x, layout.scale_top + 1))
        painter.setPen(QPen(colours("accent"), 1.5))
        painter.setBrush(colours("accent") if held and view.has_keyboard else colours("panel"))
        middle = layout.density.center().y()
        grip = QRectF(x - _HANDLE / 2, middle - 12, _HANDLE, 24)
        painter.drawRoundedRect(grip, 4, 4)
        painter.setPen(
            QPen(colours("accent_text") if held and view.has_keyboard else colours("accent"), 1)
        )
        for dx in (-1.5, 1.5):
            painter.drawLine(QLineF(x + dx, middle - 5, x + dx, middle + 5))
    if view.hand.hint is not None:
        x = view.axis.x(view.hand.hint)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours("selection"))
        painter.drawPolygon(QPolygonF([QPointF(x - 5, 0), QPointF(x + 5, 0), QPointF(x, 7)]))


def _overview(painter: QPainter, view: TimelineView, box: QRectF) -> None:
    """All time in a strip, with the part in sight framed."""
    colours = themes.palette
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colours("sunken"))
    painter.drawRoundedRect(box, 3, 3)
    low, high = view.whole
    count = max(int(box.width() / 3), 1)
    bins = view.workspace.table.bins(int(low), max(int(high), int(low) + count), count)
    peak = float(bins.all.max(initial=0.0))
    if peak > 0:
        painter.setBrush(colours("density_line"))
        step = box.width() / count
        for i in np.flatnonzero(bins.all > 0).tolist():
            height = max(float(np.sqrt(bins.all[i] / peak)) * (box.height() - 2), 1.0)
            painter.drawRect(
                QRectF(box.left() + i * step, box.bottom() - height, step - 0.5, height)
            )
    whole = Axis(low, high, box.left(), box.width())
    left, right = whole.x(view.axis.low), whole.x(view.axis.high)
    painter.setPen(QPen(colours("accent"), 1.5))
    painter.setBrush(colours("window_fill"))
    painter.drawRoundedRect(QRectF(left, box.top(), max(right - left, 4.0), box.height()), 3, 3)
    window = view.selection.window
    if window.mode is Mode.WINDOW:
        painter.setPen(QPen(colours("accent"), 3))
        y = box.bottom() - 1
        painter.drawLine(QLineF(whole.x(window.begin), y, whole.x(window.end) + 1, y))
