"""The parts of the builder that decide what a name is; they need no package."""

from __future__ import annotations

import pytest
import shapely

from builder.directions import loosen
from builder.drafts import BITS, Draft, language_of
from builder.forms import bare_forms, inflected_forms
from builder.indonesia import bare, floor_of, joined, title
from builder.natural_earth import box_of
from builder.own import correct
from builder.postings import keys_of, postings_of
from builder.ranking import DISTRICT, OWN_TOWN, SEAT, rank
from builder.spelling import clean, is_good_alternative
from dateline.gazetteer.values import NameFlag


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ("Myanmar (Burma)", "Myanmar"),
        ("Washington D.C.", "Washington D.C."),
        ("\U0001f1ee\U0001f1e9", ""),
        ("\ud83c\uddee", ""),
        ("12", ""),
        ("A/B", ""),
        ("  Port   Louis ", "Port Louis"),
    ],
)
def test_cleaning_of_names(given: str, wanted: str) -> None:
    assert clean(given) == wanted


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("ya jia da", False),
        ("JKT", False),
        ("Djakarta", True),
        ("雅加达", True),
        ("Києв", True),
        ("ჯაკარტა", False),
        ("Киeв", False),  # a Latin e
    ],
)
def test_romanised_codes_and_mixed_scripts_are_dropped(name: str, *, kept: bool) -> None:
    assert is_good_alternative(name) is kept


def test_language_tags() -> None:
    assert [language_of(tag) for tag in ("pt-BR", "zh_TW", "in", "ast", "iw")] == [
        "pt", "zh", "id", "", "he",
    ]  # fmt: skip


def test_a_spelling_is_found_with_and_without_its_marks() -> None:
    assert keys_of("Sana'a") == {"sana'a", "sanaa", "sana a"}
    assert {"saint paul", "st paul", "st. paul"} <= keys_of("Saint Paul")
    assert {"u.s.", "us"} <= keys_of("U.S.")


@pytest.mark.parametrize(
    ("key", "kind", "country", "wanted"),
    [
        ("provinsi banten", "admin1", "ID", {"banten"}),
        ("武汉市", "city", "CN", {"武汉"}),
        ("kota baru", "city", "ID", set()),
        ("lamar county", "admin2", "US", set()),
        ("광주", "city", "KR", set()),
    ],
)
def test_head_words_are_taken_off_where_that_is_safe(
    key: str, kind: str, country: str, wanted: set[str]
) -> None:
    assert bare_forms(key, kind, country) == wanted


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("россия", {"россии", "россию", "россией"}),
        ("курская область", {"курской области", "курскую область"}),
        ("владивосток", {"владивостока", "владивостоке"}),
        ("осло", set()),
    ],
)
def test_russian_names_decline(name: str, wanted: set[str]) -> None:
    forms = inflected_forms(name, BITS["ru"])
    assert wanted <= forms
    assert bool(forms) == bool(wanted)


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("коломия", {"коломиї", "коломию"}),
        ("олешки", {"олешок", "олешках"}),
        ("гола пристань", {"голої пристані", "голій пристані"}),
        ("черкаська лозова", {"черкаській лозовій", "черкаської лозової"}),
        ("чугуївський район", {"чугуївського району", "чугуївському районі"}),
    ],
)
def test_ukrainian_names_decline(name: str, wanted: set[str]) -> None:
    assert wanted <= inflected_forms(name, BITS["uk"])


def test_demands_on_a_name_hold_only_if_every_source_makes_them() -> None:
    place = Draft("cc:US", "country", 0, 0, "United States")
    place.name("America", "en", int(NameFlag.LOOSE))
    place.name("America", "id", 0)
    assert not place.names["America"].flags & NameFlag.LOOSE
    assert place.names["America"].languages == BITS["en"] | BITS["id"]


