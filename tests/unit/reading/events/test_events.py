"""Which place goes with which date, over texts whose places and dates are marked by hand.

`[Hanoi](location)` marks a place with its role (`[Ohio](location admin1)` with its kind too),
`{2024-06-20|Kamis}` a date with its value.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

import pytest

from dateline.model import (
    Article,
    Event,
    EventClass,
    Granularity,
    Interval,
    LonLat,
    Place,
    PlaceKind,
    Role,
    Span,
    Timex,
    TimexType,
    Toponym,
)
from dateline.reading import reader
from dateline.reading.events import cues, labels, tying
from dateline.reading.events.cues import Words
from dateline.reading.events.linking import Linker
from dateline.reading.events.rivalry import Rivals
from dateline.reading.events.weighing import Scales, Weighed, chance
from dateline.reading.text import tokens
from dateline.reading.text.sentences import Sentence
from tests.unit.reading.shorthand import gazetteer

_MARK = re.compile(r"\[([^\]]+)\]\((\w+)(?: (\w+))?\)|\{([\d-]+)\|([^}]+)\}")


def _interval(value: str) -> tuple[Interval, Granularity]:
    if len(value) == 4:
        begin = datetime(int(value), 1, 1)
        return Interval(begin, begin.replace(year=begin.year + 1)), Granularity.YEAR
    if len(value) == 7:
        begin = datetime.fromisoformat(f"{value}-01")
        end = (begin + timedelta(days=32)).replace(day=1)
        return Interval(begin, end), Granularity.MONTH
    begin = datetime.fromisoformat(value)
    return Interval(begin, begin + timedelta(days=1)), Granularity.DAY


def _marked(marked: str) -> tuple[str, list[Toponym], list[Timex]]:
    """The text without marks, and what they mark."""
    text = ""
    toponyms: list[Toponym] = []
    timexes: list[Timex] = []
    at = 0
    for mark in _MARK.finditer(marked):
        text += marked[at : mark.start()]
        at = mark.end()
        start = len(text)
        name, role, kind, value, words = mark.groups()
        text += name or words
        span = Span(start, len(text))
        if name:
            place = Place(name, name, PlaceKind(kind or "city"), LonLat(0, 0), country="XX")
            toponyms.append(Toponym(span, name, Role(role), place, 0.9))
        else:
            interval, granularity = _interval(value)
            timexes.append(Timex(span, words, TimexType.DATE, value, granularity, interval))
    text += marked[at:]
    return text, toponyms, timexes


def _weighed(marked: str, language: str) -> list[Weighed]:
    """All that is weighed in a text of one sentence."""
    text, toponyms, timexes = _marked(marked)
    seen: list[Weighed] = []
    words = Words(tokens.scan(text), cues.load(language))
    sentence = Sentence(Span(0, len(text)))
    linker = Linker(text, [sentence], toponyms, timexes, words, None, (), seen.append)
    assert [*linker.links()]
    return seen


def _read(marked: str, language: str = "id") -> tuple[str, tuple[Event, ...], list[str]]:
    """The text without marks, its events, and each as "place date"."""
    text, toponyms, timexes = _marked(marked)
    sentences, start = [], 0
    for line in re.split(r"(?<=[.])\s+|\n", text):
        begin = text.index(line, start)
        start = begin + len(line)
        headline = begin == 0 and "\n" in text
        sentences.append(Sentence(Span(begin, start), headline=headline))
    found = tying.tie(text, sentences, toponyms, timexes, date(2024, 12, 31), language)
    said = []
    for event in found:
        where = toponyms[event.toponym].text if event.toponym is not None else "-"
        when = event.interval.begin if event.interval else None
        said.append(f"{where} {when.date().isoformat() if when else '-'}")
    return text, found, said


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "id",
            "[Tegal](location) banjir {2024-06-18|Selasa}, [Brebes](location) {2024-06-20|Kamis}.",
            ["Tegal 2024-06-18", "Brebes 2024-06-20"],
        ),
        (
            "id",
            "[Ambon](location) {2024-06-18|Selasa}, lalu [Buru](location) {2024-06-20|Kamis}.",
            ["Ambon 2024-06-18", "Buru 2024-06-20"],
        ),
        (
            "en",
            "Hit: [Leeds](location), [Ely](location) and [Hull](location) {2024-06-18|Tuesday}.",
            ["Leeds 2024-06-18", "Ely 2024-06-18", "Hull 2024-06-18"],
        ),
        (
            "id",
            "[Metro](location), [Tulang](location admin2) dan [Liwa](location) {2024-06-18|ini}.",
            ["Metro 2024-06-18", "Tulang 2024-06-18", "Liwa 2024-06-18"],
        ),
        (
            "en",
            "[Hull](location), [Kent](location admin2) or [Ely](location), {2024-06-18|18 June}.",
            ["Hull 2024-06-18", "Kent 2024-06-18", "Ely 2024-06-18"],
        ),
        (
            "en",
            "A bridge fell in [Perry](location), [Ohio](location admin1), {2024-06-18|Tuesday}.",
            ["Perry 2024-06-18"],
        ),
        (
            "en",
            "The train left [Turin](origin) for [Rome](destination) on {2024-06-18|Tuesday}.",
            ["Turin 2024-06-18", "Rome 2024-06-18"],
        ),
        (
            "id",
            "[Mali](actor country) menggelar referendum pada {2024-06-18|Selasa}.",
            ["Mali 2024-06-18"],
        ),
        (
            "en",
            "Rain fell in [Ely](location) on {2024-06-18|Tuesday}, [Mali](actor country) said.",
            ["Ely 2024-06-18"],
        ),
        (
            "en",
            "It was the worst flood in [Leeds](location) since {2024-02|February}.",
            ["Leeds -"],
        ),
    ],
)
def test_a_date_goes_with_the_place_that_the_least_parts_it_from(
    language: str, text: str, expected: list[str]
) -> None:
    assert _read(text, language)[2] == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("id", "Lolos ke Piala Asia {2027|2027}, mereka berlatih di [Bogor](location) kemarin."),
        ("en", "Thieves took a {1997|1997} Toyota from a barn in [Reno](location)."),
    ],
)
def test_a_year_that_only_tells_which_one_is_told_as_such(language: str, text: str) -> None:
    seen = _weighed(text, language)
    assert seen
    assert all("named year" in one.features for one in seen)


@pytest.mark.parametrize(
    "text",
    [
        "The bridge in [Reno](location) was rebuilt in {1997|1997} after a flood.",
        "The bridge in [Reno](location) stood empty; {1997|1997} brought a flood.",
        "{1997|1997} Reno brought [Ely](location) a flood.",
    ],
)
def test_a_year_that_tells_when_is_no_such_year(text: str) -> None:
    seen = _weighed(text, "en")
    assert seen
    assert not any("named year" in one.features for one in seen)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("uk", "Водій {1992|1992 року} народження загинув у [Луцьку](location)."),
        ("ru", "Водитель {1992|1992 года} рождения погиб в [Туле](location)."),
        ("vi", "Tài xế Lê Văn B (SN {1983|1983}) tử vong tại [Huế](location)."),
        ("tr", "{1992|1992} doğumlu sürücü [Bursa](location)'da öldü."),
    ],
)
def test_the_year_of_a_birth_dates_nothing_that_happened(language: str, text: str) -> None:
    assert all(one.endswith(" -") for one in _read(text, language)[2])


def test_the_opening_sentence_takes_its_place_from_the_dateline() -> None:
    _, found, said = _read("[Kupang](dateline) - Sebuah kapal terbakar pada {2024-06-18|Selasa}.")
    assert said == ["Kupang 2024-06-18"]
    assert [caution.kind for caution in found[0].warnings] == ["from_dateline"]


def test_here_is_where_the_story_was_filed() -> None:
    _, _, said = _read(
        "[Fulton](dateline) - He died at home in [Columbia](location) on {2009-05-18|Monday}. "
        "Churchill spoke here on {1946-03-05|March 5, 1946}.",
        "en",
    )
    assert said == ["Columbia 2009-05-18", "Fulton 1946-03-05"]


def test_a_word_that_points_back_carries_the_place_over() -> None:
    _, found, said = _read(
        "Rapat digelar di [Kupang](location) pada {2024-06-18|Selasa}. "
        "Menteri kembali ke kota itu pada {2024-06-20|Kamis}."
    )
    assert said == ["Kupang 2024-06-18", "Kupang 2024-06-20"]
    assert found[1].evidence[0].place is None
    assert found[1].confidence < found[0].confidence


def test_two_dates_of_one_stretch_are_one_interval() -> None:
    _, found, said = _read(
        "The siege of [Leeds](location) lasted from {2024-04|April} to {2024-06|June}.", "en"
    )
    assert said == ["Leeds 2024-04-01"]
    assert found[0].interval == Interval(datetime(2024, 4, 1), datetime(2024, 7, 1))


def test_what_stands_in_the_dateline_is_no_place_of_the_happening() -> None:
    said = _read(
        "[PARIS](dateline), [Texas](location admin1) - Hail fell in [Reno](location) on "
        "{2024-06-18|Tuesday}.",
        "en",
    )[2]
    assert said == ["Reno 2024-06-18"]


def test_each_story_of_a_page_has_its_own_dateline() -> None:
    said = _read(
        "[LIMA](dateline) - A bridge fell on {2024-06-18|Tuesday}. "
        "[QUITO](dateline) - A mine was shut on {2024-06-19|Wednesday}.",
        "en",
    )[2]
    assert said == ["LIMA 2024-06-18", "QUITO 2024-06-19"]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "en",
            (
                "Shops shut in [Reno](location) on {2024-06-19|Wednesday}.\n{2024-06-18|18 June}\n"
                "Hail fell in [Ely](location).\n{2024-06-20|20 June}\nA fire broke out in "
                "[Leeds](location)."
            ),
            ["Reno 2024-06-19", "Ely 2024-06-18", "Leeds 2024-06-20"],
        ),
        (
            "id",
            (
                "Banjir di [Tegal](location) pada {2024-06-19|Rabu}.\n{2024-06-18|18 Juni}\n"
                "Longsor terjadi di [Brebes](location)."
            ),
            ["Tegal 2024-06-19", "Brebes 2024-06-18"],
        ),
    ],
)
def test_a_line_of_nothing_but_a_date_heads_what_follows(
    language: str, text: str, expected: list[str]
) -> None:
    assert _read(text, language)[2] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            (
                "The polls opened in [Reno](location) on {2024-06-18|Tuesday} for these:\n"
                "* voters in [Ely](location);\n* voters in "
                "[Perry](location)."
            ),
            ["Reno 2024-06-18", "Ely 2024-06-18", "Perry 2024-06-18"],
        ),
        (
            (
                "What happened on {2024-06-18|Tuesday}\nThe latest on the storm.\n* Hail fell in "
                "[Ely](location). Roofs leaked in [Leeds](location).\n* A barn burned near "
                "[Perry](location)."
            ),
            ["- 2024-06-18", "Ely 2024-06-18", "Leeds 2024-06-18", "Perry 2024-06-18"],
        ),
    ],
)
def test_the_day_that_introduces_a_list_is_that_of_its_items(
    text: str, expected: list[str]
) -> None:
    assert _read(text, "en")[2] == expected


@pytest.mark.parametrize("stamp", ["Updated: {2024-06-18|18 June}", "{2024-06-18|18 June 2024}"])
def test_a_line_that_holds_little_but_a_date_tells_of_nothing(stamp: str) -> None:
    said = _read(f"Hail fell in [Reno](location)\n{stamp}\nIt melted.", "en")[2]
    assert said == []


def test_a_place_that_a_distance_is_told_from_is_not_where_it_happened() -> None:
    said = _read(
        "A bomb went off in [Perry](location), a town some ten miles south of [Reno](location), on "
        "{2024-06-18|Tuesday}.",
        "en",
    )[2]
    assert said == ["Perry 2024-06-18"]


def test_a_country_gives_way_to_the_town_of_the_same_date() -> None:
    said = _read(
        "It was his second trip to [Mali](destination country); on {2024-06-18|Tuesday} he stopped "
        "in [Gao](location).",
        "en",
    )[2]
    assert said == ["Gao 2024-06-18"]


def test_a_definite_noun_points_back_to_the_place_that_holds_it() -> None:
    _, found, said = _read(
        "Crews closed [Baxter Bridge](location site) on {2024-06-18|Tuesday}. They came from "
        "[Leeds](origin). The old bridge, built in {2024-02|February}, carries a road.",
        "en",
    )
    assert said == ["Baxter Bridge 2024-06-18", "Leeds -", "Baxter Bridge 2024-02-01"]
    assert [caution.kind for caution in found[2].warnings] == ["carried_place"]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "id",
            (
                "Rapat di [Pulau Siompu](location island) ditunda pada {2024-06-18|Selasa}. Kapal "
                "menunggu di [Pelabuhan Pulau Muna](location site). Menteri tiba di pulau itu "
                "{2024-06-20|Kamis}."
            ),
            "Pulau Siompu 2024-06-20",
        ),
        (
            "en",
            (
                "Crews shut [Baxter Bridge](location site) on {2024-06-18|Tuesday}. They slept in "
                "[Old Bridge Inn](location site). The bridge was opened on {2024-06-20|Thursday}."
            ),
            "Baxter Bridge 2024-06-20",
        ),
    ],
)
def test_a_noun_points_back_to_a_name_that_begins_or_ends_with_it(
    language: str, text: str, expected: str
) -> None:
    assert expected in _read(text, language)[2]


def test_a_generic_noun_points_back_to_the_latest_place_of_its_kind() -> None:
    said = _read(
        "Rapat digelar di [Kupang](location), [Mali](actor country) hadir, {2024-06-18|Selasa}. "
        "Menteri meninggalkan kota itu {2024-06-20|Kamis}."
    )[2]
    assert said == ["Kupang 2024-06-18", "Kupang 2024-06-20"]


def test_since_leaves_the_end_open_and_until_the_beginning() -> None:
    _, found, _ = _read(
        "Jembatan di [Kupang](location) ditutup sejak {2024-06-18|Selasa}. "
        "Pasar di [Tegal](location) tutup hingga {2024-06-20|Kamis}."
    )
    assert found[0].interval == Interval(datetime(2024, 6, 18), None)
    assert found[1].interval == Interval(None, datetime(2024, 6, 21))


def test_a_clause_after_since_tells_what_happened_then() -> None:
    _, found, said = _read(
        "It was the first meeting since {2019-04|April}, when he travelled to [Oslo](location).",
        "en",
    )
    assert said == ["Oslo 2019-04-01"]
    assert found[0].interval == Interval(datetime(2019, 4, 1), datetime(2019, 5, 1))


def test_the_headline_is_further_evidence_of_the_event_it_announces() -> None:
    text, found, _ = _read(
        "Kapal terbakar di [Kupang](location)\n"
        "Sebuah kapal terbakar di [Kupang](location) pada {2024-06-18|Selasa}."
    )
    (event,) = found
    quotes = [evidence.sentence.of(text) for evidence in event.evidence]
    assert len(quotes) == 2
    assert quotes[1] == "Kapal terbakar di Kupang"


def test_both_ends_of_a_movement_are_kept() -> None:
    _, found, _ = _read(
        "Delegasi bertolak dari [Kupang](origin) ke [Dili](destination) pada {2024-06-18|Selasa}."
    )
    movement = found[0].movement
    assert movement is not None
    assert (movement.origin, movement.destination) == (0, 1)
    assert found[0].event_class is EventClass.MOVEMENT


def test_who_claims_it_is_kept_and_the_label_has_no_date() -> None:
    _, found, _ = _read(
        "Menurut Yonhap, dua rudal jatuh di [Kupang](location) pada {2024-06-18|Selasa (18/6)}."
    )
    assert found[0].source == "Yonhap"
    assert "Selasa" not in found[0].label
    assert "Kupang" in found[0].label
    assert len(found[0].label) <= 64


@pytest.mark.parametrize(
    ("text", "label"),
    [
        (
            "Parade digelar di [Kupang](location), pada {2024-06-18|Selasa}.",
            "Parade digelar di Kupang",
        ),
        (
            "Sejak {2024-06-18|Selasa} ({2024-06-18|18/6}), pasar [Kupang](location) tutup.",
            "Pasar Kupang tutup",
        ),
        (
            "Pasar [Kupang](location) terbakar {2024-06-18|Selasa} (waktu setempat) sampai habis.",
            "Pasar Kupang terbakar sampai habis",
        ),
        (
            "Pasar [Kupang](location) terbakar {2024-06-18|Selasa} (waktu setempat, kata polisi).",
            "Pasar Kupang terbakar (waktu setempat, kata polisi)",
        ),
        (
            "Laba {2024-06|Juni} lebih tinggi di [Kupang](location), {2024-06-18|Selasa}.",
            "Laba Juni lebih tinggi di Kupang",
        ),
    ],
)
def test_a_label_leaves_out_dates_with_what_leads_to_them(text: str, label: str) -> None:
    assert _read(text)[1][0].label == label


@pytest.mark.parametrize(
    ("text", "label"),
    [
        (  # what is in between is left out
            (
                "Naskah itu lahir dari perundingan panjang antara menteri dan tamunya, Rina"
                " Sari, yang berlangsung di [Kupang](location) pada {2024-06-18|Selasa}."
            ),
            "Naskah itu lahir dari perundingan… berlangsung di Kupang",
        ),
        (
            (
                "Armada kapal pengangkut ternak dari pulau seberang menabrak dermaga di"
                " [Kupang](location) pada {2024-06-18|Selasa}."
            ),
            "Armada kapal pengangkut ternak dari pulau seberang… di Kupang",
        ),
        (  # what only tells when or by whose words
            (
                "Dalam sidang yang berlangsung sampai larut malam dan panas, hakim menutup pasar"
                " [Kupang](location) sejak {2024-06-18|Selasa}."
            ),
            "Hakim menutup pasar Kupang",
        ),
        (
            (
                "Sementara itu, kapal perintis dari pulau seberang tertahan di pelabuhan"
                " [Kupang](location) sejak {2024-06-18|Selasa}."
            ),
            "Kapal perintis dari pulau seberang tertahan di pelabuhan Kupang",
        ),
        (  # a clause that has its own subject
            (
                "Lawatan itu yang pertama dalam lima tahun bagi sang menteri dan rombongannya,"
                " ketika badai menerjang [Kupang](location) pada {2024-06-18|Selasa}."
            ),
            "Badai menerjang Kupang",
        ),
        (
            (
                "Gubernur Rina Sari mengumumkan di hadapan para wartawan bahwa dua kapal karam di"
                " [Kupang](location) pada {2024-06-18|Selasa}."
            ),
            "Dua kapal karam di Kupang",
        ),
    ],
)
def test_a_label_tells_who_did_what_and_where(text: str, label: str) -> None:
    assert _read(text)[1][0].label == label


@pytest.mark.parametrize(
    ("text", "label"),
    [
        (  # what leads to a date, of several words too
            "As of {2024-06-18|18 June}, a total of 41 cases were known in [Ely](location).",
            "A total of 41 cases were known in Ely",
        ),
        (
            "A wall fell approximately {2024-06-18|Tuesday} in [Ely](location).",
            "A wall fell in Ely",
        ),
        (
            "Just before {2024-06-18|noon}, local time, a wall fell in [Ely](location).",
            "A wall fell in Ely",
        ),
        (  # brackets with nothing but a date in them, and a mark left over
            "A wall fell in [Ely](location) (Red Cross, {2024-06-18|18 June}).",
            "A wall fell in Ely (Red Cross)",
        ),
        (  # what leads to a name does not stand in another clause
            (
                "The virus that came with a shipment of ducks had killed forty-two people in the"
                " market but [Ely](location) saw none until {2024-06-18|Tuesday}."
            ),
            "The virus that came with a shipment of ducks had killed… Ely",
        ),
    ],
)
def test_a_label_is_left_without_loose_ends(text: str, label: str) -> None:
    assert _read(text, "en")[1][0].label == label


def test_a_label_of_a_place_named_before_begins_with_the_main_clause() -> None:
    _, found, _ = _read(
        "Hail fell in [Reno](location) on {2024-06-17|Monday}. Before the market opened there, two"
        " roofs had given way {2024-06-18|Tuesday}.",
        "en",
    )
    assert found[1].label == "Two roofs had given way"


def test_a_sentence_of_nothing_but_its_date_has_a_label() -> None:
    text = "On Tuesday June 18"
    span = Span(0, len(text))
    told = labels.Told(text, span, [span], cues.load("en"), 0)
    assert told.label(None) == text


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "en",
            "In {2024-06|June}, on {2024-06-18|Tuesday}, a wall fell in [Ely](location).",
            ["Ely 2024-06-18"],
        ),
        (
            "id",
            "Tembok di [Ende](location) rubuh {2024-06|bulan itu}, pada {2024-06-18|Selasa}.",
            ["Ende 2024-06-18"],
        ),
    ],
)
def test_a_date_that_the_next_one_makes_exact_is_no_other_date(
    language: str, text: str, expected: list[str]
) -> None:
    assert _read(text, language)[2] == expected


def test_places_and_dates_that_found_no_partner_are_kept_for_the_trays() -> None:
    said = _read("Sidang dibuka {2024-06|Juni}. Rapat digelar di [Kupang](location).")[2]
    assert said == ["- 2024-06-01", "Kupang -"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "id",
            "Pasar di [Tegal](location) dibuka {2024-06-18|Selasa}. [Brebes](location) masih sepi.",
        ),
        (
            "en",
            "Rain fell in [Ely](location) on {2024-06-18|Tuesday}. [Hull](location) still waits.",
        ),
    ],
)
def test_a_state_that_lasts_is_one_of_the_day_of_writing(language: str, text: str) -> None:
    _, found, _ = _read(text, language)
    assert [event.background for event in found] == [False, True]
    assert found[1].interval == Interval(datetime(2024, 12, 31), datetime(2025, 1, 1))
    assert found[1].timex is None


def test_a_day_to_begin_with_is_that_day() -> None:
    _, found, _ = _read("[Ely](location) will close its market from {2024-06-18|Tuesday}.", "en")
    assert found[0].interval == Interval(datetime(2024, 6, 18), datetime(2024, 6, 19))


def test_an_event_is_trusted_as_far_as_what_is_least_sure() -> None:
    _, found, _ = _read("Rapat digelar di [Kupang](location) pada {2024-06-18|Selasa}.")
    assert 0.5 <= found[0].confidence <= 0.9


def test_who_weighs_can_be_asked_what_was_seen() -> None:
    seen: list[Weighed] = []
    text = "Rain fell in Ely on Tuesday."
    place = Place("Ely", "Ely", PlaceKind.CITY, LonLat(0, 0), country="XX")
    toponyms = [Toponym(Span(13, 16), "Ely", Role.LOCATION, place, 0.9)]
    interval, granularity = _interval("2024-06-18")
    span = Span(20, 27)
    timexes = [Timex(span, "Tuesday", TimexType.DATE, "2024-06-18", granularity, interval)]
    words = Words(tokens.scan(text), cues.load("en"))
    linker = Linker(text, [Sentence(Span(0, 28))], toponyms, timexes, words, None, (), seen.append)
    ((line, (link,)),) = linker.links()
    assert (line.number, link.toponym, link.timex) == (0, 0, 0)
    assert [(one.question, one.toponym, one.timex) for one in seen] == [("together", 0, 0)]
    assert {"location", "1 sites", "1 days"} <= set(seen[0].features)
    total = Scales("together").weigh(seen[0].features)
    ((settled,),) = Rivals().settle([[total]])
    assert chance(settled) == pytest.approx(link.chance)


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "en",
            (
                "Round-up of the storm\nIn [Ely](location), a tree fell on {2024-06-18|Tuesday}."
                " Farther north, [Hull](location) was flooded."
            ),
            ["Ely 2024-06-18", "Hull 2024-06-18"],
        ),
        (
            "id",
            (
                "Kilas bencana\nDi [Palu](location), pohon tumbang pada {2024-06-18|Selasa}."
                " Di [Poso](location), jembatan ambruk."
            ),
            ["Palu 2024-06-18", "Poso 2024-06-18"],
        ),
    ],
)
def test_a_round_up_tells_of_one_day_place_by_place(
    language: str, text: str, expected: list[str]
) -> None:
    _, _, told = _read(text, language)
    assert told == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Gunmen attacked [Leeds](location) on {2024-06-18|Tuesday}.", EventClass.ARMED),
        (
            "en",
            "The flood reached [Leeds](location) on {2024-06-18|Tuesday}, officials said.",
            EventClass.OTHER,
        ),
        (
            "en",
            "He said on {2024-06-18|Tuesday} the mill in [Leeds](location) was shut.",
            EventClass.STATEMENT,
        ),
        (
            "en",
            "He blamed the delay in [Leeds](location) on {2024-06-18|Tuesday}.",
            EventClass.STATEMENT,
        ),
        (
            "id",
            "Ia menyalahkan hujan di [Tegal](location), {2024-06-18|Selasa}.",
            EventClass.STATEMENT,
        ),
        (
            "id",
            "Polisi menangkap pencuri di [Tegal](location), {2024-06-18|Selasa}.",
            EventClass.OTHER,
        ),
        (
            "id",
            "Kedua menteri bertemu di [Tegal](location), {2024-06-18|Selasa}.",
            EventClass.DIPLOMACY,
        ),
    ],
)
def test_a_class_is_what_the_words_of_the_clause_tell(
    language: str, text: str, expected: EventClass
) -> None:
    assert _read(text, language)[1][0].event_class is expected


def test_money_of_a_country_is_no_place_of_a_happening() -> None:
    marked = "Harga minyak 98 dolar [AS](actor country) pada {2008-11-19|Rabu}."
    assert [one for one in _read(marked)[2] if one.startswith("AS")] == []


@pytest.mark.parametrize(
    "marked",
    [
        "Regu tuan rumah kalah di final Piala Presiden {2024|2024}",
        "Regu itu menang di pekan kedua Liga 2 {2024|2024}",
        "Bupati memimpin upacara Hari Koperasi {2024|Tahun 2024}",
    ],
)
def test_the_year_in_the_name_of_an_event_makes_no_pin_beside_its_day(marked: str) -> None:
    found = _read(f"{marked} di [Tegal](location), {{2024-06-18|Selasa}}.")[2]
    assert [one for one in found if one.startswith("Tegal")] == ["Tegal 2024-06-18"]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("id", '"Rombongan berangkat {2024-07-11|11 Juli}," ujar juru bicara di kantornya,'),
        ("en", '"The convoy leaves on {2024-07-11|11 July}," said a spokesman in'),
    ],
)
def test_what_is_told_of_another_day_did_not_happen_where_it_is_told(
    language: str, said: str
) -> None:
    marked = f"{said} [Tegal](location), {{2024-06-18|Tuesday}}."
    assert "Tegal 2024-07-11" not in _read(marked, language)[2]


def test_a_label_names_no_agency_and_is_never_empty() -> None:
    text = "Suara.com - Banjir melanda Sigi, Sabtu (19/3/2022).\nAir surut di Palu. (20/3/2022)."
    found = reader.read(Article(text, language="id", published=date(2022, 3, 21)), gazetteer())
    said = [event.label for event in found.events]
    assert said
    assert all(said)
    assert not [label for label in said if "Suara" in label]


def _pins(text: str) -> list[str]:
    """The places and days of the pins of a text as the whole reader reads it, in their order."""
    read = reader.read(Article(text, language="id", published=date(2024, 6, 19)), gazetteer())
    return [
        f"{read.toponyms[event.toponym].text} {event.interval.begin:%d/%m}"
        for event in read.events
        if event.toponym is not None and event.interval and event.interval.begin
    ]


@pytest.mark.parametrize(
    ("text", "pins"),
    [
        # where a road or line leads is not where something happened on it
        (
            "Truk terguling di Jalan Raya Surabaya-Malang, Desa Sukorejo, Senin (17/6).",
            ["Desa Sukorejo 17/06"],
        ),
        (
            "Kereta anjlok di lintas Gambir-Surabaya, tepatnya di Kecamatan Tegowanu, Senin.",
            ["Kecamatan Tegowanu 17/06"],
        ),
        # where somebody is from, which team plays
        ("Pengungsi asal Myanmar ditolong nelayan di Pidie, Senin (17/6).", ["Pidie 17/06"]),
        ("Timnas Filipina kalah dari timnas Irak pada Senin (17/6).", []),
        # where somebody lives
        (
            "Truk masuk jurang di Ende, Senin. Sopirnya Yosef (34), warga Maumere, ditahan Senin.",
            ["Ende 17/06", "Ende 17/06"],
        ),
        # whose clock it is
        ("Kapal tiba di Kupang, Senin (17/6) pukul 20.00 waktu Jakarta.", ["Kupang 17/06"]),
        # the day of a decree or letter
        (
            "Rapat digelar di Kupang, Senin, sesuai Surat Nomor 5/SJ tanggal 6 Januari 2024.",
            ["Kupang 17/06"],
        ),
    ],
)
def test_roads_teams_and_papers_bear_no_pins_of_their_own(text: str, pins: list[str]) -> None:
    assert _pins(text) == pins


def test_a_road_that_is_all_a_sentence_tells_keeps_its_pins() -> None:
    assert _pins("Truk terguling di Jalan Surabaya-Malang, Senin (17/6).")


@pytest.mark.parametrize(
    ("text", "label"),
    [
        (
            "Gempa terjadi sekira {2024-06-18|Selasa} di [Kupang](location).",
            "Gempa terjadi di Kupang",
        ),
        (
            "Pasar [Kupang](location) terbakar, tepatnya pada {2024-06-18|Selasa}.",
            "Pasar Kupang terbakar",
        ),
        (
            "Sementara itu kapal karam di [Kupang](location) {2024-06-18|Selasa}.",
            "Kapal karam di Kupang",
        ),
        (
            "Saat ini kapal sandar di [Kupang](location) sejak {2024-06-18|Selasa}.",
            "Saat ini kapal sandar di Kupang",
        ),
    ],
)
def test_a_label_begins_and_ends_with_whole_phrases(text: str, label: str) -> None:
    assert _read(text)[1][0].label == label
