"""Fabric: rugs, cushions, towels."""

from __future__ import annotations

from ..palette import Paint
from ..sculpture import Sculpture, Turn
from ..shapes import Point, cylinder, pillow, slab


def rug(
    into: Sculpture, at: Point, width: float, depth: float, paint: Paint, border: Paint
) -> None:
    """A rug with a border and a few woven stripes."""
    paint, border = paint.on("pile"), border.on("pile")
    with into.frame(at):
        into.add(slab(width, depth, 0.022, radius=0.08, bevel=0.01), border)
        into.add(slab(width - 0.22, depth - 0.22, 0.03, radius=0.04, bevel=0.008), paint)
        for side in (-1, 1):
            for k, tone in enumerate((0.88, 1.1)):
                stripe = slab(0.05, depth - 0.3, 0.034, radius=0.02, bevel=0.004)
                into.add(stripe, paint.shaded(tone), (side * (width / 2 - 0.28 - 0.12 * k), 0, 0))


def round_rug(into: Sculpture, at: Point, radius: float, paint: Paint, border: Paint) -> None:
    paint, border = paint.on("pile"), border.on("pile")
    with into.frame(at):
        into.add(cylinder(radius, 0.02, sides=48), border)
        into.add(cylinder(radius - 0.1, 0.028, sides=48), paint)
        into.add(cylinder(radius * 0.5, 0.034, sides=40), border)
        into.add(cylinder(radius * 0.5 - 0.06, 0.04, sides=40), paint)


def cushion(
    into: Sculpture, at: Point, paint: Paint, *, turn: Turn = 0.0, side: float = 0.4
) -> None:
    """A throw cushion lying flat; tilt it about x to lean it."""
    into.add(pillow(side, side, 0.15, squareness=0.5, sides=24), paint.on("weave"), at, turn)


def folded_towels(into: Sculpture, at: Point, paints: tuple[Paint, ...]) -> None:
    with into.frame(at):
        for k, paint in enumerate(paints):
            into.add(
                slab(0.32, 0.22, 0.07, radius=0.05, bevel=0.025),
                paint.on("pile"),
                (0, 0, 0.068 * k),
            )


def mat(into: Sculpture, at: Point, width: float, depth: float, paint: Paint) -> None:
    paint = paint.on("pile")
    with into.frame(at):
        into.add(slab(width, depth, 0.025, radius=0.1, bevel=0.012), paint)
        inner = slab(width - 0.12, depth - 0.12, 0.032, radius=0.07, bevel=0.01)
        into.add(inner, paint.shaded(1.35))
