"""How fast the map follows the hand: time from a change of the slider to the painted frame, frames
per second of drag, pan and zoom, memory and start, for the page and the native map, beside what
folium offers.

    python3 dev.py bench scrub            all of it: a table and a plot beside this file
    python benchmarks/scrub.py --events 1000000 --maps native page

Every measurement runs in a process of its own, offscreen, 1280 x 800 pixels. Wall time on a shared
machine says as much of the machine as of the map, so each process also counts how much processor
time a frame took of all its processes, and how fast the interpreter ran meanwhile; and a bare page
that only acknowledges frames shows how soon any page could answer.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import platform
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "desktop"))

if TYPE_CHECKING:
    from dateline.timeline import EventTable, Window

SIZES = (1_000, 10_000, 100_000, 1_000_000, 10_000_000)
SHARES = (0.01, 0.1, 0.5, 1.0)
STEPS = 80
UNTIMED = 5
"""Frames before the first one that is timed."""
WIDTH, HEIGHT = 1280, 800
MAPS = ("bare", "native", "page", "timestamped", "markers")
MOST = {"bare": 0, "timestamped": 100_000, "markers": 100_000}
"""What folium's own layers can still be tried with at all; the bare page has no events."""
LIMIT_S = 240
RUNS = 3
"""So many processes measure each of Dateline's own maps: other work on the machine slows some."""


