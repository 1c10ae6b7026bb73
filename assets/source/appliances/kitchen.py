"""The kitchen's eight. Counter things stand on z = 0; the oven and the dishwasher on the floor."""

from __future__ import annotations

from ..appliance import Appliance, Lamp, Vent
from ..furniture.kitchen_units import WORKTOP
from ..palette import (
    BLACK_GLASS,
    BRASS,
    CHARCOAL,
    COPPER,
    CORAL,
    CREAM,
    DARK_STEEL,
    DEEP_SAGE,
    ENAMEL,
    GLOW_AMBER,
    GLOW_CYAN,
    GLOW_HOT,
    GLOW_WARM,
    GLOW_WHITE,
    HAZE_BLUE,
    MUSTARD,
    SHINY_INK,
    SLATE,
    STEEL,
    WALNUT,
)
from ..shapes import arc, ball, box, cylinder, lathe, ring, rounded, shell, slab, tube
from .hanging import hang


def refrigerator() -> Appliance:
    """Round-shouldered, two doors, in cream enamel."""
    made = Appliance("refrigerator")
    enamel = CREAM.glossed()
    made.body.add(box(0.86, 0.7, 1.9, bevel=0.1, rings=4), enamel, (0, 0.02, 0.08))
    made.body.add(box(0.78, 0.6, 0.12, bevel=0.01), CHARCOAL.glossed(), (0, 0.03, 0))
    for z, height in ((0.13, 1.12), (1.28, 0.66)):
        door = box(0.84, 0.1, height, bevel=0.045, rings=4)
        made.body.add(door, enamel.shaded(1.03), (0, -0.35, z))
    for z, height in ((0.86, 0.32), (1.36, 0.26)):
        grip = [(-0.32, -0.39, z), (-0.32, -0.46, z + 0.03)]
        grip += [(-0.32, -0.46, z + height - 0.03), (-0.32, -0.39, z + height)]
        made.body.add(tube(grip, 0.02), STEEL)
    made.body.add(box(0.24, 0.02, 0.08, bevel=0.01), BLACK_GLASS, (0.16, -0.397, 1.72))
    made.body.add(box(0.2, 0.016, 0.035, bevel=0.01), BRASS, (0.16, -0.4, 1.5))
    _fridge_notes(made)
    made.glow.add(box(0.16, 0.01, 0.03, bevel=0.004), GLOW_WHITE, (0.16, -0.412, 1.745))
    # The light inside shows between the doors and along their edge.
    made.glow.add(box(0.78, 0.03, 0.014, bevel=0.004), GLOW_WHITE, (0, -0.375, 1.258))
    for z, height in ((0.2, 0.96), (1.35, 0.5)):
        made.glow.add(box(0.012, 0.03, height, bevel=0.004), GLOW_WHITE, (0.421, -0.32, z))
    return made


def _fridge_notes(made: Appliance) -> None:
    """A shopping list, a photograph and their magnets."""
    notes = ((0.1, 1.0, -6, ENAMEL, CORAL), (0.26, 0.78, 5, HAZE_BLUE, MUSTARD))
    for x, z, tilt, paper, magnet in notes:
        sheet = box(0.14, 0.006, 0.18, bevel=0.002)
        made.body.add(sheet, paper.glossed(), (x, -0.403, z), (0, tilt, 0))
        pin = cylinder(0.018, 0.012, bevel=0.003, sides=14)
        made.body.add(pin, magnet.glossed(), (x, -0.403, z + 0.16), (90, 0, 0))


POT_AT = (-0.17, -0.15, WORKTOP + 0.016)


