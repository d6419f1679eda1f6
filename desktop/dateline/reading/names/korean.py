"""Finds names in Korean, where particles are joined to the ends of words: known ones at their
beginnings, others by the generic noun that ends them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.reading.names.matching import Match
from dateline.reading.names.mention import KNOWN, KNOWN_IF_PLACED, TOWNS, Evidence

if TYPE_CHECKING:
    from dateline.reading.names.gathering import Gathering
    from dateline.reading.names.page import Page

_WELL_KNOWN = 0.6
_DOTS = frozenset("·ㆍ")
"""Marks between two names."""
_AND = frozenset({",", "와", "과", *_DOTS})
"""Marks and syllables between the names of a list."""
_SHORTEST_PART = 2
"""Syllables of a name of a foreigner."""


def step(page: Page, gathering: Gathering, index: int) -> int:
    """Look for a name at the beginning of a Korean word; the token to go on with."""
    end = _word_end(page, index)
    if index and page.words[index - 1][0].isalpha() and not page.tokens.gaps[index - 1]:
        return end  # behind a time, with which it is one word: "지난달에도"
    match = gathering.names.at(index)
    if match is None or match.after - index < 2:
        if not _contracted(page, gathering, index, end):
            _korean_noun(page, gathering, index, end)
        return end
    plain = page.lexicon["plain"].begins(page.words, index)
    if plain > match.after - index:
        return end
    if plain == match.after - index and not (
        match.after == end and _is_in_province(gathering, match)
    ):
        return end
    if not match.is_country and _is_of_person(page, gathering, match, end):
        return end
    if _is_numbered(page, end) or _is_body(page, match.after, end):
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


def _word_end(page: Page, index: int) -> int:
    """The token behind the letters that are written as one with a token."""
    end = index + 1
    while end < len(page.words) and not page.tokens.gaps[end - 1]:
        if not page.words[end][0].isalpha():
            break
        end += 1
    return end


def _contracted(page: Page, gathering: Gathering, index: int, end: int) -> bool:
    """Add a country that newspapers write with a syllable or two before an office or a body of it
    ("미 국방부"), or beside another ("미·러"); whether there is one.
    """
    countries = page.lexicon.kinds.get("contracted", {})
    country = countries.get("".join(page.words[index:end]))
    if not country or not page.tied[end - 1]:
        return False
    office = page.lexicon["contracted_after"].begins(page.words, end) and page.tokens.gaps[end - 1]
    dot = page.words[end] in _DOTS and page.words[end + 1 : end + 2]
    paired = dot and countries.get(page.words[end + 1])
    second = index > 1 and page.words[index - 1] in _DOTS and gathering.mentions
    if not (office or paired or (second and gathering.mentions[-1].after == index - 1)):
        return False
    gathering.add(index, end, gathering.names.named(country), "", Evidence.HEAD)
    return True


def _is_in_province(gathering: Gathering, match: Match) -> bool:
    """Whether a name stands right behind that of the province it lies in: "강원 고성"."""
    last = gathering.mentions[-1] if gathering.mentions else None
    if last is None or last.after != match.first or not last.entries:
        return False
    return any(gathering.names.lies_in(one, last.entries[0]) for one in match.entries)


def _is_of_person(page: Page, gathering: Gathering, match: Match, end: int) -> bool:
    """Whether a name is the first or the last of the two of a foreigner before the state and the
    office: "블라디미르 푸틴 러시아 대통령", "로이드 오스틴 미 국방장관".
    """
    if match.after != end or not page.tied[end - 1]:
        return False
    after = end
    if _is_strange(page, gathering, end):  # the family name
        after = _word_end(page, end)
        if page.tied[after - 1] and _is_title(page, after):
            return True
    elif not _is_strange(page, gathering, _word_start(page, match.first)):
        return False
    return page.tied[after - 1] and _is_office(page, gathering, after)


def _is_title(page: Page, index: int) -> bool:
    """Whether the word that begins at a token is a title, but for a particle: not "중장리"."""
    if index >= len(page.words):
        return False
    end = _word_end(page, index)
    length = page.lexicon["persons.titles"].begins(page.words, index)
    rest = " ".join(page.words[index + length : end])
    return length > 0 and (not rest or rest in page.lexicon["particles"])


def _word_start(page: Page, index: int) -> int:
    """The token that begins the word before a token, -1 where none stands beside it."""
    first = index - 1
    if first < 0 or not page.tied[first] or not page.words[first][0].isalpha():
        return -1
    while first and not page.tokens.gaps[first - 1] and page.words[first - 1][0].isalpha():
        first -= 1
    return first


def _is_strange(page: Page, gathering: Gathering, index: int) -> bool:
    """Whether a word begins at a token that may be part of the name of a foreigner: no name of a
    place, no word of offices, no number.
    """
    if not 0 <= index < len(page.words) or not page.words[index][0].isalpha():
        return False
    if index in page.blocked:
        return False
    end = _word_end(page, index)
    if end - index < _SHORTEST_PART or page.lexicon["nouns"].begins(page.words, index):
        return False
    match = gathering.names.at(index)
    known = match is not None and match.after == end
    joined = any(
        " ".join(page.words[at:end]) in page.lexicon["particles"] for at in range(index + 1, end)
    )
    return not known and not joined


def _is_office(page: Page, gathering: Gathering, index: int) -> bool:
    """Whether a state and an office of it stand at a token."""
    if not 0 < index < len(page.words):
        return False
    end = _word_end(page, index)
    written = "".join(page.words[index:end])
    match = gathering.names.at(index)
    state = written in page.lexicon.kinds.get("contracted", {}) or (
        match is not None and match.is_country and match.after == end
    )
    office = page.lexicon["persons.offices"].begins(page.words, end)
    title = page.lexicon["persons.titles"].begins(page.words, end)
    return state and page.tied[end - 1] and bool(office or title)


def _korean_noun(page: Page, gathering: Gathering, index: int, end: int) -> None:
    """Add a Korean word that nobody knows and that ends in the noun of a place, its particles taken
    off.
    """
    if page.tied[end - 1] and _is_title(page, end):
        return
    inside, listed = _is_inside(page, gathering, index), _is_listed(page, gathering, index)
    for after in range(end, index + 2, -1):
        rest = " ".join(page.words[after:end])
        if rest and rest not in page.lexicon["particles"]:
            continue
        length = page.lexicon["heads.districts"].ends(page.lower, after - 1)
        if not length and after - index > 2:
            length = page.lexicon["heads.long"].ends(page.lower, after - 1)
            if inside or page.words[after - 1] == listed:
                length = length or page.lexicon["heads.within"].ends(page.lower, after - 1)
        generic = page.lexicon["plain"].ends(page.words, after - 1) == after - index
        generic = generic or page.lexicon["heads.not_long"].ends(page.words, after - 1) > 1
        if length and after - length - index > 1 and not generic:
            kind = page.lexicon.kinds["after"].get("".join(page.words[after - length : after]), "")
            gathering.add(index, after, (), kind or "site", Evidence.HEAD)
            return


def _is_inside(page: Page, gathering: Gathering, index: int) -> bool:
    """Whether a word stands right behind the name of a town or county of the country that news in
    the language is of.
    """
    if not _is_beside(page, gathering, index):
        return False
    last = gathering.mentions[-1]
    if page.words[last.after - 1] in page.lexicon.kinds["after"]:
        return True
    return any(
        one.country in page.lexicon["home"] and one.kind in TOWNS for one in last.entries[:1]
    )


def _is_listed(page: Page, gathering: Gathering, index: int) -> str:
    """The noun that ends the name behind which a comma or "and" stands before a word: one of
    districts in a list, "" for none.
    """
    last = gathering.mentions[-1] if gathering.mentions else None
    if last is None or last.after != index - 1 or page.words[index - 1] not in _AND:
        return ""
    noun = page.words[last.after - 1]
    return noun if noun in page.lexicon["heads.within"] else ""


def _is_numbered(page: Page, end: int) -> bool:
    """Whether a hyphen and a number stand behind a word, as in the name of a weapon."""
    words, gaps = page.words, page.tokens.gaps
    return (
        words[end : end + 1] == ["-"]
        and not gaps[end]
        and words[end + 1 :][:1] != []
        and (words[end + 1][0].isdecimal())
    )


def _is_body(page: Page, after: int, end: int) -> bool:
    """Whether a word that begins with a name ends, but for a particle, in the noun of a body:
    "한국철도공사는".
    """
    for stop in range(end, after, -1):
        if stop < end and " ".join(page.words[stop:end]) not in page.lexicon["particles"]:
            continue
        if 1 < page.lexicon["organisations.after"].ends(page.words, stop - 1) <= stop - after:
            return True
    return False


def _is_beside(page: Page, gathering: Gathering, index: int) -> bool:
    """Whether a name stands right behind another, but for a blank or a dot of lists."""
    if not gathering.mentions:
        return False
    last = gathering.mentions[-1].after
    return last == index or (last == index - 1 and page.words[last] in "·ㆍ")
