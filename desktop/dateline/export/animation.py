"""Moving pictures of time: each frame the same scene as on screen, drawn by the same painter, never
recorded from a screen.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from dateline.cartography import painter
from dateline.errors import ExportFailed
from dateline.export import atomic, frames_film
from dateline.export.frames_film import FILMS
from dateline.export.frames_gif import Gif, palette_of
from dateline.export.frames_png import Apng
from dateline.export.snapshot import Composition, compose, compose_within, render
from dateline.export.view import SnapshotOptions
from dateline.timeline import EventTable, Filters, Mode, Window

Image = NDArray[np.uint8]
"""Height, width, 3: red, green, blue."""

FORMATS = {"gif": ".gif", "apng": ".png", **FILMS, "frames": ""}
"""What an animation can be written as; `frames` is a folder of numbered PNG files."""
_MOST_FRAMES = 20_000
_SAMPLES, _PAIRS = 12, 36
"""Frames that the colours of all are taken from, and changes that the size is guessed from."""
_GRID = 4000
"""Moments that are looked at to find those without events."""
_CUMULATIVE = Window(Mode.FROM_START, 0, 0)


@dataclass(frozen=True, slots=True)
class AnimationOptions:
    """How an animation is made.

    Attributes:
        picture: size, colours, language, title and so on of every frame; without a title of its own
            each frame says its dates and its count.
        window: how time is shown, and how long the window is in which it is; where it stands does
            not count.
        begin: second that the animation starts from.
        end: second that it goes to.
        seconds: how long it lasts, without the still at the end.
        fps: frames per second; a divisor of 100, as GIF counts in hundredths.
        skip_empty: whether stretches without events are jumped over.
        hold: seconds that the last frame stands still.
    """

    picture: SnapshotOptions = field(
        default_factory=lambda: SnapshotOptions(width=1280, height=720)
    )
    window: Window = _CUMULATIVE
    begin: int = 0
    end: int = 0
    seconds: float = 10.0
    fps: int = 10
    skip_empty: bool = True
    hold: float = 2.0


def windows(
    table: EventTable, options: AnimationOptions, filters: Filters | None = None
) -> list[Window]:
    """The window of each frame, from the first to the last.

    Raises:
        ExportFailed: when it would have no frame, or far too many.
    """
    count = round(options.seconds * options.fps)
    if not 1 <= count <= _MOST_FRAMES or options.end <= options.begin or not len(table):
        raise ExportFailed(
            f"An animation of {count} frames cannot be made.",
            f"Choose a stretch of time with events, and 1 to {_MOST_FRAMES} frames.",
            key="export-frames",
            frames=count,
            most=_MOST_FRAMES,
        )
    moments = np.linspace(options.begin, options.end, count)
    if options.skip_empty and count > 1:
        moments = _without_empty(table, options, filters or Filters(), count)
    return [_placed(options, round(at)) for at in moments.tolist()]


def _without_empty(
    table: EventTable, options: AnimationOptions, filters: Filters, count: int
) -> NDArray[np.float64]:
    """Moments that go evenly through all time in which something is seen or, where what was seen
    stays, in which something comes or goes soon; all other time is jumped over.
    """
    shown = table.shown(filters)
    grid = np.linspace(options.begin, options.end, _GRID)
    totals = np.array([shown.total(_placed(options, round(at))) for at in grid.tolist()])
    if options.window.mode in {Mode.FROM_START, Mode.TO_END}:
        reach = max(_GRID // 50, 1)
        later = np.concatenate((totals[reach:], np.full(reach, totals[-1])))
        busy = later != totals
    else:
        busy = totals > 0
    gone = np.concatenate(([0.0], np.cumsum(busy[1:], dtype=np.float64)))
    if not gone[-1]:
        return np.linspace(options.begin, options.end, count)
    found = grid[np.searchsorted(gone, np.linspace(0.0, gone[-1], count)).clip(0, _GRID - 1)]
    found[-1] = options.end
    return np.asarray(found)


def _placed(options: AnimationOptions, at: int) -> Window:
    """The window when the foremost handle has come so far."""
    window = options.window
    if window.mode is Mode.FROM_START:
        # From the start of the animation, not of all time: a week is told from its Monday.
        return Window(Mode.WINDOW, options.begin, max(at, options.begin + 1))
    if window.mode is Mode.TO_END:
        return window.with_handles(at, max(options.end, at))
    if window.mode is Mode.INSTANT:
        return window.moved(at - window.begin)
    length = min(window.end - window.begin, options.end - options.begin)
    begin = min(at, options.end - length)
    return window.with_handles(begin, begin + length)


class Film:
    """The frames of an animation, drawn when they are asked for.

    All show the same part of the world, which holds every event that comes into sight.

    Args:
        table: all events.
        options: how it is made.
        filters: as on screen.
    """

    def __init__(
        self, table: EventTable, options: AnimationOptions, filters: Filters | None = None
    ) -> None:
        self.options = options
        self.windows = windows(table, options, filters)
        self._table, self._filters = table, filters or Filters()
        whole = Window(Mode.WINDOW, options.begin, max(options.end, options.begin + 1))
        self._whole = compose(table, whole, self._filters, options.picture)
        self._backdrop: painter.Picture | None = None

    def __len__(self) -> int:
        return len(self.windows)

    def composition(self, index: int) -> Composition:
        """A frame before it is drawn."""
        return compose_within(
            self._whole,
            self._table,
            self.windows[index],
            self._filters,
            self.options.picture,
            (self.options.begin, self.options.end),
        )

    def picture(self, index: int) -> painter.Picture:
        """A frame drawn; the ground and its names stand still in all of them."""
        made = self.composition(index)
        if self._backdrop is None:
            self._backdrop = painter.render_backdrop(made.sheet, self._whole.scene, made.frame)
        return painter.render_image(made.sheet, made.scene, made.frame, self._backdrop)

    def image(self, index: int) -> Image:
        """The pixels of a frame."""
        return painter.pixels(self.picture(index))

    def delay(self, index: int) -> int:
        """Hundredths of a second that a frame is shown."""
        still = round(100 * self.options.hold) if index == len(self) - 1 else 0
        return max(round(100 / self.options.fps), 2) + still


def estimate(film: Film, form: str, going: Callable[[], bool] = lambda: True) -> int:
    """About how many bytes the animation has: the first frame, and what some others change; 0 for a
    film, which only its encoder could tell, and when `going` says that nobody wants to know any
    more.
    """
    if form in FILMS:
        return 0
    count = len(film)
    first = film.image(0)
    starts = _spread(max(count - 1, 0), _PAIRS)
    pairs = []
    for i in starts:
        pairs.append((film.image(i), film.image(i + 1)))
        if not going():
            return 0
    writer = _writer(form, [first, *(later for _, later in pairs[:: max(len(pairs) // 6, 1)])])
    alone = writer.measure(None, first)
    if form == "frames":
        return count * alone
    changes = [writer.measure(one, other) for one, other in pairs]
    return alone + round(sum(changes) / max(len(changes), 1) * (count - 1))


def _writer(form: str, samples: list[Image]) -> Gif | Apng:
    height, width, _ = samples[0].shape
    return Gif(width, height, palette_of(samples)) if form == "gif" else Apng(width, height)


def _spread(count: int, most: int) -> list[int]:
    """Numbers below a count, evenly spread, no more than so many."""
    return sorted({round(i) for i in np.linspace(0, count - 1, min(most, count))})


def animate(
    film: Film, path: Path, form: str, going: Callable[[int, int], bool] = lambda _done, _all: True
) -> bool:
    """Write an animation; nothing is left of one that was given up.

    Args:
        film: what to write.
        path: the file; for "frames" the folder, which must not be there yet.
        form: of `FORMATS`.
        going: is told after each frame how many of how many are done; False gives it up.

    Returns:
        Whether it was written to its end.

    Raises:
        ExportFailed: when the file cannot be written.
    """
    if form == "frames":
        return _folder(film, path, going)
    if form in FILMS:
        return _film(film, path, form, going)
    samples = []
    for index in _spread(len(film), _SAMPLES if form == "gif" else 1):
        samples.append(film.image(index))
        if not going(0, len(film)):
            return False
    writer = _writer(form, samples)
    for index in range(len(film)):
        writer.add(film.image(index), film.delay(index))
        if not going(index + 1, len(film)):
            return False
    atomic.write(path, writer.finish())
    return True


def _film(film: Film, path: Path, form: str, going: Callable[[int, int], bool]) -> bool:
    """Frames at an even pace, the last one as often as it stands still."""
    drawn = 0

    def frames() -> Iterator[Image]:
        nonlocal drawn
        for drawn in range(len(film)):
            image = film.image(drawn)
            for _ in range(max(round(film.delay(drawn) * film.options.fps / 100), 1)):
                yield image
        drawn = len(film)

    def wanted() -> bool:
        return going(drawn, len(film))

    return frames_film.write(path, form, film.options.fps, frames(), wanted)


def _folder(film: Film, path: Path, going: Callable[[int, int], bool]) -> bool:
    """Numbered PNG files, each with its recipe, in a folder that appears when all are there."""
    try:
        made = Path(tempfile.mkdtemp(dir=path.parent, prefix=f".{path.name[:40]}.", suffix=".part"))
        try:
            digits = max(len(str(len(film))), 4)
            for index in range(len(film)):
                data = render(film.composition(index), "png")
                (made / f"{index + 1:0{digits}}.png").write_bytes(data)
                if not going(index + 1, len(film)):
                    return False
            made.chmod(0o755)
            made.rename(path)
        finally:
            shutil.rmtree(made, ignore_errors=True)
    except OSError as error:
        raise atomic.not_written(path, error) from error
    return True
