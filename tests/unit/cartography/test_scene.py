from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.cartography import scene
from dateline.cartography.projection import EqualEarth, fit
from dateline.cartography.scene import Badge, Focus, Options, Scene, State, Viewport, pixel
from dateline.cartography.scene_labels import Room
from dateline.model import LonLat, PlaceKind, Precision, Status
from dateline.timeline import (
    ALL_TIME,
    CLASSES,
    KINDS,
    OPEN_END,
    PRECISIONS,
    STATUSES,
    EventTable,
    Filters,
    Flag,
    Mode,
    PlaceColumns,
    Window,
)
from tests.unit.timeline.tables import DAY, columns, places

VIEW = Viewport(LonLat(0, 0), 4, 1000, 700)
NO_FOCUS, PLAIN = Focus(), Options()


def there(*spots: tuple[float, float], level: Precision = Precision.TOWN) -> PlaceColumns:
    """Places of one precision."""
    made = places(len(spots))
    made.lon[:] = [lon for lon, _ in spots]
    made.lat[:] = [lat for _, lat in spots]
    made.precision[:] = PRECISIONS.index(level)
    kinds = {Precision.COUNTRY: PlaceKind.COUNTRY, Precision.AREA: PlaceKind.ADMIN1}
    made.kind[:] = KINDS.index(kinds.get(level, PlaceKind.CITY))
    return made


def build(
    rows: list[dict[str, int]],
    where: PlaceColumns,
    *,
    window: Window = ALL_TIME,
    view: Viewport = VIEW,
    focus: Focus = NO_FOCUS,
    options: Options = PLAIN,
) -> Scene:
    made = EventTable(columns(rows), where)
    return scene.build(made, window, Filters(), view, focus, options=options)


def test_events_of_a_place_are_one_symbol_with_their_count() -> None:
    rows = [{"place": 0, "event_class": code} for code in (1, 1, 0)] + [{"place": 1}]
    built = build(rows, there((0, 0), (10, 0)))
    assert built.symbols.count.tolist() == [3, 1]
    assert built.symbols.text == ("3", "")
    assert built.symbols.event_class[0] == 1
    assert built.symbols.by_class[0].tolist() == [1, 2, 0, 0, 0]
    assert built.places_of(0) == (0,)
    assert built.total == 4
    assert built.outside == 0


def test_area_of_a_symbol_grows_with_its_count() -> None:
    rows = [{"place": 0}] * 64 + [{"place": 1}] * 16 + [{"place": 2}]
    rows = [dict(row, event=n) for n, row in enumerate(rows)]
    size = build(rows, there((0, 0), (10, 0), (20, 0))).symbols.size
    assert size[0] == pytest.approx(2 * size[1], rel=0.01)
    assert size.max() <= 44
    assert size.min() >= 14


def test_few_places_are_never_merged_however_close() -> None:
    built = build([{"place": n} for n in range(3)], there((0, 0), (0.01, 0), (0.02, 0)))
    assert len(built.symbols) == 3
    assert not built.legend.merged


def crowd(count: int = 600) -> tuple[list[dict[str, int]], PlaceColumns]:
    """Places close together, every third one exact."""
    random = np.random.default_rng(3)
    where = there(*zip(random.normal(0, 6, count), random.normal(0, 5, count), strict=True))
    where.precision[::3] = PRECISIONS.index(Precision.EXACT)
    return [{"place": n % count} for n in range(2 * count)], where


def test_many_places_are_merged_in_cells_but_never_across_precisions() -> None:
    rows, where = crowd()
    built = build(rows, where)
    symbols = built.symbols
    assert built.legend.merged
    assert len(symbols) < 400
    assert symbols.count.sum() + built.outside == len(rows)
    for mark in range(len(symbols)):
        members = list(built.places_of(mark))
        assert {int(where.precision[place]) for place in members} == {int(symbols.precision[mark])}
        assert int(symbols.place[mark]) in members
        xs, ys = zip(
            *(pixel(VIEW, LonLat(where.lon[m], where.lat[m])) for m in members), strict=True
        )
        assert max(xs) - min(xs) <= 32.001
        assert max(ys) - min(ys) <= 32.001