def oven() -> Appliance:
    """A range with four rings on top; the window shines."""
    made = Appliance(
        "oven",
        vent=Vent((-0.17, -0.15, 1.06), (0, -0.1, 1), "steam"),
        lamp=Lamp((0, -0.62, 0.45), "#FF9A4A", 2.2),
    )
    body = made.body
    body.add(box(0.68, 0.64, WORKTOP - 0.06, bevel=0.02), SHINY_INK, (0, 0.0, 0.06))
    body.add(box(0.6, 0.54, 0.08, bevel=0.0), BLACK_GLASS, (0, 0.03, 0))
    body.add(slab(0.7, 0.66, 0.03, radius=0.03), BLACK_GLASS, (0, 0, WORKTOP - 0.022))
    body.add(box(0.66, 0.05, 0.56, bevel=0.025), STEEL, (0, -0.33, 0.14))
    body.add(box(0.5, 0.02, 0.34, bevel=0.012), BLACK_GLASS, (0, -0.352, 0.21))
    body.add(tube([(-0.27, -0.42, 0.64), (0.27, -0.42, 0.64)], 0.02), BRASS)
    for side in (-0.25, 0.25):
        body.add(tube([(side, -0.34, 0.64), (side, -0.42, 0.64)], 0.014), BRASS)
    body.add(box(0.66, 0.05, 0.16, bevel=0.02), STEEL, (0, -0.33, 0.735))
    _knobs_and_rings(made)
    made.glow.add(box(0.44, 0.012, 0.28, bevel=0.008), GLOW_AMBER, (0, -0.366, 0.24))
    _roast(made)
    _pot(made)
    return made


def _roast(made: Appliance) -> None:
    """A shelf and a cake behind the window: seen only against the light."""
    for z in (0.31, 0.42):
        made.body.add(box(0.43, 0.008, 0.009, bevel=0.002, rings=1), SHINY_INK, (0, -0.373, z))
    made.body.add(box(0.17, 0.008, 0.06, bevel=0.003), SHINY_INK, (0, -0.373, 0.32))
    made.body.add(ball(0.19, 0.008, 0.07, sides=16), SHINY_INK, (0, -0.373, 0.35))


def _pot(made: Appliance) -> None:
    """Dinner: a copper pot with its lid ajar, on a ring that glows."""
    x, y, z = POT_AT
    made.body.add(cylinder(0.1, 0.11, bevel=0.015, sides=28), COPPER, (x, y, z))
    made.body.add(cylinder(0.105, 0.02, bevel=0.008, sides=28), STEEL, (x, y + 0.01, z + 0.11), 6)
    made.body.add(ball(0.035, 0.035, 0.03, sides=12), SHINY_INK, (x, y + 0.01, z + 0.13))
    for side in (-1, 1):
        made.body.add(box(0.06, 0.03, 0.015, bevel=0.006), BRASS, (x + 0.12 * side, y, z + 0.075))
    made.glow.add(ring(0.112, 0.009, sides=32, detail=5), GLOW_AMBER, (x, y, z + 0.006))


def _knobs_and_rings(made: Appliance) -> None:
    for k in range(5):
        knob = cylinder(0.034, 0.04, top=0.028, sides=18)
        made.body.add(
            knob, BRASS if k == 2 else SHINY_INK, (-0.24 + 0.12 * k, -0.35, 0.815), (90, 0, 0)
        )
    for x, y, radius in (
        (-0.17, -0.15, 0.1),
        (0.17, -0.15, 0.08),
        (-0.17, 0.16, 0.08),
        (0.17, 0.16, 0.1),
    ):
        made.body.add(ring(radius, 0.008, sides=32, detail=6), DARK_STEEL, (x, y, WORKTOP + 0.008))
        made.body.add(
            cylinder(radius * 0.7, 0.012, sides=28), SLATE.glossed(), (x, y, WORKTOP + 0.006)
        )


