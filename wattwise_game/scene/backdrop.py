"""The sky behind the house and the darkened corners before it: two cards that fill the picture."""

from typing import Any

from panda3d.core import CardMaker, NodePath, OmniBoundingVolume, Shader, TransparencyAttrib

from wattwise_game.scene.renderer import SHADOW_MASK

_VERTEX = """#version 330
in vec4 p3d_Vertex;
out vec2 place;
void main() { place = p3d_Vertex.xz; gl_Position = vec4(p3d_Vertex.xz, %s, 1.0); }
"""
_SKY = """#version 330
uniform vec3 zenith; uniform vec3 horizon;
in vec2 place; out vec4 color;
void main() {
    color = vec4(mix(horizon, zenith, smoothstep(-0.9, 1.0, place.y)), 1.0);
}
"""
_VIGNETTE = """#version 330
uniform float strength;
in vec2 place; out vec4 color;
void main() {
    float edge = smoothstep(0.55, 1.55, length(place));
    color = vec4(0.02, 0.025, 0.05, strength * edge);
}
"""


class Backdrop:
    def __init__(self, base: Any) -> None:
        self._sky = _card("sky", _SKY, depth="0.9999")
        self._sky.set_bin("background", 0)
        self._sky.hide(SHADOW_MASK)
        self._sky.reparent_to(base.render)
        self._vignette = _card("vignette", _VIGNETTE, depth="0.0")
        self._vignette.set_transparency(TransparencyAttrib.M_alpha)
        self._vignette.set_bin("background", 10)
        self._vignette.reparent_to(base.render2d)

    def show(
        self,
        *,
        zenith: tuple[float, float, float],
        horizon: tuple[float, float, float],
        vignette: float,
    ) -> None:
        self._sky.set_shader_input("zenith", zenith)
        self._sky.set_shader_input("horizon", horizon)
        self._vignette.set_shader_input("strength", vignette)


def _card(name: str, fragment: str, *, depth: str) -> Any:
    maker = CardMaker(name)
    maker.set_frame(-1, 1, -1, 1)
    card = NodePath(maker.generate())
    card.set_shader(Shader.make(Shader.SL_GLSL, _VERTEX % depth, fragment), 10)
    card.set_depth_write(False)
    card.set_depth_test(False)
    card.node().set_bounds(OmniBoundingVolume())
    card.node().set_final(True)
    return card
