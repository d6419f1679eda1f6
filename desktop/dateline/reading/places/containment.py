"""Checks the candidates of a name against what the text says it lies in: "Paris, Texas"."""

from __future__ import annotations

import re
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from dateline.gazetteer import Entry
from dateline.model import PlaceKind
from dateline.reading.names.mention import STATES, TOWNS, Evidence
from dateline.reading.places import features
from dateline.reading.places.slates import chain, slate

if TYPE_CHECKING:
    from dateline.gazetteer import Gazetteer
    from dateline.reading.places.entities import Cast, Entity

_FIRST = 4
"""Candidates of an area that are asked whether they hold a place."""
WITHIN = re.compile(
    r",? \(?|,? (?:\w+ ){0,2}(?:in|of|di|de|en|in der|im|à|au) (?:the |la )?(?:[a-z]+ )?"
)
"""What stands between the name of a little known town and that of the state it lies in."""
_SMALL = TOWNS | {PlaceKind.SITE}
_WIDE = frozenset({"admin1", "admin2"})
_DISTRICTS = frozenset({PlaceKind.ADMIN2, PlaceKind.ADMIN3})
_AREAS = frozenset(
    {PlaceKind.COUNTRY, PlaceKind.ADMIN1, PlaceKind.ADMIN2, PlaceKind.ADMIN3, PlaceKind.HISTORICAL}
)
_LONGEST_CHAIN = 8
_REACH_KM = {PlaceKind.ADMIN2: 60, PlaceKind.ADMIN3: 25, PlaceKind.CITY: 25}
_FAR_KM = {PlaceKind.ADMIN2: 100, PlaceKind.ADMIN3: 40, PlaceKind.CITY: 100}
"""Distances beyond which a place of a name is not the one said to lie in a district or town."""
_SHORT = 2
"""Letters of the short form of a state without a full stop: "TX"."""
_KNOWN = 0.5
_WELL_KNOWN, _GREAT = 0.6, 0.7
"""Importance from which a name is thought of without the town behind it; the same for districts."""


def check(cast: Cast) -> None:
    """Set for all names what of that which the text says holds for which candidates (`inside`,
    `holding`), and take all candidates from a town that is another one, which the gazetteer lacks.
    """
    lacking: dict[tuple[str, str], list[int]] = {}
    held = [entity for entity in cast.entities if entity.containers]
    for entity in held:
        entity.inside = _inside(cast, entity)
    for entity in reversed(held):  # what holds another is looked at before it
        nowhere = _is_site_in(cast, entity) if entity.inside is None else not any(entity.inside)
        if _is_elsewhere(cast, entity) or (nowhere and _is_displaced(cast, entity)):
            entity.slate, entity.inside = slate(cast.gazetteer, ()), None
            lacking.setdefault((entity.name, entity.head), entity.containers)
            lacking.setdefault((entity.name, ""), entity.containers)
            if entity.evidence & Evidence.VILLAGE:  # and what the text calls it without its noun
                lacking.setdefault((entity.name.partition(" ")[2], ""), entity.containers)
    for entity in cast.entities if lacking else ():
        if not entity.containers and (entity.name, entity.head) in lacking:
            entity.slate = slate(cast.gazetteer, ())  # the same town, now without its state
            entity.containers = lacking[entity.name, entity.head]


def _inside(cast: Cast, entity: Entity) -> list[float] | None:
    """For every candidate in how many of the areas that the text names around it it lies, as a
    share; None when the text names none. Those areas note that they hold something.
    """
    entries = entity.entries
    if not entries:
        return None
    shares = [0.0] * len(entries)
    areas = 0
    for owner in entity.containers:
        outer = cast.entities[owner]
        held = [
            (number, one)
            for number, one in enumerate(outer.entries[:_FIRST])
            if one.kind in _AREAS or outer.head
        ]
        if not held:
            continue
        areas += 1
        for index, entry in enumerate(entries):
            around = [number for number, one in held if _lies_in(cast.gazetteer, entry, one)]
            shares[index] += bool(around)
            outer.holding.update(around)
    return [share / areas for share in shares] if areas else None


