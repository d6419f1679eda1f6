"""What the map shows, decided once for every painter.

`build` turns the visible events into a `Scene`: it adds them up per place, draws places that lie
too close together as one symbol, sizes and stacks the symbols, and finds room for names.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from dateline.cartography.scene_arrows import arrows
from dateline.cartography.scene_countries import plaques
from dateline.cartography.scene_drawing import Drawing, nice, pixel
from dateline.cartography.scene_labels import ALIGN, Room, positions
from dateline.cartography.scene_regions import areas, tints
from dateline.cartography.scene_sight import COUNTRY, REGION
from dateline.cartography.scene_symbols import Scale, point_symbols
from dateline.cartography.scene_values import (
    Area,
    Arrow,
    Badge,
    Focus,
    Label,
    Legend,
    Options,
    Plaque,
    Scene,
    State,
    Symbols,
    Viewport,
)
from dateline.model import LonLat

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from dateline.cartography.projection import Frame
    from dateline.timeline import EventTable, Filters, Window

__all__ = [
    "Area",
    "Arrow",
    "Badge",
    "Focus",
    "Label",
    "Legend",
    "Options",
    "Plaque",
    "Scene",
    "State",
    "Symbols",
    "Viewport",
    "build",
    "pixel",
]

_CORE = 0.36
"""Share of a symbol's diameter around its middle that no name may touch."""
_MOST_LABELS = 60


def build(
    table: EventTable,
    window: Window,
    filters: Filters,
    viewport: Viewport,
    focus: Focus = Focus(),  # noqa: B008 - a frozen value
    *,
    options: Options = Options(),  # noqa: B008 - a frozen value
    frame: Frame | None = None,
) -> Scene:
    """Decide what is drawn.

    Args:
        table: the events.
        window: the choice of time.
        filters: the choice of events.
        viewport: the part of the world on an interactive map.
        focus: chosen and hovered events.
        options: the user's wishes.
        frame: for pictures in another projection: places, cells and collisions are computed in
            its pixels instead of the viewport's.
    """
    drawing = Drawing(table, window, filters, viewport, focus=focus, options=options, frame=frame)
    # From what cannot move to what can.
    symbols, sx, sy, scale = point_symbols(drawing)
    drawing.room = Room(drawing.width, drawing.height, 6.0 if scale.merged else 4.0)
    drawing.room.take_discs(sx, sy, symbols.size * _CORE)
    plates = plaques(drawing)
    shades = areas(drawing) + tints(drawing)
    labels = _labels(drawing, symbols, sx, sy) if options.labels else ()
    moves = arrows(drawing, symbols, merged=scale.merged)
    total = table.shown(filters).total(window)
    seen = int(symbols.count[~symbols.dateline].sum()) + sum(plate.count for plate in plates)
    seen += sum(shade.count for shade in shades if not shade.outline)
    return Scene(
        symbols,
        plates,
        shades,
        moves,
        labels,
        _legend(symbols, plates, shades, moves, scale=scale),
        total,
        total - seen,
        viewport if frame is None else None,
    )


def _labels(
    drawing: Drawing, symbols: Symbols, x: NDArray[np.float64], y: NDArray[np.float64]
) -> tuple[Label, ...]:
    """Names beside symbols: those of chosen and hovered ones first, then of the largest
    places, as far as there is room.
    """
    names = drawing.table.places.name
    weight = symbols.count * 1e6 + np.sqrt(drawing.table.places.population[symbols.place])
    order = np.argsort(-weight, kind="stable")
    if drawing.state:
        order = order[np.argsort(-symbols.state[order].astype(np.int64), kind="stable")]
    named = order[~symbols.dateline[order] | (symbols.state[order] > 0)][:_MOST_LABELS]
    bold = (symbols.state[named] > 0).tolist()
    texts = [names[place] for place in symbols.place[named].tolist()]
    width = np.array(
        [drawing.measure(text, drawing.font, bold=b) for text, b in zip(texts, bold, strict=True)],
        np.float64,
    )
    height = drawing.font * 1.35
    dx, dy = positions(symbols.size[named].astype(np.float64) / 2, width, height)
    left, top = x[named, np.newaxis] + dx, y[named, np.newaxis] + dy
    spots = drawing.room.place(left, top, width.repeat(len(ALIGN)).reshape(dx.shape), height)
    return tuple(
        Label(
            LonLat(float(symbols.lon[named[label]]), float(symbols.lat[named[label]])),
            float(dx[label, spot]),
            float(dy[label, spot]),
            float(width[label]),
            height,
            ALIGN[spot],
            texts[label],
            drawing.font,
            bold[label],
            int(named[label]),
        )
        for label, spot in enumerate(spots)
        if spot >= 0
    )


def _legend(
    symbols: Symbols,
    plaques: tuple[Plaque, ...],
    areas: tuple[Area, ...],
    arrows: tuple[Arrow, ...],
    *,
    scale: Scale,
) -> Legend:
    """What is present."""
    events = slice(None) if not symbols.dateline.any() else ~symbols.dateline
    drawn: list[Plaque | Area] = [*plaques, *(area for area in areas if not area.outline)]
    classes = set(np.flatnonzero(np.bincount(symbols.event_class[events])).tolist())
    classes |= {mark.event_class for mark in drawn}
    precisions = set(np.flatnonzero(np.bincount(symbols.precision[events])).tolist())
    precisions |= {COUNTRY} if plaques else set()
    precisions |= {REGION} if any(not area.outline for area in areas) else set()
    firm, badges = symbols.firm[events], symbols.badge[events]
    return Legend(
        classes=tuple(sorted(classes)),
        precisions=tuple(sorted(precisions)),
        sizes=_nested(scale),
        firm=bool(firm.any()) or any(mark.firm for mark in drawn),
        doubtful=not bool(firm.all()) or any(not mark.firm for mark in drawn),
        faint=bool(symbols.faint.any()) or any(mark.faint for mark in drawn),
        contradiction=bool((badges == Badge.CONTRADICTION).any())
        or any(mark.badge is Badge.CONTRADICTION for mark in drawn),
        confirmed=bool((badges == Badge.CONFIRMED).any())
        or any(mark.badge is Badge.CONFIRMED for mark in drawn),
        arrows=bool(arrows),
        datelines=bool(symbols.dateline.any()),
        merged=scale.merged,
    )


def _nested(scale: Scale) -> tuple[tuple[int, float], ...]:
    """Three counts and their diameters, small to large."""
    if scale.most < 2:
        return ()
    top = nice(scale.most, down=True)
    counts = sorted({1, nice(max(1, round(top / 5)), down=True), top})
    return tuple((count, max(scale.factor * math.sqrt(count), scale.least)) for count in counts)
