"""The map page: built by folium from constants, once, and taken apart into files that a strict
content security policy lets through.

No text of an article ever comes near this module: folium renders what it is given as a template.
"""

from __future__ import annotations

import hashlib
import logging
import os
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

_log = logging.getLogger(__name__)

INDEX = "/index.html"
"""Path of the page itself."""

_SCRIPTS = (
    "vendor/leaflet/leaflet.js",
    "ground.js",
    "symbols.js",
    "strokes.js",
    "pictures.js",
    "names.js",
    "sheet.js",
    "marks.js",
    "tiles.js",
    "page.js",
)
_SHEETS = ("vendor/leaflet/leaflet.css", "page.css", "tiles.css")
_INLINE = {
    "script": re.compile(r"<script>(.*?)</script>", re.DOTALL),
    "style": re.compile(r"<style>(.*?)</style>", re.DOTALL),
}


@dataclass(frozen=True, slots=True)
class Resource:
    """A file of the page.

    Attributes:
        kind: media type.
        content: gives its bytes, made when first asked for.
    """

    kind: str
    content: Callable[[], bytes]


def build(
    assets: Path,
    lazy: Mapping[str, Callable[[], bytes]],
    fonts: Sequence[Path] = (),
    kept: Path | None = None,
) -> dict[str, Resource]:
    """All files of the page by path.

    Args:
        assets: the folder of the page's own scripts and sheets.
        lazy: scripts that the page loads when it needs them, by the name that it knows them by;
            their paths are `/<name>.js`.
        fonts: font files in TrueType or OpenType format, called `Name-Regular.ttf`, `Name-Bold.ttf`
            or `Name-Italic.ttf`; the page writes with all of them, in this order.
        kept: a folder where what folium wrote is kept from one start to the next, since loading
            folium takes longer than all the rest.
    """
    files: dict[str, Resource] = {}

    def serve(stem: str, suffix: str, content: bytes) -> str:
        digest = hashlib.sha256(content).hexdigest()[:12]
        path = f"/{stem}-{digest}.{suffix}"
        files[path] = Resource(_KINDS[suffix], lambda: content)
        return path

    scripts = [_served(assets, name, serve) for name in _SCRIPTS]
    sheets = [_served(assets, name, serve) for name in _SHEETS]
    if fonts:
        sheets.append(serve("fonts", "css", "\n".join(map(_face, fonts)).encode()))
    for path in fonts:
        files[f"/fonts/{path.name}"] = Resource(_KINDS[path.suffix[1:]], path.read_bytes)
    sources = {name: f"/{name}.js" for name in lazy}
    html = _kept_shell(scripts, sheets, sources, kept)
    for tag, pattern in _INLINE.items():
        html = pattern.sub(_Moved(tag, serve), html)
    files[INDEX] = Resource(_KINDS["html"], html.encode)
    for name, content in lazy.items():
        files[f"/{name}.js"] = Resource(_KINDS["js"], content)
    return files


_KINDS = {
    "html": "text/html",
    "js": "text/javascript",
    "css": "text/css",
    "ttf": "font/ttf",
    "otf": "font/otf",
}


def family(font: Path) -> str:
    """The name that the page knows a font by.

    >>> from pathlib import PurePath
    >>> family(PurePath("NotoSans-Bold.ttf"))
    'Dateline NotoSans'
    """
    return f"Dateline {font.stem.partition('-')[0]}"


def _face(font: Path) -> str:
    weight = "bold" if font.stem.endswith("-Bold") else "normal"
    slant = "italic" if font.stem.endswith("-Italic") else "normal"
    return (
        f"@font-face{{font-family:'{family(font)}';font-weight:{weight};font-style:{slant};"
        f"src:url('/fonts/{font.name}')}}"
    )


class _Moved:
    """Replaces an inline script or style by a reference to a file with its content."""

    def __init__(self, tag: str, serve: Callable[[str, str, bytes], str]) -> None:
        self._tag, self._serve = tag, serve

    def __call__(self, found: re.Match[str]) -> str:
        content = found.group(1).strip().encode()
        if self._tag == "script":
            return f'<script src="{self._serve("page", "js", content)}"></script>'
        return f'<link rel="stylesheet" href="{self._serve("page", "css", content)}"/>'


def _served(assets: Path, name: str, serve: Callable[[str, str, bytes], str]) -> str:
    stem, _, suffix = name.rpartition("/")[2].rpartition(".")
    return serve(stem, suffix, assets.joinpath(*name.split("/")).read_bytes())


def _kept_shell(
    scripts: list[str], sheets: list[str], sources: Mapping[str, str], folder: Path | None
) -> str:
    """The page as folium writes it, from the folder when the same was written before."""
    if folder is None:
        return _shell(scripts, sheets, sources)
    made_of = [version("folium"), Path(__file__).read_text("utf-8"), *scripts, *sheets, *sources]
    digest = hashlib.sha256("\n".join(made_of).encode()).hexdigest()[:16]
    path = folder / f"map-page-{digest}.html"
    try:
        return path.read_text("utf-8")
    except OSError:
        html = _shell(scripts, sheets, sources)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        fresh = path.with_suffix(f".{os.getpid()}")
        fresh.write_text(html, "utf-8")
        fresh.replace(path)
    except OSError as error:
        _log.info("the page is not kept for the next start: %s", error)
    return html


def _shell(scripts: list[str], sheets: list[str], sources: Mapping[str, str]) -> str:
    """The page as folium writes it, with our files in place of those on content networks."""
    import folium
    from branca.element import MacroElement  # noqa: PLC0415 - slow
    from folium.template import Template

    class Shell(folium.Map):
        """A folium map without any address of another host."""

        default_js = [(path, path) for path in scripts]  # noqa: RUF012 - as folium has it
        default_css = [(path, path) for path in sheets]  # noqa: RUF012 - as folium has it

    class Scenes(MacroElement):
        """Hands the Leaflet map over to the page's own scripts."""

        _template = Template(
            "{% macro script(this, kwargs) %}"
            "dateline.start({{ this._parent.get_name() }}, {{ this.sources|tojson }});"
            "{% endmacro %}"
        )

        def __init__(self, sources: Mapping[str, str]) -> None:
            super().__init__()  # type: ignore[no-untyped-call]  # branca has no types
            self.sources = dict(sources)

    options: dict[str, Any] = {
        "zoom_snap": 0,
        "scroll_wheel_zoom": False,
        "double_click_zoom": False,
        "zoom_animation": False,
        "fade_animation": False,
        "attribution_control": False,
        "keyboard_pan_delta": 120,
        "max_bounds_viscosity": 1.0,
        "world_copy_jump": False,
    }
    shell = Shell(
        location=(20, 100),
        zoom_start=2,
        tiles=None,
        zoom_control=False,
        prefer_canvas=True,
        max_zoom=10,
        min_lat=-80,
        max_lat=80,
        min_lon=-1_000_000,
        max_lon=1_000_000,
        max_bounds=True,
        **options,
    )
    shell._id = "dateline"  # noqa: SLF001 - else a random name and another page every time
    shell.add_child(Scenes(sources))
    return str(shell.get_root().render())
