"""Says what each toponym does in its sentence: locate, move from, move to, act, or file the story.

The words before and after a name (prepositions, verbs of motion and of acting, offices), its kind,
and the role of the name before it in a list make features; their weights (`weights/roles.json`)
are fitted to annotated articles by `benchmarks/fit_places.py`.
"""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from dateline.model import Place, PlaceKind, Role, Toponym
from dateline.reading import lexicon

if TYPE_CHECKING:
    from dateline.gazetteer import Gazetteer
    from dateline.reading.boilerplate import Frame
    from dateline.reading.lexicon import Lexicon
    from dateline.reading.sentences import Sentence
    from dateline.reading.tokens import Tokens

CHOICES = (Role.LOCATION, Role.ACTOR, Role.ORIGIN, Role.DESTINATION)
"""The roles that weights decide among; the dateline is found by its place."""
_SUFFIXED = frozenset({"ko", "ja", "zh", "th", "tr"})
"""Languages that say a name's role behind it."""
_MARKS = {
    **{mark: f"next={mark}" for mark in ",.;:()-–"},
    "'": "next=possessive",
    "’": "next=possessive",
}
_FULL_STOPS = frozenset(".;:")
_VERB_REACH = 6
_NEXT_REACH = 3
_SPORT_REACH = 45
"""Words to either side among which the words of sport are looked for."""
_LIST_JOINTS = frozenset(
    {",", "dan", "and", "serta", "&", "/", "-", "–", "maupun", "atau", "or", "et", "y", "e", "und",
     "и", "та", "و", "와", "과", "ve", "en", "và", "และ", "、", "和", "と"}
)  # fmt: skip
_BEFORE = ("roles.actor_before", "persons.offices", "roles.depart", "roles.arrive")
_PLACING = (
    ("from", "before.from"),
    ("to", "before.to"),
    ("through", "before.through"),
    ("at", "before.at"),
)


def assign(
    text: str,
    tokens: Tokens,
    sentences: Sequence[Sentence],
    frame: Frame,
    toponyms: Sequence[Toponym],
    language: str,
    gazetteer: Gazetteer | None = None,
) -> tuple[Toponym, ...]:
    """The same toponyms with their roles.

    Args:
        text: the article.
        tokens: its words.
        sentences: its sentences.
        frame: its frame.
        toponyms: from `resolution.resolve`.
        language: its language.
        gazetteer: tells capitals, which often stand for their governments.
    """
    sides = Surroundings(text, tokens, sentences, frame, toponyms, language, gazetteer)
    found: list[Toponym] = []
    previous = ""
    for index, toponym in enumerate(toponyms):
        role = sides.framed(index) or _likeliest(sides.features(index, previous))
        previous = str(role)
        found.append(toponym if role is toponym.role else replace(toponym, role=role))
    return tuple(found)


@cache
def weights() -> dict[str, tuple[float, ...]]:
    """Weights of every feature for the four choices."""
    path = Path(__file__).parent / "weights" / "roles.json"
    table = json.loads(path.read_text("utf-8"))
    return {name: tuple(row) for name, row in table.items()}


def _likeliest(features: Sequence[str]) -> Role:
    table = weights()
    location = actor = origin = destination = 0.0
    for feature in features:
        row = table.get(feature)
        if row:
            location += row[0]
            actor += row[1]
            origin += row[2]
            destination += row[3]
    scores = (location, actor, origin, destination)
    return CHOICES[scores.index(max(scores))]


