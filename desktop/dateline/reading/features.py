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
from pathlib import Path

from dateline.gazetteer import Entry, NameFlag
from dateline.model import LonLat, PlaceKind
from dateline.reading.mention import EVIDENCE, LOCATIVE, Evidence

KINDS = tuple(PlaceKind)
_KIND_ROWS = {kind: [1.0 if kind is one else 0.0 for one in KINDS] for kind in KINDS}
LOCAL = (
    "importance", "population", "score", "first", "known_country", "loose", "curated",
    "display", "in_language", "head_agrees", "head_differs", "contained", "outside",
    "adjective", "other_adjective", "town_with_cue", "historic_now", "only", "foreign",
    "loose_beside", "alias_beside", "holds", *(f"kind_{kind}" for kind in KINDS),
)  # fmt: skip
"""What a candidate's own row holds, in order."""
SHARED = (
    "country_share", "country_weight", "country_sole", "division_main", "division_share",
    "division_weight", "division_named", "within_60", "within_160", "within_400", "far",
    "frame_country", "frame_division", "home", "same_sense", "loose_alone", "fellow",
)  # fmt: skip
"""What the second pass adds from the rest of the article, in order."""
_BITS = tuple(EVIDENCE.values())
NOTHING = (
    "bias", "top_importance", "no_cue", "no_cue_small", "times", "given_no_cue",
    "family_no_cue", "opens_no_cue", "says_family", "says_given", "short", "words", "capitals",
    "contained", "stop_small", *(f"has_{name}".lower() for name in EVIDENCE),
)  # fmt: skip
"""What the row of "none of these" holds, in order."""
_LOOSE, _CURATED = int(NameFlag.LOOSE), int(NameFlag.CURATED)
_MAIN = int(NameFlag.MAIN)
_DISPLAY = int(NameFlag.DISPLAY | NameFlag.MAIN)
_LOCATIVE = LOCATIVE
_CUES = LOCATIVE | Evidence.HEAD | Evidence.FRAME | Evidence.OFFICE
_FAMOUS = 0.75
"""Importance from which a place is known by its name alone, whoever else bears it."""
_HEAD_KINDS = {
    "admin1": (PlaceKind.ADMIN1,),
    "admin2": (PlaceKind.ADMIN2,),
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


@dataclass(slots=True)
class Entity:
    """All mentions of one name in one sense of recognition.

    Attributes:
        name: folded.
        head: kind that a generic noun gives, "" for none.
        entries: candidates, best first.
        mentions: indices of its mentions.
        evidence: what speaks for and against it, over all its mentions.
        country: ISO code of an adjective of country before it.
        containers: entities that it is said to lie in.
        holding: which of its candidates hold a place that the text says to lie in it.
        written: as it is written first.
        rows: candidates as rows of numbers.
        nothing: "none of these" as a row.
        chances: probability of every candidate, and last that of "none of these".
        settled: whether the first pass has settled it for good.
    """

    name: str
    head: str
    entries: tuple[Entry, ...]
    mentions: list[int]
    evidence: int
    written: str
    country: str = ""
    containers: list[int] = field(default_factory=list)
    rows: list[list[float]] = field(default_factory=list)
    nothing: list[float] = field(default_factory=list)
    chances: list[float] = field(default_factory=list)
    settled: bool = False
    holding: set[int] = field(default_factory=set)

    @property
    def best(self) -> int:
        """Index of the likeliest candidate; -1 without any."""
        count = len(self.entries)
        if count < 2:
            return count - 1
        chances = self.chances[:-1]
        return chances.index(max(chances))


def local_row(
    entity: Entity, index: int, inside: Sequence[float] | None, year: int | None, years: object
) -> list[float]:
    """A candidate by itself.

    Args:
        entity: the name.
        index: which of its candidates.
        inside: for every candidate the share of the areas said to hold it that do; None when
            the text says nothing that could be checked.
        year: of the article.
        years: of the candidate when it is a state of the past, else None.
    """
    entry = entity.entries[index]
    flags = entry.flags
    kind = entry.kind
    fits = _HEAD_KINDS.get(entity.head)
    agrees = fits is not None and kind in fits
    in_language = entry.in_language
    contained = inside[index] if inside is not None else 0.0
    return [
        entry.importance,
        math.log10(entry.population + 1) / 8,
        entry.score,
        1.0 if index == 0 else 0.0,
        1.0 if kind is PlaceKind.COUNTRY and not entity.head else 0.0,
        1.0 if flags & _LOOSE else 0.0,
        1.0 if flags & _CURATED else 0.0,
        1.0 if flags & _DISPLAY else 0.0,
        1.0 if in_language else 0.0,
        1.0 if agrees else 0.0,
        1.0 if fits is not None and not agrees else 0.0,
        contained,
        1.0 if inside is not None and not contained and any(inside) else 0.0,
        1.0 if entity.country and entry.country == entity.country else 0.0,
        1.0 if entity.country and entry.country != entity.country else 0.0,
        1.0 if kind is PlaceKind.CITY and entity.evidence & _LOCATIVE else 0.0,
        1.0 if years is not None and year is not None and year > 1995 else 0.0,
        1.0 if len(entity.entries) == 1 else 0.0,
        1.0 if not in_language and not flags & _MAIN else 0.0,
        1.0 if flags & _LOOSE and any(one.flags & _DISPLAY for one in entity.entries) else 0.0,
        1.0 if _is_alias(entry, entity.entries) else 0.0,
        1.0 if index in entity.holding else 0.0,
        *_KIND_ROWS[kind],
    ]


def _is_alias(entry: Entry, entries: Sequence[Entry]) -> bool:
    """Whether a country only borrows the name of a part of itself that is a candidate too:
    "England" for the United Kingdom.
    """
    if entry.kind is not PlaceKind.COUNTRY or entry.flags & _DISPLAY:
        return False
    return any(one.country == entry.country and one.flags & _DISPLAY for one in entries)


def nothing_row(entity: Entity) -> list[float]:
    """The row of "none of these" for a name."""
    evidence = entity.evidence
    top = max([entry.importance for entry in entity.entries], default=0.0)
    cue = bool(evidence & _CUES) or bool(entity.containers)
    bare = 0.0 if cue else 1.0
    person = bare * (0.5 if evidence & Evidence.LISTED else 1.0)
    return [
        1.0,
        top,
        bare,
        bare if top < 0.45 else 0.0,
        min(len(entity.mentions), 6) / 6,
        person if evidence & Evidence.GIVEN and top < _FAMOUS else 0.0,
        person if evidence & Evidence.FAMILY and top < _FAMOUS else 0.0,
        bare if evidence & Evidence.OPENS else 0.0,
        bare if evidence & Evidence.SAYS and evidence & Evidence.FAMILY else 0.0,
        bare if evidence & Evidence.SAYS and evidence & Evidence.GIVEN else 0.0,
        1.0 if len(entity.name) <= 3 else 0.0,
        1.0 if " " in entity.name else 0.0,
        1.0 if entity.written.isupper() else 0.0,
        1.0 if entity.containers else 0.0,
        1.0 if evidence & Evidence.STOP and top < 0.5 else 0.0,
        *[1.0 if evidence & bit else 0.0 for bit in _BITS],
    ]


def distance_km(one: LonLat, other: LonLat) -> float:
    """Distance by the plane approximation: exact enough for bands of kilometres."""
    mean = math.radians((one.lat + other.lat) / 2)
    east = abs(one.lon - other.lon)
    east = min(east, 360 - east) * math.cos(mean)
    return 111.2 * math.hypot(east, one.lat - other.lat)


@dataclass(frozen=True, slots=True)
class Weights:
    """Weights of the two passes, in the order of `LOCAL`, `LOCAL + SHARED` and `NOTHING`."""

    first: list[float]
    first_nothing: list[float]
    second: list[float]
    second_nothing: list[float]


@cache
def weights() -> Weights:
    """The shipped weights."""
    return read_weights(Path(__file__).parent / "weights" / "places.json")


def read_weights(path: Path) -> Weights:
    """The weights in a file; what it does not name weighs nothing."""
    table = json.loads(path.read_text("utf-8"))
    return Weights(
        [table["first"].get(name, 0.0) for name in LOCAL],
        [table["first_nothing"].get(name, 0.0) for name in NOTHING],
        [table["second"].get(name, 0.0) for name in LOCAL + SHARED],
        [table["second_nothing"].get(name, 0.0) for name in NOTHING],
    )
