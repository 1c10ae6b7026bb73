"""Bedroom: the bed in the middle of the north wall, a wardrobe in the corner, a desk."""

from __future__ import annotations

from ..furniture.beds import double_bed
from ..furniture.plants import snake_plant
from ..furniture.seating import desk_chair
from ..furniture.soft import rug
from ..furniture.storage import low_board, wardrobe
from ..furniture.tables import bedside_table, desk
from ..palette import BLUSH, CORAL, DUSK_BLUE, LILAC, LINEN, OAK, PAPER
from ..sculpture import Sculpture

BED_AT = (9.3, 7.78, 0.03)


def furnish(into: Sculpture) -> None:
    rug(into, (9.3, 7.1, 0.0), 2.9, 2.5, LILAC, DUSK_BLUE)
    double_bed(into, BED_AT)
    for x in (8.07, 10.53):
        bedside_table(into, (x, 8.66, 0.0), OAK)
    wardrobe(into, (11.46, 8.62, 0.0), turn=0, paint=LINEN)
    low_board(into, (7.62, 6.35, 0.0), turn=90, width=1.4, paint=PAPER, height=0.6)
    desk(into, (10.7, 5.22, 0.0), turn=180)
    desk_chair(into, (10.75, 5.85, 0.0), CORAL, turn=8)
    snake_plant(into, (11.6, 5.3, 0.0), height=0.9, paint=BLUSH)
