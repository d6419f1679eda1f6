"""Online tiles under the map, for a user who agreed to them: who has them, and how they are had
without asking for one twice, for many at once, or at all while the provider cannot be reached.
"""

from __future__ import annotations

import logging
import re
import time
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from dateline import resources

if TYPE_CHECKING:
    from dateline.ingest.fetch import Fetched
    from dateline.map.tile_cache import TileCache

_log = logging.getLogger(__name__)

PREFIX = "/tiles/"
"""Where the page finds tiles on our own scheme: /tiles/z/x/y.png."""
_PATH = re.compile(r"/tiles/(0|[1-9][0-9]?)/(0|[1-9][0-9]{0,7})/(0|[1-9][0-9]{0,7})\.png", re.ASCII)
_SIGNATURES = {b"\x89PNG\r\n\x1a\n": "image/png", b"\xff\xd8\xff": "image/jpeg"}

_WEEK = 7 * 86400
_LONGEST = 60 * 86400
_ABSENT_FOR = 600.0
_AT_ONCE = 2
_PAUSE, _LONGEST_PAUSE = 30.0, 900.0


@dataclass(frozen=True, slots=True)
class Tile:
    """A square of the world in Web Mercator: zoom, column from the west, row from the north."""

    z: int
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Provider:
    """Who has tiles.

    Attributes:
        name: what the preference calls it.
        title: what people call it.
        host: the one host that is asked.
        template: address of a tile with {z}, {x}, {y}.
        credit: what must stand on the map, plain text.
        most_zoom: the last zoom that it has.
    """

    name: str
    title: str
    host: str
    template: str
    credit: str
    most_zoom: int

    def url(self, tile: Tile) -> str:
        """Where a tile is."""
        return self.template.format(z=tile.z, x=tile.x, y=tile.y)

    def tile(self, path: str) -> Tile | None:
        """The tile that a path of our scheme names; None for any other path."""
        found = _PATH.fullmatch(path)
        if not found:
            return None
        z, x, y = map(int, found.groups())
        return Tile(z, x, y) if z <= self.most_zoom and max(x, y) < 2**z else None


@cache
def _listed() -> dict[str, dict[str, str]]:
    text = resources.asset("map").joinpath("tiles.toml").read_text("utf-8")
    listed: dict[str, dict[str, str]] = tomllib.loads(text)
    return listed


def titles() -> dict[str, str]:
    """The providers that may be chosen: name of the preference to title."""
    return {name: entry["title"] for name, entry in _listed().items()}


@cache
def provider(name: str) -> Provider:
    """A provider by its name.

    Raises:
        KeyError: there is none of that name.
    """
    from xyzservices import providers  # noqa: PLC0415 - slow, and seldom needed

    listed = _listed()[name]
    entry: Any = providers.query_name(listed["source"])
    template = str(entry["url"]).replace("{s}", str(entry.get("subdomains", "a"))[0])
    credit = str(entry["attribution"]).replace("(C)", "©")
    return Provider(
        name=name,
        title=listed["title"],
        host=template.removeprefix("https://").partition("/")[0],
        template=template,
        credit=f"{credit} · {listed['site']}",
        most_zoom=int(entry.get("max_zoom", 18)),
    )


def kind(content: bytes) -> str | None:
    """The media type of a picture by how it begins; None for what is no picture."""
    return next((name for sign, name in _SIGNATURES.items() if content.startswith(sign)), None)


Taker = Callable[[bytes | None], None]
"""Is given a tile, or None when it cannot be had."""

Run = Callable[
    [Callable[[], "Fetched"], Callable[["Fetched"], None], Callable[[Exception], None]], object
]
"""Runs a job beside the window; what comes of it is told in the window's thread."""


