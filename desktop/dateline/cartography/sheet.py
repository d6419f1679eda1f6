"""A whole picture as values: what stands around the map, and where the map goes on it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

_MARGIN = 24.0
_TITLE = 30.0
_SUBTITLE = 20.0
_CAPTION = 18.0
_CREDIT = 12.5
_STRIP = 46.0
_STRIP_MORE = 200.0
_PANEL = 226.0
_GAP = 14.0
_BELOW = 62.0
_LINE = 14.0
_LISTED_BESIDE = 24
_LISTED_LEAST = 6
"""Lines of the list at most and at least."""
_LISTED_WIDE = 280.0
"""Pixels that a column of the list below the map takes at least."""
_LEGEND_LEAST = 170.0


@dataclass(frozen=True, slots=True, eq=False)
class Strip:
    """The time line under a map: how many events there are over time, and which stretch is shown.

    Attributes:
        counts: events per bin of equal length.
        chosen: begin and end of what is shown, each as a share 0..1 of the whole strip.
        first: words for its left end.
        last: words for its right end.
    """

    counts: NDArray[np.float64]
    chosen: tuple[float, float]
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class Number:
    """A mark of the scene that gets a number, and the line of the list that explains it.

    Attributes:
        mark: as the scene counts its marks.
        text: place, days, number of events.
    """

    mark: int
    text: str


@dataclass(frozen=True, slots=True, eq=False)
class Sheet:
    """What is around a map.

    Attributes:
        width: of the picture in device-independent pixels (96 to the inch).
        height: the same.
        ratio: pixels of the file for each of these.
        theme: of `style.THEMES`.
        language: "en" or "id".
        title: in bold on top, "" for none.
        subtitle: below it, "" for none.
        caption: below the map, "" for none.
        credit: lines at the foot; they cannot be left out.
        legend: whether there is one.
        scale: whether a bar of length is drawn, where the map has one scale.
        strip: the time line, None for none.
        numbered: whether marks get numbers and room is kept for their list.
        numbers: the marks in the order of their numbers, the first is 1.
        unnumbered: how many marks more there would be with room for their lines; the list says so.
        tallest: height of the map, as a share of its width, beyond which it would show no more
            earth; 0 where there is no such limit.
        legend_needs: height of the legend as the plan of this sheet places it; 0 for not known.
    """

    width: float
    height: float
    ratio: float = 1.0
    theme: str = "light"
    language: str = "en"
    title: str = ""
    subtitle: str = ""
    caption: str = ""
    credit: tuple[str, ...] = ()
    legend: bool = True
    scale: bool = True
    strip: Strip | None = None
    numbered: bool = False
    numbers: tuple[Number, ...] = ()
    unnumbered: int = 0
    tallest: float = 0.0
    legend_needs: float = 0.0


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in device-independent pixels, y down."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The right edge."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.top + self.height


@dataclass(frozen=True, slots=True)
class Plan:
    """Where everything goes.

    Attributes:
        map: the map itself.
        title: base line of the title.
        subtitle: base line of the subtitle.
        caption: base line of the caption.
        credit: base line of the first credit line.
        strip: the time line, None without.
        panel: the legend, None without.
        listed: the list of numbered marks, None without.
        columns: of that list.
        beside: whether the panel stands beside the map, or below it.
        margin: kept free all around.
    """

    map: Box
    title: float
    subtitle: float
    caption: float
    credit: float
    strip: Box | None
    panel: Box | None
    listed: Box | None
    columns: int
    beside: bool
    margin: float

    @property
    def capacity(self) -> int:
        """How many numbered marks the list has room for."""
        return self.columns * int(self.listed.height // _LINE) if self.listed else 0


def plan(sheet: Sheet) -> Plan:
    """Lay out a picture; the map gets what the rest leaves."""
    margin = float(round(min(_MARGIN, sheet.width * 0.03)))
    left, right = margin, sheet.width - margin
    top = margin
    title = subtitle = 0.0
    if sheet.title:
        title, top = top + 20, top + _TITLE
    if sheet.subtitle:
        subtitle, top = top + 12, top + _SUBTITLE
    if sheet.title or sheet.subtitle:
        top += 6
    bottom = sheet.height - max(margin * 0.6, 10.0) - _CREDIT * len(sheet.credit)
    credit = bottom + _CREDIT * 0.8
    caption = 0.0
    if sheet.caption:
        bottom -= _CAPTION
        caption = bottom + _CAPTION * 0.7
    bottom -= 8
    strip = None
    if sheet.strip is not None:
        strip = Box(left, bottom - _STRIP, right - left, _STRIP)
        bottom -= _STRIP + 6
    room = Box(left, top, right - left, max(bottom - top, 40.0))
    beside = sheet.width >= 1.2 * sheet.height and not _is_flat(sheet, room)
    area, panel, listed = (_beside if beside else _below)(sheet, room)
    columns = 1 if beside else max(int(room.width // _LISTED_WIDE), 1)
    if strip is not None:
        # What a flat map leaves free makes the time line taller, and so easier to read.
        foot = max(box.bottom for box in (area, panel, listed) if box is not None)
        more = min(max(room.bottom - foot - 12, 0.0), _STRIP_MORE)
        strip = Box(strip.left, strip.top - more, strip.width, strip.height + more)
    return Plan(
        area, title, subtitle, caption, credit, strip, panel, listed, columns, beside, margin
    )


def _is_flat(sheet: Sheet, room: Box) -> bool:
    """Whether the map of the world becomes larger with the legend below it than beside it."""
    if not sheet.tallest or not (sheet.legend or sheet.numbered):
        return False
    wide = room.width - _panel_width(sheet) - _GAP
    return sheet.tallest * wide < 0.8 * room.height


def _panel_width(sheet: Sheet) -> float:
    return min(_PANEL, sheet.width * 0.3)


def _beside(sheet: Sheet, room: Box) -> tuple[Box, Box | None, Box | None]:
    """Map, legend and list, the last two in a column at the right."""
    if not (sheet.legend or sheet.numbered):
        return room, None, None
    wide = _panel_width(sheet)
    left = room.right - wide
    tall = 0.0
    if sheet.numbered:
        kept = (sheet.legend_needs or _LEGEND_LEAST) + 10 if sheet.legend else 0.0
        tall = min(max(room.height - kept, _LISTED_LEAST * _LINE), _LISTED_BESIDE * _LINE)
    panel = Box(left, room.top, wide, room.height - tall) if sheet.legend else None
    listed = Box(left, room.bottom - tall, wide, tall) if sheet.numbered else None
    return Box(room.left, room.top, room.width - wide - _GAP, room.height), panel, listed


def _below(sheet: Sheet, room: Box) -> tuple[Box, Box | None, Box | None]:
    """Map, legend and list, one below the other; what a map of the world leaves free goes to the
    list.
    """
    legend = (sheet.legend_needs or _BELOW) if sheet.legend else 0.0
    taken = legend + (6 if legend else 0) + (_LISTED_LEAST * _LINE + 6 if sheet.numbered else 0)
    tall = max(room.height - taken, 40.0)
    if sheet.tallest:
        tall = min(tall, sheet.tallest * room.width)
    area = Box(room.left, room.top, room.width, tall)
    panel, listed, top = None, None, area.bottom + 6
    if sheet.legend:
        panel = Box(room.left, top, room.width, legend)
        top += legend + 6
    if sheet.numbered:
        rest = min(max(room.bottom - top, 0.0), _LISTED_BESIDE * _LINE)
        listed = Box(room.left, top, room.width, rest)
    return area, panel, listed
