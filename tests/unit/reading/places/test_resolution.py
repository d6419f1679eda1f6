from __future__ import annotations

from operator import mul

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline import wording
from dateline.model import Article, LonLat, PlaceKind, Span
from dateline.reading import reader
from dateline.reading.names import recognition
from dateline.reading.places import coherence, features, resolution
from dateline.reading.text import tokens
from tests.unit.reading.shorthand import gazetteer, read, where

_YOGYA = "Daerah Istimewa Yogyakarta"


@pytest.mark.parametrize(
    ("language", "text", "name", "country", "division"),
    [
        ("en", "A tornado hit Paris, Texas, on Friday.", "Paris", "US", "Texas"),
        ("en", "A tornado hit Paris on Friday.", "Paris", "FR", ""),
        ("en", "Clashes broke out in Tripoli, Lebanon.", "Tripoli", "LB", ""),
        ("en", "Rebels hold the Libyan city of Tripoli.", "Tripoli", "LY", ""),
        (
            "en",
            "Farmers in Atlanta, Savannah and all of Georgia, Alabama and Florida wait.",
            "Georgia",
            "US",
            "",
        ),
        (
            "en",
            "In Tbilisi and Batumi people fear for Georgia, said Armenia and Turkey.",
            "Georgia",
            "GE",
            "",
        ),
        ("en", "A Georgia man was arrested in Tennessee.", "Georgia", "US", ""),
        ("en", "The storm hit Florida and Georgia on Monday.", "Georgia", "US", ""),
        ("en", "Washington said it would help Georgia.", "Georgia", "GE", ""),
        ("en", "Russian troops entered Georgia, a minister in Boston said.", "Georgia", "GE", ""),
        (
            "es",
            "En Caracas y Maracaibo, y en Valencia, hubo protestas en Venezuela.",
            "Valencia",
            "VE",
            "",
        ),
        ("en", "Shops closed in Tyler, Kilgore, Longview and Paris.", "Paris", "US", "Texas"),
        ("id", "Ia lahir di Malang, Jawa Timur.", "Malang", "ID", ""),
        ("id", "Kapal hilang di perairan Pulau Gane, Maluku Utara.", "Pulau Gane", "ID", ""),
        ("en", "Lassa fever broke out in Edo, Ondo and Bauchi states.", "Edo", "NG", ""),
        (
            "en",
            "Delaware State Police closed roads in Townsend, Smyrna and Felton.",
            "Smyrna",
            "US",
            "Delaware",
        ),
        # provinces may be divisions of the second order
        (
            "en",
            "Floods hit Pangasinan, La Union and Isabela provinces.",
            "Isabela",
            "PH",
            "Cagayan Valley",
        ),
        (
            "en",
            "Rain fell over the provinces of Ilocos Norte, La Union and Abra.",
            "La Union",
            "PH",
            "Ilocos",
        ),
        # what a list goes on with is no place around
        (
            "en",
            "Cases rose in Beni Health Zone, which borders Uganda, and in Goma.",
            "Uganda",
            "UG",
            "",
        ),
        ("en", "Rebels seized the town of Bara in neighbouring North Kordofan.", "Bara", "SD", ""),
        ("en", "Units in Sudan fell back toward al-Obeid.", "al-Obeid", "SD", ""),
        # the capital of a country of the article stands for it, though persons bear its name
        ("en", "U.S. troops left Iraq. Washington hopes for peace.", "Washington", "US", ""),
        ("en", "Israeli jets hit Gaza. Jerusalem says it had to.", "Jerusalem", "IL", ""),
        ("en", "Engines came from Solano, Yolo and Napa counties.", "Solano", "US", "California"),
        ("en", "Rain fell in Washington state on Monday.", "Washington", "US", ""),
        ("en", "A man from New Boston Michigan was fined.", "New Boston", "US", "Michigan"),
        ("en", "Farmers of nine Oregon counties wait.", "Oregon", "US", ""),
        ("en", "Lebanon Township near Annville voted.", "Lebanon Township", "US", "Pennsylvania"),
        (
            "en",
            "Schools are closed in these counties: Boone, Kenton, Grant and Owen.",
            "Grant",
            "US",
            "Kentucky",
        ),
        ("en", "The sheriff said troopers caught him in Salem.", "Salem", "US", "Oregon"),
        (
            "en",
            "The Latah County Sheriff's Office found the truck in Troy.",
            "Troy",
            "US",
            "Idaho",
        ),
    ],
)
def test_what_stands_around_a_name_decides_which_place_it_is(
    language: str, text: str, name: str, country: str, division: str
) -> None:
    found = where(text, name, language)
    assert found[0] == country
    assert not division or found[1] == division


