"""What the game must know about the house beside its looks: `assets/models/house.json`."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from mathutils import Vector

from .appliance import Appliance, Placed
from .appliances import all_placed
from .house import label_position, placement, world_bounds
from .plan import (
    DEPTH,
    OUTER_WALLS,
    PARTITION_HEIGHT,
    ROOMS,
    SILL_HEIGHT,
    WALL_HEIGHT,
    WIDTH,
    Room,
)

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


def write_layout(path: Path) -> None:
    layout = {
        "format": 1,
        "units": "m",
        "up": "z",
        "bounds": [0.0, 0.0, WIDTH, DEPTH],
        "wall_height": WALL_HEIGHT,
        "sill_height": SILL_HEIGHT,
        "partition_height": PARTITION_HEIGHT,
        "default_view": DEFAULT_VIEW,
        "walls": [_wall(wall.id) for wall in OUTER_WALLS],
        "rooms": [_room(room) for room in ROOMS.values()],
        "appliances": [_appliance(placed) for placed in all_placed()],
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
    }


def _lamp(placed: Placed) -> Entry | None:
    lamp = placed.appliance.lamp
    if lamp is None:
        return None
    at = placement(placed) @ Vector(lamp.at)
    return {"position": _rounded(at), "colour": lamp.colour, "reach_m": lamp.reach_m}


def _spin(made: Appliance) -> Entry | None:
    if made.spin is None:
        return None
    return {"node": f"{made.id}.spin", "axis": "z", "degrees_per_s": made.spin.degrees_per_s}


def _rounded(point: Iterable[float]) -> list[float]:
    return [round(value, 3) for value in point]
