"""Reads the roads and streets of a page: numbered ones, and which nouns of streets make a name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dateline.model import PlaceKind
from dateline.reading.names.mention import Evidence
from dateline.reading.names.signs import TAILS
from dateline.reading.names.units import NAMELIKE, Unit

if TYPE_CHECKING:
    from dateline.reading.names.extents import Extents
    from dateline.reading.names.gathering import Gathering


class Roads:
    """The roads of one page.

    Args:
        gathering: where their mentions go.
        extents: what the generic nouns before names are.
    """

    def __init__(self, gathering: Gathering, extents: Extents) -> None:
        self.gathering = gathering
        self.extents = extents
        self.page = gathering.page
        self.lexicon = gathering.page.lexicon

    def read(self, part: list[Unit], index: int) -> int:
        """A numbered road, with its state if that stands before it: "Illinois Route 37". How many
        units before it belong to it.
        """
        unit = part[index]
        state = part[index - 1] if index else None
        named = state is not None and state.match is not None and state.after == unit.first
        first = state.first if named and state else unit.first
        self.gathering.add(first, unit.after, (), "site", Evidence.HEAD)
        states = self.lexicon.kinds.get("states", {})
        whose = states.get(self.page.lower[unit.first].rstrip("."), "").replace("_", " ")
        if whose:  # "KY 587" is in Kentucky
            entries = self.gathering.names.named(whose)
            states_only = tuple(one for one in entries if one.kind is PlaceKind.ADMIN1)
            self.gathering.add_body(unit.first, unit.first + 1, states_only)
        return int(named)

    def is_counted(self, unit: Unit) -> bool:
        """Whether a unit behind a number is the noun of a road: "turned onto 775 Road"."""
        first = unit.first
        return (
            first > 1
            and unit.after == first + 1
            and self.page.tied[first - 1]
            and self.page.lower[first] in self.lexicon["heads.streets_sure"]
            and self.lexicon["before.roads"].ends(self.page.lower, first - 2) > 0
        )

    def numbered(self, tail: Unit) -> int:
        """The end of a noun with the number of the road that it ends: "Lamar County Road 14850"."""
        page, after = self.page, tail.after
        phrase = " ".join(page.lower[after - 2 : after])  # "county road"
        numbered = page.tied[after - 1] and page.words[after].isdecimal()
        return after + (numbered and phrase in self.lexicon["heads.roads"])

    def is_street(self, before: list[Unit], tail: Unit) -> bool:
        """Whether a street is one in the text: behind a preposition unless its noun has no other
        meaning.
        """
        if not before or any(
            unit.kind not in NAMELIKE and unit.kind not in TAILS for unit in before
        ):
            return False
        noun = self.page.lower[tail.after - 1]
        return (
            noun in self.lexicon["heads.streets_sure"]
            or self.lexicon["before.roads"].ends(self.page.lower, before[0].first - 1) > 0
        )

    def is_of_street(self, part: list[Unit], index: int, end: int) -> bool:
        """Whether a noun and the name behind it begin that of a street: "Mount Darrah Road"."""
        street = part[end : end + 1]
        return (
            part[index].kind == "head"
            and not self.extents.is_division(part[index])
            and [one.kind for one in street] == ["streettail"]
            and street[0].first == part[end - 1].after
        )

    def is_route(self, street: Unit, rest: Sequence[Unit]) -> bool:
        """Whether units behind the noun of a street are two known names with a hyphen between, and
        not the name of a toll road.
        """
        return (
            self.page.lower[street.first] not in self.lexicon["heads.tolls"]
            and len(rest) == 2
            and all(unit.kind == "name" for unit in rest)
            and rest[1].first == rest[0].after + 1
        )
