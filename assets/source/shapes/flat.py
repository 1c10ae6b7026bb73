"""Faces without a back: floor tiles and pictures."""

from __future__ import annotations

from functools import cache
from math import copysign

from .shape import Pair, Shape


@cache
def tile(width: float, depth: float, *, lip: float = 0.006) -> Shape:
    """One floor tile, its top at z = 0 and its edges sloping away; nothing underneath."""
    outer = [(-width / 2, -depth / 2), (width / 2, -depth / 2)]
    outer += [(width / 2, depth / 2), (-width / 2, depth / 2)]
    inner = [(x - copysign(lip, x), y - copysign(lip, y)) for x, y in outer]
    vertices = [(x, y, 0.0) for x, y in inner] + [(x, y, -lip) for x, y in outer]
    sides = [(4 + k, 4 + (k + 1) % 4, (k + 1) % 4, k) for k in range(4)]
    return Shape(tuple(vertices), ((0, 1, 2, 3), *sides))


@cache
def picture(width: float, height: float, *, window: Pair = (1.0, 1.0)) -> Shape:
    """A flat card facing -y, centred on the origin, with the lower left of an image on it."""
    u, v = window
    x, z = width / 2, height / 2
    corners = ((-x, 0.0, -z), (x, 0.0, -z), (x, 0.0, z), (-x, 0.0, z))
    return Shape(corners, ((0, 1, 2, 3),), ((0, 0), (u, 0), (u, v), (0, v)))
