"""Infers when an article was written from what its text says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from dateline.model import Said

if TYPE_CHECKING:
    from dateline.reading.sentences import Sentence
    from dateline.reading.timexes import Mention


@dataclass(frozen=True, slots=True)
class Inferred:
    """A document creation time that was inferred, and why that one."""

    published: date
    said: tuple[Said, ...]


def infer(
    text: str,
    mentions: Sequence[Mention],
    sentences: Sequence[Sentence],
    language: str,
    day_first: bool | None = None,
) -> Inferred | None:
    """The document creation time that the text tells, None when it tells none."""
    del text, mentions, sentences, language, day_first
    return None
