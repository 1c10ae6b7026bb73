"""Television, ceiling fan, floor lamp, console, stereo, air conditioner."""

from __future__ import annotations

from math import cos, pi, sin

from ..appliance import Appliance, Lamp, Spin, Vent
from ..palette import (
    BLACK_GLASS,
    BRASS,
    CHARCOAL,
    CORAL,
    DARK_STEEL,
    ENAMEL,
    GLOW_AMBER,
    GLOW_BLUE,
    GLOW_CYAN,
    GLOW_WARM,
    INK,
    LINEN,
    OAK,
    PALE_OAK,
    SCREEN_FILM,
    SHINY_INK,
    SLATE,
    STEEL,
    WALNUT,
)
from ..sculpture import Sculpture
from ..shapes import ball, box, cylinder, pillow, prism, ring, shell, slab, tube
from .hanging import hang
from .screens import flat_screen


def tv() -> Appliance:
    made = Appliance("tv", lamp=Lamp((0, -0.5, 0.5), "#9DB6E8", 3.0))
    flat_screen(made, width=1.62, height=0.94, film=SCREEN_FILM)
    with made.body.frame():
        made.body.add(box(0.6, 0.26, 0.025, bevel=0.01), DARK_STEEL)
        made.body.add(box(0.14, 0.06, 0.16), DARK_STEEL, (0, 0.02, 0.0))
    return made


def ceiling_fan() -> Appliance:
    """Four pale blades around a small bowl of light."""
    made = Appliance("ceiling_fan", lamp=Lamp((0, 0, -0.78), "#FFE2B0", 3.2))
    top = hang(made, 0.36, BRASS)
    made.body.add(cylinder(0.13, 0.14, bevel=0.04, sides=28), ENAMEL, (0, 0, top - 0.13))
    made.body.add(ball(0.24, 0.24, 0.18), ENAMEL, (0, 0, top - 0.26))
    made.glow.add(ball(0.256, 0.256, 0.192), GLOW_WARM, (0, 0, top - 0.272))
    made.spin = Spin((0, 0, top - 0.06), 300)
    for k in range(4):
        _fan_blade(made.spin.blades, 90.0 * k)
        # What the tips draw into the air, so that a still picture moves.
        made.glow.add(tube(_sweep(0.25 * pi * (2 * k + 1)), 0.008), GLOW_WARM, (0, 0, top - 0.06))
    return made


def _sweep(middle: float) -> list[tuple[float, float, float]]:
    turns = [middle + 0.085 * step for step in range(-7, 8)]
    return [(0.86 * cos(turn), 0.86 * sin(turn), 0.0) for turn in turns]


def _fan_blade(blades: Sculpture, turn: float) -> None:
    outline = [(0.1, -0.035), (0.3, -0.085), (0.74, -0.1), (0.8, -0.06)]
    outline += [(0.8, 0.06), (0.74, 0.1), (0.3, 0.085), (0.1, 0.035)]
    with blades.frame((0, 0, 0), turn):
        blades.add(prism(outline, 0.016, bevel=0.005), PALE_OAK, (0, 0, -0.02), (9, 0, 0))


def floor_lamp() -> Appliance:
    """A tripod with a drum shade."""
    made = Appliance("floor_lamp", lamp=Lamp((0, 0, 1.42), "#FFCB86", 4.0))
    for k in range(3):
        angle = 2 * pi * k / 3 + 0.5
        foot = (0.33 * cos(angle), 0.33 * sin(angle), 0.0)
        made.body.add(tube([foot, (0.03 * cos(angle), 0.03 * sin(angle), 1.22)], 0.022), OAK)
    made.body.add(cylinder(0.05, 0.08, sides=16), BRASS, (0, 0, 1.17))
    made.body.add(shell(0.3, 0.4, top=0.23), LINEN.on("weave"), (0, 0, 1.22))
    made.body.add(ring(0.3, 0.012, sides=32, detail=6), OAK, (0, 0, 1.22))
    made.glow.add(shell(0.306, 0.38, top=0.24, wall=0.07), GLOW_WARM, (0, 0, 1.232))
    return made


def gaming_console() -> Appliance:
    """An upright console with a light seam, and a pad before it."""
    made = Appliance("gaming_console", lamp=Lamp((0.12, -0.4, 0.3), "#6FA0FF", 1.3))
    for side in (-1, 1):
        made.body.add(box(0.05, 0.34, 0.44, bevel=0.02, rings=3), ENAMEL, (0.055 * side, 0, 0.02))
    made.body.add(box(0.08, 0.3, 0.4, bevel=0.01), BLACK_GLASS, (0, 0.01, 0.03))
    made.body.add(slab(0.2, 0.3, 0.025, radius=0.08), SHINY_INK)
    made.glow.add(box(0.034, 0.02, 0.36, bevel=0.006), GLOW_BLUE, (0, -0.146, 0.05))
    made.glow.add(box(0.034, 0.26, 0.02, bevel=0.006), GLOW_BLUE, (0, 0.0, 0.425))
    _gamepad(made)
    return made


