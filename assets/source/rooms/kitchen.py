"""Kitchen: a run of units along the north wall, a coffee corner to the west, a table."""

from __future__ import annotations

from ..furniture.kitchen_units import base_unit, sink, worktop
from ..furniture.plants import leafy_plant
from ..furniture.seating import dining_chair
from ..furniture.soft import mat, round_rug
from ..furniture.storage import low_board
from ..furniture.tables import mug, round_table
from ..palette import AMBER, CORAL, CREAM, DUSK_BLUE, MUSTARD, OAK, PALE_OAK, TERRACOTTA
from ..sculpture import Sculpture
from ..shapes import bowl, box, cylinder, slab, tube

RUN_Y = 8.66


def furnish(into: Sculpture) -> None:
    _run(into)
    _coffee_corner(into)
    round_rug(into, (2.75, 6.35, 0.0), 1.2, CREAM, TERRACOTTA)
    round_table(into, (2.75, 6.35, 0.03))
    chairs = ((2.75, 5.5, 180, CORAL), (2.75, 7.2, 0, MUSTARD), (1.9, 6.35, 90, DUSK_BLUE))
    for x, y, turn, paint in (*chairs, (3.6, 6.35, 270, PALE_OAK)):
        dining_chair(into, (x, y, 0.03), paint, turn=turn)
    mat(into, (3.9, 8.02, 0.0), 1.0, 0.42, DUSK_BLUE)
    leafy_plant(into, (0.55, 5.42, 0.0), height=1.0, seed=3)


def _run(into: Sculpture) -> None:
    base_unit(into, (1.3, RUN_Y, 0.0), width=0.58, drawers=True)
    base_unit(into, (2.6, RUN_Y, 0.0), width=0.56, drawers=True)
    base_unit(into, (4.11, RUN_Y, 0.0), width=1.14)
    worktop(into, (1.295, RUN_Y), width=0.6)
    worktop(into, (3.5, RUN_Y), width=2.4)
    sink(into, (4.0, RUN_Y))
    with into.frame((2.98, RUN_Y, 0.92)):
        into.add(slab(0.02, 0.3, 0.4, radius=0.008), PALE_OAK, (-0.62, 0.2, 0), (-8, 0, 90))
    _utensils(into)


def _utensils(into: Sculpture) -> None:
    with into.frame((4.56, RUN_Y + 0.12, 0.92)):
        into.add(bowl(0.075, 0.16, foot=0.065), TERRACOTTA)
        for k, paint in enumerate((OAK, PALE_OAK, AMBER)):
            lean = 0.05 * (k - 1)
            into.add(tube([(0, 0, 0.05), (lean, 0.01 * k, 0.3)], 0.011, sides=6), paint)


def _coffee_corner(into: Sculpture) -> None:
    low_board(into, (0.34, 6.45, 0.0), turn=90, width=1.5, paint=OAK, height=0.86)
    with into.frame((0.34, 6.45, 0.86), 90):
        for k, paint in enumerate((CORAL, CREAM, MUSTARD)):
            mug(into, (0.18 + 0.14 * k, -0.06 + 0.05 * (k % 2), 0), paint, turn=40 * k)
        into.add(cylinder(0.09, 0.2, bevel=0.03), TERRACOTTA, (0.58, 0.1, 0))
        into.add(cylinder(0.095, 0.03, sides=20), OAK, (0.58, 0.1, 0.2))
        into.add(box(0.2, 0.12, 0.02), PALE_OAK, (-0.6, -0.05, 0))
