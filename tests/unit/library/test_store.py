from __future__ import annotations

import threading
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import NoReturn

import numpy as np
import pytest

from dateline.errors import DiskFull, LibraryError, LibraryLocked, UnreadableArticle
from dateline.library import Action, Correction, Library, Scope, article_of
from dateline.library.database import Database
from dateline.model import Article, Status
from dateline.timeline import EventColumns, PlaceColumns
from tests.made import MOSCOW, MOSCOW_IDAHO, made, numbered

TALKS = (
    "Lavrov dan Choe bertemu\n"
    "Keduanya berunding di [Moskow] pada {Jumat=2024-11-01}.\n"
    "Choe berada di [Rusia] sejak {Senin (28/10)=2024-10-28..}.\n"
    "Rudal diuji di [Korea Utara] pada {Kamis (31/8)=2024-10-31!}.\n"
    "Di [Moskow] ia juga berpidato.\n"
    "Perjanjian diteken {Rabu=2024-06-19}.\n"
)


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library.open(tmp_path / "a library.dateline")


def test_an_article_comes_back_exactly_as_it_was_taken_in(library: Library) -> None:
    article, reading = made(TALKS, title="Judul")
    hostile = replace(
        article,
        text=article.text + "NUL \0, lone \ud800 and \udfff, \r\n, \u2028, \u202e, e\u0301, 🏳️‍🌈",
        title="\ud83d title\0",
        source="=cmd|'/c calc'!A1",
        published=date(2024, 11, 2),
        language="id",
        place_of_filing="Seoul",
        origin="folder/\udcff.txt",
    )
    added = library.add(hostile, reading)
    assert library.article(added.articles[0]) == hostile
    assert library.reading(added.articles[0]) == reading
    assert library.machine_reading(added.articles[0]) == reading


def test_a_restart_shows_the_same_library_without_reading_again(library: Library) -> None:
    article, reading = made(TALKS)
    library.add(article, reading)
    before = (library.articles(), library.events(1))
    library.close()
    with Library.open(library.path) as again:
        assert (again.articles(), again.events(1)) == before
        assert again.notices == ()


def test_counts_say_why_events_are_not_on_the_map(library: Library) -> None:
    library.add(*made(TALKS))
    row = library.row(1)
    assert (row.events, row.pinned, row.undated, row.unlocated) == (5, 3, 1, 1)
    assert (row.to_check, row.rejected) == (1, 0)
    assert row.heading == "Lavrov dan Choe bertemu"
    assert row.published_inferred


def test_only_events_on_the_map_can_be_doubtful(library: Library) -> None:
    library.add(*made(TALKS, confidence=0.4))
    records = library.events(1)
    assert [record.to_check for record in records] == [True, True, True, False, False]
    assert library.row(1).to_check == 3


def test_the_same_text_is_taken_in_once(library: Library) -> None:
    article, reading = made(TALKS)
    first = library.add(article, reading)
    again = library.add(article, reading)
    assert again.known == first.articles[0]
    assert not again.added
    assert len(library.articles()) == 1


def test_a_new_reading_keeps_the_ids_of_events_with_the_same_words(library: Library) -> None:
    article, reading = made(TALKS)
    library.add(article, reading)
    moscow = library.event(library.events(1)[0].id)
    fewer = replace(reading, events=(reading.events[4], reading.events[0]), reader="2")
    changes = library.add(article, fewer)
    kept = {record.event.label: record.id for record in library.events(1)}
    assert kept[moscow.event.label] == moscow.id
    assert len(changes.removed) == 3
    assert changes.added == ()
    more = library.add(article, reading)
    assert set(more.added) == set(changes.removed) or not set(more.added) & set(kept.values())


def test_columns_are_what_the_timeline_takes(library: Library) -> None:
    library.add(*made(TALKS))
    columns = library.columns()
    events = EventColumns(**columns.events)
    places = PlaceColumns(**columns.places)
    assert len(events) == 3
    assert [places.name[place] for place in events.place] == ["Moskow", "Rusia", "Korea Utara"]
    assert events.begin[0] == np.datetime64("2024-11-01", "s").astype(int)
    assert events.end[1] == 2**62
    assert events.flags.tolist() == [0, 0, 3]
    assert {article_of(event) for event in events.event.tolist()} == {1}
    assert len(columns.trays.undated) == 1
    assert len(columns.trays.unlocated) == 1


def test_a_movement_comes_from_another_place_than_it_is_pinned_at(library: Library) -> None:
    article, reading = made("Dari [Moskow] ke [Seoul], {Jumat=2024-11-01}.\n")
    departure = replace(reading.events[0], toponym=0)
    library.add(article, replace(reading, events=(reading.events[0], departure)))
    columns = library.columns()
    names = columns.places["name"]
    pairs = [
        (names[place], names[origin] if origin >= 0 else None)
        for place, origin in zip(columns.events["place"], columns.events["origin"], strict=True)
    ]
    assert pairs == [("Seoul", "Moskow"), ("Moskow", None)]


