"""Pictures of marks, and whole pictures, by their pixels."""

from __future__ import annotations

import itertools
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QBuffer, QIODevice, QSize
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtSvg import QSvgRenderer

from dateline.cartography import (
    basemap_names,
    painter,
    painter_legend,
    painter_sheet,
    painter_text,
    scene,
    style,
)
from dateline.cartography.painter_symbols import Look, draw_symbol
from dateline.cartography.painter_text import TextStyle
from dateline.cartography.projection import EqualEarth, Frame, frame_of_view, world
from dateline.cartography.scene import Focus, Options, Scene, Viewport
from dateline.cartography.sheet import Sheet, Strip, plan
from dateline.cartography.style import THEMES
from dateline.model import EventClass, LonLat, PlaceKind, Precision
from dateline.timeline import (
    ALL_TIME,
    CLASSES,
    KINDS,
    PRECISIONS,
    EventTable,
    Filters,
    Flag,
    PlaceColumns,
)
from tests.unit.cartography.pictures import Pixels, pixels, share
from tests.unit.timeline.tables import columns

pytestmark = pytest.mark.usefixtures("qapp")

PLACES = [
    ("gn:1", "Moskow", 37.6, 55.8, Precision.TOWN, PlaceKind.CITY),
    ("gn:2", "PLTN Zaporizhzhia", 34.6, 47.5, Precision.EXACT, PlaceKind.SITE),
    ("gn:3", "Kursk", 36.2, 51.7, Precision.AREA, PlaceKind.ADMIN1),
    ("cc:UA", "Ukraina", 32.1, 49.7, Precision.COUNTRY, PlaceKind.COUNTRY),
    ("cur:black-sea", "Laut Hitam", 34.0, 43.4, Precision.REGION, PlaceKind.WATER),
]


def _table(*events: dict[str, int]) -> EventTable:
    places = PlaceColumns(
        [key for key, *_ in PLACES],
        [name for _, name, *_ in PLACES],
        np.array([row[2] for row in PLACES]),
        np.array([row[3] for row in PLACES]),
        np.array([PRECISIONS.index(row[4]) for row in PLACES]),
        np.array([KINDS.index(row[5]) for row in PLACES]),
        ["RU", "UA", "RU", "UA", ""],
        np.zeros(len(PLACES), np.int64),
    )
    made = columns(list(events))
    made.precision = places.precision[made.place]
    return EventTable(made, places)


def _scene(table: EventTable, frame: Frame, focus: Focus | None = None) -> Scene:
    return scene.build(
        table,
        ALL_TIME,
        Filters(),
        Viewport(),
        focus or Focus(),
        options=Options(measure=painter.measure, anchors=basemap_names.anchors(), language="id"),
        frame=frame,
    )


def _drawn(drawn: Scene, frame: Frame, theme: str = "light", ratio: float = 1.0) -> Pixels:
    image = QImage(
        round(frame.width * ratio), round(frame.height * ratio), QImage.Format.Format_RGB32
    )
    canvas = QPainter(image)
    canvas.scale(ratio, ratio)
    loaded = style.load(theme)
    painter.draw_ground(canvas, frame, loaded)
    painter.draw_scene(canvas, drawn, frame, loaded, language="id")
    canvas.end()
    return pixels(image)


def _symbol(look: Look, theme: str = "light") -> Pixels:
    image = QImage(40, 40, QImage.Format.Format_RGB32)
    loaded = style.load(theme)
    image.fill(int(loaded.ground.land[1:], 16) | 0xFF000000)
    canvas = QPainter(image)
    canvas.setRenderHint(QPainter.RenderHint.Antialiasing)
    canvas.translate(20, 20)
    draw_symbol(canvas, look, loaded)
    canvas.end()
    return pixels(image)


def _grey(picture: Pixels) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    grey: np.ndarray[tuple[int, ...], np.dtype[np.float64]]
    grey = picture.astype(float) @ np.array([0.2126, 0.7152, 0.0722])
    return grey


FRAME = frame_of_view(LonLat(34, 49.5), 5, 700, 600)


