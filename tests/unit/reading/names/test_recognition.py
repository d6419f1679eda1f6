from __future__ import annotations

import pytest

from dateline.model import Span
from tests.unit.reading.shorthand import names, read, roles, where

NONE: list[str] = []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # longest name first
        (
            "Militer Korea Utara menembakkan rudal dari Semenanjung Korea.",
            ["Korea Utara", "Semenanjung Korea"],
        ),
        # organisations, agencies, law, ships, products
        ("Kantor Berita Pusat Korea (KCNA) melaporkan hal itu.", NONE),
        ("Ia belajar di Universitas Indonesia dan bekerja di Bank Indonesia.", NONE),
        ("Aparat Polres Bantul dan Kedutaan Besar Malta diam.", NONE),
        ("Rudal Hwasong-19 dan pesawat Su-35 dipamerkan.", NONE),
        # persons
        ("Kemarin Paris Hilton bernyanyi. Lalu Hilton tidur.", NONE),
        ("Menurut Presiden Vladimir Putin, hal itu benar. Putin pergi.", NONE),
        # offices: the state is meant, the person is not
        ("Ia menelepon Presiden Rusia Vladimir Putin.", ["Rusia"]),
        ("Ia menemui Menteri Luar Negeri Korea Utara Choe Son-hui.", ["Korea Utara"]),
        ("Hadir pula Wali Kota Solo Gibran Rakabuming.", ["Solo"]),
        ("Wali Kota FX Hadi Rudyatmo bicara.", NONE),
        ("Wakil Menteri Dalam Negeri Bima Arya menyebut tenda sudah siap.", NONE),
        # common words
        ("Nasibnya malang, kata penyanyi solo itu di atas batu.", NONE),
        # nested administrative names, known or not
        (
            "Longsor terjadi di Desa Cijedil, Kecamatan Cugenang, Kabupaten Cianjur, Jawa Barat.",
            ["Desa Cijedil", "Kecamatan Cugenang", "Kabupaten Cianjur", "Jawa Barat"],
        ),
        # the same without commas: an area whose noun stands before it is no part of another name
        (
            "Jalan rusak di Desa Ngarawan Kecamatan Kretek Kabupaten Bantul Provinsi DIY.",
            ["Desa Ngarawan", "Kecamatan Kretek", "Kabupaten Bantul", "Provinsi DIY"],
        ),
        (
            "Warga Kelurahan Sukarame Kecamatan Kretek pulang.",
            ["Kelurahan Sukarame", "Kecamatan Kretek"],
        ),
        (
            "Bus dari ibu kota Dompu Provinsi NTB tiba di Bima.",
            ["Dompu", "Provinsi NTB", "Bima"],
        ),
        ("Ia pengacara asal Kota Solo Kuasa Hukum tergugat.", ["Kota Solo"]),
        # nouns of areas one behind another, letters, bodies, squares
        ("Kemarau melanda Wilayah Kecamatan Kretek.", ["Kecamatan Kretek"]),
        ("Api muncul di Blok B, lalu di Bundaran Arumdalu, Solo.", ["Bundaran Arumdalu", "Solo"]),
        ("Ia bekerja di Balai Pelatihan Arumdalu, Solo.", ["Solo"]),
        ("Petani Dukuh Ngarawan, Bantul, pulang.", ["Dukuh Ngarawan", "Bantul"]),
        ("Bupati Terpilih Alor hadir.", ["Alor"]),
        ("Lagu Indonesia Raya terdengar di Solo.", ["Solo"]),
        # roads, power stations, beaches, villages called after a site
        (
            "Api di Jalan Lintas Sampit-Kotim, lalu di PLTGU Arum.",
            ["Sampit", "Kotim", "PLTGU Arum"],
        ),
        ("Narkotika jenis Ganja disita di Solo.", ["Solo"]),
        (
            "Tim berjaga di Pantai Wediarum Door, Desa Candi, Kretek.",
            ["Pantai Wediarum Door", "Desa Candi", "Kretek"],
        ),
        ("Warga Kota Madya Solo pulang.", ["Kota Madya Solo"]),
        # heads of villages, and who has come from a place
        ('"Api padam," kata Lurah Maccini Arum, Haris. Haris lega.', ["Maccini Arum"]),
        ("Anik, penjahit yang pergi dari Jember, pulang.", ["Jember"]),
        # initials of persons, heads of local police
        ("Korban, AS (31), warga Solo. Kini AS dirawat.", ["Solo"]),
        ("Pelaku berinisial SA ditangkap di Jepara. SA mengaku.", ["Jepara"]),
        ("Kapolres Jepara AKBP Wiro bicara di Kudus, lalu ke Jepara.", ["Kudus", "Jepara"]),
        ("Pelaku AS dan BS ditangkap di Jepara. AS mengaku.", ["Jepara"]),
        # villages and markets called by words that are names elsewhere, or by their size
        (
            "Air merendam Desa Tegal Arum, Desa Wates Banteng, dan Kampung Koto Kretek Selatan.",
            ["Desa Tegal Arum", "Desa Wates Banteng", "Kampung Koto Kretek Selatan"],
        ),
        (
            "Toko di Pasar Legi Lama dan Jalan Wedi Baru, Kecamatan Batang Kawa, tutup.",
            ["Pasar Legi Lama", "Jalan Wedi Baru", "Kecamatan Batang Kawa"],
        ),
        ("Lurah itu, di Kecamatan Kebasen Wawan Yuwandha.", ["Kecamatan Kebasen"]),
        # a list of villages of which some are known, as towns or otherwise
        (
            "Air merendam Desa Ngarawan, Bantul, Wonoenggal, dan Ketawangsari.",
            ["Desa Ngarawan", "Bantul", "Wonoenggal", "Ketawangsari"],
        ),
        (
            "Truk tiba di Desa Ngarawan, Jawa Timur, Wonoenggal, dan Ketawangsari.",
            ["Desa Ngarawan", "Jawa Timur"],
        ),
        (
            "Hujan di Kecamatan Kretek, Jepara, Ngaranarum, Wa'arum, dan Wonoenggal.",
            ["Kecamatan Kretek", "Jepara", "Ngaranarum", "Wa'arum", "Wonoenggal"],
        ),
        ("Kereta jurusan Pasar Turi-Sampit penuh.", ["Pasar Turi", "Sampit"]),
        ("Laga PSBS Biak melawan Perseru Serui imbang.", NONE),
        ("Kata Kepala KSOP Kota Sampit, ombak tinggi.", NONE),
        ("Kemarin Masyarakat Kudus berkumpul.", ["Kudus"]),
        # bodies whose short form stands in brackets before their place; sites have theirs, too
        ("Dinas Sosial dan Gizi (Dinsosgi) Kabupaten Jepara bicara di Solo.", ["Solo"]),
        ("Badan Cuaca, Iklim, dan Awan (BMKG) Kudus bicara di Solo.", ["Solo"]),
        ("Kami di Stadion Arumdalu (STAR) Solo.", ["Stadion Arumdalu", "Solo"]),
        # villages in a list of lines, a region that opens a sentence, volcanoes
        (
            "Terdampak:\n- Dusun Tawon Arumdalu;\n- Desa Wedi.",
            ["Dusun Tawon Arumdalu", "Desa Wedi"],
        ),
        ("Wilayah Kudus basah. Puncak Gunung Api Semeru terlihat.", ["Kudus", "Gunung Api Semeru"]),
        ("Ia kalah dari pemain asal China Chen Long di Kudus.", ["China", "Kudus"]),
        # titles in the names of villages, ranks behind those of bases
        ("Api di Desa Raja Arumdalu, Kretek.", ["Desa Raja Arumdalu", "Kretek"]),
        (
            "Menurut Pangkalan Udara Abdul Arumdalu Mayor Wiro, Kudus aman.",
            ["Pangkalan Udara Abdul Arumdalu", "Kudus"],
        ),
        # who has his office in a town; who has lost his
        ("Menurut Konjen Malta di Solo Muhammad Arum, hujan turun.", ["Malta", "Solo"]),
        ("Sidang Bupati nonaktif Jepara Wiro ditunda.", ["Jepara"]),
        # names that are words said twice; plurals are none
        ("Warga Desa Ngara-ngara mengungsi ke Kretek.", ["Desa Ngara-ngara", "Kretek"]),
        ("Air Waduk Wedi-wedi naik, kata Anik.", ["Waduk Wedi-wedi"]),
        ("Kucing-kucing itu tidur di Solo.", ["Solo"]),
        ("Mereka berkumpul di Alun-Alun Ngarawan, Kretek.", ["Alun-Alun Ngarawan", "Kretek"]),
        # garrisons with their number, ships behind the country whose they are
        ("Prajurit Kodim 0733/Kretek dan Dandim 0733/Jepara tiba di Solo.", ["Solo"]),
        (
            "Kapal perang Indonesia KRI Wediarum dan kapal Malta KM Arum tiba di Solo.",
            ["Indonesia", "Malta", "Solo"],
        ),
        # common words at the head of a sentence, polls and figures before whose they are
        ("Kontribusi Jabar besar, begitu juga UMP Bali.", ["Jabar", "Bali"]),
        ("Hasil Pilkada Jepara dan Pilgub Bali diumumkan.", ["Jepara", "Bali"]),
        ("Jembatan Suramadu Macet Lagi", ["Jembatan Suramadu"]),
        ("Kereta berhenti di Stasiun KA Ngarawan, Kretek.", ["Stasiun KA Ngarawan", "Kretek"]),
        ("Penjahit kelahiran Ngarawansari, Solo, itu pulang.", ["Ngarawansari", "Solo"]),
        ("Pangeran Kretek tidur, lalu Sultan Brunei bangun.", ["Brunei"]),
        ("Ia salat di Masjid Agung Semarang.", ["Masjid Agung Semarang"]),
        ("Warga tidur di Aula Balai Desa Ngarawan.", ["Aula Balai Desa Ngarawan"]),
        (
            "Banjir di Desa Ngarawan, Wonoenggal, Ketawang, dan Nambangan, Kecamatan Grabag.",
            ["Desa Ngarawan", "Wonoenggal", "Ketawang", "Nambangan", "Kecamatan Grabag"],
        ),
        # what is said of a place right before its name
        ("Di Ibu Kota Jakarta hujan. Ibu Kota Afghanistan sepi.", ["Jakarta", "Afghanistan"]),
        ("Pembangunan Ibu Kota Nusantara berlanjut.", ["Ibu Kota Nusantara"]),
        ("Jemaah tiba di Kota Suci Makkah.", ["Makkah"]),
        ("Blok Barat dan Gereja Katolik menolaknya.", NONE),
        # ministries of old, hosts of races
        (
            "Departemen Luar Negeri AS diam, Deplu Jepang dan Kemlu Rusia tidak.",
            ["AS", "Jepang", "Rusia"],
        ),
        ("Ia menang di MotoGP Malaysia dan di GP Qatar.", ["Malaysia", "Qatar"]),
        # amounts and scales beside names
        (
            "Terbesar adalah Jawa Barat US$9,2 juta, India US$ 82 juta, dan Riau Rp5 miliar.",
            ["Jawa Barat", "India", "Riau"],
        ),
        (
            "Getaran terasa III Garut, II-III Cianjur, di Turen V MMI, dan Jombang III-IV MMI.",
            ["Garut", "Cianjur", "Turen", "Jombang"],
        ),
        # directions in small letters, two places joined by a hyphen
        ("Hujan di Provinsi Jawa tengah dan Korea utara.", ["Provinsi Jawa tengah", "Korea utara"]),
        ("Rel di Bojonegoro-Ngarawan rusak.", ["Bojonegoro", "Ngarawan"]),
        # short forms that other languages have, the country behind one, central banks
        ("Pasar di Kecamatan MB Ngarawan, Sampit, tutup.", ["Kecamatan MB Ngarawan", "Sampit"]),
        ("Harga turun karena impor BBM Jepang, kata TVX Indonesia.", ["Jepang"]),
        ("Bank Sentral Jepang dan Bank Dunia bertemu di Bali.", ["Jepang", "Bali"]),
        # a preposition with a capital, nouns alone, names of events
        ("Puluhan Warga Di Kudus berlari.", ["Kudus"]),
        ("Kami tiba di Pelabuhan, lalu ke Stasiun Tawang.", ["Stasiun Tawang"]),
        ("Ia tampil di Arumdalu Concert, Solo.", ["Solo"]),
        # the name of a country in another language
        ("Warga Dusun Nga dan Bu Nga menanam padi di Bantul.", ["Dusun Nga", "Bantul"]),
        # a town right before the larger place that it lies in
        ("Kapal berangkat ke Sampit Kalimantan.", ["Sampit", "Kalimantan"]),
        ("Warga Kretek Bantul menanam pohon, kata Garuda Indonesia.", ["Kretek", "Bantul"]),
        # pairs
        ("Perang Rusia-Ukraina berlanjut.", ["Rusia", "Ukraina"]),
        # clubs, but countries play too
        ("Dalam laga Liga itu Persebaya menang 2-0 atas Arema Malang, kata pelatih.", NONE),
        ("Timnas Indonesia menang 1-0 atas Jepang.", ["Indonesia", "Jepang"]),
        # villages nobody knows, routes, hosts of events, who has spoken
        ("Di Desa Rana Kulan, Kecamatan Elar, warga panik.", ["Desa Rana Kulan", "Kecamatan Elar"]),
        ("Longsor di Flores menutup ruas Ruteng-Reo.", ["Flores", "Ruteng", "Reo"]),
        ("Ia meraih emas Olimpiade Tokyo.", ["Tokyo"]),
        ('"Kami siap," ujar Tito di Jakarta.', ["Jakarta"]),
        ("Siswa SMA Negeri 3 Semarang libur Natal.", NONE),
        ("Liga itu digelar di Stadion Manahan Solo.", ["Stadion Manahan", "Solo"]),
        ("BMKG melalui Stasiun Geofisika Ambon menyebut gempa itu dangkal.", NONE),
        # short forms need capitals
        ("Pasukan AS tiba di UEA.", ["AS", "UEA"]),
        ("Roda as mobil patah.", NONE),
    ],
)
def test_indonesian_names_of_places_are_told_from_others(text: str, found: list[str]) -> None:
    assert names(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Jordan Henderson scored. Jordan said he was tired.", NONE),
        ("Mr. Houston and Sgt. Jackson left.", NONE),
        ("Virginia Holland reads the Washington Post at the University of Georgia.", NONE),
        ("The Houston Police Department and the Paris Junior College closed.", NONE),
        ("A fire broke out in Lamar County, Texas.", ["Lamar County", "Texas"]),
        ("He was born in Gary, Ind., and lives in Tyler, Tex.", ["Gary", "Ind.", "Tyler", "Tex."]),
        ("The shop on Main Street closed.", NONE),
        ("Traffic on U.S. 23 stopped.", NONE),
        ("The Syrian army shelled Aleppo and the Russian port.", ["Aleppo"]),
        ("Hurricane Katrina and the USS Arizona are remembered.", NONE),
        ("In the southern African region, Malawi counted cases.", ["Malawi"]),
        ("Rain fell in the West African region and in Ghana.", ["Ghana"]),
        ("Crimean-Congo fever was found in Herat.", ["Herat"]),
        ("South Korea's President met Britain's envoy.", ["South Korea", "Britain"]),
        ("In Paris, a deal was struck.", ["Paris"]),
        # the nouns of counties and townships, written out or not
        ("He lives in Sligo, Co. Sligo, or in Co Tyrone.", ["Sligo", "Co. Sligo", "Co Tyrone"]),
        ("Toyota Motor Co. Ltd. and Ford Motor Co. met.", NONE),
        ("Jere Local Government lies in Borno State.", ["Jere Local Government", "Borno State"]),
        ("Milton Township, near Akron, Ohio, voted.", ["Milton Township", "Akron", "Ohio"]),
        # a direction behind a name, parts of a town, roads of a state
        ("The member for Narok South spoke in Kenya.", ["Narok South", "Kenya"]),
        (
            "Cases rose in the Arumkara, Velloor and Neerpuram areas of Kottayam.",
            ["Arumkara", "Velloor", "Neerpuram", "Kottayam"],
        ),
        ("Shops in the area of Korangi in Karachi shut.", ["Korangi", "Karachi"]),
        ("Snow lay on Saskatchewan roads and at Ninth and Erie streets.", ["Saskatchewan"]),
        (
            "A woman from Sunlands was hurt north of Coolac and went to Albury.",
            ["Sunlands", "Coolac", "Albury"],
        ),
        ("They drove down Mount Darrah Road to Perth.", ["Mount Darrah Road", "Perth"]),
        ("He left on Moonta Crescent in Perth.", ["Moonta Crescent", "Perth"]),
        ("It rained on Tasmania's River Glade Speedway.", ["Tasmania", "Glade Speedway"]),
        (
            "It lies in Adams, Denver, Mesa and Weld counties, Colorado.",
            ["Adams", "Denver", "Mesa", "Weld", "Colorado"],
        ),
        ("Pictou, East Hants and Cumberland counties voted.", ["Pictou", "Hants", "Cumberland"]),
        (
            "Troops went to the Chemoe area and invaded Kapkamba in Kenya.",
            ["Chemoe", "Kapkamba", "Kenya"],
        ),
        ("Aid reached Baringo North in Kenya.", ["Baringo North", "Kenya"]),
        ("(Fergus Falls, MN)--A fire began at dawn.", ["Fergus Falls", "MN"]),
        ("(Lima, OH)--A fire began at dawn.", ["Lima", "OH"]),
        (
            "RIYADH, Saudi Arabia - Saudi Arabia sent aid.",
            ["RIYADH", "Saudi Arabia", "Saudi Arabia"],
        ),
        ("Lamar County Attorney Hall Dean spoke in Tyler.", ["Lamar County", "Tyler"]),
        ("Cholera struck the West Nile region of Uganda.", ["West Nile", "Uganda"]),
        # makes of cars, viruses, volunteers, zones
        ("The Ford hit a Dodge pickup. Tests for West Nile came from the Northern Zone.", NONE),
        ("The Kent Bay Volunteer fire department met the Maritime teams.", NONE),
        # bodies and papers
        ("The Florida Department of Transportation and the Press Trust of India met.", NONE),
        ("It was published in Dawn. An MP praised the Naval Forces on Trans-Canada routes.", NONE),
        ("Arsenal beat Chelsea in the Premier League after a late goal.", NONE),
        ("The Treaty of Versailles and Operation Torch are history.", NONE),
        ("Robert E. Lee and D. H. Hill met.", NONE),
        ("A Bank of England official met them in Leeds.", ["Leeds"]),
        ("The Benton County Sheriff's Office closed a road near Philomath.", ["Philomath"]),
        ("A fire began in Reading, Pa. on Monday.", ["Reading", "Pa."]),
        ("Library director Phoenix Bolivar spoke in Eugene.", ["Eugene"]),
        ("A quake struck Afghanistan's Badakhshan province.", ["Afghanistan", "Badakhshan"]),
        # streets and numbered roads stand in a town
        ("A bakery on Green Street in Joplin burned.", ["Green Street", "Joplin"]),
        ("Interstate 40 near Asheville is shut.", ["Interstate 40", "Asheville"]),
        ("In the U.S. 23 people died in Dallas.", ["U.S.", "Dallas"]),
        # unknown towns behind a preposition, and again without it; not brands
        ("Convoys were stopped at Zukhmar in Syria.", ["Zukhmar", "Syria"]),
        ("He posted it in Facebook and at Congress in Paris.", ["Paris"]),
        ("An analyst at Goldman Sachs in London spoke. They play in Group B.", ["London"]),
        # waters behind an article
        ("Troops crossed the Chindwin into Manipur.", ["Chindwin", "Manipur"]),
        # the article with a capital at the head of a sentence, unless it is the name's own
        ("The Kremlin declined. The Hague is in Holland.", ["Kremlin", "The Hague", "Holland"]),
        # organisations in the gazetteer, universities of states, firms again
        ("The National Weather Service and Florida State agreed.", NONE),
        ("Chesapeake Paints Corp. fell. Later Chesapeake rose.", NONE),
        ("The Atlanta Journal-Constitution said so.", NONE),
        # articles joined to names, of places and of persons
        ("In Syria they took al-Hasakah from Abu Bakr al-Baghdadi.", ["Syria", "al-Hasakah"]),
        # towns named like common words
        ("He was born in Reading. In the Baltic a fleet sank.", ["Reading"]),
        # nouns joined to names, but not to those of persons
        ("They fell back from Hagaru-ri to Seoul. Kim Yu-ri won.", ["Hagaru-ri", "Seoul"]),
        # a noun for a whole list
        (
            "Lee, Charlotte and DeSoto counties in Florida were hit.",
            ["Lee", "Charlotte", "DeSoto", "Florida"],
        ),
        (
            "They met at Veterans Memorial Stadium in Troy, Alabama.",
            ["Veterans Memorial Stadium", "Troy", "Alabama"],
        ),
        # roads by letter and number, or behind their number
        (
            "It turned over on County Road K19 near Tulsa, then on Route B and Route 11207.",
            ["County Road K19", "Tulsa", "Route B", "Route 11207"],
        ),
        ("The truck stopped on 480 Road near Tulsa.", ["480 Road", "Tulsa"]),
        ("It left Marion County Road 318 in Tulsa.", ["Marion County Road 318", "Tulsa"]),
        # the noun of a site is the longest that fits
        ("She left Kerr Air Force Base for Tulsa.", ["Kerr Air Force Base", "Tulsa"]),
        (
            "She was buried in Fern Hill Memorial Gardens in Tulsa.",
            ["Fern Hill Memorial Gardens", "Tulsa"],
        ),
        # roads of a state, streets with a direction, the letter of a road
        ("It burned on Ky. 114 near Salyersville.", ["Ky. 114", "Salyersville"]),
        ("They met on Linden Street NE in Tulsa.", ["Linden Street", "Tulsa"]),
        ("A Tulsa man was fined. A Clay County man was not.", ["Tulsa", "Clay County"]),
        # models of cars
        ("A Ford Mustang left Tulsa. The Mustang was red.", ["Tulsa"]),
        ("Her Hyundai Tucson hit a bus in Waco. The Tucson burned.", ["Waco"]),
        # capitals of numbers, articles and directions are no names
        ("They want a $4M Cedar Lake pier.", ["Cedar Lake"]),
        ("The Village of Monroe has a pool.", ["Village of Monroe"]),
        ("Fires spread across the West.", NONE),
        # streets that meet are no towns; a title that begins a town's name
        ("Police closed Ninth and Chestnut streets in Tulsa.", ["Tulsa"]),
        ("She will be in court in Prince Albert on Monday.", ["Prince Albert"]),
        ("They praised Prince Albert on Monday.", NONE),
        # a town in the name of a body is nobody's given name
        ("He was taken to Paris Regional Medical Center. Clubs in Paris met.", ["Paris"]),
        # a quarter of a state, for its courts; a town of which nobody knows, with a given name
        ("She pleaded guilty in the Eastern District of Texas.", ["Texas"]),
        ("They took the town of Ben Jawad and held Sirte.", ["Ben Jawad", "Sirte"]),
        # a noun with a capital for a whole list
        ("It applies in Tulcea and Constanta Counties.", ["Tulcea", "Constanta Counties"]),
        # words for one's family before a name, and a list of given names behind one
        ("She left her husband Houston and her sons, Austin, Jordan and Dallas.", NONE),
        ("Her brother, Chad, lives in Chad.", ["Chad"]),
        ("Ann Thail (Hall) Tulsa, born in Macon, sings.", ["Macon"]),
        # a title of two words, of which nobody knows the first; what a person owns
        ("Rear Admiral Ann C. Macon spoke in Ohio, Macon's state.", ["Ohio"]),
        # words that are no names of places by themselves; storms between marks
        ("MACON COUNTY – Last Week, the Commonwealth Attorney spoke.", ["MACON COUNTY"]),
        ("In the National Park, Typhoon “Aklan” felled trees.", NONE),
        # a name behind "and" that ends its clause
        ("Water is high in Patna and Hathibad, he said.", ["Patna", "Hathibad"]),
        ("They met in Paris and Hathibad said so.", ["Paris"]),
        # a direction behind a name that persons have, too; rivers by their noun
        ("Shots were heard in Jos North on Monday.", ["Jos North"]),
        ("Water of the river Gandak rose in Bihar.", ["Gandak", "Bihar"]),
        # streets in titles, and what is no street
        ("Deputies Close Macon Road After Crash in Ohio", ["Macon Road", "Ohio"]),
        ("The Canada Road Safety Week ended in Regina.", ["Regina"]),
        # bodies that are named with an "of", hospitals of a town, a site that is not the one known
        (
            "He left Metropolitan State University of Denver and the University of the Pacific.",
            NONE,
        ),
        ("They took him to Lafayette General Medical Center in Ohio.", ["Ohio"]),
        ("The Palace of the Governors is old.", NONE),
        ("They flew to The Hague of all cities.", ["The Hague"]),
        # "State" behind a town is a university, behind a state abroad it is not
        ("Boise State beat Fresno State in Alcorn State's hall.", NONE),
        ("He lived in Kano State and in Jalisco State.", ["Kano State", "Jalisco State"]),
        ("He came to Mississippi State from Starkville.", ["Starkville"]),
        # who is of a place by his party; a state's short form that is a word; a fire
        ("A Roswell Republican voted in Ohio.", ["Roswell", "Ohio"]),
        ("They want voter ID laws in Boise, ID.", ["Boise", "ID"]),
        ("Neighbouring Iraq saw the Snag Canyon fire.", ["Iraq"]),
        # a town named as one may have the name of a person
        ("Smoke hung near the community of Rowena in Oregon.", ["Rowena", "Oregon"]),
        # datelines with a hyphen that touches the name
        (
            "HALIFAX- Voters met.\nBELLOWS FALLS-The Town Meeting ended.",
            ["HALIFAX", "BELLOWS FALLS"],
        ),
        # what is counted behind a state is no road; regions with a small first word
        ("Herds roamed the plains of Texas 200 years ago.", ["Texas"]),
        ("They came from sub-Saharan Africa.", ["sub-Saharan Africa"]),
        # who leads soldiers; districts that are bodies or vote
        ("Werneck’s corps left Ulm. Werneck fell. Kyiv's troops stayed.", ["Ulm", "Kyiv"]),
        ("The Ohio Soil Conservation District and Tiaty constituency, Kenya.", ["Tiaty", "Kenya"]),
        # a day's short form that begins a name; a country that speaks, and has a person's name
        ("Hail fell on Ketchum and Sun Valley in Idaho.", ["Ketchum", "Sun Valley", "Idaho"]),
        ("Israel told people to leave. Israel said so.", ["Israel", "Israel"]),
        ("Michael Jordan sang. Jordan said so.", NONE),
        # adjectives and peoples of countries, whatever the gazetteer calls these
        ("Israeli, German and Saudi envoys met Swiss and Kenyan ones in Oman.", ["Oman"]),
        ("Saudi Arabia and the Republic of Yemen agreed.", ["Saudi Arabia", "Republic of Yemen"]),
        # a town with a common word behind it is nobody's name
        ("In Paris, the Paris Sports Complex opened. Rain fell in Paris.", ["Paris", "Paris"]),
    ],
)
def test_english_names_of_places_are_told_from_others(text: str, found: list[str]) -> None:
    assert names(text, "en") == found


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("zh-Hans", "俄罗斯总统普京从北京飞抵哈尔滨。", ["俄罗斯", "北京", "哈尔滨"]),
        ("ko", "그는 평양을 출발해 모스크바에 도착했다.", ["평양", "모스크바"]),
        ("ko", "경북 의성에서 산불이 났다.", ["경북", "의성"]),
        ("ko", "일본 오쿠시리섬 국제공항에서 만났다.", ["일본", "오쿠시리섬"]),
        ("ar", "عقد الوزير محادثات في الرياض مع موسكو.", ["الرياض", "موسكو"]),
        ("ru", "Министр вылетела из Пхеньяна в Москву.", ["Пхеньяна", "Москву"]),
        ("ja", "首相は東京から北京へ向かった。", ["東京", "北京"]),
        ("th", "เขาเดินทางไปกรุงเทพ", ["กรุงเทพ"]),
        ("tr", "Bakan Ankara'dan Moskova'ya gitti.", ["Ankara", "Moskova"]),
        ("tr", "Cumhurbaşkanı Recep Tayyip Erdoğan Gaziantep'te konuştu.", ["Gaziantep"]),
        ("ru", "Президенты России и Казахстана говорили.", ["России", "Казахстана"]),
        ("de", "Ein Symbol Frankreichs liegt in Paris.", ["Frankreichs", "Paris"]),
        ("ja", "石川県の志賀町で震度7を観測した。", ["石川県", "志賀町"]),
        ("zh-Hans", "西藏的消防员赶往长所乡。这个乡村很美。", ["西藏", "长所乡"]),
        # words of the language that are also names far away
        ("ko", "소방대가 3시간 만에 진화했고 경찰이 수사에 나섰다.", NONE),
        ("ko", "경기 남부에 비가 왔다.", ["경기"]),
        ("zh-Hans", "代表团在和平中心扩大和谐合作。", NONE),
        ("ja", "能登半島で揺れを観測しました。", ["能登半島"]),
        ("ja", "台風は東北東へ進み、いわき市に近づいた。", ["いわき市"]),
        ("th", "นักดับเพลิงยังไม่เลยสองแห่ง", NONE),
        # persons, bodies and the insides of Thai words
        ("th", "นายวิทยา น่านดี เดินทางไปจังหวัดน่าน", ["จังหวัดน่าน"]),
        ("th", "พ.ต.อ.สมศักดิ์ เมืองตาก กล่าวที่ จ.ตาก", ["ตาก"]),
        ("th", "รถพยาบาลจากโรงพยาบาลแม่สายไปถึงจังหวัดเชียงราย", ["จังหวัดเชียงราย"]),
        ("th", "เดินอีกสองกิโลเมตรในความมืด", NONE),
        ("ar", "قصف الجيش العديد من المنازل في مدينة خان يونس.", ["خان يونس"]),
        ("de", "In Sachsen herrscht im Norden Dürre.", ["Sachsen"]),
        (
            "de",
            "Im Nationalpark Sächsische Schweiz brennt es.",
            ["Nationalpark Sächsische Schweiz"],
        ),
        ("de", "Bei dem Angriff in Kiew starben zwei Menschen.", ["Kiew"]),
        ("de", "Die Gemeinden Sebnitz und Bad Schandau warnen.", ["Sebnitz", "Bad Schandau"]),
        ("ja", "ブリンケン国務長官がロンドンに着いた。", ["ロンドン"]),
        ("vi", "Bão đi về hướng Đông Bắc, qua miền Trung.", ["miền Trung"]),
        ("pt", "O Diário Oficial da União citou o Estado.", NONE),
        ("tr", "Deprem Adana il merkezinde hissedildi.", ["Adana"]),
        ("tr", "İsrail Dışişleri Bakanı konuştu.", ["İsrail"]),
        ("ar", "قصف الجيش البلدة خلال ليل السبت.", NONE),
        ("de", "Berg-Neudorf | Es brannte im Ortsteil Neudorf.", ["Neudorf", "Ortsteil Neudorf"]),
        ("ar", "وقع الانفجار شمالي العراق.", ["العراق"]),
        (
            "uk",
            "У селі Микуличин Надвірнянського району зійшов зсув.",
            ["Микуличин", "Надвірнянського району"],
        ),
        (
            "nl",
            "Er was brand in het Limburgse Roermond en het Zeeuwse Vlissingen.",
            ["Roermond", "Vlissingen"],
        ),
        ("uk", "Дрони атакували Схід і Південь.", NONE),
        ("tr", "Sarsıntı Adana ve Halep kentinde hissedildi.", ["Adana", "Halep"]),
        ("vi", "Thủ tướng Nguyễn Văn Hùng thăm Hà Nội.", ["Hà Nội"]),
        ("vi", "Công an tỉnh Nghệ An bắt một người ở Vinh.", ["Vinh"]),
        # districts nobody knows, inside those that are known
        ("ko", "전남 여수시 가락읍의 창고에서 불이 났다.", ["전남", "여수시", "가락읍"]),
        ("ko", "여수시 활동을 멈췄다.", ["여수시"]),
        ("th", "ฝนตกที่ต.ทุ่งใบ อ.เวียงชัย จ.เชียงราย", ["ทุ่งใบ", "เวียงชัย", "เชียงราย"]),
        ("ja", "新潟県村上市で雪が降った。", ["新潟県", "村上市"]),
        ("zh-Hant", "消防員趕到西藏長所鄉,也去了在平寮鎮的災區。", ["西藏", "長所鄉", "平寮鎮"]),
    ],
)
def test_names_are_found_in_scripts_without_spaces_and_with_endings(
    language: str, text: str, found: list[str]
) -> None:
    assert names(text, language) == found


