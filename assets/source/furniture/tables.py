"""Tables, and the small things that lie on them."""

from __future__ import annotations

from ..palette import (
    AMBER,
    CHARCOAL,
    CORAL,
    ENAMEL,
    LIGHT_LEAF,
    OAK,
    PALE_OAK,
    PAPER,
    SLATE,
    WALNUT,
    Paint,
)
from ..sculpture import Sculpture, Turn
from ..shapes import Point, arc, ball, bowl, box, cylinder, slab, tube


def coffee_table(into: Sculpture, at: Point, *, turn: Turn = 0.0) -> None:
    with into.frame(at, turn):
        into.add(slab(1.15, 0.62, 0.05, radius=0.24, bevel=0.018), OAK, (0, 0, 0.36))
        into.add(slab(0.95, 0.46, 0.03, radius=0.18), PALE_OAK, (0, 0, 0.15))
        for x, y in ((-1, -1), (1, -1), (1, 1), (-1, 1)):
            leg = [(0.4 * x, 0.19 * y, 0.37), (0.47 * x, 0.24 * y, 0)]
            into.add(tube(leg, 0.025, sides=10), WALNUT)
        book_pile(into, (-0.3, 0.05, 0.41), turn=12)
        mug(into, (0.15, -0.08, 0.41), CORAL)
        into.add(bowl(0.14, 0.08, foot=0.06), SLATE, (0.36, 0.08, 0.41))


def round_table(into: Sculpture, at: Point, *, radius: float = 0.62) -> None:
    with into.frame(at):
        into.add(cylinder(radius, 0.05, bevel=0.02, sides=48), OAK, (0, 0, 0.72))
        into.add(cylinder(0.07, 0.68, top=0.05, sides=20), WALNUT, (0, 0, 0.04))
        into.add(cylinder(0.32, 0.05, top=0.26, bevel=0.02, sides=32), WALNUT)
        fruit_bowl(into, (0, 0, 0.77))


def fruit_bowl(into: Sculpture, at: Point) -> None:
    fruits = ((0, 0, AMBER), (0.09, 0.03, CORAL), (-0.08, 0.05, LIGHT_LEAF), (0.01, -0.09, CORAL))
    with into.frame(at):
        into.add(bowl(0.2, 0.1, foot=0.09), ENAMEL)
        for x, y, paint in fruits:
            into.add(ball(0.12, 0.12, 0.11, sides=14, rings=8), paint, (x, y, 0.05))


def book_pile(into: Sculpture, at: Point, *, turn: Turn = 0.0) -> None:
    with into.frame(at, turn):
        for k, paint in enumerate((CHARCOAL, CORAL, PAPER)):
            book = box(0.28 - 0.03 * k, 0.2, 0.035, bevel=0.006, rings=1)
            into.add(book, paint, (0, 0, 0.036 * k), 9.0 * k)


def mug(into: Sculpture, at: Point, paint: Paint, *, turn: Turn = 0.0) -> None:
    with into.frame(at, turn):
        into.add(bowl(0.045, 0.095, foot=0.038), paint)
        handle = [(0.04 + 0.03 * x / 0.03, 0, 0.05 + z) for x, z in arc(-80, 80, 0.03, steps=6)]
        into.add(tube(handle, 0.008, sides=6), paint)


def desk(into: Sculpture, at: Point, *, turn: Turn) -> None:
    with into.frame(at, turn):
        into.add(slab(1.3, 0.6, 0.045, radius=0.04), PALE_OAK, (0, 0, 0.7))
        into.add(box(0.4, 0.52, 0.5, bevel=0.015), PAPER, (0.42, 0.01, 0.2))
        for k in range(2):
            into.add(box(0.34, 0.02, 0.2, bevel=0.008), OAK, (0.42, -0.26, 0.24 + 0.23 * k))
        for x in (-0.58, 0.26, 0.58):
            for y in (-0.23, 0.23):
                into.add(cylinder(0.022, 0.71, sides=10), WALNUT, (x, y, 0))
        _notebook(into, (-0.2, -0.05, 0.745))
        mug(into, (0.2, 0.1, 0.745), AMBER)
        book_pile(into, (0.47, 0.08, 0.745), turn=80)


def _notebook(into: Sculpture, at: Point) -> None:
    """A closed paper notebook with a pencil: a laptop would look like an appliance."""
    with into.frame(at, 8):
        into.add(slab(0.34, 0.25, 0.02, radius=0.02, bevel=0.005), CORAL)
        into.add(slab(0.3, 0.23, 0.026, radius=0.02, bevel=0.004), PAPER, (0.01, 0, 0))
        into.add(tube([(-0.1, 0.05, 0.03), (0.09, -0.03, 0.03)], 0.008, sides=6), AMBER)


def bedside_table(into: Sculpture, at: Point, paint: Paint) -> None:
    with into.frame(at):
        into.add(box(0.5, 0.42, 0.4, bevel=0.025), paint, (0, 0, 0.14))
        for k in range(2):
            drawer = box(0.42, 0.03, 0.15, bevel=0.012)
            into.add(drawer, paint.shaded(1.12), (0, -0.21, 0.18 + 0.18 * k))
            into.add(ball(0.04, 0.04, 0.04, sides=10, rings=6), PAPER, (0, -0.24, 0.235 + 0.18 * k))
        for x in (-0.2, 0.2):
            for y in (-0.16, 0.16):
                into.add(cylinder(0.016, 0.16, top=0.024, sides=10), WALNUT, (x, y, 0))
