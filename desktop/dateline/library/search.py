"""Finding articles by their words and places: the index, what a person may type, and where in the
text it stands.
"""

from __future__ import annotations

import contextlib
import json
import re
import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

import numpy as np

from dateline.library import codec, packing
from dateline.model import Article, Interval, Span

if TYPE_CHECKING:
    from numpy.typing import NDArray

# Scripts without spaces between words: each letter is indexed as a word, a search is a phrase.
_UNSPACED = (
    "([\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff])"
)
_TERM = re.compile(r'\s*(?:(\w+):)?(?:"([^"]*)"?|([^\s"()]+)|([()]))')
_WORD = re.compile(r"\w+")

_PREFIXES = {
    **dict.fromkeys(("tempat", "place"), "places"),
    **dict.fromkeys(("sumber", "source"), "source"),
    **dict.fromkeys(("judul", "title"), "heading"),
    **dict.fromkeys(("tokoh", "orang", "person"), "text"),
    **dict.fromkeys(("sebelum", "before"), "before"),
    **dict.fromkeys(("sesudah", "setelah", "after"), "after"),
}
_OPERATORS = {"AND": "AND", "DAN": "AND", "OR": "OR", "ATAU": "OR", "NOT": "NOT", "BUKAN": "NOT"}


@cache
def _unspaced() -> re.Pattern[str]:
    """Compiled when first asked for: so many letters take milliseconds."""
    return re.compile(_UNSPACED)


def indexed(text: str) -> str:
    """A text as the index of words takes it.

    >>> indexed("平壤 Pyongyang")
    ' 平  壤  Pyongyang'
    """
    return _unspaced().sub(r" \1 ", codec.plain(text))


def _row(article: Article, names: str) -> tuple[str, str, str, str]:
    rows = json.loads(names)
    places = " · ".join(part for name, key, shown, _ in rows for part in (name, key, shown) if part)
    heading = " ".join((article.heading, article.place_of_filing or ""))
    return (
        indexed(heading),
        indexed(article.text),
        indexed(article.source or ""),
        indexed(places),
    )


def insert(db: sqlite3.Connection, number: int, article: Article, names: str) -> None:
    """Put an article into the index."""
    db.execute(
        "INSERT INTO words (rowid, heading, text, source, places) VALUES (?, ?, ?, ?, ?)",
        (number, *_row(article, names)),
    )


def delete(db: sqlite3.Connection, number: int, article: Article, names: str) -> None:
    """Take an article out; everything must be as it was when it was put in."""
    db.execute(
        "INSERT INTO words (words, rowid, heading, text, source, places)"
        " VALUES ('delete', ?, ?, ?, ?, ?)",
        (number, *_row(article, names)),
    )


def clear(db: sqlite3.Connection) -> None:
    """Empty the index."""
    db.execute("INSERT INTO words (words) VALUES ('delete-all')")


def tidy(db: sqlite3.Connection) -> None:
    """Merge the index, so that nothing of deleted articles is left in it."""
    db.execute("INSERT INTO words (words) VALUES ('optimize')")


def is_whole(db: sqlite3.Connection, articles: int) -> bool:
    """Whether the index is sound in itself and has as many articles as there are.

    Its own check is a writing statement, so a copy in memory is asked.
    """
    with contextlib.closing(sqlite3.connect(":memory:")) as copy:
        db.backup(copy)
        try:
            copy.execute("INSERT INTO words (words) VALUES ('integrity-check')")
            found = copy.execute("SELECT count(*) FROM words_docsize").fetchone()[0]
        except sqlite3.DatabaseError:
            return False
        return bool(found == articles)


@dataclass(frozen=True, slots=True)
class Query:
    """What a person typed, understood.

    Attributes:
        match: the expression for the index, "" when only dates were asked for.
        words: the words and phrases to be marked in the text, folded.
        before: only articles with an event before this ISO date; "" for any.
        after: the same, from this date on.
        unfinished: whether the last word matches beginnings of words.
        in_sentences: those of the words that the sentence of an event may have.
        in_places: those that its place may have.
        keys: of places that were asked for by any of their names.
    """

    match: str
    words: tuple[str, ...] = ()
    before: str = ""
    after: str = ""
    unfinished: bool = False
    in_sentences: tuple[str, ...] = ()
    in_places: tuple[str, ...] = ()
    keys: frozenset[str] = frozenset()


@dataclass(slots=True)
class _Parts:
    terms: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    before: str = ""
    after: str = ""
    unfinished: bool = False
    in_sentences: list[str] = field(default_factory=list)
    in_places: list[str] = field(default_factory=list)
    keys: set[str] = field(default_factory=set)

    def operator(self, name: str) -> None:
        """Put an operator where two terms can take it."""
        if self.terms and self.terms[-1] not in {"AND", "OR", "NOT", "("}:
            self.terms.append(name)

    def term(self, expression: str) -> None:
        """Put a term, joined by AND when nothing else joins it."""
        self.operator("AND")
        self.terms.append(expression)

    def word(self, found: str, column: str, keys: Sequence[str]) -> None:
        """Keep the words of a term for what is looked for in texts and events."""
        word = " ".join(_WORD.findall(found)).casefold()
        if column != "source":  # "ANTARA" is a source, "antara" a word of every text
            self.words.append(word)
        if column in {"", "text"}:
            self.in_sentences.append(word)
        if column in {"", "places"}:
            self.in_places.append(word)
            self.keys.update(keys)


