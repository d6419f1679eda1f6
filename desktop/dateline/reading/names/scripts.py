"""Finds known names in scripts without capitals: Chinese, Japanese and Thai without spaces, Korean
with particles at its words, Arabic with particles before them.

Characters of the first four are tokens of their own, so a name may end inside a written word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from dateline.model import Span
from dateline.reading.names import lexicon
from dateline.reading.names.matching import Match
from dateline.reading.names.mention import Evidence

if TYPE_CHECKING:
    from dateline.reading.names.gathering import Gathering
    from dateline.reading.names.page import Page

_UNSEGMENTED = frozenset({"zh", "ja", "th", "lo", "km", "my"})
_SPACED = frozenset({"ko", "ar", "fa", "ur", "he", "hi", "bn", "ta"})
_KNOWN = 0.38
"""Least importance of a name that nothing else supports."""
_KNOWN_IF_PLACED = 0.15
"""The same of a name that a particle of place or a name beside it supports."""
_WELL_KNOWN = 0.6
_LONG = {"th": 5}
"""Characters from which a name needs no importance, where one character is no syllable."""
_HAN_LONG = 3
_SHORT = {"th": 4}
"""Characters under which a name that is no country's needs a noun of places before it."""
_LEADING = frozenset("เแโใไ")
"""Thai vowels that are written before the letter of their syllable."""
_TRAILING = re.compile("[\u0e30-\u0e3a\u0e45\u0e47-\u0e4e]")
"""Thai vowels and marks behind or on the letter of their syllable."""
_COMMAS = frozenset("、・，")
"""Marks between the names of a list."""
_SHORTEST_HIRAGANA = 3
"""Characters of a name in hiragana that is no ending of words."""
_SHORTEST_BEHIND = 3
"""Letters of a name behind the noun of a town."""
_LONGEST_GIVEN = 3
"""Characters of a given name."""
_LONGEST_UNKNOWN = 12
"""Characters of a name nobody knows, up to the blank behind it."""


def is_caseless(language: str) -> bool:
    """Whether the language is written without capital letters."""
    return language.partition("-")[0] in _UNSEGMENTED | _SPACED


def find(page: Page, gathering: Gathering) -> None:
    """Add the known names of a page whose script has no capitals to `gathering`."""
    language = page.language.partition("-")[0]
    if language == "th":
        page.blocked.update(_persons(page))
    step = _character if language in _UNSEGMENTED else _korean if language == "ko" else _word
    index, count = 0, len(page.words)
    while index < count:
        if index in page.blocked or not page.words[index][0].isalpha():
            index += 1
        else:
            index = step(page, gathering, index)
    for mention in gathering.mentions:
        mention.evidence &= ~Evidence.OPENS  # no capital to doubt


def _character(page: Page, gathering: Gathering, index: int) -> int:
    """Look for a name at one character; the token to go on with."""
    if page.lexicon["organisations.before"].ends(page.words, index - 1):
        match = gathering.names.at(index)
        return match.after if match else index + 1
    match = gathering.names.at(index, fits=lambda one: not _cuts_syllable(page, one))
    length = match.after - index if match else 0
    headed = _is_headed(page, index)
    plain = page.lexicon["plain"].begins(page.words, index)
    if plain and plain >= length and not headed:
        return index + plain
    if match is None or length < 2 or _cuts_kana(page, index, match.after):
        if headed and page.lexicon["heads.within"].ends(page.words, index - 1):
            return _up_to_blank(page, gathering, index)
        return _district(page, gathering, index)
    after = match.after
    body = page.lexicon["organisations.after"].begins(page.lower, after)
    if body and not page.lexicon["organisations.not_after"].begins(page.lower, after):
        return after
    heads = page.lexicon.kinds["after"]
    head = heads.get(page.words[after], "") if after < len(page.words) else ""
    if head and not _ends_district(page, after + 1):
        head = ""
    named = length > 2 and page.words[after - 1] in heads
    whole = (
        named and heads[page.words[after - 1]] == match.entries[0].kind
    )  # "新潟県", then "村上市"
    if head and page.tied[after - 1] and not whole:
        entries = gathering.names.named(page.slice(index, after + 1)) or match.entries
        gathering.add(index, after + 1, entries, head, Evidence.HEAD)
        return after + 1
    if length < _SHORT.get(page.language, 0) and not (headed or match.is_country):
        return index + 1
    listed = _is_listed(page, gathering, index, match)
    long = length >= _LONG.get(page.language, _HAN_LONG)
    if match.top < (_KNOWN_IF_PLACED if listed else _KNOWN) and not (long or headed):
        return _district(page, gathering, index)
    if not (headed or named or match.is_country):
        person = _person(page, after)
        if person:
            return person
    gathering.add(index, after, match.entries, "", Evidence.HEAD if named or headed else 0)
    return after


