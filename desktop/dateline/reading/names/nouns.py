"""Reads what stands with a generic noun in a run: "Kabupaten Malang", "Lamar County"; and tells a
noun of places from the end of an organisation's name.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dateline.model import PlaceKind
from dateline.reading.names.candidates import OWN_NAMES
from dateline.reading.names.mention import LOCATIVE, Evidence
from dateline.reading.names.persons import OBSCURE
from dateline.reading.names.signs import TAILS
from dateline.reading.names.units import NAMELIKE, Unit

if TYPE_CHECKING:
    from dateline.gazetteer import Entry
    from dateline.reading.names.gathering import Gathering
    from dateline.reading.names.matching import Match
    from dateline.reading.names.persons import Persons

_UNKNOWN = frozenset({"word", "given"})
_LONGER = _UNKNOWN | {"direction"}
_TITULAR = frozenset({"title", "office"})
_DIVISIONS = frozenset({"country", "admin1", "admin2", "admin3", "city"})
_DISTRICTS = frozenset({"admin2", "admin3"})
_NATURAL = frozenset({"water", "mountain", "island", "region"})
_VILLAGES = frozenset({PlaceKind.CITY, PlaceKind.ADMIN2, PlaceKind.ADMIN3, PlaceKind.SITE})
_GREAT = 0.6
"""Importance from which a name is hardly the beginning of a village's."""
_KNOWN = 0.5
"""Importance from which a hill named after a place is one."""
_ADMIN1 = PlaceKind.ADMIN1
_STATES = frozenset({PlaceKind.COUNTRY, PlaceKind.ADMIN1})
_CITY = PlaceKind.CITY
_NEAR_TOWN = 0.8
"""Degrees between a town and a site in it at the most."""
_NEAR_HEAD = 2
"""Words behind a generic noun among which a title belongs to the name."""
_LONGEST_UNKNOWN = 3
"""Words that a name behind a generic noun may have when nobody knows it."""


