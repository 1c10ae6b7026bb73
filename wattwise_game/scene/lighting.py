"""Sun, moon and sky over the house; the one shadow is drawn anew only when its light has moved."""

import math
from typing import Any

from panda3d.core import (
    DepthOffsetAttrib,
    DirectionalLight,
    LVecBase3f,
    Point3,
    PTA_LVecBase3f,
    RenderState,
    Vec3,
)

from wattwise_game.scene.backdrop import Backdrop
from wattwise_game.scene.renderer import CAMERA_MASK, SHADOW_MASK
from wattwise_game.scene.sky import Color, Sky
from wattwise_game.scene.window import Window

_NOTICEABLE_DEG = 0.7
_SUN_AWAY_M = 30.0
_SUN_PRIORITY = 100
_LAMPLIT_AIR = 0.16
"""Steam and rain are never quite dark."""
# The buffer is made in the first frame that needs it and is filled in the next.
_FRAMES_TO_DRAW_SHADOWS = 3


class Daylight:
    def __init__(
        self,
        window: Window,
        *,
        middle: tuple[float, float, float],
        span_m: float = 24.0,
        shadow_px: int = 2048,
    ) -> None:
        """Light what lies around `middle`; only within `span_m` of it do shadows fall."""
        base = window.base
        self._middle = Point3(*middle)
        self._pipeline = window.renderer.pipeline
        self._gsg = base.win.gsg
        self._render = base.render
        base.cam.node().set_camera_mask(CAMERA_MASK)
        self._backdrop = Backdrop(base)
        self._sun = self._hang_sun(base.render, span_m=span_m, shadow_px=shadow_px)
        self._from_all_around = PTA_LVecBase3f([LVecBase3f(0)] * 9)
        base.render.set_shader_input("sh_coeffs", self._from_all_around)
        self._direction = Vec3(0)
        self._shadow_frames_left = 0

    def show(self, sky: Sky) -> None:
        light = sky.light
        self._sun.node().set_color((*light.sun, 1))
        self._fill(above=light.above, below=light.below)
        self._backdrop.show(
            zenith=light.zenith,
            horizon=light.horizon,
            vignette=light.vignette,
            cloud=sky.cloud,
            night=sky.night,
        )
        self._render.set_shader_input(
            "air_light", tuple(_LAMPLIT_AIR + channel for channel in light.above)
        )
        if self._pipeline.exposure != light.exposure_stops:
            self._pipeline.exposure = light.exposure_stops
        self._turn_sun(Vec3(*sky.sun_direction))

    def see(self, *, heading_deg: float, aspect: float) -> None:
        """Say how the camera looks, for the sky behind the house."""
        self._backdrop.turn(heading_deg)
        self._backdrop.fit(aspect)

    def cast_shadows(self, *, shadow_px: int) -> None:
        """Draw the sun's shadow with so many pixels on a side; 0 draws none."""
        self._sun.node().set_shadow_caster(shadow_px > 0, max(shadow_px, 1), max(shadow_px, 1))
        self.redraw_shadows()

    def redraw_shadows(self) -> None:
        """Say that something which casts a shadow has moved."""
        self._shadow_frames_left = _FRAMES_TO_DRAW_SHADOWS

    def advance(self) -> None:
        """Call once a frame, before it is drawn."""
        buffer = self._sun.node().get_shadow_buffer(self._gsg)
        if buffer is not None:
            buffer.set_active(self._shadow_frames_left > 0)
        self._shadow_frames_left = max(0, self._shadow_frames_left - 1)

    @property
    def draws_shadows(self) -> bool:
        buffer = self._sun.node().get_shadow_buffer(self._gsg)
        return buffer is not None and bool(buffer.is_active())

    def _hang_sun(self, render: Any, *, span_m: float, shadow_px: int) -> Any:
        sun = DirectionalLight("sun")
        sun.set_priority(_SUN_PRIORITY)
        sun.set_shadow_caster(True, shadow_px, shadow_px)
        sun.set_camera_mask(SHADOW_MASK)
        # Pushed back by slope, or a low sun draws stripes on every floor.
        sun.set_initial_state(RenderState.make(DepthOffsetAttrib.make(-3)))
        sun.get_lens().set_film_size(span_m, span_m)
        sun.get_lens().set_near_far(_SUN_AWAY_M - span_m / 2, _SUN_AWAY_M + span_m / 2)
        path = render.attach_new_node(sun)
        render.set_light(path)
        return path

    def _turn_sun(self, direction: Vec3) -> None:
        turned = self._direction.dot(direction)
        if turned > math.cos(math.radians(_NOTICEABLE_DEG)):
            return
        self._direction = direction
        self._sun.set_pos(self._middle + direction * _SUN_AWAY_M)
        self._sun.look_at(self._middle)
        self.redraw_shadows()

    def _fill(self, *, above: Color, below: Color) -> None:
        """Light from above and from below, as spherical harmonics in simplepbr's order."""
        even = [(a + b) / 2 * math.pi / 0.282095 for a, b in zip(above, below, strict=True)]
        upward = [(a - b) / 2 * math.pi / 0.488603 for a, b in zip(above, below, strict=True)]
        self._from_all_around.set_element(0, LVecBase3f(*even))
        self._from_all_around.set_element(2, LVecBase3f(*upward))
