"""The places of the index, by number and by key; the layout of the files is in `files`."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from dateline.gazetteer.files import (
    BOXED,
    CAPITAL,
    DEGREE,
    KEY_SORTS,
    LANGUAGE_BITS,
    ROW,
    SHOWN,
)
from dateline.gazetteer.values import Chain, Years
from dateline.model import BoundingBox, LonLat, Place, PlaceKind

KINDS = tuple(PlaceKind)
"""The kinds in the order of their numbers in the index."""
_REMEMBERED_DIVISIONS = 2048
_REMEMBERED_PLACES = 65536
"""Places whose number by their key is kept once they were asked for."""


class Places:
    """What is known of each place, read from mapped columns when it is asked for.

    Args:
        maps: the mapped files by name.
        extra: the decoded `extra.json`.
    """

    def __init__(self, maps: dict[str, memoryview], extra: Any) -> None:  # noqa: ANN401 - JSON
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
        self._stands_for: dict[int, int] = {
            int(place): seat for place, seat in extra["stands_for"].items()
        }
        self._years = {int(place): Years(*years) for place, years in extra["years"].items()}
        self._parts = {int(place): tuple(parts) for place, parts in extra["parts"].items()}
        self._disputed = {int(place): tuple(isos) for place, isos in extra["disputed"].items()}
        self._met: dict[str, int] = {}
        self._division_name = lru_cache(_REMEMBERED_DIVISIONS)(self.name)

    def __len__(self) -> int:
        """How many places there are."""
        return len(self._places) // ROW.size

    def place(self, which: int | str, language: str | None = None) -> Place:
        """The place of an index or a key; its name in `language`, else English, else the main one.

        Raises:
            KeyError: when no place has that key.
        """
        number = self.index(which) if isinstance(which, str) else which
        row = self._row(number)
        admin1 = self._divisions[row[5] - 1] if row[5] else -1
        key = self._key(row)
        if len(self._met) < _REMEMBERED_PLACES:
            self._met[key] = number
        return Place(
            key=key,
            name=self._name(number, row, language),
            kind=KINDS[row[8]],
            point=LonLat(row[1] / DEGREE, row[0] / DEGREE),
            box=self.box(number),
            country=self._isos[row[9]],
            admin1=self._division_name(admin1, language) if admin1 >= 0 else "",
            population=row[2],
            disputed_by=self._disputed.get(number, ()),
        )

    def name(self, place: int, language: str | None = None) -> str:
        """Display name of a place: in `language`, else in English, else its main name."""
        return self._name(place, self._row(place), language)

    def name_of(self, key: str, known: str, language: str | None = None) -> str:
        """Display name of the place with a key; the `known` one where the gazetteer has none."""
        try:
            return self.name(self.index(key), language)
        except KeyError:
            return known

    def index(self, key: str) -> int:
        """Index of the place with that key.

        Raises:
            KeyError: when no place has it.
        """
        met = self._met.get(key)
        if met is not None:
            return met
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
            for tag in (base_of(language) or "en", "en"):
                number = self._language_numbers.get(tag)
                if number is None:
                    continue
                wanted = place << LANGUAGE_BITS | number
                at = bisect_left(self._shown_keys, wanted)
                if at < len(self._shown_keys) and self._shown_keys[at] == wanted:
                    return self._text(self._shown_texts[at])
        return self._text(row[3])


def base_of(language: str | None) -> str:
    """The language alone of a language tag ("zh-Hant" → "zh"); "" for none."""
    return language.partition("-")[0].lower() if language else ""
