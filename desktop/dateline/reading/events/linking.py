"""Walks through an article and ties its places to its dates.

What each sentence names is paired first (`pairing`); what is left over is weighed with what was
spoken of before (`carrying`): a date with the dateline or a place named before, a place with a day.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import reduce
from operator import or_

from dateline.model import Role, Span, Timex, Toponym
from dateline.reading.events.carrying import Carrying
from dateline.reading.events.cues import Line, Words
from dateline.reading.events.days import Day, Days
from dateline.reading.events.pairing import Pairs
from dateline.reading.events.sites import Site, Sites, rank
from dateline.reading.events.weighing import Link, Watch
from dateline.reading.progress import SILENT, Progress
from dateline.reading.text.sentences import Sentence

_DATELINE, _LOCATION = Role.DATELINE, Role.LOCATION.value
_LONGEST_STAMP = 80
_STAMP, _LABEL = 2, 4
"""Words beside its date that a line of little else has at most; with a colon."""
_EARLY = 4
"""So many sentences tell whether an article is a round-up."""
_HEADED = 12
"""A line of nothing but a date heads so many sentences at the most."""
_FULL_STOPS = frozenset(".!?。")
_DASHES = (" - ", "–", "—", "\n")
_BULLETS = frozenset("-–—•*·")
_QUOTES = frozenset("\"“„«'‘")
_SITES = tuple(f"{number} sites" for number in range(4))
_DAYS = tuple(f"{number} days" for number in range(4))


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
        ranks = [rank(toponym.place) for toponym in toponyms]
        self._sites = Sites(toponyms, ranks, words)
        self._days = Days(text, timexes, words, published)
        self._pairs = Pairs(words, self._sites, watch)
        self._named = [toponym.span.start for toponym in toponyms]
        self._dated = [timex.span.start for timex in timexes]
        self._placed = [
            toponym.place is not None and toponym.role is not _DATELINE for toponym in toponyms
        ]
        datelines = [i for i, toponym in enumerate(toponyms) if toponym.role is _DATELINE]
        self._datelines = frozenset(datelines)
        self._filed = datelines[0] if datelines else None
        self._openings = openings
        self._told = False
        self._heading: Day | None = None
        self._headed = 0
        self._items = False
        """Whether the date heads only the items of lists."""
        self._item = 0
        self._story = self._begin()
        headed = [
            i
            for sentence in sentences
            if sentence.headline
            for i in _inside(self._named, sentence)
            if toponyms[i].place is not None
        ]
        cues = words.cues
        early = words.at(sentences[min(_EARLY, len(sentences)) - 1].span.end) if sentences else 0
        words.look(0, early)
        digest = any(map(cues["times.digest"].__and__, words.begins[:early]))
        self._digest = digest
        self._carrying = Carrying(toponyms, ranks, self._filed, headed, watch, digest=digest)
        self._lasting = cues["acts.lasting"]
        self._again, self._here = cues["places.again"], cues["places.filed"]
        self._pointing = self._sites.antecedents.heads | self._again
        classes = ("armed", "movement", "diplomacy")
        acts = [cues[f"classes.{name}"] for name in classes]
        self._tells = (
            (cues["acts.saying"], "statement"),
            (cues["acts.home"], "home"),
            (cues["acts.state"], "state"),
            (acts[0] | acts[1] | acts[2], "act"),
            (cues["classes.other"], "other act"),
        )
        self._telling = reduce(or_, [cue for cue, _ in self._tells])

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

    def links(self, progress: Progress = SILENT) -> Iterator[tuple[Line, list[Link]]]:
        """The ties of every sentence that has places or dates, with the sentence."""
        text, named, dated = self._text, self._named, self._dated
        starts = [sentence.span.start for sentence in self._sentences]
        ends = [sentence.span.end for sentence in self._sentences]
        names = dates = range(0)
        paragraph = seen = 0
        marks = sorted([*named, *dated])
        for mark in progress.along(marks, len(marks)):
            if mark < seen:  # it is one of the sentence before
                continue
            index = bisect_right(ends, mark)
            if index == len(ends):
                return
            sentence, start = self._sentences[index], starts[index]
            broken = text.rfind("\n", seen, start)  # sentences end where lines end
            if broken >= 0:
                paragraph = bisect_right(starts, broken)
            seen = ends[index]
            names = _within(named, names.stop, start, seen)
            dates = _within(dated, dates.stop, start, seen)
            if sentence.ignored or not (names or dates):
                continue
            line = self._words.line(index, sentence, names, dates, paragraph)
            if not names and self._is_stamp(line):
                self._head(line)
                continue
            self._told = self._told or not sentence.headline
            ties = self._sentence(line)
            if dates:
                self._head_list(line)
            yield line, ties
            for name in names:
                if self._toponyms[name].place is not None:
                    self._sites.antecedents.add(name)

    def _head(self, line: Line) -> None:
        """Let a date that is a line of its own head what follows, as in a chronology."""
        if line.sentence.headline or ":" in self._words.lower[line.first : line.after - 1]:
            return
        days = self._of_line(line, opening=False)
        if len(days) == 1 and days[0].unit == "day" and (self._told or days[0].tense != "today"):
            self._heading, self._headed, self._items = days[0], line.number, False

    def _head_list(self, line: Line) -> None:
        """Let the day of a sentence that ends with a colon head the list behind it ("Elsewhere on
        Monday:"), and that of the headline of a round-up the items of its lists.
        """
        introduces = self._words.lower[line.after - 1] == ":"
        if not introduces and not (line.sentence.headline and self._digest):
            return
        days = self._of_line(line, opening=False)
        if len(days) == 1 and days[0].unit == "day" and not days[0].said:
            if days[0].tense == "today":
                return  # "today's stories in brief:" are of days of their own
            self._heading, self._headed = days[0], line.number
            self._items = not introduces

    def _under_heading(self, line: Line) -> list[Day]:
        """The date that heads a sentence without one, as if the sentence opened with it."""
        if self._heading is None:
            return []
        if self._items:
            if self._words.lower[line.first] not in _BULLETS and line.number > self._item:
                return []
            self._item = line.number + 1
        elif line.number - self._headed > _HEADED:
            return []
        before = line.first - 1
        return [replace(self._heading, first=before, last=before, opens=True)]

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
        opening = bool(self._datelines) and self._is_filed_in(line)
        names = [i for i in line.names if self._placed[i]]
        if opening:
            names = [i for i in names if self._named[i] >= self._story]
        sites = self._sites.of(names) if names else []
        days = self._of_line(line, opening=opening) if line.dates else []
        stretches: dict[int, int] = {}
        if len(days) > 1:
            stretches = self._days.stretches(days)
            left_out = self._days.narrowed(days).union(stretches.values())
            days = [day for day in days if day.timex not in left_out]
        ties: list[Link] = []
        if days:
            about = self._about(line, sites, days)
            ties = self._pairs.ties(line, self._with_carried(line, sites), days, about)
            ties += self._carrying.places(line, days, sites, ties, about, opening=opening)
        elif sites and (headed := self._under_heading(line)):
            found = self._pairs.ties(line, sites, headed, self._about(line, sites, headed))
            return [Link(link.toponym, link.timex, "carried_date", link.chance) for link in found]
        if (
            sites
            and not line.held & self._lasting
            and (not days or all(day.said for day in days))
            and self._carrying.reaches(line)
        ):
            ties += self._undated(line, sites, days, ties)
        if ties and (stretches or any(day.bound for day in days)):
            bounds = {day.timex: day.bound for day in days}
            ties = [
                replace(link, through=stretches.get(link.timex), bound=bounds.get(link.timex, ""))
                for link in ties
            ]
        if sites or days:
            self._carrying.remember(line.number, sites, ties, days)
        if len(ties) > 1:
            ties.sort(key=lambda link: self._dated[link.timex])
        return ties

    def _is_filed_in(self, line: Line) -> bool:
        """Whether a sentence opens the story with its dateline, or a further one of the page."""
        filed = next((i for i in line.names if i in self._datelines), None)
        if filed is None:
            return False
        if filed != self._filed:
            self._filed = filed
            self._story = self._begin()
            self._carrying.file(filed)
        return True

    def _of_line(self, line: Line, *, opening: bool) -> list[Day]:
        """The dates that may be those of something told in a sentence."""
        opening = opening or line.sentence.span.start < self._story  # "KYIV. 19 October. ABC."
        days = []
        for i in line.dates:
            if self._timexes[i].interval is None or (opening and self._is_filing(i)):
                continue
            day = self._days.day(line, i)
            if day is not None:
                days.append(day)
        if len(days) > 1 and any(day.unit == "day" for day in days):
            return [day for day in days if not day.named]  # "Piala AFF 2024 di Solo, Sabtu (21/12)"
        return days

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
        telling = line.held & self._telling
        if telling:
            found += [name for cue, name in self._tells if telling & cue]
        if line.sentence.headline:
            found.append("headline")
        first = self._words.lower[line.first]
        if first in _QUOTES:
            found.append("quoted")
        elif first in _BULLETS:
            found.append("item")
        return found

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


def _within(marks: Sequence[int], first: int, start: int, end: int) -> range:
    """Indices of the marks within `start:end`, by where all of them begin; `first` is one before or
    the first of them.
    """
    count = len(marks)
    while first < count and marks[first] < start:
        first += 1
    after = first
    while after < count and marks[after] < end:
        after += 1
    return range(first, after)
