from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QTextDocument

from dateline.model import Span
from dateline.ui.article.shown_text import ShownText

ANY_TEXT = st.text(st.characters(), max_size=60)


@given(ANY_TEXT)
def test_every_offset_finds_its_way_to_the_document_and_back(text: str) -> None:
    shown = ShownText(text)
    for offset, character in enumerate(text):
        if character == "\r" and text[offset + 1 : offset + 2] == "\n":
            continue  # the two are one line break in the document
        assert shown.offset(shown.position(offset)) == offset


@given(ANY_TEXT)
def test_positions_are_those_of_the_document(text: str) -> None:
    shown = ShownText(text)
    document = QTextDocument()
    document.setPlainText(shown.shown)
    assert document.characterCount() - 1 == shown.position(len(text))


def test_text_is_shown_exactly_whatever_it_looks_like() -> None:
    text = "<b>tebal</b> {{ 7*7 }} ${x} `y` &lt; \u202eterbalik\u202c 👍🏽 אבג\nbaris"
    document = QTextDocument()
    document.setPlainText(ShownText(text).shown)
    assert document.toPlainText() == text


def test_what_a_document_cannot_hold_is_shown_by_a_sign() -> None:
    assert ShownText("a\0b\ud800c\ufdd0").shown == "a\u2400b\ufffdc\ufffd"


@pytest.mark.parametrize("word", ["x", "kata ", "😀"])
def test_a_line_without_end_is_broken_and_loses_nothing(word: str) -> None:
    text = f"Judul\n{word * 30_000}\nakhir"
    shown = ShownText(text)
    assert max(map(len, shown.shown.splitlines())) <= 4000
    assert shown.shown.replace("\n", "") == text.replace("\n", "")
    start, end = shown.positions(Span(len(text) - 5, len(text)))
    units = shown.shown.encode("utf-16-le")
    assert units[2 * start : 2 * end].decode("utf-16-le") == "akhir"


def test_spans_after_letters_of_two_units_are_found() -> None:
    text = "😀😀 Moskow"
    start, end = ShownText(text).positions(Span(3, 9))
    document = QTextDocument()
    document.setPlainText(text)
    assert document.toRawText()[0:0] == ""
    assert (start, end) == (5, 11)