class Nouns:
    """The names with generic nouns of one page.

    Args:
        gathering: where their mentions go.
        persons: the persons met so far.

    Attributes:
        firms: the first words of the names of firms, folded, with the token behind the first one:
            alone they mean the same firm later in the article.
    """

    def __init__(self, gathering: Gathering, persons: Persons) -> None:
        self.gathering = gathering
        self.persons = persons
        self.page = gathering.page
        self.clues = gathering.clues
        self.lexicon = gathering.page.lexicon
        self.firms: dict[str, int] = {}

    def extent(self, part: list[Unit], index: int) -> int:
        """The end of the units that the head, site or street before `index` takes with it."""
        all_of_it = part[index - 1].kind != "head"
        if index < len(part) and part[index].kind == "name" and not all_of_it:
            after = index + 1
            if after < len(part) and part[after].kind == "direction":
                return after + 1
            return self.longer_name(part, index)
        begin = index
        last = len(part) if all_of_it else index + _LONGEST_UNKNOWN
        while index < min(last, len(part)) and self.belongs(part, begin, index):
            index += 1
        while index > max(begin, 1) and self.is_dangling(part, begin, index - 1):
            index -= 1  # "Desa Teluk Lecah", but not "Desa Teluk"
        alone = index == begin + 1 and part[begin].kind in _TITULAR
        return begin if alone else index  # "Gedung Bupati" is no name

    def is_of_person(self, part: list[Unit], index: int) -> bool:
        """Whether a noun that ends names is rather a person's, between his title and the rest of
        his name: "Lamar County Judge Hall Dean".
        """
        if index < 2 or part[index - 1].kind != "title" or not part[index - 2].match:
            return False
        after = part[index].after
        return self.page.tied[after - 1] and after in self.page.capital

    def is_of_street(self, part: list[Unit], index: int, end: int) -> bool:
        """Whether a noun and the name behind it begin that of a street: "Mount Darrah Road"."""
        street = part[end : end + 1]
        return (
            part[index].kind == "head"
            and not self.is_division(part[index])
            and [one.kind for one in street] == ["streettail"]
            and street[0].first == part[end - 1].after
        )

    def is_dangling(self, part: list[Unit], begin: int, index: int) -> bool:
        """Whether a name must not end in a generic noun; that of a village may be the noun of a
        site ("Desa Candi").
        """
        noun = part[index].kind
        village = noun == "site" and index == begin and self.is_small(part[begin - 1])
        return noun in {"head", "site"} and not village

    def belongs(self, part: list[Unit], begin: int, index: int) -> bool:
        """Whether a unit belongs to the name that begins at `begin`, behind its generic noun."""
        noun, unit = part[begin - 1], part[index]
        all_of_it = noun.kind != "head"
        if index > begin and self.is_division(unit) and part[index - 1].kind != "site":
            return False  # "Kampung Waro Distrik Sota", but "Aula Balai Desa Waro"
        inner = unit.kind == "head" or (index == begin and unit.kind == "site")
        titular = self.is_titular(noun, unit, index - begin)
        if unit.kind == "org":
            return index > begin and self.is_small(noun) and self.is_inner(unit)
        if unit.kind not in NAMELIKE and not inner and not titular:
            return False  # "Apartemen Taman Anggrek" has two nouns
        if noun.first in self.page.titled and (
            part[index - 1].kind == "word" or self.is_verb(unit)
        ):
            return False  # "Warga Desa Wadas Tolak Tambang", "Kebakaran Hutan Meluas"
        if self.page.lower[unit.first] in self.lexicon["plain"]:
            return index > begin and self.page.lower[unit.first] in self.lexicon["heads.trailing"]
        small = self.is_small(noun) or self.is_township(noun)
        inside = all_of_it or (small and self.is_inner(unit))
        if index > begin and self.is_natural(noun) and unit.first == part[index - 1].after:
            inside = inside or is_obscure(unit)  # "Pantai Pancer Door"
        return unit.kind != "name" or inside

    def is_titular(self, noun: Unit, unit: Unit, behind: int) -> bool:
        """Whether a title is a word of a name behind its generic noun: "Jalan Jenderal Sudirman",
        "Desa Raja Arum"; ranks only near the noun ("Pangkalan Udara Abdul Halim, Mayor Jati").
        """
        near = behind < _NEAR_HEAD or self.page.lower[unit.first] in self.lexicon["persons.offices"]
        small = self.is_small(noun)
        if small and not behind and unit.kind == "office":
            return True  # "Pekon Kubu Perahu"
        return near and (noun.kind != "head" or small) and self.is_title(unit)

    def longer_name(self, part: list[Unit], index: int) -> int:
        """The end of the name that begins with a known one behind a generic noun: the words behind
        it may belong to that of a place nobody knows, as in "Desa Sembalun Bumbung".
        """
        head, name, after = part[index - 1], part[index], index + 1
        if name.match is None or head.first in self.page.titled:
            return after
        following = part[after] if after < len(part) else None
        if (
            following
            and following.match
            and following.first == name.after
            and self.gathering.names.named(self.page.slice(name.first, following.after))
        ):
            return after + 1  # "Kecamatan Batang Kawa", which is known as Batangkawa
        small = self.is_small(head)
        if name.match.top >= _GREAT and not (small and self.is_abroad(name.match)):
            return after
        while after < len(part) and part[after].first == part[after - 1].after:
            unit = part[after]
            inside = small and self.is_inner(unit) and not self.is_division(unit)
            trails = small and self.page.lower[unit.first] in self.lexicon["heads.trailing"]
            if unit.kind not in _LONGER and not inside and not trails:
                break  # "Desa Keban Agung"
            after += 1
        whole = after - index <= _LONGEST_UNKNOWN
        if after < len(part) and part[after].first == part[after - 1].after:
            whole = whole and (self.is_division(part[after]) or not small)
        return after if whole else index + 1

    def is_inner(self, unit: Unit) -> bool:
        """Whether a name may be a word in that of a village: few know it, or it is one abroad that
        is not great ("Desa Tegal Sari"), or that of a team ("Desa Wates Banteng").
        """
        if unit.kind == "org":
            return unit.after == unit.first + 1
        if unit.match is None or is_obscure(unit):
            return unit.match is not None
        return unit.match.top < _GREAT and self.is_abroad(unit.match)

    def is_abroad(self, match: Match) -> bool:
        """Whether a name is first of all that of a town or division outside the home country."""
        home, first = self.lexicon["home"], match.entries[0]
        return bool(home) and first.country not in home and not match.is_country

    def is_title(self, unit: Unit) -> bool:
        """Whether a unit is a title that persons have in the names of streets and sites."""
        phrase = " ".join(self.page.lower[unit.first : unit.after])
        titles = (self.lexicon["persons.titles"], self.lexicon["heads.trailing"])
        return unit.kind in _TITULAR and any(phrase in one for one in titles)

    def is_division(self, unit: Unit) -> bool:
        """Whether a unit is the noun of an area that is named by itself: "Kecamatan"."""
        if unit.kind != "head" and (unit.kind != "name" or unit.after == unit.first + 1):
            return False
        return self.lexicon.kinds["before"].get(self.page.lower[unit.first]) in _DIVISIONS

    def is_small(self, head: Unit) -> bool:
        """Whether a generic noun is that of a village."""
        return self.page.lower[head.first] in self.lexicon["heads.small"]

    def is_township(self, head: Unit) -> bool:
        """Whether a generic noun is that of a third-order division, made up of villages."""
        return self.lexicon.kinds["before"].get(self.page.lower[head.first]) == "admin3"

    def is_natural(self, head: Unit) -> bool:
        """Whether a generic noun is that of a water, mountain, island or shore."""
        return self.lexicon.kinds["before"].get(self.page.lower[head.first]) in _NATURAL

    def is_verb(self, unit: Unit) -> bool:
        """Whether a mere word has the form of a verb or a common noun."""
        word = self.page.words[unit.first]
        return unit.kind == "word" and self.persons.vocabulary[word].derived

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

    def headed(self, head: Unit, rest: Sequence[Unit]) -> None:
        """A generic noun and the name after it: "Kabupaten Malang", "Stasiun Gambir"."""
        kinds = self.lexicon.kinds["before"]
        phrase = " ".join(self.page.lower[head.first : head.after])
        kind = "site" if head.kind in {"site", "street"} else kinds.get(phrase, "")
        if kind in {"organisation", "person"} or self.is_family(head, rest[0]):
            return
        first, after = head.first, rest[-1].after
        if " ".join(self.page.lower[first:after]) in self.lexicon["plain"]:
            return  # "Desa Wisata"
        if kind == "site" and after == first + 2 and len(self.page.words[after - 1]) == 1:
            return  # "Blok B"
        entries = self.gathering.candidates.whole(first, after, kind)
        town = rest[-1].match if len(rest) > 1 and kind == "site" else None
        if not entries and town and self.is_town_of_site(rest[-2], town):
            after = town.first  # "Stadion Manahan Solo"
            entries = near(self.gathering.candidates.whole(first, after, kind), town)
        if not entries and head.after > first + 1 and kind in OWN_NAMES:  # "Stasiun KA Madiun"
            name = self.page.slice(head.after, after)
            entries = self.gathering.names.named(f"{self.page.words[first]} {name}")
        if not entries and kind not in OWN_NAMES:
            entries = self.of_rest(head, rest)
        if self.is_small(head):
            entries = self.villages(entries)
        self.gathering.add(first, after, entries, kind, Evidence.HEAD)
        great = (
            town is not None and head.kind == "site" and town.top >= _GREAT
        )  # "Gereja Katedral Denpasar"
        if town and great and not entries and after == town.after and town.first == rest[-2].after:
            self.gathering.add_body(town.first, town.after, town.entries, local=True)
        if town and after == town.first:
            self.gathering.add(town.first, town.after, town.entries)

    def is_family(self, head: Unit, following: Unit) -> bool:
        """Whether a generic noun that families are called by too begins the name of a person, as a
        title before or a middle name behind it tells: "ông Hồ Trọng Sơn" is no lake.
        """
        lower = self.page.lower
        if lower[head.first] not in self.lexicon["persons.families_nouns"]:
            return False
        if self.gathering.names.named(self.page.slice(head.first, following.after)):
            return False  # "Hồ Tây", a lake
        titled = self.lexicon["persons.titles"].ends(lower, head.first - 1) > 0
        return titled or lower[following.first] in self.lexicon["persons.middle"]

    def of_rest(self, head: Unit, rest: Sequence[Unit]) -> tuple[Entry, ...]:
        """Candidates of what stands behind a generic noun: of all of it, else of the known name in
        it; a village of which only one word is known is another one.
        """
        if len(rest) > 1:
            first, after = rest[0].first, rest[-1].after
            entries = self.gathering.names.named(self.page.slice(first, after))
            if entries or self.is_small(head) or rest[-1].kind in _UNKNOWN:
                return entries
        return next((unit.match.entries for unit in rest if unit.match), ())

    def villages(self, entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
        """The villages among some places: a great one abroad has given its name to one that nobody
        knows ("Kampung Delhi").
        """
        home = self.lexicon["home"]
        if not home or not entries:
            return entries
        abroad = entries[0].country not in home and entries[0].importance >= _GREAT
        return tuple(
            one for one in entries if one.kind in _VILLAGES and (one.country in home or not abroad)
        )

    def is_town_of_site(self, before: Unit, town: Match) -> bool:
        """Whether a known town stands behind the name of a site in it: not behind nouns alone
        ("Masjid Agung Semarang"); or a regency of two words ("Rutan Kotabumi Lampung Utara").
        """
        if before.kind not in NAMELIKE - {"direction"} or town.first != before.after:
            return False
        kind = town.entries[0].kind
        if kind is _CITY and town.top >= _GREAT:
            return True
        regency = kind is PlaceKind.ADMIN2 and town.entries[0].country in self.lexicon["home"]
        return regency and town.after > town.first + 1

    def tail(self, before: list[Unit], tail: Unit) -> None:
        """A name and the noun after it: "Lamar County", "Texas Tribune", "Main Street"."""
        while before and before[0].kind in {"title", "office", "org"}:
            before = before[1:]
        host = self.host(before, tail)
        if host:
            named = host.entries
            self.gathering.add(host.first, host.after, named, evidence=Evidence.AFTER_WORD)
            return
        if tail.kind == "orgtail" or (
            tail.kind == "streettail" and not self.is_street(before, tail)
        ):
            self.body(before, tail)
        elif before and not self.is_club(tail):
            self.named_by(before, tail)

    def road(self, part: list[Unit], index: int) -> int:
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
            states_only = tuple(one for one in entries if one.kind is _ADMIN1)
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

    def body(self, before: list[Unit], tail: Unit) -> None:
        """What an organisation or a street is named after."""
        self.note_body(before, tail)
        if self.persons.is_person(before):
            self.persons.note(before)
        elif before and self.page.lower[tail.after - 1] in self.lexicon["organisations.firms"]:
            self.firms.setdefault(self.persons.key(before[0].first), tail.after)

    def note_body(self, units: Sequence[Unit], noun: Unit | None = None) -> None:
        """Note the places that some units in the name of a body are, or that they are together
        with the noun of places behind them: "Latah County Sheriff's Office". Towns only of bodies
        that are where their name says.
        """
        word = self.page.lower[noun.after - 1] if noun else ""
        inside = noun is not None and noun.kind == "headtail"
        if units and noun and inside:
            kind = self.lexicon.kinds["after"].get(word, "")
            whole = self.gathering.candidates.whole(units[0].first, noun.after, kind)
            if whole and kind in _DISTRICTS:
                self.gathering.add_body(units[0].first, noun.after, whole, local=True)
                return
        local = inside or word in self.lexicon["organisations.local"]
        for unit in units:
            if unit.match:
                self.gathering.add_body(unit.first, unit.after, unit.match.entries, local=local)

    def note_states(self, body: Unit) -> None:
        """Note the states in the name of a body behind its noun: "University of Delaware"."""
        index = body.first + 1
        while index < body.after:
            match = self.gathering.names.at(index) if index in self.page.capital else None
            if match and match.after <= body.after:
                self.gathering.add_body(index, match.after, match.entries)
            index = match.after if match else index + 1

    def named_by(self, before: list[Unit], tail: Unit) -> None:
        """A place whose name a generic noun ends."""
        first, after = before[0].first, self.numbered(tail)
        placed = self.clues.before(first)[0] & LOCATIVE
        surname = self.persons.is_family(tail.first) and tail.after - tail.first == 1
        if (
            surname
            and not placed
            and len(before) <= 2
            and self.persons.is_person([*before, before[0]])
        ):
            self.persons.note([*before, Unit("word", tail.first, tail.after)])
            return
        kind = "site"
        if tail.kind == "headtail":
            noun = " ".join(self.page.lower[tail.first : tail.after])
            kind = self.lexicon.kinds["after"].get(noun, "region")
        purposes = self.lexicon["organisations.districts"]
        if kind in _DISTRICTS and self.page.lower[tail.first - 1] in purposes:
            self.note_body(before)
            return
        alone = before[0].match if len(before) == 1 else None
        if alone and self.is_school(alone, tail.after - 1):
            return
        entries = self.gathering.candidates.whole(first, after, kind)
        if self.is_quarter(first, after):
            return
        kept = self.page.lower[tail.after - 1] in self.lexicon["heads.kept"]
        if not entries and alone and kind not in OWN_NAMES and not kept:
            entries = alone.entries
            if kind == "city":  # "North Lebanon Township" is no part of that country
                entries = tuple(one for one in entries if one.kind not in _STATES)
        if kind in _NATURAL and not self.lexicon["organisations.fires"].isdisjoint(
            self.page.lower[after : after + 1]
        ):
            return  # "the Snag Canyon fire"
        weak = self.page.lower[tail.after - 1] in self.lexicon["heads.weak"]
        known = alone is not None and alone.top >= _KNOWN and kind == "mountain"  # "Mandalay Hill"
        if entries or not weak or placed or known:
            self.gathering.add(first, after, entries, kind, Evidence.HEAD)

    def numbered(self, tail: Unit) -> int:
        """The end of a noun with the number of the road that it ends: "Lamar County Road 14850"."""
        page, after = self.page, tail.after
        phrase = " ".join(page.lower[after - 2 : after])  # "county road"
        numbered = page.tied[after - 1] and page.words[after].isdecimal()
        return after + (numbered and phrase in self.lexicon["heads.roads"])

    def is_school(self, match: Match, noun: int) -> bool:
        """Whether a name and "State" are an American university: "Florida State lost", not "in
        Washington State"; "at Boise State", but not "Jalisco State".
        """
        lower, named = self.page.lower, match.entries[0]
        if lower[noun] not in self.lexicon["organisations.schools"]:
            return False
        if named.kind is not _ADMIN1:
            whole = self.gathering.names.named(self.page.slice(match.first, noun + 1))
            return not any(one.kind is _ADMIN1 for one in (*match.entries, *whole))
        strict = self.lexicon["before.strictly"].ends(lower, match.first - 1) > 0
        return named.country == "US" and not strict

    def is_quarter(self, first: int, after: int) -> bool:
        """Whether a name is that of a quarter of what stands behind it, for courts and voters: "the
        Eastern District of Texas".
        """
        lower, lex = self.page.lower, self.lexicon
        return (
            not lex["heads.quartered"].isdisjoint(lower[after : after + 1])
            and lex.kinds["after"].get(lower[after - 1]) == "admin2"
            and after - first > 1
            and all(word in lex["heads.direction"] for word in lower[first : after - 1])
        )

    def is_club(self, tail: Unit) -> bool:
        """Whether a noun of places ends the name of a club: "Nottingham Forest drew"."""
        word = self.page.lower[tail.after - 1]
        return word in self.lexicon["organisations.clubs"] and self.clues.in_sport(tail.first)

    def host(self, before: list[Unit], tail: Unit) -> Match | None:
        """The town before the name of an event: "Munich Security Conference"."""
        match = before[0].match if before and tail.kind == "orgtail" else None
        if match is None or match.entries[0].kind is not _CITY:
            return None
        word = self.page.lower[tail.after - 1]
        return match if word in self.lexicon["organisations.events"] else None

    def goes_on(self, part: list[Unit], index: int) -> bool:
        """Whether a noun of places is inside the name of a site or a street: "Veterans Memorial
        Stadium", "Lake Road"; not where it ends that of a division: "Latah County Fairgrounds".
        """
        tail, following = part[index], part[index + 1 : index + 2]
        if not following or following[0].first != tail.after or tail.kind == "orgtail":
            return False
        if following[0].kind == "streettail":
            return True
        if tail.kind == "headtail":
            noun = " ".join(self.page.lower[tail.first : tail.after])
            if self.lexicon.kinds["after"].get(noun) in _DIVISIONS:
                return False
        return tail.kind != "streettail" and following[0].kind in {"headtail", "sitetail"}

    def is_doubled(self, part: list[Unit], index: int) -> bool:
        """Whether a hyphen joins another word to the noun that ends an organisation's name: "The
        Atlanta Journal-Constitution".
        """
        mark = part[index].after
        return (
            part[index].kind == "orgtail"
            and index + 1 < len(part)
            and part[index + 1].first == mark + 1
            and self.page.words[mark] == "-"
        )

    def goes_on_as_body(self, part: list[Unit], index: int) -> bool:
        """Whether a noun of places is inside an organisation's name: "Illinois State Board"."""
        if part[index].kind == "orgtail":
            return False
        rest = part[index + 1 :]
        if not rest or rest[0].first != part[index].after:
            return False
        if part[index].kind == "streettail" and self.is_campaign(part[index], rest[0]):
            return True
        last = self.page.lower[rest[0].after - 1]
        return (
            any(unit.kind in {"orgtail", "org"} for unit in rest)
            or last in self.lexicon["organisations.bodies"]
        )

    def is_campaign(self, street: Unit, following: Unit) -> bool:
        """Whether a common word stands behind the noun of a street, outside a title: "Canada Road
        Safety Week".
        """
        word = self.page.words[following.first]
        common = self.persons.vocabulary[word].common_in_title
        return following.kind == "word" and common and street.first not in self.page.titled


def is_obscure(unit: Unit) -> bool:
    """Whether a unit is the name of a place that few know."""
    return unit.match is not None and unit.match.top < OBSCURE


def near(sites: tuple[Entry, ...], town: Match) -> tuple[Entry, ...]:
    """The sites of a name that lie in or near the town named behind them: the cathedral of
    Denpasar is not that of Jakarta.
    """
    centre = town.entries[0].point
    return tuple(
        one
        for one in sites
        if abs(one.point.lon - centre.lon) + abs(one.point.lat - centre.lat) < _NEAR_TOWN
    )
