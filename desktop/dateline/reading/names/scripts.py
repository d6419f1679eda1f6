"""Finds known names in scripts without capitals: Chinese, Japanese and Thai without spaces, Korean
with particles at its words, Arabic with particles before them.

Characters of the first four are tokens of their own, so a name may end inside a written word.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dateline.model import PlaceKind
from dateline.reading.names import characters, korean, particles, thai
from dateline.reading.names.matching import Match
from dateline.reading.names.mention import KNOWN, KNOWN_IF_PLACED, Evidence
from dateline.reading.progress import SILENT, Progress

if TYPE_CHECKING:
    from dateline.gazetteer import Entry
    from dateline.reading.names.gathering import Gathering
    from dateline.reading.names.page import Page

_UNSEGMENTED = frozenset({"zh", "ja", "th", "lo", "km", "my"})
_SPACED = frozenset(
    {"ko", "ar", "fa", "ur", "he", "hi", "bn", "ta", "pa", "gu", "te", "kn", "ml", "si", "ka", "am"}
)
_LONG = {"th": 5}
"""Characters from which a name needs no importance, where one character is no syllable."""
_HAN_LONG = 3
_SHORTEST_HAN = 2
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
_SHORTEST_KATAKANA = 2
"""Characters of a name in katakana that its noun makes a place."""
_HEAD = Evidence.HEAD
_TOWNS = frozenset({"city", "admin2"})
_STATES = frozenset({PlaceKind.COUNTRY, PlaceKind.ADMIN1})
_NUMERALS = frozenset("一二三四五六七八九十")
_LONGEST_GIVEN = 3
"""Characters of a given name."""
_BLOCK = 16
"""Tokens that are gone through together."""


def is_caseless(language: str) -> bool:
    """Whether the language is written without capital letters."""
    return language.partition("-")[0] in _UNSEGMENTED | _SPACED


def find(page: Page, gathering: Gathering, progress: Progress = SILENT) -> None:
    """Add the known names of a page whose script has no capitals to `gathering`."""
    language = page.language.partition("-")[0]
    if language == "th":
        page.blocked.update(thai.persons(page))
        page.blocked.update(thai.bodies(page))
    step = (
        _character
        if language in _UNSEGMENTED
        else korean.step
        if language == "ko"
        else particles.step
    )
    index, count = 0, len(page.words)
    for stop in progress.along(range(_BLOCK, count + _BLOCK, _BLOCK), count, int):
        while index < min(stop, count):
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
    match = gathering.names.at(index, fits=lambda one: not _cuts(page, one))
    length = match.after - index if match else 0
    asked = match or gathering.stems or page.words[index] in page.lexicon["contracted"]
    if asked and length <= _SHORTEST_HAN and (after := _short(page, gathering, index, match)):
        return after
    if match and characters.is_held(page, match):
        return match.after
    headed = _is_headed(page, index)
    plain = page.lexicon["plain"].begins(page.words, index)
    if plain and plain >= length and not headed:
        return index + plain
    if match is None or length < 2 or _cuts_kana(page, index, match.after):
        if headed and thai.may_begin(page, index):
            return thai.unknown(page, gathering, index)
        return _district(page, gathering, index)
    body = page.lexicon["organisations.after"].begins(page.lower, match.after)
    if body and not page.lexicon["organisations.not_after"].begins(page.lower, match.after):
        return match.after
    return _known(page, gathering, match, headed=headed)


def _short(page: Page, gathering: Gathering, index: int, match: Match | None) -> int:
    """The token to go on with where one or two characters are a country in short, or a name that
    is cut out of a longer one; else 0.
    """
    if match and match.is_country and match.after - index == _SHORTEST_HAN:
        return 0
    if match is None and gathering.stems and (after := _stem(page, gathering, index)):
        return after
    contracted = characters.contracted(page, gathering, index)
    if contracted or match is None or match.after - index < _SHORTEST_HAN:
        return contracted
    if _is_overlapped(page, gathering, match) or characters.is_crossed(page, index):
        return index + 1
    if characters.is_of_sounds(page, gathering, match):
        return match.after + (page.words[match.after] in page.lexicon["heads.cut_after"])
    return 0


def _stem(page: Page, gathering: Gathering, index: int) -> int:
    """Add what the text has called a district that nobody knows without its noun ("六龜" behind
    "六龜區"); the token behind it, 0 where there is none.
    """
    for stem, whole in gathering.stems.items():
        after = index + len(stem)
        if "".join(page.words[index:after]) == stem:
            found = len(gathering.mentions)
            gathering.add(index, after, (), whole.head, _HEAD)
            for mention in gathering.mentions[found:]:
                mention.name = whole.name
            return after
    return 0


def _is_overlapped(page: Page, gathering: Gathering, match: Match) -> bool:
    """Whether a longer known name begins within a short one and goes on behind it: "抵达佛罗里达州"
    names no 达佛.
    """
    inner = match.first + 1
    if not (characters.is_han(page.words[inner]) and page.tied[match.after - 1]):
        return False
    longer = gathering.names.at(inner)
    return longer is not None and longer.after > match.after + 1


def _known(page: Page, gathering: Gathering, match: Match, *, headed: bool) -> int:
    """Add a known name if it is known well enough; the token to go on with. `headed`: whether a
    noun of places stands before it.
    """
    index, after = match.first, match.after
    length = after - index
    heads = page.lexicon.kinds["after"]
    head = heads.get(page.words[after], "") if after < len(page.words) else ""
    named = length > 2 and page.words[after - 1] in heads
    whole = (
        named and heads[page.words[after - 1]] == match.entries[0].kind
    )  # "新潟県", then "村上市"
    if page.lexicon["heads.not_cut"].begins(page.words, after) > 1:
        head = ""
    if head and page.tied[after - 1] and not whole and _ends_name(page, gathering, after):
        entries = gathering.names.named(page.slice(index, after + 1)) or match.entries
        entries = _of_division(page, gathering, index, entries, head)
        gathering.lists[after + 1] = _country(page, gathering, index)
        gathering.add(index, after + 1, entries, head, Evidence.HEAD)
        return after + 1
    if length < _SHORT.get(page.language, 0) and not (headed or match.is_country):
        return index + 1
    long = length >= _LONG.get(page.language, _HAN_LONG)
    placed = match.top < KNOWN and (
        _is_listed(page, gathering, match)
        or characters.is_placed(page, index)
        or _is_short_form(page, gathering, match)
        or _is_before_district(page, after)
    )
    least = KNOWN_IF_PLACED if placed else KNOWN
    inside = match.top < least and _is_inside(page, gathering, match)
    if match.top < least and not inside and not (long or headed):
        return _district(page, gathering, index)
    if not (headed or named or match.is_country) and (person := _person(page, after)):
        return person
    sure = named or headed or inside
    entries = match.entries
    country = _country(page, gathering, index) if named else ""
    if country and page.words[index - 1] in _COMMAS:
        entries = tuple(one for one in entries if one.country == country)
        gathering.lists[after] = country
    gathering.add(index, after, entries, "", _HEAD if sure else 0)
    return after


def _of_division(
    page: Page, gathering: Gathering, index: int, entries: tuple[Entry, ...], head: str
) -> tuple[Entry, ...]:
    """Candidates of a name that the noun of a town or district ends, without states (南澳鄉 is not
    South Australia), and in that of the town before it those that lie in its country.
    """
    if head not in _TOWNS:
        return entries
    entries = tuple(one for one in entries if one.kind not in _STATES)
    country = _country(page, gathering, index)
    return tuple(one for one in entries if one.country == country) if country else entries


def _country(page: Page, gathering: Gathering, index: int) -> str:
    """The country of the town right before a district, or before the first of the districts that
    it stands in a list of ("高雄市六龜區、桃源區"); "" where there is none.
    """
    last = gathering.mentions[-1] if gathering.mentions else None
    if last is not None and last.after == index and last.entries:
        return last.entries[0].country
    return gathering.lists.get(index - 1, "") if page.words[index - 1] in _COMMAS else ""


def _ends_name(page: Page, gathering: Gathering, index: int) -> bool:
    """Whether a generic noun ends the name before it, and begins none itself: "東京都町田市"."""
    if not _ends_district(page, index + 1):
        return False
    other = gathering.names.at(index)
    return other is None or other.after - index < _SHORTEST_HAN or other.top < KNOWN


def _is_headed(page: Page, index: int) -> bool:
    """Whether a noun of places stands before a character, and no number of them ("4 อำเภอ")."""
    length = page.lexicon["heads.before"].ends(page.words, index - 1)
    before = index - length - 1
    if length == 0 or page.words[index - 1] == "." or before < 0:  # "118 ต." is no number of them
        return length > 0
    return not (page.tied[before] and page.words[before].isdigit())


def _is_listed(page: Page, gathering: Gathering, match: Match) -> bool:
    """Whether a name follows upon another of its country in a list: "康定、泸定、九龙等地"."""
    comma = match.first - 1
    if not gathering.mentions or comma < 1 or page.words[comma] not in _COMMAS:
        return False
    last = gathering.mentions[-1]
    if last.after != comma or not last.entries or match.after >= len(page.words):
        return False
    follows = page.words[match.after]
    ends = follows in _COMMAS or page.lexicon["and"].begins(page.words, match.after) > 0
    return (ends or follows in page.lexicon["heads.list_ends"]) and any(
        entry.country == last.entries[0].country for entry in match.entries
    )


def _is_short_form(page: Page, gathering: Gathering, match: Match) -> bool:
    """Whether the text has named a place before by the same name with its noun."""
    return any(
        one.name[:-1] == match.folded and page.words[one.after - 1] in page.lexicon.kinds["after"]
        for one in gathering.mentions
    )


def _is_before_district(page: Page, index: int) -> bool:
    """Whether the name of a district, as its noun tells, begins right behind a name."""
    for after in range(index + 2, min(index + 4, len(page.words) + 1)):
        if not page.tied[after - 2] or not characters.is_han(page.words[after - 1]):
            return False
        if page.words[after - 1] in page.lexicon["heads.districts"]:
            return after - index > _SHORTEST_HAN and _ends_district(page, after)
    return False


def _is_inside(page: Page, gathering: Gathering, match: Match) -> bool:
    """Whether a name follows right upon that of the province it lies in: "云南大姚"."""
    last = gathering.mentions[-1] if gathering.mentions else None
    if last is None or last.after != match.first or not last.entries:
        return False
    province = last.entries[0]
    return (
        province.kind is PlaceKind.ADMIN1
        and page.tied[match.first - 1]
        and any(gathering.names.lies_in(one, province) for one in match.entries)
    )


def _person(page: Page, after: int) -> int:
    """Where the given name and title of a person end, whose family name ends at `after`; 0 where
    none does: "新津鉄也容疑者".
    """
    titles, joined = page.lexicon["persons.after"], page.lexicon["particles"]
    if not titles or not joined.isdisjoint(page.words[after : after + 1]):
        return 0
    for end in range(after + 1, min(after + _LONGEST_GIVEN, len(page.words) - 1) + 1):
        if not page.tied[end - 2] or not _is_east_asian(page.words[end - 1]):
            return 0
        length = titles.begins(page.words, end)
        if length and page.tied[end - 1]:
            return end + length
    return 0


def _is_east_asian(word: str) -> bool:
    return characters.is_han(word) or characters.is_hiragana(word) or characters.is_katakana(word)


def _cuts(page: Page, match: Match) -> bool:
    """Whether a name ends within a word: "日本海" in "日本海軍"."""
    word = page.lexicon["heads.not_cut"].begins(page.words, match.after - 1)
    return word > 1 or _cuts_syllable(page, match)


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
    if all(map(characters.is_hiragana, page.words[index:after])):
        is_kana = characters.is_hiragana
        if after - index < _SHORTEST_HIRAGANA:
            return True
    elif all(map(characters.is_katakana, page.words[index:after])):
        is_kana = characters.is_katakana
    else:
        return False
    beside = [page.words[index - 1]] if index and page.tied[index - 1] else []
    beside += [page.words[after]] if after < len(page.words) and page.tied[after - 1] else []
    return any(is_kana(word) and word not in page.lexicon["particles"] for word in beside)


def _district(page: Page, gathering: Gathering, index: int) -> int:
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
            gathering.add(index, after, (), lexicon.kinds["after"].get(noun, "region"), _HEAD)
            return after
        sort = "heads.short" if after - index == 2 else "heads.districts"
        if noun not in lexicon[sort] and not (inside and noun in lexicon["heads.inner"]):
            continue
        if _ends_district(page, after):
            kind = lexicon.kinds["after"].get(noun, "city")
            outer = gathering.mentions[-1] if inside else None
            gathering.add(index, after, (), kind, _HEAD)
            if outer and outer.entries:
                gathering.lists[after] = outer.entries[0].country
            if after - index > _SHORTEST_HAN and gathering.mentions:
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
    if not town or after - index < _SHORTEST_HAN:
        return index + 1
    if page.tokens.gaps[index - 1] or page.words[after : after + 1] == []:
        return index + 1
    ends = page.words[after] in lex["heads.inside_ends"] and not page.tokens.gaps[after - 1]
    if not ends or lex["heads.not_inside"].begins(page.words, index):
        return index + 1
    if any(lex["organisations.after"].begins(page.words, at) for at in range(index, after)):
        return index + 1
    gathering.add(index, after, (), "city", _HEAD)
    return after


def _is_natural(page: Page, index: int, after: int) -> bool:
    """Whether a name of three characters or more that nobody knows ends in the noun of a river or
    an island, with a particle behind it: "荒瀬川の".
    """
    lex = page.lexicon
    if page.words[after - 1] not in lex["heads.natural"] or after - index <= _SHORTEST_HAN:
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
    if length and written not in page.lexicon["heads.not_foreign"] and _ends_district(page, end):
        kind = page.lexicon.kinds["after"].get("".join(page.words[after:end]), "region")
        gathering.add(index, end, (), kind, Evidence.HEAD)
        return end
    return after


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
