"""What resolution weighs: each candidate of a name, and "none of these", as a row of numbers.

The rows and the weights of `weights/places.json` belong together: `benchmarks/fit_places.py` fits
the weights to annotated articles.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import compress
from pathlib import Path
from typing import TYPE_CHECKING

from dateline.gazetteer import Entry, NameFlag
from dateline.model import LonLat, PlaceKind
from dateline.reading.names.mention import EVIDENCE, LOCATIVE, Evidence

if TYPE_CHECKING:
    from dateline.reading.places.entities import Entity

KINDS = tuple(PlaceKind)
_COUNTRY, _CITY = PlaceKind.COUNTRY, PlaceKind.CITY
OWN = (
    "importance", "population", "score", "first", "known_country", "loose", "curated",
    "display", "in_language", "head_agrees", "head_differs", "town_with_cue", "historic_now",
    "only", "foreign", "loose_beside", "alias_beside", "peerless", "dwarfed", "town_beside",
    *(f"kind_{kind}" for kind in KINDS),
)  # fmt: skip
"""What a candidate says by itself and by the noun and the preposition of its name, in order."""
_TOLD = range(3, len(OWN) - len(KINDS))
_KIND_MARKS = {kind: at for at, kind in enumerate(KINDS, len(OWN) - len(KINDS))}
Marks = tuple[float, float, float, list[int]]
"""A row of these: the first three, which are numbers, and which of the others are 1."""
SAID = ("contained", "outside", "adjective", "other_adjective", "holds")
"""What the text says of a name outright, in order."""
LOCAL = OWN + SAID
"""What the first pass weighs, in order."""
OF_COUNTRY = (
    "country_share", "country_weight", "country_sole", "frame_country", "home", "unheard",
)  # fmt: skip
OF_DIVISION = (
    "division_main", "division_share", "division_weight", "division_named", "frame_division",
    "division_sole",
)  # fmt: skip
OF_CROWD = ("crowd", "crowd_wide", "wide_share", "unheard_small")
"""What lies around it (`crowds`), and whether it is little known and its country not heard of."""
OF_CAPITAL = ("capital_heard",)
"""Whether it is the capital of a country that the article names, and may stand for that."""
OF_STATE = ("state_heard",)
"""How much the article speaks of other parts of the country that a state lies in, where it says
nothing of the country which has the same name: Georgia beside Florida.
"""
OF_DISTANCE = ("within_60", "within_160", "within_400", "far")
OF_PLACE = ("same_sense", "loose_alone", "fellow")
OF_DISTRICT = ("district", "district_named", "importance_away", "stray")
"""What the rest of the article says for the district that it is or lies in: a town and its county
bear each other out; and, as far as the article keeps to one small area, the importance of what is
not there (Paris is then more often the one in Texas), and whether a little known place is near
nothing: then the name is rather that of one near by which the gazetteer lacks.
"""
SHARED = (
    OF_COUNTRY
    + OF_DIVISION
    + OF_CROWD
    + OF_CAPITAL
    + OF_STATE
    + OF_DISTANCE
    + OF_DISTRICT
    + OF_PLACE
)
"""What the second pass adds from the rest of the article, in order."""
BANDS = (
    (1.0, 1.0, 1.0, 0.0), (0.0, 1.0, 1.0, 0.0), (0.0, 0.0, 1.0, 0.0), (0.0, 0.0, 0.0, 1.0),
    (0.0, 0.0, 0.0, 0.0),
)  # fmt: skip
"""What `OF_DISTANCE` is within 60, 160 and 400 km of a likely place, beyond, and without any."""
NOTHING = (
    "bias", "top_importance", "no_cue", "no_cue_small", "times", "given_no_cue",
    "family_no_cue", "opens_no_cue", "says_family", "says_given", "short", "words", "capitals",
    "contained", "stop_small", *(f"has_{name}".lower() for name in EVIDENCE),
)  # fmt: skip
"""What the row of "none of these" holds, in order."""
_BITS = tuple(EVIDENCE.values())
_LOOSE, _CURATED = int(NameFlag.LOOSE), int(NameFlag.CURATED)
_MAIN = int(NameFlag.MAIN)
_DISPLAY = int(NameFlag.DISPLAY | NameFlag.MAIN)
_CUES = LOCATIVE | Evidence.HEAD | Evidence.FRAME | Evidence.OFFICE
_FAMOUS = 0.75
"""Importance from which a place is known by its name alone, whoever else bears it."""
_SMALL = 0.45
_REMEMBERED = 16384
NothingCase = tuple[int, float, bool, int, bool, bool, bool]
"""All that the row of "none of these" for a name depends on: its evidence, the importance of its
most important candidate, whether it is said to lie in something, how often it stands in the text
(up to 6), whether it is short, of several words, in capitals.
"""
_LITTLE = 0.5
_PEER = 0.2
"""Difference of importance from which one place of a name is no match for another."""
HEAD_KINDS = {
    "admin1": (PlaceKind.ADMIN1, PlaceKind.ADMIN2),
    "admin2": (PlaceKind.ADMIN2, PlaceKind.ADMIN3),
    "admin3": (PlaceKind.ADMIN3,),
    "city": (PlaceKind.CITY, PlaceKind.ADMIN2, PlaceKind.ADMIN3),
    "country": (PlaceKind.COUNTRY, PlaceKind.HISTORICAL, PlaceKind.ADMIN1),
    "historical": (PlaceKind.HISTORICAL, PlaceKind.COUNTRY),
    "water": (PlaceKind.WATER,),
    "island": (PlaceKind.ISLAND,),
    "mountain": (PlaceKind.MOUNTAIN,),
    "region": (PlaceKind.REGION, PlaceKind.ADMIN1),
    "site": (PlaceKind.SITE,),
}
"""The kinds of places that a generic noun fits."""


def own_marks(
    entries: Sequence[Entry], head: str, *, cue: bool, past: Sequence[bool]
) -> list[Marks]:
    """What the candidates of a name say by themselves.

    Args:
        entries: the candidates, best first.
        head: kind that a generic noun gives the name.
        cue: whether a preposition of places stands before the name.
        past: for each whether it is a state of the past, and the article is not.
    """
    fits = HEAD_KINDS.get(head)
    beside = _Beside(entries)
    found = []
    for index, (entry, is_past) in enumerate(zip(entries, past, strict=True)):
        _, kind, country, population, _, importance, score, flags, in_language = entry
        loose, named = flags & _LOOSE, flags & _DISPLAY
        largest, around = beside.largest(importance, country)
        told = (
            index == 0,
            kind is _COUNTRY and not head,
            loose,
            flags & _CURATED,
            named,
            in_language,
            fits is not None and kind in fits,
            fits is not None and kind not in fits,
            cue and kind is _CITY,
            is_past,
            len(entries) == 1,
            not in_language and not flags & _MAIN,
            loose and beside.named,
            not named and country in beside.named,  # "England" for all of Britain
            largest < importance - _PEER,
            around > importance + _PEER,
            kind is not _CITY and not head and country in beside.towns,
        )
        marks = [*compress(_TOLD, told), _KIND_MARKS[kind]]
        found.append((importance, math.log10(population + 1) / 8, score, marks))
    return found


def own_rows(
    entries: Sequence[Entry], head: str, *, cue: bool, past: Sequence[bool]
) -> list[list[float]]:
    """The same as `OWN` rows."""
    rows = []
    for *numbers, marks in own_marks(entries, head, cue=cue, past=past):
        binary = [float(at in marks) for at in range(len(numbers), len(OWN))]
        rows.append([*numbers, *binary])
    return rows


def own_sum(marks: Marks, weights: Sequence[float]) -> float:
    """What a candidate's own row weighs."""
    importance, population, score, told = marks
    numbers = weights[0] * importance + weights[1] * population + weights[2] * score
    return sum([weights[at] for at in told], numbers)


