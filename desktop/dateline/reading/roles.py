"""Says what each toponym does in its sentence: locate, move from, move to, act, or file the story."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dateline.model import Toponym

if TYPE_CHECKING:
    from dateline.reading.boilerplate import Frame
    from dateline.reading.sentences import Sentence
    from dateline.reading.tokens import Tokens


def assign(
    text: str,
    tokens: Tokens,
    sentences: Sequence[Sentence],
    frame: Frame,
    toponyms: Sequence[Toponym],
    language: str,
) -> tuple[Toponym, ...]:
    """The same toponyms with their roles."""
    raise NotImplementedError
