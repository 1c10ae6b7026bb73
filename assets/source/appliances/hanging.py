"""What every pendant has: a rose at the ceiling, a thin rod, a cap."""

from __future__ import annotations

from ..appliance import Appliance
from ..palette import Paint
from ..shapes import cylinder


def hang(made: Appliance, rod_m: float, paint: Paint) -> float:
    """Add rose, rod and cap to the body and return the z where the shade begins."""
    made.rod_m = rod_m
    made.body.add(cylinder(0.07, 0.03, sides=20), paint, (0, 0, -0.03))
    made.body.add(cylinder(0.01, rod_m, sides=8), paint, (0, 0, -rod_m))
    made.body.add(cylinder(0.05, 0.08, sides=18), paint, (0, 0, -rod_m - 0.06))
    return -rod_m - 0.06