def _gamepad(made: Appliance) -> None:
    with made.body.frame((0.27, -0.03, 0.0), 14):
        made.body.add(pillow(0.2, 0.12, 0.05, squareness=0.7), ENAMEL)
        for side in (-1, 1):
            made.body.add(
                pillow(0.07, 0.12, 0.045, squareness=0.9), ENAMEL, (0.08 * side, -0.045, 0)
            )
            made.body.add(cylinder(0.016, 0.02, sides=12), INK, (0.035 * side, -0.015, 0.042))
        made.body.add(cylinder(0.012, 0.01, sides=10), CORAL, (0.075, 0.02, 0.045))
    made.glow.add(box(0.06, 0.014, 0.012, bevel=0.003), GLOW_BLUE, (0.255, 0.032, 0.046), 14)


def sound_system() -> Appliance:
    """A turntable on an amplifier between two speakers."""
    made = Appliance("sound_system", lamp=Lamp((0, -0.5, 0.25), "#FFB84D", 1.5))
    for side in (-1, 1):
        _speaker(made, 0.52 * side)
    body = made.body
    body.add(box(0.6, 0.34, 0.15, bevel=0.015), STEEL)
    body.add(box(0.52, 0.02, 0.09, bevel=0.006), BLACK_GLASS, (0, -0.168, 0.03))
    body.add(box(0.58, 0.36, 0.06, bevel=0.015), WALNUT, (0, 0, 0.16))
    body.add(cylinder(0.155, 0.018, sides=40), BLACK_GLASS, (-0.07, 0, 0.222))
    body.add(cylinder(0.05, 0.022, sides=24), CORAL, (-0.07, 0, 0.222))
    arm = [(0.2, 0.11, 0.22), (0.2, 0.11, 0.275), (0.17, -0.06, 0.26), (0.1, -0.1, 0.25)]
    body.add(tube(arm, 0.01), STEEL)
    for k in range(9):
        height = 0.02 + 0.05 * abs(sin(1.3 * k + 0.7))
        made.glow.add(
            box(0.026, 0.01, height, bevel=0.002), GLOW_AMBER, (-0.2 + 0.05 * k, -0.18, 0.04)
        )
    return made


def _speaker(made: Appliance, x: float) -> None:
    with made.body.frame((x, 0, 0)), made.glow.frame((x, 0, 0)):
        made.body.add(box(0.3, 0.32, 0.56, bevel=0.025), WALNUT)
        made.body.add(box(0.26, 0.02, 0.52, bevel=0.008), CHARCOAL, (0, -0.158, 0.02))
        for z, radius in ((0.19, 0.105), (0.42, 0.06)):
            cone = cylinder(radius, 0.02, top=radius * 0.8, bevel=0.006, sides=32)
            made.body.add(cone, SLATE, (0, -0.166, z), (90, 0, 0))
            dome = ball(radius * 0.9, radius * 0.9, 0.05, sides=20)
            made.body.add(dome, BLACK_GLASS, (0, -0.165, z), (90, 0, 0))
        for z, radius in ((0.19, 0.115), (0.42, 0.068)):
            lit = ring(radius, 0.013, sides=40, detail=6)
            made.glow.add(lit, GLOW_AMBER, (0, -0.176, z), (90, 0, 0))


def air_conditioner() -> Appliance:
    """A long wall unit; its fins part and a cool line lights while it runs."""
    made = Appliance("air_conditioner", vent=Vent((0, -0.17, 0.03), (0, -0.8, -0.6), "cool"))
    body = made.body
    body.add(box(1.18, 0.27, 0.36, bevel=0.07, rings=4), ENAMEL)
    body.add(box(1.06, 0.03, 0.05, bevel=0.012), SLATE, (0, -0.125, 0.035))
    for k in range(3):
        body.add(box(1.06, 0.012, 0.012, bevel=0.003), LINEN, (0, -0.137, 0.17 + 0.04 * k))
    body.add(box(1.04, 0.1, 0.018, bevel=0.006), ENAMEL, (0, -0.15, 0.035), (24, 0, 0))
    made.glow.add(box(0.62, 0.012, 0.016, bevel=0.004), GLOW_CYAN, (-0.16, -0.139, 0.115))
    made.glow.add(ball(0.035, 0.03, 0.035, sides=12), GLOW_CYAN, (0.42, -0.137, 0.1))
    return made