def test_a_headline_in_title_case_does_not_hide_its_places() -> None:
    text = "Thousands Flee As Fighting Reaches Aleppo\n\nThe battle for the city goes on."
    assert names(text, "en") == ["Aleppo"]


def test_credits_bear_no_places() -> None:
    text = "Judul\n\nJakarta (ANTARA) - Banjir surut.\nBaca juga: Moskow kecam Washington\n"
    assert names(text) == ["Jakarta"]


def test_spans_given_in_blank_text_name_nothing() -> None:
    assert read(" \n", places=[Span(0, 1)]) == ()


def test_a_dateline_is_a_place_though_somebody_has_its_name() -> None:
    text = "JACKSON -- Jackson County deputies arrested Troy Jackson, 22, of Clinton, on Tuesday."
    found = names(text, "en")
    assert "JACKSON" in found
    assert "Clinton" in found
    assert "Troy" not in found


@pytest.mark.parametrize("dash", ["--", "_", "-", "—"])
def test_agencies_have_dashes_of_their_own(dash: str) -> None:
    text = f"WASHINGTON (AP) {dash} The economy added 358,000 jobs in January, a report said."
    assert roles(text, "en")["WASHINGTON"] == "dateline"


def test_money_is_no_unknown_place() -> None:
    assert names("Rupiah berada di Rp 12.100 pada pukul 16.00 WIB.") == []


