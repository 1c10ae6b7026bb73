"""What small faces see of the sky, by rays from their middles; their corners share it out."""

from __future__ import annotations

from collections.abc import Iterable
from math import cos, pi, sin, sqrt

import bpy
import numpy as np
from mathutils import Vector
from mathutils.bvhtree import BVHTree

RAYS = 64
OFF_FACE_M = 0.004
GOLDEN = (sqrt(5) - 1) / 2


class Surroundings:
    """Everything that may stand in the light's way, for as far as `reach_m`."""

    def __init__(self, objects: Iterable[bpy.types.Object], *, reach_m: float) -> None:
        vertices: list[Vector] = []
        faces: list[tuple[int, ...]] = []
        for each in objects:
            first = len(vertices)
            vertices += [each.matrix_world @ vertex.co for vertex in each.data.vertices]
            faces += [tuple(first + k for k in face.vertices) for face in each.data.polygons]
        self._tree = BVHTree.FromPolygons(vertices, faces)
        self._reach_m = reach_m

    def openness(self, point: Vector, normal: Vector, *, turn: float) -> float:
        """Return the share of the sky above a face that nothing near hides, cosine-weighted."""
        start = point + normal * OFF_FACE_M
        side = normal.orthogonal().normalized()
        up = normal.cross(side)
        open_rays = 0
        for right, forward, above in _directions(turn):
            ray = side * right + up * forward + normal * above
            if self._tree.ray_cast(start, ray, self._reach_m)[0] is None:
                open_rays += 1
        return open_rays / RAYS


def corner_openness(
    sculpted: bpy.types.Object, small_faces: Iterable[int], around: Surroundings
) -> np.ndarray:
    """Return a value a corner of the mesh: 1 but for those of the small faces."""
    mesh: bpy.types.Mesh = sculpted.data
    world = sculpted.matrix_world
    turned = world.to_3x3()
    listed = list(small_faces)
    total = np.zeros(len(mesh.vertices))
    weight = np.zeros(len(mesh.vertices))
    for number in listed:
        face = mesh.polygons[number]
        turn = (number * GOLDEN) % 1
        seen = around.openness(world @ face.center, (turned @ face.normal).normalized(), turn=turn)
        area = face.area + 1e-9
        for vertex in face.vertices:
            total[vertex] += seen * area
            weight[vertex] += area
    shared = total / np.maximum(weight, 1e-12)
    result = np.ones(len(mesh.loops))
    for number in listed:
        face = mesh.polygons[number]
        for corner in face.loop_indices:
            result[corner] = shared[mesh.loops[corner].vertex_index]
    return result


def _directions(turn: float) -> list[tuple[float, float, float]]:
    key = int(turn * 16)
    if key not in _BY_TURN:
        _BY_TURN[key] = _spiral(key / 16)
    return _BY_TURN[key]


_BY_TURN: dict[int, list[tuple[float, float, float]]] = {}


def _spiral(turn: float) -> list[tuple[float, float, float]]:
    """Directions about z, spread by Fermat's spiral on a disc and lifted to the hemisphere."""
    found = []
    for k in range(RAYS):
        flat = sqrt((k + 0.5) / RAYS)
        angle = 2 * pi * (k * GOLDEN + turn)
        found.append((flat * cos(angle), flat * sin(angle), sqrt(1 - flat * flat)))
    return found
