"""Sofas, chairs and stools. Fronts face -y."""

from __future__ import annotations

from ..palette import AMBER, CORAL, CREAM, LINEN, PAPER, WALNUT, Paint
from ..sculpture import Sculpture, Turn
from ..shapes import Point, box, cylinder, pillow, slab, tube
from .soft import cushion


def sofa(into: Sculpture, at: Point, paint: Paint, *, turn: Turn, width: float = 2.3) -> None:
    paint = paint.on("weave")
    with into.frame(at, turn):
        into.add(box(width, 0.86, 0.22, bevel=0.06, rings=3), paint, (0, 0, 0.14))
        into.add(box(width - 0.1, 0.26, 0.62, bevel=0.1, rings=4), paint, (0, 0.32, 0.24))
        for side in (-1, 1):
            arm = box(0.24, 0.88, 0.46, bevel=0.1, rings=4)
            into.add(arm, paint.shaded(0.95), (side * (width / 2 - 0.1), 0, 0.16))
        _seat_cushions(into, paint, width)
        _feet(into, width / 2 - 0.14, 0.34, 0.15)
        _throw(into, 0.42)
        cushion(into, (-0.62, 0.02, 0.5), AMBER, turn=(62, 0, 12))
        cushion(into, (0.68, 0.03, 0.5), CORAL, turn=(62, 0, -14))


def _seat_cushions(into: Sculpture, paint: Paint, width: float) -> None:
    each = (width - 0.42) / 3
    for k in (-1, 0, 1):
        seat = pillow(each + 0.02, 0.66, 0.24, squareness=0.22)
        into.add(seat, paint.shaded(1.07), (k * each, -0.08, 0.31))
        back = pillow(each, 0.44, 0.2, squareness=0.3)
        into.add(back, paint.shaded(1.04), (k * each, 0.28, 0.58), (78, 0, 0))


def _throw(into: Sculpture, x: float) -> None:
    """A knitted blanket over the back rest, with stripes and fringes."""
    back = box(0.56, 0.3, 0.4, bevel=0.11, rings=4)
    into.add(back, CREAM.on("weave"), (x, 0.325, 0.485))
    for k in range(3):
        stripe = box(0.07, 0.308, 0.408, bevel=0.114, rings=4)
        into.add(stripe, (CORAL, AMBER, CORAL)[k].on("weave"), (x - 0.16 + 0.16 * k, 0.325, 0.481))


def _feet(into: Sculpture, x: float, y: float, height: float) -> None:
    for side in (-1, 1):
        for front in (-1, 1):
            leg = cylinder(0.022, height, top=0.032, sides=12)
            into.add(leg, WALNUT, (side * x, front * y, 0))


def armchair(into: Sculpture, at: Point, paint: Paint, *, turn: Turn) -> None:
    paint = paint.on("weave")
    with into.frame(at, turn):
        into.add(box(0.74, 0.7, 0.2, bevel=0.06, rings=3), paint, (0, 0, 0.18))
        into.add(pillow(0.56, 0.6, 0.2, squareness=0.25), paint.shaded(1.08), (0, -0.06, 0.32))
        back = box(0.74, 0.2, 0.62, bevel=0.09, rings=4)
        into.add(back, paint, (0, 0.3, 0.28), (-8, 0, 0))
        for side in (-1, 1):
            arm = box(0.14, 0.66, 0.32, bevel=0.06, rings=3)
            into.add(arm, paint.shaded(0.94), (side * 0.34, 0, 0.26))
        _feet(into, 0.28, 0.26, 0.2)
        cushion(into, (0, 0.1, 0.48), PAPER, turn=(66, 0, 0), side=0.36)


def dining_chair(into: Sculpture, at: Point, paint: Paint, *, turn: Turn) -> None:
    with into.frame(at, turn):
        into.add(slab(0.44, 0.42, 0.045, radius=0.1, bevel=0.015), paint.on_wood(), (0, 0, 0.43))
        into.add(pillow(0.38, 0.36, 0.06, squareness=0.4), LINEN.on("weave"), (0, 0, 0.46))
        for side in (-1, 1):
            into.add(tube([(side * 0.17, -0.16, 0.44), (side * 0.2, -0.19, 0)], 0.02), WALNUT)
            post = [(side * 0.2, 0.21, 0), (side * 0.18, 0.17, 0.44), (side * 0.17, 0.23, 0.86)]
            into.add(tube(post, 0.02), WALNUT)
        rest = slab(0.42, 0.035, 0.2, radius=0.015, bevel=0.012)
        into.add(rest, paint.on_wood(), (0, 0.21, 0.68), (-7, 0, 0))


def stool(into: Sculpture, at: Point, paint: Paint, *, height: float = 0.45) -> None:
    with into.frame(at):
        into.add(cylinder(0.17, 0.05, bevel=0.02), paint, (0, 0, height - 0.05))
        for x, y in ((-1, -1), (1, -1), (1, 1), (-1, 1)):
            leg = [(0.1 * x, 0.1 * y, height - 0.03), (0.15 * x, 0.15 * y, 0)]
            into.add(tube(leg, 0.016), WALNUT)


def desk_chair(into: Sculpture, at: Point, paint: Paint, *, turn: Turn) -> None:
    paint = paint.on("weave")
    with into.frame(at, turn):
        into.add(pillow(0.48, 0.46, 0.12, squareness=0.35), paint, (0, 0, 0.42))
        into.add(pillow(0.44, 0.46, 0.12, squareness=0.4), paint, (0, 0.2, 0.7), (80, 0, 0))
        into.add(tube([(0, 0.18, 0.46), (0, 0.25, 0.62)], 0.025), WALNUT)
        into.add(cylinder(0.03, 0.36, sides=12), WALNUT, (0, 0, 0.08))
        for k in range(5):
            with into.frame(turn=72 * k):
                into.add(tube([(0, 0, 0.1), (0.26, 0, 0.05)], 0.022), WALNUT)
                into.add(cylinder(0.03, 0.06, bevel=0.02, sides=12), WALNUT, (0.26, 0, 0))
