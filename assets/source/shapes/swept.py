"""Round bars along a path."""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, pi, sin

from mathutils import Vector

from .shape import Point, Shape, skin


def tube(path: Sequence[Point], radius: float, *, sides: int = 8) -> Shape:
    """A round bar along a path, its ends capped; the path is used as it is."""
    points = [Vector(point) for point in path]
    vertices: list[Point] = []
    side = _first_side(points[1] - points[0])
    for k, point in enumerate(points):
        ahead = (points[min(k + 1, len(points) - 1)] - points[max(k - 1, 0)]).normalized()
        side = (side - ahead * side.dot(ahead)).normalized()
        up = ahead.cross(side)
        angles = (2 * pi * i / sides for i in range(sides))
        vertices += [tuple(point + (side * cos(a) + up * sin(a)) * radius) for a in angles]
    loops = [list(range(k * sides, (k + 1) * sides)) for k in range(len(points))]
    faces = skin(loops)
    return Shape(tuple(vertices), (*faces, tuple(reversed(loops[0])), tuple(loops[-1])))


def _first_side(direction: Vector) -> Vector:
    helper = Vector((0, 0, 1)) if abs(direction.normalized().z) < 0.9 else Vector((1, 0, 0))
    return direction.cross(helper).normalized()