def places_for(events: int) -> int:
    """How many places so many events happen at."""
    return max(20, min(20_000, events // 20))


def main() -> None:
    """Measure what is asked for and write it down."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, nargs="+", default=list(SIZES))
    parser.add_argument("--maps", nargs="+", choices=MAPS, default=list(MAPS))
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--measure", nargs=2, metavar=("MAP", "EVENTS"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    if options.measure:
        kind, events = options.measure
        print("RESULT " + json.dumps(measure(kind, int(events), options.seed)))
        return
    results = []
    for events in (0, *options.events):
        for kind in options.maps:
            if (events == 0) != (kind == "bare") or events > MOST.get(kind, events):
                continue
            runs = RUNS if kind in {"native", "page"} else 1
            result = _calmest([_in_a_process(kind, events, options.seed) for _ in range(runs)])
            results.append({"map": kind, "events": events, **result})
            print(json.dumps(results[-1]), flush=True)
    write(results)


def _calmest(runs: list[dict[str, Any]]) -> dict[str, Any]:
    """Of each drag the summary of the run with the least 95 %, of all else the least; of memory
    and pace, and of a failure, the worst.
    """
    failed = [run for run in runs if "failed" in run]
    if failed or len(runs) == 1:
        return (failed or runs)[0]
    found: dict[str, Any] = {}
    for key in runs[0]:
        values = [run[key] for run in runs]
        if key in {"memory_mb", "pace_s"}:
            found[key] = max(values)
        elif isinstance(values[0], dict):
            found[key] = min(values, key=lambda summary: summary["p95"])
        else:
            found[key] = min(values)
    return found


def _in_a_process(kind: str, events: int, seed: int) -> dict[str, Any]:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, __file__, "--seed", str(seed), "--measure", kind, str(events)]
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, timeout=LIMIT_S, env=environment, check=False
        )
    except subprocess.TimeoutExpired:
        return {"failed": f"no picture within {LIMIT_S} s"}
    for line in done.stdout.splitlines():
        if line.startswith("RESULT "):
            found: dict[str, Any] = json.loads(line.removeprefix("RESULT "))
            return found
    return {"failed": f"ended with {done.returncode}: {done.stderr.strip().splitlines()[-1:]}"}


def measure(kind: str, events: int, seed: int) -> dict[str, Any]:
    """Measure one map with so many events in this process."""
    from dateline.timeline import EventTable, synthetic  # noqa: PLC0415 - counted in the start

    before = pace()
    if kind == "bare":
        found = _measure_bare()
    else:
        table = EventTable(*synthetic.columns(events, places_for(events), seed))
        ours = kind in {"native", "page"}
        found = _measure_ours(kind, table) if ours else _measure_folium(kind, table)
    return {**found, "pace_s": max(before, pace())}


def pace() -> float:
    """Seconds that the interpreter takes for ten million additions: how fast the machine is now."""
    begin, total = time.perf_counter(), 0
    for number in range(10_000_000):
        total += number
    return time.perf_counter() - begin


def _measure_bare() -> dict[str, Any]:
    """The least that a page can take: one canvas, wiped in each frame, which is acknowledged as the
    map's page acknowledges it, with the same switches of the web engine.
    """
    from dateline.map import engine  # noqa: PLC0415 - counted in the start

    started = time.perf_counter()
    engine.prepare()
    from PySide6.QtCore import QEventLoop  # noqa: PLC0415
    from PySide6.QtWebEngineCore import QWebEnginePage  # noqa: PLC0415
    from PySide6.QtWebEngineWidgets import QWebEngineView  # noqa: PLC0415
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415

    class Page(QWebEnginePage):
        """Notes what was acknowledged."""

        heard: str | None = None

        def javaScriptConsoleMessage(self, level: Any, message: str, *_: Any) -> None:  # type: ignore[override]  # noqa: ANN401
            del level
            self.heard = message

    application = QApplication([])
    view = QWebEngineView()
    page = Page(view)
    view.setPage(page)
    view.resize(WIDTH, HEIGHT)
    view.show()

    def wait_for(message: str) -> float:
        limit = time.perf_counter() + LIMIT_S
        while page.heard != message and time.perf_counter() < limit:
            application.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        return time.perf_counter()

    page.setHtml(_BARE)
    found: dict[str, Any] = {"start_s": wait_for("ready") - started}
    times: list[float] = []
    before = processor_ms()
    for number in range(2 * STEPS):
        begin = time.perf_counter()
        page.runJavaScript(f"tick({number})")
        times.append(wait_for(str(number)) - begin)
    found["cpu_0.1"] = _each(before, 2 * STEPS)
    found["window_0.1"] = _summary(times[STEPS:])
    found["memory_mb"] = memory_mb()
    view.close()
    view.deleteLater()
    return found


_BARE = f"""<body style="margin:0"><canvas width="{WIDTH}" height="{HEIGHT}"></canvas><script>
const context = document.querySelector("canvas").getContext("2d");
function tick(number) {{
  context.clearRect(0, 0, {WIDTH}, {HEIGHT});
  context.fillRect(number % {WIDTH - 20}, 10, 20, 20);
  requestAnimationFrame(() => {{
    const channel = new MessageChannel();
    channel.port1.onmessage = () => console.log(String(number));
    channel.port2.postMessage(0);
  }});
}}
console.log("ready");
</script>"""


def _each(before: float | None, frames: int) -> float | None:
    """Milliseconds of the processor in each of so many frames."""
    now = processor_ms()
    return None if now is None or before is None else (now - before) / frames


def _measure_ours(kind: str, table: EventTable) -> dict[str, Any]:
    started = time.perf_counter()
    from dateline.map import engine  # noqa: PLC0415 - counted in the start

    if kind == "page":
        engine.prepare()
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415

    application = QApplication([])
    bench = _Bench(kind, table, application)
    found: dict[str, Any] = {"start_s": bench.first_frame() - started}
    for share in SHARES:
        before = processor_ms()
        times, scenes = bench.scrub(share)
        found[f"cpu_{share:g}"] = _each(before, STEPS + UNTIMED)
        found[f"window_{share:g}"] = _summary(times)
        found[f"scene_{share:g}"] = _summary(scenes)
    found["pan"] = _summary(bench.pan())
    found["zoom"] = _summary(bench.zoom())
    found["memory_mb"] = memory_mb()
    bench.view.shut()
    application.processEvents()
    return found


def _summary(seconds: list[float]) -> dict[str, float]:
    """Median, 95th percentile and greatest in milliseconds, and how many a second."""
    ordered = sorted(seconds)
    return {
        "median": statistics.median(ordered) * 1000,
        "p95": ordered[int(len(ordered) * 0.95)] * 1000,
        "max": ordered[-1] * 1000,
        "per_second": len(ordered) / sum(ordered),
    }


class _Bench:
    """A map with a table, driven as a hand drives it."""

    def __init__(self, kind: str, table: EventTable, application: Any) -> None:  # noqa: ANN401
        from dateline.cartography import painter_text, scene  # noqa: PLC0415
        from dateline.model import LonLat  # noqa: PLC0415
        from dateline.timeline import Filters  # noqa: PLC0415

        self._kind, self._table, self._application = kind, table, application
        self._scene, self._filters = scene, Filters()
        self._options = scene.Options(measure=painter_text.measure)
        self._home = scene.Viewport(LonLat(80, 20), 2.4, WIDTH, HEIGHT)
        if kind == "page":
            from dateline.map.view import WebMap  # noqa: PLC0415

            self.view: Any = WebMap()
        else:
            from dateline.map.native import NativeMap  # noqa: PLC0415

            self.view = NativeMap()
        self.view.resize(WIDTH, HEIGHT)
        self.view.set_viewport(self._home)
        self.view.show()

    def _until(self, ready: Callable[[], bool]) -> None:
        """Let the window work until something is so, asleep while there is nothing to do, as a
        program is: a loop that spins would take a core from the page.
        """
        from PySide6.QtCore import QEventLoop, QTimer  # noqa: PLC0415

        clock = QTimer(interval=20)
        clock.start()
        limit = time.perf_counter() + 60
        while not ready():
            self._application.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
            if time.perf_counter() > limit:
                raise SystemExit("no frame within a minute")
        clock.stop()

    def _show(self, window: Window) -> tuple[float, float]:
        """From a change of the slider to the painted frame, and what of it was the scene."""
        painted: list[float] = []
        connection = self.view.shown.connect(lambda _: painted.append(time.perf_counter()))
        begin = time.perf_counter()
        built = self._scene.build(
            self._table, window, self._filters, self.view.viewport, options=self._options
        )
        made = time.perf_counter()
        self.view.show_scene(built)
        self._until(lambda: bool(painted))
        self.view.shown.disconnect(connection)
        return painted[0] - begin, made - begin

    def first_frame(self) -> float:
        """When the map with all events is on the screen."""
        from dateline.timeline import ALL_TIME  # noqa: PLC0415

        self._show(ALL_TIME)
        now = time.perf_counter()
        self._settle()
        gc.freeze()  # as the program does once its window stands
        return now

    def _settle(self) -> None:
        limit = time.perf_counter() + 0.6
        self._until(lambda: time.perf_counter() > limit)

    def scrub(self, share: float) -> tuple[list[float], list[float]]:
        """A continuous drag of a window over the whole span."""
        from dateline.timeline import Mode, Window  # noqa: PLC0415

        first, last = self._table.span
        length = int((last - first) * share)
        room = max(last - first - length, STEPS)
        windows = [
            Window(Mode.WINDOW, first + room * n // STEPS, first + room * n // STEPS + length)
            for n in range(STEPS)
        ]
        for window in windows[:UNTIMED]:
            self._show(window)
        both = [self._show(window) for window in windows]
        return [whole for whole, _ in both], [scene for _, scene in both]

    def pan(self) -> list[float]:
        """Times between the frames of a drag of six pixels a frame, one second long."""
        if self._kind == "page":
            return self._page_frames(
                "map_dateline._rawPanBy(L.point(6, 0)); map_dateline.fire('move');"
            )
        return self._native_frames(lambda: self.view._pan(-6, 0))  # noqa: SLF001 - the hand's way

    def zoom(self) -> list[float]:
        """Times between the frames of a smooth zoom by two levels and back."""
        self.view.zoom_by(2)
        frames = self._page_frames("") if self._kind == "page" else self._native_frames(None)
        self.view.zoom_by(-2)
        frames += self._page_frames("") if self._kind == "page" else self._native_frames(None)
        return frames

    def _page_frames(self, action: str) -> list[float]:
        """Times between animation frames of the page during a second, an action in each."""
        page = self.view._page  # noqa: SLF001 - measured from inside
        page.runJavaScript(_PAGE_FRAMES.replace("ACTION", action))
        self._settle()
        self._settle()
        answers: list[Any] = []

        def arrived() -> bool:
            page.runJavaScript("JSON.stringify(window.benchFrames || [])", 0, answers.append)
            self._until(lambda: bool(answers))
            return bool(answers[-1] and json.loads(answers[-1]))

        while not arrived():
            answers.clear()
        page.runJavaScript("window.benchFrames = null")
        self._settle()
        return [milliseconds / 1000 for milliseconds in json.loads(answers[-1])]

    def _native_frames(self, action: Callable[[], None] | None) -> list[float]:
        """Times between paintings of the native map during a second, an action in each."""
        from PySide6.QtCore import QEvent, QObject  # noqa: PLC0415

        painted: list[float] = []

        class Watch(QObject):
            """Notes when the map has been painted."""

            def eventFilter(self, _: QObject, event: QEvent) -> bool:
                if event.type() == QEvent.Type.Paint:
                    painted.append(time.perf_counter())
                return False

        watch = Watch()
        self.view.installEventFilter(watch)
        limit = time.perf_counter() + 1
        while time.perf_counter() < limit:
            if action is not None:
                action()
            self._application.processEvents()
        self.view.removeEventFilter(watch)
        self._settle()
        return [b - a for a, b in pairwise(painted)] or [1.0]


_PAGE_FRAMES = """(() => {
  const frames = [], end = performance.now() + 1000;
  let last = performance.now();
  const one = (now) => {
    frames.push(now - last);
    last = now;
    ACTION
    if (now < end) requestAnimationFrame(one);
    else window.benchFrames = frames.slice(1);
  };
  requestAnimationFrame(one);
})()"""


def _measure_folium(kind: str, table: EventTable) -> dict[str, Any]:
    """What folium does with the same events: its own layers in a bare page, no network."""
    import tempfile  # noqa: PLC0415

    from PySide6.QtCore import QUrl  # noqa: PLC0415
    from PySide6.QtWebEngineWidgets import QWebEngineView  # noqa: PLC0415
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415

    if getattr(os, "geteuid", lambda: 1)() == 0:
        os.environ["QTWEBENGINE_DISABLE_SANDBOX"] = "1"
    os.environ["QTWEBENGINE_CHROMIUM_FLAGS"] = "--disable-gpu"
    started = time.perf_counter()
    html = folium_page(kind, table)
    application = QApplication([])
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "map.html").write_text(html, "utf-8")
        view = QWebEngineView()
        view.resize(WIDTH, HEIGHT)
        view.show()
        view.load(QUrl.fromLocalFile(f"{folder}/map.html"))

        def ask(script: str) -> Any:  # noqa: ANN401 - what JavaScript gives
            answers: list[Any] = []
            view.page().runJavaScript(script, 0, answers.append)
            limit = time.perf_counter() + LIMIT_S
            while not answers and time.perf_counter() < limit:
                application.processEvents()
            return json.loads(answers[0]) if answers and answers[0] else None

        def rest(seconds: float) -> None:
            """Let the page work; a sleep would hold up its frames."""
            limit = time.perf_counter() + seconds
            while time.perf_counter() < limit:
                application.processEvents()

        while ask("JSON.stringify(window.ready === true)") is not True:
            rest(0.1)
        found: dict[str, Any] = {"start_s": time.perf_counter() - started}
        ask("window.measure(); JSON.stringify(1)")
        while (frames := ask("JSON.stringify(window.benchFrames || null)")) is None:
            rest(0.3)
        found["window_0.1"] = _summary([frame / 1000 for frame in frames])
        found["memory_mb"] = memory_mb()
        view.close()
        view.deleteLater()
    return found


def folium_page(kind: str, table: EventTable) -> str:
    """A page with folium's own layer of the events, all of its files inside.

    The window is set by the layers' own means: `TimestampedGeoJson` to the next step of its
    clock, markers by taking those that leave it off the map and putting those that enter it on.
    """
    import folium

    events, places = table.events, table.places
    lon, lat = places.lon[events.place], places.lat[events.place]
    shell = folium.Map(location=(20, 80), zoom_start=2, tiles=None, prefer_canvas=True)
    name = shell.get_name()
    if kind == "markers":
        rows = zip(lat.tolist(), lon.tolist(), events.begin.tolist(), strict=True)
        data = json.dumps(list(rows))
        script = _MARKERS.replace("DATA", data).replace("MAP", name)
    else:
        rows = zip(lat.tolist(), lon.tolist(), events.begin.tolist(), strict=True)
        data = json.dumps(
            {
                "type": "FeatureCollection",
                "features": [
                    {
                        "type": "Feature",
                        "geometry": {"type": "Point", "coordinates": [east, north]},
                        "properties": {"times": [begin * 1000], "icon": "circle"},
                    }
                    for north, east, begin in rows
                ],
            }
        )
        script = _TIMESTAMPED.replace("DATA", data).replace("MAP", name)
    html = str(shell.get_root().render())
    vendor = _vendored("timestamped" if kind == "timestamped" else "markers")
    if vendor is None:
        raise SystemExit(
            "the scripts of folium's time layer are not on this machine "
            "(leaflet.timedimension, iso8601-js-period); put them in benchmarks/vendor"
        )
    head, _, rest = html.partition("</head>")
    head = "".join(part for part in head.splitlines(keepends=True) if "http" not in part)
    return f"{head}<script>{vendor}</script></head>{rest}<script>{script}</script>"


def _vendored(kind: str) -> str | None:
    """Leaflet, and for the time layer what it needs beside it."""
    leaflet = HERE.parent / "assets" / "map" / "vendor" / "leaflet" / "leaflet.js"
    parts = [leaflet.read_text("utf-8")]
    if kind == "timestamped":
        for name in ("iso8601.js", "leaflet.timedimension.min.js"):
            path = HERE / "vendor" / name
            if not path.exists():
                return None
            parts.append(path.read_text("utf-8"))
    return "\n".join(parts)


_FRAMES = """
window.measure = async function () {
  const frames = [];
  for (let i = 0; i < 40; i++) {
    const begin = performance.now();
    step(i / 40);
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0)));
    frames.push(performance.now() - begin);
  }
  window.benchFrames = frames;
};
requestAnimationFrame(() => setTimeout(() => { window.ready = true; }, 0));
"""
_MARKERS = (
    """
