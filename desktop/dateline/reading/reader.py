"""The one way into reading: from an article and a gazetteer to all that was read."""

from __future__ import annotations

import gc
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from dateline.model import Article, Caution, Reading, Said, Span
from dateline.reading.events import tying
from dateline.reading.names import filing, recognition
from dateline.reading.places import resolution, roles
from dateline.reading.progress import Progress
from dateline.reading.text import boilerplate, language, sentences, tokens
from dateline.reading.text.sentences import Sentence
from dateline.reading.times import anchor, normalisation, timexes

if TYPE_CHECKING:
    from dateline.gazetteer import Gazetteer
    from dateline.reading.text.boilerplate import Frame

READER = "3"
"""Version of the reading rules: goes up whenever the same article would be read differently."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What a user may tell the reader beside the article itself.

    Attributes:
        day_first: whether 3/4/2024 is the third of April; None lets language, outlet and article
            decide.
        home: ISO 3166-1 alpha-2 code of the country where the article's outlet is at home; "" when
            unknown.
    """

    day_first: bool | None = None
    home: str = ""


_DEFAULTS = Settings()
_YOUNG = 500_000
"""New objects after which Python looks for cycles: reading makes hardly any."""


def for_many() -> None:
    """Make this process one that reads many articles: Python looks for garbage seldom, which took a
    sixth of the time while words and names are met for the first time and are remembered.
    """
    gc.set_threshold(_YOUNG, *gc.get_threshold()[1:])


def read(
    article: Article,
    gazetteer: Gazetteer,
    settings: Settings = _DEFAULTS,
    places: Sequence[Span] | None = None,
    *,
    brief: bool = False,
    told: Callable[[float], None] | None = None,
) -> Reading:
    """Read an article: its places, its dates, and the events that they make.

    Pure and deterministic: no clock, time zone, locale, network or earlier article counts.

    Args:
        article: what to read. Its language and publication date are taken as given where set.
        gazetteer: the known places.
        settings: what the user has said about day order and home.
        places: spans of names of places. When given, exactly these are resolved and none is
            looked for.
        brief: whether a program asks, which wants no words for a person: places have no reasons
            and no candidates then, times no reasons, events no label, class, claimant, evidence
            or reason, and those without a place or a date are left out.
        told: is told the share of the work that is done, from 0 to 1, some hundred times for each
            100,000 characters; the reading is the same. What it raises ends the reading.

    Returns:
        the reading; its spans slice `article.text`. Any text has a reading: nothing is raised for
        what a text holds.
    """
    text = article.text
    progress = Progress(told)
    progress.begin("words")
    tag = article.language or language.detect(text)
    frame = filing.checked(boilerplate.find(text, tag), text, tag, gazetteer)
    parts = _marked(sentences.split(text, tag), frame)
    words = tokens.scan(text)
    progress.begin("times")
    mentions = timexes.find(text, tag, words)
    published = article.published
    why: tuple[Said, ...] = ()
    if published is None:
        inferred = anchor.infer(text, mentions, parts, tag, day_first=settings.day_first)
        if inferred is not None:
            published, why = inferred.published, inferred.said
    mentions = timexes.outside(mentions, frame.ignored)
    progress.begin("values")
    times = normalisation.normalise(
        text,
        mentions,
        parts,
        tag,
        published,
        day_first=settings.day_first,
        captions=_captions(frame),
        brief=brief,
        progress=progress,
    )
    del mentions  # what was read of a long article is let go as soon as the next step has it
    taken = [time.span for time in times]
    progress.begin("names")
    if places is None:
        names = recognition.find(text, words, parts, frame, tag, gazetteer, taken, progress)
    else:
        names = recognition.given(
            text, words, places, tag, gazetteer, parts, frame, taken, progress
        )
    if len(text) > resolution.LONG:
        gazetteer.let_go()
    toponyms = resolution.resolve(
        text,
        names,
        tag,
        gazetteer,
        published,
        home=settings.home,
        forced=places is not None,
        brief=brief,
        progress=progress,
    )
    del names
    progress.begin("roles")
    toponyms = roles.assign(words, parts, frame, toponyms, tag, gazetteer, progress)
    if len(text) > resolution.LONG:
        gazetteer.let_go()
    progress.begin("events")
    events = tying.tie(
        text,
        parts,
        toponyms,
        times,
        published,
        tag,
        words,
        frame.openings,
        brief=brief,
        progress=progress,
    )
    progress.end()
    return Reading(
        language=tag,
        published=published,
        published_inferred=article.published is None and published is not None,
        published_said=why,
        toponyms=toponyms,
        timexes=times,
        events=events,
        warnings=tuple(_warnings(tag, published)),
        reader=READER,
    )


def _captions(frame: Frame) -> Span | None:
    """What stands between headline and dateline: pictures, credits."""
    if frame.opening is None:
        return None
    first = frame.headline.end if frame.headline else 0
    return Span(first, max(first, frame.opening.start))


def _marked(parts: Sequence[Sentence], frame: Frame) -> list[Sentence]:
    """The sentences, with what the frame says about each."""
    marked = [*parts]
    starts = [part.span.start for part in parts]
    if frame.headline is not None:
        begin, end = frame.headline.start, frame.headline.end
        for number in range(max(0, bisect_right(starts, begin) - 1), bisect_left(starts, end)):
            if parts[number].span.end > begin:
                marked[number] = Sentence(parts[number].span, headline=True)
    for ignored in frame.ignored:
        for number in range(bisect_left(starts, ignored.start), bisect_left(starts, ignored.end)):
            if parts[number].span.end <= ignored.end:
                headline = marked[number].headline
                marked[number] = Sentence(parts[number].span, headline=headline, ignored=True)
    return marked


def _warnings(tag: str, published: date | None) -> list[Caution]:
    found = []
    if not timexes.knows(tag):
        found.append(Caution("language", Said("language-unknown", {"language": tag})))
    if published is None:
        found.append(Caution("published", Said("published-unknown")))
    return found
