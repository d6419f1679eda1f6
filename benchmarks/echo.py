"""How soon a hover in one view is seen in the others: from the pointer's event to the painted echo.

    python3 dev.py bench echo
    python benchmarks/echo.py

The real window, offscreen, over the sample library and over one article of a thousand made-up
events. Writes a table beside this file.
"""

from __future__ import annotations

import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "desktop"))

if TYPE_CHECKING:
    from PySide6.QtCore import QObject
    from PySide6.QtWidgets import QWidget

ROUNDS = 40
LIMIT_MS = 50
PATIENCE_S = 5.0


def main() -> None:
    """Measure and write down."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    if len(sys.argv) > 1:
        for line in measure(Path(sys.argv[1])):
            print("RESULT " + line, flush=True)
        return
    lines = []
    with tempfile.TemporaryDirectory() as folder:
        for name, path in libraries(Path(folder)):
            command = [sys.executable, __file__, str(path)]
            environment = {**os.environ, "DATELINE_DATA_DIR": str(Path(folder) / "data")}
            done = subprocess.run(
                command, capture_output=True, text=True, check=False, env=environment
            )
            found = [line[7:] for line in done.stdout.splitlines() if line.startswith("RESULT ")]
            if not found:
                sys.exit(done.stderr)
            lines += [f"| {name} | {line} |" for line in found]
    text = "\n".join(
        (
            "# Echo of a hover",
            "",
            f"{ROUNDS} times each, to the painted echo; {LIMIT_MS} ms are asked for.",
            f"{platform.machine()}, {os.cpu_count()} cores, offscreen, the native map.",
            "",
            "| library | from | to | median ms | p95 ms | within |",
            "|---|---|---|---|---|---|",
            *lines,
            "",
        )
    )
    (HERE / "echo.md").write_text(text, "utf-8")
    print(text)


def libraries(folder: Path) -> Iterator[tuple[str, Path]]:
    """A small library and one with long articles."""
    from dateline.__main__ import main as dateline  # noqa: PLC0415 - after the path is set

    for name, command in (
        ("samples", ["add", str(HERE.parent / "seeds"), "--library"]),
        ("100,000 events", ["demo", "--events", "100000", "--places", "5000", "--seed", "1"]),
    ):
        path = folder / f"{name.split(maxsplit=1)[0]}.dateline"
        dateline([*command, str(path)])
        yield name, path


class Bench:
    """The window, and when its views were painted last."""

    def __init__(self, path: Path) -> None:
        from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - heavy

        from dateline import app  # noqa: PLC0415
        from dateline.ui.look.theme import load_fonts, themes  # noqa: PLC0415

        self.application: QApplication = app.application()
        load_fonts(self.application)
        themes.start("light", 1.0)
        self.program = app.Program(path, processes=False, web=False)
        self.window = self.program.window
        self.window.resize(1440, 900)
        self.program.start()
        self.at = {"map": 0.0, "timeline": 0.0, "text": 0.0}
        pane = self.window.map.pane
        self.wait(lambda: bool(len(self.program.workspace.table)) and pane.scene is not None)
        self.wait(lambda: False, 3.0)
        pane.shown.connect(lambda _ms: self._tell("map"))
        self._watchers = [
            watcher(self.window.timeline, partial(self._tell, "timeline")),
            watcher(self.window.article.text.viewport(), partial(self._tell, "text")),
        ]
        article = self.program.workspace.rows[0].id
        self.program.selection.choose(article=article)
        self.wait(lambda: self.window.article.article == article)
        records = self.program.workspace.events_of(article)
        place = self.program.workspace.place_row
        self.events = [r.id for r in records if place(r.id) is not None][:ROUNDS]
        places = {place(event) for event in self.events}
        scene = pane.scene
        count = scene.marks if scene is not None else 0
        self.marks = [m for m in range(count) if scene and places & set(scene.places_of(m))]

    def _tell(self, view: str) -> None:
        self.at[view] = time.perf_counter()

    def wait(self, met: Callable[[], bool], seconds: float = PATIENCE_S) -> None:
        """Let the window live until something is met."""
        end = time.perf_counter() + seconds
        while not met() and time.perf_counter() < end:
            self.application.processEvents()

    def map_hover(self, mark: int) -> None:
        """The pointer comes over a mark."""
        self.window.map.pane.symbol_hovered.emit(mark)

    def echo(self, hover: Callable[[int], None], what: int, view: str, patience: float) -> float:
        """Milliseconds until a view is painted after a hover."""
        self.program.selection.hover()
        for _ in range(20):
            self.application.processEvents()
        begin = time.perf_counter()
        hover(what)
        self.wait(lambda: self.at[view] > begin, patience)
        return (self.at[view] - begin) * 1000 if self.at[view] > begin else patience * 1000

    def row(self, hover: Callable[[int], None], things: list[int], view: str) -> str:
        """Median, 95th percentile, and how many were soon enough, of things that are in sight."""
        seen = [thing for thing in things if self.echo(hover, thing, view, 0.5) < 500]
        times = sorted(
            self.echo(hover, seen[i % len(seen)], view, PATIENCE_S) for i in range(ROUNDS)
        )
        within = sum(t <= LIMIT_MS for t in times)
        p95 = times[int(0.95 * len(times))]
        return f"{statistics.median(times):.1f} | {p95:.1f} | {within} of {len(times)}"


def watcher(widget: QWidget, painted: Callable[[], None]) -> QObject:
    """Tells after each painting of a widget."""
    from PySide6.QtCore import QEvent, QObject, QTimer  # noqa: PLC0415 - heavy

    class Watcher(QObject):
        def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint:
                QTimer.singleShot(0, painted)
            return False

    found = Watcher()
    widget.installEventFilter(found)
    return found


def measure(path: Path) -> Iterator[str]:
    """The rows of the table for one library."""
    bench = Bench(path)
    yield f"map | timeline | {bench.row(bench.map_hover, bench.marks, 'timeline')}"
    yield f"map | text | {bench.row(bench.map_hover, bench.marks, 'text')}"
    row = bench.row(bench.program.selection.hover, bench.events, "map")
    yield f"timeline, text | map | {row}"
    bench.program.close()


if __name__ == "__main__":
    main()