def _lies_in(gazetteer: Gazetteer, inner: Entry, outer: Entry) -> bool:
    """Whether a place lies in another: by its divisions, and in districts by distance."""
    if inner.place == outer.place:
        return False
    if outer.kind is PlaceKind.COUNTRY:
        return inner.country == outer.country and inner.kind is not PlaceKind.COUNTRY
    divisions = chain(gazetteer, inner.place)
    if outer.place in divisions[1:]:
        return True
    if outer.kind is PlaceKind.ADMIN1 and outer.place in _parted(gazetteer).get(divisions[1], ()):
        return True
    reach = _REACH_KM.get(outer.kind)
    return (
        reach is not None
        and inner.kind in _SMALL
        and features.distance_km(inner.point, outer.point) <= reach
    )


@lru_cache(maxsize=8)
def _parted(gazetteer: Gazetteer) -> dict[int, set[int]]:
    """First-order divisions that were part of others within a lifetime, by their indices: to the
    news Wamena lies in Papua still.
    """
    found: dict[int, set[int]] = {}
    rows = (Path(__file__).parents[1] / "names" / "parted.tsv").read_text("utf-8").splitlines()
    for row in rows[1:]:
        part, whole, _ = row.split("\t")
        with suppress(KeyError):  # another gazetteer may lack them
            found.setdefault(gazetteer.index(part), set()).add(gazetteer.index(whole))
    return found


def _is_elsewhere(cast: Cast, entity: Entity) -> bool:
    """Whether all places of a name lie outside the district that is the next in a chain from the
    small to the large: "Desa Terong, Dlingo, Bantul".
    """
    outer = next(
        (cast.entities[one] for one in entity.containers if cast.entities[one].entries), None
    )
    if outer is None or outer.entries[0].kind not in _SMALL:
        return False
    if _is_wider(entity, outer):
        return False
    village = entity.evidence & Evidence.VILLAGE > 0
    if any(one.kind not in _SMALL for one in entity.entries) or not (
        village or entity.slate.top <= _KNOWN
    ):
        return False
    nested, state = _nested(cast, outer, TOWNS), []
    if not nested and not village:
        state = _nested(cast, outer, STATES)  # "Manggar, Kota Balikpapan, Kalimantan Timur"
    if not (nested or village or state) or not _is_chain(cast, entity, outer):
        return False
    far = _REACH_KM[PlaceKind.CITY] if nested else _REACH_KM[PlaceKind.ADMIN2]
    return not any(
        _lies_in(cast.gazetteer, inner, one) or features.distance_km(inner.point, one.point) <= far
        for one in nested or state or outer.entries[:_FIRST]
        for inner in entity.entries
    )


def _is_wider(entity: Entity, outer: Entity) -> bool:
    """Whether a name with the noun of a regency or province cannot lie in the town behind it:
    "from Kabupaten Sleman, was hurt in Riyadh".
    """
    return entity.head in _WIDE and bool(outer.entries) and outer.entries[0].kind in TOWNS


def _nested(cast: Cast, entity: Entity, kinds: frozenset[PlaceKind]) -> list[Entry]:
    """The candidates of a name that lie in a place of some kinds which the text says holds it."""
    around = {
        one.place
        for owner in entity.containers
        for one in cast.entities[owner].entries[:_FIRST]
        if one.kind in kinds
    }
    return [
        one for one in entity.entries if not around.isdisjoint(chain(cast.gazetteer, one.place)[1:])
    ]


