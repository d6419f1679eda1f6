from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from dateline.library import (
    Action,
    Changes,
    Correction,
    Library,
    Scope,
    date_value,
    point_place,
    typed_date,
)
from dateline.model import Interval, LonLat, Role, Said, Span, Status
from tests.made import KOREA, MOSCOW, MOSCOW_IDAHO, RUSSIA, made

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
    library = Library.open(tmp_path / "l.dateline")
    library.add(*made(TALKS))
    return library


def event(library: Library, words: str, article: int = 1) -> int:
    return next(one.id for one in library.events(article) if words in one.quote)


def steps(library: Library) -> tuple[str | None, str | None]:
    """What undo and redo would do."""
    undo, redo = library.undo_said, library.redo_said
    return undo.key if undo else None, redo.key if redo else None


def test_machine_and_human_values_stand_side_by_side(library: Library) -> None:
    number = event(library, "berunding")
    correction = Correction(
        Action.PLACE, Scope.MENTION, event=number, place=MOSCOW_IDAHO, reason="lihat peta"
    )
    changes = library.apply(correction)
    record = library.event(number)
    assert changes.changed == (number,)
    assert record.place == MOSCOW_IDAHO
    assert record.machine_toponym is not None
    assert record.machine_toponym.place == MOSCOW
    assert record.status is Status.CORRECTED
    assert record.event.confidence == 1.0
    assert record.log[0].reason == "lihat peta"
    assert library.machine_reading(1).toponyms[0].place == MOSCOW


def test_moving_a_pin_leaves_none_behind(library: Library) -> None:
    number = event(library, "berunding")
    before = library.columns()
    library.apply(Correction(Action.PLACE, Scope.MENTION, event=number, place=MOSCOW_IDAHO))
    after = library.columns()
    assert len(after.events["event"]) == len(before.events["event"])
    assert MOSCOW_IDAHO.key in after.places["key"]
    assert MOSCOW.key not in after.places["key"]


def test_scope_article_reaches_the_same_name_in_the_same_article_only(library: Library) -> None:
    library.add(*made(TALKS + "Lain\n"))
    number = event(library, "berunding")
    library.apply(Correction(Action.PLACE, Scope.ARTICLE, event=number, place=MOSCOW_IDAHO))
    assert library.event(event(library, "berpidato")).place == MOSCOW_IDAHO
    assert library.event(event(library, "berunding", 2)).place == MOSCOW


def test_scope_library_reaches_articles_that_are_here_but_none_to_come(library: Library) -> None:
    library.add(*made(TALKS + "Dua\n"))
    number = event(library, "berunding")
    library.apply(Correction(Action.PLACE, Scope.LIBRARY, event=number, place=MOSCOW_IDAHO))
    library.add(*made(TALKS + "Tiga\n"))
    places = [library.event(event(library, "berunding", article)).place for article in (1, 2, 3)]
    assert places == [MOSCOW_IDAHO, MOSCOW_IDAHO, MOSCOW]


def test_scope_future_reaches_articles_to_come(library: Library) -> None:
    number = event(library, "berunding")
    library.apply(Correction(Action.PLACE, Scope.FUTURE, event=number, place=MOSCOW_IDAHO))
    changes = library.add(*made("Kabar lain dari [Moskow], {Jumat=2024-11-01}.\n"))
    assert library.event(changes.added[0]).place == MOSCOW_IDAHO
    assert library.event(changes.added[0]).status is Status.CORRECTED
    library.undo()
    assert library.event(changes.added[0]).place == MOSCOW


def test_a_name_that_the_machine_read_otherwise_is_left_alone(library: Library) -> None:
    article, reading = made("Kabar dari [Moskow], {Jumat=2024-11-01}.\n")
    toponym = replace(reading.toponyms[0], place=MOSCOW_IDAHO)
    library.add(article, replace(reading, toponyms=(toponym,)))
    number = event(library, "berunding")
    correction = Correction(Action.PLACE, Scope.LIBRARY, event=number, place=RUSSIA)
    assert library.scopes(correction)[Scope.LIBRARY] == 2
    library.apply(correction)
    assert library.event(event(library, "Kabar", 2)).place == MOSCOW_IDAHO


