"""Finds the known names of a text that is written without spaces, as in Chinese, Japanese and Thai.
Its characters are tokens, so a name may end inside a written word.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.model import PlaceKind
from dateline.reading.names import characters, districts, thai
from dateline.reading.names.characters import SHORTEST_HAN
from dateline.reading.names.matching import Match
from dateline.reading.names.mention import KNOWN, KNOWN_IF_PLACED, STATES, Evidence

if TYPE_CHECKING:
    from dateline.gazetteer import Entry
    from dateline.reading.names.gathering import Gathering
    from dateline.reading.names.page import Page

_LONG = {"th": 5}
"""Characters from which a name needs no importance, where one character is no syllable."""
_HAN_LONG = 3
"""The same where one is."""
_SHORT = {"th": 4}
"""Characters under which a name that is no country's needs a noun of places before it."""
_COMMAS = frozenset("、・，")
"""Marks between the names of a list."""
_HEAD = Evidence.HEAD
_TOWNS = frozenset({"city", "admin2"})
_LONGEST_GIVEN = 3
"""Characters of a given name."""


def step(page: Page, gathering: Gathering, index: int) -> int:
    """Look for a name at one character; the token to go on with."""
    if page.lexicon["organisations.before"].ends(page.words, index - 1):
        match = gathering.names.at(index)
        return match.after if match else index + 1
    match = gathering.names.at(index, fits=lambda one: not _cuts(page, one))
    length = match.after - index if match else 0
    asked = match or gathering.stems or page.words[index] in page.lexicon["contracted"]
    if asked and length <= SHORTEST_HAN and (after := _short(page, gathering, index, match)):
        return after
    if match and characters.is_held(page, match):
        return match.after
    headed = _is_headed(page, index)
    plain = page.lexicon["plain"].begins(page.words, index)
    if plain and plain >= length and not headed:
        return index + plain
    if match is None or length < 2 or characters.cuts_kana(page, index, match.after):
        if headed and thai.may_begin(page, index):
            return thai.unknown(page, gathering, index)
        return districts.unknown(page, gathering, index)
    body = page.lexicon["organisations.after"].begins(page.lower, match.after)
    if body and not page.lexicon["organisations.not_after"].begins(page.lower, match.after):
        return match.after
    return _known(page, gathering, match, headed=headed)


def _short(page: Page, gathering: Gathering, index: int, match: Match | None) -> int:
    """The token to go on with where one or two characters are a country in short, or a name that
    is cut out of a longer one; else 0.
    """
    if match and match.is_country and match.after - index == SHORTEST_HAN:
        return 0
    if match is None and gathering.stems and (after := _stem(page, gathering, index)):
        return after
    contracted = characters.contracted(page, gathering, index)
    if contracted or match is None or match.after - index < SHORTEST_HAN:
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
        return districts.unknown(page, gathering, index)
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
    entries = tuple(one for one in entries if one.kind not in STATES)
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
    if not districts.is_end(page, index + 1):
        return False
    other = gathering.names.at(index)
    return other is None or other.after - index < SHORTEST_HAN or other.top < KNOWN


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
            return after - index > SHORTEST_HAN and districts.is_end(page, after)
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
    return word > 1 or thai.cuts_syllable(page, match)
