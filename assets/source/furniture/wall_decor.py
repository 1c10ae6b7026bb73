"""What hangs on the high outer walls and disappears with them. Frames as in `walls`."""

from __future__ import annotations

from collections.abc import Callable

from ..palette import (
    AMBER,
    BLUSH,
    CORAL,
    DEEP_SAGE,
    DUSK_BLUE,
    HAZE_BLUE,
    LINEN,
    OAK,
    PAPER,
    SAGE,
    TERRACOTTA,
    WALNUT,
    WARM_WHITE,
    Paint,
)
from ..sculpture import Sculpture
from ..shapes import bowl, box, cylinder, pillow, ring, tube
from .plants import herb_pot

Place = tuple[float, float]


def _north(into: Sculpture) -> None:
    _splashback(into, 0.98, 4.74)
    _hood(into, 1.93)
    _jar_shelf(into, (2.72, 1.5))
    for x in (3.62, 3.9, 4.26):
        herb_pot(into, (x, -0.15, 1.155))
    _round_mirror(into, (6.28, 1.5))
    _curtains(into, (8.45, 10.15), top=2.38, length=1.3, paint=BLUSH)
    _framed_picture(into, (7.85, 1.75), 0.44, 0.56, CORAL)


def _west(into: Sculpture) -> None:
    _curtains(into, (0.3, 1.3), top=2.34, length=2.2, paint=WARM_WHITE)
    for k, paint in enumerate((DUSK_BLUE, AMBER, DEEP_SAGE)):
        _framed_picture(into, (3.78 + 0.44 * k, 2.18), 0.34, 0.42, paint)
    for y in (5.85, 6.9):
        herb_pot(into, (y, -0.15, 1.105), PAPER)
    _wall_clock(into, (8.1, 2.05))


def _south(into: Sculpture) -> None:
    _curtains(into, (7.6, 10.8), top=2.36, length=2.2, paint=WARM_WHITE)
    _framed_picture(into, (4.0, 1.6), 0.4, 0.52, HAZE_BLUE)


def _east(into: Sculpture) -> None:
    _curtains(into, (1.0, 3.2), top=2.36, length=1.6, paint=BLUSH)
    _framed_picture(into, (8.5, 1.7), 0.42, 0.5, TERRACOTTA)


def _framed_picture(into: Sculpture, at: Place, width: float, height: float, paint: Paint) -> None:
    """A frame, a mount, and a landscape of two shapes."""
    with into.frame((at[0], -0.02, at[1] - height / 2)):
        into.add(box(width, 0.04, height, bevel=0.012), OAK)
        into.add(box(width - 0.06, 0.045, height - 0.06, bevel=0.004), PAPER, (0, 0, 0.03))
        field = box(width - 0.14, 0.05, height - 0.14, bevel=0.004)
        into.add(field, paint.shaded(1.15), (0, 0, 0.07))
        hill = box(width - 0.14, 0.056, height * 0.26, bevel=0.004)
        into.add(hill, paint.shaded(0.75), (0, 0, 0.07))
        sun = cylinder(0.05, 0.056, bevel=0.002, sides=20)
        into.add(sun, PAPER, (width * 0.12, 0.028, height * 0.66), (90, 0, 0))


def _curtains(into: Sculpture, span: Place, *, top: float, length: float, paint: Paint) -> None:
    start, end = span
    into.add(tube([(start - 0.28, -0.09, top), (end + 0.28, -0.09, top)], 0.018), WALNUT)
    for edge, away in ((start, -1), (end, 1)):
        for k in range(4):
            x = edge + away * (0.22 - 0.085 * k)
            fold = box(0.1, 0.09, length, bevel=0.042, rings=3)
            into.add(fold, paint.shaded(1 - 0.04 * (k % 2)).on("weave"), (x, -0.09, top - length))


def _splashback(into: Sculpture, start: float, end: float) -> None:
    side = (end - start) / 22
    for column in range(22):
        for row in range(3):
            if row == 2 and 3.2 < start + column * side < 4.6:
                continue
            tone = 1.0 + 0.035 * ((column * 7 + row * 3) % 3)
            piece = box(round(side - 0.012, 4), 0.02, 0.152, bevel=0.006, rings=1)
            at = (start + (column + 0.5) * side, -0.008, 0.93 + 0.164 * row)
            into.add(piece, PAPER.shaded(0.94 * tone).on("glaze"), at)


def _hood(into: Sculpture, x: float) -> None:
    outline = box(0.74, 0.46, 0.09, bevel=0.025)
    into.add(outline, WARM_WHITE, (x, -0.24, 1.68))
    into.add(box(0.5, 0.34, 0.14, bevel=0.05), WARM_WHITE, (x, -0.18, 1.74))
    into.add(box(0.28, 0.24, 0.72, bevel=0.03), WARM_WHITE, (x, -0.13, 1.84))
    into.add(box(0.76, 0.03, 0.04, bevel=0.01), OAK, (x, -0.47, 1.71))


def _jar_shelf(into: Sculpture, at: Place) -> None:
    with into.frame((at[0], -0.13, at[1])):
        into.add(box(0.8, 0.24, 0.035, bevel=0.01), OAK)
        for k, paint in enumerate((AMBER, TERRACOTTA, SAGE)):
            x = -0.28 + 0.17 * k
            into.add(cylinder(0.06, 0.15, bevel=0.02), paint, (x, 0, 0.035))
            into.add(cylinder(0.055, 0.03, sides=16), WALNUT, (x, 0, 0.185))
        into.add(bowl(0.1, 0.09, foot=0.05), LINEN, (0.25, 0, 0.035))


def _round_mirror(into: Sculpture, at: Place) -> None:
    with into.frame((at[0], -0.02, at[1]), (90, 0, 0)):
        into.add(ring(0.36, 0.028, sides=48), OAK)
        into.add(cylinder(0.36, 0.012, sides=48), PAPER.shaded(1.0).glossed(), (0, 0, -0.004))
        into.add(
            pillow(0.12, 0.5, 0.02, squareness=0.6), HAZE_BLUE.shaded(1.5), (0.1, 0, 0.002), -35
        )


def _wall_clock(into: Sculpture, at: Place) -> None:
    with into.frame((at[0], -0.015, at[1]), (90, 0, 0)):
        into.add(cylinder(0.2, 0.05, sides=40), WALNUT)
        into.add(cylinder(0.17, 0.056, sides=40), PAPER)
        into.add(box(0.016, 0.12, 0.064, bevel=0.003, rings=1), WALNUT, (0, 0.055, 0))
        into.add(box(0.09, 0.016, 0.064, bevel=0.003, rings=1), WALNUT, (0.04, 0, 0))


DECOR: dict[str, Callable[[Sculpture], None]] = {
    "north": _north,
    "west": _west,
    "south": _south,
    "east": _east,
}