def dishwasher() -> Appliance:
    """A steel front under the worktop; a light on the floor strip and on the panel."""
    made = Appliance("dishwasher", vent=Vent((0, -0.34, 0.72), (0, -0.6, 0.8), "steam"))
    body = made.body
    body.add(box(0.63, 0.58, 0.74, bevel=0.01), ENAMEL, (0, 0.02, 0.12))
    body.add(box(0.6, 0.5, 0.13, bevel=0.0), SHINY_INK, (0, 0.05, 0))
    body.add(box(0.62, 0.05, 0.56, bevel=0.022), STEEL, (0, -0.3, 0.14))
    body.add(box(0.62, 0.05, 0.15, bevel=0.018), SHINY_INK, (0, -0.3, 0.715))
    body.add(tube([(-0.24, -0.365, 0.66), (0.24, -0.365, 0.66)], 0.018), ENAMEL)
    for side in (-0.22, 0.22):
        body.add(tube([(side, -0.31, 0.66), (side, -0.365, 0.66)], 0.012), ENAMEL)
    for k in range(3):
        body.add(
            cylinder(0.018, 0.016, sides=14), STEEL, (-0.22 + 0.07 * k, -0.322, 0.79), (90, 0, 0)
        )
    plate = ring(0.1, 0.012, sides=32, detail=6)
    body.add(plate, ENAMEL, (0, -0.325, 0.42), (90, 0, 0))
    body.add(ring(0.055, 0.009, sides=28, detail=6), ENAMEL, (0, -0.325, 0.42), (90, 0, 0))
    made.glow.add(box(0.2, 0.012, 0.05, bevel=0.004), GLOW_CYAN, (0.15, -0.328, 0.765))
    made.glow.add(box(0.56, 0.012, 0.014, bevel=0.003), GLOW_CYAN, (0, -0.296, 0.125))
    for radius in (0.118, 0.078):
        gleam = ring(radius, 0.006, sides=32, detail=5)
        made.glow.add(gleam, GLOW_CYAN, (0, -0.328, 0.42), (90, 0, 0))
    return made


def microwave() -> Appliance:
    made = Appliance("microwave", lamp=Lamp((-0.05, -0.4, 0.2), "#FFC978", 1.3))
    body = made.body
    body.add(box(0.56, 0.42, 0.34, bevel=0.035, rings=3), ENAMEL, (0, 0, 0.02))
    body.add(box(0.38, 0.02, 0.26, bevel=0.012), BLACK_GLASS, (-0.07, -0.208, 0.06))
    body.add(box(0.1, 0.02, 0.26, bevel=0.01), SHINY_INK, (0.2, -0.208, 0.06))
    body.add(tube([(0.11, -0.24, 0.09), (0.11, -0.24, 0.29)], 0.013), STEEL)
    for k in range(3):
        body.add(cylinder(0.018, 0.014, sides=14), STEEL, (0.2, -0.216, 0.1 + 0.05 * k), (90, 0, 0))
    for x in (-0.22, 0.22):
        body.add(box(0.06, 0.34, 0.03, bevel=0.008), SHINY_INK, (x, 0, 0))
    made.glow.add(box(0.31, 0.012, 0.2, bevel=0.006), GLOW_AMBER, (-0.075, -0.22, 0.09))
    made.glow.add(box(0.07, 0.012, 0.03, bevel=0.003), GLOW_AMBER, (0.2, -0.22, 0.265))
    return made


def coffee_maker() -> Appliance:
    """An espresso machine: a round-backed tower, a spout over a cup, a glass jug of light."""
    made = Appliance("coffee_maker", vent=Vent((0, -0.08, 0.2), (0, -0.2, 1), "steam"))
    body, red = made.body, CORAL.glossed()
    body.add(box(0.34, 0.36, 0.06, bevel=0.02), SHINY_INK)
    body.add(box(0.34, 0.16, 0.46, bevel=0.04, rings=3), red, (0, 0.1, 0.03))
    body.add(box(0.34, 0.36, 0.16, bevel=0.05, rings=3), red, (0, 0, 0.36))
    body.add(box(0.24, 0.18, 0.02, bevel=0.006), STEEL, (0, -0.07, 0.06))
    body.add(cylinder(0.05, 0.06, top=0.06, sides=20), STEEL, (0, -0.07, 0.31))
    body.add(tube([(0, -0.08, 0.34), (0, -0.27, 0.32)], 0.018), WALNUT)
    body.add(
        lathe(rounded([(0, 0), (0.035, 0), (0.05, 0.1), (0, 0.1)], 0.01)), ENAMEL, (0, -0.08, 0.08)
    )
    body.add(box(0.2, 0.012, 0.06, bevel=0.008), BLACK_GLASS, (0, -0.178, 0.42))
    body.add(cylinder(0.06, 0.08, bevel=0.015, sides=20), SHINY_INK, (0, 0.08, 0.52))
    made.glow.add(box(0.16, 0.01, 0.03, bevel=0.003), GLOW_AMBER, (0, -0.188, 0.435))
    made.glow.add(cylinder(0.009, 0.13, bevel=0.002, sides=10), GLOW_AMBER, (0, -0.08, 0.18))
    return made


