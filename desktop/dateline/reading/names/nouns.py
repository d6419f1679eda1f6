"""Reads the names of places with a generic noun before or behind them: "Kabupaten Malang", "Lamar
County".
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dateline.model import PlaceKind
from dateline.reading.names.bodies import Bodies
from dateline.reading.names.candidates import DISTRICTS, OWN_NAMES
from dateline.reading.names.extents import AREAS, NATURAL, Extents
from dateline.reading.names.mention import LOCATIVE, STATES, Evidence
from dateline.reading.names.roads import Roads
from dateline.reading.names.units import NAMELIKE, Unit

if TYPE_CHECKING:
    from dateline.gazetteer import Entry
    from dateline.reading.names.gathering import Gathering
    from dateline.reading.names.matching import Match
    from dateline.reading.names.persons import Persons

_UNKNOWN = frozenset({"word", "given"})
_NO_NAME = frozenset({"title", "office", "org"})
_VILLAGES = frozenset({PlaceKind.CITY, PlaceKind.ADMIN2, PlaceKind.ADMIN3, PlaceKind.SITE})
_GREAT = 0.6
"""Importance from which a name is hardly a village's, and a town is meant behind a site in it."""
_KNOWN = 0.5
"""Importance from which a hill named after a place is one."""
_CITY = PlaceKind.CITY
_NEAR_TOWN = 0.8
"""Degrees between a town and a site in it at the most."""


class Nouns:
    """The names with generic nouns of one page.

    Args:
        gathering: where their mentions go.
        persons: the persons met so far.

    Attributes:
        extents: how far the names behind generic nouns reach.
        roads: its roads and streets.
        bodies: its organisations.
    """

    def __init__(self, gathering: Gathering, persons: Persons) -> None:
        self.gathering = gathering
        self.persons = persons
        self.page = gathering.page
        self.clues = gathering.clues
        self.lexicon = gathering.page.lexicon
        self.extents = Extents(gathering, persons)
        self.roads = Roads(gathering, self.extents)
        self.bodies = Bodies(gathering, persons)

    def headed(self, head: Unit, rest: Sequence[Unit]) -> None:
        """A generic noun and the name after it: "Kabupaten Malang", "Stasiun Gambir"."""
        kinds = self.lexicon.kinds["before"]
        phrase = " ".join(self.page.lower[head.first : head.after])
        kind = "site" if head.kind in {"site", "street"} else kinds.get(phrase, "")
        if self.is_no_place(head, rest, kind):
            return
        first, after = head.first, rest[-1].after
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
        if self.extents.is_small(head):
            entries = self.villages(entries)
        self.gathering.add(first, after, entries, kind, Evidence.HEAD)
        if town and after == town.first:
            self.gathering.add(town.first, town.after, town.entries)
        elif (town and not entries and town.top >= _GREAT and head.kind == "site") and (
            after == town.after and town.first == rest[-2].after
        ):  # "Gereja Katedral Denpasar"
            self.gathering.add_body(town.first, town.after, town.entries, local=True)

    def is_no_place(self, head: Unit, rest: Sequence[Unit], kind: str) -> bool:
        """Whether a noun of some kind and what stands behind it name a body, a person or nothing:
        "Desa Wisata", "Blok B".
        """
        if kind in {"organisation", "person"} or self.is_family(head, rest[0]):
            return True
        first, after = head.first, rest[-1].after
        if " ".join(self.page.lower[first:after]) in self.lexicon["plain"]:
            return True
        return kind == "site" and after == first + 2 and len(self.page.words[after - 1]) == 1

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
            if entries or self.extents.is_small(head) or rest[-1].kind in _UNKNOWN:
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
        while before and before[0].kind in _NO_NAME:
            before = before[1:]
        host = self.bodies.host(before, tail)
        if host:
            entries = host.entries
            self.gathering.add(host.first, host.after, entries, evidence=Evidence.AFTER_WORD)
        elif tail.kind == "orgtail" or (
            tail.kind == "streettail" and not self.roads.is_street(before, tail)
        ):
            self.bodies.read(before, tail)
        elif before and not self.bodies.is_club(tail):
            self.named_by(before, tail)

    def named_by(self, before: list[Unit], tail: Unit) -> None:
        """A place whose name a generic noun ends."""
        first, after = before[0].first, self.roads.numbered(tail)
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
        if kind in DISTRICTS and self.page.lower[tail.first - 1] in purposes:
            self.bodies.note(before)
            return
        alone = before[0].match if len(before) == 1 else None
        if alone and self.bodies.is_school(alone, tail.after - 1):
            return
        if self.bodies.is_quarter(first, after):
            return
        entries = self.gathering.candidates.whole(first, after, kind)
        kept = self.page.lower[tail.after - 1] in self.lexicon["heads.kept"]
        if not entries and alone and kind not in OWN_NAMES and not kept:
            entries = alone.entries
            if kind == "city":  # "North Lebanon Township" is no part of that country
                entries = tuple(one for one in entries if one.kind not in STATES)
        if kind in NATURAL and not self.lexicon["organisations.fires"].isdisjoint(
            self.page.lower[after : after + 1]
        ):
            return  # "the Snag Canyon fire"
        weak = self.page.lower[tail.after - 1] in self.lexicon["heads.weak"]
        known = alone is not None and alone.top >= _KNOWN and kind == "mountain"  # "Mandalay Hill"
        if entries or not weak or placed or known:
            self.gathering.add(first, after, entries, kind, Evidence.HEAD)

    def is_of_person(self, part: list[Unit], index: int) -> bool:
        """Whether a noun that ends names is rather a person's, between his title and the rest of
        his name: "Lamar County Judge Hall Dean".
        """
        if index < 2 or part[index - 1].kind != "title" or not part[index - 2].match:
            return False
        after = part[index].after
        return self.page.tied[after - 1] and after in self.page.capital

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
            if self.lexicon.kinds["after"].get(noun) in AREAS:
                return False
        return tail.kind != "streettail" and following[0].kind in {"headtail", "sitetail"}


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
