"""The portable air conditioner: a rounded white floor unit that breathes out of the window."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from math import degrees

from mathutils import Vector

from ..appliance import Appliance, Lamp, Vent
from ..palette import BLACK_GLASS, ENAMEL, GLOW_BLUE, GLOW_CYAN, HAZE_BLUE, LINEN, SHINY_INK, SLATE
from ..shapes import Point, ball, box, pillow, ring, slab, tube

HOSE_RADIUS = 0.07
HOSE = ((0.0, 0.15, 0.5), (0.0, 0.25, 0.55), (0.0, 0.3, 0.68), (0.0, 0.31, 0.86), (0.0, 0.44, 1.0))
"""From the back of the unit up to the window behind it."""


def portable_cooler() -> Appliance:
    made = Appliance(
        "portable_cooler",
        vent=Vent((0, -0.22, 0.64), (0, -1, 0.1), "cool"),
        lamp=Lamp((0, -0.35, 0.66), "#8FD4FF", 1.7),
    )
    _casing(made)
    _louvre(made)
    _castors(made)
    _hose(made)
    made.body.add(box(0.17, 0.012, 0.09, bevel=0.006), BLACK_GLASS, (0, -0.182, 0.44))
    made.glow.add(box(0.13, 0.012, 0.05, bevel=0.004), GLOW_BLUE, (0, -0.186, 0.46))
    return made


def _casing(made: Appliance) -> None:
    body = made.body
    body.add(slab(0.44, 0.36, 0.7, radius=0.13, bevel=0.05), ENAMEL, (0, 0, 0.06))
    body.add(slab(0.37, 0.29, 0.03, radius=0.1), HAZE_BLUE.glossed(), (0, 0, 0.745))
    for k in range(4):
        body.add(box(0.22, 0.012, 0.012, bevel=0.004), LINEN, (0, -0.178, 0.16 + 0.045 * k))
    for side in (-0.222, 0.222):
        body.add(box(0.02, 0.14, 0.03, bevel=0.008), HAZE_BLUE.glossed(), (side, 0, 0.58))


def _louvre(made: Appliance) -> None:
    """Three fins before a dark slot; the cold edge of each shines while it blows."""
    made.body.add(box(0.3, 0.03, 0.13, bevel=0.012), SLATE, (0, -0.17, 0.575))
    for k in range(3):
        z = 0.597 + 0.04 * k
        made.body.add(box(0.28, 0.05, 0.01, bevel=0.004), ENAMEL, (0, -0.19, z), (20, 0, 0))
        made.glow.add(
            box(0.26, 0.008, 0.008, bevel=0.002, rings=1), GLOW_CYAN, (0, -0.213, z - 0.009)
        )


def _castors(made: Appliance) -> None:
    for x in (-0.15, 0.15):
        for y in (-0.11, 0.11):
            made.body.add(ball(0.07, 0.07, 0.07, sides=12), SHINY_INK, (x, y, 0))


def _hose(made: Appliance) -> None:
    """Ribbed like an accordion, from a collar on the back to a collar in the window."""
    path = list(_smoothed(HOSE))
    made.body.add(tube(path, HOSE_RADIUS - 0.008, sides=16), LINEN)
    for before, here in pairwise(path):
        along = (Vector(here) - Vector(before)).to_track_quat("Z", "Y").to_euler()
        turn = tuple(degrees(angle) for angle in along)
        made.body.add(ring(HOSE_RADIUS - 0.006, 0.011, sides=16, detail=4), ENAMEL, here, turn)
    end = HOSE[-1]
    made.body.add(pillow(0.24, 0.06, 0.24, squareness=0.5), ENAMEL, (end[0], end[1], end[2] - 0.12))


def _smoothed(points: tuple[Point, ...], *, steps: int = 4) -> Iterator[Point]:
    """Catmull and Rom's curve through the points."""
    line = [Vector(point) for point in points]
    line = [2 * line[0] - line[1], *line, 2 * line[-1] - line[-2]]
    for k in range(1, len(line) - 2):
        a, b, c, d = line[k - 1 : k + 3]
        for step in range(steps):
            t = step / steps
            yield tuple(
                0.5
                * (
                    2 * b
                    + (c - a) * t
                    + (2 * a - 5 * b + 4 * c - d) * t**2
                    + (3 * b - a - 3 * c + d) * t**3
                )
            )
    yield tuple(line[-2])