def test_initials_of_a_suspect_are_no_country() -> None:
    assert names("Polisi menangkap AS (32) dan BN (23) di Cengkareng.") == ["Cengkareng"]


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("en", "Engineer Troy Newark said so. Work stopped, Newark said.", NONE),
        ("en", "Ann Hill of Kilgore met Henry Austin of Jefferson.", ["Kilgore", "Jefferson"]),
        ("en", "It sold a field in Kazakhstan to Lukoil of Russia.", ["Kazakhstan", "Russia"]),
        (
            "en",
            "They met off Farm-to-Market Road 450 near Kilgore.",
            ["Farm-to-Market Road 450", "Kilgore"],
        ),
        ("en", "In 1998 Ethiopian troops stormed Badme before dawn.", ["Badme"]),
        ("en", "Hurricane Helene hit Valdosta. Then Helene died out.", ["Valdosta"]),
        ("id", "Ke Jakarta, ke Apartemen Taman Anggrek.", ["Jakarta", "Apartemen Taman Anggrek"]),
        ("en", "In Omaha she was born to Joseph and Anna (Kearney) Bellwood.", ["Omaha"]),
        ("en", "Stalin had rejected it in Kharkov.", ["Kharkov"]),
        ("en", "He was the second Sultan of Banten.", ["Banten"]),
        ("en", "Dutch help came to the Padri faction in Sumatra.", ["Sumatra"]),
        ("en", "Raids on Kummabza village in Borno went on.", ["Kummabza", "Borno"]),
        ("en", "Water ran over River Road in Hartford.", ["River Road", "Hartford"]),
        (
            "en",
            "The coach, Dallas Green, and freshman Delhi Parker left Lima, Ohio.",
            ["Lima", "Ohio"],
        ),
        # apostrophes inside words
        (
            "en",
            "Shells fell on Ta’izz and Sana'a; Ghana's envoy left.",
            ["Ta’izz", "Sana'a", "Ghana"],
        ),
        ("id", "Serangan udara melanda Sana'a dan Ta'izz.", ["Sana'a", "Ta'izz"]),
        # nouns in small letters that make a place of any name, also of a list
        (
            "en",
            "In Uganda, Dambuwa town and the Pina Kherri river were cut off.",
            ["Uganda", "Dambuwa", "Pina Kherri"],
        ),
        (
            "en",
            "In Kenya the Yorrin, Bakka and Velis rivers rose near the Al-Karwa neighbourhood.",
            ["Kenya", "Yorrin", "Bakka", "Velis", "Al-Karwa"],
        ),
        ("en", "Cases fell in Beni Health Zone in Congo.", ["Beni Health Zone", "Congo"]),
        # whoever holds an office of a country
        (
            "en",
            "Japan's Ambassador to Armenia Masanori Fukuda met the President of Peru Jorge Amsa.",
            ["Japan", "Armenia", "Peru"],
        ),
        ("en", "The prince came, according to Haiti Mosko Ferro of Lima.", ["Lima"]),
        ("en", "The base lies in the Valley of the Orre in Peru.", ["Peru"]),
        # short forms of bodies in brackets
        (
            "en",
            "The University of East Anglia (UEA) met the United Arab Emirates (UAE).",
            ["United Arab Emirates", "UAE"],
        ),
        # a name of several words, one of them known
        (
            "en",
            "In Trento del Brentano, near Rome, and for all of Trento del Brentano, it was calm.",
            ["Trento del Brentano", "Rome", "Trento del Brentano"],
        ),
        # directions, faiths, agencies, storms
        ("en", "It rained in Central and Northern Malawi and over E. China.", ["Malawi", "China"]),
        ("en", "A Shiite mosque in the Kurdish city of Erbil burned, Xinhua said.", ["Erbil"]),
        ("en", "Tropical Storm “Lando” hit Luzon. Lando weakened.", ["Luzon"]),
        ("id", "Polres (Polresta) Cilacap dan KPU (Komisi) Bengkulu ada di Kroya.", ["Kroya"]),
        ("id", "Ia tiba di Bandara El Tari Kupang.", ["Bandara El Tari", "Kupang"]),
        ("id", "Di Asian Games Hangzhou mereka menang.", ["Hangzhou"]),
        ("nl", "Het gebeurde in Gent of Brugge.", ["Gent", "Brugge"]),
    ],
)
def test_what_stands_beside_a_name_tells_what_it_is(
    language: str, text: str, found: list[str]
) -> None:
    assert names(text, language) == found


