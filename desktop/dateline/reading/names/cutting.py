"""Cuts the runs of capitalised words of a text into units, and the units into the stretches that
are read together.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dateline.reading.names.beginnings import Beginnings
from dateline.reading.names.units import Unit

if TYPE_CHECKING:
    from dateline.reading.names.gathering import Gathering

_PAIR = 0.5
"""Importance from which a hyphen beside a name parts it from what it is joined to."""
_PLACED_PAIR = 0.4
"""The same behind a preposition that places the first name."""
_SHOUTED = 3
"""Letters that a name in capitals has more of than an abbreviation."""
_NOUN_AND_NAME = 2
_SWALLOWING = frozenset({"org", "style"})
"""Kinds of units to which all capitalised words behind them belong."""


class Cutter:
    """The runs of one page.

    Attributes:
        found: the units that begin at its words.
        done: the token up to which the page is cut.
    """

    def __init__(self, gathering: Gathering) -> None:
        self.page = gathering.page
        self.lexicon = gathering.page.lexicon
        self.names = gathering.names
        self.found = Beginnings(gathering)
        self.joints = self.found.joints
        self.step = self.joints.step
        self.done = 0

    def runs(self) -> Iterator[list[Unit]]:
        """The runs of capitalised tokens that stand side by side, cut into units."""
        page, joints, marks = self.page, self.joints, self.joints.marks
        words, tied, capital = page.words, page.tied, page.capital
        for index in page.capitals:
            if index < self.done:
                continue
            before, after = words[index - 1], index + 1
            if before in ")/" and (joints.is_numbered(index) or joints.is_of_body(index)):
                self.done = joints.run_end(index)
                yield [Unit("org", index, self.done)]
                continue
            if before == "-" and joints.is_prefixed(index):
                yield self.prefixed(index)
                continue
            if tied[index] and (after in capital or words[after] in marks):
                after = joints.run_end(index)
            if after == index + 1:  # most runs are one word, and most of these one unit
                if index in page.opens and self.found.is_idle(index):
                    continue
                unit = self.found.at(index, started=False)
                if unit.after == after and unit.kind not in _SWALLOWING:
                    yield [unit]
                    continue
            self.done = after
            yield self.cut(index, after)

    def prefixed(self, index: int) -> list[Unit]:
        """The unit of such a word; none behind another capital ("Abu Bakr al-Baghdadi")."""
        first, page = index - 2, self.page
        self.done = self.joints.run_end(index)
        if first and page.tied[first - 1] and first - 1 in page.capital:
            return []
        match = self.names.at(first, fits=self.found.spelling.fits)
        if match and match.after > index:
            self.done = max(self.done, match.after)
            return [Unit("name", first, match.after, match)]
        return [Unit("word", first, self.done)]

    def cut(self, first: int, after: int) -> list[Unit]:
        """Cut a run into units; a known name may reach beyond the run's end."""
        units: list[Unit] = []
        index = first
        while index < after:
            word = self.page.words[index]
            if not word[0].isalnum() or word == "s" or self.found.vocabulary[word].joins:
                index += 1
                continue
            unit = self.found.at(index, started=bool(units))
            if unit.kind == "org" and (self.is_event(unit) or self.is_thing_of_country(unit)):
                unit = Unit("opening", unit.first, unit.after)
            elif unit.kind in _SWALLOWING and (unit.match is None or self.is_named_after(unit)):
                behind = unit.after + (unit.match is not None)
                unit = Unit(unit.kind, unit.first, self.swallow(behind, after))
            elif self.is_shorter(unit):
                unit = Unit("head", unit.first, unit.first + 1)
            elif unit.kind == "orgtail" and units and self.is_village(units[-1], unit):
                unit = Unit("word", unit.first, unit.after)
            units.append(unit)
            index = unit.after
            if index > after:  # a name went beyond the run, which may go on behind it
                after = index
                while step := self.step(after - 1):
                    after += step
        self.done = max(self.done, after)
        return units

    def is_shorter(self, unit: Unit) -> bool:
        """Whether a name with the noun of a third-order division goes on with a word nobody knows:
        "Kecamatan Pinang" Berlapis.
        """
        after, page = unit.after, self.page
        if unit.match is None or after - unit.first != _NOUN_AND_NAME or not page.tied[after - 1]:
            return False
        if self.lexicon.kinds["before"].get(page.lower[unit.first]) != "admin3":
            return False
        if after not in page.capital or page.words[after].isupper():
            return False
        behind = self.found.at(after, started=True)
        return behind.kind == "word" and not self.found.vocabulary[page.words[after]].common

    def is_village(self, head: Unit, unit: Unit) -> bool:
        """Whether a word that ends the names of bodies begins that of a village: "Desa Air Kopras",
        not "Batik Air".
        """
        small = head.kind == "head" and self.page.lower[head.first] in self.lexicon["heads.small"]
        return small and head.after == unit.first and unit.after in self.page.capital

    def is_named_after(self, unit: Unit) -> bool:
        """Whether the name of a body goes on behind an "of": "State University" of Denver."""
        phrase = " ".join(self.page.lower[unit.after - 1 : unit.after + 1])
        return phrase in self.lexicon["organisations.before"]

    def is_event(self, unit: Unit) -> bool:
        """Whether it is the noun of an event, which has its host behind it: "Olimpiade Tokyo"."""
        phrase = " ".join(self.page.lower[unit.first : unit.after])
        return phrase in self.lexicon["organisations.events_before"]

    def is_thing_of_country(self, unit: Unit) -> bool:
        """Whether a ship, plane or missile is followed by the country whose it is."""
        phrase = " ".join(self.page.lower[unit.first : unit.after])
        if phrase not in self.lexicon["organisations.things"]:
            return False
        if not self.joints.goes_on(unit.after):
            return False
        match = self.names.at(unit.after)
        return match is not None and match.is_country

    def swallow(self, index: int, after: int) -> int:
        """The end of the capitalised words that belong to an organisation's head before them, also
        behind its number or short form: "SMA Negeri 3 Semarang", "Bawaslu (KPU) Kaur".
        """
        page = self.page
        index = max(index, after)
        if page.lower[index : index + 1] and page.lower[index] in self.lexicon["roles.articles"]:
            of = page.lower[index - 1] in self.lexicon["heads.quartered"]
            index += of and index + 1 in page.capital  # "University of the Pacific"
        while index < len(page.words) and page.tied[index - 1]:
            if index in page.capital:
                index += 1
                while step := self.step(index - 1):
                    index += step
            elif page.words[index].isdigit() and index + 1 in page.capital and page.tied[index]:
                index += 1
            elif page.words[index : index + 3 : 2] == ["(", ")"] and index + 3 in page.capital:
                index += 3
            else:
                break
        return index

    def parts(self, units: list[Unit]) -> Iterator[list[Unit]]:
        """The stretches of units that are read together: cut at small words and at hyphens between
        great names.
        """
        part: list[Unit] = []
        for unit in units:
            street = len(part) > 1 and part[-2].kind == "street"
            apart = unit.first > part[-1].after and not street if part else False
            if part and (
                (apart and self.parted(part[-1], unit))
                or self.is_dateline(part, unit)
                or self.is_whole(part[-1])
            ):
                yield part
                part = []
            if unit.kind in {"opening", "demonym"}:
                if part:
                    yield part
                part = []
            else:
                part.append(unit)
        if part:
            yield part

    def is_listed(self, unit: Unit) -> bool:
        """Whether a comma stands before a name or words that nearly only places follow."""
        first = unit.first
        if not first or self.page.words[first - 1] == ",":
            return first > 0
        return self.lexicon["before.unknown"].ends(self.page.lower, first - 1) > 0

    def is_whole(self, unit: Unit) -> bool:
        """Whether a known name ends with its generic noun in small letters: nothing behind belongs
        to it ("Kadikoy ilcesi Moda Mahallesi").
        """
        last = unit.after - 1
        return (
            unit.match is not None
            and last > unit.first
            and last not in self.page.capital
            and self.page.lower[last] in self.lexicon.kinds["after"]
        )

    def is_dateline(self, part: list[Unit], unit: Unit) -> bool:
        """Whether a name in capitals opens a sentence as its dateline, without a dash: "TOKYO
        Shares fell"; or one is the last of the story's ("MEDAN I NEWS.COM").
        """
        words, name, framed = self.page.words, part[0], self.found.framed
        if framed and part[-1].after == framed.stop <= unit.first:
            return True
        return (
            len(part) == 1
            and name.match is not None
            and name.first in self.page.opens
            and len(words[name.first]) > _SHOUTED
            and words[name.first].isupper()
            and not words[unit.first].isupper()
        )

    def parted(self, left: Unit, right: Unit) -> bool:
        """Whether the mark between two units parts them: a slash, a hyphen beside a great name."""
        mark = self.page.words[left.after]
        if mark == "/":
            return True
        if mark in "'’":  # "Tasmania's River Derwent", not "Young's Point"
            return left.match is not None and left.match.top >= _PAIR
        if mark in self.lexicon["and"] and self.is_listed(left):
            return True  # "les villages de Salles et Belin", not "Arc et Senans"
        if mark in self.lexicon["connectors"]:  # "Fiscalía de Chiapas", not "Juan de Chiapas"
            return left.kind == "word" and right.kind == "name"
        if mark not in "-–" or left.kind == "orgtail":
            return False
        if left.kind == "word" and right.is_country and not self.page.tokens.gaps[left.after]:
            return False  # "Интерфакс-Украина"
        if self.page.lower[left.first - 1] in self.lexicon["heads.routes"]:
            return True  # "ruas Ruteng-Reo"
        placed = self.page.lower[left.first - 1] in self.lexicon["before.strictly"]
        enough = _PLACED_PAIR if placed else _PAIR  # "di Bojonegoro-Kalipitu"
        return any(one.match is not None and one.match.top >= enough for one in (left, right))
