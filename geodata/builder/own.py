"""Takes the curated tables in: their places, short forms, display names and disputes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from builder import cldr, curated, ranking
from builder.drafts import Draft, distance
from builder.spelling import clean
from dateline.gazetteer import fold
from dateline.gazetteer.values import NameFlag

MAIN, LOOSE, CURATED = int(NameFlag.MAIN), int(NameFlag.LOOSE), int(NameFlag.CURATED)
CAPITALS = int(NameFlag.CAPITALS)


_KINDS = {"continent": "continent", "division": "admin2"}
"""Kinds of rows that are of another sort than their table."""


def correct(places: Iterable[Draft]) -> None:
    """Put right what a source has wrong of single places: point, population, or an importance that
    population does not tell.
    """
    by_key = {place.key: place for place in places}
    for number, row in enumerate(curated.read_rows("corrections.tsv"), 2):
        place = by_key.get(row["key"])
        if place is None:
            print(f"corrections.tsv, row {number}, column key: {row['key']} is not found")
            continue
        if row["lat"]:
            place.lat, place.lon = float(row["lat"]), float(row["lon"])
        if row["population"]:
            place.population = int(row["population"])
        if row["importance"]:
            place.floor = float(row["importance"])


def read_own_places(regions: list[Draft]) -> tuple[list[Draft], list[Draft]]:
    """The places of the curated tables, which take the place of GeoNames' regions of that name.

    Returns:
        The curated places, and the regions that are left.
    """
    own = []
    by_name: dict[str, list[Draft]] = defaultdict(list)
    for file, kind in curated.TABLES.items():
        for row in curated.read_places(file):
            place = Draft(
                f"cur:{row.key}",
                _KINDS.get(row.kind, kind),
                row.lat,
                row.lon,
                next(name for language, name in row.names if language == "en"),
                row.countries[0] if len(row.countries) == 1 else "",
                box=row.box,
                parts=row.parts,
                stands_for=row.stands_for,
                years=row.years,
            )
            for language, name in row.names:
                place.name(name, language, CURATED)
                place.show(language, name)
            place.name(place.main, "en", MAIN | CURATED)
            place.floor = ranking.OWN_TOWN if kind == "city" else 0.0
            own.append(place)
            if place.kind in {"region", "continent"}:
                for spelling in place.names:
                    by_name[fold(spelling)].append(place)
    left = []
    for region in regions:
        twin = next(
            (
                place
                for spelling in (region.main, *region.names)
                for place in by_name.get(fold(spelling), [])
                if distance(place, region) < 2500
            ),
            None,
        )
        if twin is None:
            left.append(region)
        else:
            twin.take(region)
    return own, left


def name_world_regions(regions: Iterable[Draft]) -> None:
    """Give world regions (M49) their names from CLDR, found by their English name."""
    by_name: dict[str, Draft] = {}
    for region in regions:
        if region.kind in {"region", "continent"}:
            for spelling, known in region.names.items():
                if not known.flags & LOOSE:
                    by_name.setdefault(fold(spelling), region)
    territories = cldr.read_territories()
    english = {
        code: by_name[fold(name)]
        for code, language, name, form in territories
        if language == "en" and not form and fold(name) in by_name
    }
    for code, language, name, form in territories:
        if code in english and not form:
            english[code].name(name, language)
            english[code].show(language, name)


_TARGET_KINDS = {
    "a1": ("admin1",),
    "a2": ("admin2", "city"),
    "city": ("city", "admin2", "admin3"),
}
"""The kinds that each sort of target may be, the likeliest first."""


class Finder:
    """Finds the place that a target of the curated tables means ("a1:ID:Jawa Barat")."""

    def __init__(self, drafts: list[Draft]) -> None:
        self._by_key = {draft.key: draft for draft in drafts}
        self._by_name: dict[tuple[str, str], list[Draft]] = defaultdict(list)
        for draft in drafts:
            for spelling in draft.names:
                self._by_name[draft.country, self._form(spelling)].append(draft)

    @staticmethod
    def _form(name: str) -> str:
        return fold(clean(name) or name).replace(" ", "").replace("'", "")

    def find(self, target: str) -> Draft | None:
        """The most populous place of that kind, country and name; None when there is none."""
        sort, _, rest = target.partition(":")
        if sort not in _TARGET_KINDS:
            return self._by_key.get(target)
        country, _, name = rest.partition(":")
        named = self._by_name.get((country, self._form(name)), [])
        for kind in _TARGET_KINDS[sort]:
            found = [draft for draft in named if draft.kind == kind]
            if found:
                return max(
                    found,
                    key=lambda draft: (
                        fold(draft.main) == fold(name),
                        draft.population,
                        draft.key,
                    ),
                )
        return None


def apply_aliases(finder: Finder) -> None:
    """Add the curated short forms and exonyms."""
    for alias in curated.read_aliases():
        place = finder.find(alias.target)
        if place is None:
            print(f"aliases.tsv, row {alias.row}, column target: {alias.target} is not found")
            continue
        flags = CURATED | (CAPITALS if alias.capitals and alias.name.isupper() else 0)
        place.name(clean(alias.name) or alias.name, alias.language, flags)


def apply_display(finder: Finder) -> None:
    """Show places under the names that news prints, where the sources have an odd one."""
    for number, row in enumerate(curated.read_rows("display.tsv"), 2):
        place = finder.find(row["target"])
        if place is None:
            print(f"display.tsv, row {number}, column target: {row['target']} is not found")
        else:
            place.name(row["name"], row["lang"], CURATED)
            place.display[row["lang"]] = row["name"]


def apply_disputes(finder: Finder) -> None:
    """Say of disputed places which states claim them."""
    for number, row in enumerate(curated.read_rows("disputed.tsv"), 2):
        place = finder.find(row["target"])
        if place is None:
            print(f"disputed.tsv, row {number}, column target: {row['target']} is not found")
        else:
            place.disputed_by = tuple(row["claimed_by"].split("|"))
