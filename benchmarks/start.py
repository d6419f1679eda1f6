"""How soon the window shows the map with its events: from the start of the process to the painted
map, for the sample library, at the first start (when its articles are read) and at later ones; and
what the window costs while nobody touches it.

    python3 dev.py bench start            a table beside this file

Every start is a process of its own, offscreen, 1440 x 900 pixels, with byte code as an installed
program has it.
"""

from __future__ import annotations

import gc
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "desktop"))

from scrub import processor_ms  # noqa: E402 - found beside this file

STARTS = 7
LIMIT_S = 60
SETTLING_MS, IDLE_MS = 5_000, 20_000
"""How long the window is left alone, and then how long it is measured what it costs."""


def main() -> None:
    """Measure, or be the process that is measured."""
    if "BENCH_BEGAN" in os.environ:
        window()
        return
    with tempfile.TemporaryDirectory() as folder:
        started(folder)  # writes the byte code and makes the shell of the page
        empty = Path(folder, "data")
        for file in empty.iterdir():
            file.unlink()
        first = started(folder, until_read=True)
        later = [started(folder) for _ in range(STARTS)]
        idle = started(folder, rest=True).get("idle")
    write(first, later, idle)


def started(folder: str, *, until_read: bool = False, rest: bool = False) -> dict[str, float]:
    """Seconds from the start of a process to what it shows; after a `rest` also the share of one
    core that all its processes took while idle.
    """
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment = {
        **kept,
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPYCACHEPREFIX": f"{folder}/bytecode",
        "XDG_CONFIG_HOME": f"{folder}/config",
        "XDG_CACHE_HOME": f"{folder}/cache",
        "DATELINE_DATA_DIR": f"{folder}/data",
        "BENCH_UNTIL_READ": "1" if until_read else "",
        "BENCH_REST": "1" if rest else "",
        "BENCH_BEGAN": str(time.time()),
    }
    done = subprocess.run(
        [sys.executable, __file__], capture_output=True, text=True, timeout=LIMIT_S,
        env=environment, check=False,
    )  # fmt: skip
    seen = [line.split() for line in done.stdout.splitlines() if line.startswith("SEEN ")]
    return {what: float(seconds) for _, what, seconds in seen}


_seen: set[str] = set()


def note(what: str) -> None:
    """Say that something is shown, the first time."""
    if what not in _seen:
        _seen.add(what)
        print(f"SEEN {what} {time.time() - float(os.environ['BENCH_BEGAN']):.3f}", flush=True)


def rest(opened: QWidget) -> None:
    """Close the window; before, where asked for, say what it costs while it is left alone."""
    from PySide6.QtCore import QTimer  # noqa: PLC0415 - counted in the start

    def begin() -> None:
        before = processor_ms()
        QTimer.singleShot(IDLE_MS, opened, lambda: end(before))

    def end(before: float | None) -> None:
        after = processor_ms()
        if before is not None and after is not None:
            print(f"SEEN idle {(after - before) / IDLE_MS:.4f}", flush=True)
        opened.close()

    if os.environ["BENCH_REST"]:
        QTimer.singleShot(SETTLING_MS, opened, begin)
    else:
        opened.close()


def window() -> None:
    """Open the window as the program does, and say when it shows what."""
    gc.disable()  # as the program does before its imports
    from PySide6.QtCore import QTimer  # noqa: PLC0415 - counted in the start

    from dateline import app  # noqa: PLC0415
    from dateline.map.pane import MapPane  # noqa: PLC0415

    class Watched(MapPane):
        """The map, and when it was painted."""

        def __init__(self, *arguments: object, **named: object) -> None:
            super().__init__(*arguments, **named)  # type: ignore[arg-type]
            self.shown.connect(self.look)
            self.switched.connect(self.changed)

        def changed(self, reason: object) -> None:
            if reason is None:
                note("page")

        def look(self) -> None:
            note("map")
            if self.scene is not None and self.scene.total:
                note("events")

    class Program(app.Program):
        """The program, which ends by itself once everything was seen, and read where asked for."""

        def start(self) -> None:
            self.window.resize(1440, 900)
            super().start()
            self.clock = QTimer(self.window, interval=100)
            self.clock.timeout.connect(self.end)
            self.clock.start()

        def end(self) -> None:
            reading = os.environ["BENCH_UNTIL_READ"] and self.tasks.busy
            if {"events", "page"} <= _seen and not reading:
                self.clock.stop()
                rest(self.window)

    vars(app).update(MapPane=Watched, Program=Program)
    app.open_window()


def write(first: dict[str, float], later: list[dict[str, float]], idle: float | None) -> None:
    """The table `start.md` beside this file."""
    rows = [("first start, articles being read", first)]
    middle = {what: statistics.median(one[what] for one in later) for what in later[0]}
    rows.append((f"later starts, median of {len(later)}", middle))
    system = f"{platform.system()} {platform.machine()}"
    lines = [
        "# Start",
        "",
        "Made by `benchmarks/start.py`: seconds from the start of the process to what the window",
        "shows of the sample library, offscreen, with byte code.",
        f"Machine: {system}, {os.cpu_count()} cores, Python {platform.python_version()}.",
        "",
        "| start | map | with events | page in its place |",
        "|---|---|---|---|",
    ]
    for name, one in rows:
        cells = [f"{one[what]:.2f} s" if what in one else "" for what in ("map", "events", "page")]
        lines.append(f"| {name} | " + " | ".join(cells) + " |")
    if idle is not None:
        lines += [
            "",
            f"Left alone, all its processes together take {idle:.1%} of one core.",
        ]
    text = "\n".join([*lines, ""])
    print(text)
    (HERE / "start.md").write_text(text, "utf-8")


if __name__ == "__main__":
    main()