def test_towns_that_are_each_unsure_agree_on_their_county() -> None:
    text = "Officials of Greenville, Troy, Sidney, Lima and Bellefontaine met at noon."
    towns = [one.place for one in read(text, "en")]
    assert len(towns) == 5
    assert {town.admin1 for town in towns if town} == {"Ohio"}


def test_a_site_of_unknown_place_lies_in_the_town_of_its_name() -> None:
    text = "He flew from Malaga to Belfast. The gate of Belfast Zzyxqa Airport was shut."
    spans = [Span(13, 19), Span(23, 30), Span(44, 66)]
    airport = read(text, "en", spans)[2].place
    assert airport is not None
    assert airport.country == "GB"


def test_a_site_lies_at_the_place_near_by_that_has_its_name() -> None:
    text = "The army left Pittsburg Landing, Tennessee. A bell rang in Shiloh Church."
    church = {one.text: one.place for one in read(text, "en")}["Shiloh Church"]
    assert church is not None
    assert church.point.lat == pytest.approx(35.15, abs=0.2)
    assert church.point.lon == pytest.approx(-88.3, abs=0.3)


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Engines from Portland, Oregon, crossed the Columbia.", "Columbia", "water"),
        ("Ships from Boston left for the Pacific, he said.", "Pacific", "water"),
        ("She studied at the Columbia campus in South Carolina.", "Columbia", "city"),
    ],
)
def test_a_name_alone_behind_an_article_is_a_river_or_a_sea(
    text: str, name: str, kind: str
) -> None:
    place = {one.text: one.place for one in read(text, "en")}[name]
    assert place is not None
    assert place.kind == kind


def test_a_river_by_its_noun_is_the_one_known_without_it() -> None:
    places = {one.text: one.place for one in read("They crossed the Marne River in 1914.", "en")}
    river = places["Marne River"]
    assert river is not None
    assert river.kind is PlaceKind.WATER
    assert river.point.lat == pytest.approx(49.0, abs=0.3)


def test_a_ship_is_no_place() -> None:
    text = "The corvette Pilcomayo was sunk by the cruiser Kursk off Callao in Peru."
    assert [one.text for one in read(text, "en") if one.place] == ["Callao", "Peru"]


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("es", "El gobierno de Guatemala abrió un museo en Ciudad de Guatemala.", "Guatemala"),
        ("es", "Las autoridades de México cerraron el norte de Ciudad de México.", "México"),
    ],
)
def test_a_country_is_not_its_capital_where_that_has_a_name_of_its_own(
    language: str, text: str, name: str
) -> None:
    place = {one.text: one.place for one in read(text, language)}[name]
    assert place is not None
    assert place.kind == "country"


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("en", "Officials in Mexico said the storm hit Veracruz and Oaxaca.", "Mexico"),
        ("en", "The storm hit Guatemala. Quetzaltenango was cut off.", "Guatemala"),
        ("id", "Gempa mengguncang Meksiko. Warga Oaxaca dan Puebla mengungsi.", "Meksiko"),
    ],
)
def test_a_country_is_not_its_capital_that_has_another_name(
    language: str, text: str, name: str
) -> None:
    place = {one.text: one.place for one in read(text, language)}[name]
    assert place is not None
    assert place.kind == "country"


def test_a_port_lies_at_the_great_town_of_its_name_however_far() -> None:
    text = "The owner left Eldoret in Kenya at dawn for the Port of Mombasa."
    port = {one.text: one.place for one in read(text, "en")}["Port of Mombasa"]
    assert port is not None
    assert port.point.lat == pytest.approx(-4.05, abs=0.2)


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("en", "In Hanoi he laid a wreath at the Ho Chi Minh Memorial.", "Ho Chi Minh Memorial"),
        ("id", "Di Hanoi ia datang ke Mausoleum Ho Chi Minh.", "Mausoleum Ho Chi Minh"),
    ],
)
def test_a_memorial_is_not_in_the_great_town_that_its_person_is_remembered_by(
    language: str, text: str, name: str
) -> None:
    site = {one.text: one.place for one in read(text, language)}[name]
    assert site is not None
    assert site.point.lat == pytest.approx(21.03, abs=0.2)


