#!/usr/bin/env python3
"""Set up and run Dateline, its tests and its measurements, from a clone alone.

    python3 dev.py                 bring the environment, start Dateline
    python3 dev.py test [ARGS]     bring the environment, run the tests (ARGS go to pytest)
    python3 dev.py check           formatting, lint, types, import contracts
    python3 dev.py bench [NAME]    run the benchmarks, or one of them
    python3 dev.py lock            make requirements.lock anew after a change in pyproject.toml
    python3 dev.py run ARGS        run the `dateline` command with ARGS

Needs Python 3.11 or newer with pip, nothing else. The environment is made in .venv from
requirements.lock.
"""

from __future__ import annotations

import ctypes
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TextIO

ROOT = Path(__file__).resolve().parent
TOOLS = ROOT / ".tools"
ENVIRONMENT = ROOT / ".venv"
LOCK = ROOT / "requirements.lock"
WINDOWS = os.name == "nt"
PYTHON = ENVIRONMENT / ("Scripts/python.exe" if WINDOWS else "bin/python")

# What the wheels of Qt expect of a Linux system: library -> Debian package.
LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libnss3.so": "libnss3",
    "libasound.so.2": "libasound2",
    "libXcomposite.so.1": "libxcomposite1",
    "libXdamage.so.1": "libxdamage1",
    "libXrandr.so.2": "libxrandr2",
    "libXtst.so.6": "libxtst6",
    "libgbm.so.1": "libgbm1",
    "libxcb-dri3.so.0": "libxcb-dri3-0",
    "libxkbfile.so.1": "libxkbfile1",
    "libbrotlidec.so.1": "libbrotli1",
}
# What a window on an X screen needs on top.
SCREEN_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-randr.so.0": "libxcb-randr0",
}


def say(words: str) -> None:
    """Print a line of our own, before anything that the started program prints."""
    print(f"dateline: {words}", file=sys.stderr, flush=True)


def run(
    *command: str | Path, env: dict[str, str] | None = None, stdout: TextIO | None = None
) -> int:
    """Run a command in the checkout and give back its exit status."""
    words = [str(part) for part in command]
    return subprocess.call(words, cwd=ROOT, env=env, stdout=stdout)


def must(*command: str | Path) -> None:
    """Run a command; where it fails, stop with its exit status."""
    status = run(*command)
    if status:
        say(f"this command failed with {status}: {' '.join(str(part) for part in command)}")
        sys.exit(status)


