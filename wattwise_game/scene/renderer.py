"""simplepbr 0.13.1, with three changes to its shaders.

One shadow map, sampled before the light loop: the original indexes an array of samplers inside it,
where llvmpipe crashes. Soft edges of shadows, by nine samples. And lamps that end: each has a reach
and the room that it stays in.
"""

from typing import Any

import simplepbr
from panda3d.core import BitMask32, PTA_LVecBase4f, UnalignedLVecBase4f
from simplepbr.shaders import shaders

CAMERA_MASK = BitMask32.bit(0)
SHADOW_MASK = BitMask32.bit(1)

MAX_LIGHTS = 12
EVERYWHERE = (-1e4, -1e4, 1e4, 1e4)

# At its reach a lamp would still give 1 / (1 + FALLOFF) of its light; the shader fades that out.
FALLOFF = 10.0

_LIGHT_LOOP = "    for (int i = 0; i < p3d_LightSource.length(); ++i) {\n"
_SHADOW_VARYING = "varying vec4 v_shadow_pos[MAX_LIGHTS];"
_CUTOFF = "        if (dot(lightcol, lightcol) < LIGHT_CUTOFF) {\n"
_ATTENUATION = (
    "        float attenuation_factor = "
    "1.0 / (att_const.x + att_const.y * dist + att_const.z * dist * dist);\n"
)

_FRAGMENT_EDITS = [
    (
        _SHADOW_VARYING,
        """varying vec4 v_shadow_pos[1];
uniform vec4 light_bounds[MAX_LIGHTS];
const float SPILL_M = 0.5;""",
    ),
    (
        "    float shadow = texture(shadowmap, light_space_coords);\n",
        """    vec2 texel = 1.4 / vec2(textureSize(shadowmap, 0));
    float shadow = 0.0;
    for (int x = -1; x <= 1; ++x)
        for (int y = -1; y <= 1; ++y)
            shadow += texture(shadowmap, light_space_coords + vec3(vec2(x, y) * texel, 0.0));
    shadow /= 9.0;
""",
    ),
    (
        _LIGHT_LOOP,
        "    float sun_shadow ="
        " shadow_caster_contrib(p3d_LightSource[0].shadowMap, v_shadow_pos[0]);\n" + _LIGHT_LOOP,
    ),
    (
        "shadow_caster_contrib(p3d_LightSource[i].shadowMap, v_shadow_pos[i]);",
        "i == 0 ? sun_shadow : 1.0;",
    ),
    (
        _CUTOFF,
        """        vec2 past_wall = max(light_bounds[i].xy - v_world_position.xy,
                             v_world_position.xy - light_bounds[i].zw);
        float in_room = 1.0 - smoothstep(0.0, SPILL_M, max(past_wall.x, past_wall.y));
        if (in_room <= 0.0 || dot(lightcol, lightcol) < LIGHT_CUTOFF) {
""",
    ),
    (
        _ATTENUATION,
        _ATTENUATION
        + f"""        float beyond = dist * dist * att_const.z / {FALLOFF};
        float fade = clamp(1.0 - beyond * beyond, 0.0, 1.0);
        attenuation_factor *= fade * fade * in_room;
""",
    ),
]
_VERTEX_EDITS = [
    (_SHADOW_VARYING, "varying vec4 v_shadow_pos[1];"),
    (_LIGHT_LOOP, "    for (int i = 0; i < 1; ++i) {\n"),
]


class ShaderChanged(RuntimeError):
    """simplepbr's shader text is not the one that our edits were written for (0.13.1)."""


def patch_shaders() -> None:
    """Rewrite simplepbr's shaders in place; a second call changes nothing."""
    if "light_bounds" in shaders["simplepbr.frag"]:
        return
    fragment = _edited("simplepbr.frag", _FRAGMENT_EDITS)
    vertex = _edited("simplepbr.vert", _VERTEX_EDITS)
    shaders["simplepbr.frag"], shaders["simplepbr.vert"] = fragment, vertex


def _edited(name: str, edits: list[tuple[str, str]]) -> str:
    text: str = shaders[name]
    for old, new in edits:
        if text.count(old) != 1:
            raise ShaderChanged(
                f"{name}: expected this once, found {text.count(old)}: {old.strip()!r}. "
                "Install panda3d-simplepbr==0.13.1."
            )
        text = text.replace(old, new)
    return text


class Renderer:
    def __init__(self, base: Any, *, msaa_samples: int) -> None:
        patch_shaders()
        self._task_mgr = base.task_mgr
        self.light_bounds = PTA_LVecBase4f([UnalignedLVecBase4f(*EVERYWHERE)] * MAX_LIGHTS)
        self.pipeline = simplepbr.init(
            render_node=base.render,
            window=base.win,
            camera_node=base.cam,
            taskmgr=base.task_mgr,
            msaa_samples=msaa_samples,
            max_lights=MAX_LIGHTS,
            enable_shadows=True,
            shadow_bias=0.0012,
            use_330=True,
            use_occlusion_maps=True,
            use_emission_maps=True,
            enable_hardware_skinning=False,
        )
        # simplepbr has just replaced every input that stood here before.
        base.render.set_shader_input("light_bounds", self.light_bounds)

    def close(self) -> None:
        # simplepbr has no close of its own; its task would outlive the window.
        self._task_mgr.remove("simplepbr update")
