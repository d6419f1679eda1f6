from __future__ import annotations

import pytest

from dateline.reading.text import language

TEXTS = {
    "id": (
        "Presiden mengatakan bahwa polisi telah menangkap para pelaku karena "
        "warga bisa melihat itu."
    ),
    "ms": (
        "Perdana Menteri berkata polis telah menahan suspek itu kerana orang "
        "ramai boleh melihatnya selepas Jumaat."
    ),
    "en": "The police said that they had arrested two men who were seen at the station on Friday.",
    "de": (
        "Die Polizei hat am Freitag zwei Männer festgenommen, die sich auf dem Bahnhof aufhielten."
    ),
    "fr": (
        "La police a arrêté deux hommes qui étaient dans la gare, selon le ministre de la Justice."
    ),
    "es": (
        "La policía detuvo a dos hombres que estaban en la estación, según el "
        "ministro del Interior."
    ),
    "pt": (
        "A polícia prendeu dois homens que estavam na estação, segundo o "
        "ministro da Justiça, mas não disse mais."
    ),
    "nl": (
        "De politie heeft vrijdag twee mannen aangehouden die op het station "
        "waren, zegt de minister."
    ),
    "ru": (
        "Полиция задержала двух мужчин, которые были на вокзале, сообщил министр после совещания."
    ),
    "uk": (
        "Поліція затримала двох чоловіків, які були на вокзалі, повідомив "
        "міністр після наради та інші."
    ),
    "zh-Hans": "警方说，他们在车站抓获了两个人。",
    "zh-Hant": "警方說，他們在車站抓獲了兩個人，這是誰的。",
    "ja": "警察は駅で二人の男を逮捕したと発表した。",
    "ko": "경찰은 역에서 두 남자를 체포했다고 밝혔다.",
    "ar": "قالت الشرطة إنها اعتقلت رجلين في المحطة.",
    "th": "ตำรวจจับกุมชายสองคนที่สถานี",
}


@pytest.mark.parametrize("tag", TEXTS)
def test_a_sentence_tells_its_language(tag: str) -> None:
    assert language.detect(TEXTS[tag]) == tag


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("id", "Banjir merendam kawasan itu, Kamis pagi, dan petugas menutup jalan minggu lalu."),
        ("id", "Jerman melaju ke perempat final setelah menyingkirkan Inggris pada hari Minggu."),
        ("ms", "Banjir melanda negeri itu pada Khamis dan mangsa dibawa ke hospital minggu lalu."),
        ("ms", "Beliau dituduh di bawah Seksyen 4 pada pukul 6 petang, kata kementerian itu."),
        ("ms", "Menurutnya, jumlah kes di kawasan tersebut menurun berbanding tahun lalu."),
        ("ms", "Kerajaan menghantar bantuan selepas ribut itu, kata pengarah jabatan tersebut."),
    ],
)
def test_indonesian_and_malay_news_are_told_apart(tag: str, text: str) -> None:
    assert language.detect(text) == tag


@pytest.mark.parametrize("text", ["", "12 34 !!", "zxcv qwer uiop hjkl vbnm"])
def test_what_no_language_wrote_is_undetermined(text: str) -> None:
    assert language.detect(text) == "und"


STRANGERS = {
    "pl": "Policja zatrzymała dwóch mężczyzn, którzy byli na dworcu, jak podał minister.",
    "it": "La polizia ha fermato due uomini che erano alla stazione, secondo il ministro.",
    "sv": "Polisen grep två män som var på stationen, enligt ministern och en tjänsteman.",
    "tl": "Inaresto ng pulis ang dalawang lalaki na nasa istasyon, ayon sa ministro.",
    "hi": "पुलिस ने स्टेशन पर दो लोगों को गिरफ़्तार किया।",
    "fa": "پلیس دو مرد را که در ایستگاه بودند دستگیر کرد و گفت که پرونده باز است.",
    "my": "ရဲက ဘူတာမှာ လူနှစ်ယောက်ကို ဖမ်းဆီးခဲ့တယ်။",
    "km": "ប៉ូលិសបានចាប់ខ្លួនបុរសពីរនាក់នៅស្ថានីយ។",
    "lo": "ຕຳຫຼວດຈັບຜູ້ຊາຍສອງຄົນຢູ່ສະຖານີ.",
    "am": "ፖሊስ በጣቢያው ሁለት ሰዎችን ያዘ።",
    "so": "Booliska ayaa xiray laba nin oo ku sugnaa saldhigga, sida uu sheegay wasiirku.",
    "jv": "Pulisi nyekel wong loro sing ana ing stasiun lan ora kandha apa-apa.",
    "el": "Η αστυνομία συνέλαβε δύο άνδρες στον σταθμό.",
}


@pytest.mark.parametrize("tag", STRANGERS)
def test_a_language_without_a_folder_is_not_taken_for_its_neighbour(tag: str) -> None:
    assert language.detect(STRANGERS[tag]) == tag


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("tr", "Erdoğan, Rize’deki toplantısında yürürlüğe giren ateşkesi değerlendirdi."),
        ("uk", "За минулу добу в Полтавській області зареєстровано три пожежі."),
        ("ru", "Раньше здесь было тихо, объявил мэр Тулы."),
    ],
)
def test_letters_tell_a_language_that_hides_its_small_words(tag: str, text: str) -> None:
    assert language.detect(text) == tag
