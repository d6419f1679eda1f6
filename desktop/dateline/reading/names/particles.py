"""Finds known names where particles are joined to words: at the end of Korean ones, before Arabic
ones.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.model import Span
from dateline.reading.names.matching import Match
from dateline.reading.names.mention import KNOWN, KNOWN_IF_PLACED, Evidence

if TYPE_CHECKING:
    from dateline.reading.names.gathering import Gathering
    from dateline.reading.names.page import Page

_WELL_KNOWN = 0.6
_SHORTEST_BEHIND = 3
"""Letters of a name nobody knows behind the noun of a town."""


def korean(page: Page, gathering: Gathering, index: int) -> int:
    """Look for a name at the beginning of a Korean word; the token to go on with."""
    end = index + 1
    while end < len(page.words) and page.tokens.starts[end] == page.tokens.ends[end - 1]:
        if not page.words[end][0].isalpha():
            break
        end += 1
    match = gathering.names.at(index)
    if match is None or match.after - index < 2:
        _korean_noun(page, gathering, index, end)
        return end
    if page.lexicon["plain"].begins(page.words, index) == match.after - index:
        return end
    rest = " ".join(page.words[match.after : end])
    known = not rest or rest in page.lexicon["particles"]
    placed = rest in page.lexicon["particles_at"] or (
        not rest and _is_beside(page, gathering, index)
    )
    noun = page.lexicon["nouns"].begins(page.words, match.after) > 0
    if rest and not known and page.lexicon["organisations.after"].begins(page.words, match.after):
        return end
    least = KNOWN_IF_PLACED if placed else KNOWN
    long = match.after - index > 2 or match.is_country
    likely = known or noun or (long and match.top >= _WELL_KNOWN)
    if likely and (match.top >= least or match.after - index > 2):
        gathering.add(index, match.after, match.entries, "", Evidence.AT if placed else 0)
    else:
        _korean_noun(page, gathering, index, end)
    return max(end, match.after)


def _korean_noun(page: Page, gathering: Gathering, index: int, end: int) -> None:
    """Add a Korean word that nobody knows and that ends in the noun of a place, its particles taken
    off.
    """
    inside = _is_beside(page, gathering, index) and (
        page.words[gathering.mentions[-1].after - 1] in page.lexicon.kinds["after"]
    )
    for after in range(end, index + 2, -1):
        rest = " ".join(page.words[after:end])
        if rest and rest not in page.lexicon["particles"]:
            continue
        length = page.lexicon["heads.districts"].ends(page.lower, after - 1)
        if not length and inside and after - index > 2:
            length = page.lexicon["heads.within"].ends(page.lower, after - 1)
        generic = " ".join(page.words[index:after]) in page.lexicon["plain"]
        if length and after - length - index > 1 and not generic:
            kind = page.lexicon.kinds["after"].get("".join(page.words[after - length : after]), "")
            gathering.add(index, after, (), kind or "site", Evidence.HEAD)
            return


def _is_beside(page: Page, gathering: Gathering, index: int) -> bool:
    """Whether a name stands right behind another, but for a blank or a dot of lists."""
    if not gathering.mentions:
        return False
    last = gathering.mentions[-1].after
    return last == index or (last == index - 1 and page.words[last] in "·ㆍ")


def arabic(page: Page, gathering: Gathering, index: int) -> int:
    """Look for a name at a word with particles before it; the token to go on with."""
    if index and page.words[index - 1] in page.lexicon["organisations.before"]:
        return index + 1
    match, skip = _after_particle(page, gathering, index)
    if match is None:
        return _unknown(page, gathering, index)
    if page.slice(index, match.after)[skip:] in page.lexicon["opening"]:
        return match.after
    if match.top < KNOWN and not match.after - index > 1:
        if not (_is_second(page, gathering, index) if skip else _kind_before(page, index)):
            return match.after
        after = _whole(page, index)
        entries = match.entries if after == match.after else ()
        found = len(gathering.mentions)
        gathering.add(index, after, entries, _kind_before(page, index) or "city", Evidence.HEAD)
        for mention in gathering.mentions[found:]:
            mention.span = Span(mention.span.start + skip, mention.span.end)
        return after
    found = len(gathering.mentions)
    headed = _is_second(page, gathering, index) if skip else _kind_before(page, index) != ""
    gathering.add(index, match.after, match.entries, "", Evidence.HEAD if headed else 0)
    if skip and len(gathering.mentions) > found:
        mention = gathering.mentions[-1]
        mention.span = Span(mention.span.start + skip, mention.span.end)
    return match.after


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
    for mention in gathering.mentions[found:] if skip else ():
        mention.span = Span(mention.span.start + skip, mention.span.end)
        mention.name = mention.name[skip:]
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