const rows = DATA, first = rows[0][2], span = rows[rows.length - 1][2] - first;
const markers = rows.map((row) => [L.circleMarker([row[0], row[1]], { radius: 4 }), row[2]]);
for (const [marker] of markers) marker.addTo(MAP);
function step(at) {
  const low = first + span * at * 0.9, high = low + span * 0.1;
  for (const [marker, time] of markers) {
    const wanted = time >= low && time < high, there = MAP.hasLayer(marker);
    if (wanted && !there) marker.addTo(MAP);
    else if (!wanted && there) marker.remove();
  }
}
"""
    + _FRAMES
)
_TIMESTAMPED = (
    """
const data = DATA;
const clock = L.timeDimension({ period: 'P1D' });
MAP.timeDimension = clock;
const points = L.geoJson(data, { pointToLayer: (f, at) => L.circleMarker(at, { radius: 4 }) });
const layer = L.timeDimension.layer.geoJson(points, {
  updateTimeDimension: true, duration: 'P365D', addlastPoint: false });
layer.addTo(MAP);
function step(at) {
  const times = clock.getAvailableTimes();
  clock.setCurrentTime(times[Math.floor(at * (times.length - 1))]);
}
"""
    + _FRAMES
)


def _family() -> set[int]:
    """The numbers of this process and those that it started, and they in turn."""
    parents: dict[int, int] = {}
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                status = (folder / "stat").read_text("utf-8", "replace")
            except OSError:
                continue
            parents[int(folder.name)] = int(status.rpartition(")")[2].split()[1])
    family = {os.getpid()}
    while more := {child for child, parent in parents.items() if parent in family} - family:
        family |= more
    return family


def processor_ms() -> float | None:
    """Milliseconds that all threads of this process and its children ran so far; None where the
    system does not tell.
    """
    if not Path("/proc/self/schedstat").exists():
        return None
    total = 0
    for process in _family():
        for thread in Path(f"/proc/{process}/task").glob("*/schedstat"):
            try:
                total += int(thread.read_text("utf-8").split()[0])
            except OSError:
                continue
    return total / 1e6


def memory_mb() -> float | None:
    """Memory of this process and its children that is theirs (proportional set size), in MB; None
    where the system does not tell.
    """
    if not Path("/proc/self/smaps_rollup").exists():
        return None
    total = 0
    for process in _family():
        try:
            lines = Path(f"/proc/{process}/smaps_rollup").read_text("utf-8").splitlines()
        except OSError:
            continue
        total += sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return total / 1000


def write(results: list[dict[str, Any]]) -> None:
    """The table `scrub.md` and the plot `scrub.svg` beside this file."""
    paces = [row["pace_s"] for row in results if "pace_s" in row] or [0.0]
    lines = [
        _HEAD.format(
            width=WIDTH,
            height=HEIGHT,
            runs=RUNS,
            steps=STEPS,
            system=f"{platform.system()} {platform.machine()}",
            cores=os.cpu_count(),
            python=platform.python_version(),
            quick=min(paces),
            slow=max(paces),
            load=max(os.getloadavg()[2] - 1, 0) if hasattr(os, "getloadavg") else 0,
        )
    ]
    for row in results:
        if "failed" in row:
            lines.append(
                f"| {_NAMES[row['map']]} | {row['events']:,} | {row['failed']} |" + " |" * 10
            )
            continue
        events = f"{row['events']:,}" if row["events"] else ""
        cells = [_NAMES[row["map"]], events, f"{row['start_s']:.2f} s"]
        cells += [_pair(row.get(f"window_{share:g}")) for share in SHARES]
        drag = row.get("window_0.1")
        cells.append(f"{drag['per_second']:.0f}" if drag else "")
        cells.append(f"{row['cpu_0.1']:.1f}" if row.get("cpu_0.1") else "")
        cells += [_pair(row.get(key)) for key in ("scene_0.1", "pan", "zoom")]
        memory = row.get("memory_mb")
        cells.append(f"{memory:.0f} MB" if memory else "")
        lines.append("| " + " | ".join(cells) + " |")
    lines += ["", "![Time from the slider to the painted frame](scrub.svg)", ""]
    (HERE / "scrub.md").write_text("\n".join(lines), "utf-8")
    (HERE / "scrub.svg").write_text(plot(results), "utf-8")


_HEAD = """# Scrubbing

