"""Tells where the first or the last of several names side by side does not belong to the others: by
its ending, or by what stands around it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.model import PlaceKind
from dateline.reading.names.persons import OBSCURE
from dateline.reading.names.units import NAMELIKE

if TYPE_CHECKING:
    from dateline.reading.names.gathering import Gathering
    from dateline.reading.names.units import Unit


class Detached:
    """Looks for such names on one page.

    Args:
        gathering: the page and what is known of its names.
    """

    def __init__(self, gathering: Gathering) -> None:
        self.page = gathering.page
        self.names = gathering.names
        self.clues = gathering.clues
        self.lexicon = gathering.page.lexicon
        self.genitives = bool(self.lexicon["genitives"])

    def is_last(self, units: list[Unit]) -> bool:
        """Whether the last of some units is a name of its own: it is declined, or the adjective
        that a division is called by, its noun right behind ("Микуличин Надвірнянського району").
        """
        unit, endings = units[-1], self.lexicon["heads.adjectives"]
        if unit.match and self.is_declined(units):
            return True
        if not endings:
            return False
        lower, last = self.page.lower, unit.after - 1
        if unit.match and lower[last] in self.lexicon.kinds["after"] and last > unit.first:
            return lower[last - 1].endswith(tuple(endings))
        return (
            last == unit.first
            and lower[last].endswith(tuple(endings))
            and self.clues.behind(unit.after).noun != ""
        )

    def is_first(self, units: list[Unit]) -> bool:
        """Whether the first of some units is the name of a town that a preposition places, and
        somebody's name begins behind it: it is declined and that is not ("в Вашингтоне Лавров"),
        or a title begins it where nouns have capitals ("in Wien Ministerin Edtstadler").
        """
        first, second, lex = units[0], units[1], self.lexicon
        match, endings = first.match, lex["suffixes.oblique"]
        if match is None or second.first != first.after or match.top < OBSCURE:
            return False
        if not lex["before.strictly"].ends(self.page.lower, first.first - 1):
            return False
        if second.kind == "title":
            return len(lex["before.articles"]) > 0
        declined = self.page.lower[first.first].endswith(tuple(endings))
        other = second.kind in NAMELIKE and second.match is None
        return declined and other and not self.page.lower[second.first].endswith(tuple(endings))

    def is_declined(self, units: list[Unit]) -> bool:
        """Whether the last unit shows by its ending that it does not belong to the words before
        it: "Президенты России", "Erdoğan Gaziantep'te".
        """
        page, last = self.page, units[-1]
        if self.genitives and (last.is_country or self.is_genitive(last)):
            return True  # "Symbol Frankreichs", "in Teilen Bayerns"
        inside = page.lower[last.after - 2 : last.after]  # "Datça'ya", known with its suffix
        behind = page.lower[last.after : last.after + 2]
        for mark, suffix in (pair for pair in (inside, behind) if len(pair) == 2):
            if mark == "'" and suffix in self.lexicon["suffixes.place"]:
                return True
        opens = self.names.inflects and len(units) == 2
        beside = last.first == units[0].after
        return opens and beside and units[0].first in page.opens and last.is_country

    def is_genitive(self, unit: Unit) -> bool:
        """Whether a unit is the name of a division with the ending of what belongs to it."""
        match = unit.match
        return (
            match is not None
            and match.after - match.first == 1
            and match.entries[0].kind is PlaceKind.ADMIN1
            and not self.names.exact(match.folded)
        )