@pytest.mark.parametrize("theme", THEMES)
def test_symbols_differ_without_their_colours(theme: str) -> None:
    looks = {
        (code, precision, firm): Look(code, precision, size, firm)
        for code in range(5)
        for precision, size in (
            (PRECISIONS.index(Precision.EXACT), 14.0),
            (PRECISIONS.index(Precision.TOWN), 14.0),
            (PRECISIONS.index(Precision.AREA), 18.0),
        )
        for firm in (True, False)
    }
    for one, other in itertools.combinations(looks, 2):
        same_class = one[0] == other[0]
        difference = np.abs(_grey(_symbol(looks[one], theme)) - _grey(_symbol(looks[other], theme)))
        assert (difference > 30).sum() > (6 if same_class else 10), (one, other)


@pytest.mark.parametrize("theme", THEMES)
def test_a_firm_symbol_is_filled_and_a_doubtful_one_is_not(theme: str) -> None:
    loaded = style.load(theme)
    for code in range(5):
        town = PRECISIONS.index(Precision.TOWN)
        firm = _symbol(Look(code, town, 14.0), theme)[17:23, 17:23]
        doubtful = _symbol(Look(code, town, 14.0, firm=False), theme)[18:22, 18:22]
        assert share(firm, loaded.classes[code]) == 1
        assert share(doubtful, loaded.marks.plaque) == 1


def test_an_exact_place_has_ticks_on_four_sides() -> None:
    exact = _symbol(Look(0, PRECISIONS.index(Precision.EXACT), 14.0))
    town = _symbol(Look(0, PRECISIONS.index(Precision.TOWN), 14.0))
    for row, column in ((20, 30), (20, 9), (30, 20), (9, 20)):
        assert np.abs(exact[row, column].astype(int) - town[row, column]).sum() > 100


def test_counts_and_badges_and_rings_are_drawn() -> None:
    plain = _symbol(Look(0, 1, 20.0))
    for look in (
        Look(0, 1, 20.0, text="7"),
        Look(0, 1, 20.0, badge=1),
        Look(0, 1, 20.0, badge=2),
        Look(0, 1, 20.0, state=1),
        Look(0, 1, 20.0, state=2),
        Look(0, 1, 20.0, faint=True),
        Look(0, 1, 20.0, dateline=True),
    ):
        assert (np.abs(_symbol(look).astype(int) - plain).sum(axis=2) > 60).sum() > 10, look


def test_a_town_is_where_it_is() -> None:
    drawn = _scene(_table({"place": 0, "event_class": 0}), FRAME)
    picture = _drawn(drawn, FRAME)
    x, y = (round(float(v)) for v in FRAME.pixels(37.6, 55.8))
    light = style.load("light")
    assert share(picture[y - 3 : y + 3, x - 3 : x + 3], light.classes[0]) == 1


def test_a_country_is_a_plaque_and_no_pin_at_its_capital() -> None:
    light = style.load("light")
    drawn = _scene(_table({"place": 3, "event_class": 1}, {"place": 3, "event_class": 1}), FRAME)
    assert len(drawn.symbols) == 0
    plaque = drawn.plaques[0]
    picture = _drawn(drawn, FRAME)
    x, y = (float(v) for v in FRAME.pixels(plaque.at.lon, plaque.at.lat))
    left, top = round(x + plaque.dx - plaque.width / 2), round(y + plaque.dy - plaque.height / 2)
    inner = picture[top + 3 : top + int(plaque.height) - 3, left + 3 : left + int(plaque.width) - 3]
    assert share(inner, light.marks.plaque) > 0.4
    assert share(inner, light.classes[1], 12) > 0.02
    kyiv_x, kyiv_y = (round(float(v)) for v in FRAME.pixels(30.52, 50.45))
    near = picture[kyiv_y - 4 : kyiv_y + 4, kyiv_x - 4 : kyiv_x + 4]
    assert share(near, light.classes[1], 12) == 0


