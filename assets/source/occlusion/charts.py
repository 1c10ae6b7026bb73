"""Which faces are large enough for texels of their own, and where on the page these lie."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

import bpy
import numpy as np
from mathutils import Vector

PAGE_PX = 1024
GUTTER_PX = 1
WHITE_PX = 4
"""The page's first corner stays white, for whatever has no texels."""

LONG_M, WIDE_M = 0.2, 0.016
"""A face at least so long and so wide is a chart; a smaller one is shaded by its corners."""
MOST_TEXELS_PER_M = 160.0


@dataclass
class Chart:
    """Faces in one plane: where their corners are in it, in metres from its lower left."""

    mesh_index: int
    corners: np.ndarray
    """Which corners (loops) of the mesh, (n,)."""
    places_m: np.ndarray
    """(n, 2)."""

    @property
    def size_m(self) -> tuple[float, float]:
        width, height = self.places_m.max(axis=0)
        return float(width), float(height)


class PageTooSmall(RuntimeError):
    """The charts do not fit, however coarse."""


def charts_of(
    mesh: bpy.types.Mesh, mesh_index: int, *, has_floor: bool, without: Collection[int] = ()
) -> list[Chart]:
    """Return a chart for each large face; all tiles or boards of a floor make one together."""
    charts = []
    floor: list[bpy.types.MeshPolygon] = []
    for face in mesh.polygons:
        if has_floor and abs(face.center.z) < 1e-4 and face.normal.z > 0.999:
            floor.append(face)
        elif face.index not in without:
            chart = _chart(mesh, mesh_index, [face])
            long, wide = max(chart.size_m), min(chart.size_m)
            if long >= LONG_M and wide >= WIDE_M:
                charts.append(chart)
    if floor:
        charts.append(_chart(mesh, mesh_index, floor, along=Vector((1, 0, 0))))
    return charts


def _chart(
    mesh: bpy.types.Mesh,
    mesh_index: int,
    faces: Sequence[bpy.types.MeshPolygon],
    *,
    along: Vector | None = None,
) -> Chart:
    corners = [corner for face in faces for corner in face.loop_indices]
    points = [mesh.vertices[mesh.loops[corner].vertex_index].co for corner in corners]
    along = along or _longest_edge(points)
    across = faces[0].normal.cross(along)
    places = np.array([(point.dot(along), point.dot(across)) for point in points])
    return Chart(mesh_index, np.array(corners), places - places.min(axis=0))


def _longest_edge(points: Sequence[Vector]) -> Vector:
    edges = [after - here for here, after in zip(points, [*points[1:], points[0]], strict=True)]
    return max(edges, key=lambda edge: edge.length).normalized()


def pack(charts: Iterable[Chart]) -> tuple[float, list[np.ndarray]]:
    """Return how many texels a metre gets, and each chart's corners on the page, 0 to 1.

    :raises PageTooSmall: if nothing helps.
    """
    listed = list(charts)
    low, high = 4.0, MOST_TEXELS_PER_M
    best = _packed(listed, low)
    if best is None:
        raise PageTooSmall(f"{len(listed)} charts")
    for _ in range(12):
        middle = (low + high) / 2
        found = _packed(listed, middle)
        if found is None:
            high = middle
        else:
            low, best = middle, found
    return low, best


def _packed(charts: list[Chart], texels_per_m: float) -> list[np.ndarray] | None:
    """Lay the charts on shelves, the highest first; None if the page is full."""
    sizes = [
        tuple(max(2, int(np.ceil(metres * texels_per_m)) + 1) for metres in chart.size_m)
        for chart in charts
    ]
    order = sorted(range(len(charts)), key=lambda k: (-sizes[k][1], -sizes[k][0], k))
    placed: list[np.ndarray] = [np.empty(0)] * len(charts)
    x, y, shelf = WHITE_PX + GUTTER_PX, 0, WHITE_PX
    for k in order:
        width, height = sizes[k]
        if x + width > PAGE_PX:
            x, y, shelf = 0, y + shelf + GUTTER_PX, 0
        if y + height > PAGE_PX or width > PAGE_PX:
            return None
        placed[k] = _on_page(charts[k], (x, y), (width, height))
        x, shelf = x + width + GUTTER_PX, max(shelf, height)
    return placed


def _on_page(chart: Chart, corner_px: tuple[int, int], size_px: tuple[int, int]) -> np.ndarray:
    """From the middle of the first texel to the middle of the last: no neighbour bleeds in."""
    extent = np.maximum(np.array(chart.size_m), 1e-9)
    within = chart.places_m / extent * (np.array(size_px) - 1) + 0.5
    return (within + np.array(corner_px)) / PAGE_PX
