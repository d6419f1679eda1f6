"""The parts of a scene as values: symbols, plaques, areas, arrows, labels and the legend.

Positions are degrees (lon, lat), so that a painter can move a scene while the user pans; sizes and
offsets are device-independent pixels.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING, Protocol

import numpy as np

from dateline.model import LonLat

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray


_HOME = LonLat(100.0, 20.0)


class State(IntEnum):
    """What the user has done to a mark."""

    PLAIN = 0
    HOVERED = 1
    CHOSEN = 2


class Badge(IntEnum):
    """The small sign on the upper right corner of a mark."""

    NONE = 0
    CONFIRMED = 1
    """Every event of it was confirmed or corrected by a person."""
    CONTRADICTION = 2
    """Some event of it contradicts its article."""


@dataclass(frozen=True, slots=True)
class Viewport:
    """What part of the world an interactive Web Mercator map shows.

    Attributes:
        centre: the point in the middle.
        zoom: the world is 256 * 2**zoom pixels wide.
        width: device-independent pixels.
        height: the same.
    """

    centre: LonLat = _HOME
    zoom: float = 2.0
    width: float = 800.0
    height: float = 500.0


@dataclass(frozen=True, slots=True)
class Focus:
    """Identities of the events that the user has chosen, and of those under the pointer."""

    chosen: frozenset[int] = frozenset()
    hovered: frozenset[int] = frozenset()


class Measure(Protocol):
    """How wide a text is."""

    def __call__(self, text: str, size: float, *, bold: bool = False) -> float:
        """Width in pixels of one line in a font of `size` pixels."""


@dataclass(frozen=True, slots=True)
class Options:
    """How the user wants it drawn.

    Attributes:
        datelines: show where stories were filed.
        labels: write the names of places.
        language: of compact numbers in symbols ("1,2 rb").
        measure: how wide texts are; an estimate unless a painter knows better.
        anchors: label anchors by the key of a place ("cc:RU"), where a country's plaque stands;
            None for those of the base map.
        merge_above: number of places in sight from which on symbols that fall into one cell are
            drawn as one.
        cell: side of these cells in pixels.
        letters: how many times as large as designed the letters are.
    """

    datelines: bool = False
    labels: bool = True
    language: str = "en"
    measure: Measure | None = None
    anchors: Mapping[str, LonLat] | None = None
    merge_above: int = 300
    cell: float = 32.0
    letters: float = 1.0


@dataclass(frozen=True, slots=True, eq=False)
class Symbols:
    """Point symbols: exact sites, towns and small areas; columns of one length.

    Drawn in this order: later ones on top.

    Attributes:
        lon: degrees, float64.
        lat: degrees, float64.
        size: diameter in pixels, float32.
        event_class: code of `timeline.CLASSES`: colour and shape, uint8.
        precision: code of `timeline.PRECISIONS`, uint8 (exact: with ticks; area: hollow).
        count: number of events, whole numbers.
        by_class: number of events of each class, whole numbers (n, 5).
        firm: bool; what is not firm is drawn hollow and dashed.
        faint: bool, drawn at half strength.
        badge: `Badge`, uint8.
        state: `State`, uint8.
        dateline: bool, where stories were filed: drawn as the "file" glyph.
        text: the count as written in the symbol, "" when there is none.
        place: row of the table's places where it stands, int32: of the places that it stands for,
            the one with most events.
        member: rows of the table's places that the symbols stand for, int32.
        symbol_of: for each of `member` the symbol that stands for it, int32.
    """

    lon: NDArray[np.float64]
    lat: NDArray[np.float64]
    size: NDArray[np.float32]
    event_class: NDArray[np.uint8]
    precision: NDArray[np.uint8]
    count: NDArray[np.integer]
    by_class: NDArray[np.integer]
    firm: NDArray[np.bool_]
    faint: NDArray[np.bool_]
    badge: NDArray[np.uint8]
    state: NDArray[np.uint8]
    dateline: NDArray[np.bool_]
    text: tuple[str, ...]
    place: NDArray[np.int32]
    member: NDArray[np.int32]
    symbol_of: NDArray[np.int32]

    def __len__(self) -> int:
        return len(self.lon)

    def places_of(self, symbol: int) -> NDArray[np.int32]:
        """The rows of the table's places that a symbol stands for."""
        rows: NDArray[np.int32] = self.member[self.symbol_of == symbol]
        return rows


@dataclass(frozen=True, slots=True)
class Plaque:
    """A country: a rectangle with its name and count, at its label anchor.

    Attributes:
        place: row of the table's places.
        key: the gazetteer's key, for the country's outline.
        at: the anchor.
        dx: from the anchor to the middle of the rectangle, pixels, x to the right.
        dy: the same, y down.
        width: of the rectangle, pixels.
        height: of the rectangle, pixels.
        text: the name as it fits.
        count_text: the count, "" for a single event.
        count: number of events.
        event_class: the class that most of them have: a small shape in front of the name.
        by_class: number of events of each class.
        firm: else dashed outline.
        faint: drawn at half strength.
        badge: sign on the corner.
        state: hovered or chosen.
        name: the whole name.
    """

    place: int
    key: str
    at: LonLat
    dx: float
    dy: float
    width: float
    height: float
    text: str
    count_text: str
    count: int
    event_class: int
    by_class: tuple[int, ...]
    firm: bool
    faint: bool
    badge: Badge
    state: State
    name: str


