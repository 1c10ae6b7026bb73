"""Base units, worktop and sink. Fronts face -y; the run is 0.6 m deep and 0.92 m high."""

from __future__ import annotations

from ..palette import CHARCOAL, DEEP_SAGE, OAK, PALE_OAK, STEEL, WATER, Paint
from ..sculpture import Sculpture
from ..shapes import Point, box, cylinder, slab, tube

WORKTOP = 0.92
DEPTH = 0.62


def base_unit(
    into: Sculpture, at: Point, *, width: float, paint: Paint = DEEP_SAGE, drawers: bool = False
) -> None:
    paint = paint.on_wood()
    with into.frame(at):
        into.add(box(width, DEPTH - 0.04, 0.76, bevel=0.008), paint, (0, 0.02, 0.12))
        into.add(box(width, DEPTH - 0.14, 0.13, bevel=0.0), CHARCOAL, (0, 0.05, 0))
        if drawers:
            for k in range(3):
                _front(into, width - 0.03, 0.23, paint, (0, 0.14 + 0.245 * k))
        else:
            leaves = 1 if width < 0.7 else 2
            for k in range(leaves):
                x = (k - (leaves - 1) / 2) * width / leaves
                _front(into, width / leaves - 0.03, 0.72, paint, (x, 0.14))


def _front(
    into: Sculpture, width: float, height: float, paint: Paint, at: tuple[float, float]
) -> None:
    x, z = at
    into.add(box(width, 0.03, height, bevel=0.012), paint.shaded(1.1), (x, -0.285, z))
    handle = [
        (x - width * 0.22, -0.325, z + height - 0.07),
        (x + width * 0.22, -0.325, z + height - 0.07),
    ]
    into.add(tube(handle, 0.011), PALE_OAK)


def worktop(into: Sculpture, at: tuple[float, float], *, width: float, paint: Paint = OAK) -> None:
    into.add(box(width, DEPTH + 0.02, 0.045, bevel=0.014), paint, (at[0], at[1], WORKTOP - 0.045))


def sink(into: Sculpture, at: tuple[float, float]) -> None:
    """A steel basin set into the worktop, with a tall tap."""
    with into.frame((at[0], at[1], WORKTOP)):
        into.add(slab(0.62, 0.44, 0.02, radius=0.07, bevel=0.008), STEEL, (0, 0, -0.006))
        into.add(
            slab(0.52, 0.34, 0.006, radius=0.06, bevel=0.002), WATER.shaded(0.8), (0, 0, 0.013)
        )
        spout = [(0, 0.2, 0), (0, 0.2, 0.26), (0, 0.15, 0.33), (0, 0.06, 0.33), (0, 0.02, 0.26)]
        into.add(tube(spout, 0.02), STEEL)
        into.add(cylinder(0.035, 0.04, sides=14), STEEL, (0, 0.2, 0))
        into.add(tube([(0.02, 0.2, 0.1), (0.12, 0.17, 0.13)], 0.012), STEEL)
