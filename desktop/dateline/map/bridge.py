"""The narrow bridge between Python and the page.

Towards the page go calls of constant functions with one argument made by `json.dumps`; a scene is
sent as base64 of typed arrays, only one at a time, always the newest. Towards Python come words of
a fixed list with whole numbers; everything else is refused.
"""

from __future__ import annotations

import base64
import json
import logging
import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

from dateline.cartography import basemap
from dateline.cartography.scene_sight import world
from dateline.map.fitting import mercator

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from dateline.cartography.scene import Area, Scene
    from dateline.model import LonLat

_log = logging.getLogger(__name__)


class Word(StrEnum):
    """What the page may say."""

    READY = "ready"
    """It has started."""
    PAINTED = "painted"
    """version, microseconds: the scene of that version is on the screen."""
    VIEW = "view"
    """longitude and latitude of the middle in millionths of a degree, zoom in thousandths, width,
    height in pixels, whether the user's hand moved it last."""
    HOVER = "hover"
    """version, mark (-1: none)."""
    CLICK = "click"
    """version, mark (-1: none)."""


_BIG = 2**31 - 1
_BOUNDS: dict[Word, tuple[tuple[int, int], ...]] = {
    Word.READY: (),
    Word.PAINTED: ((0, _BIG), (0, _BIG)),
    Word.VIEW: (
        (-180_000_000, 180_000_000),
        (-90_000_000, 90_000_000),
        (0, 24_000),
        (0, 100_000),
        (0, 100_000),
        (0, 1),
    ),
    Word.HOVER: ((0, _BIG), (-1, 1_000_000)),
    Word.CLICK: ((0, _BIG), (-1, 1_000_000)),
}
_NUMBER = "-?[0-9]{1,10}"
_MESSAGE = re.compile(f"dateline:([a-z]{{1,12}}):((?:{_NUMBER}(?:,{_NUMBER}){{0,7}})?)")


@dataclass(frozen=True, slots=True)
class Message:
    """Something that the page said, checked."""

    word: Word
    numbers: tuple[int, ...]


def parse(text: str) -> Message | None:
    """A message of the page; None for whatever is not exactly one.

    >>> parse("dateline:click:7,-1")
    Message(word=<Word.CLICK: 'click'>, numbers=(7, -1))
    >>> parse("dateline:click:7")
    """
    found = _MESSAGE.fullmatch(text)
    if not found or found.group(1) not in _BOUNDS:
        return None
    word = Word(found.group(1))
    numbers = tuple(int(part) for part in found.group(2).split(",") if part)
    bounds = _BOUNDS[word]
    if len(numbers) != len(bounds):
        return None
    if not all(low <= number <= high for number, (low, high) in zip(numbers, bounds, strict=True)):
        return None
    return Message(word, numbers)


def call(function: str, argument: object) -> str:
    """The script that calls one of the page's functions; all text in it is escaped to ASCII."""
    return f"dateline.{function}({json.dumps(argument, ensure_ascii=True, allow_nan=False)})"


class Outbox:
    """Scenes on their way to the page: one in flight, the newest waits, older ones are dropped.

    Args:
        run: runs a script in the page.
    """

    def __init__(self, run: Callable[[str], None]) -> None:
        self._run = run
        self._waiting: Scene | None = None
        self._sent: dict[int, Scene] = {}
        self._version = 0
        self._known: set[str] = set()
        self.in_flight = 0
        """Version of the scene that the page has not yet painted; 0 when there is none."""

    def send(self, scene: Scene) -> None:
        """Show a scene, at once or when the page is done with the one before."""
        if self.in_flight:
            self._waiting = scene
            return
        self._version += 1
        self.in_flight = self._version
        self._sent[self._version] = scene
        self._sent.pop(self._version - 3, None)
        data = encode(scene, self._version)
        outlined = {area.key for area in scene.areas if area.outline} - self._known
        data["shapes"] = {key: outline(key) for key in sorted(outlined)}
        self._known |= outlined
        self._run(call("show", data))

    def painted(self, version: int) -> None:
        """The page has painted a version: the next may go."""
        if version != self.in_flight:
            return
        self.in_flight = 0
        waiting, self._waiting = self._waiting, None
        if waiting is not None:
            self.send(waiting)

    def scene(self, version: int) -> Scene | None:
        """The scene of a version; None for one long gone."""
        return self._sent.get(version)

    @property
    def newest(self) -> int:
        """The version that was sent last."""
        return self._version


