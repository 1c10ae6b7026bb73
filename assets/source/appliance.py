"""An appliance: a body that is always there, and a glow that shows only while it runs."""

from __future__ import annotations

from dataclasses import dataclass, field

from .sculpture import Sculpture, Turn
from .shapes import Point


@dataclass(frozen=True)
class Lamp:
    """Where a point light belongs, in the appliance's own frame; colour is sRGB hex."""

    at: Point
    colour: str
    reach_m: float


@dataclass(frozen=True)
class Vent:
    """Where it blows while it runs: `steam`, `warm` or `cool` air, or a hot `jet`."""

    at: Point
    towards: Point
    kind: str


@dataclass
class Spin:
    """What turns about its own z while running; `tilt` points that axle."""

    at: Point
    degrees_per_s: float
    tilt: Turn = 0.0
    blades: Sculpture = field(default_factory=Sculpture)


@dataclass
class Appliance:
    """Built in its own frame, standing on z = 0 (or hanging from it), its front towards -y."""

    id: str
    body: Sculpture = field(default_factory=Sculpture)
    glow: Sculpture = field(default_factory=Sculpture)
    spin: Spin | None = None
    lamp: Lamp | None = None
    vent: Vent | None = None
    rod_m: float = 0.0
    """What hangs starts this far below its frame; the rod is no part of its bounds."""


@dataclass(frozen=True)
class Placed:
    """An appliance and its place in the house: position of its frame, degrees about z."""

    appliance: Appliance
    room: str
    at: Point
    turn: float = 0.0
