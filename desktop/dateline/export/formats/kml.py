"""KML 2.2 with time spans, for globes."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

from dateline.export.credit import credit_lines
from dateline.export.rows import COLUMNS, Row
from dateline.timeline import ALL_TIME, Window

SUFFIX = ".kml"

_NAMESPACE = "http://www.opengis.net/kml/2.2"
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML 1.0 cannot hold, written as U+FFFD."""


def write(rows: list[Row], language: str, _window: Window = ALL_TIME) -> bytes:
    """Events as placemarks; those without a place have no point, so no globe shows them."""
    root = ET.Element("kml", xmlns=_NAMESPACE)
    document = ET.SubElement(root, "Document")
    _put(document, "name", "Dateline")
    _put(document, "description", "\n".join(credit_lines(language)))
    for row in rows:
        _placemark(document, row)
    ET.indent(root)
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root) + b"\n"


def _placemark(document: ET.Element, row: Row) -> None:
    mark = ET.SubElement(document, "Placemark", id=f"event-{row.id}")
    _put(mark, "name", row.place or row.label)
    _put(mark, "description", row.quote)
    if row.begin or row.end:
        span = ET.SubElement(mark, "TimeSpan")
        for name in ("begin", "end"):
            if getattr(row, name):
                _put(span, name, getattr(row, name))
    data = ET.SubElement(mark, "ExtendedData")
    for name in COLUMNS:
        value = getattr(row, name)
        if value is not None:
            _put(ET.SubElement(data, "Data", name=name), "value", str(value))
    if row.lon is not None and row.lat is not None:
        point = ET.SubElement(mark, "Point")
        _put(point, "coordinates", f"{row.lon},{row.lat}")


def _put(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, name).text = _UNWRITABLE.sub("\ufffd", text).replace("\r", "\n")
