"""The work of reading grows with the length of a text, no faster."""

from __future__ import annotations

import sys
from datetime import date
from types import FrameType
from typing import TYPE_CHECKING, Any

import pytest

from dateline.gazetteer import Gazetteer
from dateline.model import Article
from dateline.reading import read

if TYPE_CHECKING:
    from collections.abc import Callable

_STORY = (
    "Pasukan Rusia menyerang Kharkiv dan Odesa pada Jumat (1/11), kata Presiden Zelenskyy di Kyiv. "
    "Sehari kemudian, 2 November 2024, Menteri Luar Negeri Korea Utara tiba di Moskow dari "
    "Vladivostok; pertemuan itu berlangsung pukul 10.00 WIB. Warga Desa Sukamaju, Kabupaten Bogor, "
    "mengungsi sejak Juni lalu.\n"
)
_SHAPES: dict[str, Callable[[str], str]] = {
    "many lines": str,
    "one line": lambda text: text.replace("\n", " "),
    "one sentence": lambda text: text.replace("\n", " ").replace(".", ","),
}
_TIMES = 4


def steps(text: str, gazetteer: Gazetteer) -> int:
    """How many lines of Python run while a text is read."""
    count = 0

    def trace(_frame: FrameType, event: str, _value: object) -> Any:
        nonlocal count
        count += event == "line"
        return trace

    article = Article(text, language="id", published=date(2024, 11, 3))
    before = sys.gettrace()
    sys.settrace(trace)
    try:
        read(article, gazetteer)
    finally:
        sys.settrace(before)
    return count


def test_a_comparison_is_looked_for_near_its_time_alone() -> None:
    text = "the lowest of the first on Friday and the most in the last week " * 1500
    reading = read(Article(text, language="en", published=date(2024, 11, 3)), Gazetteer.open())
    assert len(reading.timexes) > 1500  # through the whole text it would hardly end


@pytest.mark.parametrize("shape", _SHAPES)
def test_work_grows_with_the_length(shape: str) -> None:
    gazetteer = Gazetteer.open()
    text = _SHAPES[shape]("Banjir di Jakarta\n\nJakarta - " + _STORY * 16)
    longer = _SHAPES[shape]("Banjir di Jakarta\n\nJakarta - " + _STORY * 16 * _TIMES)
    read(Article(longer, language="id"), gazetteer)  # what is kept between articles
    assert steps(longer, gazetteer) < 1.15 * _TIMES * steps(text, gazetteer)
