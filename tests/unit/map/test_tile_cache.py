from __future__ import annotations

from pathlib import Path

from dateline.map.tile_cache import LIMIT, Kept, TileCache


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.now = 1_000_000.0

    def __call__(self) -> float:
        return self.now


def test_tile_is_fresh_for_as_long_as_it_was_kept_for(tmp_path: Path) -> None:
    clock = Clock()
    cache = TileCache(tmp_path / "tiles", clock=clock)
    assert cache.find("h-1-0-0") is None
    cache.keep("h-1-0-0", b"one", 100)
    assert cache.find("h-1-0-0") == Kept(b"one", fresh=True)
    clock.now += 101
    assert cache.find("h-1-0-0") == Kept(b"one", fresh=False)


def test_another_program_start_finds_the_same(tmp_path: Path) -> None:
    clock = Clock()
    TileCache(tmp_path, clock=clock).keep("h-1-0-0", b"one", 100)
    assert TileCache(tmp_path, clock=clock).find("h-1-0-0") == Kept(b"one", fresh=True)


def test_cache_stays_below_its_limit_and_the_stalest_go_first(tmp_path: Path) -> None:
    clock = Clock()
    cache = TileCache(tmp_path, limit=1000, clock=clock)
    for number in range(30):
        cache.keep(f"h-5-{number}-0", bytes(100), 100 + number)
        assert sum(path.stat().st_size for path in tmp_path.iterdir()) <= 1000
    assert cache.find("h-5-29-0") is not None
    assert cache.find("h-5-0-0") is None


def test_limit_counts_what_was_there_before(tmp_path: Path) -> None:
    clock = Clock()
    for number in range(9):
        TileCache(tmp_path, limit=1000, clock=clock).keep(f"h-5-{number}-0", bytes(100), number)
    TileCache(tmp_path, limit=500, clock=clock).keep("h-6-0-0", bytes(100), 1000)
    assert sum(path.stat().st_size for path in tmp_path.iterdir()) <= 500


def test_folder_that_cannot_be_written_costs_only_the_cache(tmp_path: Path) -> None:
    taken = tmp_path / "taken"
    taken.write_text("a file", "utf-8")
    cache = TileCache(taken)
    cache.keep("h-1-0-0", b"one", 100)
    assert cache.find("h-1-0-0") is None
    assert taken.read_text("utf-8") == "a file"


def test_cache_is_at_most_two_hundred_megabytes() -> None:
    assert LIMIT <= 200 * 2**20
