from __future__ import annotations

import os
import shutil
import threading
from pathlib import Path

import pytest

from dateline import resources, wording
from dateline.errors import DataMissing
from dateline.gazetteer import Context, Gazetteer, NameFlag
from dateline.model import LonLat, PlaceKind


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.open()


def first(gazetteer: Gazetteer, name: str, language: str | None) -> tuple[str, str]:
    place = gazetteer.lookup(name, language)[0].place
    return place.country, str(place.kind)


def test_an_unknown_name_has_no_candidates(gazetteer: Gazetteer) -> None:
    assert gazetteer.lookup("Xyzzyqua", "en") == ()
    assert gazetteer.lookup("", "en") == ()
    assert gazetteer.lookup("\ud800\x00", "en") == ()
    assert gazetteer.lookup("Paris" * 50_000, "en") == ()


@pytest.mark.parametrize(
    ("name", "language", "country", "kind"),
    [
        ("Washington", "en", "US", "city"),
        ("New York", "en", "US", "city"),
        ("Kherson", "en", "UA", "city"),
        ("Malang", "id", "ID", "city"),
        ("Kabupaten Malang", "id", "ID", "admin2"),
        ("Georgia", "en", "GE", "country"),
        ("Singapura", "id", "SG", "country"),
        ("Inggris", "id", "GB", "country"),
        ("Jawa Timur", "id", "ID", "admin1"),
        ("Paris", "en", "FR", "city"),
    ],
)
def test_what_a_name_stands_for_when_nothing_else_is_known(
    gazetteer: Gazetteer, name: str, language: str, country: str, kind: str
) -> None:
    assert first(gazetteer, name, language) == (country, kind)


def test_washington_is_the_city_and_the_state(gazetteer: Gazetteer) -> None:
    kinds = [candidate.place.kind for candidate in gazetteer.lookup("Washington", "en")]
    assert kinds[0] is PlaceKind.CITY
    assert PlaceKind.ADMIN1 in kinds


def test_short_forms_need_capitals_and_their_language(gazetteer: Gazetteer) -> None:
    assert first(gazetteer, "AS", "id") == ("US", "country")
    assert not any(entry.country == "US" for entry in gazetteer.entries("as", "id"))
    assert not any(
        entry.kind is PlaceKind.COUNTRY and entry.country == "US"
        for entry in gazetteer.entries("AS", "de")
    )


def test_capitals_are_no_countries(gazetteer: Gazetteer) -> None:
    for name in ("London", "Moscow", "Jakarta", "Tokyo", "Paris"):
        assert gazetteer.entries(name, "en")[0].kind is PlaceKind.CITY


@pytest.mark.parametrize(
    "name", ["Россию", "Пхеньяна", "Владивостоке", "Москву", "Курской области", "Южной Кореей"]
)
def test_declined_russian_names_are_known(gazetteer: Gazetteer, name: str) -> None:
    entry = gazetteer.entries(name, "ru")[0]
    assert entry.country in {"RU", "KP", "KR"}


@pytest.mark.parametrize(
    ("name", "plain"),
    [("Provinsi Banten", "Banten"), ("Kota Surabaya", "Surabaya"), ("Pulau Lombok", "Lombok")],
)
def test_head_words_may_stand_or_not(gazetteer: Gazetteer, name: str, plain: str) -> None:
    with_head, without = gazetteer.lookup(name, "id")[0], gazetteer.lookup(plain, "id")
    assert with_head.place.key in {candidate.place.key for candidate in without}


def test_every_shipped_kabupaten_and_kota_of_indonesia_is_known(gazetteer: Gazetteer) -> None:
    chains = {
        gazetteer.chain(index).admin2
        for index in range(len(gazetteer))
        if gazetteer.place(index).country == "ID" and gazetteer.chain(index).admin2 >= 0
    }
    assert len(chains) == 514


def test_38_provinces_of_indonesia(gazetteer: Gazetteer) -> None:
    provinces = {
        gazetteer.place(gazetteer.chain(index).admin1, "id").name
        for index in range(len(gazetteer))
        if gazetteer.place(index).country == "ID" and gazetteer.chain(index).admin1 >= 0
    }
    assert len(provinces) == 38
    assert {"Papua Pegunungan", "Papua Barat Daya", "Kalimantan Utara"} <= provinces


def test_a_place_knows_what_it_lies_in(gazetteer: Gazetteer) -> None:
    place = next(
        candidate.place
        for candidate in gazetteer.lookup("Paris", "en")
        if candidate.place.admin1 == "Texas"
    )
    country, admin1, admin2 = gazetteer.containment(place)
    assert country == "cc:US"
    assert gazetteer.place(admin1, "en").name == "Texas"
    assert gazetteer.place(admin2, "en").name == "Lamar County"


def test_context_moves_the_right_place_to_the_front(gazetteer: Gazetteer) -> None:
    texas = gazetteer.entries("Texas", "en")[0].place
    within = gazetteer.lookup("Paris", "en", Context(within=frozenset({texas})))
    assert within[0].place.admin1 == "Texas"
    near = gazetteer.lookup("Springfield", "en", Context(near=(LonLat(-72.6, 42.1),)))
    assert near[0].place.admin1 == "Massachusetts"
    assert any(said.key == "gazetteer-near" for said in near[0].reasons)


