"""What durability tests start as a process of its own and end at will.

child.py ingest LIBRARY FIRST [PAUSE]    takes in articles FIRST, FIRST + 1, …; prints the number
                                     of each once it is acknowledged
child.py exit-at N LIBRARY           takes one article in and dies at the n-th SQL statement
child.py migrate-at N LIBRARY        opens a new library and dies at the n-th statement of that
child.py limited BYTES LIBRARY       takes articles in with a limit on the size of files
child.py hold LIBRARY                opens it as the one window and waits
child.py correct LIBRARY             corrects without end, printing each acknowledged step
child.py judge LIBRARY FIRST         says of events in a window, without end, that they are right or
                                     none, from step FIRST on; prints each step once it is seen
"""

from __future__ import annotations

import itertools
import os
import sqlite3
import sys
import time
from pathlib import Path
from typing import Any

from dateline.errors import UserError
from dateline.library import Action, Correction, Library, Scope
from dateline.model import Status
from tests.made import MOSCOW, MOSCOW_IDAHO, numbered

DIED = 9
ALL_DONE = 0
FULL = 3


class _Mortal(sqlite3.Connection):
    """A connection whose process dies just before its n-th statement, counted over all of them."""

    left = 1 << 60

    def execute(self, sql: str, *parameters: Any) -> sqlite3.Cursor:
        _Mortal.left -= 1
        if _Mortal.left <= 0:
            os._exit(DIED)
        return super().execute(sql, *parameters)


def _be_mortal() -> None:
    connect = sqlite3.connect

    def mortal(*arguments: Any, **options: Any) -> sqlite3.Connection:
        return connect(*arguments, **options, factory=_Mortal)

    sqlite3.connect = mortal  # type: ignore[assignment]


def say(word: object) -> None:
    """Tell the test something at once."""
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


def ingest(path: Path, first: int, pause: float = 0) -> None:
    with Library.open(path) as library:
        for number in itertools.count(first):
            library.add(*numbered(number))
            say(number)
            time.sleep(pause)  # as long as reading an article takes


def exit_at(left: int, path: Path) -> None:
    _be_mortal()
    library = Library.open(path)
    _Mortal.left = left
    library.add(*numbered(1000))
    library.apply(Correction(Action.PLACE, Scope.FUTURE, event=1 << 20, place=MOSCOW_IDAHO))


def migrate_at(left: int, path: Path) -> None:
    _be_mortal()
    _Mortal.left = left
    Library.open(path).close()


NEXT_SCHEMA = """
CREATE TABLE view (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
-- a comment; with a semicolon
INSERT INTO view (name) SELECT 'a;b' || id FROM article;
ALTER TABLE failure ADD COLUMN seen INTEGER NOT NULL DEFAULT 0;
"""
"""A migration that does not exist yet."""


def upgrade_at(left: int, path: Path) -> None:
    from dateline.library import database, opening  # noqa: PLC0415

    scripts = (*database.migrations(), NEXT_SCHEMA)
    for module in (database, opening):
        vars(module)["migrations"] = lambda: scripts
    migrate_at(left, path)


def limited(size: int, path: Path) -> None:
    import resource  # noqa: PLC0415 - there is none on Windows
    import signal  # noqa: PLC0415

    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    library = Library.open(path)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
    try:
        for number in itertools.count(1):
            library.add(*numbered(number))
            say(number)
    except UserError as error:
        say(type(error).__name__)
        sys.exit(FULL)


def hold(path: Path) -> None:
    with Library.open(path, sole=True):
        say("held")
        sys.stdin.read()


def correct(path: Path) -> None:
    with Library.open(path) as library:
        for step in itertools.count():
            place = MOSCOW_IDAHO if step % 2 == 0 else MOSCOW
            library.apply(Correction(Action.PLACE, Scope.LIBRARY, event=1 << 20, place=place))
            say(step)


def judge(path: Path, first: int) -> None:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtWidgets import QApplication, QLabel  # noqa: PLC0415 - for this verb alone

    from dateline.ui.language.words import words  # noqa: PLC0415
    from dateline.ui.look.theme import load_fonts, themes  # noqa: PLC0415
    from tests.ui.conftest import Bench  # noqa: PLC0415

    application = QApplication([])
    words.set_language("en")
    load_fonts(application)
    themes.start("light", 1.0)
    bench = Bench(path, ())
    bench.window.show()
    panel = bench.window.article.panel
    events = judged(bench.library)
    for step in itertools.count(first):
        event, status = judgement(step, events)
        bench.selection.choose(event, article=bench.workspace.record(event).article)
        bench.window.commands["confirm" if status is Status.CONFIRMED else "reject"].trigger()
        said = words(f"status-{status}")
        while not any(
            facts.isVisible() and said in facts.text().split(" · ")
            for facts in panel.findChildren(QLabel, "eventFacts")
        ):
            application.processEvents()
        say(step)


def judged(library: Library) -> list[int]:
    """The events that `judge` goes through, in its order."""
    return [record.id for article in library.articles() for record in library.events(article.id)]


def judgement(step: int, events: list[int]) -> tuple[int, Status]:
    """Of which event a step says what: of all in turn, the other way round each time."""
    round_, index = divmod(step, len(events))
    return events[index], Status.REJECTED if (round_ + index) % 2 else Status.CONFIRMED


def main(arguments: list[str]) -> None:
    match arguments:
        case ["ingest", path, first]:
            ingest(Path(path), int(first))
        case ["ingest", path, first, pause]:
            ingest(Path(path), int(first), float(pause))
        case ["exit-at", left, path]:
            exit_at(int(left), Path(path))
        case ["migrate-at", left, path]:
            migrate_at(int(left), Path(path))
        case ["upgrade-at", left, path]:
            upgrade_at(int(left), Path(path))
        case ["limited", size, path]:
            limited(int(size), Path(path))
        case ["hold", path]:
            hold(Path(path))
        case ["correct", path]:
            correct(Path(path))
        case ["judge", path, first]:
            judge(Path(path), int(first))


if __name__ == "__main__":
    main(sys.argv[1:])
