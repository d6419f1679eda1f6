"""The composition root: builds the window out of its parts, and owns nothing else."""

from __future__ import annotations

import gc
import logging
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from dateline import __version__
from dateline.errors import UserError
from dateline.library import Library, cache_folder, default_path
from dateline.map import engine
from dateline.map.pane import MapPane
from dateline.ui.background.tasks import Tasks
from dateline.ui.language import event_words
from dateline.ui.language.places import Places
from dateline.ui.language.words import translate_qt, words
from dateline.ui.look.theme import load_fonts, themes
from dateline.ui.map.online_map import OnlineMap
from dateline.ui.shell.actions import Actions
from dateline.ui.shell.crash import CrashReporter
from dateline.ui.shell.ending import OrderlyEnd
from dateline.ui.shell.main_window import MainWindow
from dateline.ui.shell.opening import open_or_recover, say_opened, show_error
from dateline.ui.shell.preferences import Preferences
from dateline.ui.shell.upkeep import Upkeep
from dateline.ui.state.selection import Selection
from dateline.ui.state.settings import Settings
from dateline.ui.state.workspace import Workspace

_log = logging.getLogger(__name__)
_YOUNG = 50_000
"""Things made after which Python looks for garbage among them."""


class Program:
    """One running window and everything under it.

    Args:
        path: the library, None for the user's own.
        files: to be read once the window stands.
        processes: whether articles are read in processes of their own.
        web: whether the map may be a page in the web engine.
    """

    def __init__(
        self,
        path: Path | None,
        files: Sequence[Path] = (),
        *,
        processes: bool = True,
        web: bool = True,
    ) -> None:
        self.settings = Settings()
        words.set_language(os.environ.get("DATELINE_LANGUAGE") or self.settings.text("language"))
        words.set_place_names(self.settings.text("place_names"))
        self.tasks = Tasks(processes=processes)
        own = path is None
        location = path or default_path()
        fresh = not location.exists()
        if fresh and own:
            self.tasks.warm_up()
        self.library: Library = open_or_recover(location)
        places = Places.open()
        event_words.set_namer(places.name)
        self.selection = Selection()
        self.workspace = Workspace(self.library, self.selection, self.tasks)
        self.workspace.gazetteer = places.gazetteer
        # Fetched while the window is built, so that its first picture has events.
        self.workspace.load_beside(self._filled)
        simple = self.settings.flag("simple_map")
        pane = MapPane(
            theme=themes.map_theme, language=words.place_language, web=web and not simple
        )
        self.window = MainWindow(self.workspace, self.settings, pane, places)
        self.reporter = CrashReporter(self.window, self.settings)
        self.actions = Actions(self.window, self.reporter.report)
        self.preferences = Preferences(self.window)
        self.online_map = OnlineMap(self.window, cache_folder() / "tiles")
        self.upkeep = Upkeep(self.workspace, self.window)
        self._files = list(files)
        self._sample = fresh and own and not files

    def start(self) -> None:
        """Show the window; it is filled when the library has been fetched."""
        self.window.show()

    def _filled(self) -> None:
        say_opened(self.window)
        if self._files:
            self.actions.taking_in.add_paths(self._files)
        elif self._sample and not self.workspace.rows:
            self.actions.taking_in.open_sample()
        else:
            self.actions.resume()
        self.upkeep.back_up()

    def close(self) -> None:
        """End everything in order: work, map, library."""
        self.window.map.pane.shut()
        self.tasks.close()
        self.window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        self.settings.save()
        self.library.close()


def application() -> QApplication:
    """The application object, dressed; the web engine prepared before it."""
    engine.prepare(gpu=Settings().flag("gpu"))
    found = QApplication.instance()
    app = found if isinstance(found, QApplication) else QApplication(sys.argv[:1])
    app.setApplicationName("dateline")
    app.setApplicationDisplayName("Dateline")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("dateline")
    return app


def open_window(library: Path | None = None, files: Sequence[Path] = ()) -> int:
    """Open the window and stay until it is closed; gives the exit code.

    Args:
        library: a library file, None for the user's own.
        files: articles to be read at once.
    """
    app = application()
    load_fonts(app)
    settings = Settings()
    words.set_language(os.environ.get("DATELINE_LANGUAGE") or settings.text("language"))
    themes.start(
        os.environ.get("DATELINE_THEME") or settings.text("theme"),
        settings.number("text_scale") / 100,
        settings.text("contrast"),
    )
    app.setWindowIcon(themes.application_icon())
    translator = translate_qt(app)
    try:
        program = Program(library, files)
    except UserError as error:
        show_error(error)
        return 1
    program.reporter.install()
    ending = OrderlyEnd(program.window)
    program.start()
    if not gc.isenabled():
        gc.freeze()  # what stands now is never looked through again
        # A long article comes as a million small things, and none of them is garbage: with Python's
        # own number most of the time that it takes to open one went into looking for some.
        gc.set_threshold(_YOUNG, *gc.get_threshold()[1:])
        gc.enable()
    code = app.exec()
    program.reporter.uninstall()
    ending.uninstall()
    program.close()
    themes.close()
    del translator
    return code
