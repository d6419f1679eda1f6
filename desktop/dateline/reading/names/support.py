"""Leaves out the unknown names of a text that nothing but a preposition places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.model import PlaceKind
from dateline.reading.names.mention import LOCATIVE, Evidence, Mention

if TYPE_CHECKING:
    from dateline.reading.names.page import Page

_NUMERALS = frozenset({"ii", "iii", "iv", "vi", "vii", "viii", "ix", "xi", "xii"})
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


def supported(page: Page, mentions: list[Mention]) -> list[Mention]:
    """The mentions without the unknown names that nothing but a preposition places; what they say
    of each other by number is put right.
    """
    placed = {one.name for one in mentions if not one.entries and _is_placed(page, one)}
    keep = [
        bool(one.entries or one.head) or _is_supported(page, mentions, one, placed)
        for one in mentions
    ]
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


def _is_supported(page: Page, mentions: list[Mention], mention: Mention, placed: set[str]) -> bool:
    """Whether something shows that an unknown name is a place: the words before it, there or
    elsewhere (`placed`), a name beside it in a list, or what it is said to lie in.
    """
    if mention.evidence & (Evidence.DEMONYM | Evidence.ASKED):
        return True
    if mention.evidence & (Evidence.PERSON | LOCATIVE) == Evidence.PERSON:
        return False
    if page.lexicon["before.employers"].ends(page.lower, mention.first - 1):
        return False  # "an analyst at Goldman Sachs in London"
    return (
        mention.name in placed
        or mention.evidence & Evidence.FRAME > 0
        or any(
            mentions[one].name in placed or _is_host(page, mentions[one]) for one in mention.fellows
        )
        or any(_is_area(page, mention, mentions[index]) for index in mention.containers)
    )


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
