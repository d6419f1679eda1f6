"""Puts the mentions of one name in one sense together, so that each name of an article is decided
once.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dateline.model import Candidate, Place, PlaceKind, Said
from dateline.reading.names.mention import LOCATIVE, STATES, Evidence
from dateline.reading.places.slates import Slate, slate

if TYPE_CHECKING:
    from dateline.gazetteer import Entry, Gazetteer
    from dateline.reading.names.mention import Mention
    from dateline.reading.places.crowds import Lying

Spoken = tuple[dict[str, float], dict[int, float], dict[int, float], "Lying"]
"""Weights by country, by division, by district, and in the cells of `crowds`."""
Heard = tuple[float, float, float]
"""What a country says for its places, 1 if the rest of the article does not name it (else 0), and
its share of that rest.
"""
Outcome = tuple[Place, float, tuple[Candidate, ...], tuple[Said, ...]]
"""What an entity stands for: the place, its confidence, all candidates, and the reason."""
VAST = frozenset({PlaceKind.COUNTRY, PlaceKind.CONTINENT, PlaceKind.WATER, PlaceKind.REGION})
"""Kinds of places that say little of where something in them lies."""
SITE = "site"
"""The kind that the generic noun of a site gives."""
SURE = 0.5
"""Chance from which a candidate counts as settled."""
_CHAIN = 4
"""How many containers a chain of areas is followed through."""
_ANY = (
    LOCATIVE | Evidence.HEAD | Evidence.OFFICE | Evidence.LISTED | Evidence.FRAME | Evidence.SAYS
    | Evidence.SPORT | Evidence.PERSON | Evidence.NEVER | Evidence.STOP | Evidence.GIVEN
    | Evidence.FAMILY | Evidence.PAIRED | Evidence.VILLAGE | Evidence.BODY | Evidence.ASKED
)  # fmt: skip
"""Evidence that counts when one mention of a name has it; the rest counts when all have it."""
_DOUBT = Evidence.PERSON | Evidence.SPORT
_SAID = LOCATIVE | Evidence.HEAD
_UNSAID = _DOUBT | Evidence.NEVER | Evidence.OFFICE
PLACED = LOCATIVE | Evidence.HEAD | Evidence.FRAME
"""Evidence that a name is that of a place, whoever else bears it."""


class Entity:
    """All mentions of one name in one sense of recognition, and what is thought of them so far.

    Attributes:
        name: folded.
        head: kind that a generic noun gives, "" for none.
        slate: its candidates.
        mentions: indices of its mentions.
        evidence: what speaks for and against it, over all its mentions.
        written: as it is written first.
        country: ISO code of an adjective of country before it.
        containers: entities that it is said to lie in, nearest first.
        inside: for every candidate the share of the areas said to hold it that do; None when the
            text says nothing that could be checked.
        holding: which of its candidates hold a place that the text says to lie in it.
        chances: probability of every candidate, and last that of "none of these".
        best: index of the likeliest candidate; -1 without any.
        near: for every candidate its band of `features.BANDS`, if the second pass has weighed it.
        heard: what the country of each says for it, likewise.
        same: candidate that the name stands for elsewhere in the article, -1 for none.
        spoken: how much it speaks for each country, division and cell, while its chances stand.
    """

    __slots__ = (
        "best", "chances", "containers", "country", "evidence", "head", "heard", "holding",
        "inside", "mentions", "name", "near", "same", "slate", "spoken", "written",
    )  # fmt: skip

    def __init__(self, mention: Mention, number: int, candidates: Slate, text: str) -> None:
        self.name = mention.name
        self.head = mention.head
        self.slate = candidates
        self.mentions = [number]
        self.evidence = mention.evidence
        span = mention.span
        self.written = text[span.start : span.end]
        self.country = mention.country
        self.containers: list[int] = []
        self.inside: list[float] | None = None
        self.holding: set[int] = set()
        self.chances: list[float] = []
        self.best = -1
        self.near: list[int] = []
        self.heard: dict[str, Heard] = {}
        self.same = -1
        self.spoken: Spoken | None = None

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Its candidates, best first."""
        return self.slate.entries

    def is_placed(self) -> bool:
        """Whether the words before it say that it is a place, and nothing that it is not."""
        said = self.evidence & _SAID
        if said == Evidence.TO and self.evidence & Evidence.GIVEN:
            return False  # "born to Joseph and Anna"
        return bool(said) and not self.evidence & _UNSAID

    def is_body(self) -> bool:
        """Whether it is only part of the name of a body: "Latah County" of its sheriff's office."""
        return bool(self.evidence & Evidence.BODY)

    def is_asked(self) -> bool:
        """Whether someone else has found it, here or there, and asks which place it is."""
        return bool(self.evidence & Evidence.ASKED)

    def is_person(self) -> bool:
        """Whether it is the name of a person in the article, with nothing of a place about it."""
        return bool(self.evidence & Evidence.PERSON) and not self.evidence & PLACED


