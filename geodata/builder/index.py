"""Writes the merged places as the files that `dateline.gazetteer` maps into memory."""

from __future__ import annotations

import json
from array import array
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

import marisa_trie

from builder import curated, geonames, sources
from builder.drafts import BITS, LANGUAGES, Draft
from builder.postings import Use, keys_of, postings_of
from dateline.gazetteer import fold
from dateline.gazetteer.files import (
    BOXED,
    CAPITAL,
    DEGREE,
    IMPORTANCE,
    KEY_SORTS,
    LANGUAGE_BITS,
    PLACE_BITS,
    ROW,
    SEVERAL,
    SHOWN,
)
from dateline.model import PlaceKind

if TYPE_CHECKING:
    from builder.own import Finder

KINDS = tuple(PlaceKind)
_MOST_PLACES_OF_A_NAME = 48
_SHOWN_EVERYWHERE_FROM = 0.5


def write_han(target: Path) -> None:
    """Write the pairs of traditional and simplified characters (the first where several)."""
    table = sources.load("opencc").read("dictionary/TSCharacters.txt").decode("utf-8")
    pairs = []
    for line in table.splitlines():
        traditional, _, simplified = line.partition("\t")
        first = simplified.split(" ")[0]
        if len(traditional) == len(first) == 1 and traditional != first:
            pairs.append(traditional + first)
    (target / "han.txt").write_text("\n".join(sorted(pairs)) + "\n", "utf-8")


class _Texts:
    """The strings of the index, each once."""

    def __init__(self) -> None:
        self.blob = bytearray()
        self._known: dict[str, int] = {}

    def offset(self, text: str) -> int:
        """Where the text stands in the blob."""
        if text not in self._known:
            self._known[text] = len(self.blob)
            self.blob += text.encode("utf-8") + b"\0"
        return self._known[text]


