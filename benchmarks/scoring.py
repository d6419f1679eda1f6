"""Scores a reading against annotated articles (`tests/gold`), in the way of the annotation guide.

A `.gold` file holds a header, the text with inline marks, and the pins:
`[Jenewa]{p 46.20 6.15 CH location}` is a place, `[Kamis]{t 2024-10-31}` a time, `[Russian]{d RU}`
an adjective of a country (neither demanded nor held against a reader).
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from dateline.model import PlaceKind, Reading, Span

NEAR_KM = 161.0
AREA_KM = 500.0
_MARK = re.compile(r"\[([^\[\]]+)\]\{([ptd]) ([^{}]+)\}")


@dataclass(frozen=True)
class GoldPlace:
    """A marked place; `country` is "" for seas and areas of no one country."""

    span: Span
    text: str
    lat: float
    lon: float
    country: str
    role: str


@dataclass(frozen=True)
class GoldTime:
    """A marked time."""

    span: Span
    value: str
    contradicted: bool


@dataclass
class GoldArticle:
    """An annotated article."""

    name: str
    language: str
    published: str | None
    inferred: str | None
    text: str
    places: list[GoldPlace] = field(default_factory=list)
    times: list[GoldTime] = field(default_factory=list)
    demonyms: list[Span] = field(default_factory=list)


def load(folder: Path) -> list[GoldArticle]:
    """All annotated articles below a folder, by name."""
    return [parse(path.read_text("utf-8")) for path in sorted(folder.rglob("*.gold"))]


def parse(source: str) -> GoldArticle:
    """Read one annotated article."""
    head, body, _ = re.split(
        r"^---\n", source.replace("\r\n", "\n"), maxsplit=2, flags=re.MULTILINE
    )
    meta = dict(line.split(": ", 1) for line in head.strip().splitlines())
    published = meta["published"].strip()
    article = GoldArticle(
        meta["id"], meta["lang"], None if published == "unknown" else published,
        meta.get("inferred"), "",
    )  # fmt: skip
    body = body.strip("\n")
    pieces: list[str] = []
    length = last = 0
    for match in _MARK.finditer(body):
        pieces.append(body[last : match.start()])
        length += match.start() - last
        surface, kind, rest = match.groups()
        span = Span(length, length + len(surface))
        pieces.append(surface)
        length, last = span.end, match.end()
        if kind == "d":
            article.demonyms.append(span)
        elif kind == "t":
            value = rest.strip()
            article.times.append(GoldTime(span, value.rstrip("!"), value.endswith("!")))
        else:
            lat, lon, country, role = rest.split()
            article.places.append(
                GoldPlace(span, surface, float(lat), float(lon), country.strip("-"), role)
            )
    pieces.append(body[last:])
    article.text = "".join(pieces)
    return article


def distance_km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Great-circle distance."""
    north1, north2 = math.radians(lat1), math.radians(lat2)
    half_lat, half_lon = (north2 - north1) / 2, math.radians(lon2 - lon1) / 2
    chord = math.sin(half_lat) ** 2 + math.cos(north1) * math.cos(north2) * math.sin(half_lon) ** 2
    return 2 * 6371.0088 * math.asin(min(1.0, math.sqrt(chord)))


def is_right(gold: GoldPlace, kind: PlaceKind, country: str, lat: float, lon: float) -> bool:
    """Whether a place is the marked one: within 161 km (500 km for areas of no one country), or the
    same country where the mark is far too large for a town.
    """
    away = distance_km(gold.lat, gold.lon, lat, lon)
    if away <= (NEAR_KM if gold.country else AREA_KM):
        return True
    return kind is PlaceKind.COUNTRY and country == gold.country and away < 2500


def pairs(truth: Sequence[Span], found: Sequence[Span]) -> list[tuple[int, int]]:
    """Overlapping spans one to one: equal ones first, then by the larger overlap."""
    options = sorted(
        (-(one == other), -(min(one.end, other.end) - max(one.start, other.start)), i, j)
        for i, one in enumerate(truth)
        for j, other in enumerate(found)
        if one.overlaps(other)
    )
    matched: list[tuple[int, int]] = []
    left: set[int] = set()
    right: set[int] = set()
    for _, _, i, j in options:
        if i not in left and j not in right:
            left.add(i)
            right.add(j)
            matched.append((i, j))
    return matched


