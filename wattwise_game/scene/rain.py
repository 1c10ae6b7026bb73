"""Rain and snow around the house: one mesh of streaks that only the shader moves."""

from random import Random
from typing import Any

from panda3d.core import (
    ColorBlendAttrib,
    Geom,
    GeomNode,
    GeomTriangles,
    GeomVertexArrayFormat,
    GeomVertexData,
    GeomVertexFormat,
    GeomVertexWriter,
    InternalName,
    NodePath,
    OmniBoundingVolume,
    Shader,
)

from wattwise_game.scene.house import Bounds
from wattwise_game.scene.renderer import SHADOW_MASK

_STREAKS, _SPLASHES = 1500, 320
_AROUND_M, _GARDEN_M, _EAVES_M = 5.0, 1.6, 0.3
_GROUND_M = -0.1
_VERTEX = """#version 330
uniform mat4 p3d_ModelViewMatrix; uniform mat4 p3d_ProjectionMatrix;
uniform float scene_time[1];
uniform float snow; uniform float falling;
in vec4 p3d_Vertex; in vec4 drop;
out vec2 place; out float strength; out float is_splash;
const float HEIGHT_M = 7.0;
void main() {
    place = p3d_Vertex.xy;
    is_splash = p3d_Vertex.z;
    strength = 1.0;
    if (drop.w >= falling) {
        // Out of sight: what does not fall costs no pixel.
        gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
        return;
    }
    vec3 at = drop.xyz;
    if (is_splash > 0.5) {
        float age = fract(scene_time[0] * 1.9 + drop.z);
        float size = 0.03 + 0.11 * age;
        strength *= (1.0 - age) * (1.0 - snow);
        at = vec3(drop.xy + size * place, GROUND);
        gl_Position = p3d_ProjectionMatrix * (p3d_ModelViewMatrix * vec4(at, 1.0));
        return;
    }
    float speed = mix(1.1, 0.11, snow);
    float fallen = fract(scene_time[0] * speed * (0.85 + 0.3 * drop.w) + drop.z);
    at.z = GROUND + HEIGHT_M * (1.0 - fallen);
    at.x += 0.5 * fallen + snow * 0.35 * sin(scene_time[0] * 0.9 + 40.0 * drop.w);
    vec4 middle = p3d_ModelViewMatrix * vec4(at, 1.0);
    vec3 down = normalize((p3d_ModelViewMatrix * vec4(0.07, 0.0, -1.0, 0.0)).xyz);
    vec3 aside = normalize(vec3(-down.y, down.x, 0.0));
    // Near the eye a drop is no wider on the screen, and at last not seen.
    float away_m = length(middle.xyz);
    float thin = min(1.0, away_m / 22.0);
    vec2 half_size = mix(vec2(0.010 * thin, 0.24), vec2(0.045) * sqrt(thin), snow);
    strength *= smoothstep(0.0, 0.1, fallen) * smoothstep(3.0, 9.0, away_m);
    middle.xyz += aside * half_size.x * place.x + down * half_size.y * place.y;
    gl_Position = p3d_ProjectionMatrix * middle;
}
""".replace("GROUND", str(_GROUND_M))
_FRAGMENT = """#version 330
uniform vec3 air_light; uniform float snow;
in vec2 place; in float strength; in float is_splash; out vec4 color;
void main() {
    float away = length(place);
    float cover = mix(1.0 - abs(place.x), 1.0 - smoothstep(0.4, 1.0, away), snow);
    cover = mix(cover * mix(0.5, 0.9, snow),
                0.3 * smoothstep(0.55, 0.8, away) * (1.0 - smoothstep(0.85, 1.0, away)),
                step(0.5, is_splash));
    // Samples beside a drop reach past its edge.
    cover = max(0.0, cover) * strength;
    vec3 light = air_light * mix(0.85, 1.35, snow);
    color = vec4(light * vec3(0.86, 0.93, 1.0) * cover, cover);
}
"""


class Rain:
    def __init__(self, parent: Any, *, bounds: Bounds) -> None:
        """Fall around `bounds`, never into them."""
        self._node = NodePath(_drops(bounds))
        self._node.set_shader(Shader.make(Shader.SL_GLSL, _VERTEX, _FRAGMENT), 10)
        self._node.set_attrib(
            ColorBlendAttrib.make(
                ColorBlendAttrib.M_add,
                ColorBlendAttrib.O_one,
                ColorBlendAttrib.O_one_minus_incoming_alpha,
            )
        )
        self._node.set_depth_write(False)
        self._node.set_two_sided(True)
        self._node.set_bin("fixed", 7)
        self._node.hide(SHADOW_MASK)
        self._node.reparent_to(parent)
        self.show(falling=0.0, snows=False)

    @property
    def falls(self) -> bool:
        return not self._node.is_hidden()

    def show(self, *, falling: float, snows: bool) -> None:
        """`falling` is the share of the drops that fall, 0 to 1."""
        if falling <= 0:
            self._node.hide()
            return
        self._node.show()
        self._node.set_shader_input("falling", falling)
        self._node.set_shader_input("snow", float(snows))


def _drops(bounds: Bounds) -> Any:
    chance = Random(1)
    column = GeomVertexArrayFormat()
    column.add_column(InternalName.get_vertex(), 3, Geom.NT_float32, Geom.C_point)
    column.add_column(InternalName.make("drop"), 4, Geom.NT_float32, Geom.C_other)
    shape = GeomVertexFormat()
    shape.add_array(column)
    data = GeomVertexData("drops", GeomVertexFormat.register_format(shape), Geom.UH_static)
    corner, drop = GeomVertexWriter(data, "vertex"), GeomVertexWriter(data, "drop")
    triangles = GeomTriangles(Geom.UH_static)
    for number in range(_STREAKS + _SPLASHES):
        splashes = number >= _STREAKS
        x, y = _outside(chance, bounds, away_m=_GARDEN_M if splashes else _AROUND_M)
        seed, order = chance.random(), chance.random()
        for across, along in ((-1, -1), (1, -1), (1, 1), (-1, 1)):
            corner.add_data3(across, along, float(splashes))
            drop.add_data4(x, y, seed, order)
        first = 4 * number
        triangles.add_vertices(first, first + 1, first + 2)
        triangles.add_vertices(first, first + 2, first + 3)
    geom = Geom(data)
    geom.add_primitive(triangles)
    node = GeomNode("rain")
    node.add_geom(geom)
    node.set_bounds(OmniBoundingVolume())
    node.set_final(True)
    return node


def _outside(chance: Random, bounds: Bounds, *, away_m: float) -> tuple[float, float]:
    west, south, east, north = bounds
    while True:
        x = chance.uniform(west - away_m, east + away_m)
        y = chance.uniform(south - away_m, north + away_m)
        clear_x = west - _EAVES_M - 0.5 < x < east + _EAVES_M
        if not (clear_x and south - _EAVES_M < y < north + _EAVES_M):
            return x, y
