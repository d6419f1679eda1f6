"""Where the shipped files are, in a checkout and in a wheel alike."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from dateline.errors import DataMissing

_PACKAGE = Path(__file__).resolve().parent
_CHECKOUT = {"assets": "assets", "geodata": "geodata/built", "seeds": "seeds"}


@cache
def folder(name: str) -> Path:
    """The folder of shipped files called `name`: "assets", "geodata" (the built files) or "seeds".

    Raises:
        DataMissing: when the installation lacks it.
    """
    packed = _PACKAGE / "_data" / name
    candidates = [packed] if packed.is_dir() else [_PACKAGE.parents[1] / _CHECKOUT[name]]
    for path in candidates:
        if path.is_dir():
            return path
    raise DataMissing(
        f"The folder of {name} is missing from this installation of Dateline.",
        "Install Dateline again.",
        key="data-folder-missing",
        name=name,
    )


def asset(*parts: str) -> Path:
    """The path of one file under assets/."""
    return _file("assets", parts)


def geodata(*parts: str) -> Path:
    """The path of one built file under geodata/."""
    return _file("geodata", parts)


def _file(name: str, parts: tuple[str, ...]) -> Path:
    path = folder(name).joinpath(*parts)
    if not path.exists():
        raise DataMissing(
            f"The file {name}/{'/'.join(parts)} is missing from this installation of Dateline.",
            "Install Dateline again.",
            key="data-file-missing",
            name="/".join((name, *parts)),
        )
    return path
