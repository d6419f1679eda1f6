"""The divisions of Indonesia: provinces, kabupaten and kota, districts."""

from __future__ import annotations

import json
import re
from typing import Any

import shapely

from builder import district_points, natural_earth, ranking, sources
from builder.curated import read_district_points, read_rows
from builder.district_points import Settled
from builder.drafts import Draft, distance
from dateline.gazetteer import fold
from dateline.gazetteer.values import NameFlag

MAIN = int(NameFlag.MAIN)
_ROMAN = re.compile(r"(?=[IVX])X{0,3}(?:IX|IV|V?I{0,3})\Z")
_CAPITAL = "31"
"""Number of the province that the capital city is: news names its districts alone (Tebet)."""
_TOWN = 15_000
"""Population from which the name of a town is known beyond it."""
_REACH_OF_SEAT = 40.0
"""Kilometres from the middle of a regency within which its seat is looked for at least."""
_HEADS = ("kabupaten administrasi", "kota administrasi", "kabupaten", "kota", "kab", "kota adm")


def title(name: str) -> str:
    """Capitals to ordinary spelling, Roman numbers kept.

    >>> title("KOTO XI TARUSAN"), title("FAK-FAK"), title("D.I. YOGYAKARTA")
    ('Koto XI Tarusan', 'Fak-Fak', 'D.I. Yogyakarta')
    """
    words = [word if _ROMAN.match(word) else word.title() for word in name.split()]
    return " ".join(words)


def bare(name: str) -> str:
    """Folded name without the head word and without blanks: what the sources agree on."""
    folded = fold(name)
    for head in _HEADS:
        folded = folded.removeprefix(head + " ")
    for tail in (" regency", " city", " kabupaten"):
        folded = folded.removesuffix(tail)
    return folded.replace(" ", "")


def joined(name: str) -> str:
    """A name of several words with the last two in one, as news prints many.

    >>> joined("Tanah Abang"), joined("Wotan Ulu Mado")
    ('Tanahabang', 'Wotan Ulumado')
    """
    *others, first, last = name.split()
    return " ".join([*others, (first + last).capitalize()])


def floor_of(regency: str, name: str) -> float:
    """Importance of the districts of a regency, by its number and name: those of cities are parts
    of them, those of the capital city are named alone.
    """
    if not name.startswith("KOTA "):
        return 0.0
    return ranking.SEAT if regency.startswith(_CAPITAL) else ranking.CITY_DISTRICT


