"""The plate that the house stands on: lawn, path, hedge, a hint of street."""

from __future__ import annotations

from random import Random

from .appliance import Lamp
from .furniture.animals import cat
from .furniture.plants import bush, flower_bed, round_tree
from .palette import (
    ASPHALT,
    CORAL,
    DARK_STEEL,
    EARTH,
    GLOW_WARM,
    GRASS,
    LIGHT_LEAF,
    OAK,
    PALE_OAK,
    PAPER,
    PATH,
    STONE,
    WALNUT,
    WARM_WHITE,
)
from .plan import DEPTH, WALL_THICKNESS, WIDTH
from .sculpture import Sculpture
from .shapes import Shape, ball, box, cylinder, prism, slab, tile, tube

LAWN_Z = -0.12
LEFT, RIGHT, FRONT, BACK = -1.9, 13.9, -3.7, 10.7
STREET_EDGE = -2.4
STREET_LAMP, LAMP_REACH_M = (4.9, -2.15), 0.5
"""Where it stands, and how far it leans over the street."""
PATH_LIGHTS = ((6.1, -1.0), (8.15, -1.0), (6.2, -1.95))
NIGHT_LAMPS = (
    Lamp((4.9, -2.5, LAWN_Z + 2.2), "#FFCF8F", 6.0),
    Lamp((6.9, -1.1, LAWN_Z + 0.7), "#FFD79A", 2.6),
)
"""Light that the garden gives by itself at night."""


def garden() -> Sculpture:
    ground = Sculpture()
    _plate(ground)
    _foundation(ground)
    _street(ground)
    _path(ground)
    _planting(ground)
    _letter_box(ground)
    _bench(ground)
    _fence(ground)
    _street_lamp(ground)
    for at in PATH_LIGHTS:
        _path_light(ground, at)
    cat(ground, (13.2, 1.72, LAWN_Z + 0.46), turn=100)
    return ground


def night_lights() -> Sculpture:
    """What shines in the garden after dark."""
    glow = Sculpture()
    x, y = STREET_LAMP
    glow.add(ball(0.25, 0.25, 0.19), GLOW_WARM, (x, y - LAMP_REACH_M, LAWN_Z + 2.37))
    for x, y in PATH_LIGHTS:
        glow.add(cylinder(0.062, 0.09, sides=16), GLOW_WARM, (x, y, LAWN_Z + 0.335))
    return glow


def _plate(into: Sculpture) -> None:
    width, depth = RIGHT - LEFT, BACK - FRONT
    middle = ((LEFT + RIGHT) / 2, (FRONT + BACK) / 2)
    earth = slab(width, depth, 0.5, radius=0.5, bevel=0.06)
    into.add(earth, EARTH, (*middle, LAWN_Z - 0.58))
    lawn_middle = (middle[0], (STREET_EDGE + BACK) / 2)
    lawn = slab(width + 0.08, BACK - STREET_EDGE + 0.04, 0.12, radius=0.45, bevel=0.05)
    into.add(lawn, GRASS, (*lawn_middle, LAWN_Z - 0.12))
    _mown_stripes(into)


def _mown_stripes(into: Sculpture) -> None:
    for k in range(7):
        stripe = tile(1.0, BACK - STREET_EDGE - 0.8)
        x = LEFT + 1.2 + k * 2.3
        into.add(stripe, GRASS.shaded(1.06), (x, (STREET_EDGE + BACK) / 2, LAWN_Z + 0.004))


def _foundation(into: Sculpture) -> None:
    margin = 2 * WALL_THICKNESS
    base = box(WIDTH + margin + 0.06, DEPTH + margin + 0.06, 0.13, bevel=0.025)
    into.add(base, STONE, (WIDTH / 2, DEPTH / 2, LAWN_Z - 0.02))


def _street(into: Sculpture) -> None:
    width = RIGHT - LEFT
    middle = (LEFT + RIGHT) / 2
    road = slab(width + 0.06, STREET_EDGE - FRONT + 0.3, 0.1, radius=0.3, bevel=0.03)
    into.add(road, ASPHALT, (middle, (FRONT + STREET_EDGE) / 2, LAWN_Z - 0.17))
    kerb = box(width + 0.1, 0.16, 0.14, bevel=0.03)
    into.add(kerb, STONE.shaded(1.1), (middle, STREET_EDGE, LAWN_Z - 0.11))
    for k in range(8):
        dash = box(0.9, 0.09, 0.012, bevel=0.0)
        into.add(dash, PAPER, (LEFT + 1.2 + k * 2.0, FRONT + 0.45, LAWN_Z - 0.075))


def _path(into: Sculpture) -> None:
    wobble = Random("path")
    for k in range(4):
        stone = slab(1.15, 0.38, 0.05, radius=0.12, bevel=0.015)
        at = (7.1 + 0.08 * wobble.uniform(-1, 1), -0.85 - 0.43 * k, LAWN_Z - 0.02)
        into.add(stone, PATH.shaded(wobble.uniform(0.95, 1.04)), at, wobble.uniform(-4, 4))
    into.add(box(1.5, 0.5, 0.1, bevel=0.02), STONE.shaded(1.1), (7.1, -0.42, LAWN_Z))
    into.add(slab(1.4, 1.4, 0.05, radius=0.1), PATH, (12.95, 3.85, LAWN_Z - 0.02))