def toaster() -> Appliance:
    """Two slices peep out; the slots glow."""
    made = Appliance("toaster", vent=Vent((0, 0, 0.3), (0, 0, 1), "warm"))
    mint = DEEP_SAGE.shaded(1.35).glossed()
    made.body.add(slab(0.4, 0.24, 0.27, radius=0.09, bevel=0.05), mint, (0, 0, 0.02))
    made.body.add(slab(0.38, 0.22, 0.04, radius=0.08), SHINY_INK)
    for y in (-0.055, 0.055):
        made.body.add(box(0.28, 0.05, 0.012, bevel=0.004), BLACK_GLASS, (0, y, 0.282))
        made.body.add(
            box(0.22, 0.026, 0.16, bevel=0.012), MUSTARD.shaded(0.9).glossed(), (0, y, 0.2)
        )
    made.body.add(box(0.03, 0.06, 0.03, bevel=0.01), SHINY_INK, (0.21, 0, 0.17))
    made.body.add(cylinder(0.028, 0.03, sides=16), STEEL, (0.1, -0.115, 0.1), (90, 0, 0))
    for y in (-0.055, 0.055):
        for side in (-1, 1):
            wire = box(0.27, 0.009, 0.01, bevel=0.002, rings=1)
            made.glow.add(wire, GLOW_HOT, (0, y + 0.02 * side, 0.291))
    made.glow.add(ring(0.034, 0.006, sides=24, detail=6), GLOW_HOT, (0.1, -0.125, 0.1), (90, 0, 0))
    return made


def kettle() -> Appliance:
    """A goose-necked kettle on a base with a ring of light."""
    made = Appliance("kettle", vent=Vent((0.27, 0, 0.3), (0.3, 0, 1), "steam"))
    belly = [(0, 0.05), (0.155, 0.05), (0.165, 0.11), (0.11, 0.29), (0.085, 0.31), (0, 0.31)]
    made.body.add(cylinder(0.16, 0.04, sides=32), SHINY_INK)
    made.body.add(lathe(rounded(belly, 0.025), sides=32), COPPER)
    made.body.add(cylinder(0.088, 0.02, sides=28), SHINY_INK, (0, 0, 0.305))
    made.body.add(ball(0.045, 0.045, 0.045, sides=14), BRASS, (0, 0, 0.325))
    neck = [(0.13, 0, 0.1), (0.21, 0, 0.14), (0.22, 0, 0.24), (0.27, 0, 0.29)]
    made.body.add(tube(neck, 0.02, sides=10), COPPER)
    handle = [(-0.1 + 0.13 * x, 0, 0.19 + 0.1 * z) for x, z in arc(75, 265, 1.0, steps=10)]
    made.body.add(tube(handle, 0.018), WALNUT.glossed())
    made.glow.add(ring(0.16, 0.011, sides=40, detail=6), GLOW_CYAN, (0, 0, 0.045))
    made.glow.add(box(0.014, 0.014, 0.12, bevel=0.004), GLOW_CYAN, (0.0, -0.15, 0.12), (-17, 0, 0))
    return made


def kitchen_light() -> Appliance:
    """A coral bell with an opal skirt, over the table."""
    made = Appliance("kitchen_light", lamp=Lamp((0, 0, -0.85), "#FFD493", 4.0))
    top = hang(made, 0.55, BRASS)
    made.body.add(shell(0.2, 0.13, top=0.06, wall=0.014), CORAL.glossed(), (0, 0, top - 0.12))
    made.body.add(shell(0.29, 0.11, top=0.2, wall=0.014), ENAMEL, (0, 0, top - 0.23))
    made.body.add(ball(0.15, 0.15, 0.15), ENAMEL, (0, 0, top - 0.29))
    made.glow.add(shell(0.297, 0.1, top=0.213, wall=0.05), GLOW_WARM, (0, 0, top - 0.226))
    made.glow.add(ball(0.164, 0.164, 0.164), GLOW_WARM, (0, 0, top - 0.298))
    return made
