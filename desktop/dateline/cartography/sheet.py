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
_PANEL = 226.0
_GAP = 14.0
_BELOW = 62.0


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
    beside: bool
    margin: float


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
    panel, beside = None, sheet.width >= 1.2 * sheet.height
    if sheet.legend:
        if beside:
            wide = min(_PANEL, sheet.width * 0.3)
            panel = Box(right - wide, top, wide, bottom - top)
            right -= wide + _GAP
        else:
            panel = Box(left, bottom - _BELOW, right - left, _BELOW)
            bottom -= _BELOW + 6
    area = Box(left, top, max(right - left, 40.0), max(bottom - top, 40.0))
    return Plan(area, title, subtitle, caption, credit, strip, panel, beside, margin)
