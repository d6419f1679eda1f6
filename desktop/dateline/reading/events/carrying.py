"""What was spoken of before: the place that a date takes when its sentence names none, and the
date that a place takes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from dateline.model import Toponym
from dateline.reading.events.cues import Line
from dateline.reading.events.days import Day
from dateline.reading.events.sites import RANKED, WIDE, Site, trust
from dateline.reading.events.spoken import REACH, SpokenDays
from dateline.reading.events.weighing import Link, Scales, Watch, Weighed, chance

_EARLY = 4
"""So many sentences make the beginning of an article."""
_LOCATING = tuple(f"locating {number}" for number in range(3))
_ACTING = tuple(f"acting {number}" for number in range(3))
_APART = tuple(f"apart {number}" for number in range(REACH + 1))
_COUNTED = 2
"""What a sentence says as a whole begins with how many places and dates it has."""
_AHEAD = 3
"""So many words at the most stand before a place that opens its sentence."""
_MANY, _SOME = 0.3, 0.12
"""Shares of all mentions that make a place one that the article is about."""


class Carrying:
    """Remembers what an article has spoken of.

    Args:
        toponyms: the places of the article.
        ranks: how wide each is.
        filed: index of the place of its dateline.
        headed: indices of the places of its headline.
        watch: is told all that is weighed.
        digest: whether the article is a round-up or a chronology.
    """

    def __init__(
        self,
        toponyms: Sequence[Toponym],
        ranks: Sequence[int],
        filed: int | None,
        headed: Sequence[int],
        watch: Watch | None,
        *,
        digest: bool = False,
    ) -> None:
        self._digest = digest
        self._toponyms = toponyms
        self._filed = filed
        self._watch = watch
        self._placed, self._dated = Scales("placed"), Scales("dated")
        self._keys = [one.place.key if one.place else "" for one in toponyms]
        self._ranks = ranks
        self._mentions = Counter(key for key in self._keys if key)
        self._mentioned = max(1, sum(self._mentions.values()))
        self._heads = {self._keys[i] for i in headed}
        self._headed = min(headed, key=self._ranks.__getitem__, default=None)
        self._topic: int | None = None
        self.latest: int | None = None
        """The place spoken of last."""
        self._spoken: int | None = None
        """The fine place named last."""
        self._placed_in = -9
        self._days = SpokenDays()

    def file(self, filed: int) -> None:
        """Go on with a further story, which another dateline opens."""
        self._filed = filed
        self.latest = self._topic = self._spoken = None
        self._days = SpokenDays()

    def remember(self, index: int, sites: list[Site], ties: list[Link], days: list[Day]) -> None:
        """Note what a sentence spoke of."""
        tied = [(i, link.timex) for link in ties if (i := link.toponym) is not None]
        fine, latest = self._told_at(ties) if tied else (None, None)
        for site in sites:
            if site.acts:
                continue
            if latest is None:
                latest = site.toponym
            if site.rank < WIDE:
                self._spoken = site.toponym
        if latest is not None:
            self.latest, self._placed_in = latest, index
            if self._topic is None:
                self._topic = fine
        if days:
            self._days.remember(index, days, [(self._keys[i], timex) for i, timex in tied])

    def _told_at(self, ties: list[Link]) -> tuple[int | None, int | None]:
        """The first fine place that a sentence tells of, and that or the first one."""
        first = None
        for link in ties:
            place = link.toponym
            if place is None or link.how == "dateline":
                continue
            if self._ranks[place] < WIDE:
                return place, place
            if first is None:
                first = place
        return None, first

    def reaches(self, line: Line) -> bool:
        """Whether a date spoken of before may be that of a sentence."""
        return not line.sentence.headline and self._days.any_for(line.number)

    def places(
        self,
        line: Line,
        days: Sequence[Day],
        sites: Sequence[Site],
        ties: Sequence[Link],
        about: list[str],
        *,
        opening: bool,
    ) -> list[Link]:
        """Places named elsewhere, for the dates whose sentence names none that they go with; for
        those that go with a whole country there, the dateline.

        Args:
            line: the sentence.
            days: its dates.
            sites: the places that it does name.
            ties: what goes together in it.
            about: what it says as a whole.
            opening: whether it opens the story with the dateline.
        """
        tied: dict[int, bool] = {}
        for link in ties:
            fine = link.toponym is not None and self._ranks[link.toponym] < WIDE
            tied[link.timex] = fine or tied.get(link.timex, False)
        left = [day for day in days if not tied.get(day.timex)]
        if not left:
            return []
        shared = self._of_sentence(line, sites, about, opening=opening)
        options = self._options(sites, opening=opening)
        filed = [one for one in options if one[0] == self._filed]
        found = []
        for day in left:
            free = day.timex not in tied
            about_day = [*shared, *day.features, "untied" if free else "tied wide"]
            placed = self._place(line, day, about_day, options if free else filed)
            if placed is not None:
                found.append(placed)
            elif free:
                found.append(Link(None, day.timex, "no_place"))
        return found

    def _of_sentence(
        self, line: Line, sites: Sequence[Site], about: list[str], *, opening: bool
    ) -> list[str]:
        """What the sentence says for and against any place named elsewhere."""
        locating = sum([not site.acts for site in sites])
        return [
            "bias",
            *about,
            _LOCATING[min(locating, 2)],
            _ACTING[min(len(sites) - locating, 2)],
            _APART[min(line.number - self._placed_in, REACH)],
            "same paragraph" if self._placed_in >= line.paragraph else "new paragraph",
            "opening" if opening else "early" if line.number < _EARLY else "later",
        ]

    def _options(self, sites: Sequence[Site], *, opening: bool) -> list[tuple[int, list[str]]]:
        """The places that may be meant without being named, with what speaks for each."""
        spoken = dict.fromkeys((self._filed, self.latest, self._headed, self._topic, self._spoken))
        named = {self._keys[i] for site in sites for i in site.members}
        options = [i for i in spoken if i is not None and self._keys[i] not in named]
        if not options:
            return []
        states = {
            place.country
            for site in sites
            if site.acts and (place := self._toponyms[site.toponym].place)
        }
        return [(i, self._of_place(i, states, opening=opening)) for i in options]

    def _place(
        self,
        line: Line,
        day: Day,
        shared: list[str],
        options: Sequence[tuple[int, list[str]]],
    ) -> Link | None:
        """The likeliest of some places named elsewhere, if it is likely enough."""
        common = self._placed.weigh(shared)
        best: Link | None = None
        most = self._placed.least
        for toponym, own in options:
            if self._watch is not None:
                self._watch(Weighed("placed", line.number, toponym, day.timex, (*shared, *own)))
            total = common + self._placed.weigh(own)
            if total >= most:
                how = "dateline" if toponym == self._filed else "carried_place"
                best, most = Link(toponym, day.timex, how, chance(total)), total
        return best

    def _of_place(self, toponym: int, states: set[str], *, opening: bool) -> list[str]:
        """What speaks for and against a place named elsewhere."""
        known = self._toponyms[toponym]
        key = self._keys[toponym]
        share = self._mentions[key] / self._mentioned
        found = [
            RANKED[self._ranks[toponym]],
            trust(known),
            "often" if share > _MANY else "at times" if share > _SOME else "seldom",
        ]
        if toponym == self._filed:
            found.append("filed opening" if opening else "filed")
        if toponym == self.latest:
            found.append("latest")
        if toponym == self._topic:
            found.append("topic")
        if toponym == self._spoken:
            found.append("spoken")
        if key in self._heads:
            found.append("in headline")
        if states and known.place is not None:
            found.append("of actor" if known.place.country in states else "not of actor")
        return found

    def dates(
        self, line: Line, sites: Sequence[tuple[Site, list[str]]], about: list[str]
    ) -> list[Link]:
        """Places with a day spoken of before, in a sentence without one of what it tells, which
        such a day reaches.

        Args:
            line: the sentence.
            sites: its places, with what speaks for and against each.
            about: what the sentence as a whole says.
        """
        common = self._dated.weigh(["bias", *about])
        latest = None if self.latest is None else self._keys[self.latest]
        links = []
        telling = about[_COUNTED:]
        for number, (site, features) in enumerate(sites):
            key, role = self._keys[site.toponym], site.role
            own = [*features, f"place {min(number, 2)}", f"{role} {RANKED[site.rank]}"]
            own += [f"{role} {one}" for one in telling]
            if key in self._heads:
                own.append("in headline")
            if key == latest:
                own.append("same place")
            link = self._date(line, site, key, about, own, common)
            if link is not None:
                links.append(link)
        return links

    def _date(
        self, line: Line, site: Site, key: str, about: list[str], own: list[str], common: float
    ) -> Link | None:
        """The likeliest of the days spoken of before for a place, if it is likely enough."""
        weigh = self._dated.weigh
        for_site = common + weigh(own)
        best: Link | None = None
        most = self._dated.least
        ahead = site.begin - line.first <= _AHEAD and line.words.lower[
            site.end + 1 : site.end + 2
        ] == [","]
        telling = about[_COUNTED:]
        for day, near, then in self._days.options(line, key):
            of_pair = [*then, f"{site.role} in {near}"]
            of_pair += [f"{one} then {day.tense}" for one in telling]
            if self._digest:
                of_pair += ["in digest", f"digest {near}", f"digest {site.role}"]
                of_pair += [f"digest {one}" for one in telling]
            if ahead:
                of_pair.append("place ahead")
            if self._watch is not None:
                seen = ("bias", *about, *own, *of_pair)
                self._watch(Weighed("dated", line.number, site.toponym, day.timex, seen))
            total = for_site + weigh(of_pair)
            if total >= most:
                best, most = Link(site.toponym, day.timex, "carried_date", chance(total)), total
        return best
