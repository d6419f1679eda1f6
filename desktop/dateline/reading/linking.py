"""Decides which place of a sentence goes with which of its dates, and what is carried over.

The cost of tying a place to a date is what parts them: clause words and marks by their weight and
a little for each word between. What speaks against a place itself (a mere landmark, a whole country
beside a town, the far end of a movement) is added. A place takes the date that the least parts it
from; a date that is left over shares the nearest place; a date without any place looks for an act
at home, the dateline, or the place that was spoken of last.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from typing import NamedTuple, TypeVar

from dateline.model import Granularity, Place, PlaceKind, Precision, Role, Span, Timex, Toponym
from dateline.reading.anaphora import Antecedents
from dateline.reading.cues import Cues, Line, Lines
from dateline.reading.sentences import Sentence

_T = TypeVar("_T")
_LOCATING = {Role.LOCATION, Role.ORIGIN, Role.DESTINATION}
_RANK = {
    Precision.EXACT: 0,
    Precision.TOWN: 1,
    Precision.AREA: 2,
    Precision.COUNTRY: 3,
    Precision.REGION: 4,
}
_WATER_RANK = 2
"""A river or strait is crossed at a place of it: no wider than an area."""
_HARD, _MEDIUM, _SOFT, _COMMA, _WORD = 3.0, 1.6, 0.5, 0.6, 0.05
_COARSE = {Precision.AREA: 0.3, Precision.COUNTRY: 1.2, Precision.REGION: 1.4}
_BESIDE, _WRONG_END = 2.0, 1.8
_FAR, _NEAR, _DOUBT = 4.0, 2.2, 1.5
_MARKS = {",": _COMMA, ";": _HARD, ":": _HARD, "—": _HARD, "(": _COMMA, ")": _COMMA, '"': 1.0}
_CLAUSE = 60
"""A clause is looked at for so many words at the most on either side."""
_JOINT = 3
"""So many words at the most join the two dates of a stretch."""
_CARRIED = 0.4
"""What speaks against a place that a sentence only points back to."""
_NEIGHBOURS = 6
"""So many places or dates on either side are weighed; more never are the nearest."""
_DASHES = (" - ", "–", "—", "\n")
_EXACT = {Granularity.DAY, Granularity.PART_OF_DAY, Granularity.HOUR, Granularity.MINUTE}
_GAP = 4
"""So many words at the most join two places of a list or a chain."""


class Link(NamedTuple):
    """A tie of a place and a date, by their indices; `how` names the rule.

    `how`: "same_sentence", "shared_place", "home_act", "dateline", "carried_place",
    "carried_date", or "no_place" for a date that found none.
    """

    sentence: int
    toponym: int | None
    timex: int
    how: str
    cost: float = 0.0
    through: int | None = None
    """The second date of a stretch ("from April to June")."""


@dataclass(slots=True)
class _Site:
    """A place of a sentence with the wider places that contain it ("Perry, Florida")."""

    toponym: int
    first: int
    last: int
    penalty: float
    members: list[int] = field(default_factory=list)
    carried: bool = False
    """Whether the sentence only points back to it ("the bridge")."""


@dataclass(slots=True)
class _Memory:
    """What was spoken of last: the place of an event, a date, and in which sentence."""

    toponym: int | None = None
    sentence: int = -2
    timex: int | None = None
    dated: int = -2


def _rank(place: Place | None) -> int:
    """How wide a place is, the finest 0; that of none does not count."""
    if place is None:
        return len(_RANK)
    return _WATER_RANK if place.kind is PlaceKind.WATER else _RANK[place.precision]


def goes_on(words: Line, when: Span, cues: Cues) -> bool:
    """Whether a clause tells what happened at a date: "since 2019, when he went to Oslo"."""
    last = words.before(when.end)
    comma = words.words[last + 1 : last + 2] == [","]
    return comma and words.opens(cues["times.when"], last + 2)


def _around(things: Sequence[_T], index: int) -> Sequence[_T]:
    """Those on either side of an index."""
    return things[max(0, index - _NEIGHBOURS) : index + _NEIGHBOURS]


class Linker:
    """Walks through the sentences of one article and ties."""

    def __init__(
        self,
        text: str,
        toponyms: Sequence[Toponym],
        timexes: Sequence[Timex],
        cues: Cues,
        lines: Lines,
        published: date | None,
    ) -> None:
        self._published = published
        self._lines = lines
        self._text = text
        self._toponyms = toponyms
        self._timexes = timexes
        self._cues = cues
        self._memory = _Memory()
        self._antecedents = Antecedents(toponyms, cues)
        self._named = [toponym.span.start for toponym in toponyms]
        self._dated = [timex.span.start for timex in timexes]
        self._located = [toponym.place is not None for toponym in toponyms]
        self._ranks = [_rank(toponym.place) for toponym in toponyms]
        self._filed = next(
            (i for i, toponym in enumerate(toponyms) if toponym.role is Role.DATELINE), None
        )

        self._story = self._after_dash()

    def _after_dash(self) -> int:
        """Where the story begins behind the first dash or line end after a dateline."""
        if self._filed is None:
            return 0
        start = self._toponyms[self._filed].span.start
        places = ((self._text.find(dash, start), dash) for dash in _DASHES)
        return min((at + len(dash) for at, dash in places if at >= 0), default=len(self._text))

    def links(self, sentences: Sequence[Sentence]) -> Iterator[tuple[int, list[Link]]]:
        """The ties of every sentence that has places or dates, with its index."""
        for index, sentence in enumerate(sentences):
            if sentence.ignored:
                continue
            names = self._inside(self._named, sentence)
            dates = self._inside(self._dated, sentence)
            if names or dates:
                yield index, self._sentence(index, sentence, names, dates)
            for name in names:
                if self._located[name]:
                    self._antecedents.add(name)

    @staticmethod
    def _inside(starts: Sequence[int], sentence: Sentence) -> list[int]:
        """Indices of the marks that begin in a sentence, by where all of them begin."""
        first = bisect_left(starts, sentence.span.start)
        return list(range(first, bisect_left(starts, sentence.span.end, lo=first)))

    def _place(self, toponym: int) -> Place:
        place = self._toponyms[toponym].place
        assert place is not None  # noqa: S101 - only resolved toponyms become sites
        return place

    # --- one sentence ---------------------------------------------------------------------------

    def _sentence(
        self, index: int, sentence: Sentence, names: list[int], dates: list[int]
    ) -> list[Link]:
        words = self._lines[index]
        names = [i for i in names if self._located[i]]
        locating = [i for i in names if self._toponyms[i].role in _LOCATING]
        locating = [i for i in locating if not self._in_dateline(sentence, i)]
        sites = self._sites(words, locating)
        if dates:
            sites = self._with_carried(words, sites)
        walls = self._walls(words) if dates else []
        speaks_of_time = bool(dates)
        dates = [
            i for i in dates if self._timexes[i].interval is not None and not self._aside(words, i)
        ]
        stretches = self._stretches(words, dates) if len(dates) > 1 else {}
        if stretches:
            closing = set(stretches.values())
            dates = [i for i in dates if i not in closing]
        ties = self._tie(index, words, walls, sites, dates)
        ties = self._prefer_home(words, walls, ties, names, dates)
        tied = {link.timex for link in ties}
        for when in dates:
            if when not in tied:
                ties.append(self._without_site(index, sentence, words, walls, names, when))
        if not speaks_of_time and sites and not sentence.headline:
            ties += self._carried_date(index, words, sites)
        if stretches:
            ties = [link._replace(through=stretches.get(link.timex)) for link in ties]
        self._remember(index, ties, locating, dates)
        return sorted(ties, key=lambda link: self._timexes[link.timex].span.start)

    def _with_carried(self, words: Line, sites: list[_Site]) -> list[_Site]:
        """The sites, and those that the sentence points back to."""
        named = {member for site in sites for member in site.members}
        carried = [
            _Site(toponym, at, at, _CARRIED, [toponym], carried=True)
            for at, toponym in self._antecedents.found(words)
            if toponym not in named
        ]
        there = self._cues["places.again"]
        if not sites and not carried and self._memory.toponym is not None and words.held & there:
            at = next((i for i, bits in enumerate(words.begins) if bits & there), None)
            if at is not None:
                toponym = self._memory.toponym
                carried = [_Site(toponym, at, at, _CARRIED, [toponym], carried=True)]
        return sorted([*sites, *carried], key=lambda site: site.first) if carried else sites

    def _in_dateline(self, sentence: Sentence, toponym: int) -> bool:
        """Whether a place stands in the dateline before its dash ("PARIS, Texas -")."""
        if self._filed is None or not sentence.span.contains(self._toponyms[self._filed].span):
            return False
        return toponym > self._filed and self._toponyms[toponym].span.start < self._story

    def _walls(self, words: Line) -> list[float]:
        """Cumulated weight of what parts a sentence, up to and including each word."""
        hard, medium, soft = (self._cues[f"clauses.{name}"] for name in ("hard", "medium", "soft"))
        walls = hard | medium | soft
        weights = [0.0]
        total = 0.0
        marks = _MARKS
        walls &= words.held
        for word, bits in zip(words.words, words.begins, strict=True):
            total += _WORD + marks[word] if word in marks else _WORD
            if bits & walls:
                total += _HARD if bits & hard else _MEDIUM if bits & medium else _SOFT
            weights.append(total)
        return weights

    def _sites(self, words: Line, locating: list[int]) -> list[_Site]:
        """Places one by one, a chain of inner and outer places as its innermost."""
        sites: list[_Site] = []
        for toponym in locating:
            span = self._toponyms[toponym].span
            first, last = words.before(span.start) + 1, words.before(span.end)
            if sites and self._contains(words, sites[-1], toponym, first):
                site = sites[-1]
                site.members.append(toponym)
                if self._ranks[toponym] < self._ranks[site.toponym]:
                    site.toponym = toponym
                site.last = last
                continue
            sites.append(
                _Site(toponym, first, last, self._penalty(words, toponym, first), [toponym])
            )
        if len(sites) == 1:
            sites[0].penalty = 0.0
        return sites

    def _contains(self, words: Line, site: _Site, toponym: int, first: int) -> bool:
        """Whether a place goes on the chain of the site before it: near, and of another rank."""
        gap = words.words[site.last + 1 : first]
        if len(gap) > _GAP or self._ranks[toponym] == self._ranks[site.toponym]:
            return False
        kinds = {self._place(site.toponym).kind, self._place(toponym).kind}
        if PlaceKind.WATER in kinds:
            return False
        parted = self._cues["clauses.soft"] | self._cues["clauses.medium"]
        if words.has(parted, site.last + 1, first):
            return False
        inner, outer = self._place(site.toponym), self._place(toponym)
        if self._ranks[toponym] < self._ranks[site.toponym]:
            inner, outer = outer, inner
        same = inner.country == outer.country or not outer.country
        roles = {self._toponyms[site.toponym].role, self._toponyms[toponym].role}
        return same and (roles == {Role.LOCATION} or len(roles) == 1 or Role.LOCATION in roles)

    def _penalty(self, words: Line, toponym: int, first: int) -> float:
        water = self._place(toponym).kind is PlaceKind.WATER
        precision = Precision.AREA if water else self._place(toponym).precision
        penalty = _COARSE.get(precision, 0.0)
        if words.follows(self._cues["places.beside"], first):
            penalty += _BESIDE
        return penalty

    def _aside(self, words: Line, timex: int) -> bool:
        """Whether a date is no date of what the sentence tells.

        One to compare with ("the first since 2017", "than last year"), or that of the dateline.
        """
        span = self._timexes[timex].span
        first, last = words.before(span.start) + 1, words.before(span.end)
        if words.follows(self._cues["times.than"], first):
            return True
        if (
            words.follows(self._cues["times.since"], first)
            and words.has(self._cues["times.comparing"], 0, first)
            and not goes_on(words, span, self._cues)
        ):
            return True
        if self._filed is None or self._toponyms[self._filed].span.start > span.start:
            return False
        if words.words[last + 1 : last + 2] not in (["-"], ["–"], ["—"], ["."]):
            return False
        between = range(self._toponyms[self._filed].span.end, span.start)
        return not any(self._text[at].isalnum() for at in between)

    def _stretches(self, words: Line, dates: list[int]) -> dict[int, int]:
        """Pairs of dates that are the ends of one stretch ("from April to June")."""
        found = {}
        for one, other in pairwise(dates):
            first = words.before(self._timexes[one].span.start) + 1
            last = words.before(self._timexes[one].span.end)
            after = words.before(self._timexes[other].span.start) + 1
            opens = words.follows(self._cues["times.opening"], first)
            closing = self._cues["times.closing"]
            joined = words.opens(closing, last + 1) and words.follows(closing, after)
            if opens and joined and after - last - 1 <= _JOINT:
                found[one] = other
        return found

    # --- places and dates of one sentence -------------------------------------------------------

    def _tie(
        self, index: int, words: Line, walls: list[float], sites: list[_Site], dates: list[int]
    ) -> list[Link]:
        """Each place with the date that the least parts it from; then dates that share a place."""
        if not sites or not dates:
            return []
        ties: list[Link] = []
        taken: set[int] = set()
        at = [words.before(self._timexes[when].span.start) for when in dates]
        for site in sites:
            near = _around(dates, bisect_left(at, site.first))
            cost, when = min([(self._parted(words, walls, site, when), when) for when in near])
            against = site.penalty + self._wrong_end(words, walls, site, when)
            if cost <= _FAR and against < _DOUBT:
                how = "carried_place" if site.carried else "same_sentence"
                ties.append(Link(index, site.toponym, when, how, cost + against))
                taken.add(when)
        ties = self._without_outdone(ties)
        firsts = [site.first for site in sites]
        for when, position in zip(dates, at, strict=True):
            if when in taken:
                continue
            near_sites = _around(sites, bisect_left(firsts, position))
            costs = [
                self._parted(words, walls, site, when)
                + site.penalty
                + self._wrong_end(words, walls, site, when)
                for site in near_sites
            ]
            cost = min(costs)
            if cost <= _NEAR or self._timexes[when].granularity in _EXACT:
                site = near_sites[costs.index(cost)]
                how = "carried_place" if site.carried else "shared_place"
                ties.append(Link(index, site.toponym, when, how, cost))
        return ties

    def _without_outdone(self, ties: list[Link]) -> list[Link]:
        """The ties without those of a whole country whose date is nearer to a finer place."""
        finest: dict[int, float] = {}
        for link in ties:
            if link.toponym is not None and self._ranks[link.toponym] < _RANK[Precision.COUNTRY]:
                finest[link.timex] = min(link.cost, finest.get(link.timex, link.cost))
        return [
            link
            for link in ties
            if link.toponym is None
            or self._ranks[link.toponym] < _RANK[Precision.COUNTRY]
            or link.cost <= finest.get(link.timex, link.cost)
        ]

    def _parted(self, words: Line, walls: list[float], site: _Site, when: int) -> float:
        """What parts a place and a date: the walls and words between them."""
        low, high = self._between(words, site, when)
        return max(0.0, walls[max(high, low)] - walls[low])

    def _between(self, words: Line, site: _Site, when: int) -> tuple[int, int]:
        span = self._timexes[when].span
        first, last = words.before(span.start) + 1, words.before(span.end)
        return (site.last + 1, first) if site.last < first else (last + 1, site.first)

    def _wrong_end(self, words: Line, walls: list[float], site: _Site, when: int) -> float:
        """What speaks against the origin of an arrival and the destination of a departure."""
        role = self._toponyms[site.toponym].role
        if role is Role.LOCATION:
            return 0.0
        low, high = self._between(words, site, when)
        begin, end = self._clause(walls, min(low, site.first), max(high, site.last))
        leaving = words.has(self._cues["acts.depart"], begin, end)
        if role is Role.ORIGIN:
            return 0.0 if leaving else _WRONG_END
        return 0.0

    def _clause(self, walls: list[float], low: int, high: int) -> tuple[int, int]:
        """The stretch of words round `low:high` that no hard or medium wall parts."""
        begin, first = low, max(0, low - _CLAUSE)
        while begin > first and walls[begin] - walls[begin - 1] < _MEDIUM:
            begin -= 1
        end, last = high, min(len(walls) - 1, high + _CLAUSE)
        while end < last and walls[end + 1] - walls[end] < _MEDIUM:
            end += 1
        return begin, end

    def _prefer_home(
        self, words: Line, walls: list[float], ties: list[Link], names: list[int], dates: list[int]
    ) -> list[Link]:
        """An act at home goes to the actor where the tie found only a country, or nothing near."""
        better: dict[int, Link] = {}
        by_date: dict[int, list[Link]] = {}
        for link in ties:
            by_date.setdefault(link.timex, []).append(link)
        for when in dates:
            mine = by_date.get(when, [])
            coarse = all(
                link.how == "shared_place"
                or link.toponym is None
                or self._ranks[link.toponym] >= _RANK[Precision.COUNTRY]
                for link in mine
            )
            actor = self._actor(words, walls, names, when) if coarse else None
            if actor is not None:
                index = mine[0].sentence if mine else -1
                better[when] = Link(index, actor, when, "home_act")
        kept = [link for link in ties if link.timex not in better]
        return kept + [link for link in better.values() if link.sentence >= 0]

    def _actor(self, words: Line, walls: list[float], names: list[int], when: int) -> int | None:
        """The actor of an act at home in the clause of a date; the nearest before the date wins."""
        span = self._timexes[when].span
        near = _around(names, bisect_left(names, span.start, key=self._start))
        actors = [i for i in near if self._toponyms[i].role is Role.ACTOR]
        first, last = words.before(span.start) + 1, words.before(span.end)
        for begin, end in (self._clause(walls, first, last + 1), (0, len(words.words))):
            inside = [i for i in actors if begin <= self._at(words, i) < end]
            if inside:
                break
        else:
            return None
        if not words.has(self._cues["acts.home"], begin, end):
            return None
        actor = min(inside, key=lambda i: self._apart(self._toponyms[i].span, span))
        after = words.after(self._toponyms[actor].span.end)
        return None if words.opens(self._cues["acts.saying"], after) else actor

    def _start(self, toponym: int) -> int:
        return self._toponyms[toponym].span.start

    def _at(self, words: Line, toponym: int) -> int:
        return words.before(self._toponyms[toponym].span.start) + 1

    @staticmethod
    def _apart(one: Span, other: Span) -> int:
        gap = max(one.start, other.start) - min(one.end, other.end)
        return gap if one.start < other.start else gap + 20

    def _is_future(self, timex: int) -> bool:
        """Whether a date lies after the document creation time."""
        interval = self._timexes[timex].interval
        if self._published is None or interval is None or interval.begin is None:
            return False
        return interval.begin.date() > self._published

    # --- what is carried over -------------------------------------------------------------------

    def _without_site(
        self,
        index: int,
        sentence: Sentence,
        words: Line,
        walls: list[float],
        names: list[int],
        when: int,
    ) -> Link:
        """A place for a date whose sentence names none that locates."""
        actor = self._actor(words, walls, names, when)
        if actor is not None:
            return Link(index, actor, when, "home_act")
        says = words.has(self._cues["acts.saying"])
        exact = self._timexes[when].granularity in _EXACT
        located = any(self._toponyms[i].role in _LOCATING for i in names)
        if (
            self._filed is not None
            and sentence.span.contains(self._toponyms[self._filed].span)
            and exact
            and not says
            and not located
        ):
            return Link(index, self._filed, when, "dateline", 1.0)
        memory = self._memory
        if memory.toponym is not None and self._cues:
            near = memory.sentence == index - 1 and exact and not says and not names
            if near and not self._is_future(when):
                return Link(index, memory.toponym, when, "carried_place", 2.0)
        return Link(index, None, when, "no_place", 3.0)

    def _carried_date(self, index: int, words: Line, sites: list[_Site]) -> list[Link]:
        """The date spoken of last, for a place in a sentence without one of the same paragraph."""
        memory = self._memory
        if memory.timex is None or memory.dated != index - 1 or not self._cues:
            return []
        if self._is_future(memory.timex):
            return []
        if words.has(self._cues["acts.saying"]):
            return []
        sure = [
            site
            for site in sites
            if site.penalty < _BESIDE and self._toponyms[site.toponym].role is not Role.ORIGIN
        ]
        fine = [site for site in sure if self._ranks[site.toponym] < _RANK[Precision.COUNTRY]]
        return [Link(index, site.toponym, memory.timex, "carried_date", 2.0) for site in fine[:1]]

    def _remember(
        self, index: int, ties: list[Link], locating: list[int], dates: list[int]
    ) -> None:
        memory = self._memory
        links = [link for link in ties if link.how != "dateline"]
        tied = [link.toponym for link in links if link.toponym is not None]
        fine = [i for i in tied if self._ranks[i] < _RANK[Precision.COUNTRY]]
        if fine or tied or locating:
            memory.toponym = (fine or tied or locating)[0]
            memory.sentence = index
        exact = [i for i in dates if self._timexes[i].granularity in _EXACT]
        if exact:
            memory.timex, memory.dated = exact[0], index


def links(
    text: str,
    sentences: Sequence[Sentence],
    toponyms: Sequence[Toponym],
    timexes: Sequence[Timex],
    cues: Cues,
    lines: Lines,
    published: date | None,
) -> Iterator[tuple[int, list[Link]]]:
    """Tie the places and dates of an article, sentence by sentence; see the module for how."""
    return Linker(text, toponyms, timexes, cues, lines, published).links(sentences)
