from __future__ import annotations

import pytest

from dateline.reading.places.surroundings import Surroundings
from dateline.reading.text import boilerplate, sentences, tokens
from tests.unit.reading.shorthand import gazetteer, read, roles


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("id", "Judul\n\nSeoul (ANTARA) - Ia tiba di Tokyo.", {"Seoul": "dateline"}),
        (
            "id",
            "Delegasi itu bertolak dari Hanoi menuju Beijing.",
            {"Hanoi": "origin", "Beijing": "destination"},
        ),
        ("id", "Pertemuan itu berlangsung di Moskow.", {"Moskow": "location"}),
        ("id", "Ia bicara di kantornya, Jakarta, Selasa.", {"Jakarta": "location"}),
        ("id", "Rapat digelar di Hotel Wedi (HW), Kuala Lumpur.", {"Kuala Lumpur": "location"}),
        ("id", "Menurut Bank Wedi, Jakarta, akan menolak.", {"Jakarta": "actor"}),
        ("id", "Kemarin Moskow mengecam keputusan itu.", {"Moskow": "actor"}),
        ("id", "Ia menelepon Presiden Rusia Vladimir Putin.", {"Rusia": "actor"}),
        ("id", "Kapal itu berlayar melalui Terusan Suez.", {"Terusan Suez": "location"}),
        ("en", "He flew from London to Cairo.", {"London": "origin", "Cairo": "destination"}),
        ("en", "The talks were held in Geneva.", {"Geneva": "location"}),
        (
            "en",
            "Cases were found in Chad, the United Kingdom, Spain and the United States.",
            dict.fromkeys(("Chad", "United Kingdom", "Spain", "United States"), "location"),
        ),
        ("en", "The quake struck 30 miles from Palu.", {"Palu": "location"}),
        ("en", "A fire began near the border with Syria.", {"Syria": "location"}),
        ("id", "Gempa berpusat 30 km dari Palu.", {"Palu": "location"}),
        ("en", "Moscow said it would not withdraw.", {"Moscow": "actor"}),
        ("fr", "L’hôtel de ville d’Annecy était fermé.", {"Annecy": "location"}),
        ("pt", "A chuva fechou o litoral de São Paulo.", {"São Paulo": "location"}),
        (
            "ja",
            "ドイツのショルツ首相が英国を訪問した。",
            {"ドイツ": "actor", "英国": "destination"},
        ),
        ("ko", "총리는 한국을 방문한 뒤 떠났다.", {"한국": "destination"}),
        ("ko", "그는 미국 대통령을 만났다.", {"미국": "actor"}),
        ("th", "ฝนตกหนักทั่วประเทศไทย", {"ประเทศไทย": "location"}),
        (
            "th",
            "ทีมแพทย์เดินทางจากจ.ลำปางไปยังอ.แม่จัน",
            {"ลำปาง": "origin", "แม่จัน": "destination"},
        ),
        (
            "tr",
            "Turistler Datça'ya taşındı, ekip Ankara'dan ayrıldı.",
            {"Datça": "destination", "Ankara": "origin"},
        ),
        (
            "en",
            "Beijing, which buys most of the oil of the region, urged both sides to talk.",
            {"Beijing": "actor"},
        ),
        (
            "en",
            "Kenya, Ghana and Peru have signed the treaty.",
            dict.fromkeys(("Kenya", "Ghana", "Peru"), "actor"),
        ),
        ("en", "In May 1943 the war went on. Tunis was taken on the 7th.", {"Tunis": "location"}),
        ("en", "Russia sold Alaska to the United States in 1867.", {"United States": "actor"}),
        # tallies, titles, what a noun before a comma is
        (
            "en",
            "They come from five zones: Beni (38), Goma (2), Butembo (7).",
            dict.fromkeys(("Beni", "Goma", "Butembo"), "location"),
        ),
        ("en", "Cholera – Niger\n\nCases rose.", {"Niger": "location"}),
        ("en", "War began in the capital, Juba, and elsewhere.", {"Juba": "location"}),
        # directions between a preposition and a name
        ("en", "All the passengers were from southern Guangdong.", {"Guangdong": "origin"}),
        ("en", "The storm was headed for northern Luzon.", {"Luzon": "destination"}),
        ("en", "A quake struck central Italy on Monday.", {"Italy": "location"}),
        # nouns between a preposition and a name
        ("en", "Two ferries sailed to the island of Lombok.", {"Lombok": "destination"}),
        ("en", "The trucks came from the port of Odesa at dawn.", {"Odesa": "origin"}),
        ("en", "The convoy rolled into occupied Donetsk.", {"Donetsk": "destination"}),
        ("id", "Roket itu ditembakkan dari sekitar Sariwon.", {"Sariwon": "origin"}),
        ("id", "Pengungsi berdatangan dari pesisir Aceh.", {"Aceh": "origin"}),
        # what happens at a place, what is its part
        ("en", "Doctors fear that the Ghana cholera outbreak will last.", {"Ghana": "location"}),
        ("en", "A quake shook Iraq's Anbar province, officials said.", {"Iraq": "location"}),
        ("en", "The rain was confined to Kraków, officials said.", {"Kraków": "location"}),
        ("id", "Kapal itu menuju Lotta, Minahasa, lewat laut.", {"Minahasa": "location"}),
        ("id", "Jembatan itu menghubungkan Ambon dengan Galala.", {"Ambon": "location"}),
        (
            "en",
            "The tournament goes on, with no overtime. Dayton 61, Columbus 55.",
            dict.fromkeys(("Dayton", "Columbus"), "actor"),
        ),
        # where someone comes to
        ("en", "The minister landed in Lagos late on Friday.", {"Lagos": "destination"}),
        ("en", "Marines landed on Crete in May.", {"Crete": "destination"}),
        (
            "en",
            "She will visit Jakarta and Hanoi in June.",
            dict.fromkeys(("Jakarta", "Hanoi"), "destination"),
        ),
        ("en", "The hurt were taken to hospitals in Leeds.", {"Leeds": "destination"}),
        ("en", "A ship had left Odesa for Alexandria.", {"Alexandria": "destination"}),
        ("id", "Korban dilarikan ke rumah sakit di Cirebon.", {"Cirebon": "destination"}),
        ("id", "Setibanya di Jeddah, jemaah beristirahat.", {"Jeddah": "destination"}),
        ("en", "He was driving from Lima to Dayton.", {"Lima": "origin", "Dayton": "destination"}),
        ("fr", "Les blessés ont été transportés à Besançon.", {"Besançon": "destination"}),
        ("fr", "Le vol en provenance de Tunis a du retard.", {"Tunis": "origin"}),
        ("es", "El avión aterrizó el lunes en Lima.", {"Lima": "destination"}),
        # what befalls a place, and a stretch of land
        ("en", "The storm hit Manila on Friday.", {"Manila": "location"}),
        ("id", "Topan itu menghantam Filipina pada Jumat.", {"Filipina": "location"}),
        (
            "id",
            "Pemungutan suara berlangsung dari Sabang sampai Merauke.",
            {"Sabang": "location", "Merauke": "location"},
        ),
        # who acts
        ("en", "He spoke out against the United States.", {"United States": "actor"}),
        ("en", "The Kremlin accused Kyiv of an attack.", {"Kyiv": "actor"}),
        ("en", "Relations between Moscow and Ankara soured.", {"Moscow": "actor"}),
        ("en", "Kenya's foreign ministry summoned the envoy.", {"Kenya": "actor"}),
        ("en", "Jon Hale, 34 of Dayton, was charged.", {"Dayton": "origin"}),
        (
            "en",
            "BEIRUT, Lebanon (AP) - Fighting went on.",
            {"BEIRUT": "dateline", "Lebanon": "location"},
        ),
    ],
)
def test_prepositions_verbs_and_offices_give_the_role(
    language: str, text: str, expected: dict[str, str]
) -> None:
    found = roles(text, language)
    assert {name: found.get(name) for name in expected} == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Menteri Luar Negeri Amerika Serikat (AS) menolak usul itu.",
            {"Amerika Serikat": "actor", "AS": "actor"},
        ),
        ("Pabrik itu berdiri di Sulawesi Utara (Sulut).", {"Sulut": "location"}),
        ("Bus jurusan Ponorogo-Malang terbakar.", {"Ponorogo": "origin", "Malang": "destination"}),
        ("Kapal feri rute Merak-Panjang mogok.", {"Merak": "origin", "Panjang": "destination"}),
        ("Truk itu datang dari arah Solo.", {"Solo": "origin"}),
        (
            "Kereta relasi Bandung – Kroya – Cilacap anjlok.",
            {"Bandung": "origin", "Kroya": "destination", "Cilacap": "destination"},
        ),
        ("Dunia mengecam invasi Irak ke Kuwait.", {"Irak": "actor", "Kuwait": "destination"}),
        (
            "Kasus terbanyak ada di Riau 40 kasus, Jambi 31 kasus, dan Lampung 9 kasus.",
            dict.fromkeys(("Riau", "Jambi", "Lampung"), "location"),
        ),
        (
            "Perundingan itu digelar di Oslo, Norwegia (3/4), secara tertutup.",
            {"Oslo": "location", "Norwegia": "location"},
        ),
    ],
)
def test_a_name_takes_its_role_from_the_one_it_hangs_on(
    text: str, expected: dict[str, str]
) -> None:
    found = roles(text)
    assert {name: found.get(name) for name in expected} == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Harga cabai naik\n\nMakassar -\n\nHarga cabai naik lagi pekan ini.", {"Makassar"}),
        ("Makassar: Harga cabai naik lagi pekan ini.\nPedagang mengeluh.", {"Makassar"}),
        ("Harga cabai naik\n\nMakassar\n\nHarga cabai naik lagi pekan ini.", {"Makassar"}),
        ("Harga cabai naik\nTRIBUNKU.COM - MAKASSAR - Harga cabai naik lagi.", {"MAKASSAR"}),
        ("WARTA-KITA.com (Makassar) - Harga cabai naik lagi pekan ini.", {"Makassar"}),
        ("WARTAKITA | MAKASSAR – Harga cabai naik lagi pekan ini.", {"MAKASSAR"}),
        ("KitaNewsCom, Makassar – Harga cabai naik lagi pekan ini.", {"Makassar"}),
        ("Portal Kita, Makassar – Harga cabai naik lagi pekan ini.", {"Makassar"}),
        ("Harga cabai naik\nPR DEPOK - Harga cabai naik lagi pekan ini.", {"DEPOK"}),
        (
            "Harga cabai naik\nGubernur: Stok cukup\n\nMakassar (ANTARA) - Harga cabai naik lagi.",
            {"Makassar"},
        ),
        ("Harga cabai naik\nRPK, Makassar - Harga cabai naik lagi pekan ini.", {"Makassar"}),
        ("MAKASSAR. Harga cabai naik lagi pekan ini.\nPedagang mengeluh.", {"MAKASSAR"}),
        ("Makassar, CNN Indonesia -- Harga cabai naik\nlagi pekan ini.", {"Makassar"}),
        ("Harga cabai naik\nWARTAKITA - Harga cabai naik lagi di Makassar.", set()),
        ("Norwegia: Perundingan itu penting bagi semua.\nBegitu katanya.", set()),
    ],
)
def test_a_dateline_has_many_forms_and_names_a_place(text: str, expected: set[str]) -> None:
    found = roles(text)
    assert {name for name, role in found.items() if role == "dateline"} == expected
    assert "WARTAKITA" not in found
    assert "Indonesia" not in found


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Court sits\n\nNew Delhi: The court met on Monday, a lawyer said.", "dateline"),
        ("Nagpur: Two men were held after a raid.", "dateline"),
        ("Two held\n\nNagpur:\n\nTwo men were held after a raid on Sunday.", "dateline"),
        ("Fire at night\n\nThe mayor of Nagpur: A fire is never small.", "location"),
    ],
)
def test_a_town_before_a_colon_opens_the_story(text: str, role: str) -> None:
    assert list(roles(text, "en").values()) == [role]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        # the head of a place beside its name stands for it
        ("fr", "« Rien ne bouge », dit le maire de Laval, Jean Roux.", {"Laval": "actor"}),
        ("es", "La alcaldesa de Lugo, Ana Rey, pidió calma.", {"Lugo": "actor"}),
        ("pt", "O presidente da Câmara de Loulé, Rui Paz, falou.", {"Loulé": "actor"}),
        ("de", "Der Oberbürgermeister von Ulm sagte die Feier ab.", {"Ulm": "actor"}),
        ("nl", "De burgemeester van Gouda wil opheldering.", {"Gouda": "actor"}),
        ("ru", "Мэр Томска выступил вечером с речью.", {"Томска": "actor"}),
        ("tr", "Edirne Valisi, okulların kapandığını söyledi.", {"Edirne": "actor"}),
        # the case of a list is that of its last name
        ("tr", "Sivas, Van ve Muş'tan gelen ekipler döndü.", {"Sivas": "origin", "Van": "origin"}),
        # datelines of agencies that nobody knows
        ("es", "Titular\n\nQuito, 19 abr (Costa Hoy).- El muro cayó.", {"Quito": "dateline"}),
        ("de", "Titel\n\nErfurt (thp). Der Rat sagte Nein.", {"Erfurt": "dateline"}),
        ("ru", "Заголовок\n\nТомск. 7 мая. ЮГ-ПРЕСС - В Туле тихо.", {"Томск": "dateline"}),
        ("ru", "Заголовок\n\nТУЛА, 3 июня, РИА Вести. В Омске тихо.", {"ТУЛА": "dateline"}),
        ("es", "Las plazas más caras son las de Lugo, Orense y Vigo.", {"Lugo": "location"}),
        # the two ends of a way
        ("nl", "Een trein van Gouda naar Delft.", {"Gouda": "origin", "Delft": "destination"}),
        ("pt", "O carro seguia de Évora para Beja.", {"Évora": "origin", "Beja": "destination"}),
        ("ru", "Колонна шла из Тулы в Калугу.", {"Тулы": "origin", "Калугу": "destination"}),
        # how far or where from a place something lies
        ("ru", "Толчки отмечены в 40 километрах к востоку от Уфы.", {"Уфы": "location"}),
        ("uk", "Вибух стався за 12 км від Полтави.", {"Полтави": "location"}),
        ("fr", "La route est coupée entre Laval et Rennes.", {"Laval": "location"}),
        ("pt", "O incêndio de Monchique, no distrito de Faro, cedeu.", {"Monchique": "location"}),
        ("es", "Las lluvias afectaron a Lugo, Orense y Vigo.", {"Vigo": "location"}),
    ],
)  # fmt: skip
def test_heads_ways_and_distances_tell_the_role_in_european_languages(
    language: str, text: str, expected: dict[str, str]
) -> None:
    found = roles(text, language)
    assert {name: found.get(name) for name in expected} == expected


