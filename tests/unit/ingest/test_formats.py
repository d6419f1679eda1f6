from __future__ import annotations

import contextlib
import os
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.errors import UnreadableArticle
from dateline.ingest import (
    Refused,
    read_bytes,
    read_file,
    read_text,
    suffixes,
    take_in,
    walk,
)
from dateline.ingest.decoding import LARGEST
from dateline.model import Article

ROOT = Path(__file__).parents[3]


def one(text: str, name: str = "a.md") -> Article:
    (article,) = read_bytes(text.encode(), name)
    return article


def test_formats_are_found_by_listing() -> None:
    assert {".txt", ".md", ".html", ".htm"} <= set(suffixes())


def test_plain_text_is_the_article_exactly() -> None:
    text = "Judul\r\n\r\n  Isi dengan  spasi\t.\n\n"
    assert one(text, "a.txt") == Article(text=text, origin="a.txt")


def test_front_matter_says_what_the_text_does_not() -> None:
    article = one(
        "---\ntitle: Kim tiba\nsource: Kantor X\npublished: 2024-11-02\nlanguage: id\n"
        "place: Seoul\n---\nSeoul (X) - Isi.\n"
    )
    assert article == Article(
        text="Kim tiba\n\nSeoul (X) - Isi.\n",
        title="Kim tiba",
        source="Kantor X",
        published=date(2024, 11, 2),
        language="id",
        place_of_filing="Seoul",
        origin="a.md",
    )


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [
        ("published: unknown", "published", None),
        ("published:", "published", None),
        ("tanggal: 2024-11-02", "published", date(2024, 11, 2)),
        ("date: 2024-11-02T10:00:00+07:00", "published", date(2024, 11, 2)),
        ("language: no", "language", "no"),
        ("language: [id]", "language", None),
        ("lang: zh-Hans", "language", "zh-Hans"),
        ("judul: 'A: b'", "title", "A: b"),
        ("title: 2024", "title", "2024"),
        ("sumber: ANT", "source", "ANT"),
        ("TITLE: Besar", "title", "Besar"),
    ],
)
def test_lines_of_front_matter(line: str, field: str, value: object) -> None:
    assert getattr(one(f"---\n{line}\n---\nIsi.\n"), field) == value


def test_the_headline_is_not_repeated_when_the_text_has_it() -> None:
    assert one("---\ntitle: Judul\n---\n# Judul\n\nIsi.\n").text == "Judul\n\nIsi.\n"


@pytest.mark.parametrize(
    ("head", "key"),
    [
        ("title: A: b: c", "ingest-bad-head"),
        ("x: [", "ingest-bad-head"),
        ("published: kemarin", "ingest-bad-date"),
        ("published: 2024-13-45", "ingest-bad-head"),
        ("!!python/object/apply:os.system ['true']", "ingest-bad-head"),
    ],
)
def test_a_bad_head_is_told(head: str, key: str) -> None:
    with pytest.raises(UnreadableArticle) as caught:
        one(f"---\n{head}\n---\nIsi.\n")
    assert caught.value.key == key


def test_ruled_lines_are_no_front_matter() -> None:
    text = "---\nHanya garis\n---\nIsi.\n"
    assert one(text, "a.txt").text == text


def test_a_bomb_of_aliases_is_harmless() -> None:
    lines = ["a0: &a0 x"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 12)]
    lines += ["title: *a11"]
    assert one("---\n" + "\n".join(lines) + "\n---\nIsi.\n").title is None


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("# Judul #", "Judul"),
        ("**Moskow** dan __Kiev__", "Moskow dan Kiev"),
        ("*Moskow*, _Kiev_", "Moskow, Kiev"),
        ("[Moskow](https://x.org/a_(b)) ![](p.png)", "Moskow "),
        ("> kutipan", "kutipan"),
        ("nama_file_ini 2*3*4", "nama_file_ini 2*3*4"),
        ("- butir", "- butir"),
    ],
)
def test_marks_of_markdown_go_and_words_stay(markdown: str, text: str) -> None:
    assert one(f"{markdown}\nIsi\n").text == f"{text}\nIsi\n"


PAGE = """<!doctype html><html lang="id-ID"><head><meta charset="{charset}">
<title>Kim tiba di Vladivostok</title>
<meta property="og:title" content="Kim tiba di Vladivostok">
<meta property="article:published_time" content="2019-04-24T10:00:00+07:00">
<meta property="og:site_name" content="Kantor Contoh"></head>
<body><nav><a href="/">Beranda</a></nav><article><h1>Kim tiba di Vladivostok</h1>
<p>Vladivostok - Pemimpin Korea Utara tiba di kota itu pada Rabu (24/4) – begitu laporannya.</p>
<p>Ia akan bertemu Presiden Rusia pada Kamis untuk membahas hubungan kedua negara. {more}</p>
</article><script>alert("tidak")</script><footer>Hak cipta</footer></body></html>"""


def test_a_web_page_gives_text_and_what_its_head_says() -> None:
    article = one(PAGE.format(charset="utf-8", more=""), "a.html")
    assert article.title == "Kim tiba di Vladivostok"
    assert article.text.startswith("Kim tiba di Vladivostok\n")
    assert article.published == date(2019, 4, 24)
    assert article.language == "id-ID"
    assert article.source == "Kantor Contoh"
    assert "Rabu (24/4)" in article.text
    assert "alert" not in article.text
    assert "Beranda" not in article.text


