from __future__ import annotations

import contextlib
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.library import Action, Correction, Library
from dateline.library.search import find, matches, parse
from tests.made import MOSCOW_IDAHO, made


@pytest.fixture
def library(tmp_path: Path) -> Library:
    library = Library.open(tmp_path / "l.dateline")
    texts = (
        "Rudal baru\nUji coba rudal di [Korea Utara], {Kamis=2024-10-31}.\nWarga cemas.\n",
        "Perundingan\nLavrov berunding di [Moskow], {Jumat=2024-11-01}.\n",
        "Perdagangan\nKapal berlayar dari [Seoul], {Senin=2023-01-02}. Rudal tidak disebut.\n",
        "平壌の発表\n北朝鮮が発表した [Korea Utara].\n",
        "Über Café\nDie Straße nach [Moskow] ist offen.\n",
    )
    for text in texts:
        library.add(*made(text))
    return library


def found(library: Library, text: str) -> list[int]:
    return [hit.article for hit in library.search(text)]


@pytest.mark.parametrize(
    ("typed", "articles"),
    [
        ("rudal", [1, 3]),
        ("RUDAL warga", [1]),
        ('"uji coba rudal"', [1]),
        ("rudal NOT kapal", [1]),
        ("lav", [2]),
        ("lav ", []),
        ('"lav"', []),
        ("rud wargA", []),
        ("tempat:mos", [2, 5]),
        ("lavrov OR kapal", [2, 3]),
        ("lavrov ATAU kapal", [2, 3]),
        ("tempat:Moskow", [2, 5]),
        ("place:moskow", [2, 5]),
        ("tempat:rudal", []),
        ("sumber:contoh rudal", [1, 3]),
        ("judul:perundingan", [2]),
        ("rudal sesudah:2024", [1]),
        ("rudal sebelum:2024-01-01", [3]),
        ("sesudah:2024-11", [2]),
        ("北朝鮮", [4]),
        ("朝鮮", [4]),
        ("uber cafe", [5]),
        ("", []),
        ("   ", []),
    ],
)
def test_what_a_person_types_finds_the_articles(
    library: Library, typed: str, articles: list[int]
) -> None:
    assert sorted(found(library, typed)) == articles


@pytest.mark.parametrize(
    "typed",
    ['"', "AND", "NOT", "OR OR", "rudal AND", "NOT rudal", "a:b:c", "*", "rud*", "(", ")(", "{x}",
     "tempat:", "sebelum:kemarin", "rudal^2", "NEAR(a b)", "\0", "\ud800", "-rudal", "'; DROP"],
)  # fmt: skip
def test_nothing_that_is_typed_is_an_error(library: Library, typed: str) -> None:
    library.search(typed)


def test_a_hit_shows_its_sentence_and_events(library: Library) -> None:
    (hit,) = library.search("lavrov")
    article = library.article(2)
    assert hit.heading == "Perundingan"
    assert hit.quote == "Lavrov berunding di Moskow, Jumat."
    assert [span.of(article.text) for span in hit.matches] == ["Lavrov"]
    assert hit.events == (library.events(2)[0].id,)


@pytest.fixture
def chronicle(tmp_path: Path) -> Library:
    library = Library.open(tmp_path / "c.dateline")
    text = (
        "Kronik antara dua tahun\n"
        "Rudal diuji di [Korea Utara], {Kamis=2024-10-31}.\n"
        "Lavrov berunding di [Moskow], {Jumat=2024-11-01}.\n"
        "Kapal berlayar dari [Seoul] antara badai, {Senin=2023-01-02}.\n"
    )
    article, reading = made(text)
    library.add(replace(article, source="ANTARA"), reading)
    return library


