"""Says what each toponym does in its sentence: locate, move from, move to, act, or file the story.

The words before and after a name (prepositions, verbs of motion and of acting, offices), its kind,
and the role of the name before it in a list make a case (`cases.Case`) of some features;
their weights (`weights/roles.json`) are fitted to annotated articles by
`benchmarks/fit_places.py`.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from dateline.model import Role, Toponym
from dateline.reading.places.cases import Case, features
from dateline.reading.places.decided import Decided
from dateline.reading.places.surroundings import Surroundings
from dateline.reading.progress import SILENT, Progress

if TYPE_CHECKING:
    from dateline.gazetteer import Gazetteer
    from dateline.reading.text.boilerplate import Frame
    from dateline.reading.text.sentences import Sentence
    from dateline.reading.text.tokens import Tokens

CHOICES = (Role.LOCATION, Role.ACTOR, Role.ORIGIN, Role.DESTINATION)
"""The roles that weights decide among; the dateline is found by its place."""


def assign(
    tokens: Tokens,
    sentences: Sequence[Sentence],
    frame: Frame,
    toponyms: Sequence[Toponym],
    language: str,
    gazetteer: Gazetteer | None = None,
    progress: Progress = SILENT,
) -> tuple[Toponym, ...]:
    """The same toponyms with their roles.

    Args:
        tokens: its words.
        sentences: its sentences.
        frame: its frame.
        toponyms: from `resolution.resolve`.
        language: its language.
        gazetteer: tells capitals, which often stand for their governments.
        progress: how far the reading is.
    """
    sides = Surroundings(tokens, sentences, frame, toponyms, language, gazetteer)
    decided = Decided(sides)
    known = weights().keys()
    found: list[Toponym] = []
    previous = ""
    for index, one in enumerate(progress.along(toponyms, len(toponyms))):
        role = (
            decided.framed(index)
            or decided.told(index, previous)
            or _likeliest(sides.case(index, previous, known))
        )
        previous = role
        if role is not one.role:
            one = Toponym(  # noqa: PLW2901 - faster than dataclasses.replace
                one.span, one.text, role, one.place, one.confidence, one.candidates, one.said
            )
        found.append(one)
    return tuple(found)


@cache
def weights() -> dict[str, tuple[float, ...]]:
    """Weights of every feature for the four choices."""
    path = Path(__file__).parents[1] / "weights" / "roles.json"
    table = json.loads(path.read_text("utf-8"))
    return {name: tuple(row) for name, row in table.items()}


@lru_cache(maxsize=32768)
def _likeliest(case: Case) -> Role:
    """The likeliest role of a toponym in a case; cases come again and again."""
    table = weights()
    rows = [table[feature] for feature in features(case) if feature in table]
    scores = [sum(column) for column in zip(*rows, strict=True)]
    return CHOICES[scores.index(max(scores))]
