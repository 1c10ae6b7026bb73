"""Shades the whole house: pages baked and written, each corner told where to look them up."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path

import bpy
import numpy as np
from mathutils import Vector

from ..image_file import write_png
from ..palette import LIGHTS
from ..plan import DEPTH, WIDTH
from .bake import UV_LAYER, bake_page, prepare_cycles
from .charts import PAGE_PX, WHITE_PX, Chart, charts_of, pack
from .corners import Surroundings, corner_openness

SHADE, HIDDEN = "_SHADE", "_HIDDEN"
"""Attributes of each corner: u, v and number of its page; and how much it does not see itself."""
REACH_M = 1.1
"""What is farther away than this hides nothing: a doll's house is bright."""

CLEAR_M = 0.03
"""So far from an outer wall its foot no longer blackens."""
BACK_M, BACK_HIDDEN = 0.35, 0.45
"""How near to an outer wall a back stands, and how dark it then is."""

ROOM_PAGES = ("living_room", "kitchen", "bedroom", "bathroom", "hall", "utility")
WALL_PAGES = ("walls_north_south", "walls_west_east")
LOW_WALLS = "walls_low"
OCCLUSION_PAGES = (*ROOM_PAGES, *WALL_PAGES, LOW_WALLS, "garden", "appliances")
WHITE = WHITE_PX / 2 / PAGE_PX


def shade_house(folder: Path, *, bakes: Collection[str] = OCCLUSION_PAGES) -> None:
    """Give every mesh its shade; bake these pages into `folder`, where the others are already."""
    solid = [each for each in bpy.data.objects if each.type == "MESH" and _is_solid(each)]
    bpy.context.view_layer.update()
    if bakes:
        prepare_cycles(reach_m=REACH_M)
        folder.mkdir(parents=True, exist_ok=True)
    for number, name in enumerate(OCCLUSION_PAGES):
        hiding = [each for each in solid if _hides_light(each, page=name)]
        _let_hide(hiding)
        around = Surroundings(hiding, reach_m=REACH_M)
        objects = [each for each in solid if _page_of(each.name) == name]
        _shade(name, number, objects, around, folder if name in bakes else None)


def shade_alone() -> None:
    """Give every mesh the shade that it throws upon itself, at its corners."""
    bpy.context.view_layer.update()
    for each in bpy.data.objects:
        around = Surroundings([each], reach_m=REACH_M / 3)
        _lay_shade(each, 0, [], _small_faces(each.data, []), around)
        each.data.uv_layers.remove(each.data.uv_layers[UV_LAYER])


def _shade(
    name: str,
    number: int,
    objects: Sequence[bpy.types.Object],
    around: Surroundings,
    folder: Path | None,
) -> None:
    ends = [_wall_ends(each) for each in objects]
    charts = [
        chart
        for k, each in enumerate(objects)
        for chart in charts_of(each.data, k, has_floor=name in ROOM_PAGES, without=ends[k])
    ]
    texels_per_m, places = pack(charts)
    print(f"  page {name}: {len(charts)} charts, {texels_per_m:.0f} texels/m", flush=True)
    for k, each in enumerate(objects):
        of_this = [(c, p) for c, p in zip(charts, places, strict=True) if c.mesh_index == k]
        small = _small_faces(each.data, [chart for chart, _ in of_this]) - ends[k]
        _lay_shade(each, number, of_this, small, around)
    if folder is not None:
        page = bake_page(name, objects)
        page[:WHITE_PX, :WHITE_PX] = 1.0
        write_png(folder / f"occlusion_{name}.png", page[::-1])
    for each in objects:
        each.data.uv_layers.remove(each.data.uv_layers[UV_LAYER])


def _small_faces(mesh: bpy.types.Mesh, charts: Sequence[Chart]) -> set[int]:
    in_charts = np.zeros(len(mesh.loops), dtype=bool)
    for chart in charts:
        in_charts[chart.corners] = True
    return {face.index for face in mesh.polygons if not in_charts[face.loop_start]}


