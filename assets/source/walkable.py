"""Where somebody can walk: the floor, seen from above through what stands on it."""

from __future__ import annotations

from collections.abc import Iterable
from math import cos, pi, sin

import bpy
from mathutils import Vector
from mathutils.bvhtree import BVHTree

from .plan import DEPTH, WALL_HEIGHT, WIDTH

CELL_M = 0.15
BODY_M = 0.17
"""Nothing may stand so near to where somebody walks."""
STEP_OVER_M = 0.07
DOWN = Vector((0, 0, -1))


def walkable_rows() -> list[str]:
    """Return a row for each `CELL_M` of the house from the south, `.` where one can walk."""
    tree = _standing(each for each in bpy.data.objects if each.type == "MESH")
    columns, rows = round(WIDTH / CELL_M), round(DEPTH / CELL_M)
    return [
        "".join(
            "." if _is_free(tree, (column + 0.5) * CELL_M, (row + 0.5) * CELL_M) else "#"
            for column in range(columns)
        )
        for row in range(rows)
    ]


def _standing(objects: Iterable[bpy.types.Object]) -> BVHTree:
    """What stands on the floor: rooms, and appliances that do not hang."""
    vertices: list[Vector] = []
    faces: list[tuple[int, ...]] = []
    for each in objects:
        root = each.parent or each
        is_room = each.name.startswith("room.")
        stands = root.name.startswith("appliance.") and root.matrix_world.translation.z < 1.5
        if is_room or (stands and each.name.endswith(".body")):
            first = len(vertices)
            vertices += [each.matrix_world @ vertex.co for vertex in each.data.vertices]
            faces += [tuple(first + k for k in face.vertices) for face in each.data.polygons]
    return BVHTree.FromPolygons(vertices, faces)


def _is_free(tree: BVHTree, x: float, y: float) -> bool:
    if not (BODY_M < x < WIDTH - BODY_M and BODY_M < y < DEPTH - BODY_M):
        return False
    around = [(BODY_M * cos(k * pi / 4), BODY_M * sin(k * pi / 4)) for k in range(8)]
    return all(_height_at(tree, x + dx, y + dy) < STEP_OVER_M for dx, dy in [(0.0, 0.0), *around])


def _height_at(tree: BVHTree, x: float, y: float) -> float:
    found = tree.ray_cast(Vector((x, y, WALL_HEIGHT)), DOWN)[0]
    return 0.0 if found is None else float(found.z)