def test_one_undo_reverts_a_correction_in_all_articles(library: Library) -> None:
    library.add(*made(TALKS + "Dua\n"))
    before = [library.events(article) for article in (1, 2)]
    columns = library.columns()
    number = event(library, "berunding")
    library.apply(Correction(Action.PLACE, Scope.LIBRARY, event=number, place=MOSCOW_IDAHO))
    changes = library.undo()
    assert [library.events(article) for article in (1, 2)] == before
    assert changes.articles == (1, 2)
    assert library.columns().events["place"].tolist() == columns.events["place"].tolist()


def test_undo_and_redo_say_what_they_do_and_survive_a_restart(library: Library) -> None:
    number = event(library, "berunding")
    library.apply(Correction(Action.PLACE, Scope.MENTION, event=number, place=MOSCOW_IDAHO))
    library.apply(Correction(Action.CONFIRM, event=event(library, "Rudal")))
    library.close()
    with Library.open(library.path) as again:
        assert steps(again) == ("step-confirm", None)
        again.undo()
        assert steps(again) == ("step-place", "step-confirm")
        assert again.undo_said == Said(
            "step-place", {"name": "Moskow", "place": "Moscow", "count": 1}
        )
        again.redo()
        assert steps(again) == ("step-confirm", None)
        assert again.event(event(again, "Rudal")).status is Status.CONFIRMED
        assert again.event(number).place == MOSCOW_IDAHO


def test_a_new_step_ends_what_could_be_done_again(library: Library) -> None:
    number = event(library, "berunding")
    library.apply(Correction(Action.CONFIRM, event=number))
    library.undo()
    library.apply(Correction(Action.REJECT, event=number))
    assert library.redo_said is None
    assert library.redo() == Changes()
    assert [entry.said.key for entry in library.log()] == ["step-reject"]


def test_nothing_to_undo_changes_nothing(library: Library) -> None:
    assert library.undo() == Changes()
    assert library.undo_said is None


def test_a_rejected_event_leaves_the_map_and_comes_back(library: Library) -> None:
    number = event(library, "berunding")
    changes = library.apply(Correction(Action.REJECT, event=number))
    assert changes.removed == (number,)
    columns = library.columns()
    assert number not in columns.events["event"]
    assert columns.trays.rejected.tolist() == [number]
    assert library.row(1).rejected == 1
    assert library.undo().added == (number,)


def test_several_events_are_confirmed_in_one_step(library: Library) -> None:
    numbers = [event(library, "berunding"), event(library, "Rudal")]
    changes = library.apply_to_events(Action.CONFIRM, [*numbers, numbers[0]])
    assert changes.said == Said("step-confirm-several", {"count": 2})
    assert [library.event(number).status for number in numbers] == [Status.CONFIRMED] * 2
    library.undo()
    assert [library.event(number).status for number in numbers] == [Status.MACHINE] * 2
    assert library.undo_said is None


def test_several_events_are_rejected_and_given_back(library: Library) -> None:
    numbers = [event(library, "berunding"), event(library, "Rudal")]
    assert set(library.apply_to_events(Action.REJECT, numbers).removed) == set(numbers)
    assert set(library.apply_to_events(Action.REVERT, numbers).added) == set(numbers)


def test_one_of_several_is_said_by_its_words_and_none_changes_nothing(library: Library) -> None:
    said = library.apply_to_events(Action.CONFIRM, [event(library, "Rudal")]).said
    assert said is not None
    assert said.key == "step-confirm"
    assert library.apply_to_events(Action.CONFIRM, []) == Changes()


def test_confirming_ends_doubt_and_contradiction_marks(library: Library) -> None:
    number = event(library, "Rudal")
    assert library.row(1).to_check == 1
    library.apply(Correction(Action.CONFIRM, event=number))
    assert library.row(1).to_check == 0
    record = library.event(number)
    assert record.status is Status.CONFIRMED
    assert record.machine.warnings
    assert record.machine_timex is not None
    assert record.machine_timex.contradiction is not None


def test_a_moved_pin_leaves_the_contradiction_of_its_date_open(library: Library) -> None:
    """Nobody has looked at the day yet, least of all of the other events that the name moves."""
    number = event(library, "Rudal")
    library.apply(Correction(Action.PLACE, event=number, place=MOSCOW_IDAHO))
    record = library.event(number)
    assert record.status is Status.CORRECTED
    assert record.to_check
    assert [warning.kind for warning in record.event.warnings] == ["weekday"]
    assert library.row(1).to_check == 1
    date = date_value("2024-10-31")
    library.apply(Correction(Action.DATE, event=number, date=date))
    assert not library.event(number).to_check
    assert not library.event(number).event.warnings
    library.undo()
    assert library.event(number).to_check
    library.apply(Correction(Action.CONFIRM, event=number))
    assert not library.event(number).to_check


