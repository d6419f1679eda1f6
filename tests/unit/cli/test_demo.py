from __future__ import annotations

from pathlib import Path

import pytest

from dateline.cli import main
from dateline.library import Library
from dateline.timeline import ALL_TIME, EventColumns, EventTable, PlaceColumns, synthetic


def window(*_: object) -> int:
    raise AssertionError("no window was asked for")


def table(path: Path) -> EventTable:
    with Library.open(path, read_only=True) as library:
        columns = library.columns()
        assert all("SYNTHETIC" in row.heading for row in library.articles())
    return EventTable(EventColumns(**columns.events), PlaceColumns(**columns.places))


def test_demo_writes_a_library_with_so_many_events_marked_as_made_up(tmp_path: Path) -> None:
    out = tmp_path / "demo.dateline"
    command = ["demo", str(out), "--events", "3000", "--places", "200", "--seed", "7"]
    assert main(command, window=window) == 0
    made = table(out)
    events, places = synthetic.columns(3000, 200, 7)
    direct = EventTable(events, places)
    assert made.select(ALL_TIME).total == direct.select(ALL_TIME).total == 3000
    assert made.events.begin.tolist() == direct.events.begin.tolist()
    assert set(made.places.key) <= set(places.key)


def test_made_up_events_are_found_with_their_article(tmp_path: Path) -> None:
    """They have no sentences: a search is about all of them, or about those of a time."""
    out = tmp_path / "demo.dateline"
    assert main(["demo", str(out), "--events", "300", "--places", "20"], window=window) == 0
    with Library.open(out, read_only=True) as library:
        (hit,) = library.search("synthetic")
        assert len(hit.events) == 300
        (late,) = library.search("synthetic after:2020")
        assert 0 < len(late.events) < 300


def test_demo_overwrites_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "mine.dateline"
    out.write_text("precious", "utf-8")
    assert main(["demo", str(out)], window=window) == 1
    assert out.read_text("utf-8") == "precious"
    assert "already" in capsys.readouterr().err


def test_same_seed_gives_the_same_events_and_another_others() -> None:
    one, same, other = (synthetic.columns(500, 50, seed)[0] for seed in (1, 1, 2))
    assert one.begin.tolist() == same.begin.tolist()
    assert one.place.tolist() == same.place.tolist()
    assert one.begin.tolist() != other.begin.tolist()


def test_numbers_that_make_no_library_are_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["demo", str(tmp_path / "x"), "--events", "0"], window=window) == 1
    assert "1 or more" in capsys.readouterr().err
