"""Television, bedside lamp, paper lantern, electric blanket, phone charger."""

from __future__ import annotations

from math import sin

from ..appliance import Appliance, Lamp
from ..furniture.beds import MATTRESS_TOP
from ..palette import (
    BLACK_GLASS,
    BRASS,
    CREAM,
    DUSK_BLUE,
    ENAMEL,
    GLOW_HOT,
    GLOW_TEAL,
    GLOW_WARM,
    LINEN,
    OAK,
    PAPER,
    SCREEN_NEWS,
    SHINY_INK,
    TERRACOTTA,
)
from ..shapes import Point, ball, box, cylinder, ring, shell, slab, tube
from .hanging import hang
from .screens import flat_screen


def bedroom_tv() -> Appliance:
    made = Appliance("bedroom_tv", lamp=Lamp((0, -0.45, 0.4), "#9DB6E8", 2.2))
    flat_screen(made, width=1.12, height=0.66, film=SCREEN_NEWS)
    for side in (-0.36, 0.36):
        made.body.add(box(0.05, 0.26, 0.1, bevel=0.014), SHINY_INK, (side, 0.01, 0))
    return made


def bedside_lamp() -> Appliance:
    """A glazed ball under a linen shade."""
    made = Appliance("bedside_lamp", lamp=Lamp((0, 0, 0.4), "#FFC57A", 2.4))
    made.body.add(ball(0.24, 0.24, 0.24), TERRACOTTA.glossed())
    made.body.add(cylinder(0.022, 0.1, sides=12), BRASS, (0, 0, 0.22))
    made.body.add(shell(0.2, 0.24, top=0.12), LINEN.glossed(), (0, 0, 0.28))
    made.glow.add(shell(0.207, 0.226, top=0.131, wall=0.05), GLOW_WARM, (0, 0, 0.287))
    return made


def ceiling_light() -> Appliance:
    """A ribbed paper lantern; its ribs stay dark before the glow."""
    made = Appliance("ceiling_light", lamp=Lamp((0, 0, -0.7), "#FFDDA6", 4.2))
    middle = hang(made, 0.45, OAK) - 0.14
    made.body.add(ball(0.44, 0.44, 0.38, sides=28, rings=14), PAPER, (0, 0, middle - 0.19))
    for k in range(5):
        height = 0.06 * (k - 2)
        radius = 0.227 * (1 - (height / 0.2) ** 2) ** 0.5
        made.body.add(ring(radius, 0.008, sides=36, detail=5), OAK, (0, 0, middle + height))
    made.glow.add(ball(0.452, 0.452, 0.392, sides=28, rings=14), GLOW_WARM, (0, 0, middle - 0.196))
    return made


def electric_blanket() -> Appliance:
    """A quilt over the lower bed, its heating wire drawn in waves, and a hand control."""
    made = Appliance("electric_blanket")
    top = MATTRESS_TOP + 0.03
    body = made.body
    body.add(
        box(1.84, 1.32, 0.36, bevel=0.1, rings=4),
        DUSK_BLUE.shaded(1.35).on("weave"),
        (0, -0.4, top - 0.3),
    )
    fold = box(1.86, 0.3, 0.385, bevel=0.1, rings=4)
    body.add(fold, CREAM.on("weave"), (0, 0.2, top - 0.305))
    for k in range(5):
        seam = box(1.66, 0.02, 0.016, bevel=0.006)
        body.add(seam, DUSK_BLUE.shaded(1.15), (0, -0.12 - 0.2 * k, top + 0.052))
    body.add(slab(0.09, 0.16, 0.04, radius=0.03), ENAMEL, (0.8, 0.18, top + 0.075))
    for k in range(5):
        made.glow.add(tube(_wave(-0.2 - 0.2 * k, top + 0.066), 0.014, sides=6), GLOW_HOT)
    made.glow.add(ball(0.035, 0.035, 0.02, sides=10), GLOW_HOT, (0.8, 0.21, top + 0.11))
    return made


def _wave(y: float, z: float) -> list[Point]:
    return [(-0.76 + 0.04 * k, y + 0.05 * sin(0.9 * k), z) for k in range(39)]


def phone_charger() -> Appliance:
    """A phone leaning on its charging stand, and the cable."""
    made = Appliance("phone_charger")
    body = made.body
    body.add(cylinder(0.12, 0.025, sides=28), ENAMEL)
    body.add(box(0.1, 0.03, 0.2, bevel=0.012), ENAMEL, (0, 0.05, 0.02), (-18, 0, 0))
    with body.frame((0, -0.02, 0.05), (-18, 0, 0)), made.glow.frame((0, -0.02, 0.05), (-18, 0, 0)):
        body.add(slab(0.18, 0.024, 0.34, radius=0.011, bevel=0.008), SHINY_INK)
        body.add(box(0.16, 0.006, 0.316, bevel=0.002), BLACK_GLASS, (0, -0.012, 0.012))
        _battery_picture(made)
    body.add(tube([(0.05, 0.08, 0.012), (0.14, 0.12, 0.01), (0.2, 0.17, 0.01)], 0.009), ENAMEL)
    return made


def _battery_picture(made: Appliance) -> None:
    for x in (-0.042, 0.042):
        made.glow.add(box(0.009, 0.006, 0.17, bevel=0.001), GLOW_TEAL, (x, -0.0175, 0.07))
    for z in (0.07, 0.233):
        made.glow.add(box(0.093, 0.006, 0.009, bevel=0.001), GLOW_TEAL, (0, -0.0175, z))
    for k in range(3):
        made.glow.add(
            box(0.06, 0.006, 0.036, bevel=0.003), GLOW_TEAL, (0, -0.0175, 0.089 + 0.046 * k)
        )
    made.glow.add(box(0.034, 0.006, 0.014, bevel=0.002), GLOW_TEAL, (0, -0.0175, 0.242))
