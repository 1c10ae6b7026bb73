"""Writes the .glb and takes the wall prefix off the names that repeat."""

from __future__ import annotations

import json
import logging
import struct
from pathlib import Path
from typing import Any

import bpy

Scene = dict[str, Any]
"""The JSON chunk of a .glb, parsed."""

HEADER_BYTES = 12
CHUNK_HEADER_BYTES = 8
REPEATED_NAMES = ("high", "low")
"""Blender insists on unique names, so `wall.north.high` becomes plain `high` only in the file."""


def write_glb(path: Path) -> Path:
    logging.disable(logging.WARNING)  # the exporter tells a line for each mesh
    bpy.ops.export_scene.gltf(
        filepath=str(path),
        export_format="GLB",
        export_apply=True,
        export_yup=True,
        export_texcoords=True,
        export_attributes=True,
        export_vertex_color="MATERIAL",
        export_animations=False,
        export_skins=False,
        export_morph=False,
    )
    _rename(path)
    return path


def _rename(path: Path) -> None:
    scene, rest = _read(path)
    _rename_repeated(scene)
    _rename_attributes(scene)
    _write(path, scene, rest)


def _rename_attributes(scene: Scene) -> None:
    """Panda3D's loader takes `_GRAIN` for a column without a name; a shader asks for `grain`."""
    for mesh in scene["meshes"]:
        for part in mesh["primitives"]:
            part["attributes"] = {
                name.removeprefix("_"): accessor for name, accessor in part["attributes"].items()
            }


def _rename_repeated(scene: Scene) -> None:
    for node in scene["nodes"]:
        last = node.get("name", "").split(".")[-1]
        if node.get("name", "").startswith("wall.") and last in REPEATED_NAMES:
            node["name"] = last


def _read(path: Path) -> tuple[Scene, bytes]:
    """Return the JSON chunk, parsed, and all chunks after it."""
    raw = path.read_bytes()
    (length,) = struct.unpack_from("<I", raw, HEADER_BYTES)
    start = HEADER_BYTES + CHUNK_HEADER_BYTES
    return json.loads(raw[start : start + length]), raw[start + length :]


def _write(path: Path, scene: Scene, rest: bytes) -> None:
    text = json.dumps(scene, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 4)
    total = HEADER_BYTES + CHUNK_HEADER_BYTES + len(text) + len(rest)
    header = struct.pack("<4sII", b"glTF", 2, total)
    path.write_bytes(header + struct.pack("<I4s", len(text), b"JSON") + text + rest)