def test_a_site_is_rather_in_the_country_that_the_article_is_about() -> None:
    text = (
        "Surabaya - Pabrik di Kediri dan Mojokerto tutup. "
        '"Kami jual ke Bremen," katanya di Jalan Jembatan Merah.'
    )
    assert where(text, "Jalan Jembatan Merah")[0] == "ID"


def test_one_sense_of_a_name_holds_for_the_whole_article() -> None:
    text = (
        "PARIS, Texas - A storm hit the town.\n\n"
        "People in Paris wait. Trucks left Houston for Paris."
    )
    found = [one.place for one in read(text, "en") if one.text.lower() == "paris"]
    assert {place.country for place in found if place} == {"US"}


def test_an_unknown_village_lies_where_the_text_says() -> None:
    text = "Longsor terjadi di Desa Zzyxqa, Kabupaten Cianjur, Jawa Barat."
    village = read(text)[0]
    assert village.text == "Desa Zzyxqa"
    assert village.place is not None
    assert (round(village.place.point.lat), round(village.place.point.lon)) == (-7, 107)
    assert village.confidence < read(text)[1].confidence


def test_villages_of_a_list_lie_in_the_district_behind_it() -> None:
    text = "Banjir di Desa Jatiroto dan Desa Wediarum, Kecamatan Buayan, Kabupaten Kebumen."
    villages = [one.place for one in read(text) if one.text.startswith("Desa")]
    assert [place and round(place.point.lat, 1) for place in villages] == [-7.6, -7.6]


def test_a_site_lies_in_the_town_that_is_named_behind_it() -> None:
    found = read("Umat berdoa di Gereja Katedral Denpasar, Minggu.")
    assert [(one.text, one.place and round(one.place.point.lat)) for one in found] == [
        ("Gereja Katedral Denpasar", -9)
    ]


def test_an_unknown_village_lies_where_the_text_says_it_does_elsewhere() -> None:
    text = (
        "He spoke in Zumdarat town, while Kenya and Uganda looked on. "
        "Most crossed at Zumdarat border point in Kassala State, Sudan."
    )
    assert where(text, "Zumdarat", "en")[0] == "SD"


def test_a_town_that_its_state_lacks_is_no_town_of_another_country() -> None:
    text = "He lives in Cosby, Tennessee, near Knoxville. A fire began in Cosby at noon."
    towns = [one.place for one in read(text, "en") if one.text == "Cosby"]
    assert [(town.country, round(town.point.lat)) for town in towns if town] == [("US", 36)] * 2


def test_given_spans_are_all_resolved_and_no_others() -> None:
    text = "Jackson met Paris in Zzyxqa, and London slept."
    spans = [Span(12, 17), Span(0, 7)]
    found = read(text, "en", spans)
    assert [one.span for one in found] == sorted(spans)
    assert all(one.place is not None for one in found)


def spans_of(text: str, *asked: str) -> list[Span]:
    return [Span(text.index(one), text.index(one) + len(one)) for one in asked]


def test_an_adjective_or_a_people_that_is_asked_for_is_its_country() -> None:
    text = "An American and two Russians met Sri Lankan, South African and Bavarian envoys."
    asked = ("American", "Russians", "Sri Lankan", "South African", "Bavarian")
    found = [one.place for one in read(text, "en", spans_of(text, *asked))]
    assert [(one.kind.value, one.country) for one in found if one] == [
        ("country", "US"),
        ("country", "RU"),
        ("country", "LK"),
        ("country", "ZA"),
        ("admin1", "DE"),
    ]


def test_a_town_called_like_an_adjective_may_be_asked_for() -> None:
    text = "Storms hit Norman and Moore, Oklahoma. Norman knights came to England."
    assert read(text, "en", spans_of(text, "Norman"))[0].place.country == "US"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("text", "asked", "division"),
    [
        ("A fire began in Waverly on Monday. Lakeland, Fla., sent trucks.", "Waverly", "Florida"),
        ("Dover and Chester in Olmsted County, Minn., lost power.", "Dover", "Minnesota"),
        ("Delaware State Police closed a road in Smyrna.", "Smyrna", "Delaware"),
    ],
)
def test_names_beside_those_asked_for_tell_where_a_text_is(
    text: str, asked: str, division: str
) -> None:
    found = read(text, "en", spans_of(text, asked))
    assert [one.text for one in found] == [asked]
    assert found[0].place is not None
    assert found[0].place.admin1 == division


