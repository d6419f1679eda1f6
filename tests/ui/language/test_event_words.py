"""Events in words."""

from __future__ import annotations

from dataclasses import replace

from dateline.model import Interval, Said
from dateline.ui.language import event_words
from tests.ui.conftest import Bench


def test_a_tip_tells_how_the_date_was_worked_out_until_a_person_sets_another(bench: Bench) -> None:
    record = bench.workspace.record(bench.event("Rapat diadakan"))
    assert record.timex is not None
    assert record.event.interval is not None
    said = Said("time-counted", {"text": "5 November", "value": "2024-11-05", "base": "2024-11-02"})
    read = replace(record, timex=replace(record.timex, said=(said,)))
    assert "counted from 2 November 2024" in event_words.tip(read)

    begin = record.event.interval.begin
    assert begin is not None
    later = Interval(begin.replace(day=7), begin.replace(day=8))
    corrected = replace(read, event=replace(read.event, interval=later))
    assert "counted from" not in event_words.tip(corrected)
    assert "7 November 2024" in event_words.tip(corrected)


def test_the_last_day_of_what_went_on_until_a_day_is_that_day(bench: Bench) -> None:
    record = bench.workspace.record(bench.event("Rapat diadakan"))
    assert record.event.interval is not None
    until = Interval(None, record.event.interval.end)
    event = replace(record.event, interval=until)
    assert event_words.value_of(event, record.timex) == "2024-11-05"
    assert event_words.when_of(event, record.timex) == "until 5 November 2024"
