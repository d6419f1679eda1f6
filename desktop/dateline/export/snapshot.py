"""Pictures of what the window shows: the same scene as on screen, with title, legend, time line and
credit, reproducible from the recipe inside the file.
"""

from __future__ import annotations

import hashlib
import math
from dataclasses import dataclass, fields, replace
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dateline import __version__, wording
from dateline.cartography import basemap, painter, projection, scene
from dateline.cartography.projection import Frame, Projection
from dateline.cartography.scene import Focus, Options, Scene, Viewport
from dateline.cartography.sheet import Sheet, Strip, plan
from dateline.errors import ExportFailed
from dateline.export import atomic, recipe
from dateline.export.credit import credit_lines
from dateline.model import BoundingBox, LonLat, Said
from dateline.timeline import EventTable, Filters, Flag, Mode, Window, moment
from dateline.timeline.columns import OPEN_BEGIN, OPEN_END

Extent = str | BoundingBox | Viewport
"""What a picture shows: "events", "world", a box, or what an interactive map shows."""

_SMALLEST, _LARGEST = 64, 20_000
"""Pixels of a side."""
_READABLE = 1440.0
"""Geometric mean of the sides, in pixels, up to which letters have their plain size."""
_BINS = 120
_SURROUNDINGS = 8.0
"""Degrees that a picture shows at least."""


