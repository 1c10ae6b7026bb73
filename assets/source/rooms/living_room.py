"""Living room: television to the west, sofa facing it, music to the north."""

from __future__ import annotations

from ..furniture.plants import leafy_plant, snake_plant
from ..furniture.seating import armchair, sofa
from ..furniture.soft import rug
from ..furniture.storage import bookshelf, low_board
from ..furniture.tables import coffee_table
from ..palette import BLUSH, CREAM, DEEP_SAGE, DUSK_BLUE, MUSTARD, OAK, WALNUT
from ..sculpture import Sculpture
from ..shapes import box


def furnish(into: Sculpture) -> None:
    rug(into, (2.35, 2.45, 0.0), 2.7, 3.0, CREAM, BLUSH)
    _slatted_panel(into)
    low_board(into, (0.36, 2.5, 0.0), turn=90, width=2.3, paint=WALNUT)
    sofa(into, (3.75, 2.45, 0.0), DUSK_BLUE.shaded(1.15), turn=-90)
    armchair(into, (2.35, 0.62, 0.0), MUSTARD, turn=195)
    coffee_table(into, (2.35, 2.45, 0.03), turn=90)
    bookshelf(into, (0.24, 4.2, 0.0), turn=90, width=0.86, height=1.75, shelves=5)
    low_board(into, (2.0, 4.48, 0.0), turn=0, width=1.6, paint=DEEP_SAGE, height=0.5)
    leafy_plant(into, (5.12, 4.1, 0.0), height=1.25)
    snake_plant(into, (5.35, 0.5, 0.0), height=0.85, paint=BLUSH)


def _slatted_panel(into: Sculpture) -> None:
    """Carries television and air conditioner, so that neither floats when the wall is hidden."""
    with into.frame((0.06, 2.5, 0.0), 90):
        into.add(box(1.96, 0.04, 2.42, bevel=0.008), WALNUT.shaded(0.62), (0, 0.02, 0))
        for k in range(14):
            slat = box(0.085, 0.035, 2.42, bevel=0.01)
            into.add(slat, OAK.shaded(0.9 + 0.05 * (k % 3)), (-0.91 + 0.14 * k, -0.012, 0))
