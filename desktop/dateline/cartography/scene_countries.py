"""Countries: plaques with name and count near their label anchors, never pins."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from dateline import wording
from dateline.cartography.scene_drawing import Drawing
from dateline.cartography.scene_labels import Room
from dateline.cartography.scene_values import Badge, Plaque, State
from dateline.model import LonLat, Said

if TYPE_CHECKING:
    from numpy.typing import NDArray

_HEIGHT = 20.0 / 12.0
"""Of a plaque, in heights of its letters."""
_BADGE = 8.0
"""Pixels that a badge stands out at the upper right corner."""
_SPOTS = (
    (0, 0), (0, -1), (0, 1), (1, 0), (-1, 0), (0, -2), (0, 2), (1, -1), (-1, -1), (1, 1), (-1, 1),
    (1, -2), (-1, -2), (1, 2), (-1, 2), (2, 0), (-2, 0), (0, -3), (0, 3),
)  # fmt: skip
"""Where a plaque may stand around its anchor, in halves of its width and in its heights."""

_ACROSS, _DOWN = np.array(_SPOTS, np.float64).T
_DOWN_THRICE = np.concatenate((_DOWN, _DOWN, _DOWN))


def plaques(drawing: Drawing) -> tuple[Plaque, ...]:
    """Countries, those with most events first, each where there is room near its anchor."""
    here = drawing.sight.countries.present(drawing.counts.total)
    if not len(here.rows):
        return ()
    places = drawing.table.places
    rows, x, y = here.rows.tolist(), here.x, here.y
    at, tallies = [], [drawing.tally(row) for row in rows]
    for number, row in enumerate(rows):
        anchor = drawing.anchor(row)
        px, py = drawing.pixel(anchor)
        if math.isfinite(px + py):
            x[number], y[number] = px, py
            at.append(anchor)
        else:
            at.append(LonLat(float(places.lon[row]), float(places.lat[row])))
    counts = [
        wording.compact(t.count, drawing.options.language) if t.count > 1 else "" for t in tallies
    ]
    badges = [tally.badge is not Badge.NONE for tally in tallies]
    spots = _spots(drawing, rows, counts, badges, x, y)
    height = _HEIGHT * drawing.font
    found = []
    for row, anchor, tally, count_text, (text, width, dx, dy) in zip(
        rows, at, tallies, counts, spots, strict=True
    ):
        drawing.ends[row] = (dx, dy, width / 2 + 2, height / 2 + 2)
        found.append(
            Plaque(
                place=row,
                key=places.key[row],
                at=anchor,
                dx=dx,
                dy=dy,
                width=width,
                height=height,
                text=text,
                count_text=count_text,
                count=tally.count,
                event_class=tally.event_class,
                by_class=tally.by_class,
                firm=tally.firm,
                faint=tally.faint,
                badge=tally.badge,
                state=drawing.state.get(row, State.PLAIN),
                name=places.name[row],
            )
        )
    return tuple(sorted(found, key=lambda plaque: plaque.state))


def _texts(name: str, code: str, language: str) -> tuple[str, str, str]:
    """What a plaque may say, the best first: the name, a short form of it or its beginning, seen to
    be one ("Sovi…"), the code.
    """
    key = f"country-short-{code}"
    cut = name if len(name) <= 5 else f"{name[:4].rstrip()}…"
    short = wording.say(Said(key), language) if wording.knows(key, language) else cut
    return name, short, code or cut


def _spots(
    drawing: Drawing,
    rows: list[int],
    counts: list[str],
    badges: list[bool],
    x: NDArray[np.float64],
    y: NDArray[np.float64],
) -> list[tuple[str, float, float, float]]:
    """Text, width and offset of plaques: the name in the first free spot around the anchor,
    else its short form or the country's code there, else one of those over symbols, at worst the
    code at the anchor.
    """
    places, font = drawing.table.places, drawing.font
    height, part = _HEIGHT * font, font / 12
    language = drawing.options.language
    texts = [_texts(places.name[row], places.country[row], language) for row in rows]
    rest = [
        26 * part + (drawing.measure(count, font, bold=True) + 6 * part if count else 0)
        for count in counts
    ]
    width = np.array(
        [
            [math.ceil(drawing.measure(text, font, bold=True) + more) for text in one]
            for one, more in zip(texts, rest, strict=True)
        ],
        np.float64,
    )
    dx = ((width / 2 + 12)[:, :, np.newaxis] * _ACROSS).reshape(len(rows), -1)
    dy = _DOWN_THRICE * (height + 4)
    wide = width.repeat(len(_SPOTS), axis=1)
    # A badge at the upper right corner has to be in the picture, too.
    badge = np.where(badges, _BADGE, 0.0)[:, np.newaxis]
    left = x[:, np.newaxis] + dx - wide / 2
    top = y[:, np.newaxis] + dy - height / 2
    outside = (left + wide + badge > drawing.width) | (top < badge)
    spots = np.array(drawing.room.place(left, np.where(outside, -1.0, top), wide, height))
    lost = np.flatnonzero(spots < 0)
    if len(lost):
        # Where symbols leave no room, less than the name may cover them, but no other plaque.
        free = Room(drawing.width, drawing.height)
        for number in np.flatnonzero(spots >= 0).tolist():
            spot = spots[number]
            free.take(left[number, spot], top[number, spot], wide[number, spot], height)
        for number in lost.tolist():
            at = zip(
                left[number].tolist(), top[number].tolist(), wide[number].tolist(), strict=True
            )
            shorter = list(enumerate(at))[len(_SPOTS) :]
            worst = 2 * len(_SPOTS)
            spot = next((n for n, corner in shorter if free.free(*corner, height)), worst)
            spots[number] = spot
            free.take(left[number, spot], top[number, spot], wide[number, spot], height)
            drawing.room.take(left[number, spot], top[number, spot], wide[number, spot], height)
    found = []
    for number, spot in enumerate(spots.tolist()):
        text = texts[number][spot // len(_SPOTS)]
        offset = float(dx[number, spot]), float(dy[spot])
        found.append((text, float(wide[number, spot]), *offset))
    return found
