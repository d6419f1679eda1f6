"""The layout of the index on disk, shared by the builder that writes it and the reader here.

    han.txt        pairs of traditional and simplified Chinese characters, for folding
    names.marisa   trie of all folded names; gives each a number
    starts.bin     u32 per name number: where its postings begin (and one more for the end)
    postings.bin   u32 pairs, best place first: flags << 20 | place; bits of the languages
    places.bin     one `ROW` per place, the most important first
    texts.bin      main and display names, UTF-8, each ended by a zero byte
    display.bin    u32 pairs, sorted: place << 5 | language number; offset into texts.bin
    divisions.bin  u32 per division: its place; `ROW` holds its number + 1
    boxes.bin      i32 fives, sorted by the first: place, west, south, east, north (1e-5 degrees)
    keys.bin       u32 per place: places in the order of (sort of key, number of key)
    extra.json     what is small: countries, languages, head words, endings, stop names, demonyms …
"""

from __future__ import annotations

import struct

ROW = struct.Struct("<iiIIIHHHBBBB")
"""lat, lon (1e-5 degrees), population, offset of the main name, number of the key, first-order
division, second-order division (number + 1, 0 for none), importance (1/65535), kind, country, sort
of key, flags.
"""

DEGREE = 100_000
PLACE_BITS = 20
PLACE_MASK = (1 << PLACE_BITS) - 1
LANGUAGE_BITS = 5
IMPORTANCE = 65535

CAPITAL, DISPUTED = 1, 2
"""Flags of a place."""

KEY_SORTS = ("gn", "cc", "id", "us", "")
"""Prefixes of keys that are stored as a number; the last is for keys kept as text."""

PLACE_FILES = ("starts", "postings", "places", "texts", "display", "divisions", "boxes", "keys")
