"""Lines to build upon: arcs, round rectangles, softened profiles."""

from __future__ import annotations

from math import cos, pi, sin

from mathutils import Vector

from .shape import Outline, Pair


def arc(start: float, end: float, radius: float, *, steps: int = 12) -> list[Pair]:
    """Points on a circle about the origin; angles in degrees, anticlockwise."""
    angles = [(start + (end - start) * k / steps) * pi / 180 for k in range(steps + 1)]
    return [(radius * cos(a), radius * sin(a)) for a in angles]


def rounded_rectangle(width: float, depth: float, radius: float) -> list[Pair]:
    """An outline for `prism`, centred on the origin."""
    x, y = width / 2 - radius, depth / 2 - radius
    corners = ((x, y, 0), (-x, y, 90), (-x, -y, 180), (x, -y, 270))
    return [
        (cx + px, cy + py)
        for cx, cy, start in corners
        for px, py in arc(start, start + 90, radius, steps=5)
    ]


def rounded(profile: Outline, bevel: float, *, steps: int = 3) -> list[Pair]:
    """Round the inner corners of a profile with short curves."""
    result = [profile[0]]
    for before, corner, after in zip(profile, profile[1:], profile[2:], strict=False):
        here = Vector(corner)
        start = here + _clipped(Vector(before) - here, bevel)
        end = here + _clipped(Vector(after) - here, bevel)
        for k in range(steps + 1):
            t = k / steps
            point = start * (1 - t) ** 2 + here * 2 * t * (1 - t) + end * t * t
            result.append((point.x, point.y))
    return [*result, profile[-1]]


def _clipped(direction: Vector, length: float) -> Vector:
    return direction.normalized() * min(length, 0.49 * direction.length)
