"""Names of places in scripts without capitals."""

from __future__ import annotations

import pytest

from tests.unit.reading.shorthand import names, where

NONE: list[str] = []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # a particle that looks like the noun of a street or province
        ("북한군이 러시아로 이동했다.", ["북한", "러시아"]),
        ("미국도 러시아산 석유를 산다.", ["미국", "러시아"]),
        # the rest of a word that a time begins
        ("지난달에도 비가 왔다.", NONE),
        # foreigners who are called like towns
        ("블라디미르 푸틴 러시아 대통령은 블라디미르에서 연설했다.", ["러시아", "블라디미르"]),
        ("로이드 오스틴 미 국방장관은 오스틴에서 말했다.", ["미", "오스틴"]),
        ("부산 해운대 러시아 총영사관에 불이 났다.", ["부산", "해운대", "러시아"]),
        # countries in a syllable
        ("미·러 고위급 회담이 열렸다.", ["미", "러"]),
        ("미 국무부는 답하지 않았다.", ["미"]),
        ("회의 중 대통령이 말했다.", NONE),
        # bodies, weapons, common words that are a town in its province
        ("유럽연합은 반대했고 한국철도공사는 운행을 멈췄다.", NONE),
        ("화성-19형이 발사됐다.", NONE),
        ("강원 고성 산불로 숲이 탔다.", ["강원", "고성"]),
        # what nobody knows: districts behind a town and in a list, stations, rivers, dams
        ("서울 가온동 주택에서 불이 났다.", ["서울", "가온동"]),
        ("경북 청송군, 가온군으로 번졌다.", ["경북", "청송군", "가온군"]),
        (
            "가온역에서 나래강까지 걷고 다솜댐을 봤다.",
            ["가온역", "나래강", "다솜댐"],
        ),
        ("접경지역에서 국민건강을 살폈다.", NONE),
        ("교수 김한강 씨가 말했다.", NONE),
        ("충남 공주시 계룡면 중장리 주택에서 불이 났다.", ["충남", "공주시", "계룡면", "중장리"]),
    ],
)
def test_korean_names(text: str, found: list[str]) -> None:
    assert names(text, "ko") == found


def test_korean_particle_leaves_the_country_as_it_is() -> None:
    text = "병력은 청진에서 배를 타고 러시아로 갔다."
    assert where(text, "러시아", "ko")[0] == "RU"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # countries in one character before their offices, and where somebody is posted
        ("乌方称，俄军无人机袭击了村庄。", ["乌", "俄"]),
        ("驻美大使说，中方以军事方式回应。", ["美", "中"]),
        ("会议于11月3日方才结束，双方以和平方式解决。", NONE),
        # foreign names spelled by their sounds
        ("美国国务卿布林肯和法国外长勒德里昂发表声明。", ["美国", "法国"]),
        ("他在德里会见印度外长。", ["德里", "印度"]),
        # words whose last character begins another, who holds an office
        ("越南外长沙伦赛到访，船在距岸二百公里海面沉没。", ["越南"]),
        ("国家安全顾问博尔顿表示，台风北上。", NONE),
        # a list that a number of them ends, names behind a word that places
        ("花莲、台东、高雄、屏东四地有雨。", ["花莲", "台东", "高雄", "屏东"]),
        ("市长到红磡视察。", ["红磡"]),
        # what the text has called with its noun before, a town before a district
        ("新北市烏來區道路中斷，烏來形成孤島。", ["新北市", "烏來區", "烏來"]),
        ("屏東瑪家鄉雨量最大。", ["屏東", "瑪家鄉"]),
        # a district in a town may begin with a numeral, a number of them not
        ("高雄市六龟区停电，高雄市六个区停水。", ["高雄市", "六龟区", "高雄市"]),
        ("高雄市六龜區淹水，消防局說六龜仍有雨。", ["高雄市", "六龜區", "六龜"]),
    ],
)
def test_chinese_names(text: str, found: list[str]) -> None:
    assert names(text, "zh-Hans") == found


def test_chinese_township_is_no_state_of_another_name() -> None:
    assert where("颱風在宜蘭縣南澳鄉登陸。", "南澳鄉", "zh-Hant")[0] != "AU"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("米軍と韓国軍が訓練し、露外相は訪中した。", ["米", "韓国", "露"]),
        ("欧米首脳が集まった。", NONE),
        # a noun that begins the next name
        ("東京都町田市の男が逮捕された。", ["東京都", "町田市"]),
        # parts of towns that nobody knows, rivers
        ("長崎市波根崎で強風を記録した。", ["長崎市", "波根崎"]),
        ("姫路市内の店、姫路市無職の男、姫路市出身の選手。", ["姫路市"] * 3),
        ("姫路市消防局によると、姫路市職員が倒れた。", ["姫路市"]),
        ("女性が波根川の下流で見つかった。", ["波根川"]),
        ("長谷川の弟は無人島の話をした。", NONE),
    ],
)
def test_japanese_names(text: str, found: list[str]) -> None:
    assert names(text, "ja") == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # villages that nobody knows, and houses
        ("เกิดเหตุบริเวณบ้านน้ำรินใส หมู่ที่ 1 ของอำเภอ", ["บ้านน้ำรินใส"]),
        ("ตำรวจภูธรจังหวัดระนองและสหภาพยุโรปแถลง", NONE),
        ("เขาอยู่บ้านพัก หมู่ที่ 2", NONE),
    ],
)
def test_thai_names(text: str, found: list[str]) -> None:
    assert names(text, "th") == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # a particle that places a name
        ("قصف الاحتلال مبنى بغزة أمس.", ["غزة"]),
        # the name of the state that a capital is of
        ("غادر الوفد متجها إلى العاصمة الإندونيسية جاكرتا.", ["جاكرتا"]),
        # nouns of what takes place
        ("زار الخرطوم وفشلت محادثات جنيف.", ["الخرطوم", "جنيف"]),
        # words that are no place
        ("أفادت بأنّ عدد الشهداء ارتفع، وذكرت فرانس برس ذلك.", NONE),
    ],
)
def test_arabic_names(text: str, found: list[str]) -> None:
    assert names(text, "ar") == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # families that are called like a lake
        ("Sáng qua ông Hồ Trọng Sơn ra viện. Bà Hồ Thị Lan ở Huế.", ["Huế"]),
        ("Khách đi thuyền trên hồ Ba Bể.", ["Ba Bể"]),
        # bodies, parts of the country
        ("Đảng Cộng sản Việt Nam họp.", NONE),
        ("Hôm nay ở miền Bắc mưa. Khu vực Bắc Trung Bộ nắng.", ["miền Bắc", "Bắc Trung Bộ"]),
        ("Lũ về xã Đắk Mới, huyện Bù Lăng.", ["Đắk Mới", "Bù Lăng"]),
    ],
)
def test_vietnamese_names(text: str, found: list[str]) -> None:
    assert names(text, "vi") == found
