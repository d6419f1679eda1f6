"""A reading as JSON is the same however it is asked for."""

from __future__ import annotations

import json
from datetime import date, datetime

import pytest

from dateline.model import (
    Article,
    Caution,
    Event,
    EventClass,
    Granularity,
    Interval,
    LonLat,
    Place,
    PlaceKind,
    Reading,
    Role,
    Said,
    Span,
    Timex,
    TimexType,
    Toponym,
)
from dateline.reading import reader
from dateline.reading.report import as_json, to_json
from tests.unit.reading.shorthand import gazetteer

ARTICLES = [
    Article(
        "Floods cut off Springfield\n\nSPRINGFIELD, Mo. (AP) - Two men drowned in Springfield on "
        "Friday, the sheriff said. They had come from Joplin. Kansas sent help on 2 November.",
        language="en",
        published=date(2024, 11, 3),
    ),
    Article("Lavrov tiba di Moskow dari Sana pada Jumat (1/11). Gempa mengguncang Palu."),
    Article("“Nothing” happened."),
]


@pytest.mark.parametrize("article", ARTICLES)
def test_a_program_is_told_the_same_with_and_without_words_for_a_person(article: Article) -> None:
    whole = reader.read(article, gazetteer())
    brief = reader.read(article, gazetteer(), brief=True)
    assert to_json(article.text, brief) == to_json(article.text, whole)
    assert not any(event.label or event.interval is None for event in brief.events)
    assert not any(event.evidence or event.toponym is None for event in brief.events)
    assert not any(time.said for time in brief.timexes)


@pytest.mark.parametrize("article", ARTICLES)
def test_a_document_in_pieces_is_the_document(article: Article) -> None:
    reading = reader.read(article, gazetteer())
    pieces = as_json(article.text, reading, {"id": 'a"b'})
    assert "".join(pieces) == json.dumps({"id": 'a"b', **to_json(article.text, reading)})


def test_every_value_of_a_row_is_written() -> None:
    text = 'In "Óbidos" until 1999'
    place = Place("x:1", 'Ó"', PlaceKind.CITY, LonLat(-9.1571234, 39.36), country="PT")
    year = Interval(datetime(1999, 1, 1), datetime(2000, 1, 1))
    warnings = (Caution("carried_place", Said("published-unknown")),)
    reading = Reading(
        "en",
        date(2024, 11, 3),
        toponyms=(
            Toponym(Span(4, 10), "Óbidos", Role.LOCATION, place, 0.98765),
            Toponym(Span(0, 2), "In", Role.ACTOR, None, 0.1),
        ),
        timexes=(
            Timex(Span(18, 22), "1999", TimexType.DATE, "1999", Granularity.YEAR, year, rule="y"),
        ),
        events=(
            Event(
                Span(0, 22), "", EventClass.OTHER, 0, 0, Interval(None, year.end),
                Granularity.YEAR, "", 0.5, warnings=warnings,
            ),
            Event(Span(0, 22), "", EventClass.OTHER, 0, None, None, Granularity.UNKNOWN),
        ),
    )  # fmt: skip
    where = {"lat": 39.36, "lon": -9.15712, "country": "PT", "kind": "city", "role": "location"}
    assert to_json(text, reading) == {
        "lang": "en",
        "published": "2024-11-03",
        "published_inferred": False,
        "places": [
            {"start": 4, "end": 10, "text": "Óbidos", "name": 'Ó"', **where, "confidence": 0.988}
        ],
        "times": [
            {
                "start": 18, "end": 22, "text": "1999", "type": "DATE", "value": "1999",
                "granularity": "year", "rule": "y", "contradiction": None, "alternatives": [],
            }
        ],
        "events": [
            {
                "start": 0, "end": 22, "quote": text, "place": "Óbidos", **where,
                "begin": "1999-01-01", "finish": "1999-12-31", "granularity": "year",
                "confidence": 0.5, "warnings": ["carried_place"],
            }
        ],
    }  # fmt: skip
