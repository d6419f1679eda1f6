"""Taking an article in: the first time, or again with a new reading. Everything here works inside
a transaction of its caller.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from dateline.library import anchors, codec, contents, failures, packing, search, steps
from dateline.library.contents import Line
from dateline.library.sealed import ARTICLE, BODY, NAMES
from dateline.library.values import EVENT_BITS, Changes
from dateline.model import Article, Reading

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Body = tuple[str, bytes, bytes]
"""Columns of the table of bodies: what came with the article, its text, its reading."""


def encode(article: Article, reading: Reading) -> Body:
    """The body of an article; made before the transaction, because it takes its time."""
    return (
        codec.encode_article(article),
        codec.encode_text(article.text),
        codec.encode_reading(reading),
    )


def add(db: sqlite3.Connection, article: Article, reading: Reading, body: Body) -> Changes:
    """Take in an article, or the new reading of one with the same text."""
    failures.succeeded(db, article.origin)
    found = ARTICLE.find(db, "sha256 = ?", article.sha256)
    if found:
        old = Line(*found[0])
        if not old.removed and BODY.get(db, old.id) == body:
            return Changes(known=old.id)
        return _replace(db, old, article, reading, body)
    number = _next_id(db)
    overlaid = contents.overlay(db, article, reading)
    rows = contents.pack(db, overlaid, range(len(reading.events)), renew=True)
    line = contents.write_line(article, reading, rows)
    _insert(db, number, article, line, rows, body, contents.write_names(reading))
    changes = contents.difference(number, rows[:0], rows)
    return replace(changes, lost=contents.lost(number, overlaid))


def add_packed(
    db: sqlite3.Connection, article: Article, events: Mapping[str, Any], places: Mapping[str, Any]
) -> Changes:
    """Take in a made-up article as columns. ValueError when they are too many."""
    if len(events["begin"]) > 1 << EVENT_BITS:
        raise ValueError("too many events for one article")
    reading = Reading(language=article.language or "und", published=article.published)
    number = _next_id(db)
    rows = packing.pack_columns(events, contents.place_ids(db, places))
    line = contents.write_line(article, reading, rows, synthetic=True)
    names = contents.write_names(reading)
    _insert(db, number, article, line, rows, encode(article, reading), names)
    return Changes(articles=(number,), added=contents.event_ids(number, rows))


def _next_id(db: sqlite3.Connection) -> int:
    """The id of the next article; those of deleted ones are not used again."""
    found = db.execute("SELECT seq FROM sqlite_sequence WHERE name = 'article'").fetchone()
    return int(found[0]) + 1 if found else 1


def _insert(
    db: sqlite3.Connection,
    number: int,
    article: Article,
    line: str,
    rows: NDArray[np.void],
    body: Body,
    names: str,
) -> None:
    row = (article.sha256, contents.now(), 0, line, rows.tobytes())
    ARTICLE.insert(db, row, number)
    BODY.insert(db, body, number)
    NAMES.insert(db, (names,), number)
    search.insert(db, number, article, names)


def _replace(
    db: sqlite3.Connection,
    old: Line,
    article: Article,
    reading: Reading,
    body: Body,
) -> Changes:
    """A new reading, or new facts from the source, of an article that is there."""
    if old.removed:
        # Taking it in again by hand brings it back, whatever the undo step says.
        steps.forget_removal(db, old.sha256)
    old_article, old_reading = contents.body_of(db, old.id)
    numbers = _renumber(article.text, old_reading, reading, old.rows["number"].tolist())
    overlaid = contents.overlay(db, article, reading)
    rows = contents.pack(db, overlaid, numbers, renew=True)
    names = contents.write_names(reading)
    search.delete(db, old.id, old_article, contents.names_of(db, old.id))
    search.insert(db, old.id, article, names)
    NAMES.update(db, old.id, (names,))
    BODY.update(db, old.id, body)
    line = contents.write_line(article, reading, rows)
    ARTICLE.update(db, old.id, (old.sha256, old.added, 0, line, rows.tobytes()))
    before = old.rows[:0] if old.removed else old.rows
    changes = contents.difference(old.id, before, rows)
    return replace(changes, lost=contents.lost(old.id, overlaid))


def _renumber(text: str, old: Reading, new: Reading, numbers: Sequence[int]) -> tuple[int, ...]:
    """Numbers for the events of a new reading: what has the same anchor keeps its number."""
    known = dict(zip(anchors.event_anchors(text, old), numbers, strict=False))
    free = max(numbers, default=-1) + 1
    result = []
    for anchor in anchors.event_anchors(text, new):
        if anchor not in known:
            known[anchor] = free
            free += 1
        result.append(known[anchor])
    return tuple(result)
