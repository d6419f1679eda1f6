from __future__ import annotations

import codecs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.errors import UnreadableArticle
from dateline.ingest import read_bytes
from dateline.ingest.decoding import decode

TEXT = "Seoul (X) - Kata “Müller” 평양 Москва.\r\n\tBaris dua\n"


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (b"", "utf-8"),
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
    ],
)
def test_what_a_byte_order_mark_says_is_read(mark: bytes, encoding: str) -> None:
    assert decode(mark + TEXT.encode(encoding), "a.txt") == TEXT


def test_an_encoding_can_be_named() -> None:
    assert decode("Kafé".encode("latin-1"), "a.txt", "latin-1") == "Kafé"


def test_latin_1_is_refused_with_the_byte_and_a_way_out() -> None:
    with pytest.raises(UnreadableArticle) as caught:
        decode("Kafé Müller".encode("latin-1"), "a.txt")
    error = caught.value
    assert (error.key, error.values["position"], error.values["byte"]) == (
        "ingest-not-in-encoding",
        4,
        "0xE9",
    )
    assert error.hint


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7\n", "PDF"),
        (b"PK\x03\x04rest", "odt"),
        (b"\xd0\xcf\x11\xe0\xa1", "doc"),
        (b"\x89PNG\r\n", "PNG"),
        (b"\xff\xd8\xff\xe0", "JPEG"),
        (b"{\\rtf1", "RTF"),
        (b"SQLite format 3\x00", "SQLite"),
    ],
)
@pytest.mark.parametrize("name", ["a.txt", "a.pdf", "a.html", "noname"])
def test_other_kinds_of_files_are_called_by_their_name(data: bytes, kind: str, name: str) -> None:
    with pytest.raises(UnreadableArticle) as caught:
        read_bytes(data, name)
    assert caught.value.key == "ingest-other-kind"
    assert kind in str(caught.value.values["kind"])


def test_binary_data_is_told_from_text_in_another_encoding() -> None:
    binary = bytes(range(255)) * 20
    with pytest.raises(UnreadableArticle) as caught:
        read_bytes(binary, "a.txt")
    assert caught.value.key == "ingest-binary"
    for text, encoding in (("Élèves à São Paulo. " * 9, "latin-1"), ("Wrath. " * 9, "utf-16-le")):
        with pytest.raises(UnreadableArticle) as caught:
            read_bytes(text.encode(encoding), "a.txt")
        assert caught.value.key == "ingest-not-in-encoding", encoding


def test_an_unknown_encoding_is_told() -> None:
    with pytest.raises(UnreadableArticle) as caught:
        decode(b"x", "a.txt", "klingon")
    assert caught.value.key == "ingest-no-such-encoding"


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_every_text_in_utf_8_comes_back_exactly(text: str) -> None:
    assert decode(codecs.BOM_UTF8 + text.encode(), "a.txt") == text


@settings(deadline=None)
@given(
    st.binary(max_size=300),
    st.sampled_from(["a.txt", "a.md", "a", "a.TXT", "a.b.c"]),
    st.sampled_from([None, "utf-16", "latin-1", "gb18030", "utf-8", "idna", "rot13", "punycode"]),
)
def test_any_bytes_give_articles_or_a_reason(data: bytes, name: str, encoding: str | None) -> None:
    reason, articles = None, []
    try:
        articles = read_bytes(data, name, encoding=encoding)
    except UnreadableArticle as error:
        reason = (error.key, error.hint)
    assert bool(articles) or (reason is not None and all(reason))
    assert all(article.text.strip() and article.origin == name for article in articles)
