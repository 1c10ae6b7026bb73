"""What large faces see of the sky: Cycles bakes it into a page."""

from __future__ import annotations

from collections.abc import Sequence

import bpy
import numpy as np

from .charts import GUTTER_PX, PAGE_PX

SAMPLES = 128
UV_LAYER = "Occlusion"


def prepare_cycles(*, reach_m: float) -> None:
    scene = bpy.context.scene
    scene.render.engine = "CYCLES"
    scene.cycles.device = "CPU"
    scene.cycles.samples = SAMPLES
    scene.cycles.seed = 1
    scene.render.bake.margin = GUTTER_PX
    scene.render.bake.use_clear = True
    scene.world = scene.world or bpy.data.worlds.new("sky")
    scene.world.light_settings.distance = reach_m


def bake_page(name: str, objects: Sequence[bpy.types.Object]) -> np.ndarray:
    """Return (PAGE_PX, PAGE_PX) openness, the bottom row first."""
    page = bpy.data.images.new(f"occlusion {name}", PAGE_PX, PAGE_PX, float_buffer=True)
    page.generated_color = (1, 1, 1, 1)
    targets = _aim_materials(objects, page)
    bpy.ops.object.select_all(action="DESELECT")
    for each in objects:
        each.select_set(True)
    bpy.context.view_layer.objects.active = objects[0]
    bpy.ops.object.bake(type="AO")
    pixels = np.empty(PAGE_PX * PAGE_PX * 4, dtype=np.float32)
    page.pixels.foreach_get(pixels)
    for tree, node in targets:
        tree.nodes.remove(node)
    bpy.data.images.remove(page)
    return pixels.reshape(PAGE_PX, PAGE_PX, 4)[..., 0].copy()


def _aim_materials(
    objects: Sequence[bpy.types.Object], page: bpy.types.Image
) -> list[tuple[bpy.types.NodeTree, bpy.types.Node]]:
    """Bake takes the image of each material's active node for its target."""
    made = []
    for used in {slot.material for each in objects for slot in each.material_slots}:
        node = used.node_tree.nodes.new("ShaderNodeTexImage")
        node.image = page
        used.node_tree.nodes.active = node
        made.append((used.node_tree, node))
    return made
