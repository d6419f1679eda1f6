"""Finds names in Arabic, where particles are joined to the fronts of words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dateline.model import Span
from dateline.reading.names.matching import Match
from dateline.reading.names.mention import KNOWN, Evidence

if TYPE_CHECKING:
    from dateline.reading.names.gathering import Gathering
    from dateline.reading.names.page import Page

_MARKS = re.compile("[\u064b-\u0652]")
"""Marks of short vowels and doubled letters, which only some write."""
_SHORTEST_BEHIND = 3
"""Letters of a name nobody knows behind the noun of a town."""


def step(page: Page, gathering: Gathering, index: int) -> int:
    """Look for a name at a word with particles before it; the token to go on with."""
    if index and page.words[index - 1] in page.lexicon["organisations.before"]:
        return index + 1
    match, skip = _after_particle(page, gathering, index)
    if match is None:
        return _unknown(page, gathering, index)
    plain = page.lexicon["plain"].begins(page.words, index)
    if plain and plain >= match.after - index:
        return index + plain
    bare = _MARKS.sub("", page.slice(index, match.after)[skip:])
    if bare in page.lexicon["opening"] or (skip and len(bare) < _SHORTEST_BEHIND):
        return match.after
    if match.top < KNOWN and not match.after - index > 1:
        if not (_is_second(page, gathering, index) if skip else _kind_before(page, index)):
            return match.after
        after = _whole(page, index)
        entries = match.entries if after == match.after else ()
        found = len(gathering.mentions)
        gathering.add(index, after, entries, _kind_before(page, index) or "city", Evidence.HEAD)
        _without_particle(gathering, found, skip)
        return after
    found = len(gathering.mentions)
    headed = _is_second(page, gathering, index) if skip else _kind_before(page, index) != ""
    placed = page.words[index][:skip] in page.lexicon["particles_at"]
    evidence = (Evidence.HEAD if headed else 0) | (Evidence.AT if placed else 0)
    gathering.add(index, match.after, match.entries, "", evidence)
    _without_particle(gathering, found, skip)
    return match.after


def _without_particle(gathering: Gathering, found: int, skip: int) -> None:
    """Take the letters of a particle off the mentions behind the first so many."""
    for mention in gathering.mentions[found:] if skip else ():
        mention.span = Span(mention.span.start + skip, mention.span.end)
        mention.name = mention.name[skip:]


def _unknown(page: Page, gathering: Gathering, index: int) -> int:
    """Add an Arabic word that nobody knows if it stands behind the noun of a town or district, or
    is the second of two ("بلدتي الضهيرة والبستان"); the token to go on with.
    """
    kind, skip = _kind_before(page, index), 0
    if not kind and _is_second(page, gathering, index):
        kind, skip = "city", 1
    if not kind or not _may_name(page, index):
        return index + 1
    after = _whole(page, index)
    found = len(gathering.mentions)
    gathering.add(index, after, (), kind, Evidence.HEAD)
    _without_particle(gathering, found, skip)
    return after


def _is_second(page: Page, gathering: Gathering, index: int) -> bool:
    """Whether "and" joins a word to the name right behind a noun of two places."""
    if not gathering.mentions or page.words[index][:1] not in page.lexicon["and"]:
        return False
    last = gathering.mentions[-1]
    before = page.words[last.first - 1] if last.first else ""
    return last.after == index and before in page.lexicon["heads.pairs"]


def _whole(page: Page, index: int) -> int:
    """The token behind a name that begins at a word: some words take the next with them."""
    two = page.words[index] in page.lexicon["heads.two"] and page.tied[index]
    return index + 1 + (two and page.words[index + 1][0].isalpha())


def _kind_before(page: Page, index: int) -> str:
    """The kind of place that the noun right before an Arabic word makes of it; "" for none."""
    nouns, pairs = page.lexicon["heads.within"], page.lexicon["heads.pairs"]
    if not nouns or not index or page.tokens.gaps[index - 1] != " ":
        return ""
    noun, particles = page.words[index - 1], page.lexicon["particles"]
    for skip in range(3):  # "بمديرية"
        bare = noun[skip:]
        if (skip == 0 or noun[:skip] in particles) and (bare in nouns or bare in pairs):
            return page.lexicon.kinds["before"].get(bare, "city")
    return ""


def _may_name(page: Page, index: int) -> bool:
    """Whether an Arabic word behind such a noun is no adjective or other word of the language."""
    word, lexicon = page.words[index], page.lexicon
    adjective = word.endswith(tuple(lexicon["heads.not_last"])) and not word.startswith("ال")
    common = word in lexicon["heads.not_first"] or word in lexicon["opening"]
    common = common or word in lexicon["heads.within"] or word in lexicon["heads.pairs"]
    return len(word) >= _SHORTEST_BEHIND and not adjective and not common


def _after_particle(page: Page, gathering: Gathering, index: int) -> tuple[Match | None, int]:
    """The name at a word, else behind the one or two letters that may be joined to its front."""
    match = gathering.names.at(index)
    if match:
        return match, 0
    word = page.words[index]
    for skip in (1, 2):
        if word[:skip] in page.lexicon["particles"] and len(word) > skip + 2:
            match = gathering.names.at(index, skip)
            if match:
                return match, skip
    return None, 0