def test_a_sea_is_a_soft_ellipse_with_its_name() -> None:
    light = style.load("light")
    drawn = _scene(_table({"place": 4, "event_class": 3}), FRAME)
    bare = _drawn(_scene(_table(), FRAME), FRAME)
    changed = np.abs(_drawn(drawn, FRAME).astype(int) - bare).sum(axis=2) > 12
    rows, columns_ = np.nonzero(changed)
    area = drawn.areas[0]
    x, y = (float(v) for v in FRAME.pixels(area.at.lon, area.at.lat))
    assert abs(rows.mean() - y) < 25
    assert abs(columns_.mean() - x) < 25
    assert share(_drawn(drawn, FRAME), light.classes[3], 12) > 0


def test_a_country_is_hatched_only_when_it_is_chosen() -> None:
    table = _table({"place": 3, "event_class": 1})
    plain = _drawn(_scene(table, FRAME), FRAME)
    chosen = _drawn(_scene(table, FRAME, Focus(frozenset({1}))), FRAME)
    x, y = (round(float(v)) for v in FRAME.pixels(33.5, 48.3))
    part = slice(y - 12, y + 12), slice(x - 12, x + 12)
    assert (np.abs(chosen[part].astype(int) - plain[part]).sum(axis=2) > 20).mean() > 0.05


def test_a_name_under_a_mark_gives_way() -> None:
    bare = _drawn(_scene(_table(), FRAME), FRAME)
    full = _drawn(_scene(_table({"place": 3}), FRAME), FRAME)
    assert (np.abs(bare.astype(int) - full).sum(axis=2) > 30).sum() > 200


@pytest.mark.parametrize("theme", THEMES)
def test_drawing_twice_draws_the_same(theme: str) -> None:
    table = _table(*({"place": i, "event_class": i, "flags": i % 3} for i in range(5)))
    drawn = _scene(table, FRAME)
    assert np.array_equal(_drawn(drawn, FRAME, theme), _drawn(drawn, FRAME, theme))


def test_a_picture_of_twice_the_resolution_shows_the_same() -> None:
    table = _table(*({"place": i, "event_class": i} for i in range(5)))
    drawn = _scene(table, FRAME)
    small = _drawn(drawn, FRAME).astype(float)
    large = _drawn(drawn, FRAME, ratio=2.0).astype(float)
    halved = large.reshape(600, 2, 700, 2, 3).mean(axis=(1, 3))
    assert np.abs(halved - small).mean() < 3


# Whole pictures


def _sheet(**more: object) -> Sheet:
    strip = Strip(np.array([0.0, 1, 5, 2, 0]), (0.2, 0.8), "28 Okt 2024", "3 Nov 2024")
    values: dict[str, object] = {
        "width": 900.0,
        "height": 600.0,
        "language": "id",
        "title": "28 Okt – 3 Nov 2024: 5 peristiwa",
        "credit": ("Sumber: ANTARA", "Batas: Natural Earth, de facto"),
        "strip": strip,
    }
    return Sheet(**{**values, **more})  # type: ignore[arg-type]


def _whole(sheet: Sheet, table: EventTable) -> Pixels:
    area = plan(sheet).map
    frame = frame_of_view(LonLat(34, 49.5), 4.6, area.width, area.height)
    return pixels(painter.render_image(sheet, _scene(table, frame), frame))


FULL = _table(*({"place": i, "event_class": i} for i in range(5)))


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("size", [(900.0, 600.0), (600.0, 900.0), (420.0, 300.0)])
def test_nothing_is_drawn_over_the_margin(theme: str, size: tuple[float, float]) -> None:
    sheet = _sheet(theme=theme, width=size[0], height=size[1], caption="Menurut KCNA")
    picture = _whole(sheet, FULL)
    paper = style.load(theme).paper
    edge = 6
    for part in (picture[:edge], picture[-edge:], picture[:, :edge], picture[:, -edge:]):
        assert share(part, paper, 0) == 1


@pytest.mark.parametrize("size", [(900.0, 600.0), (600.0, 900.0)])
def test_everything_has_a_place_of_its_own(size: tuple[float, float]) -> None:
    sheet = _sheet(width=size[0], height=size[1], caption="c", subtitle="s")
    layout = plan(sheet)
    assert layout.title < layout.subtitle < layout.map.top
    assert layout.strip is not None
    assert layout.panel is not None
    assert layout.map.bottom <= layout.strip.top
    assert layout.strip.bottom <= layout.caption < layout.credit < sheet.height
    if layout.beside:
        assert layout.map.right <= layout.panel.left
    else:
        assert layout.map.bottom <= layout.panel.top < layout.panel.bottom <= layout.strip.top


