from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from dateline.errors import ExportFailed
from dateline.export import frames_film
from tests.unit.export import ffmpeg

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the program is a script")

Image = NDArray[np.uint8]


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The only folder on the PATH; no ffmpeg is in it yet."""
    folder = tmp_path / "programs"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    return folder


@pytest.fixture
def target(tmp_path: Path) -> Path:
    (tmp_path / "films").mkdir()
    return tmp_path / "films" / "pekan.mp4"


def _frames(count: int = 3) -> Iterator[Image]:
    for number in range(count):
        yield np.full((4, 6, 3), number % 256, np.uint8)


def _going() -> bool:
    return True


def test_without_the_program_there_is_no_encoder_and_the_reason_is_said(
    programs: Path, target: Path
) -> None:
    assert list(programs.iterdir()) == []
    assert frames_film.encoder("mp4") is None
    with pytest.raises(ExportFailed) as caught:
        frames_film.write(target, "mp4", 10, _frames(), _going)
    assert caught.value.key == "export-no-encoder"
    assert list(target.parent.iterdir()) == []


@pytest.mark.parametrize(
    ("form", "known", "wanted"),
    [
        ("mp4", ("mpeg4", "libx264"), "libx264"),
        ("mp4", ("mpeg4", "libvpx-vp9"), "mpeg4"),
        ("webm", ("libvpx", "libvpx-vp9"), "libvpx-vp9"),
        ("webm", ("libx264",), None),
    ],
)
def test_the_best_encoder_that_the_program_knows_is_taken(
    programs: Path, form: str, known: tuple[str, ...], wanted: str | None
) -> None:
    ffmpeg.put(programs, known)
    found = frames_film.encoder(form)
    assert (found[2] if found else None) == wanted


def test_a_program_that_comes_later_is_found(programs: Path) -> None:
    ffmpeg.put(programs, ("libx264",))
    os.utime(programs / "ffmpeg", (1, 1))
    assert frames_film.encoder("webm") is None
    ffmpeg.put(programs, ("libvpx-vp9",))
    assert frames_film.encoder("webm") is not None


def test_a_program_in_the_working_folder_is_not_the_systems(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ffmpeg.put(tmp_path / "here")
    monkeypatch.chdir(tmp_path / "here")
    monkeypatch.setenv("PATH", ".")
    assert frames_film.encoder("mp4") is None


def test_every_frame_comes_to_the_encoder_as_it_is(programs: Path, target: Path) -> None:
    ffmpeg.put(programs)
    assert frames_film.write(target, "mp4", 10, _frames(), _going)
    assert target.read_bytes() == b"".join(frame.tobytes() for frame in _frames())
    assert [path.name for path in target.parent.iterdir()] == [target.name]
    told = (programs / "arguments").read_text().splitlines()
    assert told[told.index("-s") + 1] == "6x4"
    assert told[told.index("-r") + 1] == "10"
    assert told[told.index("-f", told.index("-c:v")) + 1] == "mp4"


@pytest.mark.parametrize("behaviour", ["fails", "hangs"])
def test_nothing_is_left_of_a_film_that_failed_or_was_given_up(
    programs: Path, target: Path, behaviour: str
) -> None:
    ffmpeg.put(programs, behaviour=behaviour)
    target.write_bytes(b"old")
    if behaviour == "fails":
        with pytest.raises(ExportFailed) as caught:
            frames_film.write(target, "mp4", 10, _frames(2000), _going)
        assert caught.value.values["reason"] == "the end of it"
    else:
        began = programs / "began"
        assert not frames_film.write(target, "mp4", 10, _frames(), lambda: not began.exists())
    assert target.read_bytes() == b"old"
    assert [path.name for path in target.parent.iterdir()] == [target.name]


def test_an_encoder_that_takes_no_more_frames_can_be_given_up(programs: Path, target: Path) -> None:
    ffmpeg.put(programs, behaviour="takes nothing")
    began = programs / "began"
    large = (np.zeros((400, 600, 3), np.uint8) for _ in range(100))
    assert not frames_film.write(target, "mp4", 10, large, lambda: not began.exists())
    assert list(target.parent.iterdir()) == []


def test_a_full_disk_is_said_and_is_no_success_whatever_the_encoder_makes_of_it(
    programs: Path, target: Path
) -> None:
    ffmpeg.put(programs, behaviour="full")
    target.write_bytes(b"old")
    with pytest.raises(ExportFailed) as caught:
        frames_film.write(target, "mp4", 10, _frames(), _going)
    assert caught.value.key == "export-not-written"
    assert caught.value.values == {"name": "pekan.mp4", "reason": "No space left on device"}
    assert target.read_bytes() == b"old"
    assert [path.name for path in target.parent.iterdir()] == [target.name]


def test_an_encoder_that_was_killed_is_said_with_its_code(programs: Path, target: Path) -> None:
    ffmpeg.put(programs, behaviour="dies")
    with pytest.raises(ExportFailed) as caught:
        frames_film.write(target, "mp4", 10, _frames(2000), _going)
    assert caught.value.values["reason"] == "(-9)"


def test_a_folder_that_cannot_be_written_to_is_said_before_anything_is_encoded(
    programs: Path, tmp_path: Path
) -> None:
    ffmpeg.put(programs)
    with pytest.raises(ExportFailed) as caught:
        frames_film.write(tmp_path / "none" / "a.mp4", "mp4", 10, _frames(), _going)
    assert caught.value.key == "export-not-written"
    assert not (programs / "arguments").exists()


def test_a_program_that_cannot_be_started_knows_no_encoder(programs: Path) -> None:
    (programs / "ffmpeg").write_text("#!" + sys.executable + "\nraise SystemExit(1)\n")
    (programs / "ffmpeg").chmod(0o755)
    assert frames_film.encoder("mp4") is None
