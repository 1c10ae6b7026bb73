"""Bath, basin and toilet. Fronts face -y."""

from __future__ import annotations

from ..palette import DARK_STEEL, OAK, PALE_OAK, PORCELAIN, STEEL, WATER
from ..sculpture import Sculpture, Turn
from ..shapes import (
    Point,
    ball,
    bowl,
    box,
    cylinder,
    lathe,
    pillow,
    prism,
    rounded,
    rounded_rectangle,
    slab,
    tube,
)


def bathtub(into: Sculpture, at: Point, *, turn: Turn, length: float = 1.7) -> None:
    """A tub with an apron; the rim is built of four sides around the water."""
    width, height, rim = 0.76, 0.56, 0.09
    with into.frame(at, turn):
        for side in (-1, 1):
            long = box(length, rim, height, bevel=0.035, rings=3)
            into.add(long, PORCELAIN, (0, side * (width - rim) / 2, 0))
            short = box(rim * 1.3, width, height, bevel=0.035, rings=3)
            into.add(short, PORCELAIN, (side * (length - rim) / 2, 0, 0))
        into.add(box(length - 0.1, width - 0.1, 0.4, bevel=0.0), WATER)
        for k in range(5):
            puff = ball(0.24, 0.2, 0.12, sides=12, rings=6)
            into.add(puff, PORCELAIN, (-0.5 + 0.13 * k, 0.12 * (-1) ** k, 0.36))
        _tap(into, (length / 2 - 0.07, 0, height), reach=0.2)


def _tap(into: Sculpture, at: Point, *, reach: float, turn: float = 90.0) -> None:
    """A bent spout; before the turn it pours towards -y."""
    spout = [(0, 0, 0), (0, 0, 0.16), (0, -reach * 0.3, 0.22), (0, -reach * 0.8, 0.22)]
    with into.frame(at, -turn):
        into.add(tube([*spout, (0, -reach, 0.16)], 0.02), STEEL)
        for side in (-1, 1):
            into.add(cylinder(0.022, 0.06, sides=12), STEEL, (0.1 * side, 0, 0))


def vanity(into: Sculpture, at: Point, *, width: float) -> None:
    """A wooden cabinet with a basin bowl on its left half."""
    with into.frame(at):
        into.add(box(width, 0.46, 0.6, bevel=0.02), OAK, (0, 0, 0.16))
        into.add(box(width - 0.1, 0.4, 0.16, bevel=0.0), DARK_STEEL, (0, 0.02, 0))
        into.add(slab(width + 0.04, 0.5, 0.05, radius=0.03), PORCELAIN, (0, 0, 0.76))
        for k in (-1, 1):
            door = box(width / 2 - 0.05, 0.03, 0.5, bevel=0.012)
            into.add(door, PALE_OAK, (k * width / 4, -0.225, 0.21))
            into.add(box(0.03, 0.03, 0.14), STEEL, (k * 0.06, -0.25, 0.42))
        into.add(bowl(0.23, 0.13, foot=0.13, wall=0.025), PORCELAIN, (-width * 0.24, -0.02, 0.81))
        into.add(cylinder(0.19, 0.02), WATER, (-width * 0.24, -0.02, 0.87))
        _tap(into, (-width * 0.24, 0.17, 0.81), reach=0.16, turn=0.0)


def toilet(into: Sculpture, at: Point, *, turn: Turn) -> None:
    with into.frame(at, turn):
        into.add(box(0.46, 0.2, 0.42, bevel=0.05, rings=3), PORCELAIN, (0, 0.24, 0.4))
        into.add(box(0.5, 0.23, 0.05, bevel=0.02), PORCELAIN, (0, 0.24, 0.81))
        into.add(cylinder(0.035, 0.02, sides=14), STEEL, (0, 0.24, 0.86))
        foot = lathe(rounded([(0, 0), (0.16, 0), (0.13, 0.18), (0.21, 0.4), (0, 0.4)], 0.04))
        into.add(foot, PORCELAIN, (0, -0.04, 0))
        into.add(box(0.28, 0.3, 0.4, bevel=0.05), PORCELAIN, (0, 0.12, 0))
        seat = prism(rounded_rectangle(0.42, 0.5, 0.19), 0.035, bevel=0.014)
        into.add(seat, PORCELAIN, (0, -0.05, 0.4))
        into.add(pillow(0.4, 0.48, 0.05, squareness=0.75), PORCELAIN, (0, -0.05, 0.425))
