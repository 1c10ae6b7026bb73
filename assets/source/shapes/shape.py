"""What every primitive is: plain vertices and faces."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

Point = tuple[float, float, float]
Pair = tuple[float, float]
Outline = Sequence[Pair]
"""A line of points in a plane: seen from above for `prism`, radius and z for `lathe`."""


@dataclass(frozen=True)
class Shape:
    """Vertices in metres, faces wound outwards; `uvs` holds one pair a vertex, or nothing."""

    vertices: tuple[Point, ...]
    faces: tuple[tuple[int, ...], ...]
    uvs: tuple[tuple[float, float], ...] = ()


def skin(loops: Sequence[list[int]]) -> list[tuple[int, ...]]:
    """Faces between loops of vertices, one after another; a loop of one vertex is a pole."""
    return [face for low, high in pairwise(loops) for face in _band(low, high)]


def _band(low: list[int], high: list[int]) -> list[tuple[int, ...]]:
    count = max(len(low), len(high))
    faces: list[tuple[int, ...]] = []
    for k in range(count):
        corners = (
            low[k % len(low)],
            low[(k + 1) % len(low)],
            high[(k + 1) % len(high)],
            high[k % len(high)],
        )
        faces.append(tuple(dict.fromkeys(corners)))
    return [face for face in faces if len(face) > 2]
