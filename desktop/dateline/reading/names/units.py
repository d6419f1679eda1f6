"""The pieces that runs are cut into: a name, a title, an office, a generic noun, a mere word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.model.value_class import value_class

if TYPE_CHECKING:
    from dateline.reading.names.matching import Match

NAMELIKE = frozenset({"name", "given", "word", "direction"})
"""Kinds of units that may be part of a name."""


@value_class()
class Unit:
    """A piece of a run: tokens `first` up to `after`; `match` is set for a known name.

    Its `kind` is one of `NAMELIKE`, of those that words begin by a word list (see `signs`),
    "village" (a name by its suffix), "demonym", or "opening" (nothing but what leads in a name).
    """

    kind: str
    first: int
    after: int
    match: Match | None = None

    @property
    def is_country(self) -> bool:
        """Whether its name is first of all that of a country."""
        return self.match is not None and self.match.is_country
