"""Puts right which first-order division a town lies in, where its source is plainly mistaken."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

import shapely
from shapely.geometry.base import BaseGeometry

from builder.drafts import Draft, kilometres

_PURE = (8, 0.75)
"""Of as many towns in a piece of land, as large a share has to say the same division."""
_FAR = 60.0
"""Kilometres between a town and the land of its division from which the division is wrong; less
may be a border that was moved.
"""
_DEGREE = 111.0
_ADRIFT = 50.0


def put_right(towns: Sequence[Draft], outlines: Iterable[tuple[str, BaseGeometry]]) -> int:
    """Give each town that lies far from its division the division of the towns around it.

    Which division a piece of land belongs to is what most towns in it say; so the outlines need
    not be of the same divisions, nor agree on whose an island is.

    Args:
        towns: get another `admin1` and `code` where theirs is wrong.
        outlines: ISO code and outline (lon, lat) of areas not larger than the divisions.

    Returns:
        How many towns were put right.
    """
    pieces = [(iso, part) for iso, shape in outlines for part in shapely.get_parts(shape)]
    tree = shapely.STRtree([part for _, part in pieces])
    placed = [town for town in towns if town.admin1 is not None]
    points = [shapely.Point(town.lon, town.lat) for town in placed]
    inside: dict[int, list[Draft]] = defaultdict(list)
    for number, piece in zip(*tree.query(points, predicate="within"), strict=True):
        if pieces[int(piece)][0] == placed[int(number)].country:
            inside[int(piece)].append(placed[int(number)])
    land: dict[str, list[BaseGeometry]] = defaultdict(list)
    pure: list[tuple[Draft, list[Draft]]] = []
    for piece, members in sorted(inside.items()):
        counts = Counter(member.admin1.key for member in members if member.admin1)
        key, count = min(counts.items(), key=lambda item: (-item[1], item[0]))
        land[key].append(pieces[piece][1])
        owner = next(member for member in members if member.admin1 and member.admin1.key == key)
        if len(members) >= _PURE[0] and count >= _PURE[1] * len(members):
            pure.append((owner, members))
    moved = []
    for owner, members in pure:
        for town in members:
            if town.admin1 is owner.admin1 or town.admin1 is None:
                continue
            own, point = land.get(town.admin1.key, []), shapely.Point(town.lon, town.lat)
            if own and min(shapely.distance(point, part) for part in own) * _DEGREE > _FAR:
                moved.append((town, owner))
    for town, owner in moved:
        town.admin1, town.code = owner.admin1, owner.code
    return len(moved)


def bring_ashore(
    divisions: Iterable[Draft], towns: Iterable[Draft], countries: dict[str, BaseGeometry]
) -> None:
    """A division of islands whose point lies in the open sea gets that of its largest town."""
    of: dict[str, list[Draft]] = defaultdict(list)
    for town in towns:
        if town.admin1 is not None:
            of[town.admin1.key].append(town)
    for division in divisions:
        members, land = of.get(division.key, []), countries.get(division.country)
        if division.kind != "admin1" or not members or land is None:
            continue
        if shapely.distance(land, shapely.Point(division.lon, division.lat)) * _DEGREE < _ADRIFT:
            continue
        if all(
            kilometres(division.lat, division.lon, town.lat, town.lon) > _ADRIFT for town in members
        ):
            seat = max(members, key=lambda town: (town.population, town.key))
            division.lat, division.lon = seat.lat, seat.lon
