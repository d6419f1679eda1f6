from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.model import BoundingBox, Status
from dateline.timeline import (
    ALL_TIME,
    CLASSES,
    STATUSES,
    EventTable,
    Filters,
    Flag,
    Mode,
    PlaceColumns,
    Window,
)
from dateline.timeline.counts import OverlapCounts, RunningCounts, SparseCounts
from dateline.timeline.shown import VAGUE
from tests.unit.timeline.tables import DAY, columns, event_rows, places, table, windows

EVERYTHING = Filters(statuses=None, hidden=Flag.NONE)


def brute(
    made: EventTable, window: Window, filters: Filters = EVERYTHING
) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """What is shown, by asking every row."""
    events = made.events
    keep = np.array(
        [window.shows(int(b), int(e)) for b, e in zip(events.begin, events.end, strict=True)],
        np.bool_,
    )
    return keep & filters.mask(events, made.places)


@given(event_rows(), windows())
def test_counts_by_two_searches_are_those_of_every_row_asked(
    rows: list[dict[str, int]], window: Window
) -> None:
    made = EventTable(columns(rows), places(4))
    shown = brute(made, window)
    selection = made.select(window, EVERYTHING)
    assert selection.total == shown.sum()
    assert selection.rows.tolist() == np.flatnonzero(shown).tolist()
    expected = np.zeros((4, len(CLASSES)), np.int64)
    np.add.at(expected, (made.events.place[shown], made.events.event_class[shown]), 1)
    assert selection.counts.by_class.tolist() == expected.tolist()


@given(event_rows(), windows())
def test_doubt_contradiction_and_confirmation_are_counted_per_place(
    rows: list[dict[str, int]], window: Window
) -> None:
    made = EventTable(columns(rows), places(4))
    shown, events = brute(made, window), made.events
    by_a_person = np.isin(
        events.status, [STATUSES.index(Status.CONFIRMED), STATUSES.index(Status.CORRECTED)]
    )
    counts = made.select(window, EVERYTHING).counts
    for column, mask in (
        (counts.doubtful, events.flags & Flag.DOUBTFUL > 0),
        (counts.contradicted, events.flags & Flag.CONTRADICTION > 0),
        (counts.confirmed, by_a_person),
    ):
        place = events.place[shown & mask]
        assert column.tolist() == np.bincount(place, minlength=4).tolist()


def test_month_is_faint_in_a_window_shorter_than_a_month_only() -> None:
    month = {"begin": 0, "end": 30 * DAY, "granularity": 5}
    made = table(month)
    assert VAGUE[5]
    week = made.select(Window(Mode.WINDOW, 3 * DAY, 10 * DAY)).counts
    quarter = made.select(Window(Mode.WINDOW, 0, 90 * DAY)).counts
    assert week.faint.tolist() == [1, 0, 0, 0]
    assert quarter.faint.tolist() == [0, 0, 0, 0]
    assert made.select(ALL_TIME).counts.faint.tolist() == [0, 0, 0, 0]


def test_exact_date_is_never_faint() -> None:
    made = table({"begin": 0, "end": DAY})
    assert made.select(Window(Mode.WINDOW, 0, 3600)).counts.faint.sum() == 0


@given(event_rows(least=1), event_rows(), windows())
def test_appending_gives_the_same_table_as_starting_with_all(
    first: list[dict[str, int]], second: list[dict[str, int]], window: Window
) -> None:
    for number, row in enumerate(second):
        row["event"] = 1000 + number
    grown = EventTable(columns(first), places(4))
    grown.select(window, EVERYTHING)
    grown.append(columns(second), places(4))
    whole = EventTable(columns(first + second), places(4))
    assert grown.events.begin.tolist() == whole.events.begin.tolist()
    assert sorted(grown.events.event.tolist()) == sorted(whole.events.event.tolist())
    one, other = grown.select(window, EVERYTHING), whole.select(window, EVERYTHING)
    assert one.counts.by_class.tolist() == other.counts.by_class.tolist()


def test_appended_places_are_recognised_by_key() -> None:
    made = table({"place": 1})
    more = places(2, "q")
    more.key[1] = "p:1"
    made.append(columns([{"event": 7, "place": 1}, {"event": 8, "place": 0, "origin": 1}]), more)
    assert made.places.key == ["p:0", "p:1", "p:2", "p:3", "q:0"]
    by_event = {int(e): row for row, e in enumerate(made.events.event)}
    assert made.events.place[by_event[7]] == 1
    assert made.events.place[by_event[8]] == 4
    assert made.events.origin[by_event[8]] == 1
    assert made.events.origin[by_event[7]] == -1