def write(target: Path, drafts: list[Draft], countries: dict[str, Draft], finder: Finder) -> None:
    """Write all files of the index but `han.txt`."""
    drafts = sorted(drafts, key=lambda draft: (-draft.importance, draft.key))
    number_of = {id(draft): number for number, draft in enumerate(drafts)}
    twice = sorted(
        key for key, count in Counter(draft.key for draft in drafts).items() if count > 1
    )
    if twice or len(drafts) >= 1 << PLACE_BITS:
        raise SystemExit(f"{len(drafts)} places; keys of two: {', '.join(twice[:20])}")
    texts = _Texts()
    isos = ["", *sorted({draft.country for draft in drafts if draft.country})]
    uses = _write_names(target, postings_of(drafts))
    _write_places(target, drafts, number_of, isos, texts)
    _write_display(target, drafts, texts)
    (target / "texts.bin").write_bytes(bytes(texts.blob))
    boxed = [number for number, draft in enumerate(drafts) if draft.box is not None]
    edges = [round(edge * DEGREE) for number in boxed for edge in drafts[number].box or ()]
    (target / "boxes.bin").write_bytes(array("i", [*boxed, *edges]).tobytes())
    extra = _extra(drafts, number_of, isos, countries, finder)
    extra["uses"] = uses
    text = json.dumps(extra, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    (target / "extra.json").write_text(text + "\n", "utf-8")


def _write_names(target: Path, postings: dict[str, dict[int, Use]]) -> list[Use]:
    """Write trie, slots and lists; gives back the uses that the postings refer to."""
    trie = marisa_trie.Trie(sorted(postings))
    trie.save(str(target / "names.marisa"))
    counts = Counter(use for places in postings.values() for use in places.values())
    uses = sorted(counts, key=lambda use: (-counts[use], use))[:SEVERAL]
    number_of = {use: number for number, use in enumerate(uses)}
    for use in counts:
        if use not in number_of:
            number_of[use] = number_of[_closest(use, uses)]
    slots, lists = array("I"), array("I")
    by_number = sorted((trie.key_id(key), key) for key in postings)
    for _, key in by_number:
        rows = [
            number_of[use] << PLACE_BITS | place
            for place, use in sorted(postings[key].items())[:_MOST_PLACES_OF_A_NAME]
        ]
        if len(rows) == 1:
            slots.append(rows[0])
        else:
            slots.append(SEVERAL << PLACE_BITS | len(lists))
            lists.append(len(rows))
            lists.extend(rows)
    if len(lists) >= 1 << PLACE_BITS:
        raise SystemExit("too many names with several places for the layout")
    (target / "slots.bin").write_bytes(slots.tobytes())
    (target / "lists.bin").write_bytes(lists.tobytes())
    return uses


def _closest(use: Use, uses: list[Use]) -> Use:
    """The common use with the same flags that differs in the fewest languages."""
    alike = [common for common in uses if common[0] == use[0]] or uses
    return min(alike, key=lambda common: ((common[1] ^ use[1]).bit_count(), common))


def _key(key: str, isos: list[str], texts: _Texts) -> tuple[int, int]:
    sort, _, rest = key.partition(":")
    if sort == "cc":
        return KEY_SORTS.index("cc"), isos.index(rest)
    if sort in KEY_SORTS and rest.isdigit() and str(int(rest)) == rest:
        return KEY_SORTS.index(sort), int(rest)
    return len(KEY_SORTS) - 1, texts.offset(key)


def _write_places(
    target: Path, drafts: list[Draft], number_of: dict[int, int], isos: list[str], texts: _Texts
) -> None:
    divisions = array("I")
    place_in: dict[int, int] = {}

    def division(draft: Draft | None) -> int:
        if draft is None or id(draft) not in number_of:
            return 0
        if id(draft) not in place_in:
            divisions.append(number_of[id(draft)])
            place_in[id(draft)] = len(divisions)
        return place_in[id(draft)]

    rows = bytearray()
    keys = []
    for number, draft in enumerate(drafts):
        sort, value = _key(draft.key, isos, texts)
        keys.append((sort, draft.key if sort == len(KEY_SORTS) - 1 else value, number))
        rows += ROW.pack(
            round(draft.lat * DEGREE),
            round(draft.lon * DEGREE),
            draft.population,
            texts.offset(draft.main),
            value,
            division(draft.admin1),
            division(draft.admin2),
            round(min(1.0, max(0.0, draft.importance)) * IMPORTANCE),
            KINDS.index(PlaceKind(draft.kind)),
            isos.index(draft.country),
            sort,
            (CAPITAL if draft.capital else 0)
            | (BOXED if draft.box else 0)
            | (SHOWN if _shown(draft) else 0),
        )
    (target / "places.bin").write_bytes(bytes(rows))
    (target / "divisions.bin").write_bytes(divisions.tobytes())
    numeric = sorted(key for key in keys if key[0] != len(KEY_SORTS) - 1)
    textual = sorted(key for key in keys if key[0] == len(KEY_SORTS) - 1)
    order = array("I", [key[2] for key in [*numeric, *textual]])
    (target / "keys.bin").write_bytes(order.tobytes())


def _shown(draft: Draft) -> list[tuple[int, str]]:
    """(language number, name) of the display names that have to be stored."""
    found = []
    for number, language in enumerate(LANGUAGES):
        name = draft.display.get(language)
        otherwise = draft.main if language == "en" else draft.display.get("en", draft.main)
        wanted = language in {"id", "en"} or draft.importance >= _SHOWN_EVERYWHERE_FROM
        if name and name != otherwise and wanted:
            found.append((number, name))
    return found


def _write_display(target: Path, drafts: list[Draft], texts: _Texts) -> None:
    keys, offsets = array("I"), array("I")
    for place, draft in enumerate(drafts):
        for number, name in _shown(draft):
            keys.append(place << LANGUAGE_BITS | number)
            offsets.append(texts.offset(name))
    (target / "display.bin").write_bytes((keys + offsets).tobytes())


def _extra(
    drafts: list[Draft],
    number_of: dict[int, int],
    isos: list[str],
    countries: dict[str, Draft],
    finder: Finder,
) -> dict[str, object]:
    stops: dict[str, dict[str, str]] = defaultdict(dict)
    for language, name, why in curated.read_stops():
        for key in keys_of(name):
            stops[language][key] = why
    demonyms: dict[str, dict[str, int]] = defaultdict(dict)
    for language, word, target in curated.read_demonyms():
        place = finder.find(target)
        if place is not None:
            own = {fold(spelling) for spelling in place.names}
            for key in keys_of(word) - own:
                demonyms[language].setdefault(key, number_of[id(place)])
    stands_for = {}
    for number, draft in enumerate(drafts):
        place = finder.find(draft.stands_for) if draft.stands_for else None
        if place is not None:
            stands_for[str(number)] = number_of[id(place)]
    return {
        "languages": LANGUAGES,
        "isos": isos,
        "countries": {iso: number_of[id(draft)] for iso, draft in countries.items()},
        "stops": stops,
        "demonyms": demonyms,
        "stands_for": stands_for,
        "years": {str(n): draft.years for n, draft in enumerate(drafts) if draft.years},
        "parts": {str(n): draft.parts for n, draft in enumerate(drafts) if draft.parts},
        "disputed": {
            str(n): draft.disputed_by for n, draft in enumerate(drafts) if draft.disputed_by
        },
        "home": _homes(),
        "headwords": [
            [row["lang"], fold(row["word"]), row["side"], row["kinds"].split("|")]
            for row in curated.read_rows("headwords.tsv")
        ],
        "endings": [
            [row["lang"], row["ending"], row["nominative"]]
            for row in curated.read_rows("endings.tsv")
        ],
    }


def _homes() -> dict[str, list[str]]:
    """Countries by the tracked language that is their first."""
    homes: dict[str, list[str]] = defaultdict(list)
    for iso, row in sorted(geonames.read_countries().items()):
        first = row["languages"].split(",")[0].split("-")[0]
        if first in BITS:
            homes[first].append(iso)
    return homes
