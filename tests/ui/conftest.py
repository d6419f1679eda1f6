"""A window over a small library, with a map that only remembers what it was told."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QThread
from PySide6.QtGui import QGuiApplication, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from dateline.cartography.scene import Scene, Viewport
from dateline.library import Library
from dateline.map import MapView
from dateline.model import Article, BoundingBox, Reading, Said
from dateline.ui.background.tasks import Tasks
from dateline.ui.language import event_words
from dateline.ui.language.places import Places
from dateline.ui.language.words import words
from dateline.ui.look.theme import load_fonts, themes
from dateline.ui.shell.actions import Actions
from dateline.ui.shell.main_window import MainWindow
from dateline.ui.shell.preferences import Preferences
from dateline.ui.state.selection import Selection
from dateline.ui.state.settings import Settings
from dateline.ui.state.workspace import Workspace
from tests.made import made


def quiet(pair: tuple[Article, Reading]) -> tuple[Article, Reading]:
    """The same without the explanations, whose made-up keys have no sentences."""
    article, reading = pair
    toponyms = tuple(
        replace(
            toponym,
            said=(),
            candidates=tuple(replace(c, reasons=()) for c in toponym.candidates),
        )
        for toponym in reading.toponyms
    )
    warning = Said("notice-read-only", {"path": "2024-08-31"})
    timexes = tuple(
        replace(
            timex,
            said=(),
            contradiction=timex.contradiction and replace(timex.contradiction, said=warning),
        )
        for timex in reading.timexes
    )
    events = tuple(
        replace(event, said=(), warnings=tuple(replace(w, said=warning) for w in event.warnings))
        for event in reading.events
    )
    reading = replace(reading, toponyms=toponyms, timexes=timexes, events=events, published_said=())
    return article, reading


ARTICLES = (
    made(
        "Korut dan Rusia bertemu\n"
        "Kedua menteri bertemu di [Moskow] pada {Jumat=2024-11-01}.\n"
        "Uji coba rudal dilakukan [Korea Utara] pada {Kamis (31/8)=2024-10-31!}.\n"
        "Pasukan berada di [Rusia] sejak {Senin (28/10)=2024-10-28..}.\n"
        "Hal itu terjadi di [Antah Berantah] pada {Sabtu=2024-11-02}.\n"
        "Warga [Seoul] menunggu.\n",
        title="Korut dan Rusia bertemu",
        origin="satu.txt",
    ),
    made(
        "Rapat di Seoul\nRapat diadakan di [Seoul] pada {5 November=2024-11-05}.\n",
        title="Rapat di Seoul",
        origin="dua.txt",
    ),
)
"""Seven events: Moscow, North Korea (contradictory), Russia (going on), one without a known place,
one without a date, Seoul; the second article's only one.
"""


class QuietMap(MapView):
    """A map that draws nothing and remembers everything."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.shown_scene: Scene | None = None
        self.view = Viewport()
        self.themes: list[str] = []
        self.languages: list[str] = []
        self.fitted: list[BoundingBox] = []
        self.letters: list[float] = []

    @property
    def scene(self) -> Scene | None:
        return self.shown_scene

    def show_scene(self, scene: Scene) -> None:
        self.shown_scene = scene

    @property
    def viewport(self) -> Viewport:
        return self.view

    def set_viewport(self, viewport: Viewport, *, animated: bool = False) -> None:
        del animated
        self.view = viewport

    def fit(self, box: BoundingBox, *, animated: bool = False) -> None:
        del animated
        self.fitted.append(box)

    def zoom_by(self, steps: float) -> None:
        self.view = Viewport(self.view.centre, self.view.zoom + steps)

    def set_theme(self, theme: str) -> None:
        self.themes.append(theme)

    def set_language(self, language: str) -> None:
        self.languages.append(language)

    def set_home(self, box: BoundingBox) -> None:
        del box

    def set_still(self, still: bool) -> None:
        del still

    def set_letters(self, factor: float) -> None:
        self.letters.append(factor)

    def set_hint(self, text: str) -> None:
        del text

    def shut(self) -> None: ...


class Bench:
    """A window with everything under it, and hands to use it."""

    def __init__(self, folder: Path, articles: tuple[tuple[Article, Reading], ...]) -> None:
        self.library = Library.open(folder / "library.dateline", sole=True)
        for pair in articles:
            self.library.add(*quiet(pair))
        self.settings = Settings(folder / "settings.ini")
        self.tasks = Tasks(processes=False)
        self.selection = Selection()
        self.workspace = Workspace(self.library, self.selection, self.tasks)
        self.map = QuietMap()
        self.reported: list[Exception] = []
        self.window = MainWindow(self.workspace, self.settings, self.map, Places(None))
        event_words.set_namer(self.window.places.name)
        self.actions = Actions(self.window, self.reported.append)
        self.preferences = Preferences(self.window)
        self.workspace.load()
        self.actions.resume()

    def settle(self) -> None:
        """Let all jobs end and everything they asked for happen."""
        for _ in range(400):
            QApplication.processEvents()
            if not self.tasks.busy and not self.actions.taking_in.importer.running:
                break
            QThread.msleep(5)
        QApplication.processEvents()

    def do(self, command: str) -> None:
        """Run a command and wait for what comes of it."""
        self.window.commands[command].trigger()
        self.settle()

    def event(self, words_of_it: str) -> int:
        """The id of the event whose sentence has these words."""
        for row in self.workspace.rows:
            for record in self.workspace.events_of(row.id):
                if words_of_it in record.quote:
                    return record.id
        raise LookupError(words_of_it)

    def choose(self, words_of_it: str) -> int:
        """Choose that event."""
        event = self.event(words_of_it)
        self.selection.choose(event, article=self.workspace.record(event).article)
        self.settle()
        return event

    def close(self) -> None:
        """End everything."""
        self.window.close()
        self.tasks.close()
        self.library.close()
        self.window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture(scope="session")
def dressed(qapp: QApplication) -> QApplication:
    """The one application, in the light theme."""
    load_fonts(qapp)
    themes.start("light", 1.0)
    return qapp


@pytest.fixture
def usual(dressed: QApplication) -> None:
    """The same theme, size of text and no key held for every test, whatever the one before did."""
    del dressed
    themes.set("light", 1.0, "auto")
    if QGuiApplication.keyboardModifiers() != Qt.KeyboardModifier.NoModifier:
        QTest.keyRelease(QWindow(), Qt.Key.Key_Shift)  # Qt remembers Shift of the last key alone


@pytest.fixture
def language() -> Iterator[Callable[[str], None]]:
    """Speak English in every test, whatever the one before did."""
    words.set_language("en")
    yield words.set_language
    words.set_language("en")


@pytest.fixture
def bench(usual: object, language: object, tmp_path: Path) -> Iterator[Bench]:
    """The window over two articles."""
    del usual, language
    found = Bench(tmp_path, ARTICLES)
    yield found
    found.close()


@pytest.fixture
def empty_bench(usual: object, language: object, tmp_path: Path) -> Iterator[Bench]:
    """The window over an empty library."""
    del usual, language
    found = Bench(tmp_path, ())
    yield found
    found.close()
