"""How far a reading is: told in order, evenly enough to wait by, and without a trace."""

from __future__ import annotations

from itertools import pairwise

import pytest

from dateline.gazetteer import Gazetteer
from dateline.model import Article
from dateline.reading import read

GAZETTEER = Gazetteer.open()
TEXTS = {
    "en": "Rebels shelled Goma on 3 May 2021. A day later troops moved from Bukavu to Kigali. ",
    "id": "Pasukan menyerang Ambon pada 3 Mei 2021. Sehari kemudian warga Ternate mengungsi. ",
    "ja": "5月3日、東京で会談が行われた。翌日、首相は大阪を訪問した。",
}


def article(language: str, times: int) -> Article:
    return Article("\n".join([TEXTS[language]] * times), language=language)


@pytest.mark.parametrize("language", TEXTS)
def test_the_share_grows_to_the_end_and_never_leaps(language: str) -> None:
    told: list[float] = []
    read(article(language, 400), GAZETTEER, told=told.append)
    assert told[0] == 0.0
    assert told[-1] == 1.0
    assert told == sorted(told)
    assert max(after - before for before, after in pairwise(told)) < 0.1


@pytest.mark.parametrize("language", TEXTS)
def test_the_reading_is_the_same_with_and_without_a_listener(language: str) -> None:
    long = article(language, 100)
    assert read(long, GAZETTEER, told=lambda _: None) == read(long, GAZETTEER)


def test_an_empty_article_is_done_at_once() -> None:
    told: list[float] = []
    read(Article(""), GAZETTEER, told=told.append)
    assert (told[0], told[-1]) == (0.0, 1.0)


class EnoughError(Exception):
    """Nobody wants the reading any more."""


@pytest.mark.parametrize("share", [0.0, 0.1, 0.3, 0.5, 0.6, 0.9])
def test_what_the_listener_raises_ends_the_reading(share: float) -> None:
    told: list[float] = []

    def listen(now: float) -> None:
        told.append(now)
        if now >= share:
            raise EnoughError

    with pytest.raises(EnoughError):
        read(article("en", 400), GAZETTEER, told=listen)
    assert share <= told[-1] < share + 0.1
