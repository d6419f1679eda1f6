"""The one class that answers for the gazetteer: from a name to the places it may stand for."""

from __future__ import annotations

import json
import mmap
import sys
from collections.abc import Sequence
from functools import lru_cache
from operator import attrgetter
from pathlib import Path
from typing import Any

import marisa_trie

from dateline import resources
from dateline.errors import DataMissing
from dateline.gazetteer import scoring
from dateline.gazetteer.files import (
    DEGREE,
    HEAD,
    IMPORTANCE,
    PLACE_BITS,
    PLACE_FILES,
    PLACE_MASK,
    SEVERAL,
)
from dateline.gazetteer.folding import fold
from dateline.gazetteer.places import KINDS, Places, base_of
from dateline.gazetteer.values import Context, Entry, NameFlag
from dateline.gazetteer.variants import Variants
from dateline.model import Candidate, LonLat, PlaceKind

_CITY = PlaceKind.CITY
_CURATED = int(NameFlag.CURATED)
_CAPITALS = int(NameFlag.CAPITALS)
_LONGEST_NAME = 200
"""Code points; no place has a longer name, and what is longer must not fill the memory."""
_KNOWN_FROM = 0.4
"""Importance from which a place is known outside its own country."""
_REMEMBERED = 2048
"""News names the same places again and again."""
_SCORE = attrgetter("score")
_MOST_VIEWS = 64
"""Languages come from articles: more than these are not remembered."""


