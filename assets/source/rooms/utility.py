"""Utility room: laundry, tools, a bicycle, and where the wires come in."""

from __future__ import annotations

from math import cos, pi, sin

from ..furniture.soft import folded_towels, round_rug
from ..furniture.storage import basket, cardboard_box, open_shelf
from ..palette import (
    AMBER,
    BLUSH,
    CHARCOAL,
    COPPER,
    CORAL,
    DARK_STEEL,
    DEEP_SAGE,
    DUSK_BLUE,
    HAZE_BLUE,
    INK,
    MUSTARD,
    OAK,
    PAPER,
    STEEL,
    TEAL,
    WALNUT,
    WARM_WHITE,
)
from ..sculpture import Sculpture, Turn
from ..shapes import Point, arc, box, cylinder, pillow, prism, ring, slab, tube


def furnish(into: Sculpture) -> None:
    _boiler_pipes(into)
    _fuse_box(into, (8.53, 3.45, 0.0))
    open_shelf(into, (11.2, 4.5, 0.0), turn=0, width=1.3, paint=HAZE_BLUE)
    _drying_rack(into, (10.55, 3.05, 0.0))
    round_rug(into, (9.8, 1.4, 0.0), 0.7, MUSTARD, WARM_WHITE)
    _ironing_board(into, (11.5, 2.95, 0.0), turn=90)
    _recycling(into, (9.2, 0.36, 0.0))
    _bicycle(into, (8.78, 1.0, 0.0), turn=90)
    _workbench(into, (11.55, 1.15, 0.0), turn=-90)
    basket(into, (9.62, 1.5, 0.03), filled=BLUSH, radius=0.27)
    basket(into, (10.05, 1.22, 0.03), filled=HAZE_BLUE, radius=0.22)
    cardboard_box(into, (10.75, 0.5, 0.0), 0.52, turn=8)
    cardboard_box(into, (10.7, 0.52, 0.343), 0.36, turn=-12)
    folded_towels(into, (11.5, 4.48, 0.97), (CORAL, WARM_WHITE))


def _boiler_pipes(into: Sculpture) -> None:
    """Copper runs from the tank along the north side."""
    for k in range(2):
        z, x = 0.22 + 0.16 * k, 9.7 + 0.12 * k
        run = [(9.13 + 0.24 * k, 4.66, 0.9), (9.13 + 0.24 * k, 4.66, z), (10.5, 4.66, z)]
        into.add(tube(run, 0.024, sides=10), COPPER)
        into.add(cylinder(0.04, 0.05, sides=14), STEEL, (x, 4.66, z - 0.025))
    wheel_at = (10.05, 4.58, 0.38)
    into.add(ring(0.06, 0.014, sides=20), CORAL, wheel_at, (90, 0, 0))
    into.add(tube([(10.05, 4.66, 0.38), wheel_at], 0.012), DARK_STEEL)


def _fuse_box(into: Sculpture, at: Point) -> None:
    with into.frame(at, 90):
        into.add(box(0.6, 0.1, 0.72, bevel=0.025), PAPER, (0, 0, 0.3))
        into.add(box(0.5, 0.02, 0.3, bevel=0.01), CHARCOAL, (0, -0.055, 0.37))
        for k in range(6):
            paint = TEAL if k % 3 else AMBER
            into.add(
                box(0.05, 0.03, 0.12, bevel=0.01), WARM_WHITE, (-0.19 + 0.076 * k, -0.065, 0.46)
            )
            into.add(box(0.03, 0.02, 0.03, bevel=0.006), paint, (-0.19 + 0.076 * k, -0.085, 0.52))
        into.add(slab(0.22, 0.04, 0.22, radius=0.018), INK, (-0.1, -0.06, 0.74))
        into.add(box(0.16, 0.02, 0.07, bevel=0.006), DEEP_SAGE, (-0.1, -0.08, 0.84))
        into.add(tube([(0.2, 0, 0.32), (0.2, 0, 0.02)], 0.03), DARK_STEEL)


def _drying_rack(into: Sculpture, at: Point) -> None:
    with into.frame(at):
        for side in (-0.62, 0.62):
            for lean in (-1, 1):
                leg = [(side, 0.34 * lean, 0.0), (side, -0.3 * lean, 0.92)]
                into.add(tube(leg, 0.016), PAPER)
        for k in range(5):
            y = -0.3 + 0.15 * k
            into.add(tube([(-0.64, y, 0.92), (0.64, y, 0.92)], 0.009, sides=6), PAPER)
        cloths = (
            (-0.36, -0.3, CORAL, 0.42),
            (0.1, -0.3, MUSTARD, 0.36),
            (0.36, 0.0, HAZE_BLUE, 0.44),
        )
        for x, y, paint, drop in (*cloths, (-0.2, 0.15, DEEP_SAGE, 0.4)):
            into.add(box(0.38, 0.035, drop, bevel=0.015), paint, (x, y, 0.93 - drop))