@pytest.mark.parametrize("end", ["I", "Route", "County Road", "U.S.", "Farm-to-Market"])
def test_a_text_may_end_with_the_noun_of_a_road(end: str) -> None:
    assert names(f"They met near Kilgore on {end}", "en")[0] == "Kilgore"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # the noun of a district begins another name
        (
            "Api menyala di Kampung Warafut Distrik Sentani pada Senin.",
            ["Kampung Warafut", "Distrik Sentani"],
        ),
        (
            "Ia tinggal di Desa Sukarendah Kec. Cugenang sejak lama.",
            ["Desa Sukarendah", "Kec. Cugenang"],
        ),
        # an address
        ("Warga Dusun Randulawang RT 04/RW 02, Klaten, panik.", ["Dusun Randulawang", "Klaten"]),
        ("Truk mogok di Tol Cipali Km 88 arah Bandung.", ["Tol Cipali", "Bandung"]),
        (
            "Api menyala di Jalan Sekar Wangi Kelurahan Sukajadi, Bandung.",
            ["Jalan Sekar Wangi", "Kelurahan Sukajadi", "Bandung"],
        ),
        (
            "Lahar sampai di Dusun Kajar Kuning Desa Sumberwuluh, Lumajang.",
            ["Dusun Kajar Kuning", "Desa Sumberwuluh", "Lumajang"],
        ),
        ("Ia lahir di Desa Karya Indah, Kampar.", ["Desa Karya Indah", "Kampar"]),
        # streets and buildings called after persons
        (
            "Macet di Jalan Jenderal Wiranata, Malang.",
            ["Jalan Jenderal Wiranata", "Malang"],
        ),
        ("Pameran di Gedung Prof. Dr. Soekowati, Solo.", ["Gedung Prof. Dr. Soekowati", "Solo"]),
        # the whole name of which only one word is known
        ("Rapat di Kecamatan Wotan Arumdalu, Flores.", ["Kecamatan Wotan Arumdalu", "Flores"]),
        # nouns alone
        ("Lima Kabupaten/Kota di Bali ikut serta, juga dari Desa.", ["Bali"]),
        # persons with their age, currencies, phrases
        ("Korban bernama Rina (19 tahun) dan Suriah (31 tahun).", NONE),
        ("Nilainya turun dari US$ 3 juta menjadi US$2 juta.", NONE),
        ("Baku tembak pecah di Poso.", ["Poso"]),
        ("Pembangunan Ibu Kota Negara dibahas di Medan.", ["Medan"]),
        ("Densus 88 Mabes Polri dan Daop 5 Purwokerto bicara di Jepara.", ["Jepara"]),
        ("Dana Inpres Jalan Daerah cair di Jepara.", ["Jepara"]),
        ("Kapal kandas di dekat pelabuhan Waimorat, Maluku.", ["Waimorat", "Maluku"]),
        ("Massa mendatangi Gedung Bupati di Jepara.", ["Jepara"]),
        ("Rapat digelar di Gedung PLN, Medan. Lalu PLN diam.", ["Gedung PLN", "Medan"]),
    ],
)
def test_nested_names_addresses_and_what_only_looks_like_a_name(
    text: str, found: list[str]
) -> None:
    assert names(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Bantuan tiba di Desa Ngarawan, Talungrejo, Wonosigit, dan Pulorawa di Bantul.",
            ["Desa Ngarawan", "Talungrejo", "Wonosigit", "Pulorawa", "Bantul"],
        ),
        (
            "Wilayah yang padam antara lain Ngaransari, Kretek, Wonosigit, dan sekitarnya.",
            ["Ngaransari", "Kretek", "Wonosigit"],
        ),
        (
            "Lumpur menutup tiga desa, yakni Ngaransari, Wonosigit dan Pulorawa.",
            ["Ngaransari", "Wonosigit", "Pulorawa"],
        ),
        (
            "Listrik padam di Jalan Arumdalu, Ngaransari, dan sekitarnya.",
            ["Jalan Arumdalu", "Ngaransari"],
        ),
        ("Menurut Ngaransari, Kudus dan sekitarnya aman.", ["Kudus"]),
        ("Di Bantul hadir tiga penyanyi, yakni Ngaran, Wonosig, dan Pulor.", ["Bantul"]),
        # neither persons nor a chain of areas
        ("Di Bantul ada Desa Ngarawan, Sukirman, Wartini, dan Joko.", ["Bantul", "Desa Ngarawan"]),
        ("Ia lahir di Desa Ngarawan, Kecamatan Kretek.", ["Desa Ngarawan", "Kecamatan Kretek"]),
        # the head of a sentence; a state that is a given name too
        ("Baik Jepang maupun Chili setuju.", ["Jepang", "Chili"]),
        ("Dikutip sebuah media, tentara Israel mengatakan siap.", ["Israel"]),
    ],
)
def test_what_stands_once_counts_for_a_whole_list(text: str, found: list[str]) -> None:
    assert names(text) == found


