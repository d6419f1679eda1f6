from __future__ import annotations

import pytest

from dateline.reading.text import boilerplate

BODY = " Banjir melanda kota itu pada Senin dan ribuan warga mengungsi."


@pytest.mark.parametrize(
    ("opening", "place", "agency"),
    [
        ("Seoul (ANTARA) -", "Seoul", "ANTARA"),
        ("Kiev (ANTARA/Xinhua) -", "Kiev", "ANTARA/Xinhua"),
        ("Pyongyang, KCNA-Yonhap -", "Pyongyang", "KCNA-Yonhap"),
        ("JAKARTA, KOMPAS.com —", "JAKARTA", "KOMPAS.com"),
        ("TEMPO.CO, Jakarta -", "Jakarta", "TEMPO.CO"),
        ("TEMPO Interaktif, Bandar Lampung:", "Bandar Lampung", "TEMPO Interaktif"),
        ("Jakarta, (ANTARA News)-", "Jakarta", "ANTARA News"),
        ("SOLO, (PRLM).-", "SOLO", "PRLM"),
        ("MALANG-", "MALANG", ""),
        ("Surabaya, Kompas.", "Surabaya", "Kompas"),
        ("KONTAN.CO.ID - MOSKOW.", "MOSKOW", "KONTAN.CO.ID"),
        ("SUARA MEDIA, SOLO -", "SOLO", "SUARA MEDIA"),
        ("WartaKita, Jakarta -", "Jakarta", "WartaKita"),
        ("Jakarta, CNN Indonesia --", "Jakarta", "CNN Indonesia"),
        ("SEOUL, Sept. 18 -", "SEOUL", ""),
        ("PARIS, Texas (AP) -", "PARIS, Texas", "AP"),
        ("Frankfurt am Main -", None, ""),
        ("Liputan6.com, Jakarta", "Jakarta", "Liputan6.com"),
    ],
)
def test_the_opening_of_a_story_gives_place_and_agency(
    opening: str, place: str | None, agency: str
) -> None:
    text = f"Judul berita hari ini\n\n{opening}{BODY}"
    frame = boilerplate.find(text, "id")
    assert (frame.dateline.of(text) if frame.dateline else None) == place
    assert frame.agency == agency


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("NAIROBI: Two people were hurt.", "NAIROBI"),
        ("YANTAI, Shandong: Two people were hurt.", "YANTAI, Shandong"),
        ("BHAMO (DVB): Two people were hurt.", "BHAMO"),
        ("ODESA. Dec 6 (Interfax-Ukraine) – Two people were hurt.", "ODESA"),
        ("Port Louis, Nov 18 (IANS) Two people were hurt.", "Port Louis"),
        ("DAVAO, Philippines  Two people were hurt.", "DAVAO, Philippines"),
        ("JUBA, South Sudan / KAMPALA", "JUBA, South Sudan"),
        ("WATCH: Two people were hurt.", None),
        ("Monday, Nov 18 Two people were hurt.", None),
    ],
)
def test_a_story_in_english_may_open_without_a_dash(line: str, place: str | None) -> None:
    text = f"A headline of today\n\n{line}"
    found = boilerplate.find(text, "en").dateline
    assert (found.of(text) if found else None) == place


def test_a_line_with_an_agency_and_the_hour_opens_no_story() -> None:
    text = (
        "Hujan reda\n\nKabar.com - 26/12/2012, 14:29 WIB\n\nSOLO, KABAR.com — Hujan reda di sini."
    )
    dateline = boilerplate.find(text, "id").dateline
    assert dateline is not None
    assert dateline.of(text) == "SOLO"


@pytest.mark.parametrize("mark", ["-", "–", "- "])
def test_a_dash_may_stand_right_behind_a_place_in_capitals(mark: str) -> None:
    text = f"SURABAYA{mark}Hujan turun di sini."
    dateline = boilerplate.find(text, "id").dateline
    assert dateline is not None
    assert dateline.of(text) == "SURABAYA"


def test_a_dash_inside_a_sentence_opens_nothing() -> None:
    text = "Judul\n\nKami tiba di sana - begitu katanya - lalu pulang."
    assert boilerplate.find(text, "id").dateline is None


@pytest.mark.parametrize(
    "line",
    [
        "Baca juga: Rusia dan Korut sepakat",
        "Penerjemah: Sekar Wulandari",
        "Editor: Bagas",
        "Copyright © ANTARA 2024",
        "(Dari berbagai sumber)",
        "Sumber: Yonhap",
        "Wiro Arum Sakti - detikNews",
    ],
)
def test_credits_and_cross_references_are_ignored(line: str) -> None:
    text = f"Judul\n\nJakarta -{BODY}\n{line}\n"
    ignored = boilerplate.find(text, "id").ignored
    assert any(span.of(text) == line for span in ignored)
    assert not any("Banjir" in span.of(text) for span in ignored)


