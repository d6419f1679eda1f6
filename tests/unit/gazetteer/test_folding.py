from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.gazetteer import fold, fold_running


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("São Paulo", "SAO PAULO"),
        ("Łódź", "Lodz"),
        ("Port-au-Prince", "Port au Prince"),
        ("Port‑au‑Prince", "Port au  Prince"),
        ("Sana’a", "Sana'a"),
        ("Sanaʻa", "Sana`a"),
        ("İstanbul", "istanbul"),
        ("Weißrussland", "Weissrussland"),
        ("Þingvellir", "Thingvellir"),
        ("إيران", "ايران"),
        ("القاهرة", "القاهره"),
        ("مُحَمَّد", "محمد"),
        ("ایران", "ايران"),
        ("臺灣", "台湾"),
        ("東京", "东京"),
        ("Орёл", "орел"),
        ("Québec", "Que\u0301bec"),
        ("ＴＯＫＹＯ", "tokyo"),
    ],
)
def test_spellings_of_one_name_fold_to_one_form(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Йошкар-Ола", "Иошкар-Ола"),
        ("서울", "세울"),
        ("Київ", "Киів"),
        ("ハノイ", "バノイ"),
        ("U.S.", "us"),
    ],
)
def test_letters_that_tell_names_apart_stay(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(st.text(max_size=60))
def test_a_folded_running_text_leads_back_to_every_character(text: str) -> None:
    folded, offsets = fold_running(text)
    assert len(offsets) == len(folded) + 1
    assert offsets[-1] == len(text)
    assert all(0 <= offset < len(text) for offset in offsets[:-1])
    assert list(offsets) == sorted(offsets)


@given(st.text(max_size=40))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_most_texts_keep_their_offsets() -> None:
    folded, offsets = fold_running("Presiden tiba di Yogyakarta, Jumat (31/10).")
    assert folded == "presiden tiba di yogyakarta, jumat (31/10)."
    assert offsets == range(len(folded) + 1)


def test_offsets_survive_letters_that_grow_or_vanish() -> None:
    text = "Straße e\u0301t Œuvre"
    folded, offsets = fold_running(text)
    at = folded.index("oeuvre")
    assert text[offsets[at] :] == "Œuvre"
