"""Things with edges, rounded off by Blender."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

import bmesh

from .lines import rounded_rectangle
from .shape import Outline, Shape

FINE_BEVEL, BROAD_BEVEL = 0.014, 0.04


@cache
def box(
    width: float, depth: float, height: float, *, bevel: float = 0.02, rings: int | None = None
) -> Shape:
    """A box; the wider its bevel, the more rings of faces, unless told."""
    mesh = bmesh.new()
    bmesh.ops.create_cube(mesh, size=1.0)
    for vertex in mesh.verts:
        x, y, z = vertex.co
        vertex.co = (x * width, y * depth, (z + 0.5) * height)
    return _bevelled(mesh, min(bevel, 0.49 * min(width, depth, height)), rings)


@cache
def slab(width: float, depth: float, height: float, *, radius: float, bevel: float = 0.01) -> Shape:
    """A box whose upright edges are round: radios, phones, rugs, worktops."""
    return prism(rounded_rectangle(width, depth, radius), height, bevel=bevel)


def prism(
    outline: Outline, height: float, *, bevel: float = 0.01, rings: int | None = None
) -> Shape:
    """Extrude an outline, given anticlockwise in x and y, upwards."""
    mesh = bmesh.new()
    floor = mesh.faces.new([mesh.verts.new((x, y, 0.0)) for x, y in outline])
    top = bmesh.ops.extrude_face_region(mesh, geom=[floor])["geom"]
    bmesh.ops.translate(mesh, vec=(0, 0, height), verts=_vertices(top))
    bmesh.ops.recalc_face_normals(mesh, faces=mesh.faces)
    return _bevelled(mesh, bevel, rings)


def _vertices(geometry: Iterable[object]) -> list[bmesh.types.BMVert]:
    return [item for item in geometry if isinstance(item, bmesh.types.BMVert)]


def _bevelled(mesh: bmesh.types.BMesh, width: float, rings: int | None) -> Shape:
    if width > 0:
        detail = rings or (1 if width <= FINE_BEVEL else 2 if width < BROAD_BEVEL else 4)
        edges = [edge for edge in mesh.edges if edge.calc_face_angle(0.0) > 0.6]
        bmesh.ops.bevel(
            mesh, geom=edges, offset=width, segments=detail, profile=0.5, affect="EDGES"
        )
    mesh.verts.index_update()
    vertices = tuple(tuple(vertex.co) for vertex in mesh.verts)
    faces = sorted(_from_lowest([vertex.index for vertex in face.verts]) for face in mesh.faces)
    mesh.free()
    return Shape(vertices, tuple(faces))


def _from_lowest(face: list[int]) -> tuple[int, ...]:
    """Turn a face to begin at its lowest vertex: Blender's order changes from run to run."""
    first = face.index(min(face))
    return (*face[first:], *face[:first])
