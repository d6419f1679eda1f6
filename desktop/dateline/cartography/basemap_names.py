"""The names of the shipped base map, where they stand, and which of its shapes make up a region."""

from __future__ import annotations

import json
from functools import cache
from typing import Any, NamedTuple

from dateline import resources
from dateline.model import LonLat


class MapLabel(NamedTuple):
    """A name on the base map.

    Attributes:
        kind: "country", "disputed", "ocean", "sea", "capital" or "town".
        at: where it goes: label anchor of a country, middle of a sea, point of a town.
        rank: 0 for the greatest; what is small is left out first.
        names: by language, "en" and "id".
        key: "cc:ID" of a country, "dp:crimea" of a disputed area, "" else.
        turn: for seas, degrees that the name is turned counter-clockwise.
        size: of countries, side in degrees of a square as large as its greatest part.
    """

    kind: str
    at: LonLat
    rank: float
    names: dict[str, str]
    key: str = ""
    turn: float = 0.0
    size: float = 0.0


@cache
def _label_file() -> dict[str, Any]:
    path = resources.geodata("basemap", "labels.json")
    content: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return content


@cache
def labels() -> tuple[MapLabel, ...]:
    """Every name of the base map, the greatest first.

    Raises:
        DataMissing: when the file is absent.
    """
    return tuple(
        MapLabel(
            row["kind"],
            LonLat(*row["at"]),
            row["rank"],
            {"en": row["en"], "id": row["id"]},
            row.get("key", ""),
            row.get("turn", 0.0),
            row.get("size", 0.0),
        )
        for row in _label_file()["labels"]
    )


@cache
def anchors() -> dict[str, LonLat]:
    """Where a country's name or plaque goes, by key ("cc:RU")."""
    return {label.key: label.at for label in labels() if label.kind == "country"}


@cache
def regions() -> dict[str, tuple[str, ...]]:
    """The shipped polygons that a region of the gazetteer is made of, by its key."""
    return {f"cur:{key}": tuple(parts) for key, parts in _label_file()["regions"].items()}
