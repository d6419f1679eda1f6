"""Decides the roles that need no weighing: those of names in the opening of the story, and those
that another name decides.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.model import Place, PlaceKind, Role

if TYPE_CHECKING:
    from dateline.reading.places.surroundings import Surroundings

_OFFICES_LAST = frozenset({"ja", "zh", "ko"})
UNSPACED = frozenset({"ja", "zh", "th"})
_PARTING = frozenset(",.;:()")
_HYPHENS = frozenset("-–")
_INSIDE = frozenset("()-&.")
_LITERAL = frozenset({Role.LOCATION, Role.ORIGIN, Role.DESTINATION})
"""Roles of names that mean the place itself."""
_LONGEST_SITE = 8
"""Words at the most of what stands before a comma, with its preposition."""
_COUNTED = 6
"""Words at the most between two names of a list with numbers."""
_SIZES = {
    PlaceKind.COUNTRY: 0,
    PlaceKind.ADMIN1: 1,
    PlaceKind.ADMIN2: 2,
    PlaceKind.ADMIN3: 3,
    PlaceKind.CITY: 4,
}
"""Kinds of places from large to small."""
_WIDE = frozenset({PlaceKind.WATER, PlaceKind.REGION, PlaceKind.CONTINENT})
_APOSTROPHES = frozenset("'’")
_OF = 2
"""Tokens of "nation of", and of "'s"."""
_NATION = 7
"""Tokens from the article of a noun of countries to the name behind it at most."""
_MOST = ("iest", "gest", "test", "dest", "nest", "lest", "mest", "rest")
"""Ends of English superlatives."""


class Decided:
    """The roles of toponyms that are decided outright."""

    def __init__(self, sides: Surroundings) -> None:
        self.words, self.lower = sides.words, sides.lower
        self.frame = sides.frame
        self.toponyms = sides.toponyms
        self.lexicon = sides.lexicon
        self.language = sides.language
        self.firsts, self.afters = sides.firsts, sides.afters
        self.filed = {span.start for span in sides.frame.datelines}
        self.told_behind = sides.language in _OFFICES_LAST
        self.cased = bool(sides.lexicon["suffixes.to"])
        self.nations = sides.lexicon["roles.nations"]

    def framed(self, index: int) -> Role | None:
        """The role of a name in the opening of the story; None for all others."""
        opening, dateline = self.frame.opening, self.frame.dateline
        if dateline is None or opening is None:
            return None
        span = self.toponyms[index].span
        if span.start in self.filed:
            return Role.DATELINE
        if not opening.contains(span):
            return None
        return Role.DATELINE if span.start == dateline.start else Role.LOCATION

    def told(self, index: int, previous: str) -> Role | None:
        """The role of a name that another decides, or the head of a place beside it ("le maire de
        Laval"): of the same place behind it in brackets ("Amerika Serikat (AS)"), of what a place
        lies in ("Jenewa, Swiss (…)"), of the two ends of a way ("van Gouda naar Delft") or of a
        route ("rute Kupang-Ende").
        """
        first, after = self.firsts[index], self.afters[index]
        lower = self.lower
        mark = lower[first - 1] if first else ""
        behind = lower[after] if after < len(lower) else ""
        last = self.afters[index - 1] if index else -1
        joined = last == first - 1
        if role := self._told_by_words(index, first, after):
            return role
        if last == first and previous in _LITERAL:
            return self._told_by_inner(index)  # "di Istana Negara Jakarta"
        if mark == "(" and joined and behind == ")":
            same = self.toponyms[index].place == self.toponyms[index - 1].place
            return Role(previous) if same and previous != Role.DATELINE else None
        if mark == "," and (behind in _PARTING or not behind):
            if joined:
                return self._told_by_inner(index) if previous in _LITERAL else None
            return Role.LOCATION if self._is_behind_site(first - 1) else None
        if behind.isdecimal() and previous == Role.LOCATION and self._is_counted(first, last):
            return Role.LOCATION  # "Riau 111 titik, Jambi 58 titik"
        if joined and mark in _HYPHENS and self._ends_route(index):
            return Role.DESTINATION
        if behind in _HYPHENS and self._is_route(first):
            goes_on = self.firsts[index + 1 : index + 2] == [after + 1]
            return Role.ORIGIN if goes_on else None
        return None

    def _told_by_words(self, index: int, first: int, after: int) -> Role | None:
        """The role of a name that the words beside it decide, whatever stands before."""
        if self._is_headed(first, after):
            return Role.ACTOR
        if role := self._on_leg(index):
            return role
        if self.told_behind and (role := self._told_behind(after)):
            return role
        if self.nations:
            return self._told_by_nation(index, first, after)
        return self._told_by_case(self.afters[self._last_of_list(index)]) if self.cased else None

    def _last_of_list(self, index: int) -> int:
        """The last name of a list, which alone has the case of all: "Sivas, Van ve Muş'tan"."""
        while index + 1 < len(self.firsts):
            after = self.afters[index]
            if self.firsts[index + 1] != after + 1:
                break
            if self.lower[after] != "," and self.lower[after] not in self.lexicon["and"]:
                break
            index += 1
        return index

    def _is_headed(self, first: int, after: int) -> bool:
        """Whether who heads a place stands beside its name: "alcalde de Lugo", "Ankara Valisi"."""
        lower, lex = self.lower, self.lexicon
        return (
            lex["roles.heads_before"].ends(lower, first - 1) > 0
            or lex["roles.heads_after"].begins(lower, after) > 0
        )

    def _on_leg(self, index: int) -> Role | None:
        """The role of an end of a way whose two ends stand side by side: "van Gouda naar Delft"."""
        lower, legs_to = self.lower, self.lexicon["roles.legs_to"]
        first, after = self.firsts[index], self.afters[index]
        if not legs_to:
            return None
        if index and (way := legs_to.ends(lower, first - 1)):
            begin = self.firsts[index - 1]
            left = self.afters[index - 1] == first - way
            if left and self.lexicon["roles.legs_from"].ends(lower, begin - 1):
                return Role.DESTINATION
        if index + 1 < len(self.firsts) and self.lexicon["roles.legs_from"].ends(lower, first - 1):
            way = legs_to.ends(lower, self.firsts[index + 1] - 1)
            if way and self.firsts[index + 1] - way == after:
                return Role.ORIGIN
        return None

    def _told_by_nation(self, index: int, first: int, after: int) -> Role | None:
        """The role that the noun of a country gives to the names beside it, and a superlative to
        the area in which something is best.
        """
        behind = self.lower[after] if after < len(self.lower) else ""
        if behind in self.nations or behind in _APOSTROPHES:
            return Role.ACTOR if self._only_describes(index, after) else None
        of = first > 0 and self.lower[first - 1] in self.lexicon["roles.of"]
        return self._told_by_noun(first) if of else None

    def _only_describes(self, index: int, after: int) -> bool:
        """Whether the name of a sea, a region or a continent only says which thing it is: "the
        Pacific nation of Vanuatu", "Europe's most active volcano".
        """
        place, lower = self.toponyms[index].place, self.lower
        if place is None or place.kind not in _WIDE:
            return False
        if lower[after] in self.nations:
            return self.firsts[index + 1 : index + 2] == [after + _OF]
        word = "".join(lower[after + _OF : after + _OF + 1])
        best = word in self.lexicon["roles.superlatives"] or word.endswith(_MOST)
        return lower[after + 1 : after + _OF] == ["s"] and best

    def _told_by_noun(self, first: int) -> Role | None:
        """The role that a preposition before the noun of a country gives to the name behind it:
        "off the Pacific nation of Vanuatu".
        """
        lower, lex = self.lower, self.lexicon
        if first < _OF or lower[first - _OF] not in self.nations:
            return None
        at = first - _OF - 1
        while at > max(0, first - _NATION) and lower[at] not in lex["roles.articles"]:
            at -= 1
        if lower[at] not in lex["roles.articles"]:
            return None
        before = lower[at - 1]
        if before in lex["before.from"]:
            return Role.ORIGIN
        return Role.LOCATION if before in lex["roles.near"] else None

    def _told_by_inner(self, index: int) -> Role | None:
        """The role of what a place lies in that stands before it, and locates something."""
        one, other = self.toponyms[index - 1].place, self.toponyms[index].place
        return Role.LOCATION if one and other and holds(other, one) else None

    def _is_behind_site(self, comma: int) -> bool:
        """Whether a preposition places what stands before a comma, which is no known place: a name
        or a noun alone ("di Hotel Mandarin, Medan", "di kantornya, Jakarta").
        """
        words, placing, at = self.words, self.lexicon["roles.sited"], comma - 1
        first = max(0, comma - _LONGEST_SITE)
        while at > first and (words[at][0].isupper() or words[at] in _INSIDE):
            at -= 1
        if at == comma - 1 or self.lower[at] not in placing:
            at -= 1  # "di kantornya", "di ruang Jade"
        return at >= first and self.lower[at] in placing

    def _told_by_case(self, after: int) -> Role | None:
        """The role that a case and the verb behind it tell: "Mersin'e sevk edildi"."""
        lower, lex = self.lower, self.lexicon
        if lower[after : after + 1] == ["'"]:
            after += 2
        elif lower[after - 2 : after - 1] != ["'"]:
            return None
        if after > len(lower):
            return None
        case, verb = lower[after - 1], "".join(lower[after : after + 1])
        if case in lex["suffixes.to"] and verb in lex["roles.reached"]:
            return Role.DESTINATION
        moved = case in lex["suffixes.from"] and verb in lex["roles.left"]
        return Role.ORIGIN if moved else None

    def _is_counted(self, first: int, last: int) -> bool:
        """Whether a number stands behind the name before one in a list, which ends at `last`."""
        if last < 0 or not 0 < first - last <= _COUNTED or not self.lower[last].isdecimal():
            return False
        mark = self.lower[first - 1]
        return mark == "," or mark in self.lexicon["and"]

    def _told_behind(self, after: int) -> Role | None:
        """The role that words right behind a name give it: an office of it, a verb of motion with
        its particle ("한국을 방문", "英国を訪問").
        """
        if after >= len(self.lower):
            return None
        if self.lexicon["persons.offices"].begins(self.lower, after) > 1:
            return Role.ACTOR
        if self.lexicon["roles.reached"].begins(self.lower, after):
            return Role.DESTINATION
        return Role.ORIGIN if self.lexicon["roles.left"].begins(self.lower, after) else None

    def _ends_route(self, index: int) -> bool:
        """Whether hyphens join a name to the first of a route: "rute Kroya-Cirebon-Jakarta"."""
        firsts, afters = self.firsts, self.afters
        while index and afters[index - 1] == firsts[index] - 1 >= 0:
            if self.lower[firsts[index] - 1] not in _HYPHENS:
                return False
            index -= 1
            if self._is_route(firsts[index]):
                return True
        return False

    def _is_route(self, first: int) -> bool:
        """Whether the noun of a route stands before a name."""
        return first > 0 and self.lower[first - 1] in self.lexicon["heads.routes"]


def holds(outer: Place, inner: Place) -> bool:
    """Whether a place is of a larger kind than another of the same country."""
    return outer.country == inner.country and _SIZES.get(outer.kind, 9) < _SIZES.get(inner.kind, 9)
