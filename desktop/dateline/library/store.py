"""The one door to a library file: everything that is asked of it and done to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Self

from dateline.errors import UserError
from dateline.library.values import (
    ArticleRow,
    Changes,
    Columns,
    Correction,
    Entry,
    EventRecord,
    Failure,
    Hit,
    Scope,
)
from dateline.model import Article, Reading, Said


class Library:
    """An open library. Safe to use from several threads; writing happens one at a time.

    Every method raises a `LibraryError` for what is the world's fault: `DiskFull`,
    `LibraryCorrupt`, `LibraryLocked`.
    """

    path: Path
    read_only: bool
    notices: tuple[Said, ...]
    """What the user should be told after opening (opened read-only and why, journal missing …)."""

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False, sole: bool = False) -> Self:
        """Open the library at `path`; a missing file (and folder) is made.

        Args:
            path: the file, by custom `*.dateline`.
            read_only: never write to it.
            sole: be the one window on it: raises LibraryLocked when another holds it. Writers
                without a window (`dateline add`) leave it False and take turns.

        Raises:
            LibraryLocked: another window has it.
            LibraryCorrupt: damaged; `recovery.offers(path)` tells what can be done.
            LibraryTooNew: a newer Dateline wrote it.
        """
        raise NotImplementedError

    def close(self) -> None: ...

    def add(self, article: Article, reading: Reading) -> Changes:
        """Take in an article and its reading, or the new reading of one that is there."""
        raise NotImplementedError

    def add_packed(
        self, article: Article, events: Mapping[str, Any], places: Mapping[str, Any]
    ) -> Changes:
        """Take in a synthetic article as columns (fields as in `Columns`); no text behind them."""
        raise NotImplementedError

    def remove(self, articles: Sequence[int]) -> Changes:
        """Take articles out of the library; one step of undo."""
        raise NotImplementedError

    def articles(self) -> tuple[ArticleRow, ...]:
        """All articles, in the order they were taken in."""
        raise NotImplementedError

    def row(self, article: int) -> ArticleRow:
        """One line of the list."""
        raise NotImplementedError

    def article(self, article: int) -> Article:
        """The article, its text exactly as it was taken in. KeyError when there is none."""
        raise NotImplementedError

    def reading(self, article: int) -> Reading:
        """What was read, corrections applied. Rejected events stay in it, so that indices hold."""
        raise NotImplementedError

    def machine_reading(self, article: int) -> Reading:
        """What the machine read."""
        raise NotImplementedError

    def event(self, event: int) -> EventRecord:
        """One event by its id. KeyError when there is none."""
        raise NotImplementedError

    def events(self, article: int) -> tuple[EventRecord, ...]:
        """All events of an article in text order, rejected ones too."""
        raise NotImplementedError

    def columns(self, articles: Sequence[int] | None = None) -> Columns:
        """The arrays for the map: of all articles, or of some (to append after `add`)."""
        raise NotImplementedError

    def scopes(self, correction: Correction) -> dict[Scope, int]:
        """How many mentions the correction would change in each scope that it can have."""
        raise NotImplementedError

    def apply(self, correction: Correction) -> Changes:
        """Apply a correction: one step of undo."""
        raise NotImplementedError

    def undo(self) -> Changes:
        """Undo the last step; empty Changes when there is none."""
        raise NotImplementedError

    def redo(self) -> Changes:
        """Do the last undone step again."""
        raise NotImplementedError

    @property
    def undo_said(self) -> Said | None:
        """What `undo` would undo, for the menu; None when nothing."""
        raise NotImplementedError

    @property
    def redo_said(self) -> Said | None:
        """What `redo` would do again."""
        raise NotImplementedError

    def log(self) -> tuple[Entry, ...]:
        """All corrections, oldest first."""
        raise NotImplementedError

    def search(self, text: str, *, limit: int = 200) -> tuple[Hit, ...]:
        """Articles that match, best first. Syntax: words, "phrases", AND OR NOT, `tempat:` etc."""
        raise NotImplementedError

    def add_failure(self, origin: str, error: UserError) -> Failure:
        """Keep in the list what could not be taken in, with its reason."""
        raise NotImplementedError

    def failures(self) -> tuple[Failure, ...]:
        """What could not be taken in."""
        raise NotImplementedError

    def dismiss_failure(self, failure: int) -> None:
        """Take one failure out of the list."""
        raise NotImplementedError

    def changed_elsewhere(self) -> bool:
        """Whether another process wrote since the last call: then load columns() and lists anew."""
        raise NotImplementedError

    def backup_if_due(self) -> Path | None:
        """Make a backup when the newest is older than 30 minutes; thin out old ones."""
        raise NotImplementedError
