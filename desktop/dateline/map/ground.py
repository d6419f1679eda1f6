"""The base map as the page takes it: scripts that carry typed arrays, one per level of detail, and
the names of countries, seas and towns.
"""

from __future__ import annotations

import base64
import json
import logging
from typing import TYPE_CHECKING, Any

import numpy as np

from dateline.cartography import basemap, names, painter_names, style
from dateline.cartography.projection import frame_of_view
from dateline.cartography.scene_sight import world
from dateline.errors import DataMissing

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from dateline.cartography.basemap import Paths
    from dateline.cartography.scene_values import Viewport

_log = logging.getLogger(__name__)

_COAST, _BORDER, _DISPUTED, _RIVER, _DIVISION = range(5)


def scripts() -> dict[str, Callable[[], bytes]]:
    """For each part of the base map what makes its script."""

    def maker(level: str) -> Callable[[], bytes]:
        return lambda: script(level)

    return {"divisions": divisions, **{level: maker(level) for level in basemap.LEVELS}}


def script(level: str) -> bytes:
    """One level of detail as a script."""
    base = basemap.decode(level)
    land = base.land
    disputed = np.array([bool(name) for name in land.disputed], np.bool_)[land.feature]
    lines = [
        (_COAST, land.coast),
        (_BORDER, land.borders),
        (_DISPUTED, land.disputed_borders),
        (_DISPUTED, land.inner),
        (_DISPUTED, base.claims),
        (_RIVER, base.rivers),
    ]
    rings = [
        (land.rings, land.hole),
        (land.rings.chosen(disputed), land.hole[disputed]),
        (base.lakes, base.lakes.rank),
    ]
    return _script(level, rings, lines)


def divisions() -> bytes:
    """The lines between first-order divisions as a script."""
    inner = basemap.decode_divisions().inner
    nothing = inner.chosen(np.zeros(len(inner), np.bool_))
    return _script("divisions", [(nothing, nothing.rank)] * 3, [(_DIVISION, inner)])


def _script(
    name: str, rings: list[tuple[Paths, NDArray[Any]]], lines: list[tuple[int, Paths]]
) -> bytes:
    """The script `dateline.ground(name, arrays)`.

    Points are float32 in the unit square of Web Mercator; paths are given by the index of their
    first point, uint32, one more than there are paths.
    """
    points, starts = _joined([paths for paths, _ in rings])
    holes = [_packed(flags, "u1") for _, flags in rings]
    line_points, line_starts = _joined([paths for _, paths in lines])
    # The groups lie one behind the other, so each ends where the next one starts.
    whole = np.concatenate([*(start[:-1] for start in line_starts), line_starts[-1][-1:]])
    arrays = {
        "xy": _packed(np.concatenate((points, line_points)), "<f4"),
        "land": _packed(starts[0], "<u4"),
        "landHoles": holes[0],
        "disputed": _packed(starts[1], "<u4"),
        "disputedHoles": holes[1],
        "lakes": _packed(starts[2], "<u4"),
        "lakeHoles": holes[2],
        "lines": _packed(whole + len(points), "<u4"),
        "kinds": _packed(np.repeat([kind for kind, _ in lines], [len(p) for _, p in lines]), "u1"),
        "ranks": _packed(np.concatenate([paths.rank for _, paths in lines]), "u1"),
    }
    return f"dateline.ground({json.dumps(name)}, {json.dumps(arrays)});".encode()


def _joined(groups: list[Paths]) -> tuple[NDArray[np.float64], list[NDArray[np.int64]]]:
    """The points of several groups in one array, in the unit square, and each group's starts."""
    points = np.concatenate([paths.xy for paths in groups]).astype(np.float64)
    starts, offset = [], 0
    for paths in groups:
        starts.append(paths.start.astype(np.int64) + offset)
        offset += len(paths.xy)
    x, y = world(points[:, 0], points[:, 1])
    return np.stack((x, y), axis=1), starts


def placed_names(
    viewport: Viewport, theme: str, language: str, letters: float = 1.0
) -> list[dict[str, Any]]:
    """The names of the base map where the painter writes them too, as the page takes them.

    Positions are in the unit square of Web Mercator, sizes in pixels.
    """
    frame = frame_of_view(viewport.centre, viewport.zoom, viewport.width, viewport.height)
    try:
        placed = names.place(frame, style.load(theme, letters), painter_names.measure, language)
    except DataMissing as error:
        _log.info("the map has no names: %s", error)
        return []
    size = 256 * 2**viewport.zoom
    x0, y0 = world(np.array(viewport.centre.lon), np.array(viewport.centre.lat))

    def at(x: float, y: float) -> list[float]:
        return [
            round(float(x0) + (x - viewport.width / 2) / size, 8),
            round(float(y0) + (y - viewport.height / 2) / size, 8),
        ]

    return [
        {
            "at": at(name.x, name.y),
            "lines": name.lines,
            "size": name.lettering.size,
            "bold": name.lettering.bold,
            "italic": name.lettering.italic,
            "spacing": round(name.lettering.spacing * name.lettering.size, 2),
            "water": name.lettering.water,
            "turn": name.turn,
            "dot": None if name.dot is None else at(*name.dot),
            "capital": name.capital,
            "width": round(name.box[2] - name.box[0], 1),
            "height": round(name.box[3] - name.box[1], 1),
            "key": name.key,
        }
        for name in placed
    ]


def _packed(column: NDArray[Any], kind: str) -> str:
    return base64.b64encode(np.ascontiguousarray(column, np.dtype(kind)).tobytes()).decode("ascii")