def _is_headed(page: Page, index: int) -> bool:
    """Whether a noun of places stands before a character, and no number of them ("4 อำเภอ")."""
    length = page.lexicon["heads.before"].ends(page.words, index - 1)
    before = index - length - 1
    if length == 0 or page.words[index - 1] == "." or before < 0:  # "118 ต." is no number of them
        return length > 0
    return not (page.tied[before] and page.words[before].isdigit())


def _is_listed(page: Page, gathering: Gathering, index: int, match: Match) -> bool:
    """Whether a name follows upon another of its country in a list: "康定、泸定、九龙等地"."""
    if not gathering.mentions or index < 2 or page.words[index - 1] not in _COMMAS:
        return False
    last = gathering.mentions[-1]
    if last.after != index - 1 or not last.entries or match.after >= len(page.words):
        return False
    follows = page.words[match.after]
    ends = follows in _COMMAS or page.lexicon["and"].begins(page.words, match.after) > 0
    return (ends or follows in page.lexicon["list_ends"]) and any(
        entry.country == last.entries[0].country for entry in match.entries
    )


def _person(page: Page, after: int) -> int:
    """Where the given name and title of a person end, whose family name ends at `after`; 0 where
    none does: "新津鉄也容疑者".
    """
    titles = page.lexicon["persons.after"]
    if not titles or page.words[after : after + 1] and page.words[after] in page.lexicon["particles"]:
        return 0
    for end in range(after + 1, min(after + _LONGEST_GIVEN, len(page.words) - 1) + 1):
        if not page.tied[end - 2] or not _is_east_asian(page.words[end - 1]):
            return 0
        length = titles.begins(page.words, end)
        if length and page.tied[end - 1]:
            return end + length
    return 0


def _is_east_asian(word: str) -> bool:
    return _is_han(word) or _is_hiragana(word) or _is_katakana(word)


def _persons(page: Page) -> Iterator[int]:
    """The tokens of the names of persons: behind a title, up to the blank, and the family name up
    to the next.
    """
    for match in _titled(page.language).finditer(page.text):
        yield from range(page.tokens.at(match.start()), page.tokens.at(match.end()))


@cache
def _titled(language: str) -> re.Pattern[str]:
    words = lexicon.load(language)
    titles, offices, placed = (
        "|".join(sorted((re.escape(word.replace(" ", "")) for word in words[name]), reverse=True))
        for name in ("persons.titles", "persons.not_titles", "heads.within")
    )
    family = rf" (?!{placed})[\u0e01-\u0e4e]{{2,18}}(?![\u0e01-\u0e4e])"
    return re.compile(
        rf"(?<![\u0e01-\u0e4e])(?!{offices})(?:{titles}) ?[\u0e01-\u0e4e]{{2,16}}{family}"
    )


def _cuts_syllable(page: Page, match: Match) -> bool:
    """Whether a Thai name is cut out of a longer word: within a syllable, as its vowels tell."""
    first, after = match.first, match.after
    before = page.words[first - 1] if first and page.tied[first - 1] else ""
    behind = page.words[after] if after < len(page.words) and page.tied[after - 1] else ""
    blank = page.tokens.gaps
    return (before in _LEADING and not blank[first - 1]) or (
        _TRAILING.match(behind) is not None and not blank[after - 1]
    )


def _cuts_kana(page: Page, index: int, after: int) -> bool:
    """Whether a name in hiragana or katakana is cut out of a longer word: nothing of the same kind
    may touch it but particles.
    """
    if all(map(_is_hiragana, page.words[index:after])):
        is_kana = _is_hiragana
        if after - index < _SHORTEST_HIRAGANA:
            return True
    elif all(map(_is_katakana, page.words[index:after])):
        is_kana = _is_katakana
    else:
        return False
    beside = [page.words[index - 1]] if index and page.tied[index - 1] else []
    beside += [page.words[after]] if after < len(page.words) and page.tied[after - 1] else []
    return any(is_kana(word) and word not in page.lexicon["particles"] for word in beside)


def _is_hiragana(word: str) -> bool:
    return "\u3041" <= word[0] <= "\u309f"