def test_indonesian_titles() -> None:
    assert title("KABUPATEN FAK-FAK") == "Kabupaten Fak-Fak"
    assert title("KOTO XI TARUSAN") == "Koto XI Tarusan"
    assert bare("Kabupaten Toli-Toli") == bare("Toli Toli Regency") == "tolitoli"


def test_the_districts_of_the_capital_come_before_those_of_towns_and_of_the_country() -> None:
    capital = floor_of("3173", "KOTA JAKARTA PUSAT")
    town = floor_of("3578", "KOTA SURABAYA")
    assert capital > town > DISTRICT
    assert not floor_of("1612", "KABUPATEN MUARA ENIM")


@pytest.mark.parametrize(
    ("name", "together"),
    [("Lubuk Linggau", "Lubuklinggau"), ("Aru Tengah Timur", "Aru Tengahtimur")],
)
def test_the_last_two_words_of_a_district_may_be_written_together(name: str, together: str) -> None:
    assert joined(name) == together


def test_a_box_may_cross_the_180th_meridian() -> None:
    east = shapely.box(170, 50, 180, 60)
    west = shapely.box(-180, 55, -170, 60)
    assert box_of(shapely.MultiPolygon([east, west])) == (170, 50, -170, 60)


def test_far_specks_do_not_widen_a_box() -> None:
    home = shapely.box(0, 40, 10, 50)
    speck = shapely.box(-60, 5, -59.9, 5.1)
    assert box_of(shapely.MultiPolygon([home, speck])) == (0, 40, 10, 50)


def test_what_a_town_is_the_seat_of_counts_where_its_people_are_not_known() -> None:
    seat, village = (Draft(key, "city", 0, 0, key, "ID") for key in ("seat", "village"))
    seat.floor = SEAT
    rank([seat, village])
    assert seat.importance == SEAT > OWN_TOWN > village.importance


def test_a_division_comes_after_its_own_town_however_far_its_middle_is() -> None:
    region = Draft("region", "admin1", 20, 10, "Agadez", "NE", population=500_000)
    town = Draft("town", "city", 17, 8, "Agadez", "NE", population=150_000, admin1=region)
    for place in (region, town):
        place.name("Agadez")
    rank([region, town])
    assert town.importance > region.importance


def test_single_places_are_put_right_by_their_key() -> None:
    verdun = Draft("gn:2969958", "city", 49.16, 5.38, "Verdun", "FR")
    part = Draft("gn:4951305", "city", 42.33, -71.05, "South Boston", "US", population=571_281)
    correct([verdun, part])
    assert verdun.floor > 0.5
    assert part.population < 50_000


def test_a_district_may_be_found_with_its_head_word_only() -> None:
    padang, other = (Draft(key, "admin3", 0, 0, "Padang", "ID") for key in ("padang", "other"))
    for district in (padang, other):
        district.name("Kecamatan Padang", "id")
    padang.named_alone = False
    found = postings_of([padang, other])
    assert set(found["kecamatan padang"]) == {0, 1}
    assert set(found["padang"]) == {1}


def test_a_direction_is_the_name_of_a_division_at_home_alone() -> None:
    northern = Draft("n", "admin1", -2, 29.7, "Northern Province", "RW")
    amazonas = Draft("a", "admin1", -5, -65, "Amazonas", "BR")
    for place, other in ((northern, "북부"), (amazonas, "아마조나스")):
        place.name(place.main, "en", int(NameFlag.MAIN))
        place.name(other, "ko")
    northern.name("Norte", "es")
    northern.name("Northern Region", "en")
    northern.name("tỉnh miền Bắc", "vi")
    loosen([northern, amazonas], {"RW": "rw,en-RW,fr-RW"})
    loose = {name for name, one in northern.names.items() if one.flags & NameFlag.LOOSE}
    assert loose == {"북부", "Norte", "tỉnh miền Bắc"}
    assert not any(one.flags & NameFlag.LOOSE for one in amazonas.names.values())
