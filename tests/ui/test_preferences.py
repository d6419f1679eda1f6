"""Preferences do what they say, at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.ui.settings import DEFAULTS
from tests.ui.conftest import Bench

UI = Path(__file__).resolve().parents[2] / "desktop" / "dateline" / "ui"


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


@pytest.mark.parametrize("name", list(DEFAULTS))
def test_every_preference_is_used(name: str) -> None:
    users = [
        path.name
        for path in UI.glob("*.py")
        if path.name not in {"settings.py", "settings_dialog.py"}
        and f'"{name}"' in path.read_text("utf-8")
    ]
    assert users
