"""The layout of the index on disk, shared by the builder that writes it and the reader here.

han.txt        pairs of traditional and simplified Chinese characters, for folding
names.marisa   trie of all folded names; gives each a number
slots.bin      u32 per name number: its posting, or `SEVERAL` with an offset into lists.bin
lists.bin      u32s: how many postings, then the postings, the most important place first;
               a posting is use << PLACE_BITS | place, and a use (flags, bits of the languages)
               stands in extra.json
places.bin     one `ROW` per place, the most important first
texts.bin      main and display names, UTF-8, each ended by a zero byte
display.bin    u32s: all of place << 5 | language number, sorted; then their offsets into
               texts.bin
divisions.bin  u32 per division: its place; `ROW` holds its number + 1
boxes.bin      i32s: all places with a box, sorted; then west, south, east, north of each
               (1e-5 degrees)
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

HEAD = struct.Struct("<iiI12xHBB2x")
"""What looking up a name asks of a row: lat, lon, population, importance, kind, country."""

DEGREE = 100_000
PLACE_BITS = 19
PLACE_MASK = (1 << PLACE_BITS) - 1
SEVERAL = (1 << 32 - PLACE_BITS) - 1
"""The use that marks a slot as an offset into lists.bin."""

LANGUAGE_BITS = 5
IMPORTANCE = 65535

CAPITAL, BOXED, SHOWN = 1, 2, 4
"""Flags of a place: capital of its country; has a box; has a display name of its own."""

KEY_SORTS = ("gn", "cc", "id", "us", "")
"""Prefixes of keys that are stored as a number; the last is for keys kept as text."""

PLACE_FILES = ("slots", "lists", "places", "texts", "display", "divisions", "boxes", "keys")
