"""Which articles report the same event, and in what they differ.

Reports are never merged: each keeps its own pin, words and corrections. They are shown beside each
other, and may be counted once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from dateline.library import EventRecord, Library
from dateline.model import Reading, Role, Span, Status

_APART = timedelta(days=2)
"""Reports of one event may date it so far from each other: days and zones are told differently."""
_LONGEST = timedelta(days=31)
"""Vaguer dates than a month say too little."""
_ALIKE = 0.4
"""Share of the content words of the shorter sentence, within one language."""
_SHARED = 0.5
"""Share of the places named in either sentence, across languages."""
_LEAST_PLACES = 2
_CONTENT = 4
"""Letters of a word that is more than grammar, in most languages with an alphabet."""
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_NUMBER = re.compile(
    r"(?<![\w.,/-])\d{1,3}(?:[.,]\d{3})+(?![\w/-])|(?<![\w.,/-])\d+(?![\w/-]|[.,]\d)"
)


@dataclass(frozen=True, slots=True)
class Account:
    """What one article says of an event, as far as it can be compared.

    Attributes:
        event: id of the event.
        article: id of its article.
        language: tag of the article's language.
        event_class: its class.
        begin: first moment.
        end: the one after the last.
        place: key of its place.
        country: of its place.
        whole: whether the place is the country as such.
        places: keys of all places that its sentence names.
        words: content words of its sentence, folded.
        numbers: numbers of its sentence that are no part of a date.
    """

    event: int
    article: int
    language: str
    event_class: str
    begin: datetime
    end: datetime
    place: str
    country: str
    whole: bool
    places: frozenset[str]
    words: frozenset[str]
    numbers: frozenset[int]


def account(record: EventRecord, reading: Reading, text: str) -> Account | None:
    """What a record says; None when it has no day or no place to be compared by."""
    place, interval = record.place, record.event.interval
    if place is None or interval is None or record.status is Status.REJECTED:
        return None
    if interval.begin is None or interval.end is None or interval.end - interval.begin > _LONGEST:
        return None
    span = record.event.span
    named = [t for t in reading.toponyms if _within(t.span, span) and t.role is not Role.DATELINE]
    taken = [t.span for t in named]
    taken += [t.span for t in reading.timexes if _within(t.span, span)]
    return Account(
        event=record.id,
        article=record.article,
        language=reading.language,
        event_class=record.event.event_class,
        begin=interval.begin,
        end=interval.end,
        place=place.key,
        country=place.country,
        whole=place.key == f"cc:{place.country}",
        places=frozenset(t.place.key for t in named if t.place is not None),
        words=_words(text, span, taken),
        numbers=numbers(text, span, taken),
    )


def _within(part: Span, whole: Span) -> bool:
    return whole.start <= part.start and part.end <= whole.end


def _left(text: str, span: Span, taken: Iterable[Span]) -> str:
    """The words of a span without what is taken, which becomes blanks."""
    left = list(text[span.start : span.end])
    for part in taken:
        for place in range(part.start - span.start, part.end - span.start):
            left[place] = " "
    return "".join(left)


def _words(text: str, span: Span, taken: Iterable[Span]) -> frozenset[str]:
    found = _WORD.findall(_left(text, span, taken))
    return frozenset(word.casefold() for word in found if len(word) >= _CONTENT)


def numbers(text: str, span: Span, taken: Iterable[Span] = ()) -> frozenset[int]:
    """The whole numbers of a span that are no part of what is taken, with dots or commas between
    their thousands.
    """
    found = _NUMBER.findall(_left(text, span, taken))
    return frozenset(int(re.sub("[.,]", "", number)) for number in found)


def same(one: Account, other: Account) -> bool:
    """Whether two articles probably tell of one event: its kind, its time, its place, and what else
    their sentences name.
    """
    if one.article == other.article or one.event_class != other.event_class:
        return False
    if one.begin > other.end + _APART or other.begin > one.end + _APART:
        return False
    coarse = one.country == other.country != "" and (one.whole or other.whole)
    if one.place != other.place and not coarse:
        return False
    if one.language == other.language:
        fewest = min(len(one.words), len(other.words))
        return fewest > 0 and len(one.words & other.words) >= _ALIKE * fewest
    shared, either = one.places & other.places, one.places | other.places
    return len(shared) >= _LEAST_PLACES and len(shared) >= _SHARED * len(either)


def grouped(accounts: Iterable[Account]) -> dict[int, tuple[int, ...]]:
    """The events that several articles report: each with all reports of it, itself among them, the
    earliest in time first. An article is in a group once.
    """
    groups: list[list[Account]] = []
    for one in sorted(accounts, key=lambda a: (a.begin, a.event)):
        for group in reversed(groups):
            if group[0].begin < one.begin - _LONGEST - _APART:
                break
            if same(group[0], one) and all(one.article != other.article for other in group):
                group.append(one)
                break
        else:
            groups.append([one])
    found = {}
    for group in groups:
        if len(group) > 1:
            ids = tuple(member.event for member in group)
            found.update(dict.fromkeys(ids, ids))
    return found


def accounts(library: Library) -> list[Account]:
    """What all articles of a library say that can be compared."""
    found = []
    for row in library.articles():
        if row.synthetic:
            continue
        reading, text = library.reading(row.id), library.article(row.id).text
        for record in library.events(row.id):
            made = account(record, reading, text)
            if made is not None:
                found.append(made)
    return found
