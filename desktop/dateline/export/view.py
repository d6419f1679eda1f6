"""What a picture shows and how: the options, their form inside a file, and the way back."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, fields
from typing import Any

from dateline import __version__
from dateline.cartography import basemap
from dateline.cartography.projection import Frame
from dateline.cartography.scene import Viewport
from dateline.cartography.style import THEMES
from dateline.model import BoundingBox, LonLat
from dateline.timeline import (
    CLASSES,
    GRANULARITIES,
    PRECISIONS,
    STATUSES,
    EventTable,
    Filters,
    Flag,
    Mode,
    Window,
)
from dateline.wording import LANGUAGES

Extent = str | BoundingBox | Viewport
"""What a picture shows: "events", "world", a box, or what an interactive map shows."""


_CODES = {
    "classes": len(CLASSES),
    "precisions": len(PRECISIONS),
    "statuses": len(STATUSES),
    "granularities": len(GRANULARITIES),
    "articles": 2**62,
    "events": 2**62,
}
_CHOICES = {
    "theme": THEMES,
    "language": LANGUAGES,
    "projection": ("auto", "equal-earth", "laea", "web-mercator"),
}


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
        numbered: whether places get numbers that a list beside the map explains.
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
    numbered: bool = False
    sources: tuple[str, ...] = ()


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


def recipe_of(
    table: EventTable,
    window: Window,
    filters: Filters,
    options: SnapshotOptions,
    frame: Frame,
) -> dict[str, Any]:
    """What a picture was made of, as JSON holds it."""
    return {
        "app": "Dateline",
        "version": __version__,
        "data": data_hash(table),
        "borders": basemap.load("world").view,
        "window": plain_window(window),
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


def plain_window(window: Window) -> dict[str, Any]:
    """A window as what JSON holds."""
    return {
        "mode": window.mode.value,
        "begin": int(window.begin),
        "end": int(window.end),
        "tolerance": int(window.tolerance),
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


def _number(value: object, least: float, most: float) -> float:
    if not isinstance(value, int | float) or not least <= value <= most:
        raise ValueError("no number in range")
    return float(value)


def _box(sides: list[object]) -> BoundingBox:
    west, south, east, north = sides
    return BoundingBox(
        _number(west, -540, 540),
        _number(south, -90, 90),
        _number(east, -540, 540),
        _number(north, -90, 90),
    )


def _filters(found: dict[str, Any]) -> Filters:
    parts: dict[str, Any] = {}
    for name, codes in _CODES.items():
        numbers = found[name]
        if numbers is not None and not all(0 <= _whole(n) < codes for n in numbers):
            raise ValueError(name)
        parts[name] = None if numbers is None else frozenset(numbers)
    countries = found["countries"]
    parts["countries"] = None if countries is None else frozenset(str(c)[:2] for c in countries)
    box = found["box"]
    parts["box"] = None if box is None else _box(box)
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
            value = None if value is None else _number(value, 24, 2400)
        elif type(value) is not type(field.default) or not _allowed(field.name, value):
            raise ValueError(field.name)
        parts[field.name] = value
    return SnapshotOptions(**parts)


def _allowed(name: str, value: object) -> bool:
    return name not in _CHOICES or value in _CHOICES[name]


def _extent(value: object) -> Extent:
    if isinstance(value, dict):
        lon, lat, zoom, width, height = value["viewport"]
        return Viewport(
            LonLat(_number(lon, -540, 540), _number(lat, -90, 90)),
            _number(zoom, 0, 24),
            _number(width, 1, 100_000),
            _number(height, 1, 100_000),
        )
    if isinstance(value, list):
        return _box(value)
    if value in {"events", "world"}:
        return str(value)
    raise ValueError("no extent")
