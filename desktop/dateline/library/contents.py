"""What is written for one article: its list line, its packed events, its names; and how they are
made from text, reading and corrections. Everything here works inside a transaction of its caller.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import numpy as np

from dateline.library import anchors, codec, corrections, packing
from dateline.library.anchors import Remark
from dateline.library.corrections import Overlaid
from dateline.library.sealed import ARTICLE, BODY, CORRECTION, ENTRY, NAMES, PLACE, rotten
from dateline.library.values import EVENT_BITS, Action, ArticleRow, Changes, Columns, LostAnchor
from dateline.model import Article, Place, Reading, Said

if TYPE_CHECKING:
    from numpy.typing import NDArray

FORM = 1
"""Version of how lines and packed events follow from a reading: goes up when the same reading would
give others, so that a check does not take those of an older Dateline for damage.
"""
_FACTS = (
    *("heading", "source", "origin", "language", "published_inferred", "reader", "synthetic"),
    *("events", "pinned", "undated", "unlocated", "to_check", "rejected"),
)
IN_FORCE, UNDONE, OVERTAKEN = 0, 1, 2
"""States of a step of undo."""


def now() -> str:
    """This moment as it is stored: UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the table of articles."""

    id: int
    sha256: str
    added: str
    removed: int
    line: str
    events: bytes

    @property
    def rows(self) -> NDArray[np.void]:
        """The packed events."""
        return np.frombuffer(self.events, packing.PACKED)

    @property
    def values(self) -> tuple[str, str, int, str, bytes]:
        """The columns in the table's order."""
        return self.sha256, self.added, self.removed, self.line, self.events

    def to_row(self) -> ArticleRow:
        """As the list shows it."""
        facts = json.loads(self.line)
        published = facts["published"]
        return ArticleRow(
            id=self.id,
            sha256=self.sha256,
            added=datetime.fromisoformat(self.added),
            published=date.fromisoformat(published) if published else None,
            **{name: facts[name] for name in _FACTS},
        )


def line_of(db: sqlite3.Connection, article: int) -> Line:
    """The row of an article, also of one that was taken out. KeyError when there is none."""
    found = ARTICLE.get(db, article)
    if found is None:
        raise KeyError(article)
    return Line(article, *found)


def lines(db: sqlite3.Connection) -> Iterator[Line]:
    """The rows of all articles that are not taken out."""
    for row in ARTICLE.walk(db):
        if not row[3]:
            yield Line(*row)


def body_of(db: sqlite3.Connection, article: int) -> tuple[Article, Reading]:
    """An article and what the machine read in it."""
    found = BODY.get(db, article)
    if found is None:
        raise rotten(BODY.name)
    given, text, reading = found
    return codec.decode_article(codec.decode_text(text), given), codec.decode_reading(reading)


def names_of(db: sqlite3.Connection, article: int) -> str:
    """The place names of an article as stored."""
    found = NAMES.get(db, article)
    if found is None:
        raise rotten(NAMES.name)
    return str(found[0])


def write_line(
    article: Article, reading: Reading, rows: NDArray[np.void], *, synthetic: bool = False
) -> str:
    """The JSON of a line of the list."""
    return codec.dumps(
        {
            "heading": article.heading,
            "source": article.source or "",
            "origin": article.origin,
            "language": reading.language,
            "published": reading.published.isoformat() if reading.published else None,
            "published_inferred": reading.published_inferred,
            "reader": reading.reader,
            "synthetic": synthetic,
            "form": FORM,
            **asdict(packing.count(rows)),
        }
    )


def write_names(reading: Reading) -> str:
    """The JSON of the names in a reading: folded words, key of the place, display name, count."""
    counts = Counter(
        (*anchors.name_of(toponym), toponym.place.name if toponym.place else "")
        for toponym in reading.toponyms
    )
    return codec.dumps(sorted([*name, number] for name, number in counts.items()))


