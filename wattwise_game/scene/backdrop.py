"""The sky behind the house, with clouds, stars and a moon, and the darkened corners before it."""

from typing import Any

from panda3d.core import (
    CardMaker,
    NodePath,
    OmniBoundingVolume,
    PTA_LVecBase4f,
    Shader,
    TransparencyAttrib,
    UnalignedLVecBase4f,
)

from wattwise_game.scene.renderer import SHADOW_MASK

_SHIFT_PER_DEG = 0.035
_VERTEX = """#version 330
in vec4 p3d_Vertex;
out vec2 place;
void main() { place = p3d_Vertex.xz; gl_Position = vec4(p3d_Vertex.xz, %s, 1.0); }
"""
_SKY = """#version 330
uniform vec3 zenith; uniform vec3 horizon;
uniform vec4 overhead[1];  // stars, moon, cloud, and how far the view has turned
uniform vec3 cloud_color;
uniform float aspect;
uniform float scene_time[1];
in vec2 place; out vec4 color;

float dice(vec2 cell) { return fract(sin(dot(cell, vec2(127.1, 311.7))) * 43758.5453); }

float smooth_noise(vec2 at) {
    vec2 cell = floor(at), within = fract(at);
    within = within * within * (3.0 - 2.0 * within);
    return mix(mix(dice(cell), dice(cell + vec2(1, 0)), within.x),
               mix(dice(cell + vec2(0, 1)), dice(cell + vec2(1, 1)), within.x), within.y);
}

float clouds(vec2 at) {
    float total = 0.0, part = 0.55;
    for (int octave = 0; octave < 4; ++octave) {
        total += part * smooth_noise(at);
        at = at * 2.03 + vec2(7.7, 3.1);
        part *= 0.5;
    }
    return total;
}

void main() {
    vec2 at = vec2(place.x * aspect + overhead[0].w, place.y);
    vec3 sky = mix(horizon, zenith, smoothstep(-0.9, 1.0, place.y));

    vec2 cell = floor(at * 19.0), within = fract(at * 19.0) - 0.5;
    float size = pow(dice(cell + 5.0), 3.0);
    vec2 shifted = within - 0.8 * (vec2(dice(cell + 1.0), dice(cell + 2.0)) - 0.5);
    float twinkle = 0.7 + 0.3 * sin(scene_time[0] * (1.0 + 2.0 * size) + 40.0 * size);
    float star = smoothstep(0.035 + 0.045 * size, 0.0, length(shifted)) * step(0.55, dice(cell));
    star *= overhead[0].x * (1.0 - overhead[0].z) * twinkle * (0.25 + size);
    sky += star * vec3(0.9, 0.95, 1.1);

    vec2 from_moon = vec2(place.x * aspect + 0.84, place.y - 0.77);
    float disc = smoothstep(0.062, 0.056, length(from_moon));
    float bitten = smoothstep(0.060, 0.068, length(from_moon - vec2(0.03, 0.018)));
    float moon = overhead[0].y * (1.0 - overhead[0].z);
    sky += moon * (vec3(1.0, 0.96, 0.84) * disc * bitten
                   + vec3(0.10, 0.13, 0.22) * exp(-5.0 * length(from_moon)));

    float drift = scene_time[0] * 0.012;
    float thick = clouds(vec2(at.x * 1.15 + drift, at.y * 2.1));
    float cover = smoothstep(0.66 - 0.36 * overhead[0].z, 0.98 - 0.3 * overhead[0].z, thick);
    color = vec4(mix(sky, cloud_color, cover * (0.35 + 0.5 * overhead[0].z)), 1.0);
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
        self._night = self._cloud = self._heading_deg = self._aspect = 0.0
        self.fit(16 / 9)
        self._overhead = PTA_LVecBase4f([UnalignedLVecBase4f(0)])
        self._sky.set_shader_input("overhead", self._overhead)
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
        cloud: float = 0.0,
        night: float = 0.0,
    ) -> None:
        self._sky.set_shader_input("zenith", zenith)
        self._sky.set_shader_input("horizon", horizon)
        lit = [
            0.55 * low + 0.45 * max(low, high) for low, high in zip(horizon, zenith, strict=True)
        ]
        grey = sum(lit) / 3
        self._sky.set_shader_input(
            "cloud_color", tuple(1.1 * (part + (grey - part) * 0.4) for part in lit)
        )
        self._night, self._cloud = night, cloud
        self._aim()
        self._vignette.set_shader_input("strength", vignette)

    def turn(self, heading_deg: float) -> None:
        """Let the sky go by as the camera goes round the house."""
        if heading_deg != self._heading_deg:
            self._heading_deg = heading_deg
            self._aim()

    def fit(self, aspect: float) -> None:
        if aspect != self._aspect:
            self._aspect = aspect
            self._sky.set_shader_input("aspect", aspect)

    def _aim(self) -> None:
        shift = self._heading_deg * _SHIFT_PER_DEG
        self._overhead.set_element(
            0, UnalignedLVecBase4f(self._night, self._night, self._cloud, shift)
        )


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
