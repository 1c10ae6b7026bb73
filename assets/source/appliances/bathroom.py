"""Towel heater, hair dryer, exhaust fan, globe light."""

from __future__ import annotations

from math import cos, pi, sin

from ..appliance import Appliance, Lamp, Spin, Vent
from ..palette import (
    BLUSH,
    BRASS,
    CORAL,
    DARK_STEEL,
    ENAMEL,
    GLOW_HOT,
    GLOW_TEAL,
    GLOW_WARM,
    PORCELAIN,
    SHINY_INK,
    STEEL,
    WARM_WHITE,
)
from ..sculpture import Sculpture
from ..shapes import ball, box, cylinder, pillow, prism, ring, shell, tube
from .hanging import hang


def bathroom_heater() -> Appliance:
    """A towel rail whose bars redden."""
    made = Appliance(
        "bathroom_heater",
        vent=Vent((0, -0.05, 0.8), (0, -0.3, 1), "warm"),
        lamp=Lamp((0, -0.4, 0.5), "#FF8A4A", 2.0),
    )
    for side in (-0.33, 0.33):
        made.body.add(tube([(side, 0, 0.02), (side, 0, 1.06)], 0.032, sides=12), ENAMEL)
        made.body.add(cylinder(0.06, 0.025, sides=20), ENAMEL, (side, 0, 0))
    for k in range(7):
        z = 0.14 + 0.14 * k
        made.body.add(tube([(-0.33, 0, z), (0.33, 0, z)], 0.02, sides=10), ENAMEL)
        made.glow.add(tube([(-0.29, -0.002, z), (0.29, -0.002, z)], 0.0255, sides=10), GLOW_HOT)
    made.body.add(box(0.34, 0.075, 0.36, bevel=0.035, rings=3), BLUSH.glossed(), (-0.08, 0, 0.7))
    made.body.add(cylinder(0.045, 0.08, bevel=0.015, sides=18), SHINY_INK, (0.33, -0.02, 0.03))
    return made


def hair_dryer() -> Appliance:
    """On a stand, nozzle to the left; the coil in its mouth glows."""
    made = Appliance("hair_dryer", vent=Vent((-0.21, 0, 0.355), (-1, 0, 0), "jet"))
    body, pink = made.body, CORAL.glossed()
    body.add(cylinder(0.09, 0.025, sides=28), PORCELAIN)
    body.add(tube([(0.05, 0, 0.02), (0.05, 0, 0.08)], 0.02), PORCELAIN)
    body.add(tube([(0.055, 0, 0.06), (0.05, 0, 0.2), (0.03, 0, 0.3)], 0.035, sides=14), pink)
    body.add(pillow(0.2, 0.17, 0.17, squareness=1), pink, (0.05, 0, 0.27))
    body.add(shell(0.075, 0.2, top=0.058, wall=0.012), pink, (0.02, 0, 0.355), (0, -90, 0))
    body.add(shell(0.064, 0.06, top=0.07, wall=0.012), SHINY_INK, (-0.16, 0, 0.355), (0, -90, 0))
    body.add(cylinder(0.07, 0.03, sides=24), SHINY_INK, (0.13, 0, 0.355), (0, 90, 0))
    made.glow.add(
        cylinder(0.046, 0.01, bevel=0.002, sides=20), GLOW_HOT, (-0.205, 0, 0.355), (0, -90, 0)
    )
    made.glow.add(box(0.02, 0.012, 0.06, bevel=0.004), GLOW_HOT, (0.045, -0.038, 0.15), (0, 0, 0))
    for k in range(3):
        band = ring(0.075 - 0.006 * k, 0.006, sides=24, detail=5)
        made.glow.add(band, GLOW_HOT, (-0.03 - 0.05 * k, 0, 0.355), (0, 90, 0))
    return made


def exhaust_fan() -> Appliance:
    """A square wall fan: open frame, five blades, a thin guard."""
    made = Appliance("exhaust_fan", spin=Spin((0, -0.06, 0.26), 540, tilt=(90, 0, 0)))
    body = made.body
    for side in (-1, 1):
        body.add(box(0.07, 0.14, 0.52, bevel=0.025), ENAMEL, (side * 0.225, 0, 0))
        body.add(box(0.52, 0.14, 0.07, bevel=0.025), ENAMEL, (0, 0, 0.225 + side * 0.225))
    body.add(box(0.46, 0.02, 0.46, bevel=0.0), SHINY_INK, (0, 0.05, 0.03))
    body.add(ring(0.2, 0.02, sides=40), ENAMEL, (0, -0.02, 0.26), (90, 0, 0))
    for angle in (45, 135):
        x, z = 0.24 * cos(angle * pi / 180), 0.24 * sin(angle * pi / 180)
        guard = [(-x, -0.09, 0.26 - z), (x, -0.09, 0.26 + z)]
        body.add(tube(guard, 0.007, sides=6), ENAMEL)
    made.glow.add(ring(0.222, 0.009, sides=44, detail=6), GLOW_TEAL, (0, -0.076, 0.26), (90, 0, 0))
    assert made.spin
    _fan_wheel(made.spin.blades)
    return made


def _fan_wheel(blades: Sculpture) -> None:
    outline = [(0.03, -0.03), (0.17, -0.07), (0.185, 0.02), (0.15, 0.06), (0.03, 0.025)]
    for k in range(5):
        with blades.frame((0, 0, 0), 72 * k):
            blades.add(prism(outline, 0.012, bevel=0.004), STEEL, (0, 0, -0.006), (24, 0, 0))
    blades.add(cylinder(0.045, 0.05, bevel=0.015, sides=20), DARK_STEEL, (0, 0, -0.02))


def bathroom_light() -> Appliance:
    """A milk-glass globe."""
    made = Appliance("bathroom_light", lamp=Lamp((0, 0, -0.65), "#FFF0D2", 3.4))
    top = hang(made, 0.5, BRASS)
    milk = WARM_WHITE.glossed()
    made.body.add(ball(0.29, 0.29, 0.29, sides=28, rings=14), milk, (0, 0, top - 0.25))
    made.glow.add(ball(0.302, 0.302, 0.3, sides=28, rings=14), GLOW_WARM, (0, 0, top - 0.258))
    return made
