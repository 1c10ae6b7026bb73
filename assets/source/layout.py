"""What the game must know about the house beside its looks: `assets/models/house.json`."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from mathutils import Vector

from .appliance import Appliance, Placed
from .appliances import all_placed
from .garden import NIGHT_LAMPS
from .house import label_position, placement, world_bounds
from .occlusion import OCCLUSION_PAGES
from .people import FAMILY
from .plan import (
    DEPTH,
    OUTER_WALLS,
    PARTITION_HEIGHT,
    ROOMS,
    SILL_HEIGHT,
    WALL_HEIGHT,
    WIDTH,
    Opening,
    OuterWall,
    Room,
)
from .sculpture import pose
from .spots import SPOTS
from .surfaces import SURFACES
from .walkable import CELL_M

Entry = dict[str, Any]

OUTWARD = {"north": (0, 1, 0), "west": (-1, 0, 0), "south": (0, -1, 0), "east": (1, 0, 0)}
DEFAULT_VIEW = {
    "focus": [6.0, 4.2, 0.4],
    "distance_m": 25.0,
    "azimuth_deg": 48.0,
    "elevation_deg": 40.0,
    "vertical_fov_deg": 32.0,
}
"""Azimuth: where the camera stands, degrees from south towards east."""


def write_layout(path: Path, *, walkable: list[str]) -> None:
    """`walkable` is what `walkable_rows` has found."""
    layout = {
        "format": 1,
        "units": "m",
        "up": "z",
        "bounds": [0.0, 0.0, WIDTH, DEPTH],
        "wall_height": WALL_HEIGHT,
        "sill_height": SILL_HEIGHT,
        "partition_height": PARTITION_HEIGHT,
        "default_view": DEFAULT_VIEW,
        "surfaces": list(SURFACES),
        "occlusion_pages": list(OCCLUSION_PAGES),
        "walls": [_wall(wall.id) for wall in OUTER_WALLS],
        "rooms": [_room(room) for room in ROOMS.values()],
        "appliances": [_appliance(placed) for placed in all_placed()],
        "windows": [
            _window(wall, opening)
            for wall in OUTER_WALLS
            for opening in wall.openings
            if not opening.is_door
        ],
        "night_lamps": [
            {"position": _rounded(lamp.at), "colour": lamp.colour, "reach_m": lamp.reach_m}
            for lamp in NIGHT_LAMPS
        ],
        "people": [{"size": person.size} for person in FAMILY],
        "spots": [asdict(spot) for spot in SPOTS],
        "walkable": {"cell_m": CELL_M, "rows": walkable},
    }
    path.write_text(json.dumps(layout, indent=1) + "\n")


def _wall(wall_id: str) -> Entry:
    return {"id": wall_id, "node": f"wall.{wall_id}", "outward": OUTWARD[wall_id]}


def _room(room: Room) -> Entry:
    width, depth = room.size
    return {
        "id": room.id,
        "node": f"room.{room.id}",
        "bounds": room.bounds,
        "focus": _rounded((*room.middle, 0.5)),
        "distance_m": round(3.6 + 1.15 * max(width, depth), 2),
    }


def _appliance(placed: Placed) -> Entry:
    made = placed.appliance
    low, high = world_bounds(placed)
    return {
        "id": made.id,
        "room": placed.room,
        "node": f"appliance.{made.id}",
        "position": _rounded(placed.at),
        "heading_deg": placed.turn,
        "body_min": _rounded(low),
        "body_max": _rounded(high),
        "label": _rounded(placement(placed) @ Vector(label_position(made))),
        "lamp": _lamp(placed),
        "spin": _spin(made),
        "vent": _vent(placed),
    }


def _window(wall: OuterWall, opening: Opening) -> Entry:
    x, y, _ = pose((*wall.start, 0.0), wall.turn) @ Vector((opening.middle, 0.0, 0.0))
    room = next(room_id for room_id, start, end in wall.rooms if start <= opening.middle <= end)
    return {
        "room": room,
        "middle": _rounded((x, y)),
        "outward": OUTWARD[wall.id][:2],
        "width_m": opening.width,
    }


def _lamp(placed: Placed) -> Entry | None:
    lamp = placed.appliance.lamp
    if lamp is None:
        return None
    at = placement(placed) @ Vector(lamp.at)
    return {"position": _rounded(at), "colour": lamp.colour, "reach_m": lamp.reach_m}


def _vent(placed: Placed) -> Entry | None:
    vent = placed.appliance.vent
    if vent is None:
        return None
    at = placement(placed) @ Vector(vent.at)
    direction = placement(placed).to_3x3() @ Vector(vent.towards).normalized()
    return {"position": _rounded(at), "direction": _rounded(direction), "kind": vent.kind}


def _spin(made: Appliance) -> Entry | None:
    if made.spin is None:
        return None
    return {"node": f"{made.id}.spin", "axis": "z", "degrees_per_s": made.spin.degrees_per_s}


def _rounded(point: Iterable[float]) -> list[float]:
    return [round(value, 3) for value in point]
