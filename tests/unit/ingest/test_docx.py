from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.errors import UnreadableArticle
from dateline.ingest import read_bytes

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def document(body: str, head: str = "", name: str = "word/document.xml") -> bytes:
    content = (
        f'{head}<w:document xmlns:w="{W}" xmlns:mc="{MC}"><w:body>{body}</w:body></w:document>'
    )
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(name, content)
    return data.getvalue()


def text_of(body: str) -> str:
    (article,) = read_bytes(document(body), "a.docx")
    return article.text


def key_of(data: bytes) -> str:
    with pytest.raises(UnreadableArticle) as caught:
        read_bytes(data, "a.docx")
    return caught.value.key


def test_paragraphs_become_lines() -> None:
    body = (
        "<w:p><w:r><w:t>Judul</w:t></w:r></w:p>"
        "<w:p><w:r><w:t xml:space='preserve'>Seoul (X) - </w:t></w:r>"
        "<w:hyperlink><w:r><w:t>Lavrov</w:t><w:tab/><w:t>tiba</w:t></w:r></w:hyperlink></w:p>"
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>sel</w:t><w:br/><w:t>dua</w:t></w:r></w:p></w:tc></w:tr>"
        "</w:tbl><w:p/>"
    )
    assert text_of(body) == "Judul\nSeoul (X) - Lavrov\ttiba\nsel\ndua"


def test_deleted_words_are_gone_and_frames_are_read_once() -> None:
    frame = "<w:txbxContent><w:p><w:r><w:t>Kotak</w:t></w:r></w:p></w:txbxContent>"
    body = (
        "<w:p><w:del><w:r><w:delText>Lama</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>Baru</w:t></w:r></w:ins><w:r><mc:AlternateContent>"
        f"<mc:Choice>{frame}</mc:Choice><mc:Fallback>{frame}</mc:Fallback>"
        "</mc:AlternateContent></w:r></w:p>"
    )
    assert text_of(body) == "Baru\nKotak"


BOMB = (
    '<!DOCTYPE x [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 20}">' for n in range(8))
    + "]>"
)
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize("head", [BOMB, OUTSIDE, '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">'])
def test_document_types_are_refused_with_all_they_could_declare(head: str) -> None:
    body = "<w:p><w:r><w:t>&a;</w:t></w:r></w:p>"
    assert key_of(document(body, head)) == "ingest-bad-document"


@pytest.mark.parametrize(
    "data",
    [
        b"no archive",
        b"PK\x03\x04 cut off",
        document("x", name="other.xml"),
        document("<w:p>"),
        document("<w:p>" * 300 + "</w:p>" * 300),
        document("<w:p><w:r><w:t>Isi</w:t></w:r></w:p>")[:-30],
    ],
)
def test_what_is_no_sound_document_is_told(data: bytes) -> None:
    assert key_of(data) == "ingest-bad-document"


def test_what_unpacks_to_far_too_much_is_refused_while_it_streams() -> None:
    assert key_of(document("<w:p/>" * 4_000_000)) == "ingest-too-large"


def test_an_empty_document_says_so() -> None:
    assert key_of(document("<w:p/>")) == "ingest-empty"


@settings(deadline=None)
@given(st.binary(max_size=200), st.integers(0, 400))
def test_any_damage_gives_an_article_or_a_reason(noise: bytes, at: int) -> None:
    data = bytearray(document("<w:p><w:r><w:t>Isi</w:t></w:r></w:p>"))
    data[at : at + len(noise)] = noise
    reason, found = "", []
    try:
        found = read_bytes(bytes(data), "a.docx")
    except UnreadableArticle as error:
        reason = error.key
    assert found or reason
