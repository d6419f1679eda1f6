"""Strong contrast: as the system asks, always, or never."""

from __future__ import annotations

import ctypes
from types import SimpleNamespace
from typing import Any

import pytest

from dateline.ui.look import contrast
from dateline.ui.look.theme import themes
from dateline.ui.shell.preferences import Preferences
from tests.ui.conftest import Bench


@pytest.fixture(autouse=True)
def _light_again(dressed: object) -> Any:
    del dressed
    yield
    themes.set("light", 1.0, "auto")


def test_the_window_follows_a_system_that_asks_for_contrast(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench.settings.set("theme", "light")
    assert themes.palette.name == "light"
    monkeypatch.setattr(contrast, "asked_for", lambda: True)
    themes._system.changed.emit()
    assert themes.palette.name == "contrast"
    assert bench.map.themes[-1] == "high-contrast"
    monkeypatch.setattr(contrast, "asked_for", lambda: False)
    themes._system.changed.emit()
    assert themes.palette.name == "light"


def test_contrast_is_had_always_or_never_when_the_user_says_so(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench.settings.set("theme", "dark")
    bench.settings.set("contrast", "on")
    assert themes.palette.name == "contrast"
    monkeypatch.setattr(contrast, "asked_for", lambda: True)
    bench.settings.set("contrast", "off")
    assert themes.palette.name == "dark"
    themes._system.changed.emit()
    assert themes.palette.name == "dark"


def test_a_theme_kept_by_an_older_version_becomes_the_setting(bench: Bench) -> None:
    bench.settings.set("theme", "contrast")
    Preferences(bench.window)
    assert bench.settings.text("theme") == "system"
    assert bench.settings.text("contrast") == "on"
    assert themes.palette.name == "contrast"


@pytest.mark.parametrize(("flags", "on"), [(0, False), (0x7E, False), (0x7F, True)])
def test_windows_is_asked_by_its_own_call(
    monkeypatch: pytest.MonkeyPatch, flags: int, *, on: bool
) -> None:
    def answer(what: int, size: int, found: Any, _update: int) -> int:
        assert what == 0x42
        assert size == ctypes.sizeof(found._obj)
        found._obj.flags = flags
        return 1

    user32 = SimpleNamespace(SystemParametersInfoW=answer)
    monkeypatch.setattr(ctypes, "windll", SimpleNamespace(user32=user32), raising=False)
    assert contrast.asked_by_windows() is on


def test_elsewhere_windows_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(ctypes, "windll", raising=False)
    assert not contrast.asked_by_windows()
