"""Dear ImGui's draw lists as Panda3D geometry; buffers and states live from frame to frame."""

import ctypes
from typing import Any

from imgui_bundle import imgui
from panda3d.core import (
    Geom,
    GeomNode,
    GeomTriangles,
    GeomVertexArrayFormat,
    GeomVertexData,
    GeomVertexFormat,
    OmniBoundingVolume,
    RenderState,
    ScissorAttrib,
    Shader,
    TextureAttrib,
    TransparencyAttrib,
)

from wattwise_game.ui.textures import TextureStore

_VERTEX = """#version 330
uniform mat4 p3d_ModelViewProjectionMatrix;
in vec4 p3d_Vertex; in vec4 p3d_Color; in vec2 p3d_MultiTexCoord0;
out vec2 uv; out vec4 tint;
void main() {
    gl_Position = p3d_ModelViewProjectionMatrix * vec4(p3d_Vertex.x, 0.0, -p3d_Vertex.y, 1.0);
    uv = p3d_MultiTexCoord0;
    tint = p3d_Color;
}
"""
_FRAGMENT = """#version 330
uniform sampler2D p3d_Texture0;
in vec2 uv; in vec4 tint;
out vec4 color;
void main() { color = tint * texture(p3d_Texture0, uv); }
"""
_INDEX_TYPE = Geom.NT_uint16 if imgui.INDEX_SIZE == 2 else Geom.NT_uint32
# Clip rectangles move while something slides; old ones are not worth keeping for ever.
_MOST_STATES = 512

_StateKey = tuple[int, float, float, float, float]


class _Buffers:
    """What one draw list needs, reused: its vertices, and one Geom for each command."""

    def __init__(self, vertex_format: Any) -> None:
        self._vertices = GeomVertexData("imgui", vertex_format, Geom.UH_stream)
        self._geoms: list[tuple[Any, Any]] = []

    def take_vertices(self, draw_list: Any) -> None:
        buffer = draw_list.vtx_buffer
        row_count = buffer.size()
        self._vertices.unclean_set_num_rows(row_count)
        content = ctypes.string_at(buffer.data_address(), row_count * imgui.VERTEX_SIZE)
        self._vertices.modify_array_handle(0).copy_data_from(content)

    def geom(self, position: int, indices: bytes, *, count: int, first_vertex: int) -> Any:
        while len(self._geoms) <= position:
            self._geoms.append(self._new_geom())
        geom, triangles = self._geoms[position]
        rows = triangles.modify_vertices(count)
        handle = rows.modify_handle()
        handle.unclean_set_num_rows(count)
        handle.copy_data_from(indices)
        if first_vertex:
            triangles.offset_vertices(first_vertex)
        geom.set_primitive(0, triangles)
        return geom

    def _new_geom(self) -> tuple[Any, Any]:
        triangles = GeomTriangles(Geom.UH_stream)
        triangles.set_index_type(_INDEX_TYPE)
        geom = Geom(self._vertices)
        geom.add_primitive(triangles)
        return geom, triangles


class DrawListRenderer:
    def __init__(self, parent: Any, textures: TextureStore) -> None:
        self._textures = textures
        self._format = _vertex_format()
        self._buffers: list[_Buffers] = []
        self._states: dict[_StateKey, Any] = {}
        self._node = GeomNode("imgui")
        self._node.set_bounds(OmniBoundingVolume())
        self._node.set_final(True)
        self.path = parent.attach_new_node(self._node)
        self.path.set_shader(Shader.make(Shader.SL_GLSL, _VERTEX, _FRAGMENT))
        self.path.set_transparency(TransparencyAttrib.M_alpha)
        self.path.set_depth_test(False)
        self.path.set_depth_write(False)
        self.path.set_two_sided(True)
        self.path.set_bin("unsorted", 1000)

    @property
    def geom_count(self) -> int:
        return int(self._node.get_num_geoms())

    def forget_textures(self, texture_ids: set[int]) -> None:
        self._states = {k: state for k, state in self._states.items() if k[0] not in texture_ids}

    def draw(self, draw_data: Any) -> None:
        self._node.remove_all_geoms()
        width_px, height_px = draw_data.display_size.x, draw_data.display_size.y
        if width_px <= 0 or height_px <= 0:
            return
        for position, draw_list in enumerate(draw_data.cmd_lists):
            if position == len(self._buffers):
                self._buffers.append(_Buffers(self._format))
            self._draw_list(draw_list, self._buffers[position], width_px, height_px)

    def _draw_list(
        self, draw_list: Any, buffers: _Buffers, width_px: float, height_px: float
    ) -> None:
        buffers.take_vertices(draw_list)
        indices_at = draw_list.idx_buffer.data_address()
        for position, command in enumerate(draw_list.cmd_buffer):
            count, clip = command.elem_count, command.clip_rect
            if count == 0 or clip.z <= clip.x or clip.w <= clip.y:
                continue
            start = indices_at + command.idx_offset * imgui.INDEX_SIZE
            geom = buffers.geom(
                position,
                ctypes.string_at(start, count * imgui.INDEX_SIZE),
                count=count,
                first_vertex=command.vtx_offset,
            )
            left, right = clip.x / width_px, clip.z / width_px
            bottom, top = 1 - clip.w / height_px, 1 - clip.y / height_px
            texture_id = command.tex_ref.get_tex_id()
            self._node.add_geom(geom, self._state((texture_id, left, right, bottom, top)))

    def _state(self, key: _StateKey) -> Any:
        state = self._states.get(key)
        if state is None:
            if len(self._states) >= _MOST_STATES:
                self._states.clear()
            texture_id, left, right, bottom, top = key
            state = RenderState.make(
                ScissorAttrib.make(max(0, left), min(1, right), max(0, bottom), min(1, top)),
                TextureAttrib.make(self._textures[texture_id]),
            )
            self._states[key] = state
        return state


def _vertex_format() -> Any:
    """Return the layout of ImDrawVert: position, texture coordinate, colour."""
    columns = GeomVertexArrayFormat()
    columns.add_column("vertex", 2, Geom.NT_float32, Geom.C_point)
    columns.add_column("texcoord", 2, Geom.NT_float32, Geom.C_texcoord)
    columns.add_column("color", 4, Geom.NT_uint8, Geom.C_color)
    return GeomVertexFormat.register_format(GeomVertexFormat(columns))
