"""Steam, warm air and cool air: soft puffs that drift from where an appliance blows."""

from dataclasses import dataclass
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
    Vec4,
)

from wattwise_game.scene.house import Vent
from wattwise_game.scene.renderer import SHADOW_MASK

_PUFFS = 12
_VERTEX = """#version 330
uniform mat4 p3d_ModelViewMatrix; uniform mat4 p3d_ProjectionMatrix;
uniform float scene_time[1];
uniform vec3 blow; uniform vec4 growth;
in vec4 p3d_Vertex; in vec2 puff;
out vec2 place; out float strength;
void main() {
    float age = fract(scene_time[0] * growth.w + puff.x);
    vec3 at = blow * age;
    at.z += growth.z * age * age;
    float wander = 6.2832 * (puff.y + age * 0.8);
    at.xy += growth.y * age * vec2(cos(wander), sin(wander));
    vec4 center = p3d_ModelViewMatrix * vec4(at, 1.0);
    center.xyz *= 1.0 - 0.12 / max(length(center.xyz), 1.0);
    float size = growth.x * (0.35 + 0.65 * age);
    place = p3d_Vertex.xz;
    strength = smoothstep(0.0, 0.15, age) * pow(1.0 - age, 1.4);
    gl_Position = p3d_ProjectionMatrix * (center + vec4(p3d_Vertex.xz * size, 0.0, 0.0));
}
"""
_FRAGMENT = """#version 330
uniform vec4 tint; uniform vec3 air_light; uniform float shine;
uniform vec4 p3d_ColorScale;
in vec2 place; in float strength; out vec4 color;
void main() {
    float soft = max(0.0, 1.0 - dot(place, place));
    float cover = tint.a * soft * soft * strength * p3d_ColorScale.a;
    color = vec4(tint.rgb * (air_light + shine) * cover, cover);
}
"""


@dataclass(frozen=True)
class _Look:
    """`tint` is linear, its fourth number how dense; `shine` is its own light."""

    tint: tuple[float, float, float, float]
    radius_m: float
    wander_m: float
    rise_m: float
    lives_s: float
    reach_m: float
    shine: float


_LOOKS = {
    "steam": _Look((1.1, 1.1, 1.1, 0.95), 0.22, 0.08, 0.3, 2.4, 0.55, 0.0),
    "warm": _Look((1.5, 0.62, 0.24, 0.26), 0.24, 0.1, 0.4, 1.8, 0.5, 0.5),
    "cool": _Look((0.55, 1.0, 1.5, 0.36), 0.27, 0.12, -0.3, 2.0, 1.0, 0.4),
    "jet": _Look((1.5, 0.72, 0.34, 0.4), 0.15, 0.06, 0.1, 0.7, 0.8, 0.6),
}


def make_plume(vent: Vent) -> Any:
    """Return a plume at the vent, in the house's coordinates; its color scale's alpha fades it."""
    look = _LOOKS[vent.kind]
    plume = NodePath(_puffs())
    plume.set_pos(*vent.position)
    plume.set_shader(Shader.make(Shader.SL_GLSL, _VERTEX, _FRAGMENT), 10)
    plume.set_shader_input("blow", tuple(look.reach_m * part for part in vent.direction))
    plume.set_shader_input(
        "growth", Vec4(look.radius_m, look.wander_m, look.rise_m, 1 / look.lives_s)
    )
    plume.set_shader_input("tint", Vec4(*look.tint))
    plume.set_shader_input("shine", look.shine)
    plume.set_attrib(
        ColorBlendAttrib.make(
            ColorBlendAttrib.M_add,
            ColorBlendAttrib.O_one,
            ColorBlendAttrib.O_one_minus_incoming_alpha,
        )
    )
    plume.set_depth_write(False)
    plume.set_two_sided(True)
    plume.set_bin("fixed", 6)
    plume.hide(SHADOW_MASK)
    return plume


def _puffs() -> Any:
    column = GeomVertexArrayFormat()
    column.add_column(InternalName.get_vertex(), 3, Geom.NT_float32, Geom.C_point)
    column.add_column(InternalName.make("puff"), 2, Geom.NT_float32, Geom.C_other)
    shape = GeomVertexFormat()
    shape.add_array(column)
    data = GeomVertexData("puffs", GeomVertexFormat.register_format(shape), Geom.UH_static)
    corner, puff = GeomVertexWriter(data, "vertex"), GeomVertexWriter(data, "puff")
    triangles = GeomTriangles(Geom.UH_static)
    for number in range(_PUFFS):
        for x, z in ((-1, -1), (1, -1), (1, 1), (-1, 1)):
            corner.add_data3(x, 0, z)
            puff.add_data2(number / _PUFFS, (number * 0.618) % 1)
        first = 4 * number
        triangles.add_vertices(first, first + 1, first + 2)
        triangles.add_vertices(first, first + 2, first + 3)
    geom = Geom(data)
    geom.add_primitive(triangles)
    node = GeomNode("plume")
    node.add_geom(geom)
    # The shader spreads the puffs; what is in view cannot be told from their corners.
    node.set_bounds(OmniBoundingVolume())
    node.set_final(True)
    return node
