"""Made-up events in any number, to try and measure what real libraries will grow to."""

from __future__ import annotations

import numpy as np

from dateline.model import Granularity, PlaceKind, Precision, Status
from dateline.timeline.columns import (
    CLASSES,
    GRANULARITIES,
    KINDS,
    OPEN_END,
    PRECISIONS,
    STATUSES,
    EventColumns,
    Flag,
    PlaceColumns,
)
from dateline.timeline.window import DAY

_FIRST = 1_420_070_400
"""2015-01-01."""
_YEARS = 10
_CENTRES = np.array(
    [
        # lon, lat, spread in degrees, weight
        [107.0, -6.5, 3.0, 5.0],
        [115.0, -8.0, 6.0, 3.0],
        [100.0, 1.0, 5.0, 2.0],
        [127.0, 37.5, 3.0, 3.0],
        [137.0, 35.5, 4.0, 2.0],
        [115.0, 32.0, 8.0, 4.0],
        [78.0, 21.0, 7.0, 4.0],
        [37.0, 50.0, 6.0, 4.0],
        [10.0, 50.0, 8.0, 4.0],
        [36.0, 32.5, 4.0, 3.0],
        [20.0, 5.0, 14.0, 2.0],
        [-95.0, 38.0, 12.0, 3.0],
        [-60.0, -12.0, 12.0, 2.0],
        [145.0, -28.0, 9.0, 1.0],
    ]
)
"""Where made-up places crowd, so that the map looks like news and not like rain."""
_COUNTRIES = (
    ("ID", 117.0, -2.0),
    ("RU", 95.0, 62.0),
    ("KP", 127.0, 40.2),
    ("KR", 127.8, 36.4),
    ("UA", 31.4, 49.0),
    ("US", -98.0, 39.5),
    ("CN", 103.0, 35.5),
    ("JP", 138.0, 36.5),
)


def columns(events: int, places: int, seed: int) -> tuple[EventColumns, PlaceColumns]:
    """Events over ten years at places whose frequencies follow Zipf's law.

    The same numbers give the same events everywhere. Eighty per cent are dated to the day or finer,
    the rest to a month or a year; a few are still going on, doubtful, contradictory or confirmed,
    and one in fifty is a movement.

    Args:
        events: how many events.
        places: how many places; the first eight are countries.
        seed: which of the possible worlds.
    """
    random = np.random.Generator(np.random.PCG64(seed))
    where = _places(places, random)
    rank = np.arange(1, places + 1) ** -0.9
    weights = random.permutation(rank)
    place = random.choice(places, events, p=weights / weights.sum()).astype(np.int32)
    weights = np.array([0.22, 0.26, 0.14, 0.28, 0.10])
    chance = random.random(events)
    granularity = np.full(events, GRANULARITIES.index(Granularity.DAY), np.uint8)
    granularity[chance < 0.20] = GRANULARITIES.index(Granularity.MONTH)
    granularity[chance < 0.04] = GRANULARITIES.index(Granularity.YEAR)
    granularity[chance > 0.92] = GRANULARITIES.index(Granularity.HOUR)
    begin, end = _spans(events, granularity, random)
    end[random.random(events) < 0.003] = OPEN_END
    chance = random.random(events)
    flags = np.where(chance < 0.15, int(Flag.DOUBTFUL), 0) | np.where(
        chance < 0.02, int(Flag.CONTRADICTION), 0
    )
    moving = random.random(events) < 0.02
    status = np.where(random.random(events) < 0.05, STATUSES.index(Status.CONFIRMED), 0)
    return EventColumns(
        event=np.arange(1, events + 1),
        begin=begin,
        end=end,
        granularity=granularity,
        event_class=random.choice(len(CLASSES), events, p=weights).astype(np.uint8),
        precision=where.precision[place],
        status=status.astype(np.uint8),
        flags=(flags | np.where(moving, int(Flag.MOVEMENT), 0)).astype(np.uint8),
        place=place,
        origin=np.where(moving, random.integers(0, places, events), -1).astype(np.int32),
        article=(np.arange(events) // 8 + 1).astype(np.int32),
    ), where


def _spans(
    events: int, granularity: np.ndarray, random: np.random.Generator
) -> tuple[np.ndarray, np.ndarray]:
    """Begins and ends in seconds, crowded in waves as news is."""
    days = _YEARS * 365
    rhythm = 1.0 + 0.6 * np.sin(np.arange(days) / 58.0) + 0.4 * np.sin(np.arange(days) / 9.0)
    rhythm += 6.0 * np.isin(np.arange(days), random.integers(0, days, days // 60))
    day = random.choice(days, events, p=rhythm / rhythm.sum()).astype(np.int64)
    moment = np.datetime64(_FIRST, "s") + day * np.timedelta64(DAY, "s")
    begin, end = moment, moment + np.timedelta64(DAY, "s")
    for unit, name in (("M", Granularity.MONTH), ("Y", Granularity.YEAR)):
        rows = granularity == GRANULARITIES.index(name)
        begin[rows] = moment[rows].astype(f"datetime64[{unit}]").astype("datetime64[s]")
        end[rows] = (moment[rows].astype(f"datetime64[{unit}]") + 1).astype("datetime64[s]")
    rows = granularity == GRANULARITIES.index(Granularity.HOUR)
    begin[rows] += random.integers(0, 24, int(rows.sum())) * np.timedelta64(3600, "s")
    end[rows] = begin[rows] + np.timedelta64(3600, "s")
    return begin.astype(np.int64), end.astype(np.int64)


def _places(places: int, random: np.random.Generator) -> PlaceColumns:
    """Places around the centres: mostly towns, some sites and provinces; first the countries."""
    chosen = random.choice(len(_CENTRES), places, p=_CENTRES[:, 3] / _CENTRES[:, 3].sum())
    lon = random.normal(_CENTRES[chosen, 0], _CENTRES[chosen, 2])
    lat = np.clip(random.normal(_CENTRES[chosen, 1], _CENTRES[chosen, 2] * 0.6), -55, 72)
    chance = random.random(places)
    precision = np.full(places, PRECISIONS.index(Precision.TOWN), np.uint8)
    kind = np.full(places, KINDS.index(PlaceKind.CITY), np.uint8)
    for mask, level, sort in (
        (chance < 0.12, Precision.EXACT, PlaceKind.SITE),
        (chance > 0.92, Precision.AREA, PlaceKind.ADMIN1),
    ):
        precision[mask] = PRECISIONS.index(level)
        kind[mask] = KINDS.index(sort)
    keys = [f"synthetic:{number}" for number in range(places)]
    names = [f"S-{number}" for number in range(places)]
    country = ["" for _ in range(places)]
    for row, (code, east, north) in enumerate(_COUNTRIES[:places]):
        keys[row], names[row], country[row] = f"cc:{code}", f"{code} (synthetic)", code
        lon[row], lat[row] = east, north
        precision[row] = PRECISIONS.index(Precision.COUNTRY)
        kind[row] = KINDS.index(PlaceKind.COUNTRY)
    population = (10 ** random.uniform(2, 7, places)).astype(np.int64)
    return PlaceColumns(
        keys, names, (lon + 180) % 360 - 180, lat, precision, kind, country, population
    )