def test_codes_and_open_ends_are_those_of_the_timeline() -> None:
    from dateline import timeline  # noqa: PLC0415
    from dateline.library import packing  # noqa: PLC0415

    assert (packing.OPEN_BEGIN, packing.OPEN_END) == (timeline.OPEN_BEGIN, timeline.OPEN_END)
    names = ("CONTRADICTION", "DOUBTFUL", "BACKGROUND", "DATELINE", "MOVEMENT")
    for name in names:
        assert getattr(packing, name) == timeline.Flag[name]


def test_columns_of_new_articles_alone_can_be_appended(library: Library) -> None:
    library.add(*numbered(1))
    changes = library.add(*made(TALKS))
    assert changes.events_only_added
    part = library.columns(changes.articles)
    assert set(part.events["article"].tolist()) == set(changes.articles)
    assert set(changes.added) >= set(part.events["event"].tolist())


def test_an_empty_library_has_empty_columns(library: Library) -> None:
    columns = library.columns()
    assert len(EventColumns(**columns.events)) == 0
    assert len(PlaceColumns(**columns.places)) == 0


def test_a_removed_article_is_gone_until_it_is_undone(library: Library) -> None:
    added = library.add(*made(TALKS))
    removed = library.remove(added.articles)
    assert removed.articles_removed == added.articles
    assert set(removed.removed) == set(added.added)
    assert library.articles() == ()
    assert library.search("Choe") == ()
    with pytest.raises(KeyError):
        library.article(1)
    back = library.undo()
    assert set(back.added) == set(added.added)
    assert len(library.articles()) == 1


def test_taking_in_again_what_was_removed_brings_it_back(library: Library) -> None:
    article, reading = made(TALKS)
    library.add(article, reading)
    library.remove([1])
    changes = library.add(article, reading)
    assert changes.articles == (1,)
    assert len(changes.added) == 5
    assert len(library.articles()) == 1


def test_purging_deletes_the_text_of_removed_articles_from_the_file(library: Library) -> None:
    article, reading = made("Rahasia xylofon-qwertz di [Moskow].\n")
    library.add(article, reading)
    library.add(*numbered(3))
    library.remove([1])
    assert library.purge() == 1
    library.close()
    assert b"xylofon-qwertz" not in library.path.read_bytes()
    with Library.open(library.path) as again:
        assert [row.id for row in again.articles()] == [2]
        again.add(*numbered(4))
        assert [row.id for row in again.articles()] == [2, 3]


def test_ids_of_purged_articles_are_not_used_again(library: Library) -> None:
    library.add(*numbered(1))
    library.remove([1])
    library.purge()
    assert library.add(*numbered(2)).articles == (2,)


def test_failures_stay_in_the_list_until_the_file_can_be_read(library: Library) -> None:
    error = UnreadableArticle("no text", "look", key="ingest-empty", origin="made.txt")
    library.add_failure("made.txt", error)
    library.add_failure("made.txt", error)
    (failure,) = library.failures()
    assert (failure.origin, failure.key, failure.values) == (
        "made.txt",
        "ingest-empty",
        {"origin": "made.txt"},
    )
    library.add(*made(TALKS))
    assert library.failures() == ()


def test_a_failure_can_be_dismissed(library: Library) -> None:
    failure = library.add_failure("x", UnreadableArticle("no", key="ingest-empty", origin="x"))
    library.dismiss_failure(failure.id)
    library.dismiss_failure(failure.id)
    assert library.failures() == ()