def _is_chain(cast: Cast, entity: Entity, outer: Entity) -> bool:
    """Whether no "and" makes a list of a name and what stands behind it."""
    if outer.head in _DISTRICTS:
        return True
    mentions = cast.mentions
    for number in entity.mentions:
        reached = number
        for _ in range(_LONGEST_CHAIN):
            if not mentions[reached].containers:
                break
            reached = mentions[reached].containers[0]
        if any(fellow > reached for fellow in mentions[reached].fellows):
            return False
    return True


def _is_displaced(cast: Cast, entity: Entity) -> bool:
    """Whether no candidate of a name lies anywhere near the district or town that the text says
    it lies in: it is another place of that name, which the gazetteer lacks.
    """
    for owner in entity.containers:
        outer = cast.entities[owner]
        if _is_wider(entity, outer):
            return False
        if _ends_in_state(cast, entity, outer):
            return True
        district = outer.head in _DISTRICTS
        if not district and not _ends_list(cast, entity, outer):
            continue
        country = outer.entries[0].country if outer.entries and district else ""
        if outer.entries and all(
            one.kind in _SMALL or (country and one.country != country) for one in entity.entries
        ):
            far = _FAR_KM[PlaceKind(outer.head)] if district else _FAR_KM[PlaceKind.CITY]
            return all(
                features.distance_km(one.point, other.point) > far
                for one in entity.entries
                for other in outer.entries[:_FIRST]
            )
    return False


def _ends_in_state(cast: Cast, entity: Entity, outer: Entity) -> bool:
    """Whether a state or country that the text says to hold a little known town is not one of a
    list: "Cosby, Tennessee", not "Delhi, Bihar and Punjab".
    """
    if not outer.entries or outer.entries[0].kind not in STATES:
        return False
    short = len(outer.written) <= _SHORT or outer.written.endswith(".")
    known = 1.0 if short else _KNOWN  # "Independence, TX" is never that in Missouri
    if any(one.kind not in TOWNS or one.importance > known for one in entity.entries):
        return False
    mentions = cast.mentions
    return _stands_last(cast, entity) and all(
        WITHIN.fullmatch(cast.text, mentions[number].span.end, mentions[held].span.start)
        for number in entity.mentions
        for held in mentions[number].containers
    )


def _ends_list(cast: Cast, entity: Entity, outer: Entity) -> bool:
    """Whether the town behind a name and a comma is the last of the two: "Ketapang,
    Banyuwangi", not "Makassar, Palu and Kendari".
    """
    if not outer.entries or outer.entries[0].kind not in _SMALL:
        return False
    known = _limit(entity, outer.entries[0])
    if _is_site_in(cast, entity):
        known = 1.0  # "Lapangan Merdeka Kota Medan": every town has one
    elif all(one.kind is PlaceKind.SITE for one in entity.entries):
        known = _GREAT
    return entity.slate.top <= known and _stands_last(cast, entity)


def _is_site_in(cast: Cast, entity: Entity) -> bool:
    """Whether a name with the noun of a site stands right before the town that it is in."""
    known = entity.entries and entity.entries[0].kind is PlaceKind.SITE
    if entity.head != PlaceKind.SITE and not known:
        return False
    mentions = cast.mentions
    return all(
        mentions[held].span.start == mentions[number].span.end + 1
        for number in entity.mentions
        for held in mentions[number].containers[:1]
    )


def _limit(entity: Entity, outer: Entry) -> float:
    """The importance up to which a name is not thought of without what stands behind it: more
    behind the name of a district, most where it is that of a town abroad ("Guntur, Jaksel").
    """
    if outer.kind is not PlaceKind.ADMIN2:
        return _KNOWN
    great = [one for one in entity.entries if one.importance > _KNOWN]
    return _GREAT if all(one.country != outer.country for one in great) else _WELL_KNOWN


def _stands_last(cast: Cast, entity: Entity) -> bool:
    """Whether what a name lies in has no other neighbour in a list than the name."""
    return all(
        len(cast.mentions[held].fellows) <= 1
        for number in entity.mentions
        for held in cast.mentions[number].containers
    )
