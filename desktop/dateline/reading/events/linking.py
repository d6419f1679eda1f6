"""Decides which place of a sentence goes with which of its dates, and what is carried over.

Every place of a sentence is weighed with every date near it; what is left over is weighed with
what was spoken of before: a date with the dateline or a place named before, a place with the
latest date. The cost of tying a place to a date is what parts them: clause words and marks by
their weight, and a little for each word between.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date

from dateline.model import Role, Span, Timex, Toponym
from dateline.reading.events.carrying import Carrying, Link, Watch, Weighed
from dateline.reading.events.cues import MEDIUM, Line, Words
from dateline.reading.events.days import Day, Days
from dateline.reading.events.sites import WIDE, Site, Sites, rank
from dateline.reading.events.weighing import Scales, chance
from dateline.reading.text.sentences import Sentence

_CLAUSE = 60
"""A clause is looked at for so many words at the most on either side."""
_NEIGHBOURS = 6
"""So many dates on either side of a place are weighed; more never are the nearest."""
_BLOCK = 12
"""So many places or dates at the most are weighed with each other at once."""
_NEAR = 60
"""So much dearer, a date or place is still near."""
_DATELINE, _LOCATION = Role.DATELINE, Role.LOCATION.value
_LONGEST_STAMP = 80
_STAMP, _LABEL = 2, 4
"""Words beside its date that a line of little else has at most; with a colon."""
_FULL_STOPS = frozenset(".!?。")
_STEPS = (10, 25, 50, 100, 200, 400)
"""Costs are told apart in steps."""
_DASHES = (" - ", "–", "—", "\n")
_BULLETS = frozenset("-–—•*·")
_QUOTES = frozenset("\"“„«'‘")
_SITES = tuple(f"{number} sites" for number in range(4))
_DAYS = tuple(f"{number} days" for number in range(4))
_COST = tuple(f"cost {step}" for step in range(len(_STEPS) + 1))
_DAY_NEARNESS = ("day nearest", "day near", "day far")
_SITE_NEARNESS = ("site nearest", "site near", "site far")
_OPENED = tuple(f"opened {step}" for step in range(len(_STEPS) + 1))


class Linker:
    """Walks through the sentences of one article and ties.

    Args:
        text: the article.
        sentences: its sentences.
        toponyms: its places.
        timexes: its dates.
        words: its words.
        published: document creation time.
        openings: what stands before each story proper, dateline and agency.
        watch: is told all that is weighed.
    """

    def __init__(
        self,
        text: str,
        sentences: Sequence[Sentence],
        toponyms: Sequence[Toponym],
        timexes: Sequence[Timex],
        words: Words,
        published: date | None,
        openings: Sequence[Span] = (),
        watch: Watch | None = None,
    ) -> None:
        self._text = text
        self._sentences = sentences
        self._toponyms = toponyms
        self._timexes = timexes
        self._words = words
        self._watch = watch
        ranks = [rank(toponym.place) for toponym in toponyms]
        self._sites = Sites(toponyms, ranks, words)
        self._days = Days(timexes, words, published)
        self._scales = Scales("together")
        self._named = [toponym.span.start for toponym in toponyms]
        self._dated = [timex.span.start for timex in timexes]
        self._placed = [
            toponym.place is not None and toponym.role is not _DATELINE for toponym in toponyms
        ]
        self._filed = next(
            (i for i, toponym in enumerate(toponyms) if toponym.role is _DATELINE), None
        )
        self._openings = openings
        self._story = self._begin()
        headed = [
            i
            for sentence in sentences
            if sentence.headline
            for i in _inside(self._named, sentence)
            if toponyms[i].place is not None
        ]
        self._carrying = Carrying(toponyms, ranks, self._filed, headed, watch)
        cues = words.cues
        self._says, self._departs = cues["acts.saying"], cues["acts.depart"]
        self._again, self._here = cues["places.again"], cues["places.filed"]
        self._pointing = self._sites.antecedents.heads | self._again
        classes = ("armed", "movement", "diplomacy")
        acts = [cues[f"classes.{name}"] for name in classes]
        self._tells = (
            (self._says, "statement"),
            (cues["acts.home"], "home"),
            (cues["acts.state"], "state"),
            (acts[0] | acts[1] | acts[2], "act"),
            (cues["classes.other"], "other act"),
        )

    def _begin(self) -> int:
        """Where the story begins: behind its opening, else behind the first dash or line end after
        its dateline.
        """
        if self._filed is None:
            return 0
        start = self._toponyms[self._filed].span.start
        for opening in self._openings:
            if opening.start <= start < opening.end:
                return opening.end
        places = ((self._text.find(dash, start), dash) for dash in _DASHES)
        return min((at + len(dash) for at, dash in places if at >= 0), default=len(self._text))

    def links(self) -> Iterator[tuple[Line, list[Link]]]:
        """The ties of every sentence that has places or dates, with the sentence."""
        text = self._text
        marks = iter(sorted([*self._named, *self._dated]))
        mark = next(marks, len(text))
        end = paragraph = 0
        for index, sentence in enumerate(self._sentences):
            span = sentence.span
            if "\n" in text[end : span.start]:
                paragraph = index
            end = span.end
            if mark >= end:  # most sentences name no place and no date
                continue
            while mark < end:
                mark = next(marks, len(text))
            if sentence.ignored:
                continue
            names, dates = _inside(self._named, sentence), _inside(self._dated, sentence)
            if not names and not dates:
                continue
            line = self._words.line(index, sentence, names, dates, paragraph)
            if not names and self._is_stamp(line):
                continue
            yield line, self._sentence(line)
            for name in names:
                if self._toponyms[name].place is not None:
                    self._sites.antecedents.add(name)

    def _is_stamp(self, line: Line) -> bool:
        """Whether a line holds little but a date, and tells of nothing: "Updated: 2 May 2011"."""
        start, end = line.sentence.span.start, line.sentence.span.end
        if end - start > _LONGEST_STAMP or self._text[end - 1] in _FULL_STOPS:
            return False
        if self._text[max(0, start - 1) : start].strip() or self._text[end : end + 1].strip():
            return False
        words = self._words
        dated = [self._timexes[i].span for i in line.dates]
        rest = [
            words.lower[i]
            for i in range(line.first, line.after)
            if not any(span.start <= words.starts[i] < span.end for span in dated)
        ]
        most = 0 if line.sentence.headline else _LABEL if ":" in rest else _STAMP
        return sum([word.isalpha() for word in rest]) <= most

    # --- one sentence ---------------------------------------------------------------------------

    def _sentence(self, line: Line) -> list[Link]:
        opening = self._is_filed_in(line)
        names = [i for i in line.names if self._placed[i]]
        if opening:
            names = [i for i in names if self._named[i] >= self._story]
        sites = self._sites.of(names) if names else []
        days = self._of_line(line, opening=opening) if line.dates else []
        stretches = self._days.stretches(days) if len(days) > 1 else {}
        if stretches:
            closing = set(stretches.values())
            days = [day for day in days if day.timex not in closing]
        ties: list[Link] = []
        if days:
            about = self._about(line, sites, days)
            ties = self._tie(line, self._with_carried(line, sites), days, about)
            ties += self._carrying.places(line, days, sites, ties, about, opening=opening)
        if sites and self._carrying.reaches(line) and all(day.said for day in days):
            ties += self._undated(line, sites, days, ties)
        bounds = {day.timex: day.bound for day in days if day.bound} if days else {}
        if stretches or bounds:
            ties = [
                link._replace(through=stretches.get(link.timex), bound=bounds.get(link.timex, ""))
                for link in ties
            ]
        self._carrying.remember(line.number, sites, ties, days)
        if len(ties) > 1:
            ties.sort(key=lambda link: self._dated[link.timex])
        return ties

    def _is_filed_in(self, line: Line) -> bool:
        """Whether a sentence opens the story with its dateline, or a further one of the page."""
        filed = next((i for i in line.names if self._toponyms[i].role is _DATELINE), None)
        if filed is None:
            return False
        if filed != self._filed:
            self._filed = filed
            self._story = self._begin()
            self._carrying.file(filed)
        return True

    def _of_line(self, line: Line, *, opening: bool) -> list[Day]:
        """The dates that may be those of something told in a sentence."""
        days = [
            self._days.day(line, i)
            for i in line.dates
            if self._timexes[i].interval is not None and not (opening and self._is_filing(i))
        ]
        return [day for day in days if not day.compared]

    def _is_filing(self, timex: int) -> bool:
        """Whether a date stands in the dateline ("PARIS, June 3 -")."""
        span = self._timexes[timex].span
        if self._filed is None or self._toponyms[self._filed].span.start > span.start:
            return False
        if self._openings and span.end <= self._story:
            return True
        after = self._words.last(span.end) + 1
        if self._words.lower[after : after + 1] not in (["-"], ["–"], ["—"], ["."]):
            return False
        between = self._text[self._toponyms[self._filed].span.end : span.start]
        return not any(letter.isalnum() for letter in between)

    def _with_carried(self, line: Line, sites: list[Site]) -> list[Site]:
        """The sites, and those that the sentence points back to."""
        if not line.held & self._pointing:
            return sites
        carried = self._sites.pointed(line, sites)
        at_home = self._filed is not None and line.has(self._here)
        latest = self._filed if at_home else self._carrying.latest
        if not sites and not carried and latest is not None and line.has(self._again):
            begins = self._words.begins
            at = next(i for i in range(line.first, line.after) if begins[i] & self._again)
            carried = [self._sites.carried(latest, at)]
        return sorted([*sites, *carried], key=lambda site: site.first) if carried else sites

    def _about(self, line: Line, sites: Sequence[Site], days: Sequence[Day]) -> list[str]:
        """What the sentence as a whole says."""
        found = [_SITES[min(len(sites), 3)], _DAYS[min(len(days), 3)]]
        held = line.held
        found += [name for cue, name in self._tells if held & cue]
        if line.sentence.headline:
            found.append("headline")
        first = self._words.lower[line.first]
        if first in _QUOTES:
            found.append("quoted")
        elif first in _BULLETS:
            found.append("item")
        return found

    # --- places and dates of one sentence -------------------------------------------------------

    def _tie(self, line: Line, sites: list[Site], days: list[Day], about: list[str]) -> list[Link]:
        """The places that go with the dates of their sentence."""
        if not sites:
            return []
        finest = min([site.rank for site in sites])
        locating = sum([not site.acts for site in sites])
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
        weigh, least = self._scales.weigh, self._scales.least
        common = weigh(["bias", *about])
        for_days = [weigh(day.features) for day in days]
        several = len(sites) > 1 or len(days) > 1
        near = range(len(days))
        ties: list[Link] = []
        for site, row in zip(sites, costs, strict=True):
            own = self._sites.features(line, site, finest, locating)
            for_site = common + weigh(own)
            cheapest = min(row)
            if len(days) > _NEIGHBOURS:
                middle = bisect_left(starts, site.first)
                near = range(max(0, middle - _NEIGHBOURS), min(len(days), middle + _NEIGHBOURS))
            for j in near:
                day = days[j]
                cost = row[j]
                pair = self._of_pair(line, site, day, len(days))
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
                total = for_site + for_days[j] + weigh(pair)
                if total >= least:
                    how = "carried_place" if site.carried else "same_sentence"
                    if site.acts and site.rank >= WIDE:
                        how = "home_act"
                    ties.append(Link(site.toponym, day.timex, how, chance(total)))
        return ties

    def _costs(self, sites: list[Site], days: list[Day]) -> list[list[int]]:
        """What parts each place from each date; places of one list share the least."""
        walls = self._words.walls
        costs = [
            [
                max(0, walls[day.first] - walls[site.last + 1])
                if site.last < day.first
                else max(0, walls[site.first] - walls[day.last + 1])
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

    def _of_pair(self, line: Line, site: Site, day: Day, days: int) -> list[str]:
        """What speaks for and against a place and a date by the words between and around."""
        words = self._words
        ahead = site.last < day.first
        low, high = (site.last + 1, day.first) if ahead else (day.last + 1, site.first)
        found = [day.ranked[min(site.rank, 3)], "ahead" if ahead else "behind"]
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
            found.append(f"{role} one day" if days == 1 else f"{role} many days")
            if day.said:
                found.append(f"{role} said")
        return found

    def _clause(self, line: Line, low: int, high: int) -> tuple[int, int]:
        """The stretch of words round `low:high` that no hard or medium wall parts."""
        walls = self._words.walls
        begin, first = low, max(line.first, low - _CLAUSE)
        while begin > first and walls[begin] - walls[begin - 1] < MEDIUM:
            begin -= 1
        end, last = high, min(line.after, high + _CLAUSE)
        while end < last and walls[end + 1] - walls[end] < MEDIUM:
            end += 1
        return begin, end

    def _undated(
        self, line: Line, sites: list[Site], days: list[Day], ties: list[Link]
    ) -> list[Link]:
        """The date spoken of before, for places that no date of the sentence goes with."""
        taken = {link.toponym for link in ties}
        free = [site for site in sites if site.toponym not in taken]
        if not free:
            return []
        finest = min([site.rank for site in sites])
        locating = sum([not site.acts for site in sites])
        own = [(site, self._sites.features(line, site, finest, locating)) for site in free]
        return self._carrying.dates(line, own, self._about(line, sites, days))


def _inside(starts: Sequence[int], sentence: Sentence) -> range:
    """Indices of the marks that begin in a sentence, by where all of them begin."""
    first = bisect_left(starts, sentence.span.start)
    return range(first, bisect_left(starts, sentence.span.end, first))


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
