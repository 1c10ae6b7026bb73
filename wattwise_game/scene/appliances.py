"""Appliances as they run: glow, halo, light, turning parts; a breath when they are switched."""

import math
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from panda3d.core import Point3, Quat, Vec3

from wattwise_game.scene.easing import Eased
from wattwise_game.scene.film import Film
from wattwise_game.scene.glow_card import make_glow_card
from wattwise_game.scene.house import ApplianceMesh, Bounds, House, Point
from wattwise_game.scene.lamps import LampPool, LitLamp
from wattwise_game.scene.plume import make_plume
from wattwise_game.scene.pulse import PULSES, STEADY
from wattwise_game.scene.window import Window

_AXES = {"x": Vec3(1, 0, 0), "y": Vec3(0, 1, 0), "z": Vec3(0, 0, 1)}
_BREATH_S = 0.25
_BREATH_GROWTH = 0.035
_HOVER_LIGHT = 0.32
_HALO_LIGHT = 0.5
_NOTICEABLE = 0.01
_GLOW_LIGHT, _GLOW_LEAST = 1.5, 0.45
"""Of a glow at full level, and which share of that the lowest level shows."""


_NO_LAMPS: Mapping[str, LitLamp] = MappingProxyType({})


class ApplianceView:
    def __init__(self, mesh: ApplianceMesh, *, room_bounds: Bounds) -> None:
        self.plan = mesh.plan
        self.level = 0.0
        self._mesh = mesh
        self._pivot = Point3(*mesh.plan.position)
        self._rest = Point3(mesh.node.get_pos())
        self._brightness = Eased(0.0, 0.0, half_life_s=0.04)
        self._hover = Eased(0.0, 0.0, half_life_s=0.04)
        self._breath_left_s = 0.0
        self._turned_deg = 0.0
        self._speed = Eased(0.0, 0.0, half_life_s=0.35)
        self._halo = self._make_halo()
        self._plume = make_plume(mesh.plan.vent) if mesh.plan.vent is not None else None
        self._pulse = PULSES.get(mesh.plan.id, STEADY)
        self._film = Film(mesh.glow) if mesh.glow is not None else None
        self._run_s, self._shown_glow = 0.0, -1.0
        lamp = mesh.plan.lamp
        self.lit = LitLamp(lamp, room_bounds, 0.0) if lamp is not None else None
        for hidden in (mesh.glow, self._plume):
            if hidden is not None:
                hidden.hide()

    @property
    def is_running(self) -> bool:
        return self.level > 0

    @property
    def glows(self) -> bool:
        return self._mesh.glow is not None and not self._mesh.glow.is_hidden()

    def run_at(self, level: float) -> None:
        """0 is off, 1 is full; seen at once."""
        if level == self.level:
            return
        if (level > 0) != self.is_running:
            self._breath_left_s = _BREATH_S
            for lit in (self._mesh.glow, self._plume):
                if lit is not None:
                    lit.show() if level > 0 else lit.hide()
        self.level = level
        self._brightness.goal = level
        self._brightness.value = max(self._brightness.value, level * 0.6)
        self._speed.goal = level

    def hover(self, hovered: bool) -> None:
        self._hover.goal = float(hovered)

    def advance(self, dt_s: float, *, reduced_motion: bool = False) -> None:
        still = reduced_motion
        if still:
            self._breath_left_s, dt_s = 0.0, 1.0
        if self._brightness.advance(dt_s):
            self._show_brightness()
        if self.is_running:
            self._run(0.0 if still else dt_s)
        if self._hover.advance(dt_s):
            self._show_hover()
        self._breathe(dt_s)
        if self._mesh.spin is not None:
            self._spin(dt_s if not still else 0.0)

    def _run(self, dt_s: float) -> None:
        """Let glow and light come and go, and the picture on a screen move on."""
        self._run_s += dt_s
        share = self._pulse.at(self._run_s)
        if self.lit is not None:
            self.lit.brightness = share * self._brightness.value
        glow = _GLOW_LIGHT * share * (_GLOW_LEAST + (1 - _GLOW_LEAST) * self._brightness.value)
        if abs(glow - self._shown_glow) > _NOTICEABLE and self._mesh.glow is not None:
            self._shown_glow = glow
            self._mesh.glow.set_color_scale(glow, glow, glow, 1)
        if self._film is not None:
            self._film.advance(dt_s)

    def _make_halo(self) -> Any | None:
        lamp = self.plan.lamp
        if lamp is None:
            return None
        halo = make_glow_card(radius_m=0.3 * lamp.reach_m**0.7)
        halo.set_pos(*lamp.position)
        halo.hide()
        return halo

    def attach_air(self, root: Any) -> None:
        """Hang what belongs to no mesh, halo and plume, into the house."""
        for each in (self._halo, self._plume):
            if each is not None:
                each.reparent_to(root)

    def _show_brightness(self) -> None:
        brightness = self._brightness.value
        if self._plume is not None:
            self._plume.set_alpha_scale(brightness)
        if self.lit is not None:
            self.lit.brightness = brightness
        if self._halo is None or self.plan.lamp is None:
            return
        if brightness == 0:
            self._halo.hide()
            return
        self._halo.show()
        light = [_HALO_LIGHT * brightness * channel for channel in self.plan.lamp.linear_light]
        self._halo.set_color_scale(*light, 1)

    def _show_hover(self) -> None:
        lift = 1 + _HOVER_LIGHT * self._hover.value
        self._mesh.node.set_color_scale(lift, lift, lift, 1)

    def _breathe(self, dt_s: float) -> None:
        if self._breath_left_s <= 0:
            return
        self._breath_left_s = max(0.0, self._breath_left_s - dt_s)
        done = 1 - self._breath_left_s / _BREATH_S
        scale = 1 + _BREATH_GROWTH * math.sin(math.pi * done) if done < 1 else 1.0
        self._mesh.node.set_scale(scale)
        self._mesh.node.set_pos(self._pivot + (self._rest - self._pivot) * scale)

    def _spin(self, dt_s: float) -> None:
        self._speed.advance(dt_s)
        if self._speed.value == 0 or self.plan.spin is None or self._mesh.spin is None:
            return
        self._turned_deg += self._speed.value * self.plan.spin.degrees_per_s * dt_s
        turn = Quat()
        turn.set_from_axis_angle(self._turned_deg % 360, _AXES[self.plan.spin.axis])
        self._mesh.spin.set_quat(turn)