class _Beside:
    """What other candidates of a name there are.

    Attributes:
        named: the countries of those whose own name it is.
        towns: the countries of towns.
    """

    def __init__(self, entries: Sequence[Entry]) -> None:
        self.named = {entry.country for entry in entries if entry.flags & _DISPLAY}
        self.towns = {entry.country for entry in entries if entry.kind is _CITY}
        sizes: dict[str | None, list[float]] = {None: [entry.importance for entry in entries]}
        for entry in entries:
            sizes.setdefault(entry.country, []).append(entry.importance)
        self._best = {
            key: (*sorted(those, reverse=True)[:2], -1.0)[:2] for key, those in sizes.items()
        }

    def largest(self, own: float, country: str) -> tuple[float, float]:
        """The largest importance, and that in a country, but for one of the size `own`; -1 without
        another.
        """
        best = self._best
        first, second = best[None]
        inside, next_inside = best[country]
        return second if own == first else first, next_inside if own == inside else inside


def weighed(
    row: Sequence[float], first: Sequence[float], second: Sequence[float]
) -> tuple[float, float]:
    """What a row weighs by the weights of the first and of the second pass: most of it is zeros,
    which are passed over.
    """
    told = [*compress(range(len(row)), row)]
    return sum([first[at] * row[at] for at in told]), sum([second[at] * row[at] for at in told])


