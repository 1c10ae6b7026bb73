"""Builds every model and sound: run `python -m assets.source.build` from the repository root."""

from __future__ import annotations

import argparse
import time
from collections.abc import Collection
from pathlib import Path

import bpy

from .export import write_glb
from .house import people_pieces, pieces
from .layout import write_layout
from .occlusion import OCCLUSION_PAGES, shade_alone, shade_house
from .sounds.build import write_sounds
from .surfaces import write_surfaces
from .walkable import walkable_rows

ASSETS = Path(__file__).resolve().parents[1]
MODELS, TEXTURES, SOUNDS = ASSETS / "models", ASSETS / "textures", ASSETS / "sounds"


class UnknownPiece(LookupError):
    """`--only` names a piece that the house does not have."""


def main() -> None:
    options = _options()
    started = time.perf_counter()
    options.to.mkdir(parents=True, exist_ok=True)
    if options.only:
        written = [_build_piece(options.only, options.to)]
    else:
        write_surfaces(TEXTURES)
        write_sounds(SOUNDS)
        written = [_build_house(options.to, bakes=options.bake), _build_people(options.to)]
    for glb in written:
        print(f"{glb}: {glb.stat().st_size / 1e6:.1f} MB")
    print(f"{time.perf_counter() - started:.0f} s")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--only", metavar="NAME", help="one piece, e.g. room.kitchen, tv, wall.north"
    )
    parser.add_argument(
        "--bake",
        metavar="PAGE",
        nargs="*",
        choices=OCCLUSION_PAGES,
        default=OCCLUSION_PAGES,
        help="pages of shade to bake, all by default; without a name none, which takes a minute",
    )
    parser.add_argument("--to", type=Path, default=MODELS, help="folder to write models to")
    return parser.parse_args()


def _build_house(folder: Path, *, bakes: Collection[str]) -> Path:
    _begin()
    for name, add in pieces().items():
        print(f"  {name}", flush=True)
        add()
    shade_house(TEXTURES, bakes=bakes)
    write_layout(folder / "house.json", walkable=walkable_rows())
    return write_glb(folder / "house.glb")


def _build_people(folder: Path) -> Path:
    _begin()
    for add in people_pieces().values():
        add()
    shade_alone()
    return write_glb(folder / "people.glb")


def _build_piece(wanted: str, folder: Path) -> Path:
    _begin()
    for name, add in {**pieces(), **people_pieces()}.items():
        if wanted in (name, name.removeprefix("appliance.")):
            add()
    if not bpy.data.objects:
        raise UnknownPiece(wanted)
    return write_glb(folder / f"{wanted}.glb")


def _begin() -> None:
    bpy.ops.wm.read_factory_settings(use_empty=True)


if __name__ == "__main__":
    main()
