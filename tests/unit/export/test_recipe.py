from __future__ import annotations

import struct
import zlib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.export import recipe

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=8,
)
RECIPES = st.dictionaries(st.text(max_size=10), VALUES, max_size=5)
SVG = b'<?xml version="1.0"?>\n<svg width="1mm" xmlns="http://www.w3.org/2000/svg">\n<g/></svg>'


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


PNG = (
    b"\x89PNG\r\n\x1a\n"
    + _chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    + _chunk(b"IDAT", zlib.compress(b"\0\0"))
    + _chunk(b"IEND", b"")
)


@given(RECIPES)
def test_every_container_gives_the_recipe_back(value: dict[str, Any]) -> None:
    assert recipe.find(recipe.into_png(PNG, value)) == value
    assert recipe.find(recipe.into_svg(SVG, value, "a <b> & c")) == value
    assert recipe.find(b"%PDF-1.6\n" + recipe.as_xmp(value, 'a "title"')) == value


@given(RECIPES)
def test_the_same_recipe_is_the_same_text(value: dict[str, Any]) -> None:
    turned = dict(reversed(list(value.items())))
    assert recipe.to_text(value) == recipe.to_text(turned)


def test_a_png_with_a_recipe_is_still_a_png() -> None:
    data = recipe.into_png(PNG, {"a": 1})
    at, kinds = 8, []
    while at < len(data):
        length, kind = struct.unpack(">I4s", data[at : at + 8])
        body = data[at + 8 : at + 8 + length]
        (crc,) = struct.unpack(">I", data[at + 8 + length : at + 12 + length])
        assert crc == zlib.crc32(kind + body)
        kinds.append(kind)
        at += 12 + length
    assert kinds == [b"IHDR", b"iTXt", b"IDAT", b"IEND"]


@pytest.mark.parametrize("hostile", ["</recipe><script>alert(1)</script>", '"/><x a="', "]]>&amp;"])
def test_a_title_or_value_cannot_break_out_of_the_markup(hostile: str) -> None:
    svg = recipe.into_svg(SVG, {"title": hostile}, hostile)
    assert b"<script" not in svg
    assert svg.count(b"</metadata>") == 1
    assert recipe.find(svg) == {"title": hostile}


@given(st.binary(max_size=200))
def test_any_bytes_are_no_recipe(data: bytes) -> None:
    for head in (b"", PNG[:20], PNG[:33], b"%PDF", b"<svg>"):
        assert recipe.find(head + data) is None


@pytest.mark.parametrize("cut", range(8, 120, 7))
def test_a_png_cut_short_is_read_without_an_error(cut: int) -> None:
    recipe.find(recipe.into_png(PNG, {"a": "b" * 40})[:cut])


def test_deeply_nested_or_wrong_json_is_no_recipe() -> None:
    for text in ("[" * 100_000, "[]", "7", "{", "NaN"):
        body = b"Dateline-Recipe\0\0\0\0\0" + text.encode()
        assert recipe.find(PNG[:33] + _chunk(b"iTXt", body) + PNG[33:]) is None


def test_a_file_that_is_not_there_has_no_recipe(tmp_path: Path) -> None:
    assert recipe.read(tmp_path / "no.png") is None