def test_a_street_asked_for_is_no_town_called_by_its_noun() -> None:
    text = "They met on Three Notch Street in Troy, Alabama."
    found = read(text, "en", spans_of(text, "Three Notch Street"))
    assert found[0].place is not None
    assert found[0].place.country == "US"


def test_every_place_says_in_both_languages_why_it_was_chosen() -> None:
    text = (
        "PARIS, Texas - Warga Desa Zzyxqa, Kabupaten Cianjur, berkunjung ke Moskow "
        "dan Tripoli, Lebanon."
    )
    for toponym in read(text):
        assert toponym.said
        for said in toponym.said:
            assert all(toponym.text in wording.say(said, one) for one in wording.LANGUAGES)


def test_candidates_come_best_first_with_the_place_itself() -> None:
    for toponym in read("Banjir melanda Valencia dan Santiago.", "id"):
        assert toponym.candidates[0].place == toponym.place
        scores = [one.score for one in toponym.candidates]
        assert scores == sorted(scores, reverse=True)
        assert 0 < toponym.confidence <= 1


def test_a_name_is_no_witness_of_itself() -> None:
    """A famous namesake gains nothing from standing in headline, list and text."""
    text = """Council of Paris looks at the burn ban

Crews from Paris, Reno and Blossom put out a fire near Powderly on Monday. Lamar County lifted its
ban in July. A truck came from Hugo, Okla. Smoke was seen in Arthur City, and the team of Paris
plays in Mount Pleasant."""
    assert where(text, "Paris", "en") == ("US", "Texas")


def test_the_rows_that_weights_are_fitted_to_are_what_is_weighed() -> None:
    text = "Paris, Texas - Trucks left Troy for Lima and Sidney, Ohio, said Iran."
    words = tokens.scan(text)
    spans = [Span(0, 5), Span(7, 12), Span(27, 31), Span(36, 40), Span(45, 51), Span(53, 57)]
    mentions = recognition.given(text, words, spans, "en", gazetteer())
    resolver = resolution.Resolver(text, mentions, gazetteer(), None, "US", given=True)
    weights = features.weights()
    resolver.weigh(weights, fast=False)
    settled = coherence.Coherence(resolver.cast, "US", weights)
    for number, entity in enumerate(resolver.cast.entities):
        own = entity.slate.rows(entity.head, cue=True, late=True)
        first, second = entity.slate.sums(weights, entity.head, cue=True, late=True)
        assert first == pytest.approx([sum(map(mul, weights.first, row)) for row in own])
        assert second == pytest.approx([sum(map(mul, weights.second, row)) for row in own])
        rows = settled.rows(number, entity)
        weighed = [sum(map(mul, weights.second[len(features.LOCAL) :], row)) for row in rows]
        assert settled.weigh(number, entity) == pytest.approx(weighed)


_PIECES = st.sampled_from(
    ["Paris", "Texas", ", ", " ", "Desa ", "Kabupaten ", "di ", "(", ")", "-", "/", "北京", "\n",
     ". ", "Jordan ", "said ", "Presiden ", "ı", "ß", "İ", "\u0301", "'", "’s", "U.S.", "١", "\x00",
     "\ud800"]
)  # fmt: skip
_TAGS = st.sampled_from(["id", "en", "zh-Hans", "ko", "ar", "ru", "und", "xx"])


@settings(max_examples=150, deadline=None)
@given(
    st.lists(_PIECES, max_size=30).map("".join),
    st.sampled_from(["id", "en", "zh-Hans", "ko", "ar", "ru", "und", "xx"]),
)
def test_any_text_is_read_and_its_toponyms_slice_it(text: str, language: str) -> None:
    reading = reader.read(Article(text, language=language), gazetteer())
    end = 0
    for toponym in reading.toponyms:
        assert toponym.span.start >= end
        assert toponym.span.of(text) == toponym.text
        end = toponym.span.end
    assert reading == reader.read(Article(text, language=language), gazetteer())


def test_a_town_lies_in_the_province_that_its_own_was_parted_from() -> None:
    found = {one.text: one.place for one in read("Ia terbang ke Wamena, Papua.")}
    place = found["Wamena"]
    assert place is not None
    assert place.kind is PlaceKind.CITY
    assert abs(place.point.lon - 138.95) < 0.5


