"""Shelves, boards, cupboards, baskets. Fronts face -y."""

from __future__ import annotations

from random import Random

from ..palette import (
    AMBER,
    CHARCOAL,
    CORAL,
    DEEP_SAGE,
    DUSK_BLUE,
    HAZE_BLUE,
    LINEN,
    OAK,
    PALE_OAK,
    PAPER,
    TERRACOTTA,
    WALNUT,
    Paint,
)
from ..sculpture import Sculpture, Turn
from ..shapes import Point, ball, bowl, box, cylinder, ring, slab

BOOK_PAINTS = (CORAL, DUSK_BLUE, AMBER, DEEP_SAGE, PAPER, HAZE_BLUE, TERRACOTTA, CHARCOAL)


def bookshelf(
    into: Sculpture, at: Point, *, turn: Turn, width: float, height: float, shelves: int
) -> None:
    depth = 0.32
    gap = (height - 0.04) / shelves
    with into.frame(at, turn):
        for side in (-1, 1):
            into.add(box(0.04, depth, height, bevel=0.01), OAK, (side * (width / 2 - 0.02), 0, 0))
        into.add(box(width, 0.02, height, bevel=0.004), OAK.shaded(0.8), (0, depth / 2 - 0.02, 0))
        for k in range(shelves + 1):
            into.add(box(width, depth, 0.035, bevel=0.008), OAK, (0, 0, gap * k))
        for k in range(shelves):
            fill = books if k % 3 != 1 else _ornaments
            fill(into, (0, 0, gap * k + 0.035), width - 0.12, gap - 0.08)


def books(into: Sculpture, at: Point, width: float, height: float) -> None:
    """A row of books that fills about three quarters of the width."""
    chance = Random(f"{at}{width}")
    x = -width / 2
    with into.frame(at):
        while x < width * 0.26:
            thick = chance.uniform(0.03, 0.06)
            tall = height * chance.uniform(0.68, 0.98)
            book = box(round(thick, 2), 0.2, round(tall, 2), bevel=0.006, rings=1)
            into.add(book, chance.choice(BOOK_PAINTS), (x + thick / 2, -0.02, 0))
            x += thick + 0.004


def _ornaments(into: Sculpture, at: Point, width: float, height: float) -> None:
    with into.frame(at):
        into.add(bowl(0.09, height * 0.55, foot=0.05), CORAL, (-width * 0.3, 0, 0))
        into.add(ball(0.15, 0.15, 0.15), AMBER, (0, -0.02, 0))
        into.add(box(0.2, 0.16, height * 0.6, bevel=0.02), DUSK_BLUE, (width * 0.3, 0, 0))


def low_board(
    into: Sculpture, at: Point, *, turn: Turn, width: float, paint: Paint, height: float = 0.45
) -> None:
    """A sideboard on short legs, with doors."""
    paint = paint.on_wood()
    doors = max(2, round(width / 0.6))
    each = (width - 0.08) / doors
    with into.frame(at, turn):
        into.add(box(width, 0.42, height - 0.12, bevel=0.02), paint, (0, 0, 0.12))
        for k in range(doors):
            x = (k - (doors - 1) / 2) * each
            front = box(each - 0.025, 0.025, height - 0.2, bevel=0.01)
            into.add(front, paint.shaded(1.13), (x, -0.21, 0.16))
            into.add(box(0.1, 0.02, 0.016, bevel=0.006), WALNUT, (x, -0.23, height - 0.09))
        for x in (-width / 2 + 0.12, width / 2 - 0.12):
            for y in (-0.15, 0.15):
                into.add(cylinder(0.018, 0.13, top=0.026, sides=10), WALNUT, (x, y, 0))


def wardrobe(into: Sculpture, at: Point, *, turn: Turn, paint: Paint) -> None:
    paint = paint.on_wood()
    with into.frame(at, turn):
        into.add(box(1.0, 0.58, 1.88, bevel=0.025), paint, (0, 0, 0.1))
        into.add(box(1.08, 0.64, 0.06, bevel=0.02), paint.shaded(0.9), (0, -0.01, 1.96))
        into.add(box(0.96, 0.5, 0.12, bevel=0.01), WALNUT, (0, 0.02, 0))
        for side in (-1, 1):
            leaf = box(0.47, 0.03, 1.76, bevel=0.014)
            into.add(leaf, paint.shaded(1.08), (side * 0.243, -0.29, 0.16))
            into.add(box(0.35, 0.03, 0.72, bevel=0.014), paint, (side * 0.243, -0.3, 0.24))
            into.add(box(0.35, 0.03, 0.72, bevel=0.014), paint, (side * 0.243, -0.3, 1.12))
            into.add(box(0.025, 0.05, 0.22), OAK, (side * 0.05, -0.32, 0.96))
        into.add(box(0.5, 0.36, 0.2, bevel=0.03), LINEN, (0.1, 0, 2.02))


def basket(
    into: Sculpture, at: Point, *, radius: float = 0.24, filled: Paint | None = None
) -> None:
    with into.frame(at):
        into.add(bowl(radius, radius * 1.8, foot=radius * 0.82), PALE_OAK)
        for k in range(4):
            rib = ring(radius * (0.86 + 0.045 * k), 0.014, sides=24, detail=6)
            into.add(rib, OAK, (0, 0, radius * (0.3 + 0.48 * k)))
        if filled:
            heap = ball(radius * 1.7, radius * 1.7, radius * 0.8, sides=14, rings=8)
            into.add(heap, filled, (0, 0, radius * 1.3))


def cardboard_box(into: Sculpture, at: Point, side: float, *, turn: Turn = 0.0) -> None:
    with into.frame(at, turn):
        into.add(box(side, side * 0.8, side * 0.66, bevel=0.012), OAK.shaded(0.95))
        tape = box(0.07, side * 0.81, side * 0.665, bevel=0.004, rings=1)
        into.add(tape, PALE_OAK.shaded(1.08), (0, 0, 0.003))


def open_shelf(into: Sculpture, at: Point, *, turn: Turn, width: float, paint: Paint) -> None:
    """A waist-high metal rack with boxes and jars."""
    with into.frame(at, turn):
        for z in (0.1, 0.52, 0.94):
            into.add(slab(width, 0.36, 0.035, radius=0.03, bevel=0.008), paint, (0, 0, z))
        for x in (-width / 2 + 0.04, width / 2 - 0.04):
            for y in (-0.14, 0.14):
                into.add(cylinder(0.018, 1.0, sides=10), CHARCOAL, (x, y, 0))
        cardboard_box(into, (-width * 0.28, 0, 0.555), 0.34, turn=4)
        into.add(box(0.34, 0.26, 0.24, bevel=0.03), HAZE_BLUE, (width * 0.2, 0, 0.135))
        into.add(box(0.34, 0.26, 0.28, bevel=0.03), CORAL, (-width * 0.25, 0, 0.135))
        for k, jar in enumerate((AMBER, TERRACOTTA, DEEP_SAGE)):
            into.add(cylinder(0.07, 0.17, bevel=0.02), jar, (0.06 + 0.19 * k, 0, 0.555))