def _load(name: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads(
        sources.load("territory-indonesia").read(f"data/{name}.json")
    )
    return rows


def merge(areas: list[Draft], towns: dict[str, Draft]) -> tuple[list[Draft], list[Draft]]:
    """Put the kabupaten, kota and districts in the place of what GeoNames has of them.

    Returns:
        The divisions, and the areas that are left.
    """
    provinces = _provinces(areas)
    mine = [town for town in towns.values() if town.country == "ID"]
    by_name: dict[str, list[Draft]] = {}
    for town in mine:
        for spelling in town.names:
            by_name.setdefault(bare(spelling), []).append(town)
    geonames = [area for area in areas if area.country == "ID" and area.kind == "admin2"]
    settled = _settle(by_name)
    regencies: dict[str, Draft] = {}
    made: list[Draft] = []
    gone: set[str] = set()
    titles = {row["id"]: title(row["name"]) for row in _load("provinces")}
    moved = {row["regency"]: row["province"] for row in read_rows("indonesia_2022.tsv")}
    for row in _load("regencies"):
        full = title(row["name"])
        head, _, short = full.partition(" ")
        point, middle = settled.regencies[row["id"]], settled.middles[row["id"]]
        regency = Draft(f"id:{row['id']}", "admin2", point.lat, point.lon, short, "ID")
        province = moved.get(full) or titles[row["province_id"]]
        regency.admin1 = provinces.get(_province_key(province))
        city = _same_town(regency, by_name, 80) if head == "Kota" else None
        target = city or regency
        for area in geonames:
            is_city = fold(area.main).startswith("kota ") or "city" in fold(area.main)
            if (
                bare(area.main) == bare(full)
                and distance(area, regency) < 150
                and (head == "Kota") == is_city
            ):
                target.take(area)
                gone.add(area.key)
                if city is None:
                    regency.key = area.key if area.key not in {m.key for m in made} else regency.key
                    if district_points.fits_regency(area.lat, area.lon, middle):
                        regency.lat, regency.lon = area.lat, area.lon
        _name_regency(target, full)
        if short.count(" ") == 1:
            target.name(short.replace(" ", "").capitalize(), "id")
        target.admin1 = regency.admin1 or target.admin1
        if city is None:
            regency.main = full
            made.append(regency)
        regencies[row["id"]] = target
    districts = _districts(regencies, by_name, mine, settled)
    _raise_seats(settled, by_name, districts)
    made.extend(districts)
    return made, [area for area in areas if area.key not in gone]


def _settle(by_name: dict[str, list[Draft]]) -> Settled:
    """Where the districts and regencies are."""
    return district_points.settle(
        _load("districts"),
        _load("regencies"),
        [
            shapely.make_valid(feature.shape)
            for feature in natural_earth.read_divisions()
            if feature.iso == "ID" and feature.shape is not None
        ],
        lambda name: [(town.lat, town.lon) for town in by_name.get(bare(name), [])],
        read_district_points(),
    )


def _name_regency(place: Draft, full: str) -> None:
    """The names of a kabupaten or kota; a kota is shown without its head word when it is a town."""
    head, _, short = full.partition(" ")
    place.name(full, "id", MAIN)
    place.name(short, "id", MAIN)
    if head == "Kota":
        if place.kind == "city" and fold(place.main) == fold(full):
            place.main = short
        place.name(f"Kotamadya {short}", "id")
        place.name(f"{short} City", "en")
    else:
        place.name(f"Kab. {short}", "id")
        place.name(f"{short} Regency", "en")
        place.display = {"id": full, "en": f"{short} Regency"}


def _province_key(name: str) -> str:
    key = bare(name)
    for head in ("provinsi", "propinsi", "daerahistimewa", "di", "dki", "daerahkhususibukota"):
        key = key.removeprefix(head)
    return {"yogyakarta": "yogyakarta", "bangkabelitung": "kepulauanbangkabelitung"}.get(key, key)


def _provinces(areas: list[Draft]) -> dict[str, Draft]:
    found: dict[str, Draft] = {}
    for area in areas:
        if area.country != "ID" or area.kind != "admin1":
            continue
        for spelling in [area.main, *area.names]:
            found.setdefault(_province_key(spelling), area)
    for row in read_rows("display.tsv"):
        english = row["target"].removeprefix("a1:ID:")
        if english != row["target"] and row["lang"] == "id":
            area = found[_province_key(english)]
            area.display["id"] = row["name"]
            found[_province_key(row["name"])] = area
    for area in list(found.values()):
        spelled = [area.display.get("id", ""), *area.names]
        plain = next(
            (
                name.split(" ", 1)[1]
                for name in area.names
                if fold(name).startswith(("provinsi ", "propinsi "))
            ),
            "",
        )
        shown = spelled[0] or plain or area.main
        area.show("id", shown)
        area.name(shown, "id", MAIN)
        area.name(f"Provinsi {shown}", "id")
    return found


def _same_town(area: Draft, by_name: dict[str, list[Draft]], reach: float) -> Draft | None:
    near = [town for town in by_name.get(bare(area.main), []) if distance(town, area) < reach]
    return max(near, key=lambda town: (town.population, town.key), default=None)


def _districts(
    regencies: dict[str, Draft],
    by_name: dict[str, list[Draft]],
    towns: list[Draft],
    settled: Settled,
) -> list[Draft]:
    """Districts as places of their own, or as a further name of the town of the same name."""
    found = []
    seats: list[Draft] = []
    taken: set[str] = set()
    floors = {row["id"]: floor_of(row["id"], row["name"]) for row in _load("regencies")}
    for row in _load("districts"):
        name = title(row["name"])
        point = settled.districts[row["id"]]
        district = Draft(f"id:{row['id']}", "admin3", point.lat, point.lon, name, "ID")
        district.admin2 = regencies[row["regency_id"]]
        district.admin1 = district.admin2.admin1
        district.floor = floors[row["regency_id"]]
        town = None if point.is_estimate else _same_town(district, by_name, 15)
        target = town or district
        target.name(f"Kecamatan {name}", "id", MAIN)
        if not point.is_estimate:
            seats.append(district)
        if town is None:
            district.named_alone = not (point.is_estimate and _is_better_known(name, by_name))
            if district.named_alone:
                district.name(name, "id", MAIN)
                if " " in name:
                    district.name(joined(name), "id")
            found.append(district)
            continue
        town.floor = max(town.floor, ranking.DISTRICT)
        if town is not district.admin2 and town.key not in taken:
            town.admin2 = district.admin2
            town.admin1 = district.admin1 or town.admin1
            taken.add(town.key)
    _put_in_regencies([town for town in towns if town.key not in taken], seats)
    return found


def _is_better_known(name: str, by_name: dict[str, list[Draft]]) -> bool:
    """Whether a name alone is that of a town elsewhere (Padang, Bandar)."""
    return any(town.population >= _TOWN for town in by_name.get(bare(name), ()))


def _raise_seats(settled: Settled, by_name: dict[str, list[Draft]], districts: list[Draft]) -> None:
    """The seats of the kabupaten are known beyond them, though few sources know their people."""
    rows = {title(row["name"]): row["id"] for row in _load("regencies")}
    named = by_name.copy()
    for district in districts:
        named[bare(district.main)] = [*named.get(bare(district.main), ()), district]
    for number, row in enumerate(read_rows("indonesia_seats.tsv"), 2):
        middle = settled.middles[rows[row["regency"]]]
        reach = max(_REACH_OF_SEAT, 2 * middle.spread)
        near = [
            place
            for place in named.get(bare(row["seat"]), [])
            if middle.spreads(place.lat, place.lon) * middle.spread < reach
        ]
        if near:
            seat = max(near, key=lambda place: (place.kind == "city", place.population, place.key))
            seat.floor = max(seat.floor, ranking.SEAT)
        else:
            print(f"indonesia_seats.tsv, row {number}, column seat: {row['seat']} is not found")


def _put_in_regencies(towns: list[Draft], seats: list[Draft]) -> None:
    """A town lies in the regency of the nearest district, of those in its province if it can be."""
    cells: dict[tuple[int, int], list[Draft]] = {}
    for seat in seats:
        cells.setdefault((int(seat.lat * 4), int(seat.lon * 4)), []).append(seat)
    for town in towns:
        north, east = int(town.lat * 4), int(town.lon * 4)
        near = [
            seat
            for up in (-1, 0, 1)
            for side in (-1, 0, 1)
            for seat in cells.get((north + up, east + side), [])
        ]
        best = min(
            near,
            key=lambda seat: (
                town.admin1 is not None and seat.admin1 is not town.admin1,
                (seat.lat - town.lat) ** 2 + (seat.lon - town.lon) ** 2,
            ),
            default=None,
        )
        if best is not None and best.admin2 is not town:
            town.admin2 = best.admin2
            town.admin1 = town.admin1 or best.admin1
