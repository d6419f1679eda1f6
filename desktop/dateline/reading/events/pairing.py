"""Decides which place of a sentence goes with which of its dates.

Every place is weighed with every date near it. The cost of tying the two is what parts them: clause
words and marks by their weight, and a little for each word between.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from dateline.model import Role
from dateline.reading.events.cues import MEDIUM, Line, Words
from dateline.reading.events.days import Day
from dateline.reading.events.rivalry import UNASKED, Rivals
from dateline.reading.events.sites import WIDE, Site, Sites
from dateline.reading.events.weighing import Link, Scales, Watch, Weighed, chance

_LOCATION = Role.LOCATION.value
_CLOSING = frozenset('"”')
_CLAUSE = 60
"""A clause is looked at for so many words at the most on either side."""
_NEIGHBOURS = 6
"""So many dates on either side of a place are weighed; more never are the nearest."""
_BLOCK = 12
"""So many places or dates at the most are weighed with each other at once."""
_NEAR = 60
"""So much dearer, a date or place is still near."""
_STEPS = (10, 25, 50, 100, 200, 400)
"""Costs are told apart in steps."""
_COST = tuple(f"cost {step}" for step in range(len(_STEPS) + 1))
_DAY_NEARNESS = ("day nearest", "day near", "day far")
_SITE_NEARNESS = ("site nearest", "site near", "site far")
_OPENED = tuple(f"opened {step}" for step in range(len(_STEPS) + 1))


class Pairs:
    """Pairs the places and dates of one sentence after the other.

    Args:
        words: those of the article.
        sites: say what speaks for and against each place.
        watch: is told all that is weighed.
    """

    def __init__(self, words: Words, sites: Sites, watch: Watch | None) -> None:
        self._words = words
        self._sites = sites
        self._watch = watch
        self._scales, self._rivals = Scales("together"), Rivals()
        self._walls: list[int] = []
        self._begin = 0
        self._says, self._departs = words.cues["acts.saying"], words.cues["acts.depart"]
        self._at = words.cues["places.at"]

    def ties(self, line: Line, sites: list[Site], days: list[Day], about: list[str]) -> list[Link]:
        """The places that go with the dates of their sentence.

        Args:
            line: the sentence.
            sites: its places.
            days: its dates.
            about: what it says as a whole.
        """
        if not sites:
            return []
        self._begin, self._walls = line.first, []
        finest = min([site.rank for site in sites])
        locating = sum([not site.acts for site in sites])
        if len(sites) > 1 or len(days) > 1:
            last = max([line.after, *[site.last for site in sites], *[day.last for day in days]])
            self._walls = self._words.walls(line.first, last + 1)
        if len(sites) <= _BLOCK and len(days) <= _BLOCK:
            return self._block(line, sites, days, about, finest, locating)
        ties: list[Link] = []
        starts = [day.first for day in days]
        for first in range(0, len(sites), _BLOCK):
            block = sites[first : first + _BLOCK]
            low = bisect_left(starts, block[0].first) - _NEIGHBOURS
            high = bisect_left(starts, block[-1].first) + _NEIGHBOURS
            near = days[max(0, low) : high]
            ties += self._block(line, block, near, about, finest, locating)
        return ties

    def _block(
        self,
        line: Line,
        sites: list[Site],
        days: list[Day],
        about: list[str],
        finest: int,
        locating: int,
    ) -> list[Link]:
        """The same for neighbouring places and dates: in nearly all sentences, for all."""
        costs = self._costs(sites, days)
        nearest = costs[0]
        if len(sites) > 1:
            nearest = [min(column) for column in zip(*costs, strict=True)]
        starts = [day.first for day in days]
        weigh = self._scales.weigh
        common = weigh(["bias", *about])
        for_days = [weigh(day.features) for day in days]
        several = len(sites) > 1 or len(days) > 1
        near = range(len(days))
        words, at = self._words, self._at
        spoken = self._spoken(line, days) if len(days) > 1 else 0
        sums: list[list[float]] = []
        for site, row in zip(sites, costs, strict=True):
            own = self._sites.features(line, site, finest, locating)
            for_site = common + weigh(own)
            cheapest = min(row)
            if len(days) > _NEIGHBOURS:
                middle = bisect_left(starts, site.first)
                near = range(max(0, middle - _NEIGHBOURS), min(len(days), middle + _NEIGHBOURS))
            found = [UNASKED] * len(days)
            for j in near:
                day = days[j]
                if day.last < spoken < site.first and words.has(at, spoken, site.first):
                    continue
                cost = row[j]
                pair = self._of_pair(line, site, day, days)
                step = bisect_left(_STEPS, cost)
                pair.append(_COST[step])
                if day.opens:
                    pair.append(_OPENED[step])
                if several:
                    pair += _compared(
                        cost,
                        cheapest if len(days) > 1 else None,
                        nearest[j] if len(sites) > 1 else None,
                    )
                if self._watch is not None:
                    features = ("bias", *about, *own, *day.features, *pair)
                    seen = Weighed("together", line.number, site.toponym, day.timex, features)
                    self._watch(seen)
                found[j] = for_site + for_days[j] + weigh(pair)
            sums.append(found)
        return self._likely(sites, days, sums)

    def _spoken(self, line: Line, days: Sequence[Day]) -> int:
        """The mark that ends what somebody says, where a verb of saying stands right behind it and
        then the day of it: the dates before it are none of where he speaks. 0 without one.
        """
        words = self._words
        if not line.has(self._says):
            return 0
        for verb in words.within(self._says, line.first + 1, line.after):
            if words.lower[verb - 1] in _CLOSING and days[-1].first > verb:
                return verb - 1
        return 0

    def _likely(
        self, sites: Sequence[Site], days: Sequence[Day], sums: Sequence[Sequence[float]]
    ) -> list[Link]:
        """The pairs that are likely enough beside their rivals."""
        ties: list[Link] = []
        least = self._rivals.least
        for site, row in zip(sites, self._rivals.settle(sums), strict=True):
            for day, total in zip(days, row, strict=True):
                if total < least:
                    continue
                how = "carried_place" if site.carried else "same_sentence"
                if site.acts and site.rank >= WIDE:
                    how = "home_act"
                ties.append(Link(site.toponym, day.timex, how, chance(total)))
        return ties

    def _costs(self, sites: list[Site], days: list[Day]) -> list[list[int]]:
        """What parts each place from each date; places of one list share the least."""
        costs = [
            [
                self._parted(site.last + 1, day.first)
                if site.last < day.first
                else self._parted(day.last + 1, site.first)
                for day in days
            ]
            for site in sites
        ]
        if len(sites) == 1:
            return costs
        first = 0
        for i in range(1, len(sites) + 1):
            if i < len(sites) and sites[i].listed == sites[first].listed >= 0:
                continue
            if i - first > 1:
                least = [min(column) for column in zip(*costs[first:i], strict=True)]
                costs[first:i] = [least] * (i - first)
            first = i
        return costs

    def _parted(self, low: int, high: int) -> int:
        """How much the words `low:high` of the sentence part what stands around them."""
        if high <= low:
            return 0
        walls, begin = self._walls, self._begin
        if not walls:  # one place and one date: the walls of the others are not asked for
            return sum(self._words.parts(low, high))
        return walls[high - begin] - walls[low - begin]

    def _of_pair(self, line: Line, site: Site, day: Day, days: list[Day]) -> list[str]:
        """What speaks for and against a place and a date by the words between and around."""
        words = self._words
        ahead = site.last < day.first
        low, high = (site.last + 1, day.first) if ahead else (day.last + 1, site.first)
        found = [day.ranked[min(site.rank, 3)], "ahead" if ahead else "behind"]
        found += self._between(low, high, days, ahead=ahead)
        if high > low and line.has(self._says) and words.has(self._says, low, high):
            found.append("said between")
            if day.said:
                found.append("said apart")
        elif day.said:
            found.append("said with")
        if site.role != _LOCATION:
            role = site.role
            leaving = False
            if line.has(self._departs):
                begin, end = self._clause(line, min(low, site.first), max(high, site.last))
                leaving = words.has(self._departs, begin, end)
            found.append(f"{role} leaving" if leaving else f"{role} staying")
            found.append(f"{role} one day" if len(days) == 1 else f"{role} many days")
            if day.said:
                found.append(f"{role} said")
        return found

    def _between(self, low: int, high: int, days: Sequence[Day], *, ahead: bool) -> list[str]:
        """What else speaks for and against a place and a date that `low:high` stand between."""
        found = ["semicolon between"] if ";" in self._words.lower[low:high] else []
        if len(days) > 1:
            found.append("ahead of one" if ahead else "behind one")
            if any(low <= day.first < high for day in days):
                found.append("a day between")
        return found

    def _clause(self, line: Line, low: int, high: int) -> tuple[int, int]:
        """The stretch of words round `low:high` that no hard or medium wall parts."""
        begin, first = low, max(line.first, low - _CLAUSE)
        while begin > first and self._parted(begin - 1, begin) < MEDIUM:
            begin -= 1
        end, last = high, min(line.after, high + _CLAUSE)
        while end < last and self._parted(end, end + 1) < MEDIUM:
            end += 1
        return begin, end


def _compared(cost: int, day: int | None, site: int | None) -> list[str]:
    """How a place and a date stand to each other beside the other places and dates.

    Args:
        cost: what parts them.
        day: the least that parts the place from any date; None when there is one date.
        site: the least that parts the date from any place; None when there is one place.
    """
    found = []
    if day is not None:
        found.append(_nearness(_DAY_NEARNESS, cost - day))
    if site is not None:
        found.append(_nearness(_SITE_NEARNESS, cost - site))
        if cost == day == site:
            found.append("both nearest")
    return found


def _nearness(steps: Sequence[str], gap: int) -> str:
    """How much dearer something is than the cheapest, in one of three steps."""
    return steps[0] if gap == 0 else steps[1] if gap <= _NEAR else steps[2]
