"""dev.py does the right thing where something is missing."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture
def dev() -> ModuleType:
    """dev.py as a module of its own, so that a test may change it."""
    spec = importlib.util.spec_from_file_location("dev_under_test", ROOT / "dev.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def calls(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, ...]]:
    """The commands that dev.py would run; none is."""
    made: list[tuple[str, ...]] = []

    def run(*command: object, **_: Any) -> int:
        made.append(tuple(str(part) for part in command))
        return 0

    monkeypatch.setattr(dev, "run", run)
    return made


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="system libraries of Linux")
def test_an_ordinary_user_is_told_the_one_line_that_brings_missing_libraries(
    dev: ModuleType,
    calls: list[tuple[str, ...]],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(dev, "_loads", lambda library: library != "libnss3.so")
    monkeypatch.setattr(dev.os, "geteuid", lambda: 1000)
    with pytest.raises(SystemExit) as stopped:
        dev.bring_system_libraries(screen=True)
    assert stopped.value.code == 1
    assert "sudo apt-get install --no-install-recommends libnss3\n" in capsys.readouterr().err
    assert calls == []


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="system libraries of Linux")
def test_root_on_debian_installs_what_is_missing_and_says_so(
    dev: ModuleType,
    calls: list[tuple[str, ...]],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(dev, "_loads", lambda library: library != "libnss3.so")
    monkeypatch.setattr(dev.os, "geteuid", lambda: 0)
    monkeypatch.setattr(dev.shutil, "which", lambda _: "/usr/bin/apt-get")
    dev.bring_system_libraries(screen=False)
    assert "installing system libraries" in capsys.readouterr().err
    assert calls[-1][:2] == ("apt-get", "install")
    assert "--no-install-recommends" in calls[-1]
    assert calls[-1][-1] == "libnss3"


def test_nothing_is_brought_where_the_lock_is_the_one_of_the_environment(
    dev: ModuleType, calls: list[tuple[str, ...]], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(dev, "ENVIRONMENT", tmp_path)
    monkeypatch.setattr(dev, "PYTHON", tmp_path / "python")
    monkeypatch.setattr(dev, "uv", lambda: tmp_path / "uv")
    dev.bring_environment()
    assert [command[1] for command in calls] == ["venv", "pip"]
    assert "--require-hashes" in calls[1]
    (tmp_path / "python").touch()
    calls.clear()
    dev.bring_environment()
    assert calls == []


def test_without_a_screen_the_main_job_is_done_all_the_same(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    started: list[tuple[object, ...]] = []

    def inside(*arguments: object, **_: Any) -> int:
        started.append(arguments)
        return 0

    monkeypatch.setattr(dev, "inside", inside)
    monkeypatch.setattr(dev, "has_screen", lambda: False)
    monkeypatch.setattr(dev, "bring_environment", lambda: None)
    monkeypatch.setattr(dev, "bring_system_libraries", lambda **_: None)
    assert dev.main([]) == 0
    assert started == [("-m", "dateline", "tour")]
    assert "no screen" in capsys.readouterr().err


def test_an_unknown_benchmark_is_answered_with_those_that_exist(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(dev, "bring_environment", lambda: None)
    monkeypatch.setattr(dev, "bring_system_libraries", lambda **_: None)
    assert dev.main(["bench", "nothing"]) == 2
    assert "reading" in capsys.readouterr().err
