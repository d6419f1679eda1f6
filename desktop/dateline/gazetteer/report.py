"""The answers of the gazetteer for the command line: as JSON rows and as text for people."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from dateline import wording
from dateline.gazetteer.gazetteer import Gazetteer
from dateline.model import Candidate, Said


def as_json(name: str, candidates: Sequence[Candidate]) -> dict[str, Any]:
    """One row of `dateline gazetteer --jsonl`: the name and its candidates, best first."""
    return {
        "name": name,
        "candidates": [
            {
                "name": candidate.place.name,
                "lat": candidate.place.point.lat,
                "lon": candidate.place.point.lon,
                "country": candidate.place.country,
                "kind": str(candidate.place.kind),
                "population": candidate.place.population,
                "score": round(candidate.score, 4),
            }
            for candidate in candidates
        ],
    }


def answer_line(line: bytes, gazetteer: Gazetteer) -> dict[str, Any]:
    """The answer to one raw line of `dateline gazetteer --jsonl`; a bad line gets an error row."""
    try:
        row = json.loads(line.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        return {"name": None, "error": f"not a line of JSON: {type(error).__name__}"}
    return answer(row, gazetteer)


def answer(row: object, gazetteer: Gazetteer) -> dict[str, Any]:
    """The answer to one decoded line of `dateline gazetteer --jsonl`.

    A line that is no object with a string `name` gets `{"name": …, "error": …}`.
    """
    if not isinstance(row, dict) or not isinstance(row.get("name"), str):
        name = row.get("name") if isinstance(row, dict) else None
        return {"name": name, "error": 'expected an object with a string "name"'}
    language = row.get("lang")
    tag = language if isinstance(language, str) else None
    return as_json(row["name"], gazetteer.lookup(row["name"], tag))


def as_text(name: str, candidates: Sequence[Candidate], language: str) -> str:
    """Name, candidates, where they lie, why they stand there and a link to a map, for people."""
    if not candidates:
        said = wording.say(Said("gazetteer-unknown-name"), language)
        return f"{name}: {said}\n"
    lines = [name]
    for number, candidate in enumerate(candidates, 1):
        place = candidate.place
        where = ", ".join(part for part in (place.admin1, place.country) if part)
        lat, lon = place.point.lat, place.point.lon
        title = f"{place.name} ({where})" if where else place.name
        lines.append(f"  {number}. {title}  {candidate.score:.2f}")
        why = "; ".join(wording.say(reason, language) for reason in candidate.reasons)
        lines.append(f"     {why}")
        lines.append(
            f"     {lat:.4f}, {lon:.4f}  "
            f"https://www.openstreetmap.org/?mlat={lat:.4f}&mlon={lon:.4f}#map=8/{lat:.3f}/{lon:.3f}"
        )
    return "\n".join(lines) + "\n"