@pytest.mark.parametrize(
    ("language", "text", "name", "key"),
    [
        ("es", "El carguero se hundió ayer en el golfo de México.", "golfo de México", "water"),
        ("es", "La tormenta llegó al mar Rojo.", "mar Rojo", "water"),
        ("fr", "Deux navires ont quitté la mer Noire.", "mer Noire", "water"),
        ("fr", "L'aide entre dans la bande de Gaza.", "Gaza", "region"),
        ("pt", "As chuvas caíram no rio Amazonas.", "Amazonas", "water"),
        ("id", "Feri itu tenggelam di danau Toba.", "danau Toba", "water"),
        ("id", "Ketegangan di semenanjung Korea naik.", "Korea", "region"),
        ("vi", "Tàu đi qua biển Đỏ hôm qua.", "biển Đỏ", "water"),
        ("en", "They fish in the gulf of Mexico.", "gulf of Mexico", "water"),
    ],
)
def test_a_generic_noun_in_small_letters_belongs_to_what_it_names(
    language: str, text: str, name: str, key: str
) -> None:
    found = {
        toponym.text: toponym.place.kind.value for toponym in read(text, language) if toponym.place
    }
    assert found == {name: key}


@pytest.mark.parametrize(
    ("language", "text", "kind"),
    [
        ("en", "The bill passed in the state of Georgia.", "admin1"),
        ("en", "Fires burned in Luxembourg.", "country"),
        ("id", "Pemilu digelar di negara bagian Georgia.", "admin1"),
        ("id", "Banjir merendam kabupaten Malang.", "admin2"),
        ("id", "Banjir merendam kota Malang.", "city"),
        ("es", "El incendio ocurrió en el estado de México.", "admin1"),
        ("pt", "O incêndio ocorreu no estado de São Paulo.", "admin1"),
        ("ru", "Пожар начался в штате Нью-Йорк.", "admin1"),
        ("nl", "De brand woedt in de deelstaat New York.", "admin1"),
    ],
)
def test_a_division_named_as_such_is_no_country_or_town(
    language: str, text: str, kind: str
) -> None:
    (found,) = read(text, language)
    assert found.place
    assert found.place.kind.value == kind


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Shells hit the villages of Tokrovo, Lomotin, Karsk and Berem in Ukraine.",
            ["Tokrovo", "Lomotin", "Karsk", "Berem", "Ukraine"],
        ),
        (
            "A wall fell in the Ofuma Oloye area of Lagos, in the Irele axis of the state.",
            ["Ofuma Oloye", "Lagos", "Irele"],
        ),
        (
            "He was held in Odo Ewu Local Government Area of Ogun State.",
            ["Odo Ewu Local Government Area", "Ogun State"],
        ),
        ("Barangay Tokrong in Zambales was flooded.", ["Barangay Tokrong", "Zambales"]),
        ("The Security Council area of expertise is wide.", NONE),
    ],
)
def test_the_noun_of_a_part_of_a_town_makes_a_place_of_a_name(text: str, found: list[str]) -> None:
    assert names(text, "en") == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # a noun at the end of a name is none by itself
        ("Fever spread in Kassala State. Three towns of the State are hit.", ["Kassala State"]),
        (
            "A truck burned on Bagley Road in Tyler, Texas. Both lanes of the Road were closed.",
            ["Bagley Road", "Tyler", "Texas"],
        ),
        # common nouns in headlines
        ("Six Hurt In Separate Road Accidents In Odisha: Police", ["Odisha"]),
        ("Three Injured in Accident at Nuapada of Odisha", ["Nuapada", "Odisha"]),
    ],
)
def test_nouns_alone_are_no_names_in_english(text: str, found: list[str]) -> None:
    assert names(text, "en") == found


