"""Preferences do what they say, at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.ui.language import event_words
from dateline.ui.language.words import words
from dateline.ui.state.settings import DEFAULTS
from tests.ui.conftest import Bench

UI = Path(__file__).resolve().parents[3] / "desktop" / "dateline" / "ui"


def test_reduced_motion_plays_in_steps_and_keeps_the_map_from_gliding(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    still: list[bool] = []
    monkeypatch.setattr(bench.map, "set_still", still.append)
    bench.window.show()
    bench.settings.set("motion", "reduced")
    assert still == [True]
    assert bench.window.article.text.reduced_motion
    bench.window.timeline_bar.toggle()
    assert bench.window.player._timer.interval() >= 500
    bench.settings.set("motion", "full")
    assert still == [True, False]
    assert not bench.window.player.reduced


def test_places_are_named_in_the_chosen_language(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        event_words, "_namer", [lambda _key, name: f"{name} ({words.place_language})"]
    )
    bench.map.languages.clear()
    bench.settings.set("place_names", "id")
    bench.settle()
    named = [str(name) for name in bench.workspace.table.places.name]
    assert any(name == "Moskow (id)" for name in named)
    assert bench.map.languages == ["id"]
    assert bench.window.map.options.language == "id"
    assert words.language == "en"
    bench.settings.set("place_names", "window")
    bench.settle()
    assert words.place_language == "en"
    assert bench.window.map.options.language == "en"


def test_letters_of_the_map_are_as_large_as_chosen(bench: Bench) -> None:
    assert bench.map.letters[-1] == 1.0
    bench.settings.set("map_letters", 150)
    assert bench.map.letters[-1] == 1.5
    assert bench.window.map.options.letters == 1.5
    bench.settings.reset()
    assert bench.map.letters[-1] == 1.0
    assert bench.window.map.options.letters == 1.0


def test_the_map_names_countries_in_a_new_language_of_the_window(bench: Bench) -> None:
    bench.settings.set("language", "id")
    bench.settle()
    assert bench.window.map.options.language == "id"


@pytest.mark.parametrize(
    ("order", "read"), [("auto", "2024-04-03"), ("day", "2024-04-03"), ("month", "2024-03-04")]
)
def test_the_order_of_dates_is_used_for_articles_read_from_then_on(
    empty_bench: Bench, order: str, read: str
) -> None:
    empty_bench.settings.set("date_order", order)
    text = "Jakarta (Kabar) - Rapat diadakan di Bandung pada 3/4/2024, kata panitia."
    empty_bench.actions.taking_in.importer.add_text(text)
    empty_bench.settle()
    (row,) = empty_bench.workspace.rows
    values = {timex.value for timex in empty_bench.workspace.reading(row.id).timexes}
    assert read in values


@pytest.mark.parametrize("name", list(DEFAULTS))
def test_every_preference_is_used(name: str) -> None:
    users = [
        path.name
        for path in UI.rglob("*.py")
        if path.name not in {"settings.py", "settings_dialog.py"}
        and f'"{name}"' in path.read_text("utf-8")
    ]
    assert users
