"""Says as a case what decides the role of a toponym, whoever has looked, and the case as features
that weights are fitted to.
"""

from __future__ import annotations

from typing import NamedTuple

BARE = "none"
"""The class of preposition of a name that has none."""
_STATES = frozenset({"country", "historical"})
_TOLD_APART = frozenset({"capital", "seat", "city"})


class Case(NamedTuple):
    """What decides the role of a toponym.

    Attributes:
        kind: the kind of its place, capitals and seats of power told apart.
        placing: class of what is before it, one of `word_classes.PLACINGS` or "none".
        cues: what else is there, each a feature by itself.
        with_kind: what counts together with the kind of the place.
        following: what stands right behind it, which counts more for a name without preposition.
        words: the words around it that say something, as features.
    """

    kind: str
    placing: str
    cues: tuple[str, ...]
    with_kind: tuple[str, ...]
    following: tuple[str, ...]
    words: tuple[str, ...]


def features(case: Case) -> list[str]:
    """The features of a case, whose weights are summed up."""
    kind, placing = case.kind, case.placing
    coarse = "state" if kind in _STATES else kind if kind in _TOLD_APART else "other"
    found = ["bias", f"kind={kind}", f"place={placing}", f"place={placing}&kind={coarse}"]
    found += case.cues
    found += [f"{one}&kind={coarse}" for one in case.with_kind]
    found += case.following
    if placing == BARE:
        found += [f"bare&{one}" for one in case.following]
    found += case.words
    return found