@pytest.mark.parametrize("size", [(500.0, 900.0), (900.0, 900.0), (1120.0, 790.0)])
def test_a_map_of_the_world_leaves_no_empty_bands_around_it(size: tuple[float, float]) -> None:
    layout = plan(_sheet(width=size[0], height=size[1], tallest=0.5, legend_needs=80.0))
    assert layout.strip is not None
    assert layout.panel is not None
    assert layout.map.height == pytest.approx(layout.map.width / 2, rel=0.15)
    assert not layout.beside
    assert layout.panel.top - layout.map.bottom < 10
    assert layout.strip.top - layout.panel.bottom < 0.3 * size[1]


def test_the_legend_below_a_narrow_map_has_room_for_all_its_lines() -> None:
    light = style.load("light")
    sheet = _sheet(width=420.0, height=900.0)
    frame = frame_of_view(LonLat(34, 49.5), 4.6, 372, 500)
    legend = _scene(FULL, frame).legend
    first = plan(sheet)
    assert first.panel is not None
    needs = painter_legend.height(legend, sheet, first.panel, light, beside=False)
    assert needs > first.panel.height
    fitting = plan(replace(sheet, legend_needs=needs))
    assert fitting.panel is not None
    assert fitting.panel.height == needs
    assert fitting.map.height < first.map.height


def test_a_plaque_away_from_its_country_is_tied_to_it() -> None:
    light = style.load("light")
    drawn = _scene(_table({"place": 3, "event_class": 1}), FRAME)
    plaque = drawn.plaques[0]
    x, y = (round(float(v)) for v in FRAME.pixels(plaque.at.lon, plaque.at.lat))
    for dy, tied in ((90.0, True), (0.0, False)):
        moved = replace(drawn, plaques=(replace(plaque, dx=0.0, dy=dy),))
        between = _drawn(moved, FRAME)[y + 20 : y + 60, x - 4 : x + 4]
        assert (share(between, light.classes[1], 60) > 0.1) is tied


def test_a_narrow_window_of_time_is_in_colour_on_the_strip() -> None:
    light = style.load("light")
    strip = Strip(np.ones(50), (0.521, 0.522), "2000", "2025")
    sheet = _sheet(strip=strip)
    box = plan(sheet).strip
    assert box is not None
    bars = _whole(sheet, FULL)[int(box.top) : int(box.bottom) - 18]
    coloured = (np.abs(bars.astype(int) - _rgb(light.classes[0])).max(axis=2) < 6).any(axis=0)
    assert 2 < coloured.sum() < 0.05 * sheet.width


def _page(data: bytes, size: QSize) -> QImage:
    """The first page of a PDF, on white."""
    document = QPdfDocument()
    buffer = QBuffer()
    buffer.setData(data)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document.load(buffer)
    page = QImage(size, QImage.Format.Format_RGB32)
    page.fill(0xFFFFFFFF)
    canvas = QPainter(page)
    canvas.drawImage(0, 0, document.render(0, size))
    canvas.end()
    document.close()
    return page


def test_a_region_is_as_soft_in_a_pdf_as_elsewhere() -> None:
    area = plan(_sheet(legend=False)).map
    frame = frame_of_view(LonLat(34, 43.4), 5, area.width, area.height)
    sheet, drawn = _sheet(legend=False), _scene(_table({"place": 4, "event_class": 3}), frame)
    page = _page(
        painter.render_pdf(sheet, drawn, frame), QSize(int(sheet.width), int(sheet.height))
    )
    plain = pixels(painter.render_image(sheet, drawn, frame)).astype(int)
    assert np.abs(pixels(page).astype(int) - plain).mean() < 4


