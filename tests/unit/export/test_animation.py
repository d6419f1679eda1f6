from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from dateline.cartography import painter
from dateline.errors import ExportFailed
from dateline.export import SnapshotOptions, animation, compose, recipe, restore
from dateline.export.animation import AnimationOptions, Film, animate, estimate, windows
from dateline.timeline import EventTable, Filters, Mode, Window
from tests.unit.export import ffmpeg
from tests.unit.export.made import day, table

pytestmark = pytest.mark.usefixtures("qapp")

DAY = 86_400
WEEK = AnimationOptions(
    picture=SnapshotOptions(width=480, height=320, language="id"),
    window=Window(Mode.FROM_START, 0, 0),
    begin=day("2024-10-28"),
    end=day("2024-11-04"),
    seconds=2,
    fps=5,
    hold=1,
)


def _moving(options: AnimationOptions = WEEK) -> AnimationOptions:
    return replace(options, window=Window(Mode.WINDOW, 0, DAY), skip_empty=False)


def test_an_animation_has_the_frames_that_were_asked_for_from_begin_to_end() -> None:
    for options in (WEEK, _moving(), replace(WEEK, skip_empty=False)):
        found = windows(table(), options)
        assert len(found) == 10
        assert found[0].begin == WEEK.begin
        assert found[-1].end == WEEK.end


def test_the_window_keeps_its_length_and_never_goes_back() -> None:
    found = windows(table(), _moving())
    assert {window.end - window.begin for window in found} == {DAY}
    assert [w.begin for w in found] == sorted(w.begin for w in found)


def test_empty_time_is_jumped_over() -> None:
    events = table()
    long = replace(_moving(), begin=day("2024-01-01"), end=day("2024-12-31"), seconds=6)
    plain = windows(events, long)
    busy = windows(events, replace(long, skip_empty=True))
    shown = events.shown(Filters())
    empty_then = sum(not shown.total(window) for window in plain)
    empty_now = sum(not shown.total(window) for window in busy)
    assert empty_now < empty_then / 3
    assert len(busy) == len(plain)


def test_a_frame_shows_what_the_screen_shows_at_that_moment() -> None:
    events = table()
    film = Film(events, WEEK)
    for index in (0, 4, 9):
        made = film.composition(index)
        assert made.total == events.select(film.windows[index], Filters()).total
        shown = int(made.scene.symbols.count.sum()) + sum(p.count for p in made.scene.plaques)
        assert shown <= made.total == made.scene.total


def test_the_earth_stands_still_while_time_moves() -> None:
    film = Film(table(), _moving())
    first, last = film.composition(0), film.composition(9)
    assert first.frame == last.frame
    assert first.scene.legend.classes == last.scene.legend.classes
    one, other = film.image(0), film.image(9)
    assert one.shape == (320, 480, 3)
    same = (one == other).all(axis=2).mean()
    assert same > 0.9


def test_a_frame_over_the_kept_ground_is_the_picture_itself() -> None:
    """Where all events are visible the frame differs from a snapshot by its names at most."""
    events = table()
    made = compose(events, Window(Mode.ALL, 0, 0), options=WEEK.picture)
    parts = made.sheet, made.scene, made.frame
    plain = painter.pixels(painter.render_image(*parts))
    kept = painter.render_backdrop(*parts)
    assert np.array_equal(plain, painter.pixels(painter.render_image(*parts, kept)))


def test_each_frame_says_its_dates_and_its_count() -> None:
    film = Film(table(), WEEK)
    titles = [film.composition(index).sheet.title for index in range(len(film))]
    assert len(set(titles)) > 2
    named = replace(WEEK, picture=replace(WEEK.picture, title="Pekan itu"))
    made = Film(table(), named).composition(5)
    assert made.sheet.title == "Pekan itu"
    assert made.sheet.subtitle


def test_the_time_line_of_a_frame_goes_over_the_animation() -> None:
    film = Film(table(), WEEK)
    first, last = film.composition(0).sheet.strip, film.composition(9).sheet.strip
    assert first is not None
    assert last is not None
    assert first.chosen[1] < 0.05
    assert last.chosen[1] == 1.0