def test_news_names_places_of_its_own_country_without_saying_so() -> None:
    text = "Pemerintah Jepang membantu korban banjir di Cengkareng."
    assert where(text, "Cengkareng")[0] == "ID"


def test_a_street_that_nobody_knows_is_a_site() -> None:
    text = "평택 리스로4싱가포르"
    kinds = {one.text: one.place.kind for one in read(text, "ko") if one.place}
    assert kinds == {"평택": "city", "리스": "site", "싱가포르": "country"}


@pytest.mark.parametrize(
    ("text", "name", "division"),
    [
        # its only namesake lies in Flores
        (
            "Ia lahir di Desa Terong, Dlingo, Bantul, Yogyakarta.",
            "Desa Terong",
            "Daerah Istimewa Yogyakarta",
        ),
        ("Api membakar Kampung Baru, Tanjung Priok, Jakarta Utara.", "Kampung Baru", "DKI Jakarta"),
        # one unknown area in another
        (
            "Longsor di Dusun Krajan, Desa Sukamaju, Cilongok, Banyumas.",
            "Dusun Krajan",
            "Jawa Tengah",
        ),
        ("Warga Desa Ketapang Kec. Nisam hilang.", "Desa Ketapang", "Aceh"),
        # only a word of it is known, far away
        ("Banjir di Desa Pinto Makmur, Aceh Utara.", "Desa Pinto Makmur", "Aceh"),
        # no namesake near another place of the article
        (
            "Jakarta (ANTARA) - Api menyala di Desa Kampung Jawa, Bengkalis.",
            "Desa Kampung Jawa",
            "Riau",
        ),
        # its namesakes are a town abroad, a well-known regency, a spelling of a town's name
        ("Ia ditahan di Guntur, Jaksel.", "Guntur", "DKI Jakarta"),
        ("Ia bicara di Gedung KPK, Kuningan, Jakarta Selatan.", "Kuningan", "DKI Jakarta"),
        ("Kapal itu menuju Pulau Sera, Maluku Tenggara Barat.", "Pulau Sera", "Maluku"),
        (
            "Presiden meninjau Manggar, Kota Balikpapan, Kalimantan Timur.",
            "Manggar",
            "Kalimantan Timur",
        ),
        # the ends of a route
        ("Kereta relasi Gambir - Bandung mogok di Jakarta.", "Gambir", "DKI Jakarta"),
        # another clause behind the comma
        (
            "Ada 3 titik di Kelapa dan Muntok, Bangka Selatan 11 titik.",
            "Muntok",
            "Kepulauan Bangka Belitung",
        ),
        # a list is no chain
        ("Festival digelar di Terong, Maumere, dan Bantul.", "Terong", "Nusa Tenggara Timur"),
    ],
)
def test_a_village_lies_in_what_stands_behind_it(text: str, name: str, division: str) -> None:
    assert where(text, name) == ("ID", division)


@pytest.mark.parametrize(
    ("text", "name", "division"),
    [
        ("Kapolres Lhokseumawe menemui warga Desa Ujung Rawa.", "Desa Ujung Rawa", "Aceh"),
        (
            "Dinas Kebudayaan Bantul membantu Desa Ngarawan.",
            "Desa Ngarawan",
            "Daerah Istimewa Yogyakarta",
        ),
    ],
)
def test_a_village_alone_lies_where_the_bodies_of_the_article_are(
    text: str, name: str, division: str
) -> None:
    assert where(text, name) == ("ID", division)


@pytest.mark.parametrize(
    ("text", "name", "division"),
    [
        ("Perawat asal Kabupaten Bantul, terluka di Kairo, Mesir.", "Kabupaten Bantul", _YOGYA),
        (
            "Ia lahir di Desa Ngarawan, Bantul. Ia perawat dari Desa Ngarawan di Mesir.",
            "Desa Ngarawan",
            _YOGYA,
        ),
    ],
)
def test_a_regency_or_village_does_not_lie_abroad_where_somebody_from_it_is(
    text: str, name: str, division: str
) -> None:
    places = [one.place for one in read(text) if one.text == name]
    assert places
    assert all(one and (one.country, one.admin1) == ("ID", division) for one in places)


