"""How a surface's picture lies on a shape: along its length, each piece cut from another place."""

from __future__ import annotations

from random import Random

from mathutils import Vector

from .shapes import Shape
from .surfaces import SURFACES, layer

Grain = tuple[float, float, float]
"""u and v in pictures, and the picture's number."""


class GrainCutter:
    """Lays surfaces over shapes; the same sequence of shapes gives the same result."""

    def __init__(self) -> None:
        self._chance = Random(1)

    def cut(self, shape: Shape, surface: str) -> list[Grain]:
        """Return the grain of each corner of each face, in order.

        Every face is seen along the axis that it faces most; its u runs along the longer side of
        the whole shape, as the grain of a board does.
        """
        long_m, wide_m = SURFACES[surface].size_m
        number = float(layer(surface))
        shift_u, shift_v = self._chance.random(), self._chance.random()
        vertices = [Vector(vertex) for vertex in shape.vertices]
        extent = _extent(vertices)
        grains: list[Grain] = []
        for face in shape.faces:
            along, across = _axes(_normal([vertices[k] for k in face]), extent)
            grains += [
                (
                    vertices[k][along] / long_m + shift_u,
                    vertices[k][across] / wide_m + shift_v,
                    number,
                )
                for k in face
            ]
        return grains


def _extent(vertices: list[Vector]) -> list[float]:
    return [
        max(vertex[axis] for vertex in vertices) - min(vertex[axis] for vertex in vertices)
        for axis in range(3)
    ]


def _normal(corners: list[Vector]) -> Vector:
    """Newell's, not normalised: right for any polygon."""
    total = Vector((0, 0, 0))
    for here, after in zip(corners, [*corners[1:], corners[0]], strict=True):
        total += here.cross(after)
    return total


def _axes(normal: Vector, extent: list[float]) -> tuple[int, int]:
    facing = max(range(3), key=lambda axis: abs(normal[axis]))
    first, second = (axis for axis in range(3) if axis != facing)
    return (first, second) if extent[first] >= extent[second] else (second, first)