@pytest.mark.parametrize(
    ("language", "text", "kind"),
    [
        ("en", "Floods hit Narok County on Monday.", "admin1"),
        ("en", "Floods hit Coimbatore district on Monday.", "admin2"),
        ("en", "Floods hit Coimbatore on Monday.", "city"),
    ],
)
def test_a_county_or_district_is_not_its_seat(language: str, text: str, kind: str) -> None:
    (found,) = read(text, language)
    assert found.place
    assert found.place.kind.value == kind


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        (
            "en",
            "Floods hit the South East of England and South West London.",
            ["England", "London"],
        ),
        ("en", "He lives in North East, Maryland.", ["North East", "Maryland"]),
        ("id", "Minyak itu diimpor dari Timur Tengah.", ["Timur Tengah"]),
    ],
)
def test_two_directions_are_no_name(language: str, text: str, found: list[str]) -> None:
    assert names(text, language) == found


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        # a district is not cut out of a line above, a longer word or a number of districts
        ("ja", "富山市で3人\n輪島市で2人が亡くなった。", ["富山市", "輪島市"]),
        ("ja", "大分市から山側の赤松区間が通れない。", ["大分市"]),
        ("th", "น้ำท่วม 9 จังหวัดยังวิกฤต", NONE),
        ("zh", "甘肃省岷县、漳县交界的村庄受灾。", ["甘肃省", "岷县", "漳县"]),
        ("zh", "各县报告了灾情,等乡镇也一样。", NONE),
        # persons with their title behind the given name
        ("ja", "警察は小倉健太容疑者を逮捕した。", NONE),
        ("ja", "新津花子さん(40)が千葉市で話した。", ["千葉市"]),
        ("ja", "首相は京都で記者会見した。", ["京都"]),
        # police, railways and words that only look like names
        ("ja", "岐阜県警は男の行方を追っている。", NONE),
        ("ja", "東北新幹線は仙台市に着いた。", ["仙台市"]),
        ("zh", "北京时间上午,中共代表团抵达河内。", ["河内"]),
        # little known names in lists of their country
        ("zh", "云南昆明、宁洱等地停电。", ["云南", "昆明", "宁洱"]),
        # Turkish capitals, Ukrainian apostrophes
        ("tr", "Adana'nın Kozan İlçesi'nde kaza oldu.", ["Adana", "Kozan İlçesi"]),
        ("uk", "У Куп'янському районі горіло поле.", ["Куп'янському районі"]),
        ("uk", "У Мар'їнській громаді тихо.", ["Мар'їнській громаді"]),
        (
            "uk",
            "У селі Вільча Чугуївського району пожежа.",
            ["Вільча", "Чугуївського району"],
        ),
        ("uk", "Удари по с. Колодязне тривали.", ["Колодязне"]),
        # the genitive of a German division behind another noun
        ("de", "Im Norden Niedersachsens brannte es.", ["Niedersachsens"]),
        ("de", "In Teilen Bayerns fiel Schnee. Der Mann blieb.", ["Bayerns"]),
        # what hyphens and small words make one name
        ("fr", "À Lyon puis à Trifouilly-sur-Amance.", ["Lyon", "Trifouilly-sur-Amance"]),
        # behind the noun of a town or district, with or without a particle
        (
            "ar",
            "وقع انفجار بمديرية قعطبة قرب بلدة الزنبور في اليمن.",
            ["قعطبة", "الزنبور", "اليمن"],
        ),
        ("ar", "عاش في مدينة كبيرة وقرية ساحلية في اليمن.", ["اليمن"]),
        ("ar", "سقط المطر على بلدتي الزنبور والخرشوف في لبنان.", ["الزنبور", "الخرشوف", "لبنان"]),
        ("ar", "عاد إلى بلدة مجدل زون في لبنان.", ["مجدل زون", "لبنان"]),
        ("ar", "وقال الجيش في بيان إن القرى والبلدات هادئة في مشهد نادر.", NONE),
        ("nl", "Storm trof Zuidwest-Nederland.", ["Nederland"]),
        # Vietnamese persons, syllables that are countries, nouns of divisions cut short
        ("vi", "Thượng úy Trần Đức Minh mất tích.", NONE),
        ("vi", "Đoàn từ Mỹ sang Đức rồi thăm xã Mỹ Thành.", ["Mỹ", "Đức", "Mỹ Thành"]),
        ("vi", "Lũ lớn ở Lai Châu và H.Lương Sơn.", ["Lai Châu", "H.Lương Sơn"]),
        ("ms", "Ketua Polis Negara tiba di Ipoh.", ["Ipoh"]),
        # in katakana, with the noun behind it; seas and navies; eras
        ("ja", "船はモロカ島を出てラタカ海峡に入った。", ["モロカ島", "ラタカ海峡"]),
        ("ja", "日本海軍は昭和20年代にはない。", ["日本"]),
        ("ja", "ダム湖のそばのリゾート村で泊まった。", NONE),
        # the place of an office before who holds it
        ("fr", "Le maire de Lyon Grégory Doucet a parlé.", ["Lyon"]),
        ("fr", "Selon le préfet du Gard Jérôme Bonet, tout va bien.", ["Gard"]),
        ("th", "กระทรวงมหาดไทยแจ้งว่าฝนตกที่จังหวัดเชียงราย", ["จังหวัดเชียงราย"]),
        # villages before the adjectives of their divisions, of either gender; districts in a list
        ("ru", "В посёлке Гладкое Тверской области тихо.", ["Гладкое", "Тверской области"]),
        ("ru", "Дождь шёл в селе Залужье Псковской области.", ["Залужье", "Псковской области"]),
        ("uk", "Град побив село Залужне Гнилицької громади.", ["Залужне", "Гнилицької громади"]),
        (
            "ru",
            "Огонь охватил Гладковский, Лужицкий и Залесский районы.",
            ["Гладковский", "Лужицкий", "Залесский районы"],
        ),
        ("ru", "Самолётом МЧС России привезли воду.", ["России"]),
        ("de", "Eine Metropole des Bundeslands Bayern brannte.", ["Bundeslands Bayern"]),
        # names right behind that of their province; seas before what lies in them; verbs
        ("zh", "新疆巴楚昨天下雨。", ["新疆", "巴楚"]),
        ("zh", "船到了黄海海域。", ["黄海"]),
        ("ja", "台風は石川県の沖を北上した。西日本は晴れた。", ["石川県"]),
        # schools, foundations and rescuers of Thailand go on to the blank
        ("th", "โรงเรียนวัดดอนเมืองเชียงราย ปิดที่จังหวัดพะเยา", ["จังหวัดพะเยา"]),
        # what lies towards a place or in the north of it; villages in a list
        (
            "de",
            "Er fuhr in Fahrtrichtung Berlin, im Süden Münchens war Stau.",
            ["Berlin", "Münchens"],
        ),
        (
            "fr",
            "Nîmes tremble. Les villages de Poulignac et Verdelle aussi.",
            ["Nîmes", "Poulignac", "Verdelle"],
        ),
        ("fr", "Nîmes tremble. La commune d'Ouvrelle aussi.", ["Nîmes", "Ouvrelle"]),
        ("es", "En Lugo tembló, y la parroquia de Cebrín también.", ["Lugo", "Cebrín"]),
        ("pt", "Viseu ardeu. Foi preso no Porto.", ["Viseu", "Porto"]),
        (
            "tr",
            "Bodrum ilçesi Çiçekli Mahallesi'nde oturuyor.",
            ["Bodrum", "Çiçekli Mahallesi"],
        ),
        (
            "tr",
            "Dün akşam Yelkovan, Kumluca ve Çarkıdelik mahallelerine ulaştı.",
            ["Yelkovan", "Kumluca", "Çarkıdelik mahallelerine"],
        ),
        # the adjective of a district with its noun; that of a street is none
        (
            "uk",
            "У Мукачівському районі та Яворівському районі холодно.",
            ["Мукачівському районі", "Яворівському районі"],
        ),
        ("ru", "Авария в Казани, перекрыт Северный переулок.", ["Казани"]),
        # a longer name that begins within a short one; pairs of states, waves
        ("zh", "代表团抵达佛罗里达州。", ["佛罗里达州"]),
        ("zh", "中美双方在日内瓦谈判。中欧班列从西安出发。", ["日内瓦", "西安"]),
        ("ja", "札幌で大津波警報のサイレンが鳴った。", ["札幌"]),
        # nouns before names that nobody knows, or that are small; common words
        (
            "ar",
            "هاجموا قريتي المرجانية والصفصاف شمال بغداد، وأعرب عن خالص التعازي.",
            ["المرجانية", "الصفصاف", "بغداد"],
        ),
        ("ar", "حريق في مركز تجاري بحي المرجانية في تونس.", ["المرجانية", "تونس"]),
        # a state before the office of somebody, declined
        (
            "de",
            "Er traf Frankreichs Präsidenten Macron und Japans Ministerpräsidenten Ishiba.",
            ["Frankreichs", "Japans"],
        ),
        ("fr", "La grève touche Lyon, rapporte France Bleu Roussillon.", ["Lyon"]),
        ("vi", "VOV.VN - Thỏa thuận Minsk được ký lúc 8 giờ.", NONE),
        # streets that are called after places
        ("fr", "Un incendie rue de Rome à Dijon.", ["Dijon"]),
        ("es", "Ardió la calle Toledo en Lugo.", ["Lugo"]),
        ("pt", "Houve fogo na rua Lisboa em Viseu.", ["Viseu"]),
        ("uk", "На вулиці Київській у Полтаві пожежа.", ["Полтаві"]),
        ("fr", "Vannes : crue à Saint-Nicolas-du-Tertre.", ["Vannes", "Saint-Nicolas-du-Tertre"]),
        ("ru", "Авария в Рыбинском районе.", ["Рыбинском районе"]),
        ("ja", "[モスクワ 10日 ロイター] - 国連は声明を出した。", ["モスクワ"]),
        ("ko", "부산에서 상해를 가한 혐의로 체포됐다.", ["부산"]),
        ("fr", "Il pleut à Nice, selon Météo-France.", ["Nice"]),
        # syllables with other marks; a country that is also a title
        ("vi", "Bị cáo khai. Lao động tại Huế. Nhật ký ở Huế.", ["Huế", "Huế"]),
        ("vi", "Thủ tướng Anh Keir Starmer gặp Thủ tướng Nhật.", ["Anh", "Nhật"]),
        ("ms", "Ketua Polis Daerah Sik Supt Hamid Nor di Kulim.", ["Daerah Sik", "Kulim"]),
    ],
)
def test_names_are_whole_in_other_languages(language: str, text: str, found: list[str]) -> None:
    assert names(text, language) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # a hotel is a site, and its town stands behind it
        ("Rapat digelar di Hotel Puri Melati Jakarta.", ["Hotel Puri Melati", "Jakarta"]),
        ("Pelaku dibekuk di depan Hotel Anggrek, Kota Medan.", ["Hotel Anggrek", "Kota Medan"]),
        # a small place and the great one that it lies in, side by side
        (
            "Rumah di Jalan Teratai, Karangpilang Surabaya terbakar.",
            ["Jalan Teratai", "Karangpilang", "Surabaya"],
        ),
        (
            "Dua warga Wacu Kecamatan Maba Selatan hanyut.",
            ["Wacu", "Kecamatan Maba Selatan"],
        ),
        # a great town behind words that nobody knows
        ("Gudang yang terbakar di Sidorejo Permai Surabaya kosong.", ["Surabaya"]),
        (
            "Menteri meninjau Bendung Karangwaru di Profinsi Jambi.",
            ["Bendung Karangwaru", "Profinsi Jambi"],
        ),
    ],
)
def test_towns_behind_their_sites_without_a_comma_are_found(text: str, found: list[str]) -> None:
    assert names(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # directions with capitals before the name that they start from
        ("Pusat gempa 55 kilometer di sebelah Timur Laut Sofifi.", ["Sofifi"]),
        (
            "Gempa berjarak 121 km arah Barat Laut Jailolo, Maluku Utara.",
            ["Jailolo", "Maluku Utara"],
        ),
        ("Warga Maluku Barat Daya mengungsi.", ["Maluku Barat Daya"]),
        # initials and an age behind a comma
        ("Mobil yang dikemudikan AS, 45 tahun, menabrak warga Serang.", ["Serang"]),
        ("Menurut AS, 45 negara sudah setuju.", ["AS"]),
    ],
)
def test_directions_and_initials_are_no_places(text: str, found: list[str]) -> None:
    assert names(text) == found


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        # compounds that are titles, districts of France by their names alone
        ("de", "Der Landesfinanzminister Odo Maas kam. Maas werde bald gehen.", []),
        ("fr", "Des orages ont frappé la Creuse, l'Aveyron et la Haute-Garonne.",
         ["Creuse", "Aveyron", "Haute-Garonne"]),
        # nouns that villages are called by, storms
        ("de", "Ein Mann starb bei Crash, die Kosten trägt Ulm.", ["Ulm"]),
        ("fr", "Trêve signée. La tempête Alex avait touché Rennes.", ["Rennes"]),
        # a declined town before somebody, a town before a title where nouns have capitals
        ("ru", "Как ожидается, в Лондоне Рябков выступит с речью.", ["Лондоне"]),
        ("de", "Heute trifft er in Wien Ministerin Anna Holl.", ["Wien"]),
        # divisions whose noun has two words; villages before them
        (
            "ru",
            "Пожар начался у села Зимовка Шебекинского городского округа.",
            ["Зимовка", "Шебекинского городского округа"],
        ),
        # the noun of a list in the plural, before or behind it
        ("ru", "Обстрелам подверглись сёла Липовка, Грачи и Мокрый Лог.",
         ["Липовка", "Грачи", "Мокрый Лог"]),
        ("uk", "Ворог обстріляв Ямпільську, Липівську та Зимівську громади.",
         ["Ямпільську", "Липівську", "Зимівську громади"]),
        ("uk", "Ворог бив біля населених пунктів Грековка, Рідкосад, Карпоне та Дубровне.",
         ["Грековка", "Рідкосад", "Карпоне", "Дубровне"]),
        ("nl", "In de wijken Molenveen, Hoogkade en Zandpolder is er toezicht.",
         ["Molenveen", "Hoogkade", "Zandpolder"]),
        # the adjective of a province inside the name of a body
        ("ru", "Он сослался на данные Херсонской областной администрации.", []),
        ("uk", "Про це повідомив голова Донецької ОВА.", []),
        ("ru", "Дроны сбили над Тульской и Рязанской областями.",
         ["Тульской", "Рязанской областями"]),
        # an agency that bears the name of a country
        ("ru", "Об этом пишет «Ведомости-Украина» в среду.", []),
        # an article with a capital is none of the name
        ("fr", "Rien ne change. La France, dont les soldats partent, attend.", ["France"]),
        # the body of a town whose head is named, a ministry of a state
        ("pt", "O presidente da Câmara de Loulé, Rui Paz, falou.", ["Loulé"]),
        ("pt", "O Ministério da Saúde da Bolívia pediu ajuda.", ["Bolívia"]),
    ],
)  # fmt: skip
def test_european_names_are_told_from_persons_and_bodies_beside_them(
    language: str, text: str, found: list[str]
) -> None:
    assert names(text, language) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # the last words of villages, known by their first
        ("Dana Desa Keban Agung diusut.", ["Desa Keban Agung"]),
        ("Kepala Desa Keban Agung ditahan jaksa.", ["Keban Agung"]),
        # a preposition that opens a sentence, though some spelling of the place has it
        ("Warga berjaga. Di Kyiv, sirene meraung.", ["Kyiv"]),
        # the outlet and the dateline without a comma
        ("KABARKITA.ID Wakatobi -- Polisi menahan dua orang.", ["Wakatobi"]),
        # a site and its regency of two words
        (
            "Bus berangkat dari Terminal Pulogebang Jakarta Timur.",
            ["Terminal Pulogebang", "Jakarta Timur"],
        ),
        # the shore of a name that nobody knows, or that persons have
        ("Perahu terdampar di pantai Pasi Lhokbeng, Pidie.", ["Pasi Lhokbeng", "Pidie"]),
        ("Kapal bersandar di tepi laut Meunasah Lhoknga.", ["Meunasah Lhoknga"]),
        # a district with a direction, called like a river
        ("Kapuas Selatan akan menjadi kecamatan.", ["Kapuas Selatan"]),
        ("Ia atase Republik Indonesia di Roma.", ["Republik Indonesia", "Roma"]),
        ("Warga mengungsi ke Kecamatan Ile Bura, kata camat.", ["Kecamatan Ile Bura"]),
        (
            "Korupsi di Desa Air Kopras, Kecamatan Pinang Bersusun, Lebong, diusut.",
            ["Desa Air Kopras", "Kecamatan Pinang Bersusun", "Lebong"],
        ),
        (
            "Pohon tumbang di tanjakan Sigandul Kecamatan Belalau, Lampung Barat.",
            ["Kecamatan Belalau", "Lampung Barat"],
        ),
        # short forms
        ("Pelaku dengan inisial M, JR, dan LA ditahan. Polisi mencari LA di Ende.", ["Ende"]),
        ("MEDAN I KABARDELI.com – Hujan turun di Kupang.", ["MEDAN", "Kupang"]),
        ("Razia digelar di Jalan DI Panjaitan, Kupang.", ["Jalan DI Panjaitan", "Kupang"]),
        # no places
        ("Status gunung naik dari Level 2 menjadi Level 3.", []),
        ("Sebanyak 40 warga Rohingya diselamatkan nelayan.", []),
        ("Rapat digelar sesuai Surat Nomor 5 di Kupang.", ["Kupang"]),
        ("Ledakan terjadi di Smelter 1 dan Smelter 2 milik perusahaan.", []),
        ("Pabrik berlian di Surat, India, tutup.", ["Surat", "India"]),
        (
            "Jalan di Pekon Kubu Bulu Pal 21 dan Pal 22, Kecamatan Balik Bukit, tertutup.",
            ["Pekon Kubu Bulu", "Kecamatan Balik Bukit"],
        ),
    ],
)
def test_villages_shores_and_datelines_have_their_whole_names(text: str, found: list[str]) -> None:
    assert names(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Cases in Harnai District of Balochistan rose.", ["Harnai District", "Balochistan"]),
        ("Debra (Curt) Davey of Renner, S.D., came late.", ["Renner", "S.D."]),
        ("Ann M. (Ewing) Arneson, 73, came to Lima, Ohio.", ["Lima", "Ohio"]),
        ("The 87th Pennsylvania and the Fifty-third Indiana, tired, saw Natchez.", ["Natchez"]),
        ("The 5th Ohio case was found in Lima, Ohio.", ["Ohio", "Lima", "Ohio"]),
        ("The blast came at 9 a.m. Moscow time near Rostov.", ["Rostov"]),
        ("At noon Beijing time it landed in Kashgar.", ["Kashgar"]),
        ("The XIII and XIX Corps met near Linnich.", ["Linnich"]),
        ("An outbreak of Zaire ebolavirus began in Guinea.", ["Guinea"]),
        ("Roofs were lost in the Eva community of Texas.", ["Eva", "Texas"]),
        ("The Decatur community mourned.", ["Decatur"]),
        ("A MERS-CoV outbreak hit Riyadh.", ["Riyadh"]),
        ("Napoleon left Dresden.", ["Dresden"]),
        ("He lives in Napoleon, Ohio.", ["Napoleon", "Ohio"]),
        ("The Jordan Community Center opened in Lima, Ohio.", ["Lima", "Ohio"]),
        ("He met the Hispanic community in Erie.", ["Erie"]),
        ("A van burned on State Hwy. 27 near Lima, Ohio.", ["State Hwy. 27", "Lima", "Ohio"]),
        ("He lives on Rt. 211 near Luray, Virginia.", ["Rt. 211", "Luray", "Virginia"]),
    ],
)  # fmt: skip
def test_local_news_and_histories_name_no_persons_regiments_and_zones(
    text: str, found: list[str]
) -> None:
    assert names(text, "en") == found