def remarks(db: sqlite3.Connection, sha256: str) -> list[Remark]:
    """What is in force for an article and for names everywhere, in the order it was said."""
    found = CORRECTION.find(db, "sha256 IN (?, '') ORDER BY id", sha256)
    steps = ENTRY.some(db, sorted({row[1] for row in found}))
    in_force = {row[0] for row in steps if row[-1] == IN_FORCE}
    return [
        Remark.from_json(entry, anchor, remark)
        for _, entry, _, anchor, remark in found
        if entry in in_force
    ]


def overlay(db: sqlite3.Connection, article: Article, machine: Reading) -> Overlaid:
    """The machine's reading with everything in force laid over it."""
    return corrections.overlay(article.text, machine, remarks(db, article.sha256))


def pack(
    db: sqlite3.Connection, overlaid: Overlaid, numbers: Sequence[int], *, renew: bool = False
) -> NDArray[np.void]:
    """The packed events; places that are new to the library are put into its table.

    Args:
        db: the connection.
        overlaid: reading and corrections.
        numbers: the number of each event within its article.
        renew: bring the facts of known places up to date: for a new reading.
    """
    known: dict[str, int] = {}

    def number(place: Place) -> int:
        if place.key not in known:
            known[place.key] = place_id(db, place, renew=renew)
        return known[place.key]

    return packing.pack(overlaid.reading, overlaid.statuses, numbers, number)


def place_id(db: sqlite3.Connection, place: Place, *, renew: bool = False) -> int:
    """The id of a place in this library, by its key."""
    key = codec.plain(place.key)
    data = codec.dumps(codec.encode_place(place))
    found = PLACE.find(db, "key = ?", key)
    if not found:
        return PLACE.insert(db, (key, data))
    number, _, old = found[0]
    if renew:
        # Its name stays in the language of whoever met it first.
        known = codec.decode_place(json.loads(old))
        renewed = replace(place, name=known.name, admin1=known.admin1)
        if renewed != known:
            PLACE.update(db, number, (key, codec.dumps(codec.encode_place(renewed))))
    return int(number)


def place_ids(db: sqlite3.Connection, columns: Mapping[str, Any]) -> NDArray[np.int64]:
    """The ids of a generator's places, in the order of its columns."""
    known: dict[str, int] = dict(db.execute("SELECT key, id FROM place"))
    keys = [codec.plain(key) for key in columns["key"]]
    missing = [row for row, key in enumerate(keys) if key not in known]
    for row, place in zip(missing, packing.places(columns, missing), strict=True):
        known[keys[row]] = place_id(db, place)
    return np.array([known[key] for key in keys], np.int64)


def places(db: sqlite3.Connection, numbers: Sequence[int]) -> dict[int, Place]:
    """The places with some ids."""
    return {row[0]: codec.decode_place(json.loads(row[2])) for row in PLACE.some(db, numbers)}


def columns(db: sqlite3.Connection, articles: Sequence[int] | None) -> Columns:
    """The arrays for the map, of all articles or some."""
    if articles is None:
        blobs = [(line.id, line.events) for line in lines(db)]
    else:
        found = (line_of(db, number) for number in articles)
        blobs = [(line.id, line.events) for line in found if not line.removed]

    def get(numbers: list[int]) -> list[list[Any]]:
        rows = PLACE.walk(db) if articles is None else PLACE.some(db, numbers)
        table = {row[0]: row[2] for row in rows}
        if any(number not in table for number in numbers):
            raise rotten(PLACE.name)
        found: list[list[Any]] = json.loads(f"[{','.join(table[n] for n in numbers)}]")
        return found

    return packing.columns(blobs, get)