@pytest.mark.parametrize(
    ("language", "text", "name", "country"),
    [
        ("id", "Banjir merendam Kampung Delhi, Solo.", "Kampung Delhi", "ID"),
        ("id", "Banjir merendam Desa Berlin.", "Desa Berlin", "ID"),
        ("id", "Serangan menghantam Desa Bakhmut, Ukraina.", "Desa Bakhmut", "UA"),
        ("ms", "Banjir melanda Kampung Berlin, Muar.", "Kampung Berlin", "MY"),
    ],
)
def test_a_village_is_no_great_town_abroad(
    language: str, text: str, name: str, country: str
) -> None:
    assert where(text, name, language)[0] == country


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Hujan turun di Kecamatan Ngarawan sejak pagi.", "Kecamatan Ngarawan"),
        ("Air Sungai Wonosigit meluap.", "Sungai Wonosigit"),
        ("Mereka rapat di Gedung Arumdalu.", "Gedung Arumdalu"),
    ],
)
def test_an_unknown_place_alone_lies_in_the_country_that_news_in_the_language_is_of(
    text: str, name: str
) -> None:
    assert where(text, name) == ("ID", "")


def test_a_village_far_from_the_towns_of_the_article_is_one_near_them() -> None:
    text = "Gempa terasa di Cianjur, Pacet, dan Cugenang. Warga Desa Nagrak mengungsi."
    village = next(one for one in read(text) if one.text == "Desa Nagrak")
    assert village.place is not None
    assert features.distance_km(village.place.point, LonLat(107.1, -6.8)) < 30


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        # what is called a town or township is none that everyone knows
        ("Police in Madrid town, near Surigao, were fined. Madrid was calm.", "Madrid", "PH"),
        ("Trustees of Rome Township met on Monday.", "Rome Township", "US"),
        ("Voters in Canaan, Bern and Rome townships met near Athens, Ohio.", "Rome", "US"),
        ("Work for the City of Lebanon began. A man from Lebanon was hired.", "Lebanon", "US"),
        # what lies in brackets, whose road it is, what a territory is in Africa, a state line
        ("Geneva [Switzerland], June 3 (ANI): Beni and Butembo wait.", "Geneva", "CH"),
        ("Cases rose in Butsili health area, Beni territory.", "Beni", "CD"),
        ("The City of Panama grew. A man from Panama was hired.", "Panama", "PA"),
    ],
)
def test_a_town_called_one_is_not_what_its_name_alone_would_be(
    text: str, name: str, country: str
) -> None:
    assert where(text, name, "en")[0] == country


@pytest.mark.parametrize(
    ("text", "name", "division"),
    [
        ("The board met in Lee County and on KY 587 nearby.", "Lee County", "Kentucky"),
        ("A truck stopped at the Kentucky/Virginia state line.", "Kentucky", "Kentucky"),
    ],
)
def test_roads_and_borders_tell_the_state(text: str, name: str, division: str) -> None:
    found = next(one.place for one in read(text, "en") if one.text == name)
    assert found is not None
    assert division in {found.admin1, found.name}


@pytest.mark.parametrize(
    ("text", "name", "division"),
    [
        # the town of a county that is named, whatever city is called so, too
        ("Lamar County lifted its burn ban. A house burned in Paris at noon.", "Paris", "Texas"),
        ("Henderson County deputies held a man in Athens on Monday.", "Athens", "Texas"),
        ("A man died in Jackson Township, York County, Pa.", "Jackson Township", "Pennsylvania"),
        # the city of a name that only another one has with its noun
        ("The city of Alexandria called Douglas County, Minn.", "Alexandria", "Minnesota"),
        ("The City of Paris met Reno and Blossom, Texas.", "City of Paris", "Texas"),
        # a list that a noun opens; a country only in other languages
        ("The counties are Benton, Columbia and Yakima.", "Columbia", "Washington"),
        ("He lives in Columbia and studies law.", "Columbia", "South Carolina"),
        # the north of a town, though a province abroad is called so, too
        ("Lebanon, Pa., and North Lebanon share a road.", "North Lebanon", "Pennsylvania"),
        # one of many townships rather than a town of another state
        (
            "Canaan Township voted. Nelsonville, Ohio, and Portsmouth wait, as does Columbus.",
            "Canaan Township",
            "Ohio",
        ),
    ],
)
def test_towns_parts_of_them_and_townships_lie_where_the_article_is(
    text: str, name: str, division: str
) -> None:
    assert where(text, name, "en") == ("US", division)