def _ironing_board(into: Sculpture, at: Point, *, turn: Turn) -> None:
    top = [*arc(-90, 90, 0.16), *((-0.6 + x, y) for x, y in arc(110, 250, 0.17))]
    with into.frame(at, turn):
        into.add(prism(top, 0.05, bevel=0.015), AMBER, (0.1, 0, 0.82))
        for lean in (-1, 1):
            for side in (-0.1, 0.1):
                leg = [(-0.2 - 0.34 * lean, side, 0.0), (-0.2 + 0.3 * lean, side, 0.82)]
                into.add(tube(leg, 0.016), PAPER)
        folded_towels(into, (-0.3, 0, 0.87), (HAZE_BLUE, WARM_WHITE))


def _recycling(into: Sculpture, at: Point) -> None:
    """Three bins in three colours, lids tilted towards the room."""
    for k, paint in enumerate((DEEP_SAGE, DUSK_BLUE, MUSTARD)):
        with into.frame((at[0] + 0.42 * k, at[1], 0.0), 180):
            into.add(box(0.36, 0.34, 0.42, bevel=0.03), paint)
            into.add(box(0.4, 0.38, 0.05, bevel=0.02), paint.shaded(1.2), (0, 0, 0.42))
            into.add(box(0.14, 0.03, 0.14, bevel=0.01), PAPER, (0, -0.17, 0.14))


def _bicycle(into: Sculpture, at: Point, *, turn: Turn) -> None:
    """Seen from its side along x: wheels, a diamond frame, a saddle."""
    rear, front = (-0.5, 0.0, 0.34), (0.52, 0.0, 0.34)
    crank, seat, head = (-0.08, 0.0, 0.34), (-0.22, 0.0, 0.78), (0.36, 0.0, 0.8)
    with into.frame(at, turn):
        for hub in (rear, front):
            _wheel(into, hub)
        for a, b in ((crank, seat), (seat, head), (crank, head), (rear, crank), (rear, seat)):
            into.add(tube([a, b], 0.022), CORAL)
        into.add(tube([front, head, (0.34, 0.0, 0.92)], 0.022), CORAL)
        bar = [(0.26, -0.26, 0.95), (0.36, -0.1, 0.94), (0.36, 0.1, 0.94), (0.26, 0.26, 0.95)]
        into.add(tube(bar, 0.016), INK)
        into.add(tube([seat, (-0.24, 0.0, 0.88)], 0.014), STEEL)
        into.add(pillow(0.26, 0.15, 0.07, squareness=0.8, sides=16), WALNUT, (-0.25, 0.0, 0.87))
        into.add(ring(0.09, 0.014, sides=20), DARK_STEEL, crank, (90, 0, 0))


def _wheel(into: Sculpture, hub: Point) -> None:
    into.add(ring(0.31, 0.024, sides=36), INK, hub, (90, 0, 0))
    for k in range(6):
        angle = pi * k / 6
        x, z = 0.3 * cos(angle), 0.3 * sin(angle)
        spoke = [(hub[0] - x, 0.0, hub[2] - z), (hub[0] + x, 0.0, hub[2] + z)]
        into.add(tube(spoke, 0.005, sides=4), STEEL)


def _workbench(into: Sculpture, at: Point, *, turn: Turn) -> None:
    with into.frame(at, turn):
        into.add(box(1.6, 0.6, 0.07, bevel=0.015), OAK, (0, 0, 0.78))
        into.add(box(1.4, 0.5, 0.04, bevel=0.01), OAK.shaded(0.85), (0, 0, 0.2))
        for x in (-0.72, 0.72):
            for y in (-0.23, 0.23):
                into.add(box(0.09, 0.09, 0.8, bevel=0.012), WALNUT, (x, y, 0))
        into.add(box(0.44, 0.22, 0.16, bevel=0.02), CORAL, (-0.35, 0.05, 0.85))
        grip = [(-0.5, 0.05, 1.0), (-0.5, 0.05, 1.08), (-0.2, 0.05, 1.08), (-0.2, 0.05, 1.0)]
        into.add(tube(grip, 0.016), INK)
        into.add(cylinder(0.09, 0.16, sides=20), DUSK_BLUE, (0.2, 0.1, 0.85))
        into.add(cylinder(0.09, 0.16, sides=20), MUSTARD, (0.42, 0.06, 0.85))
        into.add(box(0.46, 0.3, 0.3, bevel=0.03), HAZE_BLUE, (0.3, 0, 0.24))
