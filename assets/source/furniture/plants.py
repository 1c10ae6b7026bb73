"""Things that grow, indoors and out."""

from __future__ import annotations

from math import cos, radians, sin
from random import Random

from ..palette import (
    CORAL,
    DARK_LEAF,
    LEAF,
    LIGHT_LEAF,
    LILAC,
    MUSTARD,
    PAPER,
    SOIL,
    TERRACOTTA,
    WALNUT,
    Paint,
)
from ..sculpture import Sculpture
from ..shapes import Point, ball, bowl, cylinder, pillow, slab, tube


def pot(into: Sculpture, paint: Paint, *, radius: float, height: float) -> None:
    into.add(bowl(radius, height, foot=radius * 0.72), paint)
    into.add(cylinder(radius * 0.9, 0.02, sides=20), SOIL, (0, 0, height * 0.82))


def leafy_plant(
    into: Sculpture, at: Point, *, height: float = 1.2, paint: Paint = TERRACOTTA, seed: int = 1
) -> None:
    """A rubber plant: broad leaves on bent stems in a pot."""
    chance = Random(seed)
    with into.frame(at, chance.uniform(0, 360)):
        pot(into, paint, radius=0.1 + 0.09 * height, height=0.28 * height)
        count = 9
        for k in range(count):
            lean = 0.1 + 0.34 * ((k * 5) % count) / count
            with into.frame((0, 0, 0.22 * height), 360 * k / count + chance.uniform(-15, 15)):
                _stem_with_leaf(into, lean * height, height * (0.75 - 0.55 * lean), k)


def _stem_with_leaf(into: Sculpture, reach: float, rise: float, number: int) -> None:
    tip = (reach * 0.75, 0.0, rise)
    into.add(tube([(0, 0, 0), (reach * 0.2, 0, rise * 0.6), tip], 0.009, sides=6), DARK_LEAF)
    leaf = ball(0.34 * (reach + rise), 0.2 * (reach + rise), 0.025, sides=12, rings=6)
    green = (LEAF, LIGHT_LEAF, DARK_LEAF)[number % 3]
    into.add(leaf, green, (tip[0] + 0.1 * (reach + rise), 0, tip[2] + 0.01), (0, 18, 0))


def snake_plant(into: Sculpture, at: Point, *, height: float = 0.8, paint: Paint = PAPER) -> None:
    """Upright blades in a round pot."""
    with into.frame(at):
        pot(into, paint, radius=0.17 * height + 0.06, height=0.3 * height)
        for k in range(8):
            angle, away = radians(137 * k), 0.012 * k
            blade = pillow(0.09 * height, 0.025, height * (0.8 - 0.05 * k), squareness=1, sides=8)
            where = (away * cos(angle), away * sin(angle), 0.2 * height)
            tilt = (9 * sin(angle), 9 * cos(angle), 61.0 * k)
            into.add(blade, LIGHT_LEAF if k % 2 else LEAF, where, tilt)


def herb_pot(into: Sculpture, at: Point, paint: Paint = TERRACOTTA) -> None:
    with into.frame(at):
        pot(into, paint, radius=0.07, height=0.11)
        for k in range(5):
            angle = radians(72 * k)
            puff = ball(0.09, 0.09, 0.09, sides=10, rings=6)
            where = (0.04 * cos(angle), 0.04 * sin(angle), 0.1 + 0.02 * (k % 2))
            into.add(puff, LIGHT_LEAF if k % 2 else LEAF, where)


def round_tree(into: Sculpture, at: Point, size: float) -> None:
    with into.frame(at):
        trunk = [(0, 0, 0), (0.05 * size, 0, 0.8 * size), (0, 0.03, 1.5 * size)]
        into.add(tube(trunk, 0.1 * size, sides=10), WALNUT)
        crowns = (
            ((0, 0, 1.05), 1.5, LEAF),
            ((0.42, -0.3, 1.0), 0.95, LIGHT_LEAF),
            ((-0.42, -0.2, 1.2), 0.9, LEAF.shaded(1.1)),
            ((0.12, 0.25, 1.75), 1.0, LIGHT_LEAF.shaded(1.05)),
        )
        for (x, y, z), width, paint in crowns:
            crown = ball(width * size, width * size, width * 0.9 * size, sides=18, rings=10)
            into.add(crown, paint, (x * size, y * size, z * size))


def bush(into: Sculpture, at: Point, size: float) -> None:
    lumps = (
        (0, 0, 1.0, LEAF),
        (0.38, 0.1, 0.72, LIGHT_LEAF),
        (-0.3, -0.24, 0.66, LEAF.shaded(1.1)),
    )
    with into.frame(at):
        for x, y, scale, paint in lumps:
            lump = ball(size * scale, size * scale, 0.85 * size * scale, sides=16, rings=8)
            into.add(lump, paint, (x * size, y * size, -0.03))


def flower_bed(into: Sculpture, at: Point, *, length: float) -> None:
    chance = Random(f"bed {length}")
    with into.frame(at):
        into.add(slab(length, 0.56, 0.08, radius=0.2, bevel=0.03), SOIL)
        for k in range(int(length / 0.3)):
            x = -length / 2 + 0.22 + 0.3 * k
            with into.frame((x, chance.uniform(-0.08, 0.08), 0.04), chance.uniform(0, 360)):
                _clump(into, chance, (CORAL, MUSTARD, PAPER, LILAC)[k % 4])


def _clump(into: Sculpture, chance: Random, paint: Paint) -> None:
    """A tuft of leaves and the few flowers above it."""
    size = chance.uniform(0.8, 1.3)
    for k in range(4):
        with into.frame((0, 0, 0), 90 * k):
            tuft = ball(0.17 * size, 0.11 * size, 0.16 * size, sides=8, rings=5)
            into.add(tuft, (LEAF, LIGHT_LEAF)[k % 2], (0.08 * size, 0, 0))
    for k in range(3):
        angle = radians(120 * k + chance.uniform(-25, 25))
        tip = (0.08 * size * cos(angle), 0.08 * size * sin(angle), 0.24 * size + 0.03 * k)
        into.add(tube([(0, 0, 0.05), tip], 0.008, sides=5), DARK_LEAF)
        into.add(ball(0.085, 0.085, 0.05, sides=8, rings=5), paint, (tip[0], tip[1], tip[2] - 0.01))
