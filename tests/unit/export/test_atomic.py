from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from dateline.errors import ExportFailed
from dateline.export import atomic


def _left(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_file_is_written_and_nothing_else_is_left(tmp_path: Path) -> None:
    atomic.write(tmp_path / "a.png", b"new")
    assert (tmp_path / "a.png").read_bytes() == b"new"
    assert _left(tmp_path) == ["a.png"]


def test_an_old_file_is_replaced_and_keeps_its_rights(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"old")
    path.chmod(0o640)
    atomic.write(path, b"new")
    assert path.read_bytes() == b"new"
    assert path.stat().st_mode & 0o777 == 0o640


def test_a_folder_that_is_not_there_is_a_user_error(tmp_path: Path) -> None:
    with pytest.raises(ExportFailed) as caught:
        atomic.write(tmp_path / "nowhere" / "a.png", b"new")
    assert caught.value.key == "export-not-written"


def test_the_old_file_survives_when_the_new_one_cannot_take_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"old")

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(ExportFailed):
        atomic.write(path, b"new")
    assert path.read_bytes() == b"old"
    assert _left(tmp_path) == ["a.csv"]


@pytest.mark.skipif(not hasattr(signal, "SIGXFSZ"), reason="needs a limit on file sizes")
@pytest.mark.parametrize("room", [0, 1, 1000, 4096, 65_536])
def test_a_full_disk_leaves_the_old_file(tmp_path: Path, room: int) -> None:
    path = tmp_path / "a.png"
    path.write_bytes(b"old")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, limits[1]))
    try:
        with pytest.raises(ExportFailed):
            atomic.write(path, b"x" * 100_000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, handler)
    assert path.read_bytes() == b"old"
    assert _left(tmp_path) == ["a.png"]


KILLED = textwrap.dedent(
    """
    import sys
    from pathlib import Path
    sys.path.insert(0, sys.argv[1])
    from dateline.export import atomic
    print("ready", flush=True)
    number = 0
    while True:
        number += 1
        atomic.write(Path(sys.argv[2]), bytes([number % 251]) * 300_000)
        print(number, flush=True)
    """
)


@pytest.mark.parametrize(
    "moment",
    [*range(8), *(pytest.param(m, marks=pytest.mark.slow) for m in range(8, 50))],
)
def test_a_killed_program_leaves_the_old_file_or_the_new_one(tmp_path: Path, moment: int) -> None:
    path = tmp_path / "a.png"
    path.write_bytes(b"\0" * 300_000)
    source = str(Path(atomic.__file__).parents[2])
    with subprocess.Popen(
        [sys.executable, "-c", KILLED, source, str(path)], stdout=subprocess.PIPE, text=True
    ) as child:
        assert child.stdout is not None
        for _ in range(1 + moment):
            child.stdout.readline()
        child.send_signal(signal.SIGKILL)
    found = path.read_bytes()
    assert len(found) == 300_000
    assert len(set(found)) == 1