def _is_katakana(word: str) -> bool:
    return "\u30a1" <= word[0] <= "\u30fa" or word == "ー"


def _up_to_blank(page: Page, gathering: Gathering, index: int) -> int:
    """Add a name nobody knows behind a noun of places, up to the blank behind it; the token to go
    on with.
    """
    after = index + 1
    while after < len(page.words) and page.tokens.starts[after] == page.tokens.ends[after - 1]:
        if page.words[after].isascii():
            break
        after += 1
    if not 2 < after - index <= _LONGEST_UNKNOWN or page.tokens.gaps[index - 1]:
        return index + 1
    length = page.lexicon["heads.before"].ends(page.words, index - 1)
    kind = page.lexicon.kinds["before"]["".join(page.words[index - length : index])]
    first = index if page.words[index - 1] == "." else index - length
    gathering.add(first, after, (), kind, Evidence.HEAD)
    return after


def _district(page: Page, gathering: Gathering, index: int) -> int:
    """Look for a district nobody knows by its generic noun; the token to go on with."""
    lexicon = page.lexicon
    if not lexicon["heads.districts"] or not _begins(page, gathering, index):
        return index + 1
    inside = bool(gathering.mentions) and gathering.mentions[-1].after == index
    for after in range(index + 2, min(index + 5, len(page.words) + 1)):
        noun = page.words[after - 1]
        if not _is_han(noun) or page.tokens.gaps[after - 2]:
            break
        sort = "heads.short" if after - index == 2 else "heads.districts"
        if noun not in lexicon[sort] and not (inside and noun in lexicon["heads.inner"]):
            continue
        if _ends_district(page, after):
            kind = lexicon.kinds["after"].get(noun, "city")
            gathering.add(index, after, (), kind, Evidence.HEAD)
            return after
    return index + 1


def _ends_district(page: Page, after: int) -> bool:
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
    if not all(_is_han(word) for word in first) or first[0] in page.lexicon["heads.not_first"]:
        return False
    if index == 0 or not page.tied[index - 1] or not _is_han(page.words[index - 1]):
        return True
    if gathering.mentions and gathering.mentions[-1].after == index:
        return True
    return any(
        page.lexicon[name].ends(page.words, index - 1)
        for name in ("before.at", "before.to", "before.from")
    )


def _is_han(word: str) -> bool:
    return "\u3400" <= word[0] <= "\u9fff"


def _korean(page: Page, gathering: Gathering, index: int) -> int:
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
    least = _KNOWN_IF_PLACED if placed else _KNOWN
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


def _word(page: Page, gathering: Gathering, index: int) -> int:
    """Look for a name at a word with particles before it; the token to go on with."""
    if index and page.words[index - 1] in page.lexicon["organisations.before"]:
        return index + 1
    match, skip = _after_particle(page, gathering, index)
    if match is None:
        kind = _kind_before(page, index)
        if kind and _may_name(page, index):
            gathering.add(index, index + 1, (), kind, Evidence.HEAD)
        return index + 1
    if page.slice(index, match.after)[skip:] in page.lexicon["opening"]:
        return match.after
    if match.top < _KNOWN and not match.after - index > 1:
        kind = _kind_before(page, index) if not skip else ""
        if kind:
            gathering.add(index, match.after, match.entries, kind, Evidence.HEAD)
        return match.after
    found = len(gathering.mentions)
    gathering.add(index, match.after, match.entries)
    if skip and len(gathering.mentions) > found:
        mention = gathering.mentions[-1]
        mention.span = Span(mention.span.start + skip, mention.span.end)
    return match.after


def _kind_before(page: Page, index: int) -> str:
    """The kind of place that the noun right before an Arabic word makes of it; "" for none."""
    nouns = page.lexicon["heads.within"]
    if not nouns or not index or page.tokens.gaps[index - 1] != " ":
        return ""
    noun = page.words[index - 1]
    if noun not in nouns:  # "بمديرية"
        bare = [noun[skip:] for skip in (1, 2) if noun[:skip] in page.lexicon["particles"]]
        noun = next((one for one in bare if one in nouns), "")
    return page.lexicon.kinds["before"].get(noun, "city") if noun else ""


def _may_name(page: Page, index: int) -> bool:
    """Whether an Arabic word behind such a noun is no adjective or other word of the language."""
    word, lexicon = page.words[index], page.lexicon
    adjective = word.endswith(tuple(lexicon["heads.not_last"])) and not word.startswith("ال")
    common = word in lexicon["heads.not_first"] or word in lexicon["opening"]
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
