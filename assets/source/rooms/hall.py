"""Hall: where shoes, coats and keys live."""

from __future__ import annotations

from math import cos, pi, sin

from ..furniture.plants import leafy_plant
from ..furniture.soft import mat, rug
from ..furniture.storage import low_board
from ..palette import (
    BRASS,
    CORAL,
    DEEP_SAGE,
    DUSK_BLUE,
    HAZE_BLUE,
    INK,
    LINEN,
    MUSTARD,
    OAK,
    PAPER,
    TERRACOTTA,
    WALNUT,
    Paint,
)
from ..sculpture import Sculpture
from ..shapes import Point, bowl, box, cylinder, pillow, ring, tube


def furnish(into: Sculpture) -> None:
    rug(into, (7.15, 2.75, 0.0), 0.95, 2.7, HAZE_BLUE, DUSK_BLUE)
    mat(into, (7.1, 0.42, 0.0), 0.9, 0.5, WALNUT)
    low_board(into, (6.1, 0.8, 0.0), turn=90, width=1.2, paint=OAK, height=0.62)
    _keys(into, (6.1, 0.6, 0.62))
    _coat_stand(into, (7.22, 4.52, 0.0))
    for k, paint in enumerate((CORAL, INK)):
        _shoes(into, (6.55, 1.62 + 0.34 * k, 0.0), paint)
    _umbrella_stand(into, (6.0, 4.52, 0.0))
    leafy_plant(into, (7.92, 0.55, 0.0), height=0.85, paint=DEEP_SAGE, seed=8)


def _keys(into: Sculpture, at: Point) -> None:
    with into.frame(at):
        into.add(bowl(0.12, 0.07, foot=0.07), PAPER)
        into.add(ring(0.03, 0.007, sides=14, detail=6), BRASS, (0.01, 0, 0.05), (50, 0, 0))
        into.add(box(0.2, 0.16, 0.012, bevel=0.004), PAPER, (0.03, 0.35, 0), 20)
        into.add(box(0.18, 0.14, 0.012, bevel=0.004), MUSTARD, (0.02, 0.36, 0.013), 5)


def _coat_stand(into: Sculpture, at: Point) -> None:
    with into.frame(at):
        into.add(cylinder(0.2, 0.05, top=0.16, sides=28), WALNUT)
        into.add(cylinder(0.028, 1.72, top=0.022, sides=12), WALNUT, (0, 0, 0.03))
        for k in range(4):
            with into.frame((0, 0, 1.56), 90 * k + 45):
                hook = [(0, 0, 0), (0.12, 0, 0.05), (0.17, 0, 0.14)]
                into.add(tube(hook, 0.014), WALNUT)
        _coat(into, (0.11, -0.11, 0.72), CORAL, turn=45)
        _coat(into, (-0.1, -0.1, 0.86), HAZE_BLUE, turn=-45)
        hat = (0.11, 0.11, 1.68)
        into.add(cylinder(0.15, 0.015, sides=24), LINEN, hat)
        into.add(pillow(0.17, 0.17, 0.12, squareness=0.9, sides=20), LINEN, hat)


def _coat(into: Sculpture, at: Point, paint: Paint, *, turn: float) -> None:
    with into.frame(at, turn):
        length = 1.62 - at[2]
        into.add(pillow(0.36, 0.15, length, squareness=0.6), paint)
        for side in (-1, 1):
            sleeve = [(side * 0.13, 0, length - 0.14), (side * 0.21, 0, length * 0.3)]
            into.add(tube(sleeve, 0.05, sides=10), paint.shaded(0.9))


def _shoes(into: Sculpture, at: Point, paint: Paint) -> None:
    for side in (-1, 1):
        with into.frame((at[0], at[1] + 0.07 * side, 0.0), 90):
            into.add(pillow(0.11, 0.28, 0.09, squareness=0.6, sides=16), paint)
            into.add(cylinder(0.05, 0.1, top=0.045, sides=14), paint.shaded(1.1), (0, 0.07, 0.01))


def _umbrella_stand(into: Sculpture, at: Point) -> None:
    with into.frame(at):
        into.add(bowl(0.13, 0.42, foot=0.11), TERRACOTTA)
        for k, paint in enumerate((DUSK_BLUE, MUSTARD)):
            lean = 0.07 * cos(pi * k)
            path = [(0, 0, 0.05), (lean, 0.03 * sin(k), 0.62)]
            into.add(tube(path, 0.035, sides=8), paint)
            into.add(tube([path[1], (lean * 1.3, 0.03 * sin(k), 0.8)], 0.012), WALNUT)
