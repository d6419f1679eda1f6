"""Looks at the words around each toponym, and says them as a case: the few facts that decide what
the name does in its sentence.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Container, Sequence
from functools import lru_cache
from itertools import pairwise, repeat
from typing import TYPE_CHECKING

from dateline.model import PlaceKind, Toponym
from dateline.reading.names import lexicon
from dateline.reading.places import word_classes
from dateline.reading.places.cases import BARE, Case
from dateline.reading.places.decided import UNSPACED, holds
from dateline.reading.places.following import ELISIONS, SUFFIXED, Following
from dateline.reading.places.preceding import Preceding
from dateline.reading.places.word_classes import (
    ACTING,
    ARTICLE,
    AUXILIARY,
    OF,
    PEOPLE,
    SKIP,
    SPORT_AFTER,
    STOP,
    WHICH,
)

if TYPE_CHECKING:
    from dateline.gazetteer import Gazetteer
    from dateline.reading.text.boilerplate import Frame
    from dateline.reading.text.sentences import Sentence
    from dateline.reading.text.tokens import Tokens

_BEFORE_REACH, _BEHIND_REACH = 12, 5
"""So many words on either side of a name are looked at, but where farther ones are asked for."""
_ASIDE_REACH = 25
"""So many words at the most are told of a name between it and its verb."""
_NEXT_REACH = 3
_SPORT_REACH = 45
"""Words to either side among which the words of sport are looked for."""
_LIST_MARKS = frozenset({",", "&", "/", "-", "–", "、"})
_DASHES = frozenset("-–—")
_NOUNS = ("before.at", "heads.after")
_SIDES = ("before.sport", "roles.sides_before")


class Surroundings:
    """The words around the toponyms of one article."""

    def __init__(
        self,
        tokens: Tokens,
        sentences: Sequence[Sentence],
        frame: Frame,
        toponyms: Sequence[Toponym],
        language: str,
        gazetteer: Gazetteer | None,
    ) -> None:
        self.words, self.lower = tokens.words, tokens.lower
        self.frame = frame
        self.toponyms = toponyms
        self.lexicon = lexicon.load(language)
        self.language = language.partition("-")[0]
        self.gazetteer = gazetteer
        starts = tokens.starts
        self.firsts = [max(0, bisect_left(starts, one.span.start + 1) - 1) for one in toponyms]
        if self.language in UNSPACED:
            self.firsts = [*map(self._before_head, self.firsts)]
        self.afters = [bisect_left(starts, one.span.end) for one in toponyms]
        self.classes = word_classes.of(language)
        self.bits = self._near()
        self.preceding = Preceding(self.lower, self.bits, self.lexicon)
        self.following = Following(self.words, self.lower, self.bits, self.lexicon, self.language)
        sporting = word_classes.sporting(language) & tokens.vocabulary
        self.sporting = tokens.among(sporting) if len(sporting) > 1 else []
        self._list = (0, -1)
        self._starts = starts
        self._begins = {sentence.span.start for sentence in sentences}

    def _near(self) -> list[int]:
        """What the words near the names are, as bits; 0 for those that are not asked for."""
        lower, bits_of = self.lower, self.classes.get
        bits = [0] * len(lower)
        done = 0
        for first, after in zip(self.firsts, self.afters, strict=True):
            begin, end = max(done, first - _BEFORE_REACH), min(len(lower), after + _BEHIND_REACH)
            bits[begin:end] = map(bits_of, lower[begin:end], repeat(0))
            done = end
        return bits

    def _opens(self, token: int) -> bool:
        """Whether a sentence begins with a token."""
        return token < len(self._starts) and self._starts[token] in self._begins

    def _before_head(self, first: int) -> int:
        """Where a name begins with the abbreviation of its noun, behind a word that moves:
        "จากจ.ลำปาง".
        """
        start = first - self.lexicon["heads.within"].ends(self.lower, first - 1)
        moved = ("before.from", "before.to", "before.through")
        if start < first and any(self.lexicon[one].ends(self.lower, start - 1) for one in moved):
            return start
        return first

    def case(self, index: int, previous: str, known: Container[str] | None = None) -> Case:
        """The case of one toponym.

        Args:
            index: which.
            previous: the role of the one before it.
            known: the features that weigh something; None for all.
        """
        first, after = self.firsts[index], self.afters[index]
        placing, stepped, begin = self.preceding.placing(first)
        cues: list[str] = []
        with_kind: list[str] = []
        if placing == BARE:
            self.preceding.right_before(first, cues, with_kind)
        else:
            self.preceding.before_preposition(begin, placing, cues)
        self.preceding.moving(begin, placing, cues)
        self._beside(index, begin, cues)
        self._paired(index, begin, placing, cues)
        following = self._behind(index, cues, with_kind)
        if self._opens(first) or (begin != first and self._opens(begin)):
            cues.append("opens")
            with_kind.append("opens")
            if self._is_entry(after):
                cues.append("item")
            elif self._opens(after):
                cues.append("alone")
        if placing == BARE:
            self._apart(index, previous, cues, with_kind)
            self._entered(first, after, cues)
        headline = self.frame.headline
        if headline is not None and headline.overlaps(self.toponyms[index].span):
            cues.append("headline")
        if stepped:
            cues.append("stepped")
        if begin > 0 and self.bits[begin - 1] & SKIP:
            cues.append("skip_before")
        words = self._words(first, begin, after, stepped=stepped)
        words.append(f"{self.language}={placing}")
        if known is not None:
            words = [word for word in words if word in known]
        return Case(
            self._kind(index),
            placing,
            tuple(cues),
            tuple(with_kind),
            tuple(following),
            tuple(words),
        )

    def _behind(self, index: int, cues: list[str], with_kind: list[str]) -> list[str]:
        """What stands behind a name, or behind the list that it begins."""
        self.following.possessed(self.afters[index], cues, with_kind)
        member = self._list_end(index)
        if member > index:
            with_kind.append("listed")
        return self.following.cues(self.afters[member], with_kind)

    def _beside(self, index: int, begin: int, cues: list[str]) -> None:
        """Add whose place a name is, and what is done to it."""
        if self.preceding.has_office(begin):
            cues.append("office_of")
        if self.following.is_undergone(self.afters[index]):
            cues.append("next=undergone")
        if self._owns(index):
            cues.append("owns_place")

    def _paired(self, index: int, begin: int, placing: str, cues: list[str]) -> None:
        """Add that a name is one of two ends: of a way, or with no verb of motion of a stretch
        ("from Sabang to Merauke").
        """
        first, after, lower = self.firsts[index], self.afters[index], self.lower
        until = self.lexicon["roles.until"]
        cue = ""
        if placing == "from":
            behind = self.firsts[index + 1 : index + 2] == [after + 1]
            if behind and lower[after] in until:
                cue = "paired_from"
        elif index and self.afters[index - 1] == first - 1 and lower[first - 1] in until:
            other, _, begin = self.preceding.placing(self.firsts[index - 1])
            cue = "paired_to" if other == "from" else ""
        if cue:
            cues.append(cue)
            if self.preceding.is_moved(begin):
                cues.append(f"{cue}&moving")

    def _apart(self, index: int, previous: str, cues: list[str], with_kind: list[str]) -> None:
        """Add what a name without preposition hangs together with."""
        first, after = self.firsts[index], self.afters[index]
        self._acting_behind(index, cues, with_kind)
        if self.following.is_titled(after):
            cues.append("titled_behind")
        if index:
            self._joined(index, first, previous, cues)
        self._homes(first, after, cues)
        if len(self.sporting) > 1:
            self._sides(first, after, cues, with_kind)
            if self._is_scored(first, after):
                cues.append("scored")

    def _entered(self, first: int, after: int, cues: list[str]) -> None:
        """Add that a name without preposition is one of a tally ("Beni (38), Oicha (2)"), what a
        title ends with ("Cholera - Niger"), or the name of a place spoken of before it ("in the
        capital, Juba, and").
        """
        lower = self.lower
        mark, then, *_ = [*lower[after : after + 2], "", ""]
        if mark == "(" and then[:1].isdigit():
            cues.append("counted")
        before = lower[first - 1] if first > 1 else ""
        if before in _DASHES and (after >= len(lower) or self._opens(after)):
            cues.append("titled")
        elif before == "," and any(lower[first - 2] in self.lexicon[one] for one in _NOUNS):
            cues.append("noun_before")

    def _words(self, first: int, begin: int, after: int, *, stepped: bool) -> list[str]:
        """The words right before and behind a name and before its preposition, as features; those
        behind it are told by `_following` where they say its role.
        """
        lower, language = self.lower, self.language
        found = []
        word = lower[first - 1] if first else ""
        if word in ELISIONS and first > 1:
            word = lower[first - 2]
        elif begin < first - 1 and not stepped and not self.preceding.is_preposition(first - 1):
            word = "_".join(lower[begin:first])  # "bound for"
        found.append(f"{language}:{word}" if word[:1].isalpha() else "word=mark")
        if first > 1 and begin == first and self.bits[first - 1] & OF:
            begin -= 1  # "the airfield of Tunis"
        if 0 < begin < first:
            word = lower[begin - 1]
            if word.isalpha():
                found.append(f"{language}<{word}")
        if after < len(lower) and language not in SUFFIXED:
            word = lower[after]
            if word.isalpha():
                found.append(f"{language}>{word}")
        return found

    def _kind(self, index: int) -> str:
        """The kind of a toponym's place, capitals and seats of power told apart."""
        place = self.toponyms[index].place
        if place is None:
            return "none"
        if self.gazetteer is None or place.key.startswith("text:"):
            return str(place.kind)
        return _kind(self.gazetteer, place.key, str(place.kind))

    def _owns(self, index: int) -> bool:
        """Whether a name has a place that lies in it: "Iraq's Anbar province"."""
        after, lower = self.afters[index], self.lower
        if after >= len(lower) or lower[after] not in ELISIONS or index + 1 >= len(self.firsts):
            return False
        begin = self.preceding.past_directions(self.firsts[index + 1] - 1)
        one, other = self.toponyms[index].place, self.toponyms[index + 1].place
        return begin == after + 1 and bool(one and other and holds(one, other))

    def _is_entry(self, after: int) -> bool:
        """Whether a name heads an entry of a list: "Fiji: 15 cases", "Fiji, 15 cases"."""
        mark, then, *_ = [*self.lower[after : after + 2], "", ""]
        return mark == ":" or (mark in _LIST_MARKS and then[:1].isdigit())

    def _acting_behind(self, index: int, cues: list[str], with_kind: list[str]) -> None:
        """Add a verb of acting behind the list that a name begins, or behind what is said of it:
        "Peru, Chile and Cuba have", "Peru, which lost, has".
        """
        lower, bits = self.lower, self.bits
        member = self._list_end(index)
        at = self.afters[member]
        if at >= len(lower):
            return
        if member > index and bits[at] & (ACTING | AUXILIARY | SPORT_AFTER):
            if not self.following.is_undergone(at + 1):
                cues.append("list_next=acting")
                with_kind.append("list_next=acting")
        elif lower[at] == "," and at + 1 < len(lower) and bits[at + 1] & WHICH:
            aside = lower[at + 2 : at + _ASIDE_REACH + 1]
            for word, then in pairwise(aside):
                if self.classes.get(word, 0) & STOP:
                    break
                if word == "," and self.classes.get(then, 0) & (ACTING | AUXILIARY):
                    cues.append("aside_next=acting")
                    break

    def _list_end(self, index: int) -> int:
        """The last name of the list that a name stands in: once for all names of it."""
        first, last = self._list
        if not first <= index <= last:
            last = index
            while last + 1 < len(self.firsts) and self._is_listed(
                self.afters[last], self.firsts[last + 1]
            ):
                last += 1
            self._list = index, last
        return last

    def _is_listed(self, begin: int, end: int) -> bool:
        """Whether only marks and words of a list stand within the tokens `begin:end`."""
        if end > begin and self.bits[end - 1] & ARTICLE:
            end -= 1  # "Spain, Italy and the United States"
        between, ands = self.lower[begin:end], self.lexicon["and"]
        then = self.lexicon["roles.then"]
        return 0 < len(between) < _NEXT_REACH and all(
            word in _LIST_MARKS or word in ands or word in then for word in between
        )

    def _homes(self, first: int, after: int, cues: list[str]) -> None:
        """Add what makes a name the home of someone: an age before it, a word for people behind."""
        lower = self.lower
        if first > 2 and self.bits[first - 1] & OF:
            age = first - 3 if lower[first - 2] == "," else first - 2
            if lower[age].isdigit():
                cues.append("aged")  # "Jordan Hershey, 34, of Palmyra"
        if after < len(lower) and self.bits[after] & PEOPLE:
            cues.append("next=people")

    def _sides(self, first: int, after: int, cues: list[str], with_kind: list[str]) -> None:
        """Add whether a name stands among words of sport, and beside a score or a verb of
        matches.
        """
        low = bisect_left(self.sporting, first - _SPORT_REACH)
        high = bisect_left(self.sporting, first + _SPORT_REACH)
        if len({self.lower[at] for at in self.sporting[low:high]}) < 2:
            return
        cues.append("sport")
        with_kind.append("sport")
        if (
            after < len(self.lower)
            and (self.lower[after].isdigit() or self.bits[after] & SPORT_AFTER)
        ) or any(self.lexicon[name].ends(self.lower, first - 1) for name in _SIDES):
            cues.append("sport&side")

    def _is_scored(self, first: int, after: int) -> bool:
        """Whether a name is one of two sides with their numbers: "Troy 61, Lebanon 55"."""
        lower = self.lower
        if not (after < len(lower) and lower[after].isdigit()):
            return False
        if first > 1 and lower[first - 1] == "," and lower[first - 2].isdigit():
            return True
        behind = lower[after + 1 : after + 6]
        return behind[:1] == [","] and any(word.isdigit() for word in behind[2:])

    def _joined(self, index: int, first: int, previous: str, cues: list[str]) -> None:
        """Add how a name hangs together with the one before it."""
        begin = self.afters[index - 1]
        if not self._is_listed(begin, first):
            return
        between = self.lower[begin : first - (self.bits[first - 1] & ARTICLE != 0)]
        one, other = self.toponyms[index - 1].place, self.toponyms[index].place
        if between == [","] and one and other and holds(other, one):
            cues.append("outer")
            cues.append(f"outer:{previous}")
        else:
            cues.append(f"{'hyphen' if between[0] in '-–/' else 'list'}:{previous}")


@lru_cache(maxsize=16384)
def _kind(gazetteer: Gazetteer, key: str, kind: str) -> str:
    """Tell "seat" for a seat of power, "capital" for a capital, else the kind."""
    number = gazetteer.index(key)
    if gazetteer.stands_for(number) >= 0:
        return "seat"
    return "capital" if kind == PlaceKind.CITY and gazetteer.is_capital(number) else kind
