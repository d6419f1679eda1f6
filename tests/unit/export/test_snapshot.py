from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QImage

from dateline.cartography.scene import Viewport
from dateline.cartography.sheet import plan
from dateline.errors import ExportFailed
from dateline.export import SnapshotOptions, compose, recipe, render, restore, snapshot
from dateline.export.dates import say_days, say_window
from dateline.model import BoundingBox, LonLat
from dateline.timeline import ALL_TIME, EventTable, Filters, Mode, Window
from tests.unit.export.made import day, row, rows, table

pytestmark = pytest.mark.usefixtures("qapp")

WEEK = Window(Mode.WINDOW, day("2024-10-28"), day("2024-11-04"))
SMALL = SnapshotOptions(width=640, height=400)
EXTENTS = [
    "events",
    "world",
    BoundingBox(95, -11, 141, 7),
    BoundingBox(170, -30, -170, -10),
    Viewport(LonLat(34, 47), 5, 1000, 700),
]


@pytest.mark.parametrize("kind", ["png", "svg"])
@pytest.mark.parametrize("extent", EXTENTS, ids=str)
def test_the_same_picture_is_the_same_bytes(kind: str, extent: Any) -> None:
    options = replace(SMALL, extent=extent)
    first = render(compose(table(), WEEK, options=options), kind)
    assert render(compose(table(), WEEK, options=options), kind) == first


def test_the_title_counts_what_the_picture_shows() -> None:
    everything = compose(table(), ALL_TIME, options=SMALL)
    part = replace(SMALL, extent=BoundingBox(30, 50, 45, 60))
    moscow = compose(table(), ALL_TIME, options=part)
    assert moscow.outside > 0
    assert str(everything.total) in everything.sheet.title
    assert moscow.sheet.title.endswith(f"{moscow.total - moscow.outside} peristiwa")


def test_without_events_the_title_names_no_day() -> None:
    assert compose(EventTable(), ALL_TIME, options=SMALL).sheet.title == "0 peristiwa"


def test_the_time_line_reaches_over_what_is_let_through_and_over_the_window() -> None:
    """A strip of decades for the events of a week says nothing."""
    old = row(9, "Korea Utara", begin="1961-07-06T00:00:00", end="1961-07-07T00:00:00")
    all_events = table([*rows(), old])
    russia = Filters(countries=frozenset({"RU"}))

    def strip(window: Window) -> tuple[str, str]:
        made = compose(all_events, window, russia, replace(SMALL, language="en")).sheet.strip
        assert made is not None
        return made.first, made.last

    assert strip(ALL_TIME) == ("1 Nov 2024", "1 Nov 2024")
    assert strip(WEEK) == ("28 Oct 2024", "3 Nov 2024")
    until = row(7, begin="", end="2024-11-03T00:00:00")
    strip_of = compose(table([until]), ALL_TIME, options=replace(SMALL, language="en")).sheet.strip
    assert strip_of is not None
    assert strip_of.last == "2 Nov 2024"


def test_the_title_has_the_day_on_which_something_began_that_still_goes_on() -> None:
    since = row(1, begin="2024-11-02T00:00:00", end="")
    assert compose(table([since]), ALL_TIME, options=SMALL).sheet.title.startswith("2 Nov 2024")


def test_the_legend_of_a_small_picture_has_all_its_lines() -> None:
    made = compose(table(), ALL_TIME, options=SnapshotOptions(width=500, height=900))
    panel = plan(made.sheet).panel
    assert panel is not None
    assert panel.height == made.sheet.legend_needs > 62


APART = """
import hashlib, sys
from dateline.export import SnapshotOptions, compose, render
from dateline.timeline import ALL_TIME
from tests.unit.export.made import table
made = compose(table(), ALL_TIME, options=SnapshotOptions(width=640, height=400))
print([hashlib.sha256(render(made, kind)).hexdigest() for kind in ("png", "svg")])
"""