class Tiles:
    """Gives the tiles of one provider.

    Everything happens in the window's thread, but for the fetching itself. After a failure the
    provider is left alone for a while, longer each time; stale tiles serve meanwhile.

    Args:
        provider: who has them; the user agreed that it is asked.
        cache: those that were fetched before.
        run: runs a job beside the window.
        fetch: gets the file at an address from a host; for tests.
        clock: seconds that never go back; for tests.
    """

    def __init__(
        self,
        provider: Provider,
        cache: TileCache,
        run: Run,
        *,
        fetch: Callable[[str, str], Fetched] | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.provider = provider
        self.trouble: Callable[[], None] | None = None
        """Told when the provider cannot be reached; once, until it could be again."""
        self._cache, self._run, self._clock = cache, run, clock
        self._fetch = fetch or _get
        self._waiting: dict[Tile, list[Taker]] = {}
        self._running: dict[Tile, list[Taker]] = {}
        self._absent: dict[Tile, float] = {}
        self._pause, self._until = 0.0, 0.0
        self._shut = False

    def ask(self, tile: Tile, taker: Taker) -> Callable[[], None]:
        """Ask for a tile; gives what withdraws the wish, so that nothing is fetched for nobody."""
        kept = self._cache.find(self._name(tile))
        if kept is not None and kept.fresh:
            taker(kept.content)
        elif self._shut or not self._worth_asking(tile):
            taker(kept.content if kept is not None else None)
        elif tile in self._running:
            self._running[tile].append(taker)
        else:
            self._waiting.setdefault(tile, []).append(taker)
            self._go_on()
        return lambda: self._withdraw(tile, taker)

    def shut(self) -> None:
        """Ask nobody any more."""
        self._shut = True
        self._refuse_waiting()

    def _worth_asking(self, tile: Tile) -> bool:
        now = self._clock()
        return now >= self._until and now >= self._absent.get(tile, now)

    def _name(self, tile: Tile) -> str:
        return f"{self.provider.host}-{tile.z}-{tile.x}-{tile.y}"

    def _withdraw(self, tile: Tile, taker: Taker) -> None:
        for wishes in (self._waiting, self._running):
            if taker in wishes.get(tile, ()):
                wishes[tile].remove(taker)
        if not self._waiting.get(tile, True):
            del self._waiting[tile]

    def _go_on(self) -> None:
        while self._waiting and len(self._running) < _AT_ONCE:
            tile = next(iter(self._waiting))
            self._running[tile] = self._waiting.pop(tile)
            self._start(tile)

    def _start(self, tile: Tile) -> None:
        from dateline.ingest.fetch import NotFetched  # noqa: PLC0415 - see `_get`

        name, url, host = self._name(tile), self.provider.url(tile), self.provider.host

        def job() -> Fetched:
            found = self._fetch(url, host)
            if kind(found.content) is None:
                reason = "what came is no picture"
                raise NotFetched(reason)
            age = min(max(found.max_age or 0, _WEEK), _LONGEST)
            self._cache.keep(name, found.content, age)
            return found

        self._run(
            job,
            lambda found: self._fetched(tile, found.content),
            lambda error: self._failed(tile, error),
        )

    def _fetched(self, tile: Tile, content: bytes) -> None:
        self._pause = 0.0
        self._answer(tile, content)
        self._go_on()

    def _failed(self, tile: Tile, error: Exception) -> None:
        from dateline.ingest.fetch import NotFetched  # noqa: PLC0415 - see `_get`

        if not isinstance(error, NotFetched):
            raise error
        _log.info("a tile could not be had: %s", error)
        kept = self._cache.find(self._name(tile))
        self._answer(tile, kept.content if kept is not None else None)
        if error.absent:
            self._absent[tile] = self._clock() + _ABSENT_FOR
            self._go_on()
            return
        first = not self._pause
        # Failures of the same moment count once.
        if self._clock() >= self._until:
            self._pause = min(max(2 * self._pause, _PAUSE), _LONGEST_PAUSE)
            self._until = self._clock() + self._pause
        self._refuse_waiting()
        if first and self.trouble is not None and not self._shut:
            self.trouble()

    def _refuse_waiting(self) -> None:
        waiting, self._waiting = self._waiting, {}
        for tile, takers in waiting.items():
            kept = self._cache.find(self._name(tile))
            for taker in takers:
                taker(kept.content if kept is not None else None)

    def _answer(self, tile: Tile, content: bytes | None) -> None:
        for taker in self._running.pop(tile, []):
            taker(content)


def _get(url: str, host: str) -> Fetched:
    """The file at an address. What can use a network is loaded by those alone who asked for it."""
    from dateline.ingest.fetch import fetch  # noqa: PLC0415 - see above

    return fetch(url, host=host)
