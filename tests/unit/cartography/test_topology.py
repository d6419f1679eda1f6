from __future__ import annotations

import numpy as np
import shapely

from builder import topology
from builder.topology import BORDER, COAST, DISPUTED, INNER, SEAM, build

WEST = shapely.box(0, 0, 1, 2)
EAST = shapely.box(1, 0, 2, 2)


def _rings(graph: topology.Topology) -> list[np.ndarray]:
    found = []
    for a, b in zip(graph.rings, graph.rings[1:], strict=False):
        pieces = []
        for ref in graph.refs[a:b]:
            arc = ref if ref >= 0 else ~ref
            xy = graph.xy[graph.arcs[arc] : graph.arcs[arc + 1]]
            pieces.append(xy if ref >= 0 else xy[::-1])
        found.append(np.concatenate([piece[:-1] for piece in pieces]))
    return found


def test_a_shared_side_is_stored_once() -> None:
    graph = build([WEST, EAST], ["AA", "BB"])
    assert sorted(graph.classes.tolist()) == [COAST, COAST, BORDER]
    assert sorted(np.abs(graph.sides[graph.classes == BORDER][0]).tolist()) == [0, 1]


def test_rings_come_out_as_the_polygons_that_went_in() -> None:
    hole = shapely.Polygon([(0, 0), (9, 0), (9, 9), (0, 9)], [[(3, 3), (3, 6), (6, 6), (6, 3)]])
    filling = shapely.box(3, 3, 6, 6)
    graph = build([hole, filling], ["AA", "BB"])
    areas = [abs(shapely.Polygon(ring * topology.QUANTUM).area) for ring in _rings(graph)]
    assert np.allclose(areas, [81, 9, 9])
    assert graph.holes.tolist() == [0, 1, 0]
    assert graph.features.tolist() == [0, 2, 3]


def test_a_side_between_parts_of_one_country_is_inner() -> None:
    graph = build([WEST, EAST], ["AA", "AA"])
    assert INNER in graph.classes
    assert BORDER not in graph.classes


def test_a_border_near_a_disputed_line_is_disputed() -> None:
    line = shapely.LineString([(1.01, -1), (1.01, 3)])
    assert DISPUTED in build([WEST, EAST], ["AA", "BB"], line, 0.05).classes
    assert DISPUTED not in build([WEST, EAST], ["AA", "BB"], line, 0.001).classes


def test_the_cut_at_the_180th_meridian_is_no_coast() -> None:
    graph = build([shapely.box(170, 60, 180, 70)], ["AA"])
    seam = graph.classes == SEAM
    assert seam.sum() == 1
    a = int(np.flatnonzero(seam)[0])
    xy = graph.xy[graph.arcs[a] : graph.arcs[a + 1]]
    assert np.all(xy[:, 0] == 180 / topology.QUANTUM)
