"""All that was read out of one article."""

from __future__ import annotations

from datetime import date

from dateline.model.event import Caution, Event
from dateline.model.place import Toponym
from dateline.model.said import Said
from dateline.model.timex import Timex
from dateline.model.value_class import value_class


@value_class()
class Reading:
    """The result of reading an article: deterministic in (article, gazetteer, settings).

    Attributes:
        language: BCP 47 tag that it was read as; "und" when unknown.
        published: document creation time, given or inferred; None when neither.
        published_inferred: whether it was inferred from the text.
        published_said: why that date.
        toponyms: in text order, not overlapping.
        timexes: in text order, not overlapping; durations and sets too.
        events: in text order.
        warnings: what concerns the whole article (unknown language, no date to count from).
        reader: version of the reading rules, so that a library knows what was read by which.
    """

    language: str
    published: date | None
    published_inferred: bool = False
    published_said: tuple[Said, ...] = ()
    toponyms: tuple[Toponym, ...] = ()
    timexes: tuple[Timex, ...] = ()
    events: tuple[Event, ...] = ()
    warnings: tuple[Caution, ...] = ()
    reader: str = ""
