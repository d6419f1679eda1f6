"""The one class that answers for the gazetteer; the files behind it are in `files`."""

from __future__ import annotations

from pathlib import Path

from dateline.gazetteer.values import Chain, Context, Entry, Years
from dateline.model import BoundingBox, Candidate, Place


class Gazetteer:
    """A name → places index over memory-mapped files; cheap to open, safe to share between threads
    and forked processes.

    Place indices are valid for one build of the index; what is stored must hold `Place.key`.
    """

    @classmethod
    def open(cls, path: Path | None = None) -> Gazetteer:
        """Open the index in the folder `path`, else the shipped one.

        Raises:
            DataMissing: when a file of it is absent or damaged.
        """
        raise NotImplementedError

    def lookup(
        self,
        name: str,
        language: str | None = None,
        context: Context | None = None,
        limit: int = 8,
    ) -> tuple[Candidate, ...]:
        """The places that `name` may stand for, best first, with reasons; () for an unknown name."""
        raise NotImplementedError

    def entries(self, name: str, language: str | None = None) -> tuple[Entry, ...]:
        """The same in cheap form, all of them, best first; applies folding, head words and endings."""
        raise NotImplementedError

    def entries_folded(self, folded: str, language: str | None = None) -> tuple[Entry, ...]:
        """Entries of an already folded name, exactly as it stands: what scanning uses."""
        raise NotImplementedError

    def prefixes(self, folded: str) -> list[str]:
        """All known names (folded) that begin the folded text, shortest first; the caller checks
        that they end at the end of a word."""
        raise NotImplementedError

    def knows(self, folded: str) -> bool:
        """Whether the folded name is in the index as it stands."""
        raise NotImplementedError

    def stop(self, name: str, language: str | None = None) -> str:
        """Why the name must not resolve alone in the language ("word", "person" …); "" if it may."""
        raise NotImplementedError

    def demonym(self, word: str, language: str) -> str:
        """ISO code of the country that an adjective or a people's name belongs to ("Russian",
        "orang Korea"); "" if it is none."""
        raise NotImplementedError

    def place(self, which: int | str, language: str | None = None) -> Place:
        """The place of an index or a key; its name in `language`, else English, else the main one.

        Raises:
            KeyError: when no place has that key.
        """
        raise NotImplementedError

    def index(self, key: str) -> int:
        """Index of the place with that key. Raises KeyError."""
        raise NotImplementedError

    def country(self, iso: str) -> int:
        """Index of the country with that ISO code, -1 if there is none."""
        raise NotImplementedError

    def chain(self, place: int) -> Chain:
        """Country, first- and second-order division that the place lies in."""
        raise NotImplementedError

    def box(self, place: int) -> BoundingBox | None:
        """Bounding box of an area, None for a point."""
        raise NotImplementedError

    def stands_for(self, place: int) -> int:
        """For a seat of power (Kremlin, Gedung Putih): index of the country it stands for, else -1."""
        raise NotImplementedError

    def years(self, place: int) -> Years | None:
        """When a historical state existed; None for what still does."""
        raise NotImplementedError

    def containment(self, place: Place) -> tuple[str, str, str]:
        """Keys of country, first- and second-order division of a place, "" where there is none."""
        raise NotImplementedError
