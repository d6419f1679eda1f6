from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.export.naming import safe_name

NASTY = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from([*'./\\:*?"<>|~-', "\0", "\n", "\u202e", "\u200b", "\ud800", "é", "北"]),
    ),
    max_size=300,
)


@given(NASTY)
def test_the_result_is_one_name_under_the_folder(text: str) -> None:
    name = safe_name(text, ".png")
    folder = Path("/somewhere/else")
    assert (folder / name).resolve().parent == folder
    assert (folder / name).resolve().is_relative_to(folder)
    assert name.endswith(".png")
    assert len(name) > len(".png")
    assert len(name.encode()) <= 255
    assert name == safe_name(text, ".png")


@given(NASTY)
def test_nothing_in_a_name_can_be_misread(text: str) -> None:
    name = safe_name(text)
    assert not set(name) & set('/\\:*?"<>|\0\n\r\t\u202e\u200b')
    assert name.isprintable()
    assert not name.startswith((".", "-", "~", " "))
    assert not name.endswith((".", " "))


@pytest.mark.parametrize("name", ["CON", "nul", "com1", "LPT9", "aux.txt", "con .png", "COM¹"])
def test_device_names_of_windows_are_changed(name: str) -> None:
    assert safe_name(name).startswith("_")


@pytest.mark.parametrize("text", ["", "   ", "...", "/", "\0", "\u202e", "--", "~"])
def test_nothing_becomes_something(text: str) -> None:
    assert safe_name(text) == "dateline"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("28 Okt: 7 peristiwa", "28 Okt 7 peristiwa"),
        ("../../etc/passwd", "etc passwd"),
        ("C:\\Windows\\system32", "C Windows system32"),
        ("مؤتمر القاهرة", "مؤتمر القاهرة"),
        ("朝鲜", "朝鲜"),
        ("U.S. v. Iran", "U.S. v. Iran"),
    ],
)
def test_readable_names_stay_readable(text: str, name: str) -> None:
    assert safe_name(text) == name
