"""What tells a name from a word in scripts whose characters are words: which characters they are,
what places them, countries in one character, foreign names spelled by their sounds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.reading.names.mention import Evidence

if TYPE_CHECKING:
    from dateline.reading.names.gathering import Gathering
    from dateline.reading.names.matching import Match
    from dateline.reading.names.page import Page

_FOREIGN = frozenset({"CN", "TW", "HK", "MO", "JP", "KR", "KP", "VN", "SG"})
"""Countries whose places have names in Chinese characters that are no spelling of sounds."""
_SHORTEST_HIRAGANA = 3
"""Characters of a name in hiragana that is no ending of words."""
SHORTEST_HAN = 2
"""Chinese characters of a name at least."""


def is_of_sounds(page: Page, gathering: Gathering, match: Match) -> bool:
    """Whether a short foreign name is cut out of a longer one that is spelled by its sounds:
    "布林肯", "勒德里昂" are persons.
    """
    if match.is_country or match.entries[0].country in _FOREIGN:
        return False
    first, after, lex = match.first, match.after, page.lexicon
    if page.tied[after - 1] and page.words[after] in lex["heads.cut_after"]:
        return True
    before = first - 1
    if before < 0 or not page.tied[before] or page.words[before] not in lex["heads.cut_before"]:
        return False
    placed = lex["persons.saying"].ends(page.words, before) or is_placed(page, first)
    return not placed and not (gathering.mentions and gathering.mentions[-1].after == first)


def is_crossed(page: Page, index: int) -> bool:
    """Whether a name begins with the last character of the word before it: "外长沙伦赛" is no 长沙,
    "公里海面" no 里海.
    """
    return any(
        page.lexicon[name].ends(page.words, index) > 1
        for name in ("persons.offices", "persons.titles", "heads.crossing")
    )


def is_held(page: Page, match: Match) -> bool:
    """Whether a foreign name spelled by its sounds stands right behind an office that a person
    holds: "国家安全顾问博尔顿".
    """
    if (
        match.is_country
        or match.entries[0].country in _FOREIGN
        or not is_han(page.words[match.first])
    ):
        return False
    return page.tied[match.first - 1] and (
        page.lexicon["persons.holders"].ends(page.words, match.first - 1) > 1
    )


def contracted(page: Page, gathering: Gathering, index: int) -> int:
    """Add a country that one character stands for before an office or a body of it: "俄军",
    "驻美大使"; the token behind it, 0 where there is none.
    """
    country = page.lexicon.kinds.get("contracted", {}).get(page.words[index])
    if not country or not page.tied[index]:
        return 0
    posted = page.lexicon["contracted_before"].ends(page.words, index - 1)
    if not posted and not (
        page.lexicon["contracted_after"].begins(page.words, index + 1)
        and not page.lexicon["contracted_not"].begins(page.words, index + 1)
        and _stands_apart(page, gathering, index)
    ):
        return 0
    gathering.add(index, index + 1, gathering.names.named(country), "", Evidence.HEAD)
    return index + 1


def _stands_apart(page: Page, gathering: Gathering, index: int) -> bool:
    """Whether no word goes on with a character: behind another script, a name or a small word."""
    before = page.words[index - 1] if index and page.tied[index - 1] else ""
    if not before or not (is_han(before) or before.isdecimal()):
        return True
    if gathering.mentions and gathering.mentions[-1].after == index:
        return True
    small = any(
        page.lexicon[name].ends(page.words, index - 1) for name in ("and", "roles.actor_before")
    )
    return small or is_placed(page, index)


def is_placed(page: Page, index: int) -> bool:
    """Whether a word that places stands right before a character."""
    return any(
        page.lexicon[name].ends(page.words, index - 1)
        for name in ("before.at", "before.to", "before.from")
    )


def cuts_kana(page: Page, index: int, after: int) -> bool:
    """Whether a name in hiragana or katakana is cut out of a longer word: nothing of the same kind
    may touch it but particles.
    """
    if all(map(is_hiragana, page.words[index:after])):
        is_kana = is_hiragana
        if after - index < _SHORTEST_HIRAGANA:
            return True
    elif all(map(is_katakana, page.words[index:after])):
        is_kana = is_katakana
    else:
        return False
    beside = [page.words[index - 1]] if index and page.tied[index - 1] else []
    beside += [page.words[after]] if after < len(page.words) and page.tied[after - 1] else []
    return any(is_kana(word) and word not in page.lexicon["particles"] for word in beside)


def is_hiragana(word: str) -> bool:
    """Whether a token begins with a character of hiragana."""
    return "\u3041" <= word[0] <= "\u309f"


def is_katakana(word: str) -> bool:
    """Whether a token begins with a character of katakana, or is its mark of length."""
    return "\u30a1" <= word[0] <= "\u30fa" or word == "ー"


def is_han(word: str) -> bool:
    """Whether a token begins with a Chinese character."""
    return "\u3400" <= word[0] <= "\u9fff"