def refresh(db: sqlite3.Connection, article: int) -> Changes:
    """Lay over anew what is in force, after steps were made or undone."""
    line = line_of(db, article)
    found, machine = body_of(db, article)
    overlaid = overlay(db, found, machine)
    old = line.rows
    gone = _is_taken_out(db, line.sha256)
    synthetic = bool(json.loads(line.line)["synthetic"])
    rows = old if synthetic else pack(db, overlaid, old["number"].tolist())
    facts = write_line(found, machine, rows, synthetic=synthetic)
    new = replace(line, removed=int(gone), line=facts, events=rows.tobytes())
    if new != line:
        ARTICLE.update(db, article, new.values)
    nothing = old[:0]
    changes = difference(article, nothing if line.removed else old, nothing if gone else rows)
    return replace(
        changes,
        articles=() if gone else (article,),
        articles_removed=(article,) if gone and not line.removed else (),
        lost=lost(article, overlaid),
    )


def agrees(db: sqlite3.Connection, line: Line, article: Article, machine: Reading) -> bool:
    """Whether what is stored of an article follows from its text, reading and corrections."""
    facts = json.loads(line.line)
    if facts.get("form") != FORM:
        return True
    synthetic = bool(facts["synthetic"])
    rows = line.rows
    if not synthetic:
        rows = pack(db, overlay(db, article, machine), line.rows["number"].tolist())
    written = write_line(article, machine, rows, synthetic=synthetic)
    return rows.tobytes() == line.events and written == line.line


def count_events(line: Line) -> int:
    """How many events an article tells, without rejected ones."""
    return packing.count(line.rows).events


def _is_taken_out(db: sqlite3.Connection, sha256: str) -> bool:
    return any(remark.anchor.subject is anchors.Subject.ARTICLE for remark in remarks(db, sha256))


def event_ids(article: int, rows: NDArray[np.void]) -> tuple[int, ...]:
    """The ids of packed events."""
    return tuple((article << EVENT_BITS) | number for number in rows["number"].tolist())


def difference(article: int, old: NDArray[np.void], new: NDArray[np.void]) -> Changes:
    """What differs between two states of the events of an article; a rejected one is gone."""
    before, after = (
        {row["number"].item(): row.tobytes() for row in rows if row["status"] != packing.REJECTED}
        for rows in (old, new)
    )
    base = article << EVENT_BITS
    return Changes(
        articles=(article,),
        added=tuple(base | number for number in after if number not in before),
        changed=tuple(
            base | number
            for number, row in after.items()
            if number in before and before[number] != row
        ),
        removed=tuple(base | number for number in before if number not in after),
    )


def joined(parts: Sequence[Changes], said: Said | None = None) -> Changes:
    """Changes of several articles as one."""
    return Changes(
        articles=tuple(n for part in parts for n in part.articles),
        articles_removed=tuple(n for part in parts for n in part.articles_removed),
        added=tuple(n for part in parts for n in part.added),
        changed=tuple(n for part in parts for n in part.changed),
        removed=tuple(n for part in parts for n in part.removed),
        lost=tuple(anchor for part in parts for anchor in part.lost),
        said=said,
    )


def lost(article: int, overlaid: Overlaid) -> tuple[LostAnchor, ...]:
    """The corrections that have no anchor in a reading, for the user."""
    return tuple(
        LostAnchor(article, remark.entry, remark.anchor.quote, said_of(remark))
        for remark in overlaid.lost
    )


def said_of(remark: Remark, count: int = 1) -> Said:
    """What a remark says, in the words of the undo menu and the log."""
    quote = " ".join(remark.anchor.quote.split())
    short = quote if len(quote) <= 60 else f"{quote[:59].rstrip()}…"
    values: dict[str, Any] = {"name": short, "count": count}
    if remark.place:
        values["place"] = remark.place.name
    if remark.role:
        values["role"] = remark.role.value
    if remark.date:
        values["date"] = remark.date.value
    key = f"step-{remark.action.value.replace('_', '-')}"
    if (remark.action is Action.ROLE and not remark.role) or (
        remark.action is Action.DATE and not remark.date
    ):
        key += "-none"
    return Said(key, values)