def test_a_city_stays_itself_beside_a_county_that_has_no_town_of_its_name() -> None:
    text = "Troup County schools sent a choir to Rome and Paris in June."
    assert where(text, "Paris", "en")[0] == "FR"


def test_a_part_of_a_town_lies_in_it() -> None:
    text = "A thief was caught in the Salem neighborhood of Tulsa."
    found = next(one.place for one in read(text, "en") if one.text == "Salem")
    assert found is not None
    assert abs(found.point.lat - 36.15) < 1


def test_a_given_name_may_look_like_something_else() -> None:
    text = "The University of East Anglia (UEA) is open."
    start = text.index("UEA")
    mentions = recognition.given(
        text, tokens.scan(text), [Span(start, start + 3)], "en", gazetteer()
    )
    assert [one.span.of(text) for one in mentions[:1]] == ["UEA"]


def test_a_name_does_not_lie_in_what_another_clause_names() -> None:
    text = "Smoke rose near Grafton, while another fire burned at Cooks Gap, west of Dubbo."
    assert where(text, "Grafton", "en") == ("AU", "New South Wales")


def test_an_unknown_town_lies_near_the_towns_of_its_state_that_the_article_names() -> None:
    text = "The Queensland border town of Wallanbarra was saved. Fires burned at Stanthorpe."
    unknown, known = (one for one in read(text, "en") if one.text in {"Wallanbarra", "Stanthorpe"})
    assert unknown.place
    assert known.place
    assert unknown.place.point == known.place.point


@pytest.mark.parametrize("places", [None, ["Amber Township"]])
def test_a_township_is_no_town_of_its_name_far_away(places: list[str] | None) -> None:
    text = "A barn burned in Amber Township. A man from North Muskegon was hurt."
    spans = [Span(text.index(one), text.index(one) + len(one)) for one in places or ()]
    found = read(text, "en", spans or None)
    assert {one.place.admin1 for one in found if one.place} == {"Michigan"}


def test_a_town_of_which_its_state_has_none_is_no_great_one_elsewhere() -> None:
    text = "They went to Independence, TX, and to Waco, TX."
    assert where(text, "Independence", "en") == ("US", "Texas")


def test_an_area_lies_in_the_region_that_is_named_behind_it() -> None:
    text = "Khartoum said rebels fled. They left the Fangawa area in the Jebel Marra region."
    found = {one.text: one.place for one in read(text, "en")}
    assert found["Fangawa"]
    assert found["Jebel Marra"]
    assert found["Fangawa"].point == found["Jebel Marra"].point


@pytest.mark.parametrize(
    "said",
    [
        '"Desa Wera Wera, Desa Tokilolaki dan Kelurahan Bahowe," kata Anton di Kota Palu, Selasa.',
        '"Warga Kelurahan Bahowe mengungsi," ujar Anton saat dihubungi di Palu, Selasa.',
    ],
    ids=["list", "one"],
)
def test_villages_that_nobody_knows_do_not_lie_where_somebody_spoke_of_them(said: str) -> None:
    found = read(f"PALU - Banjir merendam rumah di Kecamatan Petasia.\n{said}")
    villages = [one.place for one in found if one.text.startswith(("Desa", "Kelurahan"))]
    assert villages
    assert all(place and place.point.lat < -2 for place in villages)


def test_a_water_that_nobody_knows_lies_where_the_village_beside_it_is() -> None:
    text = (
        "Banjir melanda Desa Wera, Kecamatan Petasia.\n"
        '"Air datang dari Sungai Orewo yang melintasi Desa Wera," kata Anton di Palu, Selasa.'
    )
    river = next(one for one in read(text) if one.text == "Sungai Orewo")
    assert river.place
    assert river.place.point.lat < -2


def test_a_town_that_a_street_leads_to_does_not_lie_in_the_village_on_the_street() -> None:
    text = "Truk terguling di Jalan Medan-Banda Aceh, Desa Wera, Kecamatan Muara Dua, Lhokseumawe."
    town = next(one for one in read(text) if one.text == "Banda Aceh")
    assert town.place
    assert town.place.point.lon < 96


