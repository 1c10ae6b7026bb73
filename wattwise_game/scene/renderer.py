"""simplepbr 0.13.1, with changes to its shaders.

One shadow map, sampled before the light loop: the original indexes an array of samplers inside it,
where llvmpipe crashes. Soft edges of shadows, by nine samples. Lamps that end: each has a reach and
the room that it stays in. And what the house brings along: surfaces laid over the paint, shade that
is baked, rain that makes wet.
"""

from contextlib import suppress
from typing import Any

import simplepbr
from panda3d.core import (
    BitMask32,
    PTA_float,
    PTA_LVecBase4f,
    ShaderAttrib,
    UnalignedLVecBase4f,
)
from simplepbr.shaders import shaders

from wattwise_game.scene.textures import even_surface, open_sky

CAMERA_MASK = BitMask32.bit(0)
SHADOW_MASK = BitMask32.bit(1)

MAX_LIGHTS = 16
"""The sun and the lamps, at most; see `Renderer.allow_lights`."""
EVERYWHERE = (-1e4, -1e4, 1e4, 1e4)

# At its reach a lamp would still give 1 / (1 + FALLOFF) of its light; the shader fades that out.
FALLOFF = 10.0

# Fractions of a second are lost in a float that has counted for days.
_CLOCK_WRAPS_S = 7200.0

_LIGHT_LOOP = "    for (int i = 0; i < p3d_LightSource.length(); ++i) {\n"
_SHADOW_VARYING = "varying vec4 v_shadow_pos[MAX_LIGHTS];"
_CUTOFF = "        if (dot(lightcol, lightcol) < LIGHT_CUTOFF) {\n"
_ATTENUATION = (
    "        float attenuation_factor = "
    "1.0 / (att_const.x + att_const.y * dist + att_const.z * dist * dist);\n"
)

_METAL_ROUGH = "    vec4 metal_rough = texture2D(p3d_TextureMetalRoughness, v_texcoord);\n"
_BASE_COLOR = (
    "    vec4 base_color = p3d_Material.baseColor * v_color * p3d_ColorScale"
    " * (texture2D(p3d_TextureBaseColor, v_texcoord) + p3d_TexAlphaOnly);\n"
)
_ROUGHNESS = (
    "    float perceptual_roughness = clamp(p3d_Material.roughness * metal_rough.g,  0.0, 1.0);\n"
)