class Appliances:
    def __init__(self, window: Window, house: House) -> None:
        self._views = {
            appliance_id: ApplianceView(mesh, room_bounds=house.room_bounds_of(appliance_id))
            for appliance_id, mesh in house.appliances.items()
        }
        self._lamps = LampPool(window.base.render, window.renderer.light_bounds)
        self._hovered: str | None = None
        for view in self._views.values():
            view.attach_air(house.root)

    def __getitem__(self, appliance_id: str) -> ApplianceView:
        return self._views[appliance_id]

    def light_at_most(self, lamp_count: int) -> None:
        """Let so many lamps light their surroundings."""
        self._lamps.lamp_count = lamp_count

    @property
    def lamps_lit(self) -> set[str]:
        """The appliances that hold one of the few point lights."""
        return self._lamps.shining

    def show(self, levels: Mapping[str, float]) -> None:
        """Show which appliances run and how much, 0 to 1; those left out stay as they are."""
        for appliance_id, level in levels.items():
            if appliance_id in self._views:
                self._views[appliance_id].run_at(level)

    def hover(self, appliance_id: str | None) -> None:
        if appliance_id == self._hovered:
            return
        for each, hovered in ((self._hovered, False), (appliance_id, True)):
            if each is not None:
                self._views[each].hover(hovered)
        self._hovered = appliance_id

    @property
    def light_of_rooms(self) -> dict[str, Point]:
        """How much lamplight there is in each room that has any, linear."""
        rooms: dict[str, Point] = {}
        for view in self._views.values():
            if view.lit is None or view.lit.brightness <= 0:
                continue
            strength = view.lit.brightness * view.lit.lamp.reach_m
            before = rooms.get(view.plan.room, (0.0, 0.0, 0.0))
            red, green, blue = view.lit.lamp.linear_light
            rooms[view.plan.room] = (
                before[0] + strength * red,
                before[1] + strength * green,
                before[2] + strength * blue,
            )
        return rooms

    def advance(
        self,
        dt_s: float,
        *,
        looking_at: Point,
        reduced_motion: bool = False,
        other_lamps: Mapping[str, LitLamp] = _NO_LAMPS,
    ) -> None:
        """Let what runs run; `other_lamps` want their share of the few lights, too."""
        for view in self._views.values():
            view.advance(dt_s, reduced_motion=reduced_motion)
        lit = {
            each: view.lit
            for each, view in self._views.items()
            if view.lit is not None and view.lit.brightness > 0
        }
        self._lamps.shine({**lit, **other_lamps}, looking_at=looking_at, dt_s=dt_s)