def test_a_sea_or_continent_that_only_describes_locates_nothing() -> None:
    text = "A quake struck off the western Pacific nation of Vanuatu on Monday."
    assert roles(text, "en") == {"Pacific": "actor", "Vanuatu": "location"}
    text = "Ash fell on Europe's most active volcano Mount Etna on Monday."
    assert roles(text, "en")["Europe"] == "actor"
    text = "He fled from the African nation of Chad on Monday."
    assert roles(text, "en")["Chad"] == "origin"


@pytest.mark.parametrize(
    ("scores", "scored"),
    [
        ("Dayton 61, Columbus 55.", [True, True]),
        ("Dayton 61, Columbus 55, Akron 40.", [True, True, True]),
        ("Dayton won, Columbus did not.", [False, False]),
        ("Dayton had 61, and Columbus.", [False, False]),
    ],
)
def test_two_sides_with_their_numbers_are_a_score(scores: str, scored: list[bool]) -> None:
    text = f"The tournament went into overtime on Friday. {scores}"
    found = read(text, "en")
    sides = Surroundings(
        tokens.scan(text),
        sentences.split(text, "en"),
        boilerplate.find(text, "en"),
        found,
        "en",
        gazetteer(),
    )
    assert ["scored" in sides.case(index, "").cues for index in range(len(found))] == scored