def test_the_log_names_the_articles_of_a_step(library: Library) -> None:
    number = event(library, "Rudal")
    library.apply(Correction(Action.CONFIRM, event=number))
    moscow = event(library, "Moskow")
    library.apply(Correction(Action.PLACE, Scope.FUTURE, event=moscow, place=MOSCOW_IDAHO))
    one, every = library.log()
    assert one.articles == (1,)
    assert every.articles == ()


def test_a_date_is_corrected_for_the_expression_and_its_events(library: Library) -> None:
    number = event(library, "Rudal")
    value = date_value("2024-08-29")
    library.apply(Correction(Action.DATE, Scope.MENTION, event=number, date=value))
    record = library.event(number)
    assert record.event.interval == value.interval
    assert record.timex is not None
    assert (record.timex.value, record.timex.contradiction) == ("2024-08-29", None)
    assert record.machine.interval == Interval(datetime(2024, 10, 31), datetime(2024, 11, 1))


def test_since_stays_since_when_its_day_is_corrected(library: Library) -> None:
    number = event(library, "berada")
    value = date_value("2024-10-27")
    library.apply(Correction(Action.DATE, Scope.MENTION, event=number, date=value))
    assert library.event(number).event.interval == Interval(datetime(2024, 10, 27), None)


def test_an_event_without_a_date_can_be_given_one(library: Library) -> None:
    number = event(library, "berpidato")
    value = typed_date("1 - 3 November 2024", None)
    correction = Correction(Action.DATE, event=number, date=value)
    assert library.scopes(correction) == {Scope.MENTION: 1}
    assert library.apply(correction).changed == (number,)
    assert number in library.columns().events["event"]
    library.apply(Correction(Action.DATE, event=number, date=None))
    assert library.event(number).event.interval is None


def test_an_event_without_a_place_can_be_given_one(library: Library) -> None:
    number = event(library, "diteken")
    place = point_place(LonLat(125.75, 39.03), "Pyongyang")
    library.apply(Correction(Action.PLACE, event=number, place=place))
    record = library.event(number)
    assert record.place == place
    assert number in library.columns().events["event"]
    assert len(library.machine_reading(1).toponyms) + 1 == len(library.reading(1).toponyms)


def test_one_event_alone_can_be_moved_and_dated_while_its_words_stay(library: Library) -> None:
    article, reading = made("Bom di [Moskow] {Jumat=2024-11-01}.\n")
    changes = library.add(article, replace(reading, events=reading.events * 2))
    first, second = changes.added
    correction = Correction(Action.PLACE, Scope.EVENT, event=second, place=RUSSIA)
    assert library.scopes(correction)[Scope.EVENT] == 1
    assert library.apply(correction).changed == (second,)
    library.apply(Correction(Action.DATE, Scope.EVENT, event=second, date=date_value("2024-11-02")))
    assert (library.event(first).place, library.event(second).place) == (MOSCOW, RUSSIA)
    assert library.event(first).event.interval == reading.events[0].interval
    assert library.event(second).event.interval == date_value("2024-11-02").interval
    assert library.reading(2).toponyms[0].place == MOSCOW
    library.apply(Correction(Action.REVERT, event=second))
    assert library.event(second).place == MOSCOW


def test_what_is_no_place_locates_nothing(library: Library) -> None:
    number = event(library, "berunding")
    library.apply(Correction(Action.NOT_PLACE, Scope.ARTICLE, event=number))
    assert library.event(number).toponym is None
    assert library.event(event(library, "berpidato")).toponym is None
    assert number in library.columns().trays.unlocated


def test_a_mention_without_event_can_be_corrected(library: Library) -> None:
    article, reading = made("Kata [Moskow] kepada [Rusia], {Jumat=2024-11-01}.\n")
    library.add(article, reading)
    span = reading.toponyms[0].span
    library.apply(Correction(Action.PLACE, Scope.MENTION, article=2, span=span, place=MOSCOW_IDAHO))
    assert library.reading(2).toponyms[0].place == MOSCOW_IDAHO
    with pytest.raises(KeyError):
        library.apply(Correction(Action.NOT_PLACE, article=2, span=Span(0, 1)))


