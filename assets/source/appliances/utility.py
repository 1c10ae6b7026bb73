"""The work light and the hot-water tank."""

from __future__ import annotations

from ..appliance import Appliance, Lamp
from ..palette import (
    BLACK_GLASS,
    BRASS,
    COPPER,
    CORAL,
    DARK_STEEL,
    ENAMEL,
    GLOW_AMBER,
    GLOW_WARM,
    HAZE_BLUE,
    STEEL,
)
from ..shapes import box, cylinder, lathe, ring, rounded, shell, slab, tube
from .hanging import hang


def utility_light() -> Appliance:
    """An enamel workshop dome over an opal ring."""
    made = Appliance("utility_light", lamp=Lamp((0, 0, -0.8), "#FFE6BD", 3.8))
    top, blue = hang(made, 0.5, DARK_STEEL), HAZE_BLUE.glossed()
    made.body.add(cylinder(0.08, 0.08, top=0.06, sides=20), blue, (0, 0, top - 0.02))
    made.body.add(shell(0.27, 0.13, top=0.07, wall=0.014), blue, (0, 0, top - 0.13))
    made.body.add(cylinder(0.275, 0.09, bevel=0.035, sides=36), ENAMEL, (0, 0, top - 0.22))
    made.glow.add(cylinder(0.284, 0.09, bevel=0.03, sides=36), GLOW_WARM, (0, 0, top - 0.226))
    return made


def water_heater() -> Appliance:
    """A white tank on three feet with a dial, copper pipes and a pilot light."""
    made = Appliance("water_heater", lamp=Lamp((0, -0.62, 0.8), "#FFB45A", 1.5))
    body = made.body
    outline = [(0, 0.12), (0.34, 0.12), (0.34, 1.42), (0.16, 1.52), (0, 1.52)]
    body.add(lathe(rounded(outline, 0.08, steps=5), sides=40), ENAMEL)
    for z in (0.34, 1.22):
        body.add(ring(0.341, 0.014, sides=48, detail=6), STEEL, (0, 0, z))
    for k in range(3):
        with body.frame(turn=120 * k + 30):
            body.add(cylinder(0.035, 0.16, sides=12), DARK_STEEL, (0.24, 0, 0))
    for x, paint in ((-0.12, CORAL.glossed()), (0.12, HAZE_BLUE.glossed())):
        pipe = [(x, 0.05, 1.45), (x, 0.05, 1.6), (x, 0.12, 1.66), (x, 0.3, 1.66), (x, 0.33, 1.6)]
        body.add(tube([*pipe, (x, 0.33, 0.9)], 0.024, sides=10), COPPER)
        body.add(cylinder(0.035, 0.05, sides=14), paint, (x, 0.05, 1.52))
    body.add(slab(0.3, 0.1, 0.34, radius=0.045, bevel=0.015), BLACK_GLASS, (0, -0.315, 0.62))
    body.add(ring(0.075, 0.012, sides=28, detail=6), BRASS, (0, -0.366, 0.84), (90, 0, 0))
    for z in (0.34, 1.22):
        made.glow.add(ring(0.345, 0.018, sides=48, detail=6), GLOW_AMBER, (0, 0, z))
    made.glow.add(box(0.18, 0.012, 0.03, bevel=0.004), GLOW_AMBER, (0, -0.37, 0.68))
    made.glow.add(
        cylinder(0.06, 0.012, bevel=0.003, sides=24), GLOW_AMBER, (0, -0.363, 0.84), (90, 0, 0)
    )
    return made
