"""Pictures of what the window shows: the same scene as on screen, with title, legend, time line and
credit, reproducible from the recipe inside the file.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dateline import wording
from dateline.cartography import basemap_names, painter, painter_legend, painter_marks, scene, style
from dateline.cartography.projection import Frame
from dateline.cartography.scene import Focus, Options, Scene, Viewport
from dateline.cartography.sheet import Number, Sheet, Strip, plan
from dateline.errors import ExportFailed
from dateline.export import atomic, extent, recipe
from dateline.export.credit import credit_lines
from dateline.export.dates import say_day, say_days, say_window
from dateline.export.view import SnapshotOptions, plain_window, recipe_of
from dateline.model import Said
from dateline.timeline import ALL_TIME, EventTable, Filters, Flag, Window, moment
from dateline.timeline.columns import OPEN_BEGIN, OPEN_END
from dateline.timeline.table import known_span
from dateline.timeline.window import DAY

_SMALLEST, _LARGEST = 64, 20_000
"""Pixels of a side."""
_READABLE = 1440.0
"""Geometric mean of the sides, in pixels, up to which letters have their plain size."""
_BINS = 120


@dataclass(frozen=True, slots=True, eq=False)
class Composition:
    """A picture before it is drawn.

    Attributes:
        sheet: what stands around the map.
        scene: what is on it.
        frame: which part of which projection.
        recipe: what made it, for the file.
        total: number of visible events.
        outside: number of them whose place the picture does not show.
    """

    sheet: Sheet
    scene: Scene
    frame: Frame
    recipe: dict[str, Any]
    total: int
    outside: int


def compose(
    table: EventTable,
    window: Window,
    filters: Filters | None = None,
    options: SnapshotOptions | None = None,
    focus: Focus | None = None,
) -> Composition:
    """Decide all of a picture but the drawing.

    Raises:
        ExportFailed: for a size that cannot be drawn.
    """
    filters, options = filters or Filters(), options or SnapshotOptions()
    focus = focus or Focus()
    if not all(_SMALLEST <= side <= _LARGEST for side in (options.width, options.height)):
        raise ExportFailed(
            f"A picture of {options.width}x{options.height} pixels cannot be drawn.",
            f"Choose sides from {_SMALLEST} to {_LARGEST} pixels.",
            key="export-size",
            width=options.width,
            height=options.height,
            least=_SMALLEST,
            most=_LARGEST,
        )
    if options.datelines:
        filters = replace(filters, hidden=filters.hidden & ~Flag.DATELINE)
    selection = table.select(window, filters)
    rows = selection.rows
    span = _span(table, rows)
    points = extent.points_of(table, rows)
    sheet = _sheet(table, window, filters, options, selection.total, span)
    sheet = replace(sheet, tallest=extent.tallest(options, points))
    drawn, frame = _drawn(table, window, filters, options, focus, sheet, points)
    # What the legend holds is known only now, and with it how much room the map has.
    sheet = replace(sheet, legend_needs=_legend_needs(drawn, sheet))
    drawn, frame = _drawn(table, window, filters, options, focus, sheet, points)
    outside = extent.outside_of(points, frame)
    if options.title is None:
        words = say_window(window, span, options.language) if len(table) else ""
        title = _title(words, selection.total - outside, options.language)
        sheet = replace(sheet, title=title)
    if options.numbered:
        room, found = plan(sheet).capacity, _numbers(table, rows, drawn, frame, options.language)
        kept = room if len(found) <= room else max(room - 1, 0)  # the last line tells of the rest
        sheet = replace(sheet, numbers=found[:kept], unnumbered=len(found[kept:]))
    return Composition(
        sheet=sheet,
        scene=drawn,
        frame=frame,
        recipe=recipe_of(table, window, filters, options, frame),
        total=selection.total,
        outside=outside,
    )


def compose_within(
    whole: Composition,
    table: EventTable,
    window: Window,
    filters: Filters,
    options: SnapshotOptions,
    span: tuple[int, int],
) -> Composition:
    """Another moment of a picture: the same part of the world on a sheet of the same plan, with the
    same legend; what changes is what is shown, its dates and its count.

    Args:
        whole: the picture of all moments together.
        table: all events.
        window: the moment.
        filters: as of the whole.
        options: as of the whole.
        span: first and last second of the time line.
    """
    if options.datelines:
        filters = replace(filters, hidden=filters.hidden & ~Flag.DATELINE)
    selection = table.select(window, filters)
    sheet = _sheet(table, window, filters, options, selection.total, _span(table, selection.rows))
    sheet = replace(
        sheet, tallest=whole.sheet.tallest, legend_needs=whole.sheet.legend_needs, numbered=False
    )
    if options.strip:
        sheet = replace(sheet, strip=_strip(table, window, filters, options.language, span))
    drawn = _scene(table, window, filters, options, Focus(), whole.frame)
    legend = replace(whole.scene.legend, sizes=drawn.legend.sizes)
    outside = extent.outside_of(extent.points_of(table, selection.rows), whole.frame)
    if options.title is None:
        span = _span(table, selection.rows)
        words = say_window(window, span, options.language) if len(table) else ""
        sheet = replace(sheet, title=_title(words, selection.total - outside, options.language))
    return Composition(
        sheet=sheet,
        scene=replace(drawn, legend=legend),
        frame=whole.frame,
        recipe={**whole.recipe, "window": plain_window(window)},
        total=selection.total,
        outside=outside,
    )


def render(composition: Composition, kind: str) -> bytes:
    """The picture as bytes of "png", "svg" or "pdf", with its recipe."""
    parts = composition.sheet, composition.scene, composition.frame
    title = composition.sheet.title
    if kind == "png":
        return recipe.into_png(painter.render_png(*parts), composition.recipe)
    if kind == "svg":
        return recipe.into_svg(painter.render_svg(*parts), composition.recipe, title)
    if kind == "pdf":
        return painter.render_pdf(*parts, recipe.as_xmp(composition.recipe, title))
    raise ExportFailed(
        f"A picture cannot be written as {kind!r}.",
        "Choose a name that ends with .png, .svg or .pdf.",
        key="export-format",
        name=kind,
    )


def snapshot(composition: Composition, path: Path) -> None:
    """Write the picture to a file, in the format that its suffix names.

    Raises:
        ExportFailed: for another suffix, or when the file cannot be written.
    """
    atomic.write(path, render(composition, path.suffix.lower().removeprefix(".")))


# The parts of a picture


def _drawn(
    table: EventTable,
    window: Window,
    filters: Filters,
    options: SnapshotOptions,
    focus: Focus,
    sheet: Sheet,
    points: tuple[NDArray[np.float64], NDArray[np.float64]],
) -> tuple[Scene, Frame]:
    """What is on the map of a sheet, and which part of the world it shows."""
    area = plan(sheet).map
    frame = extent.frame_of(options, points, area.width, area.height)
    return _scene(table, window, filters, options, focus, frame), frame


def _scene(
    table: EventTable,
    window: Window,
    filters: Filters,
    options: SnapshotOptions,
    focus: Focus,
    frame: Frame,
) -> Scene:
    return scene.build(
        table,
        window,
        filters,
        Viewport(width=frame.width, height=frame.height),
        focus,
        options=Options(
            datelines=options.datelines,
            language=options.language,
            measure=painter.measure,
            anchors=basemap_names.anchors(),
        ),
        frame=frame,
    )


def _legend_needs(drawn: Scene, sheet: Sheet) -> float:
    layout = plan(sheet)
    if layout.panel is None:
        return 0.0
    return painter_legend.height(
        drawn.legend, sheet, layout.panel, style.load(sheet.theme), beside=layout.beside
    )


def _sheet(
    table: EventTable,
    window: Window,
    filters: Filters,
    options: SnapshotOptions,
    total: int,
    span: tuple[int, int],
) -> Sheet:
    ratio = _ratio(options)
    words = say_window(window, span, options.language) if len(table) else ""
    title = _title(words, total, options.language) if options.title is None else options.title
    return Sheet(
        width=options.width / ratio,
        height=options.height / ratio,
        ratio=ratio,
        theme=options.theme,
        language=options.language,
        title=title,
        subtitle=words if options.title else "",
        caption=options.caption,
        credit=credit_lines(options.language, options.sources),
        legend=options.legend,
        scale=options.scale,
        strip=_strip(table, window, filters, options.language) if options.strip else None,
        numbered=options.numbered,
    )


def _numbers(
    table: EventTable, rows: NDArray[np.intp], drawn: Scene, frame: Frame, language: str
) -> tuple[Number, ...]:
    """The marks within the picture in the order of their first event, each with the line that
    explains it.
    """
    corners = painter_marks.corners(drawn, frame)
    place, begin, end = (
        column[rows] for column in (table.events.place, table.events.begin, table.events.end)
    )
    found = []
    for mark, (x, y) in enumerate(corners):
        there = np.isin(place, drawn.places_of(mark))
        if not there.any() or not (0 <= x <= frame.width and 0 <= y <= frame.height):
            continue
        first, last = int(begin[there].min()), int(end[there].max())
        words = [table.places.name[drawn.places_of(mark)[0]]]
        if first > OPEN_BEGIN and last < OPEN_END:
            words.append(say_days(moment(first).date(), moment(last - 1).date(), language))
        count = int(there.sum())
        if count > 1:
            said = Said("title-events-always", {"count": count})
            words.append(wording.say(said, language))
        found.append((first, mark, " · ".join(words)))
    return tuple(Number(mark, text) for _, mark, text in sorted(found))


def _ratio(options: SnapshotOptions) -> float:
    """Pixels of the file for each device-independent one."""
    if options.dpi is not None:
        return options.dpi / 96.0
    return max(1.0, math.sqrt(options.width * options.height) / _READABLE)


def _title(words: str, total: int, language: str) -> str:
    key = "title-event" if total == 1 else "title-events"
    said = Said(key, {"window": words, "count": total}) if words else Said(
        f"{key}-always", {"count": total}
    )  # fmt: skip
    return wording.say(said, language)


def _span(table: EventTable, rows: NDArray[np.intp]) -> tuple[int, int]:
    """First begin and last end of the visible events, as far as they are known."""
    return known_span(table.events.begin[rows], table.events.end[rows]) or table.span


def _stretch(table: EventTable, window: Window, filters: Filters) -> tuple[int, int]:
    """First and last second of the time line: of what the filters let through at any time, and of
    the window.
    """
    first, last = _span(table, table.select(ALL_TIME, filters).rows)
    low = window.low if window.low > OPEN_BEGIN else first
    high = window.high if window.high < OPEN_END else last
    first, last = min(first, low), max(last, high)
    if last - first < DAY:
        first = first // DAY * DAY
    return first, max(last, first + DAY)


def _strip(
    table: EventTable,
    window: Window,
    filters: Filters,
    language: str,
    span: tuple[int, int] | None = None,
) -> Strip | None:
    if not len(table):
        return None
    first, last = span or _stretch(table, window, filters)
    bins = table.bins(first, last, _BINS, filters)
    length = max(last - first, 1)
    low = (max(window.low, first) - first) / length
    high = (min(window.high, last) - first) / length
    return Strip(
        counts=bins.by_class.sum(axis=0),
        chosen=(min(max(low, 0.0), 1.0), min(max(high, 0.0), 1.0)),
        first=say_day(first, language),
        last=say_day(last - 1, language),
    )
