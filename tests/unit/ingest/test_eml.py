from __future__ import annotations

from datetime import date
from email.message import EmailMessage

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.errors import UnreadableArticle
from dateline.ingest import read_bytes
from dateline.model import Article

BODY = "Vladivostok (X) - Kim tiba di kota itu pada Rabu (24/4).\n\nIa bertemu Putin — Москва.\n"


def mail(charset: str = "utf-8") -> EmailMessage:
    found = EmailMessage()
    found["Subject"] = "Kim tiba di Vladivostok, «Москва»"
    found["From"] = "Kantor Contoh <berita@example.org>, lain@example.org"
    found["Date"] = "Wed, 24 Apr 2019 23:30:00 +1000"
    found.set_content(BODY, charset=charset)
    return found


def one(found: EmailMessage) -> Article:
    (article,) = read_bytes(bytes(found), "a.eml")
    return article


@pytest.mark.parametrize("charset", ["utf-8", "koi8-r"])
def test_a_mail_gives_text_subject_sender_and_the_day_where_it_was_sent(charset: str) -> None:
    found = mail()
    if charset != "utf-8":
        found.set_content(BODY.replace("—", "-"), charset=charset)
    article = one(found)
    assert article.title == "Kim tiba di Vladivostok, «Москва»"
    assert article.source == "Kantor Contoh"
    assert article.published == date(2019, 4, 24)
    assert article.text.startswith("Kim tiba di Vladivostok, «Москва»\n\nVladivostok (X) - Kim")
    assert article.text.endswith("Москва.")


def test_plain_text_goes_before_a_page_and_attachments_are_passed_over() -> None:
    found = mail()
    found.add_alternative("<html><body><p>Halaman</p></body></html>", subtype="html")
    found.add_attachment(b"%PDF-1.7", maintype="application", subtype="pdf", filename="a.pdf")
    assert "Halaman" not in one(found).text
    assert "Putin" in one(found).text


def test_a_page_in_a_mail_is_read_as_one_and_fetches_nothing() -> None:
    found = mail()
    found.set_content(
        f"<html><body><article><p>{BODY}</p><p>{BODY}</p><img src='http://127.0.0.1:9/x.png'>"
        "<script>x()</script></article></body></html>",
        subtype="html",
    )
    article = one(found)
    assert "Kim tiba di kota itu" in article.text
    assert "<" not in article.text
    assert "x()" not in article.text


def test_a_mail_without_text_says_so() -> None:
    with pytest.raises(UnreadableArticle) as caught:
        read_bytes(b"Subject: x\nContent-Type: image/png\n\nabc", "a.eml")
    assert caught.value.key == "ingest-empty"


@settings(deadline=None)
@given(st.binary(max_size=120), st.integers(0, 300))
def test_any_damage_gives_an_article_or_a_reason(noise: bytes, at: int) -> None:
    data = bytearray(bytes(mail()))
    data[at : at + len(noise)] = noise
    reason, found = "", []
    try:
        found = read_bytes(bytes(data), "a.eml")
    except UnreadableArticle as error:
        reason = error.key
    assert found or reason
