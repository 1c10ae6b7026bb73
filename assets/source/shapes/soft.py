"""Balls and pillows."""

from __future__ import annotations

from functools import cache
from math import copysign, cos, pi, sin

from .shape import Point, Shape, skin


@cache
def ball(width: float, depth: float, height: float, *, sides: int = 20, rings: int = 10) -> Shape:
    return pillow(width, depth, height, squareness=1.0, puff=1.0, sides=sides, rings=rings)


@cache
def pillow(
    width: float,
    depth: float,
    height: float,
    *,
    squareness: float = 0.45,
    puff: float = 0.75,
    sides: int = 28,
    rings: int = 8,
) -> Shape:
    """A superellipsoid: 1 is round, less is ever more like a box.

    `squareness` shapes it as seen from above, `puff` as seen from the side.
    """
    vertices: list[Point] = []
    for ring in range(1, rings):
        tilt = -pi / 2 + pi * ring / rings
        reach, z = cos(tilt), (_power(sin(tilt), puff) + 1) * height / 2
        for side in range(sides):
            angle = 2 * pi * side / sides
            x = _power(cos(angle), squareness) * reach**puff * width / 2
            y = _power(sin(angle), squareness) * reach**puff * depth / 2
            vertices.append((x, y, z))
    return _closed(vertices, sides=sides, rings=rings - 1, height=height)


def _power(value: float, exponent: float) -> float:
    return copysign(abs(value) ** exponent, value)


def _closed(vertices: list[Point], *, sides: int, rings: int, height: float) -> Shape:
    loops = [list(range(k * sides, (k + 1) * sides)) for k in range(rings)]
    south, north = len(vertices), len(vertices) + 1
    loops = [[south], *loops, [north]]
    faces = skin(loops)
    return Shape((*vertices, (0.0, 0.0, 0.0), (0.0, 0.0, height)), tuple(faces))