def test_a_pdf_has_no_sliver_of_the_map_at_its_edges() -> None:
    """A page measures whole points, and so may be a little larger than the sheet."""
    sheet = _sheet(width=899.4, height=599.4, theme="light")
    area = plan(sheet).map
    frame = frame_of_view(LonLat(34, 49.5), 4.6, area.width, area.height)
    data = painter.render_pdf(sheet, _scene(FULL, frame), frame)
    page = pixels(_page(data, QSize(3600, 2400)))
    for part in (page[-3:], page[:, -3:]):
        assert share(part, style.load("light").paper, 0) == 1


def test_a_line_of_the_list_is_cut_between_its_parts() -> None:
    letters = TextStyle(10, "#000")
    whole = "Pyongyang · 18 Dec 2023 – 31 Oct 2024 · 2 events"
    room = painter_text.width_of(whole, letters)
    fits = painter_sheet._whole_parts
    assert fits(whole, letters, room + 1) == (whole, letters)
    text, smaller = fits(whole, letters, room * 0.9)
    assert text == whole
    assert painter_text.width_of(text, smaller) <= room * 0.9 + 1
    assert fits(whole, letters, room * 0.8)[0] == "Pyongyang · 18 Dec 2023 – 31 Oct 2024"
    assert fits(whole, letters, room * 0.1)[0].endswith("…")


def _rgb(colour: str) -> np.ndarray[tuple[int, ...], np.dtype[np.int64]]:
    return np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)])


def test_without_frills_the_map_is_larger() -> None:
    full = plan(_sheet()).map
    bare = plan(_sheet(title="", strip=None, legend=False)).map
    assert bare.width > full.width
    assert bare.height > full.height


def test_the_legend_lists_only_what_is_present() -> None:
    light = style.load("light")
    panel = plan(_sheet()).panel
    assert panel is not None
    box = (
        slice(int(panel.top), int(panel.bottom)),
        slice(int(panel.left), int(panel.left + 34)),
    )
    both = _whole(_sheet(), _table({"place": 0, "event_class": 0}, {"place": 2, "event_class": 1}))
    one = _whole(_sheet(), _table({"place": 0, "event_class": 0}))
    diplomacy = CLASSES.index(EventClass.DIPLOMACY)
    armed = CLASSES.index(EventClass.ARMED)
    assert share(both[box], light.classes[armed]) > 0
    assert share(one[box], light.classes[armed]) == 0
    assert share(one[box], light.classes[diplomacy]) > 0


@pytest.mark.parametrize("size", [(800.0, 450.0), (500.0, 300.0), (300.0, 200.0), (1600.0, 900.0)])
def test_the_legend_ends_where_its_room_does(size: tuple[float, float]) -> None:
    light = style.load("light")
    sheet = _sheet(width=size[0], height=size[1])
    layout = plan(sheet)
    assert layout.panel is not None
    assert layout.strip is not None
    picture = _whole(sheet, FULL)
    gap = picture[
        int(layout.panel.bottom) + 1 : int(layout.strip.top) - 1, int(layout.panel.left) :
    ]
    assert gap.size == 0 or share(gap, light.paper, 0) == 1


def test_land_is_filled_the_same_with_rough_edges() -> None:
    light = style.load("light")
    found = []
    for smooth in (True, False):
        image = QImage(700, 600, QImage.Format.Format_RGB32)
        canvas = QPainter(image)
        painter.draw_ground(canvas, FRAME, light, smooth=smooth)
        canvas.end()
        found.append(pixels(image).astype(int))
    assert np.abs(found[0] - found[1]).mean() < 0.5


def test_a_contradiction_is_explained_where_there_is_one() -> None:
    light = style.load("light")
    panel = plan(_sheet()).panel
    assert panel is not None
    box = slice(int(panel.top), int(panel.bottom)), slice(int(panel.left), int(panel.right))
    table = _table({"place": 0, "event_class": 0, "flags": int(Flag.CONTRADICTION)})
    assert share(_whole(_sheet(), table)[box], light.marks.contradiction, 3) > 0
    plain = _table({"place": 0, "event_class": 0})
    assert share(_whole(_sheet(), plain)[box], light.marks.contradiction, 3) == 0


