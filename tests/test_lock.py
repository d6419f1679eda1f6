"""requirements.lock holds what pyproject.toml asks for, with hashes and without addresses."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
LOCK = (ROOT / "requirements.lock").read_text("utf-8")
PINNED = {
    canonicalize_name(name): version
    for name, version in re.findall(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", LOCK, re.MULTILINE)
}


def _wanted() -> list[Requirement]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    lines = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]
    return [Requirement(line) for line in lines]


def test_every_requirement_is_locked_to_a_version_it_allows() -> None:
    for requirement in _wanted():
        version = PINNED.get(canonicalize_name(requirement.name))
        assert version, f"{requirement.name} is missing: run `python3 dev.py lock`"
        assert requirement.specifier.contains(version), f"{requirement}: locked to {version}"


def test_nothing_is_locked_that_nobody_asks_for() -> None:
    asked = {canonicalize_name(requirement.name) for requirement in _wanted()}
    for block in re.split(r"\n(?=\S)", LOCK):
        name = canonicalize_name(re.split(r"[^A-Za-z0-9._-]", block, maxsplit=1)[0])
        assert name in asked or re.search(r"# via[\s#]+.+", block), name


def test_every_pin_has_a_hash_and_nothing_has_an_address() -> None:
    blocks = [block for block in re.split(r"\n(?=[A-Za-z0-9])", LOCK) if "==" in block]
    assert len(blocks) >= len(PINNED)
    assert all("--hash=sha256:" in block for block in blocks)
    assert not re.search(r"https?:|--index|--find-links", LOCK)


def test_qt_with_the_reference_leak_is_kept_out() -> None:
    (qt,) = [requirement for requirement in _wanted() if requirement.name == "PySide6"]
    assert not qt.specifier.contains("6.12.0")
    assert qt.specifier.contains("6.11.0")
