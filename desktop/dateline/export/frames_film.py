"""Frames as a film (MP4, WebM), by the program `ffmpeg` where the system has it: an encoder would
weigh more than Dateline.

It gets frames over a pipe and arguments that are all written here; nothing of an article, a title
or a file's name reaches it, but for the name of the unfinished file.
"""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from functools import cache
from pathlib import Path
from typing import IO

import numpy as np
from numpy.typing import NDArray

from dateline.errors import ExportFailed
from dateline.export import atomic

Image = NDArray[np.uint8]
"""Height, width, 3: red, green, blue."""

FILMS = {"mp4": ".mp4", "webm": ".webm"}
"""Kinds of films and how their files end."""
_ENCODERS = {
    "mp4": (
        ("libx264", "-preset", "medium", "-crf", "18"),
        ("h264_videotoolbox", "-q:v", "70"),
        ("h264_mf", "-b:v", "8M"),
        ("libopenh264", "-b:v", "8M"),
        ("mpeg4", "-q:v", "2"),
    ),
    "webm": (
        ("libvpx-vp9", "-crf", "24", "-b:v", "0", "-row-mt", "1", "-cpu-used", "4"),
        ("libvpx", "-crf", "6", "-b:v", "8M"),
    ),
}
"""What may encode each kind, the best first, with the arguments that keep letters sharp."""
_COLOURS = ("-color_primaries", "bt709", "-color_trc", "bt709", "-colorspace", "bt709")
_EVEN = "pad=ceil(iw/2)*2:ceil(ih/2)*2"
_YUV = "scale=out_color_matrix=bt709:out_range=tv,format=yuv420p"
_ASK, _LOOK = 15.0, 0.1
_HIDDEN = getattr(subprocess, "CREATE_NO_WINDOW", 0)
_LONGEST_SAID = 200
_OF_THE_DISK = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EROFS, errno.EACCES)
"""What the encoder says in the system's words when it is the disk that fails, not itself."""


def encoder(form: str) -> tuple[str, ...] | None:
    """What encodes a kind of film here: the program and the arguments of its encoder.

    Returns:
        None where there is no such program, or it knows no encoder for this kind.
    """
    program = shutil.which("ffmpeg")
    # A program of that name in the folder that Dateline was started from is none of the system's.
    if program is None or not Path(program).is_absolute():
        return None
    known = _known(program, Path(program).stat().st_mtime_ns)
    for name, *arguments in _ENCODERS[form]:
        if name in known:
            return (program, "-c:v", name, *arguments)
    return None


@cache
def _known(program: str, changed: int) -> frozenset[str]:
    """The encoders that a program names."""
    del changed  # another program under the same name is asked again
    try:
        told = subprocess.run(  # noqa: S603 - the system's own program, constant arguments
            [program, "-hide_banner", "-encoders"],
            capture_output=True,
            check=True,
            timeout=_ASK,
            stdin=subprocess.DEVNULL,
            creationflags=_HIDDEN,
        ).stdout.decode("utf-8", "replace")
    except (OSError, subprocess.SubprocessError):
        return frozenset()
    # " V....D libx264    what it is"
    rows = (line.split() for line in told.splitlines())
    return frozenset(row[1] for row in rows if len(row) > 1 and row[0].startswith("V"))


def write(
    path: Path,
    form: str,
    fps: int,
    frames: Iterable[Image],
    going: Callable[[], bool],
) -> bool:
    """Write a film; nothing is left of one that was given up.

    Args:
        path: the file.
        form: of `FILMS`.
        fps: frames per second.
        frames: all of one size.
        going: is asked while the encoder works; False gives it up.

    Returns:
        Whether it was written to its end.

    Raises:
        ExportFailed: when there is no encoder, it fails, or the file cannot be written.
    """
    found = encoder(form)
    if found is None:
        raise ExportFailed(
            f"There is no encoder for {form} on this computer.",
            "Install the program ffmpeg, or choose GIF or animated PNG.",
            key="export-no-encoder",
            form=form.upper(),
        )
    try:
        with (
            atomic.replacing(path) as unfinished,
            tempfile.TemporaryFile() as said,
            ThreadPoolExecutor(1, thread_name_prefix="dateline-film") as hand,
        ):
            _encode(_Job(found, form, fps, unfinished, said, hand), frames, going)
    except _GivenUpError:
        return False
    return True


