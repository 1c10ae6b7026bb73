"""A few point lights, given each frame to the lamps that matter most to the picture."""

import math
from dataclasses import dataclass
from typing import Any

from panda3d.core import PointLight, UnalignedLVecBase4f

from wattwise_game.scene.easing import Eased
from wattwise_game.scene.house import Bounds, Lamp, Point
from wattwise_game.scene.renderer import EVERYWHERE, FALLOFF, MAX_LIGHTS

# Light 0 is the sun.
MAX_LAMPS = MAX_LIGHTS - 1
_INTENSITY = 9.0
_FIRST_PRIORITY = 50


@dataclass
class LitLamp:
    """A lamp that is on: where it may shine, and how brightly just now."""

    lamp: Lamp
    bounds: Bounds
    brightness: float


class _Slot:
    def __init__(self, render: Any, index: int, bounds: Any) -> None:
        self.held_by: str | None = None
        self.fade = Eased(0.0, 0.0, half_life_s=0.06)
        self._index, self._bounds = index, bounds
        self.path = render.attach_new_node(PointLight(f"lamp {index}"))
        self.path.node().set_priority(_FIRST_PRIORITY - index)
        self.path.node().set_color((0, 0, 0, 1))
        render.set_light(self.path)

    def take(self, appliance_id: str, lit: LitLamp) -> None:
        self.held_by, self.fade.value, self.fade.goal = appliance_id, 0.5, 1.0
        self.path.set_pos(*lit.lamp.position)
        self.path.node().set_attenuation((1, 0, FALLOFF / lit.lamp.reach_m**2))
        self._bounds.set_element(self._index, UnalignedLVecBase4f(*lit.bounds))

    def free(self) -> None:
        self.held_by = None
        self.path.node().set_color((0, 0, 0, 1))
        self._bounds.set_element(self._index, UnalignedLVecBase4f(*EVERYWHERE))

    def shine(self, lit: LitLamp, dt_s: float) -> None:
        self.fade.advance(dt_s)
        strength = _INTENSITY * lit.brightness * self.fade.value
        self.path.node().set_color((*(strength * channel for channel in lit.lamp.linear_light), 1))


class LampPool:
    def __init__(self, render: Any, light_bounds: Any) -> None:
        self._slots = [_Slot(render, 1 + k, light_bounds) for k in range(MAX_LAMPS)]
        self.lamp_count = MAX_LAMPS
        """How many may shine at once."""

    def shine(self, lit: dict[str, LitLamp], *, looking_at: Point, dt_s: float) -> None:
        """Give the lights to the brightest and nearest; those that already have one keep it."""
        by_weight = sorted(lit, key=lambda each: -_weight(lit[each], looking_at))
        chosen = by_weight[: self.lamp_count]
        allowed = self._slots[: self.lamp_count]
        for slot in self._slots:
            if slot.held_by is not None and (slot.held_by not in chosen or slot not in allowed):
                slot.free()
        held = {slot.held_by for slot in self._slots}
        waiting = [each for each in chosen if each not in held]
        for slot in allowed:
            if slot.held_by is None and waiting:
                newcomer = waiting.pop(0)
                slot.take(newcomer, lit[newcomer])
            if slot.held_by is not None:
                slot.shine(lit[slot.held_by], dt_s)

    @property
    def shining(self) -> set[str]:
        return {slot.held_by for slot in self._slots if slot.held_by is not None}


def _weight(lit: LitLamp, looking_at: Point) -> float:
    distance_m = math.dist(lit.lamp.position, looking_at)
    return lit.brightness * lit.lamp.reach_m * max(lit.lamp.linear_light) / (3.0 + distance_m)
