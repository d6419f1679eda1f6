"""What counts as the headline of an article."""

from __future__ import annotations

import pytest

from dateline.model import Article
from dateline.ui.article.dressing import headline_of


@pytest.mark.parametrize(
    ("text", "title", "headline"),
    [
        ("\nGempa guncang Malang\n\nMALANG - Gempa mengguncang.", None, "Gempa guncang Malang"),
        ("The quake struck at dawn.\nMore.", None, None),
        ("The quake struck.\nMore.", "The quake struck.", "The quake struck."),
        ("word " * 40 + "\nMore.", None, None),
        ("", None, None),
    ],
)
def test_the_first_line_is_the_headline_when_it_is_short_and_no_sentence(
    text: str, title: str | None, headline: str | None
) -> None:
    found = headline_of(Article(text, title=title))
    assert (found.of(text) if found else None) == headline
