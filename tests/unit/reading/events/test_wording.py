"""What a person reads of an event first: its label, and who claims it."""

from __future__ import annotations

from datetime import date

import pytest

from dateline.model import Article, Event
from dateline.reading import reader
from tests.unit.reading.shorthand import gazetteer

WRITTEN = date(2021, 3, 17)  # a Wednesday


def events(text: str, language: str = "en") -> dict[str, Event]:
    """The dated events of a text by the name of their place."""
    found = reader.read(Article(text, language=language, published=WRITTEN), gazetteer())
    return {
        found.toponyms[event.toponym].text: event
        for event in found.events
        if event.toponym is not None and event.interval is not None
    }


@pytest.mark.parametrize(
    ("text", "place", "who"),
    [
        ("Harbour police said Sunday night a man was held in Leeds.", "Leeds", "Harbour police"),
        ("Harbour police, who came late, said Sunday Leeds was calm.", "Leeds", "Harbour police"),
        ("A man was held in Leeds, police said Sunday night.", "Leeds", "Police"),
        ("Sudan's army said it had taken Nyala on Monday.", "Nyala", "Sudan's army"),
        ("On Monday, the Syrian army reported a raid near Homs.", "Homs", "Syrian army"),
        ("Monday, the ministry also said nine people died in Kosti.", "Kosti", "The ministry"),
        ("“Done,” Mayor Ann Hale told us in Leeds on Monday.", "Leeds", "Mayor Ann Hale"),
        ("“We are done,” said Ann Hale in Leeds on Monday.", "Leeds", "Ann Hale"),
        ("According to Yonhap, two rockets fell near Busan on Monday.", "Busan", "Yonhap"),
        ("Officials in Leeds said on Monday it would shut.", "Leeds", "Officials in Leeds"),
        ("The town's clerk, Lee Hale, said Leeds was calm on Monday.", "Leeds", "The town's clerk"),
        ("Although there were no reported losses, Leeds was shut on Monday.", "Leeds", ""),
        ("Tornadoes were reported in Dallas, Texas, on Monday.", "Dallas", ""),
        ("He said a fire in Leeds began on Monday.", "Leeds", ""),
    ],
)  # fmt: skip
def test_who_claims_an_event_is_the_subject_of_what_is_said(
    text: str, place: str, who: str
) -> None:
    source = events(text)[place].source
    assert source[:1].upper() + source[1:] == who


def test_who_claims_an_event_in_indonesian_is_no_pronoun_and_no_adverb() -> None:
    said = "Basarnas juga menyatakan kapal itu tenggelam di Kupang pada Senin (15/3)."
    assert events(said, "id")["Kupang"].source == "Basarnas"
    said = "Ia mengatakan kapal itu tenggelam di Kupang pada Senin (15/3)."
    assert events(said, "id")["Kupang"].source == ""


@pytest.mark.parametrize(
    ("text", "place", "label"),
    [
        (
            "Rebels overran the market of York after a battle, but were beaten at Selby Monday.",
            "Selby",
            "Rebels overran the market of York… were beaten at Selby",
        ),
        ("Game time in Leeds is 7 p.m. Friday.", "Leeds", "Game time in Leeds is 7 p.m. Friday"),
        (
            "Ann Hale was born on March 8, 1919, in Brookings, South Dakota, to farmers.",
            "Brookings",
            "Ann Hale was born in Brookings, South Dakota, to farmers",
        ),
        (
            "The agency found it in nine countries on Monday: Jordan, Kuwait and Oman.",
            "Jordan",
            "The agency found it in nine countries: Jordan, Kuwait and Oman",
        ),
        (
            "The guard said on Sunday it will lift a boat that was full when it sank at Hull.",
            "Hull",
            "The guard said it will lift a boat that was full… at Hull",
        ),
    ],
)
def test_a_label_is_a_whole_statement(text: str, place: str, label: str) -> None:
    assert events(text)[place].label == label


def test_a_clock_time_told_again_for_another_zone_is_no_second_event() -> None:
    text = "A quake hit Padang at 5:22 a.m. Tuesday (22:22 GMT Monday), the agency said."
    found = reader.read(Article(text, language="en", published=WRITTEN), gazetteer())
    days = [event.interval.begin for event in found.events if event.interval is not None]
    assert [day.date() for day in days if day is not None] == [date(2021, 3, 16)]


@pytest.mark.parametrize(
    ("text", "place", "label"),
    [
        (
            "A vote planned for Monday will go ahead in Leeds.",
            "Leeds",
            "A vote planned for Monday will go ahead in Leeds",
        ),
        (
            "Raids near Leeds went on without result on March 10, 11 and 12.",
            "Leeds",
            "Raids near Leeds went on without result",
        ),
        (
            "Shops in Leeds shut on March 10, 11 and 12 without notice.",
            "Leeds",
            "Shops in Leeds shut without notice",
        ),
        (
            "Leeds counted 9 ill on Sunday, 16 on Monday and 25 on Tuesday.",
            "Leeds",
            "Leeds counted 9 ill on Sunday, 16 on Monday and 25 on Tuesday",
        ),
        (
            "Born in Leeds on May 3, 1931, she led the choir.",
            "Leeds",
            "Born in Leeds, she led the choir",
        ),
    ],
)
def test_a_label_keeps_the_dates_that_it_would_make_no_sense_without(
    text: str, place: str, label: str
) -> None:
    assert events(text)[place].label == label


def test_a_label_that_only_tells_where_goes_on_with_what_happened() -> None:
    text = "In Leeds, which has a hundred and fifty-two schools for its boys, hail fell on Monday."
    assert events(text)["Leeds"].label == "In Leeds, hail fell"


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Harbour police said two men were held in Leeds on Monday.", "Two men were held in Leeds"),
        (
            "Harbour police said they were held in Leeds on Monday.",
            "Harbour police said they were held in Leeds",
        ),
        (
            "“It was cold,” said Ann Hale, who was born in Leeds on Monday.",
            "It was cold, said Ann Hale, who was born in Leeds",
        ),
    ],
)
def test_a_label_begins_with_what_was_said_where_that_has_a_subject(text: str, label: str) -> None:
    assert events(text)["Leeds"].label == label
