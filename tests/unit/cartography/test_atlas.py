from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from builder import atlas as writer
from dateline.cartography import atlas
from dateline.errors import DataMissing

NUMBERS = st.integers(-(2**29), 2**29)


@given(arrays.arrays(np.int64, st.tuples(st.integers(0, 20), st.just(2)), elements=NUMBERS))
def test_what_is_written_is_read(tmp_path_factory: pytest.TempPathFactory, xy: object) -> None:
    path = tmp_path_factory.mktemp("atlas") / "a.atlas"
    single = np.arange(5)
    writer.write(path, {"xy": np.asarray(xy), "one": single}, {"view": "de facto – é"})
    found, meta = atlas.read(path)
    assert np.array_equal(found["xy"], np.asarray(xy))
    assert np.array_equal(found["one"], single)
    assert meta == {"view": "de facto – é"}


def test_the_same_content_gives_the_same_bytes(tmp_path: Path) -> None:
    content = {"a": np.array([3, 1, 2])}
    writer.write(tmp_path / "1", content, {"b": 1, "a": 2})
    writer.write(tmp_path / "2", content, {"a": 2, "b": 1})
    assert (tmp_path / "1").read_bytes() == (tmp_path / "2").read_bytes()


@pytest.mark.parametrize("damage", ["", "DLATLAS1", "something else altogether", None])
def test_a_damaged_file_is_a_user_error(tmp_path: Path, damage: str | None) -> None:
    path = tmp_path / "a.atlas"
    if damage is not None:
        path.write_text(damage)
    with pytest.raises(DataMissing):
        atlas.read(path)


def test_a_file_cut_short_is_a_user_error(tmp_path: Path) -> None:
    path = tmp_path / "a.atlas"
    writer.write(path, {"a": np.arange(1000) ** 2}, {})
    path.write_bytes(path.read_bytes()[:-20])
    with pytest.raises(DataMissing):
        atlas.read(path)
