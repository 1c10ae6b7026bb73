"""Builds every model: run `python -m assets.source.build` from the repository root."""

from __future__ import annotations

import argparse
import time
from pathlib import Path

import bpy

from .export import write_glb
from .house import pieces
from .layout import write_layout

MODELS = Path(__file__).resolve().parents[1] / "models"


class UnknownPiece(LookupError):
    """`--only` names a piece that the house does not have."""


def main() -> None:
    options = _options()
    started = time.perf_counter()
    bpy.ops.wm.read_factory_settings(use_empty=True)
    _build(options.only)
    glb = options.to / (f"{options.only}.glb" if options.only else "house.glb")
    glb.parent.mkdir(parents=True, exist_ok=True)
    write_glb(glb)
    if not options.only:
        write_layout(options.to / "house.json")
    size_mb = glb.stat().st_size / 1e6
    print(f"{glb}: {size_mb:.1f} MB in {time.perf_counter() - started:.0f} s")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--only", metavar="NAME", help="one piece, e.g. room.kitchen, tv, wall.north"
    )
    parser.add_argument("--to", type=Path, default=MODELS, help="folder to write to")
    return parser.parse_args()


def _build(only: str | None) -> None:
    for name, add in pieces().items():
        if only in (None, name, name.removeprefix("appliance.")):
            print(f"  {name}", flush=True)
            add()
    if not bpy.data.objects:
        raise UnknownPiece(only)


if __name__ == "__main__":
    main()
