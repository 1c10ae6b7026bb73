"""What lamplight falls through the windows on the lawn after dark."""

import math
from collections.abc import Mapping
from typing import Any

from panda3d.core import CardMaker, ColorBlendAttrib, NodePath, Shader

from wattwise_game.scene.house import Point, WindowPlan
from wattwise_game.scene.renderer import SHADOW_MASK

_LAWN_M = -0.095
_SILL_M = 0.3
"""The wall's foot lies in its own shade."""
_REACH_M = 1.45
_STRENGTH = 0.05
_VERTEX = """#version 330
uniform mat4 p3d_ModelViewProjectionMatrix;
in vec4 p3d_Vertex; out vec2 place;
void main() {
    // It spreads as it falls: the far side is wider.
    place = p3d_Vertex.xy;
    vec4 at = p3d_Vertex;
    at.x *= 1.0 + 0.22 * (at.y + 1.0);
    gl_Position = p3d_ModelViewProjectionMatrix * at;
}
"""
_FRAGMENT = """#version 330
uniform vec4 p3d_ColorScale;
in vec2 place; out vec4 color;
void main() {
    float sides = 1.0 - smoothstep(0.72, 1.0, abs(place.x));
    float ends = smoothstep(-1.0, -0.86, place.y) * (1.0 - smoothstep(-0.4, 1.0, place.y));
    float bar = smoothstep(0.02, 0.07, abs(place.x));
    color = vec4(p3d_ColorScale.rgb * sides * ends * (0.45 + 0.55 * bar), 0.0);
}
"""


class WindowLight:
    def __init__(self, parent: Any, windows: list[WindowPlan]) -> None:
        self._pools = [(window, _pool(parent, window)) for window in windows]
        self._shown: dict[int, Point] = {}

    def show(self, light_of_rooms: Mapping[str, Point], *, night: float) -> None:
        """Light of a room is the sum of its lamps', linear; at day nothing is seen of it."""
        for number, (window, pool) in enumerate(self._pools):
            red, green, blue = light_of_rooms.get(window.room, (0.0, 0.0, 0.0))
            share = _STRENGTH * night
            light = (red * share, green * share, blue * share)
            if self._is_news(number, light):
                self._shown[number] = light
                pool.set_color_scale(*light, 1)
                pool.show() if max(light) > 0 else pool.hide()

    def _is_news(self, number: int, light: Point) -> bool:
        before = self._shown.get(number)
        if before is None:
            return True
        moved = max(abs(a - b) for a, b in zip(light, before, strict=True))
        return moved > 0.002 or (max(light) == 0) != (max(before) == 0)


def _pool(parent: Any, window: WindowPlan) -> Any:
    maker = CardMaker("window light")
    maker.set_frame(-1, 1, -1, 1)
    pool = NodePath("window light")
    pool.attach_new_node(maker.generate()).set_p(-90)
    pool.flatten_light()
    out_x, out_y = window.outward
    away_m = _SILL_M + _REACH_M / 2
    pool.set_pos(window.middle[0] + out_x * away_m, window.middle[1] + out_y * away_m, _LAWN_M)
    pool.set_h(math.degrees(math.atan2(-out_x, out_y)))
    pool.set_scale(0.5 * window.width_m, 0.5 * _REACH_M, 1)
    pool.set_shader(Shader.make(Shader.SL_GLSL, _VERTEX, _FRAGMENT), 10)
    pool.set_attrib(
        ColorBlendAttrib.make(
            ColorBlendAttrib.M_add, ColorBlendAttrib.O_one, ColorBlendAttrib.O_one
        )
    )
    pool.set_depth_write(False)
    pool.set_two_sided(True)
    pool.set_bin("fixed", 2)
    pool.hide(SHADOW_MASK)
    pool.hide()
    pool.reparent_to(parent)
    return pool
