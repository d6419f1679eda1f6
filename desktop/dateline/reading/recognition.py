"""Finds the toponyms of a text: which capitalised words are names of places, and which of persons,
organisations, teams, ships, laws or nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.model import Span

if TYPE_CHECKING:
    from dateline.gazetteer import Gazetteer
    from dateline.reading.boilerplate import Frame
    from dateline.reading.sentences import Sentence
    from dateline.reading.tokens import Tokens


@dataclass(slots=True)
class Mention:
    """A name that may stand for a place.

    Attributes:
        span: the name alone.
    """

    span: Span


def find(
    text: str,
    tokens: Tokens,
    sentences: Sequence[Sentence],
    frame: Frame,
    language: str,
    gazetteer: Gazetteer,
    taken: Sequence[Span] = (),
) -> list[Mention]:
    """Find the mentions of places, in text order, not overlapping.

    Args:
        text: the article.
        tokens: its words.
        sentences: its sentences.
        frame: its frame.
        language: its language.
        gazetteer: the known names.
        taken: spans that are something else (time expressions), in text order.
    """
    raise NotImplementedError


def given(
    text: str, tokens: Tokens, spans: Sequence[Span], language: str, gazetteer: Gazetteer
) -> list[Mention]:
    """Mentions for spans that someone else has found."""
    raise NotImplementedError
