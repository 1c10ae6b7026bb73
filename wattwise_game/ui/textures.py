"""Dear ImGui's texture protocol (1.92): it asks for textures, which grow as glyphs come."""

from typing import Any

from imgui_bundle import imgui
from panda3d.core import SamplerState, Texture

_ASKED = imgui.ImTextureStatus


class TextureStore:
    def __init__(self) -> None:
        self._textures: dict[int, Any] = {}
        self._last_id = 0

    def __getitem__(self, texture_id: int) -> Any:
        return self._textures[texture_id]

    def __len__(self) -> int:
        return len(self._textures)

    def add(self, texture: Any) -> int:
        """Return the id under which a Panda3D texture can be drawn with imgui.image."""
        self._last_id += 1
        self._textures[self._last_id] = texture
        return self._last_id

    def serve(self, requests: Any) -> set[int]:
        """Do what ImGui asks for; return the ids of textures that are no more."""
        gone = set()
        for request in requests:
            if request.status == _ASKED.want_create:
                request.set_tex_id(self.add(_empty(request)))
                self._fill(request)
            elif request.status == _ASKED.want_updates:
                self._fill(request)
            elif request.status == _ASKED.want_destroy and request.unused_frames > 0:
                gone.add(request.tex_id)
                self._textures.pop(request.tex_id, None)
                request.set_tex_id(0)
                request.set_status(_ASKED.destroyed)
        return gone

    def _fill(self, request: Any) -> None:
        rgba = request.get_pixels_array().reshape(-1, 4)
        self._textures[request.tex_id].set_ram_image(rgba[:, [2, 1, 0, 3]].tobytes())
        request.set_status(_ASKED.ok)


def _empty(request: Any) -> Any:
    texture = Texture(f"imgui {request.unique_id}")
    texture.setup_2d_texture(request.width, request.height, Texture.T_unsigned_byte, Texture.F_rgba)
    texture.set_minfilter(SamplerState.FT_linear)
    texture.set_magfilter(SamplerState.FT_linear)
    texture.set_wrap_u(SamplerState.WM_clamp)
    texture.set_wrap_v(SamplerState.WM_clamp)
    return texture