@pytest.mark.parametrize(
    ("language", "text", "name", "country"),
    [
        ("ru", "Выставка открылась в Нижнем Новгороде.", "Нижнем Новгороде", "RU"),
        ("ru", "Завод работает в Набережных Челнах.", "Набережных Челнах", "RU"),
        ("ru", "Паром стоит в Комсомольске-на-Амуре.", "Комсомольске-на-Амуре", "RU"),
        ("ru", "Самолёт сел в Порт-о-Пренсе вечером.", "Порт-о-Пренсе", "HT"),
        ("ru", "Забастовка началась в Афинах утром.", "Афинах", "GR"),
        ("ru", "Пробки стоят в Мытищах и дальше.", "Мытищах", "RU"),
        ("ru", "Он воевал под Часовым Яром.", "Часовым Яром", "UA"),
        ("ru", "Дожди прошли в Туве.", "Туве", "RU"),
        ("uk", "Потяг зупинився у Кривому Розі.", "Кривому Розі", "UA"),
        ("uk", "Ярмарок відкрили у Великій Писарівці.", "Великій Писарівці", "UA"),
        ("uk", "Вистава відбулася у Відні.", "Відні", "AT"),
        ("fr", "Le navire est arrivé au Mans puis au Havre.", "Havre", "FR"),
    ],
)
def test_every_word_of_a_name_may_be_declined(
    language: str, text: str, name: str, country: str
) -> None:
    assert where(text, name, language)[0] == country
