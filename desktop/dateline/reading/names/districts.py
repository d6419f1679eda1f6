"""Finds districts, rivers and islands that the gazetteer lacks in Chinese and Japanese text, by the
generic noun that ends their names.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.reading.names import characters
from dateline.reading.names.characters import SHORTEST_HAN
from dateline.reading.names.mention import Evidence

if TYPE_CHECKING:
    from dateline.reading.names.gathering import Gathering
    from dateline.reading.names.page import Page

_SHORTEST_KATAKANA = 2
"""Characters of a name in katakana that its noun makes a place."""
_NUMERALS = frozenset("一二三四五六七八九十")


def unknown(page: Page, gathering: Gathering, index: int) -> int:
    """Look for a district nobody knows by its generic noun; the token to go on with."""
    lexicon = page.lexicon
    if lexicon["heads.foreign"] and characters.is_katakana(page.words[index]):
        return _foreign(page, gathering, index)
    if not lexicon["heads.districts"] or not _begins(page, gathering, index):
        return index + 1
    inside = bool(gathering.mentions) and gathering.mentions[-1].after == index
    for after in range(index + 2, min(index + 5, len(page.words) + 1)):
        noun = page.words[after - 1]
        if not characters.is_han(noun) or page.tokens.gaps[after - 2]:
            return _inner(page, gathering, index, after - 1)
        if _is_natural(page, index, after):
            gathering.add(
                index, after, (), lexicon.kinds["after"].get(noun, "region"), Evidence.HEAD
            )
            return after
        sort = "heads.short" if after - index == 2 else "heads.districts"
        if noun not in lexicon[sort] and not (inside and noun in lexicon["heads.inner"]):
            continue
        if is_end(page, after):
            kind = lexicon.kinds["after"].get(noun, "city")
            outer = gathering.mentions[-1] if inside else None
            gathering.add(index, after, (), kind, Evidence.HEAD)
            if outer and outer.entries:
                gathering.lists[after] = outer.entries[0].country
            if after - index > SHORTEST_HAN and gathering.mentions:
                gathering.stems["".join(page.words[index : after - 1])] = gathering.mentions[-1]
            return after
    return index + 1


def _inner(page: Page, gathering: Gathering, index: int, after: int) -> int:
    """Add the part of a town that nobody knows, between its name and a particle ("町田市鶴川の");
    the token to go on with.
    """
    lex, last = page.lexicon, gathering.mentions[-1] if gathering.mentions else None
    if last is None or last.after != index or not lex["heads.inside_ends"]:
        return index + 1
    noun = page.words[index - 1]
    town = noun in lex["heads.inner"] or noun in lex["heads.districts"]
    if not town or after - index < SHORTEST_HAN:
        return index + 1
    if page.tokens.gaps[index - 1] or page.words[after : after + 1] == []:
        return index + 1
    ends = page.words[after] in lex["heads.inside_ends"] and not page.tokens.gaps[after - 1]
    if not ends or lex["heads.not_inside"].begins(page.words, index):
        return index + 1
    if any(lex["organisations.after"].begins(page.words, at) for at in range(index, after)):
        return index + 1
    gathering.add(index, after, (), "city", Evidence.HEAD)
    return after


def _is_natural(page: Page, index: int, after: int) -> bool:
    """Whether a name of three characters or more that nobody knows ends in the noun of a river or
    an island, with a particle behind it: "荒瀬川の".
    """
    lex = page.lexicon
    if page.words[after - 1] not in lex["heads.natural"] or after - index <= SHORTEST_HAN:
        return False
    follows = page.words[after] if after < len(page.words) else ""
    ends = follows in lex["heads.inside_ends"] or follows in lex["particles"]
    return ends and not lex["heads.not_natural"].ends(page.words, after - 1)


def _foreign(page: Page, gathering: Gathering, index: int) -> int:
    """Look for a name in katakana that nobody knows by the noun behind it ("サボ島"); the token to
    go on with.
    """
    after = index
    while after < len(page.words) and (
        characters.is_katakana(page.words[after]) or page.words[after] == "・"
    ):
        if page.tokens.gaps[after]:
            return after + 1
        after += 1
    nouns, length = page.lexicon["heads.foreign"], 0
    if after - index >= _SHORTEST_KATAKANA and not (
        index and characters.is_katakana(page.words[index - 1])
    ):
        length = nouns.begins(page.words, after)
    written = " ".join(page.words[index:after])
    end = after + length
    if length and written not in page.lexicon["heads.not_foreign"] and is_end(page, end):
        kind = page.lexicon.kinds["after"].get("".join(page.words[after:end]), "region")
        gathering.add(index, end, (), kind, Evidence.HEAD)
        return end
    return after


def is_end(page: Page, after: int) -> bool:
    """Whether what ends there is no noun of districts that is part of a longer word ("区間")."""
    noun = page.words[after - 1]
    if noun not in page.lexicon["heads.districts"] and noun not in page.lexicon["heads.inner"]:
        return True
    follows = page.words[after] if after < len(page.words) and page.tied[after - 1] else ""
    return follows not in page.lexicon["heads.not_districts"]


def _begins(page: Page, gathering: Gathering, index: int) -> bool:
    """Whether a name may begin at a Chinese character: behind another script, a name, or a word
    that places.
    """
    first = page.words[index : index + 2]
    if not all(characters.is_han(word) for word in first):
        return False
    not_first = page.lexicon["heads.not_first"]
    inside = bool(gathering.mentions) and gathering.mentions[-1].after == index
    if first[0] in not_first and not (
        inside and first[0] in _NUMERALS and first[1] not in not_first
    ):
        return False
    if index == 0 or not page.tied[index - 1] or not characters.is_han(page.words[index - 1]):
        return True
    if gathering.mentions and gathering.mentions[-1].after == index:
        return True
    return characters.is_placed(page, index)
