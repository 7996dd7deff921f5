"""Outlines of the regencies and cities as SVG paths.

From the simplified boundaries beside this file (cahyadsn/wilayah_boundaries, MIT; not for legal borders). Degrees are
drawn as they are (plate carrée), which near the equator is true to shape.
"""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

ASSETS = Path(__file__).parent / "assets"
SCALE = 20
"""Units of the drawing for one degree."""

WEST, NORTH = 94.5, 6.6
EAST, SOUTH = 141.5, -11.3
Point = tuple[int, int]


class Shape(NamedTuple):
    """The outline of one region: Kemendagri code, official name, SVG path."""

    code: str
    name: str
    path: str


@lru_cache(maxsize=1)
def shapes() -> tuple[Shape, ...]:
    """All regencies and cities, by code."""
    topology = json.loads((ASSETS / "kabkota.topojson").read_text(encoding="utf-8"))
    arcs = [_decoded(arc, topology["transform"]) for arc in topology["arcs"]]
    found = []
    for geometry in topology["objects"]["kabkota"]["geometries"]:
        polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
        path = "".join(_ring(ring, arcs) for polygon in polygons for ring in polygon)
        found.append(Shape(geometry["properties"]["code"], geometry["properties"]["name"], path))
    return tuple(sorted(found))


def view_box() -> str:
    """The part of the drawing that holds Indonesia."""
    return f"0 0 {round((EAST - WEST) * SCALE)} {round((NORTH - SOUTH) * SCALE)}"


def drawn(lat: float, lon: float) -> tuple[float, float]:
    """A place in degrees as a point of the drawing."""
    return round((lon - WEST) * SCALE, 1), round((NORTH - lat) * SCALE, 1)


def _decoded(arc: list[list[int]], transform: dict[str, Any]) -> list[Point]:
    """A TopoJSON arc (differences of whole numbers) as points of the drawing, in tenths of a unit."""
    (step_x, step_y), (west, south) = transform["scale"], transform["translate"]
    x = y = 0
    points = []
    for dx, dy in arc:
        x, y = x + dx, y + dy
        points.append(
            (round((x * step_x + west - WEST) * SCALE * 10), round((NORTH - y * step_y - south) * SCALE * 10))
        )
    return points


def _ring(ring: list[int], arcs: list[list[Point]]) -> str:
    points: list[Point] = []
    for index in ring:
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]
        points += arc[1:] if points else arc
    kept = [p for i, p in enumerate(points) if i == 0 or p != points[i - 1]]
    if len(kept) < 3:
        return ""
    return "M" + "L".join(f"{x / 10:g} {y / 10:g}" for x, y in kept) + "Z"
