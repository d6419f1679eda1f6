"""Label points and names of the base map: countries, seas and towns, in Indonesian and English."""

from __future__ import annotations

import csv
import json
import math
import re
import unicodedata
from pathlib import Path
from typing import Any

import shapely

from builder import geonames, sources

_TABLES = sources.GEODATA / "basemap"
_TOWN_RANK = {"": 6, "ID": 8, "PH": 7, "MY": 7, "UA": 7, "KP": 7, "KR": 7}
"""Natural Earth's least rank of a town that is kept, by country."""
_HEAD = re.compile(r"^(?:Kota|Kabupaten|Provinsi|Daerah Istimewa) ")


def build_labels(folder: Path, rules: dict[str, Any], countries: Any, towns: Any) -> int:  # noqa: ANN401 - GeoDataFrames, which are untyped
    """Write `labels.json` and give its size in bytes.

    Args:
        folder: where the file goes.
        rules: `borders.toml`.
        countries: Natural Earth's countries.
        towns: Natural Earth's populated places.
    """
    rows = [
        *_countries(countries, rules),
        *_disputed(rules),
        *_waters(),
        *_towns(towns),
    ]
    rows.sort(key=lambda row: (row["rank"], row["kind"], row["en"], row["at"]))
    text = json.dumps(
        {"labels": rows, "regions": _regions()}, ensure_ascii=False, separators=(",", ":")
    )
    data = text.encode()
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "labels.json").write_bytes(data)
    return len(data)


def _table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def _row(kind: str, lon: float, lat: float, rank: float, en: str, id_: str) -> dict[str, Any]:
    return {
        "kind": kind,
        "at": [round(lon, 3), round(lat, 3)],
        "rank": round(rank, 2),
        "en": en,
        "id": id_,
    }


def _countries(frame: Any, rules: dict[str, Any]) -> list[dict[str, Any]]:  # noqa: ANN401
    """Countries by Natural Earth's label points; the table overrides names and points."""
    table = {row["code"]: row for row in _table(_TABLES / "countries.tsv")}
    found: dict[str, dict[str, Any]] = {}
    for row in frame.itertuples():
        code = rules["codes"].get(row.ADM0_A3, row.ISO_A2_EH)
        if len(code) == 2 and (code not in found or row.HOMEPART == 1):
            found[code] = _row(
                "country", row.LABEL_X, row.LABEL_Y, row.MIN_LABEL, row.NAME_EN, row.NAME_ID
            )
            found[code]["size"] = _size(row.geometry)
    for code, own in table.items():
        row = found.setdefault(code, _row("country", 0, 0, 6, own["en"], own["id"]))
        row["en"], row["id"] = own["en"], own["id"]
        if own["lon"]:
            row["at"] = [float(own["lon"]), float(own["lat"])]
    return [{**row, "key": f"cc:{code}"} for code, row in sorted(found.items())]


def _size(shape: shapely.Geometry) -> float:
    """Side in degrees of a square as large as the greatest part, by its area on the globe."""
    part = max(shapely.get_parts(shape), key=shapely.area)
    return round(math.sqrt(part.area * math.cos(math.radians(part.centroid.y))), 2)


def _disputed(rules: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        {
            **_row("disputed", *rule["label"], 6, rule["en"], rule["id_name"]),
            "key": f"dp:{rule['id']}",
        }
        for rule in rules["disputed"]
        if "border_only" not in rule and rule["id"] != "western-sahara"
    ]


def _waters() -> list[dict[str, Any]]:
    return [
        {
            **_row(
                row["kind"],
                float(row["lon"]),
                float(row["lat"]),
                float(row["rank"]),
                row["en"],
                row["id"],
            ),
            "turn": float(row["turn"]),
        }
        for row in _table(_TABLES / "waters.tsv")
    ]


def _towns(frame: Any) -> list[dict[str, Any]]:  # noqa: ANN401
    """Towns by Natural Earth's rank, with the names of GeoNames where both agree on them."""
    own = {(row["ne_name"], row["country"]): row for row in _table(_TABLES / "towns.tsv")}
    names, known = geonames.read_names(), geonames.read_towns()
    found = []
    for row in frame.itertuples():
        name, country = str(row.name).replace("\x92", "’"), str(row.iso_a2)
        capital = row.adm0cap == 1
        if row.scalerank > _TOWN_RANK.get(country, _TOWN_RANK[""]) and not capital:
            continue
        number = str(int(row.geonameid))
        town, tagged = known.get(number), dict(names.get(number, []))
        english = _english(name, town.main if town else "")
        indonesian = _HEAD.sub("", tagged.get("id", "")) or english
        if (name, country) in own:
            english, indonesian = own[name, country]["en"], own[name, country]["id"]
        rank = row.scalerank - (1.5 if capital else 0) - min(row.pop_max, 2e7) / 4e7
        found.append(
            _row(
                "capital" if capital else "town",
                row.geometry.x,
                row.geometry.y,
                max(rank, 0),
                english,
                indonesian,
            )
        )
    return found


def _english(name: str, main: str) -> str:
    """Natural Earth's name, with the accents of GeoNames where these are those of the place's own
    spelling and no transcription.
    """
    plain = "".join(c for c in unicodedata.normalize("NFD", main) if not unicodedata.combining(c))
    marks = set(unicodedata.normalize("NFD", main)) & {"\u0304", "\u0306", "\u0331", "\u0323"}
    return main if plain == name and not marks else name


def _regions() -> dict[str, list[str]]:
    """Which shipped polygons a curated region is the union of, by its key in the gazetteer."""
    found = {}
    for name in ("regions.tsv", "islands.tsv"):
        path = sources.GEODATA / "curated" / name
        for row in _table(path) if path.exists() else []:
            parts = [part for part in (row.get("parts") or "").split("|") if part]
            if parts:
                found[row["key"]] = parts
    return found