def test_a_web_page_is_read_in_the_encoding_that_it_declares() -> None:
    page = PAGE.format(charset="iso-8859-1", more="").encode("cp1252")
    (article,) = read_bytes(page, "a.html")
    assert "Rabu (24/4) – begitu" in article.text


def test_a_page_that_calls_itself_utf_16_in_plain_letters_is_utf_8() -> None:
    (article,) = read_bytes(PAGE.format(charset="utf-16", more="Müller").encode(), "a.html")
    assert "Müller" in article.text


@pytest.mark.parametrize(
    "payload",
    [
        "<img src=http://127.0.0.1:9/x.png>",
        "<script>fetch('http://127.0.0.1:9')</script>",
        "<iframe srcdoc='<p>x'></iframe>",
        "&lt;script&gt;x()&lt;/script&gt;",
        "{{ 7*191919191 }}",
        "<svg onload=x()>",
    ],
)
def test_nothing_in_a_page_is_run_or_fetched(payload: str) -> None:
    # The fixture against networks fails this test if anything is asked for.
    article = one(PAGE.format(charset="utf-8", more=payload), "a.html")
    assert "<img" not in article.text
    assert "1343434337" not in article.text


def test_a_page_without_an_article_says_so() -> None:
    with pytest.raises(UnreadableArticle) as caught:
        one("<html><body><img src=x></body></html>", "a.html")
    assert caught.value.key == "ingest-no-article"


@settings(deadline=None, max_examples=40)
@given(st.text(max_size=400))
def test_any_page_gives_an_article_or_a_reason(body: str) -> None:
    with contextlib.suppress(UnreadableArticle):
        assert read_bytes(f"<html><body><p>{body}".encode("utf-8", "replace"), "a.html")


def test_a_deeply_nested_page_is_no_trouble() -> None:
    with contextlib.suppress(UnreadableArticle):
        assert one("<div>" * 5000 + "Teks" + "</div>" * 5000, "a.html").text == "Teks"


def test_pasted_text_is_kept_exactly_and_nothing_is_refused() -> None:
    text = "<b>{{ 7*7 }}</b> \ud800 \0\r\n"
    assert read_text(text) == Article(text=text, origin="clipboard")
    for empty in ("", " \n\t"):
        with pytest.raises(UnreadableArticle) as caught:
            read_text(empty)
        assert caught.value.key == "ingest-empty"
    with pytest.raises(UnreadableArticle) as caught:
        read_text("x" * (LARGEST + 1))
    assert caught.value.key == "ingest-too-large"


def test_documents_of_a_folder_that_cannot_be_read_are_refused_by_name(tmp_path: Path) -> None:
    """A folder of PDF must not look like an empty one."""
    (tmp_path / "laporan.PDF").write_bytes(b"%PDF-1.7\n")
    (tmp_path / "foto.jpg").write_bytes(b"\xff\xd8\xff")
    (refused,) = take_in([tmp_path])
    assert isinstance(refused, Refused)
    assert refused.origin.endswith("laporan.PDF")
    assert "PDF" in refused.error.message


def test_a_folder_without_articles_says_so(tmp_path: Path) -> None:
    (tmp_path / "foto.jpg").write_bytes(b"\xff\xd8\xff")
    (refused,) = take_in([tmp_path])
    assert isinstance(refused, Refused)
    assert refused.error.key == "ingest-folder"


def test_a_folder_is_walked_in_order_without_hidden_and_foreign_files(tmp_path: Path) -> None:
    for name in ("b.txt", "a.md", "sub/c.html", ".hidden.txt", ".git/d.txt", "e.csv", "README.md"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("x", encoding="utf-8")
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    names = [str(path.relative_to(tmp_path)) for path in walk([tmp_path])]
    assert names == ["a.md", "b.txt", str(Path("sub", "c.html"))]
    assert list(walk([tmp_path / "e.csv"])) == [tmp_path / "e.csv"]


def test_a_batch_does_not_die_of_bad_items(tmp_path: Path) -> None:
    (tmp_path / "1.txt").write_text("Satu", encoding="utf-8")
    (tmp_path / "2.txt").write_bytes(b"caf\xe9")
    (tmp_path / "3.txt").write_bytes(b"")
    (tmp_path / "4.txt").write_text("Empat", encoding="utf-8")
    found = list(take_in([tmp_path, tmp_path / "none.txt"]))
    kinds = [item.error.key if isinstance(item, Refused) else item.text for item in found]
    assert kinds == ["Satu", "ingest-not-in-encoding", "ingest-empty", "Empat", "ingest-missing"]


def test_a_file_that_is_too_large_is_not_even_read(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(LARGEST + 1)
    with pytest.raises(UnreadableArticle) as caught:
        read_file(path)
    assert caught.value.key == "ingest-too-large"


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such pipes")
def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(UnreadableArticle) as caught:
        read_file(tmp_path / "pipe")
    assert caught.value.key == "ingest-no-file"


def test_the_sample_articles_are_all_read() -> None:
    found = list(take_in([ROOT / "seeds"]))
    articles = [item for item in found if isinstance(item, Article)]
    assert len(articles) == len(found) >= 16
    assert {article.language for article in articles} == {"id", "en"}
    assert any(article.published is None for article in articles)
    assert all(article.title and article.source and article.place_of_filing for article in articles)
    assert not any("[" in article.text or "]{" in article.text for article in articles)


def test_a_text_file_is_read_without_loading_other_formats(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dateline.ingest.formats", lambda: pytest.fail("all formats were loaded"))
    (article,) = read_bytes(b"Floods hit Lima.", "floods.TXT")
    assert article.text == "Floods hit Lima."
