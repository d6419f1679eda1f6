"""Reads the titles and offices that a run begins with: where an office is held and by whom
("Presiden Rusia Vladimir Putin"), and whose name only follows a title.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.reading.names.mention import Evidence
from dateline.reading.names.side_by_side import FAMOUS
from dateline.reading.names.units import NAMELIKE, Unit

if TYPE_CHECKING:
    from dateline.reading.names.bodies import Bodies
    from dateline.reading.names.gathering import Gathering
    from dateline.reading.names.persons import Persons
    from dateline.reading.names.side_by_side import SideBySide

_TITLES = frozenset({"office", "title"})
_LONGEST_SHORT = 6
"""Letters that a short form has fewer of."""


class Offices:
    """The titles and offices of one page.

    Args:
        gathering: where the mentions of places go.
        persons: the persons met so far; those who hold the offices are added.
        bodies: the organisations.
        side_by_side: reads the place where an office is held.
    """

    def __init__(
        self, gathering: Gathering, persons: Persons, bodies: Bodies, side_by_side: SideBySide
    ) -> None:
        self.gathering = gathering
        self.persons = persons
        self.bodies = bodies
        self.side_by_side = side_by_side
        self.page = gathering.page
        self.lexicon = gathering.page.lexicon
        self.office_first = "offices-first" in self.lexicon["grammar"]

    def read(self, units: list[Unit]) -> tuple[list[Unit], bool]:
        """What is left of some units behind their titles and offices, with the names that belong to
        these; whether an office was among them.
        """
        units = self.from_title(units)
        office = False
        while units and units[0].kind in _TITLES:
            office = office or units[0].kind == "office"
            titled = not office
            units = units[1:]
            if units and self.office_first and self.held(units, office=office):
                return [], office
            if units and self.is_well_known(units[0]):
                break
            if units and units[0].kind in NAMELIKE and (titled or not self.office_first):
                end = self.person_end(units)
                self.note_held(units[:end])
                units = units[end:]
        return units, office

    def from_title(self, units: list[Unit]) -> list[Unit]:
        """Some units without the words that nobody knows before a title: "Rear Admiral", in a
        language that says titles first.
        """
        words = 0
        while words < len(units) and units[words].kind == "word":
            words += 1
        titled = 0 < words < len(units) and units[words].kind == "title"
        return units[words:] if titled and not self.office_first else units

    def held(self, units: list[Unit], *, office: bool) -> bool:
        """Read the place where an office right before some units is held, and who holds it; whether
        there is one.
        """
        village = Evidence.HEAD | Evidence.OFFICE
        if self.is_headed(units):
            self.gathering.add(units[0].first, units[1].after, (), "city", village)
            self.persons.note(units[2:])
        elif self.is_held(units, office=office):
            self.side_by_side.add_name(units[0], Evidence.OFFICE)
            self.persons.note(units[1:])
        elif self.is_village(units):
            self.gathering.add(units[0].first, units[-1].after, (), "city", village)
            head = units[-1].after + 1
            self.persons.note([Unit("word", head, head + 1)])
        else:
            return False
        return True

    def is_held(self, units: list[Unit], *, office: bool) -> bool:
        """Whether the name after an office or a title is the place where it is held: "Presiden
        Rusia Vladimir Putin", not "Presiden Vladimir Putin".
        """
        name = units[0]
        if name.match is None:
            return False
        if name.is_country:
            return True
        if office and self.lexicon["persons.governing"].ends(self.page.lower, name.first - 1):
            return True
        followed = len(units) > 1 and units[1].kind in {"word", "given", "name"}
        great = name.match.top >= FAMOUS
        return office and (not followed or great) and not self.persons.is_given(name.first)

    def is_headed(self, units: list[Unit]) -> bool:
        """Whether the name of a village that a word ends stands behind the office of its head:
        "Kepala Desa Keban Agung".
        """
        lower = self.page.lower
        return (
            len(units) > 1
            and units[0].kind in NAMELIKE
            and units[1].first == units[0].after
            and lower[units[1].first] in self.lexicon["heads.trailing"]
            and self.lexicon["persons.village_heads"].ends(lower, units[0].first - 1) > 0
        )

    def is_village(self, units: list[Unit]) -> bool:
        """Whether the village of a head of village stands behind that office, and he behind a
        comma: "Kepala Desa Rana Kulan, Fabianus Ende".
        """
        page, after = self.page, units[-1].after
        return (
            self.lexicon["persons.village_heads"].ends(page.lower, units[0].first - 1) > 0
            and all(unit.kind in NAMELIKE for unit in units)
            and page.words[after : after + 1] == [","]
            and after + 1 in page.capital
        )

    def is_well_known(self, unit: Unit) -> bool:
        """Whether a name behind a title is too great to be a person's: not so in English, where
        "Mayor London Breed" is one.
        """
        return (
            unit.match is not None
            and not self.page.language.startswith("en")
            and unit.match.top >= FAMOUS
            and not self.persons.is_given(unit.first)
        )

    def person_end(self, units: list[Unit]) -> int:
        """The end of the person's name that begins some units: up to an office or a great name."""
        end = 1
        while end < len(units) and units[end].kind in NAMELIKE:
            end += 1
        return end

    def note_held(self, units: list[Unit]) -> None:
        """Remember a person behind a title, or the place of the local body that he is the head of:
        "Kapolres Subang".
        """
        if self.lexicon["persons.local_heads"].ends(self.page.lower, units[0].first - 1):
            self.bodies.note(units[:1])
            if units[0].match and self.gathering.is_local(units[0].match.entries):
                units = units[1:]
        self.persons.note(units)

    def is_governed(self, units: list[Unit]) -> bool:
        """Whether an office in small letters stands before a known name, and who holds it behind:
        "le préfet du Doubs Rémi Bastille".
        """
        if len(units) < 2 or units[0].kind != "name":
            return False
        unknown = units[1].kind == "word" and len(units) > 2
        if not (unknown or self.persons.is_given(units[1].first)):
            return False
        lower, index = self.page.lower, units[0].first - 1
        if index < 0 or lower[index] not in self.lexicon["before.skip"]:
            return False
        while index >= 0 and lower[index] in self.lexicon["before.skip"]:
            index -= 1
        offices, titles = self.lexicon["persons.offices"], self.lexicon["persons.titles"]
        return offices.ends(lower, index) > 0 or titles.ends(lower, index) > 0

    def is_before_office(self, units: list[Unit]) -> bool:
        """Whether some words begin with one that has its capital from the head of a sentence, and
        an office that has its state behind it follows: "Самолёт МЧС России".
        """
        return (
            self.office_first
            and len(units) > 1
            and units[0].kind == "word"
            and units[1].kind == "office"
            and (units[0].first in self.page.opens or self.is_short(units[0].first))
        )

    def is_short(self, index: int) -> bool:
        """Whether a word is a short form in capitals: that of a department ("ГУ МЧС России")."""
        word = self.page.words[index]
        return word.isupper() and 1 < len(word) < _LONGEST_SHORT
