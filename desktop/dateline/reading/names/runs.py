"""Reads the runs of capitalised words in a text and decides which of them name places: the units
around a known name say whether it stands for its place there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.model import PlaceKind
from dateline.reading.names.cutting import Cutter
from dateline.reading.names.mention import Evidence, Mention
from dateline.reading.names.nouns import Nouns
from dateline.reading.names.persons import OBSCURE, Persons
from dateline.reading.names.retrospect import Retrospect
from dateline.reading.names.side_by_side import FAMOUS, SideBySide
from dateline.reading.names.signs import TAILS
from dateline.reading.names.units import NAMELIKE, Unit
from dateline.reading.names.unknown import Unknown
from dateline.reading.progress import SILENT, Progress

if TYPE_CHECKING:
    from dateline.reading.names.gathering import Gathering

_DIVISIONS = frozenset({"admin1", "admin2", "admin3", "city"})
_LONGEST_SHORT = 6
"""Letters that a short form has fewer of."""
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
        self.nouns = Nouns(gathering, self.persons)
        self.unknown = Unknown(gathering, self.persons)
        self.side_by_side = SideBySide(gathering, self.persons, self.nouns, self.unknown)
        self.retrospect = Retrospect(gathering.page, self.persons, self.nouns)
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
        if self.nouns.firms:
            found[:] = [mention for mention in found if not self.retrospect.is_firm(mention)]
        if cutter.found.adjectives:
            found += cutter.found.adjectives
            found.sort(key=_first)
        return found

    def single(self, units: list[Unit]) -> None:
        """A run of one unit: the most of them."""
        unit = units[0]
        if self.page.words[unit.first - 1].isdecimal() and self.nouns.is_counted(unit):
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
                with_state = self.nouns.road(part, index)
                self.plain(part[start : index - with_state], right=unit)
                index += 1
                start = index
            elif unit.kind in TAILS and self.nouns.is_of_person(part, index):
                part[index] = Unit("word", unit.first, unit.after)
                index += 1
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
        if end > index + 1 and not self.nouns.is_of_street(part, index, end):
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
            or self.is_before_office(units)
        ):
            units = units[1:]
        units = self.from_title(units)
        office = False
        while units and units[0].kind in {"office", "title"}:
            office = office or units[0].kind == "office"
            titled = not office
            units = units[1:]
            if units and self.office_first and self.held(units, office=office):
                return
            if units and self.is_well_known(units[0]):
                break
            if units and units[0].kind in NAMELIKE and (titled or not self.office_first):
                end = self.person_end(units)
                self.note_held(units[:end])
                units = units[end:]
        if not units or (right is not None and self.is_head_of(right, units)):
            return
        if self.office_first and self.is_governed(units):
            self.side_by_side.add_name(units[0], Evidence.OFFICE)
            self.persons.note(units[1:])
        else:
            self.rest(units, office=office)

    def one_alone(self, units: list[Unit], right: Unit | None) -> bool:
        """Whether the last or the first of some units is a name of its own; they are read then."""
        if self.stands_alone(units):
            self.plain(units[:-1], right=None)
            self.single(units[-1:])
            return True
        if self.leads_alone(units):
            self.single(units[:1])
            self.plain(units[1:], right)
            return True
        return False

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

    def is_head_of(self, right: Unit, units: list[Unit]) -> bool:
        """Whether the noun of a body behind units goes with them; not where such nouns come first
        and that of another thing begins there: "kapal Indonesia KRI Dewaruci".
        """
        apart = self.office_first and len(units) == 1 and units[0].is_country
        return right.kind == "org" and not (apart and right.after > right.first + 1)

    def from_title(self, units: list[Unit]) -> list[Unit]:
        """Some units without the words that nobody knows before a title: "Rear Admiral", in a
        language that says titles first.
        """
        words = 0
        while words < len(units) and units[words].kind == "word":
            words += 1
        titled = 0 < words < len(units) and units[words].kind == "title"
        return units[words:] if titled and not self.office_first else units

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
        return self.lexicon.kinds["before"].get(self.page.lower[unit.first]) in _DIVISIONS

    def stands_alone(self, units: list[Unit]) -> bool:
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
            and self.unknown.clues.behind(unit.after).noun != ""
        )

    def leads_alone(self, units: list[Unit]) -> bool:
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

    def note_person(self, units: list[Unit], *, office: bool) -> bool:
        """Whether units are the name of a person, who is remembered then."""
        if self.unknown.is_noun_behind(units[-1].after):
            return False  # "the Mario Ponte river"
        if self.is_called_town(units[0].first) or self.unknown.is_natural(units[0].first):
            return False
        if units[0].is_country and self.is_origin(units[0].first):
            return False  # "pemain asal China Chen Long"
        if self.persons.is_person(units) or (not office and self.is_titled(units)):
            self.persons.note(units)
            return True
        if self.is_opened(units) and self.persons.is_person(units[1:]):
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
        return length > 1 and self.lexicon.kinds["before"].get(phrase) in _DIVISIONS

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
            and unit.match.top >= FAMOUS
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
        great = name.match.top >= FAMOUS
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

    def is_genitive(self, unit: Unit) -> bool:
        """Whether a unit is the name of a division with the ending of what belongs to it."""
        match = unit.match
        return (
            match is not None
            and match.after - match.first == 1
            and match.entries[0].kind is PlaceKind.ADMIN1
            and not self.gathering.names.exact(match.folded)
        )

    def is_declined(self, units: list[Unit]) -> bool:
        """Whether the last unit shows by its ending that it does not belong to the words before
        it: "Президенты России", "Erdoğan Gaziantep'te".
        """
        page, last = self.page, units[-1]
        if self.cutter.found.genitives and (last.is_country or self.is_genitive(last)):
            return True  # "Symbol Frankreichs", "in Teilen Bayerns"
        inside = page.lower[last.after - 2 : last.after]  # "Datça'ya", known with its suffix
        behind = page.lower[last.after : last.after + 2]
        for mark, suffix in (pair for pair in (inside, behind) if len(pair) == 2):
            if mark == "'" and suffix in self.lexicon["suffixes.place"]:
                return True
        opens = self.gathering.names.inflects and len(units) == 2
        beside = last.first == units[0].after
        return opens and beside and units[0].first in page.opens and last.is_country


def _first(mention: Mention) -> int:
    return mention.first


def _first_token(units: list[Unit]) -> int:
    return units[0].first if units else 0
