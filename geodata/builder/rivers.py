"""The rivers of Natural Earth that our own table of waters lacks."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Any

import shapely

from builder import basemap
from builder.drafts import Draft, kilometres
from dateline.gazetteer import fold
from dateline.gazetteer.values import NameFlag

MAIN = int(NameFlag.MAIN)
_PLAIN = re.compile(r"(?:St\. )?[A-Z][a-z]{2,}(?: [A-Z][a-z]+)*")
"""A name of Latin letters alone: the file has lost the others (`Paran?`, `Rhne`)."""
_WITH_HEAD = {"en": "{} River", "id": "Sungai {}", "ms": "Sungai {}"}
_SAME_RIVER = 800.0
"""Kilometres within which two points on rivers of one name are of one river."""


def read(known: list[Draft]) -> list[Draft]:
    """Rivers, each under its name with the word for river: `James River`, not `James`.

    Args:
        known: the waters that are there already; a river of their name nearby is left out.

    Returns:
        Drafts of kind water; the point is the middle of the river's longest line.
    """
    taken: dict[str, list[Draft]] = defaultdict(list)
    for water in known:
        for spelling in water.names:
            taken[fold(spelling)].append(water)
    frame = basemap.read_frame("natural-earth-lines", "10m/ne_10m_rivers_lake_centerlines")
    lines: dict[tuple[str, int], list[Any]] = defaultdict(list)
    for row in frame.itertuples():
        if isinstance(row.name, str) and _PLAIN.fullmatch(row.name) and row.featurecla == "River":
            lines[row.name, row.rivernum].append(row.geometry)
    countries = basemap.read_frame("natural-earth-admin0", "ne_10m_admin_0_countries_deu.zip")
    tree = shapely.STRtree(countries.geometry.to_numpy())
    found = []
    for (name, number), parts in sorted(lines.items()):
        longest = max(shapely.get_parts(shapely.line_merge(shapely.union_all(parts))), key=len_of)
        point = shapely.line_interpolate_point(longest, 0.5, normalized=True)
        lat, lon = round(point.y, 3), round(point.x, 3)
        spellings = {language: form.format(name) for language, form in _WITH_HEAD.items()}
        same = taken[fold(spellings["en"])] + taken[fold(name)]
        if any(kilometres(lat, lon, other.lat, other.lon) < _SAME_RIVER for other in same):
            continue
        through = {
            countries["ISO_A2_EH"].iloc[row] for row in tree.query(longest, predicate="intersects")
        }
        country = through.pop() if len(through) == 1 else ""
        river = Draft(
            f"ne:river-{number}-{fold(name).replace(' ', '-')}",
            "water",
            lat,
            lon,
            spellings["en"],
            country,
        )
        for language, spelling in spellings.items():
            river.name(spelling, language, MAIN if language == "en" else 0)
            river.show(language, spelling)
        found.append(river)
        taken[fold(spellings["en"])].append(river)
    return found


def len_of(line: Any) -> float:  # noqa: ANN401 - a geometry, which is untyped
    """Its length in degrees."""
    return float(shapely.length(line))
