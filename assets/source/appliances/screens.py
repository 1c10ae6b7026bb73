"""Flat screens, as television in two rooms."""

from __future__ import annotations

from ..appliance import Appliance
from ..palette import BLACK_GLASS, SHINY_INK, Paint
from ..pictures import WINDOW
from ..shapes import box, picture


def flat_screen(made: Appliance, *, width: float, height: float, film: Paint) -> None:
    """Add a screen that stands 6 cm above the floor of its frame; its picture is the glow."""
    z = 0.08
    made.body.add(box(width, 0.06, height, bevel=0.018), SHINY_INK, (0, 0.01, z))
    made.body.add(box(width * 0.7, 0.07, height * 0.6, bevel=0.02), SHINY_INK, (0, 0.035, z + 0.1))
    pane = box(width - 0.05, 0.012, height - 0.06, bevel=0.004, rings=1)
    made.body.add(pane, BLACK_GLASS, (0, -0.02, z + 0.035))
    card = picture(width - 0.08, height - 0.09, window=WINDOW)
    made.glow.add(card, film, (0, -0.034, z + height / 2 + 0.005))