def test_a_town_at_home_is_not_what_another_language_calls_a_great_one() -> None:
    text = "KUDUS - Pabrik gula terbakar di Kudus, Senin."
    assert where(text, "Kudus", "id") == ("ID", "Jawa Tengah")
    assert where("Kudüs'te görüşme yapıldı.", "Kudüs", "tr")[0] in {"IL", "PS"}


def test_a_village_is_not_abroad_where_nothing_of_the_text_is() -> None:
    at_home = read("Korupsi dana desa terjadi di Desa Keban, kata jaksa.")
    assert [one.place.country for one in at_home if one.place] == ["ID"]
    abroad = read("Rudal jatuh di Donetsk, Ukraina. Desa Tymofiivka hancur.")
    assert {one.place.country for one in abroad if one.place} == {"UA"}


def test_a_village_is_not_far_from_the_districts_of_its_text() -> None:
    text = (
        "Jaksa mengusut kasus di Kabupaten Lahat. Dua desa disebut, yakni Desa Suka Agung dan "
        "Desa Tanjung Baru, Kecamatan Tanjung Tebat."
    )
    villages = [one.place for one in read(text) if one.text.startswith("Desa")]
    assert len(villages) == 2
    assert all(place and 102 < place.point.lon < 105 for place in villages)


def test_an_unknown_village_lies_in_the_district_beside_it_not_where_it_was_filed() -> None:
    text = "JAYAPURA - Prajurit memasuki Distrik Sugapa, yakni Kampung Titipi dan Kampung Jalepa."
    villages = [one.place for one in read(text) if one.text.startswith("Kampung")]
    assert len(villages) == 2
    assert all(place and place.point.lon < 138 for place in villages)


@pytest.mark.parametrize(
    ("text", "name", "town"),
    [
        # every town has such a square
        ("Pasar malam digelar di Lapangan Merdeka Kota Medan.", "Lapangan Merdeka", "Medan"),
        ("Tersangka ditahan di Rutan Kotabumi Lampung Utara.", "Rutan Kotabumi", "Kotabumi"),
        # nor does it lie in another than the one it is said to be in
        ("Api membakar kios di Pasar Sentral Kota Gorontalo.", "Pasar Sentral", "Gorontalo"),
        ("Api membakar Pasar Sentral di Gorontalo.", "Pasar Sentral", "Gorontalo"),
    ],
)
def test_a_site_lies_in_the_town_right_behind_it(text: str, name: str, town: str) -> None:
    site = next(one.place for one in read(text) if one.text == name)
    there = next(one.place for one in read(f"Warga {town} berdoa di {town}.") if one.text == town)
    assert site
    assert there
    assert features.distance_km(site.point, there.point) < 60


def test_a_site_in_a_village_is_not_the_famous_one_nor_later() -> None:
    text = (
        "Kecelakaan terjadi di Tugu Tani Desa Belo Kecamatan Palibelo, Bima.\n"
        "Polisi menutup jalan di Tugu Tani."
    )
    sites = [one.place for one in read(text) if one.text == "Tugu Tani"]
    assert len(sites) == 2
    assert all(place and place.point.lon > 118 for place in sites)


@pytest.mark.parametrize(
    ("text", "name", "country", "admin1"),
    [
        ("Sudan's army took a Darfur town. It is quiet in Khartoum.", "Darfur", "SD", ""),
        ("Sudan's army took the Darfur town of Tawila.", "Darfur", "SD", ""),
        ("Hail fell in Swisher and Castro County, Texas.", "Swisher", "US", "Texas"),
        ("Hail fell in Hale, Briscoe and Cottle County, Texas.", "Hale", "US", "Texas"),
    ],
)
def test_a_noun_behind_the_last_of_some_names_or_behind_an_article_tells_which_are_meant(
    text: str, name: str, country: str, admin1: str
) -> None:
    assert where(text, name, "en") == (country, admin1)


@pytest.mark.parametrize(
    "text",
    [
        "They sailed down the Mississippi from Memphis.",
        "Ice broke when the Missouri rose.",
        "The army crossed the Ohio at dawn.",
    ],
)
def test_the_name_of_a_state_behind_an_article_is_its_river(text: str) -> None:
    kinds = {toponym.place.kind for toponym in read(text, "en")[:1] if toponym.place}
    assert kinds == {PlaceKind.WATER}


def test_a_country_behind_an_article_is_no_river() -> None:
    assert where("The Gambia was calm.", "Gambia", "en")[0] == "GM"
