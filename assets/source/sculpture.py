"""A growing mesh: shapes are added in paint, and leave as one Blender object."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from math import radians

import bpy
from mathutils import Euler, Matrix, Vector

from .grain import Grain, GrainCutter
from .materials import material
from .palette import LIGHTS, Paint
from .shapes import Point, Shape

ORIGIN: Point = (0.0, 0.0, 0.0)
Turn = float | Point
"""Degrees about z, or about x, y and z."""

SMOOTH_BELOW_DEGREES = 38
GRAIN = "_GRAIN"
"""The attribute of each corner that says which surface it shows, and where of it."""


class Sculpture:
    """Collects painted faces; `frame` moves the origin for what is added inside it."""

    def __init__(self) -> None:
        self._vertices: list[Vector] = []
        self._uvs: list[tuple[float, float]] = []
        self._faces: list[tuple[int, ...]] = []
        self._paints: list[Paint] = []
        self._grains: list[Grain] = []
        self._cutter = GrainCutter()
        self._frame = Matrix.Identity(4)

    def add(self, shape: Shape, paint: Paint, at: Point = ORIGIN, turn: Turn = 0.0) -> None:
        placed = self._frame @ pose(at, turn)
        first = len(self._vertices)
        self._vertices += [placed @ Vector(vertex) for vertex in shape.vertices]
        self._uvs += shape.uvs or [(0.0, 0.0)] * len(shape.vertices)
        self._faces += [tuple(first + k for k in face) for face in shape.faces]
        self._paints += [paint] * len(shape.faces)
        self._grains += self._cutter.cut(shape, paint.surface)

    @contextmanager
    def frame(self, at: Point = ORIGIN, turn: Turn = 0.0) -> Iterator[None]:
        outer = self._frame
        self._frame = outer @ pose(at, turn)
        yield
        self._frame = outer

    @property
    def is_empty(self) -> bool:
        return not self._faces

    def bounds(self, placed: Matrix) -> tuple[Vector, Vector]:
        """Return the lowest and the highest corner after the given transform."""
        points = [placed @ vertex for vertex in self._vertices]
        low = Vector(min(point[axis] for point in points) for axis in range(3))
        return low, Vector(max(point[axis] for point in points) for axis in range(3))

    def to_object(self, name: str) -> bpy.types.Object:
        mesh = bpy.data.meshes.new(name)
        mesh.from_pydata(self._vertices, [], self._faces)
        self._paint(mesh)
        mesh.polygons.foreach_set("use_smooth", [True] * len(self._faces))
        mesh.set_sharp_from_angle(angle=radians(SMOOTH_BELOW_DEGREES))
        sculpted = bpy.data.objects.new(name, mesh)
        _flatten_shading(sculpted)
        return sculpted

    def _paint(self, mesh: bpy.types.Mesh) -> None:
        finishes = list(dict.fromkeys(paint.finish for paint in self._paints))
        for finish in finishes:
            mesh.materials.append(material(finish))
        slots = [finishes.index(paint.finish) for paint in self._paints]
        mesh.polygons.foreach_set("material_index", slots)
        if any(finish.startswith("screen") for finish in finishes):
            self._unwrap(mesh)
        if not any(finish in LIGHTS for finish in finishes):
            self._colour(mesh)
            self._lay_grain(mesh)

    def _colour(self, mesh: bpy.types.Mesh) -> None:
        colours = mesh.color_attributes.new("Colour", "FLOAT_COLOR", "CORNER")
        corners = [
            channel
            for face, paint in zip(self._faces, self._paints, strict=True)
            for channel in (*paint.linear, 1.0) * len(face)
        ]
        colours.data.foreach_set("color", corners)

    def _lay_grain(self, mesh: bpy.types.Mesh) -> None:
        layer = mesh.attributes.new(GRAIN, "FLOAT_VECTOR", "CORNER")
        layer.data.foreach_set("vector", [part for grain in self._grains for part in grain])

    def _unwrap(self, mesh: bpy.types.Mesh) -> None:
        layer = mesh.uv_layers.new(name="UVMap")
        flat = [uv for face in self._faces for k in face for uv in self._uvs[k]]
        layer.uv.foreach_set("vector", flat)


def pose(at: Point, turn: Turn) -> Matrix:
    angles = turn if isinstance(turn, tuple) else (0.0, 0.0, turn)
    rotation = Euler(tuple(radians(angle) for angle in angles)).to_matrix().to_4x4()
    return Matrix.Translation(at) @ rotation


def _flatten_shading(sculpted: bpy.types.Object) -> None:
    """Let large faces win over their bevels, so that flat sides look flat."""
    weigh = sculpted.modifiers.new("flat sides", "WEIGHTED_NORMAL")
    weigh.mode = "FACE_AREA"
    weigh.weight = 100
    weigh.keep_sharp = True