def _planting(into: Sculpture) -> None:
    for at, size in (((-0.9, 9.8), 1.2), ((13.1, 9.8), 0.95), ((-1.1, 6.4), 0.75)):
        round_tree(into, (*at, LAWN_Z), size)
    bushes = ((-0.95, 0.5), (-1.1, 1.4), (12.95, 6.4), (13.1, 7.3), (-0.9, 4.4), (-1.0, 3.5))
    for k, at in enumerate(bushes):
        bush(into, (*at, LAWN_Z), 0.62 + 0.12 * (k % 3))
    flower_bed(into, (3.0, -0.7, LAWN_Z), length=3.2)
    flower_bed(into, (10.2, -0.7, LAWN_Z), length=2.2)
    for k in range(9):
        hedge = slab(1.02, 0.42, 0.5, radius=0.12, bevel=0.08)
        into.add(hedge, LIGHT_LEAF.shaded(0.86 + 0.06 * (k % 2)), (1.7 + k, 10.3, LAWN_Z))


def _letter_box(into: Sculpture) -> None:
    with into.frame((8.2, -2.05, LAWN_Z), 0):
        into.add(cylinder(0.04, 0.85, sides=12), WALNUT)
        box_path = tube([(0, -0.24, 0.98), (0, 0.24, 0.98)], 0.15, sides=16)
        into.add(box_path, CORAL)
        into.add(box(0.3, 0.48, 0.16, bevel=0.02), CORAL, (0, 0, 0.82))
        into.add(box(0.03, 0.03, 0.22, bevel=0.008), PAPER, (0.17, 0.1, 0.98))


def _bench(into: Sculpture) -> None:
    with into.frame((13.2, 1.9, LAWN_Z), 90):
        for k in range(3):
            into.add(box(1.3, 0.12, 0.04), OAK, (0, -0.16 + 0.15 * k, 0.42))
        for k in range(2):
            into.add(box(1.3, 0.04, 0.11), OAK, (0, 0.24, 0.55 + 0.15 * k))
        for side in (-0.52, 0.52):
            into.add(box(0.07, 0.42, 0.42), WARM_WHITE, (side, 0, 0))
            into.add(box(0.07, 0.06, 0.85), WARM_WHITE, (side, 0.22, 0))


def _fence(into: Sculpture) -> None:
    """White pickets behind the house and to its west."""
    runs = (((-1.62, 10.5), 0, 15.2), ((-1.7, -1.9), 90, 12.3))
    for at, turn, length in runs:
        with into.frame((*at, LAWN_Z), turn):
            for z in (0.18, 0.44):
                rail = box(length, 0.03, 0.05, bevel=0.0)
                into.add(rail, PAPER.on_wood(), (length / 2, 0.03, z))
            for k in range(int(length / 0.24)):
                into.add(_picket(), PAPER.on_wood(), (0.12 + 0.24 * k, 0.0, 0.04), (90, 0, 0))


def _picket() -> Shape:
    outline = [(-0.05, 0.0), (0.05, 0.0), (0.05, 0.56), (0.0, 0.64), (-0.05, 0.56)]
    return prism(outline, 0.022, bevel=0.0)


def _street_lamp(into: Sculpture) -> None:
    """A crook of steel with an opal bowl under a hat."""
    x, y = STREET_LAMP
    iron = DARK_STEEL.shaded(0.5)
    into.add(cylinder(0.1, 0.16, top=0.07, bevel=0.02, sides=20), iron, (x, y, LAWN_Z - 0.02))
    crook = [(0, 0, 0.1), (0, 0, 2.3), (0, -0.06, 2.52), (0, -0.24, 2.64), (0, -0.46, 2.62)]
    crook.append((0, -LAMP_REACH_M, 2.55))
    with into.frame((x, y, LAWN_Z)):
        into.add(tube(crook, 0.035, sides=12), iron)
        hat = cylinder(0.2, 0.1, top=0.05, bevel=0.015, sides=28)
        into.add(hat, iron, (0, -LAMP_REACH_M, 2.48))
        into.add(ball(0.24, 0.24, 0.18), PAPER.glossed(), (0, -LAMP_REACH_M, 2.37))


def _path_light(into: Sculpture, at: tuple[float, float]) -> None:
    with into.frame((*at, LAWN_Z)):
        into.add(cylinder(0.03, 0.34, sides=12), DARK_STEEL.shaded(0.5))
        into.add(cylinder(0.055, 0.1, sides=16), PAPER.glossed(), (0, 0, 0.33))
        into.add(cylinder(0.09, 0.04, top=0.04, sides=20), PALE_OAK, (0, 0, 0.43))
