"""Gives the names of a list what stands once for all of them: the noun before or behind the list
("Jackson and Scott counties"), and what the last of them is said to lie in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.model import PlaceKind
from dateline.reading.names.candidates import humble
from dateline.reading.names.matching import inflected
from dateline.reading.names.mention import DIVISIONS, STATES, Evidence, Mention

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dateline.gazetteer import Entry, Gazetteer
    from dateline.reading.names.page import Page

_DISTRICT = "admin3"
_COUNTY = "admin2"
_PROVINCES = frozenset({PlaceKind.ADMIN1, PlaceKind.ADMIN2})
_NAMED_BY_NOUN = 2
"""Tokens that a name and its noun have at least."""
_KNOWN = 0.45
"""Importance from which a town is meant by its name alone."""
_BESIDE = 1.2
"""Degrees between the middles of districts that lie beside each other at most."""
_LONG_LIST = 3
"""Names behind the first in a list that is too long for one name to lie in the next."""


def share(page: Page, mentions: list[Mention], gazetteer: Gazetteer) -> None:
    """Give the mentions of each list what it says once; `connections` has marked the lists and what
    lies in what.
    """
    for index, mention in enumerate(mentions):
        if mention.evidence & Evidence.VILLAGE or (mention.head == _DISTRICT and mention.fellows):
            _share_container(page, mentions, index)
        if mention.head == _COUNTY and mention.fellows:
            _share_own_noun(page, mentions, mention, gazetteer)
    plural = page.lexicon.kinds.get("plural")
    if plural and not page.common.isdisjoint(plural):
        for mention in mentions:
            _share_noun(page, mentions, mention, gazetteer)
            _share_heading(page, mentions, mention, gazetteer)


def _share_container(page: Page, mentions: list[Mention], start: int) -> None:
    """Say of all villages or districts of a list that ends in "and" that they lie where the last
    does, and none of them in the next: "Desa Waro, Kedung, dan Ketawang, Kecamatan Grabag".
    """
    nouns, last = page.lexicon.kinds["before"], start
    named = True  # with its noun
    while last + 1 < len(mentions) and last + 1 in mentions[last].fellows:
        following = mentions[last + 1]
        noun = following.name.partition(" ")[0] in nouns
        if noun and not (named and following.head == mentions[start].head):
            break
        last, named = last + 1, noun
    if last == start or not page.is_and(mentions[last - 1].after, mentions[last].first):
        return
    shared = [one for one in mentions[last].containers if one > last]
    villages = all(one.evidence & Evidence.VILLAGE for one in mentions[start : last + 1])
    if not shared and last - start < _LONG_LIST and not villages:
        return
    for mention in mentions[start:last]:
        mention.containers = [one for one in mention.containers if one > last] or shared
        if shared and not mention.head:
            mention.head = mentions[start].head
            mention.evidence |= Evidence.HEAD


def _share_noun(page: Page, mentions: list[Mention], last: Mention, gazetteer: Gazetteer) -> None:
    """Give every name of a list the noun that stands once behind it ("Jackson and Scott
    counties").
    """
    if last.after >= len(page.lower):
        return
    alone = not last.fellows and last.entries and last.entries[0].kind in STATES
    if alone:
        return  # "eleven Oregon counties"
    noun = page.lexicon.kinds["plural"].get(page.lower[last.after])
    while noun:
        found = inflected(gazetteer, f"{last.name} {noun}", page.language)
        last.evidence |= Evidence.HEAD
        last.head = page.lexicon.kinds["after"].get(noun, "")
        if found:
            _rename(last, noun, found, last.entries)
        if noun in page.lexicon["heads.humble"]:
            last.entries = humble(last.entries)
        before = [mentions[one] for one in last.fellows if mentions[one].first < last.first]
        if not before or before[0].head:
            break
        last = before[0]


def _share_own_noun(
    page: Page, mentions: list[Mention], last: Mention, gazetteer: Gazetteer
) -> None:
    """Give the names of a list that few know the noun of the last one, where there are districts of
    such names beside it: "in Swisher and Castro County".
    """
    noun = page.lower[last.after - 1]
    if last.after - last.first < _NAMED_BY_NOUN or noun not in page.lexicon.kinds["after"]:
        return
    while True:
        before = [mentions[one] for one in last.fellows if mentions[one].first < last.first]
        if not before or before[0].head:
            return
        one = before[0]
        if one.entries and one.entries[0].importance >= _KNOWN:
            return
        found = inflected(gazetteer, f"{one.name} {noun}", page.language)
        found = tuple(entry for entry in found if _is_beside(entry, last.entries))
        if not found:
            return
        _rename(one, noun, found, one.entries)
        one.head, one.evidence = last.head, one.evidence | Evidence.HEAD
        last = one


def _is_beside(entry: Entry, others: tuple[Entry, ...]) -> bool:
    """Whether a district lies beside one of some others."""
    return any(
        abs(entry.point.lon - one.point.lon) < _BESIDE
        and abs(entry.point.lat - one.point.lat) < _BESIDE
        for one in others
    )


def _share_heading(
    page: Page, mentions: list[Mention], first: Mention, gazetteer: Gazetteer
) -> None:
    """Give every name of a list the noun that stands once before it ("in these counties: Adair,
    Clark and Pike", "the counties are Boone and Kenton"): none lies in the next.
    """
    before = page.lower[max(first.first - 2, 0) : first.first]
    if len(before) < 2 or not first.fellows:
        return
    opening = before[1] == ":" or before[1] in page.lexicon["heads.listing"]
    if not opening and before[1] not in page.lexicon["contain"]:
        return
    noun = page.lexicon.kinds["plural"].get(before[0], "")
    following: Mention | None = first
    while noun and following is not None:
        one = following
        kind = page.lexicon.kinds["after"].get(noun, "")
        found = inflected(gazetteer, f"{one.name} {noun}", page.language)
        if found and kind in DIVISIONS:  # not "Rome City"
            _rename(one, noun, found, (place for place in one.entries if place.kind in _PROVINCES))
            one.head = kind
            one.evidence |= Evidence.HEAD
        later = [number for number in one.fellows if mentions[number].first > one.first]
        one.containers = [number for number in one.containers if number not in later]
        following = mentions[later[0]] if later else None


def _rename(one: Mention, noun: str, found: tuple[Entry, ...], rest: Iterable[Entry]) -> None:
    """Call a mention by its name and a noun: the places so called come first, then the `rest`."""
    known = {entry.place for entry in found}
    one.entries = found + tuple(entry for entry in rest if entry.place not in known)
    one.name = f"{one.name} {noun}"
