"""Looks at what stands behind a toponym: the verb that it may be the subject of, offices and bodies
that are its own, what happens there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.reading.places.word_classes import (
    ACTING,
    AUXILIARY,
    BEGINS_OFFICE,
    BODY,
    HAPPENING,
    HEAD,
    OFFICE,
    OPENING,
    SAYING,
    STOP,
    UNDERGONE,
)

if TYPE_CHECKING:
    from dateline.reading.names.lexicon import Lexicon

SUFFIXED = frozenset({"ko", "ja", "zh", "th", "tr"})
"""Languages that say a name's role behind it."""
ELISIONS = frozenset("'’")
_MARKS = {
    **{mark: f"next={mark}" for mark in ",.;:()-–"},
    "'": "next=possessive",
    "’": "next=possessive",
}
_FOLLOWING = ((SAYING, "next=saying"), (HEAD, "next=head"), (BODY, "next=body"))
_NEXT_REACH = 3
_OFFICE_REACH = 20
"""Characters behind "X's" among which the office of a person is looked for."""


class Following:
    """The words behind the toponyms of one article."""

    def __init__(
        self, words: list[str], lower: list[str], bits: list[int], lexicon: Lexicon, language: str
    ) -> None:
        self.words, self.lower, self.bits = words, lower, bits
        self.lexicon, self.language = lexicon, language

    def cues(self, after: int, with_kind: list[str]) -> list[str]:
        """What stands right after a name."""
        lower = self.lower
        if after >= len(lower):
            return ["next=end"]
        found = []
        if self.language in SUFFIXED:
            after = min(after + (lower[after] in "'’"), len(lower) - 1)
            found += [f"{self.language}>{lower[after]}"]
            found += [f"{self.language}>{''.join(lower[after : after + 2])}"]
        bits = self.bits[after]
        found += self._verb(after, with_kind)
        found += [cue for bit, cue in _FOLLOWING if bits & bit]
        office = bits & BEGINS_OFFICE and self.lexicon["persons.offices"].begins(lower, after)
        office = office or self._owns_office(after)
        if office:
            with_kind.append("next=office")
        if bits & BODY:
            with_kind.append("next=body")
        if any(near & HAPPENING for near in self.bits[after : after + _NEXT_REACH]):
            with_kind.append("next=happening")
        mark = _MARKS.get(lower[after]) or ("next=number" if lower[after].isdigit() else "")
        if mark:
            found.append(mark)
        elif not found and not office and not bits & OPENING and lower[after].isalpha():
            found.append("next=noun")
            with_kind.append("next=noun")
        return found

    def _verb(self, after: int, with_kind: list[str]) -> list[str]:
        """The verb that a name may be the subject of: "Oslo urges", "Oslo has urged"."""
        bits = self.bits[after]
        if bits & AUXILIARY and not self._is_acting(after + 1):
            with_kind.append("next=auxiliary")
            return ["next=auxiliary"]
        if bits & (ACTING | AUXILIARY):
            with_kind.append("next=acting")
            return ["next=acting"]
        near = self.bits[after + 1 : after + _NEXT_REACH]
        return ["next=acting_near"] if any(bits & ACTING for bits in near) else []

    def _is_acting(self, at: int) -> bool:
        """Whether a verb of acting stands behind an auxiliary, or one word further."""
        for bits in self.bits[at : at + 2]:
            if bits & ACTING:
                return True
            if bits & (STOP | UNDERGONE):
                return False
        return False

    def possessed(self, after: int, cues: list[str], with_kind: list[str]) -> None:
        """Add what belongs to a name behind its apostrophe: "Sudan's foreign minister"."""
        at = after + 2
        if at >= len(self.lower) or self.lower[after] not in ELISIONS:
            return
        bits = self.bits[at]
        if bits & BEGINS_OFFICE and self.lexicon["persons.offices"].begins(self.lower, at):
            cues.append("owns_office")
            with_kind.append("owns_office")
        elif bits & BODY:
            cues.append("owns_body")
        elif bits & HEAD:
            cues.append("owns_head")

    def _owns_office(self, after: int) -> bool:
        """Whether a particle joins a name to someone in office: "ドイツのショルツ首相"."""
        if self.lower[after] not in self.lexicon["roles.genitive"]:
            return False
        particles, offices = self.lexicon["particles"], self.lexicon["persons.offices"]
        for at in range(after + 1, min(after + _OFFICE_REACH, len(self.lower))):
            if self.lower[at] in particles or not self.lower[at].isalnum():
                return False
            if offices.begins(self.lower, at):
                return True
        return False

    def is_titled(self, after: int) -> bool:
        """Whether someone in office stands close behind a name: "Rice County clerk Ann Hale"."""
        words = self.words
        for at, bits in enumerate(self.bits[after : after + _NEXT_REACH], after):
            if bits & OFFICE and at + 1 < len(words) and words[at + 1][0].isupper():
                return all(map(str.isalpha, words[after:at]))
        return False

    def is_undergone(self, after: int) -> bool:
        """Whether something is done to a place: "Tunis was taken"."""
        for bits in self.bits[after : after + _NEXT_REACH]:
            if bits & (STOP | UNDERGONE):
                return bits & UNDERGONE != 0
        return False