@dataclass(frozen=True, slots=True)
class SnapshotOptions:
    """How a picture is made.

    Attributes:
        width: pixels of the file.
        height: the same.
        dpi: pixels per inch: how large letters and lines are, 96 as on a plain screen; None for
            letters that grow with the picture beyond 1920x1080.
        theme: of `style.THEMES`.
        language: "en" or "id".
        projection: "auto", "equal-earth", "laea" or "web-mercator".
        extent: what is shown.
        title: None for "28 Oct to 3 Nov 2024: 7 events", "" for none.
        caption: a line below the map.
        legend: whether there is one.
        strip: whether the time line is drawn.
        scale: whether a bar of length is drawn, on maps that have one scale.
        datelines: whether it is shown where stories were filed.
        sources: agencies and papers that the events are from.
    """

    width: int = 1920
    height: int = 1080
    dpi: float | None = None
    theme: str = "light"
    language: str = "id"
    projection: str = "auto"
    extent: Extent = "events"
    title: str | None = None
    caption: str = ""
    legend: bool = True
    strip: bool = True
    scale: bool = True
    datelines: bool = False
    sources: tuple[str, ...] = ()


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
    sheet = _sheet(table, window, filters, options, selection.total, span)
    area = plan(sheet).map
    points = _points(table, rows)
    frame = _frame(options, points, area.width, area.height)
    drawn = scene.build(
        table,
        window,
        filters,
        Viewport(width=area.width, height=area.height),
        focus,
        options=Options(
            datelines=options.datelines,
            language=options.language,
            measure=painter.measure,
            anchors=basemap.anchors(),
        ),
        frame=frame,
    )
    return Composition(
        sheet=sheet,
        scene=drawn,
        frame=frame,
        recipe=_recipe(table, window, filters, options, frame),
        total=selection.total,
        outside=_outside(points, frame),
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


def _points(
    table: EventTable, rows: NDArray[np.intp]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Where the events are drawn, one point per row: towns where they are, countries at their
    label anchors.
    """
    places, anchors = table.places, basemap.anchors()
    lon, lat = places.lon.copy(), places.lat.copy()
    for i, key in enumerate(places.key):
        if key in anchors:
            lon[i], lat[i] = anchors[key]
    at = table.events.place[rows]
    return lon[at], lat[at]


def _frame(
    options: SnapshotOptions,
    points: tuple[NDArray[np.float64], NDArray[np.float64]],
    width: float,
    height: float,
) -> Frame:
    extent = options.extent
    lon, lat = points
    margin = 0.12
    if isinstance(extent, Viewport):
        view = projection.frame_of_view(extent.centre, extent.zoom, extent.width, extent.height)
        if options.projection in {"auto", "web-mercator"}:
            return projection.refitted(view, width, height)
        across, down = np.meshgrid(
            np.linspace(0, extent.width, 9), np.linspace(0, extent.height, 9)
        )
        lon, lat = view.lonlat(across.ravel(), down.ravel())
        margin = 0.02
    elif isinstance(extent, BoundingBox):
        lon, lat = projection.box_points(extent)
        margin = 0.02
    elif extent == "world":
        lon, lat = np.empty(0), np.empty(0)
    chosen = _projection(options.projection, lon, lat)
    if not len(lon):
        return projection.world(chosen, width, height)
    if chosen.name == "equal-earth" and extent == "events":
        return projection.world_around(chosen, lon, lat, width, height)
    return projection.fit(chosen, lon, lat, width, height, margin=margin, least=_SURROUNDINGS)


def _projection(name: str, lon: NDArray[np.float64], lat: NDArray[np.float64]) -> Projection:
    best = projection.choose(lon, lat)
    if name in {"auto", best.name}:
        return best
    centre = projection.middle(lon, lat) if len(lon) else LonLat(best.centre.lon, 0.0)
    if name == "equal-earth":
        centre = LonLat(round(centre.lon / 10) * 10.0, 0.0)
    return projection.by_name(name, centre)


def _outside(points: tuple[NDArray[np.float64], NDArray[np.float64]], frame: Frame) -> int:
    x, y = frame.pixels(*points)
    inside = (x >= 0) & (y >= 0) & (x <= frame.width) & (y <= frame.height)
    if frame.projection.reach < 180:
        far = projection.distance(*points, frame.projection.centre)
        inside &= far < frame.projection.reach
    return int((~inside).sum())


def _sheet(
    table: EventTable,
    window: Window,
    filters: Filters,
    options: SnapshotOptions,
    total: int,
    span: tuple[int, int],
) -> Sheet:
    ratio = _ratio(options)
    words = say_window(window, span, options.language)
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
    )


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
    begin, end = table.events.begin[rows], table.events.end[rows]
    known = np.concatenate((begin[begin > OPEN_BEGIN], end[end < OPEN_END]))
    return (int(known.min()), int(known.max())) if len(known) else table.span


def say_window(window: Window, span: tuple[int, int], language: str) -> str:
    """The choice of time in words, short; "" where there are no events.

    Args:
        window: the choice.
        span: first and last second of the events, for the mode that shows all.
        language: "en" or "id".
    """
    if window.mode is Mode.FROM_START:
        end = _day(window.end - 1, language)
        return wording.say(Said("window-from-start", {"end": end}), language)
    if window.mode is Mode.TO_END:
        begin = _day(window.begin, language)
        return wording.say(Said("window-to-end", {"begin": begin}), language)
    low, high = span if window.mode is Mode.ALL else (window.low, window.high)
    return say_days(moment(low).date(), moment(max(high - 1, low)).date(), language)


def say_days(first: date, last: date, language: str) -> str:
    """Two days as a range, without saying twice what both share.

    >>> say_days(date(2024, 10, 28), date(2024, 11, 3), "id")
    '28 Okt – 3 Nov 2024'
    >>> say_days(date(2024, 11, 1), date(2024, 11, 3), "en")
    '1 – 3 Nov 2024'
    """  # noqa: RUF002 - the dash is the trade's
    day, month, year = _parts(first, language)
    end = " ".join(_parts(last, language))
    if first == last:
        return end
    if first.year != last.year:
        return f"{day} {month} {year} – {end}"
    return f"{day} – {end}" if first.month == last.month else f"{day} {month} – {end}"


def _day(second: int, language: str) -> str:
    return " ".join(_parts(moment(second).date(), language))


def _parts(day: date, language: str) -> tuple[str, str, str]:
    number, month, year = wording.say_date(day.isoformat(), language).split(" ")
    return number, month[:3], year


def _strip(table: EventTable, window: Window, filters: Filters, language: str) -> Strip | None:
    if not len(table):
        return None
    first, last = table.span
    bins = table.bins(first, last, _BINS, filters)
    length = max(last - first, 1)
    low = (max(window.low, first) - first) / length
    high = (min(window.high, last) - first) / length
    return Strip(
        counts=bins.by_class.sum(axis=0),
        chosen=(min(max(low, 0.0), 1.0), min(max(high, 0.0), 1.0)),
        first=_day(first, language),
        last=_day(last - 1, language),
    )


# The recipe


def data_hash(table: EventTable) -> str:
    """SHA-256 of all that a picture can show of a table."""
    digest = hashlib.sha256()
    for part in (table.events, table.places):
        for field in fields(part):
            column = getattr(part, field.name)
            digest.update(field.name.encode())
            is_list = isinstance(column, list)
            digest.update("\0".join(column).encode() if is_list else column.tobytes())
    return digest.hexdigest()


def _recipe(
    table: EventTable,
    window: Window,
    filters: Filters,
    options: SnapshotOptions,
    frame: Frame,
) -> dict[str, Any]:
    return {
        "app": "Dateline",
        "version": __version__,
        "data": data_hash(table),
        "borders": basemap.load("world").view,
        "window": {
            "mode": window.mode.value,
            "begin": int(window.begin),
            "end": int(window.end),
            "tolerance": int(window.tolerance),
        },
        "filters": _plain(filters),
        "options": _plain(options),
        "frame": {
            "projection": frame.projection.name,
            "centre": list(frame.projection.centre),
            "x": frame.x,
            "y": frame.y,
            "scale": frame.scale,
        },
    }


def _plain(value: Filters | SnapshotOptions) -> dict[str, Any]:
    """A frozen value as what JSON holds; sets in order."""
    found: dict[str, Any] = {}
    for field in fields(value):
        part = getattr(value, field.name)
        if isinstance(part, frozenset):
            part = sorted(part)
        elif isinstance(part, Viewport):
            view = (*part.centre, part.zoom, part.width, part.height)
            part = {"viewport": [float(number) for number in view]}
        elif isinstance(part, BoundingBox):
            part = [float(side) for side in part]
        elif isinstance(part, tuple):
            part = list(part)
        elif isinstance(part, Flag):
            part = int(part)
        elif field.name == "dpi" and part is not None:
            part = float(part)
        found[field.name] = part
    return found


def restore(found: dict[str, Any]) -> tuple[Window, Filters, SnapshotOptions] | None:
    """What a recipe asks for; None when it is no recipe of ours.

    Every value is checked: a picture may come from anybody.
    """
    try:
        window, filters, options = found["window"], found["filters"], found["options"]
        return (
            Window(
                Mode(window["mode"]),
                _whole(window["begin"]),
                _whole(window["end"]),
                _whole(window["tolerance"]),
            ),
            _filters(filters),
            _options(options),
        )
    except (KeyError, TypeError, ValueError, AttributeError):
        return None


def _whole(value: object) -> int:
    if type(value) is not int or abs(value) > 2**62:
        raise ValueError("no whole number")
    return value


def _filters(found: dict[str, Any]) -> Filters:
    parts: dict[str, Any] = {}
    for name in ("classes", "precisions", "statuses", "granularities", "articles", "events"):
        numbers = found[name]
        parts[name] = None if numbers is None else frozenset(map(_whole, numbers))
    countries = found["countries"]
    parts["countries"] = None if countries is None else frozenset(str(c)[:2] for c in countries)
    box = found["box"]
    parts["box"] = None if box is None else BoundingBox(*(float(side) for side in box))
    for name in ("hidden", "required"):
        parts[name] = Flag(_whole(found[name]) & 31)
    return Filters(**parts)


def _options(found: dict[str, Any]) -> SnapshotOptions:
    parts: dict[str, Any] = {}
    for field in fields(SnapshotOptions):
        value = found[field.name]
        if field.name == "extent":
            value = _extent(value)
        elif field.name == "sources":
            value = tuple(str(source) for source in value)
        elif field.name == "title":
            value = None if value is None else str(value)
        elif field.name == "dpi":
            value = None if value is None else float(value)
        elif type(value) is not type(field.default):
            raise ValueError(field.name)
        parts[field.name] = value
    return SnapshotOptions(**parts)


def _extent(value: object) -> Extent:
    if isinstance(value, dict):
        lon, lat, zoom, width, height = (float(number) for number in value["viewport"])
        return Viewport(LonLat(lon, lat), zoom, width, height)
    if isinstance(value, list):
        return BoundingBox(*(float(side) for side in value))
    if value in {"events", "world"}:
        return str(value)
    raise ValueError("no extent")
