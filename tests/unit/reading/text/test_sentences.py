from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.reading.text import sentences


@pytest.mark.parametrize(
    ("language", "text", "parts"),
    [
        ("id", "Dr. J. Ali tiba. Ia pulang.", ["Dr. J. Ali tiba.", "Ia pulang."]),
        ("id", "Nilainya 4.5 persen. Naik.", ["Nilainya 4.5 persen.", "Naik."]),
        ("id", '"Saya lelah." Ia diam.', ['"Saya lelah."', "Ia diam."]),
        ("id", "PT Maju Tbk. naik", ["PT Maju Tbk. naik"]),
        ("id", "Ia tiba di jl. Sudirman. Ia pulang.", ["Ia tiba di jl. Sudirman.", "Ia pulang."]),
        ("en", "Gov. Lee left St. Louis. He slept.", ["Gov. Lee left St. Louis.", "He slept."]),
        ("en", "He came to the U.S. The rest stayed.", ["He came to the U.S.", "The rest stayed."]),
        ("en", "The U.S. Senate met.", ["The U.S. Senate met."]),
        ("de", "Am 3. Oktober kam er. Sie ging.", ["Am 3. Oktober kam er.", "Sie ging."]),
        ("en", 'He left?!" Nobody...  Saw it.', ['He left?!"', "Nobody...", "Saw it."]),
        ("zh", "他走了。她来了！", ["他走了。", "她来了！"]),
        ("id", "Judul\nIsi berita", ["Judul", "Isi berita"]),
        # Thai writes no marks: a blank before a word that opens a sentence ends one
        ("th", "ฝนหยุดแล้ว ส่วนถนนยังปิด", ["ฝนหยุดแล้ว", "ส่วนถนนยังปิด"]),
        ("th", "เรือล่ม ขณะที่ลมแรง ทั้งนี้ไม่มีผู้บาดเจ็บ", ["เรือล่ม", "ขณะที่ลมแรง", "ทั้งนี้ไม่มีผู้บาดเจ็บ"]),
        ("th", "ผู้ป่วย ส่วนใหญ่กลับบ้าน", ["ผู้ป่วย ส่วนใหญ่กลับบ้าน"]),
    ],
)
def test_sentences_survive_abbreviations_initials_decimals_and_quotes(
    language: str, text: str, parts: list[str]
) -> None:
    assert [one.span.of(text) for one in sentences.split(text, language)] == parts


@given(st.text(), st.sampled_from(["id", "en", "de", "zh", "ar", "th", "und"]))
def test_nothing_but_blank_space_lies_between_sentences(text: str, language: str) -> None:
    end = 0
    for part in sentences.split(text, language):
        assert not text[end : part.span.start].strip()
        end = part.span.end
    assert not text[end:].strip()


def test_old_prints_end_a_sentence_with_a_stop_and_a_dash() -> None:
    text = "The fort was lost.—About May 3 the fleet left. Manila, Nov. 3.—The rain went on."
    found = [sentence.span.of(text) for sentence in sentences.split(text, "en")]
    assert found[0] == "The fort was lost.—"
    assert found[1] == "About May 3 the fleet left."