class _GivenUpError(Exception):
    """Nobody wants the film any more."""


class _Job:
    """An encoder that is started with the first frame, whose size it must know.

    Frames are handed over in a thread, as an encoder that takes none any more must not keep the
    user from giving the film up.
    """

    def __init__(
        self,
        found: tuple[str, ...],
        form: str,
        fps: int,
        path: Path,
        said: IO[bytes],
        hand: ThreadPoolExecutor,
    ) -> None:
        self._program, *self._encoder = found
        self._hand = hand
        self._form, self._fps, self._path, self._said = form, fps, path, said
        self._process: subprocess.Popen[bytes] | None = None

    def arguments(self, width: int, height: int) -> list[str]:
        """The whole command."""
        return [
            self._program,
            # Without -xerror some versions fill the disk, say so, and call it a success.
            *("-hide_banner", "-loglevel", "error", "-xerror", "-nostdin", "-y"),
            *("-f", "rawvideo", "-pix_fmt", "rgb24", "-s", f"{width}x{height}"),
            *("-r", str(self._fps), "-i", "pipe:0", "-an", "-sn", "-vf", f"{_EVEN},{_YUV}"),
            *self._encoder,
            *_COLOURS,
            *(("-movflags", "+faststart") if self._form == "mp4" else ()),
            *("-map_metadata", "-1", "-fflags", "+bitexact", "-f", self._form),
            f"file:{self._path}",
        ]

    def take(self, frame: Image, going: Callable[[], bool]) -> None:
        """Hand over one frame."""
        if self._process is None:
            height, width, _ = frame.shape
            self._process = subprocess.Popen(  # noqa: S603 - as above
                self.arguments(width, height),
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=self._said,
                creationflags=_HIDDEN,
            )
        handed: Future[int] = self._hand.submit(self._pipe.write, np.ascontiguousarray(frame).data)
        while not wait((handed,), _LOOK).done:
            if not going():
                raise _GivenUpError
        try:
            handed.result()
        except OSError as error:
            raise self._failed() from error

    def finish(self, going: Callable[[], bool]) -> None:
        """Wait for what is still being encoded."""
        process = self._running
        try:
            self._pipe.close()
        except OSError as error:
            raise self._failed() from error
        while process.poll() is None:
            if not going():
                raise _GivenUpError
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(_LOOK)
        if process.returncode or not self._path.stat().st_size or self._path.name in self._told():
            raise self._failed()

    def end(self) -> None:
        """Stop the program, if it still works."""
        process = self._process
        if process is not None and process.poll() is None:
            process.kill()
            process.wait()
        if process is not None and process.stdin is not None:
            with contextlib.suppress(OSError):
                process.stdin.close()

    @property
    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None:
            raise ValueError("a film has at least one frame")
        return self._process

    @property
    def _pipe(self) -> IO[bytes]:
        pipe = self._running.stdin
        if pipe is None:
            raise ValueError("the encoder has no pipe")
        return pipe

    def _told(self) -> str:
        """What the encoder complained of."""
        self._said.seek(0)
        return self._said.read(64_000).decode("utf-8", "replace").strip()

    def _failed(self) -> ExportFailed | OSError:
        """What the encoder said when it failed, as far as one sentence."""
        self.end()
        told = self._told()
        for number in _OF_THE_DISK:
            if os.strerror(number) in told:
                return OSError(number, os.strerror(number))
        lines = told.splitlines()
        code = self._process.returncode if self._process is not None else 0
        reason = lines[-1][:_LONGEST_SAID] if lines else f"({code})"
        return ExportFailed(
            f"The encoder ffmpeg failed: {reason}",
            "Nothing was written. Choose another format, or another folder.",
            key="export-encoder",
            reason=reason,
        )


def _encode(job: _Job, frames: Iterable[Image], going: Callable[[], bool]) -> None:
    try:
        for frame in frames:
            if not going():
                raise _GivenUpError
            job.take(frame, going)
        job.finish(going)
    finally:
        job.end()