Made by `benchmarks/scrub.py`, offscreen, {width} x {height} pixels, without a GPU. Every row is a
process of its own; {runs} of them measure each of Dateline's maps, and of each figure the calmest
counts, of memory the most. Machine: {system}, {cores} cores, Python {python}; {load:.1f} other
processes wanted a core on average while it was measured, and ten million additions took the
interpreter {quick:.2f} to {slow:.2f} s.

Milliseconds from a change of the slider to the painted frame, median / 95 %, in a continuous drag
over the whole span in {steps} frames; the window is a share of the span. At 1 % no event of a frame
is in the next but those that last long: names, counts and arrows are new in each. *Scene* is what
of it Python needs to decide what is drawn. *CPU* is milliseconds of all threads of all processes
together for each frame. Start is to the painted map; frames a second, CPU and scene are at a window
of 10 %. Pan and zoom: time between frames while the hand moves the map. folium's own layers are
given a window of 10 %, in a page of their own. The bare page only wipes a canvas and acknowledges
the frame: no page can be sooner.

| map | events | start | 1 % | 10 % | 50 % | 100 % | frames/s | CPU | scene | pan | zoom | memory |
|---|---|---|---|---|---|---|---|---|---|---|---|---|"""
_NAMES = {
    "bare": "bare page",
    "native": "native map",
    "page": "map page",
    "timestamped": "folium TimestampedGeoJson",
    "markers": "folium CircleMarker per event",
}
_COLOURS = {"native": "#0B5FA5", "page": "#B3261E", "timestamped": "#8A5A00", "markers": "#5B4B8A"}


def _pair(summary: dict[str, float] | None) -> str:
    return f"{summary['median']:.1f} / {summary['p95']:.1f}" if summary else ""


def plot(results: list[dict[str, Any]]) -> str:
    """Median and 95 % of a frame by the number of events, both axes logarithmic, as SVG."""
    import math  # noqa: PLC0415

    width, height, left, bottom = 720, 420, 60, 50
    sizes = sorted({row["events"] for row in results if row["events"]})
    low, high = math.log10(sizes[0]) - 0.2, math.log10(sizes[-1]) + 0.2

    def at(events: float, milliseconds: float) -> tuple[float, float]:
        x = left + (math.log10(events) - low) / (high - low) * (width - left - 20)
        y = (math.log10(max(milliseconds, 1)) / 3.2) * (height - bottom - 20)
        return round(x, 1), round(height - bottom - y, 1)

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">',
        "<style>text { font: 12px sans-serif; }</style>",
        f'<rect width="{width}" height="{height}" fill="#FFFFFF"/>',
    ]
    for value in (1, 5, 16.7, 33, 100, 300, 1000):
        _, y = at(sizes[0], value)
        dash = ' stroke-dasharray="6 3" stroke="#C2185B"' if value == 16.7 else ' stroke="#DDDDDD"'
        parts.append(f'<line x1="{left}" y1="{y}" x2="{width - 20}" y2="{y}"{dash}/>')
        parts.append(f'<text x="{left - 6}" y="{y + 4}" text-anchor="end">{value:g} ms</text>')
    for events in sizes:
        x, _ = at(events, 1)
        parts.append(f'<text x="{x}" y="{height - 28}" text-anchor="middle">{events:,}</text>')
    for number, kind in enumerate(k for k in _COLOURS if any(r["map"] == k for r in results)):
        rows = [r for r in results if r["map"] == kind and "window_0.1" in r]
        for quantile, dash in (("median", ""), ("p95", ' stroke-dasharray="3 3"')):
            points = [at(row["events"], row["window_0.1"][quantile]) for row in rows]
            path = " ".join(f"{x},{y}" for x, y in points)
            parts.append(
                f'<polyline points="{path}" fill="none" stroke="{_COLOURS[kind]}" '
                f'stroke-width="2"{dash}/>'
            )
            parts += [
                f'<circle cx="{x}" cy="{y}" r="3" fill="{_COLOURS[kind]}"/>' for x, y in points
            ]
        parts.append(
            f'<text x="{left + 12}" y="{34 + 17 * number}" fill="{_COLOURS[kind]}">'
            f"{_NAMES[kind]} (dashed: 95 %)</text>"
        )
    parts.append(
        f'<text x="{width / 2}" y="{height - 8}" text-anchor="middle">'
        "events (window of 10 % of the span)</text></svg>"
    )
    return "\n".join(parts) + "\n"


if __name__ == "__main__":
    main()
