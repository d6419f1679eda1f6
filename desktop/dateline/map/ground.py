"""The base map as the page takes it: scripts that carry typed arrays, one per level of detail, and
the names of countries, seas and towns.
"""

from __future__ import annotations

import base64
import json
import logging
from typing import TYPE_CHECKING, Any

import numpy as np

from dateline.cartography import basemap, style
from dateline.cartography.scene_sight import world
from dateline.errors import DataMissing

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from dateline.cartography.basemap import MapLabel, Paths

_log = logging.getLogger(__name__)

_COAST, _BORDER, _DISPUTED, _CLAIM, _RIVER = range(5)
_ZOOMS = {
    # kind of name: zoom from which rank 0 shows, what a step of rank costs, zoom until it shows
    "country": (-0.2, 1.0, 8.0),
    "disputed": (1.0, 0.6, 11.0),
    "ocean": (0.0, 1.5, 7.0),
    "sea": (1.1, 1.05, 9.0),
    "lake": (2.0, 1.0, 11.0),
    "capital": (3.3, 0.5, 11.0),
    "town": (3.4, 0.6, 11.0),
}
"""Ranks are Natural Earth's."""


def scripts() -> dict[str, Callable[[], bytes]]:
    """For each level of detail what makes its script."""

    def maker(level: str) -> Callable[[], bytes]:
        return lambda: script(level)

    return {level: maker(level) for level in basemap.LEVELS}


def script(level: str) -> bytes:
    """One level as the script `dateline.ground(level, arrays)`.

    Points are float32 in the unit square of Web Mercator; paths are given by the index of their
    first point, uint32, one more than there are paths.
    """
    base = basemap.load(level)
    land = base.land
    disputed = np.array([bool(name) for name in land.disputed], np.bool_)[land.feature]
    lines = [
        (_COAST, land.coast),
        (_BORDER, land.borders),
        (_DISPUTED, land.disputed_borders),
        (_CLAIM, base.claims),
        (_RIVER, base.rivers),
    ]
    points, starts = _joined([land.rings, land.rings.chosen(disputed), base.lakes])
    line_points, line_starts = _joined([paths for _, paths in lines])
    # The groups lie one behind the other, so each ends where the next one starts.
    whole = np.concatenate([*(start[:-1] for start in line_starts), line_starts[-1][-1:]])
    arrays = {
        "xy": _packed(np.concatenate((points, line_points)), "<f4"),
        "land": _packed(starts[0], "<u4"),
        "disputed": _packed(starts[1], "<u4"),
        "lakes": _packed(starts[2], "<u4"),
        "lines": _packed(whole + len(points), "<u4"),
        "kinds": _packed(np.repeat([kind for kind, _ in lines], [len(p) for _, p in lines]), "u1"),
        "ranks": _packed(np.concatenate([paths.rank for _, paths in lines]), "u1"),
    }
    return f"dateline.ground({json.dumps(level)}, {json.dumps(arrays)});".encode()


def _joined(groups: list[Paths]) -> tuple[NDArray[np.float64], list[NDArray[np.int64]]]:
    """The points of several groups in one array, in the unit square, and each group's starts."""
    points = np.concatenate([paths.xy for paths in groups])
    starts, offset = [], 0
    for paths in groups:
        starts.append(paths.start.astype(np.int64) + offset)
        offset += len(paths.xy)
    x, y = world(points[:, 0], points[:, 1])
    return np.stack((x, y), axis=1), starts


def names(language: str) -> list[dict[str, Any]]:
    """The names of the base map, the greatest first, as the page takes them."""
    found = []
    try:
        labels = basemap.labels()
    except DataMissing as error:
        _log.info("the map has no names: %s", error)
        return []
    for label in labels:
        begin, step, end = _ZOOMS[label.kind]
        x, y = world(np.array(label.at.lon), np.array(label.at.lat))
        found.append(
            {
                "kind": _KINDS[label.kind],
                "text": label.names[language if language in label.names else "en"],
                "x": round(float(x), 6),
                "y": round(float(y), 6),
                "key": label.key,
                "size": _size(label),
                "from": round(begin + step * label.rank, 2),
                "to": end,
            }
        )
    return sorted(found, key=lambda name: float(name["from"]))


def _size(label: MapLabel) -> float:
    """Height of a name's letters in pixels."""
    sizes = style.load().sizes
    if label.kind == "ocean":
        return sizes.ocean
    if label.kind == "disputed":
        return sizes.disputed
    steps, first = {
        "country": (sizes.country, 1.7),
        "sea": (sizes.sea, 1.0),
        "lake": (sizes.sea, 1.0),
    }.get(label.kind, (sizes.town, 0.0))
    return steps[min(max(int(label.rank - first), 0), len(steps) - 1)]


_KINDS = {
    "country": "country",
    "disputed": "disputed",
    "ocean": "water",
    "sea": "water",
    "lake": "water",
    "capital": "town",
    "town": "town",
}


def _packed(column: NDArray[Any], kind: str) -> str:
    return base64.b64encode(np.ascontiguousarray(column, np.dtype(kind)).tobytes()).decode("ascii")