def test_the_same_picture_is_the_same_bytes_in_every_process() -> None:
    root = Path(__file__).resolve().parents[3]
    found = set()
    for seed, zone, words in (("1", "UTC", "C"), ("2", "Asia/Jakarta", "id_ID.UTF-8")):
        environment = {
            **os.environ,
            "PYTHONPATH": os.pathsep.join([str(root / "desktop"), str(root)]),
            "PYTHONHASHSEED": seed,
            "TZ": zone,
            "LC_ALL": words,
        }
        found.add(
            subprocess.run(
                [sys.executable, "-c", APART], env=environment, capture_output=True, check=True
            ).stdout
        )
    assert len(found) == 1


@pytest.mark.parametrize("kind", ["png", "svg", "pdf"])
@pytest.mark.parametrize("extent", EXTENTS, ids=str)
def test_a_picture_brings_its_view_back(kind: str, extent: Any) -> None:
    options = replace(SMALL, extent=extent, theme="dark", language="en", sources=("A", "Б"))
    filters = Filters(classes=frozenset({0, 1}), countries=frozenset({"RU", ""}))
    data = render(compose(table(), WEEK, filters, options), kind)
    found = recipe.find(data)
    assert found is not None
    restored = restore(found)
    assert restored == (WEEK, filters, options)
    again = compose(table(), restored[0], restored[1], restored[2])
    assert recipe.to_text(again.recipe) == recipe.to_text(found)


def test_the_recipe_changes_with_the_data() -> None:
    one = compose(table(), WEEK, options=SMALL).recipe["data"]
    other = compose(table([*rows(), row(6, "Rusia")]), WEEK, options=SMALL).recipe["data"]
    assert one != other
    assert compose(table(), WEEK, options=SMALL).recipe["data"] == one


@pytest.mark.parametrize(
    "damage",
    [
        {"window": None},
        {"window": {"mode": "sideways", "begin": 0, "end": 1, "tolerance": 0}},
        {"window": {"mode": "window", "begin": 5, "end": 1, "tolerance": 0}},
        {"window": {"mode": "window", "begin": "0", "end": 1, "tolerance": 0}},
        {"window": {"mode": "window", "begin": 0, "end": 2**80, "tolerance": 0}},
        {"filters": []},
        {"filters": {"classes": [999]}},
        {"options": {}},
        {"options": "x"},
    ],
)
def test_a_recipe_from_anybody_is_checked(damage: dict[str, Any]) -> None:
    good = compose(table(), WEEK, options=SMALL).recipe
    assert restore({**good, **damage}) is None
    assert restore({}) is None


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("width", "640"),
        ("width", True),
        ("extent", "moon"),
        ("extent", [0, 0, 0]),
        ("extent", [0, float("nan"), 1, 1]),
        ("extent", {"viewport": [0, 0, 99, 100, 100]}),
        ("legend", 1),
        ("theme", "../../secret"),
        ("language", "xx"),
        ("projection", "peters"),
        ("dpi", 1e9),
        ("dpi", "96"),
    ],
)
def test_wrong_options_in_a_recipe_are_refused(name: str, value: object) -> None:
    good = compose(table(), WEEK, options=SMALL).recipe
    plain = recipe.find(recipe.as_xmp(good, "").replace(b"<?xpacket", b"%PDF", 1))
    assert plain is not None
    assert restore(plain) is not None
    assert restore({**plain, "options": {**plain["options"], name: value}}) is None


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("classes", [99]),
        ("statuses", [-1]),
        ("articles", ["1"]),
        ("box", [0, 0, 0]),
        ("box", [0, 0, 0, 1e9]),
        ("hidden", "8"),
    ],
)
def test_wrong_filters_in_a_recipe_are_refused(name: str, value: object) -> None:
    good = compose(table(), WEEK, options=SMALL).recipe
    assert restore(good) is not None
    assert restore({**good, "filters": {**good["filters"], name: value}}) is None


def test_events_near_each_other_are_shown_on_a_regional_map() -> None:
    korea = table([row(1, "Korea Utara"), row(2, "Vladivostok")])
    composition = compose(korea, ALL_TIME, options=SMALL)
    assert composition.frame.projection.name == "laea"
    assert composition.outside == 0


def test_no_events_show_the_world() -> None:
    composition = compose(table([]), ALL_TIME, options=SMALL)
    assert composition.frame.projection.name == "equal-earth"
    assert composition.total == 0
    assert render(composition, "png").startswith(b"\x89PNG")


