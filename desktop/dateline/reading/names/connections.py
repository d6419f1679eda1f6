"""Ties the mentions of a text to each other: what lies in what ("Paris, Texas"; "Riffa, Bahrain";
"the Syrian city of Idlib"), and what stands in one list.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from dateline.model import PlaceKind, Span
from dateline.reading.names import sharing, signs, support
from dateline.reading.names.matching import demonym, inflected
from dateline.reading.names.mention import DIVISIONS, LOCATIVE, STATES, TOWNS, Evidence, Mention

if TYPE_CHECKING:
    from dateline.gazetteer import Entry, Gazetteer
    from dateline.reading.names.page import Page

_COMMA = re.compile(r",?\s[(\[]|,\s|\s-\s|，|、|،\s")
_LIST = re.compile(r"(?:,|;|，|、|،)\s?|[-–/]")
_LONGEST_JOINT = 8
"""Characters of the longest match of the two patterns above."""
_LONGEST_APPOSITION = 48
"""Characters between two names of which one may be said to lie in the other."""
_LONGEST_COUNT = 3
"""Digits of a count; a zip code has more."""
_IN_TOWN = 0.5
"""Degrees between a town and a part of it at most."""
_OWNING = frozenset({"'s ", "’s "})
_INNER = frozenset({"site", "city"})
_PART_OF = 2
"""Words that say that a name is a part of the next: "area of"."""


def connect(page: Page, mentions: list[Mention], gazetteer: Gazetteer) -> list[Mention]:
    """Mentions in text order with abbreviated states added, their containers, country adjectives
    and list marks set, and unknown names that nothing places left out.
    """
    mentions = _with_states(page, mentions, gazetteer)
    for index in range(len(mentions) - 1):
        _tie(page, mentions, index)
    sharing.share(page, mentions, gazetteer)
    for mention in mentions:
        if mention.evidence & (Evidence.HEAD | LOCATIVE):
            mention.country = _adjective(page, mention, gazetteer)
    return support.supported(page, mentions)


def _with_states(page: Page, mentions: list[Mention], gazetteer: Gazetteer) -> list[Mention]:
    """Add the states that stand abbreviated after a comma ("Tyler, Tex.", "Gary, IN")."""
    states = page.lexicon.kinds.get("states", {})
    if not states:
        return mentions
    words, lower = page.words, page.lower
    behind_comma = [index for index in page.capitals if words[index - 1] == "," and index > 1]
    found = [index for index in behind_comma if lower[index].rstrip(".") in states]
    if not found:
        return mentions
    added: list[Mention] = []
    taken = {token for one in mentions for token in range(one.first, one.after)}
    for index in found:
        if index in taken or not words[index - 2][0].isupper():
            continue
        if words[index].isupper() or words[index + 1 : index + 2] == ["."]:
            full = states[lower[index].rstrip(".")].replace("_", " ")
            entries = inflected(gazetteer, full, "en")
            entries = tuple(entry for entry in entries if entry.kind is PlaceKind.ADMIN1)
            if entries:
                span = Span(page.tokens.starts[index], page.tokens.ends[index])
                added.append(
                    Mention(span, index, index + 1, full, entries, Evidence.HEAD, "admin1")
                )
    return sorted(mentions + added, key=lambda one: one.span.start) if added else mentions


def _tie(page: Page, mentions: list[Mention], index: int) -> None:
    """Note what the words between a mention and the next say about the two."""
    one, other = mentions[index], mentions[index + 1]
    start, end = one.span.end, other.span.start
    if end - start > _LONGEST_APPOSITION:
        return
    if "\n" in page.text[start:end]:
        return
    first = _undirected(page, one.after, other.first)
    end = min(end, page.tokens.starts[first])
    gap = page.text[start:end]
    if end - start <= _LONGEST_JOINT:
        comma, joins = _joint(gap)
        if joins or page.is_and(one.after, first):
            _list(page, mentions, index)
        if comma:
            _hold(page, one, other, index + 1)
            return
        if gap == " " and _is_within(one, other):
            one.containers.append(index + 1)
            return
        if gap in _OWNING and one.entries and one.entries[0].kind in STATES:
            other.containers.append(index)  # "Yemen's Aden"
    words = page.lower[one.after : other.first]
    if _is_part(page, words):  # "the Hillcrest area of Durban"
        one.containers.append(index + 1)
        one.entries = _lying_in(one.entries, other.entries)
    elif words and (_is_apposition(page, words) or _is_apposition(page, _without(page, words))):
        one.containers.append(index + 1)


def _undirected(page: Page, first: int, after: int) -> int:
    """The end of the tokens between two names without the words of direction with a capital that
    end them: "Pictou, East Hants".
    """
    while after > first and page.words[after - 1][0].isupper():
        if page.lower[after - 1] not in page.lexicon["heads.direction"]:
            break
        after -= 1
    return after


def _is_within(one: Mention, other: Mention) -> bool:
    """Whether a place and what it lies in stand side by side without a comma: "Kampung Waro Distrik
    Sota", "New Boston Michigan", "Lapangan Merdeka Kota Medan".
    """
    if other.head in DIVISIONS and other.evidence & Evidence.HEAD:
        return True
    if one.head in _INNER and other.evidence & Evidence.VILLAGE:
        return True
    site = one.head == "site" or (one.entries and one.entries[0].kind is PlaceKind.SITE)
    if site and other.entries and other.entries[0].kind in TOWNS:
        return not _lying_in(one.entries, other.entries)
    if not one.entries or not other.entries:
        return False
    return one.entries[0].kind is PlaceKind.CITY and other.entries[0].kind is PlaceKind.ADMIN1


def _hold(page: Page, one: Mention, other: Mention, number: int) -> None:
    """Note that a mention lies in the next, behind its comma."""
    if _is_counted(page, one, other) or _is_of_route(page, one) or _ends_street(page, one):
        return
    one.containers.append(number)
    if one.evidence & (LOCATIVE | Evidence.HEAD):
        other.evidence &= ~Evidence.SPORT


def _is_of_route(page: Page, one: Mention) -> bool:
    """Whether the mark behind a name is the dash of a route: "relasi Gambir - Bandung - Banjar"."""
    if page.words[one.after] not in "-–" or not one.first:
        return False
    before = page.lower[one.first - 1]
    return before in "-–" or before in page.lexicon["heads.routes"]


def _ends_street(page: Page, one: Mention) -> bool:
    """Whether a name is the second of the two that a street joins: "Jalan Medan-Banda Aceh, Desa
    Panggoi" is a part of the street.
    """
    first = one.first - 1
    if page.words[first] not in "-–":
        return False
    while first > 0 and first - 1 in page.capital:
        first -= 1
        if page.lower[first] in page.lexicon["heads.streets_before"]:
            return True
    return False


def _is_counted(page: Page, one: Mention, other: Mention) -> bool:
    """Whether a name behind a comma begins another clause with a count: "in Kelapa, Bangka 11
    cases"; not a zip code.
    """
    words = page.words[other.after : other.after + 2]
    if len(words) < 2 or one.head:
        return False
    number, noun = words
    return number.isdecimal() and len(number) <= _LONGEST_COUNT and noun.islower()


def _without(page: Page, words: list[str]) -> list[str]:
    """The words between two names without those that only describe the second: "in neighbouring
    North Kordofan".
    """
    passed, end = page.lexicon["before.skip"] | page.lexicon["heads.direction"], len(words)
    while end > 1 and words[end - 1] in passed:
        end -= 1
    return words[:end]


@lru_cache(maxsize=1024)
def _joint(gap: str) -> tuple[bool, bool]:
    """Whether the text between two names is a comma between a place and what it lies in, and
    whether it joins the parts of a list.
    """
    return _COMMA.fullmatch(gap) is not None, _LIST.fullmatch(gap) is not None


def _is_apposition(page: Page, words: list[str]) -> bool:
    """Whether the words between two names say that the first lies in the second: "in", ", a town
    near".
    """
    inner = words[0] == ","
    if not inner and len(words) > 1:
        return False
    if not all(word[0].isalnum() or word == "," for word in words):
        return False
    if not page.lexicon["before.clauses"].isdisjoint(words):
        return False  # "Grafton, while a fire at Dubbo"
    if words[-1] in page.lexicon["contain"]:
        joined = page.lexicon["and"].isdisjoint(words)  # not "Chad, and in Mali"
        return joined and all(word[0].isalpha() or word == "," for word in words)
    return inner and not signs.placing_nouns(page.language).isdisjoint(words[1:])


def _is_part(page: Page, words: list[str]) -> bool:
    """Whether two words between two names, but for an article, say that the first is a part of the
    second.
    """
    if len(words) == _PART_OF + 1 and words[-1] in page.lexicon["roles.articles"]:
        words = words[:-1]
    parts, contain = page.lexicon["heads.parts"], page.lexicon["contain"]
    return len(words) == _PART_OF and words[0] in parts and words[1] in contain


def _lying_in(inner: tuple[Entry, ...], outer: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """Some places without those that are no part of a town, if a town is what they are parts of."""
    towns = [one.point for one in outer if one.kind in TOWNS]
    if not towns or outer[0].kind not in TOWNS:
        return inner
    return tuple(
        one
        for one in inner
        if any(
            abs(one.point.lon - town.lon) < _IN_TOWN and abs(one.point.lat - town.lat) < _IN_TOWN
            for town in towns
        )
    )


def _list(page: Page, mentions: list[Mention], index: int) -> None:
    """Mark a mention and the next as parts of a list: what places the first places the second, but
    for a person who owns what follows ("in Arkansas, Porter's ships").
    """
    one, other = mentions[index], mentions[index + 1]
    if one.evidence & LOCATIVE and not one.evidence & Evidence.SPORT:
        other.evidence &= ~Evidence.SPORT
    one.fellows.append(index + 1)
    other.fellows.append(index)
    one.evidence |= Evidence.LISTED
    owner = other.evidence & Evidence.PERSON and page.lower[other.after : other.after + 1] == ["'"]
    other.evidence |= Evidence.LISTED | (0 if owner else one.evidence & LOCATIVE)


def _adjective(page: Page, mention: Mention, gazetteer: Gazetteer) -> str:
    """The country of an adjective up to five words before a name ("the Syrian city of")."""
    for index in range(mention.first - 1, max(mention.first - 6, -1), -1):
        if page.words[index][0].isupper():
            return demonym(gazetteer, page.words[index], page.language)
        if not page.words[index][0].isalpha():
            break
    return ""