class Cast:
    """The names of one article.

    Attributes:
        text: the article.
        mentions: its mentions of places, in text order.
        gazetteer: the known places.
        entities: the names, in the order of their first mention.
        owner: for every mention its entity; -1 for an adjective of country.
        adjectives: how often each country has its adjective in the text.
        bodies: country and division of the states inside names of bodies.
        home: the country whose news has words of the text that no other's has ("sheriff"), "" for
            none or several.
    """

    def __init__(self, text: str, mentions: Sequence[Mention], gazetteer: Gazetteer) -> None:
        self.text = text
        self.mentions = mentions
        self.gazetteer = gazetteer
        self.entities: list[Entity] = []
        self.owner: list[int] = []
        self.adjectives: dict[str, float] = {}
        self.bodies: list[tuple[str, int]] = []
        self.home = ""
        self._gather()
        self._tell_apart()
        if any(mention.containers for mention in mentions):
            for entity in self.entities:
                entity.containers = self._containers(entity)

    def _gather(self) -> None:
        """Put the mentions of one name in one sense together."""
        known: dict[tuple[object, ...], int] = {}
        entities, owner, mentions = self.entities, self.owner, self.mentions
        telltales = [one for one in mentions if one.evidence & Evidence.DEMONYM and one.name]
        homes = {one.country for one in telltales}
        self.home = homes.pop() if len(homes) == 1 else ""
        for number, mention in enumerate(mentions):
            evidence = mention.evidence
            country = mention.country
            if evidence & Evidence.DEMONYM:
                owner.append(-1)
                self.adjectives[country] = self.adjectives.get(country, 0.0) + 1.0
                continue
            if evidence & Evidence.BODY and mention.entries[0].kind in STATES:
                owner.append(-1)
                self.bodies.append(slate(self.gazetteer, mention.entries).areas[0])
                continue
            doubtful = bool(evidence & _DOUBT) and not evidence & PLACED
            container = mentions[mention.containers[0]].name if mention.containers else ""
            body = evidence & Evidence.BODY
            key = (mention.name, mention.head, container, doubtful, country, body)
            at = known.get(key)
            if at is None:
                at = known[key] = len(entities)
                candidates = slate(self.gazetteer, mention.entries)
                entities.append(Entity(mention, number, candidates, self.text))
            else:
                entity = entities[at]
                entity.mentions.append(number)
                if not entity.slate.entries:
                    entity.slate = slate(self.gazetteer, mention.entries)
                any_of = (entity.evidence | evidence) & _ANY
                entity.evidence = any_of | (entity.evidence & evidence & ~_ANY)
            owner.append(at)

    def _tell_apart(self) -> None:
        """Let the name of a country not stand for its capital where the text has a longer name for
        that ("México", "Ciudad de México"), nor for itself where the text has a town elsewhere of
        that name ("City of Lebanon"). A town has the same candidates with its noun and without.
        """
        towns = {one.name: one.slate for one in self.entities if one.head == "city"}
        for entity in self.entities if towns else ():
            town = towns.get(entity.name)
            if town and not entity.head and {*town.entries} < {*entity.entries}:
                entity.slate = town  # "Madrid", after "Madrid town"
        longer_than: dict[str, set[int]] = {}
        cities: list[tuple[str, int]] | None = None
        for entity in self.entities:
            entries = entity.entries
            if len(entries) < 2 or entries[0].kind is not PlaceKind.COUNTRY:
                continue
            longer = longer_than.get(entity.name)
            if longer is None:
                cities = self._cities() if cities is None else cities
                name = f" {entity.name} "
                longer = longer_than[entity.name] = {
                    place for written, place in cities if name in written
                }
                if self._has_town(entity):
                    longer.add(entries[0].place)
            kept = tuple(one for one in entries if one.place not in longer)
            if len(kept) < len(entries) and kept:
                entity.slate = slate(self.gazetteer, kept)
                cities = None  # it may be one now

    def _cities(self) -> list[tuple[str, int]]:
        """The names that are first of all those of cities, between blanks, and which these are."""
        return [
            (f" {one.name} ", one.entries[0].place)
            for one in self.entities
            if one.entries and one.entries[0].kind is PlaceKind.CITY
        ]

    def _has_town(self, entity: Entity) -> bool:
        """Whether the text calls a town outside a country by the country's name."""
        return any(
            other.head == "city"
            and other.name.endswith(f" {entity.name}")
            and other.entries
            and other.entries[0].country != entity.entries[0].country
            for other in self.entities
        )

    def _containers(self, entity: Entity) -> list[int]:
        """The entities that an entity is said to lie in, nearest first, through a chain."""
        found: list[int] = []
        mentions, owner = self.mentions, self.owner
        for number in entity.mentions:
            reached = number
            for _ in range(_CHAIN):
                following = mentions[reached].containers
                if not following:
                    break
                reached = following[0]
                outer = owner[reached] if reached < len(owner) else -1
                if outer >= 0 and outer not in found and self.entities[outer] is not entity:
                    found.append(outer)
        return found
