"""The one class that answers for the gazetteer; the layout of its files is in `files`."""

from __future__ import annotations

import json
import mmap
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import marisa_trie

from dateline import resources
from dateline.errors import DataMissing
from dateline.gazetteer import scoring
from dateline.gazetteer.files import (
    BOXED,
    CAPITAL,
    DEGREE,
    IMPORTANCE,
    KEY_SORTS,
    LANGUAGE_BITS,
    PLACE_BITS,
    PLACE_FILES,
    PLACE_MASK,
    ROW,
    SEVERAL,
    SHOWN,
)
from dateline.gazetteer.folding import fold
from dateline.gazetteer.values import Chain, Context, Entry, NameFlag, Years
from dateline.gazetteer.variants import Variants
from dateline.model import BoundingBox, Candidate, LonLat, Place, PlaceKind

_KINDS = tuple(PlaceKind)
_CAPITALS = int(NameFlag.CAPITALS)
_LONGEST_NAME = 200
"""Code points; no place has a longer name, and what is longer must not fill the memory."""
_KNOWN_FROM = 0.4
"""Importance from which a place is known outside its own country."""
_REMEMBERED = 2048
"""News names the same places again and again."""
_MOST_VIEWS = 64
"""Languages come from articles: more than these are not remembered."""


class Gazetteer:
    """A name → places index over memory-mapped files; cheap to open, safe to share between threads
    and forked processes.

    Place indices are valid for one build of the index; what is stored must hold `Place.key`.
    """

    def __init__(self, names: marisa_trie.Trie, maps: dict[str, memoryview], extra: Any) -> None:  # noqa: ANN401 - JSON
        self._names = names
        self._slots = maps["slots"].cast("I")
        self._lists = maps["lists"].cast("I")
        self._uses: list[tuple[int, int]] = [(flags, bits) for flags, bits in extra["uses"]]
        self._places = maps["places"]
        self._texts: Any = maps["texts"].obj  # a mapping, which can be searched for a byte
        display = maps["display"].cast("I")
        self._shown_keys = display[: len(display) // 2]
        self._shown_texts = display[len(display) // 2 :]
        self._divisions = maps["divisions"].cast("I")
        boxes = maps["boxes"].cast("i")
        self._boxed, self._edges = boxes[: len(boxes) // 5], boxes[len(boxes) // 5 :]
        self._keys = maps["keys"].cast("I")
        self._isos: list[str] = extra["isos"]
        self._iso_numbers = {iso: number for number, iso in enumerate(self._isos)}
        self._countries: dict[str, int] = extra["countries"]
        self._language_numbers = {tag: number for number, tag in enumerate(extra["languages"])}
        self._homes = {tag: frozenset(isos) for tag, isos in extra["home"].items()}
        self._stops: dict[str, dict[str, str]] = extra["stops"]
        self._demonyms: dict[str, dict[str, int]] = extra["demonyms"]
        self._stands_for: dict[int, int] = {
            int(place): seat for place, seat in extra["stands_for"].items()
        }
        self._years = {int(place): Years(*years) for place, years in extra["years"].items()}
        self._parts = {int(place): tuple(parts) for place, parts in extra["parts"].items()}
        self._disputed = {int(place): tuple(isos) for place, isos in extra["disputed"].items()}
        self._views: dict[str | None, _View] = {}
        self._variants = Variants(extra["headwords"], extra["endings"])
        self._remembered = lru_cache(_REMEMBERED)(self._entries)
        self._remembered_lookups = lru_cache(_REMEMBERED)(self._lookup)
        self._remembered_names = lru_cache(_REMEMBERED)(self.name)

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

    def __len__(self) -> int:
        """How many places there are."""
        return len(self._places) // ROW.size

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
        for variant, kinds in self._variants.of(folded, language):
            known = self._without_lower_case(self.entries_folded(variant, language), name, language)
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
        home = self._homes.get(_base(language), frozenset())
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
        places, unpack, make = self._places, ROW.unpack_from, tuple.__new__
        found = []
        for posting in self._postings(number):
            place = posting & PLACE_MASK
            row = unpack(places, place * ROW.size)
            use = posting >> PLACE_BITS
            flags, in_language, worth, worth_for_country = view.uses.get(use) or view.add(use)
            country = self._isos[row[9]]
            importance = row[7] / IMPORTANCE
            score = importance + (worth if row[8] else worth_for_country)
            if country in view.home:
                score += scoring.AT_HOME
            point = make(LonLat, (row[1] / DEGREE, row[0] / DEGREE))
            if not 0.0 <= score <= 1.0:
                score = 1.0 if score > 1.0 else 0.0
            found.append(
                make(
                    Entry,
                    (
                        place,
                        _KINDS[row[8]],
                        country,
                        row[2],
                        point,
                        importance,
                        score,
                        flags,
                        in_language,
                    ),
                )
            )
        if len(found) > 1:
            found.sort(key=_by_score)
        return tuple(found)

    def prefixes(self, folded: str) -> list[str]:
        """All known names (folded) that begin the folded text, shortest first; the caller checks
        that they end at the end of a word.
        """
        found: list[str] = self._names.prefixes(folded)
        return found

    def knows(self, folded: str) -> bool:
        """Whether the folded name is in the index as it stands."""
        return folded in self._names

    def stop(self, name: str, language: str | None = None) -> str:
        """Why the name must not resolve alone in the language ("word", "person"); "" if it may."""
        folded = fold(name)
        why = self._stops.get(_base(language), {}).get(folded, "") if language else ""
        return why or self._stops.get("", {}).get(folded, "")

    def demonym(self, word: str, language: str) -> str:
        """ISO code of the country that an adjective or a people's name belongs to ("Russian",
        "orang Korea"); "" if it is none.
        """
        place = self._demonyms.get(_base(language), {}).get(fold(word))
        return "" if place is None else self._isos[self._row(place)[9]]

    def place(self, which: int | str, language: str | None = None) -> Place:
        """The place of an index or a key; its name in `language`, else English, else the main one.

        Raises:
            KeyError: when no place has that key.
        """
        number = self.index(which) if isinstance(which, str) else which
        row = self._row(number)
        admin1 = self._divisions[row[5] - 1] if row[5] else -1
        return Place(
            key=self._key(row),
            name=self._name(number, row, language),
            kind=_KINDS[row[8]],
            point=LonLat(row[1] / DEGREE, row[0] / DEGREE),
            box=self.box(number),
            country=self._isos[row[9]],
            admin1=self._remembered_names(admin1, language) if admin1 >= 0 else "",
            population=row[2],
            disputed_by=self._disputed.get(number, ()),
        )

    def name(self, place: int, language: str | None = None) -> str:
        """Display name of a place: in `language`, else in English, else its main name."""
        return self._name(place, self._row(place), language)

    def index(self, key: str) -> int:
        """Index of the place with that key.

        Raises:
            KeyError: when no place has it.
        """
        sort, _, rest = key.partition(":")
        wanted: Any
        if sort == "cc" and rest in self._iso_numbers:
            wanted = (KEY_SORTS.index("cc"), self._iso_numbers[rest])
        elif sort in KEY_SORTS and rest.isdecimal() and not rest.startswith("0"):
            wanted = (KEY_SORTS.index(sort), int(rest))
        else:
            wanted = (len(KEY_SORTS) - 1, key)
        at = bisect_left(self._keys, wanted, key=self._sortable)
        if at == len(self._keys) or self._sortable(self._keys[at]) != wanted:
            raise KeyError(key)
        return int(self._keys[at])

    def country(self, iso: str) -> int:
        """Index of the country with that ISO code, -1 if there is none."""
        return self._countries.get(iso, -1)

    def is_capital(self, place: int) -> bool:
        """Whether a town is the capital of its country."""
        return bool(self._row(place)[11] & CAPITAL)

    def chain(self, place: int) -> Chain:
        """Country, first- and second-order division that the place lies in."""
        row = self._row(place)
        return Chain(
            self._countries.get(self._isos[row[9]], -1),
            self._divisions[row[5] - 1] if row[5] else -1,
            self._divisions[row[6] - 1] if row[6] else -1,
        )

    def box(self, place: int) -> BoundingBox | None:
        """Bounding box of an area, None for a point."""
        if not self._row(place)[11] & BOXED:
            return None
        at = bisect_left(self._boxed, place) * 4
        return BoundingBox(*(edge / DEGREE for edge in self._edges[at : at + 4]))

    def parts(self, place: int) -> tuple[str, ...]:
        """Keys of the polygons of the base map that a region is the union of ("cc:KP", "cc:KR")."""
        return self._parts.get(place, ())

    def stands_for(self, place: int) -> int:
        """For a seat of power (Kremlin, Gedung Putih): index of what it stands for, else -1."""
        return self._stands_for.get(place, -1)

    def years(self, place: int) -> Years | None:
        """When a historical state existed; None for what still does."""
        return self._years.get(place)

    def containment(self, place: Place) -> tuple[str, str, str]:
        """Keys of country, first- and second-order division of a place, "" where there is none."""
        chain = self.chain(self.index(place.key))
        country, admin1, admin2 = (
            self._key(self._row(number)) if number >= 0 else "" for number in chain
        )
        return country, admin1, admin2

    def keys(self) -> Iterator[str]:
        """The keys of all places, the most important first."""
        return (self._key(self._row(number)) for number in range(len(self)))

    def _view(self, language: str | None) -> _View:
        """What the uses of names are worth in the language: worked out as names are met."""
        base = _base(language)
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

    def _row(self, place: int) -> tuple[int, ...]:
        return ROW.unpack_from(self._places, place * ROW.size)

    def _text(self, offset: int) -> str:
        return str(self._texts[offset : self._texts.find(b"\0", offset)], "utf-8")

    def _key(self, row: tuple[int, ...]) -> str:
        sort, value = KEY_SORTS[row[10]], row[4]
        if not sort:
            return self._text(value)
        return f"cc:{self._isos[value]}" if sort == "cc" else f"{sort}:{value}"

    def _sortable(self, place: int) -> Any:  # noqa: ANN401 - number or text, by the sort of key
        row = self._row(place)
        return (row[10], self._text(row[4]) if not KEY_SORTS[row[10]] else row[4])

    def _name(self, place: int, row: tuple[int, ...], language: str | None) -> str:
        if row[11] & SHOWN:
            for tag in (_base(language) or "en", "en"):
                number = self._language_numbers.get(tag)
                if number is None:
                    continue
                wanted = place << LANGUAGE_BITS | number
                at = bisect_left(self._shown_keys, wanted)
                if at < len(self._shown_keys) and self._shown_keys[at] == wanted:
                    return self._text(self._shown_texts[at])
        return self._text(row[3])


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


def _base(language: str | None) -> str:
    return language.partition("-")[0].lower() if language else ""


def _as_made(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    made = int(NameFlag.INFLECTED)
    return tuple(entry._replace(flags=entry.flags | made) for entry in entries)


def _by_score(entry: Entry) -> tuple[float, int]:
    return (-entry.score, entry.place)
