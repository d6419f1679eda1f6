"""Nothing is fetched before the user has agreed to the very host."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel

from dateline.ingest.fetch import Fetched, NotFetched
from dateline.map.tiles import Tile, Tiles
from dateline.ui.dialogs import doors
from dateline.ui.map.online_map import ConsentDialog, OnlineMap
from tests.ui.conftest import Bench

PNG = b"\x89PNG\r\n\x1a\n picture"


class Online:
    """The online map over a bench, with a provider beside it."""

    def __init__(self, bench: Bench, folder: Path) -> None:
        self.bench, self.folder = bench, folder
        self.asked: list[tuple[str, str]] = []
        self.laid: list[Tiles | None] = []
        self.reachable = True
        bench.map.set_tiles = self.laid.append  # type: ignore[method-assign, assignment]
        self.part = OnlineMap(bench.window, folder, self.fetch)

    def fetch(self, url: str, host: str) -> Fetched:
        self.asked.append((url, host))
        if not self.reachable:
            reason = "no network"
            raise NotFetched(reason)
        return Fetched(PNG, None)

    @property
    def tiles(self) -> Tiles | None:
        return self.laid[-1] if self.laid else None

    @property
    def question(self) -> ConsentDialog | None:
        asked = self.bench.window.findChildren(ConsentDialog)
        return next((dialog for dialog in asked if dialog.isVisible()), None)

    def answer(self, *, yes: bool) -> None:
        dialog = self.question
        assert dialog is not None
        (dialog.agree if yes else dialog.refuse).click()
        self.bench.settle()

    def look(self) -> list[bytes | None]:
        given: list[bytes | None] = []
        assert self.tiles is not None
        self.tiles.ask(Tile(2, 1, 1), given.append)
        self.bench.settle()
        return given


@pytest.fixture
def online(bench: Bench, tmp_path: Path) -> Iterator[Online]:
    found = Online(bench, tmp_path / "tiles")
    bench.window.show()
    yield found
    if (question := found.question) is not None:
        question.reject()


def test_online_map_is_off_at_first(online: Online) -> None:
    assert online.bench.settings.text("online_map") == "off"
    assert not online.bench.window.commands["online-map"].isChecked()
    assert online.laid == []
    assert online.question is None


def test_command_asks_first_and_names_the_host_and_what_is_sent(online: Online) -> None:
    online.bench.do("online-map")
    question = online.question
    assert question is not None
    said = " ".join(part.text() for part in question.findChildren(QLabel))
    assert "tile.openstreetmap.org" in said
    assert "Internet address" in said
    assert "part of the world" in said
    assert question.refuse.isDefault()
    assert online.laid == []
    assert online.asked == []


def test_refusal_leaves_it_off(online: Online) -> None:
    online.bench.do("online-map")
    online.answer(yes=False)
    assert online.bench.settings.text("online_map") == "off"
    assert not online.bench.window.commands["online-map"].isChecked()
    assert online.laid == []
    online.bench.do("online-map")
    assert online.question is not None


def test_consent_is_asked_for_once(online: Online) -> None:
    online.bench.do("online-map")
    online.answer(yes=True)
    assert online.look() == [PNG]
    assert online.asked == [("https://tile.openstreetmap.org/2/1/1.png", "tile.openstreetmap.org")]
    online.bench.do("online-map")
    assert online.tiles is None
    online.bench.do("online-map")
    assert online.question is None
    assert online.tiles is not None


def test_another_host_is_another_question(online: Online) -> None:
    online.bench.do("online-map")
    online.answer(yes=True)
    online.bench.settings.set("online_map", "opentopomap")
    assert online.question is not None
    assert online.tiles is None
    online.answer(yes=False)
    assert online.bench.settings.text("online_map") == "off"


def test_reset_takes_the_tiles_and_the_consent_away(online: Online) -> None:
    online.bench.do("online-map")
    online.answer(yes=True)
    online.bench.settings.reset()
    assert online.tiles is None
    online.bench.do("online-map")
    assert online.question is not None


def test_chosen_and_agreed_provider_is_there_again_after_a_restart(online: Online) -> None:
    online.bench.do("online-map")
    online.answer(yes=True)
    again = Online(online.bench, online.folder)
    assert again.question is None
    assert again.tiles is not None


def test_preference_without_consent_is_off_after_a_restart(bench: Bench, tmp_path: Path) -> None:
    bench.settings.set("online_map", "openstreetmap")
    online = Online(bench, tmp_path / "tiles")
    assert bench.settings.text("online_map") == "off"
    assert online.laid == []
    assert online.question is None


def test_provider_out_of_reach_is_said_once(online: Online) -> None:
    online.bench.do("online-map")
    online.answer(yes=True)
    online.reachable = False
    notice = online.bench.window.map.notice
    assert online.look() == [None]
    assert "tile.openstreetmap.org" in notice.text.text()
    notice.hide()
    assert online.look() == [None]
    assert not notice.isVisible()
    assert len(online.asked) == 1


def test_settings_show_what_was_answered(online: Online, language: Callable[[str], None]) -> None:
    language("id")
    dialog = doors.settings(online.bench.window)
    box = dialog.findChild(QComboBox, "setting-online_map")
    assert box is not None
    assert box.currentData() == "off"
    box.setCurrentIndex(box.findData("openstreetmap"))
    box.activated.emit(box.currentIndex())
    QApplication.processEvents()
    online.answer(yes=False)
    assert box.currentData() == "off"
    dialog.reject()
