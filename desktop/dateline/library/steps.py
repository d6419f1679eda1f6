"""The steps of correcting, and undoing them: how far a correction reaches, what is written down for
it, and which articles have to be laid over anew.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from dateline.library import anchors, codec, contents
from dateline.library.anchors import Anchor, Remark, Subject
from dateline.library.contents import IN_FORCE, OVERTAKEN, UNDONE
from dateline.library.sealed import ARTICLE, CORRECTION, ENTRY, NAMES, Row
from dateline.library.values import (
    EVENT_BITS,
    Action,
    Changes,
    Correction,
    Entry,
    Scope,
    article_of,
)
from dateline.model import Reading, Said

_Written = tuple[str, Remark]
"""A remark with the hash of its article, "" for all articles."""


class _Target:
    """What a correction is about, looked up."""

    def __init__(self, db: sqlite3.Connection, correction: Correction) -> None:
        number = correction.article
        if correction.event is not None:
            number = article_of(correction.event)
        if number is None:
            raise ValueError("a correction is about an event or about a mention in an article")
        self.line = contents.line_of(db, number)
        self.article, self.machine = contents.body_of(db, number)
        self.event: int | None = None
        self.toponym: int | None = None
        self.timex: int | None = None
        if correction.event is not None:
            inner = correction.event & ((1 << EVENT_BITS) - 1)
            numbers = self.line.rows["number"].tolist()
            if inner not in numbers or len(numbers) != len(self.machine.events):
                raise KeyError(correction.event)
            self.event = numbers.index(inner)
            self.toponym = self.machine.events[self.event].toponym
            self.timex = self.machine.events[self.event].timex
        else:
            self.toponym = _at(correction, self.machine, Subject.TOPONYM)
            self.timex = _at(correction, self.machine, Subject.TIMEX)
            if self.toponym is None and self.timex is None:
                raise KeyError(correction.span)

    def event_anchor(self) -> Anchor:
        if self.event is None:
            raise ValueError("this can only be said about an event")
        return anchors.event_anchors(self.article.text, self.machine)[self.event]

    def mention_anchor(self, subject: Subject) -> Anchor | None:
        """The anchor of the name or time expression that is meant; None when there is none."""
        if subject is Subject.TOPONYM and self.toponym is not None:
            return anchors.mention_anchor(subject, self.machine.toponyms[self.toponym])
        if subject is Subject.TIMEX and self.timex is not None:
            return anchors.mention_anchor(subject, self.machine.timexes[self.timex])
        return None


def _at(correction: Correction, machine: Reading, subject: Subject) -> int | None:
    mentions = machine.toponyms if subject is Subject.TOPONYM else machine.timexes
    spans = [mention.span for mention in mentions]
    return spans.index(correction.span) if correction.span in spans else None


_SUBJECT = {
    Action.PLACE: Subject.TOPONYM,
    Action.NOT_PLACE: Subject.TOPONYM,
    Action.ROLE: Subject.TOPONYM,
    Action.DATE: Subject.TIMEX,
}
_SCOPES = {
    Action.PLACE: tuple(Scope),
    Action.NOT_PLACE: (Scope.MENTION, Scope.ARTICLE, Scope.LIBRARY, Scope.FUTURE),
    # What a name does and what a date means depends on the text around it.
    Action.ROLE: (Scope.MENTION, Scope.ARTICLE),
    Action.DATE: (Scope.EVENT, Scope.MENTION, Scope.ARTICLE),
}


def scopes(db: sqlite3.Connection, correction: Correction) -> dict[Scope, int]:
    """How many mentions a correction would change in each scope that it can have."""
    target = _Target(db, correction)
    subject = _SUBJECT.get(correction.action)
    if subject is None or target.mention_anchor(subject) is None:
        return {Scope.MENTION: 1}
    possible = _SCOPES[correction.action]
    found: dict[Scope, int] = {Scope.EVENT: 1} if Scope.EVENT in possible else {}
    found[Scope.MENTION] = 1
    if target.event is None:
        found.pop(Scope.EVENT, None)
    found[Scope.ARTICLE] = len(_alike(target, subject))
    if Scope.LIBRARY in possible:
        everywhere = sum(number for _, number in _articles_with(db, target))
        found[Scope.LIBRARY] = found[Scope.FUTURE] = everywhere
    return found


def _alike(target: _Target, subject: Subject) -> list[Anchor]:
    """The mentions in the same article with the same words and the same reading."""
    machine = target.machine
    if subject is Subject.TOPONYM and target.toponym is not None:
        name = anchors.name_of(machine.toponyms[target.toponym])
        return [
            anchors.mention_anchor(subject, toponym)
            for toponym in machine.toponyms
            if anchors.name_of(toponym) == name
        ]
    if target.timex is None:
        return []
    model = machine.timexes[target.timex]
    return [
        anchors.mention_anchor(subject, timex)
        for timex in machine.timexes
        if (anchors.fold(timex.text), timex.value) == (anchors.fold(model.text), model.value)
    ]


def _articles_with(db: sqlite3.Connection, target: _Target) -> list[tuple[int, int]]:
    """Articles in which a name stands, read as the same place, and how often."""
    if target.toponym is None:
        return []
    name, key = anchors.name_of(target.machine.toponyms[target.toponym])
    part = codec.dumps([name, key])[:-1]
    found = []
    for number, names in NAMES.find(db, "instr(names, ?)", part):
        mentions = sum(row[3] for row in json.loads(names) if row[:2] == [name, key])
        if mentions and not contents.line_of(db, number).removed:
            found.append((number, mentions))
    return found


def apply(db: sqlite3.Connection, correction: Correction) -> Changes:
    """Write a correction down as one step and lay it over all articles that it reaches."""
    target = _Target(db, correction)
    scope = correction.scope
    available = scopes(db, correction)
    if scope not in available:
        # The widest that the action has: "not an event" is always about one event.
        order = list(Scope)
        narrower = [one for one in available if order.index(one) <= order.index(scope)]
        scope = (narrower or list(available))[-1]
    written = _written(db, correction, target, scope)
    said = contents.said_of(written[0][1], available[scope])
    return make(db, said, correction.reason, available[scope], written)


def apply_to_events(db: sqlite3.Connection, action: Action, events: Sequence[int]) -> Changes:
    """Say the same of several events, as one step: that they are right, none, or as first read."""
    written: list[_Written] = []
    for event in dict.fromkeys(events):
        correction = Correction(action, Scope.MENTION, event=event)
        written += _written(db, correction, _Target(db, correction), Scope.MENTION)
    if not written:
        return Changes()
    count = len(set(events))
    said = Said(f"step-{action.value}-several", {"count": count})
    if count == 1:
        said = contents.said_of(written[0][1])
    return make(db, said, "", count, written)


def _written(
    db: sqlite3.Connection, correction: Correction, target: _Target, scope: Scope
) -> list[_Written]:
    action, sha256 = correction.action, target.line.sha256
    subject = _SUBJECT.get(action)
    mention = target.mention_anchor(subject) if subject else None
    owned: list[tuple[str, Anchor]]
    if action is Action.REVERT:
        about = [target.mention_anchor(Subject.TOPONYM), target.mention_anchor(Subject.TIMEX)]
        if target.event is not None:
            about.insert(0, target.event_anchor())
        owned = [(sha256, anchor) for anchor in about if anchor]
    elif subject is None or mention is None or scope is Scope.EVENT:
        owned = [(sha256, target.event_anchor())]
    elif scope is Scope.MENTION:
        owned = [(sha256, mention)]
    elif scope is Scope.ARTICLE:
        owned = [(sha256, anchor) for anchor in _alike(target, subject)]
    elif scope is Scope.FUTURE and target.toponym is not None:
        owned = [("", anchors.name_anchor(target.machine.toponyms[target.toponym]))]
    else:
        owned = _everywhere(db, target)
    return [
        (owner, Remark(0, anchor, action, correction.place, correction.role, correction.date))
        for owner, anchor in owned
    ]


def _everywhere(db: sqlite3.Connection, target: _Target) -> list[tuple[str, Anchor]]:
    """Every mention of the name, read as the same place, in the articles that are here now."""
    if target.toponym is None:
        return []
    name = anchors.name_of(target.machine.toponyms[target.toponym])
    found = []
    for number, _ in _articles_with(db, target):
        line = contents.line_of(db, number)
        _, machine = contents.body_of(db, number)
        found += [
            (line.sha256, anchors.mention_anchor(Subject.TOPONYM, toponym))
            for toponym in machine.toponyms
            if anchors.name_of(toponym) == name
        ]
    return found


def make(
    db: sqlite3.Connection, said: Said, reason: str, mentions: int, written: Sequence[_Written]
) -> Changes:
    """One new step; what was undone before can no longer be done again."""
    for number, *values, _ in ENTRY.find(db, "state = ?", UNDONE):
        ENTRY.update(db, number, (*values, OVERTAKEN))
    row = (contents.now(), codec.dumps(codec.encode_said(said)), codec.dumps(reason), mentions)
    entry = ENTRY.insert(db, (*row, IN_FORCE))
    for sha256, remark in written:
        CORRECTION.insert(db, (entry, sha256, remark.anchor.to_json(), remark.to_json()))
    return contents.joined(_refresh_all(db, [entry]), said)


def _refresh_all(db: sqlite3.Connection, entries: Iterable[int]) -> list[Changes]:
    """Lay over anew every article that some steps reach."""
    articles: set[int] = set()
    for entry in entries:
        for _, _, sha256, anchor, _ in CORRECTION.find(db, "entry = ?", entry):
            if sha256:
                articles.update(row[0] for row in ARTICLE.find(db, "sha256 = ?", sha256))
            else:
                name = Anchor.from_json(anchor)
                part = codec.dumps([name.name, name.key])[:-1]
                articles.update(row[0] for row in NAMES.find(db, "instr(names, ?)", part))
    return [contents.refresh(db, article) for article in sorted(articles)]


def undo(db: sqlite3.Connection) -> Changes:
    """Undo the last step that is in force; empty changes when there is none."""
    return _turn(db, last(db), UNDONE)


def redo(db: sqlite3.Connection) -> Changes:
    """Do again the step that was undone last."""
    return _turn(db, next_undone(db), IN_FORCE)


def _turn(db: sqlite3.Connection, entry: Entry | None, state: int) -> Changes:
    if entry is None:
        return Changes()
    values = ENTRY.get(db, entry.id)
    assert values is not None  # noqa: S101 - it was just found in the same transaction
    ENTRY.update(db, entry.id, (*values[:-1], state))
    return contents.joined(_refresh_all(db, [entry.id]), entry.said)


def last(db: sqlite3.Connection) -> Entry | None:
    """The step that `undo` would undo."""
    return _first(db, "state = ? ORDER BY id DESC LIMIT 1", IN_FORCE)


def next_undone(db: sqlite3.Connection) -> Entry | None:
    """The step that `redo` would do again."""
    return _first(db, "state = ? ORDER BY id LIMIT 1", UNDONE)


def _first(db: sqlite3.Connection, where: str, state: int) -> Entry | None:
    found = ENTRY.find(db, where, state)
    return _entry(found[0]) if found else None


def log(db: sqlite3.Connection) -> tuple[Entry, ...]:
    """Every step in force or undone, oldest first; steps that were overtaken are not told."""
    articles: dict[int, list[int]] = {}
    for number, article in db.execute(
        "SELECT DISTINCT correction.entry, article.id FROM correction"
        " JOIN article ON article.sha256 = correction.sha256 ORDER BY article.id"
    ):
        articles.setdefault(number, []).append(article)
    return tuple(
        replace(_entry(row), articles=tuple(articles.get(row[0], ())))
        for row in ENTRY.walk(db)
        if row[-1] != OVERTAKEN
    )


def entries(db: sqlite3.Connection, numbers: Iterable[int]) -> dict[int, Entry]:
    """Some steps by their numbers."""
    return {row[0]: _entry(row) for row in ENTRY.some(db, sorted(numbers))}


def _entry(row: Row) -> Entry:
    number, made, said, reason, mentions, state = row
    return Entry(
        id=number,
        said=codec.decode_said(json.loads(said)),
        made=datetime.fromisoformat(made),
        reason=json.loads(reason),
        mentions=mentions,
        undone=state != IN_FORCE,
    )


def adopt(db: sqlite3.Connection, entries: Sequence[Row], remarks: Sequence[Row]) -> int:
    """Take over steps and what they say from another file, under their own numbers."""
    for number, *values in entries:
        ENTRY.insert(db, values, number)
    known = {row[0] for row in entries}
    for number, *values in remarks:
        if values[0] in known:
            CORRECTION.insert(db, values, number)
    for row in ARTICLE.every(db):
        contents.refresh(db, row[0])
    return len(entries)


def forget(db: sqlite3.Connection, sha256: str) -> None:
    """Delete what was said of an article, and steps that say nothing else."""
    for number, entry, *_ in CORRECTION.find(db, "sha256 = ?", sha256):
        CORRECTION.delete(db, number)
        if not CORRECTION.find(db, "entry = ?", entry):
            ENTRY.delete(db, entry)


def forget_removal(db: sqlite3.Connection, sha256: str) -> None:
    """Let go what took an article out: it was taken in again by hand."""
    for number, _, _, anchor, _ in CORRECTION.find(db, "sha256 = ?", sha256):
        if Anchor.from_json(anchor).subject is Subject.ARTICLE:
            CORRECTION.delete(db, number)
