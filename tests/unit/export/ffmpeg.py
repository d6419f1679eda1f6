"""A program that takes the part of ffmpeg, so that films are tested where there is none."""

from __future__ import annotations

import sys
from pathlib import Path

_PROGRAM = """#!{python}
import os, pathlib, sys, time
arguments = sys.argv[1:]
here = pathlib.Path(__file__).parent
if "-encoders" in arguments:
    print(" V..... = Video\\n ------")
    for name in {encoders!r}:
        print(f" V....D {{name}}   what it is")
    sys.exit(0)
(here / "arguments").write_text("\\n".join(arguments))
target = arguments[-1].removeprefix("file:")
behaviour = {behaviour!r}
if behaviour == "fails":
    print("Error: there is no room\\nthe end of it", file=sys.stderr)
    sys.exit(3)
if behaviour == "full":  # as ffmpeg 5 does: it says so, and calls it a success
    pathlib.Path(target).write_bytes(sys.stdin.buffer.read()[:40])
    print(f"Error writing trailer of file:{{target}}: No space left on device", file=sys.stderr)
    sys.exit(0)
if behaviour == "dies":
    os.kill(os.getpid(), 9)
if behaviour == "takes nothing":
    (here / "began").touch()
    time.sleep(60)
data = sys.stdin.buffer.read()
if behaviour == "hangs":
    (here / "began").touch()
    time.sleep(60)
pathlib.Path(target).write_bytes(data)
"""


def put(
    folder: Path, encoders: tuple[str, ...] = ("libx264", "libvpx-vp9"), behaviour: str = ""
) -> None:
    """Put such a program into a folder; it writes the frames as they came.

    Args:
        folder: to be put on the PATH.
        encoders: what it says that it knows.
        behaviour: "fails" or "dies" at once, "takes nothing", "hangs" once it has all frames, or
            finds the disk "full".
    """
    folder.mkdir(exist_ok=True)
    program = folder / "ffmpeg"
    text = _PROGRAM.format(python=sys.executable, encoders=encoders, behaviour=behaviour)
    program.write_text(text, encoding="utf-8")
    program.chmod(0o755)