def parse(text: str, keys: Callable[[str], Sequence[str]] = lambda _: ()) -> Query:
    """Understand what was typed; whatever it is, the result is valid for the index.

    The last word may be still being typed: it matches the beginnings of words, too.

    Args:
        text: as typed.
        keys: gives the keys of the places that a name may stand for.

    >>> parse("rudal NOT Kursk").match
    '"rudal" NOT "Kursk" *'
    """
    parts = _Parts()
    typed = _TERM.findall(text)
    for place, (prefix, phrase, word, bracket) in enumerate(typed, 1):
        del bracket  # brackets are read as blanks: nobody types them right in a search box
        unfinished = bool(word) and place == len(typed) and not text[-1:].isspace()
        found = phrase or word
        if not prefix and found in _OPERATORS and not phrase:
            parts.operator(_OPERATORS[found])
            continue
        column = _PREFIXES.get(prefix.lower(), "") if prefix else ""
        if prefix and not column:
            found = f"{prefix} {found}"
        if column in {"before", "after"}:
            if date := re.match(r"\d{4}(-\d{2}){0,2}\Z", found):
                setattr(parts, column, date.group())
            continue
        known = keys(found) if column in {"", "places"} else ()
        expression = _expression(found, column, known, unfinished=unfinished)
        if expression:
            parts.term(expression)
            parts.word(found, column, known)
            parts.unfinished = unfinished
    while parts.terms and parts.terms[-1] in {"AND", "OR", "NOT"}:
        parts.terms.pop()
    # What follows NOT is not to be marked; marking too much does no harm, finding it does.
    return Query(
        " ".join(parts.terms),
        tuple(parts.words),
        parts.before,
        parts.after,
        parts.unfinished,
        tuple(parts.in_sentences),
        tuple(parts.in_places),
        frozenset(parts.keys),
    )


def _expression(found: str, column: str, keys: Sequence[str], *, unfinished: bool) -> str:
    quoted = _quoted(found)
    if not quoted:
        return ""
    if unfinished:
        quoted += " *"
    options = [f"{column} : {quoted}" if column else quoted]
    options += [f"places : {_quoted(key)}" for key in keys]
    return options[0] if len(options) == 1 else f"({' OR '.join(options)})"


def _quoted(text: str) -> str:
    words = " ".join(indexed(text).replace('"', " ").split())
    return f'"{words}"' if _WORD.search(words) else ""


def find(db: sqlite3.Connection, query: Query, limit: int) -> list[int]:
    """Ids of the articles that match, best first: a word in the heading counts most."""
    if not query.match:
        return []
    rows = db.execute(
        "SELECT rowid FROM words WHERE words MATCH ? ORDER BY bm25(words, 8, 1, 2, 3) LIMIT ?",
        (query.match, limit),
    )
    return [row[0] for row in rows]


def fits(rows: NDArray[np.void], query: Query) -> bool:
    """Whether an article with these packed events has one in the time that was asked for."""
    return not (query.before or query.after) or bool(np.any(in_time(rows, query)))


def in_time(rows: NDArray[np.void], query: Query) -> NDArray[np.bool_]:
    """Which of some packed events are in the time that was asked for; all when none was."""
    if not (query.before or query.after):
        return np.ones(len(rows), np.bool_)
    low = _second(query.after) if query.after else packing.OPEN_BEGIN
    high = _second(query.before) if query.before else packing.OPEN_END
    dated = rows["begin"] != packing.UNDATED
    found: NDArray[np.bool_] = dated & (rows["begin"] < high) & (rows["end"] > low)
    return found


def _second(date: str) -> int:
    year, month, day = (int(part) for part in (date + "-01-01").split("-")[:3])
    try:
        moment = datetime(year, month, day)
    except ValueError:
        return packing.OPEN_BEGIN
    return packing.seconds(Interval(moment, None))[0]


def matches(text: str, query: Query, most: int = 50) -> tuple[Span, ...]:
    """Where words and phrases stand in a text, without regard to case; at most so many."""
    pattern = pattern_of(query.words, unfinished=query.unfinished)
    if pattern is None:
        return ()
    return tuple(Span(*match.span()) for match in islice(pattern.finditer(text), most))


def pattern_of(words: Sequence[str], *, unfinished: bool) -> re.Pattern[str] | None:
    """What finds any of some folded words; of the last one the beginning when it is unfinished."""
    patterns = []
    for place, word in enumerate(words, 1):
        parts = r"[\W_]+".join(re.escape(part) for part in word.split())
        if not parts:
            continue
        if not _unspaced().search(word):
            begun = unfinished and place == len(words)
            parts = rf"(?<!\w){parts}" + (r"\w*" if begun else r"(?!\w)")
        patterns.append(parts)
    longest_first = sorted(patterns, key=len, reverse=True)
    return re.compile("|".join(longest_first), re.IGNORECASE) if patterns else None


def sentence_around(text: str, language: str, span: Span, most: int = 300) -> Span:
    """The sentence that a match stands in, cut to at most so many code points around it."""
    from dateline.reading.text import sentences  # noqa: PLC0415 - start-up time

    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    line = Span(start, len(text) if end < 0 else end)
    for part in sentences.split(line.of(text), language):
        found = Span(line.start + part.span.start, line.start + part.span.end)
        if found.overlaps(span):
            line = found
            break
    return Span(max(line.start, span.start - most // 2), min(line.end, span.end + most // 2))
