"""Damage is noticed: whatever changes what is read is an error, never another text (promise 4)."""

from __future__ import annotations

import contextlib
import random
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from dateline.errors import LibraryError
from dateline.library import Action, Correction, Library, Scope
from tests.made import MOSCOW_IDAHO, numbered


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "l.dateline"
    with Library.open(path) as library:
        for number in range(30):
            library.add(*numbered(number))
        library.apply(Correction(Action.PLACE, Scope.FUTURE, event=1 << 20, place=MOSCOW_IDAHO))
        library.apply(Correction(Action.REJECT, event=2 << 20))
        library.remove([3])
    return path


def everything(path: Path) -> dict[str, Any]:
    """All that a library tells, piece by piece; a piece that is told to be damaged is left out."""
    told: dict[str, Any] = {}
    with contextlib.suppress(LibraryError), Library.open(path, read_only=True) as library:
        pieces: dict[str, Callable[[], Any]] = {
            "articles": library.articles,
            "log": library.log,
            "failures": library.failures,
            "columns": lambda: _plain(library.columns()),
        }
        for number in range(1, 31):
            pieces[f"article {number}"] = partial(_article, library, number)
        for name, piece in pieces.items():
            with contextlib.suppress(LibraryError):
                told[name] = piece()
    return told


def _article(library: Library, number: int) -> Any:
    try:
        return (
            library.article(number),
            library.reading(number),
            library.machine_reading(number),
            library.events(number),
        )
    except KeyError:
        return None


def _plain(columns: Any) -> Any:
    events = {name: column.tolist() for name, column in columns.events.items()}
    places = {name: list(map(str, column)) for name, column in columns.places.items()}
    return events, places, columns.trays.undated.tolist(), columns.trays.rejected.tolist()


def damage(path: Path, times: int) -> int:
    """Damage 16 bytes at a time; gives how often something was told to be damaged."""
    original = path.read_bytes()
    truth = everything(path)
    rng = random.Random(11)  # noqa: S311
    noticed = 0
    for _ in range(times):
        data = bytearray(original)
        at = rng.randrange(len(data) - 16)
        data[at : at + 16] = rng.randbytes(16)
        path.write_bytes(data)
        told = everything(path)
        for name, value in told.items():
            assert value == truth[name], f"{name} was changed by damage at {at}, unnoticed"
        noticed += told.keys() != truth.keys()
    path.write_bytes(original)
    assert everything(path) == truth
    return noticed


def test_damage_that_changes_what_is_read_is_noticed(path: Path) -> None:
    assert damage(path, 60) > 5


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_600_damages_are_noticed(path: Path) -> None:
    assert damage(path, 600) > 50


def test_damage_to_what_is_in_memory_only_later_is_noticed_when_it_is_read(path: Path) -> None:
    data = bytearray(path.read_bytes())
    at = data.index(b"Pertemuan ke-7 berlangsung")
    data[at : at + 9] = b"Perceraia"
    path.write_bytes(data)
    with Library.open(path) as library:
        assert len(library.articles()) == 29
        with pytest.raises(LibraryError) as caught:
            library.article(8)
        assert caught.value.key == "library-rotten"
        assert library.article(9).text.startswith("Artikel nomor 8")
