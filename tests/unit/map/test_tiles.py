"""How tiles are had: no network, a job runs when the test lets it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from dateline.ingest.fetch import Fetched, NotFetched
from dateline.map import tiles as module
from dateline.map.tile_cache import TileCache
from dateline.map.tiles import Provider, Tile, Tiles, provider, titles

PNG = b"\x89PNG\r\n\x1a\n picture"
DAY = 86400
OSM = provider("openstreetmap")


class Bench:
    """Tiles of a provider that answers when it is told to."""

    def __init__(self, folder: Path) -> None:
        self.now = 5_000_000.0
        self.jobs: list[Callable[[], None]] = []
        self.asked: list[str] = []
        self.answer: Fetched | Exception = Fetched(PNG, None)
        self.given: list[bytes | None] = []
        self.troubles = 0
        self.cache = TileCache(folder, clock=self.clock)
        self.tiles = Tiles(OSM, self.cache, self.run, fetch=self.fetch, clock=self.clock)
        self.tiles.trouble = self.trouble

    def clock(self) -> float:
        return self.now

    def trouble(self) -> None:
        self.troubles += 1

    def fetch(self, url: str, host: str) -> Fetched:
        assert host == OSM.host
        self.asked.append(url)
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer

    def run(
        self,
        job: Callable[[], Fetched],
        done: Callable[[Fetched], None],
        failed: Callable[[Exception], None],
    ) -> None:
        def work() -> None:
            try:
                found = job()
            except NotFetched as error:
                failed(error)
            else:
                done(found)

        self.jobs.append(work)

    def ask(self, x: int = 0, z: int = 8) -> Callable[[], None]:
        return self.tiles.ask(Tile(z, x, 0), self.given.append)

    def work(self) -> None:
        while self.jobs:
            self.jobs.pop(0)()


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    return Bench(tmp_path / "tiles")


def test_tile_is_fetched_once_and_kept_at_least_a_week(bench: Bench) -> None:
    bench.answer = Fetched(PNG, 60)
    bench.ask()
    bench.work()
    bench.now += 6.9 * DAY
    bench.ask()
    bench.work()
    assert bench.given == [PNG, PNG]
    assert bench.asked == ["https://tile.openstreetmap.org/8/0/0.png"]


def test_stale_tile_is_fetched_anew(bench: Bench) -> None:
    bench.ask()
    bench.work()
    bench.now += 7.1 * DAY
    bench.ask()
    bench.work()
    assert len(bench.asked) == 2


def test_longer_age_is_respected(bench: Bench) -> None:
    bench.answer = Fetched(PNG, 20 * DAY)
    bench.ask()
    bench.work()
    bench.now += 19 * DAY
    bench.ask()
    bench.work()
    assert len(bench.asked) == 1


def test_same_tile_wanted_twice_is_fetched_once(bench: Bench) -> None:
    bench.ask()
    bench.ask()
    bench.work()
    assert bench.given == [PNG, PNG]
    assert len(bench.asked) == 1


def test_provider_is_asked_for_two_tiles_at_once_at_most(bench: Bench) -> None:
    for x in range(9):
        bench.ask(x)
    assert len(bench.jobs) == 2
    bench.work()
    assert len(bench.asked) == 9
    assert bench.given == [PNG] * 9


def test_nothing_is_fetched_for_nobody(bench: Bench) -> None:
    wishes = [bench.ask(x) for x in range(5)]
    for withdraw in wishes[2:]:
        withdraw()
    bench.work()
    assert len(bench.asked) == 2


def test_late_tile_is_not_given_to_one_who_left(bench: Bench) -> None:
    withdraw = bench.ask()
    withdraw()
    bench.work()
    withdraw()
    assert bench.given == []


def test_provider_out_of_reach_is_said_once_and_left_alone(bench: Bench) -> None:
    bench.answer = NotFetched("no route")
    for x in range(20):
        bench.ask(x)
    bench.work()
    asked = len(bench.asked)
    assert asked <= 2
    for x in range(20):
        bench.ask(x)
    bench.work()
    assert len(bench.asked) == asked
    assert bench.troubles == 1
    assert bench.given == [None] * 40


def test_pauses_grow_and_trouble_is_said_again_only_after_a_success(bench: Bench) -> None:
    bench.answer = NotFetched("no route")
    gaps = []
    for _ in range(8):
        begun = bench.now
        asked = len(bench.asked)
        while len(bench.asked) == asked:
            bench.ask()
            bench.work()
            bench.now += 5
        gaps.append(bench.now - begun)
    assert gaps[1] >= 30
    assert gaps[3] > gaps[2] > gaps[1]
    assert max(gaps) <= 905
    assert bench.troubles == 1
    bench.answer = Fetched(PNG, None)
    bench.now += 1000
    bench.ask()
    bench.work()
    bench.answer = NotFetched("no route")
    bench.ask(7)
    bench.work()
    assert bench.troubles == 2


def test_stale_tile_serves_while_the_provider_is_out_of_reach(bench: Bench) -> None:
    bench.ask()
    bench.work()
    bench.now += 30 * DAY
    bench.answer = NotFetched("no route")
    for _ in range(3):
        bench.ask()
        bench.work()
    assert bench.given == [PNG] * 4
    assert len(bench.asked) == 2


def test_tile_that_does_not_exist_is_no_trouble_and_not_asked_for_again(bench: Bench) -> None:
    bench.answer = NotFetched("404", absent=True)
    bench.ask()
    bench.work()
    bench.ask()
    bench.work()
    assert bench.given == [None, None]
    assert (len(bench.asked), bench.troubles) == (1, 0)
    bench.answer = Fetched(PNG, None)
    bench.ask(1)
    bench.work()
    assert bench.given[-1] == PNG


@pytest.mark.parametrize("content", [b"", b"<html>", b"<svg/>", b"GIF89a", b"%PDF"])
def test_what_is_no_picture_is_neither_shown_nor_kept(bench: Bench, content: bytes) -> None:
    bench.answer = Fetched(content, None)
    bench.ask()
    bench.work()
    assert bench.given == [None]
    assert not bench.cache.folder.exists()


def test_nobody_is_asked_after_the_end(bench: Bench) -> None:
    for x in range(5):
        bench.ask(x)
    bench.jobs.clear()
    bench.tiles.shut()
    bench.ask(9)
    bench.work()
    assert bench.asked == []
    assert bench.given == [None] * 4


def test_provider_is_not_asked_before_a_tile_is_wanted(bench: Bench) -> None:
    bench.work()
    assert bench.asked == []


@pytest.mark.parametrize(
    ("path", "tile"),
    [
        ("/tiles/0/0/0.png", Tile(0, 0, 0)),
        ("/tiles/10/1023/0.png", Tile(10, 1023, 0)),
        ("/tiles/1/2/0.png", None),
        ("/tiles/1/0/2.png", None),
        ("/tiles/20/0/0.png", None),
        ("/tiles/1/0/-1.png", None),
        ("/tiles/01/0/0.png", None),
        ("/tiles/1/0/0.jpg", None),
        ("/tiles/1/0/0.png/", None),
        ("/tiles/1/0/0.png\n", None),
        ("/tiles/../../0/0/0.png", None),
        ("/tiles/1/0/٠.png", None),
        ("//tiles/0/0/0.png", None),
        ("/tiles/", None),
        ("", None),
    ],
)
def test_only_paths_of_tiles_name_a_tile(path: str, tile: Tile | None) -> None:
    assert OSM.tile(path) == tile


@pytest.mark.parametrize("name", list(titles()))
def test_provider_has_one_host_a_credit_and_no_key(name: str) -> None:
    found: Provider = provider(name)
    url = found.url(Tile(3, 2, 1))
    assert url.startswith(f"https://{found.host}/")
    assert url.endswith("/3/2/1.png")
    assert "{" not in url
    assert "key" not in url.lower()
    assert "OpenStreetMap" in found.credit
    assert "<" not in found.credit


def test_picture_is_known_by_how_it_begins() -> None:
    assert module.kind(PNG) == "image/png"
    assert module.kind(b"\xff\xd8\xff\xe0") == "image/jpeg"
