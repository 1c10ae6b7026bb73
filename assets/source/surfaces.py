"""What things are made of, seen close: small seamless pictures of wood, plaster, cloth and so on.

Red is tone (one half leaves the paint as it is), green and blue are the slope of the surface along
u and v. The game stacks the pictures and lays them over the painted vertices.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from .image_file import write_png

SIDE_PX = 512
Field = np.ndarray
"""(SIDE_PX, SIDE_PX) floats that repeat without a seam; the first axis is v."""


@dataclass(frozen=True)
class Surface:
    """`size_m` is how far one picture reaches along u, the grain, and across it along v."""

    name: str
    size_m: tuple[float, float]
    paint: Callable[[np.random.Generator], tuple[Field, Field]]
    """Returns tone, about 0, and height in metres."""


def write_surfaces(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for number, surface in enumerate(SURFACES.values()):
        tone, height_m = surface.paint(np.random.default_rng(number))
        red = np.clip(0.5 + tone, 0, 1)
        slopes = [
            np.clip(0.5 + 0.5 * _slope(height_m, axis, metres), 0, 1)
            for axis, metres in ((1, surface.size_m[0]), (0, surface.size_m[1]))
        ]
        pixels = np.stack([red, *slopes], axis=-1)[::-1]
        write_png(folder / f"surface_{surface.name}.png", pixels)


def layer(name: str) -> int:
    return list(SURFACES).index(name)


def _slope(height_m: Field, axis: int, metres: float) -> Field:
    """Rise over run, one pixel to each side."""
    run_m = 2 * metres / SIDE_PX
    return (np.roll(height_m, -1, axis) - np.roll(height_m, 1, axis)) / run_m


def _noise(
    chance: np.random.Generator, *, along: float, across: float, roughness: float = 1.0
) -> Field:
    """Clouds of unit deviation; `along` and `across` are how many fit into the picture."""
    waves = np.fft.fftfreq(SIDE_PX) * SIDE_PX
    distance = np.hypot(waves[None, :] / along, waves[:, None] / across)
    strength = distance / (1 + distance ** (2 + 1 / roughness))
    phases = np.exp(2j * np.pi * chance.random((SIDE_PX, SIDE_PX)))
    field = np.fft.ifft2(strength * phases).real
    return (field - field.mean()) / field.std()


def _grid() -> tuple[Field, Field]:
    """u and v from 0 to 1."""
    v, u = np.mgrid[0:SIDE_PX, 0:SIDE_PX] / SIDE_PX
    return u, v


def _plain(chance: np.random.Generator) -> tuple[Field, Field]:
    clouds = _noise(chance, along=3, across=3)
    return 0.012 * clouds, 0.00006 * _noise(chance, along=40, across=40)


def _wood(chance: np.random.Generator) -> tuple[Field, Field]:
    """Year rings cut lengthwise, wavering, with fine pores along the grain."""
    _, v = _grid()
    waver = _noise(chance, along=0.9, across=2.5, roughness=0.5)
    rings = np.sin(2 * np.pi * (8 * v + 0.16 * waver)) * 0.5 + 0.5
    rings = rings**2.2
    pores = _noise(chance, along=5, across=110, roughness=0.6)
    dark = np.clip(pores - 0.9, 0, 2)
    tone = 0.10 - 0.15 * rings - 0.075 * dark + 0.02 * _noise(chance, along=2, across=60)
    return tone - tone.mean(), -0.0003 * rings - 0.0004 * dark


def _lacquer(chance: np.random.Generator) -> tuple[Field, Field]:
    """Painted wood: the grain shows through, but faintly."""
    tone, height_m = _wood(chance)
    return 0.28 * tone, 0.5 * height_m


def _plaster(chance: np.random.Generator) -> tuple[Field, Field]:
    """Strokes of a trowel: broad clouds, a few ridges where they overlap."""
    broad = _noise(chance, along=3, across=4)
    strokes = np.abs(_noise(chance, along=5, across=9))
    grit = _noise(chance, along=70, across=70)
    return 0.018 * broad - 0.014 * np.exp(-9 * strokes), (
        0.0006 * broad + 0.0007 * strokes + 0.0001 * grit
    )


def _weave(chance: np.random.Generator) -> tuple[Field, Field]:
    """Over and under: a cloth of thick threads."""
    u, v = _grid()
    count = 18
    warp, weft = np.floor(u * count), np.floor(v * count)
    over = ((warp + weft) % 2) * 2 - 1
    hump_u = np.sin(np.pi * ((u * count) % 1))
    hump_v = np.sin(np.pi * ((v * count) % 1))
    height = np.where(over > 0, hump_u * (0.6 + 0.4 * hump_v), hump_v * (0.6 + 0.4 * hump_u))
    fluff = _noise(chance, along=60, across=60)
    thread = 0.03 * over + 0.012 * fluff
    return 0.15 * (height - height.mean()) + thread, 0.0017 * height


def _pile(chance: np.random.Generator) -> tuple[Field, Field]:
    """Tufts of a rug, brushed here and there."""
    tufts = _noise(chance, along=34, across=34, roughness=0.7)
    brushed = _noise(chance, along=4, across=3)
    return 0.05 * tufts + 0.03 * brushed, 0.0012 * tufts


def _glaze(chance: np.random.Generator) -> tuple[Field, Field]:
    """Fired clay: nearly even, a cloud in its colour and a wave in its gloss."""
    return 0.022 * _noise(chance, along=5, across=5), 0.0008 * _noise(chance, along=7, across=7)


def _leaf(chance: np.random.Generator) -> tuple[Field, Field]:
    patches = _noise(chance, along=12, across=12)
    return 0.06 * patches, 0.0012 * _noise(chance, along=18, across=18)


def _grass(chance: np.random.Generator) -> tuple[Field, Field]:
    """Blades, clumps, and here and there a lighter tuft."""
    blades = _noise(chance, along=60, across=90, roughness=0.8)
    clumps = _noise(chance, along=7, across=7)
    return 0.055 * blades + 0.045 * clumps, 0.0026 * blades


def _stone(chance: np.random.Generator) -> tuple[Field, Field]:
    clouds = _noise(chance, along=5, across=5)
    grains = _noise(chance, along=90, across=90)
    pits = np.clip(_noise(chance, along=28, across=28) - 1.5, 0, 2)
    return 0.028 * clouds + 0.022 * grains - 0.12 * pits, 0.0004 * grains - 0.003 * pits


def _asphalt(chance: np.random.Generator) -> tuple[Field, Field]:
    grains = _noise(chance, along=80, across=80, roughness=0.5)
    worn = _noise(chance, along=3, across=3)
    return 0.06 * grains + 0.04 * worn, 0.0008 * grains


def _brushed(chance: np.random.Generator) -> tuple[Field, Field]:
    """Metal, drawn along the grain."""
    lines = _noise(chance, along=3, across=200, roughness=0.5)
    return 0.03 * lines, 0.00006 * lines


SURFACES = {
    surface.name: surface
    for surface in (
        Surface("plain", (1.0, 1.0), _plain),
        Surface("wood", (1.5, 0.55), _wood),
        Surface("plaster", (1.7, 1.7), _plaster),
        Surface("weave", (0.36, 0.36), _weave),
        Surface("pile", (0.8, 0.8), _pile),
        Surface("glaze", (0.9, 0.9), _glaze),
        Surface("leaf", (0.6, 0.6), _leaf),
        Surface("grass", (2.1, 2.1), _grass),
        Surface("stone", (1.2, 1.2), _stone),
        Surface("asphalt", (1.6, 1.6), _asphalt),
        Surface("brushed", (0.6, 0.6), _brushed),
        Surface("lacquer", (1.5, 0.55), _lacquer),
    )
}