@pytest.mark.parametrize(
    ("role", "expected"), [(Role.DATELINE, ("dateline", True)), (None, ("", False))]
)
def test_a_role_is_corrected(
    library: Library, role: Role | None, expected: tuple[str, bool]
) -> None:
    number = event(library, "berunding")
    library.apply(Correction(Action.ROLE, Scope.MENTION, event=number, role=role))
    record = library.event(number)
    assert (record.event.role, record.event.toponym is not None) == expected


def test_revert_brings_the_machines_reading_back(library: Library) -> None:
    number = event(library, "Rudal")
    before = library.event(number)
    library.apply(Correction(Action.PLACE, Scope.MENTION, event=number, place=RUSSIA))
    library.apply(Correction(Action.DATE, event=number, date=date_value("2024-08-31")))
    library.apply(Correction(Action.CONFIRM, event=number))
    library.apply(Correction(Action.REVERT, event=number))
    assert replace(library.event(number), log=()) == before
    library.undo()
    assert library.event(number).place == RUSSIA


def test_revert_frees_one_mention_from_a_correction_of_the_name(library: Library) -> None:
    number = event(library, "berunding")
    library.apply(Correction(Action.PLACE, Scope.FUTURE, event=number, place=MOSCOW_IDAHO))
    library.apply(Correction(Action.REVERT, event=number))
    assert library.event(number).place == MOSCOW
    assert library.event(event(library, "berpidato")).place == MOSCOW_IDAHO


def test_corrections_are_kept_when_the_article_is_read_anew(library: Library) -> None:
    article, reading = made(TALKS)
    number = event(library, "Rudal")
    library.apply(Correction(Action.DATE, event=number, date=date_value("2024-08-29")))
    library.apply(Correction(Action.REJECT, event=event(library, "berpidato")))
    changes = library.add(article, replace(reading, reader="2", events=reading.events[1:]))
    assert changes.lost == ()
    record = library.event(number)
    assert record.event.interval == date_value("2024-08-29").interval
    assert record.status is Status.CORRECTED
    assert library.row(1).rejected == 1


def test_a_correction_whose_words_are_no_longer_found_is_told_not_guessed(
    library: Library,
) -> None:
    article, reading = made(TALKS)
    number = event(library, "Rudal")
    library.apply(Correction(Action.PLACE, Scope.MENTION, event=number, place=RUSSIA))
    span = reading.toponyms[2].span
    wider = replace(reading.toponyms[2], span=Span(span.start - 3, span.end), text="di Korea Utara")
    others = (*reading.toponyms[:2], wider, *reading.toponyms[3:])
    changes = library.add(article, replace(reading, toponyms=others, reader="2"))
    (lost,) = changes.lost
    assert (lost.article, lost.quote, lost.said.key) == (1, "Korea Utara", "step-place")
    assert library.event(event(library, "Rudal")).place == KOREA


def test_events_with_the_very_same_words_are_told_apart(library: Library) -> None:
    article, reading = made("Bom di [Moskow] {Jumat=2024-11-01}.\n")
    twice = replace(reading, events=reading.events * 2)
    changes = library.add(article, twice)
    library.apply(Correction(Action.REJECT, event=changes.added[1]))
    assert [one.status for one in library.events(2)] == [Status.MACHINE, Status.REJECTED]


def test_a_scope_that_an_action_does_not_have_is_narrowed(library: Library) -> None:
    number = event(library, "berunding")
    changes = library.apply(Correction(Action.REJECT, Scope.FUTURE, event=number))
    assert changes.removed == (number,)
    correction = Correction(
        Action.DATE, Scope.LIBRARY, event=event(library, "Rudal"), date=date_value("2024")
    )
    assert set(library.scopes(correction)) == {Scope.EVENT, Scope.MENTION, Scope.ARTICLE}
    assert library.apply(correction).changed == (event(library, "Rudal"),)


def test_a_correction_must_be_about_something(library: Library) -> None:
    with pytest.raises(ValueError, match="about"):
        library.apply(Correction(Action.CONFIRM))
    with pytest.raises(ValueError, match="event"):
        library.apply(
            Correction(Action.CONFIRM, article=1, span=library.reading(1).toponyms[0].span)
        )
