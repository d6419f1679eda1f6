"""What was read in an article, laid out for a terminal."""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
import textwrap
from collections import Counter
from typing import TYPE_CHECKING

from dateline import wording
from dateline.cli.words import Words, clean, shortened
from dateline.model import Article, Place, Reading, Timex, TimexType, Toponym

if TYPE_CHECKING:
    from dateline.gazetteer import Gazetteer

_WIDEST = 100
_NAME, _DATE = 26, 26
_GLUE = "\N{NO-BREAK SPACE}"


def show(article: Article, reading: Reading, gazetteer: Gazetteer, words: Words) -> None:
    """Print the article's head, its places, times and events."""
    _head(article, reading, words)
    _places(reading, gazetteer, words)
    _times(reading, words)
    _events(article, reading, gazetteer, words)


def _bold(text: str) -> str:
    plain = not sys.stdout.isatty() or "NO_COLOR" in os.environ
    return text if plain else f"\x1b[1m{text}\x1b[0m"


def _line(text: str, indent: int = 2, hang: int = 4) -> None:
    width = max(min(shutil.get_terminal_size().columns, _WIDEST), 40)
    written = text.replace(_GLUE, " ")
    if text and indent + len(text) <= width and written.isprintable() and text == text.strip():
        print(" " * indent + written)  # wrapping would not change it
        return
    wrapped = textwrap.fill(
        text,
        width,
        initial_indent=" " * indent,
        subsequent_indent=" " * (indent + hang),
        break_on_hyphens=False,
    )
    print(wrapped.replace(_GLUE, " "))


def _row(left: str, width: int, right: str) -> None:
    gap = max(width - len(left), 1)
    _line(f"{left.replace(' ', _GLUE)}{_GLUE * gap}{right}", hang=width)


def _head(article: Article, reading: Reading, words: Words) -> None:
    print(_bold(clean(article.heading) or words("no-heading")))
    about = [clean(part) for part in (article.origin, article.source or "") if part]
    _line(words("read-head", about=" · ".join(about), language=reading.language))
    if reading.published is None:
        _line(words("published-unknown"))
    else:
        key = "published-inferred" if reading.published_inferred else "published"
        _line(words(key, date=reading.published.isoformat()))
    for said in reading.published_said:
        _line(words.say(said), indent=4)
    for caution in reading.warnings:
        _line(f"! {words.say(caution.said)}")


def _places(reading: Reading, gazetteer: Gazetteer, words: Words) -> None:
    print(_bold(words("places", count=len(reading.toponyms))))
    mentions: dict[tuple[str, str], list[Toponym]] = {}
    for toponym in reading.toponyms:
        key = (toponym.text, toponym.place.key if toponym.place else "")
        mentions.setdefault(key, []).append(toponym)
    for (text, _), found in mentions.items():
        place = found[0].place
        where = _where(place, gazetteer, words) if place else words("no-place")
        roles = ", ".join(
            words(f"role-{role.value}") + _times_over(number)
            for role, number in Counter(toponym.role for toponym in found).most_common()
        )
        sure = max(toponym.confidence for toponym in found)
        _row(clean(text) + _times_over(len(found)), _NAME, f"{where} — {roles} ({sure:.0%})")


def _times_over(number: int) -> str:
    return f" ×{number}" if number > 1 else ""


def _where(place: Place, gazetteer: Gazetteer, words: Words) -> str:
    """A place in the language of the person: what it is called, what it is, where it lies."""
    with contextlib.suppress(KeyError):
        place = gazetteer.place(place.key, words.language)
    parts = [words(f"kind-{place.kind.value}")]
    if place.admin1 and place.admin1 != place.name:
        parts.append(place.admin1)
    if place.country and place.key != f"cc:{place.country}":
        parts.append(gazetteer.name_of(f"cc:{place.country}", place.country, words.language))
    return f"{place.name} ({', '.join(parts)})"


def _times(reading: Reading, words: Words) -> None:
    found = [t for t in reading.timexes if t.type not in {TimexType.DURATION, TimexType.SET}]
    print(_bold(words("times", count=len(found))))
    for timex in found:
        sign = "! " if timex.contradiction else ""
        _row(clean(timex.text), _NAME, f"{sign}{_value(timex, words)}")
        if timex.contradiction:
            _line(words.say(timex.contradiction.said), indent=2 + _NAME, hang=0)


def _value(timex: Timex, words: Words) -> str:
    recurring = timex.type is TimexType.SET
    return wording.say_date(timex.value, words.language, weekday=True, recurring=recurring)


def _events(article: Article, reading: Reading, gazetteer: Gazetteer, words: Words) -> None:
    print(_bold(words("events", count=len(reading.events))))
    names: dict[str, str] = {}
    for event in reading.events:
        toponym = None if event.toponym is None else reading.toponyms[event.toponym]
        known = toponym.place if toponym else None
        if known and known.key not in names:
            names[known.key] = gazetteer.name_of(known.key, known.name, words.language)
        place = names[known.key] if known else words("unlocated")
        when = words.when(event.interval, event.granularity)
        _row(when, _DATE, f"{place} · {words(f'class-{event.event_class.value}')}")
        quote = shortened(clean(event.span.of(article.text)), 130)
        _line(f"“{quote}”", indent=2 + _DATE, hang=1)
        for caution in event.warnings:
            _line(f"! {words.say(caution.said)}", indent=2 + _DATE, hang=2)
