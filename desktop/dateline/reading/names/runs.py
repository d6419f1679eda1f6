"""Reads the runs of capitalised words in a text and decides which of them name places: the units
around a known name say whether it stands for its place there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.model import PlaceKind
from dateline.reading.names.cutting import Cutter
from dateline.reading.names.gathering import TOWNS
from dateline.reading.names.mention import LOCATIVE, Evidence, Mention
from dateline.reading.names.nouns import Nouns
from dateline.reading.names.persons import OBSCURE, Persons
from dateline.reading.names.signs import TAILS
from dateline.reading.names.units import NAMELIKE, Unit
from dateline.reading.names.unknown import Unknown

if TYPE_CHECKING:
    from dateline.reading.names.gathering import Gathering
    from dateline.reading.names.matching import Match

_FAMOUS = 0.75
_WITHIN = {
    PlaceKind.ADMIN1: 4.0,
    PlaceKind.ISLAND: 6.0,
    PlaceKind.REGION: 6.0,
    PlaceKind.ADMIN2: 1.0,
    PlaceKind.CITY: 1.0,
}
"""Degrees within which a town named right before a larger place lies in it."""
_OFFICE_REACH = 6
"""Words before a country among which the office is named that someone has there."""
_QUOTES = frozenset("\"“„«'‘")
_SHORT = 5
"""Letters of a short form at most."""
_GREAT = 0.62
"""Importance from which a place is known in spite of a firm of its name."""


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
        self.nouns = Nouns(gathering, self.persons)
        self.unknown = Unknown(gathering, self.persons)
        self.office_first = "offices-first" in self.lexicon["grammar"]
        self.quoted = self.lexicon["persons.quoted"]

    def read_all(self) -> list[Mention]:
        """All mentions of the page in text order, adjectives of countries among them."""
        cutter = self.cutter
        for units in cutter.runs():
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
            self.mark_persons(found)
        if self.nouns.firms:
            found[:] = [mention for mention in found if not self.is_firm(mention)]
        if cutter.found.adjectives:
            found += cutter.found.adjectives
            found.sort(key=_first)
        return found

    def mark_persons(self, found: list[Mention]) -> None:
        """Mark names that are those of persons of the article, or of where they are at home."""
        sides = {one.name for one in found if one.evidence & Evidence.SPORT}
        for mention in found:
            framed = mention.evidence & Evidence.FRAME  # a dateline is a place all the same
            one_word = mention.after - mention.first == 1
            if one_word and not framed and self.persons.is_known(mention.first):
                mention.evidence |= Evidence.PERSON
            if self.is_born(mention):
                mention.evidence |= Evidence.PERSON
            if mention.name not in sides and self.is_home(mention):
                mention.evidence |= Evidence.FROM

    def is_born(self, mention: Mention) -> bool:
        """Whether a name is one of the three of "Anna (Kearney) Bellwood"."""
        words = self.page.words
        for opening in (mention.first - 3, mention.first - 1, mention.after):
            if (
                opening > 0
                and words[opening : opening + 3 : 2] == ["(", ")"]
                and {opening - 1, opening + 3} <= self.page.capital
                and self.persons.is_given(opening - 1)
            ):
                return True
        return False

    def is_home(self, mention: Mention) -> bool:
        """Whether a name stands behind that of a person as where he is at home: "Henry Austin of
        Jefferson".
        """
        joint = mention.first - 1
        return (
            joint > 0
            and self.page.lower[joint] in self.lexicon["before.aged"]
            and joint - 1 in self.page.capital
            and self.persons.is_known(joint - 1)
        )

    def is_firm(self, mention: Mention) -> bool:
        """Whether a name means the firm that was named with it before: "Chesapeake" after
        "Chesapeake Bearing Corp.".
        """
        if mention.after - mention.first > 1 or mention.evidence & (LOCATIVE | Evidence.HEAD):
            return False
        named = self.nouns.firms.get(self.persons.key(mention.first))
        great = any(one.importance >= _GREAT for one in mention.entries)
        return named is not None and named <= mention.first and not great

    # --- reading one part

    def single(self, units: list[Unit]) -> None:
        """A run of one unit: the most of them."""
        unit = units[0]
        if self.nouns.is_counted(unit):
            self.gathering.add(unit.first - 1, unit.after, (), "site", Evidence.HEAD)
        elif unit.kind == "name":
            self.add_name(unit)
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
                with_state = self.nouns.road(part, index)
                self.plain(part[start : index - with_state], right=unit)
                index += 1
                start = index
            elif unit.kind in TAILS:
                inside = self.nouns.goes_on(part, index)
                if self.nouns.goes_on_as_body(part, index):
                    self.nouns.note_body(part[start:index], unit)
                elif not inside:
                    self.nouns.tail(part[start:index], unit)
                index += 1 + self.nouns.is_doubled(part, index)
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
        self.nouns.note_states(unit)
        storm = self.lexicon["organisations.storms"].begins(self.page.lower, unit.first)
        if storm and unit.match is None:  # "Hurricane Helene", later "Helene"
            named = unit.first + storm
            quoted = self.page.words[named : named + 1]
            if unit.after == named and quoted and quoted[0] in _QUOTES:
                self.persons.note([Unit("word", named + 1, named + 2)])
            self.persons.note([Unit("word", named, unit.after)])

    def headed(self, part: list[Unit], start: int, index: int) -> tuple[int, int]:
        """A generic noun with what it takes with it; where unread units begin and reading goes
        on.
        """
        unit, end = part[index], self.nouns.extent(part, index + 1)
        if unit.kind == "street" and self.nouns.is_route(unit, part[index + 1 : end]):
            return index + 1, index + 1  # "Jalan Tarutung-Sibolga": two towns
        if end > index + 1:
            self.plain(part[start:index], right=unit)
            self.nouns.headed(unit, part[index + 1 : end])
            return end, end
        part[index] = Unit("word", unit.first, unit.after)
        return start, index + 1

    def plain(self, units: list[Unit], right: Unit | None) -> None:
        """Names, titles, offices and other words side by side, without a generic noun."""
        if len(units) > 1 and self.stands_alone(units):
            self.plain(units[:-1], right=None)
            self.single(units[-1:])
            return
        while units and (
            (units[0].kind == "word" and self.is_opening(units[0]))
            or self.persons.is_compass(units)
            or self.is_regional(units)
        ):
            units = units[1:]
        office = False
        while units and units[0].kind in {"office", "title"}:
            office = office or units[0].kind == "office"
            titled = not office
            units = units[1:]
            if units and self.office_first and self.is_held(units, office=office):
                self.add_name(units[0], Evidence.OFFICE)
                self.persons.note(units[1:])
                return
            if units and self.office_first and self.is_village(units):
                self.gathering.add(
                    units[0].first, units[-1].after, (), "city", Evidence.HEAD | Evidence.OFFICE
                )
                return
            if units and self.is_well_known(units[0]):
                break
            if units and units[0].kind in NAMELIKE and (titled or not self.office_first):
                end = self.person_end(units)
                self.note_held(units[:end])
                units = units[end:]
        if not units or (right is not None and right.kind == "org"):
            return
        if not self.note_person(units, office=office):
            self.loose(units)

    def stands_alone(self, units: list[Unit]) -> bool:
        """Whether the last of some units is a name of its own: it is declined, or the adjective
        that a division is called by, its noun right behind ("Микуличин Надвірнянського району").
        """
        unit, endings = units[-1], self.lexicon["heads.adjectives"]
        if unit.match and self.is_declined(units):
            return True
        return (
            len(endings) > 0
            and unit.after - unit.first == 1
            and self.page.lower[unit.first].endswith(tuple(endings))
            and self.unknown.clues.behind(unit.after).noun != ""
        )

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
        if self.persons.is_person(units) or (not office and self.is_titled(units)):
            self.persons.note(units)
            return True
        if self.is_opened(units) and self.persons.is_person(units[1:]):
            self.persons.note(units[1:])
            return True
        return False

    def is_opened(self, units: list[Unit]) -> bool:
        """Whether the first of some units may have its capital from the head of a sentence:
        "Engineer Troy Newark".
        """
        first = units[0]
        if first.first not in self.page.opens or first.after - first.first > 1:
            return False
        return first.kind == "word" or (first.match is not None and first.match.top < OBSCURE)

    def is_titled(self, units: list[Unit]) -> bool:
        """Whether a title in small letters stands right before two words of a name: "director
        Phoenix Bolivar".
        """
        page, first = self.page, units[0].first
        if self.office_first or len(units) != 2 or any(unit.kind not in NAMELIKE for unit in units):
            return False
        if units[1].first != units[0].after or not page.tied[first - 1]:
            return False
        if units[0].is_country:
            return False
        before = page.words[first - 1]
        if before == "," and page.words[units[1].after : units[1].after + 1] == [","]:
            before, first = page.words[first - 2], first - 1  # "its engineer, Memphis Caldwell,"
        return before.islower() and self.lexicon["persons.titles"].ends(page.lower, first - 1) > 0

    def is_well_known(self, unit: Unit) -> bool:
        """Whether a name behind a title is too great to be a person's: not so in English, where
        "Mayor London Breed" is one.
        """
        return (
            unit.match is not None
            and not self.page.language.startswith("en")
            and unit.match.top >= _FAMOUS
            and not self.persons.is_given(unit.first)
        )

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
        great = name.match.top >= _FAMOUS
        return office and (not followed or great) and not self.persons.is_given(name.first)

    def note_held(self, units: list[Unit]) -> None:
        """Remember a person behind a title, or the place of the local body that he is the head of:
        "Kapolres Subang".
        """
        if self.lexicon["persons.local_heads"].ends(self.page.lower, units[0].first - 1):
            self.nouns.note_body(units[:1])
            if units[0].match and self.gathering.is_local(units[0].match.entries):
                units = units[1:]
        self.persons.note(units)

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

    def person_end(self, units: list[Unit]) -> int:
        """The end of the person's name that begins some units: up to an office or a great name."""
        end = 1
        while end < len(units) and units[end].kind in NAMELIKE:
            end += 1
        return end

    def loose(self, units: list[Unit]) -> None:
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
                    self.add_name(unit, Evidence.OFFICE if office else 0)
        elif all(unit.first in page.titled for unit in units):
            for unit in names:
                self.add_name(unit, Evidence.AFTER_WORD)
        elif units[0].match and (
            self.is_served(units) or (self.office_first and self.is_led(units[0]))
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
        cut = next((n for n, unit in enumerate(units) if self.nouns.is_division(unit)), len(units))
        if cut < len(units) and all(unit.match for unit in units[: cut + 1]):
            for unit in units[: cut + 1]:  # "asal Kota Bandung Kuasa Hukum"
                self.add_name(unit)
            self.loose(units[cut + 1 :])
            return
        if self.unknown.is_unknown_place(units) or self.is_dateline(units):
            part = self.unknown.is_part(first, after)
            self.gathering.add(first, after, (), "city" if part else "")
            return
        last = units[-1]
        if self.is_of_country(units) or self.gathering.clues.opens_story(last.first):
            self.add_name(last)  # "PR DEPOK - Warga"
            return
        if units[1].first > units[0].after:
            self.unknown.unread.append((first, after))  # it may be placed elsewhere
        for unit in names:
            if self.has_office(units, unit):
                self.add_name(unit, Evidence.OFFICE)

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
        short = unit.after - unit.first == 1 and match.top < _FAMOUS
        return short and before >= 0 and self.page.tied[before]

    def is_declined(self, units: list[Unit]) -> bool:
        """Whether the last unit shows by its ending that it does not belong to the words before
        it: "Президенты России", "Erdoğan Gaziantep'te".
        """
        page, last = self.page, units[-1]
        if self.cutter.found.genitives and last.is_country:
            return True  # "Symbol Frankreichs"
        inside = page.lower[last.after - 2 : last.after]  # "Datça'ya", known with its suffix
        behind = page.lower[last.after : last.after + 2]
        for mark, suffix in (pair for pair in (inside, behind) if len(pair) == 2):
            if mark == "'" and suffix in self.lexicon["suffixes.place"]:
                return True
        opens = self.gathering.names.inflects and len(units) == 2
        return opens and units[0].first in page.opens and last.is_country

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

    def as_word(self, units: list[Unit], number: int) -> Unit:
        """A unit, as a mere word where it is the name of an obscure place right beside another name
        ("Garuda Indonesia", "Stonewall Jackson").
        """
        unit = units[number]
        if unit.match is None or unit.match.top >= OBSCURE or self.nouns.is_division(unit):
            return unit
        beside = [
            other
            for other in units[max(0, number - 1) : number + 2]
            if other is not unit and other.match and unit.first in {other.after, other.first - 1}
        ]
        if all(self.nouns.is_division(other) for other in beside):
            return unit  # "Mamuju Provinsi Sulawesi Barat"
        if len(units) == 2 and not number and self.is_within(unit.match, beside[0].match):
            return unit  # "ke Kumai Kalimantan"
        return Unit("word", unit.first, unit.after)

    def is_within(self, inner: Match, outer: Match | None) -> bool:
        """Whether a name behind words that place it is that of a town in the province or larger
        town of the same country that is named right behind it.
        """
        if outer is None or not self.gathering.clues.before(inner.first)[0] & LOCATIVE:
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
        if unit.after - unit.first == 2 and self.persons.is_full_name(unit):
            return
        if self.page.lower[unit.first - 1] in self.quoted and self.is_quoted(unit, unit.match):
            self.persons.note([unit])
            return
        self.gathering.add(unit.first, unit.after, unit.match.entries, "", evidence)


def _first(mention: Mention) -> int:
    return mention.first