@pytest.mark.parametrize("name", ["equal-earth", "laea", "web-mercator"])
def test_another_projection_can_be_asked_for(name: str) -> None:
    composition = compose(table(), WEEK, options=replace(SMALL, projection=name))
    assert composition.frame.projection.name == name
    assert composition.outside == 0


def test_events_beyond_the_picture_are_counted() -> None:
    options = replace(SMALL, extent=BoundingBox(95, -11, 141, 7))
    composition = compose(table(), WEEK, options=options)
    assert composition.total == 4
    assert composition.outside == 4


@pytest.mark.parametrize(
    ("language", "title"),
    [("id", "28 Okt – 3 Nov 2024: 4 peristiwa"), ("en", "28 Oct – 3 Nov 2024: 4 events")],
)
def test_the_title_says_when_and_how_many(language: str, title: str) -> None:
    assert compose(table(), WEEK, options=replace(SMALL, language=language)).sheet.title == title


def test_one_event_is_not_events() -> None:
    window = Window(Mode.WINDOW, day("2024-10-31"), day("2024-11-01"))
    few = table([row(1, "Korea Utara", begin="2024-10-31T00:00:00", end="2024-11-01T00:00:00")])
    title = compose(few, window, options=replace(SMALL, language="en")).sheet.title
    assert title == "31 Oct 2024: 1 event"


def test_an_own_title_moves_the_dates_to_the_second_line() -> None:
    sheet = compose(table(), WEEK, options=replace(SMALL, title="Pasukan ke Rusia")).sheet
    assert sheet.title == "Pasukan ke Rusia"
    assert sheet.subtitle == "28 Okt – 3 Nov 2024"
    assert not compose(table(), WEEK, options=replace(SMALL, title="")).sheet.title


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2024, 10, 28), date(2024, 11, 3), "28 Okt – 3 Nov 2024"),
        (date(2024, 11, 1), date(2024, 11, 3), "1 – 3 Nov 2024"),
        (date(2024, 11, 1), date(2024, 11, 1), "1 Nov 2024"),
        (date(2023, 12, 31), date(2024, 1, 1), "31 Des 2023 – 1 Jan 2024"),
        (date(2008, 8, 1), date(2008, 8, 31), "Agu 2008"),
        (date(2024, 1, 1), date(2024, 2, 29), "Jan – Feb 2024"),
        (date(2023, 12, 1), date(2024, 2, 29), "Des 2023 – Feb 2024"),
        (date(1961, 1, 1), date(1961, 12, 31), "1961"),
        (date(1961, 1, 1), date(9999, 12, 31), "1961 – 9999"),
        (date(2024, 1, 1), date(2024, 2, 28), "1 Jan – 28 Feb 2024"),
    ],
)
def test_days_are_said_once(first: date, last: date, words: str) -> None:
    assert say_days(first, last, "id") == words


def test_every_mode_has_words() -> None:
    span = (day("2024-10-28"), day("2024-11-03"))
    begin, end = day("2024-10-30"), day("2024-11-01")
    words = {mode: say_window(Window(mode, begin, end), span, "en") for mode in Mode}
    assert words == {
        Mode.INSTANT: "30 Oct 2024",
        Mode.WINDOW: "30 – 31 Oct 2024",
        Mode.FROM_START: "Until 31 Oct 2024",
        Mode.TO_END: "Since 30 Oct 2024",
        Mode.ALL: "28 Oct – 2 Nov 2024",
    }


def test_borders_and_data_are_always_credited() -> None:
    for options in (SMALL, replace(SMALL, legend=False, strip=False, title="", language="en")):
        credit = " ".join(compose(table(), WEEK, options=options).sheet.credit)
        assert "Natural Earth, de facto" in credit
        assert "GeoNames (CC BY 4.0" in credit
        assert "Unicode CLDR" in credit


def test_sources_are_named_and_many_are_counted() -> None:
    few = compose(table(), WEEK, options=replace(SMALL, sources=("ANTARA", "KCNA")))
    assert few.sheet.credit[0] == "Sumber: ANTARA, KCNA"
    many = compose(table(), WEEK, options=replace(SMALL, sources=tuple("ABCDEFGH")))
    assert many.sheet.credit[0] == "Sumber: A, B, C, D, E, F, dan 2 lainnya"


