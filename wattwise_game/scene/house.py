"""The house as Blender left it: its rooms, its appliances, its walls, by name."""

import math
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import gltf
import msgspec
from panda3d.core import NodePath

from wattwise_game.scene.cutaway import SIDES, Wall
from wattwise_game.scene.renderer import SHADOW_MASK
from wattwise_game.scene.textures import load_occlusion, load_surfaces
from wattwise_game.scene.walking import Walkable

MODELS = Path(__file__).parents[2] / "assets" / "models"

Point = tuple[float, float, float]


class HouseIncomplete(LookupError):
    """The plan names a room or an appliance that the mesh does not have."""


Bounds = tuple[float, float, float, float]


@dataclass(frozen=True)
class RoomPlan:
    id: str
    bounds: Bounds
    focus: Point
    distance_m: float


@dataclass(frozen=True)
class Lamp:
    """The light that an appliance gives; `colour` is sRGB in hexadecimal."""

    position: Point
    colour: str
    reach_m: float

    @cached_property
    def linear_light(self) -> Point:
        red, green, blue = (int(self.colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
        return _linear(red), _linear(green), _linear(blue)


@dataclass(frozen=True)
class Spin:
    """What turns; `axis` is its own x, y or z."""

    axis: str
    degrees_per_s: float


@dataclass(frozen=True)
class Vent:
    """Where an appliance blows while it runs, and what: steam, warm, cool or jet."""

    position: Point
    direction: Point
    kind: str


@dataclass(frozen=True)
class AppliancePlan:
    id: str
    room: str
    position: Point
    body_min: Point
    body_max: Point
    label: Point
    heading_deg: float = 0.0
    """0 faces south, 90 east."""
    lamp: Lamp | None = None
    spin: Spin | None = None
    vent: Vent | None = None


@dataclass(frozen=True)
class WindowPlan:
    """A window of an outer wall; `outward` is the unit vector out of the house."""

    room: str
    middle: tuple[float, float]
    outward: tuple[float, float]
    width_m: float


@dataclass(frozen=True)
class PersonPlan:
    """`size` is 1 for an adult."""

    size: float


@dataclass(frozen=True)
class Spot:
    """A place for one person: `pose` is stand, sit or lie; `turn` degrees, 0 facing south."""

    room: str
    pose: str
    at: Point
    turn: float


@dataclass(frozen=True)
class DefaultView:
    """How to see the whole house; azimuth is where the camera stands, from south towards east."""

    focus: Point
    distance_m: float
    azimuth_deg: float
    elevation_deg: float
    vertical_fov_deg: float


@dataclass(frozen=True)
class HousePlan:
    """house.json, in metres; x to the east, y to the north, z up."""

    bounds: Bounds
    wall_height: float
    default_view: DefaultView
    rooms: list[RoomPlan]
    appliances: list[AppliancePlan]
    surfaces: list[str] = field(default_factory=list)
    """What the mesh's grain counts on."""
    occlusion_pages: list[str] = field(default_factory=list)
    """What the mesh's shade counts on."""
    windows: list[WindowPlan] = field(default_factory=list)
    night_lamps: list[Lamp] = field(default_factory=list)
    people: list[PersonPlan] = field(default_factory=list)
    spots: list[Spot] = field(default_factory=list)
    walkable: Walkable = field(default_factory=lambda: Walkable(1.0, []))


@dataclass(frozen=True)
class ApplianceMesh:
    plan: AppliancePlan
    node: Any
    glow: Any
    spin: Any | None


class House:
    def __init__(self, root: Any, plan: HousePlan) -> None:
        self.root = root
        self.plan = plan
        self.rooms = {room.id: room for room in plan.rooms}
        self.appliances = {each.id: _mesh_of(root, each) for each in plan.appliances}
        for wall in root.find_all_matches("**/wall.*/high"):
            # A doll's house is open to the sun: only what stands in its rooms throws shadows.
            wall.hide(SHADOW_MASK)
        self.garden = _found_or_empty(root, "garden")
        self.night_lights = _found_or_empty(root, "night_lights")
        self.walls = [
            Wall(root.find(f"**/wall.{side}"), outward) for side, outward in SIDES.items()
        ]

    def sharpen(self, anisotropic_degree: int) -> None:
        """Say how sharp surfaces stay that are seen at a slant."""
        if self.plan.surfaces:
            surfaces = self.root.get_shader_input("surfaces").get_texture()
            surfaces.set_anisotropic_degree(anisotropic_degree)

    def focus_of(self, room_id: str) -> tuple[Point, float]:
        """Where to look, and from how many metres away, to see this room."""
        room = self.rooms[room_id]
        return room.focus, room.distance_m

    def room_bounds_of(self, appliance_id: str) -> Bounds:
        return self.rooms[self.appliances[appliance_id].plan.room].bounds


def load_house(folder: Path = MODELS) -> House:
    """Load house.glb and house.json.

    :raises HouseIncomplete: if they disagree.
    """
    plan = msgspec.json.decode((folder / "house.json").read_bytes(), type=HousePlan)
    root = NodePath(gltf.load_model(str(folder / "house.glb")))
    if plan.surfaces:
        root.set_shader_input("surfaces", load_surfaces(plan.surfaces))
    if plan.occlusion_pages:
        root.set_shader_input("occlusion_pages", load_occlusion(plan.occlusion_pages))
    return House(root, plan)


def _linear(srgb: float) -> float:
    return srgb / 12.92 if srgb <= 0.04045 else math.pow((srgb + 0.055) / 1.055, 2.4)


def _found_or_empty(root: Any, name: str) -> Any:
    found = root.find(f"**/{name}")
    return root.attach_new_node(name) if found.is_empty() else found


def _mesh_of(root: Any, plan: AppliancePlan) -> ApplianceMesh:
    node = root.find(f"**/appliance.{plan.id}")
    if node.is_empty():
        raise HouseIncomplete(f"house.glb has no node appliance.{plan.id}")
    glow, spin = node.find(f"**/{plan.id}.glow"), node.find(f"**/{plan.id}.spin")
    return ApplianceMesh(
        plan=plan,
        node=node,
        glow=None if glow.is_empty() else glow,
        spin=None if spin.is_empty() else spin,
    )
