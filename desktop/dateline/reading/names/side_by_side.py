"""Reads capitalised words that stand side by side without a generic noun: known names, words that
nobody knows, offices behind them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.gazetteer import NameFlag
from dateline.model import PlaceKind
from dateline.reading.names.mention import LOCATIVE, TOWNS, Evidence
from dateline.reading.names.persons import OBSCURE
from dateline.reading.names.units import Unit

if TYPE_CHECKING:
    from dateline.reading.names.gathering import Gathering
    from dateline.reading.names.matching import Match
    from dateline.reading.names.nouns import Nouns
    from dateline.reading.names.persons import Persons
    from dateline.reading.names.unknown import Unknown

FAMOUS = 0.75
"""Importance from which a place is meant even beside the title or the words of a person."""
_WITHIN = {
    PlaceKind.ADMIN1: 4.0,
    PlaceKind.ISLAND: 6.0,
    PlaceKind.REGION: 6.0,
    PlaceKind.ADMIN2: 1.0,
    PlaceKind.CITY: 1.0,
}
"""Degrees within which a town named right before a larger place lies in it."""
_DIVIDED = TOWNS | {PlaceKind.ADMIN1}
"""Kinds of places whose parts have their name and a direction."""
_LOOSE = int(NameFlag.LOOSE)
_OFFICE_REACH = 6
"""Words before a country among which the office is named that someone has there."""
_GREAT = 0.6
"""Importance from which a town is meant behind words that nobody knows."""
_SHORT = 5
"""Letters of a short form at most."""


class SideBySide:
    """Names side by side on one page.

    Args:
        gathering: where their mentions go.
        persons: the persons met so far.
        nouns: the names with generic nouns.
        unknown: the names that the gazetteer lacks.
    """

    def __init__(
        self, gathering: Gathering, persons: Persons, nouns: Nouns, unknown: Unknown
    ) -> None:
        self.gathering = gathering
        self.persons = persons
        self.extents = nouns.extents
        self.bodies = nouns.bodies
        self.unknown = unknown
        self.page = gathering.page
        self.lexicon = gathering.page.lexicon
        self.office_first = "offices-first" in self.lexicon["grammar"]
        self.quoted = self.lexicon["persons.quoted"]

    def read(self, units: list[Unit]) -> None:
        """Units without a given name, title or generic noun."""
        page = self.page
        units = [self.as_word(units, number) for number in range(len(units))]
        names = [unit for unit in units if unit.match]
        others = [unit for unit in units if unit.kind in {"word", "given"}]
        if not names:
            self.unknown.read(units)
        elif not others:
            for unit in names:
                office = self.has_office(units, unit)
                if not (office and self.is_local_body(units, unit)):
                    self.add_name(self.with_direction(units, unit), Evidence.OFFICE * office)
        elif all(unit.first in page.titled for unit in units):
            for unit in names:
                self.add_name(unit, Evidence.AFTER_WORD)
        elif units[0].match and (
            self.is_served(units)
            or (self.office_first and (self.is_led(units[0]) or self.is_posted(units)))
        ):
            # "pemimpin Korea Utara Kim Jong-un"
            self.add_name(units[0], Evidence.OFFICE)
            self.persons.note(units[1:])
        else:
            self.among_words(units, names)

    def among_words(self, units: list[Unit], names: list[Unit]) -> None:
        """Known names beside words that nobody knows: places before an office, or one unknown
        place.
        """
        first, after = units[0].first, units[-1].after
        if self.at_division(units):
            return
        if self.unknown.is_unknown_place(units) or self.is_dateline(units):
            part = self.unknown.is_part(first, after)
            self.gathering.add(first, after, (), "city" if part else "")
            return
        if kind := self.unknown.listing.holds(first):  # "Kecamatan Wewiku, Laen Leo, dan Rinhat"
            entries = self.gathering.names.named(self.page.slice(first, after))
            self.gathering.add(first, after, entries, kind, Evidence.HEAD)
            return
        last = units[-1]
        if self.is_of_country(units) or self.gathering.clues.opens_story(last.first):
            self.add_name(last)  # "PR DEPOK - Warga"
            return
        if self.is_sited(units):
            self.add_name(last)
            return
        if units[1].first > units[0].after:
            self.unknown.unread.append((first, after))  # it may be placed elsewhere
        for unit in names:
            if self.has_office(units, unit):
                self.add_name(unit, Evidence.OFFICE)

    def at_division(self, units: list[Unit]) -> bool:
        """Whether a division with its noun parts some units, which are read then: "asal Kota
        Bandung Kuasa Hukum", "warga Waci Kecamatan Maba Selatan".
        """
        cut = next(
            (n for n, unit in enumerate(units) if self.extents.is_division(unit)), len(units)
        )
        if cut == len(units):
            return False
        if all(unit.match for unit in units[: cut + 1]):
            for unit in units[: cut + 1]:
                self.add_name(unit)
            self.read(units[cut + 1 :])
            return True
        if units[cut].first != units[cut - 1].after:
            return False
        if self.unknown.is_said(units[0].first):
            self.read(units[:cut])
            self.read(units[cut:])
            return True
        return False

    def is_sited(self, units: list[Unit]) -> bool:
        """Whether a great town of the home country stands right behind words that nobody knows and
        a preposition that only places take: "di Sidotopo Jaya Surabaya".
        """
        match, home = units[-1].match, self.lexicon["home"]
        if match is None or not self.office_first or match.top < _GREAT:
            return False
        town = match.entries[0].kind in TOWNS and match.entries[0].country in home
        words = all(
            not self.page.words[unit.first].isupper()  # not "di PN Semarang"
            and (unit.kind == "word" or (unit.match is not None and unit.match.top < OBSCURE))
            for unit in units[:-1]
        )
        strict = self.lexicon["before.strictly"].ends(self.page.lower, units[0].first - 1)
        return town and words and strict > 0

    def is_of_country(self, units: list[Unit]) -> bool:
        """Whether a short form stands right before the foreign country whose it is: "ekspor BBM
        China"; the firms of one's own country have its name, too.
        """
        if not self.office_first or len(units) != 2 or not units[1].is_country:
            return False
        match, word = units[1].match, self.page.words[units[0].first]
        own = match is not None and match.entries[0].country in self.lexicon["home"]
        short = units[0].kind == "word" and word.isupper() and 1 < len(word) <= _SHORT
        return short and not own and not self.page.words[units[1].first].isupper()

    def is_dateline(self, units: list[Unit]) -> bool:
        """Whether units open the story as its dateline, and nothing else stands in it."""
        clues = self.gathering.clues
        return clues.opens_story(units[0].first) and units[-1].after <= clues.framed.stop

    def is_quoted(self, unit: Unit, match: Match) -> bool:
        """Whether a verb that is followed by who has spoken stands right before a name that is not
        too great for a person's: "ujar Tito".
        """
        before = unit.first - 1
        short = unit.after - unit.first == 1 and match.top < FAMOUS
        return short and before >= 0 and self.page.tied[before]

    def is_served(self, units: list[Unit]) -> bool:
        """Whether somebody's name stands behind the country whose office he has: "Minister of
        Finance of Armenia Ara Petrosyan".
        """
        lower, first, lex = self.page.lower, units[0].first, self.lexicon
        if not units[0].is_country or len(units) not in {3, 4} or "of" not in lex["contain"]:
            return False
        if not first or (
            lower[first - 1] not in lex["contain"] and lower[first - 1] not in lex["before.to"]
        ):
            return False
        for near in range(first - 2, max(-1, first - 2 - _OFFICE_REACH), -1):
            if not lower[near].isalpha():
                return False
            if lex["persons.offices"].ends(lower, near):
                return True
        return False

    def is_led(self, name: Unit) -> bool:
        """Whether a country, or what stands right behind an office in small letters, goes before
        the name of a person.
        """
        return name.is_country or (
            self.page.words[name.first - 1].islower()
            and self.lexicon["persons.offices"].ends(self.page.lower, name.first - 1) > 0
            and not self.persons.is_given(name.first)
        )

    def is_posted(self, units: list[Unit]) -> bool:
        """Whether a preposition places a town, and who has his office there stands right behind:
        "konsul di Jeddah Muhammad Arum".
        """
        name = units[0]
        return (
            name.match is not None
            and name.match.top >= OBSCURE
            and self.page.lower[name.first - 1] in self.lexicon["roles.sited"]
            and len(units) > 2
            and self.persons.is_given(units[1].first)
        )

    def as_word(self, units: list[Unit], number: int) -> Unit:
        """A unit, as a mere word where it is the name of an obscure place right beside another name
        ("Garuda Indonesia", "Stonewall Jackson").
        """
        unit = units[number]
        if unit.match is None or unit.match.top >= OBSCURE or self.extents.is_division(unit):
            return unit
        beside = [
            other
            for other in units[max(0, number - 1) : number + 2]
            if other is not unit and other.match and unit.first in {other.after, other.first - 1}
        ]
        if all(self.extents.is_division(other) for other in beside):
            return unit  # "Mamuju Provinsi Sulawesi Barat"
        if len(units) == 2 and not number and self.is_within(unit.match, beside[0].match):
            return unit  # "ke Kumai Kalimantan"
        return Unit("word", unit.first, unit.after)

    def is_within(self, inner: Match, outer: Match | None) -> bool:
        """Whether a name behind words that place it is that of a town in the province or larger
        town of the same country that is named right behind it.
        """
        listed = self.page.words[inner.first - 1] == ","  # "di Jalan Melati, Karangpilang Surabaya"
        if outer is None or not (listed or self.gathering.clues.before(inner.first)[0] & LOCATIVE):
            return False
        great, small = outer.entries[0], inner.entries[0]
        reach = _WITHIN.get(great.kind, 0.0)
        apart = abs(great.point.lon - small.point.lon) + abs(great.point.lat - small.point.lat)
        home = small.country in self.lexicon["home"] and great.country == small.country
        return home and small.kind in TOWNS and apart < reach

    def has_office(self, units: list[Unit], name: Unit) -> bool:
        """Whether an office or a title follows a name: "Ukraine President"."""
        position = units.index(name) + 1
        return position < len(units) and units[position].kind in {"office", "title"}

    def with_direction(self, units: list[Unit], name: Unit) -> Unit:
        """The name of a town with the direction that ends it, as those of districts and
        constituencies: "Perth East", "Narok South".
        """
        last = units[-1]
        if (
            name.match is None
            or units[-2:] != [name, last]
            or last.kind != "direction"
            or last.first != name.after
            or name.match.top >= FAMOUS
            or name.match.entries[0].flags & _LOOSE
            or all(entry.kind not in _DIVIDED for entry in name.match.entries)
            or (last.first in self.page.titled and last.first not in self.gathering.clues.framed)
        ):
            return name
        return Unit("name", name.first, last.after, name.match)

    def is_local_body(self, units: list[Unit], name: Unit) -> bool:
        """Whether a name begins that of a body which only states have named after them: "West
        Yorkshire Police", not "Ukraine Army".
        """
        after = units[units.index(name) + 1]
        bodies = self.lexicon["organisations.bodies"]
        return not name.is_country and self.page.lower[after.after - 1] in bodies

    def add_name(self, unit: Unit, evidence: int = 0) -> None:
        """A mention of a known name as it stands."""
        if unit.match is None:
            return
        framed = unit.first in self.gathering.clues.framed
        if unit.after - unit.first == 2 and not framed and self.persons.is_full_name(unit):
            return
        alone = unit.after - unit.first == 1 and not framed
        leads = unit.match.top < FAMOUS and self.persons.is_commander(unit.after)
        if alone and (leads or self.persons.is_kin(unit.first)):
            self.persons.note([unit])
            return
        if unit.after - unit.first > 1 and self.bodies.is_school(unit.match, unit.after - 1):
            return
        if self.page.lower[unit.first - 1] in self.quoted and self.is_quoted(unit, unit.match):
            self.persons.note([unit])
            return
        if not self.bodies.is_quarter(unit.first, unit.after):
            self.gathering.add(unit.first, unit.after, unit.match.entries, "", evidence)