@dataclass
class Counts:
    """What was counted; add them up, then ask for `figures`."""

    articles: int = 0
    places: int = 0
    found: int = 0
    exact: int = 0
    overlap: int = 0
    resolved: int = 0
    role: int = 0
    times: int = 0
    times_found: int = 0
    times_overlap: int = 0
    times_value: int = 0
    contradictions: int = 0
    contradictions_found: int = 0
    alarms: int = 0
    undated: int = 0
    undated_right: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            *(getattr(self, one) + getattr(other, one) for one in self.__dataclass_fields__)
        )

    def figures(self) -> dict[str, float | None]:
        """The figures by name; None where nothing was to be counted."""

        def f1(hits: int, found: int, truth: int) -> float | None:
            return 2 * hits / (found + truth) if found + truth else None

        def share(part: int, whole: int) -> float | None:
            return part / whole if whole else None

        return {
            "exact": f1(self.exact, self.found, self.places),
            "recognition": f1(self.overlap, self.found, self.places),
            "resolved": share(self.resolved, self.overlap),
            "role": share(self.role, self.overlap),
            "places": f1(self.resolved, self.found, self.places),
            "times": f1(self.times_overlap, self.times_found, self.times),
            "values": f1(self.times_value, self.times_found, self.times),
            "contradictions": share(self.contradictions_found, self.contradictions),
            "alarms": share(100 * self.alarms, self.articles),
            "dct": share(self.undated_right, self.undated),
        }


def score(article: GoldArticle, reading: Reading) -> Counts:
    """Count what one reading has right."""
    counts = Counts(articles=1)
    _score_places(article, reading, counts)
    _score_times(article, reading, counts)
    if article.published is None:
        told = reading.published.isoformat() if reading.published else None
        counts.undated, counts.undated_right = 1, int(told == article.inferred)
    return counts


def _neutral(spans: Sequence[Span], taken: Iterable[int], ignored: Sequence[Span]) -> int:
    used = set(taken)
    return sum(
        any(span.overlaps(one) for one in ignored)
        for number, span in enumerate(spans)
        if number not in used
    )


def _score_places(article: GoldArticle, reading: Reading, counts: Counts) -> None:
    toponyms = [one for one in reading.toponyms if one.place is not None]
    spans = [one.span for one in toponyms]
    matched = pairs([one.span for one in article.places], spans)
    counts.places = len(article.places)
    counts.found = len(spans) - _neutral(spans, (j for _, j in matched), article.demonyms)
    counts.overlap = len(matched)
    for i, j in matched:
        gold, toponym = article.places[i], toponyms[j]
        place = toponym.place
        counts.exact += gold.span == toponym.span
        counts.role += gold.role == toponym.role.value
        if place is not None:
            counts.resolved += is_right(
                gold, place.kind, place.country, place.point.lat, place.point.lon
            )


def _is_neutral_time(value: str) -> bool:
    return value == "SET" or bool(re.match(r"P[\dTX]", value))


def _score_times(article: GoldArticle, reading: Reading, counts: Counts) -> None:
    truth = [one for one in article.times if not _is_neutral_time(one.value)]
    ignored = [one.span for one in article.times if _is_neutral_time(one.value)]
    found = [one for one in reading.timexes if not _is_neutral_time(one.value)]
    spans = [one.span for one in found]
    matched = pairs([one.span for one in truth], spans)
    counts.times = len(truth)
    counts.times_found = len(spans) - _neutral(spans, (j for _, j in matched), ignored)
    counts.times_overlap = len(matched)
    counts.contradictions = sum(one.contradicted for one in truth)
    reported = {j for j, one in enumerate(found) if one.contradiction is not None}
    for i, j in matched:
        counts.times_value += _same_value(truth[i].value, found[j].value)
        if truth[i].contradicted and j in reported:
            counts.contradictions_found += 1
            reported.discard(j)
    counts.alarms = len(reported)


def _same_value(one: str, other: str) -> bool:
    """Whether two values are the same day, month …: a part of the day counts as its date."""
    return _plain(one) == _plain(other)


def _plain(value: str) -> str:
    value = re.sub(r"T(?:MO|MI|AF|EV|NI|DT)\b", "", value.rstrip("!"))
    first, slash, last = value.partition("/")
    return first if slash and first == last else value.replace("-FA", "-AU")