def said_row(entity: Entity, index: int) -> tuple[float, ...]:
    """The `SAID` row of one of the candidates of a name."""
    inside, country = entity.inside, entity.country
    contained = outside = 0.0
    if inside is not None:
        contained = inside[index]
        outside = 1.0 if not contained and any(inside) else 0.0
    of_country = entity.slate.entries[index].country == country
    return (
        contained,
        outside,
        1.0 if country and of_country else 0.0,
        1.0 if country and not of_country else 0.0,
        1.0 if index in entity.holding else 0.0,
    )


def nothing_case(entity: Entity) -> NothingCase:
    """The case of a name."""
    name = entity.name
    return (
        entity.evidence,
        entity.slate.top,
        bool(entity.containers),
        min(len(entity.mentions), 6),
        len(name) <= 3,
        " " in name,
        entity.written.isupper(),
    )


def nothing_row(case: NothingCase) -> list[float]:
    """The row of "none of these" for a name."""
    evidence, top, contained, times, short, words, capitals = case
    bare = 0.0 if evidence & _CUES or contained else 1.0
    person = bare * (0.5 if evidence & Evidence.LISTED else 1.0) if top < _FAMOUS else 0.0
    speaker = bare if top < _FAMOUS and evidence & Evidence.SAYS else 0.0  # not "Israel said"
    return [
        1.0,
        top,
        bare,
        bare if top < _SMALL else 0.0,
        times / 6,
        person if evidence & Evidence.GIVEN else 0.0,
        person if evidence & Evidence.FAMILY else 0.0,
        bare if evidence & Evidence.OPENS else 0.0,
        speaker if evidence & Evidence.FAMILY else 0.0,
        speaker if evidence & Evidence.GIVEN else 0.0,
        float(short),
        float(words),
        float(capitals),
        float(contained),
        1.0 if evidence & Evidence.STOP and top < _LITTLE else 0.0,
        *[1.0 if evidence & bit else 0.0 for bit in _BITS],
    ]


def distance_km(one: LonLat, other: LonLat) -> float:
    """Distance by the plane approximation: exact enough for bands of kilometres."""
    mean = math.radians((one.lat + other.lat) / 2)
    east = abs(one.lon - other.lon)
    east = min(east, 360 - east) * math.cos(mean)
    return 111.2 * math.hypot(east, one.lat - other.lat)


@dataclass(frozen=True, slots=True, eq=False)
class Weights:
    """Weights of the two passes, in the order of `LOCAL`, `LOCAL + SHARED` and `NOTHING`: of
    candidates, of "none of these", and of that for a name given as one of a place.
    """

    first: list[float]
    first_nothing: list[float]
    first_given: list[float]
    second: list[float]
    second_nothing: list[float]
    second_given: list[float]
    _none: dict[NothingCase, tuple[float, float]] = field(
        default_factory=dict, init=False, repr=False
    )
    _none_given: dict[NothingCase, tuple[float, float]] = field(
        default_factory=dict, init=False, repr=False
    )

    def nothing(self, case: NothingCase, *, given: bool) -> tuple[float, float]:
        """Scores of "none of these" in both passes for a `nothing_case`; remembered. `given`: the
        name is known to be one of a place, and only asked which.
        """
        known = self._none_given if given else self._none
        found = known.get(case)
        if found is None:
            if len(known) > _REMEMBERED:
                known.clear()
            first, second = self.first_nothing, self.second_nothing
            if given:
                first, second = self.first_given, self.second_given
            found = known[case] = weighed(nothing_row(case), first, second)
        return found


@cache
def weights() -> Weights:
    """The shipped weights."""
    return read_weights(Path(__file__).parents[1] / "weights" / "places.json")


def read_weights(path: Path) -> Weights:
    """The weights in a file; what it does not name weighs nothing."""
    table = json.loads(path.read_text("utf-8"))
    return Weights(
        [table["first"].get(name, 0.0) for name in LOCAL],
        [table["first_nothing"].get(name, 0.0) for name in NOTHING],
        [table.get("first_given", {}).get(name, 0.0) for name in NOTHING],
        [table["second"].get(name, 0.0) for name in LOCAL + SHARED],
        [table["second_nothing"].get(name, 0.0) for name in NOTHING],
        [table.get("second_given", {}).get(name, 0.0) for name in NOTHING],
    )