@dataclass(frozen=True, slots=True)
class Area:
    """A region of several countries, a peninsula or a sea (dotted soft ellipse with its name); or
    the tint of a province or country that is hovered or chosen.

    Attributes:
        place: row of the table's places.
        key: the gazetteer's key, for an outline.
        at: middle of the ellipse.
        rx: half its width in pixels.
        ry: half its height in pixels.
        outline: whether the outline of `key` is tinted (a country with hatch, a province with a
            flat tint) instead of an ellipse.
        hatched: whether the outline gets a sparse hatch.
        text: name and count; "" for an outline.
        dx: from the middle of the ellipse to the middle of the text, pixels, x to the right.
        dy: the same, y down.
        count: number of events.
        event_class: the class that most of them have.
        by_class: number of events of each class.
        firm: else dashed instead of dotted.
        faint: drawn at half strength.
        badge: sign at the end of the text.
        state: hovered or chosen.
        name: the whole name.
        width: of the text, pixels.
        size: height of its font in pixels.
    """

    place: int
    key: str
    at: LonLat
    rx: float
    ry: float
    outline: bool
    hatched: bool
    text: str
    dx: float
    dy: float
    count: int
    event_class: int
    by_class: tuple[int, ...]
    firm: bool
    faint: bool
    badge: Badge
    state: State
    name: str
    width: float
    size: float = 12.0


@dataclass(frozen=True, slots=True)
class Arrow:
    """Movements from one place to another, drawn as one slightly bent arrow.

    Attributes:
        origin: where it leaves.
        target: where it arrives; its longitude may exceed 180 so that the short way is taken.
        origin_gap: pixels left free at the origin (half of its symbol or plaque).
        target_gap: the same at the target.
        width: of the line, pixels.
        count: number of movements.
        event_class: colour.
        firm: else dashed.
        faint: drawn at half strength.
        state: hovered or chosen.
    """

    origin: LonLat
    target: LonLat
    origin_gap: float
    target_gap: float
    width: float
    count: int
    event_class: int
    firm: bool
    faint: bool
    state: State


@dataclass(frozen=True, slots=True)
class Label:
    """The name of a place beside its symbol; never overlaps another label, symbol or plaque.

    Attributes:
        at: the symbol's place.
        dx: from there to the upper left corner of the text's box, pixels, x to the right.
        dy: the same, y down.
        width: of the box, pixels.
        height: of the box, pixels.
        align: "left", "right" or "centre": the side of the box that the text keeps to.
        text: one line.
        size: height of the font in pixels.
        bold: for what is chosen or hovered.
        symbol: the symbol that it names.
    """

    at: LonLat
    dx: float
    dy: float
    width: float
    height: float
    align: str
    text: str
    size: float
    bold: bool
    symbol: int


@dataclass(frozen=True, slots=True)
class Legend:
    """Only what is on the map now.

    Attributes:
        classes: codes of event classes present, in the order of `timeline.CLASSES`.
        precisions: codes of precisions present.
        sizes: pairs of count and diameter in pixels for nested circles, small to large; empty when
            every symbol stands for one event.
        firm: whether firm marks are present.
        doubtful: whether doubtful ones are.
        faint: whether there are marks at half strength.
        contradiction: whether a badge says so.
        confirmed: whether a badge says so.
        arrows: whether movements are drawn.
        datelines: whether places of filing are.
        merged: whether symbols stand for several places.
    """

    classes: tuple[int, ...] = ()
    precisions: tuple[int, ...] = ()
    sizes: tuple[tuple[int, float], ...] = ()
    firm: bool = False
    doubtful: bool = False
    faint: bool = False
    contradiction: bool = False
    confirmed: bool = False
    arrows: bool = False
    datelines: bool = False
    merged: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Scene:
    """All that is drawn over the base map, from the back to the front: areas, arrows, symbols,
    plaques, labels.

    A *mark* is what can be hovered or clicked: symbols, then plaques, then areas, numbered through.

    Attributes:
        symbols: columns of point symbols.
        plaques: countries.
        areas: regions, and tints of what is hovered or chosen.
        arrows: movements.
        labels: names of places.
        legend: what is present.
        total: number of visible events, whether in the viewport or not.
        outside: number of visible events whose place the viewport does not show.
        viewport: what it was made for; None when for a frame.
    """

    symbols: Symbols
    plaques: tuple[Plaque, ...] = ()
    areas: tuple[Area, ...] = ()
    arrows: tuple[Arrow, ...] = ()
    labels: tuple[Label, ...] = ()
    legend: Legend = Legend()
    total: int = 0
    outside: int = 0
    viewport: Viewport | None = None

    @property
    def marks(self) -> int:
        """Number of marks."""
        return len(self.symbols) + len(self.plaques) + len(self.areas)

    def places_of(self, mark: int) -> tuple[int, ...]:
        """The rows of the table's places that a mark stands for; () for no mark."""
        n = len(self.symbols)
        if 0 <= mark < n:
            return tuple(self.symbols.places_of(mark).tolist())
        if n <= mark < n + len(self.plaques):
            return (self.plaques[mark - n].place,)
        if n + len(self.plaques) <= mark < self.marks:
            return (self.areas[mark - n - len(self.plaques)].place,)
        return ()
