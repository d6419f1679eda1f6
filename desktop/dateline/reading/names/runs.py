"""Reads the runs of capitalised words in a text and decides which of them name places: the units
around a known name say whether it stands for its place there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.reading.names.cutting import Cutter
from dateline.reading.names.detached import Detached
from dateline.reading.names.mention import HEADED, Evidence, Mention
from dateline.reading.names.nouns import Nouns
from dateline.reading.names.offices import Offices
from dateline.reading.names.persons import Persons
from dateline.reading.names.retrospect import Retrospect
from dateline.reading.names.side_by_side import SideBySide
from dateline.reading.names.signs import TAILS
from dateline.reading.names.units import NAMELIKE, Unit
from dateline.reading.names.unknown import Unknown
from dateline.reading.progress import SILENT, Progress

if TYPE_CHECKING:
    from dateline.reading.names.gathering import Gathering

_QUOTES = frozenset("\"“„«'‘")


class Runs:
    """The runs of one page; their mentions go to a gathering.

    Args:
        gathering: the page and what is known of its names.
    """

    def __init__(self, gathering: Gathering) -> None:
        self.page = gathering.page
        self.gathering = gathering
        self.lexicon = gathering.page.lexicon
        self.cutter = Cutter(gathering)
        self.persons = Persons(gathering.page, gathering.clues.signs.words)
        self.nouns = nouns = Nouns(gathering, self.persons)
        self.roads, self.bodies = nouns.roads, nouns.bodies
        self.unknown = Unknown(gathering, self.persons)
        self.side_by_side = SideBySide(gathering, self.persons, self.nouns, self.unknown)
        self.offices = Offices(gathering, self.persons, self.bodies, self.side_by_side)
        self.detached = Detached(gathering)
        self.retrospect = Retrospect(gathering.page, self.persons, self.bodies)
        self.office_first = "offices-first" in self.lexicon["grammar"]

    def read_all(self, progress: Progress = SILENT) -> list[Mention]:
        """All mentions of the page in text order, adjectives of countries among them."""
        cutter = self.cutter
        for units in progress.along(cutter.runs(), len(self.page.words), _first_token):
            if len(units) == 1:
                self.single(units)
            else:
                for part in cutter.parts(units):
                    self.read(part)
        found = self.gathering.mentions
        if self.unknown.unread:
            self.unknown.repeat()
            found.sort(key=_first)
        if self.persons.known or "(" in self.page.words:
            self.retrospect.mark_persons(found)
        if self.bodies.firms:
            found[:] = [mention for mention in found if not self.retrospect.is_firm(mention)]
        if cutter.found.adjectives:
            found += cutter.found.adjectives
            found.sort(key=_first)
        return found

    def single(self, units: list[Unit]) -> None:
        """A run of one unit: the most of them."""
        unit = units[0]
        if self.page.words[unit.first - 1].isdecimal() and self.roads.is_counted(unit):
            self.gathering.add(unit.first - 1, unit.after, (), "site", Evidence.HEAD)
        elif unit.kind == "name":
            self.side_by_side.add_name(unit)
        elif unit.kind in NAMELIKE:
            if not (unit.kind == "word" and self.is_opening(unit)):
                self.unknown.read(units)
        elif unit.kind == "village":
            self.gathering.add(unit.first, unit.after, (), "city", Evidence.HEAD)
        elif unit.kind not in {"opening", "demonym"}:
            self.read(units)

    def read(self, part: list[Unit]) -> None:
        """Find the places in one stretch of units."""
        index = 0
        start = 0
        while index < len(part):
            unit = part[index]
            if unit.kind in {"org", "style"}:
                self.note(unit)
                if index == start or part[index - 1].kind not in TAILS:
                    self.plain(part[start:index], right=unit)
                index += 1
                start = index
            elif unit.kind == "road":
                with_state = self.roads.read(part, index)
                self.plain(part[start : index - with_state], right=unit)
                index += 1
                start = index
            elif unit.kind in TAILS and self.nouns.is_of_person(part, index):
                part[index] = Unit("word", unit.first, unit.after)
                index += 1
            elif unit.kind in TAILS:
                inside = self.nouns.goes_on(part, index)
                if self.bodies.goes_on(part, index):
                    self.bodies.note(part[start:index], unit)
                elif not inside:
                    self.nouns.tail(part[start:index], unit)
                index += 1 + self.bodies.is_doubled(part, index)
                start = start if inside else index
            elif unit.kind in {"head", "site", "street"}:
                start, index = self.headed(part, start, index)
            else:
                index += 1
        self.plain(part[start:], right=None)

    def note(self, unit: Unit) -> None:
        """Remember what the name of a body, a storm or a noble tells of later names."""
        if unit.kind == "style":  # "Duke of Wellington"
            words = range(unit.first, unit.after)
            self.persons.note([Unit("word", token, token + 1) for token in words])
            return
        if unit.match is None and self.lexicon["organisations.makes"].begins(
            self.page.lower, unit.first
        ):  # "Toyota Tacoma", later "the Tacoma"
            self.persons.note([Unit("word", unit.first + 1, unit.after)])
            return
        self.bodies.note_states(unit)
        storm = self.lexicon["organisations.storms"].begins(self.page.lower, unit.first)
        if storm and unit.match is None:  # "Hurricane Helene", later "Helene"
            named = unit.first + storm
            quoted = self.page.words[named : named + 2]
            if unit.after == named and len(quoted) > 1 and quoted[0] in _QUOTES:
                self.persons.note([Unit("word", named + 1, named + 2)])
            self.persons.note([Unit("word", named, unit.after)])

    def headed(self, part: list[Unit], start: int, index: int) -> tuple[int, int]:
        """A generic noun with what it takes with it; where unread units begin and reading goes
        on.
        """
        unit, end = part[index], self.nouns.extents.end(part, index + 1)
        if unit.kind == "street" and self.roads.is_route(unit, part[index + 1 : end]):
            return index + 1, index + 1  # "Jalan Tarutung-Sibolga": two towns
        if end > index + 1 and not self.roads.is_of_street(part, index, end):
            self.plain(part[start:index], right=unit)
            self.nouns.headed(unit, part[index + 1 : end])
            return end, end
        part[index] = Unit("word", unit.first, unit.after)
        return start, index + 1

    def plain(self, units: list[Unit], right: Unit | None) -> None:
        """Names, titles, offices and other words side by side, without a generic noun."""
        if len(units) > 1 and self.one_alone(units, right):
            return
        while units and (
            (units[0].kind == "word" and self.is_opening(units[0]))
            or self.persons.is_compass(units)
            or self.is_regional(units)
            or self.offices.is_before_office(units)
        ):
            units = units[1:]
        units, office = self.offices.read(units)
        if not units or (right is not None and self.is_head_of(right, units)):
            return
        if self.office_first and self.offices.is_governed(units):
            self.side_by_side.add_name(units[0], Evidence.OFFICE)
            self.persons.note(units[1:])
        else:
            self.rest(units, office=office)

    def one_alone(self, units: list[Unit], right: Unit | None) -> bool:
        """Whether the last or the first of some units is a name of its own; they are read then."""
        if self.detached.is_last(units):
            self.plain(units[:-1], right=None)
            self.single(units[-1:])
            return True
        if self.detached.is_first(units):
            self.single(units[:1])
            self.plain(units[1:], right)
            return True
        return False

    def is_head_of(self, right: Unit, units: list[Unit]) -> bool:
        """Whether the noun of a body behind units goes with them; not where such nouns come first
        and that of another thing begins there: "kapal Indonesia KRI Dewaruci".
        """
        apart = self.office_first and len(units) == 1 and units[0].is_country
        return right.kind == "org" and not (apart and right.after > right.first + 1)

    def rest(self, units: list[Unit], *, office: bool) -> None:
        """What is left of such units without titles and offices."""
        if len(units) == 1 and units[0].kind == "village":
            self.single(units)
            return
        found = len(self.gathering.mentions)
        if not self.note_person(units, office=office):
            self.side_by_side.read(units)
        if len(units) > 1 and found == len(self.gathering.mentions) and self.is_division(units[-1]):
            self.single(units[-1:])  # "tanjakan Sigandul Kecamatan Belalau"

    def is_division(self, unit: Unit) -> bool:
        """Whether a known name begins with the noun of a division."""
        if unit.match is None or unit.after == unit.first + 1:
            return False
        return self.lexicon.kinds["before"].get(self.page.lower[unit.first]) in HEADED

    def is_regional(self, units: list[Unit]) -> bool:
        """Whether the first of some words is the adjective of a region: "het Limburgse Venlo"."""
        endings = self.lexicon["heads.regional"]
        first = units[0]
        return (
            len(endings) > 0
            and len(units) > 1
            and first.kind == "word"
            and self.page.lower[first.first].endswith(tuple(endings))
        )

    def note_person(self, units: list[Unit], *, office: bool) -> bool:
        """Whether units are the name of a person, who is remembered then."""
        if self.unknown.is_noun_behind(units[-1].after):
            return False  # "the Mario Ponte river"
        if self.is_called_town(units[0].first) or self.unknown.is_natural(units[0].first):
            return False
        if units[0].is_country and self.is_origin(units[0].first):
            return False  # "pemain asal China Chen Long"
        if self.persons.is_person(units) or (not office and self.persons.is_titled(units)):
            self.persons.note(units)
            return True
        if self.persons.is_opened(units) and self.persons.is_person(units[1:]):
            self.persons.note(units[1:])
            return True
        return False

    def is_origin(self, first: int) -> bool:
        """Whether a preposition says before a name that somebody comes from there, and he is named
        behind it, as offices are named before who has them.
        """
        before = self.page.lower[first - 1]
        return self.office_first and before in self.lexicon["before.origin"]

    def is_called_town(self, first: int) -> bool:
        """Whether words before a name say that it is a town or district: "the town of"."""
        lower = self.page.lower
        length = self.lexicon["heads.before"].ends(lower, first - 1)
        phrase = " ".join(lower[first - length : first])
        return length > 1 and self.lexicon.kinds["before"].get(phrase) in HEADED

    def is_opening(self, unit: Unit) -> bool:
        """Whether a word has its capital only from its place at the head of a sentence."""
        page, inflects = self.page, self.gathering.names.inflects
        if page.lower[unit.first] in self.lexicon["organisations.after"]:
            return False  # "Bank Indonesia"
        return unit.first in page.opens and (
            page.lower[unit.first] in page.common
            or (inflects and page.lower[unit.first] in self.lexicon["before.at"])
            or page.lower[unit.first] in self.lexicon["nouns"]
            or self.persons.vocabulary[page.words[unit.first]].derived
        )


def _first(mention: Mention) -> int:
    return mention.first


def _first_token(units: list[Unit]) -> int:
    return units[0].first if units else 0