@pytest.mark.parametrize("form", ["gif", "apng"])
@pytest.mark.parametrize("options", [WEEK, _moving()], ids=["cumulative", "window"])
def test_the_size_is_guessed_within_a_third(
    tmp_path: Path, form: str, options: AnimationOptions
) -> None:
    film = Film(table(), options)
    path = tmp_path / "gerak"
    assert animate(film, path, form)
    real = path.stat().st_size
    assert abs(estimate(film, form) - real) < 0.3 * real


def test_nobody_waits_for_a_guess_that_is_not_wanted_any_more() -> None:
    assert estimate(Film(table(), WEEK), "gif", lambda: False) == 0


@pytest.fixture
def films(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """A system with an encoder of films, or what stands in for it."""
    if os.name == "nt":
        pytest.skip("the program is a script")
    programs = tmp_path_factory.mktemp("programs")
    ffmpeg.put(programs)
    monkeypatch.setenv("PATH", str(programs))


@pytest.mark.usefixtures("films")
@pytest.mark.parametrize("form", list(animation.FORMATS))
def test_what_is_given_up_leaves_nothing_behind(tmp_path: Path, form: str) -> None:
    told: list[tuple[int, int]] = []

    def going(done: int, of: int) -> bool:
        if done:  # before that the colours of all frames are chosen
            told.append((done, of))
        return done < 4

    assert not animate(Film(table(), WEEK), tmp_path / "gerak", form, going)
    assert told == [(1, 10), (2, 10), (3, 10), (4, 10)]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("films")
def test_a_film_has_all_frames_at_an_even_pace_and_stands_still_at_its_end(tmp_path: Path) -> None:
    film = Film(table(), WEEK)
    told: list[tuple[int, int]] = []
    path = tmp_path / "pekan.webm"

    def going(done: int, of: int) -> bool:
        told.append((done, of))
        return True

    assert animate(film, path, "webm", going)
    size = 480 * 320 * 3
    data = path.read_bytes()
    assert len(data) == size * (10 + 5)  # a second more at five frames a second
    assert data[:size] == film.image(0).tobytes()
    assert data[-size:] == film.image(9).tobytes()
    assert told == sorted(told)
    assert told[-1] == (10, 10)
    assert estimate(film, "webm") == 0


def test_a_folder_of_frames_holds_numbered_pictures_that_restore_their_view(
    tmp_path: Path,
) -> None:
    film = Film(table(), WEEK)
    assert animate(film, tmp_path / "bingkai", "frames")
    names = sorted(path.name for path in (tmp_path / "bingkai").iterdir())
    assert names == [f"{number:04}.png" for number in range(1, 11)]
    found = recipe.read(tmp_path / "bingkai" / "0005.png")
    assert found is not None
    view = restore(found)
    assert view is not None
    assert view[0] == film.windows[4]


def test_a_folder_that_is_there_is_not_written_into(tmp_path: Path) -> None:
    (tmp_path / "bingkai").mkdir()
    (tmp_path / "bingkai" / "surat.txt").write_text("penting")
    with pytest.raises(ExportFailed):
        animate(Film(table(), WEEK), tmp_path / "bingkai", "frames")
    assert [path.name for path in tmp_path.iterdir()] == ["bingkai"]
    assert (tmp_path / "bingkai" / "surat.txt").exists()


@pytest.mark.parametrize(
    "wrong",
    [
        replace(WEEK, seconds=0.0),
        replace(WEEK, seconds=1e6, fps=25),
        replace(WEEK, end=WEEK.begin),
    ],
)
def test_animations_without_frames_or_with_far_too_many_are_refused(
    wrong: AnimationOptions,
) -> None:
    with pytest.raises(ExportFailed):
        windows(table(), wrong)


def test_nothing_to_show_is_refused() -> None:
    with pytest.raises(ExportFailed):
        windows(EventTable(), WEEK)
