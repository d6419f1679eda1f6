"""The places while they are being merged, before they become columns of the index."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

from dateline.gazetteer.values import NameFlag

LANGUAGES = (
    "id", "en", "ru", "ko", "zh", "ar", "es", "fr", "de", "ms", "ja", "pt", "tr", "uk", "nl", "it",
    "pl", "vi", "fa", "hi", "th", "he", "el", "sv", "cs", "hu", "ro", "bn", "ur", "fi",
)  # fmt: skip
"""The languages that names are tagged with; the order gives the bits of a name's languages."""

BITS = {language: 1 << number for number, language in enumerate(LANGUAGES)}
_SAME = {"in": "id", "cmn": "zh", "yue": "zh", "iw": "he", "zht": "zh", "zhhant": "zh"}


def language_of(tag: str) -> str:
    """The tracked language of a locale tag ("zh_TW" → "zh"), "" when it is not tracked.

    >>> language_of("pt-BR"), language_of("zh_TW"), language_of("ast")
    ('pt', 'zh', '')
    """
    base = tag.replace("_", "-").split("-")[0].lower()
    base = _SAME.get(base, base)
    return base if base in BITS else ""


@dataclass(slots=True)
class Name:
    """One spelling of a name: the languages it is used in (bits) and what is known of it."""

    languages: int = 0
    flags: int = 0


@dataclass(slots=True, eq=False)
class Draft:
    """A place in the making.

    Attributes:
        key: stable identity ("gn:1642911").
        kind: a `PlaceKind` value.
        lat, lon: representative point in degrees.
        main: main name, in Latin letters.
        country: ISO 3166-1 alpha-2 or "".
        population: 0 where unknown.
        code: GeoNames code of the first-order division ("ID.08"): of itself, or the one it lies in.
        box: west, south, east, north, or None.
        names: spellings.
        display: display name by language, where it may differ from the main name.
        inside: the divisions and country that it lies in.
        named_alone: whether it is found under its name without a head word ("Kecamatan Padang").
        floor: importance that it has at least, whatever its population.
    """

    key: str
    kind: str
    lat: float
    lon: float
    main: str
    country: str = ""
    population: int = 0
    code: str = ""
    box: tuple[float, float, float, float] | None = None
    names: dict[str, Name] = field(default_factory=dict)
    display: dict[str, str] = field(default_factory=dict)
    admin1: Draft | None = None
    admin2: Draft | None = None
    capital: bool = False
    importance: float = -1.0
    floor: float = 0.0
    named_alone: bool = True
    parts: tuple[str, ...] = ()
    disputed_by: tuple[str, ...] = ()
    stands_for: str = ""
    years: tuple[int | None, int | None] | None = None

    def name(self, spelling: str, language: str = "", flags: int = 0) -> None:
        """Add a spelling; what is known of one spelling adds up, but it needs capitals or context
        only if every mention of it says so.
        """
        spelling = " ".join(spelling.split())
        if not spelling:
            return
        demands = NameFlag.CAPITALS | NameFlag.CONTEXT | NameFlag.LOOSE
        known = self.names.get(spelling)
        if known is None:
            self.names[spelling] = Name(BITS.get(language, 0), flags)
        else:
            known.languages |= BITS.get(language, 0)
            known.flags = ((known.flags | flags) & ~demands) | (known.flags & flags & demands)

    def show(self, language: str, name: str) -> None:
        """Set the display name in a language unless a better source has set it before."""
        if language and name:
            self.display.setdefault(language, name)

    def take(self, other: Draft) -> None:
        """Take over the names of another record of the same place."""
        for spelling, known in other.names.items():
            mine = self.names.setdefault(spelling, Name(0, known.flags))
            mine.languages |= known.languages
            mine.flags &= known.flags | ~int(NameFlag.LOOSE)
        for language, name in other.display.items():
            self.display.setdefault(language, name)
        self.population = max(self.population, other.population)
        self.box = self.box or other.box


def distance(one: Draft, other: Draft) -> float:
    """Kilometres between two places, along the great circle.

    Source: haversine formula, R. W. Sinnott, Sky and Telescope 68 (1984), p. 159.
    """
    return kilometres(one.lat, one.lon, other.lat, other.lon)


def kilometres(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """The same for two points in degrees."""
    phi1, phi2 = math.radians(lat1), math.radians(lat2)
    half = (
        math.sin((phi2 - phi1) / 2) ** 2
        + math.cos(phi1) * math.cos(phi2) * math.sin(math.radians(lon2 - lon1) / 2) ** 2
    )
    return 12742.0 * math.asin(min(1.0, math.sqrt(half)))