def _lay_shade(
    sculpted: bpy.types.Object,
    number: int,
    charts: Sequence[tuple[Chart, np.ndarray]],
    small: set[int],
    around: Surroundings,
) -> None:
    mesh: bpy.types.Mesh = sculpted.data
    shade = np.zeros((len(mesh.loops), 3), dtype=np.float32)
    shade[:, :2], shade[:, 2] = WHITE, number
    for chart, places in charts:
        shade[chart.corners, :2] = places + _out_of_walls(mesh, chart, places)
    hidden = (1 - corner_openness(sculpted, sorted(small), around)).astype(np.float32)
    for corner in _backs(sculpted):
        shade[corner] = (WHITE, WHITE, number)
        hidden[corner] = BACK_HIDDEN
    mesh.attributes.new(SHADE, "FLOAT_VECTOR", "CORNER").data.foreach_set("vector", shade.ravel())
    mesh.attributes.new(HIDDEN, "FLOAT", "CORNER").data.foreach_set("value", hidden)
    layer = mesh.uv_layers.new(name=UV_LAYER)
    layer.uv.foreach_set("vector", shade[:, :2].ravel())
    mesh.uv_layers.active = layer


def _wall_ends(each: bpy.types.Object) -> set[int]:
    """Faces that another wall or the wall's own plaster covers: seen, if at all, when it is cut."""
    if not each.name.startswith("wall."):
        return set()
    return {face.index for face in each.data.polygons if _is_covered(face.center, face.normal)}


def _is_covered(center: Vector, normal: Vector) -> bool:
    outside_x = not 0.01 < center.x < WIDTH - 0.01
    outside_y = not 0.01 < center.y < DEPTH - 0.01
    inward = Vector((center.x < 0.01, center.y < 0.01, 0))
    inward -= Vector((center.x > WIDTH - 0.01, center.y > DEPTH - 0.01, 0))
    return (outside_x and outside_y) or normal.dot(inward) > 0.9


def _out_of_walls(mesh: bpy.types.Mesh, chart: Chart, places: np.ndarray) -> np.ndarray:
    """How far to move corners on the page that reach into an outer wall, where it is dark."""
    if not mesh.name.startswith("room."):
        return np.zeros_like(places)
    points = np.array([mesh.vertices[mesh.loops[k].vertex_index].co for k in chart.corners])
    inside = np.clip(points, (CLEAR_M, CLEAR_M, -9), (WIDTH - CLEAR_M, DEPTH - CLEAR_M, 9))
    if len(points) < 3 or np.abs(points - inside).max() > 3 * CLEAR_M:
        return np.zeros_like(places)
    onto_page, *_ = np.linalg.lstsq(points - points[0], places - places[0], rcond=None)
    moved: np.ndarray = (inside - points) @ onto_page
    return moved


def _backs(each: bpy.types.Object) -> list[int]:
    """Corners of what faces an outer wall from near: seen only when that wall is cut away."""
    if not each.name.startswith("room.") and not each.name.endswith(".body"):
        return []
    turned = each.matrix_world.to_3x3()
    return [
        corner
        for face in each.data.polygons
        if _faces_wall(each.matrix_world @ face.center, turned @ face.normal)
        for corner in face.loop_indices
    ]


def _faces_wall(center: Vector, normal: Vector) -> bool:
    outward = Vector((center.x > WIDTH - BACK_M, center.y > DEPTH - BACK_M, 0))
    outward -= Vector((center.x < BACK_M, center.y < BACK_M, 0))
    return normal.dot(outward) > 0.85


def _page_of(name: str) -> str:
    kind, _, rest = name.partition(".")
    if kind == "room":
        return rest
    if kind == "wall":
        if rest.endswith(".low"):
            return LOW_WALLS
        return "walls_west_east" if rest.startswith(("west", "east")) else "walls_north_south"
    return "garden" if kind == "garden" else "appliances"


def _is_solid(each: bpy.types.Object) -> bool:
    return not any(slot.material.name in LIGHTS for slot in each.material_slots)


def _hides_light(each: bpy.types.Object, *, page: str) -> bool:
    """Blades turn; low walls stand only where the high ones have gone."""
    gone = ".high" if page == LOW_WALLS else ".low"
    return not each.name.endswith((".spin", gone))


def _let_hide(hiding: Sequence[bpy.types.Object]) -> None:
    for each in bpy.data.objects:
        if each.type == "MESH":
            each.visible_diffuse = each.visible_shadow = each in hiding
