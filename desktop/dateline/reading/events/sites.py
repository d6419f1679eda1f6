"""The places of a sentence that something may have happened at: one by one, chained, listed, or
only pointed back to.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from dateline.model import Place, PlaceKind, Precision, Role, Toponym
from dateline.reading.events import nesting
from dateline.reading.events.anaphora import Antecedents
from dateline.reading.events.cues import Line, Words

LOCATING = (Role.LOCATION, Role.ORIGIN, Role.DESTINATION)
_RANKS = {
    Precision.EXACT: 0,
    Precision.TOWN: 1,
    Precision.AREA: 2,
    Precision.COUNTRY: 3,
    Precision.REGION: 4,
}
WIDE = _RANKS[Precision.COUNTRY]
_WATER_RANK = 2
"""A river or strait is crossed at a place of it: no wider than an area."""
_ACTOR, _LOCATION = Role.ACTOR, Role.LOCATION.value
_IS_WATER = PlaceKind.WATER
_WATER = _IS_WATER.value
_WIDTHS: dict[str, int] = {}
"""Ranks by kind of place, filled as kinds are met: members of an enumeration hash slowly."""
_APPOSED = 16
"""So many words at the most tell where a place lies from another."""
_GAP = 4
"""So many words at the most join two places of a chain."""
_LISTED = 2
"""So many words at the most join two places of a list."""
_ENDS = 2
"""A road or line has so many ends."""
_LONGEST = 6
"""A list is looked through for so many places."""
RANKED = tuple(f"rank {number}" for number in range(len(_RANKS) + 1))
_SURE, _LIKELY = 0.8, 0.5


def rank(place: Place | None) -> int:
    """How wide a place is, the finest 0; that of none does not count."""
    if place is None:
        return len(_RANKS)
    kind = str(place.kind)
    if kind not in _WIDTHS:
        _WIDTHS[kind] = _WATER_RANK if kind == _WATER else _RANKS[place.precision]
    return _WIDTHS[kind]


def trust(toponym: Toponym) -> str:
    """How sure a place is, in one of three steps."""
    sure = toponym.confidence
    return "sure" if sure > _SURE else "likely" if sure > _LIKELY else "doubtful"


@dataclass(slots=True)
class Site:
    """A place of a sentence with the wider places that contain it ("Perry, Florida").

    Attributes:
        toponym: index of the innermost place.
        first: its first word.
        last: the last word of the chain.
        role: what it does, the value of its `Role`.
        acts: whether it is an actor.
        rank: how wide it is, the finest 0.
        members: indices of all places of the chain.
        listed: number of the list that it stands in; places of one list are told the same.
        carried: whether the sentence only points back to it ("the bridge").
    begin: the first word of its list, of itself where it stands in none.
    end: the last word of its list.
    """

    toponym: int
    first: int
    last: int
    role: str
    acts: bool
    rank: int
    members: list[int]
    listed: int = -1
    carried: bool = False
    begin: int = -1
    end: int = -1


class Sites:
    """Makes the sites of the sentences of an article, in their order."""

    def __init__(self, toponyms: Sequence[Toponym], ranks: Sequence[int], words: Words) -> None:
        self._toponyms = toponyms
        self._ranks = ranks
        self._words = words
        self.antecedents = Antecedents(toponyms, words.cues)
        cues = words.cues
        self._soft = cues["clauses.soft"]
        self._parted = self._soft | cues["clauses.medium"]
        self._beside, self._money = cues["places.beside"], cues["places.money"]
        self._measures = cues["places.measures"]
        self._home, self._says = cues["acts.home"], cues["acts.saying"]
        self._routes, self._descent = cues["places.routes"], cues["places.descent"]
        self._clocks, self._residents = cues["places.clocks"], cues["places.residents"]

    def of(self, names: Sequence[int]) -> list[Site]:
        """Places one by one, a chain of inner and outer places as its innermost."""
        starts = self._words.starts
        sites: list[Site] = []
        ends = self._ends_of_routes(names)
        for number, toponym in enumerate(names):
            known = self._toponyms[toponym]
            first = bisect_left(starts, known.span.start)
            last = bisect_left(starts, known.span.end, first) - 1
            if self._is_measure(known, first):
                continue
            width = self._ranks[toponym]
            if sites and self._only_measures(sites[-1], width, first):
                sites[-1].members.append(toponym)
                sites[-1].last = last
                continue
            if (
                sites
                and sites[-1].toponym not in ends
                and self._contains(sites[-1], known, width, first)
                and not self._goes_on(names, number, sites[-1].last, first)
            ):
                site = sites[-1]
                site.members.append(toponym)
                if width < site.rank:
                    site.toponym, site.rank = toponym, width
                    site.role, site.acts = str(known.role), known.role is _ACTOR
                site.last = last
                continue
            role = known.role
            site = Site(toponym, first, last, str(role), role is _ACTOR, width, [toponym], 0)
            if sites:
                site.listed = sites[-1].listed + (not self._is_listed(sites[-1], site))
            sites.append(site)
        if ends:
            apart = [site for site in sites if site.toponym not in ends]
            if any(site.role == _LOCATION for site in apart):
                sites = apart  # "di Jalan Surabaya-Malang, Desa Sukorejo"
        if self._residents:
            sites = [site for site in sites if not self._is_home(site.first)]
        _bound(sites)
        return sites

    def _is_measure(self, known: Toponym, first: int) -> bool:
        """Whether a name only tells which money or clock is meant, or which people: "dolar AS",
        "pukul 20.00 waktu Roma", "pengungsi asal Myanmar".
        """
        follows = self._words.follows
        if known.role is _ACTOR and follows(self._descent, first):
            return True
        return (self._money and follows(self._money, first)) or follows(self._clocks, first)

    def _is_home(self, begin: int) -> bool:
        """Whether a place is where somebody lives whose age stands in brackets: "Agus (34), warga
        Desa Gombang".
        """
        words = self._words
        if not words.follows(self._residents, begin):
            return False
        lower, index = words.lower, begin - 2
        index -= lower[index] == ","
        return index > 1 and lower[index] == ")" and lower[index - 1][0].isdecimal()

    def _ends_of_routes(self, names: Sequence[int]) -> set[int]:
        """The names that are the two ends of a road or line: "ruas Liwa-Krui"."""
        words, ends = self._words, set[int]()
        if not self._routes or len(names) <= _ENDS:
            return ends
        for one, other in pairwise(names):
            span, after = self._toponyms[one].span, self._toponyms[other].span.start
            last = words.last(span.end)
            if words.lower[last + 1] not in "-–" or words.at(after) != last + 2:
                continue
            if one in ends or words.follows(self._routes, words.at(span.start)):
                ends |= {one, other}
        return ends

    def pointed(self, line: Line, sites: Sequence[Site]) -> list[Site]:
        """The sites that a sentence points back to, and does not name."""
        found = self.antecedents.found(line)
        if not found:
            return []
        named = {member for site in sites for member in site.members}
        return [self.carried(toponym, at) for at, toponym in found if toponym not in named]

    def carried(self, toponym: int, at: int) -> Site:
        """A site spoken of before, where a word points back to it."""
        width = self._ranks[toponym]
        return Site(toponym, at, at, _LOCATION, False, width, [toponym], carried=True)  # noqa: FBT003

    def features(self, line: Line, site: Site, finest: int, locating: int) -> list[str]:
        """What speaks for and against a site by itself.

        Args:
            line: its sentence.
            site: the site.
            finest: rank of the finest site of the sentence.
            locating: how many sites of the sentence locate something.
        """
        words, known = self._words, self._toponyms[site.toponym]
        found = [site.role, RANKED[site.rank], trust(known)]
        if site.rank > finest:
            found.append("wider" if site.rank < WIDE else "much wider")
        if known.place is not None and known.place.kind is _IS_WATER:
            found.append("water")
        if site.carried:
            found.append("pointed at")
            return found
        tag = words.cues.tag
        begin, end = site.begin, site.end + 1
        before = words.lower[begin - 1] if begin > line.first else "^"
        after = words.lower[end] if end < line.after else "$"
        found += [f"{tag} {before} _", f"{tag} _ {after}"]
        if begin > line.first and words.closes[begin - 1] & self._beside:
            found.append("beside")
        if site.acts:
            if line.has(self._home):
                found.append("actor at home")
            if locating:
                found.append("actor apart")
            if words.opens(self._says, site.last + 1):
                found.append("actor says")
        return found

    def _only_measures(self, site: Site, width: int, first: int) -> bool:
        """Whether a place only tells how far the site before it is: "Ely, a town 15 miles north of
        Cambridge".
        """
        begin = site.last + 1
        if first - begin > _APPOSED or site.rank > width or not self._measures:
            return False
        words = self._words
        return words.has(self._measures, begin, first) and not words.has(self._parted, begin, first)

    def _contains(self, site: Site, known: Toponym, width: int, first: int) -> bool:
        """Whether a place goes on the chain of the site before it: near, and one in the other."""
        if first - site.last - 1 > _GAP or width == site.rank:
            return False
        if self._words.has(self._parted, site.last + 1, first):
            return False
        other = self._toponyms[site.toponym]
        inner, outer = other.place, known.place
        if inner is None or outer is None or _IS_WATER in (inner.kind, outer.kind):
            return False
        if width < site.rank:
            inner, outer = outer, inner
        if not nesting.lies_in(inner, outer):
            return False
        return known.role is other.role or Role.LOCATION in (known.role, other.role)

    def _goes_on(self, names: Sequence[int], number: int, last: int, first: int) -> bool:
        """Whether a place behind another and a comma is one of a list: "Lahat, Musi and Linau"."""
        words, starts = self._words, self._words.starts
        if words.lower[last + 1 : first] != [","]:
            return False
        for other in names[number + 1 : number + _LONGEST]:
            place = self._toponyms[names[number]].place
            if place is None or nesting.width(place) >= nesting.DIVISION:
                return False
            known = self._toponyms[names[number]].span
            number += 1
            begin = words.last(known.end) + 1
            between = range(begin, bisect_left(starts, self._toponyms[other].span.start, begin))
            if not between or len(between) > _LISTED:
                return False
            if words.begins[between[-1]] & self._soft:
                return True
            if words.lower[between[0]] != ",":
                return False
        return False

    def _is_listed(self, one: Site, other: Site) -> bool:
        """Whether two sites stand in one list ("Leeds, Ely and Hull")."""
        words = self._words
        between = range(one.last + 1, other.first)
        return (
            0 < len(between) <= _LISTED
            and one.role == other.role
            and all(words.lower[i] == "," or words.begins[i] & self._soft for i in between)
        )


def _bound(sites: Sequence[Site]) -> None:
    """Tell each site where its list begins and ends; what stands beside that is told of all."""
    for site in sites:
        site.begin, site.end = site.first, site.last
    for one, other in pairwise(sites):
        if other.listed == one.listed:
            other.begin = one.begin
    for other, one in pairwise(reversed(sites)):
        if other.listed == one.listed:
            one.end = other.end