class Surroundings:
    """The words around the toponyms of one article, as features of their roles."""

    def __init__(
        self,
        text: str,
        tokens: Tokens,
        sentences: Sequence[Sentence],
        frame: Frame,
        toponyms: Sequence[Toponym],
        language: str,
        gazetteer: Gazetteer | None,
    ) -> None:
        self.text = text
        self.tokens = tokens
        self.lower = tokens.lower
        self.frame = frame
        self.toponyms = toponyms
        self.lexicon: Lexicon = lexicon.load(language)
        self.language = language.partition("-")[0]
        self.lasts = _lasts(language)
        self.gazetteer = gazetteer
        self.firsts = [max(0, tokens.at(one.span.start + 1) - 1) for one in toponyms]
        self.afters = [tokens.at(one.span.end) for one in toponyms]
        self.sporting: list[int] | None = None
        self.starts = sorted(sentence.span.start for sentence in sentences)
        self.sentence_first = {tokens.at(start) for start in self.starts}
        self.kinds = [self._kind(index) for index in range(len(toponyms))]

    def framed(self, index: int) -> Role | None:
        """The role of a name in the opening of the story; None for all others."""
        opening, dateline = self.frame.opening, self.frame.dateline
        span = self.toponyms[index].span
        if dateline is None or opening is None or not opening.contains(span):
            return None
        return Role.DATELINE if span.start == dateline.start else Role.LOCATION

    def features(self, index: int, previous: str) -> list[str]:
        """The features of one toponym; `previous` is the role of the one before it."""
        first, after = self.firsts[index], self.afters[index]
        found = ["bias", f"kind={self.kinds[index]}"]
        placing, distance, begin = self.placing(first)
        found.append(f"place={placing}")
        found.append(f"place={placing}&kind={self.coarse(index)}")
        before = self.lower[begin - 1] if begin > 0 else ""
        found += self.preceding(index, begin, placing)
        found += self.verbs(begin, placing)
        following = self.following(index, after)
        found += following
        if placing == "none":
            found += [f"bare&{one}" for one in following if "&" not in one]
        if first in self.sentence_first or begin in self.sentence_first:
            found.append("opens")
            found.append(f"opens&kind={self.coarse(index)}")
        if self.frame.headline and self.frame.headline.overlaps(self.toponyms[index].span):
            found.append("headline")
        found += self.joined(index, first, previous, placing)
        if placing == "none":
            found += self.homes(first, after) + self.sides(index, first)
        word = self.lower[first - 1] if first else ""
        found.append(f"{self.language}:{word}" if word.isalpha() else "word=mark")
        if distance:
            found.append("stepped")
        if before in self.lexicon["before.skip"]:
            found.append("skip_before")
        return found

    def preceding(self, index: int, begin: int, placing: str) -> list[str]:
        """What stands before a name and its preposition."""
        lower, lex = self.lower, self.lexicon
        if placing != "none":
            return [
                f"{placing}_after_{name}" for name in _BEFORE if lex[name].ends(lower, begin - 1)
            ]
        found = []
        if lex["persons.offices"].ends(lower, begin - 1):
            found.append("office_before")
        acts = lex["roles.actor_before"].ends(lower, begin - 1)
        lies = lex["roles.location_before"].ends(lower, begin - 1)
        if acts and acts >= lies:
            found += ["actor_before", f"actor_before&kind={self.coarse(index)}"]
        elif lies:
            found.append("location_before")
        if lex["heads.before"].ends(lower, begin - 1):
            found.append("head_before")
        return found

    def _kind(self, index: int) -> str:
        """The kind of a toponym's place, capitals and seats of power told apart."""
        place = self.toponyms[index].place
        if place is None:
            return "none"
        if self.gazetteer is not None and not place.key.startswith("text:"):
            special = _special(self.gazetteer, place.key, place.kind)
            if special:
                return special
        return place.kind.value

    def coarse(self, index: int) -> str:
        """A toponym's kind in five: state, capital, seat, city, other."""
        kind = self.kinds[index]
        if kind in _STATES:
            return "state"
        return kind if kind in _TOLD_APART else "other"

    def placing(self, first: int) -> tuple[str, int, int]:
        """The class of the preposition before a name, how many words lie between, and the token
        where it begins.
        """
        index = first - 1
        nouns = self.lexicon["heads.before"]
        for step in range(3):
            if index < 0:
                break
            decides = self.lower[index] in self.lasts
            if decides and self.lexicon["roles.actor_before"].ends(self.lower, index) > 1:
                break  # "according to", "governor of"
            for name, words in _PLACING if decides else ():
                length = self.lexicon[words].ends(self.lower, index)
                if length:
                    if name == "at" and self.lower[index] in nouns and step < 2:
                        break
                    return name, step, index - length + 1
            word = self.lower[index]
            if word not in self.lexicon["before.skip"] and word not in nouns:
                break
            index -= 1
        return "none", 0, first

    def verbs(self, begin: int, placing: str) -> list[str]:
        """Verbs of motion among the words just before."""
        found = []
        window = self.lower[max(0, begin - _VERB_REACH) : begin]
        for number in range(len(window) - 1, -1, -1):
            if window[number] in _FULL_STOPS:
                window = window[number + 1 :]
                break
        if not self.lexicon["roles.depart"].isdisjoint(window):
            found.append(f"depart&{placing}")
        if not self.lexicon["roles.arrive"].isdisjoint(window):
            found.append(f"arrive&{placing}")
        return found

    def following(self, index: int, after: int) -> list[str]:
        """What stands right after a name."""
        if after >= len(self.lower):
            return ["next=end"]
        found = []
        if self.language in _SUFFIXED:
            after = min(after + (self.lower[after] in "'’"), len(self.lower) - 1)
            found += [f"{self.language}>{self.lower[after]}"]
            found += [f"{self.language}>{''.join(self.lower[after : after + 2])}"]
        word = self.lower[after]
        coarse = self.coarse(index)
        acting = self.lexicon["roles.acting"]
        if word in acting:
            found += ["next=acting", f"next=acting&kind={coarse}"]
        elif not acting.isdisjoint(self.lower[after : after + _NEXT_REACH]):
            found.append("next=acting_near")
        if word in self.lexicon["persons.saying"]:
            found.append("next=saying")
        if self.lexicon["persons.offices"].begins(self.lower, after):
            found.append(f"next=office&kind={coarse}")
        if word in self.lexicon["heads.after"]:
            found.append("next=head")
        if word in _MARKS:
            found.append(_MARKS[word])
        elif word.isalpha() and word not in self.lexicon["opening"] and len(found) == 0:
            found += ["next=noun", f"next=noun&kind={coarse}"]
        return found

    def homes(self, first: int, after: int) -> list[str]:
        """What makes a name the home of someone: an age before it, a word for people behind it."""
        found = []
        words = self.lower[max(0, first - 3) : first]
        if len(words) > 2 and words[-3].isdigit() and words[-2:] == [",", "of"]:
            found.append("aged")  # "Jordan Hershey, 34, of Palmyra"
        if after < len(self.lower) and self.lower[after] in self.lexicon["roles.people_after"]:
            found.append("next=people")
        return found

    def sides(self, index: int, first: int) -> list[str]:
        """Whether a name stands among words of sport, and beside a score or a verb of matches."""
        sport = self.lexicon["organisations.sport"]
        if self.sporting is None:
            self.sporting = [at for at, word in enumerate(self.lower) if word in sport]
        low = bisect_left(self.sporting, first - _SPORT_REACH)
        high = bisect_left(self.sporting, first + _SPORT_REACH)
        if len({self.lower[at] for at in self.sporting[low:high]}) < 2:
            return []
        following = "".join(self.lower[self.afters[index] : self.afters[index] + 1])
        side = (
            following.isdigit()
            or following in self.lexicon["organisations.sport_after"]
            or self.lexicon["before.sport"].ends(self.lower, first - 1) > 0
        )
        found = ["sport", f"sport&kind={self.coarse(index)}"]
        return [*found, "sport&side"] if side else found

    def joined(self, index: int, first: int, previous: str, placing: str) -> list[str]:
        """How a name hangs together with the one before it."""
        if not index:
            return []
        between = self.lower[self.afters[index - 1] : first]
        if between and between[-1] in self.lexicon["roles.articles"]:
            between = between[:-1]  # "Spain, Italy and the United States"
        if not between or len(between) > 2 or placing != "none":
            return []
        if any(word not in _LIST_JOINTS for word in between):
            return []
        one, other = self.toponyms[index - 1].place, self.toponyms[index].place
        if between == [","] and one and other and _holds(other, one):
            return ["outer"]
        mark = "hyphen" if between[0] in "-–/" else "list"
        return [f"{mark}:{previous}"]


