"""The few materials of the house. Colour comes from the vertices; a material says how it shines."""

from __future__ import annotations

import bpy

from .palette import GLASS, GLOSSY, LIGHTS, PAINTED, Light
from .pictures import paint_picture

ROUGHNESS = {PAINTED: 0.72, GLOSSY: 0.3, GLASS: 0.12}
METALLIC = {GLOSSY: 0.12}
ALPHA = {GLASS: 0.22}


def material(finish: str) -> bpy.types.Material:
    """Return the shared material of that finish, making it at first use."""
    found = bpy.data.materials.get(finish)
    return found or _made(finish)


def _made(finish: str) -> bpy.types.Material:
    made = bpy.data.materials.new(finish)
    made.use_nodes = True
    made.use_backface_culling = finish != GLASS
    surface = made.node_tree.nodes["Principled BSDF"]
    surface.inputs["Roughness"].default_value = ROUGHNESS.get(finish, 0.6)
    surface.inputs["Metallic"].default_value = METALLIC.get(finish, 0.0)
    if finish in LIGHTS:
        _make_shine(made, surface, LIGHTS[finish])
    else:
        _show_vertex_colours(made, surface)
        surface.inputs["Alpha"].default_value = ALPHA.get(finish, 1.0)
    return made


def _show_vertex_colours(made: bpy.types.Material, surface: bpy.types.Node) -> None:
    colour = made.node_tree.nodes.new("ShaderNodeVertexColor")
    colour.layer_name = "Colour"
    made.node_tree.links.new(colour.outputs["Color"], surface.inputs["Base Color"])


def _make_shine(made: bpy.types.Material, surface: bpy.types.Node, light: Light) -> None:
    """Strength stays 1, as panda3d-gltf ignores more; daylight adds to the base colour."""
    unlit = (0.0, 0.0, 0.0) if light.picture else light.paint.linear
    surface.inputs["Base Color"].default_value = (*unlit, 1.0)
    surface.inputs["Emission Color"].default_value = (*light.paint.linear, 1.0)
    surface.inputs["Emission Strength"].default_value = 1.0
    if light.picture:
        image = made.node_tree.nodes.new("ShaderNodeTexImage")
        image.image = paint_picture(light.picture)
        made.node_tree.links.new(image.outputs["Color"], surface.inputs["Emission Color"])