@pytest.mark.parametrize(
    ("typed", "places"),
    [
        ("rudal", ["Korea Utara"]),
        ("tempat:Moskow", ["Moskow"]),
        ("tempat:mos", ["Moskow"]),
        ("seoul", ["Seoul"]),
        ("rudal OR lavrov", ["Korea Utara", "Moskow"]),
        ("sesudah:2024", ["Korea Utara", "Moskow"]),
        ("sebelum:2024", ["Seoul"]),
        ("rudal sebelum:2024", ["Seoul"]),
        ("sumber:antara", ["Korea Utara", "Moskow", "Seoul"]),
        ("judul:kronik", ["Korea Utara", "Moskow", "Seoul"]),
        ("sumber:antara lavrov", ["Moskow"]),
        ("kronik", ["Korea Utara", "Moskow", "Seoul"]),
    ],
)
def test_a_hit_names_the_events_that_the_search_is_about(
    chronicle: Library, typed: str, places: list[str]
) -> None:
    (hit,) = chronicle.search(typed)
    events = {record.id: record for record in chronicle.events(hit.article)}
    found = [events[number].toponym for number in hit.events]
    assert [toponym.text for toponym in found if toponym] == places


def test_the_words_of_a_source_are_not_marked_in_texts(chronicle: Library) -> None:
    (hit,) = chronicle.search("sumber:antara")
    assert hit.matches == ()


def test_events_are_found_by_any_name_of_their_place(chronicle: Library) -> None:
    from dateline.gazetteer import Gazetteer  # noqa: PLC0415

    event = chronicle.events(1)[1]
    place = Gazetteer.open().lookup("Moscow", limit=1)[0].place
    chronicle.apply(Correction(Action.PLACE, event=event.id, place=place))
    (hit,) = chronicle.search("place:Moscow", gazetteer=Gazetteer.open())
    assert hit.events == (event.id,)


def test_a_hit_quotes_the_sentence_not_the_line(library: Library) -> None:
    (hit,) = library.search("disebut")
    assert hit.quote == "Rudal tidak disebut."
    assert hit.sentence is not None
    assert hit.sentence.of(library.article(3).text) == hit.quote


def test_a_word_in_the_heading_counts_most(library: Library) -> None:
    assert found(library, "rudal")[0] == 1


def test_a_place_is_found_by_any_of_its_names(library: Library) -> None:
    from dateline.gazetteer import Gazetteer  # noqa: PLC0415

    hits = library.search("place:Moscow", gazetteer=Gazetteer.open())
    assert {hit.article for hit in hits} == {2, 5}


def test_searching_finds_what_is_there_after_reading_anew_and_removing(library: Library) -> None:
    library.add(
        *made("Perundingan\nLavrov berunding di [Moskow], {Jumat=2024-11-01}.\n", reader="2")
    )
    library.apply(Correction(Action.PLACE, event=library.events(2)[0].id, place=MOSCOW_IDAHO))
    assert found(library, "lavrov") == [2]
    library.remove([2])
    library.purge()
    assert found(library, "lavrov") == []


def test_a_query_is_always_quoted_for_the_index() -> None:
    assert parse('rudal "di laut" NOT kapal').match == '"rudal" AND "di laut" NOT "kapal" *'
    assert parse("tempat:moskow ", lambda _: ["gn:1"]).match == (
        '(places : "moskow" OR places : "gn:1")'
    )


def test_a_word_that_is_still_being_typed_is_marked_whole(library: Library) -> None:
    (hit,) = library.search("lav")
    text = library.article(hit.article).text
    assert [span.of(text) for span in hit.matches] == ["Lavrov"]


@settings(deadline=None, max_examples=300)
@given(
    st.text(st.sampled_from(list('ab AND OR NOT":*(){}^-+~,.朝é\0\ud800 tempat:sebelum:2024')))
    | st.text(st.characters(exclude_categories=[]), max_size=40)
)
def test_whatever_is_typed_is_a_valid_query(typed: str) -> None:
    query = parse(typed, lambda name: [f"gn:{name}"])
    with contextlib.closing(sqlite3.connect(":memory:")) as db:
        db.execute("CREATE VIRTUAL TABLE words USING fts5 (heading, text, source, places)")
        assert find(db, query, 5) == []
    assert matches("a b 朝 tempat", query) is not None
