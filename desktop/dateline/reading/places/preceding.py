"""Looks at what stands before a toponym: its preposition, and the offices, words of place and verbs
of motion before that.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.reading.places.cases import BARE
from dateline.reading.places.word_classes import (
    ADVERB,
    ARRIVE,
    ARTICLE,
    DEPART,
    ENDS_ACTOR,
    ENDS_ARRIVE,
    ENDS_DEPART,
    ENDS_FROM,
    ENDS_GIVE,
    ENDS_LIES,
    ENDS_NOUN,
    ENDS_OFFICE,
    ENDS_PLACING,
    ENDS_THROUGH,
    ENDS_TO,
    HOUSE,
    LANDED,
    NOUN,
    OF,
    OFFICE,
    PLACED,
    PLACINGS,
    SKIP,
    STOP,
    UNDERGONE,
)

if TYPE_CHECKING:
    from dateline.reading.names.lexicon import Lexicon

_VERB_REACH = 6
_WITHIN_REACH = 5
"""So many words before "in X" a preposition of motion may stand that the whole belongs to."""
_BEFORE = ("roles.actor_before", "persons.offices", "roles.depart", "roles.arrive")
_AFTER_WORDS = {placing: [f"{placing}_after_{name}" for name in _BEFORE] for placing in PLACINGS}
_MOVES = {placing: (f"depart&{placing}", f"arrive&{placing}") for placing in (*PLACINGS, BARE)}
_MOVING = tuple(PLACED[placing] for placing in (2, 1, 3))
_ENDS_BEFORE = (ENDS_ACTOR, ENDS_OFFICE, ENDS_DEPART, ENDS_ARRIVE)
_ENDS_MOVING = ENDS_FROM | ENDS_TO | ENDS_THROUGH
_ENDS_ANY = ENDS_ACTOR | ENDS_OFFICE | ENDS_DEPART | ENDS_ARRIVE


class Preceding:
    """The words before the toponyms of one article."""

    def __init__(self, lower: list[str], bits: list[int], lexicon: Lexicon) -> None:
        self.lower, self.bits, self.lexicon = lower, bits, lexicon

    def placing(self, first: int) -> tuple[str, bool, int]:
        """The class of the preposition before a name, whether words lie between, and the token
        where it begins.
        """
        index = self.past_directions(first - 1)
        lower, lex = self.lower, self.lexicon
        noun = BARE, False, first
        for step in range(3):
            if index < 0:
                break
            bits = self.bits[index]
            if bits & ENDS_ACTOR and lex["roles.actor_before"].ends(lower, index) > 1:
                break  # "according to", "governor of"
            if bits & ENDS_LIES:
                length = lex["roles.location_before"].ends(lower, index)
                if length > 1:
                    return "at", step > 0, index - length + 1  # "miles from"
            placing, length = self._preposition(index, step)
            if placing and not (placing == "at" and self._is_noun(index)):
                return placing, step > 0, index - length + 1
            if placing and noun[0] == BARE:
                noun = placing, step > 0, index - length + 1
            if not placing and not bits & (SKIP | NOUN):
                break
            index -= length
        return noun

    def _preposition(self, index: int, step: int) -> tuple[str, int]:
        """The class of the preposition that ends at a word, and how many words it has; "" for a
        noun that may belong to the name.
        """
        bits = self.bits[index]
        for bit, placing, name in PLACED if bits & ENDS_PLACING else ():
            length = self.lexicon[name].ends(self.lower, index) if bits & bit else 0
            if length:
                if placing == "from" and bits & OF and self._is_genitive(index, length):
                    return "of", length
                return (
                    ("", 1) if placing == "at" and bits & NOUN and step < 2 else (placing, length)
                )
        return "", 1

    def _is_genitive(self, index: int, length: int) -> bool:
        """Whether a preposition of so many words joins nouns by itself: "de", not "parti de"."""
        return self.lexicon["roles.of"].ends(self.lower, index) == length

    def is_preposition(self, index: int) -> bool:
        """Whether a word is a preposition by itself."""
        if not self.bits[index] & ENDS_PLACING:
            return False
        word, lex = self.lower[index], self.lexicon
        return any(word in lex[name] for _, _, name in PLACED)

    def _is_noun(self, index: int) -> bool:
        """Whether a noun ends at a word that a preposition before it may place with its name: "to"
        in "to the island of Lombok".
        """
        bits = self.bits[index]
        if bits & SKIP:
            return True
        return bits & ENDS_NOUN != 0 and self.lexicon["heads.before"].ends(self.lower, index) > 1

    def past_directions(self, index: int) -> int:
        """The word before the directions that end at a word: "from northern Mali" is from Mali."""
        directions, bits = self.lexicon["heads.direction"], self.bits
        while index > 0 and self.lower[index] in directions:
            if not bits[index - 1] & (ENDS_PLACING | SKIP) or bits[index - 1] & UNDERGONE:
                break  # "struck northern Mali" is no way there
            index -= 1
        return index

    def before_preposition(self, begin: int, placing: str, cues: list[str]) -> None:
        """Add what stands before the preposition of a name."""
        bits = self.bits[begin - 1] if begin else 0
        if not bits & _ENDS_ANY:  # nearly always
            return
        for bit, name, cue in zip(_ENDS_BEFORE, _BEFORE, _AFTER_WORDS[placing], strict=True):
            if bits & bit and self.lexicon[name].ends(self.lower, begin - 1):
                cues.append(cue)

    def has_office(self, begin: int) -> bool:
        """Whether "of" joins a name to someone in office: "the mayor of the town of Gao"."""
        bits = self.bits
        of = begin - 2 if begin and bits[begin - 1] & SKIP else begin - 1
        return of > 0 and bits[of] & OF != 0 and bits[of - 1] & OFFICE != 0

    def right_before(self, first: int, cues: list[str], with_kind: list[str]) -> None:
        """Add what stands before a name that has no preposition."""
        if first > 1 and self.bits[first - 1] & ARTICLE:
            first -= 1  # "against the United States"
        bits = self.bits[first - 1] if first else 0
        lower, lex = self.lower, self.lexicon
        if bits & ENDS_OFFICE and lex["persons.offices"].ends(lower, first - 1):
            cues.append("office_before")
        acts = bits & ENDS_ACTOR and lex["roles.actor_before"].ends(lower, first - 1)
        lies = bits & ENDS_LIES and lex["roles.location_before"].ends(lower, first - 1)
        if acts and acts >= lies:
            cues.append("actor_before")
            with_kind.append("actor_before")
        elif lies:
            cues.append("location_before")
        if bits & ENDS_NOUN and lex["heads.before"].ends(lower, first - 1):
            cues.append("head_before")
        if bits & DEPART:
            cues.append("depart_before")
        if bits & ARRIVE:
            cues.append("arrive_before")

    def moving(self, begin: int, placing: str, cues: list[str]) -> None:
        """Add the verbs of motion among the words just before."""
        seen = 0
        for bits in reversed(self.bits[max(0, begin - _VERB_REACH) : begin]):
            if bits & STOP:
                break
            seen |= bits
        if seen & DEPART:
            cues.append(_MOVES[placing][0])
        if seen & ARRIVE:
            cues.append(_MOVES[placing][1])
        if seen & ENDS_GIVE:
            cues.append(f"give&{placing}")
        if seen & LANDED:
            cues.append(f"landed&{placing}")
            if self._is_landed(begin, placing):
                cues.append("landed_right")
        if (
            placing == BARE
            and seen & DEPART
            and self.lower[begin - 1] in self.lexicon["roles.bound"]
        ):
            cues.append("bound")
        if placing == "at" and seen & _ENDS_MOVING:
            self._within(begin, cues)

    def is_moved(self, begin: int) -> bool:
        """Whether a verb of motion stands among the words just before a token."""
        for bits in reversed(self.bits[max(0, begin - _VERB_REACH) : begin]):
            if bits & STOP:
                break
            if bits & (DEPART | ARRIVE):
                return True
        return False

    def _is_landed(self, begin: int, placing: str) -> bool:
        """Whether someone arrives right before a preposition: "landed in", "tiba kembali di"."""
        at = begin - 1
        if placing == BARE:
            if self.lower[at] not in self.lexicon["roles.onto"]:
                return False
            at -= 1
        elif placing != "at":
            return False
        while at > 0 and (self.bits[at] & ADVERB or self.lower[at][0].isdigit()):
            at -= 1
        return self.bits[at] & LANDED != 0

    def _within(self, begin: int, cues: list[str]) -> None:
        """Add the class of the preposition of motion that a placed name belongs to with others:
        "from" in "from a shop in Leeds", and what else tells that someone goes there: a verb of
        motion before it, a house right before the name ("taken to a hospital in Leeds").
        """
        for near in range(begin - 2, max(-1, begin - 2 - _WITHIN_REACH), -1):
            bits = self.bits[near]
            if bits & STOP or self.lower[near] == ",":
                break
            for bit, placing, name in _MOVING if bits & ENDS_PLACING else ():
                if bits & bit and self.lexicon[name].ends(self.lower, near):
                    cues.append(f"within_{placing}")
                    if self.is_moved(near):
                        cues.append(f"within_{placing}&moving")
                    if self.bits[begin - 1] & HOUSE:
                        cues.append(f"within_{placing}&house")
                    return
