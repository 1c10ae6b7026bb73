"""A lantern, and the radiator that heats the house by itself."""

from __future__ import annotations

from ..appliance import Appliance, Lamp, Vent
from ..palette import (
    BRASS,
    ENAMEL,
    GLOW_AMBER,
    GLOW_WARM,
    PAPER,
    SHINY_INK,
    STEEL,
)
from ..shapes import ball, box, cylinder, pillow, tube
from .hanging import hang


def hall_light() -> Appliance:
    """A brass lantern with four milky sides."""
    made = Appliance("hall_light", lamp=Lamp((0, 0, -0.65), "#FFCE8A", 3.6))
    body, z = made.body, hang(made, 0.4, BRASS) - 0.34
    body.add(cylinder(0.19, 0.09, top=0.04, sides=4, bevel=0.006), BRASS, (0, 0, z + 0.33), 45)
    body.add(box(0.27, 0.27, 0.03, bevel=0.008), BRASS, (0, 0, z))
    body.add(box(0.2, 0.2, 0.3, bevel=0.01), PAPER.glossed(), (0, 0, z + 0.03))
    for x in (-0.115, 0.115):
        for y in (-0.115, 0.115):
            body.add(box(0.022, 0.022, 0.32, bevel=0.006), BRASS, (x, y, z + 0.02))
    made.glow.add(box(0.214, 0.214, 0.288, bevel=0.01), GLOW_WARM, (0, 0, z + 0.036))
    return made


def heater() -> Appliance:
    """A column radiator; a thermostat glows on its valve and warmth between its columns."""
    made = Appliance(
        "heater",
        vent=Vent((0, -0.05, 0.85), (0, -0.3, 1), "warm"),
        lamp=Lamp((0, -0.4, 0.45), "#FF9E5E", 1.8),
    )
    for k in range(9):
        x = -0.48 + 0.12 * k
        made.body.add(
            pillow(0.105, 0.2, 0.8, squareness=0.5, sides=16, rings=10), ENAMEL, (x, 0, 0.1)
        )
    for z in (0.22, 0.78):
        made.body.add(tube([(-0.52, 0, z), (0.52, 0, z)], 0.035, sides=12), ENAMEL)
    for x in (-0.42, 0.42):
        made.body.add(box(0.06, 0.22, 0.12, bevel=0.02), STEEL, (x, 0, 0))
    made.body.add(
        cylinder(0.05, 0.12, bevel=0.02, sides=20), SHINY_INK, (0.54, 0, 0.78), (0, 90, 0)
    )
    made.body.add(tube([(0.56, 0, 0.22), (0.6, 0, 0.2), (0.6, 0, 0.0)], 0.02), STEEL)
    for k in range(8):
        slot = box(0.03, 0.14, 0.5, bevel=0.006)
        made.glow.add(slot, GLOW_AMBER, (-0.42 + 0.12 * k, 0.0, 0.25))
    made.glow.add(ball(0.04, 0.04, 0.04, sides=12), GLOW_AMBER, (0.6, -0.05, 0.765))
    return made