def test_merged_symbol_stands_at_one_of_its_places() -> None:
    rows, where = crowd()
    symbols = build(rows, where).symbols
    assert symbols.lon.tolist() == where.lon[symbols.place].tolist()
    assert symbols.lat.tolist() == where.lat[symbols.place].tolist()


def test_panning_regroups_nothing() -> None:
    rows, where = crowd()
    groups = []
    for lon in (0.0, 1.3):
        built = build(rows, where, view=Viewport(LonLat(lon, 0), 4, 1000, 700))
        groups.append({frozenset(built.places_of(mark)) for mark in range(len(built.symbols))})
    inner = {group for group in groups[0] if all(abs(where.lon[m]) < 15 for m in group)}
    assert inner <= groups[1]


@given(st.integers(0, 2**32), st.floats(-179, 179), st.floats(1, 9))
@settings(max_examples=25, deadline=None)
def test_every_event_is_drawn_or_counted_as_outside(seed: int, lon: float, zoom: float) -> None:
    random = np.random.default_rng(seed)
    where = there(*zip(random.uniform(-180, 180, 400), random.uniform(-70, 70, 400), strict=True))
    where.precision[:] = random.integers(0, len(PRECISIONS), 400)
    rows = [
        {"place": int(place), "event": n} for n, place in enumerate(random.integers(0, 400, 900))
    ]
    built = build(rows, where, view=Viewport(LonLat(lon, 10), zoom, 900, 600))
    drawn = int(built.symbols.count.sum())
    drawn += sum(p.count for p in built.plaques) + sum(a.count for a in built.areas)
    assert drawn + built.outside == built.total == 900


def test_country_is_a_plaque_with_name_and_count_not_a_pin() -> None:
    rows = [{"place": 0}, {"place": 0}, {"place": 1}]
    where = there((0, 0), (20, 0), level=Precision.COUNTRY)
    where.name[:] = ["Rusia", "Korea Utara"]
    built = build(rows, where)
    assert len(built.symbols) == 0
    assert [(p.text, p.count_text) for p in built.plaques] == [("Rusia", "2"), ("Korea Utara", "")]
    assert built.legend.precisions == (PRECISIONS.index(Precision.COUNTRY),)
    assert built.places_of(1) == (1,)


def test_plaque_stands_at_the_label_anchor() -> None:
    where = there((0, 0), level=Precision.COUNTRY)
    built = build([{"place": 0}], where, options=Options(anchors={"p:0": LonLat(9, 3)}))
    assert built.plaques[0].at == LonLat(9, 3)


def boxes(built: Scene, view: Viewport = VIEW) -> list[tuple[float, float, float, float]]:
    """What plaques and labels take."""
    found = []
    for plaque in built.plaques:
        x, y = pixel(view, plaque.at)
        left, top = x + plaque.dx - plaque.width / 2, y + plaque.dy - plaque.height / 2
        found.append((left, top, left + plaque.width, top + plaque.height))
    for label in built.labels:
        x, y = pixel(view, label.at)
        left, top = x + label.dx, y + label.dy
        found.append((left, top, left + label.width, top + label.height))
    return found


