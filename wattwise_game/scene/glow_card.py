"""A soft halo that always faces the camera and adds its light to what is behind it."""

from typing import Any

from panda3d.core import CardMaker, ColorBlendAttrib, NodePath, Shader

from wattwise_game.scene.renderer import SHADOW_MASK

_VERTEX = """#version 330
uniform mat4 p3d_ModelViewMatrix; uniform mat4 p3d_ProjectionMatrix;
in vec4 p3d_Vertex;
out vec2 place;
void main() {
    // Only the place and the size of the card matter: it is drawn flat to the eye, a little nearer.
    vec4 center = p3d_ModelViewMatrix * vec4(0.0, 0.0, 0.0, 1.0);
    float size = length(p3d_ModelViewMatrix[0].xyz);
    center.xyz *= 1.0 - 0.3 / max(length(center.xyz), 1.0);
    place = p3d_Vertex.xz;
    gl_Position = p3d_ProjectionMatrix * (center + vec4(p3d_Vertex.xz * size, 0.0, 0.0));
}
"""
_FRAGMENT = """#version 330
uniform vec4 p3d_ColorScale;
in vec2 place; out vec4 color;
void main() {
    float fade = max(0.0, 1.0 - length(place));
    color = vec4(p3d_ColorScale.rgb * fade * fade * fade, 0.0);
}
"""


def make_glow_card(*, radius_m: float) -> Any:
    maker = CardMaker("halo")
    maker.set_frame(-1, 1, -1, 1)
    card = NodePath(maker.generate())
    card.set_scale(radius_m)
    card.set_shader(Shader.make(Shader.SL_GLSL, _VERTEX, _FRAGMENT), 10)
    card.set_attrib(
        ColorBlendAttrib.make(
            ColorBlendAttrib.M_add, ColorBlendAttrib.O_one, ColorBlendAttrib.O_one
        )
    )
    card.set_depth_write(False)
    card.set_two_sided(True)
    card.set_bin("fixed", 5)
    card.hide(SHADOW_MASK)
    return card