def test_removed_events_are_gone_from_every_answer() -> None:
    made = table({"event": 1}, {"event": 2}, {"event": 3})
    made.remove([2, 99])
    assert made.select(ALL_TIME).events.tolist() == [1, 3]
    assert made.row(2) is None
    assert made.row(3) == 1


@given(event_rows(), windows())
@settings(max_examples=40)
def test_filters_leave_what_each_of_them_leaves(rows: list[dict[str, int]], window: Window) -> None:
    made = EventTable(columns(rows), places(4))
    for filters in (
        Filters(),
        replace(EVERYTHING, classes=frozenset({1, 3})),
        replace(EVERYTHING, countries=frozenset({"ID"})),
        replace(EVERYTHING, articles=frozenset({2}), precisions=frozenset({1, 2})),
        replace(EVERYTHING, required=Flag.CONTRADICTION),
        replace(EVERYTHING, events=frozenset({100, 98})),
        replace(EVERYTHING, box=BoundingBox(0.5, -1, 2.5, 1)),
    ):
        shown = brute(made, window, filters)
        assert made.select(window, filters).rows.tolist() == np.flatnonzero(shown).tolist()
        assert made.select(window, filters).total == shown.sum()


def test_rejected_events_and_datelines_are_out_by_default() -> None:
    made = table(
        {"event": 1},
        {"event": 2, "status": STATUSES.index(Status.REJECTED)},
        {"event": 3, "flags": int(Flag.DATELINE)},
    )
    assert made.select(ALL_TIME).events.tolist() == [1]


def test_box_across_the_180th_meridian() -> None:
    there = places(3)
    there.lon[:] = [-179, 0, 179]
    made = EventTable(columns([{"place": n} for n in range(3)]), there)
    filters = Filters(box=BoundingBox(170, -10, -170, 10))
    assert made.select(ALL_TIME, filters).counts.total.tolist() == [1, 0, 1]


def test_facet_counts_its_values_against_the_other_facets() -> None:
    made = table(
        {"event_class": 0, "place": 0},
        {"event_class": 1, "place": 1},
        {"event_class": 1, "place": 0},
    )
    filters = Filters(classes=frozenset({0}), countries=frozenset({"RU"}))
    assert made.facet("classes", ALL_TIME, filters) == {0: 1, 1: 1}
    assert made.facet("countries", ALL_TIME, filters) == {"RU": 1}
    assert made.facet("countries", Window(Mode.WINDOW, 5 * DAY, 6 * DAY), filters) == {}


def test_click_on_places_gives_their_events_in_time_order() -> None:
    made = table(
        {"event": 1, "begin": 5 * DAY, "end": 6 * DAY, "place": 2},
        {"event": 2, "begin": DAY, "end": 2 * DAY, "place": 1},
        {"event": 3, "begin": 0, "end": DAY, "place": 0},
    )
    assert made.select(ALL_TIME).at([1, 2]).tolist() == [2, 1]
    assert made.select(ALL_TIME).at([]).tolist() == []


def test_neighbours_go_through_all_events_in_time_order() -> None:
    made = table(*({"event": n, "begin": -n * DAY, "end": DAY} for n in (1, 2, 3)))
    there, found = None, []
    while (there := made.neighbour(there, 1)) is not None:
        found.append(there)
    assert found == [3, 2, 1]
    assert made.neighbour(None, -1) == 1
    assert made.neighbour(1, -1) == 2
    assert made.neighbour(3, -1) is None


def test_neighbour_of_an_event_that_is_filtered_out() -> None:
    made = table(
        {"event": 1, "begin": 0, "event_class": 1},
        {"event": 2, "begin": 10, "event_class": 0},
        {"event": 3, "begin": 20, "event_class": 1},
    )
    filters = Filters(classes=frozenset({1}))
    assert made.neighbour(2, 1, filters) == 3
    assert made.neighbour(2, -1, filters) == 1


def test_span_ignores_open_ends() -> None:
    made = table({"begin": 10, "end": 2**62}, {"begin": -(2**62), "end": 5})
    assert made.span == (4, 11)  # until 5: with what is before it; from 10: with what begins there
    assert EventTable().span == (0, DAY)


def test_event_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(ValueError, match="ends before"):
        table({"begin": 5, "end": 5})


