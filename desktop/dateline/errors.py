"""The errors that a user can do something about, so that everything else is known to be a bug.

    DatelineError
    └── UserError               the world's fault: shown as one clear sentence with a way out
        ├── UnreadableArticle   a file, page or text that cannot be taken in as an article
        ├── DataMissing         a shipped file (gazetteer, base map, font) is absent or damaged
        ├── ExportFailed        a picture or data file could not be written
        └── LibraryError        something is wrong with the library file
            ├── LibraryLocked   another Dateline has it open
            ├── LibraryCorrupt  its content is damaged
            ├── LibraryTooNew   a newer Dateline wrote it
            └── DiskFull        no room to write

Anything else that is raised is a bug and reaches the crash dialog.
"""

from __future__ import annotations


class DatelineError(Exception):
    """Base of every error that Dateline raises on purpose."""


class UserError(DatelineError):
    """An error of the world outside, told to the user as it is.

    The sentences are message keys' English texts: `dateline.wording` translates them by `key`, so
    an error
    can be raised in any layer and be said in the language of the window.

    Args:
        message: one sentence in English that names the thing.
        hint: what the user can do, in English; may be empty.
        key: name of the sentence in the translation tables; empty when there is only English.
        values: what fills the `{name}` fields of the translated sentence.
    """

    title = "Something went wrong"

    def __init__(self, message: str, hint: str = "", *, key: str = "", **values: object) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.key = key
        self.values = values

    def __str__(self) -> str:
        """The message and the way out, as the command line prints them."""
        return f"{self.message} {self.hint}".strip()


class UnreadableArticle(UserError):
    """A file, page or text that cannot be taken in as an article."""

    title = "This article cannot be read"


class DataMissing(UserError):
    """A file that Dateline ships is absent or damaged."""

    title = "A part of Dateline is missing"


class ExportFailed(UserError):
    """A picture or data file could not be written."""

    title = "The file was not written"


class LibraryError(UserError):
    """Something is wrong with the library file."""

    title = "The library cannot be used"


class LibraryLocked(LibraryError):
    """Another Dateline has the library open."""

    title = "The library is in use"


class LibraryCorrupt(LibraryError):
    """The content of the library is damaged."""

    title = "The library is damaged"


class LibraryTooNew(LibraryError):
    """A newer Dateline wrote the library."""

    title = "The library is from a newer Dateline"


class DiskFull(LibraryError):
    """There is no room to write."""

    title = "The disk is full"