def test_a_world_map_has_no_bar_of_length_and_a_regional_one_has() -> None:
    sheet = _sheet(strip=None)
    area = plan(sheet).map
    corner = (
        slice(int(area.bottom) - 30, int(area.bottom) - 3),
        slice(int(area.left) + 8, int(area.left) + 170),
    )
    for frame, there in (
        (world(EqualEarth(LonLat(100, 0)), area.width, area.height), False),
        (frame_of_view(LonLat(34, 49.5), 5, area.width, area.height), True),
    ):
        drawn = _scene(_table(), frame)
        with_bar = pixels(painter.render_image(sheet, drawn, frame))[corner]
        without = pixels(painter.render_image(replace(sheet, scale=False), drawn, frame))[corner]
        assert bool((with_bar != without).any()) is there


def test_png_and_svg_are_the_same_bytes_each_time() -> None:
    sheet = _sheet()
    area = plan(sheet).map
    frame = frame_of_view(LonLat(34, 49.5), 4.6, area.width, area.height)
    drawn = _scene(FULL, frame)
    assert painter.render_png(sheet, drawn, frame) == painter.render_png(sheet, drawn, frame)
    svg = painter.render_svg(sheet, drawn, frame)
    assert svg == painter.render_svg(sheet, drawn, frame)
    assert b"<text" not in svg
    assert painter.render_pdf(sheet, drawn, frame).startswith(b"%PDF")


def test_no_path_of_an_svg_is_too_long_for_its_readers() -> None:
    """Qt itself stops reading a path after 32,767 points, and would draw no land at all."""
    sheet = replace(_sheet(), width=3200.0, height=2000.0)
    area = plan(sheet).map
    frame = frame_of_view(LonLat(60, 40), 3.9, area.width, area.height)
    svg = painter.render_svg(sheet, _scene(FULL, frame), frame)
    longest = max(path.count(b"L") for path in svg.split(b'd="'))
    assert 15_000 < longest < 32_000
    light = style.load("light")
    drawn = QImage(800, 500, QImage.Format.Format_RGB32)
    canvas = QPainter(drawn)
    QSvgRenderer(svg).render(canvas)
    canvas.end()
    assert share(pixels(drawn), light.ground.land, 6) > 0.2


# Letters


@pytest.mark.parametrize(
    "text",
    [
        "Jakarta",
        "Київ",
        "Αθήνα",
        "القاهرة",
        "กรุงเทพ",
        "평양",
        "北京",
        "臺北",
        "東京タワー",
        "Łódź ệ",
    ],
)
def test_the_shipped_fonts_have_every_script_of_the_news(text: str) -> None:
    """A letter that a font lacks is drawn as a box: the same outline for all of them."""
    letters = TextStyle(20, "#000000")
    missing = painter_text.outline("\U000e0fff", letters).toFillPolygon().boundingRect()
    for letter in set(text.replace(" ", "")):
        own = painter_text.outline(letter, letters)
        assert not own.isEmpty(), letter
        assert own.boundingRect() != missing or missing.isEmpty(), letter
    assert painter.measure(text, 20) > 10


def test_measuring_scales_with_the_size() -> None:
    assert painter.measure("Semenanjung Korea", 24) == pytest.approx(
        2 * painter.measure("Semenanjung Korea", 12)
    )
    assert painter.measure("Rusia", 12, bold=True) > painter.measure("Rusia", 12)
    assert painter.measure("", 12) == 0


def test_a_text_is_cut_to_the_room_it_has() -> None:
    letters = TextStyle(12, "#000000")
    cut = painter_text.shortened("Republik Demokratik Kongo", letters, 80)
    assert cut.endswith("…")
    assert painter_text.width_of(cut, letters) <= 80
    assert painter_text.shortened("Kuba", letters, 80) == "Kuba"
    assert painter_text.shortened("Kuba", letters, 1) == ""


def test_a_halo_surrounds_letters() -> None:
    image = QImage(120, 40, QImage.Format.Format_RGB32)
    image.fill(0xFF0000FF)
    canvas = QPainter(image)
    painter_text.draw(canvas, 10, 26, "Halo", TextStyle(18, "#000000", "#FFFFFF"))
    canvas.end()
    picture = pixels(image)
    assert share(picture, "#FFFFFF") > 0.05
    assert share(picture, "#000000", 30) > 0.01