@cache
def _lasts(language: str) -> frozenset[str]:
    """The last words of prepositions and of what makes the name after it an actor."""
    lex = lexicon.load(language)
    names = ["roles.actor_before", *(words for _, words in _PLACING)]
    return frozenset(word for name in names for word in lex[name].lasts)


@lru_cache(maxsize=16384)
def _special(gazetteer: Gazetteer, key: str, kind: PlaceKind) -> str:
    """Tell "seat" for a seat of power, "capital" for a capital, "" for any other place."""
    number = gazetteer.index(key)
    if gazetteer.stands_for(number) >= 0:
        return "seat"
    return "capital" if kind is PlaceKind.CITY and gazetteer.is_capital(number) else ""


_STATES = frozenset({"country", "historical"})
_TOLD_APART = frozenset({"capital", "seat", "city"})


def _holds(outer: Place, inner: Place) -> bool:
    """Whether a place is of a larger kind than another of the same country."""
    return outer.country == inner.country and _SIZES.get(outer.kind, 9) < _SIZES.get(inner.kind, 9)


_SIZES = {
    PlaceKind.COUNTRY: 0,
    PlaceKind.ADMIN1: 1,
    PlaceKind.ADMIN2: 2,
    PlaceKind.ADMIN3: 3,
    PlaceKind.CITY: 4,
}
"""Kinds of places from large to small."""
