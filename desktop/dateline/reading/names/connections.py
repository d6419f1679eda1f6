"""Ties the mentions of a text to each other: what lies in what ("Paris, Texas"; "Riffa, Bahrain";
"the Syrian city of Idlib"), and what stands in one list.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from dateline.model import PlaceKind, Span
from dateline.reading.names import signs
from dateline.reading.names.gathering import humble
from dateline.reading.names.matching import demonym, inflected
from dateline.reading.names.mention import LOCATIVE, TOWNS, Evidence, Mention

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dateline.gazetteer import Entry, Gazetteer
    from dateline.reading.names.page import Page

_COMMA = re.compile(r",?\s[(\[]|,\s|\s-\s|，|、|،\s")
_LIST = re.compile(r"(?:,|;|，|、|،)\s?|[-–/]")
_LONGEST_APPOSITION = 48
_LONGEST_JOINT = 8
"""Characters of the longest match of the two patterns above."""
_LONGEST_COUNT = 3
_IN_TOWN = 0.5
"""Degrees between a town and a part of it at most."""
_NUMERALS = frozenset({"ii", "iii", "iv", "vi", "vii", "viii", "ix", "xi", "xii"})
_OWNING = frozenset({"'s ", "’s "})
_AREAS = frozenset(
    {
        PlaceKind.COUNTRY,
        PlaceKind.ADMIN1,
        PlaceKind.ADMIN2,
        PlaceKind.ADMIN3,
        PlaceKind.HISTORICAL,
        PlaceKind.ISLAND,
        PlaceKind.REGION,
        PlaceKind.CITY,
    }
)
"""Kinds of places in or beside which an unknown name may be said to lie."""
_DIVISIONS = frozenset({"admin1", "admin2", "admin3"})
_INNER = frozenset({"site", "city"})
_DISTRICT = "admin3"
_COUNTY = "admin2"
_NAMED_BY_NOUN = 2
"""Tokens that a name and its noun have at least."""
_KNOWN = 0.45
"""Importance from which a town is meant by its name alone."""
_BESIDE = 1.2
"""Degrees between the middles of districts that lie beside each other at most."""
_PART_OF = 2
"""Words that say that a name is a part of the next: "area of"."""
_LONG_LIST = 3
"""Names behind the first in a list that is too long for one name to lie in the next."""
_PROVINCES = frozenset({PlaceKind.ADMIN1, PlaceKind.ADMIN2})
_STATES = frozenset({PlaceKind.COUNTRY, PlaceKind.ADMIN1})


def connect(page: Page, mentions: list[Mention], gazetteer: Gazetteer) -> list[Mention]:
    """The same mentions with abbreviated states added, their containers, country adjectives and
    list marks set, and unknown names that nothing places left out.
    """
    mentions = _with_states(page, mentions, gazetteer)
    tie(page, mentions, gazetteer)
    return _supported(page, mentions)


def tie(page: Page, mentions: list[Mention], gazetteer: Gazetteer) -> None:
    """Set containers, country adjectives and list marks of mentions in text order."""
    for index in range(len(mentions) - 1):
        _tie(page, mentions, index)
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
    for mention in mentions:
        if mention.evidence & (Evidence.HEAD | LOCATIVE):
            mention.country = _adjective(page, mention, gazetteer)


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
        if joins or _is_and(page, one.after, first):
            _list(page, mentions, index)
        if comma:
            _hold(page, one, other, index + 1)
            return
        if gap == " " and _is_within(one, other):
            one.containers.append(index + 1)
            return
        if gap in _OWNING and one.entries and one.entries[0].kind in _STATES:
            other.containers.append(index)  # "Yemen's Aden"
    words = page.lower[one.after : other.first]
    if _is_part(page, words):  # "the Hillcrest area of Durban"
        one.containers.append(index + 1)
        one.entries = _lying_in(one.entries, other.entries)
    elif words and (_is_apposition(page, words) or _is_apposition(page, _without(page, words))):
        one.containers.append(index + 1)


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
    if last == start or not _is_and(page, mentions[last - 1].after, mentions[last].first):
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
    if other.head in _DIVISIONS and other.evidence & Evidence.HEAD:
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


def _is_and(page: Page, first: int, after: int) -> bool:
    """Whether the tokens between two names are "and" or "or", perhaps with a comma before it."""
    if after - first == 2 and page.words[first] == ",":
        first += 1
    return after - first == 1 and page.lower[first] in page.lexicon["and"]


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


def _share_noun(page: Page, mentions: list[Mention], last: Mention, gazetteer: Gazetteer) -> None:
    """Give every name of a list the noun that stands once behind it ("Jackson and Scott
    counties").
    """
    if last.after >= len(page.lower):
        return
    alone = not last.fellows and last.entries and last.entries[0].kind in _STATES
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
        if found and kind in _DIVISIONS:  # not "Rome City"
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


def _is_placed(page: Page, mention: Mention) -> bool:
    """Whether words that little but places follow stand right before an unknown name."""
    following = page.lower[mention.after : mention.after + 2]
    if following in (["'", "s"], ["’", "s"]) or (following[:1] and following[0].isdigit()):
        return False
    lex, words = page.lexicon, page.lower[mention.first : mention.after]
    if mention.evidence & (Evidence.GIVEN | Evidence.FAMILY):
        return lex["heads.before"].ends(page.lower, mention.first - 1) > 1  # "town of Rowena"
    if words[0] in lex["plain"] or len(words[-1]) == 1 or words[-1] in _NUMERALS:
        return False  # "in Group B", "in Division II"
    if all(word in lex["common"] or word in lex["opening"] for word in words):
        return False  # "in Foreign Affairs"
    return lex["before.unknown"].ends(page.lower, mention.first - 1) > 0


def _is_host(page: Page, mention: Mention) -> bool:
    """Whether a mention shows that an unknown name beside it in a list is a place too."""
    if mention.head or not mention.entries:
        return bool(mention.head)
    between = page.lexicon["before.between"].ends(page.lower, mention.first - 1)
    return between > 0 or mention.evidence & LOCATIVE > 0


def _is_area(page: Page, inner: Mention, outer: Mention) -> bool:
    """Whether what an unknown name is said to lie in shows that it is a place too: not so a country
    behind "of", which has firms and parties as well ("Lukoil of Russia").
    """
    if not outer.entries or outer.entries[0].kind not in _AREAS:
        return False
    lex, joint = page.lexicon, page.lower[inner.after : outer.first]
    of = len(joint) == 1 and joint[0] != "," and joint[0] not in lex["before.at"]
    return not of or outer.entries[0].kind is not PlaceKind.COUNTRY


def _supported(page: Page, mentions: list[Mention]) -> list[Mention]:
    """The mentions without the unknown names that nothing but a preposition places."""
    keep: list[bool] = []
    placed = {one.name for one in mentions if not one.entries and _is_placed(page, one)}
    for mention in mentions:
        sure = mention.evidence & (Evidence.DEMONYM | Evidence.ASKED)
        if mention.entries or mention.head or sure:
            keep.append(True)
            continue
        employer = page.lexicon["before.employers"].ends(page.lower, mention.first - 1)
        if employer or mention.evidence & (Evidence.PERSON | LOCATIVE) == Evidence.PERSON:
            keep.append(False)  # "an analyst at Goldman Sachs in London"
            continue
        keep.append(
            mention.name in placed
            or mention.evidence & Evidence.FRAME > 0
            or any(
                mentions[one].name in placed or _is_host(page, mentions[one])
                for one in mention.fellows
            )
            or any(_is_area(page, mention, mentions[index]) for index in mention.containers)
        )
    if all(keep):
        return mentions
    numbers: dict[int, int] = {}
    for old, kept in enumerate(keep):
        if kept:
            numbers[old] = len(numbers)
    kept_mentions = [mention for mention, kept in zip(mentions, keep, strict=True) if kept]
    for mention in kept_mentions:
        mention.containers = [numbers[index] for index in mention.containers if index in numbers]
        mention.fellows = [numbers[index] for index in mention.fellows if index in numbers]
    return kept_mentions
