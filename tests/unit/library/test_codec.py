from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.library import codec
from dateline.model import Article, BoundingBox, LonLat, Place, PlaceKind
from tests.made import made


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=())))
def test_every_text_comes_back(text: str) -> None:
    assert codec.decode_text(codec.encode_text(text)) == text


@settings(deadline=None)
@given(
    st.builds(
        Article,
        text=st.just("x"),
        title=st.none() | st.text(st.characters(exclude_categories=())),
        language=st.none() | st.sampled_from(["id", "zh-Hans"]),
        published=st.none() | st.dates(),
        source=st.none() | st.text(),
        place_of_filing=st.none() | st.text(),
        origin=st.text(st.characters(exclude_categories=())),
    )
)
def test_all_that_came_with_an_article_comes_back(article: Article) -> None:
    assert codec.decode_article("x", codec.encode_article(article)) == article


def test_a_reading_comes_back_whole() -> None:
    _, reading = made(
        "Dari [Moskow] ke [Seoul] {Kamis (31/8)=2024-10-31!}.\n[Entah] {Senin=2024-10-28..}.\n"
    )
    assert codec.decode_reading(codec.encode_reading(reading)) == reading


def test_a_place_comes_back_whole() -> None:
    place = Place(
        "cur:korean-peninsula",
        "Semenanjung Korea",
        PlaceKind.REGION,
        LonLat(127.2, 38.3),
        BoundingBox(124.0, 33.0, 131.0, 43.0),
        disputed_by=("KP", "KR"),
    )
    assert codec.decode_place(codec.encode_place(place)) == place


def test_writing_is_the_same_every_time() -> None:
    article, reading = made("[Moskow] {Jumat=2024-11-01}.\n")
    assert codec.encode_reading(reading) == codec.encode_reading(reading)
    assert codec.encode_article(article) == codec.encode_article(article)
    assert codec.plain("a\0b\ud800") == "a b?"
    assert date.fromisoformat("2024-11-02") == reading.published
