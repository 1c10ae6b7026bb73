"""Things from the lathe: round about z."""

from __future__ import annotations

from functools import cache
from math import cos, pi, sin

from .lines import rounded
from .shape import Outline, Point, Shape, skin


def lathe(profile: Outline, *, sides: int = 24) -> Shape:
    """Turn a profile of (radius, z), drawn from the bottom upwards on the outside, about z."""
    rings: list[list[int]] = []
    vertices: list[Point] = []
    for radius, z in profile:
        count = 1 if radius <= 1e-6 else sides
        rings.append(list(range(len(vertices), len(vertices) + count)))
        angles = (2 * pi * k / sides for k in range(count))
        vertices += [(radius * cos(a), radius * sin(a), z) for a in angles]
    faces = skin(rings)
    return Shape(tuple(vertices), tuple(faces))


@cache
def cylinder(
    radius: float, height: float, *, top: float | None = None, bevel: float = 0.01, sides: int = 24
) -> Shape:
    upper = radius if top is None else top
    corners = [(0.0, 0.0), (radius, 0.0), (upper, height), (0.0, height)]
    return lathe(rounded(corners, bevel), sides=sides)


@cache
def shell(
    radius: float, height: float, *, top: float, wall: float = 0.012, sides: int = 28
) -> Shape:
    """An open tube or lamp shade: no lid, no bottom, a wall of its own."""
    outer = [(radius, 0.0), (top, height)]
    inner = [(top - wall, height), (radius - wall, 0.0)]
    return lathe([*outer, *inner, outer[0]], sides=sides)


@cache
def bowl(radius: float, height: float, *, foot: float, wall: float = 0.02) -> Shape:
    """A cup or bowl: open at the top, with an inside."""
    outside = [(0.0, 0.0), (foot, 0.0), (radius, height)]
    inside = [(radius - wall, height), (foot - wall, wall), (0.0, wall)]
    return lathe(rounded([*outside, *inside], wall * 0.8))


@cache
def ring(radius: float, thickness: float, *, sides: int = 32, detail: int = 8) -> Shape:
    """A torus lying flat, its centre at the origin."""
    angles = [2 * pi * k / detail for k in range(detail + 1)]
    circle = [(radius + thickness * cos(a), thickness * sin(a)) for a in angles]
    return lathe(circle, sides=sides)