def overlapping(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def test_plaques_and_labels_do_not_overlap() -> None:
    random = np.random.default_rng(5)
    where = there(*zip(random.uniform(-28, 28, 60), random.uniform(-18, 18, 60), strict=True))
    where.precision[:8] = PRECISIONS.index(Precision.COUNTRY)
    built = build([{"place": n} for n in range(60)], where)
    taken = boxes(built)
    assert len(built.labels) > 20
    for n, one in enumerate(taken):
        assert not any(overlapping(one, other) for other in taken[n + 1 :])


def test_label_stands_right_above_first_and_inside_the_picture() -> None:
    label = build([{"place": 0}], there((0, 0))).labels[0]
    assert label.dx > 0 > label.dy
    assert label.align == "left"
    east, _ = 499.0, 0
    near_edge = there((east / (256 * 2**4) * 360, 0))
    label = build([{"place": 0}], near_edge).labels[0]
    assert label.dx < 0


@pytest.mark.parametrize(("name", "short"), [("Soviet Union", "Sovi…"), ("Uni Soviet", "Uni…")])
def test_a_name_that_is_cut_is_seen_to_be_cut(name: str, short: str) -> None:
    where = there((0, 0), level=Precision.COUNTRY)
    where.name[:], where.country[:] = [name], [""]
    built = build([{"place": 0}], where, view=Viewport(LonLat(0, 0), 4, 60, 40))
    assert [plaque.text for plaque in built.plaques] == [short]


@pytest.mark.parametrize(
    ("wide", "said"), [(200, "Korea Utara"), (80, "Korut"), (50, "KP")], ids=str
)
def test_a_country_is_called_by_its_short_form_before_its_code(wide: int, said: str) -> None:
    where = there((0, 0), level=Precision.COUNTRY)
    where.name[:], where.country[:] = ["Korea Utara"], ["KP"]
    view, options = Viewport(LonLat(0, 0), 4, wide, 40), Options(language="id")
    built = build([{"place": 0}], where, view=view, options=options)
    assert [plaque.text for plaque in built.plaques] == [said]


def test_chosen_and_hovered_are_marked_and_named_first() -> None:
    rows = [{"place": n, "event": 10 + n} for n in range(3)]
    focus = Focus(chosen=frozenset({11}), hovered=frozenset({12}))
    built = build(rows, there((0, 0), (10, 0), (20, 0)), focus=focus)
    state = {int(p): int(s) for p, s in zip(built.symbols.place, built.symbols.state, strict=True)}
    assert state == {0: State.PLAIN, 1: State.CHOSEN, 2: State.HOVERED}
    assert built.symbols.place[-1] == 1
    assert [label.bold for label in built.labels] == [True, True, False]


def test_chosen_country_is_hatched_inside_its_outline() -> None:
    where = there((0, 0), level=Precision.COUNTRY)
    plain = build([{"place": 0, "event": 5}], where)
    assert plain.areas == ()
    chosen = build([{"place": 0, "event": 5}], where, focus=Focus(chosen=frozenset({5})))
    assert [(area.outline, area.hatched) for area in chosen.areas] == [(True, True)]


def test_doubt_contradiction_and_confirmation() -> None:
    rows = [
        {"place": 0, "flags": int(Flag.DOUBTFUL)},
        {"place": 1, "flags": int(Flag.DOUBTFUL)},
        {"place": 1},
        {"place": 2, "flags": int(Flag.CONTRADICTION)},
        {"place": 3, "status": STATUSES.index(Status.CONFIRMED)},
    ]
    symbols = build(rows, there((0, 0), (10, 0), (20, 0), (-10, 0))).symbols
    by_place = {int(place): n for n, place in enumerate(symbols.place)}
    assert [bool(symbols.firm[by_place[n]]) for n in range(4)] == [False, True, True, True]
    badges = [Badge(int(symbols.badge[by_place[n]])) for n in range(4)]
    assert badges == [Badge.NONE, Badge.NONE, Badge.CONTRADICTION, Badge.CONFIRMED]


def test_month_is_drawn_faint_in_a_window_of_a_day() -> None:
    rows = [{"begin": 0, "end": 30 * DAY, "granularity": 5}]
    day = Window(Mode.WINDOW, DAY, 2 * DAY)
    assert build(rows, there((0, 0)), window=day).symbols.faint.tolist() == [True]
    assert build(rows, there((0, 0))).symbols.faint.tolist() == [False]


def test_movement_is_an_arrow_that_ends_at_the_edges_of_its_symbols() -> None:
    rows = [{"place": 1, "origin": 0, "event_class": 2}, {"place": 0}]
    built = build(rows, there((0, 0), (20, 0)))
    (arrow,) = built.arrows
    assert (arrow.origin, arrow.target) == (LonLat(0, 0), LonLat(20, 0))
    assert arrow.target_gap >= built.symbols.size[0] / 2
    assert built.legend.arrows


def test_arrow_outside_the_picture_is_neither_drawn_nor_explained() -> None:
    view = Viewport(LonLat(120, 0), 5, 400, 300)
    rows = [{"place": 1, "origin": 0, "event_class": 2}, {"place": 2}]
    built = build(rows, there((0, 0), (20, 0), (120, 0)), view=view)
    assert built.arrows == ()
    assert not built.legend.arrows
    crossing = build(rows, there((100, 0), (140, 0), (120, 0)), view=view)
    assert len(crossing.arrows) == 1


def test_badge_of_a_plaque_is_within_the_picture() -> None:
    where = there((10, 0))
    where.precision[0] = PRECISIONS.index(Precision.COUNTRY)
    rows = [{"place": 0, "flags": int(Flag.CONTRADICTION)}]
    for shift in np.linspace(0, 40, 21):
        view = Viewport(LonLat(10 - shift, 0), 3, 300, 200)
        for plaque in build(rows, where, view=view).plaques:
            x, y = pixel(view, plaque.at)
            right = x + plaque.dx + plaque.width / 2
            if 0 < x < 290:
                assert right + 7 <= 300
                assert y + plaque.dy - plaque.height / 2 >= 7


def test_arrow_takes_the_short_way_across_the_180th_meridian() -> None:
    view = Viewport(LonLat(180, 0), 3, 1000, 700)
    rows = [{"place": 1, "origin": 0, "event_class": 2}]
    (arrow,) = build(rows, there((170, 0), (-170, 0)), view=view).arrows
    assert arrow.target.lon == pytest.approx(190)


def test_arrow_ends_at_the_edge_of_a_plaque() -> None:
    where = there((0, 0), (20, 0))
    where.precision[1] = PRECISIONS.index(Precision.COUNTRY)
    built = build([{"place": 1, "origin": 0, "event_class": 2}], where)
    assert built.arrows[0].target_gap == pytest.approx(built.plaques[0].width / 2 + 2, abs=1)


def test_region_is_an_ellipse_as_large_as_its_box_with_its_name() -> None:
    where = there((0, 0), level=Precision.REGION)
    where.box[0] = (-10, -5, 10, 5)
    where.name[0] = "Asia Timur Laut"
    (area,) = build([{"place": 0}, {"place": 0}], where).areas
    size = 256 * 2**VIEW.zoom
    assert area.rx == pytest.approx(10 / 360 * size, rel=0.02)
    assert area.text == "Asia Timur Laut · 2"
    assert not area.outline


def test_places_of_filing_are_shown_when_asked() -> None:
    rows = [{"place": 0}, {"place": 1, "flags": int(Flag.DATELINE)}]
    where = there((0, 0), (10, 0))
    assert len(build(rows, where).symbols) == 1
    asked = build(rows, where, options=Options(datelines=True))
    assert asked.symbols.dateline.tolist() == [False, True]
    assert asked.places_of(1) == (1,)
    assert asked.legend.datelines
    assert asked.total == 1


def test_legend_lists_only_what_is_there() -> None:
    legend = build([{"place": 0, "event_class": 3}], there((0, 0))).legend
    assert legend.classes == (3,)
    assert legend.precisions == (PRECISIONS.index(Precision.TOWN),)
    assert legend.sizes == ()
    assert legend.firm
    assert not legend.doubtful
    assert not legend.contradiction


def test_legend_explains_sizes_that_are_drawn() -> None:
    rows = [{"place": 0, "event": n} for n in range(60)] + [{"place": 1, "event": 99}]
    built = build(rows, there((0, 0), (10, 0)))
    counts = [count for count, _ in built.legend.sizes]
    assert counts == [1, 10, 50]
    biggest = float(built.symbols.size[0])
    assert built.legend.sizes[-1][1] == pytest.approx(biggest * math.sqrt(50 / 60), rel=0.01)


def test_nothing_visible_is_an_empty_scene() -> None:
    built = build([{"place": 0}], there((0, 0)), window=Window(Mode.WINDOW, 9 * DAY, 10 * DAY))
    assert (built.marks, built.total, built.labels, built.legend.classes) == (0, 0, (), ())
    assert built.places_of(0) == ()
    assert scene.build(EventTable(), ALL_TIME, Filters(), VIEW).marks == 0


def test_what_is_outside_is_counted() -> None:
    built = build([{"place": 0}, {"place": 1}], there((0, 0), (120, 0)))
    assert (built.total, built.outside) == (2, 1)


def test_compact_counts_in_both_languages() -> None:
    rows = [{"place": 0, "event": n, "end": OPEN_END} for n in range(1234)]
    assert build(rows, there((0, 0))).symbols.text == ("1.2k",)
    indonesian = build(rows, there((0, 0)), options=Options(language="id"))
    assert indonesian.symbols.text == ("1,2rb",)


def test_frame_of_another_projection_decides_what_falls_together() -> None:
    rows, where = crowd()
    frame = fit(EqualEarth(LonLat(0, 0)), where.lon, where.lat, 700, 500)
    made = EventTable(columns(rows), where)
    built = scene.build(made, ALL_TIME, Filters(), VIEW, frame=frame)
    assert built.viewport is None
    assert built.symbols.count.sum() == len(rows)
    x, y = frame.pixels(where.lon, where.lat)
    for mark in range(len(built.symbols)):
        members = list(built.places_of(mark))
        assert np.ptp(x[members]) <= 32.001
        assert np.ptp(y[members]) <= 32.001


def test_table_that_grows_is_seen_at_once() -> None:
    made = EventTable(columns([{"place": 0}]), there((0, 0)))
    assert len(scene.build(made, ALL_TIME, Filters(), VIEW).symbols) == 1
    more = there((10, 0))
    more.key[0] = "q:0"
    made.append(columns([{"place": 0, "event": 9}]), more)
    assert len(scene.build(made, ALL_TIME, Filters(), VIEW).symbols) == 2


def test_classes_of_the_program_are_those_that_ties_are_decided_among() -> None:
    assert [str(c) for c in CLASSES] == ["diplomacy", "armed", "movement", "statement", "other"]
    tie = [{"place": 0, "event_class": code} for code in (4, 3, 0)]
    assert build(tie, there((0, 0))).symbols.event_class.tolist() == [0]


@given(
    st.lists(st.tuples(st.floats(-50, 150), st.floats(-50, 150), st.floats(1, 40)), max_size=20),
    st.tuples(st.floats(-20, 110), st.floats(-20, 110), st.floats(1, 60)),
)
def test_room_is_given_away_once_and_only_where_it_is_free(
    taken: list[tuple[float, float, float]], asked: tuple[float, float, float]
) -> None:
    room = Room(100, 100)
    x, y, half = (
        (np.array(column) for column in zip(*taken, strict=True)) if taken else [np.empty(0)] * 3
    )
    room.take_discs(x, y, half)
    left, top, width = asked
    free = room.free(left, top, width, 12)
    if free:
        for px, py, reach in taken:
            apart = px + reach <= left or left + width <= px - reach
            apart |= py + reach <= top or top + 12 <= py - reach
            assert apart
    row = np.array([[left]]), np.array([[top]]), np.array([[width]])
    assert room.place(*row, 12) == [0 if free else -1]
    assert room.place(*row, 12) == [-1]


def test_larger_letters_take_more_room_in_every_mark() -> None:
    where = there((0, 0), (20, 0), (40, 0))
    levels = (Precision.TOWN, Precision.COUNTRY, Precision.REGION)
    where.precision[:] = [PRECISIONS.index(level) for level in levels]
    rows = [{"place": n} for n in (0, 1, 2)]
    plain, large = (build(rows, where, options=Options(letters=n)) for n in (1.0, 2.0))
    assert [large.labels[0].size, large.areas[0].size] == [24.0, 24.0]
    for one, other in (
        (plain.labels[0], large.labels[0]),
        (plain.plaques[0], large.plaques[0]),
        (plain.areas[0], large.areas[0]),
    ):
        assert other.width == pytest.approx(2 * one.width, rel=0.02)
    assert large.plaques[0].height == 2 * plain.plaques[0].height
    assert large.symbols.size.tolist() == plain.symbols.size.tolist()


@pytest.mark.parametrize(("half", "true"), [(25.0, True), (45.0, False)])
def test_region_is_true_to_size_until_it_fills_the_picture(half: float, true: bool) -> None:
    where = there((0, 0), level=Precision.REGION)
    where.box[0] = (-half, -12, half, 12)
    area = build([{"place": 0}], where).areas[0]
    assert (area.rx == pytest.approx(half / 360 * 256 * 2**4, rel=0.01)) is true
    assert true or area.rx == 30.0, "no larger than its name needs"
