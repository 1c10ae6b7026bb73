"""The whole house as named pieces, each a small tree of Blender objects."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import bpy
from mathutils import Matrix, Vector

from .appliance import Appliance, Placed
from .appliances import all_placed
from .floors import lay_floor
from .garden import garden, night_lights
from .people import FAMILY, POSES, Person
from .plan import OUTER_WALLS, PARTITIONS, ROOMS, OuterWall, Room
from .rooms import FURNISH
from .sculpture import ORIGIN, Sculpture, Turn, pose
from .shapes import Point
from .walls import high_wall, low_wall, partition

LABEL_ABOVE_M = 0.22


def pieces() -> dict[str, Callable[[], None]]:
    """Every piece by its top-level node name, with the function that adds it to the scene."""
    walls = {f"wall.{wall.id}": partial(_add_wall, wall) for wall in OUTER_WALLS}
    rooms = {f"room.{room.id}": partial(_add_room, room) for room in ROOMS.values()}
    appliances = {f"appliance.{p.appliance.id}": partial(_add_appliance, p) for p in all_placed()}
    return {"garden": _add_garden, **walls, **rooms, **appliances}


def people_pieces() -> dict[str, Callable[[], None]]:
    """Every figure in every pose, by its node's name."""
    return {
        f"person.{number}.{pose}": partial(_add_person, f"person.{number}.{pose}", person, pose)
        for number, person in enumerate(FAMILY)
        for pose in POSES
    }


def label_position(appliance: Appliance) -> Point:
    """Above the middle of the body, in the appliance's own frame."""
    low, high = appliance.body.bounds(Matrix.Identity(4))
    top = high.z - appliance.rod_m
    return (low.x + high.x) / 2, (low.y + high.y) / 2, top + LABEL_ABOVE_M


def placement(placed: Placed) -> Matrix:
    return pose(placed.at, placed.turn)


def world_bounds(placed: Placed) -> tuple[Vector, Vector]:
    """Lowest and highest corner of what can be clicked: the body without its rod, and blades."""
    made = placed.appliance
    low, high = made.body.bounds(placement(placed))
    high.z -= made.rod_m
    if made.spin:
        axle = placement(placed) @ pose(made.spin.at, made.spin.tilt)
        swept = made.spin.blades.bounds(axle)
        low = Vector(map(min, low, swept[0]))
        high = Vector(map(max, high, swept[1]))
    return low, high


def _add_garden() -> None:
    _mesh(garden(), "garden", None)
    _mesh(night_lights(), "night_lights", None)


def _add_wall(wall: OuterWall) -> None:
    top = _empty(f"wall.{wall.id}", None)
    _mesh(high_wall(wall), f"wall.{wall.id}.high", top)
    _mesh(low_wall(wall), f"wall.{wall.id}.low", top)


def _add_room(room: Room) -> None:
    grown = Sculpture()
    lay_floor(grown, room)
    for half in PARTITIONS:
        if half.room == room.id:
            partition(grown, half)
    FURNISH[room.id](grown)
    _mesh(grown, f"room.{room.id}", None)


def _add_appliance(placed: Placed) -> None:
    made = placed.appliance
    top = _empty(f"appliance.{made.id}", None, placed.at, placed.turn)
    _mesh(made.body, f"{made.id}.body", top)
    if not made.glow.is_empty:
        _mesh(made.glow, f"{made.id}.glow", top)
    if made.spin:
        axle = _empty(f"{made.id}.axle", top, made.spin.at, made.spin.tilt)
        _mesh(made.spin.blades, f"{made.id}.spin", axle)
    if made.lamp:
        _empty(f"{made.id}.lamp", top, made.lamp.at)
    _empty(f"{made.id}.label", top, label_position(made))


def _add_person(name: str, person: Person, pose: str) -> None:
    _mesh(POSES[pose](person), name, None)


def _empty(
    name: str, parent: bpy.types.Object | None, at: Point = ORIGIN, turn: Turn = 0.0
) -> bpy.types.Object:
    empty = bpy.data.objects.new(name, None)
    empty.matrix_basis = pose(at, turn)
    return _adopted(empty, parent)


def _mesh(sculpture: Sculpture, name: str, parent: bpy.types.Object | None) -> None:
    _adopted(sculpture.to_object(name), parent)


def _adopted(child: bpy.types.Object, parent: bpy.types.Object | None) -> bpy.types.Object:
    bpy.context.scene.collection.objects.link(child)
    child.parent = parent
    return child
