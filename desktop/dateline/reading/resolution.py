"""Decides which place a name stands for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from dateline.model import Toponym

if TYPE_CHECKING:
    from dateline.gazetteer import Gazetteer
    from dateline.reading.boilerplate import Frame
    from dateline.reading.recognition import Mention
    from dateline.reading.tokens import Tokens


def resolve(
    text: str,
    tokens: Tokens,
    mentions: Sequence[Mention],
    frame: Frame,
    language: str,
    gazetteer: Gazetteer,
    published: date | None = None,
    *,
    home: str = "",
    forced: bool = False,
) -> tuple[Toponym, ...]:
    """Resolve the mentions of one article together.

    Args:
        text: the article.
        tokens: its words.
        mentions: from `recognition.find` or `recognition.given`.
        frame: its frame.
        language: its language.
        gazetteer: the known places.
        published: its document creation time, for historical names.
        home: ISO code of the country where the article's outlet is at home, "" when unknown.
        forced: give every mention its best candidate rather than none.

    Returns:
        the toponyms in text order, all with role LOCATION; mentions that stand for no place are
        left out unless `forced`.
    """
    raise NotImplementedError
