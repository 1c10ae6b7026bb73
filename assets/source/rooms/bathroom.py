"""Bathroom: tub along the west side, vanity under the mirror, towels."""

from __future__ import annotations

from ..furniture.plants import leafy_plant
from ..furniture.sanitary import bathtub, toilet, vanity
from ..furniture.seating import stool
from ..furniture.soft import folded_towels, mat
from ..furniture.storage import basket
from ..palette import AQUA, BLUSH, CORAL, DUSK_BLUE, OAK, PAPER, STEEL, WARM_WHITE
from ..sculpture import Sculpture
from ..shapes import box, cylinder, tube


def furnish(into: Sculpture) -> None:
    _shower_panel(into)
    bathtub(into, (5.27, 8.0, 0.0), turn=90)
    vanity(into, (6.5, 8.72, 0.0), width=1.3)
    toilet(into, (5.25, 6.6, 0.0), turn=90)
    mat(into, (6.15, 7.85, 0.0), 0.62, 0.95, DUSK_BLUE)
    stool(into, (6.0, 7.05, 0.0), OAK, height=0.42)
    folded_towels(into, (6.0, 7.05, 0.42), (BLUSH, WARM_WHITE, CORAL))
    basket(into, (6.95, 6.9, 0.0), filled=PAPER)
    leafy_plant(into, (6.78, 5.4, 0.0), height=0.75, paint=WARM_WHITE, seed=5)


def _shower_panel(into: Sculpture) -> None:
    """A tiled pier behind the tub: carries the shower and the exhaust fan at any view."""
    with into.frame((5.27, 8.94, 0.0)):
        into.add(box(0.84, 0.1, 2.32, bevel=0.015), PAPER)
        for row in range(15):
            for column in range(5):
                tone = 1 + 0.06 * ((row * 5 + column * 3) % 4 - 1)
                piece = box(0.152, 0.02, 0.142, bevel=0.007, rings=1)
                at = (-0.328 + 0.164 * column, -0.052, 0.03 + 0.153 * row)
                into.add(piece, AQUA.shaded(0.92 * tone), at)
        pipe = [
            (-0.18, -0.08, 0.75),
            (-0.18, -0.08, 1.5),
            (-0.18, -0.12, 1.56),
            (-0.18, -0.3, 1.57),
        ]
        into.add(tube(pipe, 0.016), STEEL)
        into.add(cylinder(0.1, 0.03, top=0.06, sides=24), STEEL, (-0.18, -0.32, 1.53))