@pytest.mark.parametrize("size", [(640, 400), (400, 640), (1920, 1080), (3508, 2480), (97, 64)])
def test_pictures_have_exactly_the_size_asked_for(size: tuple[int, int]) -> None:
    options = SnapshotOptions(width=size[0], height=size[1], extent="world")
    image = QImage.fromData(render(compose(table(), WEEK, options=options), "png"))
    assert (image.width(), image.height()) == size


def test_resolution_is_written_into_the_picture() -> None:
    options = replace(SMALL, dpi=300.0)
    image = QImage.fromData(render(compose(table(), WEEK, options=options), "png"))
    assert image.dotsPerMeterX() == pytest.approx(300 / 0.0254, abs=1)


def test_large_pictures_get_larger_letters() -> None:
    large = SnapshotOptions(width=3840, height=2160)
    assert compose(table(), WEEK, options=large).sheet.ratio == pytest.approx(2)
    assert compose(table(), WEEK, options=SMALL).sheet.ratio == 1


@pytest.mark.parametrize("size", [(0, 400), (63, 400), (400, 20_001), (-5, 5)])
def test_an_impossible_size_is_a_user_error(size: tuple[int, int]) -> None:
    with pytest.raises(ExportFailed) as caught:
        compose(table(), WEEK, options=SnapshotOptions(width=size[0], height=size[1]))
    assert caught.value.key == "export-size"


def test_a_pdf_has_one_page_of_the_size_asked_for() -> None:
    data = render(compose(table(), WEEK, options=SMALL), "pdf")
    assert data.startswith(b"%PDF")
    assert data.count(b"/Type /Page\n") == 1
    assert b"/MediaBox [0 0 480" in data


def test_the_suffix_chooses_the_format(tmp_path: Path) -> None:
    composition = compose(table(), WEEK, options=SMALL)
    for suffix, head in ((".png", b"\x89PNG"), (".SVG", b"<?xml"), (".pdf", b"%PDF")):
        path = tmp_path / f"map{suffix}"
        snapshot(composition, path)
        assert path.read_bytes().startswith(head)


def test_another_suffix_is_a_user_error(tmp_path: Path) -> None:
    with pytest.raises(ExportFailed):
        snapshot(compose(table(), WEEK, options=SMALL), tmp_path / "map.docx")
    assert not list(tmp_path.iterdir())


def test_no_text_of_an_article_is_in_an_svg_as_markup() -> None:
    hostile = "<script>alert(1)</script>"
    options = replace(SMALL, title=hostile, caption=hostile, sources=(hostile,))
    few = table([row(1, "Korea Utara"), row(2, place_key="x", place=hostile)])
    data = render(compose(few, WEEK, options=options), "svg")
    assert b"<script" not in data
    assert b"&lt;script&gt;" in data


@pytest.mark.parametrize("size", [(1280, 800), (800, 1200)])
def test_numbered_places_are_listed_in_the_order_of_their_first_event(
    size: tuple[int, int],
) -> None:
    options = SnapshotOptions(width=size[0], height=size[1], numbered=True)
    composition = compose(table(), ALL_TIME, options=options)
    lines = [number.text for number in composition.sheet.numbers]
    assert lines[0] == "Korea Utara · 31 Okt 2024"
    assert sorted(lines) == [
        "Korea Utara · 31 Okt 2024",
        "Moskow · 1 Nov 2024",
        "Rusia",
        "Vladivostok · 1 Nov 2024",
    ]
    plain = compose(table(), ALL_TIME, options=replace(options, numbered=False))
    assert not plain.sheet.numbers
    assert render(composition, "png") != render(plain, "png")


def test_no_more_places_are_numbered_than_the_list_has_room_for() -> None:
    many = [row(n, place_key=f"x:{n}", place=f"P{n}", lon=10.0 + n, lat=30.0) for n in range(1, 60)]
    options = SnapshotOptions(width=1280, height=800, numbered=True)
    sheet = compose(table(many), ALL_TIME, options=options).sheet
    assert 10 < len(sheet.numbers) < plan(sheet).capacity <= 24
    assert sheet.unnumbered > 0
    few = compose(table(many[:5]), ALL_TIME, options=options).sheet
    assert (len(few.numbers), few.unnumbered) == (5, 0)
