"""Shorthand for the tests of places: read a text, look at what was found."""

from __future__ import annotations

from functools import cache

from dateline.gazetteer import Gazetteer
from dateline.model import Article, Span, Toponym
from dateline.reading import reader


@cache
def gazetteer() -> Gazetteer:
    """The shipped gazetteer, opened once."""
    return Gazetteer.open()


def read(text: str, language: str = "id", places: list[Span] | None = None) -> tuple[Toponym, ...]:
    """The toponyms of a text."""
    return reader.read(Article(text, language=language), gazetteer(), places=places).toponyms


def names(text: str, language: str = "id") -> list[str]:
    """The toponyms of a text, as printed."""
    return [toponym.text for toponym in read(text, language)]


def where(text: str, name: str, language: str = "id") -> tuple[str, str]:
    """Country and first-order division of the first toponym printed as `name`."""
    for toponym in read(text, language):
        if toponym.text == name and toponym.place:
            return toponym.place.country, toponym.place.admin1
    return "", ""


def roles(text: str, language: str = "id") -> dict[str, str]:
    """The role of every toponym; of one printed twice, the last."""
    return {toponym.text: toponym.role.value for toponym in read(text, language)}