@pytest.mark.parametrize(
    ("name", "country", "admin1"),
    [
        ("Tripoli, Libya", "LY", "Tripoli District"),
        ("Birmingham, Alabama", "US", "Alabama"),
        ("Paris, Texas", "US", "Texas"),
    ],
)
def test_a_name_may_say_where_it_lies(
    gazetteer: Gazetteer, name: str, country: str, admin1: str
) -> None:
    place = gazetteer.lookup(name, "en")[0].place
    assert (place.country, place.admin1) == (country, admin1)


def test_every_reason_can_be_said(gazetteer: Gazetteer) -> None:
    context = Context(countries=frozenset({"ID"}), near=(LonLat(106.8, -6.2),))
    for name in ("Jakarta", "Indonesia", "Laut Jawa", "Kremlin", "Uni Soviet", "Merapi", "Bali"):
        for candidate in gazetteer.lookup(name, "id", context):
            for said in candidate.reasons:
                assert wording.say(said, "id")
                assert wording.say(said, "en")


def test_a_place_without_an_entry_keeps_the_name_it_is_known_by(gazetteer: Gazetteer) -> None:
    assert gazetteer.name_of("cc:DE", "Allemagne", "id") == "Jerman"
    assert gazetteer.name_of("pt:1,2", "Kampung Baru", "id") == "Kampung Baru"
    assert gazetteer.name_of("cur:no-such-place", "Atlantis") == "Atlantis"


def test_keys_lead_back_to_their_places(gazetteer: Gazetteer) -> None:
    keys = list(gazetteer.keys())
    assert len(set(keys)) == len(keys)
    for index in range(0, len(keys), 997):
        assert gazetteer.index(keys[index]) == index
    for key in ("gn:1", "cc:ZZ", "cur:nowhere", "nonsense", "", "gn:"):
        with pytest.raises(KeyError):
            gazetteer.index(key)


def test_names_that_begin_a_text_are_found(gazetteer: Gazetteer) -> None:
    found = gazetteer.prefixes("korea utara menembakkan rudal")
    assert "korea utara" in found
    assert gazetteer.entries_folded("korea utara", "id")[0].country == "KP"
    assert "서울" in gazetteer.prefixes("서울에서")


def test_display_names_follow_the_language(gazetteer: Gazetteer) -> None:
    assert gazetteer.place("cc:KP", "id").name == "Korea Utara"
    assert gazetteer.place("cc:KP", "en").name == "North Korea"
    assert gazetteer.place("cc:KP", "zh-Hant").name
    assert gazetteer.place("cc:KP", "xx").name == "North Korea"
    assert gazetteer.lookup("Moscow", "id")[0].place.name == "Moskow"


def test_every_country_has_a_point_and_nearly_every_one_a_box(gazetteer: Gazetteer) -> None:
    boxes = 0
    countries = [key for key in list(gazetteer.keys()) if key.startswith("cc:")]
    for key in countries:
        place = gazetteer.place(key)
        assert place.kind is PlaceKind.COUNTRY
        assert place.point != LonLat(0.0, 0.0)
        boxes += place.box is not None
    assert len(countries) >= 245
    assert boxes >= 0.95 * len(countries)
    russia = gazetteer.place("cc:RU").box
    assert russia is not None
    assert russia.west > russia.east


def test_the_geocoder_does_not_decide_sovereignty(gazetteer: Gazetteer) -> None:
    crimea = gazetteer.lookup("Crimea", "en")[0].place
    assert set(crimea.disputed_by) == {"UA", "RU"}


def test_a_seat_of_power_stands_for_its_country(gazetteer: Gazetteer) -> None:
    kremlin = gazetteer.entries("Kremlin", "en")[0]
    assert kremlin.kind is PlaceKind.SITE
    assert gazetteer.place(gazetteer.stands_for(kremlin.place)).key == "cc:RU"


def test_former_states_have_years(gazetteer: Gazetteer) -> None:
    union = gazetteer.entries("Uni Soviet", "id")[0]
    years = gazetteer.years(union.place)
    assert years is not None
    assert years == (1922, 1991)


def test_postal_codes_of_states_ask_for_context(gazetteer: Gazetteer) -> None:
    texas = next(entry for entry in gazetteer.entries("TX", "en") if entry.country == "US")
    assert texas.flags & NameFlag.CONTEXT


def test_a_damaged_or_missing_index_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(DataMissing):
        Gazetteer.open(tmp_path / "nothing")
    folder = tmp_path / "gazetteer"
    shutil.copytree(resources.geodata("gazetteer"), folder)
    (folder / "extra.json").write_text('{"isos": []}', "utf-8")
    with pytest.raises(DataMissing):
        Gazetteer.open(folder)
    (folder / "names.marisa").write_bytes(b"no trie")
    with pytest.raises(DataMissing):
        Gazetteer.open(folder)


def test_threads_and_forks_share_one_index(gazetteer: Gazetteer) -> None:
    wanted = gazetteer.lookup("Jakarta", "id")
    found: list[object] = []
    threads = [
        threading.Thread(target=lambda: found.append(gazetteer.lookup("Jakarta", "id")))
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [wanted] * 4
    child = os.fork()
    if child == 0:
        os._exit(0 if gazetteer.lookup("Jakarta", "id") == wanted else 1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