def encode(scene: Scene, version: int) -> dict[str, Any]:
    """A scene as the page takes it: positions in the unit square of Web Mercator."""
    symbols = scene.symbols
    x, y = world(symbols.lon, symbols.lat)
    flags = (
        symbols.firm.astype(np.uint8)
        | symbols.faint.astype(np.uint8) << 1
        | symbols.dateline.astype(np.uint8) << 2
        | symbols.badge << 3
        | symbols.state << 5
    )
    return {
        "version": version,
        "symbols": {
            "x": _packed(x, np.float32),
            "y": _packed(y, np.float32),
            "size": _packed(symbols.size, np.float32),
            "code": _packed(symbols.event_class | symbols.precision << 3, np.uint8),
            "flag": _packed(flags, np.uint8),
        },
        "texts": symbols.text,
        "plaques": [
            {
                **_at(plaque.at),
                "key": plaque.key,
                "dx": plaque.dx,
                "dy": plaque.dy,
                "width": plaque.width,
                "height": plaque.height,
                "text": plaque.text,
                "many": plaque.count_text,
                "code": plaque.event_class,
                "firm": plaque.firm,
                "faint": plaque.faint,
                "badge": int(plaque.badge),
                "state": int(plaque.state),
            }
            for plaque in scene.plaques
        ],
        "areas": [_area(area) for area in scene.areas],
        "arrows": [
            {
                **_at(arrow.origin, "0"),
                **_at(arrow.target, "1"),
                "gap0": round(arrow.origin_gap, 1),
                "gap1": round(arrow.target_gap, 1),
                "width": round(arrow.width, 2),
                "code": arrow.event_class,
                "firm": arrow.firm,
                "faint": arrow.faint,
                "state": int(arrow.state),
            }
            for arrow in scene.arrows
        ],
        "labels": [
            {
                **_at(label.at),
                "dx": round(label.dx, 1),
                "dy": round(label.dy, 1),
                "width": round(label.width, 1),
                "height": round(label.height, 1),
                "align": label.align,
                "text": label.text,
                "size": label.size,
                "bold": label.bold,
            }
            for label in scene.labels
        ],
    }


def _area(area: Area) -> dict[str, Any]:
    return {
        **_at(area.at),
        "rx": round(area.rx, 1),
        "ry": round(area.ry, 1),
        "key": area.key if area.outline else "",
        "hatched": area.hatched,
        "text": area.text,
        "dx": round(area.dx, 1),
        "dy": round(area.dy, 1),
        "width": round(area.width, 1),
        "size": area.size,
        "code": area.event_class,
        "firm": area.firm,
        "faint": area.faint,
        "badge": int(area.badge),
        "state": int(area.state),
    }


@lru_cache(maxsize=256)
def outline(key: str) -> tuple[str, ...]:
    """The rings of a place's outline, packed."""
    return tuple(
        _packed(np.stack(world(ring[:, 0], ring[:, 1]), axis=1), np.float32)
        for ring in basemap.shape(key)
    )


def _at(place: LonLat, suffix: str = "") -> dict[str, float]:
    return {
        f"x{suffix}": round(place.lon / 360 + 0.5, 7),
        f"y{suffix}": round(mercator(place.lat), 7),
    }


def _packed(column: NDArray[Any], kind: type[np.generic]) -> str:
    """A column as base64 of little-endian numbers."""
    little = np.dtype(kind).newbyteorder("<")
    return base64.b64encode(np.ascontiguousarray(column, little).tobytes()).decode("ascii")