def has_screen() -> bool:
    """Whether a window can be shown."""
    if not sys.platform.startswith("linux"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def uv() -> Path:
    """The installer `uv`: the system's, or one of our own brought by pip."""
    found = shutil.which("uv")
    if found:
        return Path(found)
    own = TOOLS / "bin" / ("uv.exe" if WINDOWS else "uv")
    if not own.exists():
        say("bringing the installer (once)")
        must(sys.executable, "-m", "pip", "install", "--quiet", "--target", TOOLS, "uv")
    return own


def bring_environment() -> None:
    """Make .venv hold exactly what requirements.lock says; nothing to do where it does already."""
    if sys.version_info < (3, 11):
        version = sys.version.split()[0]
        say(f"needs Python 3.11 or newer, this is {version}. Start it with a newer python3.")
        sys.exit(1)
    stamp = ENVIRONMENT / "dateline.lock.sha256"
    wanted = hashlib.sha256(LOCK.read_bytes()).hexdigest()
    if PYTHON.exists() and stamp.exists() and stamp.read_text() == wanted:
        return
    installer = uv()
    if not PYTHON.exists():
        must(installer, "venv", "--quiet", "--python", sys.executable, ENVIRONMENT)
    say("bringing the libraries (a minute, once)")
    must(installer, "pip", "sync", "--quiet", "--require-hashes", "--python", PYTHON, LOCK)
    stamp.write_text(wanted)


def bring_system_libraries(*, screen: bool) -> None:
    """On Linux, see that the system libraries are there: install them as root on Debian, else say how."""
    if not sys.platform.startswith("linux"):
        return
    wanted = LIBRARIES | (SCREEN_LIBRARIES if screen else {})
    missing = sorted({package for library, package in wanted.items() if not _loads(library)})
    if not missing:
        return
    line = f"apt-get install --no-install-recommends {' '.join(missing)}"
    if shutil.which("apt-get") and os.geteuid() == 0:
        say(f"installing system libraries: {line}")
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        run("apt-get", "update", "-qq", env=quiet)
        install = ("apt-get", "install", "-y", "-qq", "--no-install-recommends", *missing)
        status = run(*install, env=quiet, stdout=sys.stderr)
        if status == 0:
            return
    say(f"these system libraries are missing. Install them, then start again:\n\n    sudo {line}\n")
    sys.exit(1)


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def inside(*arguments: str | Path, **more: str) -> int:
    """Run the environment's Python over the sources of this checkout."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "desktop"), **more}
    return run(PYTHON, *arguments, env=environment)


def start(arguments: list[str]) -> int:
    """Start the window; without a screen do its main job all the same."""
    bring_environment()
    bring_system_libraries(screen=has_screen())
    if not arguments and not has_screen():
        say("no screen here: reading the sample articles and writing a picture of them instead.")
        return inside("-m", "dateline", "tour", QT_QPA_PLATFORM="offscreen")
    return inside("-m", "dateline", *arguments)


def test(arguments: list[str]) -> int:
    """Run the tests, offscreen, on all processors."""
    bring_environment()
    bring_system_libraries(screen=False)
    parallel = (
        []
        if any(part.startswith("-n") for part in arguments)
        else ["-n", "auto", "--dist", "loadfile"]
    )
    return inside("-m", "pytest", *parallel, *arguments, QT_QPA_PLATFORM="offscreen")


def check() -> int:
    """Formatting, lint, types and import contracts; all of them run, the worst status counts."""
    bring_environment()
    scripts = PYTHON.parent
    folders = ["desktop", "tests", "benchmarks", "geodata", "dev.py"]
    commands: list[tuple[str | Path, ...]] = [
        (scripts / "ruff", "format", "--check", *folders),
        (scripts / "ruff", "check", *folders),
        (scripts / "mypy",),
        (scripts / "lint-imports",),
    ]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "desktop")}
    return max(run(*command, env=environment) for command in commands)


def bench(arguments: list[str]) -> int:
    """Run benchmarks/NAME.py, or all of them."""
    bring_environment()
    bring_system_libraries(screen=False)
    known = sorted(path.stem for path in (ROOT / "benchmarks").glob("[a-z]*.py"))
    names = arguments[:1] or known
    for name in names:
        if name not in known:
            say(f"there is no benchmark called {name}; there are {', '.join(known)}.")
            return 2
    worst = 0
    for name in names:
        script = ROOT / "benchmarks" / f"{name}.py"
        worst = max(worst, inside(script, *arguments[1:], QT_QPA_PLATFORM="offscreen"))
    return worst


def lock() -> int:
    """Make requirements.lock from pyproject.toml: hashes of every file, no addresses."""
    what = "--group dev --universal --python-version 3.11"
    how = "--generate-hashes --no-emit-index-url --no-header"
    options: list[str | Path] = [*what.split(), *how.split(), "-o", LOCK]
    return run(uv(), "pip", "compile", "--quiet", "pyproject.toml", *options)


def main(arguments: list[str]) -> int:
    """Do what the arguments say; the exit status is the result."""
    verb, rest = (arguments[0], arguments[1:]) if arguments else ("", [])
    if verb in {"", "run"}:
        return start(rest)
    if verb == "test":
        return test(rest)
    if verb == "check":
        return check()
    if verb == "bench":
        return bench(rest)
    if verb == "lock":
        return lock()
    print(__doc__)
    return 0 if verb in {"-h", "--help", "help"} else 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