def test_columns_of_unequal_length_are_refused() -> None:
    codes, people = np.zeros(1, np.uint8), np.zeros(1, np.int64)
    with pytest.raises(ValueError, match="column lat"):
        PlaceColumns(["a"], ["A"], np.zeros(1), np.zeros(2), codes, codes, [""], people)


def test_no_events_answer_every_question() -> None:
    made = EventTable()
    assert made.select(ALL_TIME).total == 0
    assert made.select(ALL_TIME).counts.total.tolist() == []
    assert made.neighbour(None, 1) is None
    assert made.bins(0, DAY, 4).all.tolist() == [0, 0, 0, 0]


@given(st.lists(st.integers(0, 5), max_size=40), st.data())
def test_running_counts_between_snapshots(keys: list[int], data: st.DataObject) -> None:
    column = np.array(keys * 400, np.int32)
    counts = RunningCounts(column, 6)
    rows = data.draw(st.integers(0, len(column)))
    assert counts.upto(rows).tolist() == np.bincount(column[:rows], minlength=6).tolist()


def test_overlap_counts_past_many_snapshots() -> None:
    random = np.random.default_rng(1)
    begin = np.sort(random.integers(0, 10**6, 20_000))
    end = begin + random.integers(1, 10**5, 20_000)
    keys = random.integers(0, 7, 20_000).astype(np.int32)
    counts = OverlapCounts(begin, end, keys, 7)
    for low, high in ((0, 10**7), (5, 5), (10**5, 2 * 10**5), (999_990, 10**6), (-9, 0)):
        mask = (begin < high) & (end > low) & (low < high)
        assert (
            counts.overlapping(low, high).tolist() == np.bincount(keys[mask], minlength=7).tolist()
        )
        assert counts.total(low, high) == mask.sum()


@given(st.integers(0, 2**32), st.lists(st.integers(-5, 3000), min_size=2, max_size=2))
@settings(max_examples=40, deadline=None)
def test_sparse_counts_are_those_of_every_row_asked(seed: int, window: list[int]) -> None:
    random = np.random.default_rng(seed)
    begin = np.sort(random.integers(0, 2500, 6000))
    end = begin + np.where(random.random(6000) < 0.02, 10**6, random.integers(1, 90, 6000))
    keys = random.integers(0, 10**6, 6000).astype(np.int32)
    counts = SparseCounts(begin, end, keys)
    for low, high in (window, (2499, 2600), (-5, 3), (10**5, 10**5 + 1), (-9, -3)):
        found, often = counts.overlapping(low, high)
        rows = (begin < high) & (end > low) & (low < high)
        expected = np.unique(keys[rows], return_counts=True)
        assert found.tolist() == expected[0].tolist()
        assert often.tolist() == expected[1].tolist()


def test_sparse_counts_of_nothing() -> None:
    none = np.empty(0, np.int64)
    found, often = SparseCounts(none, none, np.empty(0, np.int32)).overlapping(0, 10)
    assert not len(found)
    assert not len(often)


@given(st.integers(0, 2**32), st.integers(1, 8), st.integers(0, 40), st.integers(1, 40))
@settings(max_examples=40, deadline=None)
def test_largest_routes_are_those_of_every_movement_asked(
    seed: int, most: int, low: int, length: int
) -> None:
    random = np.random.default_rng(seed)
    count = 1500
    begin = random.integers(0, 40, count) * DAY
    rows = [
        {"event": n, "place": int(to), "origin": int(off), "begin": int(at), "end": int(at) + DAY,
         "flags": int(Flag.DOUBTFUL) * (n % 3 == 0)}
        for n, (to, off, at) in enumerate(
            zip(random.zipf(1.5, count) % 60, random.integers(0, 60, count), begin, strict=True)
        )
    ]  # fmt: skip
    window = Window(Mode.WINDOW, low * DAY, (low + length) * DAY)
    routes = EventTable(columns(rows), places(60)).shown(Filters()).routes
    best, counts, doubtful = routes.largest(window, most)
    seen: dict[tuple[int, int], list[int]] = {}
    for row in rows:
        if row["place"] != row["origin"] and window.shows(row["begin"], row["end"]):
            here = seen.setdefault((row["origin"], row["place"]), [0, 0])
            here[0] += 1
            here[1] += row["flags"] > 0
    assert counts.tolist() == sorted((n for n, _ in seen.values()), reverse=True)[:most]
    for route, pair in zip(best, zip(counts, doubtful, strict=True), strict=True):
        assert seen[int(routes.origin[route]), int(routes.target[route])] == list(pair)
