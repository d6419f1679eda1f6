"""The one door to a library file: everything that is asked of it and done to it."""

from __future__ import annotations

import contextlib
import json
import secrets
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import numpy as np

from dateline.errors import DiskFull, UserError
from dateline.library import (
    backup,
    contents,
    failures,
    intake,
    opening,
    records,
    search,
    steps,
)
from dateline.library.anchors import Anchor, Remark, Subject
from dateline.library.contents import Line
from dateline.library.database import Database
from dateline.library.lock import SoleLock
from dateline.library.records import Opened
from dateline.library.sealed import ARTICLE, BODY, NAMES, Row
from dateline.library.values import (
    EVENT_BITS,
    Action,
    ArticleRow,
    Changes,
    Columns,
    Correction,
    Entry,
    EventRecord,
    Failure,
    Hit,
    Scope,
    article_of,
)
from dateline.model import Article, Reading, Said, Status

if TYPE_CHECKING:
    from dateline.gazetteer import Gazetteer

_KEPT_DECODED = 64
"""How many readings stay decoded in memory."""


class Library:
    """An open library. Safe to use from several threads; writing happens one at a time.

    Every method raises a `LibraryError` for what is the world's fault: `DiskFull`,
    `LibraryCorrupt`, `LibraryLocked`. What was committed before stays.

    Attributes:
        path: the file.
        read_only: whether nothing can be written.
        notices: what the user should be told after opening (read-only and why, a journal that is
            missing).
    """

    def __init__(
        self,
        database: Database,
        lock: SoleLock | None,
        notices: tuple[Said, ...],
        *,
        read_only: bool,
    ) -> None:
        self.path = database.path
        self.read_only = read_only
        self.notices = notices
        self._db = database
        self._lock = lock
        self._token = secrets.token_hex(8)
        self._decoded: dict[int, Opened] = {}
        self._generation = -1
        self._foreign = database.foreign_generation()
        self._closed = False
        if not read_only:
            self._sign()

    def _sign(self) -> None:
        """Sign the file while it is open: see `opening.journal_is_missing`."""
        try:
            with self._db.writing() as db:
                db.execute("INSERT OR REPLACE INTO meta VALUES ('signature', ?)", (self._token,))
            self._db.checkpoint()
        except DiskFull:
            # What is there can be read all the same.
            self.notices = (*self.notices, Said("notice-disk-full", {"path": str(self.path)}))

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False, sole: bool = False) -> Self:
        """Open the library at `path`; a missing file and its folder are made.

        A file or folder that may not be written to is opened read-only, and `notices` says so.

        Args:
            path: the file, by custom `*.dateline`.
            read_only: never write to it.
            sole: be the one window on it. Writers without a window (`dateline add`) leave it False
                and take turns with it.

        Raises:
            LibraryLocked: another window has it.
            LibraryCorrupt: it is damaged; `recovery.offers` tells what can be done.
            LibraryTooNew: a newer Dateline wrote it.
            LibraryError: its folder cannot be made or used.
        """
        read_only = read_only or not opening.may_write(path)
        lock = None
        if not read_only:
            opening.make_folder(path)
            lock = SoleLock(path) if sole else None
        database = None
        try:
            database, notices = opening.open_file(path, read_only=read_only)
            return cls(database, lock, notices, read_only=read_only)
        except BaseException:
            if database:
                database.close()
            if lock:
                lock.release()
            raise

    def close(self) -> None:
        """Close the file; its journal is put into it by whoever closes last."""
        if self._closed:
            return
        self._closed = True
        try:
            if not self.read_only:
                # What cannot be written now is no loss: the next opening finds the journal.
                with contextlib.suppress(UserError), self._db.writing() as db:
                    db.execute(
                        "UPDATE meta SET value = '' WHERE name = 'signature' AND value = ?",
                        (self._token,),
                    )
        finally:
            self._db.close()
            if self._lock:
                self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # Taking in and taking out

    def add(self, article: Article, reading: Reading) -> Changes:
        """Take in an article with its reading, or a new reading of one that is there.

        An article is the same when its text is the same. What people said of it is laid over the
        new reading; what finds no anchor is in `Changes.lost`.
        """
        body = intake.encode(article, reading)
        with self._db.writing() as db:
            return intake.add(db, article, reading, body)

    def add_packed(
        self, article: Article, events: Mapping[str, Any], places: Mapping[str, Any]
    ) -> Changes:
        """Take in a made-up article as columns; there is no text behind its events.

        Args:
            article: what stands for them in the list; its text should say that it is made up.
            events: the arrays of `Columns.events`, `event` and `article` not needed; at most 2**20.
            places: the arrays of `Columns.places`.
        """
        with self._db.writing() as db:
            return intake.add_packed(db, article, events, places)

    def remove(self, articles: Sequence[int]) -> Changes:
        """Take articles out of the library: one step of undo. Their texts stay in the file until
        `purge`.
        """
        with self._db.writing() as db:
            found = [line for number in articles if not (line := self._line(db, number)).removed]
            if not found:
                return Changes()
            headings = [json.loads(line.line)["heading"] for line in found]
            remarks = [
                (line.sha256, Remark(0, Anchor(Subject.ARTICLE, quote=heading), Action.REJECT))
                for line, heading in zip(found, headings, strict=True)
            ]
            said = Said("step-remove", {"count": len(found), "name": headings[0]})
            return steps.make(db, said, "", len(found), remarks)

    def purge(self) -> int:
        """Delete for good what was taken out, and what was said about it.

        This cannot be undone; backups that were made before still hold the texts.

        Returns:
            How many articles are gone.
        """
        with self._db.writing() as db:
            gone = [Line(*row) for row in ARTICLE.find(db, "removed = 1")]
            for line in gone:
                article, _ = contents.body_of(db, line.id)
                search.delete(db, line.id, article, contents.names_of(db, line.id))
                steps.forget(db, line.sha256)
                NAMES.delete(db, line.id)
                BODY.delete(db, line.id)
                ARTICLE.delete(db, line.id)
            if gone:
                search.tidy(db)
        if gone:
            self._db.vacuum()
        return len(gone)

    # Asking

    def articles(self) -> tuple[ArticleRow, ...]:
        """All articles, in the order in which they were taken in."""
        with self._db.reading() as db:
            return tuple(line.to_row() for line in contents.lines(db))

    def row(self, article: int) -> ArticleRow:
        """One line of that list. KeyError when there is no such article."""
        with self._db.reading() as db:
            return self._line(db, article).to_row()

    @staticmethod
    def _line(db: sqlite3.Connection, article: int) -> Line:
        line = contents.line_of(db, article)
        if line.removed:
            raise KeyError(article)
        return line

    def article(self, article: int) -> Article:
        """The article, its text exactly as it was taken in. KeyError when there is none."""
        return self._open(article).article

    def reading(self, article: int) -> Reading:
        """What was read, corrections applied; rejected events stay in it, so that indices hold."""
        return self._open(article).overlaid.reading

    def machine_reading(self, article: int) -> Reading:
        """What the machine read."""
        return self._open(article).machine

    def statuses(self, article: int) -> tuple[Status, ...]:
        """What people said of each event of `reading(article)`."""
        return self._open(article).overlaid.statuses

    def event(self, event: int) -> EventRecord:
        """One event by its id. KeyError when there is none."""
        with self._db.reading() as db:
            opened = self._open(article_of(event))
            index = np.flatnonzero(opened.rows["number"] == (event & ((1 << EVENT_BITS) - 1)))
            if not len(index):
                raise KeyError(event)
            return records.of(db, opened, [int(index[0])])[0]

    def events(self, article: int) -> tuple[EventRecord, ...]:
        """All events of an article in text order, rejected ones too."""
        with self._db.reading() as db:
            opened = self._open(article)
            return records.of(db, opened, range(len(opened.rows)))

    def columns(self, articles: Sequence[int] | None = None) -> Columns:
        """The arrays for the map: of all articles, or of some (to append after `add`)."""
        with self._db.reading() as db:
            return contents.columns(db, articles)

    def search(
        self, text: str, *, gazetteer: Gazetteer | None = None, limit: int = 200
    ) -> tuple[Hit, ...]:
        """Articles that match, best first.

        Words are joined by AND. `"a phrase"`, OR, NOT are known, and the prefixes `tempat:` or
        `place:`, `tokoh:` or `person:`, `sumber:` or `source:`, `judul:` or `title:`, `sebelum:` or
        `before:` and `sesudah:` or `after:` (with an ISO date). With a gazetteer a place is found
        by any of its names. The events of the hits are those that the search is about; where it is
        about none, all of the articles' in the time that was asked for.
        """

        def keys(name: str) -> list[str]:
            if gazetteer is None:
                return []
            return [candidate.place.key for candidate in gazetteer.lookup(name, limit=3)]

        query = search.parse(text, keys)
        with self._db.reading() as db:
            if query.match:
                numbers = search.find(db, query, limit)
                found = [contents.line_of(db, number) for number in numbers]
            else:
                found = list(contents.lines(db)) if query.before or query.after else []
            fitting = [line for line in found if not line.removed and search.fits(line.rows, query)]
            opened = [self._open(line.id) for line in fitting[:limit]]
            hits = tuple(records.hit(one, query) for one in opened)
            if any(hit.events for hit in hits):
                return hits
            # The words stand where no event is told: then the articles are what was found.
            whole = replace(query, in_sentences=(), in_places=())
            return tuple(records.hit(one, whole) for one in opened)

    def _open(self, article: int) -> Opened:
        with self._db.reading() as db:
            generation = self._db.generation()
            if generation != self._generation:
                self._decoded.clear()
                self._generation = generation
            if article in self._decoded:
                return self._decoded[article]
            opened = records.open_article(db, self._line(db, article))
            if len(self._decoded) >= _KEPT_DECODED:
                self._decoded.pop(next(iter(self._decoded)))
            self._decoded[article] = opened
            return opened

    # Correcting

    def scopes(self, correction: Correction) -> dict[Scope, int]:
        """How many mentions the correction would change in each scope that it can have."""
        with self._db.reading() as db:
            return steps.scopes(db, correction)

    def apply(self, correction: Correction) -> Changes:
        """Write a correction down and lay it over all that it reaches: one step of undo.

        A scope that the action does not have is narrowed to the widest that it has.

        Raises:
            KeyError: there is no such event or mention.
        """
        with self._db.writing() as db:
            return steps.apply(db, correction)

    def apply_to_events(self, action: Action, events: Sequence[int]) -> Changes:
        """Confirm or reject several events, or give back what the machine read of them: one step.

        Raises:
            KeyError: there is no such event.
        """
        with self._db.writing() as db:
            return steps.apply_to_events(db, action, events)

    def undo(self) -> Changes:
        """Undo the last step; empty changes when there is none."""
        with self._db.writing() as db:
            return steps.undo(db)

    def redo(self) -> Changes:
        """Do again the step that was undone last; empty changes when there is none."""
        with self._db.writing() as db:
            return steps.redo(db)

    @property
    def undo_said(self) -> Said | None:
        """What `undo` would undo, for the menu; None when nothing."""
        with self._db.reading() as db:
            entry = steps.last(db)
        return entry.said if entry else None

    @property
    def redo_said(self) -> Said | None:
        """What `redo` would do again; None when nothing."""
        with self._db.reading() as db:
            entry = steps.next_undone(db)
        return entry.said if entry else None

    def log(self) -> tuple[Entry, ...]:
        """All corrections, oldest first, undone ones marked."""
        with self._db.reading() as db:
            return steps.log(db)

    def adopt(self, entries: Sequence[Row], remarks: Sequence[Row]) -> int:
        """Take over steps of correcting from another file, as rows of its tables, and lay them over
        the articles that are here; returns how many steps.
        """
        with self._db.writing() as db:
            return steps.adopt(db, entries, remarks)

    # What could not be taken in

    def add_failure(self, origin: str, error: UserError) -> Failure:
        """Keep in the list what could not be taken in; it goes when the same origin succeeds."""
        with self._db.writing() as db:
            return failures.insert(db, origin, error)

    def failures(self) -> tuple[Failure, ...]:
        """What could not be taken in, oldest first."""
        with self._db.reading() as db:
            return failures.every(db)

    def dismiss_failure(self, failure: int) -> None:
        """Take one out of the list; one that is gone already does no harm."""
        with self._db.writing() as db:
            failures.delete(db, failure)

    # The file

    def changed_elsewhere(self) -> bool:
        """Whether another process wrote since the last call: then load lists and columns anew."""
        generation = self._db.foreign_generation()
        changed = generation != self._foreign
        self._foreign = generation
        return changed

    def backup_if_due(self) -> Path | None:
        """Make a backup when the newest is older than half an hour; None when it is not due.

        May run in a worker while others write.
        """
        now = datetime.now(UTC)
        if self.read_only or not backup.is_due(self.path, now) or not self._holds_something():
            return None
        return backup.make(self.path, now)

    def _holds_something(self) -> bool:
        with self._db.reading() as db:
            return bool(db.execute("SELECT EXISTS (SELECT 1 FROM article)").fetchone()[0])

    def backup(self) -> Path:
        """Make a backup now."""
        if self.read_only:
            self._db.writer  # noqa: B018 - raises what the user is told
        return backup.make(self.path, datetime.now(UTC))