class Gazetteer(Places):
    """A name → places index over memory-mapped files; cheap to open, safe to share between threads
    and forked processes.

    Place indices are valid for one build of the index; what is stored must hold `Place.key`.
    """

    def __init__(self, names: marisa_trie.Trie, maps: dict[str, memoryview], extra: Any) -> None:  # noqa: ANN401 - JSON
        super().__init__(maps, extra)
        self._names = names
        self._slots = maps["slots"].cast("I")
        self._lists = maps["lists"].cast("I")
        self._uses: list[tuple[int, int]] = [(flags, bits) for flags, bits in extra["uses"]]
        self._homes = {tag: frozenset(isos) for tag, isos in extra["home"].items()}
        self._stops: dict[str, dict[str, str]] = extra["stops"]
        self._demonyms: dict[str, dict[str, int]] = extra["demonyms"]
        self._views: dict[str | None, _View] = {}
        self._mapped: list[Any] = [view.obj for view in maps.values()]
        self._variants = Variants(extra["headwords"], extra["endings"])
        self._remembered = lru_cache(_REMEMBERED)(self._entries)
        self._remembered_lookups = lru_cache(_REMEMBERED)(self._lookup)

    @classmethod
    def open(cls, path: Path | None = None) -> Gazetteer:
        """Open the index in the folder `path`, else the shipped one.

        Raises:
            DataMissing: when a file of it is absent or damaged.
        """
        folder = path or resources.geodata("gazetteer")
        try:
            names = marisa_trie.Trie()
            names.mmap(str(folder / "names.marisa"))
            maps = {name: _map(folder / f"{name}.bin") for name in PLACE_FILES}
            extra = json.loads((folder / "extra.json").read_text("utf-8"))
            return cls(names, maps, extra)
        except (OSError, RuntimeError, ValueError, KeyError, TypeError) as error:
            raise DataMissing(
                f"The gazetteer in {folder} is incomplete or damaged.",
                "Install Dateline again.",
                key="gazetteer-damaged",
                folder=str(folder),
            ) from error

    def lookup(
        self,
        name: str,
        language: str | None = None,
        context: Context | None = None,
        limit: int = 8,
    ) -> tuple[Candidate, ...]:
        """The places that `name` may stand for, best first, with reasons; () for an unknown name.

        A name may say where it lies ("Tripoli, Libya", "Malang, Jawa Timur").
        """
        if len(name) > _LONGEST_NAME:
            return ()
        if context is None:
            return self._remembered_lookups(name, language, None, limit)
        return self._lookup(name, language, context, limit)

    def _lookup(
        self, name: str, language: str | None, context: Context | None, limit: int
    ) -> tuple[Candidate, ...]:
        entries = self.entries(name, language)
        if not entries and "," in name:
            name, _, around = name.rpartition(",")
            within = frozenset(entry.place for entry in self.entries(around, language)[:3])
            if within:
                context = Context(within=within)
                entries = self.entries(name, language)
        if not entries:
            return ()
        weighed = [(entry, *scoring.weigh(entry, context, self)) for entry in entries]
        weighed.sort(key=lambda row: -row[1])
        return tuple(
            Candidate(self.place(entry.place, language), score, reasons)
            for entry, score, reasons in weighed[:limit]
        )

    def entries(self, name: str, language: str | None = None) -> tuple[Entry, ...]:
        """The same in cheap form, all of them, best first; folds, tries head words and endings."""
        return self._remembered(name, language) if len(name) <= _LONGEST_NAME else ()

    def _entries(self, name: str, language: str | None) -> tuple[Entry, ...]:
        folded = fold(name)
        found = self.entries_folded(folded, language)
        for entry in found:
            if entry.flags & _CAPITALS:
                found = self._without_lower_case(found, name, language)
                break
        if found:
            return found
        otherwise: tuple[Entry, ...] = ()
        for variant, kinds in self._variants.of(folded, language, self.begins_any):
            if variant not in self._names:  # nearly always
                continue
            known = self.entries_folded(variant, language)
            known = self._without_lower_case(known, name, language)
            found = tuple(
                entry for entry in known if not kinds or self._fits(entry, kinds, language)
            )
            if found:
                return _as_made(found)
            if (
                not otherwise
            ):  # a city where a province of its name was meant is better than nothing
                otherwise = tuple(entry for entry in known if entry.importance >= _KNOWN_FROM)
        return _as_made(otherwise)

    def _fits(self, entry: Entry, kinds: frozenset[PlaceKind], language: str | None) -> bool:
        """Whether a place may be what a head word was taken off of: no small place far away."""
        home = self._homes.get(base_of(language), frozenset())
        return entry.kind in kinds and (entry.importance >= _KNOWN_FROM or entry.country in home)

    @staticmethod
    def _without_lower_case(
        entries: tuple[Entry, ...], name: str, language: str | None
    ) -> tuple[Entry, ...]:
        """Short forms count only in capitals, and only in their own language."""
        upper = name.isupper() or sum(map(str.isupper, name)) > 1
        return tuple(
            entry
            for entry in entries
            if not entry.flags & _CAPITALS or (upper and (entry.in_language or not language))
        )

    def entries_folded(self, folded: str, language: str | None = None) -> tuple[Entry, ...]:
        """Entries of an already folded name, exactly as it stands: what scanning uses.

        Entries with the flag `CAPITALS` are in it; the caller must check how the text prints them.
        """
        number: int | None = self._names.get(folded)
        if number is None:
            return ()
        view = self._views.get(language) or self._view(language)
        places, unpack, size, make = self._places, HEAD.unpack_from, HEAD.size, tuple.__new__
        uses, isos, home = view.uses, self._isos, view.home
        found = []
        for posting in self._postings(number):
            place, use = posting & PLACE_MASK, posting >> PLACE_BITS
            lat, lon, population, weight, kind, iso = unpack(places, place * size)
            flags, in_language, worth, worth_for_country = uses.get(use) or view.add(use)
            country = isos[iso]
            importance = weight / IMPORTANCE
            score = importance + (worth if kind else worth_for_country)
            if country in home:
                score += scoring.AT_HOME
            if not 0.0 <= score <= 1.0:
                score = 1.0 if score > 1.0 else 0.0
            point = make(LonLat, (lon / DEGREE, lat / DEGREE))
            sort = KINDS[kind]
            fields = (
                place, sort, country, population, point, importance, score, flags, in_language
            )  # fmt: skip
            found.append(make(Entry, fields))
        if len(found) > 1:
            found.sort(key=_SCORE, reverse=True)  # of equals the more important stays the first
            if home and found[0].country in home and found[0].in_language:
                # "Kudus" is a town of Java, and not Jerusalem, which is Kudüs in Turkish
                found = [
                    one
                    for one in found
                    if one.in_language or one.kind is not _CITY or not one.flags & _CURATED
                ]
        return tuple(found)

    def prefixes(self, folded: str) -> list[str]:
        """All known names (folded) that begin the folded text, shortest first; the caller checks
        that they end at the end of a word.
        """
        found: list[str] = self._names.prefixes(folded)
        return found

    def begins_any(self, folded: str) -> bool:
        """Whether a known name begins so."""
        return next(self._names.iterkeys(folded), None) is not None

    def knows(self, folded: str) -> bool:
        """Whether the folded name is in the index as it stands."""
        return folded in self._names

    def stop(self, name: str, language: str | None = None) -> str:
        """Why the name must not resolve alone in the language ("word", "person"); "" if it may."""
        folded = fold(name)
        why = self._stops.get(base_of(language), {}).get(folded, "") if language else ""
        return why or self._stops.get("", {}).get(folded, "")

    def stops(self, language: str) -> frozenset[str]:
        """The folded names that must not resolve alone in the language."""
        tables = (self._stops.get("", {}), self._stops.get(base_of(language), {}))
        return frozenset(name for table in tables for name, why in table.items() if why)

    def demonym(self, word: str, language: str) -> str:
        """ISO code of the country that an adjective or a people's name belongs to ("Russian",
        "orang Korea"); "" if it is none.
        """
        place = self._demonyms.get(base_of(language), {}).get(fold(word))
        return "" if place is None else self._isos[self._row(place)[9]]

    def people(self, word: str, language: str) -> tuple[Entry, ...]:
        """What an adjective or a people's name belongs to ("Russian", "Bavarian"), as candidates of
        that place's own name; () if it is none.
        """
        place = self._demonyms.get(base_of(language), {}).get(fold(word))
        if place is None:
            return ()
        entries = self.entries(self.name(place, language), language)
        return tuple(one for one in entries if one.place == place)

    def let_go(self) -> None:
        """Give the memory back that the files take which were read: of what is asked for again it
        is taken anew.
        """
        for file in self._mapped:
            if sys.platform != "win32":
                file.madvise(mmap.MADV_DONTNEED)

    def _view(self, language: str | None) -> _View:
        """What the uses of names are worth in the language: worked out as names are met."""
        base = base_of(language)
        number = self._language_numbers.get(base)
        bits = -1 if not language else 0 if number is None else 1 << number
        view = _View(self._uses, bits, self._homes.get(base, frozenset()))
        if len(self._views) < _MOST_VIEWS:
            self._views[language] = view
        return view

    def _postings(self, number: int) -> Sequence[int]:
        slot = self._slots[number]
        if slot >> PLACE_BITS != SEVERAL:
            return (slot,)
        at = slot & PLACE_MASK
        return self._lists[at + 1 : at + 1 + self._lists[at]]


class _View:
    """The uses of names as one language sees them.

    Attributes:
        uses: use → flags, whether in the language, worth for a place, worth for a country.
        home: the countries whose first language it is.
    """

    __slots__ = ("_all", "_bits", "home", "uses")

    def __init__(self, uses: list[tuple[int, int]], bits: int, home: frozenset[str]) -> None:
        self._all, self._bits, self.home = uses, bits, home
        self.uses: dict[int, tuple[int, bool, float, float]] = {}

    def add(self, use: int) -> tuple[int, bool, float, float]:
        """Work out what a use is worth in the language."""
        flags, languages = self._all[use]
        in_language = bool(languages & self._bits)
        worth, worth_for_country = (
            scoring.worth_of_name(flags, languages, in_language=in_language, is_country=country)
            for country in (False, True)
        )
        self.uses[use] = (flags, in_language, worth, worth_for_country)
        return self.uses[use]


def _map(path: Path) -> memoryview:
    with path.open("rb") as file:
        return memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))


def _as_made(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    made = int(NameFlag.INFLECTED)
    return tuple(entry._replace(flags=entry.flags | made) for entry in entries)
