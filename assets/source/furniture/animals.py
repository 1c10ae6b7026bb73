"""A cat, asleep."""

from __future__ import annotations

from math import cos, pi, sin

from ..palette import AMBER, BLUSH, CREAM
from ..sculpture import Sculpture, Turn
from ..shapes import Point, ball, prism, tube


def cat(into: Sculpture, at: Point, *, turn: Turn) -> None:
    """Curled up, the tail around it; about 40 cm across."""
    ginger = AMBER.shaded(0.9).on("pile")
    with into.frame(at, turn):
        into.add(ball(0.4, 0.32, 0.2, sides=20, rings=12), ginger)
        into.add(
            ball(0.2, 0.18, 0.16, sides=16, rings=10), ginger.shaded(1.08), (-0.15, -0.12, 0.03)
        )
        into.add(ball(0.08, 0.06, 0.06, sides=10, rings=6), CREAM, (-0.18, -0.2, 0.05))
        for side in (-1, 1):
            ear = prism([(-0.03, 0.0), (0.03, 0.0), (0.0, 0.06)], 0.02, bevel=0.004)
            into.add(ear, BLUSH, (-0.15 + 0.055 * side, -0.11, 0.16), (90, 0, 0))
        arc = [pi * (1.15 + 0.85 * k / 8) for k in range(9)]
        tail = [(0.2 * cos(a) + 0.02, 0.19 * sin(a), 0.04) for a in arc]
        into.add(tube(tail, 0.03, sides=10), ginger.shaded(0.9))
