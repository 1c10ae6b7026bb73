"""What the wires carry: the current behind the power, for display.

A motor takes more current than its watts need, a part of which swings back and forth; such
reactive parts add up apart from the active ones. All of ours lag, so none cancels another.
"""

import math
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from wattwise_game.household.appliance import Appliance
from wattwise_game.household.units import NOMINAL_VOLTAGE_V


class Draw(NamedTuple):
    """Active power, and how much of the current's work it is: 1 for a heating wire."""

    power_w: int
    power_factor: float

    @property
    def reactive_var(self) -> float:
        return self.power_w * math.sqrt(1 / self.power_factor**2 - 1)


def current_a(draw: Draw) -> float:
    return draw.power_w / (NOMINAL_VOLTAGE_V * draw.power_factor)


def total_current_a(draws: Iterable[Draw]) -> float:
    """Return the current of all of them together, at most the sum of each one's."""
    active_w, reactive_var = 0.0, 0.0
    for draw in draws:
        active_w += draw.power_w
        reactive_var += draw.reactive_var
    return math.hypot(active_w, reactive_var) / NOMINAL_VOLTAGE_V


def house_current_a(
    appliances: Mapping[str, Appliance],
    *,
    background_w: int,
    machines_w: Mapping[str, int],
    switched_w: Iterable[tuple[str, int]],
) -> float:
    """Return the current through the house's main fuse.

    ``machines_w`` is the part of the background that has a power factor of its own, by
    appliance; the rest of it counts as 1. ``switched_w``: what was switched on draws.
    """
    known_w = sum(machines_w.values())
    draws = [
        Draw(watts, appliances[appliance_id].power_factor)
        for appliance_id, watts in (*machines_w.items(), *switched_w)
        if watts
    ]
    return total_current_a([*draws, Draw(max(0, background_w - known_w), 1.0)])