def test_the_first_line_is_the_headline_unless_it_is_a_sentence() -> None:
    headed = boilerplate.find(f"Banjir surut\n{BODY}", "id").headline
    assert headed is not None
    assert (headed.start, headed.end) == (0, 12)
    assert boilerplate.find(f"Banjir sudah surut.\n{BODY}", "id").headline is None


@pytest.mark.parametrize(
    ("line", "language"),
    [
        ("By Jordan Lake", "en"),
        ("By AUSTIN POWELL, Staff Writer", "en"),
        ("by Madison Reed and Troy Lima", "en"),
        ("Oleh Bima Solo", "id"),
        ("Por Juan Toledo", "es"),
        ("Von Anna Berlin, Hamburg", "de"),
    ],
)
def test_the_line_that_says_who_wrote_is_ignored(line: str, language: str) -> None:
    ignored = boilerplate.find(f"Judul\n{line}\n{BODY}", language).ignored
    assert [span.start for span in ignored] == [6]


@pytest.mark.parametrize(
    "line", ["By Friday the river had fallen.", "By the time Lima heard, it was late", "By Paris"]
)
def test_a_sentence_that_begins_like_a_byline_is_read(line: str) -> None:
    assert boilerplate.find(f"Judul\n{line}\n{BODY}", "en").ignored == ()


def test_a_round_up_has_a_dateline_for_each_story() -> None:
    text = f"Around the county\n\nMILFORD - One.{BODY}\nHARTLY -- Two.\nBridges - no place."
    frame = boilerplate.find(text, "en")
    assert frame.dateline is not None
    assert [frame.dateline.of(text), *(one.of(text) for one in frame.datelines)] == [
        "MILFORD",
        "HARTLY",
    ]


@pytest.mark.parametrize(
    ("language", "text", "place"),
    [
        ("zh", "(中央社記者林大明花蓮縣6日電)花蓮今天下雨。", "花蓮縣"),
        ("zh", "(中央社台南6日電)台南今天下雨。", "台南"),
        ("zh", "中新网昆明六月三日电 昆明今天下雨。", "昆明"),
        ("ja", "【ワルシャワ共同】ワルシャワで雨が降った。", "ワルシャワ"),
        ("id", "MEDAN I KABARDELI.com – Hujan turun di sini.", "MEDAN"),
        ("id", "Medan | Radar Deli – Hujan turun di sini.", "Medan"),
        ("id", "KDN//Medan — Hujan turun di sini.", "Medan"),
        ("id", "PANGKALAN BUN,- Hujan turun di sini.", "PANGKALAN BUN"),
        ("id", "KABAR. SAMPIT – Hujan turun di sini.", "SAMPIT"),
        ("id", "Badung (kabardewata.com). Hujan turun di sini.", "Badung"),
        ("ms", "KUALA LUMPUR 30 Mei – Hujan turun di sini.", "KUALA LUMPUR"),
        ("th", "กรุงเทพฯ--3 ต.ค.--ฝนตกทั่วเมือง", "กรุงเทพฯ"),
    ],
)
def test_a_dateline_opens_the_story_as_each_language_writes_it(
    language: str, text: str, place: str
) -> None:
    frame = boilerplate.find(text, language)
    assert frame.dateline is not None
    assert frame.dateline.of(text) == place


def test_a_story_may_open_behind_the_names_of_who_wrote_it() -> None:
    text = (
        "Banjir Merendam Pasar\n\nKompas.com - 16/12/2019, 05:49 WIB\nSita Ambarwati,\n"
        f"Joko Wibowo\n\nTim Redaksi\n\nMANADO, KOMPAS.com -{BODY}"
    )
    frame = boilerplate.find(text, "id")
    assert frame.dateline
    assert frame.dateline.of(text) == "MANADO"


def test_credits_of_posts_and_notes_on_videos_tell_nothing() -> None:
    text = (
        "BELTON, Texas — Editor's note: The video above first aired May 12. A boy was hurt.\n\n"
        "Posted by the Lamar County Sheriff's Office on Sunday, March 14, 2021"
    )
    ignored = [span.of(text) for span in boilerplate.find(text, "en").ignored]
    assert ignored == [
        "Editor's note: The video above first aired May 12.",
        "Posted by the Lamar County Sheriff's Office on Sunday, March 14, 2021",
    ]


@pytest.mark.parametrize("mark", ["Baca juga:", "Simak juga:", "©"])
def test_a_reference_in_a_text_without_lines_does_not_hide_all_that_follows(mark: str) -> None:
    story = "Warga Desa Sukamaju mengungsi ke Bogor pada Selasa. " * 10
    text = f"{story}{mark} Banjir surut di Ambon. {story}"
    (ignored,) = boilerplate.find(text, "id").ignored
    assert ignored.of(text) == f"{mark} Banjir surut di Ambon."


def test_a_reference_at_the_end_of_a_line_is_ignored_with_all_its_sentences() -> None:
    text = "Warga mengungsi. Baca juga: Banjir! Ambon terendam. Siapa salah?\nAir surut."
    (ignored,) = boilerplate.find(text, "id").ignored
    assert ignored.of(text) == "Baca juga: Banjir! Ambon terendam. Siapa salah?"
