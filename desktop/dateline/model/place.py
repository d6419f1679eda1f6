"""Places of the gazetteer, and toponyms: the names in a text that stand for them."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from dateline.model.article import Span
from dateline.model.said import Said
from dateline.model.value_class import value_class


class LonLat(NamedTuple):
    """A point in degrees, GeoJSON order."""

    lon: float
    lat: float


class BoundingBox(NamedTuple):
    """West, south, east, north in degrees. `west > east` when the box crosses the 180th
    meridian.
    """

    west: float
    south: float
    east: float
    north: float


class PlaceKind(StrEnum):
    """What sort of thing a place is."""

    COUNTRY = "country"
    ADMIN1 = "admin1"
    ADMIN2 = "admin2"
    ADMIN3 = "admin3"
    CITY = "city"
    SITE = "site"
    REGION = "region"
    CONTINENT = "continent"
    ISLAND = "island"
    WATER = "water"
    MOUNTAIN = "mountain"
    HISTORICAL = "historical"


class Precision(StrEnum):
    """How exactly a place says where something happened; decides the symbol on the map."""

    EXACT = "exact"
    """A named site or coordinates, within 5 km."""
    TOWN = "town"
    """A city, town or village."""
    AREA = "area"
    """A province, district, island or small region."""
    COUNTRY = "country"
    REGION = "region"
    """Several countries, a peninsula, a sea."""


_PRECISION = {
    PlaceKind.COUNTRY: Precision.COUNTRY,
    PlaceKind.HISTORICAL: Precision.COUNTRY,
    PlaceKind.ADMIN1: Precision.AREA,
    PlaceKind.ADMIN2: Precision.AREA,
    PlaceKind.ADMIN3: Precision.AREA,
    PlaceKind.CITY: Precision.TOWN,
    PlaceKind.SITE: Precision.EXACT,
    PlaceKind.ISLAND: Precision.AREA,
    PlaceKind.MOUNTAIN: Precision.AREA,
    PlaceKind.REGION: Precision.REGION,
    PlaceKind.CONTINENT: Precision.REGION,
    PlaceKind.WATER: Precision.REGION,
}


class Role(StrEnum):
    """What a toponym does in its sentence (annotation guide: only the first four locate
    something).
    """

    DATELINE = "dateline"
    LOCATION = "location"
    ORIGIN = "origin"
    DESTINATION = "destination"
    ACTOR = "actor"


@value_class()
class Place:
    """One place of the gazetteer.

    Attributes:
        key: stable identity across builds of the gazetteer ("gn:1642911", "cc:KP",
            "cur:korean-peninsula").
        name: display name in the language that was asked for, else English, else the main name.
        kind: what sort of thing it is.
        point: representative point (lon, lat): label anchor of a country, centre of a town.
        box: bounding box, None for a mere point.
        country: ISO 3166-1 alpha-2 code; "" for seas and areas of no one country.
        admin1: name of the first-order division it lies in, "" where none or unknown.
        population: 0 where unknown.
        disputed_by: ISO codes of the states that claim it, when it is disputed.
    """

    key: str
    name: str
    kind: PlaceKind
    point: LonLat
    box: BoundingBox | None = None
    country: str = ""
    admin1: str = ""
    population: int = 0
    disputed_by: tuple[str, ...] = ()

    @property
    def precision(self) -> Precision:
        """How exactly the place says where; a small island or region counts as an area."""
        return _PRECISION[self.kind]


@value_class()
class Candidate:
    """A place that a name may stand for, best first in a list of them.

    `score` orders candidates of one name (0..1, higher is better); `reasons` say in words what
    spoke for it.
    """

    place: Place
    score: float
    reasons: tuple[Said, ...] = ()


@value_class()
class Toponym:
    """A name of a place in a text, and what it was resolved to.

    Attributes:
        span: the name alone, without preposition.
        text: the words of the span.
        role: what it does in its sentence.
        place: the place it stands for, None for "none of these".
        confidence: calibrated probability (0..1) that place is right.
        candidates: all that were weighed, best first; the first is place unless place is None.
        said: why this one.
    """

    span: Span
    text: str
    role: Role
    place: Place | None
    confidence: float
    candidates: tuple[Candidate, ...] = ()
    said: tuple[Said, ...] = ()