def test_a_library_on_a_full_disk_can_still_be_read(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.add(*made(TALKS))
    library.close()

    def full(_: Database) -> NoReturn:
        raise DiskFull("no room", key="library-disk-full", path="x")

    monkeypatch.setattr(Database, "writing", full)
    with Library.open(library.path) as again:
        assert [notice.key for notice in again.notices] == ["notice-disk-full"]
        assert again.article(1).text.startswith("Lavrov")


def test_a_second_window_is_refused_and_a_reader_is_not(tmp_path: Path) -> None:
    path = tmp_path / "l.dateline"
    with Library.open(path, sole=True) as first:
        first.add(*made(TALKS))
        with pytest.raises(LibraryLocked):
            Library.open(path, sole=True)
        with Library.open(path, read_only=True) as reader:
            assert len(reader.articles()) == 1
            with pytest.raises(LibraryError):
                reader.add(*numbered(1))
    with Library.open(path, sole=True) as third:
        assert third.articles()


def test_what_another_process_writes_is_noticed(library: Library) -> None:
    library.add(*made(TALKS))
    assert not library.changed_elsewhere()
    with Library.open(library.path) as other:
        other.add(*numbered(1))
    assert library.changed_elsewhere()
    assert not library.changed_elsewhere()
    assert len(library.articles()) == 2


def test_a_made_up_library_of_columns_is_opened_like_any(library: Library) -> None:
    count = 1000
    rng = np.random.default_rng(1)
    begin = rng.integers(0, 10**9, count)
    where = rng.integers(0, 2, count).astype(np.int32)
    events = {
        "begin": begin,
        "end": begin + 86_400,
        **{
            name: np.zeros(count, np.uint8)
            for name in ("granularity", "event_class", "precision", "status", "flags")
        },
        "place": where,
        "origin": np.full(count, -1, np.int32),
    }
    places = {
        "key": ["syn:1", "syn:2"],
        "name": ["One", "Two"],
        "lon": [1.0, 2.0],
        "lat": [3.0, 4.0],
        "precision": [1, 1],
        "kind": [4, 4],
        "country": ["", ""],
        "population": [0, 0],
    }
    library.add_packed(Article("Made up."), events, places)
    columns = library.columns()
    assert np.array_equal(np.sort(columns.events["begin"]), np.sort(begin))
    record = library.event(int(columns.events["event"][5]))
    assert record.synthetic
    assert record.place is not None
    assert record.place.name == ["One", "Two"][where[5]]
    assert library.row(1).synthetic
    assert library.row(1).pinned == count


def test_decoded_readings_are_not_kept_past_a_change(library: Library) -> None:
    library.add(*made(TALKS))
    event = library.events(1)[0]
    assert event.status is Status.MACHINE
    library.apply(Correction(Action.CONFIRM, event=event.id))
    assert library.event(event.id).status is Status.CONFIRMED
    library.undo()
    assert library.event(event.id).status is Status.MACHINE


def test_many_articles_stay_within_the_memory_for_readings(library: Library) -> None:
    for number in range(70):
        library.add(*numbered(number))
    for number in range(70):
        assert library.article(number + 1).text.startswith(f"Artikel nomor {number}\n")


def test_unknown_events_and_articles_are_key_errors(library: Library) -> None:
    library.add(*made(TALKS))
    for asked in (
        lambda: library.article(9),
        lambda: library.event(9 << 20),
        lambda: library.row(9),
    ):
        with pytest.raises(KeyError):
            asked()
    with pytest.raises(KeyError):
        library.event((1 << 20) + 99)


def test_a_place_keeps_its_first_name_and_gets_new_facts(library: Library) -> None:
    library.add(*numbered(1))
    moved = replace(MOSCOW, name="Moscow", point=MOSCOW_IDAHO.point)
    article, reading = numbered(2)
    toponym = replace(reading.toponyms[0], place=moved)
    library.add(article, replace(reading, toponyms=(toponym, *reading.toponyms[1:])))
    columns = library.columns()
    assert columns.places["key"].count(MOSCOW.key) == 1
    at = columns.places["key"].index(MOSCOW.key)
    assert columns.places["name"][at] == "Moskow"
    assert columns.places["lon"][at] == MOSCOW_IDAHO.point.lon


def test_corrections_in_all_scopes_reach_what_they_count(library: Library) -> None:
    for number in range(3):
        library.add(*made(f"{TALKS}Nomor {number}\n"))
    event = library.events(1)[0]
    correction = Correction(Action.PLACE, Scope.LIBRARY, event=event.id, place=MOSCOW_IDAHO)
    assert library.scopes(correction) == {
        Scope.EVENT: 1,
        Scope.MENTION: 1,
        Scope.ARTICLE: 2,
        Scope.LIBRARY: 6,
        Scope.FUTURE: 6,
    }
    changes = library.apply(correction)
    assert changes.articles == (1, 2, 3)
    assert len(changes.changed) == 6


def test_one_thread_writes_while_others_read(library: Library) -> None:
    library.add(*made(TALKS))
    done = threading.Event()
    faults: list[BaseException] = []

    def read() -> None:
        try:
            while not done.is_set():
                rows = library.articles()
                shown = library.columns().events["event"]
                assert len(shown) >= 3
                assert library.events(rows[-1].id)
                assert library.search("Moskow")
                library.log()
        except BaseException as error:  # noqa: BLE001 - told to the test
            faults.append(error)

    readers = [threading.Thread(target=read) for _ in range(3)]
    for reader in readers:
        reader.start()
    event = library.events(1)[0].id
    for number in range(8):
        library.add(*numbered(number))
        library.apply(Correction(Action.PLACE, Scope.LIBRARY, event=event, place=MOSCOW_IDAHO))
        library.undo()
    done.set()
    for reader in readers:
        reader.join()
    assert faults == []
    assert len(library.articles()) == 9
