"""Gives time expressions their values."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from dateline.model import Timex

if TYPE_CHECKING:
    from dateline.reading.sentences import Sentence
    from dateline.reading.timexes import Mention


def normalise(
    text: str,
    mentions: Sequence[Mention],
    sentences: Sequence[Sentence],
    language: str,
    published: date | None,
    day_first: bool | None = None,
) -> tuple[Timex, ...]:
    """The timexes of an article, in text order."""
    del text, mentions, sentences, language, published, day_first
    return ()
