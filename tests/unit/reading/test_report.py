"""A reading as JSON is the same however it is asked for."""

from __future__ import annotations

import json
from datetime import date

import pytest

from dateline.model import Article
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


@pytest.mark.parametrize("article", ARTICLES)
def test_a_document_in_pieces_is_the_document(article: Article) -> None:
    reading = reader.read(article, gazetteer())
    pieces = as_json(article.text, reading, {"id": 'a"b'})
    assert "".join(pieces) == json.dumps({"id": 'a"b', **to_json(article.text, reading)})