_FRAGMENT_EDITS = [
    (
        _SHADOW_VARYING,
        """varying vec4 v_shadow_pos[1];
varying vec3 v_grain;
varying vec4 v_shade;
uniform vec4 light_bounds[MAX_LIGHTS];
uniform sampler2DArray surfaces;
uniform sampler2DArray occlusion_pages;
uniform mat4 p3d_ViewMatrixInverse;
uniform float wetness;
uniform float snow_cover;
const float SPILL_M = 0.5;

// The slope of the surface, in the frame that the grain spans on the screen.
vec3 roughened(vec3 normal, vec2 slope) {
    vec3 right = dFdx(v_view_position), up = dFdy(v_view_position);
    vec2 right_grain = dFdx(v_grain.xy), up_grain = dFdy(v_grain.xy);
    vec3 across_up = cross(up, normal), across_right = cross(normal, right);
    vec3 along_u = across_up * right_grain.x + across_right * up_grain.x;
    vec3 along_v = across_up * right_grain.y + across_right * up_grain.y;
    float longest = max(dot(along_u, along_u), dot(along_v, along_v));
    if (longest <= 0.0) {
        return normal;
    }
    return normalize(normal - (along_u * slope.x + along_v * slope.y) * inversesqrt(longest));
}""",
    ),
    (
        _METAL_ROUGH,
        _METAL_ROUGH
        + """    vec3 surface = texture(surfaces, v_grain).rgb;
    float tone = 2.0 * surface.r;
    float corner = clamp(v_shade.w, 0.0, 1.0);
    float openness = pow(corner * texture(occlusion_pages, v_shade.xyz).r, 0.75);
    float wet = wetness * clamp(v_world_tbn[2].z, 0.0, 1.0);
""",
    ),
    (
        _ROUGHNESS,
        """    float perceptual_roughness = clamp(p3d_Material.roughness * metal_rough.g
                                       + 0.35 * (1.0 - tone), 0.08, 1.0);
    perceptual_roughness = mix(perceptual_roughness, 0.22, wet);
""",
    ),
    (
        _BASE_COLOR,
        _BASE_COLOR
        + """    // Where a surface is darker, its colour is deeper.
    base_color.rgb *= tone;
    base_color.rgb = max(vec3(0.0), mix(vec3(dot(base_color.rgb, vec3(0.3, 0.6, 0.1))),
                                        base_color.rgb, 1.0 + 0.6 * (1.0 - tone)));
    base_color.rgb *= 1.0 - 0.45 * wet;
    // Snow lies on what faces the sky; where a surface is higher, thinner.
    float snowed = snow_cover * smoothstep(0.35, 0.75, v_world_tbn[2].z + 0.5 - 0.5 * tone);
    base_color.rgb = mix(base_color.rgb, vec3(0.74, 0.79, 0.86), 0.88 * snowed);
""",
    ),
    (
        "    vec3 n = normalize(v_view_tbn * normalmap);\n"
        "    vec3 world_normal = normalize(v_world_tbn * normalmap);\n",
        """    vec3 n = roughened(normalize(v_view_tbn[2]), 2.0 * surface.gb - 1.0);
    vec3 world_normal = normalize(mat3(p3d_ViewMatrixInverse) * n);
""",
    ),
    ("    float ambient_occlusion = metal_rough.r;\n", "    float ambient_occlusion = openness;\n"),
    (
        "texture2D(p3d_TextureEmission, v_texcoord).rgb;\n",
        "texture2D(p3d_TextureEmission, v_texcoord).rgb * p3d_ColorScale.rgb;\n",
    ),
    (
        "textureCubeLod(filtered_env_map, ibl_r, perceptual_roughness * max_reflection_lod).rgb;\n",
        "max(irradiance_from_sh(ibl_r), 0.0) * diffuse_function();\n",
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
        "i == 0 ? sun_shadow * mix(0.75, 1.0, openness) : mix(0.3, 1.0, openness);",
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
    (
        _SHADOW_VARYING,
        """varying vec4 v_shadow_pos[1];
attribute vec3 grain;
attribute vec3 shade;
attribute float hidden;
varying vec3 v_grain;
varying vec4 v_shade;""",
    ),
    (
        "    v_color = p3d_Color;\n",
        "    v_color = p3d_Color;\n"
        "    v_grain = grain;\n"
        "    v_shade = vec4(shade, 1.0 - hidden);\n",
    ),
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


def _no_more_than(msaa_samples: int) -> list[int]:
    return [samples for samples in (16, 8, 4, 2, 0) if samples <= msaa_samples]


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
        self._render, self._task_mgr = base.render, base.task_mgr
        self.light_bounds = PTA_LVecBase4f([UnalignedLVecBase4f(*EVERYWHERE)] * MAX_LIGHTS)
        self.pipeline = simplepbr.init(
            render_node=base.render,
            window=base.win,
            camera_node=base.cam,
            taskmgr=base.task_mgr,
            msaa_samples=0,
            max_lights=MAX_LIGHTS,
            enable_shadows=True,
            shadow_bias=0.0012,
            use_330=True,
            use_occlusion_maps=True,
            use_emission_maps=True,
            enable_hardware_skinning=False,
        )
        self.time_s = PTA_float([0.0])
        """Seconds that the moving air, the rain and the clouds have seen."""
        # simplepbr has just replaced every input that stood here before.
        base.render.set_shader_input("light_bounds", self.light_bounds)
        base.render.set_shader_input("surfaces", even_surface())
        base.render.set_shader_input("occlusion_pages", open_sky())
        base.render.set_shader_input("wetness", 0.0)
        base.render.set_shader_input("snow_cover", 0.0)
        base.render.set_shader_input("scene_time", self.time_s)
        base.render.set_shader_input("air_light", (1.0, 1.0, 1.0))
        self.smooth_edges(msaa_samples=msaa_samples)

    def allow_lights(self, count: int) -> None:
        """Let every surface reckon with so many lights, the sun among them."""
        before = self._render.get_attrib(ShaderAttrib)
        self.pipeline.max_lights = count
        # simplepbr has replaced the inputs, too.
        shader = self._render.get_attrib(ShaderAttrib).get_shader()
        self._render.set_attrib(before.set_shader(shader))

    def smooth_edges(self, *, msaa_samples: int) -> None:
        """Take so many samples of a pixel, or the most that the card has."""
        for samples in _no_more_than(msaa_samples):
            with suppress(RuntimeError):
                self.pipeline.msaa_samples = samples
                return

    def let_time_pass(self, dt_s: float) -> None:
        self.time_s.set_element(0, (self.time_s[0] + dt_s) % _CLOCK_WRAPS_S)

    def close(self) -> None:
        # simplepbr has no close of its own; its task would outlive the window.
        self._task_mgr.remove("simplepbr update")
