"""The bed, made up but for the blanket, which is an appliance."""

from __future__ import annotations

from ..palette import BLUSH, LINEN, OAK, PAPER, WALNUT
from ..sculpture import Sculpture
from ..shapes import Point, box, pillow

MATTRESS_TOP = 0.52


def double_bed(into: Sculpture, at: Point) -> None:
    """The head lies to the north (+y); 1.7 m wide, 2.1 m long."""
    with into.frame(at):
        into.add(box(1.76, 2.12, 0.16, bevel=0.03), OAK, (0, 0, 0.14))
        into.add(
            box(1.66, 2.04, 0.26, bevel=0.09, rings=4),
            PAPER.on("weave"),
            (0, -0.01, MATTRESS_TOP - 0.26),
        )
        into.add(box(1.86, 0.12, 1.0, bevel=0.05, rings=3), WALNUT, (0, 1.07, 0.06))
        for side in (-1, 1):
            panel = box(0.84, 0.14, 0.52, bevel=0.06, rings=3)
            into.add(panel, LINEN.on("weave"), (side * 0.44, 1.04, 0.5))
            _pillows(into, side)
            for y in (-0.95, 0.95):
                into.add(box(0.09, 0.09, 0.16, bevel=0.015), WALNUT, (side * 0.78, y, 0))


def _pillows(into: Sculpture, side: int) -> None:
    behind = pillow(0.7, 0.46, 0.2, squareness=0.4)
    into.add(behind, PAPER.on("weave"), (side * 0.42, 0.76, MATTRESS_TOP + 0.02), (28, 0, 0))
    front = pillow(0.5, 0.36, 0.17, squareness=0.45)
    into.add(front, BLUSH.on("weave"), (side * 0.4, 0.55, MATTRESS_TOP + 0.02), (24, 0, side * 5))
