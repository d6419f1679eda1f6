"""Finds where the names that the gazetteer knows stand in a text, longest first, before anything
is decided about them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from dateline.gazetteer import Entry, NameFlag, fold, fold_running
from dateline.gazetteer.folding import shipped
from dateline.model import PlaceKind
from dateline.model.value_class import value_class
from dateline.reading.names import lexicon

if TYPE_CHECKING:
    from dateline.gazetteer import Gazetteer
    from dateline.reading.names.page import Page

COUNTRIES = frozenset({PlaceKind.COUNTRY, PlaceKind.HISTORICAL, PlaceKind.CONTINENT})
_INFLECTING = frozenset({"ru", "uk", "tr", "pl", "cs", "fi", "hu", "hr", "sr", "bg"})
_STRETCHES = re.compile(r"[\x00-\x7f]+|[^\x00-\x7f]+")
_WINDOW = 48
"""Longest name in folded characters."""
_MOST = 48
"""Candidates kept for one name: there are thirty Washington Counties."""
_CHANCE = 0.2
_JOINTS = re.compile("([ -])")
_MOST_PIECES = 7
"""Words of a declined name and what joins them."""
_LONGEST_ENDING = 4
_SHORTEST_STEM = 2
_LOOSE = int(NameFlag.LOOSE)
_OWN = int(NameFlag.MAIN | NameFlag.DISPLAY | NameFlag.CURATED)
SHORT = 5
"""Letters up to which the spelling of a name decides; below that a word in capitals is an
abbreviation.
"""
_JOINING = frozenset("'-")
_SHORTEST = 3
_GREAT = 0.5
"""Importance from which a name of four capitals may be that of a town."""
_TOWN = 0.45
"""Importance from which a town has a name before a country that other languages call so."""
_RENOWNED = 0.62
"""Importance from which everyone knows a place, whatever other name may be declined so."""
_VILLAGE = 0.35
"""Importance up to which a place is rather not meant by one word in a case."""
_MAIN = int(NameFlag.MAIN)
_CURATED = int(NameFlag.CURATED)
_CAPITALS = int(NameFlag.CAPITALS)


@lru_cache(maxsize=65536)
def entries(gazetteer: Gazetteer, folded: str, language: str) -> tuple[Entry, ...]:
    """The best candidates of a folded name as it stands; kept per process."""
    return _without_chance(gazetteer.entries_folded(folded, language))


@lru_cache(maxsize=16384)
def inflected(gazetteer: Gazetteer, name: str, language: str) -> tuple[Entry, ...]:
    """The best candidates of a name whose endings and head words may have to go first."""
    found = gazetteer.entries(name, language)
    if not cases(language) or top_importance(found) >= _RENOWNED:
        return _without_chance(found)
    folded = _folded(name)
    other, home = _declined(gazetteer, folded, language), lexicon.load(language)["home"]
    at_home = bool(other) and other[0].country in home
    least = top_importance(found)
    if " " not in folded:  # one word is easily something else
        least = max(least, _VILLAGE if at_home else _GREAT)
    if found and gazetteer.entries_folded(folded, language):  # known as it stands
        own = found[0].country in home or not at_home
        least = max(least, _GREAT) + _CHANCE if own else _VILLAGE
    return _without_chance(other if top_importance(other) > least else found)


def _declined(gazetteer: Gazetteer, folded: str, language: str) -> tuple[Entry, ...]:
    """What a name may stand for of which every word may be in a case: "нижнем новгороде". The
    greatest place of all its nominatives.
    """
    pieces = _JOINTS.split(folded)
    if len(pieces) > _MOST_PIECES:
        return ()
    endings, forms = cases(language), [""]
    for number, piece in enumerate(pieces):
        if number % 2:  # a blank or hyphen
            forms = [form + piece for form in forms if gazetteer.begins_any(form + piece)]
        else:
            forms = [form + word for form in forms for word in _nominatives(piece, endings)]
        if not forms:
            return ()
    return max(
        (gazetteer.entries_folded(form, language) for form in forms if form != folded),
        key=top_importance, default=(),
    )  # fmt: skip


def _nominatives(word: str, endings: Mapping[str, Sequence[str]]) -> list[str]:
    """The forms of which a word may be a case, itself among them."""
    found = [word]
    for length in range(min(_LONGEST_ENDING, len(word) - _SHORTEST_STEM), 0, -1):
        stem = word[:-length]
        found += [stem + ending for ending in endings.get(word[-length:], ())]
    return found


@cache
def cases(language: str) -> Mapping[str, Sequence[str]]:
    """By the folded endings of cases of names those of their nominatives."""
    found: dict[str, list[str]] = {}
    for pair in sorted(lexicon.load(language)["suffixes.cases"]):
        ending, _, nominative = pair.partition("=")
        found.setdefault(fold(ending), []).append(fold(nominative))
    return found


def _without_chance(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """The best candidates, without those whose name is only one of many spellings collected for a
    place, where the name is another place's own; and without a country that only other languages
    call so, where a town has that name: "Columbia" is no Colombia in English.
    """
    if len(entries) < 2:
        return entries
    first = entries[0]
    foreign = not first.in_language and not first.flags & _MAIN
    if first.kind is PlaceKind.COUNTRY and foreign and any(map(_is_own, entries[1:])):
        entries = entries[1:]
    best = max([one.score for one in entries if one.flags & _OWN], default=0.0)
    kept = [one for one in entries if not (one.flags & _LOOSE and one.score < best - _CHANCE)]
    return tuple(kept[:_MOST])


def _is_own(entry: Entry) -> bool:
    """Whether a place that is not quite small has a name as its own in the language."""
    return entry.in_language and entry.flags & _MAIN > 0 and entry.importance >= _TOWN


class Known(NamedTuple):
    """What a name may stand for, best first, and what is asked of it again and again.

    Attributes:
        entries: the candidates.
        top: the importance of the most important one, 0 when there is none.
        is_country: whether the best one is a country.
    """

    entries: tuple[Entry, ...]
    top: float
    is_country: bool


NOTHING = Known(entries=(), top=0.0, is_country=False)


@lru_cache(maxsize=65536)
def known(gazetteer: Gazetteer, folded: str, language: str) -> Known:
    """The same with its measures; kept per process."""
    return _known(entries(gazetteer, folded, language))


def fitting(found: Known, name: str, written: str, *, framed: bool) -> Known:
    """What a name of up to five letters may stand for as it is `written` in the text: forms in
    capitals only where the text writes capitals, others in capitals only in a dateline, the
    shortest names of countries only in their own language ("Nga" is Russia in Vietnamese).
    """
    candidates = found.entries
    if len(name) <= _SHORTEST and name.isascii():
        candidates = tuple(
            one for one in candidates if one.in_language or one.kind not in COUNTRIES
        )
    if not written.isupper():
        candidates = tuple(one for one in candidates if not one.flags & _CAPITALS)
    elif len(name) < SHORT and name.isascii() and not framed:
        # an abbreviation; "ROME" in a dateline is none
        great = _GREAT if len(name) == SHORT - 1 else 2.0
        candidates = tuple(
            one
            for one in candidates
            if (one.flags & _CURATED or one.importance >= great) and _is_understood(one)
        )
    return found if len(candidates) == len(found.entries) else _known(candidates)


def _is_understood(entry: Entry) -> bool:
    """Whether an abbreviation is one in the language, or of a country: "MB" is Manitoba only in
    English.
    """
    return not entry.flags & _CAPITALS or entry.in_language or entry.kind in COUNTRIES


def _known(candidates: tuple[Entry, ...]) -> Known:
    if not candidates:
        return NOTHING
    return Known(candidates, top_importance(candidates), candidates[0].kind in COUNTRIES)


@lru_cache(maxsize=16384)
def is_stop(gazetteer: Gazetteer, written: str, language: str) -> bool:
    """Whether a name must not stand for a place without support."""
    return bool(gazetteer.stop(written, language))


@lru_cache(maxsize=16384)
def demonym(gazetteer: Gazetteer, word: str, language: str) -> str:
    """The country of an adjective or a people, "" for any other word."""
    adjectives = lexicon.load(language).kinds.get("adjectives", {})
    return gazetteer.demonym(word, language) or adjectives.get(word.lower(), "")


@lru_cache(maxsize=16384)
def _folded(written: str) -> str:
    return fold(written)


@lru_cache(maxsize=4096)
def _without_seat(
    gazetteer: Gazetteer, name: str, entries: tuple[Entry, ...], language: str
) -> tuple[Entry, ...]:
    """See `Names.without_seat`; kept per process."""
    country = entries[0]
    inside = [one for one in entries[1:] if one.country == country.country]
    seats = [one for one in inside if gazetteer.is_capital(one.place)]
    if not seats or any(_folded(gazetteer.name(one.place, language)) == name for one in seats):
        return entries
    return tuple(one for one in entries if one is country or one.country != country.country)


@value_class()
class Match:
    """A known name in the text: tokens `first` up to `after`, and what it may stand for, as in
    `Known`.
    """

    first: int
    after: int
    folded: str
    entries: tuple[Entry, ...]
    top: float
    is_country: bool


class Names:
    """Known names at the words of one text; `framed` are the tokens of its dateline.

    Args:
        page: the article.
        gazetteer: the known names.

    Attributes:
        inflects: whether the language changes the endings of names.
    """

    def __init__(self, page: Page, gazetteer: Gazetteer) -> None:
        self._text = text = page.text
        self._tokens = tokens = page.tokens
        self._language = page.language
        self._gazetteer = gazetteer
        self.inflects = page.language.partition("-")[0] in _INFLECTING
        self.folded, self._offsets = _running(text)
        self._straight = isinstance(self._offsets, range)
        self.framed = range(0)
        self._ends = [*tokens.ends, len(text) + 1]

    def at(
        self, index: int, skip: int = 0, fits: Callable[[Match], bool] | None = None
    ) -> Match | None:
        """The longest known name that begins at a token and ends with one, and that `fits`.

        Abbreviated names count only where the text writes capitals. `skip` letters of the token
        are passed over.
        """
        if self.inflects:
            changed = self._inflected(index)
            if changed and (fits is None or fits(changed)):
                return changed
        return self._longest(index, skip, fits)

    def _longest(self, index: int, skip: int, fits: Callable[[Match], bool] | None) -> Match | None:
        ends = self._ends
        start = self._tokens.starts[index] + skip
        begin = start if self._straight else self._into(start)
        for name in reversed(self._gazetteer.prefixes(self.folded[begin : begin + _WINDOW])):
            end = begin + len(name)
            if not self._straight:
                end = self._offsets[end]
            last = index
            while ends[last] < end:
                last += 1
            if ends[last] > end:
                if last == index:
                    return None  # it ends inside the token, and so do all shorter ones
                continue
            candidates = known(self._gazetteer, name, self._language)
            if len(name) <= SHORT and candidates.entries:
                written = self._text[self._tokens.starts[index] : self._tokens.ends[last]]
                candidates = fitting(candidates, name, written, framed=index in self.framed)
            if candidates.entries:
                match = Match(index, last + 1, name, *candidates)
                if fits is None or fits(match):
                    return match
        return None

    def _into(self, offset: int) -> int:
        """Folded offset of a text offset."""
        return bisect_left(self._offsets, offset, 0, len(self._offsets) - 1)

    def _inflected(self, index: int) -> Match | None:
        """The longest name of up to three words that is known once its endings are taken off."""
        tokens = self._tokens
        longest = index + 3
        for mark in tokens.lower[index + 1 : longest + 1]:
            if mark in _JOINING:  # "Куп'янського району", "Рио-де-Жанейро"
                longest += 2
        for after in range(min(len(tokens), longest), index, -1):
            written = self._text[tokens.starts[index] : tokens.ends[after - 1]]
            if "\n" in written or not tokens.words[after - 1][0].isalpha():
                continue
            found = inflected(self._gazetteer, written, self._language)
            if found:
                return Match(index, after, written.casefold(), *_known(found))
        return None

    def folded_at(self, first: int, after: int) -> str:
        """The folded form of tokens `first` up to `after`."""
        start, end = self._tokens.starts[first], self._tokens.ends[after - 1]
        if self._straight and after - first == 1:
            return self.folded[start:end]
        return _folded(self._text[start:end])

    def shown(self, entry: Entry) -> str:
        """The display name of a candidate in the language."""
        return self._gazetteer.name(entry.place, self._language)

    def lies_in(self, inner: Entry, province: Entry) -> bool:
        """Whether a place lies in a province."""
        return self._gazetteer.chain(inner.place).admin1 == province.place

    def without_seat(self, name: str, entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
        """The candidates of a country's name without the places in it, where its capital goes by
        another name in the language: "Mexico" is not Mexico City.
        """
        return _without_seat(self._gazetteer, name, entries, self._language)

    def exact(self, name: str) -> tuple[Entry, ...]:
        """Candidates of a name given apart from the text, which has no other form."""
        return entries(self._gazetteer, _folded(name), self._language)

    def named(self, name: str) -> tuple[Entry, ...]:
        """Candidates of a name given apart from the text."""
        return inflected(self._gazetteer, name, self._language)

    def people(self, name: str) -> tuple[Entry, ...]:
        """What an adjective or a people given apart from the text belongs to."""
        return self._gazetteer.people(name, self._language)


def _running(text: str) -> tuple[str, Sequence[int]]:
    """A text folded, with the way back. Stretches of ASCII, which most texts are made of, fold at
    one go; that is why the others are cut out first.
    """
    table = shipped()
    if text.isascii():
        return text.translate(table), range(len(text) + 1)
    folded = "".join([stretch.translate(table) for stretch in _STRETCHES.findall(text)])
    if any(odd in text for odd in table.odd):
        return fold_running(text)
    return folded, range(len(text) + 1)


def top_importance(candidates: tuple[Entry, ...]) -> float:
    """The importance of the most important of some candidates, 0 when there is none."""
    return max([entry.importance for entry in candidates], default=0.0)
